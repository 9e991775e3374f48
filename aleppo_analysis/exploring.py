"""Tables → something to look through in JupyterLab: choose, filter, read in context, set two articles side by side.

`explore` is all of it in one call; `keyword`, `article` and `side_by_side` are its parts. Nothing has to be typed: each opens
with everything chosen. Whatever an article says is shown as text. Where no widget can stand (a page, a mail), the same objects
say in plain text what they show.
"""

import html
from collections.abc import Mapping, Sequence

import ipywidgets as widgets
import pandas as pd

from aleppo_analysis import sheet, words
from aleppo_analysis.evidence import Shown, finding
from aleppo_analysis.looking import aligning, choosing, keywords, reading
from aleppo_analysis.looking.panels import Listing, Panel, boxes, row
from aleppo_analysis.tables import groups

LIVE = 20_000  # mentions up to which a filter works while it is typed
MOST_NAMES = 500  # that a box suggests
MOST_LINES = 50  # of a list as plain text
Tables = Mapping[str, pd.DataFrame]


def summary(tables: Tables, by: str = "outlet") -> Shown:
    """What there is to look through, in one sentence."""
    tables, told = _here(tables)
    found = choosing.choose(choosing.mentions(tables, by))
    counts = found["measure"].value_counts()
    if not len(found):
        return finding(["There is nothing to look through: no article says anything that is measured here."])
    nouns = [("casualties", "figure of people killed or injured", "figures of people killed or injured"),
             ("attributions", "statement with its source", "statements with their source"),
             ("framing", "word that takes a side", "words that take a side")]  # fmt: skip
    said = [words.count(int(counts.get(name, 0)), one, more) for name, one, more in nouns]
    said.append(f"{words.count(len(tables['shared']), 'sentence')} that two articles share")
    return finding([f"{words.sentence(words.count(len(tables['articles']), 'article'))}: {words.listed(said)}.", *told])


def explore(tables: Tables, by: str = "outlet") -> Panel:
    """Everything at once: what was found in the articles, a word in its contexts, two articles side by side.

    `tables` are those of `analysis.load`, `by` the column that names whose an article is. Raises ValueError for a column that
    the articles do not have.
    """
    tables, told = _here(tables)
    if not len(tables["articles"]):
        return Panel([], "There is no article to look through.")
    views = {
        "What they say": lambda: _mentions(tables, by),
        "A word in context": lambda: keyword(tables, by=by),
        "Two articles side by side": lambda: side_by_side(tables, by=by),
    }
    chosen = widgets.ToggleButtons(options=list(views), style={"button_width": "auto"})
    made: dict[str, Panel] = {}
    shown = widgets.VBox()

    def turn(_: object) -> None:
        if chosen.value not in made:  # a view that nobody turns to costs nothing
            made[chosen.value] = views[chosen.value]()
        shown.children = [made[chosen.value]]

    chosen.observe(turn, "value")
    turn(None)
    return _panel([chosen, shown], made[chosen.value].plain, told)


def article(tables: Tables, article_id: str = "", by: str = "outlet") -> Shown:
    """A whole article with its evidence marked; the first one where no `article_id` is given.

    Raises ValueError, which names some that there are, for an article that is not there.
    """
    tables, _ = _here(tables)
    ids = tables["articles"]["article_id"].tolist()
    if not ids:
        return Shown("There is no article to show.", "<p>There is no article to show.</p>")
    markup = reading.article(tables, article_id or ids[0], by=by)
    read = tables["articles"].set_index("article_id").loc[article_id or ids[0]]
    return Shown(f"{reading.headline(read, by)}\n\n{read['text']}", reading.style() + markup)


