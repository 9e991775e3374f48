"""Quotations without a reporting clause of their own: whose are they, and where do they end?"""

from types import SimpleNamespace

import pytest

from aleppo_analysis import text
from aleppo_analysis.saying import quoting


def make_row(words, content, cue, rule="quotation first"):
    """A row whose content and reporting word stand in `words`; the source is the word before the reporting word's end."""
    start, at = words.index(content), words.index(cue)
    place = {"content_start": start, "content_end": start + len(content), "cue_start": at, "cue_end": at + len(cue)}
    return {**place, "source_start": at, "source_end": at + len(cue), "rule": rule, "sentence": 0, "repeats": False}


def complete(words, rows, last=None):
    block = [SimpleNamespace(sentence=n, start=a, end=b, repeats=False) for n, (a, b) in enumerate(text.split(words))]
    quotes = [one for one in text.quotations(words) if one.depth == 0]
    return [words[row["content_start"] : row["content_end"]] for row in quoting.complete(words, rows, quotes, block, last)]


def test_a_second_part_belongs_to_the_first():
    words = '"It fell," he said. "Nobody was hurt."'
    assert complete(words, [make_row(words, '"It fell,"', "he said")]) == [words]


def test_a_quotation_behind_another_sentence_is_a_row_of_its_own():
    words = 'He said it fell. "Nobody was hurt."'
    assert complete(words, [make_row(words, "it fell", "said", "content behind")]) == ["it fell", '"Nobody was hurt."']


def test_a_quotation_with_nobody_before_it_is_nobodys():
    assert complete('"Nobody was hurt."', []) == []


def test_scare_quotes_are_no_row():
    words = 'He said it fell. The "calm" was over.'
    assert complete(words, [make_row(words, "it fell", "said", "content behind")]) == ["it fell"]


@pytest.mark.parametrize(
    ("content", "kind"), [('"It fell,"', "direct"), ('it "fell for good" then', "mixed"), ("it fell then", "indirect")]
)
def test_how_much_of_a_content_is_quoted(content, kind):
    words = f"{content} he said."
    row = make_row(words, content, "he said")
    complete(words, [row])
    assert row["kind"] == kind
