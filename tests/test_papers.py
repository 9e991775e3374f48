"""Papers: who issued the paper that a phrase is, and which phrases are none?"""

import pytest

from aleppo_analysis.saying import cast, grammar, papers

AUTHORS = [
    ("a statement by the groups", "the groups"),
    ("a report released by the UN", "the UN"),
    ("the Syrian army statement", "the Syrian army"),
    ("the UN's 16-page report", "the UN's"),
    ("a joint statement", "a joint statement"),
    ("local reports", "local reports"),
    ("a report on the UN", "a report on the UN"),
    ("the Syrian army", "the Syrian army"),
    ("Kerry, who", "Kerry"),
]


@pytest.mark.parametrize(("words", "wanted"), AUTHORS, ids=[case[0] for case in AUTHORS])
def test_who_issued_a_paper(words, wanted):
    found = papers.author(grammar.tokens(words, 0, len(words)), cast.actors(words))
    assert words[found[0].start : found[-1].end] == wanted
