"""Reports of the desktop checker Freego into the content of a site, a dated record each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from plainplan.errors import UnreadableInput
from plainplan.freego import read_report
from plainplan.load import dump, parse
from plainplan.model.freego import FreegoCode, FreegoRecord
from plainplan.typed import read
from plainplan.writer import LARGEST, write_text

ABOVE = (
    "Freego檢測報告的紀錄，由 plainplan audit freego 產生；檢查報告會拿來對照。",
    "A report of the checker Freego, recorded by plainplan audit freego; the build's report compares it with ours.",
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record: its file, how many pages failed, and whether it was there already."""

    path: Path
    failing: int
    known: bool


def recorded(files: Sequence[Path], site: Path) -> list[Recorded]:
    """Write `content/audits/freego-<day>.yaml` for each report, `-2` and so on where that day has others.

    Nothing is written unless all can be read; a report that was recorded before is not recorded again. Raises
    UnreadableInput when there is no site, or for a file that is no whole report of Freego; CannotWrite.
    """
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    texts = [(record, _text(record, file)) for file, record in [(file, read_report(file)) for file in files]]
    return [_written(record, text, site) for record, text in texts]


def _text(record: FreegoRecord, file: Path) -> str:
    """The record as YAML, without sources where it would be too large; what the site could not read is refused."""
    text = dump(_plain(record, sources=True))
    if len(text.encode()) > LARGEST - 1000:
        text = dump(_plain(record, sources=False))
    root, faults = parse(text, file.name)
    known, wrong = read(FreegoRecord, root, ()) if root else (None, faults)
    if known is None or wrong:
        raise UnreadableInput("freego-no-report", file=file)
    return text


def _written(record: FreegoRecord, text: str, site: Path) -> Recorded:
    for number in count(1):
        name = f"content/audits/freego-{record.date.isoformat()}{f'-{number}' if number > 1 else ''}.yaml"
        if not (site / name).exists():
            return Recorded(write_text(site, name, text, ABOVE), len(record.failing), known=False)
        if (site / name).read_text(encoding="utf-8", errors="replace").endswith(f"\n{text}"):
            return Recorded(site / name, len(record.failing), known=True)
    raise AssertionError


def _plain(record: FreegoRecord, *, sources: bool) -> dict[str, Any]:
    """Plain data in the order in which people read it; what is empty is left out."""
    told = {
        "date": record.date.isoformat(),
        "tool": record.tool,
        "address": record.address,
        "scope": record.scope,
        "level": str(record.level),
        "pages": record.pages,
        "failing": [
            {"page": page.page, "codes": [_code(code, sources=sources) for code in page.codes]}
            for page in record.failing
        ],
        "timed_out": list(record.timed_out),
    }
    return {key: value for key, value in told.items() if value or key == "pages"}


def _code(code: FreegoCode, *, sources: bool) -> dict[str, Any]:
    told = {"code": code.code, "times": code.times if code.times > 1 else 0, "source": code.source if sources else ""}
    return {key: value for key, value in told.items() if value}
