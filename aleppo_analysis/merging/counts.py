"""Claims → counts: what is known of each claim, the groups that count one thing, and what each group comes to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from aleppo_analysis.merging import matching as toll_matching
from aleppo_analysis.merging.blocks import Blocks, keys, order
from aleppo_analysis.merging.dates import Period
from aleppo_analysis.merging.facts import INFINITE, Fact, Group, settings

PEOPLE = {"civilian": "civilians", "combatant": "fighters", "unspecified": "people"}


def group(found: Iterable[Fact], blocks: Blocks) -> None:
    """Bring claims that count one thing together. Each joins the group that most speaks for, or opens one, in `blocks`."""
    for fact in sorted(found, key=order):
        near = blocks.near(keys(fact, widen=True))
        merges = [(merge.points, one, merge) for one in near if (merge := toll_matching.weigh(fact, one))]
        if merges:
            _, best, merge = max(merges, key=lambda each: each[0])
            best.take(fact, merge)
        else:
            best = Group.of(fact)
        blocks.put(best, keys(fact))


def numbered(groups: Iterable[Group]) -> dict[int, Group]:
    """The groups by number, in the order of the articles' ids and of their claims."""
    return dict(enumerate(sorted(groups, key=first), 1))


def first(group: Group) -> tuple[str, int]:
    """The first claim of a group, by the ids of the articles."""
    return min((fact.article_id, fact.claim) for fact in group.facts)


def rows(groups: Iterable[tuple[int, Group]], parts: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    """The rows of the table `tolls`, in the order of the groups. Takes what `parts` gives for all casualties."""
    return ({"toll": number, "n_parts": int(parts.get(number, 0)), **_row(one)} for number, one in groups)


def parts(casualties: pd.DataFrame) -> Counter[int]:
    """How many claims about a part of it each toll has. Takes `casualties` with their tolls."""
    return Counter(casualties[casualties["part_of"].notna() & ~casualties["repeats"]]["toll"].dropna().tolist())


def memberships(group: Group) -> Iterator[tuple[Fact, str, str]]:
    """Each claim of a group, how sure it is that it belongs there, and why."""
    merges = [None, *group.merges]
    return ((fact, *toll_matching.reason(merge)) for fact, merge in zip(group.facts, merges, strict=True))


def _row(one: Group) -> dict[str, Any]:
    mentions = sorted(one.facts, key=lambda fact: (fact.article_id, fact.claim))
    firm = [fact.number for fact in mentions if fact.qualifier != "vague"] or [fact.number for fact in mentions]
    sources = _names(mentions)
    ranges = [int(fact.literal[1]) for fact in mentions if fact.number < fact.literal[1] < INFINITE]  # "20 to 30"
    row: dict[str, Any] = {"low": min(firm), "high": max([*firm, *ranges]), "n_claims": len(mentions)}
    row |= {"outcome": one.facts[0].outcome, "scope": one.facts[0].scope, "victims": _victims(mentions), **_where(one)}
    row |= _listed("articles", [fact.article_id for fact in mentions]) | _listed("outlets", [fact.outlet for fact in mentions])
    row |= _listed("sources", sources) | {"n_sources": len(sources)}
    row |= _listed("unattributed_in", [fact.article_id for fact in mentions if fact.source is None], count=False)
    days = _days(one)
    row |= {"period": iso(days), **_agreement(mentions)}
    return row | {"about": _about(row, one, days)} | _certainty(one)


def _days(one: Group) -> Period | None:
    """The days of an event that all its claims allow; of a total from the first day that most name, to the last."""
    told = [fact.told for fact in one.facts if fact.told]
    if not told or one.facts[0].scope == "event":
        return one.period if told else None
    told = [period for period in told if not period.reckoned] or told
    named = Counter(period.first for period in told)  # those reckoned back count only without others
    return Period(max(named, key=lambda day: (named[day], day)), max(period.last for period in told), True)


def _listed(column: str, values: Iterable[str], count: bool = True) -> dict[str, Any]:
    """Different values in reading order, parted by semicolons, and how many there are."""
    different = list(dict.fromkeys(values))
    return {column: "; ".join(different) or None} | ({f"n_{column}": len(different)} if count else {})


def _names(mentions: Sequence[Fact]) -> list[str]:
    """The different sources, each as it was first named."""
    named: dict[str, str] = {}
    for fact in mentions:
        if fact.source and fact.source_text:
            named.setdefault(fact.source, fact.source_text)
    return list(named.values())


def _victims(mentions: Sequence[Fact]) -> str:
    return next((fact.victims for fact in mentions if fact.victims != "unspecified"), "unspecified")


def _where(one: Group) -> dict[str, Any]:
    """The place that most claims name themselves, else the one their articles are about."""
    told = [fact.place for fact in one.facts if fact.place.told] or [fact.place for fact in one.facts]
    named = [place.chain[0] for place in told if place.chain]
    known = max(named, key=lambda name: (named.count(name), -named.index(name)), default=None)
    return {"place": None if one.facts[0].scope == "war" else known}


def _agreement(mentions: Sequence[Fact]) -> dict[str, Any]:
    """Whether some number fits all claims: intervals of which each two overlap have a number in common (Helly 1913)."""
    literal = max(fact.literal[0] for fact in mentions), min(fact.literal[1] for fact in mentions)
    highest, lowest = max(mentions, key=lambda fact: fact.low), min(mentions, key=lambda fact: fact.high)
    if highest.low > lowest.high:
        why = " and ".join(f"{fact.evidence!r} ({fact.article_id})" for fact in (lowest, highest))
        ends = [fact.told.last for fact in (lowest, highest) if fact.told]
        later = "; the second count ends later and may have grown" if len(ends) == 2 and ends[0] < ends[1] else ""
        kind = "literal" if literal[0] > literal[1] else "implied"
        return {"conflict": True, "conflict_kind": kind, "conflict_why": why + later}
    agreed = [None if abs(side) == INFINITE else int(side) for side in literal]
    return {"conflict": False, "agreed_low": agreed[0], "agreed_high": agreed[1]}


def _certainty(one: Group) -> dict[str, Any]:
    if len(one.facts) == 1:
        return {"certainty": "single", "why": None}
    least = min(one.merges, key=lambda merge: merge.points)
    return {
        "certainty": "given" if least.points == INFINITE else toll_matching.sure(least.points),
        "why": least.why or None,
    }


def iso(period: Period | None) -> str | None:
    """The days as ISO 8601: 2016-04-30, or 2016-04-22/2016-05-01."""
    if period is None:
        return None
    return period.first.isoformat() if period.first == period.last else f"{period.first}/{period.last}"


def _about(row: Mapping[str, Any], one: Group, days: Period | None) -> str:
    """ "civilians killed in Aleppo, 22 April to 1 May 2016" """
    whom = f"{PEOPLE[row['victims']]} {row['outcome'].replace('_', ' ')}"
    if row["scope"] == "war":
        return f"{whom} in the war" + (f" since {days.first:%B %Y}" if days else "")
    site = next((fact.place.site for fact in one.facts if fact.place.site), None)
    where = f" at a {site}" if site and row["scope"] == "event" else ""
    where += f" in {row['place']}" if row["place"] else ""
    if days is None:
        return whom + where
    if row["scope"] == "event" and days.days > settings("periods")["event"]:
        return f"{whom}{where}, {next(fact.when for fact in one.facts if fact.told)}"
    first, last = (f"{day.day} {day:%B %Y}" for day in (days.first, days.last))
    if days.first == days.last:
        return f"{whom}{where}, {last}"
    return f"{whom}{where}, {first.removesuffix(f' {days.last:%Y}')} to {last}"
