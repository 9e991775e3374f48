"""docs/speed.md and its picture, of what the benchmarks measured last (docs/speed.json).

usage: python -m benchmarks.page

What stands between `<!-- NAME -->` and `<!-- end -->` in the page is made anew; the rest is written by hand.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from benchmarks import copies, growing, keeping, scanning, speed

PAGE = keeping.FILE.with_suffix(".md")
PICTURE = keeping.FILE.with_suffix(".svg")
BLOCK = re.compile(r"(<!-- (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
TABLES: dict[str, Callable[[dict[str, Any]], str]] = {
    "race": speed.table,
    "scanning": scanning.table,
    "growing": growing.table,
    "copies": copies.table,
    "processes": growing.table,
    "million": growing.million,
}
SHORT = {
    "words": "every word looked at once",
    "ours": "aleppo_analysis",
    "textstat": "textstat, twelve formulas",
    "textacy": "textacy + textdescriptives",
    "spacy": "spaCy, PhraseMatcher",
}


def filled(page: str, kept: dict[str, Any]) -> str:
    """The page with its tables made anew; what was never measured stays as it is."""

    def made(block: re.Match[str]) -> str:
        name = block["name"]
        return f"{block[1]}{TABLES[name](kept[name])}\n\n{_on(kept[name]['on'])}\n{block[3]}" if name in kept else block[0]

    return BLOCK.sub(made, page)


def draw(kept: dict[str, Any], file: Path) -> None:
    """The race, and what an article costs as articles grow in number."""
    plt.rcParams |= {"svg.hashsalt": "speed", "svg.fonttype": "none", "font.size": 9}
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
    _race(left, kept["race"])
    _growth(right, kept["growing"]["rows"])
    figure.savefig(file, metadata={"Date": None})


def _race(axes: Axes, race: dict[str, Any]) -> None:
    names = list(SHORT)
    for place, name in enumerate(names):
        times = sorted(1000 * one[name] / race["articles"] for one in race["rounds"])
        axes.plot([times[0], times[-1]], [place, place], color="0.4", linewidth=1.5, zorder=1)
        middle = times[len(times) // 2]
        axes.scatter(middle, place, s=50, marker="D" if name == "ours" else "o", color="black" if name == "ours" else "0.4")
        axes.annotate(f"{middle:.2f}", (middle, place), xytext=(0, 7), textcoords="offset points", ha="center")
    axes.set(xscale="log", xlabel="milliseconds an article (line: fastest to slowest round)", ylim=(-0.6, len(names) - 0.4))
    axes.set_yticks(range(len(names)), [SHORT[name] for name in names])
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_title(f"The same {race['articles']} articles on one core, {len(race['rounds'])} rounds in turns", fontsize=9)
    axes.spines[["top", "right"]].set_visible(False)


def _growth(axes: Axes, rows: list[dict[str, Any]]) -> None:
    sizes, costs = [row["articles"] for row in rows], [1000 * row["processor"] / row["articles"] for row in rows]
    axes.plot(sizes, costs, "-o", color="black")
    for row, cost in zip(rows, costs, strict=True):
        axes.annotate(
            f"{row['largest']:.0f} MB", (row["articles"], cost), xytext=(0, 8), textcoords="offset points", ha="center"
        )
    axes.set(xscale="log", xlabel="articles (briefs of a hundred words)", ylabel="milliseconds of processor an article")
    axes.set(ylim=(0, 1.3 * max(costs)), xlim=(sizes[0] / 2, sizes[-1] * 2))
    axes.set_title("The command `tables`, and its peak memory", fontsize=9)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.spines[["top", "right"]].set_visible(False)


def _on(machine: dict[str, Any]) -> str:
    """One line on what it was measured on."""
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    return (
        f"<sub>{machine['day']}, {machine['cores']} cores, {machine['machine']}, Python {machine['python']}, {packages}</sub>"
    )


if __name__ == "__main__":
    kept = keeping.read()
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8")
    if {"race", "growing"} <= kept.keys():
        draw(kept, PICTURE)
