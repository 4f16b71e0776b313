"""What a worksheet tells a person about itself and about each code, in both languages: lines of comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plainplan.model.marks import Kind, Level, Use
from plainplan.model.standard import Code, Edition, Standard
from plainplan.model.worksheet import Sampled, Why, Worksheet
from plainplan.pipeline.wording import catalogue
from plainplan.worksheets import Row, Sample

LANGUAGES = ("zh", "en")

ASKED = (Use.EVERY_PAGE, Use.WHERE_IT_OCCURS)
"""What concerns any site of plans; the rest is for people to add."""

SHOWN = 5
"""Ids or pages that one line names."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the last report says of a code: its outcome, and the ids of findings."""

    outcome: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]


type Machine = Mapping[str, Told]


def machine(dossier: str, edition: str) -> Machine | None:
    """The codes of `dossier.json`; None when it is about another edition or is none of ours."""
    try:
        data = json.loads(dossier)
        if data["standard"]["edition"] != edition:
            return None
        codes = [code for criterion in data["criteria"] for code in criterion["codes"]]
        return {one["code"]: Told(one["outcome"], tuple(one["faults"]), tuple(one["doubts"])) for one in codes}
    except (ValueError, KeyError, TypeError):
        return None


def asked(standard: Standard, edition: str, aim: Level) -> tuple[Code, ...]:
    """The codes that people judge on any such site, in the order of the criteria."""
    codes = (code for code in standard.codes_at(edition, aim, Kind.PERSON) if code.use in ASKED)
    return tuple(sorted(codes, key=lambda code: ([int(part) for part in code.criterion.split(".")], code.code)))


def head(standard: Standard, edition: Edition, aim: Level, sample: Sample) -> tuple[str, ...]:
    """How the worksheet is filled in."""
    n, every = len(asked(standard, edition.id, aim)), len(standard.codes_at(edition.id, aim, Kind.PERSON))
    keys = ["head", "head-how", "head-pages", "head-others", "head-again", "head-lot"]
    if not any(one.why is Why.PROCESS for one in sample.structured):
        keys.append("head-no-process")
    said = {"aim": str(aim), "n": n, "others": every - n}
    return tuple(
        catalogue().word(f"worksheet-{key}", lang, edition=edition.name.said(lang), **said)
        for lang in LANGUAGES
        for key in keys
    )


def rows(
    standard: Standard, edition: Edition, aim: Level, known: Machine | None, before: Worksheet | None, sample: Sample
) -> tuple[Row, ...]:
    """A row for each code that is asked, and for those that a person added."""
    own = asked(standard, edition.id, aim)
    written = {row.code for row in before.codes} if before else set()
    added = (code for code in standard.codes_at(edition.id, Level.AAA) if code.code in written and code not in own)
    codes = sorted((*own, *added), key=lambda code: ([int(part) for part in code.criterion.split(".")], code.code))
    changed = _changed(before, sample)
    return tuple(Row(code.code, tuple(_about(standard, code, known, changed.get(code.code, ())))) for code in codes)


def _about(standard: Standard, code: Code, known: Machine | None, changed: tuple[str, ...]) -> Iterator[str]:
    criterion = standard.criterion(code.criterion)
    for lang in LANGUAGES:
        name = criterion.name.said(lang) if criterion else ""
        use = standard.marks["use"][code.use].said(lang)
        yield _say("code", lang, code=code.code, level=code.level, criterion=code.criterion, name=name, use=use)
        yield _say("asks", lang, asks=code.asks.said(lang))
        deciders = [standard.marks["decider"][decider].said(lang) for decider in code.decides]
        yield _say("decides", lang, deciders=_comma(lang).join(deciders))
        yield _by_machine(known, code.code, lang)
        if changed:
            yield _say("mixed", lang, pages=_some(changed, lang))


def _by_machine(known: Machine | None, code: str, lang: str) -> str:
    told = (known or {}).get(code)
    if not told:
        return _say("unknown", lang)
    outcome = catalogue().word(f"dossier-outcome-{told.outcome}", lang)
    return _say("machine", lang, outcome=outcome, faults=_some(told.faults, lang), doubts=_some(told.doubts, lang))


def _changed(before: Worksheet | None, sample: Sample) -> dict[str, tuple[str, ...]]:
    """The pages that were not, or are no longer, what was judged, by code."""
    found: dict[str, list[str]] = {}
    for row in before.codes if before else ():
        for one in (*sample.structured, *sample.random) if row.outcome and row.round is not None else ():
            if (not row.pages or one.page in row.pages) and _other(one, row.round or 0):
                found.setdefault(row.code, []).append(one.page)
    return {code: tuple(dict.fromkeys(pages)) for code, pages in found.items()}


def _other(one: Sampled, number: int) -> bool:
    return not one.gone and bool(one.seen) and one.in_round(number) != one.seen[-1].sum


def _some(names: tuple[str, ...], lang: str) -> str:
    more = len(names) - SHOWN
    return _comma(lang).join(names[:SHOWN]) + (f" (+{more})" if more > 0 else "")


def _comma(lang: str) -> str:
    return catalogue().word("report-comma", lang)


def _say(key: str, lang: str, **params: object) -> str:
    return " ".join(catalogue().word(f"worksheet-row-{key}", lang, **params).split())
