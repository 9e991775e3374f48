"""What is wrong with a codebook, entry by entry and key by key, and what would be right.

A codebook that is laid over the package's own is held to what ours is like (and to `schemas.toml`): the same keys, types and
values, so that a slip is told where it stands and not found in a table a week later.
"""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from aleppo_analysis import tables
from aleppo_analysis.listing import linear

HEAD = ("title", "purpose", "reference")
OWN_KEYS = ("label", "terms", "pattern", "matches", "avoids")
LONGEST = 200  # characters of a label or term
PLAIN = re.compile(r"[^\\()\[\]{}*+?^$]*")  # a setting may stand in a pattern of ours
NAME = re.compile(r"[a-z][a-z0-9_]*")
KINDS = {str: 'a text, such as "..."', bool: "true or false", list: 'a list of texts, such as ["..."]', dict: "a table, [...]"}

Data = Mapping[str, Any]


@cache
def _rules() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("schemas.toml").read_text(encoding="utf-8"))


def shape(data: Data) -> Iterator[str]:
    """What any codebook needs, ours too: a head, and entries with a label and either terms or a pattern."""
    for key in HEAD:
        if not isinstance(data.get(key), str):
            yield f'needs a line {key} = "..." at its top'
    entries = data.get("entry", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        yield "entry: begins with [[entry]], in two brackets"
        return
    for number, entry in enumerate(entries, 1):
        yield from (f"{named(entry, number)}: {one}" for one in _entry_shape(entry))


def patterns(data: Data) -> Iterator[str]:
    """The patterns of ours that Python cannot read."""
    for number, entry in enumerate(data.get("entry", []), 1):
        try:
            re.compile(entry.get("pattern", ""))
        except re.error as error:
            yield f"{named(entry, number)}: pattern is no regular expression: {error}"


def named(entry: Data, number: int) -> str:
    """How a message names an entry: "entry 3 (RSF)"."""
    label = entry.get("label")
    shown = isinstance(label, str) and label.isprintable() and 0 < len(label) <= LONGEST
    return f"entry {number} ({label})" if shown else f"entry {number}"


def layer(name: str, data: Data, ours: Data, below: Sequence[Data] = ()) -> Iterator[str]:
    """What is wrong with the codebook `name` of a user's, whose `shape` is right; `ours` and those `below` it lie under it."""
    rules, entries = _rules().get(name, {}), data.get("entry", [])
    known = {key: [one[key] for one in ours.get("entry", []) if key in one] for key in _keys(ours)}
    added = _added(data, *below)
    yield from _new_values(data.get("values"), rules)
    labels = [one["label"] for book in (ours, *below, data) for one in book.get("entry", [])]
    yield from _settings(data, ours, {**rules, "known": labels})
    for number, entry in enumerate(entries, 1):
        told = [
            *_keys_of(entry, known, rules, added, labels),
            *_texts(entry),
            *_needed(entry, known, len(ours.get("entry", []))),
        ]
        yield from (f"{named(entry, number)}: {one}" for one in told)
    yield from _twice(entries, bool(rules.get("senses")))


def _entry_shape(entry: Data) -> Iterator[str]:
    if not isinstance(entry.get("label"), str) or not entry["label"]:
        yield 'needs label = "..."'
    right = True
    for key in ("terms", "matches", "avoids"):
        texts = entry.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(one, str) and one for one in texts):
            right = False
            yield f'{key} must be a list of texts, such as {key} = ["..."]'
    if "pattern" in entry and not isinstance(entry["pattern"], str):
        yield "pattern must be a text, such as pattern = '...'"
    elif right and bool(entry.get("terms")) == bool(entry.get("pattern")):
        empty = "terms is empty; " if entry.get("terms") == [] else ""
        yield f"{empty}needs either terms = [\"...\"] or pattern = '...', one of the two"


def _keys(book: Data) -> list[str]:
    return list(dict.fromkeys(key for entry in book.get("entry", []) for key in entry if key not in OWN_KEYS))


def _added(*books: Data) -> dict[str, list[str]]:
    """The values that layers bring along, by their key."""
    found: dict[str, list[str]] = {}
    for book in books:
        values = book.get("values")
        for key, some in (values if isinstance(values, dict) else {}).items():
            found.setdefault(key, []).extend(some if isinstance(some, list | dict) else [])
    return found


def _new_values(values: Any, rules: Data) -> Iterator[str]:
    if values is None or "new" not in rules:
        return
    if not isinstance(values, dict):
        yield 'values: must be a table: [values] and below it a line such as type = ["..."]'
        return
    takes = [*rules["new"], *rules.get("template", [])]
    for key, some in values.items():
        if key not in takes:
            yield f"values: {key}: takes no new values; in this codebook {', '.join(takes)} does"
        elif not isinstance(some, list | dict) or not all(isinstance(one, str) and NAME.fullmatch(one) for one in some):
            yield f'values: {key}: must be a list of names in small letters, digits and _, such as {key} = ["rsf"]'
        elif isinstance(some, dict) and not all(isinstance(one, str) and one and one.isprintable() for one in some.values()):
            yield f'values: {key}: each name must have its plain words, such as rsf = "the paramilitaries"'


