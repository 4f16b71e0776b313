"""The looks that use keys, and those at what moves and what scripts do; a row a look, as in `table`."""

from __future__ import annotations

from plainplan.browser.looks.focus import shown
from plainplan.browser.looks.keyboard import walked
from plainplan.browser.looks.landing import landed
from plainplan.browser.looks.motion import moving
from plainplan.browser.looks.rows import ONCE, Look, Row
from plainplan.findings import Outcome, Severity


def _sure(ident: str, level: str, code: str, *also: str) -> Row:
    return Row(ident, Severity.ERROR, level, code, "115.11", also)


def _doubt(ident: str, level: str, code: str, *also: str) -> Row:
    """A look that finds candidates, over which a person decides."""
    return Row(ident, Severity.NOTICE, level, code, "115.11", also, Outcome.CANNOT_TELL)


def _custom(ident: str) -> Row:
    """A custom of government sites, or a promise of ours: no code of the standard asks for it."""
    return Row(ident, Severity.WARNING)


WALKS: tuple[Look, ...] = (
    Look(
        "keyboard",
        ONCE,
        (
            _sure("key-trap", "A", "GN1210200E"),
            _doubt("key-trap-one-way", "A", "GN1210200E"),
            _sure("key-unreached", "A", "GN1210100E"),
            _doubt("key-out-of-reach", "A", "GN1210100E", "FA1210102E"),
            _doubt("key-walk-cut", "A", "GN1210100E"),
            _sure("focus-order-numbered", "A", "GN1240300E"),
            _doubt("focus-order-jumps", "A", "GN1240300E", "CS1130203E"),
            _sure("focus-acts", "A", "GN1320100E"),
        ),
        walked,
        act=("80af7b", "a1b64e", "ebe86a"),
    ),
    Look(
        "focus",
        ONCE,
        (
            _sure("focus-unseen", "AA", "CS2240700E", "FA2240701E"),
            _doubt("focus-faint", "AA", "CS2240700E"),
            _sure("focus-covered", "AA", "FA2241100E"),
            _doubt("focus-covered-unsure", "AA", "FA2241100E"),
            Row("focus-partly-covered", Severity.NOTICE, "AAA", "CS3241200E", "115.11"),
        ),
        shown,
        act=("oj04fd",),
    ),
    Look(
        "landing",
        ONCE,
        (
            _sure("skip-link-dead", "A", "GN1240100E", "GN1240101E"),
            _doubt("skip-target-unmarked", "AA", "CS2240700E"),
            _custom("access-key-dead"),
            _custom("block-mark-dead"),
        ),
        landed,
    ),
    Look(
        "motion",
        ONCE,
        (
            _sure("moves-on", "A", "GN1220200E", "GN1220202E"),
            _doubt("moves-on-unsure", "A", "GN1220200E", "GN1220202E"),
            _sure("sound-starts-itself", "A", "GN1140200E"),
            _doubt("flashes", "A", "GN1230100E", "GN1230101E"),
            Row("reduced-motion-ignored", Severity.NOTICE, "AAA", "CS3230300E", "115.11"),
        ),
        moving,
    ),
    Look("outside", ONCE, (_custom("request-outside"),)),
    Look("scripts", ONCE, (_custom("content-by-script"), _doubt("heading-gone-after-script", "A", "HM1130104E"))),
)
