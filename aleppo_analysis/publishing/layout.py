"""From a notebook that ran to the page that people read, and from the pages to their index; the looks are in `template/`.

What a page shows comes from three places: the notebook (question, finding, prose, charts, tables, code), its parameters,
and the facts of the corpus. Everything is escaped but the HTML that our own objects
give, which escape the articles' text themselves.
"""

import ast
import hashlib
import html
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from aleppo_analysis import __version__, codebook, tables, words
from aleppo_analysis.publishing.fragments import chart, linked, prose, scrolling
from aleppo_analysis.publishing.running import INJECTED, Parameter

MOST_GROUPS = 30  # rows of the table of the corpus
SPACE = "\N{NO-BREAK SPACE}"


class Group(NamedTuple):
    """What there is of one outlet (or other value of the column compared by)."""

    name: str
    articles: int
    n_words: int
    dates: str


class Facts(NamedTuple):
    """A corpus at a glance. `corpus` is its name, `fingerprint` is the same for the same articles only."""

    corpus: str
    articles: int
    outlets: int
    n_words: int
    dates: str
    by: str
    groups: Sequence[Group]
    skipped: Sequence[str]
    fingerprint: str


class Summary(NamedTuple):
    """What the index says of a page: its question, its first finding, what it was made from."""

    name: str
    question: str
    finding: str
    made_from: str


def facts(name: str, articles: pd.DataFrame, by: str, skipped: Sequence[str] = ()) -> Facts:
    """The facts of the corpus called `name`: its `articles` table, and the files that could not be read."""
    groups = [
        Group(str(key), len(some), int(some["n_words"].sum()), _span(some["published"]))
        for key, some in articles.groupby(tables.groups(articles, by).to_numpy())
    ]
    groups.sort(key=lambda group: (-group.articles, group.name))
    dates, outlets = _span(articles["published"]), articles["outlet"].nunique()
    mark = hashlib.sha256(articles.to_csv(index=False, lineterminator="\n").encode("utf-8", "backslashreplace")).hexdigest()[
        :12
    ]
    return Facts(name, len(articles), outlets, int(articles["n_words"].sum()), dates, by, groups, tuple(skipped), mark)


def page(name: str, notebook: Any, known: Mapping[str, Parameter], given: Mapping[str, Any], about: Facts) -> str:
    """The HTML page of a notebook (an nbformat node with its outputs); `given` are the parameters as a reader may see them."""
    question, parts = _parts(notebook)
    finding = [one for cell in _tagged(notebook, "finding") for one in _findings(cell)]
    resources = {
        "name": name,
        "question": question,
        "finding": finding,
        "summary": _summary(notebook) or question,
        "parts": parts,
        "contents": re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', "".join(parts)),
        "parameters": [(one.name, _shown(given.get(one.name, _default(one))), one.help) for one in known.values()],
        "code": [cell.source for cell in _code(notebook)],
        **_common(about),
    }
    made, _ = _exporter().from_notebook_node(notebook, resources={"page": resources})
    return _tidy(made)


def index(pages: Sequence[Summary], about: Facts) -> str:
    """The page that leads to the others."""
    template = _exporter().environment.get_template("index.html.j2")
    return _tidy(template.render(resources={"page": {"pages": pages, **_common(about)}}))


def summary(name: str, made: str) -> Summary | None:
    """What the index says of a page, read from the page itself; None where this is none of ours."""
    found = {
        key: html.unescape(value[1]) if (value := re.search(pattern, made)) else None
        for key, pattern in {
            "question": r"<h1>(.*?)</h1>",
            "finding": r'<meta name="description" content="([^"]*)">',
            "made_from": r'<meta name="made-from" content="([^"]*)">',
        }.items()
    }
    return None if None in found.values() else Summary(name, **found)  # type: ignore[arg-type]


def _common(about: Facts) -> dict[str, Any]:
    groups = about.groups[:MOST_GROUPS]
    left = len(about.groups) - len(groups)
    made_from = f"{about.fingerprint} {__version__} {about.by}"
    return {
        "facts": about,
        "groups": groups,
        "left": left,
        "version": __version__,
        "codebooks": _codebooks(),
        "made_from": made_from,
    }


