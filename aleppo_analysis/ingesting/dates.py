"""A date of publication as a file gives it → 2016, 2016-05 or 2016-05-01, as precise as it is told and never more."""

import calendar
import re
from datetime import date

YEAR, MONTH, DAY = r"(?P<year>(?:18|19|20)\d\d)", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
TIME = r"(?:[T,\s].*)?"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        YEAR,
        rf"{YEAR}-(?P<month>\d\d)",
        rf"{YEAR}([-/.]){MONTH}\2{DAY}{TIME}",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{{4,6}}Z?)?",
        rf"{WEEKDAY}{DAY}(?:st|nd|rd|th)?[\s-]+{NAME},?[\s-]+{YEAR}{TIME}",
        rf"{WEEKDAY}{NAME}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR}{TIME}",
        rf"{NAME},?\s+{YEAR}",
    )
]
NUMBERS = re.compile(rf"(?P<first>\d{{1,2}})([-/.])(?P<second>\d{{1,2}})\2{YEAR}{TIME}")
MONTHS = {
    name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names) if name
}
MONTHS["sept"] = 9


def iso(text: str) -> tuple[str | None, str]:
    """The date, None where none can be told, and what is wrong with how it is given; empty where nothing is.

    Of "12/11/2016" only the year is certain, for nothing says which number is the month; "13/11/2016" can be read one way.
    """
    text = " ".join(text.split())
    for form in FORMS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = MONTHS.get(found["name"].lower()) if found.get("name") else found.get("month")
            day = _day(found["year"], month, found.get("day")) if month or not found.get("name") else None
            return day, "" if day else "is no date that there is"
    if match := NUMBERS.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        days = {_day(match["year"], month, day) for day, month in ((first, second), (second, first))} - {None}
        if len(days) == 1:
            return days.pop(), ""
        return (match["year"], "does not say which number is the month") if days else (None, "is no date that there is")
    return None, "is no date in a form that can be told"


def _day(year: str, month: str | int | None, day: str | int | None) -> str | None:
    try:
        full = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return full if day else full[:7] if month else full[:4]
