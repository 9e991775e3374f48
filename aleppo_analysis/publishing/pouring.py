"""What stands on a page, poured into its template; whatever is not marked as HTML is escaped."""

import base64
import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aleppo_analysis import __version__, codebook, words
from aleppo_analysis.publishing.glance import Facts

MOST_GROUPS = 30  # rows of the table of the corpus
TEMPLATES = Path(__file__).parents[1] / "template"


def poured(template: str, resources: Mapping[str, Any], about: Facts) -> str:
    """The page that a template makes of `resources`, which it knows as `page`, and of the facts of the corpus."""
    groups = about.groups[:MOST_GROUPS]
    common = {
        "facts": about,
        "groups": groups,
        "left": len(about.groups) - len(groups),
        "version": __version__,
        "codebooks": _codebooks(),
        "made_from": f"{about.fingerprint} {__version__} {about.by}",
        "up": "",  # the way to the folder of the reports
    }
    return _tidy(_environment().get_template(template).render(page={**common, **resources}))


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {
        "count": words.count,
        "figure": lambda number: f"{number:,}",
        "heading": words.heading,
        "listed": words.listed,
        "sentence": words.sentence,
        "spelled": words.number,
        "table": lambda name: words.value("table", name),
    }
    script = re.sub(r"\n\s*//.*|(?<=\n)\s+", "", _file("script.js"))
    fingerprint = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals |= {
        "style": Markup(_short(_file("style.css"))),
        "nouns": words.NOUNS,
        "marks": Markup(_short(_file("marks.css"))),
        "script": Markup(script),
        "fingerprint": fingerprint,  # of the one script that the page lets run
    }
    return environment


def _file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


def _short(style: str) -> str:
    """A style sheet without comments and the white space that only its writers need."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*|(?<=[:,]) ", r"\1", style).replace(";}", "}")


def _tidy(made: str) -> str:
    """Without the template's own blank lines and indents, which no reader needs; `pre` and `script` keep their own."""
    parts = re.split(r"(<pre.*?</pre>|<script>.*?</script>)", made, flags=re.DOTALL)
    parts[::2] = [re.sub(r"\s*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts).strip() + "\n"


@cache
def _codebooks() -> list[str]:
    return sorted(tomllib.loads(file.read_text(encoding="utf-8"))["title"] for file in codebook.FOLDER.glob("*.toml"))
