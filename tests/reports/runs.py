"""Runs to report on: small, invented, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from plainplan import config
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.i18n import Catalogue
from plainplan.load import read_words
from plainplan.load.standard import the_standard
from plainplan.model.accepted import Accepted, Exempt
from plainplan.model.audited import Glance, Mode, PageAudit, Reason, Report, Tools, Visit
from plainplan.model.build import Build, CheckTold, PromiseTold, Recall, Rule
from plainplan.model.causes import ident
from plainplan.model.freego import FreegoCode, FreegoPage, FreegoRecord
from plainplan.model.grades import Aim, Judging
from plainplan.model.history import Looked, Remembered
from plainplan.model.promises import Verdict
from plainplan.model.text import Text
from plainplan.model.worksheet import JudgedCode, Sampled, Seen, Why, Worksheet
from plainplan.render import filler
from plainplan.reports import reports
from plainplan.worksheets import held

FOLDER = Path(__file__).parent
CATALOGUE = Catalogue(
    read_words(config.CATALOGUE / "report.yaml")
    | read_words(config.CATALOGUE / "dossier.yaml")
    | read_words(FOLDER / "words.yaml")
)
STYLE = config.REPORT_STYLE.read_text(encoding="utf-8")
FILL = filler([config.TEMPLATES])

PLAN = "content/plans/water/plan.yaml"
FOR_PEOPLE = ("audit-people-alt-sense", "audit-people-keyboard-walk")
TOOLS = Tools("4.10.2", "chrome 140.0", ("wcag2a", "wcag2aa"))


def written(build: Build, catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    """Every report by its name. Many tests ask for those of one run, so they are made once for each run."""
    asked = (id(build), id(catalogue))
    if asked not in _MADE:
        made = {output.path: output.body.decode() for output in reports(build, catalogue, FILL, STYLE)}
        _MADE[asked] = (build, catalogue, made)
    return dict(_MADE[asked][2])


_MADE: dict[tuple[int, int], tuple[Build, Catalogue, dict[str, str]]] = {}
"""With the runs themselves, so that no other can come to stand where one was."""


def alt(place: Place, src: str = "map.png", pages: tuple[str, ...] = ()) -> Finding:
    """An error with a code of the standard."""
    params = (("src", src),)
    return Finding("image-alt-missing", Severity.ERROR, place, params, code="HM1110100C", edition="115.11", pages=pages)


def doubt(page: str, element: str = "<p>") -> Finding:
    """Something that axe could not decide."""
    params = (("rule", "color-contrast"), ("element", element), ("criteria", "1.4.3"), ("widths", "320"))
    place = Place(page=page, selector="main > p")
    return Finding("axe-unsure:color-contrast", Severity.NOTICE, place, params, Outcome.CANNOT_TELL)


def looked(page: str, width: int, violations: int = 0, unsure: int = 0) -> PageAudit:
    """A page that was tested, with so many places of each kind."""
    seen = (Glance("reflow", Mode.LIGHT, Outcome.PASSED), Glance("contrast-dark", Mode.DARK, Outcome.NOT_APPLICABLE))
    return PageAudit(page, width, Visit.TESTED, None, "", _rule(violations), _rule(unsure), glances=seen, tools=TOOLS)


def unlooked(page: str, width: int) -> PageAudit:
    """A page that was not tested."""
    return PageAudit(page, width, Visit.NOT_TESTED, Reason.LOAD_TIMEOUT, "30")


def _rule(places: int) -> tuple[dict[str, Any], ...]:
    return ({"id": "color-contrast", "nodes": [{"target": ["main > p"]}] * places},) if places else ()


WARNING = Finding("table-caption-missing", Severity.WARNING, Place(PLAN, 14, 3), code="HM1130109E", edition="115.11")
NOTICE = Finding("link-title-missing", Severity.NOTICE, Place(page="en/index.html", line=7))

WHOLE = Report(
    tuple(looked(page, width) for page in ("index.html", "en/index.html") for width in (1280, 320)),
    TOOLS,
    for_people=FOR_PEOPLE,
)

CLEAN = Build(
    date(2026, 11, 21),
    status=0,
    published=True,
    title={"zh": "示範市政府計畫網", "en": "Plans of Demo City"},
    pages=(("zh", 1), ("en", 1)),
    files=9,
    seconds=(("read", 0.125), ("render", 0.5), ("audit", 2.0)),
    peak_mib=81.24,
    rules=(
        Rule("image-alt-missing", "HM1110100C", "115.11", "A"),
        Rule("table-caption-missing", "HM1130109E", "115.11", "A"),
    ),
    audit=WHOLE,
    audit_data={"complete": True, "viewports": [1280, 320], "pages": []},
    standard=the_standard(),
    version="0.1.0",
    python="3.12.1",
    site_address="../public/",
    report_path="reports/index.html",
)

PROMISES = (
    PromiseTold(
        {"zh": "清水計畫", "en": "Clear water plan"},
        {"zh": "每日抽驗", "en": "A sample a day"},
        Verdict.KEPT,
        (CheckTold(Verdict.KEPT, {"zh": "網頁存在", "en": "The page is there."}, {"zh": "在。", "en": "It is."}),),
        None,
        {"zh": "plans/water/index.html", "en": "en/plans/water/index.html"},
        "samples",
    ),
    PromiseTold(
        {"zh": "清水計畫", "en": "Clear water plan"},
        {"zh": "常見問答", "en": "Answers"},
        Verdict.NOT_KEPT,
        (
            CheckTold(Verdict.NOT_KEPT, {"zh": "至少40則", "en": "At least 40."}, {"zh": "13則。", "en": "13 are."}),
            CheckTold(Verdict.UNCHECKED, {"zh": "沒有問題", "en": "No fault."}, {"zh": "沒有檢查。", "en": "Not run."}),
        ),
        Verdict.KEPT,
        {"zh": "plans/water/index.html"},
        "answers",
    ),
)
"""One that is kept, and one that is not, of which a person thinks otherwise."""

FAULTY = replace(
    CLEAN,
    promises=PROMISES,
    status=1,
    search=(Recall("zh", 200, 1000, ("公園",)), Recall("en", 80, 80)),
    recall_floor=99.5,
    findings=(
        WARNING,
        doubt("index.html"),
        alt(Place(PLAN, 31, 5, "plans/water/index.html", "p > img"), pages=("en/plans/water/index.html",)),
        NOTICE,
        alt(Place(page="plans/water/index.html", selector="main > img")),
        alt(Place(PLAN, 9, 5, "plans/water/index.html", "p > img")),
    ),
)
"""Three errors, two of which share an id; a warning, a notice and a doubt; out of order."""

ACCEPTED = replace(
    CLEAN,
    findings=(alt(Place(PLAN, 9, 5), pages=("index.html", "en/index.html")), WARNING),
    accepted=(
        Accepted(
            alt(Place(PLAN, 9, 5), pages=("index.html", "en/index.html")),
            Exempt(
                (ident(alt(Place(PLAN, 9, 5))),),
                2,
                Text((("zh", "承辦單位補寫中。"), ("en", "They are being written."))),
                Text((("zh", "資訊室主任"), ("en", "Head of the IT office"))),
                date(2026, 12, 31),
                place=Place("content/audits/accepted.yaml", 2, 5),
            ),
        ),
    ),
)
"""An error that is accepted, and a warning that is not."""

OFFICER = Text((("zh", "無障礙專員"), ("en", "Accessibility officer")))
WORKSHEET = "content/audits/worksheet-110.07-aa.yaml"


def judgement(code: str, outcome: Outcome, line: int, **more: Any) -> JudgedCode:
    """A filled row of a worksheet."""
    when = {"date": date(2026, 11, 20), "round": 2}
    return JudgedCode(code, outcome, by=OFFICER, place=Place(WORKSHEET, line), **(when | more))


SHEET = Worksheet(
    Judging.OLD,
    Aim.AA,
    "lot",
    2,
    (
        Sampled("index.html", Why.HOME, (Seen(1, "aa"),)),
        Sampled("en/index.html", Why.HOME, (Seen(1, "bb"),)),
        Sampled("old.html", Why.KIND, (Seen(1, "cc"),), gone=True),
    ),
    (Sampled("news.html", None, (Seen(1, "dd"), Seen(2, "new"))),),
    (
        judgement("GN1130300E", Outcome.PASSED, 20, evidence="https://records.example/12"),
        judgement("HM1240200E", Outcome.FAILED, 30, pages=("index.html", "en/index.html"), remark=OFFICER),
        judgement("GN1240500E", Outcome.NOT_APPLICABLE, 40, pages=("news.html",), round=1),
        judgement("HM1130109E", Outcome.PASSED, 50),
        JudgedCode("GN2320300E", round=1, place=Place(WORKSHEET, 60)),
    ),
    Place(WORKSHEET, 1),
)
"""Of five codes one holds, one is failed for two pages, one is stale, one contradicted by `WARNING`, one is blank."""

PEOPLE = held(
    [SHEET],
    "110.07",
    {"index.html": "aa", "en/index.html": "bb", "news.html": "new"},
    [WARNING],
    the_standard(),
    CLEAN.date,
).people
JUDGED = replace(CLEAN, findings=(WARNING,), people=PEOPLE)

UNAUDITED = replace(CLEAN, status=3, audit=Report(unrun="audit-not-asked", for_people=FOR_PEOPLE), audit_data={})
FORGOTTEN = replace(CLEAN, audit=Report(), audit_data={})
PARTLY = replace(CLEAN, status=3, audit=replace(WHOLE, audits=(*WHOLE.audits[:3], unlooked("en/index.html", 320))))
UNTESTED = replace(CLEAN, status=3, audit=replace(WHOLE, audits=(unlooked("index.html", 1280),)))
UNCHECKED = replace(CLEAN, status=3, rules=())
UNMADE = replace(
    CLEAN,
    status=1,
    published=False,
    site_address="",
    pages=(),
    files=0,
    findings=(Finding("file-empty", Severity.ERROR, Place(PLAN, 1)),),
    rules=(),
    audit=Report(unrun="audit-not-asked", for_people=FOR_PEOPLE),
    audit_data={},
)

_BUILD = Remembered(date(2026, 11, 21), Judging.NEW, Aim.AA, Looked.ALL, 2, 3, 1, 2, 0, 2, 40, 30, 8, commit="a" * 40)

COMPARED = replace(
    FAULTY,
    history=(replace(_BUILD, date=date(2026, 10, 1), errors=9), _BUILD),
    sums=tuple((page, "0" * 64) for page in ("index.html", "en/index.html", "plans/water/index.html")),
    freego=(
        FreegoRecord(
            date(2026, 11, 20),
            "Freego Dec 19 2025",
            "http://127.0.0.1:8000/",
            1,
            failing=(
                FreegoPage("/plans/water/", (FreegoCode("HM1110100C", 2, '<img src="map.png">'),)),
                FreegoPage("/en/", (FreegoCode("HM1110100C", 1, '<img src="map.png">'),)),
                FreegoPage("/gone/", (FreegoCode("HM1310100C"),)),
            ),
            timed_out=("/slow/",),
        ),
    ),
)
"""The same beside what Freego told, and after a build that is remembered."""

RUNS = {
    "clean": CLEAN,
    "faulty": FAULTY,
    "accepted": ACCEPTED,
    "compared": COMPARED,
    "judged": JUDGED,
    "unaudited": UNAUDITED,
    "forgotten": FORGOTTEN,
    "partly": PARTLY,
    "untested": UNTESTED,
    "unchecked": UNCHECKED,
    "unmade": UNMADE,
}
