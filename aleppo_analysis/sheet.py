"""Coding sheets: a sample of sentences for a person to code, so that the machine's reading can be held against theirs.

A folder of coding holds one sheet a coder (`anna.csv`), `guide.csv`, which says what each column takes, and `sample.csv`, how
the sentences were drawn: it tells what the machine found, so no coder should open it. One row is one claim of a sentence, or
says that the sentence holds none; `sheet.toml` has every column. `validation` compares what comes back.
"""

import csv
import io
import os
import random
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import tables as named
from aleppo_analysis import written
from aleppo_analysis.page import FURNITURE

SAMPLE, GUIDE = "sample", "guide"
MOST_TOLD = 5  # problems of a sheet that one message names
CONTEXT = 2  # sentences before and behind that a coder may need: "It also said ..."


class SheetError(ValueError):
    """A coding sheet cannot be written or used; the message names file, line and column, and says what would be right."""


@cache
def columns(by: str = "") -> dict[str, dict[str, Any]]:
    """The columns of a sheet in their order, with what each holds and takes; only those filled in `by` machine or coder."""
    known = tomllib.loads(Path(__file__).with_name("sheet.toml").read_text(encoding="utf-8"))
    return {name: about for name, about in known.items() if by in ("", about["by"])}


def draw(
    tables: Mapping[str, pd.DataFrame], n: int = 200, seed: int = 0, by: str = "outlet", folder: str | Path = ""
) -> pd.DataFrame:
    """A sample of `n` sentences (all where there are fewer), half of them with a claim that the machine read where so many are.

    Drawn by chance from each stratum, a group of `by` with or without a claim, as evenly as the strata allow: a plain sample
    would hold few claims and hardly any of a small outlet. `weight` is how many sentences each stands for (Horvitz and
    Thompson 1952). Furniture and repeats are not drawn. Takes the tables of `analysis.run`; where `folder` holds written
    tables, the texts of the drawn articles are read there. Returns one row a sentence in reading order: item, article_id,
    sentence, start, end, before, text, after, group, machine (claim, none), weight. The same articles and seed give the same
    sample, whatever their order.
    """
    groups, claims = named.groups(tables["articles"], by), tables["casualties"]
    every = tables["sentences"].sort_values(["article_id", "sentence"], ignore_index=True)
    lines = every.assign(group=every["article_id"].map(groups))
    with_claim = set(zip(claims["article_id"], claims["sentence"], strict=True))
    keys = zip(lines["article_id"], lines["sentence"], strict=True)
    lines["machine"] = ["claim" if key in with_claim else "none" for key in keys]
    lines = lines[~lines["kind"].isin(FURNITURE) & ~lines["repeats"]]
    chance, drawn = random.Random(seed), []
    for part, wanted in _shares(lines, n):
        places = sorted(chance.sample(range(len(part)), wanted))
        drawn.append(part.iloc[places].assign(weight=len(part) / max(1, wanted)))
    sample = pd.concat([*drawn, lines[:0].assign(weight=1.0)]).sort_index(ignore_index=True)
    ids = set(sample["article_id"])
    articles = written.read(folder, "articles", ["text"], ids) if folder and written.there(folder) else tables["articles"]
    sample = _told(sample, every[every["article_id"].isin(ids)], articles)
    return sample.assign(item=range(1, len(sample) + 1))[[*columns("machine"), "group", "machine", "weight"]]


def write(folder: str | Path, sample: pd.DataFrame, coders: Sequence[str] = ("coder",)) -> list[Path]:
    """The sheets of these coders in `folder`, with the guide and the sample; every file whole or none.

    A sheet that holds codings is never written over, nor is the sample that it was coded from. Raises SheetError, which names
    the file, in that case and for a coder's name that is no file's name; OSError where the folder cannot be written.
    """
    folder = Path(folder)
    for coder in coders:
        check_coder(coder)
    same = _same_sample(folder / f"{SAMPLE}.csv", sample)
    for file in sheets(folder):
        if (not same or file.stem in coders) and _holds_codings(file):
            raise SheetError(f"{file}: holds codings, which are not written over; name another folder or another coder")
    guide = [{"column": name, **about, "values": " ".join(about.get("values", []))} for name, about in columns().items()]
    blank = sample[list(columns("machine"))].assign(**dict.fromkeys(columns("coder"), ""))
    made = {SAMPLE: sample, GUIDE: pd.DataFrame(guide), **dict.fromkeys(coders, blank)}
    files = {folder / f"{name}.csv": table for name, table in made.items()}
    save(files)
    return sorted(files, key=lambda file: file.stem in (SAMPLE, GUIDE))


def check_coder(coder: str) -> None:
    """Raise SheetError for a coder's name that can be no sheet's name."""
    if not re.fullmatch(r"\w[\w-]*", coder) or coder in (SAMPLE, GUIDE):
        raise SheetError(f"coder {coder!r}: write a name of letters, digits and hyphens, not {SAMPLE} or {GUIDE}")


def sheets(folder: str | Path) -> list[Path]:
    """The coders' sheets in a folder, by name."""
    return sorted(file for file in Path(folder).glob("*.csv") if file.stem not in (SAMPLE, GUIDE))


