"""Articles made of sentences whose truth is known: does the reader give back what was put in?

The words are the codebooks' own: every number, qualifier, noun of people, word of harm, place and source that they list can
come up, in sentences of many kinds. What a sentence claims is written down as it is made.
"""

from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aleppo_analysis import analysis, codebook, tables


class Claim(NamedTuple):
    """What one claim must say."""

    number: int
    qualifier: str
    victims: str
    outcome: str
    source: str | None = None
    part: bool = False


class Told(NamedTuple):
    """A sentence, or several that belong together, and the claims in it."""

    words: str
    claims: tuple[Claim, ...]


class People(NamedTuple):
    """A quantity of people: the words, and what they say."""

    words: str
    number: int
    qualifier: str
    victims: str


def terms(book, **wanted):
    """The terms of the entries of a codebook whose keys are as wanted, in small letters."""
    entries = [entry for entry in codebook.load(book).entries if all(entry.keys.get(key) == one for key, one in wanted.items())]
    return [(term, entry) for entry in entries for term in entry.terms]


WITHOUT = {"Human", "Amnesty", "Doctors", "Save", "Physicians"}
PASSIVE = [(word, "killed") for word in ("killed", "shot dead", "executed", "murdered", "slain", "burned to death")]
PASSIVE += [(word, "injured") for word in ("injured", "wounded", "hurt", "maimed")]
ACTIVE = [("killing", "killed"), ("injuring", "injured"), ("wounding", "injured"), ("claiming the lives of", "killed")]
VALUES = codebook.load("quantities").settings["values"]
WORDS = {VALUES[word]: word for word, entry in terms("quantities") if entry.label == "number word" and word in VALUES}
FLOORS = {
    "dozens of": "dozens",
    "scores of": "scores",
    "hundreds of": "hundreds",
    "thousands of": "thousands",
    "several": "several",
}
PLACES = [entry.label for entry in codebook.load("gazetteer").entries if entry.keys.get("level") in {"city", "district"}]
DAYS = [f"on {day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")]
CAUSES = [
    "An air strike",
    "A car bomb",
    "Shelling",
    "Mortar fire",
    "Barrel bombs",
    "A suicide attack",
    "Rocket fire",
    "An explosion",
]
SOURCES = [
    term
    for term, entry in terms("sources", **{"is": "organisation"})
    if not entry.keys.get("several") and " " in term and term[0].isupper() and "'" not in term
]
HARM = {term for term, _ in terms("outcomes")}  # martyrs are dead already
PEOPLE = [
    (term, entry.keys["victims"])
    for term, entry in terms("victims", number="plural")
    if not entry.keys.get("open") and term not in HARM
]
PERSONS = [
    (term, entry.keys["victims"])
    for term, entry in terms("victims", number="singular")
    if not {"open", "whom"} & entry.keys.keys() and term not in HARM
]
FIRM = [
    (term, entry.keys["qualifier"])
    for term, entry in terms("qualifiers")
    if entry.keys["qualifier"] and "side" not in entry.keys
]


@st.composite
def numbers(draw, least=2, most=9_999):
    """A number from `least` on, in figures or in words, and what it is."""
    number = draw(st.integers(least, most))
    return draw(st.sampled_from([str(number), f"{number:,}", WORDS.get(number, str(number))])), number


@st.composite
def people(draw, least=2, most=9_999):
    noun, victims = draw(st.sampled_from(PEOPLE))
    if least == 2 and draw(st.integers(0, 4)) == 0:
        floor, word = draw(st.sampled_from(list(FLOORS.items())))
        return People(f"{floor} {noun}", VALUES[word], "vague", victims)
    word, number = draw(numbers(least, most))
    qualifier, said = draw(st.sampled_from([("", "exact"), *FIRM]))
    return People(f"{qualifier} {word} {noun}".strip(), number, said, victims)


