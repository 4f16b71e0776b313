"""The golden cases of every check, the table, its words and its documentation.

To add a case, put a page, a style sheet, another file or a small folder of files named `fails…` or `passes…` into
`tests/cases/checks/<check-id>/`. A folder's `sitemap.txt` lists the addresses of its site map.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from _pytest.mark.structures import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan import css, facts
from plainplan.checks import CHECKS, File, check_file, check_folder, check_page, check_sheet, folder_of
from plainplan.findings import Finding, Outcome, Severity
from plainplan.load.standard import the_standard
from plainplan.model.marks import Decider, Kind, Level

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "checks"
BASE = "https://example.gov.tw/site/"
IDS = [row.id for row in CHECKS]


def look(case: Path) -> list[Finding]:
    """Everything the checks find in a case."""
    files = sorted(case.rglob("*")) if case.is_dir() else [case]
    found: list[Finding] = []
    pages, sheets, names, spaced = {}, {}, set(), set()
    for file in (file for file in files if file.is_file()):
        name = file.relative_to(case).as_posix() if case.is_dir() else f"index{file.suffix}"
        names.add(name)
        if file.suffix == ".html":
            page = facts.read(name, file.read_bytes())
            pages[name] = page.facts
            found += check_page(page)
        elif file.suffix == ".css":
            sheet = css.read(name, file.read_text("utf-8"))
            sheets[name] = sheet.references
            spaced |= {name} if css.sets(sheet, "line-height") else set()
            found += check_sheet(sheet)
        else:
            found += check_file(File(name, file.read_bytes()))
    listed = case / "sitemap.txt"
    site_map = tuple(listed.read_text("utf-8").split()) if case.is_dir() and listed.exists() else ()
    folder = folder_of(pages, frozenset(names), BASE)
    return [*found, *check_folder(replace(folder, sitemap=site_map, sheets=sheets, spaced=frozenset(spaced)))]


def cases(kind: str) -> list[ParameterSet]:
    return [pytest.param(case, id=f"{case.parent.name}/{case.stem}") for case in sorted(CASES.glob(f"*/{kind}*"))]


@pytest.mark.parametrize("case", cases("fails"))
def test_a_failing_case_yields_its_check(case: Path) -> None:
    assert case.parent.name in {found.check for found in look(case)}


@pytest.mark.parametrize("case", cases("passes"))
def test_a_mended_case_yields_no_finding_of_its_check(case: Path) -> None:
    assert [found for found in look(case) if found.check == case.parent.name] == []


@pytest.mark.parametrize("check", IDS)
def test_every_check_has_a_failing_and_a_passing_case(check: str) -> None:
    kinds = {case.name[:5] for case in (CASES / check).glob("*")}
    assert {"fails", "passe"} <= kinds


def test_every_folder_of_cases_belongs_to_a_check() -> None:
    assert {case.name for case in CASES.iterdir()} == set(IDS)


def test_no_check_stands_twice_in_the_table() -> None:
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("row", CHECKS, ids=IDS)
def test_a_machine_code_sets_the_severity(row: object) -> None:
    level, code, severity = row.level, row.code, row.severity  # type: ignore[attr-defined]
    assert bool(level) == bool(code)
    if row.outcome is Outcome.CANNOT_TELL:  # type: ignore[attr-defined]
        assert severity is not Severity.ERROR
    elif code.endswith("C"):
        assert severity is Severity.NOTICE if level == "AAA" else severity in (Severity.ERROR, Severity.WARNING)


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    folder = ROOT / "plainplan" / "words"
    texts = [yaml.safe_load((folder / name).read_text("utf-8")) for name in ("links.yaml", "static.yaml")]
    return {**texts[0], **texts[1]}


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_check_has_words_and_all_words_belong_to_a_check() -> None:
    assert set(words()) == set(IDS)


@pytest.mark.parametrize("check", IDS)
def test_the_words_stand_in_both_languages_with_the_same_blanks(check: str) -> None:
    for part in ("what", "mend"):
        zh, en = words()[check][part]["zh"], words()[check][part]["en"]
        assert zh.endswith("。")
        assert en.endswith(".")
        assert blanks(zh) == blanks(en)


@pytest.mark.parametrize("case", cases("fails"))
def test_the_blanks_of_the_words_are_filled(case: Path) -> None:
    told = words()
    for found in look(case):
        for sentence in (text for part in told[found.check].values() for text in part.values()):
            assert blanks(sentence) <= {name for name, _ in found.params}


@pytest.mark.parametrize("case", cases("fails"))
def test_a_finding_says_its_page_and_carries_the_row_of_the_table(case: Path) -> None:
    rows = {row.id: row for row in CHECKS}
    for found in look(case):
        row = rows[found.check]
        assert (found.severity, found.outcome) == (row.severity, row.outcome)
        assert (found.code, found.edition) == (row.code, row.edition)
        assert found.place.page


@pytest.mark.parametrize("case", cases("fails"))
def test_a_clue_stands_in_the_source(case: Path) -> None:
    files = [case] if case.is_file() else [file for file in case.rglob("*") if file.is_file()]
    told = [f"{file.read_bytes().decode('utf-8', 'replace')} index{file.suffix} {file.name}" for file in files]
    source = " ".join("".join(told).split())
    for found in look(case):
        assert " ".join(found.clue.split()) in source or found.check in ("heading-h1-repeated", "layout-table-marked")


def test_the_documentation_lists_the_table_as_it_is() -> None:
    text = (ROOT / "docs" / "checks.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    told = [[row[0].strip("`"), *row[1:6]] for row in rows]
    assert told == [
        [
            row.id,
            ", ".join((row.code, *row.also)) or "-",
            row.edition or "-",
            row.level or "-",
            row.severity.value,
            "cannot tell" if row.outcome is Outcome.CANNOT_TELL else "failed",
        ]
        for row in CHECKS
    ]
    assert all(len(row) == 8 and row[6] for row in rows)


def test_the_documentation_names_every_code_that_the_source_could_tell_and_no_check_looks_at() -> None:
    looked = {code for row in CHECKS for code in (row.code, *row.also)}
    asked = the_standard().codes_at("115.11", Level.AAA)
    left = [code for code in asked if Decider.STATIC in code.decides and code.code not in looked]
    text = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert re.findall(r"^\| ([A-Z]{2}\d{7}[CE]) \| (A+) \| \S", text, re.MULTILINE) == [
        (code.code, code.level.value) for code in left
    ]
    assert all(code.kind is Kind.PERSON for code in left)


def test_a_further_code_is_one_of_the_edition() -> None:
    known = the_standard()
    assert [row.id for row in CHECKS for code in row.also if not known.code(row.edition, code)] == []


TAGS = """
<html lang=x> <head> <title> <body> <table> <tr> <th scope=q> <td headers='a b'> </table> <a href=x> <a name=y> <p>
<a href='mailto:'> <a href='tel:'> <img> <img alt='' title=t srcset=',, a 1x'> <h1> <h4> </h1> <svg> <nav> <main>
<wbr> <source>
<select> <option value=1> <optgroup> <fieldset> <legend> <input type=radio name=n> <input id=i> <label for=i>
<template> <div hidden> <div style='font:1px/2 a;display:none'> <style> a{font-size:1px <!-- --> </ > < & &#0; <o:p>
<meta http-equiv=refresh content=.> <meta name=viewport content=maximum-scale=..> <object> <iframe> <x tabindex=²>
<x role=heading aria-level=²> 公 告 事 項 ☎ שלום \x00 \ud800
"""
SOUP = st.lists(st.sampled_from(re.findall(r"<[^>]*>?|\S+", TAGS)), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange_to_be_checked(source: bytes) -> None:
    page = facts.read("index.html", source)
    check_page(page)
    check_folder(folder_of({"index.html": page.facts}, frozenset({"index.html"})))


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_no_soup_of_tags_is_too_strange_to_be_checked(tags: list[str]) -> None:
    page = facts.read("index.html", " ".join(tags).encode("utf-8", "surrogatepass"))
    check_page(page)
    check_folder(folder_of({"index.html": page.facts}, frozenset({"index.html", "en/index.html"}), BASE))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text("a{}();:/\\@\"'#!,*px1 ", max_size=60))
def test_no_text_is_too_strange_to_be_read_as_css(source: str) -> None:
    check_sheet(css.read("a.css", source))
    css.read_attribute("a.html", source)
