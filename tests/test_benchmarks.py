"""The benchmarks: does the page hold what was measured, and are the articles that are measured on what they are said to be?"""

import pytest

from aleppo_analysis import corpus, page, text
from benchmarks import articles, growing, keeping
from benchmarks import page as speed_page


def test_the_page_of_the_speed_holds_what_was_measured():
    written = speed_page.PAGE.read_text(encoding="utf-8")
    assert speed_page.filled(written, keeping.read()) == written


def test_articles_are_the_same_for_the_same_seed_and_no_two_alike():
    made = list(articles.made(60, corpus.read()))
    assert made == list(articles.made(60, corpus.read()))
    assert len({one["text"] for one in made}) == 60
    assert all(one["text"].strip() for one in made)


def test_a_planted_copy_shares_most_words_with_its_original():
    made, copied = [set(one["text"].split()) for one in articles.made(120, corpus.read())], articles.planted(120)
    shares = [len(made[one] & made[other]) / len(made[one]) for one, other in copied.items()]
    assert shares
    assert min(shares) > 0.6


@pytest.mark.parametrize("most", [1, 3])
def test_briefs_have_no_more_sentences_than_asked(most):
    briefs = articles.leads(corpus.read(), most)
    assert len(briefs) == 5
    assert max(one.count("\n") + 1 for one in briefs["text"]) <= most
    assert len(text.sentences(briefs, page.lines(briefs)))


ROWS = [
    {"articles": size, "jobs": jobs, "time": size * each / jobs, "processor": size * each, "largest": 1, "together": 1, "disk": 1048576, "tables": 1, "corpus": 1}
    for size, each in ((1000, 0.002), (100_000, 0.002))
    for jobs in (1, 2)
]  # fmt: skip


def test_a_cost_in_proportion_has_the_exponent_one_and_two_processes_take_half_the_time():
    told = growing.table({"rows": ROWS})
    assert "1 at a time: cost grows with the number of articles to the power of 1.00 (1.00 from 1,000 to 100,000)." in told
    assert "2 at a time for 1: times as fast 2.00 (1,000), 2.00 (100,000)." in told


def test_a_hundred_million_are_reckoned_from_the_largest_run():
    assert "A hundred million at that cost: 56 hours of one core, 1,000.0 TB of disk" in growing.million({"rows": ROWS})
