"""Every report as a reader's browser shows it: Chromium, from the file, light and dark, on a desk and on a phone."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
WIDTHS = {"phone": 360, "desk": 1280}
FEWER_ROWS = "document.querySelectorAll('tbody tr:nth-child(n+9)').forEach(one => one.remove())"  # they are all alike

if not CHROMIUM:
    pytest.skip("no chromium on this machine (apt-get install chromium), so no page was opened", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=["reports", "hostile_reports"])
def folder(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def visit(browser):
    """Open each page of a folder in turn, and note what it asks for, says on the console, or throws."""
    contexts = []

    def visit(folder, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.told = told = []
        page.on("request", lambda request: told.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        for file in sorted(folder.glob("*.html")):
            told.clear()
            page.goto(file.as_uri())
            yield file, page

    yield visit
    for context in contexts:
        context.close()


def test_no_page_asks_for_anything_or_complains(folder, visit):
    assert {file.name: page.told for file, page in visit(folder) if page.told != [file.as_uri()]} == {}


def test_nothing_that_an_article_says_becomes_a_part_of_the_page(hostile_reports, visit):
    for _, page in visit(hostile_reports):
        assert (
            page.evaluate("document.querySelectorAll('script, [onerror], [onload], main img:not([src^=\"data:\"])').length")
            == 0
        )
        assert page.title() not in {"broken out", "1"}


RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}  # all else is the same in the dark


@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing(reports, visit, scheme):
    found = {}
    for file, page in visit(reports, color_scheme=scheme, viewport={"width": WIDTHS["desk"], "height": 900}):
        page.evaluate(FEWER_ROWS)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        results = Axe().run(page, options={"resultTypes": ["violations"], **RULES[scheme]}).response
        assert results["passes"], file.name
        found[file.name] = [(one["id"], node["html"][:200]) for one in results["violations"] for node in one["nodes"]]
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_no_page_is_wider_than_the_screen(folder, visit, width):
    for file, page in visit(folder, viewport={"width": width, "height": 800}):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


def test_on_a_desk_a_table_is_seen_whole(reports, visit):
    wider = (
        "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    )
    for file, page in visit(reports, viewport={"width": WIDTHS["desk"], "height": 900}):
        assert page.evaluate(wider) == [], file.name


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_of_a_charts_two_drawings_one_is_shown(reports, visit, width):
    shown = "figure => [...figure.querySelectorAll('svg')].filter(one => one.getBoundingClientRect().width).length"
    for file, page in visit(reports, viewport={"width": width, "height": 800}):
        counts = page.evaluate(f"[...document.querySelectorAll('figure.chart')].map({shown})")
        assert set(counts) <= {1}, file.name


def test_no_word_of_a_chart_is_cut_or_lies_on_another(reports, visit):
    overlaps = """() => [...document.querySelectorAll('figure.chart svg')].flatMap(svg => {
        const frame = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')]
        if (!frame.width) return []
        const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()])
        const cut = boxes.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 2
            || b.bottom > frame.bottom + 2).map(([text]) => 'cut: ' + text)
        const on = boxes.flatMap(([text, a], i) => boxes.slice(i + 1).filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([other]) => text + ' / ' + other))
        return [...cut, ...on]
    })"""
    for width in WIDTHS.values():
        for file, page in visit(reports, viewport={"width": width, "height": 800}):
            assert page.evaluate(overlaps) == [], f"{file.name} at {width}"


def test_every_link_leads_somewhere(reports, visit):
    for file, page in visit(reports):
        links = page.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))")
        for link in links:
            place, _, part = link.partition("#")
            assert not place or (reports / place).is_file(), f"{file.name}: {link}"
            assert place or page.evaluate("id => document.getElementById(id) !== null", part), f"{file.name}: {link}"


def test_what_can_be_pressed_or_scrolled_is_reached_by_keyboard(reports, visit):
    for file, page in visit(reports):
        stops = page.evaluate("document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", file.name
        assert stops > 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_shows_neither_code_nor_navigation(reports, visit, paper):
    for file, page in visit(reports):
        page.emulate_media(media="print")
        assert page.locator("nav:visible, details:visible").count() == 0, file.name
        assert page.pdf(format=paper).startswith(b"%PDF")
