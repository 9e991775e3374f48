"""Files such as people have: exports of press archives, saved pages, crawls. Made here after the archives' published layouts
(the R packages LexisNexisTools and tm.plugin.factiva read them), with sentences that nobody printed."""

import gzip
import html
import io
from typing import NamedTuple

import docx


class Article(NamedTuple):
    title: str
    outlet: str
    day: str  # 2016-05-01
    byline: str
    paragraphs: tuple[str, ...]
    number: str  # Factiva's


ARTICLES = (
    Article(
        "Raids kill 12 in Aleppo’s east",
        "The Daily Example",
        "2016-05-01",
        "Sarah Example",
        (
            "At least 12 civilians were killed in air raids on the east of the city on Sunday, the Syrian Observatory for Human Rights said.",
            "“We heard the planes all night,” a resident told the Example. The raids hit a market and two homes.",
            "Rescue workers said that another 30 people were wounded, and that more were feared to be under the rubble.",
        ),
        "EXMPL00020160501ec510001a",
    ),
    Article(
        "Truce holds in Damascus",
        "Example News Agency",
        "2016-05-02",
        "John Sample",
        (
            "A truce held in the suburbs of Damascus on Monday, the government’s news agency said, and markets were open again.",
            "The opposition said that the army had broken it twice since the morning, and that four fighters had been killed.",
        ),
        "EXNEWS0020160502ec520002b",
    ),
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def american(day):
    year, month, number = day.split("-")
    return f"{MONTHS[int(month) - 1]} {int(number)}, {year} Sunday"


def british(day):
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def length(article):
    return sum(len(one.split()) for one in article.paragraphs)


def body(article):
    """The article as it should be read."""
    return "\n".join((article.title, "", *article.paragraphs))


def nexis_lines(articles, cover=True):
    if cover:
        yield from ("User Name: A Student", "Date and Time: Monday, May 9, 2016 10:12:00 AM CEST", "Job Number: 12345678", "")
        yield from (f"Documents ({len(articles)})", "")
        for number, one in enumerate(articles, 1):
            yield from (
                f"{number}. {one.title}",
                "Client/Matter: -None-",
                "Search Terms: aleppo",
                "Search Type: Terms and Connectors",
                "",
            )
    for one in articles:
        yield from (one.title, one.outlet, american(one.day), "", f"Copyright 2016 {one.outlet} All Rights Reserved")
        yield from ("Section: NEWS; Pg. 5", f"Length: {length(one)} words", f"Byline: {one.byline}", "Body", "")
        yield from (line for paragraph in one.paragraphs for line in (paragraph, ""))
        yield from (
            "Graphic",
            "",
            "A photograph of a street",
            "Classification",
            "",
            "Language: ENGLISH",
            "Publication-Type: Newspaper",
            "",
        )
        yield from (f"Load-Date: {american(one.day).removesuffix(' Sunday')}", "", "End of Document", "")


def nexis_docx(file, articles=ARTICLES, cover=True):
    made = docx.Document()
    for line in nexis_lines(articles, cover):
        made.add_paragraph(line)
    made.save(str(file))
    return file


def rtf(file, lines):
    text = "\\par\n".join(_rtf(line) for line in lines)
    file.write_text("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 " + text + "\\par}", encoding="ascii")
    return file


def _rtf(text):
    text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)


def nexis_rtf(file, articles=ARTICLES, cover=True):
    return rtf(file, nexis_lines(articles, cover))


def factiva_fields(one):
    yield from (
        ("SE", "World"),
        ("HD", one.title),
        ("BY", f"By {one.byline}"),
        ("WC", f"{length(one)} words"),
        ("PD", british(one.day)),
    )
    yield from (
        ("ET", "10:12"),
        ("SN", one.outlet),
        ("SC", one.number[:6]),
        ("LA", "English"),
        ("CY", f"(c) 2016 {one.outlet}"),
    )
    yield "LP", one.paragraphs[:1]
    yield "TD", one.paragraphs[1:]
    yield from (
        ("NS", "gcat : Political/General News | gcns : National Security"),
        ("RE", "syria : Syria"),
        ("PUB", one.outlet),
    )
    yield "AN", f"Document {one.number}"


