"""`build.json`: the figures of a run. Only `seconds` and `peakMiB` differ between two runs over the same content."""

from __future__ import annotations

import json

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.reports.promised import as_data
from plainplan.reports.unseen import audit_state, unseen
from plainplan.reports.verdict import counts, verdict

MISSED = 100
"""Words that were not found, named in the report."""


def told(build: Build, _catalogue: Catalogue) -> str:
    """The JSON text. `seconds` are wall-clock by stage, `peakMiB` is resident memory in MiB."""
    tools = build.audit.tools
    data = {
        "format": "plainplan-build/1",
        "date": build.date.isoformat(),
        "result": str(verdict(build)),
        "exitStatus": build.status,
        "published": build.published,
        "pages": {**dict(build.pages), "all": build.page_count},
        "files": build.files,
        "findings": {**counts(build), "accepted": len(build.accepted)},
        "notTested": len(unseen(build)),
        "audit": {
            "state": audit_state(build),
            "pages": len(build.audit.pages),
            "widths": build.audit.viewports,
            "notTested": len(build.audit.not_tested),
        },
        "search": {
            recall.language: {
                "asked": recall.asked,
                "of": recall.of,
                "found": recall.asked - len(recall.missed),
                "percent": round(recall.percent, 2),
                "floor": build.recall_floor,
                "missed": recall.missed[:MISSED],
            }
            for recall in build.search
        },
        "promises": as_data(build),
        "versions": {
            "plainplan": build.version,
            "python": build.python,
            "axe": tools.axe or None,
            "browser": tools.browser or None,
        },
        "seconds": {name: round(seconds, 3) for name, seconds in build.seconds},
        "peakMiB": round(build.peak_mib, 1),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
