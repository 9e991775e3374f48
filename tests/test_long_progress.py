"""Progress of a long run: what is done, how fast, and how long the rest will take."""

import pytest

from aleppo_analysis.parting import progress


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def told(capsys):
    return capsys.readouterr().err.splitlines()


def test_it_tells_what_is_done_how_fast_and_what_is_left(clock, capsys):
    one = progress.Progress()
    one.begin("measuring", "articles", 1000)
    clock[0] += 20
    one.done(200)
    assert told(capsys) == ["measuring: 0 of 1,000 articles", "measuring: 200 of 1,000 articles, 10 a second, 1 min 20 s left"]


def test_what_was_kept_counts_as_done_and_not_as_fast(clock, capsys):
    one = progress.Progress()
    one.begin("measuring", "articles", 1000, 600)
    clock[0] += 20
    one.done(200)
    assert told(capsys) == [
        "measuring: 600 of 1,000 articles, 600 of them kept from the run before",
        "measuring: 800 of 1,000 articles, 10 a second, 20 s left",
    ]


def test_between_two_lines_lies_some_time(clock, capsys):
    one = progress.Progress()
    one.begin("measuring", "articles", 1000)
    for _ in range(100):
        clock[0] += 0.5
        one.done(5)
    assert len(told(capsys)) == 1 + 5


def test_the_end_tells_how_long_it_took(clock, capsys):
    one = progress.Progress()
    one.begin("reading", "articles")
    clock[0] += 3700
    one.done(7400)
    one.end()
    assert told(capsys)[-1] == "reading: 7,400 of 7,400 articles, 2 a second, 1 h 01 min"


def test_a_terminal_has_one_line_with_a_bar(clock, capsys, monkeypatch):
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True, raising=False)
    one = progress.Progress()
    one.begin("measuring", "articles", 4)
    clock[0] += 1
    one.done(2)
    assert (
        capsys.readouterr().err.split("\r\x1b[K")[-1]
        == "[############............] measuring: 2 of 4 articles, 2 a second, 1 s left"
    )
