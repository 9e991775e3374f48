"""Reporting clauses: the rule that reads each, and what none reads."""

import pytest

from aleppo_analysis import text
from aleppo_analysis.saying import cast, contents, reporting

RULES = [
    ("The Observatory said ten people died.", ["content behind"]),
    ("Ten people died, the Observatory said.", ["content first"]),
    ("Ten people died the Observatory said on Monday.", ["content first"]),
    ("Ten people died when shells hit the town a source said on Monday SANA reported.", ["content first", "content first"]),
    ("Ten people died, said Kerry.", ["inverted"]),
    ("Fifteen of the wounded were in danger said the head of the Observatory.", ["inverted"]),
    ("Ten people died in raids on the suburbs of Damascus said the Observatory.", ["inverted"]),
    ("Ten people died near Homs said the Observatory (SOHR) a group of activists.", ["inverted"]),
    ("Ten people died when a raid hit a clinic the group that runs it said.", ["content first"]),
    ("Ten people died on Friday the Observatory reports.", ["content first"]),
    ("SANA quoted Kerry as putting the toll at ten.", ["quoted as saying"]),
    ("The official agency placed the death toll at 12.", ["content behind"]),
    ("Ten people died while 20 were wounded said the Observatory.", ["inverted"]),
    ("Rebel fire killed 20 people said the Observatory adding that four were children.", ["inverted", "carries on"]),
    ("The toll is expected to rise because many were hurt added the Observatory.", ["inverted"]),
    ("Raids left ten dead and 15 injured SANA correspondent reported.", ["content first"]),
    ("SANA has announced that as a result of the raid ten people died.", ["content behind"]),
    ("According to the bulletin rebel fighters executed ten people.", ["source first"]),
    ("The Syrian American Medical Society which runs ten hospitals said it fell.", ["content behind"]),
    ("DAESH claimed responsibility for a raid that killed ten.", ["object behind"]),
    ("DAESH claimed a raid on the barracks that killed ten.", ["object behind"]),
    ("DAESH claimed its men had killed ten.", ["content behind"]),
    ("Ten people died the Observatory said, updating an earlier toll of four.", ["content first", "carries on"]),
    ("The Observatory had earlier given a toll of 36 dead.", ["content behind"]),
    ("SANA reported about ten deaths.", ["content behind"]),
    ("Amnesty accused the army of shelling a market and of raids that killed ten.", ["content behind"]),
    ("Amnesty condemned the army over raids that killed ten.", ["object behind"]),
    ("The US urged an end to raids.", ["object behind"]),
    ("The US called upon Russia to end the raids.", ["object behind"]),
    ("The US slammed the raids.", ["object behind"]),
    ("At least ten people were killed in a raid the army said adding that two were hurt.", ["content first", "carries on"]),
    ("Raids killed ten people a monitor said a day after the truce was agreed.", ["content first"]),
    ("Raids killed ten people in Homs the army said and new clashes had erupted.", ["content first"]),
    ("Raids killed ten people in the north the army said The town is near Homs.", ["content first"]),
    ("Raids killed ten people said the Observatory a British-based group.", ["inverted"]),
    ("Ten people were killed as a SANA reporter said.", ["content first"]),
    ("Ten people were killed SANA quoted the army as saying.", ["quoted as saying"]),
    ("A doctor was quoted as saying that ten people died.", ["quoted as saying"]),
    ("SANA quoted the army on Monday as saying it fell.", ["quoted as saying"]),
    ("Russia claimed 20 rebels had died.", ["content behind"]),
    ("Ten died according to figures from the north.", ["source behind"]),
    ("Ten people died said the Observatory, which on Sunday had given a toll of four.", ["inverted", "relative"]),
    ("Raids killed nine children and 14 others local activists have reported.", ["content first"]),
    ("Three bombers blew themselves up near a station killing ten the interior ministry said.", ["content first"]),
    ("Ten people were killed or injured in raids on the suburbs SANA reported.", ["content first"]),
    ("Ten people were killed the Observatory claims including two children.", ["content first"]),
    ("The ruling requires more evidence she added.", ["content first"]),
    ("Raids destroyed schools and clinics said the Observatory.", ["inverted"]),
    ("Raids hit a port which lies near an old mill said the Observatory which tracks them.", ["inverted"]),
    ("On Friday state media claimed ten rebels had died.", ["content behind"]),
    ("State media claimed ten rebels and two commanders were dead.", ["content behind"]),
    ('The Observatory "has recorded ten deaths" in the town.', ["content behind"]),
    ("DAESH claimed responsibility for a raid in which ten died.", ["object behind"]),
    ("The army killed a rebel commander on Sunday Haddad News Network reports.", ["content first"]),
    ("Fire led to ten deaths and injuries U.N. coordinator Omar Haddad said in a statement.", ["content first"]),
    ('"It fell," said Kerry.', ["inverted"]),
    ('"It fell," Kerry said.', ["quotation first"]),
    ('"It fell," Kerry beamed.', ["quotation, any verb"]),
    ("Kerry, who said it fell, left.", ["relative"]),
    ("The Observatory which has a network of sources gave a toll of 36 dead.", ["content behind"]),
    ("The deaths were reported by Amnesty.", ["passive"]),
    ("The agency quoted a doctor as saying it fell.", ["quoted as saying"]),
    ("There were reports that ten people died.", ["reports that"]),
    ("According to SANA ten people died.", ["source first"]),
    ("Ten people died, according to a report by Amnesty.", ["source behind"]),
    ("SANA said it fell, adding that nobody died.", ["content behind", "carries on"]),
    ("SANA reports that ten people died.", ["content behind"]),
    ("The Observatory put the death toll at 73.", ["content behind"]),
    ('"We will not go," read a banner.', ["inverted"]),
    (
        "The YPG denied the report, with its spokesman Redur Xelil saying nobody was there.",
        ["content behind", "content behind"],
    ),
    ("Residents reached by phone said that it fell.", ["content behind"]),
    ("The ministry said it had recorded three violations.", ["content behind"]),
]

