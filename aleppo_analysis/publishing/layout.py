"""From a notebook that ran to the page that people read, and from the pages to their index; the looks are in `template/`.

What a page shows comes from three places: the notebook (question, finding, prose, charts, tables, code), its parameters,
and the facts of the corpus. Everything is escaped but the HTML that our own objects
give, which escape the articles' text themselves.
"""

import ast
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from markupsafe import Markup

from aleppo_analysis import words
from aleppo_analysis.publishing.fragments import chart, linked, prose, scrolling, standing
from aleppo_analysis.publishing.glance import Facts, Group, facts
from aleppo_analysis.publishing.pouring import MOST_GROUPS, poured
from aleppo_analysis.publishing.running import INJECTED, Parameter

__all__ = ["MOST_GROUPS", "Facts", "Group", "Summary", "facts", "index", "page", "summary"]


class Summary(NamedTuple):
    """What the index says of a page: its question, its first finding, what it was made from."""

    name: str
    question: str
    finding: str
    made_from: str


def page(
    name: str,
    notebook: Any,
    known: Mapping[str, Parameter],
    given: Mapping[str, Any],
    about: Facts,
    reports: Sequence[str] | None = None,
    quality: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The HTML page of a notebook (an nbformat node with its outputs); `given` are the parameters as a reader may see them.

    `reports` are those that will stand beside it: a link to another one becomes plain text (None: all stand).
    `quality` is how this version reads the five articles, table by table (`quality.figures`).
    """
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
        "code": [Markup(html.escape(cell.source, quote=False)) for cell in _code(notebook)],
        "quality": quality,
    }
    made = poured("report.html.j2", resources, about)
    return made if reports is None else standing(made, [*reports, "index", "data"])


def index(pages: Sequence[Summary], about: Facts, tables: Sequence[str] = ()) -> str:
    """The page that leads to the others, to the articles and to the files of the `tables` of these names."""
    return poured("index.html.j2", {"pages": pages, "tables": tables}, about)


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
        return scrolling(linked(data["text/html"]))
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
    """The cells of code; parameters have a table of their own."""
    return (cell for cell in notebook.cells if cell.cell_type == "code" and not {INJECTED, "parameters"} & set(_tags(cell)))


def _default(one: Parameter) -> Any:
    """The value of a parameter's default, which is code; the code where it is more than a value."""
    with suppress(ValueError, SyntaxError):
        return ast.literal_eval(one.default)
    return one.default


def _shown(value: Any) -> str:
    """A parameter's value as a person writes it."""
    if isinstance(value, dict):
        return words.listed([f"{name}: {_shown(one)}" for name, one in value.items()]) if value else ""
    return words.listed([str(item) for item in value]) if isinstance(value, list) else str(value)
