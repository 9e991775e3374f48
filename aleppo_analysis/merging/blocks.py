"""Which claims are compared at all: those with a block in common. And which blocks can be worked on apart from all others.

A block of events lies in one week, so a quarter of a year can be brought together by itself, anywhere; the claims that can lie
in either of two quarters come after those that lie in one, for they need what both have come to.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from aleppo_analysis.merging.facts import Fact, Group, most_telling, settings

WEEKS = 13  # of a quarter, at least: no toll can be open to the claims before it and to those behind it
Week = int | str
Key = tuple[Any, ...]


class Edge(NamedTuple):
    """The groups that claims of two quarters can join, and the blocks in which they stand, by the group's place."""

    groups: Sequence[Group]
    blocks: dict[Key, list[int]]


class Blocks:
    """Groups by the blocks in which they are looked for; opened from the edges of quarters, or empty."""

    def __init__(self, edges: Iterable[Edge] = ()) -> None:
        edges = list(edges)
        self.groups = sorted((one for edge in edges for one in edge.groups), key=lambda one: order(one.facts[0]))
        self._numbers = {id(one): number for number, one in enumerate(self.groups)}
        self._blocks: dict[Key, dict[int, None]] = {}
        for edge in edges:
            numbers = [self._numbers[id(one)] for one in edge.groups]
            self._blocks |= {key: dict.fromkeys(numbers[place] for place in places) for key, places in edge.blocks.items()}

    def near(self, keys: Iterable[Key]) -> list[Group]:
        """The groups in any of these blocks, in the order in which they were opened."""
        found = {number for key in keys for number in self._blocks.get(key, ())}
        return [self.groups[number] for number in sorted(found)]

    def put(self, group: Group, keys: Iterable[Key]) -> None:
        """Keep a group that is new or has taken a claim, in these blocks too."""
        number = self._numbers.setdefault(id(group), len(self.groups))
        if number == len(self.groups):
            self.groups.append(group)
        most = settings("evidence")["looked"]
        for key in keys:
            block = self._blocks.setdefault(key, {})
            if len(block) < most:
                block[number] = None

    def edge(self, weeks: Sequence[int]) -> Edge:
        """What stands in the blocks of these weeks."""
        blocks = {key: block for key, block in self._blocks.items() if key[2] in weeks}
        numbers = sorted({number for block in blocks.values() for number in block})
        place = {number: place for place, number in enumerate(numbers)}
        held = {key: [place[number] for number in block] for key, block in blocks.items()}
        return Edge([self.groups[number] for number in numbers], held)


def keys(fact: Fact, widen: bool = False) -> list[Key]:
    """The blocks in which a claim is put, or (`widen`) looked for: only claims with one in common are compared.

    Claims in no common block are such as cannot be one: of other weeks or places, or of numbers too far apart.
    """
    if fact.scope != "event":
        return [(fact.scope, fact.outcome, fact.place.chain[:1] if fact.scope == "total" else ())]
    step = math.log(settings("numbers")["near"])
    first, last = int(math.log(max(fact.low, 1)) / step), int(math.log(max(fact.high, 1)) / step)
    places, sizes = _places(fact, widen), range(first - widen, last + widen + 1)
    return [("event", fact.outcome, week, size, place) for week in _weeks(fact) for size in sizes for place in places]


def order(fact: Fact) -> tuple[Any, ...]:
    """The order in which claims are brought together: those that can lie in one quarter only, then the most telling."""
    return (lies_between(quarter(fact)), *most_telling(fact))


def quarter(fact: Fact) -> str:
    """The quarter, or the two quarters, of an event; other claims are apart from all these: undated, in a year, totals, war."""
    if fact.scope != "event":
        return fact.scope
    weeks = _weeks(fact)
    if isinstance(weeks[0], str):
        return weeks[0]
    first, last = weeks[0] // _length(), int(weeks[-1]) // _length()
    return str(first) if first == last else f"{first}+{last}"


def lies_between(name: str) -> bool:
    """Whether `quarter` named two."""
    return "+" in name


def by_quarter(found: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The claims of each quarter."""
    held: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in found:
        held[quarter(fact)].append(fact)
    return dict(held)


def edges(name: str, blocks: Blocks) -> dict[str, Edge]:
    """What claims of a quarter and the one before or behind it can join, by the name of the two; nothing of what is apart."""
    if not name.isdecimal():
        return {}
    number, length, reach = int(name), _length(), _reach()
    first, behind = number * length, (number + 1) * length
    return {
        f"{number - 1}+{number}": blocks.edge(range(first, first + reach)),
        f"{number}+{number + 1}": blocks.edge(range(behind - reach, behind)),
    }


def closed(blocks: Blocks, open_to: Iterable[Edge]) -> Iterator[Group]:
    """The groups that stand on none of these edges."""
    held = {id(group) for edge in open_to for group in edge.groups}
    return (group for group in blocks.groups if id(group) not in held)


def _weeks(fact: Fact) -> Sequence[Week]:
    period = fact.period
    if period is None:
        return ["undated"]
    if period.days > _longest():
        return [f"in {period.first:%Y}"]
    return range(period.first.toordinal() // 7, period.last.toordinal() // 7 + 1)


def _longest() -> int:
    """The most days in which an event is looked for by weeks."""
    return int(settings("periods")["recent"] + settings("periods")["event"])


def _reach() -> int:
    """How many weeks of a quarter a claim can lie in that lies in the next one too."""
    return (_longest() - 1) // 7 + 1


def _length() -> int:
    """The weeks of a quarter. All claims of a toll have a day in common, so that it is no longer than two of them."""
    return max(WEEKS, 2 * _reach() + 2 * _longest() // 7 + 2)


def _places(fact: Fact, widen: bool) -> list[str]:
    """A place is put under itself and all that it lies in, and looked for in itself and at all that it lies in."""
    chain = fact.place.chain
    if widen:
        return [f"in {chain[0]}", *(f"at {outer}" for outer in chain[1:]), "nowhere"] if chain else ["anywhere"]
    return ["anywhere", f"at {chain[0]}", *(f"in {outer}" for outer in chain)] if chain else ["anywhere", "nowhere"]