def factiva_rows(file, articles=ARTICLES):
    """An export in HTML with indexing."""
    made = ""
    for one in articles:
        rows = ""
        for code, value in factiva_fields(one):
            inner = value if isinstance(value, str) else None
            cell = (
                html.escape(inner)
                if inner is not None
                else "".join(f'<p class="articleParagraph enarticleParagraph">{html.escape(p)}</p>\n' for p in value)
            )
            rows += f'<tr><td align="right" class="index"><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>\n'
        made += f'<div class="article enArticle"><table>{rows}</table><br/></div><br/><span></span>'
    file.write_text(
        f"<html><head><title>Factiva</title></head><body><div id='contentLeft'>{made}</div></body></html>", encoding="utf-8"
    )
    return file


def factiva_lines(one):
    yield from (
        one.title,
        f"By {one.byline}",
        f"{length(one)} words",
        british(one.day),
        "10:12",
        one.outlet,
        one.number[:6],
        "English",
    )
    yield from (f"(c) 2016 {one.outlet}. All Rights Reserved.", *one.paragraphs, f"Document {one.number}")


def factiva_html(file, articles=ARTICLES):
    """An export in HTML without indexing."""
    made = ""
    for one in articles:
        title, author, *head = list(factiva_lines(one))[:9]
        inner = f'<div id="hd"><span class="enHeadline">{html.escape(title)}</span></div><div class="author">{author}</div>'
        inner += "".join(f"<div>{html.escape(line)}</div>" for line in head)
        inner += "".join(f'<p class="articleParagraph enarticleParagraph">{html.escape(p)}</p>' for p in one.paragraphs)
        made += f'<div class="article enArticle">{inner}<p>Document {one.number}</p></div>'
    file.write_text(f"<html><body>{made}</body></html>", encoding="utf-8")
    return file


def factiva_rtf(file, articles=ARTICLES):
    return rtf(file, (line for one in articles for line in (*factiva_lines(one), "")))


def factiva_rtf_rows(file, articles=ARTICLES):
    """An export in RTF with indexing: each field a row of a table."""
    made = ""
    for one in articles:
        for code, value in factiva_fields(one):
            cell = _rtf(value) if isinstance(value, str) else "\\par\n".join(map(_rtf, value))
            made += f"\\trowd\\cellx900\\cellx9000\\intbl {code}\\cell {cell}\\cell\\row\n"
        made += "\\pard\\par\n"
    file.write_text("{\\rtf1\\ansi\\ansicpg1252 " + made + "}", encoding="ascii")
    return file


def page(one, address="", dated=True):
    """A page as an outlet serves it, with a menu and a foot."""
    published = f'<meta property="article:published_time" content="{one.day}T10:12:00+00:00">' if dated else ""
    canonical = f'<link rel="canonical" href="{address}">' if address else ""
    paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in one.paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(one.title)} | {one.outlet}</title>
<meta property="og:title" content="{html.escape(one.title)}"><meta property="og:site_name" content="{one.outlet}">{published}{canonical}
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{html.escape(one.title)}</h1>{paragraphs}</article>
<footer><p>Terms of use</p><script>var x = 1;</script></footer></body></html>"""


def record(address, content, kind="text/html; charset=utf-8", status="200 OK", cut=0, more=""):
    """A record of a crawl; with `cut` it breaks off so many bytes before its end."""
    content = content.encode() if isinstance(content, str) else content
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(content)}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2016-05-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(address)) % 10**12:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    whole = head.encode() + answer
    return whole[: len(whole) - cut] if cut else whole + b"\r\n\r\n"


def warc(file, *records):
    """A crawl; zipped, record by record, where the file's name ends on .gz."""
    packed = io.BytesIO()
    for one in records:
        packed.write(gzip.compress(one) if file.name.endswith(".gz") else one)
    file.write_bytes(packed.getvalue())
    return file