def _settings(theirs: Data, ours: Data, rules: Data) -> Iterator[str]:
    for key, value in theirs.items():
        if key in (*HEAD, "entry") or (key == "values" and "new" in rules):
            continue
        if key not in ours:
            meant = _meant(key, [one for one in ours if one not in (*HEAD, "entry")])
            yield f"{key}: is no setting of this codebook{meant}; an entry's keys stand below its line [[entry]]"
        else:
            yield from _setting(key, value, ours[key], rules)


def _setting(place: str, value: Any, ours: Any, rules: Data) -> Iterator[str]:
    number = isinstance(ours, int | float) and not isinstance(ours, bool)
    least = 0 if number and ours >= 0 else -math.inf
    if number and (isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < math.inf):
        yield f"{place}: must be a number{' from 0' if not least else ''}, such as {ours}"
    elif not number and type(value) is not type(ours):
        yield f"{place}: must be {KINDS[type(ours)]}"
    elif isinstance(ours, dict):
        for key, one in value.items():
            if key not in ours and place not in rules.get("open", []):
                yield f"{place}.{key}: is not known{_meant(key, list(ours))}"
            else:
                yield from _setting(f"{place}.{key}", one, ours.get(key, next(iter(ours.values()), "")), rules)
    elif isinstance(value, str | list):
        texts, as_ours = ([value], [ours]) if isinstance(value, str) else (value, ours)
        plain = all(PLAIN.fullmatch(one) for one in as_ours if isinstance(one, str))
        if not all(isinstance(one, str) for one in texts):
            yield f'{place}: must be a list of texts, such as ["..."]'
        elif place in rules.get("labels", []):
            lost = [one for one in texts if one not in rules["known"]]
            yield from (f"{place}: {one!r} is the label of no entry{_meant(one, rules['known'])}" for one in lost)
        elif plain and (wrong := next((one for one in texts if not PLAIN.fullmatch(one)), "")):
            yield f"{place}: {wrong[:LONGEST]!r} holds signs of a pattern; write plain words"


def _keys_of(entry: Data, known: Data, rules: Data, added: Data, labels: Sequence[str]) -> Iterator[str]:
    columns = tables.columns(rules["columns"]) if "columns" in rules else {}
    for key, value in entry.items():
        if key in OWN_KEYS:
            continue
        meant = _meant(key, [*known, *OWN_KEYS])
        if key in known:
            told = _value(key, value, known[key], rules, added, labels)
        elif key in columns:
            told = f"would replace the column {key} of the table {rules['columns']}; give it another name"
        elif meant or not columns:
            told = f"is no key of this codebook{meant or '; it has ' + ', '.join([*OWN_KEYS, *known])}"
        elif not NAME.fullmatch(key):
            told = "becomes a column: write its name in small letters, digits and _"
        else:
            told = "" if isinstance(value, str | bool | int | float) else "becomes a column: it must be a text or a number"
        if told:
            yield f"{key}: {told}"


def _value(key: str, value: Any, ours: Sequence[Any], rules: Data, added: Data, labels: Sequence[str]) -> str:
    if type(value) is not type(ours[0]):
        return f"must be {KINDS.get(type(ours[0]), 'a number')}"
    if isinstance(value, list):
        return "" if all(isinstance(one, str) and one for one in value) else f"must be {KINDS[list]}"
    if not isinstance(value, str) or key in rules.get("free", []):
        return ""
    if key in rules.get("template", []):
        right = not re.search(r"[{}]", value.replace("{owner}", ""))
        return "" if right else f"{value!r} may hold {{owner}}, and no other braces"
    if key in rules.get("labels", []):
        return "" if value in labels else f"{value!r} is the label of no entry{_meant(value, labels)}"
    values = sorted({*ours, *added.get(key, [])})
    if value in values:
        return ""
    new = f'; a new one is told at the top: [values] and below it {key} = ["{value}"]' if key in rules.get("new", []) else ""
    return f"{value!r} is none of {', '.join(values)}{new}"


def _texts(entry: Data) -> Iterator[str]:
    if len(entry["label"]) > LONGEST or not entry["label"].isprintable():
        yield f"label: must be one line of at most {LONGEST} characters"
    for term in entry.get("terms", []):
        if len(term) > LONGEST:
            yield f"terms: {term[:40]!r}... has {len(term):,} characters; a term has at most {LONGEST}"
        elif not any(map(str.isalnum, term)):
            yield f"terms: {term!r} holds no letter and no digit"
    if entry.get("pattern"):
        try:
            linear.translated(entry["pattern"])
        except linear.PatternError as error:
            yield f"pattern: {error}"


def _needed(entry: Data, known: Mapping[str, Sequence[Any]], entries: int) -> Iterator[str]:
    """The keys that every entry of ours has."""
    for key, ours in known.items():
        if len(ours) == entries and key not in entry:
            yield f"needs {key} = {_example(ours[0])}"


def _example(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _twice(entries: Sequence[Data], senses: bool) -> Iterator[str]:
    """Labels and terms that stand twice: which entry is meant cannot be told."""
    seen: dict[str, int] = {}
    owner: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        first = seen.setdefault(entry["label"], number)
        if first != number and not senses:
            yield f"{named(entry, number)}: label: entry {first} has it too; put all into one, or give it another"
        for term in entry.get("terms", []):
            other = owner.setdefault(term, number)
            if other != number:
                yield f"{named(entry, number)}: terms: {term!r} stands in {named(entries[other - 1], other)} too; take one out"


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, 1, 0.75)
    return f"; did you mean {close[0]}?" if close else ""
