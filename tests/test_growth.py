"""Does time grow with a text's length alone, whatever stands in it? At 1, 10 and 100 kB.

What is ten times as long costs ten times the time; what grows with the square costs a hundred times. Twenty-two is the line.
"""

import csv
import gc
import io
import json
import time

import docx
import exports
import pytest

from aleppo_analysis import blame, casualties, corpus, facts, framing, page, readability, sources, tables, text, tolls, wording
from aleppo_analysis.listing import layering, linear
from aleppo_analysis.listing.scanning import Entry

SIZES = (1_000, 10_000, 100_000)
MOST = 22  # times what ten times the text may cost
LEAST = 0.006  # seconds; less is not measured well
TRIES = 3
MARKS = ",.:;?!\"'“”‘’()[]-–—|/&%$*\t\r\xa0\u200b\u2028İſß٣é"
UNITS = {
    "one word": "civilians ",
    "one sentence": "The army bombed the city of Aleppo on Friday, an official said. ",
    "numbers": "20 ",
    "digits": "1234567890",
    "quotes": '"a" ',
    "quotes left open": "“x ",
    "apostrophes": "'a 'b ",
    "cue words": "said told according to claimed ",
    "said said": "said ",
    "naming words": "regime terrorists martyrs ",
    "names": "John Smith ",
    "names in a list": "John Smith, Bashar al-Assad, ",
    "brackets": "((((",
    "brackets that close": "(a) ",
    "no spaces": "abc",
    "capitals": "ABCD",
    "initials": "U.S.",
    "stops": ". a",
    "prefixes": "al-",
    "newlines": "\n",
    "short lines": "he said:\n",
    "titles": "the Titles of the Day\n",
    "speakers": 'John Kerry said it fell. "It fell," he said. ',
    "clauses": "the group which said, ",
    "claims without a stop": "3 killed in the north of the city of Aleppo, ",
    "claims with stops": "3 people were killed. ",
    "claims with days": "3 people were killed on Friday. ",
    "parts of parts": "3 people were killed, one of them a child, two of them women, ",
    "parts of the dead": "2 of the dead were women. ",
    "beginnings of numbers": "hundreds of ",
    "owned words": "its government of Syria ",
    "places": "in Aleppo city of ",
    **{f"a word and {sign!r}": f"a{sign}" for sign in MARKS},
}


