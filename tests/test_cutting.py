"""Cutting: where does the shortest phrase begin that ends at a word, and what is only the object before it?"""

import pytest

from aleppo_analysis.saying import cast, cutting, grammar

SHORTEST = [
    ("ten died south of Syria local sources", "local sources"),
    ("ten died on the border with Turkey local activist Omar Haddad", "local activist Omar Haddad"),
    ("ten died in the village of Tokhar Amnesty International", "Amnesty International"),
    ("medicine for her mother Amnesty International", "Amnesty International"),
    ("the raid killed 12 rebels activists", "activists"),
    ("the raid killed 9 members of nursing staff activists in the port", "activists in the port"),
    ("the raid killed ten wounded Al-Manar TV correspondent", "Al-Manar TV correspondent"),
    # where what stands before it is a part of the phrase
    ("ten died when it fell off an AFP correspondent", "an AFP correspondent"),
    ("a toll given by state news agency SANA", "state news agency SANA"),
    ("a toll given by British Foreign Minister Boris Johnson", "British Foreign Minister Boris Johnson"),
    ("a toll given by the so-called Syrian Observatory", "the so-called Syrian Observatory"),
    ("a toll given by the Lebanese Hezbollah group", "the Lebanese Hezbollah group"),
    ("ten died on Monday two Syrian activists", "Syrian activists"),
]


@pytest.mark.parametrize(("words", "wanted"), SHORTEST, ids=[case[0] for case in SHORTEST])
def test_the_shortest_phrase(words, wanted):
    tokens = grammar.tokens(words, 0, len(words))
    start = cutting.shortest(tokens, 0, len(tokens), cast.actors(words))
    assert words[tokens[start].start :] == wanted
