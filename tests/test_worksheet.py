"""Worksheets: what is chosen for people, what they write stays, and what it is worth is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.accepting import excepted
from plainplan.config import Folders
from plainplan.facts import content_sum
from plainplan.facts import read as read_page
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.load import parse
from plainplan.load.standard import the_standard
from plainplan.model.accepted import Exempt
from plainplan.model.build import Build
from plainplan.model.causes import ident
from plainplan.model.grades import Aim, Judging
from plainplan.model.marks import Level
from plainplan.model.text import Text
from plainplan.model.worksheet import JudgedCode, People, Sampled, Seen, State, Why, Worksheet
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.explaining import asked
from plainplan.pipeline.telling import write_reports
from plainplan.typed import read
from plainplan.worksheets import (
    Candidate,
    CannotMergeError,
    Row,
    Sample,
    Sheet,
    Written,
    faults,
    held,
    merged,
    sampled,
    written,
)
from tests.conftest import TODAY

FILE = "content/audits/worksheet-115.11-aa.yaml"
BY = Text((("zh", "無障礙專員"), ("en", "Accessibility officer")))
STANDARD = the_standard()

Write = Callable[..., Path]
Run = Callable[..., Any]


def judged(code: str = "GN1130300E", outcome: Outcome | None = Outcome.PASSED, **changes: Any) -> JudgedCode:
    row = JudgedCode(code, outcome, (), BY, TODAY, round=1, place=Place(FILE, 20, 3))
    return replace(row, **changes)


def sheet(*rows: JudgedCode, **changes: Any) -> Worksheet:
    pages = (
        Sampled("index.html", Why.HOME, (Seen(1, "aa"),), place=Place(FILE, 6, 3)),
        Sampled("en/index.html", Why.HOME, (Seen(1, "bb"),), place=Place(FILE, 7, 3)),
    )
    made = Worksheet(Judging.NEW, Aim.AA, "x", 1, pages, (), rows, place=Place(FILE, 1, 1))
    return replace(made, **changes)


SUMS = {"index.html": "aa", "en/index.html": "bb"}


def told(*sheets: Worksheet, today: date = TODAY) -> list[tuple[str, int]]:
    return [(found.check, found.place.line) for found in faults(sheets, STANDARD, today)]


def weighed(one: Worksheet, *findings: Finding, sums: Mapping[str, str] = SUMS) -> tuple[People, list[str]]:
    now = held([one], one.edition, sums, findings, STANDARD, TODAY)
    return now.people, [found.check for found in now.found]


# ------------------------------------------------------------ what was written


def test_a_whole_judgement_is_no_fault() -> None:
    assert told(sheet(judged())) == []


def test_a_row_that_nobody_has_begun_is_no_fault() -> None:
    assert told(sheet(JudgedCode("GN1130300E", round=1))) == []


@pytest.mark.parametrize(
    ("row", "check"),
    [
        (judged("GN1130399E"), "worksheet-code-unknown"),
        (judged(by=None), "worksheet-incomplete"),
        (judged(date=None), "worksheet-incomplete"),
        (judged(round=None), "worksheet-incomplete"),
        (judged(date=TODAY + timedelta(1)), "worksheet-ahead"),
        (judged(round=2), "worksheet-round-unknown"),
        (judged(round=0), "worksheet-round-unknown"),
        (judged(pages=("home.html",)), "worksheet-page-unknown"),
        (judged(outcome=None), "worksheet-no-outcome"),
        (judged(outcome=Outcome.FAILED), "worksheet-no-remark"),
        (judged(outcome=Outcome.CANNOT_TELL), "worksheet-no-remark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_or_is_not_whole_is_told_at_its_line(row: JudgedCode, check: str) -> None:
    assert told(sheet(row)) == [(check, 20)]


def test_a_judgement_of_today_is_not_ahead() -> None:
    assert told(sheet(judged(date=TODAY)), today=TODAY) == []


def test_a_code_that_is_nearly_right_is_offered() -> None:
    (found,) = faults([sheet(judged("GN1130300X"))], STANDARD, TODAY)
    assert dict(found.params)["meant"] == "GN1130300E"


def test_two_judgements_of_one_code_on_the_same_pages_are_told_and_on_others_not() -> None:
    second = judged(place=Place(FILE, 30, 3))
    assert told(sheet(judged(), second)) == [("worksheet-twice", 30)]
    assert told(sheet(judged(), replace(second, pages=("index.html",)))) == []


def test_a_file_whose_name_says_otherwise_is_told() -> None:
    assert told(sheet(aim=Aim.A)) == [("worksheet-misnamed", 1)]


# ------------------------------------------------------------ what it is worth today


def test_a_judgement_holds_while_the_pages_are_what_was_judged() -> None:
    people, checks = weighed(sheet(judged()))
    assert (people.said("GN1130300E"), checks) == (Outcome.PASSED, [])


def test_a_changed_page_makes_it_stale_once_for_the_page() -> None:
    people, checks = weighed(sheet(judged(), judged("GN1240500E")), sums={**SUMS, "index.html": "cc"})
    assert checks == ["worksheet-stale"]
    assert [one.state for one in people.assessed] == [State.STALE] * 2
    assert people.said("GN1130300E") is None


def test_a_judgement_of_other_pages_stays_when_a_page_changes() -> None:
    people, checks = weighed(sheet(judged(pages=("en/index.html",))), sums={**SUMS, "index.html": "cc"})
    assert checks == []
    assert people.assessed[0].state is State.CURRENT


def test_in_a_new_round_only_what_was_judged_in_it_holds() -> None:
    pages = (Sampled("index.html", Why.HOME, (Seen(1, "aa"), Seen(2, "cc")), place=Place(FILE, 6, 3)),)
    rows = (judged(), judged("GN1240500E", round=2))
    people, checks = weighed(sheet(*rows, round=2, structured=pages), sums={"index.html": "cc"})
    assert [one.state for one in people.assessed] == [State.STALE, State.CURRENT]
    assert checks == ["worksheet-stale"]


def test_a_page_that_was_added_later_was_not_judged() -> None:
    pages = (*sheet().structured, Sampled("new.html", Why.KIND, (Seen(2, "dd"),)))
    people, _ = weighed(sheet(judged(), round=2, structured=pages), sums={**SUMS, "new.html": "dd"})
    assert people.assessed[0].changed == ("new.html",)


def test_a_page_that_is_gone_is_told_until_the_worksheet_marks_it() -> None:
    assert weighed(sheet(judged()), sums={"index.html": "aa"})[1] == ["worksheet-page-gone"]
    marked = tuple(replace(one, gone=one.page == "en/index.html") for one in sheet().structured)
    assert weighed(sheet(judged(), structured=marked), sums={"index.html": "aa"})[1] == []


def fault_of(code: str, *pages: str, edition: str = "115.11", outcome: Outcome = Outcome.FAILED) -> Finding:
    place = Place(page=pages[0])
    return Finding("some-check", Severity.ERROR, place, (), outcome, code, edition, pages=pages)


@pytest.mark.parametrize("outcome", [Outcome.PASSED, Outcome.NOT_APPLICABLE])
def test_a_fault_speaks_against_who_found_none(outcome: Outcome) -> None:
    people, checks = weighed(sheet(judged(outcome=outcome)), fault_of("GN1130300E", "about/index.html"))
    assert checks == ["worksheet-contradicted"]
    assert people.assessed[0].against == ("some-check",)
    assert people.said("GN1130300E") is None


@pytest.mark.parametrize(
    "found",
    [
        fault_of("GN1240500E", "index.html"),
        fault_of("GN1130300E", "index.html", outcome=Outcome.CANNOT_TELL),
        fault_of("GN1130300E", "index.html", edition="freego-2025"),
    ],
    ids=["another code", "only a doubt", "only Freego"],
)
def test_what_decides_nothing_of_the_code_speaks_against_nobody(found: Finding) -> None:
    assert weighed(sheet(judged()), found)[1] == []


def test_who_found_faults_is_not_contradicted_by_them() -> None:
    row = judged(outcome=Outcome.FAILED, remark=BY)
    assert weighed(sheet(row), fault_of("GN1130300E", "index.html"))[1] == []


def test_a_fault_on_other_pages_does_not_speak_against_a_judgement_of_some() -> None:
    row = judged(pages=("index.html",))
    assert weighed(sheet(row), fault_of("GN1130300E", "en/index.html"))[1] == []
    assert weighed(sheet(row), fault_of("GN1130300E", "en/index.html", "index.html"))[1] == ["worksheet-contradicted"]


def test_what_was_judged_of_some_pages_only_says_nothing_good_of_the_site() -> None:
    part, rest = judged(pages=("index.html",)), judged(pages=("en/index.html",))
    assert weighed(sheet(part))[0].said("GN1130300E") is None
    assert weighed(sheet(part, rest))[0].said("GN1130300E") is Outcome.PASSED


def test_the_worst_is_what_people_say() -> None:
    bad = judged(outcome=Outcome.FAILED, remark=BY, pages=("index.html",))
    assert weighed(sheet(judged(), bad))[0].said("GN1130300E") is Outcome.FAILED
    assert weighed(sheet(bad))[0].said("GN1130300E") is Outcome.FAILED


@pytest.mark.parametrize(
    "row",
    [
        judged(by=None),
        judged(date=None),
        judged(round=None),
        judged(round=2),
        judged(date=TODAY + timedelta(1)),
        judged(pages=("home.html",)),
    ],
    ids=["no role", "no day", "no round", "a round to come", "a day to come", "no page of the sample"],
)
def test_what_is_not_whole_or_cannot_be_does_not_count(row: JudgedCode) -> None:
    people, checks = weighed(sheet(row))
    assert (people.assessed, checks) == ((), ["worksheet-untested"])


def test_what_was_judged_of_pages_that_are_all_gone_no_longer_holds() -> None:
    people, _ = weighed(sheet(judged(pages=("en/index.html",))), sums={"index.html": "aa"})
    assert people.assessed[0].state is State.STALE


def test_codes_that_nobody_judged_are_counted() -> None:
    now = held([sheet(judged(), JudgedCode("GN1240500E", round=1))], "115.11", SUMS, (), STANDARD, TODAY)
    (found,) = now.found
    assert (found.check, found.outcome) == ("worksheet-untested", Outcome.CANNOT_TELL)
    assert dict(found.params) == {"count": "1", "all": "2"}


def test_a_worksheet_of_another_edition_is_not_counted_and_told() -> None:
    now = held([sheet(judged())], "110.07", SUMS, (), STANDARD, TODAY)
    assert now.people == People()
    assert [found.check for found in now.found] == ["worksheet-other-edition"]


def test_what_is_wrong_with_a_judgement_cannot_be_accepted() -> None:
    found = Finding("worksheet-contradicted", Severity.ERROR, Place(FILE, 20))
    exempt = Exempt((ident(found),), 1, BY, BY, TODAY, place=Place("content/audits/accepted.yaml", 2))
    assert excepted([found], [exempt], TODAY).accepted == ()


# ------------------------------------------------------------ the sample


def page(path: str, kind: str, size: int = 10, sum_: str = "1", leads: tuple[str, ...] = ()) -> Candidate:
    lang = "en" if path.startswith("en/") else "zh"
    return Candidate(path, kind, lang, size, sum_, path.removeprefix("en/"), leads)


SITE = [
    page(prefix + path, kind, size, leads=tuple(prefix + lead for lead in leads))
    for prefix in ("", "en/")
    for path, kind, size, leads in (
        ("index.html", "home", 5, ()),
        ("contact/index.html", "contact", 5, ()),
        ("search/index.html", "search", 5, ()),
        ("services/a/index.html", "service", 90, ()),
        ("services/b/index.html", "service", 10, ("forms/b/index.html", "index.html")),
        ("forms/a/index.html", "form", 90, ()),
        ("forms/b/index.html", "form", 10, ()),
        ("plans/a/index.html", "plan", 10, ()),
        ("plans/b/index.html", "plan", 50, ()),
        *((f"news/{n}/index.html", "news_item", n, ()) for n in range(20)),
    )
]


def chosen(sample: Sample) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in sample.structured:
        found.setdefault(str(one.why), []).append(one.page)
    return found


def test_common_pages_a_whole_process_and_each_kind_are_chosen_in_both_languages() -> None:
    assert chosen(sampled(SITE, "x")) == {
        "home": ["index.html", "en/index.html"],
        "contact": ["contact/index.html", "en/contact/index.html"],
        "search": ["search/index.html", "en/search/index.html"],
        "process": [
            "services/b/index.html",
            "forms/b/index.html",
            "en/services/b/index.html",
            "en/forms/b/index.html",
        ],
        "kind": [
            "news/19/index.html",
            "en/news/19/index.html",
            "plans/b/index.html",
            "en/plans/b/index.html",
        ],
    }


def test_a_tenth_as_many_are_drawn_and_none_twice() -> None:
    sample = sampled(SITE, "x")
    assert (len(sample.structured), len(sample.random)) == (14, 2)
    pages = [one.page for one in (*sample.structured, *sample.random)]
    assert len(set(pages)) == len(pages)


def test_the_same_seed_draws_the_same_pages_whatever_their_order() -> None:
    assert sampled(SITE, "x") == sampled(list(reversed(SITE)), "x")
    assert {tuple(one.page for one in sampled(SITE, str(seed)).random) for seed in range(9)} != {
        tuple(one.page for one in sampled(SITE, "x").random)
    }


def again(sample: Sample, site: list[Candidate]) -> Sample:
    before = sheet(round=sample.round, structured=sample.structured, random=sample.random)
    return sampled(site, "x", before)


def test_a_sample_of_an_unchanged_site_stays_as_it_is() -> None:
    first = sampled(SITE, "x")
    assert again(first, SITE) == first


def test_a_changed_page_begins_a_new_round_for_itself_alone() -> None:
    first = sampled(SITE, "x")
    second = again(first, [replace(one, sum="2") if one.page == "index.html" else one for one in SITE])
    assert second.round == 2
    assert [one.page for one in second.structured if len(one.seen) == 2] == ["index.html"]
    assert second.structured[0].seen == (Seen(1, "1"), Seen(2, "2"))


def test_a_page_that_is_gone_stays_marked_and_its_kind_is_looked_at_elsewhere() -> None:
    first = sampled(SITE, "x")
    second = again(first, [one for one in SITE if one.page != "plans/b/index.html"])
    assert [one.page for one in second.structured if one.gone] == ["plans/b/index.html"]
    assert ("plans/a/index.html", Why.KIND) in [(one.page, one.why) for one in second.structured]
    back = again(second, SITE)
    assert not [one for one in back.structured if one.gone]


# ------------------------------------------------------------ the text


def blank(*codes: str, sample: Sample | None = None, about: str = "told") -> Sheet:
    made = sample or Sample((Sampled("index.html", Why.HOME, (Seen(1, "aa"),)),), (), 1)
    return Sheet("115.11", "AA", "2026-11-21", made, ("how",), tuple(Row(code, (about,)) for code in codes))


def there(text: str) -> Written:
    root, wrong = parse(text, FILE)
    assert root is not None
    assert not wrong
    value, more = read(Worksheet, root, ("zh", "en"))
    assert value is not None, more
    lines = {key.value: key.place.line for key, _ in root.entries}  # type: ignore[union-attr]
    codes = lines.get("codes", 0)
    return Written(text, value, codes, min((line for line in lines.values() if line > codes), default=0))


CODES = ("GN1130300E", "GN1240500E", "GN2320300E")


def test_a_fresh_worksheet_is_read_back_with_places_to_fill() -> None:
    read_back = there(written(blank(*CODES))).sheet
    assert [row.code for row in read_back.codes] == list(CODES)
    assert not any(row.begun for row in read_back.codes)
    assert read_back.structured[0].seen == (Seen(1, "aa"),)


def test_writing_it_again_changes_nothing() -> None:
    text = written(blank(*CODES))
    assert merged(blank(*CODES), there(text)) == text


FILLED = """\
# 我們的註記
edition: "115.11"
aim: AA
seed: "2026-11-21"
round: 1
structured:
- {page: "index.html", why: home, seen: [{round: 1, sum: "aa"}]}
random: []
codes:
#: old words
- code: GN1240500E
  # first thoughts
  outcome: failed
  by: {zh: 專員, en: Officer}
  date: 2026-11-21
  remark: |
    #: this is the person's
    two lines
  round: 1
