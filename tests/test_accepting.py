"""Causes, lasting ids, and exceptions: what is accepted stays in sight, and hides nothing that is new."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.accepting import excepted
from plainplan.config import Folders
from plainplan.findings import Finding, Outcome, Place, Severity, fault
from plainplan.model.accepted import Exempt
from plainplan.model.build import Build
from plainplan.model.causes import MEASURED, causes, ident, shape
from plainplan.model.text import Text
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.telling import write_reports
from plainplan.pipeline.wording import catalogue
from plainplan.reports import summary
from tests.conftest import TODAY

ROOT = Path(__file__).parents[1]
PLAN = "content/plans/parks/plan.yaml"


def alt(line: int, *pages: str, src: str = "map.png") -> Finding:
    place = Place(PLAN, line, 3, pages[0] if pages else "", "p > img")
    return replace(fault("image-alt-missing", Severity.ERROR, place, src=src), pages=pages)


def untraced(page: str, selector: str, check: str = "image-alt-missing", **params: str) -> Finding:
    return fault(check, Severity.ERROR, Place(page=page, selector=selector), **params)


def exempt(*findings: Finding, **changes: object) -> Exempt:
    ids = tuple(ident(found) for found in findings)
    made = Exempt(ids, len(findings), Text((("zh", "理由"),)), Text((("zh", "主任"),)), TODAY + timedelta(30))
    return replace(made, place=Place("content/audits/accepted.yaml", 2, 5), **changes)  # type: ignore[arg-type]


def told(findings: tuple[Finding, ...], *exceptions: Exempt, complete: bool = True) -> tuple[int, list[str]]:
    """How many are accepted, and the checks that are told."""
    judged = excepted(findings, exceptions, TODAY, complete=complete)
    return len(judged.accepted), [found.check for found in judged.found]


# ------------------------------------------------------------ causes


def test_a_fault_of_one_line_on_500_pages_is_one_cause_with_500_places() -> None:
    many = tuple(alt(9, f"{n}.html", src=f"{n}.png") for n in range(500))
    (cause,) = causes(many)
    assert (cause.places, len(cause.pages), cause.guessed) == (500, 500, False)


def test_two_lines_two_checks_and_two_severities_are_different_causes() -> None:
    other = replace(alt(9), check="image-alt-filename")
    milder = replace(alt(9), severity=Severity.WARNING)
    assert len(causes((alt(9), alt(10), other, milder))) == 4


def test_where_no_file_is_known_the_shape_of_the_selector_is_the_cause() -> None:
    found = [untraced(f"{n}.html", f"main > ul:nth-child({n}) > li > img") for n in range(3)]
    (cause,) = causes(found)
    assert (cause.places, cause.guessed) == (3, True)
    assert len(causes((*found, untraced("9.html", "main > p > img")))) == 2


def test_links_to_different_addresses_have_different_causes() -> None:
    found = [untraced("a.html", "p > a", "link-dead", address=address) for address in ("x/", "y/")]
    assert len(causes(found)) == 2


def test_a_shape_leaves_out_what_differs_from_page_to_page() -> None:
    assert shape('main > ul:nth-child(2) > li:nth-of-type(7) > a[href="/x/"]') == "main > ul > li > a[href]"
    assert shape("#note-12 > p") == "# > p"
    assert shape("#main > p.lead") == "#main > p.lead"


# ------------------------------------------------------------ ids


@given(st.integers(0, 9999), st.lists(st.text("abc", min_size=1), max_size=3), st.text("ab >:()1", max_size=9))
def test_an_id_stays_while_lines_pages_and_selectors_of_a_known_file_change(
    line: int, pages: list[str], selector: str
) -> None:
    moved = alt(line, *pages)
    assert ident(replace(moved, place=replace(moved.place, selector=selector))) == ident(alt(9, "a.html"))


def test_an_id_stays_while_the_tool_measures_anew() -> None:
    one, other = (untraced("a.html", "p", "axe:color-contrast", element="<p>", ratio=ratio) for ratio in ("4.1", "4.2"))
    assert ident(one) == ident(other)


def test_an_id_stays_while_the_browser_measures_another_pixel() -> None:
    one, other = (untraced("a.html", "p", "reflow", element="<p>", over=over, width="9") for over in ("12", "13"))
    assert ident(one) == ident(other)


def test_what_is_measured_is_no_fact_of_content() -> None:
    """Static checks and the reader of content must not call anything so: two faults would have one name."""
    taken = re.compile(rf"\b(?:fault|seen|Seen|told)\([^()]*\b({'|'.join(sorted(MEASURED))})=")
    files = [file for folder in ("checks", "validate") for file in (ROOT / "plainplan" / folder).rglob("*.py")]
    assert len(files) > 20
    assert [file.name for file in files if taken.search(file.read_text(encoding="utf-8"))] == []


def test_an_id_stays_while_other_places_of_its_page_come_and_go() -> None:
    one, more = (untraced("a.html", "p", "axe-unsure:color-contrast", element=said) for said in ("<p>", "<p> × 12"))
    assert ident(one) == ident(more)


def test_a_finding_has_the_same_name_in_every_report(site: Callable[[Mapping[str, str]], Path]) -> None:
    folder = site(PAGE)
    build = made(folder)
    write_reports(build, folder / "reports", "../public/")
    found = next(one for one in build.findings if one.check == "link-text-vague")
    assert found.place.file, "traced to its content"
    told = json.loads((folder / "reports/findings.json").read_text())["findings"]
    assert {one["id"].partition("-")[0] for one in told} == {ident(one) for one in build.findings}
    (run,) = json.loads((folder / "reports/findings.sarif").read_text())["runs"]
    marks = [one["partialFingerprints"]["plainplanFinding/v1"] for one in run["results"]]
    assert marks == [one["id"] for one in told]
    for report in ("findings.csv", "index.html", "index.en.html"):
        assert ident(found) in (folder / "reports" / report).read_text()


def test_an_id_changes_with_check_file_and_facts() -> None:
    others = (replace(alt(9), check="x"), alt(9, src="b.png"), replace(alt(9), place=Place("content/x.yaml", 9)))
    assert len({ident(found) for found in (alt(9), *others)}) == 4


# ------------------------------------------------------------ exceptions


def test_what_is_listed_is_accepted_until_its_day() -> None:
    assert told((alt(9),), exempt(alt(9), until=TODAY)) == (1, [])
    assert told((alt(9),), exempt(alt(9), until=TODAY - timedelta(1))) == (0, ["accepted-expired"])


def test_a_fix_never_hides_a_new_fault() -> None:
    old, new = alt(9, src="old.png"), alt(9, src="new.png")
    covering = exempt(old, check="image-alt-missing", places=5)
    found = excepted((replace(new, pages=("a.html",)),), [covering], TODAY)
    assert found.accepted == ()
    assert [one.check for one in found.found] == ["accepted-stale", "accepted-new"]


def test_more_places_end_an_exception() -> None:
    assert told((alt(9, "a.html", "b.html"),), exempt(alt(9), places=2)) == (1, [])
    assert told((alt(9, "a.html", "b.html"),), exempt(alt(9), places=1)) == (0, ["accepted-more-places"])
    assert told((alt(9, "a.html"), alt(30, "a.html")), exempt(alt(9), places=1)) == (0, ["accepted-more-places"])


def test_a_worse_finding_ends_an_exception() -> None:
    assert told((alt(9),), exempt(alt(9), severity=Severity.WARNING)) == (0, ["accepted-worse"])
    assert told((replace(alt(9), severity=Severity.NOTICE),), exempt(alt(9), severity=Severity.WARNING)) == (1, [])


def test_what_is_not_there_any_more_is_stale_only_when_everything_was_looked_at() -> None:
    assert told((), exempt(alt(9))) == (0, ["accepted-stale"])
    assert told((), exempt(alt(9)), complete=False) == (0, ["accepted-unseen"])
    (found,) = excepted((), [exempt(alt(9))], TODAY, complete=False).found
    assert (found.outcome, found.severity) == (Outcome.CANNOT_TELL, Severity.NOTICE)


def test_new_findings_are_told_on_the_pages_that_the_exception_names() -> None:
    new = untraced("plans/a/index.html", "p > img")
    assert told((alt(9), new), exempt(alt(9), check=new.check, pages="plans/*")) == (1, ["accepted-new"])
    assert told((alt(9), new), exempt(alt(9), check=new.check, pages="news/*")) == (1, [])
    assert told((alt(9), new), exempt(alt(9), pages="plans/*")) == (1, ["accepted-pages-alone"])


def test_the_number_behind_a_shared_id_may_be_copied_with_it() -> None:
    assert told((alt(9), alt(30)), exempt(alt(9), findings=(f"{ident(alt(9))}-2",), places=2)) == (2, [])


def test_what_is_wrong_with_exceptions_and_what_was_not_looked_at_cannot_be_accepted() -> None:
    wrong = excepted((), [exempt(alt(9))], TODAY).found
    unseen = (untraced("a.html", "", "look-not-made"), untraced("a.html", "", "audit-page-not-tested:alert"))
    assert told(wrong, exempt(*wrong)) == (0, ["accepted-stale"])
    assert told(unseen, exempt(*unseen)) == (0, ["accepted-stale"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_trouble_with_an_exception_has_words(lang: str) -> None:
    broken = exempt(
        alt(9), alt(9, src="gone.png"), places=0, until=date(2026, 1, 1), severity=Severity.NOTICE, check=alt(9).check
    )
    new = untraced("plans/a/index.html", "p > img")
    alone = exempt(alt(9), pages="x")
    seen = [*excepted((alt(9), new), [broken, alone], TODAY).found]
    seen += excepted((), [broken], TODAY, complete=False).found
    assert len({found.check for found in seen}) == 7
    for found in seen:
        words = catalogue().tell(found, lang)
        assert words.what
        assert words.mend
        assert "{" not in words.what + words.mend


# ------------------------------------------------------------ in a build

PAGE = {
    "content/pages/contact/page.yaml": "title: {zh: 聯絡我們, en: Contact}\n",
    "content/pages/contact/text.zh.md": "請看[更多](https://one.example/)。\n",
    "content/pages/contact/text.en.md": "[more](https://one.example/)\n",
}


def made(folder: Path) -> Build:
    return build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))


def test_an_accepted_finding_is_listed_as_accepted_in_every_report_and_does_not_count(
    site: Callable[[Mapping[str, str]], Path],
) -> None:
    folder = site(PAGE)
    before = made(folder)
    found = next(one for one in before.findings if one.check == "link-text-vague")
    places = max(1, len(found.pages))
    accepted = folder / "content/audits/accepted.yaml"
    accepted.parent.mkdir(parents=True)
    accepted.write_text(
        f"exceptions:\n  - findings: {ident(found)}\n    places: {places}\n"
        "    reason: {zh: 等待修正, en: To be mended}\n    by: {zh: 主任, en: Head}\n    until: 2099-12-31\n"
    )
    after = made(folder)
    assert found in after.findings
    assert found not in after.open
    assert len(after.open) == len(before.open) - 1
    write_reports(after, folder / "reports", "../public/")
    data = json.loads((folder / "reports/findings.json").read_text())
    (row,) = [one for one in data["findings"] if one["accepted"]]
    assert (row["id"], row["accepted"]["by"], data["counts"]["accepted"]) == (
        ident(found),
        {"zh": "主任", "en": "Head"},
        1,
    )
    assert "To be mended" in (folder / "reports/index.en.html").read_text()
    assert "accepted for now: 1" in summary(after, catalogue(), "en")


def test_an_exception_without_end_stops_the_build(site: Callable[[Mapping[str, str]], Path]) -> None:
    wrong = {"content/audits/accepted.yaml": "exceptions: {findings: x, places: 1, reason: 甲, by: 乙}\n"}
    built = made(site({**PAGE, **wrong}))
    assert not built.published
    assert [str(found.place) for found in built.findings if found.severity is Severity.ERROR] == [
        "content/audits/accepted.yaml:1:13"
    ]
