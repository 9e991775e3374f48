"""JupyterLab itself, on loopback and clicked in Chromium: do the notebooks for it run, and do their widgets answer?"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import making
import pytest
from axe_playwright_python.sync_playwright import Axe

from aleppo_analysis import report

TOKEN = "for-the-test"
VIEWS = {  # each view, and what stands in it alone
    "What they say": "text=On whose word",
    "A word in context": ".looking-before >> nth=0",
    "Two articles side by side": "table.beside",
}
QUIET = [  # nothing is asked of any other machine
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
]

if not making.CHROMIUM:
    pytest.skip("no chromium on this machine (apt-get install chromium), so JupyterLab was not opened", allow_module_level=True)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of its own, on a copy of the notebooks; it and its kernels end with the tests."""
    home = tmp_path_factory.mktemp("lab")
    notebooks = home / "notebooks"
    shutil.copytree(report.NOTEBOOKS, notebooks, ignore=shutil.ignore_patterns(".*"))
    shown = json.loads((notebooks / "explore.ipynb").read_text(encoding="utf-8"))
    enemy = making.hostile_articles(home / "enemy")
    shown["cells"][1]["source"] = f"corpus: str = {str(enemy)!r}\nby: str = 'outlet'"
    shown["cells"][2]["source"] = "from aleppo_analysis import analysis, exploring\ntables = analysis.load(corpus)"
    shown["cells"] = shown["cells"][:5]
    (notebooks / "hostile.ipynb").write_text(json.dumps(shown), encoding="utf-8")
    places = {f"JUPYTER_{one}_DIR": str(home / one.lower()) for one in ("CONFIG", "DATA", "RUNTIME")}
    places |= {f"JUPYTERLAB_{one}_DIR": str(home / one.lower()) for one in ("SETTINGS", "WORKSPACES")}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
               "--ServerApp.port_retries=0", f"--ServerApp.root_dir={notebooks}", f"--IdentityProvider.token={TOKEN}",
               *QUIET, *(["--allow-root"] if os.geteuid() == 0 else [])]  # fmt: skip
    with (home / "log").open("w") as log:
        environment = {**os.environ, **places, "HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: asked(address, "status"), server, home / "log")
        yield address
        assert server.poll() is None
    finally:
        server.terminate()  # and it ends its kernels
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(ready, server, log):
    """Until the server answers; what it said, where it does not."""
    for _ in range(150):
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            return ready()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def asked(address, what):
    with closing(urllib.request.urlopen(f"{address}/api/{what}?token={TOKEN}", timeout=5)) as answer:
        return json.loads(answer.read())


@pytest.fixture(scope="module")
def opened(lab, browser):
    """Open a notebook in a page of its own and run all its cells; the page notes what it asks for and what goes wrong in it."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(60_000)  # two cores may be busy with other tests

    def opened(name):
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.goto(f"{lab}/lab/tree/{name}.ipynb?token={TOKEN}&reset")
        page.wait_for_function("document.querySelector('#jp-main-statusbar')?.innerText.includes('Idle')")
        run_all(page, "Run All Cells")
        return page

    yield opened
    context.close()


def run_all(page, item):
    page.click('.lm-MenuBar-itemLabel:text-is("Run")')
    page.click(f'.lm-Menu-itemLabel:text-is("{item}")')


@pytest.fixture(scope="module")
def explore(opened):
    """explore.ipynb, with the widgets of `exploring.explore` in sight."""
    page = opened("explore")
    page.panel = page.locator(".jp-OutputArea-output:has(.widget-toggle-buttons)")
    page.panel.locator(".looking-open").first.wait_for()
    page.panel.scroll_into_view_if_needed()
    return page


def turn(panel, view):
    """Turn to a view and wait for it."""
    panel.get_by_role("button", name=view).click()
    panel.locator(VIEWS[view]).wait_for()


SEEN = """text => {  // is the mark inside the box that scrolls, and are both on the screen?
    const box = text.getBoundingClientRect(), mark = text.querySelector('.focus').getBoundingClientRect()
    return mark.top >= box.top && mark.bottom <= box.bottom
}"""


def test_the_notebook_runs_and_asks_nothing_of_another_machine(explore, lab):
    explore.wait_for_function("[...document.querySelectorAll('.jp-InputPrompt')].every(one => !one.innerText.includes('*'))")
    assert explore.locator('[data-mime-type="application/vnd.jupyter.error"], .jupyter-widgets-error').count() == 0
    assert [one for one in explore.asked if not one.startswith((lab, "data:", "blob:"))] == []
    assert explore.wrong == []


def test_a_claim_that_is_clicked_is_read_in_its_article_with_the_mark_in_view(explore):
    claim = explore.panel.locator(".looking-open", has_text="killed three civilians, including a child").first
    claim.click()
    focus = explore.panel.locator(".text .focus").first
    explore.wait_for_function("document.querySelector('.looking .text .focus')?.textContent.includes('including a child')")
    assert focus.inner_text() == "killed three civilians, including a child"
    text = explore.panel.locator(".text:visible")
    explore.wait_for_function("document.querySelector('.looking .text').scrollTop > 0")
    assert text.evaluate(SEEN)
    explore.wait_for_timeout(600)
    assert text.evaluate("text => { text.scrollTop = 0; return text.scrollTop }") == 0  # from then on it scrolls freely


def test_what_is_typed_filters_the_list(explore):
    field = explore.panel.get_by_label("holds the words")
    field.fill("barrel")
    explore.panel.locator(".looking-open:visible", has_text="barrel").first.wait_for()
    field.fill("")
    explore.panel.get_by_text("1–10 of 410", exact=False).wait_for()


def test_the_keyboard_alone_opens_a_row(explore):
    second = explore.panel.locator(".looking-open:visible").nth(1)
    second.focus()
    explore.keyboard.press("Enter")
    chosen = explore.panel.locator(".looking-open.looking-chosen:visible")
    explore.wait_for_timeout(500)
    assert chosen.evaluate("one => one === document.activeElement")


def test_a_word_is_shown_in_its_contexts(explore):
    turn(explore.panel, "A word in context")
    field = explore.panel.get_by_label("Word or phrase")
    field.fill("government")
    field.press("Enter")
    row = explore.panel.locator(".looking-open:visible", has_text="overnment")
    row.first.wait_for()
    assert {one.lower() for one in row.all_inner_texts()} == {"government"}
    row.nth(2).click()
    assert explore.panel.locator(".text:visible .focus").first.inner_text().lower() == "government"


def test_two_articles_stand_side_by_side_with_their_sentences_aligned(explore):
    turn(explore.panel, "Two articles side by side")
    table = explore.panel.locator("table.beside:visible")
    assert table.locator("caption").inner_text() == "They share 19 sentences."
    row = table.locator("tr.shared", has_text="regime violations").first
    left, right, how = row.locator("td").all()
    assert left.locator("mark").all_inner_texts()[0] == "regime"
    assert "government" in right.locator("mark").all_inner_texts()
    assert "label swapped" in how.inner_text()
    assert abs(left.bounding_box()["y"] - right.bounding_box()["y"]) < 1


def test_axe_finds_nothing(explore):
    for view in VIEWS:
        turn(explore.panel, view)
        found = Axe().run(explore, context=".jp-OutputArea-output:has(.widget-toggle-buttons)").response
        assert found["passes"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_nothing_is_wider_than_its_place(explore):
    for view in VIEWS:
        turn(explore.panel, view)
        assert explore.panel.evaluate("one => one.scrollWidth <= one.clientWidth"), view


def test_what_an_article_says_stays_text(opened):
    page = opened("hostile")
    panel = page.locator(".jp-OutputArea-output:has(.widget-toggle-buttons)")
    for view in VIEWS:
        turn(panel, view)
        assert panel.locator("script, img, [onerror]").count() == 0
        assert "<script>" in panel.inner_text()
    assert page.title() not in {"broken out", "1"}


@pytest.fixture(scope="module")
def coding(opened):
    """coding.ipynb, nothing coded yet."""
    page = opened("coding")
    page.get_by_role("button", name="No claim here").wait_for()
    return page


def test_coded_sentences_are_there_after_the_kernel_is_restarted(coding):
    coding.get_by_role("button", name="No claim here").click()
    coding.get_by_text("This is number 2: not coded yet").wait_for()
    sentence = coding.locator("strong.coded").inner_text()
    coding.get_by_label("Quantity").fill(sentence.split()[0].strip("“”\"‘’',.:"))
    coding.get_by_label("As a number").fill("3")
    for field, value in {"How firm": "at least", "Outcome": "killed", "Who": "civilians"}.items():
        coding.get_by_label(field, exact=True).select_option(value)
    coding.get_by_label("Source", exact=True).fill("a doctor")
    coding.get_by_role("button", name="Add this claim").click()
    coding.get_by_text("This is number 2: coded: one claim").wait_for()
    coding.get_by_text(
        ": 3, at least, killed, civilians, a doctor"
    ).wait_for()  # the panel and the line above it change in turn

    run_all(coding, "Restart Kernel and Run All Cells…")
    coding.click(".jp-Dialog button.jp-mod-accept")
    coding.get_by_text("This is number 3: not coded yet").wait_for()
    coding.get_by_text("Coder has coded 2 of").wait_for()
    coding.get_by_role("button", name="Previous").click()
    coding.get_by_text(": 3, at least, killed, civilians, a doctor").wait_for()
    assert coding.wrong == []


def test_axe_finds_nothing_in_the_coding(coding):
    found = Axe().run(coding, context=".jp-OutputArea-output:has(strong.coded)").response
    assert found["passes"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
