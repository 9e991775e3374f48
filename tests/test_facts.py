"""Facts: what does an article prove of itself, and where?"""

import pandas as pd
import pytest

from aleppo_analysis import facts, page

BODY = "Ten people died in the city of Aleppo on Sunday, the Observatory said in a statement, and many more were hurt."

FACTS = [
    (["Ten die in Aleppo", BODY], "title", "Ten die in Aleppo", "line 1"),
    (["Breadcrumb", "Ten die in Aleppo", BODY], "title", "Ten die in Aleppo", "line 2"),
    (["Ten die", BODY, "Source: Al Jazeera, News Agencies"], "outlet", "Al Jazeera", "credit, line 3"),
    (["Ten die", BODY + " “All is gone,” he told The New Arab."], "outlet", "The New Arab", "told The New Arab, line 2"),
    (
        ["Ten die", BODY, "Middle East Eye delivers independent and unrivalled coverage"],
        "outlet",
        "Middle East Eye",
        "furniture, line 3",
    ),
    (["Ten die", BODY + " The BBC was there."], "outlet", None, None),
    (["Ten die", "Afp May 01, 2016", BODY], "agency", "AFP", "byline, line 2"),
    (["Ten die", "BEIRUT (Reuters) - " + BODY], "agency", "Reuters", "dateline, line 2"),
    (
        ["Ten die", BODY, "An AFP correspondent said that the raids went on and that the streets of the city were empty."],
        "agency",
        "AFP",
        "AFP correspondent, line 3",
    ),
    (["Ten die", BODY + " He told AFP that all is gone."], "agency", None, None),
    (["Ten die", "Afp May 01, 2016", BODY], "published", "2016-05-01", "printed, line 2"),
    (["Ten die", BODY, "1st May, 2016", BODY], "published", "2016-05-01", "printed, line 3"),
    (["Ten die", BODY, "2016-05-01", BODY], "published", "2016-05-01", "printed, line 3"),
    (["Ten die", BODY, "12/11/2016", BODY], "published", None, None),
    (["Ten die", BODY + " It began on 1 May 2016."], "published", None, None),
    (["Ten die", BODY, "31 Feb 2016", BODY], "published", None, None),
    (["Ten die", BODY], "language", "en", "told from the text"),
    (
        ["قتل عشرة أشخاص في حلب", "قالت مصادر محلية إن عشرة أشخاص قتلوا في غارات على المدينة يوم الأحد"],
        "language",
        "ar",
        "told from the text",
    ),
    (["Ten die"], "language", None, None),
]


def rows(text):
    found = page.lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    return [facts.Line(*row) for row in found[list(facts.Line._fields)].itertuples(index=False)]


@pytest.mark.parametrize(("lines", "field", "value", "basis"), FACTS)
def test_a_fact_stands_in_the_text_and_says_where(lines, field, value, basis):
    text = "\n".join(lines)
    found = facts.find(text, rows(text))
    assert found.get(field) == (facts.Fact(value, basis) if value else None)
