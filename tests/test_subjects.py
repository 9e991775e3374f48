"""Subjects: which phrase is the head of a subject that has lost its commas, and where is there none?"""

import pytest

from aleppo_analysis.saying import cast, contents, cues, naming, subjects

HEADS = [  # a sentence, and the subject of the word in brackets
    ("The committee with a handful of lawyers inside Sudan [said] ten died.", "The committee"),
    ("The rights group in a report printed in Geneva [said] ten died.", "The rights group"),
    ("The monitoring group which has a dozen of readers in the camps [said] ten died.", "The monitoring group"),
    ("US Central Command which oversees the raids in Syria [said] ten died.", "US Central Command"),
    ("DAESH in a letter printed by Reuters and the paper Telegram [said] it had killed ten.", "DAESH"),
    ("Turkey still formally at peace with Damascus [said] it was hit.", "Turkey"),
    ("Omar Haddad in an emailed statement [accused] the rebels of it.", "Omar Haddad"),
    ("A monitoring group citing figures compiled in the Damascus suburbs [put] the toll at ten.", "A monitoring group"),
    ("The ministry in a video briefing on Monday [said] ten died.", "The ministry"),
    ("Moscow urging an inquiry [said] it was false.", "Moscow"),
    ("Activist Omar Haddad who lives in Europe and keeps contacts there [said] ten died.", "Activist Omar Haddad"),
    ("Officials speaking in return for secrecy [said] ten died.", "Officials"),
    ("One woman living in an area of rebel control near Raqqa [said] ten died.", "One woman"),
    ("A statement released by the army [said] ten died.", "the army"),
    ("The Civil Defense another rescue body [said] ten died.", "The Civil Defense"),
    ("Russia a key ally of Assad [said] ten died.", "Russia"),
    ("Omar Haddad the head of a clinic in the north [said] ten died.", "Omar Haddad"),
    ("He was there but the group with sources inside Syria [said] ten died.", "the group"),
    ("On Monday the group with sources inside Syria [said] ten died.", "the group"),
    ("The group with sources inside Syria has [said] ten died.", "The group"),
    ("The navy crews the source [added] fought with ten.", "the source"),
    ("Another activist group the Syrian Observatory [said] ten died.", "the Syrian Observatory"),
    # what the phrase nearest to the word stays the subject of
    ("Rebels attacked in the town residents [said] ten died.", "residents"),
    ("A raid on a village that activists [say] was empty killed ten.", "activists"),
    ("Sources in the port and the Syrian Observatory [said] ten died.", "the Syrian Observatory"),
    ("Developers and supporters in Congress [say] ten died.", "supporters in Congress"),
    ("Speaking to AFP the director Omar Haddad [said] ten died.", "the director Omar Haddad"),
    ("Raids killed ten in a village near Homs the army [said] on Monday.", "the army"),
    ("Footage the monitor [said] was old showed ten dead.", "the monitor"),
    ("The Syrian opposing Paris-based observatory [said] ten died.", "The Syrian opposing Paris-based observatory"),
    ("The paper with readers inside Syria rejects Haddad's [claim] that ten died.", "Haddad's"),
    ("Russia the United States and Turkey [called for] talks.", "Russia the United States and Turkey"),
    ("The strikes helped groups which had in 2013 [declared] a truce.", None),
    ("A first toll from the strike inside the bastion of Urum al-Joz [reported] 15 dead.", None),
]


@pytest.mark.parametrize(("words", "wanted"), HEADS, ids=[case[0] for case in HEADS])
def test_the_head_of_a_subject(words, wanted):
    plain = words.replace("[", "").replace("]", "")
    clause = contents.Clause(plain, 0, len(plain), cast.actors(plain), contents.cues(plain, 0, len(plain)), [])
    hit = next(one for one in clause.cues if one.start == words.index("["))
    cue = cues.cue_of(clause, hit)
    phrase = subjects.head(clause, cue, naming.before(clause.words, cue.first, clause.actors))
    assert (phrase and plain[slice(*contents.span_of(clause, phrase))]) == wanted


SPEAKING = [  # a phrase before a reporting word, and who speaks
    ("The strike on the town residents", "residents"),
    ("The war in Syria activists", "activists"),
    ("The presence of foreign fighters near Damascus", None),
    ("The strike", None),
    ("The attack helicopter's crew", "The attack helicopter's crew"),
    ("The residents of the town", "The residents of the town"),
]


@pytest.mark.parametrize(("words", "wanted"), SPEAKING, ids=[case[0] for case in SPEAKING])
def test_an_event_does_not_speak(words, wanted):
    clause = contents.Clause(words, 0, len(words), cast.actors(words), [], [])
    phrase = subjects.speaking(clause, naming.Phrase(0, len(clause.words), "start"))
    assert (phrase and words[slice(*contents.span_of(clause, phrase))]) == wanted


def test_an_apposition_is_kept_beside_its_name():
    words = "Omar Haddad a doctor in the north said ten died."
    clause = contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), [])
    cue = cues.cue_of(clause, clause.cues[0])
    phrase = subjects.head(clause, cue, naming.before(clause.words, cue.first, clause.actors))
    assert [words[slice(*note)] for note in contents.notes_of(clause, phrase)] == ["a doctor in the north"]
