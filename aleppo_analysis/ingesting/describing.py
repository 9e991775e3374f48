"""Raw records → the `articles` table: what is known of each, on what it rests, and what is odd about it."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from aleppo_analysis import codebook, facts, page, tables
from aleppo_analysis.facts import Fact
from aleppo_analysis.ingesting import addresses, columns, dates, encodings, manifest
from aleppo_analysis.ingesting.met import Met
from aleppo_analysis.ingesting.records import CorpusError, Problems, Record, Tally, setting
from aleppo_analysis.text import words

Asked = tuple[str, str, bool]  # id and text of an article, and whether the text must tell its language
Proven = tuple[dict[str, Fact], int]  # what the text of an article proves of it, and how many words it has


def pages(asked: Sequence[Asked]) -> list[Proven]:
    """What the texts themselves prove: most of the work of reading a corpus, and for each article by itself."""
    held = pd.DataFrame([one[:2] for one in asked], columns=["article_id", "text"])
    lines: dict[str, list[facts.Line]] = {article_id: [] for article_id, *_ in asked}
    for article_id, *line in page.lines(held)[["article_id", *facts.Line._fields]].itertuples(index=False, name=None):
        lines[article_id].append(facts.Line(*line))
    return [(facts.find(text, lines[article_id], guess), len(words(text))) for article_id, text, guess in asked]


class Describer:
    """What is remembered from article to article: ids and texts that were met, and what is to be told at the end."""

    def __init__(self, place: Path, known: pd.DataFrame, problems: Problems) -> None:
        self.place, self.manifest, self.problems = place, known.to_dict("index"), problems
        self.columns = list(known.columns)
        self.addresses: addresses.Known = {}
        self.files, self.texts = Met(), Met()
        self.saved: set[str] = set()
        self.told: dict[str, Tally] = {}

    def cleaned(self, record: Record) -> Record:
        """The record with newlines as \\n, and with U+FFFD for what is no character, which is told."""
        text = record.text.replace("\r\n", "\n").replace("\r", "\n")
        whole = _whole(text)
        given = {name: Fact(_whole(fact.value), fact.basis) for name, fact in record.given.items()}
        if whole != text:
            self.note(record, "holds halves of characters, which became \ufffd", "save it again from its source")
        return record._replace(article_id=_whole(record.article_id), file=_whole(record.file), text=whole, given=given)

    def accepts(self, record: Record) -> bool:
        """Whether a record is an article; what is none is told. Raises CorpusError for an id that was met before."""
        most = setting("article_characters")
        if not record.text.strip():
            self.note(record, "is empty", "put the article into it or take it out", skipped=True)
            return False
        if len(record.text) > most:
            mend = "split it, or raise article_characters in ingesting.toml of a codebook folder of your own"
            self.note(record, f"is {len(record.text):,} characters long; an article has {most:,} at most", mend, skipped=True)
            return False
        place = f"{record.file}, {record.place}" if record.place else record.file
        before = self.files.first(record.article_id, record.file)
        if before is not None and record.archived:
            self.note(record, "stands in an export before it under the same number and is read once", "nothing to mend")
        elif before is not None:
            both = f"{before} and {place}"
            raise CorpusError(
                f"{self.place}: {both} both have the id {record.article_id!r}; each article needs an id of its own"
            )
        return before is None

    def asked(self, record: Record) -> Asked:
        """What `pages` takes of a record."""
        return record.article_id, record.text, _language(self._given(record).get("language")) is None

    def articles(self, records: Sequence[Record], proven: Sequence[Proven]) -> pd.DataFrame:
        """The `articles` of these records, of which `pages` gave what is `proven`, in their order."""
        frame = pd.DataFrame([self._article(record, *of) for record, of in zip(records, proven, strict=True)])
        return tables.make(
            "articles", frame.reindex(columns=[*frame.columns, *(one for one in self.columns if one not in frame)])
        )

    def tell(self) -> None:
        """Put what is to be told of all articles into the problems: what is odd, and what was named but is not there."""
        lacking = Tally(manifest.FILE, "")
        for article_id in sorted(one for one in self.manifest if self.files.get(str(one)) is None):
            mend = "add the file or take the line out"
            lacking.add("", f"lists {article_id!r}, but no file that is read gives an article of that id", mend)
        for tally in [*self.told.values(), lacking]:
            tally.tell(self.problems)
        self.problems += addresses.unsaved(self.addresses, self.saved)

    def note(self, record: Record, problem: str, mend: str, skipped: bool = False) -> None:
        """Remember what is odd about an article."""
        self.told.setdefault(record.file, Tally(record.file, "")).add(record.place, problem, mend, skipped)

    def _article(self, record: Record, proven: Mapping[str, Fact], n_words: int) -> dict[str, Any]:
        given = self._given(record)
        if day := given.get("published"):
            given |= self._published(record, day)
        language = _language(given.pop("language", None))
        own = self.manifest.get(record.article_id, {})
        found = {**proven, **({"language": language} if language else {}), **{k: v for k, v in given.items() if v.value}}
        basis = [f"{name}: {found[name].basis}" for name in facts.FIELDS if name in found]
        if own.get("basis"):
            basis.append(f"the manifest says: {own['basis']}")
        self._note_oddities(record)
        return {
            **{name: fact.value for name, fact in found.items()},
            "article_id": record.article_id,
            "n_words": n_words,
            "basis": "; ".join(basis),
            "file": record.file,
            "encoding": record.encoding or None,
            "duplicate_of": self._duplicate(record),
            "text": record.text,
        }

    def _given(self, record: Record) -> dict[str, Fact]:
        """What the file, the list of addresses and the manifest say of an article, the later before the earlier."""
        given = {name: fact for name, fact in record.given.items() if name not in columns.OURS}
        url = given.get("url")
        if url and (listed := self.addresses.get(addresses.key(url.value))):
            self.saved.add(addresses.key(url.value))
            given |= {name: fact for name, fact in listed[2].items() if name not in columns.OURS}
        own = self.manifest.get(record.article_id, {})
        return given | {str(name): Fact(value, "manifest") for name, value in own.items() if value and name != "basis"}

    def _published(self, record: Record, day: Fact) -> Mapping[str, Fact]:
        """The day as a date, as precise as it is given; nothing, and a problem, where it is no date."""
        value, wrong = dates.iso(day.value)
        if wrong:
            taken = f"{value} is taken" if value else "none is taken"
            self.note(record, f"date {day.value!r} {wrong}: {taken}", "write it as 2016-05-01")
        return {"published": Fact(value or "", day.basis)}

    def _duplicate(self, record: Record) -> str | None:
        """The id of an earlier article with the same words."""
        digest = hashlib.blake2b(" ".join(record.text.split()).encode(), digest_size=16).digest()
        first = self.texts.first(digest, record.article_id)
        if first is None:
            return None
        same = "has the same text as an article before it" if record.place else f"has the same text as {first!r}"
        self.note(record, f"{same} (see the column duplicate_of)", "take one of them out if they are one article")
        return first

    def _note_oddities(self, record: Record) -> None:
        if "\ufffd" in record.text:
            self.note(record, "holds characters that were lost before it was saved (\ufffd)", "save it again from its source")
        elif sign := encodings.mojibake(record.text):
            problem = f"was saved in a wrong encoding ({sign} and the like stand for other letters)"
            self.note(record, problem, "save it again from its source as UTF-8; the text is left as it is")


def _whole(text: str) -> str:
    """The text with U+FFFD for each half of a character (a lone surrogate), which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _language(given: Fact | None) -> Fact | None:
    """The language as two letters; None where what is given is no name of one that is known."""
    if given is None:
        return None
    names: dict[str, str] = codebook.load("ingesting").settings["languages"]
    name = given.value.strip().lower()
    code = names.get(name) or name.split("-")[0].split("_")[0]
    return Fact(code, given.basis) if len(code) == 2 and code.isalpha() else None
