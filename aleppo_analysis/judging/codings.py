"""What people coded: the sheets or the tables of a folder, in the form that they are compared in.

A folder of coding holds sheets (`sheet` writes them: one a coder), or the coded tables themselves, casualties.csv,
attributions.csv and framing.csv as in tests/reference, or a folder of these a coder.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from aleppo_analysis import corpus, sheet
from aleppo_analysis.sheet import SheetError

MARKS = ("optional", "furniture", "duplicate")
"""The columns by which a coder says of a row that it counts neither way."""
NEEDED = {
    "casualties": ("article", "start", "end", "quantity_start", "quantity_end", "number", "qualifier", "outcome", "victims",
                   "source", "part_of", "optional", "furniture", "duplicate"),
    "attributions": ("article", "content_start", "content_end", "source_start", "source_end", "source", "source_type", "kind",
                     "optional", "furniture", "duplicate"),
    "framing": ("article", "start", "end", "term", "refers_to", "voice", "duplicate"),
}  # fmt: skip
WORDS = {  # the words of a coded row, and where they begin
    "casualties": ("quantity", "quantity_start"),
    "attributions": ("content", "content_start"),
    "framing": ("term", "start"),
}


class Coding(NamedTuple):
    """What one person coded: tables by their name, and the sentences that were read (None: every one of the articles)."""

    coder: str
    tables: Mapping[str, pd.DataFrame]
    articles: frozenset[str]
    sentences: pd.DataFrame | None = None


def read(folder: str | Path, articles: pd.DataFrame) -> list[Coding]:
    """The codings of a folder (empty: the reference coding of the five articles), as far as they are of these `articles`.

    Raises SheetError, which names the file, the row and the column, where there is no coding, or one that cannot be used: a
    value that the codebook does not have, words that do not stand in the article.
    """
    place = _place(folder)
    texts = dict(zip(articles["article_id"].astype(str), articles["text"], strict=True))
    folders = [(place.name, place), *((one.name, one) for one in _folders(place))]
    found = [_tables(coder, one, texts) for coder, one in folders if _files(one)]
    if not _files(place):
        found += _sheets(place, texts)
    if not found:
        raise SheetError(f"{place}: holds no coding; `python -m aleppo_analysis sheet` writes sheets to code in")
    return [one for one in found if one.articles]


def articles(folder: str | Path) -> set[str]:
    """The ids of the articles that a folder of coding is of (empty: the reference coding). Raises SheetError as `read` does."""
    place = _place(folder)
    coded = [_table(file)["article"] for one in (place, *_folders(place)) for file in _files(one)]
    drawn = [] if _files(place) or not sheet.sheets(place) else [_sample(place)["article_id"]]
    return {str(one) for some in (*coded, *drawn) for one in some}


def _place(folder: str | Path) -> Path:
    place = Path(folder) if folder else corpus.REFERENCE
    if not place.is_dir():
        raise SheetError(f"{place}: no such folder; name one that holds coding sheets, or casualties.csv as in tests/reference")
    return place


def _folders(place: Path) -> list[Path]:
    return sorted(one for one in place.iterdir() if one.is_dir())


def _files(place: Path) -> list[Path]:
    return [file for name in NEEDED if (file := place / f"{name}.csv").is_file()]


def _tables(coder: str, place: Path, texts: Mapping[str, str]) -> Coding:
    tables = {}
    for file in _files(place):
        table = _table(file)
        tables[file.stem] = table[table["article"].isin(list(texts))].reset_index(drop=True)
        _check_offsets(file, tables[file.stem], texts)
    coded = frozenset(article for table in tables.values() for article in table["article"])
    return Coding(coder, tables, coded)


def _table(file: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(file, dtype={"article": str}, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise SheetError(f"{file}: cannot be read as CSV in UTF-8: {str(error).strip()}") from error
    lacking = [name for name in NEEDED[file.stem] if name not in table.columns]
    if lacking:
        raise SheetError(f"{file}: line 1: lacks the column {', '.join(lacking)}")
    return table


def _check_offsets(file: Path, table: pd.DataFrame, texts: Mapping[str, str]) -> None:
    """The coded words must stand where the coding says, or it is of another text."""
    words, start = WORDS[file.stem]
    for row, cells in enumerate(table.to_dict("records"), 2):
        coded, begin = cells.get(words), cells[start]
        if isinstance(coded, str) and pd.notna(begin):
            there = texts[cells["article"]][int(begin) : int(begin) + len(coded)]
            if there.lower() != coded.lower():
                raise SheetError(f"{file}: row {row}: {words}: {coded[:40]!r} stands elsewhere, {there[:40]!r} there")


def _sheets(place: Path, texts: Mapping[str, str]) -> list[Coding]:
    files = sheet.sheets(place)
    sample = _sample(place) if files else pd.DataFrame()
    return [_sheet(file, sheet.read(file), sample, texts) for file in files]


def _sample(place: Path) -> pd.DataFrame:
    file = place / f"{sheet.SAMPLE}.csv"
    try:
        sample = pd.read_csv(file, dtype={"article_id": str}, encoding="utf-8-sig", keep_default_na=False)
        return sample.assign(article_id=sample["article_id"].map(sheet.bare)).set_index("item")
    except (OSError, ValueError, KeyError) as error:
        raise SheetError(f"{file}: cannot be read; put back the one that was written with the sheets") from error


def _sheet(file: Path, cells: pd.DataFrame, sample: pd.DataFrame, texts: Mapping[str, str]) -> Coding:
    items = [sheet.number(item) for item in cells["item"]]
    told = sheet.problems(cells)
    told += [
        f"row {row}: item: {item!r} is not in the sample; put back the number that stood there"
        for row, item in enumerate(items, 2)
        if not item.isdecimal() or int(item) not in sample.index
    ]
    if told:
        more = f" (and {len(told) - sheet.MOST_TOLD} more)" if len(told) > sheet.MOST_TOLD else ""
        raise SheetError(f"{file}: {'; '.join(told[: sheet.MOST_TOLD])}{more}")
    cells = cells.assign(item=list(map(int, items)), row=range(2, len(cells) + 2))
    there = sample[sample["article_id"].isin(list(texts))]
    cells = cells[(cells["claim"] != "") & cells["item"].isin(list(there.index))]
    claims: list[dict[str, Any]] = []
    for item, some in cells[cells["claim"] != "0"].groupby("item"):
        claims += _claims(file, some, there.loc[item], texts[there.loc[item, "article_id"]], len(claims))
    read = there.loc[sorted(set(cells["item"])), ["article_id", "sentence", "start", "end", "weight"]].reset_index(drop=True)
    table = pd.DataFrame(claims, columns=["row", *NEEDED["casualties"], "repeats"])
    return Coding(file.stem, {"casualties": table}, frozenset(read["article_id"]), read)


def _claims(file: Path, some: pd.DataFrame, line: pd.Series, text: str, before: int) -> list[dict[str, Any]]:
    """The claims coded in one sentence, each where its quantity stands."""
    rows: list[dict[str, Any]] = []
    numbers = {sheet.number(one): before + place for place, one in enumerate(some["claim"], 1)}
    taken: set[int] = set()
    for cells in some.to_dict("records"):
        words, given = cells["quantity"], cells["quantity_start"]
        start = int(given) if given else _next_place(words, text, line["start"], line["end"], taken)
        if start is None or text[start : start + len(words)] != words:
            raise SheetError(f"{file}: row {cells['row']}: quantity: {words!r} does not stand there in the article")
        taken.add(start)
        rows.append({
            "row": before + len(rows) + 1, "article": line["article_id"], "start": start, "end": start + len(words),
            "quantity_start": start, "quantity_end": start + len(words), "number": int(sheet.number(cells["number"])),
            "qualifier": cells["qualifier"], "outcome": cells["outcome"], "victims": cells["victims"],
            "source": cells["source"] or None, "part_of": numbers.get(sheet.number(cells["part_of"])),
            "optional": cells["optional"] or "0", "furniture": 0, "duplicate": 0, "repeats": False,
        })  # fmt: skip
    return rows


def _next_place(words: str, text: str, start: int, end: int, taken: Sequence[int] | set[int]) -> int | None:
    """Where the words stand as whole words in the sentence, the first place that no other claim has."""
    places = [match.start() for match in re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(text, start, end)]
    return next((place for place in places if place not in taken), places[0] if places else None)


def marked(cell: Any) -> bool:
    """Whether a cell of a column of marks says yes, as a person, a program or a spreadsheet writes it."""
    return str(cell).strip().lower() in {"1", "1.0", "true", "yes"}


def as_found(rows: pd.DataFrame) -> pd.DataFrame:
    """A coder's claims in the form of what the machine finds; those that the coder would leave out are furniture."""
    marks = rows[[*MARKS]].map(marked)
    return rows.rename(columns={"article": "article_id"}).assign(furniture=marks.any(axis=1), repeats=marks["duplicate"])


