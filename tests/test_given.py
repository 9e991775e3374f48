"""What a file says of an article: is a date taken as precisely as it is given, a column by its name, an address as one page?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.ingesting import addresses, columns, dates, encodings

DATES = [
    ("2016", "2016"),
    ("2016-05", "2016-05"),
    ("2016-05-01", "2016-05-01"),
    ("2016-05-01T10:12:00Z", "2016-05-01"),
    ("2016-05-01 10:12:00+00:00", "2016-05-01"),
    ("2016/5/1", "2016-05-01"),
    ("20160501", "2016-05-01"),
    ("20160501T101500Z", "2016-05-01"),
    ("20160501101500", "2016-05-01"),
    ("1 May 2016", "2016-05-01"),
    ("1st May, 2016", "2016-05-01"),
    ("May 1, 2016", "2016-05-01"),
    ("May 1, 2016 Sunday 10:12 AM GMT", "2016-05-01"),
    ("Sunday, 1 May 2016", "2016-05-01"),
    ("Sun, 01 May 2016 10:12:00 +0000", "2016-05-01"),
    ("01-May-2016", "2016-05-01"),
    ("Sept. 3, 2016", "2016-09-03"),
    ("May 2016", "2016-05"),
    ("13/11/2016", "2016-11-13"),
    ("11/13/2016", "2016-11-13"),
    ("11.11.2016", "2016-11-11"),
]
NO_DAYS = [
    ("12/11/2016", "2016", "does not say which number is the month"),
    ("1.5.2016 10:12", "2016", "does not say which number is the month"),
    ("2016-13-01", None, "is no date in a form that can be told"),
    ("31 Feb 2016", None, "is no date that there is"),
    ("2016-02-30", None, "is no date that there is"),
    ("32/13/2016", None, "is no date that there is"),
    ("Spring 2016", None, "is no date that there is"),
    ("Mai 2016", None, "is no date that there is"),
    ("yesterday", None, "is no date in a form that can be told"),
    ("1462060800", None, "is no date in a form that can be told"),
    ("", None, "is no date in a form that can be told"),
]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_a_date_is_taken_as_precisely_as_it_is_given(text, wanted):
    assert dates.iso(text) == (wanted, "")


@pytest.mark.parametrize(("text", "wanted", "wrong"), NO_DAYS)
def test_no_day_is_invented(text, wanted, wrong):
    assert dates.iso(text) == (wanted, wrong)


@given(
    st.dates(min_value=dates.date(1900, 1, 1), max_value=dates.date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y%m%d"]),
)
def test_every_day_comes_back(day, form):
    assert dates.iso(day.strftime(form)) == (day.isoformat(), "")


HEADERS = [
    (["article_id", "Headline", "Full Text"], {"article_id": "article_id", "title": "Headline", "text": "Full Text"}),
    (["stories_id", "publish_date", "title", "url", "media_name", "text"], {"article_id": "stories_id", "published": "publish_date", "outlet": "media_name"}),
    (["id", "body", "publication", "text-length"], {"text": "body", "outlet": "publication", "text-length": "text-length"}),
    (["text", "desk", "media url"], {"text": "text", "desk": "desk", "media url": "media url"}),
    (["text", "n_words", "basis", "file", "encoding"], {"text": "text"}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "wanted"), HEADERS)
def test_a_column_is_told_by_its_name(header, wanted):
    taken = columns.resolve(header, {}).taken
    assert {field: taken.get(field) for field in wanted} == wanted


NOT_KNOWN = [("subtitle", "title"), ("summary", "text"), ("description", "text"), ("indexed_date", "published"), ("seendate", "published"), ("media_id", "article_id"), ("media_url", "url")]  # fmt: skip


@pytest.mark.parametrize(("column", "field"), NOT_KNOWN)
def test_a_column_that_is_something_else_is_not_taken_for_it(column, field):
    assert field not in columns.resolve([column], {}).taken


def test_what_is_chosen_goes_before_what_is_known():
    mapped = columns.resolve(["text", "body", "source"], {"text": "body", "outlet": "text"})
    assert dict(mapped.taken) == {"text": "body", "outlet": "text", "source": "source"}
    assert mapped.others == {}


def test_of_columns_that_fit_the_first_that_is_listed_is_taken():
    mapped = columns.resolve(["content", "text", "body"], {})
    assert (mapped.taken["text"], mapped.others["text"]) == ("text", ["body", "content"])


ONE_PAGE = [
    "https://www.example.org/a",
    "http://example.org/a/",
    "HTTPS://EXAMPLE.org/a#comments",
    "https://example.org/a?utm_source=x&utm_medium=y",
    "https://example.org/a?fbclid=x",
]
OTHERS = ["https://example.org/A", "https://example.org/a?page=2", "https://example.org/a/b", "https://news.example.org/a"]


@pytest.mark.parametrize("url", ONE_PAGE)
def test_an_address_is_one_page_s_however_it_is_written(url):
    assert addresses.key(url) == "example.org/a"


@pytest.mark.parametrize("url", OTHERS)
def test_another_address_is_another_page_s(url):
    assert addresses.key(url) != "example.org/a"


@given(st.text())
def test_every_text_comes_back_from_utf_8(text):
    raw = text.encode("utf-8", "ignore")
    if not encodings.binary(raw) and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert encodings.decode(raw) == (raw.decode("utf-8"), "utf-8")


@given(st.binary(max_size=200))
def test_no_bytes_end_the_reading(raw):
    decoded = encodings.decode(raw)
    assert decoded is None or isinstance(decoded[0], str)
