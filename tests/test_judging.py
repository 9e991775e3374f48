"""Codings: are sheets and coded tables read right, does alpha agree with the literature, and does every disagreement show?"""

import shutil

import numpy as np
import pandas as pd
import pytest

from aleppo_analysis import analysis, corpus, findings, sheet, validation, words
from aleppo_analysis.__main__ import main
from aleppo_analysis.sheet import SheetError

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", part E: four observers, twelve units, missing data
KRIPPENDORFF = pd.DataFrame([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
])  # fmt: skip


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_that_of_the_published_example(level, published):
    assert round(validation.alpha(KRIPPENDORFF, level), 3) == published


# the same paper, part B: two observers, nominal data, none missing
def test_alpha_takes_names():
    names = pd.DataFrame([["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"],
                          ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]])  # fmt: skip
    assert round(validation.alpha(names), 3) == 0.692


@pytest.mark.parametrize("ratings", [[["a", "a"], ["a", "a"]], [["a", None], [None, "b"]], [[None], [None]]])
def test_where_there_is_nothing_to_disagree_on_there_is_no_alpha(ratings):
    assert np.isnan(validation.alpha(pd.DataFrame(ratings)))


@pytest.fixture(scope="module")
def tables():
    return analysis.run(corpus.read())


@pytest.fixture(scope="module")
def reference(tables):
    return validation.read("", tables["articles"])


def test_the_reference_coding_is_of_the_five_articles(reference):
    (one,) = reference
    assert (one.coder, sorted(one.tables), len(one.articles)) == ("reference", ["attributions", "casualties", "framing"], 5)


def test_a_coding_of_other_articles_says_nothing(tables):
    assert validation.read("", tables["articles"].assign(article_id="x")) == []
    assert validation.find(tables, []).empty


def test_the_score_is_that_of_the_rows_counted_by_hand(tables, reference):
    """An independent small calculation: drop claims and spoil a field, and count what must come out."""
    (one,) = reference
    coded = one.tables["casualties"]
    wanted = int(((coded["optional"] == 0) & (coded["furniture"] == 0) & (coded["duplicate"] == 0)).sum())
    whole = validation.find(tables, reference)
    claims = tables["casualties"].copy()
    hits = whole[(whole["table"] == "casualties") & (whole["verdict"] == "hit")]["found"].astype(int).tolist()
    spoilt, dropped = hits[:3], hits[3:5]
    claims.loc[spoilt[0], "qualifier"] = "about" if claims.loc[spoilt[0], "qualifier"] != "about" else "exact"
    claims.loc[spoilt[1], "number"] += 1
    claims.loc[spoilt[2], "victims"] = "combatant"
    verdicts = validation.find({**tables, "casualties": claims.drop(dropped)}, reference)
    figures = validation.score(verdicts[verdicts["table"] == "casualties"])
    n_hit = len(hits) - 3  # two are gone, one has another number
    precision, recall = n_hit / (n_hit + 1), n_hit / wanted
    assert (figures["n"], figures["precision"], figures["recall"]) == (wanted, precision, recall)
    assert figures["f1"] == pytest.approx(2 * precision * recall / (precision + recall), abs=1e-15)
    assert figures["qualifier_accuracy"] == figures["victims_accuracy"] == 1 - 1 / n_hit
    assert figures["whole_claim_f1"] == pytest.approx(2 * (n_hit - 2) / (n_hit + 1 + wanted), abs=1e-15)


def sheets(folder, tables, n=40, coders=("anna", "ben"), **given):
    sheet.write(folder, sheet.draw(tables, n, **given), coders)
    return folder


def code_like_the_reference(folder, coder, reference, tables, spoil=()):
    """Fill a sheet in by the reference coding; `spoil` are (nth claim, column, cell) to change."""
    file, claims = folder / f"{coder}.csv", reference[0].tables["casualties"]
    rows, nth = [], 0
    for cells in sheet.read(file).to_dict("records"):
        inside = claims[
            (claims["article"] == cells["article_id"])
            & claims["quantity_start"].between(int(cells["start"]), int(cells["end"]))
        ]
        place = {row: str(number) for number, row in enumerate(inside["row"], 1)}
        for number, one in enumerate(inside.to_dict("records"), 1):
            coded = {"claim": str(number), "quantity": one["quantity"], "number": f"{one['number']:,}", "qualifier": one["qualifier"],
                     "outcome": one["outcome"], "victims": one["victims"], "source": one["source"] if isinstance(one["source"], str) else "",
                     "part_of": place.get(one["part_of"], ""), "optional": str(one["optional"])}  # fmt: skip
            coded |= {column: cell for which, column, cell in spoil if which == nth}
            rows.append(cells | coded)
            nth += 1
        if inside.empty:
            rows.append(cells | {"claim": "0"})
    sheet.save({file: pd.DataFrame(rows)})
    return nth


