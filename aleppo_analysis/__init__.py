"""What several outlets say happened, on whose word, in whose words, and how hard their articles are to read.

The data flow, one direction; every arrow is a function on dataframes:

    corpus.read → articles → page.lines → text.sentences → sentences
                                                             │
              ┌──────────────────────────┬───────────────────┤
       readability.find             sources.find → attributions
              │                          ├───────────────────┐
              │                   casualties.find       framing.find
              ▼                          ▼                   ▼
         .compare(…, by="outlet")   .compare(…)         .compare(…)  → charts, evidence → a notebook → a report

`wording.find` reads the sentences of all articles side by side: what two of them share, and what was changed in it.
`tolls.find` brings the claims together that count the same dead; `blame.find` asks of each whether it names who killed.

Every measure has two verbs: `find` gives the evidence, one row per mention with offsets into the article's text, and `compare`
gives one row per outlet (or any other column of the articles). What counts as a mention stands in `codebooks/*.toml`, and
`tables.toml` says what every column means. `analysis.run(articles)` runs every `find` in order, `sensitivity.compare` asks
whether the findings survive other definitions. `python -m aleppo_analysis` is the command line.

What a module is made of stands in a folder beside it: `ingesting` (corpus), `saying` (sources), `counting` (casualties),
`copying` (wording), `merging` (tolls), `judging` (validation), `charting` (charts), `publishing` (report), `looking`
(exploring, coding).
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

__all__ = [
    "analysis",
    "blame",
    "casualties",
    "charts",
    "codebook",
    "coding",
    "corpus",
    "evidence",
    "exploring",
    "findings",
    "framing",
    "marks",
    "page",
    "readability",
    "report",
    "sensitivity",
    "sources",
    "tables",
    "telling",
    "text",
    "tolls",
    "validation",
    "wording",
]


def __getattr__(name: str) -> ModuleType:
    """A module of the package, imported when it is first used: one measure need not wait for the dictionaries of another."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
