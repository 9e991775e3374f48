"""Which claim each claim is a part of: because the words say so, or because the claims behind a total add up to it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from aleppo_analysis import codebook
from aleppo_analysis.counting.reading import Claim

Row = dict[str, Any]
Figure = tuple[int, str, str]


def told(rows: Sequence[Row], here: Sequence[Row], found: Sequence[Claim]) -> None:
    """Sets the whole of each claim `found` in one sentence, whose rows are `here`, where words say that it has one.

    It holds all that are named along with it: "five women and 13 men were among the dead".
    """
    place = {claim.quantity: row for claim, row in zip(found, here, strict=True)}
    share = {id(row) for claim, row in zip(found, here, strict=True) if claim.whole or _is_share(claim)}
    for number, (claim, row) in enumerate(zip(found, here, strict=True)):
        whole = place.get(claim.whole) if claim.whole else None
        if claim.whole is None and _is_share(claim):
            before = [*rows[-_limits()["claims"] :], *(one for one in here[:number] if id(one) not in share)]
            _same_outcome(before, claim, row)
            together = sum(one.quantity.number for one in found if one.of_earlier and one.word is claim.word)
            able = [one for one in reversed(before) if one["number"] >= together and _can_be_whole(one, claim, row)]
            whole = _last_whole(able, claim)
        row["part_of"] = whole["claim"] if whole and _holds(whole, row) else None


def _same_outcome(before: Sequence[Row], claim: Claim, row: Row) -> None:
    """Of "the victims" is said what befell them where all claims before say the same: "killed ten. Two of the victims"."""
    outcomes = {one["outcome"] for one in before}
    if claim.word.keys["form"] == "people" and row["outcome"] == "killed_or_injured" and len(outcomes) == 1:
        row["outcome"] = outcomes.pop()


def _is_share(claim: Claim) -> bool:
    """Whether a claim is a part of people told of before: "two medics were among the dead", "22 of the jihadists died"."""
    return claim.of_earlier or claim.quantity.rest or bool(claim.quantity.share_of)


def _last_whole(nearest: Sequence[Row], claim: Claim) -> Row | None:
    """The nearest of the claims that can be the whole; that of "the other eight" is not what they are the others of."""
    for one, whole in pairwise(nearest if claim.quantity.rest else ()):
        if one["number"] + claim.quantity.number == whole["number"]:
            return whole
    return next(iter(nearest), None)


def _can_be_whole(whole: Row, claim: Claim, row: Row) -> bool:
    """Whether a claim told before can be what "the dead", "the remaining six" or "22 of the jihadists" are taken from."""
    free = whole["part_of"] is None and not whole["superseded"] and whole["number"] > row["number"]
    same = whole["outcome"] in {row["outcome"], "killed_or_injured"} and _alike(whole, row)
    return free and same and claim.quantity.share_of in whole["evidence"].lower()


def _holds(whole: Row, row: Row) -> bool:
    """Whether so many, and so harmed, can be a part of `whole`: killed or injured are no part of the killed."""
    fits = row["number"] <= whole["number"] or whole["qualifier"] == "vague"
    return fits and (row["outcome"], whole["outcome"]) != ("killed_or_injured", "killed")


def _alike(one: Row, other: Row) -> bool:
    kinds = {one["victims"], other["victims"]}
    return len(kinds) == 1 or "unspecified" in kinds


@codebook.remembered
def _limits() -> dict[str, int]:
    return dict(codebook.load("clauses").settings["parts"])


def by_sum(rows: list[Row]) -> None:
    """Marks as parts the claims soon behind a claim that add up to it: 18 killed, then 17 militants and a child.

    What was already told by then is no part of it, nor are people of another kind; a vague number adds up to nothing, and an
    earlier toll only counts. Where the total is told again, the parts are those of the nearest statement of it.
    """
    first: dict[Figure, int] = {}  # the sentence in which each figure is first told
    for row in rows:
        first.setdefault(_figure(row), row["sentence"])
    behind, limits = 0, _limits()
    for place, whole in enumerate(rows):
        if whole["part_of"] is not None or whole["number"] < limits["least"] or whole["qualifier"] == "vague":
            continue
        while behind < len(rows) and rows[behind]["sentence"] <= whole["sentence"]:
            behind += 1
        parts = _parts_beside(whole, rows[place + 1 : min(behind, place + limits["claims"])])
        parts = parts or _parts(whole, rows[behind : behind + limits["claims"]], first, limits["sentences"])
        if parts:
            nearest = [one for one in rows[place : parts[0]["claim"] - 1] if _tells_again(one, whole, parts[0])]
            for row in parts:
                row["part_of"] = None if row["superseded"] else nearest[-1]["claim"]


def _parts_beside(whole: Row, beside: Sequence[Row]) -> list[Row]:
    """The claims behind `whole` in its own sentence that add up to it: "19 were executed, 18 shot and one beheaded"."""
    parts = [row for row in beside if row["outcome"] == whole["outcome"]]
    own = all(row["part_of"] is None and _alike(row, whole) and not _are_listed(whole, row) for row in parts)
    return parts if own and len(parts) > 1 and _sum(parts) == whole["number"] else []


def _parts(whole: Row, behind: Sequence[Row], first: dict[Figure, int], reach: int) -> list[Row]:
    """The claims up to `reach` sentences behind `whole` that add up to it; none where they do not, or only by chance."""
    parts: list[Row] = []
    before: Row | None = None
    for row in behind:
        if row["sentence"] > whole["sentence"] + reach:
            break
        fits = row["outcome"] == whole["outcome"] and _alike(row, whole) and row["number"] < whole["number"]
        new = fits and row["part_of"] in {None, whole["claim"]} and first[_figure(row)] > whole["sentence"]
        if _sum(parts) >= whole["number"]:
            if new and _are_listed(parts[-1], row):
                return []  # a list is counted whole, or not at all
            break
        if new and row["repeats"] and not whole["repeats"]:
            return []  # a part that is told twice: what follows may be parts of it
        if new and not parts and _adds_to(row, before):
            return []  # what counts on from `whole` is no part of it
        if new and row["qualifier"] != "vague" and not any(_told_again(one, row) for one in parts):
            parts.append(row)
        before = row
    return parts if len(parts) > 1 and _sum(parts) == whole["number"] else []


def _sum(parts: Sequence[Row]) -> int:
    return sum(row["number"] for row in parts)


def _adds_to(row: Row, before: Row | None) -> bool:
    """Whether "three more" are more than people told of before; behind "five were killed", "another ten injured" are not."""
    beside = before is not None and before["sentence"] == row["sentence"] and before["outcome"] != row["outcome"]
    return bool(row["further"]) and not beside


def _are_listed(one: Row, row: Row) -> bool:
    """Whether two claims are one list with one word of harm: "killed a woman and a child"."""
    return bool(one["sentence"] == row["sentence"] and (one["start"] == row["start"] or one["end"] == row["end"]))


def _told_again(one: Row, row: Row) -> bool:
    """Whether `row` tells of the same people over again: so many, harmed so, and of no other kind or place."""
    if one["number"] != row["number"] or _are_listed(one, row) or not _alike(one, row):
        return False
    near = one["sentence"] < row["sentence"] <= one["sentence"] + 2
    if _figure(one) != _figure(row):
        return near
    return row["number"] == 1 or (near and row["place"] in {None, one["place"]})


def _tells_again(one: Row, whole: Row, part: Row) -> bool:
    """Whether `one` is `whole`, or states it again before its first part is told."""
    same = (one["number"], one["outcome"], one["furniture"]) == (whole["number"], whole["outcome"], whole["furniture"])
    between = whole["sentence"] < one["sentence"] < part["sentence"]
    again = same and between and _alike(one, whole) and one["part_of"] is None
    return one is whole or (again and one["repeats"] == whole["repeats"])


def _figure(row: Row) -> Figure:
    return row["number"], row["outcome"], row["victims"]