def repeated(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


class Clock:
    """What each step costs of this process' time; without the garbage collector, which looks at all else as well."""

    def __init__(self):
        self.spent = {}

    def __call__(self, name, step, *given):
        gc.disable()
        began = time.process_time()
        made = step(*given)
        self.spent[name] = time.process_time() - began
        gc.enable()
        return made


def too_slow(costs):
    """The steps that take more than their share, with the seconds for each length. `costs(size, number)` measures them all.

    A busy machine makes any measure too high: what seems too slow is measured again, and the least counts.
    """
    least = [{} for _ in SIZES]
    for number in range(TRIES):
        for size, known in zip(SIZES, least, strict=True):
            for name, seconds in costs(size, number).items():
                known[name] = min(seconds, known.get(name, seconds))
        one, ten, hundred = least
        found = {
            name: (one[name], ten[name], hundred[name])
            for name in hundred
            if hundred[name] - one[name] > MOST * max(ten[name] - one[name], LEAST)
        }
        if not found:
            break
    return found


def read(unit, size, number):
    """All that is read of an article, step by step; each text is new, since some of what was read last is kept."""
    clock, body = Clock(), repeated(unit, size)
    articles = tables.make("articles", [{"article_id": "a", "language": "en", "text": f"A title of {number} days\n{body}"}])
    words = articles["text"].iloc[0]
    lines = clock("lines", page.lines, articles)
    read = clock("sentences", text.sentences, articles, lines)
    clock("quotations", lambda: list(text.quotations(words)))
    clock("folding", lambda: (text.fold(words), text.spaced(words)))
    placed = [facts.Line(*row) for row in lines[list(facts.Line._fields)].itertuples(index=False)]
    clock("facts", facts.find, words, placed)
    clock("readability", readability.find, articles, read)
    said = clock("sources", sources.find, articles, read)
    claims = clock("casualties", casualties.find, articles, read, said)
    clock("framing", framing.find, articles, read, said)
    clock("tolls", tolls.find, claims, articles, read)
    clock("blame", blame.find, claims, articles, read)
    return clock.spent


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_no_text_costs_more_than_its_share(unit):
    assert too_slow(lambda size, number: read(unit, size, number)) == {}


def compared(unit, size, number):
    """Two articles that differ in every seventh place: the same sentences, edited, and the same quotations."""
    clock, body = Clock(), repeated(unit, size)
    other = "".join(
        "x" * len(unit) if place % 7 == 3 else body[place * len(unit) :][: len(unit)] for place in range(size // len(unit))
    )
    told = [("a", "2016-05-01", body), ("b", "2016-05-02", other)]
    rows = [{"article_id": name, "published": day, "text": f"A title of {number} days\n{body}"} for name, day, body in told]
    articles = tables.make("articles", rows)
    read, nobody = text.sentences(articles, page.lines(articles)), tables.make("attributions", [])
    naming = framing.find(articles, read, nobody)
    shared = clock("shared", wording.find, articles, read)
    clock("changes", wording.changes, articles, shared, nobody, naming)
    clock("quotations", wording.drift, articles, read, nobody)
    return clock.spent


PAIRS = ["one word", "one sentence", "numbers", "quotes", "cue words", "names", "brackets", "no spaces", "newlines", "short lines", "speakers",
         "claims with stops", "a word and ','", "a word and '.'", "a word and '“'"]  # fmt: skip


@pytest.mark.parametrize("unit", PAIRS)
def test_no_two_texts_cost_more_than_their_share(unit):
    assert too_slow(lambda size, number: compared(UNITS[unit], size, number)) == {}


def written(file, kind, words):
    """A file of a kind that holds these words; as part of its text, or (raw) as they are."""
    one = exports.ARTICLES[0]._replace(paragraphs=("First of all they said that the city was hit.", *words.split("\n")))
    if kind == "csv":
        cells = io.StringIO()
        csv.writer(cells).writerows([["id", "text"], ["1", words]])
        file.write_text(cells.getvalue(), encoding="utf-8")
    elif kind == "docx":
        made = docx.Document()
        for line in words.split("\n"):
            made.add_paragraph(line)
        made.save(str(file))
    elif kind in MADE:
        MADE[kind](file, [one])
    else:
        file.write_text(
            {"page": exports.page(one), "jsonl": json.dumps({"id": "1", "text": words})}.get(kind) or RAW[kind] + words,
            encoding="utf-8",
        )


MADE = {
    "nexis": exports.nexis_rtf,
    "factiva": exports.factiva_html,
    "indexed factiva": exports.factiva_rows,
    "factiva rtf": exports.factiva_rtf,
}
RAW = {
    "raw page": "<html><body><article><p>They said that the city was hit.</p>",
    "raw rtf": "{\\rtf1\\ansi They said that the city was hit. ",
    "raw csv": "id,text\n1,They said that the city was hit.\n",
    "raw header": "id,text,",
    "raw jsonl": '{"id": "1", "text": "They said that the city was hit."}\n',
    "raw txt": "They said that the city was hit.\n",
}
ENDS = {"page": "html", "raw page": "html", "raw rtf": "rtf", "nexis": "rtf", "factiva": "html", "indexed factiva": "html", "factiva rtf": "rtf",
        "raw header": "csv"}  # fmt: skip
FILES = [
    *((kind, unit) for kind in ["page", "docx", "csv", "jsonl", *MADE] for unit in ("civilians ", "They said so.\n")),
    *(
        ("raw page", unit)
        for unit in (
            "<",
            "<b>",
            "</b>",
            "<a href=x ",
            "&amp;",
            "<!--",
            "<p>They said so.",
            "<br>so",
            "<script>",
            "<a href='/x'>more</a> ",
        )
    ),
    *(("raw rtf", unit) for unit in ("{", "\\par ", "{\\*\\x ", "{}", "\\'e4", "\\u8217?", "\\bin9 ", "End of Document\\par ")),
    *(("raw csv", unit) for unit in (",", '"', '"a",', "1,2\n", "1\n", '1,"\n')),
    *(("raw header", unit) for unit in ("a,", '"', ",")),
    *(("raw jsonl", unit) for unit in ("[", '{"a":', '{"a": 1}\n', "\n", "a\n")),
    *(("raw txt", unit) for unit in ("\x00", "\x01 ", "Ã©", "\ufffd", "\r")),
]


@pytest.mark.parametrize(("kind", "unit"), FILES)
def test_no_file_costs_more_than_its_share(tmp_path, kind, unit):
    def opened(size, number):
        file = tmp_path / f"{size} {number}" / f"one.{ENDS.get(kind, kind.rpartition(' ')[2])}"
        file.parent.mkdir()
        written(file, kind, repeated(unit, size))
        clock = Clock()

        def look():
            try:
                corpus.inspect(file.parent)
            except corpus.CorpusError as error:
                return error

        clock(kind, look)
        return clock.spent

    assert too_slow(opened) == {}


PATTERNS = ["(a+)+b", "(a|a)*b", "(.*)*b", "a.{0,900}b", r"\w+\s\w+\s\w+\sb", "(x+x+)+y"]


@pytest.mark.parametrize("unit", ["a", "a ", "ab ", "x", "\xa0"])
def test_no_pattern_of_a_user_costs_more_than_its_share(unit):
    patterns = linear.compiled([Entry(str(place), pattern=one) for place, one in enumerate(PATTERNS)])

    def found(size, number):
        clock, words = Clock(), repeated(unit, size)
        clock("patterns", lambda: list(linear.merged(patterns, lambda at: iter(()), words, 0, len(words))))
        return clock.spent

    assert too_slow(found) == {}


TOML = ["[", "a.", '"', "a = 1\n", "[[entry]]\n", "# a\n", '[[entry]]\nlabel = "{}"\nterms = ["a {}"]\n', "a = [", "[a.b.c]\n"]


@pytest.mark.parametrize("unit", TOML)
def test_no_codebook_costs_more_than_its_share(tmp_path, unit):
    head = 'title = "a"\npurpose = "b"\nreference = "c"\n'

    def looked(size, number):
        pieces = (unit.replace("{}", str(place)) for place in range(size // len(unit)))
        (tmp_path / "framing.toml").write_text(head + "".join(pieces), encoding="utf-8")
        clock = Clock()
        clock("codebook", layering.read, tmp_path)
        return clock.spent

    assert too_slow(looked) == {}
