"""A document of another program into a site: read, drafted, made a plan, examined, written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from plainplan import prose
from plainplan.drafting import drafted
from plainplan.errors import PlainplanError
from plainplan.findings import Finding, Place, Severity, fault
from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Doubt
from plainplan.model.reading import Reading
from plainplan.outline import plan_of
from plainplan.pipeline.datafiles import Made, Target
from plainplan.pipeline.doctoring import Doctored, doctored, reported, write_report
from plainplan.pipeline.wording import catalogue
from plainplan.writer import ident_of, write_plan

LIKELY = 0.8
"""A decision that is this certain is told for information; below it, a person should look."""

FEW = 3
"""Doubts of one kind that are told one by one."""

LONGEST = 120
"""Characters of the document that a message repeats."""


def from_document(file: Path, target: Target) -> Made:
    """A plan out of a document, and its import report, both or none. Raises as `read_manuscript`, `write_plan` and
    `write_report` do."""
    reading = read(file.read_bytes(), file.name, target)
    if not reading.data:
        return None, reading.findings
    seen = doctored(reading, target.content, _comments(file))
    path = write_plan(target.site, reading.ident, seen.text, seen.comments)
    try:
        outputs = reported(seen, path.read_text(encoding="utf-8"), target.content)
        report = write_report(target.site, reading.ident, outputs)
    except PlainplanError:
        path.unlink()
        path.parent.rmdir()
        raise
    return path, (*reading.findings, *told(reading), _summed(file.name, seen, report))


def _summed(name: str, seen: Doctored, report: Path) -> Finding:
    """What to look at, and where the report lies."""
    check, severity = ("import-whole", Severity.NOTICE) if seen.whole else ("import-not-whole", Severity.WARNING)
    return fault(check, severity, Place(name), count=seen.to_look, report=report)


def read(raw: bytes, name: str, target: Target) -> Reading:
    """What a document says and what was made of it; nothing is written. `data` is empty where no plan came of it."""
    manuscript = read_manuscript(raw, name)
    draft = drafted(manuscript, Path(name).stem)
    plan = plan_of(draft.outline, prose.quote, name, target.languages)
    doubts = (*manuscript.doubts, *draft.doubts)
    ident = target.ident or ident_of(Path(name).stem)
    return Reading(name, ident, manuscript, draft.outline, plan.data, plan.lang, doubts, plan.findings)


def told(reading: Reading) -> tuple[Finding, ...]:
    """The doubts of a reading as findings, with their place in the document: the first few of each kind, and how many
    more there are, since all of them stand in the import report."""
    kinds: dict[str, list[Doubt]] = {}
    for doubt in dict.fromkeys((*reading.manuscript.furniture, *reading.doubts)):
        kinds.setdefault(doubt.check, []).append(doubt)
    return tuple(chain.from_iterable(_few(reading.file, doubts) for doubts in kinds.values()))


def _few(file: str, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    yield from (_told(file, doubt) for doubt in doubts[:FEW])
    if more := doubts[FEW:]:
        yield fault("import-more", Severity.NOTICE, Place(file), count=len(more))


def _told(file: str, doubt: Doubt) -> Finding:
    severity = Severity.NOTICE if doubt.certain >= LIKELY else Severity.WARNING
    spot = doubt.spot
    where = {"page": spot.page, "block": spot.block, "row": spot.row, "column": spot.column}
    known = {key: number for key, number in where.items() if number}
    return fault(doubt.check, severity, Place(file), source=_short(doubt.source), result=_short(doubt.result), **known)


def where(found: Finding, lang: str) -> str:
    """The place in the document of a finding, in words; empty where it has none."""
    word = catalogue().word
    known = {key: value for key, value in found.params if key in _PARTS}
    parts = [word(f"drafting-where-{key}", lang, **{key: known[key]}) for key in _PARTS if key in known]
    return word("drafting-where", lang, parts=word("drafting-where-then", lang).join(parts)) if parts else ""


_PARTS = ("page", "block", "row", "column")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def _comments(file: Path) -> list[str]:
    return [catalogue().word("import-comment", lang, file=file.name) for lang in ("zh", "en")]
