"""Faults: whatever is killed, hangs, fills up or cannot be written, and whenever: no partial report, no old one lost, no wrong
success, and a rerun that comes to the same bytes.

Small notebooks stand in for the project's. What each fault does, for people: docs/faults.md.
"""

import contextlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import notebook

from aleppo_analysis import report
from aleppo_analysis.publishing import keeping, running
from aleppo_analysis.publishing.running import ReportError

TESTS = Path(__file__).parent
PARAMETERS = 'corpus: str = ""\nby: str = "outlet"'
CELLS = ["total = 0", "from aleppo_analysis import analysis; print(analysis.load(corpus)['articles'].to_string())"]
SENTENCE = "At least {} people were killed in Aleppo, the Syrian Observatory for Human Rights said on Sunday.\n"
KILLS = 100


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Two corpora, two stand-in notebooks, and what each corpus' reports must be."""
    place = tmp_path_factory.mktemp("faults")
    for number in (1, 2):
        (place / f"corpus {number}").mkdir()
        for one in "ab"[:number]:
            text = f"Raids kill {number * 10}\n\n{SENTENCE.format(number * 10)}"
            (place / f"corpus {number}" / f"{one}.txt").write_text(text, encoding="utf-8")
    (place / "notebooks").mkdir()
    for name in ("first", "second"):
        notebook(place / "notebooks", *CELLS, parameters=PARAMETERS, name=name)
    return place


@pytest.fixture(scope="module")
def nursery(place):
    """Starts builders: `nursery(number of the corpus, folder)` gives the process, which tells how it ended when waited for."""
    log = (place / "log").open("w")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, str(TESTS / "nursery.py")]
    kept = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=log, text=True, env=environment)

    class Builder:
        def __init__(self, number, out, *more):
            arguments = [str(place / f"corpus {number}"), "--out", str(out), *more]
            kept.stdin.write(json.dumps([str(place / "notebooks"), arguments]) + "\n")
            kept.stdin.flush()
            self.pid = int(kept.stdout.readline())

        def wait(self):
            return int(kept.stdout.readline())

    yield Builder
    kept.stdin.close()
    kept.wait(10)
    kept.stdout.close()
    log.close()


@pytest.fixture(scope="module")
def right(place, nursery):
    """The reports of each corpus, built undisturbed, and how long that took."""
    made, began = {}, time.monotonic()
    for number in (1, 2):
        assert nursery(number, place / f"right {number}").wait() == 0
        made[number] = contents(place / f"right {number}")
    return made, (time.monotonic() - began) / 2


def contents(folder):
    """The files of a folder but for what is kept aside."""
    files = (file for file in folder.rglob("*") if file.is_file() and keeping.STATE not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def children(process):
    """The processes that a process started and that still run."""
    with contextlib.suppress(OSError, ValueError):
        threads = Path(f"/proc/{process}/task").iterdir()
        return [int(one) for thread in threads for one in (thread / "children").read_text().split()]
    return []


def below(process):
    """A builder's `warm`, and what is forked from that: kernels and workers."""
    first = children(process)
    return first, [one for process in first for one in children(process)]


def runs(process):
    """Whether a process runs: one that nobody waited for yet does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def gone(processes, seconds=5):
    """Whether all these end within some seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and any(map(runs, processes)):
        time.sleep(0.05)
    return not any(map(runs, processes))


def disturb(builder, target, delay):
    """Kill the builder, its `warm`, or one of what is forked from that, after so many seconds or once there is one.

    Gives those that ran then, and whether one was killed.
    """
    time.sleep(delay)
    victims, warm, forked = [], [], []
    while not victims and runs(builder.pid):
        time.sleep(0.005)
        warm, forked = below(builder.pid)
        victims = {"builder": [builder.pid], "warm": warm, "forked": forked}[target]
    if victims:
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(victims), signal.SIGKILL)
    return [*warm, *forked], bool(victims)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_kills_leave_whole_reports_and_reruns_end_in_the_same_bytes(place, nursery, right, seed):
    """A quarter of them, at random moments, of random victims."""
    made, usual = right
    random.seed(seed)
    out, number, kills, before = place / f"out {seed}", 1, 0, {}
    while kills < KILLS // 4:
        builder, began = nursery(number, out), time.monotonic()
        target = random.choice(["builder", "builder", "warm", "forked"])
        started, hit = disturb(builder, target, random.uniform(0, usual))
        code, found = builder.wait(), contents(out)
        kills += hit
        usual = usual if hit else (usual + time.monotonic() - began) / 2  # what is beside it on the machine changes
        whole = {name: {made[one].get(name) for one in made} for name in found}
        assert [name for name, text in found.items() if text not in whole[name]] == []  # never a partial report
        assert before.keys() - found.keys() <= made[3 - number].keys() - made[number].keys()  # never an old one lost
        assert code in {0, 1, -signal.SIGKILL}
        if code == 0:
            assert found == made[number]  # never a wrong success
            number = 3 - number
        assert gone(started)
        before = found
    assert nursery(number, out).wait() == 0
    assert contents(out) == made[number]
    assert [one.name for one in (out / keeping.STATE).iterdir() if one.name.startswith("draft-")] == []


def test_a_build_that_was_killed_goes_on_where_it_was(place, nursery, right):
    out = place / "resumed"
    builder = nursery(1, out, "--jobs", "1")
    record = out / keeping.STATE / "first.json"
    while not record.exists():
        time.sleep(0.01)
    os.kill(builder.pid, signal.SIGKILL)
    assert builder.wait() == -signal.SIGKILL
    assert contents(out) == {}
    before = record.stat().st_mtime_ns
    assert nursery(1, out).wait() == 0
    assert record.stat().st_mtime_ns == before
    assert contents(out) == right[0][1]