def test_the_articles_of_a_coding_are_told_before_they_are_read(tables, reference, tmp_path):
    folder = sheets(tmp_path / "sheets", tables, 8)
    drawn = pd.read_csv(folder / "sample.csv", encoding="utf-8-sig")["article_id"]
    assert (validation.articles(folder), validation.articles("")) == (set(drawn), set(reference[0].articles))
    shutil.copytree(corpus.REFERENCE, tmp_path / "coders" / "anna")
    assert validation.articles(tmp_path / "coders") == set(reference[0].articles)
    with pytest.raises(SheetError, match="no such folder"):
        validation.articles(tmp_path / "nowhere")


def test_a_sheet_coded_like_the_reference_agrees_with_it(tables, reference, tmp_path):
    folder = sheets(tmp_path, tables)
    n = code_like_the_reference(folder, "anna", reference, tables)
    coded = validation.read(folder, tables["articles"])
    assert [one.coder for one in coded] == ["anna"]  # ben has coded nothing yet
    figures = validation.score(validation.find(tables, coded))
    assert (figures["n"], figures["precision"], figures["recall"], figures["whole_claim_f1"]) == (n, 1.0, 1.0, 1.0)
    agreement = validation.agreement(tables, coded).set_index("what")
    assert agreement.loc["claim", "n_units"] == 40
    assert agreement.loc[["claim", "qualifier", "victims", "number", "attributed"], "alpha"].tolist() == [1.0] * 5


def test_two_coders_are_compared_with_the_machine_and_with_each_other(tables, reference, tmp_path):
    folder = sheets(tmp_path, tables)
    n = code_like_the_reference(folder, "anna", reference, tables)
    code_like_the_reference(folder, "ben", reference, tables, spoil=[(0, "victims", "combatant"), (1, "claim", "0")])
    # a sentence without a claim has no codings
    table = sheet.read(folder / "ben.csv")
    table.loc[table["claim"] == "0", [name for name in sheet.columns("coder") if name != "claim"]] = ""
    sheet.save({folder / "ben.csv": table})
    coded = validation.read(folder, tables["articles"])
    verdicts = validation.find(tables, coded)
    compared = validation.compare(verdicts.assign(all="all"), "all").set_index(["coder", "reader"])
    assert compared.loc[("anna", "the machine"), ["n", "missed", "wrong"]].tolist() == [n, 0, 0]
    assert compared.loc[("ben", "the machine"), ["n", "missed", "wrong"]].tolist() == [n - 1, 0, 1]
    assert compared.loc[("anna", "ben"), ["n", "missed", "wrong"]].tolist() == [n, 1, 0]
    told = findings.validation(verdicts, validation.figures(verdicts), validation.agreement(tables, coded))
    assert any("in the coding by anna, ben misses one and adds none" in one for one in told)
    fields = validation.beside(verdicts, tables, coded)
    assert set(fields[~fields["right"]]["reader"]) == {"the machine", "ben"}
    wrong = fields[~fields["right"] & (fields["reader"] == "the machine")][["coder", "field", "coded", "found"]]
    assert ("ben", "victims", "combatant") in set(wrong[["coder", "field", "coded"]].itertuples(index=False, name=None))
    assert wrong[wrong["coded"].isna()][["coder", "field"]].to_numpy().tolist() == [["ben", "casualties"]]
    agreement = validation.agreement(tables, coded)
    assert set(agreement["raters"]) == {
        "the machine and anna and ben",
        "the machine and anna",
        "the machine and ben",
        "anna and ben",
    }
    by_raters = agreement[agreement["what"] == "victims"].set_index("raters")["alpha"]
    assert by_raters["the machine and anna"] == 1.0 > by_raters["anna and ben"] == by_raters["the machine and ben"]
    counts = validation.confusion(fields)
    shown = counts[
        (counts["coder"] == "ben")
        & (counts["reader"] == "the machine")
        & (counts["field"] == "victims")
        & (counts["coded"] == "combatant")
    ]
    assert shown["n"].tolist() == [1]


def test_a_sample_counts_each_row_for_the_sentences_that_it_stands_for(tables, reference, tmp_path):
    folder = sheets(tmp_path, tables, n=12, coders=["anna"])
    code_like_the_reference(folder, "anna", reference, tables)
    coded = validation.read(folder, tables["articles"])
    verdicts = validation.find(tables, coded)
    weights = pd.read_csv(folder / "sample.csv", encoding="utf-8-sig").set_index(["article_id", "start"])["weight"]
    lines = coded[0].sentences
    for row in verdicts.itertuples():
        line = lines[(lines["article_id"] == row.article_id) & (lines["start"] <= row.start) & (row.start < lines["end"])].iloc[
            0
        ]
        assert row.weight == weights[(row.article_id, line["start"])]
    heavy = verdicts.assign(weight=[3.0] + [1.0] * (len(verdicts) - 1), verdict=["missed"] + ["hit"] * (len(verdicts) - 1))
    assert validation.score(heavy)["recall"] == pytest.approx((len(verdicts) - 1) / (len(verdicts) + 2))


