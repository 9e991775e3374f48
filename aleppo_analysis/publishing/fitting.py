"""A page that loads at once whatever the corpus: of long tables the first rows, and the caption says of how many."""

import re
from collections.abc import Sequence

MOST = 60_000  # bytes of a page without its figures
REGION = re.compile(r'<div class="scroll".*?</table></div>', re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
FIRST = re.compile(r" \((?:the first )?[\d,]+ of ([\d,]+)(, from [\d,]+ of [\d,]+ articles, drawn by their ids)?\)")


def fitted(made: str, most: int = MOST) -> str:
    """A page's HTML with its longest tables cut to what lets all but the figures fit into `most` bytes.

    Every table keeps its first row; a page that is too long without its tables stays so. What is cut stands in the files of
    the data and, as far as it was read in an article, in that article's page.
    """
    over = _size(re.sub(r"<figure.*?</figure>", "", made, flags=re.DOTALL)) - most
    if over <= 0:
        return made
    bodies = [_rows(one) for one in REGION.findall(made)]
    limit = _limit([sum(map(_size, rows)) for rows in bodies], over + 40 * len(bodies))  # captions grow
    return REGION.sub(lambda found: _cut(found[0], limit), made)


def _rows(region: str) -> list[str]:
    return ROW.findall(region.partition("<tbody>")[2].partition("</tbody>")[0])


def _limit(sizes: Sequence[int], over: int) -> int:
    """The size that no body may exceed so that all together are `over` bytes less."""
    left, allowed = sorted(sizes), sum(sizes) - over
    for place, size in enumerate(left):
        share = allowed // (len(left) - place)
        if size > share:
            return max(share, 0)
        allowed -= size
    return max(left, default=0)


def _cut(region: str, limit: int) -> str:
    rows, total = _rows(region), 0
    kept = 0
    for row in rows:
        total += _size(row)
        kept += total <= limit or not kept
    if kept == len(rows):
        return region
    there = FIRST.search(region)
    of = there[1] if there else f"{len(rows):,}"
    head, _, behind = region.partition("<tbody>")
    behind = behind.partition("</tbody>")[2]
    drawn = ", of articles drawn by their ids" if there and there[2] else ""  # of how many, is no longer known
    told = f" ({kept:,} of {of}{drawn})" if drawn else f" (the first {kept:,} of {of})"
    head = FIRST.sub(told, head) if there else _named(head, told)
    return f"{head}<tbody>{''.join(rows[:kept])}</tbody>{behind}"


def _named(head: str, told: str) -> str:
    """With `told` behind the table's caption and behind its region's name, which is the same."""
    head = re.sub(r'(aria-label="[^"]*)"', lambda found: f'{found[1]}{told}"', head, count=1)
    return re.sub(r"(<caption>[^<]*?)(?=\s*<)", lambda found: found[1] + told, head, count=1)


def _size(made: str) -> int:
    return len(made.encode())
