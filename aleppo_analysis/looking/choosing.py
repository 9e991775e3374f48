"""What can be looked through: every mention of every measure as rows of one shape, and the choice among them."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd

from aleppo_analysis import words
from aleppo_analysis.tables import counts, groups

MEASURES = {
    "casualties": "People killed or injured",
    "attributions": "Who is quoted or cited",
    "framing": "Words that take a side",
    "shared": "Sentences that two articles share",
}
NOBODY = "nobody named"

COLUMNS = ["article_id", "group", "published", "measure", "start", "end", "words", "what", "source", "outcome", "source_type",
           "counts", "passage"]  # fmt: skip

Tables = Mapping[str, pd.DataFrame]


def mentions(tables: Tables, by: str = "outlet") -> pd.DataFrame:
    """Every mention that the measures found, by measure and in reading order; a shared sentence once for each article.

    What stands a second time in its article, or in page furniture, is here and not `counts`. Returns article_id, group (of the
    column `by`), published, measure (a key of MEASURES), start, end, words (to the letter), what (in plain words), source,
    outcome, source_type, counts and passage (the sentence that it stands in). Raises ValueError for a column that is none.
    """
    articles = tables["articles"]
    group, published = groups(articles, by), articles.set_index("article_id")["published"]
    found = pd.concat([read(tables, group).assign(measure=name) for name, read in READ.items()], ignore_index=True)
    found = found.merge(_passages(tables["sentences"]), on=["article_id", "sentence"], how="left")
    found["group"] = found["article_id"].map(group).astype("string")
    found["published"] = found["article_id"].map(published).astype("string")
    places = {article_id: place for place, article_id in enumerate(articles["article_id"])}
    order = found["measure"].map({name: place for place, name in enumerate(MEASURES)})
    found = found.assign(order=order, place=found["article_id"].map(places))
    found = found.sort_values(["order", "place", "start", "end"], kind="stable")
    return found.reindex(columns=COLUMNS).astype({"counts": "bool"}).reset_index(drop=True)


def choose(
    found: pd.DataFrame,
    measures: Collection[str] | None = None,
    chosen: Collection[str] | None = None,
    text: str = "",
    outcome: str = "",
    source: str = "",
    since: str = "",
    until: str = "",
    everything: bool = False,
) -> pd.DataFrame:
    """The rows of `mentions` that are wanted; what is left empty excludes nothing.

    `chosen` are groups; `text` stands in the passage and `source` in the source's name or kind, capital letters or not; `since`
    and `until` are days, 2016-05-01: a date known by its month or year alone is kept where it can be one of them, and articles
    without a date only where neither is given. Without `everything` repeats and page furniture are left out.
    """
    kept = pd.Series(True, index=found.index)
    if measures is not None:
        kept &= found["measure"].isin(list(measures))
    if chosen is not None:
        kept &= found["group"].isin(list(chosen))
    if text.strip():
        kept &= _holds(found["passage"], text) | _holds(found["words"], text)
    if source.strip():
        kind = found["source_type"].map(lambda one: words.value("source_type", one), na_action="ignore")
        kept &= _holds(found["source"], source) | _holds(kind.astype("string"), source)
    if outcome:
        kept &= found["outcome"].eq(outcome).fillna(False)
    if since or until:
        kept &= found["published"].fillna("").map(lambda day: bool(day) and _within(day, since, until)).astype("bool")
    if not everything:
        kept &= found["counts"]
    return found[kept.astype(bool)]


def _holds(column: pd.Series, wanted: str) -> pd.Series:
    folded = " ".join(wanted.casefold().split())
    return column.fillna("").str.casefold().str.contains(folded, regex=False).astype(bool)


def _within(day: str, since: str, until: str) -> bool:
    day = day[:10]
    return (not since or day >= since[: len(day)]) and (not until or day <= until[: len(day)])


def _passages(sentences: pd.DataFrame) -> pd.DataFrame:
    return sentences[["article_id", "sentence", "text"]].rename(columns={"text": "passage"})


def _claims(tables: Tables, _: pd.Series) -> pd.DataFrame:
    claims = tables["casualties"]
    figures = claims[["number", "qualifier", "outcome", "victims"]].itertuples(index=False)
    return pd.DataFrame(
        {
            **{column: claims[column] for column in ("article_id", "start", "end", "sentence", "outcome", "source_type")},
            "words": claims["evidence"],
            "what": [words.claim(*figure) for figure in figures],
            "source": claims["source"].fillna(NOBODY),
            "counts": counts(claims),
        }
    )


def _attributions(tables: Tables, _: pd.Series) -> pd.DataFrame:
    said, texts = tables["attributions"], tables["articles"].set_index("article_id")["text"].to_dict()
    spans = zip(said["article_id"], said["content_start"], said["content_end"], strict=True)
    return pd.DataFrame(
        {
            **{column: said[column] for column in ("article_id", "start", "end", "sentence", "source_type")},
            "words": [" ".join(texts[article][start:end].split()) for article, start, end in spans],
            "what": said["kind"].map(lambda kind: words.value("kind", kind)),
            "source": said["source"].fillna(said["source_text"]),
            "counts": counts(said),
        }
    )


def _framing(tables: Tables, _: pd.Series) -> pd.DataFrame:
    named = tables["framing"]
    about = named["refers_to"].map(lambda one: words.value("refers_to", one).replace("_", " "))
    voice = named["voice"].map(lambda one: words.value("voice", one))
    return pd.DataFrame(
        {
            **{column: named[column] for column in ("article_id", "start", "end", "sentence")},
            "words": named["term"],
            "what": [f"{one}: {whose}" for one, whose in zip(about, voice, strict=True)],
            "counts": counts(named),
        }
    )


def _shared(tables: Tables, group: pd.Series) -> pd.DataFrame:
    """Each side of each pair: whose sentence it is, and who else prints it."""
    shared, changes = tables["shared"], tables["changes"]
    edits = changes["shared"].value_counts() if len(changes) else pd.Series(dtype="int64")
    sides = []
    for side, other in (("left", "right"), ("right", "left")):
        columns = {name: shared[f"{side}_{name}"] for name in ("start", "end", "sentence")}
        also = shared[f"{other}_article"].map(group)
        n = [int(edits.get(row, 0)) for row in shared.index]
        what = [f"also in {one}, {words.count(many, 'change')}" for one, many in zip(also, n, strict=True)]
        sides.append(pd.DataFrame({"article_id": shared[f"{side}_article"], **columns, "what": what}))
    both = pd.concat(sides, ignore_index=True).assign(counts=True)
    text = tables["articles"].set_index("article_id")["text"].to_dict()
    spans = zip(both["article_id"], both["start"], both["end"], strict=True)
    return both.assign(words=[" ".join(text[one][start:end].split()) for one, start, end in spans])


READ: dict[str, Callable[[Tables, pd.Series], pd.DataFrame]] = {
    "casualties": _claims,
    "attributions": _attributions,
    "framing": _framing,
    "shared": _shared,
}