def test_what_is_found_where_nothing_was_coded_is_wrong(tables, tmp_path):
    folder = sheets(tmp_path, tables, coders=["anna"])
    table = sheet.read(folder / "anna.csv").assign(claim="0")
    sheet.save({folder / "anna.csv": table})
    coded = validation.read(folder, tables["articles"])
    verdicts = validation.find(tables, coded)
    assert set(verdicts["verdict"]) == {"wrong"}
    assert verdicts["article_id"].nunique() > 1
    assert validation.score(verdicts)["precision"] == 0
    assert validation.agreement(tables, coded).set_index("what").loc["claim", "alpha"] < 0
    assert not validation.beside(verdicts, tables, coded)["right"].any()
    assert findings.validation(verdicts, validation.figures(verdicts), validation.agreement(tables, coded))


def test_optional_claims_count_neither_way(tables, reference, tmp_path):
    folder = sheets(tmp_path, tables, coders=["anna"])
    n = code_like_the_reference(folder, "anna", reference, tables, spoil=[(0, "optional", "1"), (0, "number", "999")])
    coded = validation.read(folder, tables["articles"])
    figures = validation.score(validation.find(tables, coded))
    assert (figures["n"], figures["precision"], figures["recall"]) == (n - 1, 1.0, 1.0)


def test_the_second_of_two_equal_words_is_the_second(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Raids again\n\nShelling killed three soldiers and three civilians on Sunday, a doctor said.\n", encoding="utf-8"
    )
    tables = analysis.run(corpus.read(folder))
    sheets(tmp_path / "coding", tables, coders=["anna"])
    table = sheet.read(tmp_path / "coding" / "anna.csv")
    line = table[table["text"].str.contains("Shelling")].iloc[0]
    claim = {"quantity": "three", "number": "3", "qualifier": "exact", "outcome": "killed", "source": "a doctor"}
    rows = [
        dict(line) | claim | {"claim": "1", "victims": "combatant"},
        dict(line) | claim | {"claim": "2", "victims": "civilian"},
    ]
    sheet.save({tmp_path / "coding" / "anna.csv": pd.DataFrame(rows)})
    (coding,) = validation.read(tmp_path / "coding", tables["articles"])
    assert coding.tables["casualties"]["quantity_start"].tolist() == [29, 48]


def row_of_claim(folder):
    table = sheet.read(folder / "anna.csv")
    return table, int(table.index[table["claim"] == "1"][0])


BROKEN = [
    ({"qualifier": "atleast"}, "qualifier: 'atleast' is none of"),
    ({"quantity": "million"}, "quantity: 'million' does not stand in the sentence"),
    ({"quantity_start": "3"}, "quantity: .* does not stand there in the article"),
    ({"item": "999"}, "item: '999' is not in the sample"),
]


@pytest.mark.parametrize(("cells", "told"), BROKEN)
def test_a_coding_that_cannot_be_used_names_file_row_and_column(tables, reference, tmp_path, cells, told):
    folder = sheets(tmp_path, tables, coders=["anna"])
    code_like_the_reference(folder, "anna", reference, tables)
    table, row = row_of_claim(folder)
    table.loc[row, list(cells)] = list(cells.values())
    sheet.save({folder / "anna.csv": table})
    with pytest.raises(SheetError, match=rf"anna\.csv: row {row + 2}: {told}"):
        validation.read(folder, tables["articles"])


def test_a_folder_without_a_coding_is_told(tables, tmp_path):
    with pytest.raises(SheetError, match="holds no coding"):
        validation.read(tmp_path, tables["articles"])
    with pytest.raises(SheetError, match="no such folder"):
        validation.read(tmp_path / "gone", tables["articles"])


def test_a_lost_sample_is_told(tables, tmp_path):
    folder = sheets(tmp_path, tables)
    (folder / "sample.csv").unlink()
    with pytest.raises(SheetError, match=r"sample\.csv: cannot be read; put back"):
        validation.read(folder, tables["articles"])


def test_coded_tables_of_several_coders_stand_in_folders_of_theirs(tables, tmp_path):
    for coder in ("anna", "ben"):
        (tmp_path / coder).mkdir()
        shutil.copy(corpus.REFERENCE / "framing.csv", tmp_path / coder)
    assert [(one.coder, list(one.tables)) for one in validation.read(tmp_path, tables["articles"])] == [
        ("anna", ["framing"]),
        ("ben", ["framing"]),
    ]