def keyword(tables: Tables, phrase: str = "", by: str = "outlet") -> Panel:
    """Every place where a word or phrase stands, with what stands around it; each opens its article there.

    Where no phrase is given, it opens with the word that takes a side most often. Returns a panel of widgets.
    """
    tables, said = _here(tables)
    terms = tables["framing"]["term"].str.lower().value_counts().index.tolist()[:MOST_NAMES]
    asked = widgets.Combobox(
        value=phrase or next(iter(terms), ""), options=terms, description="Word or phrase", continuous_update=False,
        placeholder="type a word, press Enter", style={"description_width": "initial"},
    )  # fmt: skip
    everything = _everything()
    told, page = widgets.HTML(), widgets.HTML(layout=widgets.Layout(width="100%"))
    shown = [pd.DataFrame()]

    def opened(place: int) -> None:
        one = shown[0].iloc[place]
        page.value = reading.article(tables, one["article_id"], (one["start"], one["end"]), by=by)

    def cells(place: int) -> Sequence[str]:
        one = shown[0].iloc[place]
        return html.escape(str(one["group"])), html.escape(one["left"]), one["keyword"], html.escape(one["right"])

    shares = "minmax(7em, 1fr) minmax(0, 4fr) minmax(5em, max-content) minmax(0, 4fr)"
    listing = Listing(["", "", "", ""], shares, opened, 2, ["", "looking-before", "", "looking-behind"])

    def search(_: object = None) -> None:
        found = keywords.concordance(tables, asked.value, by)
        shown[0] = found if everything.value else found[found["counts"].astype(bool)]
        told.value = html.escape(_places(shown[0], asked.value))
        page.value = ""
        listing.show(len(shown[0]), cells)

    asked.observe(search, "value")
    everything.observe(search, "value")
    search()
    lines = [f"{one.group} | {one.left}[{one.keyword}]{one.right}" for one in shown[0].head(MOST_LINES).itertuples()]
    plain = "\n".join([_places(shown[0], asked.value), *lines])
    return _panel([widgets.HBox([asked, everything]), told, listing.box, page], plain, said)


def side_by_side(tables: Tables, left: str = "", right: str = "", by: str = "outlet") -> Panel:
    """Two articles side by side, with the sentences that they share beside each other and what differs in them marked.

    Where none is named, it opens with the two that share the most. Returns a panel of widgets. Raises ValueError for an article
    that is not there.
    """
    tables, told = _here(tables)
    articles = tables["articles"]
    if not len(articles):
        return Panel([], "There is no article to show.")
    first, second = aligning.closest(tables, left, right)
    names = [(reading.headline(one, by)[:100], one["article_id"]) for one in articles.to_dict("records")]
    sides = [
        widgets.Dropdown(options=names, value=one, description=side, layout=widgets.Layout(width="48%"))
        for side, one in (("Left", first), ("Right", second))
    ]
    fewer = widgets.Checkbox(False, description="only the sentences that they share", indent=False)
    page = widgets.HTML()

    def show(_: object = None) -> None:
        page.value = reading.beside(tables, sides[0].value, sides[1].value, fewer.value, by)

    for one in (*sides, fewer):
        one.observe(show, "value")
    show()
    return _panel([widgets.HBox(sides), fewer, page], aligning.plain(tables, first, second), told)


def _here(tables: Tables) -> tuple[Tables, list[str]]:
    """The tables with the articles that can be read here, some of a large corpus, and what is to be said of the rest."""
    articles = tables["articles"]
    known = articles["text"].notna()
    if known.all():
        return tables, []
    few = f"Only {known.sum():,} of {len(articles):,} articles are here, drawn by their ids"
    told = f"{few}: name outlets, days or an article in the first cell to read others."
    return {**tables, "articles": articles[known].reset_index(drop=True)}, [told]


def _panel(children: Sequence[widgets.Widget], plain: str, told: Sequence[str]) -> Panel:
    """A panel under what is to be said of it."""
    return Panel([*(widgets.HTML(html.escape(one)) for one in told), *children], "\n".join([*told, plain]))


