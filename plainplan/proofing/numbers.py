"""Numbers of a list: one left out, one used twice, signs of two widths."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from plainplan.model.text import Label
from plainplan.proofing.sheet import Member, Sheet
from plainplan.proofing.told import Told


def gaps(sheet: Sheet) -> Iterator[Told]:
    """A number that is followed by one further on: 一、二、四."""
    for before, after in _neighbours(sheet):
        if _value(after) > _value(before) + 1:
            yield after.place, {"before": _printed(before), "after": _printed(after)}


def twice(sheet: Sheet) -> Iterator[Told]:
    """A number that stands twice, or behind a greater one: 1. 2. 2."""
    for before, after in _neighbours(sheet):
        if _value(after) <= _value(before):
            yield after.place, {"before": _printed(before), "after": _printed(after)}


def mixed(sheet: Sheet) -> Iterator[Told]:
    """Numbers of one list whose signs differ in width: (一) beside （二）."""
    for family in sheet.families:
        widths = Counter(_wide(member.label) for member in family if member.label)
        if len(widths) > 1 and len({_shape(member.label) for member in family if member.label}) == 1:
            rare = min(widths, key=lambda wide: (widths[wide], wide))
            usual = next(one for one in family if one.label and _wide(one.label) != rare)
            for member in family:
                if member.label and _wide(member.label) == rare:
                    yield member.place, {"label": _printed(member), "other": _printed(usual)}


def _neighbours(sheet: Sheet) -> Iterator[tuple[Member, Member]]:
    """Numbered entries that follow each other and are numbered in the same way."""
    for family in sheet.families:
        numbered = [member for member in family if member.label and member.label.value is not None]
        for before, after in pairwise(numbered):
            if _shape(before.label) == _shape(after.label):
                yield before, after


_NUMERAL = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]+|[A-Za-z]")


def _shape(label: Label | None) -> str:
    """What a number looks like, whatever its value and width."""
    folded = "".join(unicodedata.normalize("NFKC", str(label or "")).split())
    kind = "1" if re.search(r"[0-9]", folded) else "a" if re.search(r"[A-Za-z]", folded) else "一"
    return _NUMERAL.sub(kind, folded)


def _wide(label: Label | None) -> bool:
    return any(unicodedata.east_asian_width(sign) == "F" for sign in str(label or ""))


def _value(member: Member) -> int:
    assert member.label is not None
    assert member.label.value is not None
    return member.label.value


def _printed(member: Member) -> str:
    return str(member.label or "")
