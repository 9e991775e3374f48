"""Clusters: what one process finds, from many, even when one of them is killed; and what must not be connected to."""

import os
import signal
import subprocess
import sys

import distributed
import pandas as pd
import pytest

from aleppo_analysis import analysis, cluster, codebook, corpus, streaming

PACKAGE_FOLDER = corpus.SEEDS.parent


@pytest.fixture(scope="module")
def seeds():
    return analysis.load()


@pytest.fixture(scope="module")
def workers():
    """Two processes on this machine."""
    with cluster.opened(cluster.LOCAL, 2) as mapped:
        yield mapped


def read(files):
    return {file.stem: pd.read_parquet(file) for file in files}


def in_memory(folder):
    return read(streaming.write(None, folder)[0])


def assert_same(found, expected):
    assert list(found) == list(expected)
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)


def pids():
    return list(distributed.Client.current().run(os.getpid).values())


def test_a_worker_killed_costs_nothing_but_its_part(workers, tmp_path):
    killed = []

    def mapped(function, arguments):
        for number, result in enumerate(workers(function, arguments)):
            if function.__name__ == "measure" and number == 0:  # the next two parts are being worked on
                killed.append(pids()[0])
                os.kill(killed[0], signal.SIGKILL)
            yield result

    found = read(streaming.write(None, tmp_path / "cluster", size=1, mapped=mapped)[0])
    assert killed[0] not in pids()
    assert_same(found, in_memory(tmp_path / "one"))


def test_results_come_in_the_order_of_what_is_asked(workers):
    assert list(workers(divmod, [(number, 7) for number in range(40)])) == [divmod(number, 7) for number in range(40)]


def test_no_part_is_kept_once_it_was_sent(workers):
    client, folder = workers.args
    before = set(folder.iterdir())  # what broken-off runs of other tests left
    assert list(workers(len, ((bytes(1000),) for _ in range(9)))) == [1000] * 9
    assert len(client.scheduler_comm.recent_message_log) <= 1
    assert set(folder.iterdir()) == before


def test_what_a_worker_raises_is_raised_here(workers):
    with pytest.raises(ZeroDivisionError):
        list(workers(divmod, [(1, 0)]))


def test_workers_use_the_codebooks_that_are_in_use_here(workers, tmp_path):
    head = 'title = "Ours"\npurpose = "A test."\nreference = "None."\n'
    (tmp_path / "wording.toml").write_text(f"{head}[copies]\nshort = 8\n", encoding="utf-8")
    with codebook.layered(tmp_path):
        assert list(workers(codebook.fingerprint, [()])) == [codebook.fingerprint()]
    assert list(workers(codebook.fingerprint, [()])) == [""]


@pytest.mark.parametrize("name", ["Python", "aleppo_analysis", "pandas"])
def test_a_worker_with_other_programs_is_an_error_that_names_them(workers, monkeypatch, name):
    known = cluster.programs() | {name: "0.0"}
    monkeypatch.setattr(cluster, "programs", lambda: known)
    with pytest.raises(cluster.ClusterError, match=rf"has {name} \S.* in place of 0\.0; install the same"):
        list(workers(divmod, [(1, 1)]))


@pytest.mark.parametrize(
    ("address", "insecure"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://localhost:8786", False),
        ("tcp://[::1]:8786", False),
        ("tcp://10.0.0.7:8786", True),
    ],
)
def test_an_address_that_may_be_used(address, insecure):
    cluster.check(address, insecure)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://10.0.0.7:8786", "beyond this machine and without TLS"),
        ("tcp://scheduler.example.org:8786", "beyond this machine and without TLS"),
        ("tcp://127.0.0.1.example.org:8786", "beyond this machine and without TLS"),
        ("tls://10.0.0.7:8786", "Dask's settings lack distributed.comm.tls.ca-file"),
        ("10.0.0.7:8786", "is no address"),
        ("http://127.0.0.1:8786", "is no address"),
        ("tcp://127.0.0.1", "is no address"),
        ("tcp://127.0.0.1:port", "is no address"),
    ],
)
def test_an_address_that_must_not_be_used(address, said):
    with pytest.raises(cluster.ClusterError, match=said):
        cluster.check(address, insecure=False)


def test_an_address_where_nothing_answers_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(cluster.ClusterError, match="nothing answers there"), cluster.opened("tcp://127.0.0.1:9"):
        pass


def test_without_dask_the_error_names_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.ClusterError, match=r'pip install "aleppo_analysis\[cluster\]"'), cluster.opened():
        pass


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--scheduler", "tcp://10.0.0.7:8786"], 2, "use tls://"),
        (["--scheduler", "nowhere"], 2, "is no address"),
        (["--jobs", "0"], 2, "no whole number from 1"),
    ],
)
def test_the_command_line_says_what_is_wrong(tmp_path, options, code, said):
    command = [sys.executable, "-m", "aleppo_analysis", "tables", "--out", str(tmp_path / "out"), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE_FOLDER)
    assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (code, True, 1)
    assert not (tmp_path / "out").exists()
