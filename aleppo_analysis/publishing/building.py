"""One set of reports: what it consists of, which parts of it stand already, and the making of the others."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from aleppo_analysis import corpus, written
from aleppo_analysis.publishing import downloads, keeping, layout, origins, running
from aleppo_analysis.publishing.fitting import fitted
from aleppo_analysis.publishing.forking import Forked, Plain
from aleppo_analysis.publishing.passages import led
from aleppo_analysis.publishing.progress import Progress
from aleppo_analysis.publishing.running import ParameterError, ReportError
from aleppo_analysis.publishing.sets import Set, value

ARTICLES, DATA = FIRST = "articles", "data"
INDEX = "index"
OWN = {
    "corpus": "CORPUS",
    "by": "--by",
    "outlets": "--where outlet=NAME",
    "since": "--since",
    "until": "--until",
    "where": "--where",
    "codebook": "--codebook",
}
PLACES = ("codebook", "coding")  # parameters that name folders

Warm = Forked | Plain
Ready = Callable[[], None]
Make = Callable[[Path, Ready], None]


class Plan(NamedTuple):
    """What one set will be made of; nothing of it has run."""

    asked: Set
    folder: Path
    place: str
    notebooks: Mapping[str, Path]
    given: Mapping[str, Mapping[str, Any]]
    facts: layout.Facts
    codebooks: str
    problems: Sequence[corpus.Problem]
    notes: Sequence[str]


def chosen(notebooks: Mapping[str, Path], asked: Set) -> dict[str, dict[str, Any]]:
    """The parameters for each notebook of a set, checked; raises ParameterError for a name or a value that will not do."""
    if unknown := [name for name in [*asked.only, *asked.parameters] if name and name not in notebooks]:
        raise ParameterError(f"no report is called {', '.join(map(repr, unknown))}; there are {', '.join(notebooks)}")
    given: dict[str, dict[str, Any]] = {}
    narrowed = {**asked.window, "codebook": asked.codebook}
    for name in [one for one in notebooks if one in asked.only or not asked.only]:
        known = running.parameters(notebooks[name])
        if lacking := [one for one, wanted in narrowed.items() if wanted and one not in known]:
            raise ParameterError(
                f"{name}: its notebook has no parameter {lacking[0]}; leave {OWN[lacking[0]]} or the report out"
            )
        own = {"corpus": asked.corpus, "by": asked.by, **{one: wanted for one, wanted in narrowed.items() if wanted}}
        given[name] = {one: wanted for one, wanted in own.items() if one in known}
        for one, wanted in {**asked.parameters.get("", {}), **asked.parameters.get(name, {})}.items():
            if one in OWN:
                raise ParameterError(f"{name}: {one} is not set as a parameter; use {OWN[one]}")
            if one in known or one in asked.parameters.get(name, {}):
                given[name][one] = value(wanted, known[one]) if isinstance(wanted, str) and one in known else wanted
        running.check_parameters(notebooks[name], given[name])
    _used_somewhere(asked, notebooks, given)
    return given


def plan(asked: Set, folder: Path, notebooks: Mapping[str, Path], given: Mapping[str, Mapping[str, Any]], warm: Warm) -> Plan:
    """The plan of a set whose parameters are checked; reads the corpus. Raises ParameterError and corpus.CorpusError."""
    located = corpus.locate(asked.corpus)
    place = str(located.resolve())
    problems, codebooks = warm.ask("read", place, _resolved(asked.codebook))
    made = Plan(asked, folder, place, notebooks, given, None, codebooks, problems, ())  # type: ignore[arg-type]  # facts follow
    skipped = [one.file for one in problems if one.skipped]
    try:
        facts, undated = warm.ask("glance", located.resolve().name, asked.by, skipped, asked.window)
    except corpus.CorpusError:
        raise
    except ValueError as error:
        raise ParameterError(str(error)) from error
    told = f"left out, for their dates do not tell whether they are of these days: {', '.join(undated)}"
    return made._replace(facts=facts, notes=[told] if undated else [])


def split(one: Set, column: str, warm: Warm) -> list[Set]:
    """A set for each value that the set's articles have in a column. Raises ParameterError and corpus.CorpusError."""
    place = str(corpus.locate(one.corpus).resolve())
    warm.ask("read", place, _resolved(one.codebook))
    try:
        values = warm.ask("values", column, one.window)
    except ValueError as error:
        raise ParameterError(str(error).replace("by: ", "each: ", 1)) from error
    before = f"{one.name}, " if one.name else ""
    return [one._replace(name=f"{before}{value}", where={**one.where, column: [value]}) for value in values]


