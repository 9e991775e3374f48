"""Does time grow with an article's length alone, whatever stands in it? Ten times the text may cost 25 times the time at most."""

import gc
import time

import pytest

from aleppo_analysis import page, readability, sources, tables, text

UNITS = {
    "brackets": "((((",
    "digits": "1234567890",
    "quotes": '"a" ',
    "quotes left open": "“x ",
    "apostrophes": "'a 'b ",
    "capitals": "ABCD",
    "no spaces": "abc",
    "initials": "U.S.",
    "stops": ". a",
    "prefixes": "al-",
    "said said": "said ",
    "speakers": 'John Kerry said it fell. "It fell," he said. ',
    "short lines": "he said:\n",
    "titles": "the Titles of the Day\n",
    "clauses": "the group which said, ",
}


def article(unit, size, number):
    whole = f"A title of these {number} days\n{unit * (size // len(unit))}"
    return tables.make("articles", [{"article_id": "a", "outlet": "o", "language": "en", "text": whole}])


def sentences(articles):
    return text.sentences(articles, page.lines(articles))


STEPS = {
    "lines": (page.lines, 60_000),
    "sentences": (sentences, 60_000),
    "quotations": (lambda articles: text.quotations(articles["text"].iloc[0]), 60_000),
    "readability": (lambda articles: readability.find(articles, sentences(articles)), 60_000),
    "sources": (lambda articles: sources.find(articles, sentences(articles)), 20_000),
}


def cost(step, unit, size):
    """Seconds of this process, the better of two tries; without the garbage collector, which looks at all else as well."""
    spent = []
    gc.disable()
    for number in range(2):  # two texts, since some of what was read last is kept
        articles = article(unit, size, number)
        begun = time.process_time()
        step(articles)
        spent.append(time.process_time() - begun)
    gc.enable()
    return min(spent)


@pytest.mark.parametrize("unit", UNITS.values(), ids=list(UNITS))
@pytest.mark.parametrize("name", STEPS)
def test_ten_times_the_text_costs_no_more_than_25_times_the_time(name, unit):
    step, size = STEPS[name]
    short, long = cost(step, unit, size // 10), cost(step, unit, size)
    assert long <= 25 * max(short, 0.004)