def upper(words):
    """The words with a capital at their front."""
    return words[0].upper() + words[1:]


def article(name):
    """A name as it opens a sentence: with the article that bodies have."""
    return name if name.isupper() or name.split()[0] in WITHOUT else f"the {name}"


def claimed(some, outcome, source=None, part=False):
    return Claim(some.number, some.qualifier, some.victims, outcome, source, part)


@st.composite
def passive(draw):
    """ "At least 20 civilians were killed in Aleppo on Friday, Human Rights Watch said." """
    some, (word, outcome), source = draw(people()), draw(st.sampled_from(PASSIVE)), draw(st.none() | st.sampled_from(SOURCES))
    words = f"{upper(some.words)} were {word} in {draw(st.sampled_from(PLACES))} {draw(st.sampled_from(DAYS))}"
    return Told(f"{words}, {source} said." if source else f"{words}.", (claimed(some, outcome, source),))


@st.composite
def reported(draw):
    """ "Human Rights Watch said on Friday that 20 civilians were killed." """
    some, (word, outcome), source = draw(people()), draw(st.sampled_from(PASSIVE)), draw(st.sampled_from(SOURCES))
    words = f"{upper(article(source))} said {draw(st.sampled_from(DAYS))} that {some.words} were {word}."
    return Told(words, (claimed(some, outcome, source),))


@st.composite
def active(draw):
    """ "A car bomb killed 20 civilians and wounded five soldiers in Aleppo." """
    some, others = draw(people()), draw(people())
    words = (
        f"{draw(st.sampled_from(CAUSES))} killed {some.words} and wounded {others.words} in {draw(st.sampled_from(PLACES))}."
    )
    return Told(words, (claimed(some, "killed"), claimed(others, "injured")))


@st.composite
def consequence(draw):
    """ "Shelling hit Aleppo on Friday, killing 20 civilians." """
    some, (word, outcome) = draw(people()), draw(st.sampled_from(ACTIVE))
    place, day = draw(st.sampled_from(PLACES)), draw(st.sampled_from(DAYS))
    return Told(f"{draw(st.sampled_from(CAUSES))} hit {place} {day}, {word} {some.words}.", (claimed(some, outcome),))


@st.composite
def toll(draw):
    """ "The death toll in Aleppo rose to 20, Human Rights Watch said." """
    (word, number), source = draw(numbers(least=3, most=1_899)), draw(st.sampled_from(SOURCES))  # 2015 may be a year
    words = f"The death toll in {draw(st.sampled_from(PLACES))} rose to {word}, {source} said."
    return Told(words, (Claim(number, "exact", "unspecified", "killed", source),))


@st.composite
def parts(draw):
    """ "20 people were killed in Aleppo, including three children." """
    whole, part = draw(people(least=50)), draw(people(least=2, most=49).filter(lambda some: some.qualifier == "exact"))
    words = f"{upper(whole.words)} were killed in {draw(st.sampled_from(PLACES))}, including {part.words}."
    kind = whole.victims if part.victims == "unspecified" else part.victims  # people of whom all are soldiers are soldiers
    return Told(words, (claimed(whole, "killed"), claimed(part._replace(victims=kind), "killed", part=True)))


@st.composite
def together(draw):
    """ "20 civilians and five soldiers were killed in Aleppo." """
    some, others, (word, outcome) = draw(people()), draw(people()), draw(st.sampled_from(PASSIVE))
    words = f"{upper(some.words)} and {others.words} were {word} in {draw(st.sampled_from(PLACES))}."
    return Told(words, (claimed(some, outcome), claimed(others, outcome)))


@st.composite
def person(draw):
    """ "A woman was killed in Aleppo on Friday." """
    (noun, victims), (word, outcome) = draw(st.sampled_from(PERSONS)), draw(st.sampled_from(PASSIVE))
    one = draw(st.sampled_from(["one", "another", "an" if noun[0] in "aeiou" else "a"]))
    words = f"{upper(one)} {noun} was {word} in {draw(st.sampled_from(PLACES))} {draw(st.sampled_from(DAYS))}."
    return Told(words, (Claim(1, "exact", victims, outcome),))


