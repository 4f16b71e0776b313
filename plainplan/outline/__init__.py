"""Outline in, plan out: the neutral JSON of a document as the plain form of a plan.

An outline lists every sentence of a document in its order. Nothing of it is dropped in silence:
what the plan cannot hold is told as a finding with its path in the outline. Pure; the words stand
in `plainplan/words/import.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from plainplan.findings import Finding, Severity
from plainplan.outline.entry import Desk, Entry
from plainplan.outline.frame import footnotes, frame_of, language_of, links, provenance, signatures
from plainplan.outline.ladder import rungs_of
from plainplan.outline.parts import parts_of
from plainplan.outline.raw import depth_of, read_outline
from plainplan.outline.words import Quote, dressed, placed, with_ids

__all__ = ["Imported", "plan_of", "read_outline"]

DEEPEST = 60
"""Levels of lists and keys that a content file may have; `load` refuses a deeper one."""


@dataclass(frozen=True, slots=True)
class Imported:
    """`data` are the plain dicts, lists and strings of `plan.yaml` in the order of its form; empty when
    nothing could be made of the outline. `lang` is the language key that all its texts have."""

    data: dict[str, Any]
    lang: str
    findings: tuple[Finding, ...]


def plan_of(outline: object, quote: Quote, file: str = "", languages: Collection[str] = ()) -> Imported:
    """The plan of an outline. `quote` escapes a text so that a page shows exactly it (`prose.quote`); `file`
    names the outline in findings; `languages` are the keys of the site's languages, where they are known: an
    outline in another one is refused. Never raises for a wrong outline."""
    desk = Desk(file)
    if not isinstance(outline, dict):
        desk.tell("outline-not-object", "", Severity.ERROR)
        return Imported({}, "", desk.findings)
    if depth_of(outline) > 3 * DEEPEST:
        desk.tell("outline-too-deep", "", Severity.ERROR, most=DEEPEST)
        return Imported({}, "", desk.findings)
    root = Entry(desk, outline, "")
    lang = language_of(root)
    if languages and lang not in languages:
        desk.tell("outline-language-unknown", "lang", Severity.ERROR, lang=lang, known=", ".join(languages))
        return Imported({}, lang, desk.findings)
    form, notes = _read(root)
    form = with_ids(form)
    data = dressed(form, lang, quote, placed(form, notes))
    desk.tell_leftovers()
    if depth_of(data) > DEEPEST:
        desk.tell("outline-too-deep", "", Severity.ERROR, most=DEEPEST)
        data = {}
    return Imported(data, lang, desk.findings)


def _read(root: Entry) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The plan as written, its texts still bare, and the footnotes: mark and words they follow."""
    frame = frame_of(root)
    parts = parts_of(root)
    rungs = rungs_of(root, parts.columns)
    notes, calls = footnotes(root)
    form = {
        **frame,
        "sections": parts.sections,
        **rungs,
        "signatures": signatures(root),
        "appendices": parts.appendices,
        "footnotes": notes,
    }
    form["links"] = links(root, form)
    form["provenance"] = provenance(root, parts.layout)
    return {key: value for key, value in form.items() if value not in ("", [], None)}, calls
