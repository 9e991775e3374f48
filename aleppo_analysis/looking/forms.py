"""The form that a claim is coded in: a field for each column of a sheet that a coder fills in, in plain words."""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from aleppo_analysis import sheet, words
from aleppo_analysis.looking import steps

WIDE = {"description_width": "9em"}


class Form:
    """The fields of one claim; `cells` gives them as they stand in a sheet, `show` fills them in for a sentence."""

    def __init__(self) -> None:
        self.text, self.start = "", 0
        self.quantity = widgets.Combobox(
            description="Quantity", placeholder="to the letter: 246, three, dozens, a", style=WIDE, layout=_broad()
        )
        self.place = widgets.Dropdown(description="Which of them", style=WIDE, layout=_broad())
        self.worth = widgets.Text(description="As a number", style=WIDE, layout=_broad())
        self.coded = {name: _choice(name) for name in ("qualifier", "outcome", "victims")}
        self.part_of = widgets.Dropdown(description=words.heading("part_of"), style=WIDE, layout=_broad())
        self.source = widgets.Combobox(
            description="Source", placeholder="empty: the article says it itself", style=WIDE, layout=_broad()
        )
        self.optional = widgets.Checkbox(description="could be decided either way (say why)", indent=False, layout=_broad())
        self.note = widgets.Text(description="Note", style=WIDE, layout=_broad())
        self.quantity.observe(self._looked_up, "value")
        named = {"quantity": self.quantity, "number": self.worth, **self.coded}
        self.labels = {name: field.description for name, field in named.items()}
        fields = [self.quantity, self.place, self.worth, *self.coded.values(), self.source, self.part_of, self.note]
        self.box = widgets.Box([*fields, self.optional], layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 1em"))

    def show(self, text: str, start: int, others: Sequence[str], sources: Sequence[str], cells: Mapping[str, str]) -> None:
        """Fill in the fields for a sentence that begins at `start`; `others` are the claims that this one can be a part of."""
        self.text, self.start = text, start
        self.quantity.options = steps.candidates(text)
        self.part_of.options = [("no other claim", ""), *((f"claim {one}", one) for one in others)]
        self.source.options = list(sources)
        self.quantity.value = cells.get("quantity", "")
        self._looked_up()
        at = cells.get("quantity_start", "")
        if at.isdecimal() and int(at) - start in [place for _, place in self._places()]:
            self.place.value = int(at) - start
        self.worth.value = cells.get("number", "") or self.worth.value
        for name, field in self.coded.items():
            field.value = cells.get(name, "") if cells.get(name, "") in sheet.columns()[name]["values"] else None
        self.part_of.value = cells.get("part_of", "") if cells.get("part_of", "") in others else ""
        self.source.value, self.note.value = cells.get("source", ""), cells.get("note", "")
        self.optional.value = cells.get("optional", "") == "1"

    def cells(self) -> dict[str, str]:
        """What stands in the fields, by the columns of a sheet."""
        at = self.place.value
        return {
            "quantity": self.quantity.value.strip(),
            "quantity_start": "" if at is None else str(self.start + at),
            "number": self.worth.value.strip(),
            **{name: field.value or "" for name, field in self.coded.items()},
            "part_of": self.part_of.value or "",
            "source": self.source.value.strip(),
            "optional": "1" if self.optional.value else "",
            "note": self.note.value.strip(),
        }

    def _places(self) -> list[tuple[str, int]]:
        found = steps.places(self.text, self.quantity.value)
        return [(f"…{self.text[max(0, at - 20) : at + 30]}…", at) for at in found]

    def _looked_up(self, _: object = None) -> None:
        """Where the quantity stands, and what it is worth."""
        found = self._places()
        self.place.options = found
        self.place.value = found[0][1] if found else None
        self.place.layout.display = None if len(found) > 1 else "none"
        self.worth.value = steps.worth(self.quantity.value)


def _broad() -> widgets.Layout:
    """A layout of its own for each field: those that share one are hidden together."""
    return widgets.Layout(width="26em")


def _choice(column: str) -> widgets.Dropdown:
    """A column's values in plain words; none is chosen before the coder does."""
    options = [(words.value(column, one), one) for one in sheet.columns()[column]["values"]]
    return widgets.Dropdown(options=options, value=None, description=words.heading(column), style=WIDE, layout=_broad())
