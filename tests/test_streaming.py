"""A corpus in parts: the tables of one pass over it, at whatever size of the parts, and after a run that broke off too."""

import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from aleppo_analysis import corpus, streaming
from aleppo_analysis.parting import sorting, spilling, storing

TEXT = "At least {} people were killed in Aleppo on Saturday, the Syrian Observatory for Human Rights said.\n\nThe regime denied that it had bombed the {} hospital in the east of the city."
NAMES = [f"{number:02}" for number in range(17)]


def tables(folder, form="parquet"):
    reader = pd.read_parquet if form == "parquet" else pd.read_csv
    return {file.stem: reader(file) for file in sorted(folder.glob(f"*.{form}"))}


def assert_same(found, expected):
    assert list(found) == list(expected)
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)


def write_corpus(file, rows):
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def rows(names):
    """Articles in that order; some share sentences, some have a column of their own."""
    return [
        {"article_id": name, "outlet": f"Outlet {int(name) % 3}", "published": f"2016-05-{1 + int(name) % 5:02}",
         "text": TEXT.format(10 + int(name) % 4, ["first", "old"][int(name) % 2])} | ({"desk": "World"} if int(name) > 11 else {})
        for name in names
    ]  # fmt: skip


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """The tables of the corpus, and of the seeds, made in memory."""
    folder = tmp_path_factory.mktemp("in-memory")
    streaming.write(write_corpus(folder / "corpus.jsonl", rows(NAMES)), folder / "made")
    streaming.write(None, folder / "seeds")
    return {name: tables(folder / name) for name in ("made", "seeds")}


@pytest.mark.parametrize("size", [1, 2, 4])
def test_the_tables_of_the_seeds_are_those_of_one_pass(expected, tmp_path, size):
    streaming.write(None, tmp_path, size=size)
    assert_same(tables(tmp_path), expected["seeds"])


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1], NAMES[::2] + NAMES[1::2]])
@pytest.mark.parametrize("size", [3, 16])
def test_the_order_of_the_corpus_and_the_size_of_the_parts_change_nothing(expected, tmp_path, names, size):
    streaming.write(write_corpus(tmp_path / "corpus.jsonl", rows(names)), tmp_path / "out", size=size)
    order = ["basis", "file", "encoding", "duplicate_of", "desk"]  # what tells of the file, not of the article
    left_out = {"articles": order}
    found = tables(tmp_path / "out")
    for name, table in expected["made"].items():
        drop = [one for one in left_out.get(name, []) if one in table]
        pd.testing.assert_frame_equal(found[name].drop(columns=drop), table.drop(columns=drop), obj=name)


def test_a_column_of_some_articles_only_is_kept(tmp_path):
    streaming.write(write_corpus(tmp_path / "corpus.jsonl", rows(NAMES)), tmp_path / "out", size=4)
    desk = pd.read_parquet(tmp_path / "out" / "articles.parquet")["desk"]
    assert desk.fillna("").tolist() == [""] * 12 + ["World"] * 5


@pytest.mark.parametrize("most", [(1, 1), (3, 40)])
def test_small_chunks_of_pairs_change_nothing(expected, tmp_path, monkeypatch, most):
    monkeypatch.setattr(spilling, "ARTICLES", most[0])
    monkeypatch.setattr(spilling, "PAIRS", most[1])
    monkeypatch.setattr(spilling, "RANKS", 2)
    streaming.write(None, tmp_path, size=2)
    assert_same(tables(tmp_path), expected["seeds"])


def test_csv_is_written_part_by_part_too(tmp_path):
    for size, name in ((1, "parts"), (1000, "whole")):
        streaming.write(None, tmp_path / name, "csv", size)
    for file in (tmp_path / "whole").glob("*.csv"):
        assert (tmp_path / "parts" / file.name).read_bytes() == file.read_bytes()


def test_nothing_but_the_tables_is_left(tmp_path):
    files, _ = streaming.write(None, tmp_path, size=2)
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_problems_with_the_corpus_are_told_before_the_work_and_at_the_end(tmp_path):
    told = []
    bad = [*rows(NAMES), {"article_id": "empty", "text": " "}]
    place = write_corpus(tmp_path / "corpus.jsonl", bad)
    _, problems = streaming.write(place, tmp_path / "out", size=5, allow=told.extend)
    assert (told, sum(one.skipped for one in problems)) == (problems, 1)


