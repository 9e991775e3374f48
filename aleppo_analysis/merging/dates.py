"""Words of time → the days they can mean, seen from the day that an article was published.

"Saturday" is the last one, that of the day of publication too; "since April 22" runs to that day. What the words and
the date do not tell stays untold: without a day of publication a weekday is none, and "12/11/2016" is never a day.
How long "recent" is and what "late 2015" means stands in `codebooks/tolls.toml`.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from aleppo_analysis import codebook
from aleppo_analysis.codebook import Codebook

DAYS_OF = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
AMOUNT = {"a": 1, "an": 1, "twenty": 20, **{word: number for number, word in enumerate(NUMBERS, 1)}}
MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
NAMES = "|".join(f"{name[:3]}(?:t|{name[3:]})?" for name in calendar.month_name[1:])  # the t of "Sept"
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}

MONTH = rf"(?P<month>{NAMES.lower()})\b\.?"
PART = r"(?:(?P<part>early|mid|late)[\s-])?"
YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?"
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")
FIGURES = re.compile(r"(?P<one>\d\d?)[./-](?P<two>\d\d?)[./-](?P<year>(?:19|20)\d\d)")
DAY = re.compile(
    rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?\b{MONTH}{YEAR}|\b{MONTH.replace('month', 'month2')}\s+"
    rf"(?P<day2>\d\d?)(?:st|nd|rd|th)?(?!\d){YEAR.replace('year', 'year2')}"
)
MONTH_ALONE = re.compile(rf"\b{PART}\b{MONTH}(?=\W|$){YEAR}")
YEAR_ALONE = re.compile(rf"\b{PART}(?P<year>(?:19|20)\d\d)\b")
WEEKDAY = re.compile(r"\b(?P<last>last\s+)?(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day")
STRETCH = re.compile(
    r"\b(?:(?P<number>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|few|several|couple of)[\s-]"
    r"(?:straight\s|consecutive\s)?)?(?P<unit>hour|day|week|month|year|decade)s?\b(?P<ago>\sago)?"
)
BEFORE = re.compile(r"\b(?:last|past)\b")
OVER = re.compile(r"\b(?:in|over|during|within|for|throughout|past|last)\b|\b(?:more|less)\s+than\b|\bnearly\b|\balmost\b")
ELSEWHERE = re.compile(r"\b(?:then|earlier|later|next|first|coming|following|same|before|previous|preceding|final|that day)\b")
NOWADAYS = re.compile(r"\b(?P<now>yesterday|overnight|today|tonight|last night|this (?:morning|evening|week|month|year))\b")


class Period(NamedTuple):
    """All days from `first` to `last`.

    `over`: something was counted over all of them; else it fell on some of them. `reckoned`: the words give a length only
    ("in ten days"), and that the days end with publication is taken for granted.
    """

    first: date
    last: date
    over: bool = False
    reckoned: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def day(published: Any) -> date | None:
    """The day of a date of publication; None where only its month or year is known, or nothing."""
    try:
        return date.fromisoformat(published) if len(published) == 10 else None
    except (TypeError, ValueError):
        return None


def before(published: date, days: int) -> Period:
    """The day of publication and so many before."""
    return Period(published - timedelta(days=days), published)


def interval(words: str, published: date | None) -> Period | None:
    """The days that `words` can mean in an article of the day `published`; None where they do not tell.

    "since" runs from the first day that its words can mean to the day of publication; "late" and "early" are a third of a
    month or year. A day or month without a year is the last one before publication.
    """
    return _interval(codebook.load("tolls"), " ".join(words.lower().replace("’", "'").split()), published)


@lru_cache(maxsize=2000)
def _interval(_: Codebook, words: str, published: date | None) -> Period | None:
    """The same words come back in most articles, several times in each; another codebook has other thresholds."""
    if words.startswith("since"):
        start = _moment(words, published)
        return Period(start.first, published, True) if start and published and start.first <= published else None
    return _moment(words, published) or (_counted_back(words, published) if published else None)


def _moment(words: str, published: date | None) -> Period | None:
    """The day, month or year that is named."""
    readers: list[tuple[re.Pattern[str], Callable[[Mapping[str, str], date | None], Period | None]]]
    readers = [(ISO, _day), (FIGURES, _figures), (DAY, _day), (MONTH_ALONE, _month), (YEAR_ALONE, _year)]
    for pattern, read in readers:
        if found := pattern.search(words):
            parts = {key.rstrip("2"): value for key, value in found.groupdict().items() if value}
            return read(parts, published)
    return _weekdays(words, published) if published else None


def _day(parts: Mapping[str, str], published: date | None) -> Period | None:
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"][:3]]
    year = _year_of(parts, published, lambda year: date(year, month, int(parts["day"])))
    try:
        one = date(year, month, int(parts["day"])) if year else None
    except ValueError:
        return None
    return Period(one, one) if one else None


def _figures(parts: Mapping[str, str], published: date | None) -> Period | None:
    """A date in figures, where only one of the first two can be the month."""
    one, two = sorted((int(parts["one"]), int(parts["two"])))
    if not (one <= 12 < two) and one != two:
        return None
    return _day({"day": str(two), "month": str(one), "year": parts["year"]}, published)


def _month(parts: Mapping[str, str], published: date | None) -> Period | None:
    month = MONTHS[parts["month"][:3]]
    year = _year_of(parts, published, lambda year: date(year, month, 1))
    if not year:
        return None
    return _part(Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])), parts.get("part"))


def _year(parts: Mapping[str, str], _: date | None) -> Period:
    year = int(parts["year"])
    return _part(Period(date(year, 1, 1), date(year, 12, 31)), parts.get("part"))


def _year_of(parts: Mapping[str, str], published: date | None, begins: Callable[[int], date]) -> int | None:
    """The year that is named, else the last in which it had begun by the day of publication."""
    if "year" in parts or published is None:
        return int(parts["year"]) if "year" in parts else None
    try:
        return published.year - (begins(published.year) > published)
    except ValueError:
        return None


def _part(whole: Period, part: str | None) -> Period:
    """The early, middle or late part of a month or year."""
    share = codebook.load("tolls").settings["periods"]["part"]
    room = timedelta(days=round(whole.days * share))
    if part == "early":
        return Period(whole.first, whole.first + room)
    if part == "late":
        return Period(whole.last - room, whole.last)
    return Period(whole.first + room, whole.last - room) if part else whole


def _weekdays(words: str, published: date) -> Period | None:
    """The last of each weekday that is named, from the first of them to the last."""
    named = []
    for found in WEEKDAY.finditer(words):
        back = (published.weekday() - WEEKDAYS[found["weekday"][:3]]) % 7
        named.append(published - timedelta(days=back or (7 if found["last"] else 0)))
    return Period(min(named), max(named)) if named else None


def _counted_back(words: str, published: date) -> Period | None:
    """A stretch of time that ends with the day of publication, or a day told from it."""
    if ELSEWHERE.search(words):
        return None
    if found := NOWADAYS.search(words):
        return _nowadays(found["now"], published)
    limits = codebook.load("tolls").settings["periods"]
    if found := STRETCH.search(words):
        number, unit = found["number"], DAYS_OF[found["unit"]]
        if number is None:
            return _calendar(found["unit"], words, published)
        many = limits["few"] if number in {"few", "several", "couple of"} else AMOUNT.get(number) or int(number)
        length = min(many * unit, (published - date.min).days)
        if found["ago"]:
            about = timedelta(days=round(unit / 2) if unit > 1 else 0)
            back = max(published - timedelta(days=round(length)), date.min + about)
            return Period(back - about, back + about)
        if OVER.search(words) or number not in {"a", "an"}:
            return Period(published - timedelta(days=max(1, round(length))), published, True, True)
    return None


def _nowadays(word: str, published: date) -> Period:
    yesterday = published - timedelta(days=1)
    if word in {"yesterday", "overnight", "last night"}:
        return Period(yesterday, yesterday if word == "yesterday" else published)
    unit = word.split()[-1]
    if unit == "week":
        return Period(published - timedelta(days=published.weekday()), published)
    first = {"month": published.replace(day=1), "year": published.replace(month=1, day=1)}
    return Period(first.get(unit, published), published)


def _calendar(unit: str, words: str, published: date) -> Period | None:
    """ "Recent days" and "the past week" end today; "last week", "last month", "last year" are those of the calendar."""
    if "recent" in words or re.search(r"\b(?:over|during|within|for|past)\b", words):
        many = codebook.load("tolls").settings["periods"]["few"] if "recent" in words else 1
        return Period(published - timedelta(days=max(1, round(many * DAYS_OF[unit]))), published, "recent" not in words, True)
    if not BEFORE.search(words) or unit not in {"week", "month", "year"}:
        return None
    this = _nowadays(f"this {unit}", published).first - timedelta(days=1)
    first = {"week": this - timedelta(days=6), "month": this.replace(day=1), "year": this.replace(month=1, day=1)}
    return Period(first[unit], this)
