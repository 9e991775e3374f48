"""The process that notebooks are forked from: one thread, errors told, nothing left behind, and what it does where it cannot be."""

import asyncio
import os
import signal
import threading
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest

from aleppo_analysis import corpus
from aleppo_analysis.publishing import forking, running, warm
from aleppo_analysis.publishing.running import ReportError

ARTICLE = "Aleppo hit again\n\nAt least 10 people were killed on Sunday, the Syrian Observatory for Human Rights said.\n"
NO_WINDOW = {"since": "", "until": "", "where": {}}


@pytest.fixture
def place(tmp_path):
    """A corpus of one article."""
    place = tmp_path / "mine"
    place.mkdir()
    (place / "007.txt").write_text(ARTICLE, encoding="utf-8")
    return str(place)


@pytest.fixture
def ready(place):
    """Such a process, with the tables of that corpus."""
    with forking.started() as one:
        one.ask("read", place, "")
        one.ask("prepare", NO_WINDOW)
        yield one


def write(tables, file, text):
    """What the tests have done with the tables."""
    Path(file).write_text(f"{text}: {', '.join(tables['articles']['article_id'])}")


def fail(tables):
    """What goes wrong."""
    raise LookupError("not there")


def die(tables):
    """What ends without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def here(monkeypatch):
    """The functions above, where a process that is started can import them."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
    return "test_forking"


def test_it_has_one_thread_for_a_fork_copies_no_other(ready):
    assert len(list(Path(f"/proc/{ready._process.pid}/task").iterdir())) == 1


def test_a_corpus_is_read_once_for_all_sets_of_it(place):
    ready = warm.Ready()
    ready.read(place, "")
    (Path(place) / "007.txt").unlink()
    assert ready.read(place, "") == ([], "")
    assert ready.values("article_id", NO_WINDOW) == ["007"]
    with pytest.raises(corpus.CorpusError, match="no such folder"):
        ready.read(f"{place}/nowhere", "")
    with pytest.raises(corpus.CorpusError, match="holds no article"):
        ready.read(place, "")


@pytest.mark.parametrize("can_fork", [True, False])
def test_work_is_done_with_the_tables_and_its_error_is_told(here, place, tmp_path, monkeypatch, can_fork):
    monkeypatch.setattr(forking, "CAN_FORK", can_fork)
    with forking.started() as one:
        one.ask("read", place, "")
        one.ask("prepare", NO_WINDOW)
        one.work(f"{here}:write", str(tmp_path / "made"), "read")
        assert (tmp_path / "made").read_text() == "read: 007"
        with pytest.raises(ReportError, match="fail: LookupError: not there"):
            one.work(f"{here}:fail")
        with pytest.raises(corpus.CorpusError, match="no such folder"):
            one.ask("read", str(tmp_path / "nowhere"), "")


def test_a_worker_that_dies_is_told(here, ready):
    with pytest.raises(ReportError, match="die: its process died; too little memory"):
        ready.work(f"{here}:die")


def test_where_it_dies_it_is_told(ready):
    os.kill(ready._process.pid, signal.SIGKILL)
    ready._process.wait()
    with pytest.raises(ReportError, match="the process that makes the tables died; too little memory"):
        ready.ask("prepare", NO_WINDOW)
    assert forking._Kernel(2**22 + 1, ready).poll() == 1


def test_what_it_cannot_do_is_a_report_that_cannot_be(ready):
    with pytest.raises(ReportError, match="AttributeError: 'Forking' object has no attribute 'undo'"):
        ready.ask("undo")


def test_no_answer_in_time_is_told(ready, monkeypatch):
    monkeypatch.setattr(forking, "ANSWER_TIMEOUT", 0)
    with pytest.raises(ReportError, match="took more than 0 seconds"):
        ready.ask("read", str(corpus.SEEDS), "")


def test_nothing_of_it_is_left(place):
    with forking.started() as one:
        kernel = forking._Kernel(one.ask("kernel", ["-f", str(Path(one.folder) / "none.json")], place), one)
        assert kernel.poll() is None
    assert not Path(f"/proc/{kernel.pid}").exists()
    assert not Path(one.folder).exists()


