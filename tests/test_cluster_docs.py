"""The commands of docs/cluster.md, run on loopback as they stand there: certificates, scheduler, workers, tables over TLS."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pytest

from aleppo_analysis import corpus, streaming

ROOT = corpus.SEEDS.parent
BLOCKS = dict(re.findall(r"```sh (\w+)\n(.*?)```", (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8"), re.DOTALL))

if not shutil.which("openssl"):
    pytest.skip("no openssl on this machine, so no certificate was made", allow_module_level=True)


@pytest.fixture(scope="module")
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def shell(tmp_path_factory, port):
    """Starts one of the page's blocks, its host and port those of a free place on this machine, as if typed in one folder."""
    folder = tmp_path_factory.mktemp("machine")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def start(name):
        script = BLOCKS[name].replace("first.example.org", "127.0.0.1").replace("8786", str(port))
        script = script.replace("archive.parquet", str(corpus.SEEDS)).replace("--nworkers 2", "--nworkers 1")
        settings = "" if name == "certificates" else BLOCKS["settings"]
        environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            ["bash", "-ec", f"{settings}\nexec 2>&1\n{script}"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    start.folder = folder
    return start


@pytest.fixture(scope="module")
def cluster(shell):
    """A scheduler and a worker, which end with the tests."""
    made = shell("certificates")
    said, _ = made.communicate(timeout=60)
    assert made.returncode == 0, said
    with ExitStack() as ends:
        for name in ("scheduler", "worker"):
            running = shell(name)
            ends.callback(running.stdout.close)
            ends.callback(running.wait)
            ends.callback(os.killpg, running.pid, signal.SIGTERM)
        yield shell


def test_the_tables_of_the_cluster_are_those_of_one_process(cluster, tmp_path):
    done = cluster("tables")
    said, _ = done.communicate(timeout=90)
    assert done.returncode == 0, said
    files, _ = streaming.write(None, tmp_path)
    for file in files:
        pd.testing.assert_frame_equal(
            pd.read_parquet(cluster.folder / "tables" / file.name), pd.read_parquet(file), obj=file.stem
        )


def test_without_its_certificate_nobody_is_let_in(cluster, port):
    code = f"import distributed; distributed.Client('tcp://127.0.0.1:{port}', timeout=3)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1


def test_the_key_is_readable_by_its_owner_alone(cluster):
    assert (cluster.folder / "cluster" / "key.pem").stat().st_mode & 0o077 == 0
