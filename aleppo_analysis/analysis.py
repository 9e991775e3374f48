"""The measures in their order: articles → every table."""

import pandas as pd

from aleppo_analysis import casualties, framing, page, readability, sources, text


def run(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table of DESIGN's part 3 that one pass over `articles` gives, by its name and in the order they are made.

    Each article is read by itself: the tables of two corpora together are the tables of each, one after the other.
    """
    sentences = text.sentences(articles, page.lines(articles))
    attributions = sources.find(articles, sentences)
    return {
        "articles": articles,
        "sentences": sentences,
        "attributions": attributions,
        "casualties": casualties.find(articles, sentences, attributions),
        "framing": framing.find(articles, sentences, attributions),
        "readability": readability.find(articles, sentences),
    }
