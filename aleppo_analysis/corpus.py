"""A corpus: files → the `articles` table, with what each field rests on.

A corpus is a folder of .txt files, one article each, with or without a manifest `articles.csv` (article_id and any of
outlet, agency, published, title, language, url, ...; the id is the file's name without .txt). What the article itself proves
is read from its lines; the manifest fills in and overrides; the column `basis` says which. Nothing is read silently wrong: what
cannot be read is listed, with the reason and how to mend it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from aleppo_analysis import facts, page, tables
from aleppo_analysis.text import words

SEEDS = Path(__file__).parents[1] / "seeds"
MANIFEST = "articles.csv"


class CorpusError(ValueError):
    """The corpus cannot be read at all; the message names the file, what is wrong and what would be right."""


class Problem(NamedTuple):
    """An input that was left out or is odd: which, why, and how to mend it. `skipped` tells whether it was left out."""

    file: str
    problem: str
    mend: str
    skipped: bool


def read(corpus: str | Path | None = None) -> pd.DataFrame:
    """The `articles` table of a corpus; of the five seed articles where none is named.

    Articles are in the order of their ids, so that neither the file system nor the manifest's order changes a result.
    Files that cannot be read are left out: `inspect` tells which. Raises CorpusError where there is no such corpus or
    nothing in it can be read.
    """
    return inspect(corpus)[0]


def inspect(corpus: str | Path | None = None) -> tuple[pd.DataFrame, list[Problem]]:
    """The `articles` of a corpus, as `read` gives them, and every `Problem` found on the way."""
    folder = locate(corpus)
    problems: list[Problem] = []
    texts = {file.stem: text for file in _candidates(folder, problems) if (text := _read_text(file, problems)) is not None}
    if not texts:
        reasons = "; ".join(f"{one.file} {one.problem}" for one in problems[:3]) or "put one .txt file an article into it"
        raise CorpusError(f"{folder}: holds no article that can be read: {reasons}")
    manifest = _read_manifest(folder / MANIFEST)
    for article_id in sorted(manifest.index.difference(list(texts))):
        problem = f"lists {article_id!r}, but there is no readable {article_id}.txt"
        problems.append(Problem(MANIFEST, problem, "add the file or take the line out", skipped=True))
    return _articles(texts, manifest), problems


def locate(corpus: str | Path | None = None) -> Path:
    """The folder that a corpus is named by: a path, or the package's own seeds where it is empty or None.

    Raises CorpusError where there is no such folder.
    """
    folder = Path(corpus) if corpus else SEEDS
    if not folder.exists():
        raise CorpusError(f"{folder}: no such folder; name a folder that holds one .txt file an article")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is a file; name a folder that holds one .txt file an article")
    return folder


def _candidates(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files of the folder that should be articles, by name; what is passed over is told."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == MANIFEST or path.stem.lower() == "readme":
            continue
        if path.suffix.lower() != ".txt":
            problems.append(Problem(path.name, "is no .txt file", "save it as plain text, or move it out of the folder", True))
        elif not path.is_file():
            problems.append(Problem(path.name, "is no file", "move it out of the folder", True))
        else:
            yield path


def _read_text(file: Path, problems: list[Problem]) -> str | None:
    r"""The file's text with \n newlines; None, and a problem, where it holds none."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        problems.append(Problem(file.name, f"cannot be opened: {error.strerror}", "make it readable", True))
        return None
    text = _decode(raw)
    if text is None:
        problem = "is no text in any encoding that can be told (a binary file?)"
        problems.append(Problem(file.name, problem, "save it as UTF-8 text", True))
        return None
    if not text.strip():
        problems.append(Problem(file.name, "is empty", "put the article into it or take it out", True))
        return None
    if "\ufffd" in text:
        problem = "holds characters that were lost before it was saved (\ufffd)"
        problems.append(Problem(file.name, problem, "save it again from its source", False))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes) -> str | None:
    """The text, by byte order mark, as UTF-8, or in the encoding that it is likeliest to be in; None for what is no text."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in raw:
        return None
    else:
        encodings = ["utf-8-sig"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            pass
    import charset_normalizer  # slow to import, seldom needed

    best = charset_normalizer.from_bytes(raw).best()
    return str(best) if best else None


def _read_manifest(file: Path) -> pd.DataFrame:
    """The manifest by article_id, every cell as the text that stands in it; empty where there is no manifest."""
    if not file.exists():
        return pd.DataFrame(index=pd.Index([], dtype="str"))
    try:
        manifest = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise CorpusError(f"{file}: cannot be read as CSV in UTF-8: {str(error).strip()}") from error
    if "article_id" not in manifest.columns:
        has = ", ".join(manifest.columns)
        raise CorpusError(f"{file}: line 1: needs a column article_id (the file names without .txt); it has {has}")
    twice = manifest.loc[manifest["article_id"].duplicated(), "article_id"]
    if len(twice):
        where = f"{file}: line {twice.index[0] + 2}"
        raise CorpusError(f"{where}: article_id {twice.iloc[0]!r} stands twice; each article needs an id of its own")
    if "text" in manifest.columns:
        raise CorpusError(f"{file}: line 1: has a column text; the texts are read from the .txt files, so rename or remove it")
    return manifest.set_index("article_id")


def _articles(texts: dict[str, str], manifest: pd.DataFrame) -> pd.DataFrame:
    raw = pd.DataFrame({"article_id": sorted(texts), "text": [texts[one] for one in sorted(texts)]})
    pages = page.lines(raw).groupby("article_id", sort=False)
    rows = []
    for article_id, text in zip(raw["article_id"], raw["text"], strict=True):
        given = {key: value for key, value in manifest.loc[article_id].items() if value} if article_id in manifest.index else {}
        proven = facts.find(text, pages.get_group(article_id))
        values = {**{name: fact.value for name, fact in proven.items()}, **given}
        rests_on = {**{name: fact.basis for name, fact in proven.items()}, **dict.fromkeys(given, "manifest")}
        basis = [f"{name}: {rests_on[name]}" for name in facts.FIELDS if name in values]
        if "basis" in given:
            basis.append(f"the manifest says: {given['basis']}")
        rows.append({**values, "article_id": article_id, "n_words": len(words(text)), "basis": "; ".join(basis), "text": text})
    # the manifest's own columns stay columns even where no article fills them
    frame = pd.DataFrame(rows)
    return tables.make("articles", frame.reindex(columns=[*frame.columns, *manifest.columns.difference(frame.columns)]))
