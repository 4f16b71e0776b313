"""The looks at what assistive technology is told: languages, names, ARIA, and focus where nothing is told."""

from __future__ import annotations

from plainplan.browser.looks.rows import ONCE, Look, Row
from plainplan.findings import Outcome, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
_UNSURE = Outcome.CANNOT_TELL

TREE: tuple[Look, ...] = (
    Look(
        "languages",
        ONCE,
        (
            Row("page-language-wrong", _ERROR, "A", "GN1310100E", "115.11", ("HM1310100C",)),
            Row("part-language-wrong", _ERROR, "AA", "HM2310200E", "115.11", ("HM2310200C",)),
        ),
        act=("ucwvc8", "off6ek"),
    ),
    Look("frame-order", ONCE, (Row("frame-out-of-tab-order", _ERROR, "A", "GN1210100E", "115.11"),), act=("akn7bn",)),
    Look("hidden-focus", ONCE, (Row("focus-in-aria-hidden", _ERROR, "A", "HM1410200C", "115.11"),), act=("6cfa84",)),
    Look("prohibited-aria", ONCE, (Row("aria-prohibited", _WARNING, "A", "HM1410200C", "115.11"),), act=("kb1m8s",)),
    Look(
        "same-frames",
        ONCE,
        (Row("frames-named-alike", _NOTICE, "A", "HM1410201C", "115.11", outcome=_UNSURE),),
        act=("4b1c6c",),
    ),
    Look(
        "title-words",
        ONCE,
        (Row("title-unlike-page", _NOTICE, "A", "HM1240200E", "115.11", outcome=_UNSURE),),
        act=("c4a8a4",),
    ),
)
