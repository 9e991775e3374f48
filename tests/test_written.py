"""Written tables: is no more of a file read than what is asked for, and is it told what is wrong with one?"""

import pandas as pd
import pyarrow.parquet as pq
import pytest

from aleppo_analysis import export, tables, written
from aleppo_analysis.corpus import CorpusError


def article(name):
    return {"article_id": name, "outlet": f"The {name}", "text": f"Text of {name}."}


@pytest.fixture
def folder(tmp_path):
    """Three articles in two row groups, and one pair of two of them."""
    parts = [tables.make("articles", [article(name) for name in some]) for some in (("a", "b"), ("c",))]
    pair = tables.make("shared", [{"left_article": "c", "right_article": "a", "left_start": 1}])
    none = {name: [tables.make(name, [])] for name in written.NAMES}
    export.write_parts({**none, "articles": parts, "shared": [pair]}, tmp_path, "parquet")
    return tmp_path


def spoil(folder, column, group):
    """Overwrite a column of a row group, so that whoever reads it fails."""
    file = folder / "articles.parquet"
    about = pq.ParquetFile(file).metadata.row_group(group)
    chunk = next(about.column(n) for n in range(about.num_columns) if about.column(n).path_in_schema == column)
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    made = bytearray(file.read_bytes())
    made[start : start + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    file.write_bytes(made)


def test_a_folder_of_tables_is_told_from_one_of_articles(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("articles")
    (other / "articles.parquet").write_bytes((folder / "articles.parquet").read_bytes())
    assert (written.there(folder), written.there(other), written.there(other / "articles.parquet")) == (True, False, False)


def test_all_is_what_was_written(folder):
    whole = tables.make("articles", [article(name) for name in "abc"])
    pd.testing.assert_frame_equal(written.read(folder, "articles"), whole)
    assert written.rows(folder, "articles") == 3
    assert written.columns(folder, "articles") == list(whole)


def test_columns_that_nobody_asks_for_are_not_read(folder):
    spoil(folder, "text", 0)
    assert written.read(folder, "articles", ["outlet"]).to_dict("list") == {
        "article_id": ["a", "b", "c"],
        "outlet": ["The a", "The b", "The c"],
    }
    with pytest.raises(OSError, match=r"[Cc]orrupt|[Dd]eserialize|Thrift|Unexpected"):
        written.read(folder, "articles", ["text"])


def test_rows_of_articles_that_nobody_asks_for_are_passed_over(folder):
    spoil(folder, "text", 0)
    assert written.read(folder, "articles", ["text"], {"c"})["text"].tolist() == ["Text of c."]


@pytest.mark.parametrize(("ids", "n"), [({"a", "c"}, 1), ({"a", "b"}, 0), (set(), 0), (None, 1)])
def test_a_pair_is_read_where_both_its_articles_are_asked_for(folder, ids, n):
    found = written.read(folder, "shared", ["left_start"], ids)
    assert (list(found), len(found)) == (["left_article", "left_start", "right_article"], n)


def test_what_is_lacking_is_told(folder):
    with pytest.raises(CorpusError, match="articles has no column 'colour'; write the tables again"):
        written.read(folder, "articles", ["colour"])
    (folder / "tolls.parquet").unlink()
    with pytest.raises(CorpusError, match=r"lacks tolls\.parquet; write the tables again"):
        written.read(folder, "tolls")
    (folder / "framing.parquet").write_bytes(b"no table")
    with pytest.raises(CorpusError, match=r"framing\.parquet: cannot be read"):
        written.read(folder, "framing")


def test_another_word_in_a_table_is_another_mark(folder):
    before = written.mark(folder)
    assert written.mark(folder) == before
    export.write({"tolls": tables.make("tolls", [{"toll": 1}])}, folder, "parquet")
    assert written.mark(folder) != before


def test_articles_are_drawn_by_their_ids_alone():
    names = [f"{number}" for number in range(100)]
    turn = written.in_turn(names)
    assert turn != names
    assert sorted(turn) == sorted(names)
    assert written.in_turn(reversed(names)) == turn
    assert written.in_turn(names[::2]) == [one for one in turn if int(one) % 2 == 0]