def test_a_coded_table_of_another_text_is_told(tables, tmp_path):
    shutil.copy(corpus.REFERENCE / "casualties.csv", tmp_path)
    other = tables["articles"].assign(text="x" + tables["articles"]["text"])
    with pytest.raises(SheetError, match=r"casualties\.csv: row 2: quantity: '246' stands elsewhere"):
        validation.read(tmp_path, other)
    (tmp_path / "casualties.csv").write_text("article\nx\n", encoding="utf-8")
    with pytest.raises(SheetError, match=r"casualties\.csv: line 1: lacks the column start"):
        validation.read(tmp_path, tables["articles"])


def test_an_unknown_column_is_told(tables, reference):
    with pytest.raises(ValueError, match="by: the verdicts have no column 'colour'"):
        validation.compare(validation.find(tables, reference), "colour")


SHOWN = [("coded", "at_least", "at least"), ("found", "killed_or_injured", "killed or injured"), ("coded", "SOHR", "SOHR"),
         ("alpha", 0.98765, "0.988"), ("f1_low", 1.0, "1.000"), ("figure", "f1", "F1: the harmonic mean of both")]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "shown"), SHOWN)
def test_a_cell_is_shown_as_its_field_prints_it(column, cell, shown):
    assert words.value(column, cell) == shown


def test_what_is_said_of_the_reference_and_of_nothing(tables, reference):
    said = findings.validation(*[make(tables, reference) for make in MADE])
    assert said[0].startswith("Of 26 casualty claims in the reference coding, the machine misses ")
    assert "alpha" in said[-1]
    assert findings.validation(*[make(tables, []) for make in MADE]) == [
        "No article here was coded by a person, so nothing can be said of how well these were read."
    ]


MADE = [
    validation.find,
    lambda tables, coded: validation.figures(validation.find(tables, coded)),
    validation.agreement,
]


@pytest.mark.parametrize("mark", ["1", "yes", "True"])
def test_two_tables_that_were_coded_whole_are_compared_too(tables, tmp_path, mark):
    for coder in ("anna", "ben"):
        (tmp_path / coder).mkdir()
        shutil.copy(corpus.REFERENCE / "casualties.csv", tmp_path / coder)
    ben = pd.read_csv(tmp_path / "ben" / "casualties.csv", dtype={"optional": "str"})
    ben.loc[0, "victims"] = "combatant"
    ben.loc[1, "optional"] = mark  # which anna does not think: it counts neither way
    ben.to_csv(tmp_path / "ben" / "casualties.csv", index=False)
    coded = validation.read(tmp_path, tables["articles"])
    verdicts = validation.find(tables, coded)
    both = verdicts[(verdicts["coder"] == "anna") & (verdicts["reader"] == "ben")]
    assert validation.score(both)["victims_accuracy"] == 1 - 1 / len(both)
    agreement = validation.agreement(tables, coded)
    units = agreement[agreement["raters"] == "anna and ben"].set_index("what")["n_units"]
    assert units["victims"] == len(both) - 1
    least = findings.validation(verdicts, validation.figures(verdicts), agreement)[-1]
    assert least.startswith("They agree least on who they were: Krippendorff’s alpha 0.")


def test_a_coded_table_that_is_no_csv_is_told(tables, tmp_path):
    (tmp_path / "casualties.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SheetError, match=r"casualties\.csv: cannot be read as CSV in UTF-8"):
        validation.read(tmp_path, tables["articles"])


def test_a_report_follows_the_codings(tables, reference, tmp_path):
    folder, out = sheets(tmp_path / "my-coding", tables, coders=["anna"]), tmp_path / "out"
    n = code_like_the_reference(folder, "anna", reference, tables)
    built = ["report", "--only", "validation", "--param", f"coding={folder}", "--out", str(out)]
    assert main(built) == 0
    page = (out / "validation.html").read_text(encoding="utf-8")
    assert f"Of {n} casualty claims in the coding by anna, the machine misses none and adds none" in page
    assert str(tmp_path) not in page
    assert ">my-coding<" in page
    table, row = row_of_claim(folder)
    table.loc[row, "number"] = "999"
    sheet.save({folder / "anna.csv": table})
    assert main(built) == 0
    page = (out / "validation.html").read_text(encoding="utf-8")
    assert "the machine misses one and reads one that is not there" in page


def test_a_report_says_what_is_wrong_with_a_coding(tmp_path, capsys):
    assert main(["report", "--only", "validation", "--param", f"coding={tmp_path}", "--out", str(tmp_path / "out")]) == 1
    assert "holds no coding; `python -m aleppo_analysis sheet` writes sheets" in capsys.readouterr().err
    assert not (tmp_path / "out" / "validation.html").exists()