@st.composite
def between(draw):
    """ "Between 20 and 30 civilians were killed in Aleppo." """
    low, (noun, victims) = draw(st.integers(2, 900)), draw(st.sampled_from(PEOPLE))
    high = low + draw(st.integers(1, 99))
    span = draw(st.sampled_from([f"Between {low} and {high}", f"{low} to {high}", f"{low}-{high}"]))
    return Told(f"{span} {noun} were killed in {draw(st.sampled_from(PLACES))}.", (Claim(low, "about", victims, "killed"),))


@st.composite
def dead(draw):
    """ "At least 20 civilians dead in Aleppo." """
    some, (word, outcome) = draw(people()), draw(st.sampled_from([("dead", "killed"), *PASSIVE]))
    return Told(f"{upper(some.words)} {word} in {draw(st.sampled_from(PLACES))}.", (claimed(some, outcome),))


@st.composite
def either(draw):
    """ "20 civilians were killed or wounded in Aleppo." """
    some, place = draw(people()), draw(st.sampled_from(PLACES))
    return Told(f"{upper(some.words)} were killed or wounded in {place}.", (claimed(some, "killed_or_injured"),))


@st.composite
def dying(draw):
    """ "20 civilians died in Aleppo on Friday." """
    some, place, day = draw(people()), draw(st.sampled_from(PLACES)), draw(st.sampled_from(DAYS))
    verb = draw(st.sampled_from(["died", "have died", "lost their lives", "starved to death", "perished"]))
    return Told(f"{upper(some.words)} {verb} in {place} {day}.", (claimed(some, "killed"),))


@st.composite
def of_them(draw):
    """ "60 people were killed in Aleppo, five of them children." """
    whole, (word, number), (noun, victims) = draw(people(least=50)), draw(numbers(most=49)), draw(st.sampled_from(PEOPLE))
    whose = draw(st.sampled_from(["of them", "of whom were"]))
    kind = whole.victims if victims == "unspecified" else victims
    words = f"{upper(whole.words)} were killed in {draw(st.sampled_from(PLACES))}, {word} {whose} {noun}."
    return Told(words, (claimed(whole, "killed"), Claim(number, "exact", kind, "killed", part=True)))


@st.composite
def scaled(draw):
    """ "Two dozen civilians were killed." """
    number, (scale, worth) = (
        draw(st.integers(2, 9)),
        draw(st.sampled_from([("dozen", 12), ("hundred", 100), ("thousand", 1000)])),
    )
    (noun, victims), vague = draw(st.sampled_from(PEOPLE)), scale == "dozen"
    words = f"{upper(WORDS[number])} {scale} {noun} were killed in {draw(st.sampled_from(PLACES))}."
    return Told(words, (Claim(number * worth, "vague" if vague else "exact", victims, "killed"),))


@st.composite
def quoted(draw):
    """'"20 civilians were killed in Aleppo," Human Rights Watch said.'"""
    some, source, place = draw(people()), draw(st.sampled_from(SOURCES)), draw(st.sampled_from(PLACES))
    left, right = draw(st.sampled_from(['""', "“”"]))
    words = f"{left}{upper(some.words)} were killed in {place},{right} {article(source)} said."
    return Told(words, (claimed(some, "killed", source),))


