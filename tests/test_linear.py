"""Patterns of a user's codebook: do they mean what they mean in Python, and does none of them take for ever?"""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.listing import linear
from aleppo_analysis.listing.scanning import Entry


def hits(pattern, text):
    found = linear.merged(linear.compiled([Entry("x", pattern=pattern)]), lambda at: iter(()), text, 0, len(text))
    return [(hit.start, hit.end) for hit in found]


MEANING = [
    ("regimes?", "a regime, REGIMES, regimen", ["regime", "REGIMES"]),
    ("militia leaders?", "militia\xa0leader, militia\nleaders", ["militia\xa0leader", "militia\nleaders"]),
    ("(?-i:IS)", "it is IS", ["IS"]),
    (r"\bfoo\b|\bbar\b", "foo bar foobar", ["foo", "bar"]),
    (r"caf\w+", "😀 le Café, cafés", ["Café", "cafés"]),
    (r"\d+ dead", "١٢ dead and 12 dead", ["١٢ dead", "12 dead"]),
    ("الجيش( السوداني)?", "😀 قال الجيش السوداني، الجيش", ["الجيش السوداني", "الجيش"]),
    (r"[^] ]+ian", "the Syrian, an Iranian", ["Syrian", "Iranian"]),
    (r"\u0627\x41", "اa", ["اa"]),
    (r"a{,2}b", "b ab aab aaab", ["b", "ab", "aab"]),
    (r"x{ y", "x{ y", ["x{ y"]),
    (r"(?P<who>rebel)s? (?i:army)", "rebels army", ["rebels army"]),
    (r"a\.b\ c", "a.b c", ["a.b c"]),
    (r"\w[\w' -]* said", "it was told, she said", ["she said"]),
]


@pytest.mark.parametrize(("pattern", "text", "wanted"), MEANING)
def test_a_pattern_finds_what_it_finds_in_python(pattern, text, wanted):
    assert [text[start:end] for start, end in hits(pattern, text)] == wanted


@given(
    st.sampled_from(["regimes?", "(?:the )?army", r"\w+ forces", r"\d{1,3}", "[a-zé]+é", "a|ab|abc"]),
    st.lists(st.sampled_from([*"abc é1٢.,_\xa0\n😀", "regime", "army", "the ", " forces", "الجيش"])).map("".join),
)
def test_it_agrees_with_python_on_any_text(pattern, text):
    spaced = pattern.replace(" ", r"\s")
    ours = re.compile(rf"(?i)(?<![^\W_])(?:{spaced})(?!\w)")
    assert hits(pattern, text) == [match.span() for match in ours.finditer(text)]


REFUSED = [
    (r"[a\W]", r"stands in a set.*write the characters out"),
    ("regime(?! of)", r"'\(\?!' at character 7 looks ahead.*terms of another entry"),
    ("regime(?= of)", r"'\(\?=' at character 7 looks ahead"),
    ("(?<!the )army", r"'\(\?<' at character 1 looks behind"),
    (r"(a)\1", r"'\\\\1' at character 4 is a back reference"),
    ("(?P<q>a)(?P=q)", r"'\(\?P=' at character 9 is a back reference"),
    ("(?>a+)b", "is an atomic group.*write \\(\\?:"),
    ("a++b", "'\\+\\+' at character 2 is a possessive repeat.*write \\+"),
    ("(?x: a b)", "is not known"),
    ("^army", "ties the pattern to a line"),
    ("army$", "ties the pattern to a line"),
    (r"army\b(?: chief)?", "is a place and no character"),
    ("a{1001}", "'\\{1001}' at character 2 repeats too often.*count to 1,000"),
    ("(?:a{1000}){1000}", "repetition size"),
    ("(?:\\w+ ){0,100}x", "is too large .* lower its counts"),
    ("a*", "matches an empty text"),
    ("(army", "missing \\)"),
    ("[army", "opens a set that does not end"),
    ("\\", "escapes nothing"),
    (r"\qa", "is not known"),
    (r"\N{NO SUCH THING}", "is no character"),
    ("a" * 10_001, "has 10,001 characters"),
]


@pytest.mark.parametrize(("pattern", "told"), REFUSED)
def test_what_it_cannot_do_is_refused_with_its_place(pattern, told):
    with pytest.raises(linear.PatternError, match=told):
        linear.translated(pattern)


@given(st.text(st.sampled_from(r"ab (?:|)[]{}*+?\.^$-,019<>=!Pxuwsdb#'é"), max_size=25))
def test_any_pattern_is_compiled_or_refused(pattern):
    with suppress(linear.PatternError):
        assert linear.compiled([Entry("x", pattern=pattern)]).regex


CATASTROPHIC = ["(a+)+", "(a+)+b", "(a|a)*b", "(a|aa)+x", "(?:a+){1,100}b", "a.*a.*a.*b", "a.*b|a"]


@pytest.mark.parametrize("pattern", CATASTROPHIC)
def test_time_grows_with_the_text_alone(pattern):
    begun = time.perf_counter()
    hits(pattern, "a " * 5_000 + "a" * 10_000)
    assert time.perf_counter() - begun < 5  # Python's own would still be at it when the sun is gone


@pytest.mark.parametrize("place", [2_990, 3_000, 3_999, 4_000, 4_001, 11_995])
def test_a_long_line_is_read_across_its_pieces(place):
    text = "-" * place + "the army" + "-" * 5_000
    assert hits("the army", text) == [(place, place + 8)]


def test_the_bounds_of_a_part_are_its_own():
    made, text = linear.compiled([Entry("x", pattern="army")]), "xarmy army armyx"
    assert linear.first(made, text, 0, len(text))[:2] == (6, 10)
    assert linear.first(made, text, 1, len(text))[:2] == (6, 10)  # a letter stands before it
    assert linear.first(made, text, 11, 15)[:2] == (11, 15)  # what stands behind the part is not seen
    assert linear.first(made, text, 7, 10) is None
