"""The part of the table that follows rules of the W3C's ACT community (docs/act.md): names, tables, spacing, zoom."""

from __future__ import annotations

from plainplan.browser.looks.rows import ONCE, Look, Row
from plainplan.browser.looks.zoomed import clipped
from plainplan.findings import Outcome, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

MARKUP: tuple[Look, ...] = (
    Look(
        "label-in-name",
        ONCE,
        (Row("name-without-label", _ERROR, "A", "FA1250303E", "115.11", also=("GN1250300E", "GN1250301E")),),
        act=("2ee8b8",),
    ),
    Look(
        "table-headers",
        ONCE,
        (
            Row("header-heads-nothing", _ERROR, "A", "HM1130110E", "115.11"),
            Row("table-of-headers", _NOTICE, "A", "HM1130110E", "115.11", outcome=Outcome.CANNOT_TELL),
        ),
        act=("d0f69e",),
    ),
    Look(
        "controls-nothing",
        ONCE,
        (Row("controls-nothing", _WARNING, "A", "HM1410200C", "115.11"),),
        act=("in6db8",),
    ),
    Look(
        "spacing-in-style",
        ONCE,
        (Row("spacing-fixed-in-style", _ERROR, "AA", "CS2141200E", "115.11"),),
        act=("24afc2", "9e45ec", "78fd32"),
    ),
    Look(
        "text-clipped",
        ONCE,
        (Row("text-clipped-zoomed", _ERROR, "AA", "GN2140400E", "115.11", also=("CS2141204E",)),),
        walk=clipped,
        act=("59br37",),
    ),
)
