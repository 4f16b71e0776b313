"""The table of the looks: a row a look, in the order in which they are made (docs/audit.md)."""

from __future__ import annotations

from plainplan.browser.looks.layout import LAYOUT
from plainplan.browser.looks.markup import MARKUP
from plainplan.browser.looks.rows import NARROW, ONCE, WIDE, Look, Row
from plainplan.browser.looks.tree import TREE
from plainplan.browser.looks.walks import WALKS
from plainplan.findings import Outcome, Severity
from plainplan.model.audited import Cell, Mode

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_UNSURE = Outcome.CANNOT_TELL

LOOKS: tuple[Look, ...] = (
    Look(
        "contrast-dark",
        (Cell(WIDE, Mode.DARK),),
        (
            Row("contrast-dark", _ERROR, "AA", "GN2140300E", "115.11"),
            Row("contrast-dark-unsure", _NOTICE, "AA", "GN2140300E", "115.11", outcome=_UNSURE),
        ),
    ),
    Look(
        "contrast-forced",
        (Cell(NARROW, Mode.FORCED),),
        (
            Row("contrast-forced", _ERROR, "AA", "GN2140300E", "115.11"),
            Row("contrast-forced-unsure", _NOTICE, "AA", "GN2140300E", "115.11", outcome=_UNSURE),
        ),
    ),
    Look("frame", ONCE, (Row("title-after-script", _ERROR, "A", "HM1240200C", "115.11"),)),
    *LAYOUT,
    *MARKUP,
    *WALKS,
    *TREE,
)
