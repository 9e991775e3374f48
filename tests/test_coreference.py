"""Whom a phrase means: the last words of each text are resolved, those before in brackets have spoken."""

import re

import pytest

from aleppo_analysis.saying.cast import Cast
from aleppo_analysis.saying.coreference import resolve

CASES = [  # a text, where [..] spoke and {..} is asked for
    ("[John Kerry] spoke. {He} left.", "John Kerry", "us"),
    ("[SANA] spoke. Kerry left. {It} spoke.", "SANA", "syrian_state"),
    ("[residents] spoke. {They} left.", "residents", "local"),
    ("Kerry met Staffan de Mistura. {He} spoke.", "Kerry", "us"),
    ("[a source at Aleppo Police Command] spoke. {The source} spoke.", "source at Aleppo Police Command", "syrian_state"),
    ("[local sources] spoke. {sources} spoke.", "local sources", "local"),
    ("[Russia's defence ministry] spoke. {the ministry} spoke.", "Russia's defence ministry", "russia"),
    ("[Human Rights Watch] spoke. {The organisation} spoke.", "Human Rights Watch", "ngo"),
    ("the Syrian Observatory for Human Rights; {a monitor} spoke.", "Syrian Observatory for Human Rights", "monitor"),
    ("[Omar Haddad] spoke. {the same source} spoke.", "Omar Haddad", "other"),
    ("Qatar has asked for a meeting, {a statement} said.", "statement", "other_state"),
    ("{Opposition website al-Durrar al-Shamiyyah} spoke.", "al-Durrar al-Shamiyyah", "opposition"),
    ("{the SANA state news agency} spoke.", "SANA", "syrian_state"),
    ("{A civil defence official} spoke.", "civil defence official", "rescue"),
    ("{Lieutenant General Sergei Kuralenko} spoke.", "Sergei Kuralenko", "russia"),
    ("{a woman} spoke.", "woman", "local"),
    ("{reports}", "reports", "unnamed"),
    ("[The Syrian army] spoke. {the military} spoke.", "Syrian army", "syrian_state"),
    ("[state television] spoke. {the broadcaster} spoke.", "state television", "syrian_state"),
    ("the Observatory; [an Observatory report] spoke. {the Observatory} spoke.", "Observatory", "monitor"),
    ("{Omar Haddad Executive Director of the WHO Health Programme} spoke.", "Omar Haddad", "un"),
    ("{A spokesman for Donald Trump} spoke.", "spokesman for Donald Trump", "us"),
    ("{UN High Commissioner for Human Rights Omar Haddad} spoke.", "Omar Haddad", "un"),
    ("{Chelsea Clinton} spoke.", "Chelsea Clinton", "other"),
    ("{Syrian leader Assad} spoke.", "Assad", "syrian_state"),
    ("{Omar Haddad, who} spoke.", "Omar Haddad", "other"),
    ("{State Departments Omar Haddad} spoke.", "Omar Haddad", "us"),
    ("[SANA news agency] spoke. {The news agency} spoke.", "SANA news agency", "syrian_state"),
    ("SANA spoke. {The official agency} spoke.", "SANA", "syrian_state"),
    ("The UOSSM spoke. {the aid group} spoke.", "UOSSM", "ngo"),
    ("The Observatory spoke. {NGO}", "Observatory", "monitor"),
    ("The Observatory spoke. {an NGO} spoke.", "NGO", "ngo"),
    ("The Observatory spoke. {independent monitors} spoke.", "independent monitors", "monitor"),
    ("The Observatory spoke. {the monitors} spoke.", "Observatory", "monitor"),
    ("The SOHR spoke. {SORH} spoke.", "SOHR", "monitor"),
    ("The SOHR spoke. {the latest SOHR estimates} spoke.", "SOHR", "monitor"),
    ("{the organisation known as the White Helmets} spoke.", "White Helmets", "rescue"),
    ("the Syrian Coalitions office. {the Syrian Coalition} spoke.", "Syrian Coalition", "opposition"),
    ("{a rebel coalition} spoke.", "rebel coalition", "opposition"),
    ("{the coalition} spoke.", "coalition", "us"),
    ("{a relative} spoke.", "relative", "local"),
    ("{relative calm}", "relative calm", "other"),
    ("[The YPG] spoke. {its spokesman} spoke.", "its spokesman", "kurdish"),
    ("{people in Syria}", "people in Syria", "other"),
    ("[DAESH] spoke. {the hard-line militant group} spoke.", "DAESH", "islamic_state"),
    ("[The US] spoke. {the extremist group} spoke.", "extremist group", "other"),
    ("[DAESH] spoke. [MSF] spoke. {The medical charity} spoke.", "MSF", "ngo"),
    ("[DAESH] spoke. {The medical charity} spoke.", "medical charity", "ngo"),
    ("Omar Haddad Kills Ten. {Omar Haddad} spoke.", "Omar Haddad", "other"),
    ("{A statement by the Syrian army} spoke.", "Syrian army", "syrian_state"),
    ("{A Syrian army statement} spoke.", "Syrian army", "syrian_state"),
    ("{The ISIS-linked Aamaq news agency} spoke.", "Aamaq news agency", "islamic_state"),
    ("{An ISIS-linked page} spoke.", "ISIS-linked page", "islamic_state"),
    ("{Rebel-backer Washington} spoke.", "Washington", "us"),
    ("{Opponents of Bashar al-Assad} spoke.", "Opponents of Bashar al-Assad", "opposition"),
    ("{opponents of Bashar al-Assad} spoke.", "opponents of Bashar al-Assad", "opposition"),
    ("{Officials at Haddad Press Bureau} spoke.", "Officials at Haddad Press Bureau", "unnamed"),
    ("{Major-General Omar Haddad} spoke.", "Omar Haddad", "other"),
    ("Medecins Sans Frontieres (MSF); {MSF} spoke.", "Medecins Sans Frontieres", "ngo"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), CASES, ids=[case[0] for case in CASES])
def test_whom_a_phrase_means(marked, name, kind):
    plain = re.sub(r"[\[\]{}]", "", marked)
    cast = Cast(plain)
    source = None
    for match in re.finditer(r"[\[{](.*?)[\]}]", marked):
        start = len(re.sub(r"[\[\]{}]", "", marked[: match.start()]))
        source = resolve(cast, (start, start + len(match.group(1))))
        cast.history.append((start, source))
    assert (source.name, source.type) == (name, kind)


def test_an_apposition_says_whose_word_a_person_is():
    words = "Omar Haddad, a doctor, spoke."
    assert resolve(Cast(words), (0, 11), ((13, 21),)).type == "rescue"


def test_the_person_named_behind_an_office_is_the_source():
    words = "The Observatory. Its director, Omar Haddad, spoke."
    assert resolve(Cast(words), (17, 29), ((31, 42),)).name == "Omar Haddad"