def build(one: Plan, warm: Warm, jobs: int, progress: Progress, fresh: bool = False) -> None:
    """Make what is not there yet of a set, and put all of it in place; nothing is changed there before all is made."""
    with keeping.opened(one.folder, fresh) as kept:
        there = {name: kept.text(f"{name}.html", waiting=False) for name in one.notebooks}
        reports = [name for name in one.notebooks if name in one.given or there[name] is not None]
        parts = {ARTICLES: _key(one, ARTICLES, reports), DATA: _key(one, DATA)}
        parts |= {
            name: _key(one, name, running.sources(one.notebooks[name]), _choices(one, name), reports) for name in one.given
        }
        left = {part: key for part, key in parts.items() if not kept.has(part, key)}
        progress.begin(one.asked.name, list(left), len(parts) - len(left))
        if left:
            progress.now("finding what the articles say")
            try:
                warm.ask("prepare", one.asked.window)
            except ValueError as error:
                raise ReportError(f"{one.place}: {type(error).__name__}: {error}") from error
            _at_once(_makers(one, warm, kept, reports), left, kept, jobs, progress, warm.stop)
        there |= {name: kept.text(f"{name}.html") for name in one.given}
        listed = [layout.summary(name, text) for name in reports if (text := there[name])]
        tables = downloads.names(kept.text(downloads.PAGE) or "")
        text = layout.index([page for page in listed if page], one.facts, tables)
        kept.put(INDEX, "", lambda draft: write(draft / f"{INDEX}.html", text))
        kept.publish([*parts, INDEX])


def _makers(one: Plan, warm: Warm, kept: keeping.Keeping, reports: Sequence[str]) -> Mapping[str, Make]:
    """How each part of a set is written into a folder; `ready` waits for those that the pages lead to or tell of."""
    home = f"{__package__}.parts"

    def articles(draft: Path, _: Ready) -> None:
        warm.work(f"{home}:articles", str(draft), one.facts, one.asked.by, reports)

    def data(draft: Path, _: Ready) -> None:
        stands = [one.place, one.asked.window] if written.there(one.place) else []
        warm.work(f"{home}:data", str(draft), one.facts, *stands)

    def page(name: str, draft: Path, ready: Ready) -> None:
        notebook, given = one.notebooks[name], one.given[name]
        places = {"corpus": one.place} if "corpus" in given else {}
        places |= {key: _resolved(given[key]) for key in PLACES if given.get(key)}
        done = running.run(notebook, {**given, **places}, warm.manager)
        ready()
        names = {"corpus": one.facts.corpus, **{key: Path(given[key]).name for key in PLACES if given.get(key)}}
        shown = {**given, **names}  # where things stand on this machine is nobody's business
        quality = json.loads(kept.text(downloads.QUALITY) or "[]")
        made = layout.page(name, done, running.parameters(notebook), shown, one.facts, reports, quality)
        write(draft / f"{name}.html", fitted(led(made, kept.text)))

    return {ARTICLES: articles, DATA: data, **{name: partial(page, name) for name in one.given}}


def _at_once(
    makers: Mapping[str, Make],
    left: Mapping[str, str],
    kept: keeping.Keeping,
    jobs: int,
    progress: Progress,
    stop: Callable[[], None],
) -> None:
    """Make the parts that are left, several at the same time; stops at the first that fails and raises its error."""
    futures: dict[str, Future[None]] = {}

    def ready() -> None:
        for part in FIRST:
            if part in futures:
                futures[part].result()

    def make(part: str) -> None:
        with progress.of(part):
            kept.put(part, left[part], lambda draft: makers[part](draft, ready))

    with ThreadPoolExecutor(jobs) as pool:
        try:
            for part in left:  # those that the others wait for come first
                futures[part] = pool.submit(make, part)
            wait(futures.values(), return_when=FIRST_EXCEPTION)
        except BaseException:  # the user has had enough
            stop()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    for future in futures.values():
        if not future.cancelled() and (error := future.exception()):
            raise error


def _used_somewhere(asked: Set, notebooks: Mapping[str, Path], given: Mapping[str, Mapping[str, Any]]) -> None:
    for name in asked.parameters.get("", {}):
        if not any(name in one for one in given.values()):
            there = {one for report in given for one in running.parameters(notebooks[report])} - OWN.keys()
            raise ParameterError(f"no report here has a parameter {name!r}; there are {', '.join(sorted(there)) or 'none'}")


def _resolved(place: str) -> str:
    return str(Path(place).resolve()) if place else ""


def _choices(one: Plan, name: str) -> list[tuple[str, Any]]:
    given = one.given[name]
    return [
        *sorted((key, value) for key, value in given.items() if key not in OWN),
        ("coded", origins.content(given.get("coding", ""))),
    ]


def _key(one: Plan, *what: Any) -> str:
    """What a part is made from: the same for the same articles, choices, notebook and program only."""
    return origins.mark(origins.program(), one.codebooks, one.facts, one.asked.window, *what)


def write(file: Path, text: str) -> None:
    """A page's file."""
    file.write_text(text, encoding="utf-8", newline="\n")
