"""One contender in a race: a process that has read the articles, warmed up, and runs once for each line that it is sent.

usage: python benchmarks/contenders.py NAME ARTICLES.json [TERMS.json]

It answers "ready", and then every line with the seconds of one run over all articles. Runs in our environment or in that of
`benchmarks/requirements.txt`, so it imports what a contender needs only there.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Article = tuple[str, str | None]  # its text, and the day on which it was published
Run = Callable[[Sequence[Article]], object]
FORMULAS = [
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "linsear_write_formula",
    "dale_chall_readability_score",
    "spache_readability",
    "mcalpine_eflaw",
    "lix",
    "rix",
]


def words(_: Sequence[str]) -> Run:
    """The limit: what it costs to look at every word once."""
    pattern = re.compile(r"\w+")
    return lambda articles: [pattern.findall(text) for text, _ in articles]


def ours(_: Sequence[str]) -> Run:
    """Every table but `shared`, from raw texts and the days on which they were published."""
    import pandas as pd

    from aleppo_analysis import analysis, page, tables, tolls, wording
    from aleppo_analysis.hurrying import hurried

    @hurried()  # as `analysis.run` is
    def run(given: Sequence[Article]) -> object:
        ids = [f"{number:07}" for number, _ in enumerate(given)]
        texts, days = zip(*given, strict=True)
        raw = pd.DataFrame({"article_id": ids, "text": texts, "published": days, "language": "en"})
        articles = tables.make("articles", raw)
        page._rows.cache_clear()  # every round reads its texts anew
        made = analysis.each(articles)
        found = tolls.find(made["casualties"], articles, made["sentences"])
        return made, found, wording.drift(articles, made["sentences"], made["attributions"])

    return run


def textstat(_: Sequence[str]) -> Run:
    """Twelve readability formulas, nothing else."""
    import textstat

    formulas = [getattr(textstat, name) for name in FORMULAS]
    return lambda articles: [[formula(text) for formula in formulas] for text, _ in articles]


def textacy(_: Sequence[str]) -> Run:
    """textacy and textdescriptives over spaCy's blank pipeline: counts, readability, numbers in context; no claim or source."""
    import spacy
    import textacy.extract
    import textacy.text_stats
    import textdescriptives  # noqa: F401  (registers the pipeline's parts)

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("textdescriptives/descriptive_stats")
    pipeline.add_pipe("textdescriptives/readability")
    number = re.compile(r"\b\d[\d,.]*\b")

    def run(articles: Sequence[Article]) -> object:
        found = []
        for doc in pipeline.pipe(text for text, _ in articles):
            statistics = textacy.text_stats.TextStats(doc)
            context = list(textacy.extract.keyword_in_context(doc, number, window_width=50))
            found.append((doc._.readability, statistics.readability("flesch-kincaid-grade-level"), context))
        return found

    return run


def spacy(terms: Sequence[str]) -> Run:
    """spaCy's blank pipeline and its PhraseMatcher with the terms of our codebooks; no claim, no source of a statement."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("TERM", list(pipeline.tokenizer.pipe(terms)))
    return lambda articles: [matcher(doc) for doc in pipeline.pipe(text for text, _ in articles)]


CONTENDERS: dict[str, Callable[[Sequence[str]], Run]] = {one.__name__: one for one in (words, ours, textstat, textacy, spacy)}


def main(name: str, articles: str, terms: str = "") -> None:
    """Answer every line of standard input with the seconds of one run."""
    given = json.loads(Path(articles).read_text(encoding="utf-8"))
    run = CONTENDERS[name](json.loads(Path(terms).read_text(encoding="utf-8")) if terms else [])
    run(given[: max(1, len(given) // 4)])  # a long-lived process is compared, not an import
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        run(given)
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in CONTENDERS:
        sys.exit(__doc__)
    main(*sys.argv[1:])
