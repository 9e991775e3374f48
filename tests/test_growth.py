"""Does time grow with an article's length alone, whatever stands in it? Ten times the text may cost 25 times the time at most."""

import gc
import time

import pytest

from aleppo_analysis import blame, casualties, framing, page, readability, sources, tables, text, tolls, wording

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


FIGURES = {
    "claims without a stop": "3 killed, 4 killed, ",
    "claims with stops": "3 people were killed. ",
    "a verb's list": "killing 3 people and ",
    "parts of parts": "3 people were killed, one of them a child, two of them women, ",
    "parts of the dead": "2 of the dead were women. ",
    "claims in brackets": "(3 killed) ",
    "claims in quotation marks": '"killed 3" ',
    "claims with days": "3 people were killed on Friday. ",
    "harm without people": "killed ",
    "beginnings of numbers": "hundreds of ",
    "beginnings of days": "in the last two ",
    "owned words": "its government of Syria ",
    "places": "in Aleppo city of ",
}


def counted(articles):
    """All that is read of figures and words, without sources."""
    nobody, read = tables.make("attributions", []), sentences(articles)
    claims = casualties.find(articles, read, nobody)
    framing.find(articles, read, nobody)
    tolls.find(claims, articles, read)
    blame.find(claims, articles, read)
    wording.drift(articles, read, nobody)


@pytest.mark.parametrize("unit", [*UNITS.values(), *FIGURES.values()], ids=[*UNITS, *FIGURES])
def test_figures_and_words_cost_no_more_either(unit):
    short, long = cost(counted, unit, 2_000), cost(counted, unit, 20_000)
    assert long <= 25 * max(short, 0.02)


def test_many_sources_of_many_claims_cost_no_more_either():
    def spent(number):
        claim = "SANA said 3 people were killed. "
        articles = tables.make("articles", [{"article_id": "a", "text": claim * number}])
        spans = [(place * len(claim) + 10, (place + 1) * len(claim)) for place in range(number)]
        said = [{"article_id": "a", "content_start": start, "content_end": end, "source": "SANA"} for start, end in spans]
        begun = time.process_time()
        casualties.find(articles, sentences(articles), tables.make("attributions", said))
        return time.process_time() - begun

    spent(20)
    assert spent(2_000) <= 25 * max(spent(200), 0.004)
