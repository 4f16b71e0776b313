"""The reports of a run, read back: the texts of its files in, a `Run` out.

The files may come from another machine or another branch, so nothing about them is taken for granted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plainplan.errors import UnreadableInput
from plainplan.reports.verdict import Verdict
from plainplan.reports.voice import LANGUAGES

FINDINGS, BUILD, LOOKED, TRANSLATION = "findings.json", "build.json", "accessibility.json", "translation.json"

FILES = (FINDINGS, BUILD, LOOKED, TRANSLATION)
"""What a summary is made of; all but the first may be missing."""


STATES = {state: state for state in ("not-run", "none", "partly", "all")}
"""How far a browser may have got (`reports.unseen`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: its id and that of its cause, its words by language, and where it stands."""

    id: str
    cause: str
    severity: str
    what: Mapping[str, str]
    mend: Mapping[str, str]
    place: str
    check: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The translations into a language: words by state, how much is done (percent), and the same of each file."""

    key: str
    words: Mapping[str, int]
    done: float
    files: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise: plan and title by language, and its verdict."""

    plan: Mapping[str, str]
    title: Mapping[str, str]
    verdict: str


@dataclass(frozen=True, slots=True)
class Audit:
    """How far the browser got (one of `STATES`), pages and widths it was given, looks not made."""

    state: str
    pages: int
    widths: int
    untested: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `whole`: everything was looked at, so that what is not found is not there. `left` is what was not looked
    at, with the reason by language. `audit` and `pages` are empty where the run says nothing of them."""

    date: str
    result: Verdict
    counts: Mapping[str, int]
    findings: tuple[Found, ...]
    whole: bool = False
    published: bool = False
    pages: int | None = None
    audit: Audit | None = None
    left: tuple[tuple[str, Mapping[str, str]], ...] = ()
    languages: tuple[Language, ...] = ()
    promises: tuple[Promise, ...] = ()


def run_of(texts: Mapping[str, str], called: str) -> Run:
    """A run out of the texts of its reports, by name; `called` is how to name them in an error.

    Raises UnreadableInput for what is no report of this program.
    """
    try:
        trees = {name: json.loads(text) for name, text in texts.items()}
        return _run(trees)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableInput("summary-no-reports", file=called) from error


def _run(trees: Mapping[str, Any]) -> Run:
    told: Any = trees[FINDINGS]
    build: Any = trees.get(BUILD)
    looked: Any = trees.get(LOOKED)
    if told["format"] != "plainplan-findings/1":
        raise ValueError(told["format"])
    return Run(
        date=_text(told["date"]),
        result=Verdict(told["result"]),
        counts={_text(name): _number(count) for name, count in told["counts"].items()},
        findings=tuple(_found(each) for each in told["findings"]),
        whole=bool(build) and _number(build["notTested"]) == 0,
        published=bool(build and build["published"]),
        pages=_number(build["pages"]["all"]) if build else None,
        audit=_audit(build["audit"]) if build else None,
        left=tuple((_text(each["name"]), _words(each["why"])) for each in looked["notTested"]) if looked else (),
        languages=tuple(_language(each) for each in trees.get(TRANSLATION, {"languages": ()})["languages"]),
        promises=tuple(_promise(each) for each in build["promises"]) if build else (),
    )


def _found(tree: Any) -> Found:
    where = tree["where"]
    name = _text(where["file"] or where["page"] or "")
    return Found(
        id=_text(tree["id"]),
        cause=_text(tree["cause"]),
        severity=_text(tree["severity"]),
        what=_words(tree["message"]),
        mend=_words(tree["mend"]),
        place=":".join([name, *(str(_number(where[part])) for part in ("line",) if where["file"] and where[part])]),
        check=_text(tree["check"]),
        accepted=tree["accepted"] is not None,
    )


def _audit(tree: Any) -> Audit:
    return Audit(STATES[tree["state"]], _number(tree["pages"]), len(tree["widths"]), _number(tree["notTested"]))


def _language(tree: Any) -> Language:
    words = {_text(state): _number(count) for state, count in tree["words"].items()}
    files = {_text(file["name"]): float(file["done"]) for file in tree["files"]}
    return Language(_text(tree["language"]), words, float(tree["done"]), files)


def _promise(tree: Any) -> Promise:
    return Promise(_words(tree["plan"]), _words(tree["title"]), _text(tree["verdict"]))


def _words(tree: Any) -> Mapping[str, str]:
    """A text by language; a site may speak others than the reports."""
    return {_text(lang): _text(text) for lang, text in tree.items()}


def said(words: Mapping[str, str], lang: str) -> str:
    """In the language of the summary, else in the first there is."""
    return next((words[each] for each in (lang, *LANGUAGES, *words) if words.get(each)), "")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value
