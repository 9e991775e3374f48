"""Pronouns: the last one of each text is asked for; those in brackets have spoken before it."""

import re

import pytest

from aleppo_analysis.saying.cast import Cast
from aleppo_analysis.saying.coreference import resolve

CASES = [  # a text, where [..] spoke, {..} is asked for and <..> is what it says
    ("John Kerry left. [A resident of Homs] spoke. {He} left.", "resident of Homs"),
    ("[John Kerry] spoke. [Rebels] spoke. {He} left.", "John Kerry"),
    ("[John Kerry] spoke. [SANA] spoke. {He} left.", "John Kerry"),
    ("[A military source] spoke. <The raids by President Bashar al-Assad go on> {he} said.", "military source"),
    ("[A military source] spoke. President Bashar al-Assad left. {He} spoke.", "Bashar al-Assad"),
    ("[A resident] who uses the name Omar Haddad spoke. {He} left.", "Omar Haddad"),
    ("[A resident] who met Omar Haddad spoke. {He} left.", "resident"),
    ("[A resident] spoke. [SANA] spoke. {It} spoke.", "SANA"),
    ("[SANA] spoke. [A militant website] spoke. {It} spoke.", "militant website"),
    ("[SANA] spoke. [A military source] spoke. {It} spoke.", "SANA"),
    ("[SANA] spoke. [Residents] spoke. {They} spoke.", "Residents"),
]


@pytest.mark.parametrize(("marked", "name"), CASES, ids=[case[0] for case in CASES])
def test_whom_a_pronoun_goes_back_to(marked, name):
    cast, told, source = Cast(re.sub(r"[\[\]{}<>]", "", marked)), (0, 0), None
    for match in re.finditer(r"[\[{<](.*?)[\]}>]", marked):
        start = len(re.sub(r"[\[\]{}<>]", "", marked[: match.start()]))
        span = (start, start + len(match.group(1)))
        if match.group().startswith("<"):
            told = span
            continue
        source = resolve(cast, span, told=told)
        cast.history.append((start, source))
    assert source.name == name