# before the last
- code: GN2320300E
  round: 1
"""


def test_what_a_person_wrote_stays_letter_by_letter() -> None:
    sample = Sample((Sampled("index.html", Why.HOME, (Seen(1, "aa"), Seen(2, "cc"))),), (), 2)
    text = merged(blank(*CODES, sample=sample, about="new words"), there(FILLED))
    kept = [line for line in FILLED.splitlines() if not line.startswith(("#:", "round", "- {page", "  round: 1"))]
    assert [line for line in kept if line not in text.splitlines()] == []
    now = there(text).sheet
    assert [row.code for row in now.codes] == list(CODES)
    assert now.codes[1] == there(FILLED).sheet.codes[0]
    assert "old words" not in text
    assert text.count("#: new words") == 3


def test_a_row_that_nobody_has_begun_moves_to_the_new_round_and_a_filled_one_does_not() -> None:
    sample = Sample((Sampled("index.html", Why.HOME, (Seen(1, "aa"), Seen(2, "cc"))),), (), 2)
    now = there(merged(blank(*CODES, sample=sample), there(FILLED))).sheet
    assert {row.code: row.round for row in now.codes} == {"GN1130300E": 2, "GN1240500E": 1, "GN2320300E": 2}


def test_a_code_that_is_no_longer_asked_stays_as_it_is() -> None:
    now = there(merged(blank("GN1130300E"), there(FILLED))).sheet
    assert {row.code for row in now.codes} == set(CODES)


def test_rows_set_in_and_a_dash_on_a_line_of_its_own_are_kept_too() -> None:
    text = FILLED.partition("codes:")[0] + "codes:\n  -\n    code: GN1240500E\n    outcome: passed\n"
    now = there(merged(blank(*CODES), there(text))).sheet
    assert [(row.code, row.outcome) for row in now.codes] == [
        ("GN1130300E", None),
        ("GN1240500E", Outcome.PASSED),
        ("GN2320300E", None),
    ]


def test_keys_behind_the_codes_are_no_part_of_the_last_row() -> None:
    head, _, codes = FILLED.partition("codes:")
    text = f"codes:{codes}{head}"
    now = there(merged(blank(*CODES), there(text))).sheet
    assert now.codes[1].outcome is Outcome.FAILED


def test_rows_in_brackets_are_left_alone() -> None:
    text = FILLED.partition("codes:")[0] + "codes: [{code: GN1240500E}, {code: GN2320300E}]\n"
    with pytest.raises(CannotMergeError):
        merged(blank(*CODES), there(text))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CODES), WORDS), max_size=5))
def test_no_word_of_a_person_is_ever_lost(rows: list[tuple[str, str]]) -> None:
    said = "".join(
        f"- code: {code}\n  outcome: passed\n  remark: {json.dumps(words, ensure_ascii=False)}\n"
        for code, words in rows
    )
    before = there(FILLED.partition("#: old")[0].rstrip() + "\n" + said)
    now = there(merged(blank(*CODES), before)).sheet
    assert [row for row in now.codes if row.begun] == list(before.sheet.codes)


# ------------------------------------------------------------ the sum of a page


def summed(main: str, around: str = "") -> str:
    return content_sum(read_page("x.html", f"<html><body>{around}<main>{main}</main></body></html>".encode()))


@pytest.mark.parametrize(
    "main",
    ["<p>Other words</p>", "<h2>Words</h2>", "<p>Words <img src=a.png alt=A></p>", '<p lang="en">Words</p>'],
)
def test_what_readers_meet_changes_the_sum(main: str) -> None:
    assert summed(main) != summed("<p>Words</p>")


@pytest.mark.parametrize(
    ("main", "around"),
    [
        ("<div class=new><p id=x>Words</p></div>", ""),
        ("<p>Words</p>", "<header>News</header>"),
        ("<p>Words</p><script>1</script>", ""),
        ("<p>  Words\n</p>", ""),
    ],
)
def test_what_they_do_not_meet_there_does_not(main: str, around: str) -> None:
    assert summed(main, around) == summed("<p>Words</p>")


def test_marked_days_do_not_change_it() -> None:
    assert summed('<p>Seen <time datetime="1">1</time></p>') == summed('<p>Seen <time datetime="2">2</time></p>')


def test_what_each_build_makes_anew_does_not_change_it() -> None:
    said = "<p>Words</p><dl class='results verdicts'><dt>Seen</dt><dd>{}</dd></dl><section class=downloads>{}</section>"
    assert summed(said.format("Kept", "PDF, 635 kB")) == summed(said.format("Not checked", "PDF, 12 kB"))
    assert summed(said.format("Kept", "PDF")) == summed("<p>Words</p>")
    data = '<p><a href="a.json">All data (JSON<span class="made-size">, {} kB</span>)</a></p>'
    assert summed(data.format(39)) == summed(data.format(46)) != summed(data.replace("JSON", "CSV").format(39))


# ------------------------------------------------------------ the whole way


def test_89_codes_for_people_matter_for_such_a_site_at_aa() -> None:
    assert len(asked(STANDARD, "115.11", Level.AA)) == 89


PLAN = "title: {zh: 計畫, en: A plan}\nyear: 2026\nagency: town\n"
EDITION = 'title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nedition: "115.11"\n'
FILL = f"outcome: passed\n  by: {{zh: 無障礙專員, en: Accessibility officer}}\n  date: {TODAY.isoformat()}"


def filled(folder: Path, code: str, what: str = FILL) -> None:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    blank_row = f"- code: {code}\n  outcome:\n  by:\n  date:"
    assert blank_row in text
    path.write_text(text.replace(blank_row, f"- code: {code}\n  {what}"), encoding="utf-8")


def built(folder: Path) -> Build:
    folders = Folders(folder, folder / "public", folder / "reports")
    made = build(folders, Wishes(TODAY, audit=False))
    return write_reports(made, folders.reports, "../public/")


def checks(made: Build) -> list[str]:
    return sorted(found.check for found in made.findings if found.check.startswith("worksheet-"))


@pytest.fixture
def begun(site: Write, run: Run) -> Path:
    folder = site({"content/site.yaml": EDITION, "content/plans/p/plan.yaml": PLAN})
    built(folder)
    ran = run("audit", "worksheet", folder)
    assert ran.status == 0
    assert re.search(r"89 codes, \d+ pages \(\d+ by lot\), round 1; judged so far: 0", ran.out)
    return folder


def test_what_a_person_fills_in_is_in_every_part_of_the_dossier_with_role_and_day(begun: Path) -> None:
    filled(begun, "HM1240200E")
    made = built(begun)
    assert checks(made) == ["worksheet-untested"]
    reports = begun / "reports"
    dossier = json.loads((reports / "dossier.json").read_text())
    codes = {code["code"]: code for row in dossier["criteria"] for code in row["codes"]}
    (one,) = codes["HM1240200E"]["people"]
    assert (one["outcome"], one["state"], one["date"]) == ("passed", "current", TODAY.isoformat())
    assert one["by"]["en"] == "Accessibility officer"
    assert codes["HM1240200E"]["outcome"] == "cantTell", "the program's outcome stays beside it"
    assert "HM1240200E" not in dossier["people"]["withoutJudgement"]
    assert len(dossier["people"]["withoutJudgement"]) == 88
    earl = json.loads((reports / "earl.jsonld").read_text())
    by_people = [one for one in earl["auditSample"] if one["mode"] != "earl:automatic"]
    assert [(one["mode"], one["result"]["outcome"]) for one in by_people] == [("earl:semiAuto", "earl:passed")]
    for name in ("auditor.en.html", "statement.en.md", "openacr.yaml"):
        assert "Accessibility officer" in (reports / name).read_text(), name
    assert "無障礙專員" in (reports / "auditor.html").read_text()
    assert "No person has tested" not in (reports / "statement.en.md").read_text()


def test_a_page_that_changed_since_is_told_at_its_line_and_looked_at_again_in_a_new_round(
    begun: Path, run: Run
) -> None:
    filled(begun, "HM1240200E")
    (begun / "content/plans/p/plan.yaml").write_text(PLAN.replace("計畫", "新計畫"))
    made = built(begun)
    assert set(checks(made)) == {"worksheet-stale", "worksheet-untested"}
    lines = (begun / FILE).read_text().splitlines()
    stale = [found for found in made.findings if found.check == "worksheet-stale"]
    for found in stale:
        assert dict(found.params)["page"] in lines[found.place.line - 1]
    assert "no longer holds" in (begun / "reports/auditor.en.html").read_text()
    assert "round 2; judged so far: 1" in run("audit", "worksheet", begun).out
    text = (begun / FILE).read_text()
    assert "#: Look again: changed or added since:" in text
    head, row, rest = text.partition("- code: HM1240200E")
    (begun / FILE).write_text(head + row + rest.replace("round: 1", "round: 2", 1))
    assert checks(built(begun)) == ["worksheet-untested"]


def test_a_person_who_says_that_a_faulty_page_is_faultless_is_contradicted(begun: Path) -> None:
    filled(begun, "CS1130202E")
    assert checks(built(begun)) == ["worksheet-untested"]
    (begun / "content/plans/p/plan.yaml").write_text(PLAN.replace("計畫", "計 畫 書 類"))
    made = built(begun)
    (found,) = [found for found in made.findings if found.check == "worksheet-contradicted"]
    assert dict(found.params) == {"code": "CS1130202E", "outcome": "passed", "checks": "letters-spaced-by-hand"}
    assert (begun / FILE).read_text().splitlines()[found.place.line - 1] == "- code: CS1130202E"
    assert made.status == 1
    assert "contradicted by faults" in (begun / "reports/auditor.en.html").read_text()


def test_a_mistake_in_the_file_stops_the_build_at_its_line(begun: Path) -> None:
    filled(begun, "HM1240200E", FILL.replace("passed", "pased"))
    made = built(begun)
    (found,) = [found for found in made.findings if found.place.file == FILE]
    assert (found.check, made.published) == ("not-a-choice", False)
    assert "outcome: pased" in (begun / FILE).read_text().splitlines()[found.place.line - 1]


def test_a_worksheet_that_cannot_be_read_is_left_as_it_is(begun: Path, run: Run) -> None:
    text = (begun / FILE).read_text().replace("codes:", "codes: [", 1)
    (begun / FILE).write_text(text)
    ran = run("audit", "worksheet", begun)
    assert (ran.status, FILE in ran.err) == (2, True)
    assert (begun / FILE).read_text() == text


def test_without_a_built_site_there_is_nothing_to_sample(site: Write, run: Run) -> None:
    ran = run("audit", "worksheet", site({}))
    assert (ran.status, "Run plainplan build first" in ran.err) == (2, True)


def test_another_edition_and_level_have_a_worksheet_of_their_own(begun: Path, run: Run) -> None:
    assert run("audit", "worksheet", begun, "--edition", "110.07", "--aim", "A", "--seed", "lot-7").status == 0
    text = (begun / "content/audits/worksheet-110.07-a.yaml").read_text()
    assert 'seed: "lot-7"' in text
    assert "the last report is not about this edition" in text
    assert (begun / FILE).is_file()
    assert checks(built(begun)) == ["worksheet-other-edition", "worksheet-untested"]
