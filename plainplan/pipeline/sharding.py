"""One audit by several machines: each looks at its share of the pages, and what they saw is put together.

Every machine has the same folder. A share is written beside its reports; where the shares come together the folder is
there too, so that a page counts only as it lies there now. What no share holds was not tested, and never reads as
passed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from plainplan.audit import judge
from plainplan.browser import VIEWPORTS
from plainplan.memory import revived
from plainplan.model.audited import PageAudit, Reason, Report, Tools, Visit
from plainplan.pipeline.manner import Shard
from plainplan.pipeline.recalling import sum_of

SHARE = "share.json"
"""The file among the reports that holds what was seen."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one machine saw, for which level, and the sums of the pages as it saw them."""

    shard: Shard
    aim: str
    audits: tuple[PageAudit, ...]
    sums: tuple[tuple[str, str], ...]


def write_share(folder: Path, report: Report, shard: Shard, aim: str, reports: Path) -> None:
    """Write what was seen of a folder beside the reports."""
    sums = tuple((page, sum_of(folder, page)) for page in report.pages)
    text = json.dumps(asdict(Share(shard, aim, report.audits, sums)), ensure_ascii=False)
    (reports / SHARE).write_text(f"{_sum(text)}\n{text}", encoding="utf-8")


def together(folder: Path, pages: Sequence[str], files: Iterable[Path], aim: str) -> Report:
    """The report over all pages of a folder from the shares in these files, or in folders of reports.

    A file that is lost or harmed, that was made for another level or with other tools than the first, and a page that
    has changed since, count as not tested.
    """
    held = _held(folder, files, aim)
    return judge(
        held.get((page, viewport.width)) or PageAudit(page, viewport.width, Visit.NOT_TESTED, Reason.SHARE_LOST)
        for page in pages
        for viewport in VIEWPORTS
    )


def _held(folder: Path, files: Iterable[Path], aim: str) -> Mapping[tuple[str, int], PageAudit]:
    held: dict[tuple[str, int], PageAudit] = {}
    tools: Tools | None = None
    for share in filter(None, map(_read, files)):
        whole = {page for page, total in share.sums if total and total == sum_of(folder, page)}
        used = next((audit.tools for audit in share.audits if audit.visit is Visit.TESTED), None)
        tools = tools or used
        if share.aim == aim and used in (None, tools):
            held |= {(one.page, one.viewport): one for one in share.audits if one.page in whole}
    return held


def _read(path: Path) -> Share | None:
    file = path / SHARE if path.is_dir() else path
    try:
        total, _, text = file.read_text(encoding="utf-8").partition("\n")
        found: Share | None = revived(Share, json.loads(text)) if total == _sum(text) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return found


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
