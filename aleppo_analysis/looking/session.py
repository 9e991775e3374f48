"""One coder at work: the sheet, the place in it, what can be undone, and the widgets that show these."""

import html
from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from aleppo_analysis import sheet, words
from aleppo_analysis.looking import steps
from aleppo_analysis.looking.forms import Form
from aleppo_analysis.looking.panels import Panel, button_for

CODED = ("qualifier", "outcome", "victims")


class Session:
    """A sheet being coded in `panel`, from its first sentence not coded on; each new state is `kept` before it is shown."""

    def __init__(self, coded: pd.DataFrame, coder: str, kept: Callable[[pd.DataFrame], None]) -> None:
        self.coded, self.coder, self.kept = coded, coder, kept
        self.order, self.at, self.changing = steps.items(coded), steps.first_open(coded), ""
        self.undone: list[tuple[pd.DataFrame, int]] = []
        self.told, self.sentence, self.message = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.bar = widgets.IntProgress(max=len(self.order), layout=widgets.Layout(width="16em"))
        self.claims, self.form = widgets.VBox(), Form()
        self.adds = button_for("", self.add, "Keep it as a claim of this sentence")
        self.undoes = button_for("Undo", self.undo, "Take back the last step of this session")
        none = button_for("No claim here", self.none, "This sentence holds no claim; goes on to the next")
        moves = [
            button_for("◀ Previous", lambda: self.go(self.at - 1)),
            button_for("Next ▶", lambda: self.go(self.at + 1)),
            button_for("Next not coded", lambda: self.go(steps.first_open(self.coded, self.at + 1))),
        ]
        says = widgets.HBox([none, self.adds, self.undoes])
        parts = [widgets.HBox([*moves, self.bar]), self.told, self.sentence, self.claims, self.form.box, says, self.message]
        self.draw()
        self.panel = Panel(parts, f"{self.progress()}\n{self.row()['text']}")

    def row(self) -> dict[str, str]:
        """The first row of the sentence that is shown."""
        found = self.coded[self.coded["item"] == self.order[self.at]].iloc[0]
        return {str(name): cell for name, cell in found.items()}

    def progress(self) -> str:
        """How far the coder has come."""
        return f"{len(steps.done(self.coded)):,} of {words.count(len(self.order), 'sentence')} coded by {self.coder}"

    def go(self, place: int) -> None:
        """Show another sentence."""
        self.at, self.changing = max(0, min(place, len(self.order) - 1)), ""
        self.say("")
        self.draw()

    def draw(self) -> None:
        """Show the sentence, what is coded of it, and the form: empty, or with the claim that is being changed."""
        row, there = self.row(), steps.claims(self.coded, self.order[self.at])
        self.bar.value = len(steps.done(self.coded))
        states = {"": "not coded yet", steps.NONE: "coded: no claim"}
        state = states.get(row["claim"], f"coded: {words.count(len(there), 'claim')}")
        self.told.value = html.escape(f"{self.progress()}. This is number {self.at + 1:,}: {state}.")
        self.sentence.value = _sentence(row)
        self.claims.children = [self.line(one) for one in there]
        changed = next((one for one in there if one["claim"] == self.changing), {})
        others = [one["claim"] for one in there if one["claim"] != self.changing]
        self.form.show(row["text"], int(row["start"]), others, sorted(set(self.coded["source"]) - {""}), changed)
        self.adds.description = f"Save claim {self.changing}" if self.changing else "Add this claim"
        self.undoes.disabled = not self.undone

    def line(self, one: dict[str, str]) -> widgets.HBox:
        """A claim that was coded, with buttons to change it and to take it away."""
        number, item = one["claim"], self.order[self.at]
        part = [f"part of claim {one['part_of']}"] if one["part_of"] else []
        coded = [words.value(name, one[name]) for name in CODED if one[name]]
        said = ", ".join([f"“{one['quantity']}”: {one['number']}", *coded, one["source"] or "no source", *part])
        change = button_for("Change", lambda: self.change(number), f"Change claim {number}")
        remove = button_for("Remove", lambda: self.step(steps.removed(self.coded, item, number)), f"Remove claim {number}")
        return widgets.HBox([widgets.HTML(html.escape(f"{number}. {said}")), change, remove])

    def change(self, number: str) -> None:
        """Put a claim into the form again."""
        self.changing = number
        self.draw()

    def add(self) -> None:
        """Keep what stands in the form as a claim of the sentence, or say what is missing."""
        item, cells = self.order[self.at], self.form.cells()
        told = steps.problems(self.coded, item, cells, self.changing)
        needed = [name for name, about in sheet.columns("coder").items() if about.get("needed")]
        lacking = [self.form.labels[name] for name in needed if not cells[name]]
        if lacking:
            self.say(f"Not kept yet: fill in {words.listed(lacking)}.")
        elif told:
            self.say("Not kept yet. " + " · ".join(_plain(one) for one in told))
        else:
            self.step(steps.added(self.coded, item, cells, self.changing))

    def none(self) -> None:
        """Keep that the sentence holds no claim, and go on to the next that is not coded."""
        kept = self.step(steps.said_none(self.coded, self.order[self.at], self.form.cells()["note"]))
        if kept and len(steps.done(self.coded)) < len(self.order):
            self.go(steps.first_open(self.coded, self.at))

    def undo(self) -> None:
        """Take the last step back, and show the sentence that it was about."""
        if self.undone:
            coded, at = self.undone[-1]
            if self.step(coded):
                del self.undone[-2:]  # the step, and the undoing of it
                self.go(at)

    def step(self, coded: pd.DataFrame) -> bool:
        """Keep a new state of the sheet, then show it; what could not be kept is told and not shown."""
        try:
            self.kept(coded)
        except (sheet.SheetError, OSError) as error:
            self.say(f"Not kept: {error}")
            return False
        self.undone.append((self.coded, self.at))
        self.coded, self.changing = coded, ""
        self.say("Kept.")
        self.draw()
        return True

    def say(self, text: str) -> None:
        """Tell the coder something."""
        self.message.value = f'<div class="looking" role="status">{html.escape(text)}</div>'


def _sentence(row: dict[str, str]) -> str:
    before, text, after, article = (html.escape(row[name]) for name in ("before", "text", "after", "article_id"))
    return (
        f'<div class="looking"><p class="name">Article {article}</p><p class="sentence"><span class="around">{before}</span> '
        f'<strong class="coded">{text}</strong> <span class="around">{after}</span></p></div>'
    )


def _plain(problem: str) -> str:
    column, _, told = problem.partition(": ")
    return f"{words.heading(column)}: {told}"
