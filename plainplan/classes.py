"""The classes of the three government-wide classifications that are known: those shipped, and a site's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from plainplan.config import CLASSES
from plainplan.model.classes import Class, Classes, Scheme, Schemes
from plainplan.model.text import Text


def schemes_of(own: Classes) -> Schemes:
    """All known classes in the order of their codes; what a site writes itself goes before what is shipped."""
    known = {}
    for scheme in Scheme:
        classes = dict(_shipped()[scheme]) | {one.code: one for one in own.of(scheme)}
        known[scheme] = {code: classes[code] for code in sorted(classes)}
    return Schemes(known)


@cache
def _shipped() -> Mapping[Scheme, Mapping[str, Class]]:
    rows = json.loads(CLASSES.read_text(encoding="utf-8"))
    return {
        scheme: {code: Class(code, Text((("zh", zh), ("en", en)))) for code, zh, en in rows[scheme]}
        for scheme in Scheme
    }
