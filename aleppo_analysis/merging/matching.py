"""Do two claims count the same thing? What speaks for it is weighed in points; what rules it out, rules it out.

A claim counts an event (some days at most), a running total (of a town since some day) or the war. Points and thresholds
stand in `codebooks/tolls.toml`; each merge says in words what it rests on.
"""

from aleppo_analysis.merging.dates import Period
from aleppo_analysis.merging.facts import Fact, Group, Merge, settings
from aleppo_analysis.merging.whereabouts import relation


def weigh(fact: Fact, group: Group) -> Merge | None:
    """Whether a claim counts what the group counts; None where something rules it out or too little speaks for it."""
    if fact.scope == "event" and not _together(fact.period, group.period):
        return None
    best: Merge | None = None
    for other in group.facts[: settings("evidence")["compared"]]:  # the most telling stand first
        merge = _pair(fact, other)
        if merge is None:
            return None
        best = merge if best is None or merge.points > best.points else best
    return best if best and best.points >= settings("evidence")["enough"] else None


def sure(points: float) -> str:
    """The points of a merge in a word: sure, likely or unsure."""
    limits = settings("evidence")
    return "sure" if points >= limits["sure"] else "likely" if points >= limits["likely"] else "unsure"


def reason(merge: Merge | None) -> tuple[str, str]:
    """How sure it is that a claim belongs to its toll, and why; None is the claim that the others were joined to."""
    return ("first", "") if merge is None else (sure(merge.points), merge.why)


def _pair(one: Fact, other: Fact) -> Merge | None:
    """What speaks for two claims being one; None where they cannot be."""
    if one.victims != other.victims and "unspecified" not in (one.victims, other.victims):
        return None
    if not _compatible(one, other, alike=True):  # rules most out
        return None
    near = relation(one.place, other.place)
    if (near == "apart" and one.scope != "war") or _other_ground(one, other):
        return None
    alike = _alike(one, other)  # costs most
    if not alike and not _compatible(one, other, alike):
        return None
    point = settings("evidence")
    said: list[tuple[float, str]] = []
    if alike:
        said.append((point["wording"], "the same words"))
    said += _of_numbers(one, other) + _of_days(one, other) + _of_places(one, other, near)
    if one.victims == other.victims:
        said.append((point["victims"], ""))
    if one.weapons and other.weapons:
        said.append((point["cause"], "the same cause") if one.weapons & other.weapons else (point["weapon"], "another cause"))
    said += _of_sources(one, other)
    if one.scope != "event":
        said.append((point[one.scope], ""))
    return Merge(sum(points for points, _ in said), ", ".join(why for _, why in said if why))


def _compatible(one: Fact, other: Fact, alike: bool) -> bool:
    """Whether days, numbers, articles and sources allow two claims to be one; where their words are `alike` more is allowed."""
    if not _numbers_fit(one, other, alike) or not _same_days(one, other, alike) or _two_in_one_article(one, other, alike):
        return False
    return alike or one.scope != "event" or bool(one.told and other.told) or not _rivals(one, other)


def _of_numbers(one: Fact, other: Fact) -> list[tuple[float, str]]:
    point = settings("evidence")
    if (one.number, one.qualifier) == (other.number, other.qualifier):
        return [(point["number"] if one.number >= point["small"] else point["overlap"], "the same number")]
    if _overlap(one, other):
        proves = one.scope != "event" or "vague" not in {one.qualifier, other.qualifier}  # "scores" can be much
        return [(point["overlap"] * proves, "numbers that can be the same")]
    return [(0, "numbers that cannot be the same")]


def _of_days(one: Fact, other: Fact) -> list[tuple[float, str]]:
    point = settings("evidence")
    if one.told and other.told and one.told.first == other.told.first:
        return [(point["day"], "the same days")]
    if one.period and other.period:
        return [(point["days"], "days that can be the same" if one.told and other.told else "a day that is not told")]
    return []


