"""A folder of reports: whole files only, whatever happens and when; nothing redone that stands; nobody else's file touched."""

import json
import os
import signal
from pathlib import Path

import pytest

from aleppo_analysis.publishing import keeping
from aleppo_analysis.publishing.running import ReportError

OLD = {"one.html": "old one", "data/a.csv": "old a", "data/gone.csv": "old gone"}
NEW = {"one.html": "new one", "data/a.csv": "new a", "data/b.csv": "new b"}


def write(files):
    def make(draft):
        for name, text in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_text(text)

    return make


def build(folder, files, key):
    """What a build does: each part where it is not there, then all in place."""
    parts = {"one": {name: text for name, text in files.items() if "/" not in name}}
    parts["data"] = {name: text for name, text in files.items() if "/" in name}
    made = []
    with keeping.opened(folder) as kept:
        for part, its_files in parts.items():
            if not kept.has(part, key):
                kept.put(part, key, write(its_files))
                made.append(part)
        kept.publish(parts)
    return made


def shown(folder):
    """The files of the folder but for what is kept aside."""
    files = (file for file in folder.rglob("*") if file.is_file() and keeping.STATE not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files}


def test_what_is_put_waits_until_it_is_published(tmp_path):
    with keeping.opened(tmp_path) as kept:
        kept.put("one", "key", write({"one.html": "new"}))
        assert (shown(tmp_path), kept.text("one.html")) == ({}, "new")
        kept.publish(["one"])
    assert shown(tmp_path) == {"one.html": "new"}


def test_a_second_build_of_the_same_makes_nothing(tmp_path):
    assert build(tmp_path, OLD, "old") == ["one", "data"]
    assert build(tmp_path, OLD, "old") == []
    assert build(tmp_path, NEW, "new") == ["one", "data"]
    assert shown(tmp_path) == NEW


@pytest.mark.parametrize("harm", [lambda file: file.unlink(), lambda file: file.write_text("cut")])
def test_a_part_of_which_a_file_is_gone_or_other_is_made_again(tmp_path, harm):
    build(tmp_path, OLD, "old")
    harm(tmp_path / "data" / "a.csv")
    assert build(tmp_path, OLD, "old") == ["data"]
    assert shown(tmp_path) == OLD


@pytest.mark.parametrize(
    "record", ["", "[]", '{"key": "old"}', "{", '{"key": "old", "files": ["x"]}', '{"key": "old", "files": {"../x": "y"}}']
)
def test_a_record_that_says_nothing_is_as_none(tmp_path, record):
    build(tmp_path, OLD, "old")
    (tmp_path / keeping.STATE / "data.json").write_text(record)
    build(tmp_path, OLD, "old")
    assert shown(tmp_path) == OLD


def test_a_record_cannot_reach_out_of_the_folder(tmp_path):
    (tmp_path / "other").write_text("other")
    folder = tmp_path / "out"
    build(folder, OLD, "old")
    mark = keeping._hash(tmp_path / "other")
    for name in ["../other", str(tmp_path / "other")]:
        (folder / keeping.STATE / keeping.PLACED).write_text(json.dumps({name: [mark]}))
        build(folder, NEW, "new")
    assert (tmp_path / "other").exists()


def test_what_somebody_else_wrote_or_changed_is_never_taken_away(tmp_path):
    build(tmp_path, OLD, "old")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "data" / "gone.csv").write_text("changed by me")
    build(tmp_path, NEW, "new")
    assert shown(tmp_path) == {**NEW, "notes.txt": "mine", "data/gone.csv": "changed by me"}


def test_what_waits_is_not_what_stands(tmp_path):
    build(tmp_path, OLD, "old")
    with keeping.opened(tmp_path) as kept:
        kept.put("one", "new", write({"one.html": "new"}))
        assert (kept.text("one.html"), kept.text("one.html", waiting=False)) == ("new", "old one")
        assert (kept.text("two.html"), kept.text("two.html", waiting=False)) == (None, None)


