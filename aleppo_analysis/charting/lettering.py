"""How wide a text is before it is drawn, where it breaks into lines, and what of it can be drawn at all."""

import re
from functools import cache
from typing import Any

import pandas as pd
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

from aleppo_analysis import tables

FAMILY = "DejaVu Sans"  # comes with matplotlib and is wider than the page's fonts: what fits in it fits in those
SIZE, SMALL = 12.0, 11.0
UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text on one line, without what no XML may hold and without marks that turn the direction of the words behind."""
    return " ".join(UNFIT.sub("", text).split())


def called(name: Any) -> str:
    """What a group is called: its name cleaned, "not stated" where it has none that can be drawn."""
    return clean(str(name)) or tables.NOT_STATED if pd.notna(name) else tables.NOT_STATED


def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """How many pixels the text takes at most, in any of the page's fonts."""
    return sum(_advance(character, bold) for character in text) * size


@cache
def _advance(character: str, bold: bool) -> float:
    font = _font(bold)
    if not font.get_char_index(ord(character)):
        return 1.25  # another font will step in: a sign of Chinese or a picture, both wide
    return float(font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / 100


@cache
def _font(bold: bool) -> FT2Font:
    font = FT2Font(findfont(FontProperties(family=FAMILY, weight="bold" if bold else "normal")))
    font.set_size(100, 72)
    return font


def lines(text: str, across: float, size: float = SIZE, bold: bool = False, most: int = 9) -> list[str]:
    """The text broken into lines of up to `across` pixels; what does not fit into `most` of them is cut with an ellipsis."""
    done, now = [], ""
    for word in clean(text).split():
        if width(f"{now} {word}".strip(), size, bold) <= across:
            now = f"{now} {word}".strip()
            continue
        done += [now] if now else []
        while width(word, size, bold) > across and len(word) > 1:
            head = _head(word, across, size, bold)
            done, word = [*done, head], word[len(head) :]
        now = word
    done += [now] if now else []
    if len(done) > most:
        done = [*done[: most - 1], _cut(done[most - 1], across, size, bold)]
    return done


def _cut(text: str, across: float, size: float, bold: bool) -> str:
    """The text with an ellipsis behind it, or behind as many of its words as leave room for one."""
    if width(f"{text}…", size, bold) > across:
        short = _head(text, across - width("…", size, bold), size, bold)
        text = short.rpartition(" ")[0] or short
    return text.rstrip(" ,;") + "…"


def _head(word: str, across: float, size: float, bold: bool) -> str:
    end = 1
    while end < len(word) and width(word[: end + 1], size, bold) <= across:
        end += 1
    return word[:end]