def read(file: str | Path) -> pd.DataFrame:
    """A coder's sheet, every cell as the text that stands in it.

    Commas, semicolons or tabs may part the cells: spreadsheets save all three. Raises SheetError where it cannot be read
    or lacks a column; what is coded in it is judged by `problems`.
    """
    try:
        lines = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        told = error.strerror if isinstance(error, OSError) else "it is not in UTF-8; save it as CSV UTF-8"
        raise SheetError(f"{file}: cannot be read: {told}") from error
    head = lines.partition("\n")[0]
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=max(",;\t", key=head.count)))
    except csv.Error as error:
        raise SheetError(f"{file}: is no CSV: {error}") from error
    lacking = [name for name in columns() if name not in (rows[0] if rows else [])]
    if lacking:
        raise SheetError(f"{file}: line 1: lacks the column {', '.join(lacking)}; a sheet has {', '.join(columns())}")
    uneven = next((number for number, row in enumerate(rows, 1) if row and len(row) != len(rows[0])), 0)
    if uneven:
        raise SheetError(f"{file}: row {uneven}: has {len(rows[uneven - 1])} cells; the first row has {len(rows[0])}")
    frame = pd.DataFrame([row for row in rows[1:] if row], columns=rows[0], dtype="str")
    return frame.apply(lambda cells: cells.str.strip().map(bare))


def save(files: Mapping[Path, pd.DataFrame]) -> None:
    """Write each table as its CSV, every file whole or none of them; no cell is a formula for a spreadsheet to run."""
    drafts = {file: file.with_name(f".{file.name}.{os.getpid()}") for file in files}
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        for file, table in files.items():  # the mark at its front tells a spreadsheet that it is in UTF-8
            drafts[file].write_text(_csv(table), encoding="utf-8-sig", newline="")
        for file, draft in drafts.items():
            draft.replace(file)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def problems(sheet: pd.DataFrame) -> list[str]:
    """What is wrong with the codings of a sheet that `read` gave: one line each, with its row in the file and its column."""
    told = []
    for row, cells in enumerate(sheet.to_dict("records"), 2):
        claims = cells["claim"] not in ("", "0")
        for name, about in columns("coder").items():
            cell, values = cells[name], about.get("values", [])
            if claims and about.get("needed") and not cell:
                told.append(f"row {row}: {name}: is empty; a claim needs {' or '.join(values) or about['meaning']}")
            elif cell and values and cell not in values:
                told.append(f"row {row}: {name}: {cell!r} is none of {', '.join(values)}")
            elif cell and about["takes"] == "number" and not number(cell).isdecimal():
                told.append(f"row {row}: {name}: {cell!r} is no whole number")
            elif cell and not claims and name not in ("claim", "note", "optional"):
                told.append(
                    f"row {row}: {name}: {cell!r}, but claim is {cells['claim'] or 'empty'}; number the claim 1, 2, ..."
                )
        if claims and cells["quantity"] and cells["quantity"] not in cells["text"]:
            told.append(f"row {row}: quantity: {cells['quantity']!r} does not stand in the sentence; copy it to the letter")
    return told


def number(cell: str) -> str:
    """The digits of a number as a person or a spreadsheet writes it: 270,000 or 3.0; what is none stays as it is."""
    return re.sub(r"\.0$", "", re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", cell))


def _told(sample: pd.DataFrame, lines: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sample with the words of its sentences, and of those around them; `lines` are all sentences of its articles."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    places = zip(lines["article_id"], lines["start"], lines["end"], strict=True)
    lines = lines.assign(text=pd.array([texts[name][start:end] for name, start, end in places], dtype="string"))
    around = {step: lines.groupby("article_id")["text"].shift(-step).fillna("") for step in range(-CONTEXT, CONTEXT + 1)}
    sides = {"before": range(-CONTEXT, 0), "text": [0], "after": range(1, CONTEXT + 1)}
    words = {side: _joined([around[step] for step in steps]) for side, steps in sides.items()}
    told = lines[["article_id", "sentence"]].assign(**words).astype({"before": "str", "text": "string", "after": "str"})
    return sample.drop(columns="text", errors="ignore").merge(told, on=["article_id", "sentence"])


def _joined(parts: Iterable[pd.Series]) -> list[str]:
    return [" ".join(filter(None, some)) for some in zip(*parts, strict=True)]


def _shares(lines: pd.DataFrame, n: int) -> list[tuple[pd.DataFrame, int]]:
    """Each stratum and how many to draw of it: half of all with a claim, and as many of each group as its size allows."""
    halves = {kind: lines[lines["machine"] == kind] for kind in ("claim", "none")}
    wanted = _level({kind: len(half) for kind, half in halves.items()}, n)
    shares = []
    for kind, half in halves.items():
        strata = {str(group): part for group, part in half.groupby("group")}
        each = _level({group: len(part) for group, part in strata.items()}, wanted[kind])
        shares += [(part, each[group]) for group, part in strata.items() if each[group]]
    return shares


def _level(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """`n` shared out as evenly as the sizes allow."""
    given, left = dict.fromkeys(sizes, 0), min(n, sum(sizes.values()))
    for place, name in enumerate(sorted(sizes, key=lambda one: (sizes[one], one))):
        given[name] = min(sizes[name], -(-left // (len(sizes) - place)))
        left -= given[name]
    return given


def _same_sample(file: Path, sample: pd.DataFrame) -> bool:
    return file.exists() and file.read_bytes() == _csv(sample).encode("utf-8-sig")


def _holds_codings(file: Path) -> bool:
    """Whether somebody has worked on a sheet; so too where it is none of ours, or cannot be read."""
    try:
        return bool(read(file)[list(columns("coder"))].ne("").to_numpy().any())
    except SheetError:
        return True


def _csv(table: pd.DataFrame) -> str:
    texts = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
    inert = table.assign(**{name: table[name].map(named.inert) for name in texts})
    return inert.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def bare(cell: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(named.RUN_BY_SPREADSHEETS) else cell