@cache
def _exporter() -> Any:
    """nbconvert with our template, which escapes whatever is not marked as HTML."""
    from nbconvert.exporters.templateexporter import TemplateExporter

    here = Path(__file__).parents[1]
    exporter = TemplateExporter(
        template_name="template",
        template_file="report.html.j2",
        extra_template_basedirs=[str(here)],
        filters={
            "count": words.count,
            "figure": lambda number: f"{number:,}",
            "heading": words.heading,
            "listed": words.listed,
            "sentence": words.sentence,
        },
    )
    exporter.environment.autoescape = True
    exporter.environment.globals["style"] = Markup((here / "template" / "style.css").read_text(encoding="utf-8"))
    return exporter


def _tidy(made: str) -> str:
    """Without the template's own blank lines and indents, which no reader needs; `pre` keeps its own."""
    parts = re.split(r"(<pre.*?</pre>)", made, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\s*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts).strip() + "\n"


def _parts(notebook: Any) -> tuple[str, list[Markup]]:
    """The question, which is the notebook's first heading, and everything that stands below it, as HTML."""
    question, parts, charts = "", [], 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = cell.source
            if not question and (found := re.match(r"\s*#\s+(.+)", source)):
                question, source = found[1].strip(), source[found.end() :]
            parts.append(prose(source))
        elif cell.cell_type == "code" and "finding" not in _tags(cell):
            for output in cell.outputs:
                charts += "image/svg+xml" in output.get("data", {})
                parts.append(_output(output, charts))
    return question, [part for part in parts if part.strip()]


def _output(output: Any, number: int) -> Markup:
    """An output as HTML. Warnings are no part of a report: they are of this machine."""
    if output.output_type == "stream":
        return Markup("") if output.name == "stderr" else Markup("<pre>{}</pre>").format(output.text)
    data = output.get("data", {})
    if "image/svg+xml" in data and "text/html" in data:
        return chart(data["image/svg+xml"], data["text/html"], number)
    if "text/html" in data:
        return scrolling(data["text/html"])
    if "text/markdown" in data:
        return prose(data["text/markdown"])
    if "image/png" in data:
        picture = Markup('<figure><img alt="{}" src="data:image/png;base64,{}"></figure>')
        return picture.format(data.get("text/plain", ""), data["image/png"].replace("\n", ""))
    return Markup("<pre>{}</pre>").format(data["text/plain"]) if "text/plain" in data else Markup("")


def _summary(notebook: Any) -> str:
    """The first finding as plain text."""
    outputs = [output for cell in _tagged(notebook, "finding") for output in cell.outputs]
    return next((output.get("data", {}).get("text/plain", "").partition("\n")[0] for output in outputs), "")


def _findings(cell: Any) -> list[Markup]:
    """The findings that a cell shows, one an item, as HTML that our own objects escaped."""
    made = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
    return [linked(one) for one in re.findall(r"<(?:li|p)\b[^>]*>(.*?)</(?:li|p)>", made, re.DOTALL)]


def _tags(cell: Any) -> Sequence[str]:
    return cell.metadata.get("tags", [])


def _tagged(notebook: Any, tag: str) -> list[Any]:
    return [cell for cell in notebook.cells if tag in _tags(cell)]


def _code(notebook: Any) -> Iterable[Any]:
    return (cell for cell in notebook.cells if cell.cell_type == "code" and INJECTED not in _tags(cell))


def _default(one: Parameter) -> Any:
    """The value of a parameter's default, which is code; the code where it is more than a value."""
    with suppress(ValueError, SyntaxError):
        return ast.literal_eval(one.default)
    return one.default


def _shown(value: Any) -> str:
    """A parameter's value as a person writes it."""
    return words.listed([str(item) for item in value]) if isinstance(value, list) else str(value)


@cache
def _codebooks() -> list[str]:
    return sorted(tomllib.loads(file.read_text(encoding="utf-8"))["title"] for file in codebook.FOLDER.glob("*.toml"))


def _span(published: pd.Series) -> str:
    """ "30 April to 2 May 2016", as exactly as the articles say; empty where none is dated."""
    dates = sorted(published.dropna())
    if not dates:
        return ""
    first, last = words.date(dates[0]).split(), words.date(dates[-1]).split()
    alike = 0  # of month and year, from the right: what both share is said once
    while alike < min(len(first), len(last)) - 1 and first[-1 - alike] == last[-1 - alike]:
        alike += 1
    return SPACE.join(last) if first == last else f"{SPACE.join(first[: len(first) - alike])} to {SPACE.join(last)}"
