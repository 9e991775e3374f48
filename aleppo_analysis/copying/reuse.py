"""What the shared sentences come to: how much of one stands in another, who carries one story, which words are swapped."""

from collections.abc import Iterator, Sequence
from math import comb

import pandas as pd

from aleppo_analysis import codebook, tables
from aleppo_analysis.copying import pieces, runs, tokens

COMPARED = ("other", "n_articles", "n_articles_sharing", "n_words", "shared_words", "share", "n_sentences", "n_unchanged")
SWAPPED = ("other", "label", "other_label", "n", "n_reverse", "p_value", "n_quote", "n_pairs", "n_original")
STORIES = (
    "article_id",
    "n_words",
    "shared_words",
    "share",
    "added_words",
    "added_sentences",
    "original",
    "n_articles",
    "n_groups",
)

Standing = dict[tuple[str, str], set[int]]


def compare(shared: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """How much of each group's reports stands in another's, word by word: containment (Broder 1997), one row a direction.

    `share` is the share of the words of a group's articles that stand, in runs of three words or more of shared sentences,
    in some article of `other`. It is high one way and low the other where the one took all that the other had and wrote on. It
    does not tell who copied: a third may have been there before both. Groups that share nothing have no row; a group is not
    compared with itself. Takes the tables of those names; `by` is a column of `articles`. Returns by, other, n_articles,
    n_articles_sharing, n_words, shared_words, share, n_sentences (shared), n_unchanged (of these word by word the same).
    """
    group = tables.groups(articles, by).to_dict()
    size = _sizes(sentences)
    totals = size.groupby(size.index.map(group)).sum()
    words: dict[tuple[str, str], dict[str, set[int]]] = {}
    for (name, other), places in _standing(shared, articles).items():
        if group[name] != group[other]:
            words.setdefault((group[name], group[other]), {}).setdefault(name, set()).update(places)
    rows = []
    spans = _spans(shared, group).groupby(["group", "other"])["unchanged"].agg(["size", "sum"]).to_dict("index")
    n_articles = articles["article_id"].map(group).value_counts()
    for (one, other), by_article in sorted(words.items()):
        n_shared = sum(map(len, by_article.values()))
        same = spans[one, other]
        counts = (int(n_articles[one]), len(by_article), int(totals[one]), n_shared, n_shared / int(totals[one]))
        rows.append((one, other, *counts, int(same["size"]), int(same["sum"])))
    return pd.DataFrame(rows, columns=[by, *COMPARED])


def swaps(changes: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """Where one group has one naming word and another group another, in the same sentence: every pair of groups, both ways.

    In `n` places the group has `label` where the other has `other_label`; in `n_reverse` it is the other way round. A sentence
    that one of the two printed once and the other in many articles is one place: n is the smaller number of the two. `p_value`
    is the exact two-sided sign test that both ways are as likely; with fewer than six it is left out, for none could be under
    0.05. It takes places for independent, which those of one article are not: read n and `n_pairs` (of articles) first.
    `n_quote` pairs of places stand inside quotation marks, in `n_original` the group's article is the likelier original. Takes
    the tables `changes` and `articles`; `by` is a column of the latter. Returns by and SWAPPED, the most frequent first.
    """
    group = tables.groups(articles, by).to_dict()
    some = changes[(changes["kind"] == "label") & (changes["move"] == "swapped")]
    parts = []
    for one, other in (("left", "right"), ("right", "left")):
        names = {by: some[f"{one}_article"].map(group), "other": some[f"{other}_article"].map(group)}
        labels = {"label": some[f"{one}_label"], "other_label": some[f"{other}_label"], "quote": some["in_quote"]}
        here, there = (some[f"{side}_article"] + " " + some[f"{side}_start"].astype("string") for side in (one, other))
        original = some["direction"].notna() & (one == "left")
        pair = some["left_article"] + " " + some["right_article"]
        parts.append(pd.DataFrame({**names, **labels, "here": here, "there": there, "pair": pair, "first": original}))
    both = pd.concat(parts)
    both = both[both[by] != both["other"]]
    keys = [by, "other", "label", "other_label"]
    grouped = both.groupby(keys)
    counted = grouped.agg(n_quote=("quote", "sum"), n_pairs=("pair", "nunique"), n_original=("first", "sum"))
    counted["n"] = grouped[["here", "there"]].nunique().min(axis=1)
    n = counted["n"].to_dict()
    counted["n_reverse"] = [n.get((one, other, back, label), 0) for one, other, label, back in counted.index]
    counted["p_value"] = pd.array(
        [sign_test(a, b) if a + b >= 6 else None for a, b in zip(counted["n"], counted["n_reverse"], strict=True)], "Float64"
    )
    table = counted.reset_index()[[by, *SWAPPED]]
    return table.sort_values(["n", *keys], ascending=[False, *[True] * 4], ignore_index=True)


def groups(shared: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """The stories that several articles carry, and what each of them added to it.

    Two articles carry one story where the codebook's share of the words of either stands in the other; so do those that are
    linked through a third, which is how a follow-up can join. What stands in no other article of the story was added by this
    one, or is the part of the original that the others left out. `original` is the likeliest of them (agency, date, id).
    Takes the tables of those names. Returns story (a number), by, STORIES: `n_groups` is how many outlets carry it,
    `added_sentences` the numbers of the sentences that share nothing with the others.
    """
    group, size = tables.groups(articles, by).to_dict(), _sizes(sentences)
    standing = _standing(shared, articles)
    least = codebook.load("wording").settings["stories"]["share"]
    links = [pair for pair, places in standing.items() if len(places) >= least * size[pair[0]]]
    order = {name: place for place, name in enumerate(articles["article_id"].loc[pieces.order(articles)])}
    spans = _places(sentences)
    rows = []
    for story, names in enumerate(_components(links, order), 1):
        n_groups = len({group[name] for name in names})
        for name in names:
            places = set().union(*(standing.get((name, other), set()) for other in names))
            own = _own(spans.get(name, []), places)
            n = int(size[name])
            counts = (n, len(places), len(places) / n, n - len(places), own, name == names[0], len(names), n_groups)
            rows.append((story, group[name], name, *counts))
    return pd.DataFrame(rows, columns=list(dict.fromkeys(["story", by, *STORIES])))  # by article_id, which they have too


def sign_test(one: int, other: int) -> float:
    """The probability of a split at least as uneven as `one` to `other` where both ways are as likely (exact, two-sided)."""
    n = one + other
    return min(1.0, 2 * sum(comb(n, k) for k in range(max(one, other), n + 1)) / 2**n)


def _sizes(sentences: pd.DataFrame) -> pd.Series:
    """Words of each article that count."""
    kept = pieces.counted(sentences)
    if "words_compared" in kept:  # counted already, and the texts not kept
        return kept["words_compared"].groupby(kept["article_id"]).sum()
    return pd.Series([len(tokens.words(one)) for one in kept["text"]], kept.index).groupby(kept["article_id"]).sum()


def _standing(shared: pd.DataFrame, articles: pd.DataFrame) -> Standing:
    """For each article and other article: where the words begin that stand in the other as well."""
    shortest = codebook.load("wording").settings["copies"]["shingle"]
    found: Standing = {}
    for row in tables.printed(shared, articles).itertuples(index=False):
        left, right = tokens.tokens(row.left_text), tokens.tokens(row.right_text)
        pairs = runs.common([word for *_, word in left], [word for *_, word in right], shortest)
        here = found.setdefault((row.left_article, row.right_article), set())
        there = found.setdefault((row.right_article, row.left_article), set())
        here.update(row.left_start + left[a][0] for a, _ in pairs)
        there.update(row.right_start + right[b][0] for _, b in pairs)
    return found


def _spans(shared: pd.DataFrame, group: dict[str, str]) -> pd.DataFrame:
    """The shared sentences of each group with each other, each once, and whether it stands there unchanged."""
    parts = []
    for one, other in (("left", "right"), ("right", "left")):
        names = {"group": shared[f"{one}_article"].map(group), "other": shared[f"{other}_article"].map(group)}
        place = {"article": shared[f"{one}_article"], "start": shared[f"{one}_start"], "unchanged": shared["similarity"] == 1}
        parts.append(pd.DataFrame({**names, **place}))
    keys = ["group", "other", "article", "start"]
    return pd.concat(parts).groupby(keys, as_index=False)["unchanged"].max()


def _components(links: list[tuple[str, str]], order: dict[str, int]) -> Iterator[list[str]]:
    """What hangs together, each set and the sets among themselves in `order`."""
    head = {name: name for pair in links for name in pair}

    def top(name: str) -> str:
        while head[name] != name:
            head[name] = name = head[head[name]]
        return name

    for one, other in links:
        first, second = sorted((top(one), top(other)), key=order.__getitem__)
        head[second] = first
    sets: dict[str, list[str]] = {}
    for name in sorted(head, key=order.__getitem__):
        sets.setdefault(top(name), []).append(name)
    yield from sets.values()


def _places(sentences: pd.DataFrame) -> dict[str, list[tuple[int, int, int]]]:
    """The sentences of each article that count: their numbers, and where they stand."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for name, *place in zip(*tables.plain(pieces.counted(sentences), ["article_id", "sentence", "start", "end"]), strict=True):
        found.setdefault(name, []).append((place[0], place[1], place[2]))
    return found


def _own(spans: Sequence[tuple[int, int, int]], places: set[int]) -> str:
    """The numbers of the sentences none of whose words stand in `places`."""
    return ", ".join(str(number) for number, start, end in spans if not any(start <= place < end for place in places))