def test_two_builds_into_one_folder_are_one_build_and_one_clear_error(place, nursery, right):
    out = place / "shared"
    with keeping.opened(out):
        builder = nursery(1, out)
        assert builder.wait() == 1
        assert contents(out) == {}
    log = (place / "log").read_text()
    assert f"error: {out}: another build is at work there; wait for its end or name another folder" in log
    assert nursery(1, out).wait() == 0
    assert contents(out) == right[0][1]


def test_an_interrupt_ends_the_build_and_its_kernels_at_once(place, nursery, tmp_path):
    slow = tmp_path / "slow"
    slow.mkdir()
    notebook(slow, f"open({str(tmp_path / 'began')!r}, 'w').close()\nimport time; time.sleep(600)", parameters=PARAMETERS)
    command = "import sys; from aleppo_analysis import __main__, report; from pathlib import Path; "
    command += f"report.NOTEBOOKS = Path({str(slow)!r}); sys.exit(__main__.main(sys.argv[1:]))"
    arguments = ["report", str(place / "corpus 1"), "--out", str(tmp_path / "out")]
    ran = subprocess.Popen([sys.executable, "-c", command, *arguments], stderr=-1, text=True)
    while not (tmp_path / "began").exists():
        time.sleep(0.05)
    warm, forked = below(ran.pid)
    os.kill(ran.pid, signal.SIGINT)
    _, said = ran.communicate(timeout=20)
    assert ran.returncode == 130
    assert said.splitlines()[-1] == "error: interrupted; what was there before is as it was"
    assert forked
    assert gone([*warm, *forked])


HANGS = ["import time; time.sleep(600)", "while True:\n    try:\n        while True: pass\n    except BaseException: pass"]


@pytest.mark.parametrize("cell", HANGS, ids=["sleeps", "cannot be interrupted"])
def test_a_cell_that_hangs_is_ended_and_told(place, tmp_path, monkeypatch, cell):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook(folder, cell, parameters=PARAMETERS, name="hangs")
    monkeypatch.setattr(report, "NOTEBOOKS", folder)
    monkeypatch.setattr(running, "CELL_TIMEOUT", 1)
    out = tmp_path / "out"
    out.mkdir()
    (out / "hangs.html").write_text("earlier")
    began = time.monotonic()
    with pytest.raises(ReportError, match=r"hangs\.ipynb: a cell took more than 1 seconds"):
        report.build(place / "corpus 1", out)
    assert time.monotonic() - began < 60
    assert contents(out) == {"hangs.html": b"earlier"}
    assert not [one for one in children(os.getpid()) if b"publishing.warm" in Path(f"/proc/{one}/cmdline").read_bytes()]


def test_where_no_more_can_be_written_earlier_reports_stay(place, nursery, right, tmp_path):
    """A limit on the size of a file stands for a full disk: what is too large for it is an error of the system's, as there."""
    out = shutil.copytree(place / "right 1", tmp_path / "out")
    command = [
        sys.executable,
        "-m",
        "aleppo_analysis",
        "report",
        str(place / "corpus 2"),
        "--out",
        str(out),
        "--only",
        "overview",
    ]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert re.fullmatch(r"error: .*: .*File too large.*", ran.stderr.splitlines()[-1])
    assert contents(out) == right[0][1]
    assert nursery(2, out).wait() == 0
    assert {name: text for name, text in contents(out).items() if name in right[0][2]} == right[0][2]


def in_a_namespace(script):
    """Run a shell script that may mount; skips, and says why, where nobody may."""
    can = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    if can.returncode:
        pytest.skip(f"cannot mount here: {can.stderr.decode().strip()}")
    return subprocess.run(["unshare", "-m", "sh", "-ec", script], capture_output=True, text=True, check=False)


def built(place, number):
    """The command that builds, for a shell."""
    program = f"import sys; from pathlib import Path; from aleppo_analysis import __main__, report; report.NOTEBOOKS = Path('{place}/notebooks'); "
    program += "sys.exit(__main__.main(sys.argv[1:]))"
    return f'"{sys.executable}" -c "{program}" report "{place}/corpus {number}" --out "{place}/disk/out"'


def test_a_full_disk_is_one_line_and_harms_nothing_and_a_rerun_with_more_room_is_whole(place, right):
    (place / "disk").mkdir(exist_ok=True)
    size = sum(map(len, right[0][1].values()))
    ran = in_a_namespace(f"""
        mount -t tmpfs -o size={size + 200_000} tmpfs "{place}/disk"
        cp -r "{place}/right 1" "{place}/disk/out"
        {built(place, 2)} || echo "code $?"
        diff -r -x .made "{place}/right 1" "{place}/disk/out" && echo as before
        mount -o remount,size=100m "{place}/disk"
        {built(place, 2)}
        diff -r -x .made "{place}/right 2" "{place}/disk/out" && echo whole
    """)
    assert ran.stdout.splitlines() == ["code 1", "as before", f"{place}/disk/out/index.html", "whole"]
    errors = [line for line in ran.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert "No space left on device" in errors[0]
    assert "Traceback" not in ran.stderr


def test_a_folder_that_cannot_be_written_is_one_line_and_stays_as_it_is(place, right):
    (place / "disk").mkdir(exist_ok=True)
    ran = in_a_namespace(f"""
        mount -t tmpfs tmpfs "{place}/disk"
        cp -r "{place}/right 1" "{place}/disk/out"
        mount -o remount,ro "{place}/disk"
        {built(place, 2)} || echo "code $?"
        diff -r "{place}/right 1" "{place}/disk/out" && echo as before
    """)
    assert ran.stdout.splitlines() == ["code 1", "as before"]
    assert ran.stderr.splitlines()[-1].endswith(": Read-only file system")
    assert "Traceback" not in ran.stderr
