"""Any bytes at all: does what reads an article, or a codebook, break on them, or say what is not there?

    python tests/fuzz/fuzz.py TARGET [-max_total_time=60] [more of libFuzzer's options]

TARGET is page, text, casualties or codebook. Needs atheris (`pip install atheris`), which is in no requirements; what it finds
is written to a file `crash-...`, which the same command with that file runs again. `tests/test_fuzz.py` runs the same targets on
bytes that hypothesis makes up.
"""

import sys
import tempfile
from contextlib import nullcontext, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris") if __name__ == "__main__" else None

with atheris.instrument_imports(include=["aleppo_analysis"]) if atheris else nullcontext():
    from aleppo_analysis import casualties, codebook, framing, page, readability, sources, tables, text
    from aleppo_analysis.codebook import CodebookError
    from aleppo_analysis.listing import layering, linear
    from aleppo_analysis.listing.scanning import Entry

MARKS = [*" ,.:;?!\"'“”‘’()[]-–—|/&%$*\n\t\r\xa0\u200b\u2028İſß٣é", ". ", "\n\n", "...", "''", "``"]
READ = (
    "outcomes",
    "quantities",
    "qualifiers",
    "victims",
    "clauses",
    "places",
    "periods",
    "causes",
    "cues",
    "sources",
    "framing",
)
WORDS = MARKS + sorted({term for name in READ for entry in codebook.load(name).entries for term in entry.terms})
KEYS = ["label", "terms", "pattern", "matches", "avoids", "refers_to", "side", "owner", "dimension", "valence", "of_others"]
TOML = [
    "[[entry]]",
    "\n",
    " = ",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "title",
    "purpose",
    "reference",
    "regime",
    "1",
    "true",
    "(a+)+",
    *KEYS,
]
KINDS = {
    "title", "standfirst", "byline", "date", "body", "subheading", "caption", "related_link", "credit", "furniture"
}  # fmt: skip


def written(data: bytes, words: list[str]) -> str:
    """A text out of any bytes: themselves, or words that each two of them choose."""
    if data[:1] < b"\x40":
        return data[1:].decode("utf-8", "replace")
    pairs = zip(data[1::2], data[2::2], strict=False)
    return (" " if data[0] & 1 else "").join(words[(256 * one + other) % len(words)] for one, other in pairs)


def articles(data: bytes) -> Any:
    """A table of articles, one of each 200 bytes: a table costs more than what stands in it."""
    texts = [written(data[begin : begin + 200], WORDS) for begin in range(0, max(len(data), 1), 200)]
    told = {"outlet": "o", "published": "2016-05-01", "language": "en"}
    return tables.make("articles", [told | {"article_id": f"a{number}", "text": one} for number, one in enumerate(texts)])


def rows(table: Any) -> Any:
    """The rows of a table, missing values as None."""
    return (dict(zip(table, values, strict=True)) for values in zip(*tables.plain(table, list(table)), strict=True))


def read_page(data: bytes) -> None:
    """Lines stand where they say, one behind the other, and each has a kind."""
    made = articles(data)
    texts, behind = dict(zip(made["article_id"], made["text"], strict=True)), dict.fromkeys(made["article_id"], 0)
    for row in rows(page.lines(made)):
        words = texts[row["article_id"]]
        assert behind[row["article_id"]] <= row["start"] < row["end"] <= len(words)
        assert words[row["start"] : row["end"]] == row["text"]
        assert row["kind"] in KINDS
        behind[row["article_id"]] = row["end"]


def read_text(data: bytes) -> None:
    """Sentences hold all that is not white space, quotations lie in one another, folded words have no capitals."""
    words, behind = written(data, WORDS), 0
    for start, end in text.split(words):
        assert behind <= start < end <= len(words)
        assert not words[behind:start].strip()
        behind = end
    assert not words[behind:].strip()
    open_until: list[int] = []
    for one in text.quotations(words):
        while open_until and open_until[-1] <= one.start:
            open_until.pop()
        assert 0 <= one.start < one.end <= len(words)
        assert one.depth == len(open_until) or not open_until or one.end <= open_until[-1]
        open_until.append(one.end)
    assert len(text.spaced(words)) == len(words)
    assert text.fold(text.fold(words)) == text.fold(words)


def read_casualties(data: bytes) -> None:
    """Claims stand where they say, and their bounds hold their numbers; sources, framing and readability break on nothing."""
    made = articles(data)
    texts, sentences = dict(zip(made["article_id"], made["text"], strict=True)), text.sentences(made, page.lines(made))
    attributions = sources.find(made, sentences)
    framing.find(made, sentences, attributions)
    readability.find(made, sentences)
    for row in rows(casualties.find(made, sentences, attributions)):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["evidence"]
        assert row["start"] <= row["quantity_start"] < row["quantity_end"] <= row["end"]
        assert row["number"] >= 1
        assert row["low"] is None or row["low"] <= row["number"] + 1
        assert row["high"] is None or row["high"] >= row["number"] - 1
        assert row["outcome"] in {"killed", "injured", "killed_or_injured"}
        assert row["victims"] in {"civilian", "combatant", "unspecified"}
        assert row["part_of"] != row["claim"]


def read_codebook(data: bytes) -> None:
    """A codebook is refused with reasons or can be used; so is a pattern, and its hits do not overlap."""
    toml = written(data, TOML)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "framing.toml").write_bytes(toml.encode("utf-8", "surrogatepass"))
        problems, _ = layering.read(Path(folder))
        assert all(isinstance(one, str) and one for one in problems)
        with suppress(CodebookError), codebook.layered(folder):
            assert not problems
            check_hits(codebook.find(codebook.load("framing"), toml), toml)
    with suppress(linear.PatternError):
        pattern = linear.compiled([Entry("x", pattern=toml)])
        check_hits(linear.merged(pattern, lambda at: iter(()), " regime a1 ", 0, 11), " regime a1 ")


def check_hits(hits: Any, words: str) -> None:
    """Hits lie in the text, and none in another."""
    behind = 0
    for hit in hits:
        assert behind <= hit.start < hit.end <= len(words)
        behind = hit.end


TARGETS = {"page": read_page, "text": read_text, "casualties": read_casualties, "codebook": read_codebook}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"fuzz: name one of {', '.join(TARGETS)}, then libFuzzer's options such as -max_total_time=60")
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
