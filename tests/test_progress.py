"""What a person sees while reports are built."""

import pytest

from aleppo_analysis.publishing.progress import Progress


def build(capsys):
    progress = Progress(3)
    with progress.of("sources"):
        pass
    with pytest.raises(ValueError, match="no"), progress.of("framing"):
        raise ValueError("no")
    progress.clear()
    return capsys.readouterr()


def test_elsewhere_than_on_a_terminal_each_event_is_a_line(capsys):
    assert build(capsys).err.splitlines() == [
        "sources: started",
        "sources: done in 0.0 s, 2 of 3 left",
        "framing: started",
        "framing: failed",
    ]


def test_on_a_terminal_one_line_changes_and_nothing_of_it_is_left(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = build(capsys).err.split("\r\x1b[K")
    assert shown[1:] == [
        "0 of 3 reports done; building sources",
        "1 of 3 reports done",
        "1 of 3 reports done; building framing",
        "1 of 3 reports done",
        "",
    ]


def test_results_are_left_to_stdout(capsys):
    assert build(capsys).out == ""