def test_a_part_that_fails_leaves_everything_as_it_was(tmp_path):
    build(tmp_path, OLD, "old")

    def fail(draft):
        write(NEW)(draft)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"), keeping.opened(tmp_path) as kept:
        kept.put("one", "new", fail)
    assert shown(tmp_path) == OLD
    assert list((tmp_path / keeping.STATE).glob("draft-*")) == []
    assert build(tmp_path, OLD, "old") == []


def test_a_folder_that_stays_empty_is_taken_away_again(tmp_path):
    with pytest.raises(ReportError), keeping.opened(tmp_path / "new" / "out"):
        raise ReportError("no")
    assert list(tmp_path.iterdir()) == []


def test_one_build_at_a_time(tmp_path):
    with (
        keeping.opened(tmp_path) as kept,
        pytest.raises(ReportError, match="another build is at work there; wait for its end or name another folder"),
        keeping.opened(tmp_path),
    ):
        kept.has("one", "")
    with keeping.opened(tmp_path):
        pass


def test_who_waited_for_a_folder_that_was_taken_away_makes_it_anew(tmp_path, monkeypatch):
    first, taken = keeping._lock(tmp_path), []

    def samestat(one, other):
        if not taken:
            taken.append((tmp_path / keeping.STATE / "lock").unlink())
            raise FileNotFoundError
        return os.stat_result(one) == os.stat_result(other)

    first.close()
    monkeypatch.setattr(keeping.os.path, "samestat", samestat)
    keeping._lock(tmp_path).close()
    assert (tmp_path / keeping.STATE / "lock").exists()


def test_fresh_forgets_what_was_kept_and_leaves_what_is_in_place(tmp_path):
    build(tmp_path, OLD, "old")
    with keeping.opened(tmp_path, fresh=True) as kept:
        assert (kept.has("one", "old"), kept.has("data", "old")) == (False, False)
    assert shown(tmp_path) == OLD


def killed_after(steps, folder, monkeypatch):
    """Build in a process that is killed before its next rename after so many; whether it came to its end."""
    process = os.fork()
    if process == 0:
        done = 0
        rename, unlink = Path.replace, Path.unlink

        def counted(step):
            def one(*arguments, **options):
                nonlocal done
                if done == steps:
                    os.kill(os.getpid(), signal.SIGKILL)
                done += 1
                return step(*arguments, **options)

            return one

        monkeypatch.setattr(Path, "replace", counted(rename))
        monkeypatch.setattr(Path, "unlink", counted(unlink))
        build(folder, NEW, "new")
        os._exit(0)
    return os.waitpid(process, 0)[1] == 0


@pytest.mark.parametrize("then", ["the same", "another"])
def test_a_build_that_is_killed_at_any_step_leaves_whole_files_and_the_next_goes_on(tmp_path, monkeypatch, then):
    whole = {name: {OLD.get(name), NEW.get(name)} for name in OLD | NEW}
    for steps in range(100):
        folder = tmp_path / str(steps)
        build(folder, OLD, "old")
        ended = killed_after(steps, folder, monkeypatch)
        found = shown(folder)
        assert {name for name, text in found.items() if text not in whole[name]} == set()
        assert {"one.html", "data/a.csv"} <= found.keys()
        records = {part: json.loads((folder / keeping.STATE / f"{part}.json").read_text()) for part in ("one", "data")}
        recorded = [part for part, record in records.items() if record["key"] == "new"]
        if then == "another":
            build(folder, OLD, "old")
            assert shown(folder) == OLD
        else:
            assert set(build(folder, NEW, "new")) == {"one", "data"} - set(recorded)
            assert shown(folder) == NEW
        assert [one.name for one in (folder / keeping.STATE).iterdir() if one.name.startswith("draft-")] == []
        if ended:
            return
    raise AssertionError("no build came to its end")