NOTHING = [
    "The claims were false.",
    "Its report was long.",
    "Kerry declined to say who it was.",
    "The raid claimed 20 lives.",
    "The army claimed 20 lives and was blamed.",
    "Rebel groups claimed at least 20 killed.",
    "Planes are told apart according to shape and height.",
    "He was told nothing.",
    "On Monday in the town she added.",
    "Ten people died in Homs in a raid claimed by DAESH.",
    'The town "has, residents reported, fallen".',
    "Residents in Homs; Writing by Omar Haddad.",
    "Shells slammed into the market and killed ten.",
    "A raid that killed ten people and was claimed by DAESH shook the town.",
    "No group has claimed responsibility for the raid.",
    "The inquiry neither blamed the army nor cleared it.",
    "SANA reported about the town.",
    "Massive bombing has reported nothing.",
    'The paper "said it fell".',
    "The United States sent planes.",
    "They continued to shell the town.",
    "The army continued its advance.",
    "The rebels responded with rockets.",
    "A statement posted online was short.",
]


def make_clause(words, quotes):
    return contents.Clause(words, 0, len(words), cast.actors(words), contents.cues(words, 0, len(words)), quotes)


def rules(words):
    quotes = [one for one in text.quotations(words) if one.depth == 0]
    return [one.rule for one in reporting.read(make_clause(words, quotes))]


@pytest.mark.parametrize(("words", "wanted"), RULES, ids=[case[0] for case in RULES])
def test_the_rule_that_reads_a_clause(words, wanted):
    assert rules(words) == wanted


@pytest.mark.parametrize("words", NOTHING)
def test_what_reports_nothing(words):
    assert rules(words) == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Residents reached by phone said that it fell.", "Residents"),
        ("A military source quoted by SANA said that it fell.", "A military source"),
        ("The Observatory which has a network of sources in Syria said that it fell.", "The Observatory"),
        ("The YPG denied the report, with its spokesman saying nobody was there.", "its spokesman"),
        ("A monitoring group based in the UK said that it fell.", "A monitoring group based in the UK"),
        ("Opposition media including Aleppo Today said that it fell.", "Opposition media"),
    ],
)
def test_the_source_of_a_clause_without_commas(words, source):
    last = reporting.read(make_clause(words, []))[-1]
    assert words[slice(*last.source)] == source


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("The dead were farmers it said and included two children.", "The dead were farmers it said and included two children"),
        ("Ten people died, SANA said including two children.", "Ten people died, SANA said including two children"),
        ("Ten people died SANA said bringing the toll to 45.", "Ten people died SANA said bringing the toll to 45"),
        ("Ten people died SANA said bringing down a wall.", "Ten people died"),
        ("Ten people died Kerry said and left the room.", "Ten people died"),
    ],
)
def test_what_was_said_goes_on_behind_its_source_where_it_names_the_parts(words, content):
    assert words[slice(*reporting.read(make_clause(words, []))[0].content)] == content
