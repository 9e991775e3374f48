"""Relayed words: what is it that somebody is quoted as saying?"""

import pytest

from aleppo_analysis import text
from aleppo_analysis.saying import cast, contents, reporting

CASES = [
    ('"It fell in the night," Haddad was quoted as saying by SANA.', "Haddad", '"It fell in the night,"'),
    ("Two pilots died in the crash the army was quoted as saying on Sunday.", "the army", "Two pilots died in the crash"),
    ("The army was quoted as saying two pilots died.", "The army", "two pilots died"),
    ("SANA quoted the army on Sunday as saying two pilots died.", "the army", "two pilots died"),
]


@pytest.mark.parametrize(("words", "source", "content"), CASES, ids=[case[0] for case in CASES])
def test_who_is_quoted_as_saying_what(words, source, content):
    quotes = [one for one in text.quotations(words) if one.depth == 0]
    clause = contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), quotes)
    one = next(one for one in reporting.read(clause) if one.rule == "quoted as saying")
    assert (words[slice(*one.source)], words[slice(*one.content)]) == (source, content)
