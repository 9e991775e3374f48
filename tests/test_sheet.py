"""Coding sheets: is the sample fair and the same again, are sheets whole, and is nobody's work ever written over?"""

import csv

import pandas as pd
import pytest

from aleppo_analysis import analysis, corpus, export, sheet
from aleppo_analysis.__main__ import main

CLAIM = "At least {n} civilians were killed in Aleppo on Sunday, a doctor said."
PLAIN = "The market on the north side of the town was quiet on the morning of day {n}."


def article(first, claims, plain):
    lines = [CLAIM.format(n=first + one) for one in range(claims)] + [PLAIN.format(n=first + one) for one in range(plain)]
    return "\n\n".join(["Raids on the town again", "By a reporter", *lines]) + "\n"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A large outlet and a small one."""
    folder = tmp_path_factory.mktemp("sampled")
    for name, text in {"a": article(10, 12, 40), "b": article(100, 8, 40), "c": article(200, 2, 5)}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "articles.csv").write_text("article_id,outlet\na,Large\nb,Large\nc,=Small\n", encoding="utf-8")
    return analysis.run(corpus.read(folder))


def coded(folder, coder="anna", row=0, **cells):
    """Somebody fills in one row."""
    file = folder / f"{coder}.csv"
    table = sheet.read(file)
    for name, cell in cells.items():
        table.loc[row, name] = cell
    sheet.save({file: table})
    return file


def test_half_of_the_sample_holds_claims_and_a_small_outlet_has_its_part(tables):
    sample = sheet.draw(tables, 16)
    drawn = sample.groupby(["machine", "group"]).size().to_dict()
    assert drawn == {("claim", "=Small"): 2, ("claim", "Large"): 6, ("none", "=Small"): 4, ("none", "Large"): 4}


def test_the_weights_add_up_to_all_sentences(tables):
    lines = tables["sentences"]
    there = lines[lines["kind"].isin(["title", "standfirst", "body", "subheading", "caption"]) & ~lines["repeats"]]
    assert sheet.draw(tables, 16)["weight"].sum() == pytest.approx(len(there))
    assert len(sheet.draw(tables, 10_000)) == len(there)


def test_of_written_tables_the_texts_are_read_there(tables, tmp_path):
    export.write({name: tables[name] for name in ("articles", "sentences")}, tmp_path, "parquet")
    textless = {name: table.drop(columns="text", errors="ignore") for name, table in tables.items()}
    pd.testing.assert_frame_equal(sheet.draw(textless, 16, folder=tmp_path), sheet.draw(tables, 16))


def test_of_no_sentences_none_is_drawn(tables):
    assert len(sheet.draw(tables, 0)) == 0


def test_the_sample_hangs_on_the_seed_alone(tables):
    mixed = {name: table.sample(frac=1, random_state=3) for name, table in tables.items()}
    pd.testing.assert_frame_equal(sheet.draw(mixed, 20), sheet.draw(tables, 20))
    assert not sheet.draw(tables, 20, seed=1)["start"].equals(sheet.draw(tables, 20)["start"])


def test_a_sentence_is_where_its_row_says(tables):
    texts = tables["articles"].set_index("article_id")["text"]
    for row in sheet.draw(tables, 20).itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_a_coder_is_not_told_what_the_machine_found(tables, tmp_path):
    sheet.write(tmp_path, sheet.draw(tables, 16), ["anna"])
    table = sheet.read(tmp_path / "anna.csv")
    assert list(table.columns) == list(sheet.columns())
    assert (table[list(sheet.columns("coder"))] == "").all(axis=None)


@pytest.mark.parametrize("coder", ["sample", "guide", "../anna", "", "a b"])
def test_a_coder_s_name_must_do_for_a_file(tables, tmp_path, coder):
    with pytest.raises(sheet.SheetError, match="coder"):
        sheet.write(tmp_path / "out", sheet.draw(tables, 4), [coder])
    assert not (tmp_path / "out").exists()


def test_codings_are_never_written_over(tables, tmp_path):
    sample = sheet.draw(tables, 16)
    sheet.write(tmp_path, sample, ["anna"])
    before = coded(tmp_path, claim="0").read_bytes()
    for other, coder in ((sample, "anna"), (sheet.draw(tables, 17), "ben")):  # hers, or the sample that hers is of
        with pytest.raises(sheet.SheetError, match=r"anna\.csv: holds codings"):
            sheet.write(tmp_path, other, [coder])
    assert not (tmp_path / "ben.csv").exists()
    sheet.write(tmp_path, sample, ["ben"])
    assert (tmp_path / "anna.csv").read_bytes() == before
    assert len(sheet.read(tmp_path / "ben.csv")) == 16


def test_what_is_no_sheet_counts_as_somebody_s_work(tables, tmp_path):
    (tmp_path / "anna.csv").write_text("my shopping list\n", encoding="utf-8")
    with pytest.raises(sheet.SheetError, match="holds codings"):
        sheet.write(tmp_path, sheet.draw(tables, 16), ["anna"])


def test_sheets_come_whole_or_not_at_all(tables, tmp_path, monkeypatch):
    sample = sheet.draw(tables, 16)
    sheet.write(tmp_path, sample, ["anna"])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    made = []

    def full(table):
        made.append(table)
        if len(made) == 3:
            raise OSError(28, "No space left on device")
        return "a"

    with monkeypatch.context() as patch:
        patch.setattr(sheet, "_csv", full)
        with pytest.raises(OSError, match="No space"):
            sheet.save({tmp_path / f"{name}.csv": sample for name in ("anna", "sample", "guide")})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_no_cell_is_a_formula_and_all_come_back(tables, tmp_path):
    sample = sheet.draw(tables, 8)
    sample.loc[0, "text"] = '=HYPERLINK("http://example.org")'
    sheet.write(tmp_path, sample, ["anna"])
    with (tmp_path / "anna.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert sheet.read(tmp_path / "anna.csv").loc[0, "text"] == '=HYPERLINK("http://example.org")'
    assert "'=Small" in (tmp_path / "sample.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("parted_by", [",", ";", "\t"])
def test_a_sheet_comes_back_from_any_spreadsheet(tables, tmp_path, parted_by):
    sheet.write(tmp_path, sheet.draw(tables, 8), ["anna"])
    table = sheet.read(tmp_path / "anna.csv")
    table.to_csv(tmp_path / "anna.csv", index=False, sep=parted_by)
    pd.testing.assert_frame_equal(sheet.read(tmp_path / "anna.csv"), table)


BROKEN = [
    (b"item,text\n1,x\n", "line 1: lacks the column article_id"),
    ("item,té\n".encode("cp1252"), "save it as CSV UTF-8"),
    (b"", "lacks the column item"),
    (b"item,text\n1," + b"a" * 200_000 + b"\n", "is no CSV: field larger"),
]


@pytest.mark.parametrize(("content", "told"), BROKEN)
def test_a_sheet_that_cannot_be_read_says_why(tmp_path, content, told):
    csv.field_size_limit(131_072)  # as Python begins; what reads a corpus raises it for the process
    (tmp_path / "anna.csv").write_bytes(content)
    with pytest.raises(sheet.SheetError, match=rf"anna\.csv: .*{told}"):
        sheet.read(tmp_path / "anna.csv")


def test_a_ragged_row_is_told(tables, tmp_path):
    sheet.write(tmp_path, sheet.draw(tables, 8), ["anna"])
    with (tmp_path / "anna.csv").open("a", encoding="utf-8") as file:
        file.write("9,a,b\n")
    with pytest.raises(sheet.SheetError, match="row 10: has 3 cells"):
        sheet.read(tmp_path / "anna.csv")


GOOD = {
    "claim": "1",
    "quantity": "civilians",
    "number": "270,000",
    "qualifier": "exact",
    "outcome": "killed",
    "victims": "civilian",
}
CODINGS = [
    (GOOD, []),
    ({"claim": "0"}, []),
    ({"claim": "0", "note": "rumour"}, []),
    (GOOD | {"qualifier": "atleast"}, ["row 2: qualifier: 'atleast' is none of exact"]),
    (GOOD | {"number": "many"}, ["row 2: number: 'many' is no whole number"]),
    (GOOD | {"outcome": ""}, ["row 2: outcome: is empty; a claim needs killed or injured"]),
    (GOOD | {"quantity": "9999"}, ["row 2: quantity: '9999' does not stand in the sentence"]),
    ({"claim": "0", "number": "3"}, ["row 2: number: '3', but claim is 0"]),
    ({"number": "3"}, ["row 2: number: '3', but claim is empty"]),
    ({"claim": "yes"}, ["row 2: claim: 'yes' is no whole number"]),
]


@pytest.mark.parametrize(("cells", "told"), CODINGS)
def test_what_is_wrong_with_a_coding_names_its_row_and_column(tables, tmp_path, cells, told):
    sample = sheet.draw(tables, 16)
    row = int(sample.index[sample["text"].str.contains("civilians")][0])
    sample = sample.iloc[[row]]
    sheet.write(tmp_path, sample, ["anna"])
    found = sheet.problems(sheet.read(coded(tmp_path, **cells)))
    assert bool(found) == bool(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=False))


@pytest.mark.parametrize(
    ("cell", "number"), [("270,000", "270000"), ("3.0", "3"), ("1 200", "1200"), ("12,5", "12,5"), ("a", "a")]
)
def test_a_number_is_read_as_people_write_it(cell, number):
    assert sheet.number(cell) == number


def test_the_command_writes_them_and_keeps_them(tmp_path, capsys):
    arguments = ["sheet", "--out", str(tmp_path / "coding"), "--coders", "anna", "ben", "--sentences", "20"]
    assert main(arguments) == 0
    assert [line.rpartition("/")[2] for line in capsys.readouterr().out.split()] == [
        "anna.csv",
        "ben.csv",
        "sample.csv",
        "guide.csv",
    ]
    coded(tmp_path / "coding", claim="0")
    assert main(arguments) == 2
    assert "holds codings" in capsys.readouterr().err
    assert main([*arguments, "--by", "colour"]) == 2
