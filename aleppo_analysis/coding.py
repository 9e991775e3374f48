"""Coding in JupyterLab: a person reads the drawn sentences one by one and says what each claims, and every step is kept.

Each coder has a sheet of their own in a folder of coding, `NAME.csv`, which `validation` reads. It is written whole after each
step, so that what was coded is there after any interruption and the next session goes on where the last one stopped. A second
coder of the same folder gets the same sentences.
"""

from pathlib import Path

import pandas as pd

from aleppo_analysis import sheet, words
from aleppo_analysis.evidence import Shown, finding, table
from aleppo_analysis.looking import steps
from aleppo_analysis.looking.panels import Panel
from aleppo_analysis.looking.session import Session

BY_ITSELF = ("claim", "quantity_start")  # columns that the form fills in
CHANGED = "was changed outside of this session; run this cell again to go on with it as it is now"


def summary(sample: pd.DataFrame, folder: str | Path, coder: str = "coder") -> Shown:
    """How far a coder has come, in one sentence."""
    coded = begun(sample, folder, coder)
    n, n_done = len(steps.items(coded)), len(steps.done(coded))
    if not n:
        return finding(["There is nothing to code: no sentence was drawn."])
    if not n_done:
        where = words.count(coded["article_id"].nunique(), "article")
        return finding([f"There is nothing coded yet by {coder}: {words.count(n, 'sentence')} of {where} wait."])
    return finding([f"{words.sentence(coder)} has coded {n_done:,} of {words.count(n, 'sentence')}."])


def guide() -> Shown:
    """What each field of a claim holds and takes."""
    columns = {name: about for name, about in sheet.columns("coder").items() if name not in BY_ITSELF}
    rows = [{"field": words.heading(name), "holds": about["meaning"].replace("_", " ")} for name, about in columns.items()]
    return table(pd.DataFrame(rows), "What is coded of each claim")


def begun(sample: pd.DataFrame, folder: str | Path, coder: str) -> pd.DataFrame:
    """A coder's sheet as far as it is coded; where there is none yet, an empty one of the same sentences that others code.

    Those are `sample`, what `sheet.draw` gave, where nobody has begun. Nothing is written. Raises sheet.SheetError for a sheet
    that cannot be read and for a name that is no file's name.
    """
    sheet.check_coder(coder)
    file = Path(folder) / f"{coder}.csv"
    if file.exists():
        return sheet.read(file)
    others = sheet.sheets(folder)
    return steps.blank(sheet.read(others[0]) if others else sample)


def keep(sample: pd.DataFrame, folder: str | Path, coder: str, coded: pd.DataFrame, known: bytes | None) -> bytes:
    """Write a coder's sheet, whole or not at all, and give its bytes; the first in a folder brings the sample and the guide.

    `known` is what the file held when it was last read or written, None where there was none: raises sheet.SheetError where it
    holds something else now, for two sessions of one coder would undo each other's work. OSError where it cannot be written.
    """
    file = Path(folder) / f"{coder}.csv"
    if held(file) != known:
        raise sheet.SheetError(f"{file}: {CHANGED}")
    if known is None and not sheet.sheets(folder):
        sheet.write(folder, sample, [coder])
    sheet.save({file: coded})
    return file.read_bytes()


def held(file: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    return file.read_bytes() if file.exists() else None


def code(sample: pd.DataFrame, folder: str | Path, coder: str = "coder") -> Panel:
    """Widgets to code a sheet with: the sentence among its neighbours, its claims, and a form for one more.

    Opens at the first sentence that is not coded. What is coded stands in the folder's `NAME.csv` from the moment that it is
    said; before that nothing is written. Raises sheet.SheetError for a sheet that cannot be read or a name that is none.
    """
    coded, file = begun(sample, folder, coder), Path(folder) / f"{coder}.csv"
    if not len(coded):
        return Panel([], "There is nothing to code: no sentence was drawn.")
    known = [held(file)]

    def kept(new: pd.DataFrame) -> None:
        known[0] = keep(sample, folder, coder, new, known[0])

    return Session(coded, coder, kept).panel