def _of_places(one: Fact, other: Fact, near: str) -> list[tuple[float, str]]:
    point = settings("evidence")
    said = []
    if near == "same" and one.place.told and other.place.told:
        said.append((point["place"], "the same place"))
    elif near == "same":
        said.append((point["area"], "a place that is told from its article"))
    elif near == "area" or (near == "province" and not (one.place.told and other.place.told)):
        said.append((point["area"], "a place in the other"))  # where both are named, the city is not its province
    if one.place.site and one.place.site == other.place.site:
        said.append((point["site"], f"a {one.place.site} in both"))
    if one.place.holder and one.place.holder == other.place.holder:
        said.append((point["holder"], "ground of the same side"))
    return said


def _of_sources(one: Fact, other: Fact) -> list[tuple[float, str]]:
    point = settings("evidence")
    if _rivals(one, other):
        return [(point["rival"] if one.scope == "event" else 0, "different sources")]
    if one.source and other.source:
        return [(point["source"], "the same source")]
    return [(0, "no source in one")] if one.source or other.source else []


def _alike(one: Fact, other: Fact) -> bool:
    """Whether the claims' sentences share most of their longer words (Jaccard 1901)."""
    few, many = sorted((len(one.words), len(other.words)))
    least = settings("evidence")["alike"]
    if few == 0 or few / many < least:  # so different in length, they cannot
        return False
    both = len(one.words & other.words)
    return both > 0 and both / (few + many - both) >= least


def _rivals(one: Fact, other: Fact) -> bool:
    return bool(one.source and other.source and one.source != other.source)


def _together(one: Period | None, other: Period | None) -> bool:
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def _same_days(one: Fact, other: Fact, alike: bool) -> bool:
    """Whether events can have been on one day, or totals run over nearly the same days."""
    if not (one.told and other.told):
        told = one.scope == "event" and (one.told or other.told or alike)
        return _together(one.period, other.period) and bool(told or _published_near(one, other))
    if one.scope == "event":
        return _together(one.period, other.period)
    limits = settings("periods")
    both = (min(one.told.last, other.told.last) - max(one.told.first, other.told.first)).days + 1
    either = (max(one.told.last, other.told.last) - min(one.told.first, other.told.first)).days + 1
    gap = abs((one.told.last - other.told.last).days)
    return both / either >= limits["overlap"] and gap <= max(limits["gap_days"], limits["gap_share"] * either)


def _published_near(one: Fact, other: Fact) -> bool:
    """Whether what has no day, or no first day, was told about the same time."""
    if not (one.published and other.published):
        return True
    limits = settings("periods")
    room = limits["gap_share"] * limits["long"] if one.scope == "war" else limits["gap_days"]
    return abs((one.published - other.published).days) <= room


def _overlap(one: Fact, other: Fact) -> bool:
    return one.low <= other.high and other.low <= one.high


def _numbers_fit(one: Fact, other: Fact, alike: bool) -> bool:
    """Whether the numbers can be the same, or differ so little that they can be two counts of one thing."""
    if _overlap(one, other):
        return True
    limits, factor = settings("numbers"), max(one.number, other.number) / max(min(one.number, other.number), 1)
    if one.scope != "event":
        return factor <= limits["close"] and not _is_subset(one, other)
    site = one.place.site is not None and one.place.site == other.place.site
    return (alike or site) and factor <= limits["near"]


def _is_subset(one: Fact, other: Fact) -> bool:
    """Whether the smaller number counts some of the people only: 80,000 civilians of 300,000 people."""
    smaller, larger = sorted((one, other), key=lambda fact: fact.high)
    return smaller.victims != larger.victims and larger.victims == "unspecified"


def _other_ground(one: Fact, other: Fact) -> bool:
    """Whether the claims speak of different sites, or of ground that different sides hold."""
    site, holder, beside = one.place.site, one.place.holder, other.place
    other_site = site is not None and beside.site is not None and site != beside.site
    both = {None, "both"}
    return (other_site and one.scope == "event") or (holder != beside.holder and not {holder, beside.holder} & both)


def _two_in_one_article(one: Fact, other: Fact, alike: bool) -> bool:
    """Whether two claims of one article are two: it seldom tells one thing twice but in its headline or in the same words."""
    if one.article_id != other.article_id or one.scope == "war":
        return False
    if one.sentence == other.sentence:
        return True
    if one.scope == "total":
        return False
    head = {one.kind, other.kind} & {"title", "standfirst", "caption", "subheading"}
    return one.number != other.number or not (head or alike)
