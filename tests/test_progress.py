"""What a person sees while reports are built."""

import pytest

from aleppo_analysis.publishing.progress import Progress


def build(capsys, name="", sets=1):
    progress = Progress(sets)
    progress.now("reading")
    progress.begin(name, ["sources", "framing", "wording"], 2)
    with progress.of("sources"):
        pass
    with pytest.raises(ValueError, match="no"), progress.of("framing"):
        raise ValueError("no")
    progress.clear()
    assert (progress.made, progress.kept) == (1, 2)
    return capsys.readouterr()


def test_elsewhere_than_on_a_terminal_each_event_is_a_line(capsys):
    assert build(capsys).err.splitlines() == [
        "kept 2, made from the same articles before",
        "sources: started",
        "sources: done in 0.0 s, 2 of 3 left",
        "framing: started",
        "framing: failed",
    ]


def test_of_several_sets_each_line_says_which(capsys):
    assert build(capsys, "AFP", 3).err.splitlines()[1] == "AFP (1 of 3): sources: started"


def test_on_a_terminal_one_line_changes_and_nothing_of_it_is_left(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    shown = build(capsys).err.split("\r\x1b[K")
    assert shown[1:] == [
        "reading",
        "[....................] 0 of 3 done; building sources; left framing, wording",
        "[######..............] 1 of 3 done; left framing, wording",
        "[######..............] 1 of 3 done; building framing; left wording",
        "[######..............] 1 of 3 done; left framing, wording",
        "",
    ]


def test_no_line_is_wider_than_the_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    assert max(len(line) for line in build(capsys).err.split("\r\x1b[K")) < 30


def test_the_name_of_a_set_cannot_command_the_terminal(capsys):
    assert "\x1b" not in build(capsys, "\x1b[2Jgone", 2).err


def test_results_are_left_to_stdout(capsys):
    assert build(capsys).out == ""
