"""Every page as a reader's browser shows it: Chromium, from the file, light and dark, on a desk, on a phone and on paper."""

import re
from functools import cache

import making
import pytest
from axe_playwright_python.sync_playwright import Axe

from aleppo_analysis import corpus
from aleppo_analysis.publishing import passages

WIDTHS = {"phone": 360, "desk": 1280}
PAPERS = {"A4": 210, "Letter": 216}  # millimetres across
FEWER = "document.querySelectorAll('tbody tr:nth-child(n+9), .notes li:nth-child(n+5), .chart .narrow').forEach(one => one.remove())"
READER = "articles/[0-9]*.html"

if not making.CHROMIUM:
    pytest.skip("no chromium on this machine (apt-get install chromium), so no page was opened", allow_module_level=True)


@pytest.fixture(params=["reports", "hostile_reports"])
def folder(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def opened(browser):
    """A new page of the browser, which notes what it asks for, says on the console, or throws."""
    contexts = []

    def opened(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.told = told = []
        page.on("request", lambda request: told.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visit(opened):
    """Open the pages of a folder in turn; of articles, which are all alike, the first two and their list."""

    def visit(folder, pattern="**/*.html", **options):
        page = opened(**options)
        articles = sorted(folder.glob("articles/*.html"))
        for file in sorted(folder.glob(pattern)):
            if ".made" not in file.parts and (file not in articles or file in articles[:2] or file == articles[-1]):
                page.told.clear()
                page.goto(file.as_uri())
                yield file, page

    return visit


def test_no_page_asks_for_anything_or_complains(folder, visit):
    assert {file.name: page.told for file, page in visit(folder) if page.told != [file.as_uri()]} == {}


def test_nothing_that_an_article_says_becomes_a_part_of_the_page(hostile_reports, visit):
    foreign = (
        'document.querySelectorAll(\'script:not(body > script:last-child), [onerror], [onload], img:not([src^="data:"]),'
        ' [href^="javascript:"], pre :not(span, a.note)\').length'
    )
    for file, page in visit(hostile_reports):
        assert page.evaluate(foreign) == 0, file.name
        assert page.title() not in {"broken out", "1"}
        assert "49" not in page.evaluate("document.querySelector('main').innerText").replace("'49", ""), file.name


def test_a_source_is_named_as_it_is_written(hostile_reports, opened):
    page = opened()
    page.goto((hostile_reports / passages.page("a'b<i>")).as_uri())
    assert "resident & activist" in page.locator("#list-attributions ~ ul").inner_text()
    assert making.SCRIPT in page.locator("pre .attributions.whole", has_text="Observatory").inner_text()


def test_the_one_script_is_ours_and_the_policy_lets_no_other_run(hostile_reports, opened):
    page = opened()
    page.goto((hostile_reports / "index.html").as_uri())
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title = 1'}))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title = 1\">')")
    page.wait_for_timeout(50)
    assert page.title() != "1"
    assert len([one for one in page.told if "Content Security Policy" in one]) >= 2


@pytest.mark.parametrize("place", [None, "hostile"])
def test_an_articles_page_holds_its_text_character_for_character(reports, hostile_reports, tmp_path, opened, place):
    articles = corpus.read(making.hostile_articles(tmp_path / "c") if place else None)
    page = opened()
    for article in articles.itertuples():
        page.goto(((hostile_reports if place else reports) / passages.page(article.article_id)).as_uri())
        assert page.evaluate("document.querySelector('pre.article').textContent") == article.text


RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}  # all else is the same in the dark


@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing(reports, visit, scheme):
    found = {}
    for file, page in visit(reports, color_scheme=scheme, viewport={"width": WIDTHS["desk"], "height": 900}):
        page.evaluate(FEWER)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        results = Axe().run(page, options={"resultTypes": ["violations"], **RULES[scheme]}).response
        assert results["passes"], file.name
        found[file.name] = [(one["id"], node["html"][:200]) for one in results["violations"] for node in one["nodes"]]
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_no_page_is_wider_than_the_screen(folder, visit, width):
    for file, page in visit(folder, viewport={"width": width, "height": 800}):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


WIDER = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"


def test_on_a_desk_a_table_is_seen_whole(reports, visit):
    for file, page in visit(reports, viewport={"width": WIDTHS["desk"], "height": 900}):
        assert page.evaluate(WIDER) == [], file.name


@pytest.mark.parametrize("paper", PAPERS)
def test_on_paper_no_table_is_cut_and_nothing_stands_that_only_a_screen_needs(reports, visit, paper):
    across = int((PAPERS[paper] - 30) / 25.4 * 96)  # what the margins leave
    for file, page in visit(reports, viewport={"width": across, "height": 1000}):
        page.emulate_media(media="print")
        cut = f"[...document.querySelectorAll('table, figure svg, pre')].filter(one => one.getBoundingClientRect().right > {across} + 1)"
        assert page.evaluate(f"{cut}.map(one => one.textContent.slice(0, 60))") == [], file.name
        assert page.evaluate(WIDER) == [], file.name
        assert page.locator("nav:visible, details:visible, .tools:visible, form:visible").count() == 0, file.name
    assert page.pdf(format=paper).startswith(b"%PDF")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_of_a_charts_two_drawings_one_is_shown(reports, visit, width):
    shown = "figure => [...figure.querySelectorAll('svg')].filter(one => one.getBoundingClientRect().width).length"
    for file, page in visit(reports, "*.html", viewport={"width": width, "height": 800}):
        counts = page.evaluate(f"[...document.querySelectorAll('figure.chart')].map({shown})")
        assert set(counts) <= {1}, file.name


OVERLAPS = """() => [...document.querySelectorAll('figure.chart svg')].flatMap(svg => {
    const frame = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')]
    if (!frame.width) return []
    const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()])
    const cut = boxes.filter(([, b]) => b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 2
        || b.bottom > frame.bottom + 2).map(([text]) => 'cut: ' + text)
    const on = boxes.flatMap(([text, a], i) => boxes.slice(i + 1).filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([other]) => text + ' / ' + other))
    return [...cut, ...on]
})"""


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_no_word_of_a_chart_is_cut_or_lies_on_another(reports, visit, width):
    for file, page in visit(reports, "*.html", viewport={"width": width, "height": 800}):
        assert page.evaluate(OVERLAPS) == [], file.name


def test_no_name_of_a_column_stands_where_people_read(reports, visit):
    coded = "code, pre, .method table, footer, #cite ~ p"
    for file, page in visit(reports):
        if file.name != "data.html":  # which is about just these names
            page.evaluate(f"document.querySelectorAll({coded!r}).forEach(one => one.remove())")
            names = re.findall(r"\b[a-z]+_[a-z_]+\b", page.evaluate("document.body.innerText"))
            assert set(names) <= {"aleppo_analysis"}, file.name


@cache
def ids(file):
    """The ids of a page."""
    return set(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8"))) if file.suffix == ".html" else set()


def test_every_link_leads_somewhere(folder, visit):
    for file, page in visit(folder):
        links = set(page.evaluate("[...document.querySelectorAll('a')].map(one => one.getAttribute('href'))"))
        for link in links:
            assert link, f"{file.name}: a link to nowhere"
            place, _, part = link.partition("#")
            target = (file.parent / place).resolve() if place else file
            assert target.is_file(), f"{file.name}: {link}"
            assert not part or part in ids(target), f"{file.name}: {link}"


# From a number to its sentence.

TELLING = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice)\b"
NUMBERED = """pattern => {
    const part = one => { while (one && !/^H[12]$/.test(one.tagName)) one = one.previousElementSibling || one.parentElement; return one }
    const said = [...document.querySelectorAll('.standfirst, .finding li, p.finding')]
    const rows = [...document.querySelectorAll('article > .scroll tbody tr')]
    const dots = [...document.querySelectorAll('figure.chart .wide svg a')]
    const charts = [...document.querySelectorAll('figure.chart')]
    const near = one => [...one.querySelectorAll('a[href]'), ...(one.tagName === 'FIGURE' ? around(one) : [])]
    const around = one => { const found = []; let at = one
        while ((at = at.previousElementSibling) && at.tagName !== 'H2') found.push(...at.querySelectorAll('a[href]'))
        return found }
    return [...said, ...rows, ...dots, ...charts].filter(one => new RegExp(pattern, 'i').test(one.textContent) || one.tagName === 'a')
        .map(one => [one.textContent.slice(0, 80), (one.tagName === 'a' ? [one] : near(one)).map(a => a.getAttribute('href'))])
}"""


def leads_to_a_mark(reports, link):
    """Whether a link leads to a mark, or to an article, or to a part of a report each of whose rows does."""
    place, _, part = link.partition("#")
    if not place:
        return False
    if place.startswith("articles/"):
        return not part or part in ids(reports / place)
    section = (
        re.search(rf'<h2 id="{part}">.*?(?=<h2|$)', (reports / place).read_text(encoding="utf-8"), re.DOTALL) if part else None
    )
    rows = re.findall(r"<tr>(?:(?!</tr>).)*<td.*?</tr>", section[0], re.DOTALL) if section else []
    return bool(rows) and all(re.search(r'<a[^>]* href="articles/[^"#]+', one) for one in rows)


def test_from_any_number_of_the_overview_two_clicks_lead_to_its_sentence(reports, opened):
    page = opened(viewport={"width": WIDTHS["desk"], "height": 900})
    page.goto((reports / "overview.html").as_uri())
    numbers = page.evaluate(NUMBERED, TELLING)
    assert len(numbers) > 60
    assert [text for text, links in numbers if not any(leads_to_a_mark(reports, one) for one in links)] == []


CLICKS = [
    (".standfirst a.place", None),
    ("figure.chart .wide svg a", None),
    ("a.places", "td a:has(mark), td a:has(mark) mark"),
]


@pytest.mark.parametrize(("first", "second"), CLICKS)
def test_the_mark_that_is_led_to_is_shown_with_room_above(reports, opened, first, second):
    page = opened(viewport={"width": WIDTHS["desk"], "height": 900})
    page.goto((reports / "overview.html").as_uri())
    page.locator(first).first.click()
    if second:
        page.locator(second).first.click()
    assert "/articles/" in page.url
    box = page.evaluate("(({top, bottom}) => [top, bottom])(document.querySelector(':target').getBoundingClientRect())")
    assert 40 < box[0] < box[1] < 900
    style = page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle")
    assert style == "solid"


# The reader.

LOOKS = """() => ['.casualties', '.source', '.cue', '.content', '.party.own', '.party.quote', '.party.paraphrase', '.shared'].map(one => {
    const mark = document.querySelector('pre ' + one), style = getComputedStyle(mark)
    return [style.fontWeight, style.fontStyle, style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle,
            style.borderTopStyle, style.borderBottomWidth, getComputedStyle(mark, '::before').content].join(' ')
})"""


def test_the_layers_differ_by_more_than_colour(reports, opened):
    page = opened()
    page.goto((reports / passages.page("002_64250eaacead5adc")).as_uri())
    looks = page.evaluate(LOOKS)
    assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("script", [True, False])
def test_a_layer_is_switched_by_keyboard_with_or_without_script(reports, opened, script):
    page = opened(java_script_enabled=script)
    page.goto((reports / passages.page("002_64250eaacead5adc")).as_uri())
    mark = page.locator("pre .casualties").first
    lines = [mark.evaluate("one => getComputedStyle(one).borderBottomStyle")]
    page.locator("#show-casualties").focus()
    page.keyboard.press("Space")
    lines.append(mark.evaluate("one => getComputedStyle(one).borderBottomStyle"))
    assert lines == ["solid", "none"]


def test_a_mark_and_its_note_lead_to_each_other(reports, opened):
    page = opened(viewport={"width": WIDTHS["desk"], "height": 900})
    page.goto((reports / passages.page("002_64250eaacead5adc")).as_uri())
    page.locator("pre a.note").first.click()
    note = page.url.partition("#")[2]
    assert note.startswith("n-")
    page.locator(f"#{note} a.number").click()
    assert page.url.partition("#")[2] == note.removeprefix("n-")


def test_a_mark_in_several_pieces_is_shown_whole(reports, opened):
    page = opened()
    for file in sorted(reports.glob(READER)):
        if found := re.search(r'data-of="([^"]+)"', file.read_text(encoding="utf-8")):
            page.goto(f"{file.as_uri()}#{found[1]}")
            break
    outlines = "[...document.querySelectorAll(`:target, [data-of='${location.hash.slice(1)}']`)].map(one => getComputedStyle(one).outlineStyle)"
    shown = page.evaluate(outlines)
    assert len(shown) > 1
    assert set(shown) == {"solid"}


def test_a_shared_sentence_leads_to_its_twin_and_back(reports, opened):
    page = opened()
    page.goto((reports / passages.page("002_64250eaacead5adc")).as_uri())
    first, said = page.url, page.locator("#list-shared ~ ul li").first
    twin = said.locator("q.twin").inner_text() if said.locator("q.twin").count() else said.inner_text()
    said.locator(".links a").click()
    shown = page.evaluate("document.querySelector(':target').innerText")
    assert " ".join(twin.split()) in " ".join(shown.split())
    page.locator(f"#n-{page.url.partition('#')[2]} .links a").click()
    assert page.url.partition("#")[0] == first


# The script.


def cells(page, column, table=".scroll > table"):
    rows = f"[...document.querySelector({table!r}).tBodies[0].rows].filter(one => !one.hidden)"
    return page.evaluate(f"{rows}.map(one => one.cells[{column}].innerText.trim())")


def numbers(texts):
    return [float(one.replace(",", "").rstrip("%")) for one in texts if one != "–"]


def test_a_table_is_sorted_by_keyboard_numbers_as_numbers(reports, opened):
    page = opened()
    page.goto((reports / "casualties.html").as_uri())
    table = page.locator(".scroll > table").first
    head = table.locator("th[scope=col]", has_text="Number printed")
    head.locator("button").focus()
    for way in ("ascending", "descending"):
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == way
        read = numbers(cells(page, 1))
        assert read == sorted(read, reverse=way == "descending")
    assert max(read) >= 270_000
    assert page.locator(".tools output").first.inner_text() == "Sorted by Number printed, descending"


def test_a_table_is_filtered_and_says_how_many_rows_are_left(reports, opened):
    page = opened()
    page.goto((reports / "sources.html").as_uri())
    tools = page.locator('.tools:has(input):has(+ [aria-label^="Attributions in"])')
    every = page.locator('[aria-label^="Attributions in"] tbody tr')
    whole = every.count()
    tools.locator("input").fill("Gatilov")
    left = [one for one in every.all() if one.is_visible()]
    assert 0 < len(left) < whole
    assert tools.locator("output").inner_text() == f"{len(left)} of {whole} rows"
    assert all("Gatilov" in one.inner_text() for one in left)
    tools.locator("input").fill("")
    assert len([one for one in every.all() if one.is_visible()]) == whole


def test_a_copied_table_is_lines_of_tabs_that_no_spreadsheet_runs(reports, opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto((reports / "casualties.html").as_uri())
    page.evaluate("document.querySelector('tbody td').innerText = '=HYPERLINK(1)'")
    page.evaluate("document.querySelector('tbody td:nth-last-child(2)').innerText = '-3'")
    page.locator(".tools button").first.click()
    page.locator(".tools output", has_text="Copied").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].startswith("Outlet\t")
    assert lines[1].split("\t")[1] == "'=HYPERLINK(1)"
    assert lines[1].split("\t")[-1] == "-3"
    assert len(lines) == page.locator(".scroll > table").first.locator("tr").count()


def test_without_script_the_tables_are_there_and_no_button_that_does_nothing(reports, opened):
    page = opened(java_script_enabled=False)
    page.goto((reports / "casualties.html").as_uri())
    assert page.locator("table").count() > 3
    assert page.locator("button").count() == 0


@pytest.mark.parametrize("place", ["index.html", "overview.html", "articles"])
def test_by_keyboard_alone_everything_is_reached(reports, opened, place):
    page = opened(viewport={"width": WIDTHS["desk"], "height": 900})
    page.goto((reports / (passages.page("004_afe821fb16f557c1") if place == "articles" else place)).as_uri())
    stops = """[...document.querySelectorAll('a[href], a[*|href], button, input, summary, [tabindex="0"]')]
        .filter(one => one.checkVisibility({ visibilityProperty: true }))"""
    wanted = page.evaluate(f"(window.stops = {stops.replace(', a[*|href]', '')}).length")
    reached = set()
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        at = page.evaluate("window.stops.indexOf(document.activeElement)")
        if at in reached:
            break
        reached.add(at)
    assert (
        page.evaluate(
            "all => window.stops.filter((_, at) => !all.includes(at)).map(one => one.outerHTML.slice(0, 120))", list(reached)
        )
        == []
    )
