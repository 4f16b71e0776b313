"""Summaries of a run as Markdown: what they say, what they never claim, and that no text of a site acts in them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plainplan import config
from plainplan.errors import UnreadableInput
from plainplan.findings import Place
from plainplan.i18n import Catalogue
from plainplan.load import read_words
from plainplan.model.build import Build
from plainplan.reports import accessibility, findings
from plainplan.reports import run as figures
from plainplan.reports.digest.comment import comment
from plainplan.reports.digest.markdown import JOINER, LONGEST, code, prose, table
from plainplan.reports.digest.runs import Language, Promise, Run, run_of
from plainplan.reports.voice import Voice, shown
from tests.reports import runs

GOLDEN = Path(__file__).parent / "golden"
WORDS = Catalogue(runs.CATALOGUE.entries | read_words(config.CATALOGUE / "digest.yaml"))
GITHUB = MarkdownIt("gfm-like")


def run(build: Build) -> Run:
    """A run as it is read back from its reports."""
    writers = {"findings.json": findings, "build.json": figures, "accessibility.json": accessibility}
    return run_of({name: writer.told(build, runs.CATALOGUE) for name, writer in writers.items()}, "reports")


def told(now: Build, before: Build | None = None, lang: str = "en", report: str = "") -> str:
    return comment(run(now), run(before) if before else None, Voice(WORDS, lang), report)


MENDED = replace(runs.FAULTY, findings=runs.FAULTY.findings[1:])


class TestWhatItSays:
    def test_a_summary_is_what_its_golden_file_says(self) -> None:
        both = [told(runs.FAULTY, MENDED, lang) for lang in ("zh", "en")]
        assert "\n---\n\n".join(both) == (GOLDEN / "digest.md").read_text(encoding="utf-8")

    def test_a_finding_that_the_earlier_run_did_not_have_is_new(self) -> None:
        assert re.search(r"(?m)^### New: 1\b", told(runs.FAULTY, MENDED))

    def test_a_finding_that_only_the_earlier_run_had_is_gone(self) -> None:
        assert re.search(r"(?m)^### Mended: 1$", told(MENDED, runs.FAULTY))

    def test_nothing_is_called_mended_where_not_everything_was_looked_at(self) -> None:
        for lazy in (runs.UNAUDITED, runs.PARTLY, runs.UNCHECKED, runs.UNMADE):
            said = told(replace(lazy, findings=()), runs.FAULTY)
            assert "### Mended" not in said
            assert re.search(r"(?m)^### Not found any more: 6\. Not everything was looked at", said)

    def test_nothing_is_surely_new_where_the_earlier_run_did_not_look_at_everything(self) -> None:
        one = replace(runs.CLEAN, findings=(runs.alt(Place(runs.PLAN, 3)),))
        assert re.search(r"(?m)^### New: 1$", told(one, runs.CLEAN))
        assert re.search(r"(?m)^### New: 1\. Not everything", told(one, runs.UNCHECKED))

    def test_a_line_that_moved_is_neither_new_nor_gone(self) -> None:
        here, there = (replace(runs.CLEAN, findings=(runs.alt(Place(runs.PLAN, line)),)) for line in (3, 90))
        said = told(there, here)
        assert "### New: 0" in said
        assert "### Mended: 0" in said
        assert "Still there: 1." in said

    def test_findings_of_one_cause_are_one_line(self) -> None:
        same = tuple(runs.alt(Place(runs.PLAN, 3), src=f"{n}.png") for n in range(4))
        said = told(replace(runs.CLEAN, findings=same), runs.CLEAN)
        assert said.count(runs.PLAN) == 1
        assert "(4 findings of one cause)" in said

    def test_without_an_earlier_run_errors_and_warnings_are_listed(self) -> None:
        said = told(runs.FAULTY)
        assert "### Errors and warnings" in said
        assert "New" not in said

    def test_what_was_not_looked_at_is_named_with_its_reason(self) -> None:
        said = told(runs.UNAUDITED)
        assert re.search(r"(?m)^Not looked at \(\d+\)", said)
        assert "The browser audit was not run." in said

    def test_a_clean_run_is_not_called_accessible(self) -> None:
        assert not re.search(r"accessible|conform|無障礙網站|符合", told(runs.CLEAN) + told(runs.CLEAN, lang="zh"))

    def test_a_run_that_wrote_no_site_says_so(self) -> None:
        assert "No site was written" in told(runs.UNMADE)
        assert "No site was written" not in told(replace(runs.FAULTY, published=False))

    def test_how_far_the_translation_came_is_told_with_the_files_that_moved(self) -> None:
        words = {"missing": 40, "outdated": 0, "draft": 10, "reviewed": 150}
        then = Language("en", words, 75.0, {"content/a.yaml": 50.0, "content/b.yaml": 100.0})
        now = Language(
            "en", words | {"missing": 0, "reviewed": 190}, 95.0, {"content/a.yaml": 90.0, "content/b.yaml": 100.0}
        )
        both = [replace(run(runs.CLEAN), languages=(one,)) for one in (now, then)]
        said = comment(*both, Voice(WORDS, "en"))
        assert "| English | 75.0% → 95.0% | 40 → 0 | 0 | 10 | 150 → 190 |" in said
        assert "- `content/a.yaml` (English): 50.0% → 90.0%" in said
        assert "content/b.yaml" not in said

    def test_a_promise_that_turned_is_told_with_both_verdicts(self) -> None:
        kept, broken = (
            Promise({"en": "Plan"}, {"en": "Answer in a week"}, verdict) for verdict in ("kept", "not-kept")
        )
        both = [replace(run(runs.CLEAN), promises=(one,)) for one in (broken, kept)]
        assert "- Answer in a week (Plan): Kept → Not kept" in comment(*both, Voice(WORDS, "en"))

    def test_the_address_of_the_report_stands_at_the_end(self) -> None:
        assert told(runs.CLEAN, report="https://ci.example/7").endswith("<https://ci.example/7>\n")

    def test_a_thousand_findings_still_make_a_short_comment(self) -> None:
        many = tuple(runs.alt(Place(f"content/{'long/' * 40}{n}.yaml", 3), src="<@a>" * 900) for n in range(1000))
        said = told(replace(runs.CLEAN, findings=many), runs.CLEAN)
        assert len(said) < 60_000
        assert "and 980 more" in said


class TestOnlyReportsAreRead:
    def files(self, **changed: Any) -> dict[str, str]:
        told = json.loads(findings.told(runs.FAULTY, runs.CATALOGUE))
        return {"findings.json": json.dumps(told | changed)}

    def test_findings_alone_are_enough_to_compare_with(self) -> None:
        alone = run_of(self.files(), "findings.json")
        assert not alone.whole
        assert alone.audit is None

    @pytest.mark.parametrize(
        "changed",
        [
            {"format": "plainplan-findings/9"},
            {"result": "perfect"},
            {"findings": [{}]},
            {"findings": 7},
            {"counts": {"error": "none"}},
            {"date": None},
        ],
        ids=str,
    )
    def test_what_has_another_shape_is_refused(self, changed: dict[str, Any]) -> None:
        with pytest.raises(UnreadableInput, match="summary-no-reports"):
            run_of(self.files(**changed), "elsewhere")

    @pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "null"])
    def test_what_is_no_report_is_refused(self, text: str) -> None:
        with pytest.raises(UnreadableInput, match="summary-no-reports"):
            run_of({"findings.json": text}, "elsewhere")


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/a.png)",
    "[click](javascript:alert(1))",
    "@octocat please look",
    "closes #12, GH-13 and other/one#14, !15 %16 ~bug $17 &18",
    "https://evil.example/@octocat",
    "www.evil.example mail@evil.example",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "`code` ``more``",
    "a | b",
    "[ref]: https://evil.example",
    "line\n\n# heading",
    "\\<b>",
    "&lt;b&gt; &#64;octocat",
    "[^1] $x$ ***",
    "| --- |\n/close",
)


def inline(markdown: str) -> list[Any]:
    return [child for token in GITHUB.parse(markdown) for child in token.children or ()]


def seen(markdown: str) -> str:
    """What a reader sees of a list item, joiners left out."""
    return "".join(child.content for child in inline(markdown)).replace(JOINER, "")


def holds_no_markup(markdown: str) -> bool:
    kinds = {token.type for token in GITHUB.parse(markdown)}
    blocks = {"bullet_list_open", "list_item_open", "paragraph_open", "inline"}
    own = blocks | {kind.replace("open", "close") for kind in blocks}
    return kinds <= own and {child.type for child in inline(markdown)} <= {"text", "text_special", "code_inline"}


class TestNoTextActs:
    @pytest.mark.parametrize("text", HOSTILE)
    @pytest.mark.parametrize("before", ["- ", ""])
    def test_hostile_text_reads_as_it_is(self, text: str, before: str) -> None:
        assert seen(before + prose(text)) == shown(text).strip()
        assert holds_no_markup(before + prose(text))

    @given(st.text(max_size=LONGEST))
    def test_any_text_reads_as_it_is(self, text: str) -> None:
        if shown(text).strip() and len(shown(text)) <= LONGEST:
            assert seen(f"- {prose(text)}") == shown(text).strip()
            assert holds_no_markup(f"- {prose(text)}")

    @given(st.text(alphabet="\\`*_[]()<>!#@&|~$:/.-+= 1ah\u2060", max_size=40))
    def test_any_heap_of_marks_reads_as_it_is(self, text: str) -> None:
        if shown(text).strip():
            assert seen(f"- {prose(text)}") == shown(text).strip()
            assert holds_no_markup(f"- {prose(text)}")

    @given(st.text(alphabet="` |ab\\", min_size=1, max_size=30))
    def test_code_holds_any_fence(self, text: str) -> None:
        if text.strip():
            assert seen(f"- x {code(text)}") == f"x {shown(text)}"

    @pytest.mark.parametrize("text", ["@octocat", "(@octocat)", "team/@org", "#12", "a#12", "GH-12", "!12", "@所有人"])
    def test_a_mark_is_parted_from_the_name_behind_it(self, text: str) -> None:
        assert not re.search(r"[@#!]\w|GH-\d", prose(text))

    def test_an_address_can_be_copied_and_is_no_link(self) -> None:
        assert prose("「https://a.example/@b#c」壞了") == "「`https://a.example/@b#c`」壞了"

    @pytest.mark.parametrize("cell", ["a | b", "`|`", "||", "\\|", "\\", "x\\\\|y"])
    def test_a_cell_stays_one_cell(self, cell: str) -> None:
        rows = table(["one", "two"], [[prose(cell), "1"]])
        cells = [token for token in GITHUB.parse("\n".join(rows)) if token.type == "td_open"]
        assert len(cells) == 2

    def test_a_hostile_site_acts_nowhere_in_a_summary(self) -> None:
        hostile = tuple(runs.alt(Place(f"content/{text}", n + 1), src=text) for n, text in enumerate(HOSTILE))
        said = told(replace(runs.FAULTY, findings=hostile), runs.CLEAN)
        assert not links_and_tags(said)
        assert "@octocat" not in re.sub(r"`[^`]*`", "", said)


def links_and_tags(markdown: str) -> Sequence[str]:
    return [child.type for child in inline(markdown) if child.type in ("link_open", "image", "html_inline")]