def forbid(problems):
    raise PermissionError("not with these problems")


@pytest.mark.parametrize(
    ("bad", "allow", "error"),
    [
        ({"article_id": "05", "text": "Twice."}, list, corpus.CorpusError),
        ({"article_id": "x", "text": " "}, forbid, PermissionError),
    ],
)
def test_a_corpus_that_cannot_be_gone_on_with_leaves_nothing_behind(tmp_path, bad, allow, error):
    place = write_corpus(tmp_path / "corpus.jsonl", [*rows(NAMES), bad])
    with pytest.raises(error):
        streaming.write(place, tmp_path / "deep" / "out", size=5, allow=allow)
    assert list(tmp_path.iterdir()) == [place]


def interrupted(monkeypatch, after):
    """`measure` breaks off after so many parts."""
    measure, done = streaming.working.measure, []

    def some(first, articles):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(len(articles))
        return measure(first, articles)

    monkeypatch.setattr(streaming.working, "measure", some)
    return done


def test_a_run_that_broke_off_is_gone_on_with(expected, tmp_path, monkeypatch, capsys):
    interrupted(monkeypatch, after=2)
    with pytest.raises(KeyboardInterrupt):
        streaming.write(None, tmp_path, size=1)
    assert list(tmp_path.glob("*.parquet")) == []
    monkeypatch.undo()
    done = interrupted(monkeypatch, after=9)
    streaming.write(None, tmp_path, size=1)
    assert (len(done), "2 of them kept from the run before" in capsys.readouterr().err) == (3, True)
    assert_same(tables(tmp_path), expected["seeds"])


@pytest.mark.parametrize("change", ["size", "corpus"])
def test_what_was_made_of_anything_else_is_not_gone_on_with(tmp_path, monkeypatch, change):
    place = write_corpus(tmp_path / "corpus.jsonl", rows(NAMES[:6]))
    interrupted(monkeypatch, after=2)
    with pytest.raises(KeyboardInterrupt):
        streaming.write(place, tmp_path / "out", size=2)
    monkeypatch.undo()
    if change == "corpus":
        write_corpus(place, rows(NAMES[:7]))
    done = interrupted(monkeypatch, after=9)
    streaming.write(place, tmp_path / "out", size=3 if change == "size" else 2)
    assert sum(done) == (6 if change == "size" else 7)


@pytest.mark.parametrize("wait", [0.05, 0.4, 1.2])
def test_a_run_that_was_killed_leaves_whole_files_only_and_is_finished_by_the_next(expected, tmp_path, wait):
    command = [sys.executable, "-m", "aleppo_analysis", "tables", "--out", str(tmp_path / "out"), "--part", "1"]
    run = subprocess.Popen(command, cwd=corpus.SEEDS.parent, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not list((tmp_path / "out").glob(".unfinished/articles*/*")) and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(wait)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert all(len(pd.read_parquet(file).columns) for file in (tmp_path / "out").glob("*.parquet"))
    subprocess.run(command, cwd=corpus.SEEDS.parent, check=True, capture_output=True)
    assert_same(tables(tmp_path / "out"), expected["seeds"])


def test_a_block_of_articles_is_read_without_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(storing, "BLOCK", 2)
    frame = pd.DataFrame({"article_id": ["a", "a", "c", "e"], "sentence": [0, 1, 0, 0]})
    order = {name: place for place, name in enumerate("abcde")}
    (tmp_path / "one.arrow").write_bytes(storing.packed(frame, order))
    found = [storing.read("sentences", tmp_path / "one.arrow", [block])["article_id"].tolist() for block in range(3)]
    assert found == [["a", "a"], ["c"], ["e"]]


def test_parts_are_in_the_order_of_the_ids(tmp_path):
    batches = [pd.DataFrame({"article_id": list(ids), "text": ["x"] * len(ids)}) for ids in ("bd", "ace")]
    number = sorting.parts(iter(batches), tmp_path / "articles", 2, streaming.Progress())
    parts = [sorting.read(tmp_path / "articles" / name)["article_id"].tolist() for name in ("00000", "00001", "00002")]
    assert (number, parts) == (5, [["a", "b"], ["c", "d"], ["e"]])
