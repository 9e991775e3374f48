"""The reports of two corpora, built once for all tests: the five articles, and one article that tries to break out of them."""

import contextlib
import fcntl
import os

import making
import pytest

from aleppo_analysis import report


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """The folder of the five articles' reports."""
    return _once(tmp_path_factory, "reports", lambda out: report.build(out=out))


@pytest.fixture(scope="session")
def hostile_reports(tmp_path_factory):
    """The folder of two reports of an article, outlet and file name that hold HTML; the corpus was named by a relative path."""

    def build(out):
        corpus = making.hostile_articles(out.parent / "articles of an enemy")
        with contextlib.chdir(corpus.parent):
            report.build(corpus.name, out, only=["casualties", "overview"])

    return _once(tmp_path_factory, "hostile", build)


def _once(tmp_path_factory, name, build):
    """What `build` makes in a folder of that name, made by the first worker that asks and read by all."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = base / "built" / name / "out"
    out.parent.mkdir(parents=True, exist_ok=True)
    with (out.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "index.html").exists():
            build(out)
    return out


def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