def common(one: Coding, other: Coding) -> pd.DataFrame | None:
    """The sentences that two coders read; None where both read all of their articles."""
    if one.sentences is None or other.sentences is None:
        return one.sentences if other.sentences is None else other.sentences
    keys = other.sentences.set_index(["article_id", "sentence"]).index
    mine = one.sentences.set_index(["article_id", "sentence"]).index
    return one.sentences[mine.isin(keys)].reset_index(drop=True)


def within(rows: pd.DataFrame, lines: pd.DataFrame | None, article: str) -> pd.DataFrame:
    """The claims whose quantity stands in one of these sentences; all where there are none to choose by."""
    if lines is None:
        return rows
    spans = _spans(lines)
    places = zip(rows[article], rows["quantity_start"], strict=True)
    inside = [any(start <= place < end for start, end, _ in spans.get(key, ())) for key, place in places]
    return rows[pd.Series(inside, rows.index, dtype="bool")]


def weights(verdicts: pd.DataFrame, lines: pd.DataFrame | None) -> list[float]:
    """How many sentences each verdict's sentence stands for."""
    spans = {} if lines is None else _spans(lines)
    return [
        next((weight for first, last, weight in spans.get(key, ()) if first < end and start < last), 1.0)
        for key, start, end in zip(verdicts["article_id"], verdicts["start"], verdicts["end"], strict=True)
    ]


def _spans(lines: pd.DataFrame) -> dict[str, list[tuple[int, int, float]]]:
    spans: dict[str, list[tuple[int, int, float]]] = {}
    for line in lines.itertuples():
        spans.setdefault(line.article_id, []).append((line.start, line.end, line.weight))
    return spans
