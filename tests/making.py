"""What several tests need made: a notebook, and articles that try to break out of the page."""

import csv
import os
import shutil

import nbformat

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SCRIPT = "<script>document.title='broken out'</script>"
PICTURE = '"><img src=x onerror="document.title=1">'
HOSTILE = f"""Raids {SCRIPT} kill ten {PICTURE} </title></textarea>

{SCRIPT} The New Arab & agencies, 1 May 2016

At least 10 people were killed in {SCRIPT} Aleppo on Sunday, the Syrian Observatory for Human Rights {PICTURE} said. The regime
{PICTURE} denied it. "The regime {SCRIPT} struck," a resident told {{{{ 7 * 7 }}}} ![x](http://example.org/x.png).
\x1b[31mFive\x1b[0m soldiers were killed, [Dr <b>X</b>](javascript:document.title=1) said on Monday. <!-- <pre> </pre> --> &lt;b&gt; &amp;
Dozens of {SCRIPT} civilians were wounded in Aleppo, the government's {PICTURE} SANA agency reported on Sunday.

A resident & activist told AFP that 15 people were killed. The Syrian Observatory for Human Rights, a {SCRIPT}, said 7 people died.
""".replace("\nThe regime", " The regime").replace("regime\n", "regime ")
OTHER = "[x](javascript:document.title=1) {{ 7 * 7 }} #"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def hostile_articles(folder):
    """A corpus of two articles that share their sentences, with HTML in texts, titles, outlets, agencies and file names."""
    folder.mkdir()
    (folder / "a'b<i>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / f"{OTHER}.txt").write_text(HOSTILE.replace("regime", "government"), encoding="utf-8")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as manifest:
        names = ["article_id", "outlet", "agency", "published", "title"]
        rows = [[one, SCRIPT + PICTURE + one, SCRIPT, "2016-05-01", SCRIPT + PICTURE] for one in ("a'b<i>", OTHER)]
        csv.writer(manifest).writerows([names, *rows])
    return folder


def notebook(folder, *cells, parameters="", name="asked"):
    """A notebook in `folder` with a title, a parameters cell and code cells."""
    made = nbformat.v4.new_notebook(metadata=KERNEL)
    made.cells = [
        nbformat.v4.new_markdown_cell("# Asked?"),
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}),
    ]
    made.cells += [nbformat.v4.new_code_cell(source) for source in cells]
    file = folder / f"{name}.ipynb"
    nbformat.write(made, file)
    return file
