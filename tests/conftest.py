"""The reports of two corpora, built once for all tests: the five articles, and one article that tries to break out of them."""

import contextlib
import fcntl
import os

import making
import pytest

from aleppo_analysis import report
from aleppo_analysis.__main__ import main

pytest.register_assert_rewrite("sheets")


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


@pytest.fixture
def run(capsys):
    """Run the command line: its exit code, what it printed on stdout and what on stderr."""

    def run(*arguments):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture(scope="module")
def browser():
    """Chromium, driven by playwright; where there is none, the files that want it skip themselves."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=making.CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


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
