"""The looks at how a page is laid out and coloured: a row a look, in the order in which they are made."""

from __future__ import annotations

from plainplan.browser.looks.enlarged import enlarged
from plainplan.browser.looks.hover import hovered
from plainplan.browser.looks.printed import on_paper
from plainplan.browser.looks.rows import LIGHT, NARROW, ONCE, SMALL, WIDE, Look, Row
from plainplan.findings import Outcome, Severity
from plainplan.model.audited import Cell, Mode

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_UNSURE = Outcome.CANNOT_TELL
_BRIGHT_AND_DARK = (Cell(WIDE, Mode.LIGHT), Cell(WIDE, Mode.DARK))

LAYOUT: tuple[Look, ...] = (
    Look(
        "reflow",
        SMALL,
        (
            Row("reflow-wide", _ERROR, "AA", "CS2141000E", "115.11", ("CS2141001E", "CS2141003E")),
            Row("reflow-wide-unsure", _NOTICE, "AA", "GN2141009E", "115.11", ("CS2141007E",), outcome=_UNSURE),
            Row("reflow-cut", _ERROR, "AA", "FA2141008E", "115.11"),
            Row("reflow-cut-unsure", _NOTICE, "AA", "FA2141008E", "115.11", outcome=_UNSURE),
        ),
    ),
    Look(
        "text-spacing",
        LIGHT,
        (
            Row("text-spacing-cut", _ERROR, "AA", "FA2141205E", "115.11", ("CS2141201E",)),
            Row("text-spacing-dots", _NOTICE, "AA", "FA2141205E", "115.11", outcome=_UNSURE),
            Row("text-spacing-overlap", _ERROR, "AA", "FA2141205E", "115.11"),
        ),
    ),
    Look(
        "text-200",
        ONCE,
        (
            Row("text-200-lost", _NOTICE, "AA", "GN2140401E", "115.11", outcome=_UNSURE),
            Row("text-200-controls", _NOTICE, "AA", "CS2140402E", "115.11", outcome=_UNSURE),
        ),
        walk=enlarged,
    ),
    Look(
        "target-size",
        LIGHT,
        (
            Row("target-size", _ERROR, "AA", "CS2250800E", "115.11"),
            Row("target-size-enhanced", _ERROR, "AAA"),
        ),
    ),
    Look(
        "edges-contrast",
        _BRIGHT_AND_DARK,
        (
            Row("control-edge", _ERROR, "AA", "GN2141101E", "115.11"),
            Row("control-edge-unsure", _NOTICE, "AA", "GN2141101E", "115.11", outcome=_UNSURE),
            Row("icon-contrast", _ERROR, "AA", "GN2141101E", "115.11"),
        ),
    ),
    Look(
        "dark",
        (Cell(WIDE, Mode.DARK),),
        (
            Row("dark-controls", _WARNING),
            Row("dark-picture-unsure", _NOTICE, "AA", "GN2141101E", "115.11", outcome=_UNSURE),
        ),
    ),
    Look(
        "forced",
        (Cell(NARROW, Mode.FORCED),),
        (
            Row("forced-icon-lost", _WARNING),
            Row("forced-control-lost", _WARNING),
            Row("forced-patch-unsure", _NOTICE, outcome=_UNSURE),
        ),
    ),
    Look(
        "print",
        (Cell(WIDE, Mode.PRINT),),
        (Row("print-hidden", _WARNING), Row("print-faint", _WARNING), Row("print-fixed", _WARNING)),
        walk=on_paper,
    ),
    Look(
        "reading",
        ONCE,
        (Row("line-long", _ERROR, "AAA", "CS3140801C", "115.11"), Row("text-small", _NOTICE, outcome=_UNSURE)),
    ),
    Look(
        "hover",
        ONCE,
        (
            Row("hover-lost", _ERROR, "AA", "FA2141301E", "115.11"),
            Row("hover-vanishes", _ERROR, "AA", "SC2141300E", "115.11"),
            Row("hover-stays", _NOTICE, "AA", "SC2141300E", "115.11", outcome=_UNSURE),
        ),
        walk=hovered,
    ),
)