def _mentions(tables: Tables, by: str) -> Panel:
    """All mentions in a list with boxes to tick and fields to filter by, and beside it the article that one is read in."""
    found = choosing.mentions(tables, by)
    names = list(dict.fromkeys(groups(tables["articles"], by)))
    live = len(found) < LIVE
    measures, whose = boxes(list(choosing.MEASURES.values()), lambda: search()), boxes(names, lambda: search())
    fields = _fields(found, live)
    page = widgets.HTML(layout=widgets.Layout(width="100%"))
    shown = [found]

    def opened(place: int) -> None:
        one = shown[0].iloc[place]
        layers = [name for name, box in zip(choosing.MEASURES, measures, strict=True) if box.value]
        page.value = reading.article(tables, one["article_id"], (one["start"], one["end"]), layers, by)

    def cells(place: int) -> Sequence[str]:
        one = {name: "" if pd.isna(cell) else str(cell) for name, cell in shown[0].iloc[place].items()}
        whose = ", ".join(filter(None, [one["group"], words.date(one["published"])]))
        return one["words"], *(html.escape(cell) for cell in (one["what"], one["source"], whose))

    listing = Listing(["In these words", "What it is", "On whose word", "Printed by"], "4fr 3fr 2fr 2fr", opened)

    def search(_: object = None) -> None:
        wanted = {name: field.value for name, field in fields.items()}
        chosen = [name for name, box in zip(choosing.MEASURES, measures, strict=True) if box.value]
        shown[0] = choosing.choose(found, chosen, [box.description for box in whose if box.value], **wanted)
        page.value = ""
        listing.show(len(shown[0]), cells)

    for field in fields.values():
        field.observe(search, "value")
    search()
    lines = [f"{one.words} | {one.what} | {one.group}" for one in shown[0].head(MOST_LINES).itertuples()]
    plain = "\n".join([f"{len(lines)} of {len(shown[0]):,}", *lines]) if lines else "There is nothing to look through."
    halves = [widgets.VBox([one], layout=widgets.Layout(width=share)) for one, share in ((listing.box, "56%"), (page, "43%"))]
    choices = [row("Look for", measures), row("Printed by", whose), row("That", list(fields.values()))]
    return Panel([*choices, widgets.HBox(halves)], plain)


def _fields(found: pd.DataFrame, live: bool) -> dict[str, widgets.Widget]:
    """What a list of mentions can be filtered by, named as in `choosing.choose`."""
    sources = found["source"].dropna().value_counts().index.tolist()
    kinds = [words.value("source_type", one) for one in sorted(found["source_type"].dropna().unique())]
    outcomes = [("anything", ""), *((words.value("outcome", one), one) for one in sheet.columns()["outcome"]["values"])]
    wide, narrow = {"style": {"description_width": "initial"}}, {"layout": widgets.Layout(width="200px")}
    return {
        "text": widgets.Text(description="holds the words", continuous_update=live, **wide),
        "source": widgets.Combobox(
            description="on the word of", options=[*kinds, *sources][:MOST_NAMES], continuous_update=live, **wide
        ),
        "outcome": widgets.Dropdown(options=outcomes, description="what happened", **wide),
        "since": widgets.Text(description="printed from", placeholder="2016-04-30", continuous_update=live, **wide, **narrow),
        "until": widgets.Text(description="to", placeholder="2016-05-02", continuous_update=live, **wide, **narrow),
        "everything": _everything(),
    }


def _places(shown: pd.DataFrame, phrase: str) -> str:
    if not phrase.strip():
        return "Type a word or a phrase."
    articles = words.count(shown["article_id"].nunique(), "article")
    return f"“{phrase.strip()}”: {words.count(len(shown), 'place')} in {articles}."


def _everything() -> widgets.Checkbox:
    whole = widgets.Layout(width="max-content")  # a checkbox would cut its words else
    return widgets.Checkbox(False, description="also what stands twice, or in page furniture", indent=False, layout=whole)
