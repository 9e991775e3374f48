"""Trimming: where does a content end when somebody else reports behind it?"""

import pytest

from aleppo_analysis.saying import cast, contents, reporting

CASES = [
    ("A military source said ten rebels were killed in Homs SANA reported on Sunday.", "ten rebels were killed in Homs"),
    ("UN says talks fail A raid killed ten in Homs SANA reported.", "talks fail A raid killed ten in Homs SANA reported"),
    ("The army said two died and SANA reported four deaths.", "two died"),
    ("The army said two died adding that four were hurt.", "two died"),
]


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_where_the_first_content_ends(words, wanted):
    clause = contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), [])
    first = min(reporting.read(clause), key=lambda one: one.cue)
    assert words[slice(*first.content)] == wanted