ENDS = [("kill", {-signal.SIGKILL}), ("terminate", {-signal.SIGTERM, 1})]  # 1 where it has not yet become a kernel


@pytest.mark.parametrize(("end", "codes"), ENDS, ids=["kill", "terminate"])
def test_a_kernel_is_ended_and_how_it_ended_is_known(ready, place, end, codes):
    kernel = forking._Kernel(ready.ask("kernel", ["-f", "/nowhere/at/all.json"], place), ready)
    getattr(kernel, end)()
    assert kernel.wait() in codes
    assert kernel.poll() == kernel.returncode
    kernel.kill()  # which nobody is any longer


def test_where_it_is_hung_it_is_ended(ready):
    os.kill(ready._process.pid, signal.SIGSTOP)
    wait = ready._process.wait
    ready._process.wait = lambda seconds=None: wait(seconds and 0.1)
    ready.close()
    assert ready._process.returncode == -signal.SIGKILL


def test_somebody_elses_kernel_is_started_as_jupyter_does(ready, monkeypatch):
    started = []

    async def launch(self, command, **_):
        started.append(command)

    monkeypatch.setattr("jupyter_client.manager.AsyncKernelManager._async_launch_kernel", launch)
    asyncio.run(ready.manager()._async_launch_kernel(["julia", "kernel.jl"]))
    assert started == [["julia", "kernel.jl"]]


class OddError(Exception):
    """An error that cannot be sent."""

    def __init__(self, one, other):
        super().__init__(one)


def test_an_error_that_cannot_be_sent_is_told_in_words():
    assert repr(warm._sendable(OddError("this", "that"))) == "RuntimeError('OddError: this')"
    assert isinstance(warm._sendable(corpus.CorpusError("no")), corpus.CorpusError)


def test_it_answers_until_the_other_end_closes(here, place, tmp_path, monkeypatch):
    monkeypatch.setattr(warm, "OPEN", [])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    end, other = Pipe()
    answers = []

    def ask(*request):
        end.send(request)
        answers.append(end.recv())
        return answers[-1][1]

    def talk():
        with end:
            ask("read", (place, ""))
            ask("prepare", (NO_WINDOW,))
            worker = ask("work", (f"{here}:fail", ()))
            while (ended := ask("poll", (worker,))) is None:
                time.sleep(0.01)
            answers[:] = [answers[0], ("worker", ended)]
            ask("poll", (worker,))

    talking = threading.Thread(target=talk)
    (tmp_path / "folder").mkdir()
    talking.start()
    with other:
        warm.serve(other, str(tmp_path / "folder"))
    talking.join()
    assert answers[0] == (True, ([], ""))
    assert answers[1] == ("worker", (1, "LookupError: not there"))
    assert answers[2] == (True, (1, "it was asked for twice"))
    assert not (tmp_path / "folder").exists()


def test_a_kernel_ends_where_the_process_that_it_came_from_died(ready, tmp_path):
    from making import notebook

    file = notebook(
        tmp_path, f"import os; open({str(tmp_path / 'id')!r}, 'w').write(str(os.getpid()))\nimport time; time.sleep(60)"
    )

    def run():
        with pytest.raises(ReportError):
            running.run(file, {}, ready.manager)

    running_notebook = threading.Thread(target=run)
    running_notebook.start()
    while not (tmp_path / "id").exists() or not (tmp_path / "id").read_text():
        time.sleep(0.05)
    os.kill(ready._process.pid, signal.SIGKILL)
    kernel, until = Path("/proc") / (tmp_path / "id").read_text() / "stat", time.monotonic() + 20
    while time.monotonic() < until and kernel.exists() and " Z " not in kernel.read_text():
        time.sleep(0.1)
    running_notebook.join(30)
    assert not kernel.exists() or " Z " in kernel.read_text()
    assert not running_notebook.is_alive()
