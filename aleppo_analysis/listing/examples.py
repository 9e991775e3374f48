"""The examples of codebooks: does each entry find what it says it must, and leave alone what it says it must not?"""

from pathlib import Path

from aleppo_analysis import codebook, page
from aleppo_analysis.codebook import Codebook, Entry
from aleppo_analysis.listing import layering

WHOLE_LINES = {"whole", "start", "anywhere"}  # places that `page` looks up with rules of its own


def found(book: Codebook, entry: Entry, text: str) -> bool:
    """Whether an entry is found in a text, as its measure would find it: by its label, and at its place where it has one."""
    place = entry.keys.get("place")
    if place in WHOLE_LINES:
        return page.named_kind(text) == entry.label
    hits = [hit.entry for hit in codebook.find(book, text)]
    return any(one.label == entry.label and one.keys.get("place") == place for one in hits)


def wrong(folder: str | Path) -> list[str]:
    """What the examples of a folder of codebooks, laid over the others in use, show to be wrong: one line each.

    Raises codebook.CodebookError for codebooks that cannot be used.
    """
    told = []
    with codebook.layered(folder):
        top = codebook.layers()[-1]
        for name, toml in top.files:
            file, book = Path(folder) / f"{name}.toml", codebook.load(name)
            for number, raw in enumerate(layering.parsed(toml, str(file)).get("entry", []), 1):
                entry = book.entries[number - 1]  # a layer's stand first, in their order
                where = f"{file}: entry {number} ({raw['label']})"
                told += [f"{where}: matches: not found in {one!r}" for one in entry.matches if not found(book, entry, one)]
                told += [f"{where}: avoids: found in {one!r}" for one in entry.avoids if found(book, entry, one)]
                if not entry.matches:
                    told.append(f'{where}: matches: has none; add one that must be found, such as matches = ["..."]')
    return told
