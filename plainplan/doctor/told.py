"""An examination as plain data, for `import-report.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainplan.doctor import Examination
from plainplan.doctor.decisions import in_words
from plainplan.doctor.proof import Surplus, Traced
from plainplan.doctor.tongue import Tongue
from plainplan.model.manuscript import Doubt, Spot

FORMAT, VERSION = "plainplan-import-report", 1


def told(seen: Examination, path: str, voices: Mapping[str, Tongue]) -> dict[str, Any]:
    """Everything of the report: places as numbers (page, block, row, column from 1), lines those of `path`, certainty
    between 0 and 1, words in every language of `voices`."""
    reading, proof, follows = seen.reading, seen.proof, seen.follows
    return {
        "format": FORMAT,
        "version": VERSION,
        "file": reading.file,
        "reader": reading.manuscript.kind,
        "plan": path,
        "lang": reading.lang,
        "whole": proof.whole,
        "counts": [{"name": one.name, "source": one.source, "result": one.result} for one in seen.counts],
        "decisions": [
            {**_doubt(one.doubt, voices), "line": one.line or None, "trust": str(in_words(one.doubt.certain))}
            for one in seen.decisions
        ],
        "left_out": [_doubt(one, voices) for one in reading.manuscript.furniture],
        "missing": [_traced(one, seen) for one in proof.missing],
        "added": [_surplus(one, seen) for one in proof.surplus if not one.repeated],
        "repeated": [_surplus(one, seen) for one in proof.surplus if one.repeated],
        "links": len(seen.links),
        "lost_links": [{"words": one.words, "address": one.address} for one in seen.lost_links],
        "moved": [_traced(one, seen) for one in proof.moved],
        "suggestions": [
            {
                "line": seen.lines.of_path((*one.path, one.behind)) or None,
                "field": one.key,
                "source": one.source,
                "entry": one.entry or None,
                "certain": round(one.certain, 2),
            }
            for one in seen.suggestions
        ],
        "framework": {
            "id": follows.framework or None,
            "linked": follows.sure,
            "titles": follows.titles,
            "links": [
                {
                    "line": seen.lines.of_path(link.path) or None,
                    "title": link.title,
                    "item": link.item,
                    "item_title": link.item_title,
                    "likeness": round(link.likeness, 3),
                }
                for link in follows.links
            ],
        },
        "units": {
            "agency": seen.answering.agency or None,
            "new_agency": seen.answering.new_agency or None,
            "names": [
                {"name": one.name, "mentions": one.mentions, "unit": one.unit or None, "agency": one.other or None}
                for one in seen.answering.named
            ],
            "proposals": [
                {"known": one.known, "mentions": one.mentions, "entry": one.entry(reading.lang)}
                for one in seen.answering.proposals
            ],
        },
        "sentences": [_traced(one, seen) for one in proof.traced],
    }


def _place(spot: Spot) -> dict[str, int]:
    known = {"page": spot.page, "block": spot.block, "row": spot.row, "column": spot.column}
    return {name: number for name, number in known.items() if number}


def _doubt(doubt: Doubt, voices: Mapping[str, Tongue]) -> dict[str, Any]:
    words = {lang: tongue.tell(doubt) for lang, tongue in voices.items()}
    return {
        "check": doubt.check,
        "place": _place(doubt.spot),
        "source": doubt.source,
        "result": doubt.result,
        "certain": round(doubt.certain, 2),
        "what": {lang: one.what for lang, one in words.items()},
        "mend": {lang: one.mend for lang, one in words.items()},
    }


def _traced(one: Traced, seen: Examination) -> dict[str, Any]:
    lines = list(dict.fromkeys(seen.lines.of_text(number) for number in one.texts))
    return {"text": one.text, "place": _place(one.origin.spot), "fate": str(one.fate), "lines": lines}


def _surplus(one: Surplus, seen: Examination) -> dict[str, Any]:
    return {"text": one.text, "line": seen.lines.of_text(one.written) or None}
