"""What the panels are made of: a list in pages whose rows open something, boxes to tick, buttons."""

import html
from collections.abc import Callable, Sequence

import ipywidgets as widgets

from aleppo_analysis.looking import reading

PAGE = 10
LONGEST = 140  # characters of a button


class Panel(widgets.VBox):
    """Widgets below each other, which say in plain text what they show where no widget can stand."""

    def __init__(self, children: Sequence[widgets.Widget], plain: str) -> None:
        super().__init__([widgets.HTML(reading.style()), *children])
        self.plain = plain

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        return {**super()._repr_mimebundle_(**options), "text/plain": self.plain}


class Listing:
    """A table in pages of PAGE rows: in one column buttons, which call `opened` with the row's number; HTML in the others."""

    def __init__(
        self, headings: Sequence[str], shares: str, opened: Callable[[int], None], button: int = 0, classes: Sequence[str] = ()
    ) -> None:
        self.opened, self.button = opened, button
        self.n, self.first, self.chosen = 0, 0, -1
        self.row: Callable[[int], Sequence[str]] = lambda place: [""] * len(headings)
        self.told = widgets.HTML()
        self.back, self.on = (button_for(text, move) for text, move in (("◀ Previous", self._back), ("Next ▶", self._on)))
        heads = [widgets.HTML(f'<div class="looking heads">{html.escape(one)}</div>') for one in headings]
        self.cells = [[self._cell(place, column, classes) for column in range(len(headings))] for place in range(PAGE)]
        grid = widgets.GridBox(
            [*heads, *(cell for row in self.cells for cell in row)],
            layout=widgets.Layout(grid_template_columns=shares, align_items="center", width="100%"),
        )
        self.box = widgets.VBox([widgets.HBox([self.back, self.on, self.told]), grid])

    def show(self, n: int, row: Callable[[int], Sequence[str]]) -> None:
        """Show the first page of `n` rows and open the first; `row` gives the cells of one: HTML, and text for the button."""
        self.n, self.row, self.first, self.chosen = n, row, 0, -1
        self._draw()
        if n:
            self.open(0)

    def open(self, place: int) -> None:
        """Open a row, as its button does."""
        self.chosen = place
        self._mark()
        self.opened(place)

    def _cell(self, place: int, column: int, classes: Sequence[str]) -> widgets.Widget:
        if column == self.button:
            cell = button_for("", lambda: self.open(self.first + place), "Read it in its article")
            cell.add_class("looking-open")
            return cell
        cell = widgets.HTML()
        cell.add_class("looking-cell")
        if classes and classes[column]:
            cell.add_class(classes[column])
        return cell

    def _draw(self) -> None:
        last = min(self.first + PAGE, self.n)
        self.told.value = f"{self.first + 1:,}–{last:,} of {self.n:,}" if self.n else "Nothing fits: choose less narrowly."
        self.back.disabled, self.on.disabled = self.first == 0, last >= self.n
        for place, cells in enumerate(self.cells, self.first):
            texts = self.row(place) if place < self.n else [""] * len(cells)
            for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
                cell.layout.display = None if place < self.n else "none"
                if column == self.button:
                    cell.description = short(text)
                else:
                    cell.value = text
        self._mark()

    def _mark(self) -> None:
        for place, cells in enumerate(self.cells, self.first):
            (cells[self.button].add_class if place == self.chosen else cells[self.button].remove_class)("looking-chosen")

    def _back(self) -> None:
        self.first = max(0, self.first - PAGE)
        self._draw()

    def _on(self) -> None:
        if self.first + PAGE < self.n:
            self.first += PAGE
            self._draw()


def button_for(text: str, pressed: Callable[[], object], tooltip: str = "") -> widgets.Button:
    """A button that calls `pressed`."""
    button = widgets.Button(description=text, tooltip=tooltip or text)
    button.on_click(lambda _: pressed())
    return button


def boxes(labels: Sequence[str], changed: Callable[[], None]) -> list[widgets.Checkbox]:
    """A box to tick for each label, all of them ticked."""
    made = [widgets.Checkbox(True, description=one, indent=False, layout=widgets.Layout(width="auto")) for one in labels]
    for one in made:
        one.observe(lambda _: changed(), "value")
    return made


def row(label: str, children: Sequence[widgets.Widget]) -> widgets.HBox:
    """Widgets beside each other, on more lines where they do not fit, with a label before them."""
    box = widgets.HBox(
        list(children),
        layout=widgets.Layout(flex_flow="row wrap", max_height="8em", overflow="auto", grid_gap="0 1em", flex="1 1 0"),
    )
    return widgets.HBox([widgets.Label(label, layout=widgets.Layout(width="7em", flex="0 0 auto")), box])


def short(text: str) -> str:
    """The text on one line, cut between words where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: text.rfind(" ", 0, LONGEST)] + " …"
