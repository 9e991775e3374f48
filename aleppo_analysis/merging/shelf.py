"""The claims of a corpus larger than memory, brought together on disk: what `counts.Blocks` and `counts.numbered` do in memory.

An SQLite file holds what is known of each claim, in the order in which they are brought together, and the groups by their
blocks. Of a group no more claims are read than a new one is compared with, so that a large toll costs no more than a small.
"""

import pickle
import sqlite3
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path

from aleppo_analysis.merging import counts, facts, matching
from aleppo_analysis.merging.facts import Fact, Group, Merge, settings

KEPT = 3_000  # groups in memory, and five times as many blocks: claims come nearly in the order of their days
TABLES = """
create table facts (id integer primary key, place text, article_id text, claim integer, data blob);
create table blocks (block text primary key, numbers text) without rowid;
create table groups (number integer primary key, data blob);
create table members (number integer, fact integer, opened integer, points real, why text, days text);
"""
INDEXES = """
create index by_number on members (number);
create index by_fact on members (fact);
create index by_article on facts (article_id);
create table numbered (number integer primary key, toll integer);
insert into numbered select number, row_number() over (order by article_id, claim) from
  (select number, article_id, claim, row_number() over (partition by number order by article_id, claim) as place
   from members join facts on fact = id) where place = 1;
create index by_toll on numbered (toll);
"""


class Shelf:
    """Facts, and the groups that they make, in a new SQLite file."""

    def __init__(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        self._base = sqlite3.connect(file, isolation_level=None)
        self._base.executescript(f"pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-16000; begin; {TABLES}")
        self._groups: OrderedDict[int, tuple[Group, list[int]]] = OrderedDict()  # with the facts, by number, that it shows
        self._numbers: dict[int, int] = {}  # of the groups in memory, by their identity
        self._blocks: OrderedDict[str, list[int]] = OrderedDict()
        self._changed: set[int] = set()
        self._grown: set[str] = set()  # blocks that have other groups in memory than on disk
        self._fact = 0
        self.n_facts = self._sizes = 0

    def add(self, found: Iterable[Fact]) -> None:
        """Facts of some articles."""
        found = list(found)
        self.n_facts += len(found)
        rows = ((_place(fact), fact.article_id, fact.claim, pickle.dumps(fact)) for fact in found)
        self._base.executemany("insert into facts (place, article_id, claim, data) values (?, ?, ?, ?)", rows)

    def facts(self) -> Iterator[Fact]:
        """All facts in the order in which they are brought together, each put before the next; sorted without what they say."""
        for (number,) in self._base.execute("select id from facts order by place, article_id, claim"):
            self._fact = number
            yield pickle.loads(self._base.execute("select data from facts where id = ?", (number,)).fetchone()[0])

    def near(self, keys: Iterable[Hashable]) -> Iterable[Group]:
        """The groups in any of these blocks, in the order in which they were opened."""
        self._make_room()
        found = {number for key in keys for number in self._block(_named(key))}
        return [self._group(number) for number in sorted(found)]

    def put(self, group: Group, keys: Iterable[Hashable]) -> None:
        """Keep a group that is new or has taken a claim, in these blocks too."""
        number, opened = self._numbers.get(id(group), 0), len(group.facts) == 1
        if opened:
            number = self._sizes = self._sizes + 1
            self._hold(number, group, [])
        fact, merge = group.facts[-1], (group.merges or [Merge(0, "")])[-1]
        member = (number, self._fact, opened, merge.points, merge.why, counts.iso(fact.told))
        self._base.execute("insert into members values (?, ?, ?, ?, ?, ?)", member)
        most, shown = settings("evidence")["compared"], self._groups[number][1]
        shown += [self._fact] if len(shown) < most else []
        group.facts, group.merges = group.facts[:most], group.merges[: most - 1]
        self._changed.add(number)
        looked = settings("evidence")["looked"]
        for name in map(_named, keys):
            block = self._block(name)
            if len(block) < looked and number not in block:
                block.append(number)
                self._grown.add(name)

    def number(self) -> None:
        """Number the groups in the order of the articles' ids and of their claims."""
        for number in sorted(self._changed):
            self._keep(number)
        self._base.executescript(INDEXES)

    def labels(self, first: str, last: str) -> dict[tuple[str, int], tuple[int, str, str, str | None]]:
        """The labels, as `tolls.label` takes them, of the claims of the articles from `first` to `last`."""
        query = """select article_id, claim, toll, opened, points, why, days
                   from facts join members on fact = id join numbered using (number) where article_id between ? and ?"""
        return {
            (article_id, claim): (toll, *matching.reason(None if opened else Merge(points, why)), days)
            for article_id, claim, toll, opened, points, why, days in self._base.execute(query, (first, last))
        }

    def groups(self) -> Iterator[tuple[int, Group]]:
        """The groups by number, each with all its claims."""
        numbered = "select toll, number, groups.data from numbered join groups using (number) order by toll"
        members = "select points, why, data from members join facts on fact = id where number = ? order by members.rowid"
        for toll, number, kept in self._base.execute(numbered):
            held = self._base.execute(members, (number,)).fetchall()
            merges = [Merge(points, why) for points, why, _ in held[1:]]
            yield toll, Group([pickle.loads(data) for *_, data in held], merges, pickle.loads(kept)[-1])

    def _block(self, name: str) -> list[int]:
        if name not in self._blocks:
            row = self._base.execute("select numbers from blocks where block = ?", (name,)).fetchone()
            self._blocks[name] = [int(number) for number in row[0].split()] if row else []
        self._blocks.move_to_end(name)
        return self._blocks[name]

    def _group(self, number: int) -> Group:
        if number not in self._groups:
            (kept,) = self._base.execute("select data from groups where number = ?", (number,)).fetchone()
            held, shown, period = pickle.loads(kept)
            self._hold(number, Group(held, [Merge(0, "")] * (len(held) - 1), period), shown)
        self._groups.move_to_end(number)
        return self._groups[number][0]

    def _hold(self, number: int, group: Group, shown: list[int]) -> None:
        self._groups[number] = group, shown
        self._numbers[id(group)] = number

    def _keep(self, number: int) -> None:
        group, shown = self._groups[number]
        kept = pickle.dumps((group.facts, shown, group.period))
        self._base.execute("insert or replace into groups values (?, ?)", (number, kept))

    def _make_room(self) -> None:
        """Let go of what was not asked for lately, before anything is handed out."""
        while len(self._groups) > KEPT:
            number = next(iter(self._groups))
            if number in self._changed:
                self._keep(number)
                self._changed.remove(number)
            group, _ = self._groups.pop(number)
            del self._numbers[id(group)]
        gone = [self._blocks.popitem(last=False) for _ in range(len(self._blocks) - 5 * KEPT)]
        rows = ((name, " ".join(map(str, block))) for name, block in gone if name in self._grown)
        self._base.executemany("insert or replace into blocks values (?, ?)", rows)
        self._grown.difference_update(name for name, _ in gone)


def _place(fact: Fact) -> str:
    """The rank of a fact as text that sorts as `facts.most_telling` does."""
    *rank, published, _, _ = facts.most_telling(fact)
    return f"{''.join(str(int(one)) for one in rank)} {(published or date.max).isoformat()}"


def _named(key: Hashable) -> str:
    return repr(key)
