"""The import report: a page a language for the person who imported, JSON for programs, proposed entries as YAML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from plainplan.doctor import Examination
from plainplan.doctor.decisions import Decision, in_words
from plainplan.doctor.frameworks import Link, differences
from plainplan.doctor.proof import Fate, Traced
from plainplan.doctor.remarks import Dump
from plainplan.doctor.told import told
from plainplan.doctor.tongue import Tongue, tongues
from plainplan.i18n import Catalogue, Told, shown
from plainplan.model.outputs import Output
from plainplan.model.site import Framework

type Fill = Callable[..., str]
"""`fill(template, **values)`: a template by name and its values in, escaped text out."""

TEMPLATE = "report/import.html"

DATA, UNITS = "import-report.json", "units.yaml"

JOINED = "、"
"""Between names of units that stand in one cell."""

MOST = 1500
"""Rows of a list on the page; all of them stand in the JSON."""


LONGEST = 2000
"""Signs of a text on the page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The page in one language: key of the catalogue, tag for HTML, file."""

    lang: str
    tag: str
    path: str


EDITIONS = (Edition("zh", "zh-Hant-TW", "import-report.html"), Edition("en", "en", "import-report.en.html"))


TAGS = {edition.lang: edition.tag for edition in EDITIONS}
"""Tags of the languages that documents are mostly in."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in words. `apart`: source and result stand by themselves, since its words do not hold both."""

    where: str
    trust: str
    percent: int
    line: int
    told: Told
    source: str
    result: str

    @property
    def apart(self) -> bool:
        return not (self.source in self.told.what and self.result in self.told.what)


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph or cell of the document, line by line, what it became (line of plan.yaml, text), and its fate."""

    where: str
    source: tuple[str, ...]
    results: tuple[tuple[int, str], ...]
    fate: Fate


def report(
    seen: Examination,
    path: str,
    frameworks: Sequence[Framework],
    catalogue: Catalogue,
    fill: Fill,
    style: str,
    dump: Dump,
) -> tuple[Output, ...]:
    """All files of the report. `path` is the plan's file as seen from the site, `style` the CSS of reports, which
    stands in the page so that it can be sent on alone. Same examination, same bytes."""
    voices = tongues(catalogue, seen.reading.manuscript, [edition.lang for edition in EDITIONS])
    titles = {framework.id: str(framework.called) for framework in frameworks}
    entries = _entries(seen, dump)
    pages = [
        Output(edition.path, _page(seen, path, edition, voices[edition.lang], titles, entries, fill, style, dump))
        for edition in EDITIONS
    ]
    data = json.dumps(told(seen, path, voices), ensure_ascii=False, indent=1, sort_keys=False)
    proposed = [Output(UNITS, _encoded(entries))] if entries else []
    return (*pages, Output(DATA, _encoded(f"{data}\n")), *proposed)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _page(
    seen: Examination,
    path: str,
    edition: Edition,
    tongue: Tongue,
    titles: dict[str, str],
    entries: str,
    fill: Fill,
    style: str,
    dump: Dump,
) -> bytes:
    other = next(one for one in EDITIONS if one != edition)
    cells = [list(found) for _, found in groupby(seen.proof.traced, lambda one: one.origin.spot)]
    html = fill(
        TEMPLATE,
        t=tongue.say,
        where=lambda traced: tongue.where(traced.origin.spot),
        shown=_cut,
        edition=edition,
        other=other,
        foreign=TAGS.get(seen.reading.lang, seen.reading.lang) if seen.reading.lang != edition.lang else "",
        style=style,
        seen=seen,
        path=path,
        counts=[count for count in seen.counts if count.source or count.result],
        decided=[_decided(one, tongue) for one in seen.decisions[:MOST]],
        furniture=[(tongue.tell(one), one, tongue.where(one.spot)) for one in seen.reading.manuscript.furniture],
        added=[(one.text, seen.lines.of_text(one.written)) for one in seen.proof.added],
        suggestions=_suggestions(seen, dump),
        suggested=len(seen.suggestions),
        framework=titles.get(seen.follows.framework, seen.follows.framework),
        near=[(link, seen.lines.of_path(link.path), list(_differences(link))) for link in seen.follows.near],
        linked=[(link, seen.lines.of_path(link.path)) for link in seen.follows.exact],
        name=next((one.text for one in seen.plan if one.kind == "name"), ""),
        aliases=[one for one in seen.answering.proposals if one.known],
        entries=_lines(entries),
        beside=[_beside(found, seen, tongue) for found in cells[:MOST]],
        left=len(cells[MOST:]),
        most=MOST,
        data=DATA,
        units=UNITS,
    )
    return _encoded(html)


def _cut(text: str) -> str:
    """As much of a text as the page shows."""
    return shown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def _lines(text: str) -> str:
    """YAML, line by line."""
    return "\n".join(map(shown, text.split("\n")))


def _decided(one: Decision, tongue: Tongue) -> Decided:
    doubt = one.doubt
    trust, percent = str(in_words(doubt.certain)), round(100 * doubt.certain)
    where, told = tongue.where(doubt.spot), tongue.tell(doubt)
    return Decided(where, trust, percent, one.line, told, _cut(doubt.source), _cut(doubt.result))


def _suggestions(seen: Examination, dump: Dump) -> list[dict[str, Any]]:
    rows = []
    for one in seen.suggestions[:MOST]:
        entry = dump({one.key: [one.entry] if isinstance(one.entry, dict) else one.entry}) if one.entry else ""
        line = seen.lines.of_path((*one.path, one.behind))
        mark, percent = str(in_words(one.certain)), round(100 * one.certain)
        rows.append({"one": one, "entry": _lines(entry), "line": line, "certain": mark, "percent": percent})
    return rows


def _differences(link: Link) -> Iterator[tuple[str, str]]:
    return differences(link.title, link.item_title)


def _entries(seen: Examination, dump: Dump) -> str:
    """The proposed entries of the register as YAML."""
    answering, lang = seen.answering, seen.reading.lang
    agency = [{"id": answering.agency, "name": {lang: answering.new_agency}}] if answering.new_agency else []
    units = [one.entry(lang) for one in answering.proposals if not one.known]
    said = {"agencies": agency, "units": units}
    return dump({key: entries for key, entries in said.items() if entries}) if agency or units else ""


def _beside(traced: Sequence[Traced], seen: Examination, tongue: Tongue) -> Beside:
    """The sentences of one paragraph or cell, with all that they became."""
    lines = {id(one.origin): one.origin.text for one in traced}.values()
    numbers = dict.fromkeys(number for one in traced for number in one.texts)
    fate = next((one.fate for one in traced if one.fate is not Fate.KEPT), Fate.KEPT)
    where = tongue.where(traced[0].origin.spot)
    return Beside(where, tuple(_cut(line) for line in lines), tuple(_results(seen, list(numbers))), fate)


def _results(seen: Examination, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Line and words of texts of the plan; a number stands with its text, names of units side by side."""
    label, names = "", []
    for number, after in zip_longest(numbers, numbers[1:]):
        one = seen.plan[number]
        if one.kind == "label" and after is not None:
            label = _cut(one.text)
            continue
        if one.kind == "unit" and after is not None and seen.plan[after].kind == "unit":
            names.append(_cut(one.text))
            continue
        words = JOINED.join([*names, f"{label}{_cut(one.text)}"])
        yield seen.lines.of_text(number), words
        label, names = "", []
