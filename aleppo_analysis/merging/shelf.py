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

KEPT = 20_000  # groups in memory
TABLES = """
create table facts (place text, article_id text, claim integer, data blob);
create table blocks (block text, number integer, turn integer, primary key (block, number)) without rowid;
create table groups (number integer primary key, data blob);
create table members
  (number integer, article_id text, claim integer, opened integer, points real, why text, days text, data blob);
"""
INDEXES = """
create index by_number on members (number);
create index by_article on members (article_id);
create table numbered (number integer primary key, toll integer);
insert into numbered select number, row_number() over (order by article_id, claim) from
  (select number, article_id, claim, row_number() over (partition by number order by article_id, claim) as place from members)
  where place = 1;
create index by_toll on numbered (toll);
"""


class Shelf:
    """Facts, and the groups that they make, in a new SQLite file."""

    def __init__(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        self._base = sqlite3.connect(file, isolation_level=None)
        self._base.executescript(f"pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-32000; begin; {TABLES}")
        self._groups: OrderedDict[int, Group] = OrderedDict()
        self._numbers: dict[int, int] = {}  # of the groups in memory, by their identity
        self.n_facts = self._sizes = 0
        self._turn = 0

    def add(self, found: Iterable[Fact]) -> None:
        """Facts of some articles."""
        found = list(found)
        self.n_facts += len(found)
        rows = ((_place(fact), fact.article_id, fact.claim, pickle.dumps(fact)) for fact in found)
        self._base.executemany("insert into facts values (?, ?, ?, ?)", rows)

    def facts(self) -> Iterator[Fact]:
        """All facts, those first that are to be brought together first."""
        ordered = self._base.execute("select data from facts order by place, article_id, claim")
        return (pickle.loads(data) for (data,) in ordered)

    def near(self, keys: Iterable[Hashable]) -> Iterable[Group]:
        """The groups in any of these blocks, in the order in which they came into them."""
        while len(self._groups) > KEPT:  # before any of them is handed out
            _, gone = self._groups.popitem(last=False)
            del self._numbers[id(gone)]
        found: dict[int, None] = {}
        for key in keys:
            query = "select number from blocks where block = ? order by turn limit ?"
            rows = self._base.execute(query, (_named(key), settings("evidence")["looked"]))
            found |= dict.fromkeys(number for (number,) in rows)
        return [self._group(number) for number in found]

    def put(self, group: Group, keys: Iterable[Hashable]) -> None:
        """Keep a group that is new or has taken a claim, in these blocks too."""
        number, opened = self._numbers.get(id(group), 0), len(group.facts) == 1
        if opened:
            number = self._sizes = self._sizes + 1
            self._hold(number, group)
        fact, merge = group.facts[-1], (group.merges or [Merge(0, "")])[-1]
        of = (fact.article_id, fact.claim, opened, merge.points, merge.why, counts.iso(fact.told), pickle.dumps(fact))
        self._base.execute("insert into members values (?, ?, ?, ?, ?, ?, ?, ?)", (number, *of))
        most = settings("evidence")["compared"]
        group.facts, group.merges = group.facts[:most], group.merges[: most - 1]
        self._turn += 1
        rows = ((_named(key), number, self._turn) for key in keys)
        self._base.executemany("insert or ignore into blocks values (?, ?, ?)", rows)
        self._base.execute("insert or replace into groups values (?, ?)", (number, pickle.dumps(group)))

    def number(self) -> int:
        """Number the groups in the order of the articles' ids and of their claims; returns how many there are."""
        self._base.executescript(INDEXES)
        return self._sizes

    def labels(self, first: str, last: str) -> dict[tuple[str, int], tuple[int, str, str, str | None]]:
        """The labels, as `tolls.label` takes them, of the claims of the articles from `first` to `last`."""
        query = """select article_id, claim, toll, opened, points, why, days from members join numbered using (number)
                   where article_id between ? and ?"""
        rows = self._base.execute(query, (first, last))
        return {
            (article_id, claim): (toll, *(("first", "") if opened else (matching.sure(points), why)), days)
            for article_id, claim, toll, opened, points, why, days in rows
        }

    def groups(self) -> Iterator[tuple[int, Group]]:
        """The groups by number, each with all its claims."""
        for toll, number, data in self._base.execute(
            "select toll, number, data from numbered join groups using (number) order by toll"
        ):
            rows = self._base.execute("select rowid, points, why, data from members where number = ?", (number,)).fetchall()
            held = sorted(rows)
            merges = [Merge(points, why) for _, points, why, _ in held[1:]]
            yield toll, Group([pickle.loads(one) for *_, one in held], merges, pickle.loads(data).period)

    def _group(self, number: int) -> Group:
        if number in self._groups:
            self._groups.move_to_end(number)
            return self._groups[number]
        (data,) = self._base.execute("select data from groups where number = ?", (number,)).fetchone()
        group: Group = pickle.loads(data)
        self._hold(number, group)
        return group

    def _hold(self, number: int, group: Group) -> None:
        self._groups[number] = group
        self._numbers[id(group)] = number


def _place(fact: Fact) -> str:
    """The rank of a fact as text that sorts as `facts.most_telling` does."""
    *rank, published, _, _ = facts.most_telling(fact)
    return f"{''.join(str(int(one)) for one in rank)} {(published or date.max).isoformat()}"


def _named(key: Hashable) -> str:
    return repr(key)