@st.composite
def nothing(draw):
    """Sentences that claim nothing: fears, plans, denials, questions, and things."""
    some, place, day = draw(people()), draw(st.sampled_from(PLACES)), draw(st.sampled_from(DAYS))
    words = draw(
        st.sampled_from(
            [
                f"The army denied that {some.words} were killed in {place}.",
                f"It was feared that {some.words} were killed in {place}.",
                f"The army denied killing {some.words} in {place}.",
                f"Up to 20 people could be killed in {place}, he warned.",
                f"Were {some.words} killed in {place}?",
                f"If {some.words} were killed there would be talks.",
                f"They threatened to kill {some.words}.",
                f"{upper(some.words)} fled {place} {day}.",
                f"{upper(some.words)} live in {place}.",
                f"Nobody was killed in {place} {day}.",
                f"A raid on {place} destroyed 20 houses {day}.",
            ]
        )
    )
    return Told(words, ())


SENTENCES = [
    passive, reported, active, consequence, toll, parts, together, person, between, dead, either, dying, of_them, scaled, quoted,
    nothing,
]  # fmt: skip
ARTICLES = st.lists(st.one_of([kind() for kind in SENTENCES]), min_size=1, max_size=6, unique_by=lambda told: told.words)
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


def read(*bodies):
    """The claims that count in articles of these bodies, by article."""
    rows = [{"article_id": f"a{n}", "language": "en", "text": f"News of the day\n\n{body}\n"} for n, body in enumerate(bodies)]
    found = analysis.counted(analysis.each(tables.make("articles", rows))["casualties"])
    claims = {row["article_id"]: [] for row in rows}
    for row in found.to_dict("records"):
        source = None if pd.isna(row["source"]) else codebook.lookup(codebook.load("sources"), row["source"])
        claim = Claim(*(row[key] for key in ("number", "qualifier", "victims", "outcome")), source and source.label)
        claims[row["article_id"]].append(claim._replace(part=pd.notna(row["part_of"])))
    return list(claims.values())


def body(sentences):
    return "\n\n".join(told.words for told in sentences)


def truth(sentences):
    """What the sentences claim, with one name for all names of a source."""
    named = {source: codebook.lookup(codebook.load("sources"), source).label for source in SOURCES}
    return [claim._replace(source=named.get(claim.source)) for told in sentences for claim in told.claims]


@pytest.mark.parametrize("kind", SENTENCES)
@settings(SLOW, max_examples=30)
@given(data=st.data())
def test_a_sentence_gives_back_what_was_put_in(kind, data):
    told = data.draw(st.lists(kind(), min_size=1, max_size=20))
    assert read(*(one.words for one in told)) == [truth([one]) for one in told]


@settings(SLOW, max_examples=30)
@given(ARTICLES)
def test_an_article_gives_back_all_that_was_put_in(sentences):
    found, wanted = read(body(sentences))[0], truth(sentences)
    assert [one._replace(part=False) for one in found] == [one._replace(part=False) for one in wanted]
    assert all(one.part for one, claim in zip(found, wanted, strict=True) if claim.part)  # others can add up by chance


def swapped(old, new):
    return lambda text: text.replace(old, new)


SAME = {
    "furniture": lambda text: f"{text}\n\nREAD MORE: At least 90 civilians killed by the regime\n\nAdvertisement\n",
    "body twice": lambda text: f"{text}\n\n{text}",
    "straight quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "no-break spaces": swapped(" ", "\xa0"),
    "narrow spaces": swapped(" ", "\u202f"),
    "two spaces": swapped(" ", "  "),
    "single lines": swapped("\n\n", "\n"),
    "lines far apart": swapped("\n\n", "\n\n\n\n \n"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
@settings(SLOW, max_examples=15)
@given(sentences=ARTICLES)
def test_what_changes_no_word_changes_no_claim(change, sentences):
    plain, changed = read(body(sentences), change(body(sentences)))
    assert changed == plain


@settings(SLOW, max_examples=10)
@given(st.lists(ARTICLES, min_size=2, max_size=4))
def test_what_stands_in_other_articles_changes_no_claim(articles):
    bodies = [body(sentences) for sentences in articles]
    assert read(*reversed(bodies)) == read(*bodies)[::-1] == [read(one)[0] for one in bodies][::-1]
