"""The manifest `articles.csv`: what its folder's maker knows of the articles in it, by their ids."""

from pathlib import Path

import pandas as pd

from aleppo_analysis.ingesting.records import CorpusError

FILE = "articles.csv"


def read(file: Path) -> pd.DataFrame:
    """The manifest by article_id, every cell as the text that stands in it; empty where there is no manifest.

    Raises CorpusError where it is no CSV, has no column article_id, has one id twice, or has texts of its own.
    """
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
        mend = "the texts are read from the files beside it: remove the column, or name this file itself as the corpus"
        raise CorpusError(f"{file}: line 1: has a column text; {mend}")
    return manifest.set_index("article_id")
