"""Addresses as QR codes (ISO/IEC 18004). The only door to segno.

Error correction M (15 %) outlasts a fold and a photocopy. The border of four light modules, which the standard
asks for, is part of the picture.

Of the eight masks that may be laid over a code the standard wants that with the lowest penalty (7.8.3). segno weighs
them module by module, which takes longer than all the rest of a page; here all modules are weighed at once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno

LEVEL = "m"


def svg(address: str, title: str) -> str:
    """A code as an SVG element that may stand within a page; `title` is what it says to who cannot see it."""
    looks = {"light": "#fff", "svgclass": None, "lineclass": None, "omitsize": True}
    return str(_code(address).svg_inline(border=4, title=title, **looks))


def png(address: str) -> bytes:
    """A code as a PNG picture, 6 pixels a module. The same address gives the same bytes."""
    written = io.BytesIO()
    _code(address).save(written, kind="png", scale=6, border=4)
    return written.getvalue()


def _code(address: str) -> segno.QRCode:
    """The code of an address under its best mask, the first of several that are equally good."""
    code = segno.make(address, error=LEVEL, micro=False, mask=0)
    version, size = int(code.version), len(code.matrix)
    if version > _LAST_SIMPLE:
        return segno.make(address, error=LEVEL, micro=False)
    drawn, field = _number(code.matrix), _field(size)
    changes = _changes(version, code.error)
    best = min(_MASKS, key=lambda mask: _penalty((drawn ^ changes[mask]) & field.weighed, field))
    lines = f"{drawn ^ changes[best]:0{field.bits}b}"
    for number, row in enumerate(code.matrix):
        start = len(_LIGHT) + number * field.line
        row[:] = bytes(map(int, lines[start : start + size]))
    return code


_LAST_SIMPLE = 6
"""The last version without a field that tells its number: up to 106 letters."""
_MASKS = range(8)
_LIGHT = "0000"
"""Stands before and behind each line, as the light edge stands around a code."""


def _number(matrix: Sequence[Sequence[int]]) -> int:
    """All rows of a code and then all its columns as one number, a bit a module."""
    return int(_LIGHT + "".join("".join(map(str, line)) + _LIGHT for line in (*matrix, *zip(*matrix, strict=True))), 2)


@dataclass(frozen=True, slots=True)
class _Field:
    """Which bits of such a number are what: `weighed` those that are weighed (not the field that tells level and mask,
    nor the dark module), `rows` those of the rows, `beside` modules with one before them in their line, `above` those
    of rows with one above them."""

    size: int
    line: int
    bits: int
    weighed: int
    rows: int
    beside: int
    above: int


@lru_cache
def _field(size: int) -> _Field:
    told = [[1] * size for _ in range(size)]
    for at in (*range(9), *range(-8, 0)):
        if at != _TIMING:
            told[at][8] = told[8][at] = 0
    whole, none = [[1] * size] * size, [[0] * size] * size
    line = size + len(_LIGHT)
    half = size * line
    rows = _number(whole) >> half << half
    beside = _number([[0] + [1] * (size - 1)] * size) & rows
    return _Field(
        size=size,
        line=line,
        bits=len(_LIGHT) + 2 * half,
        weighed=_number(told),
        rows=rows,
        beside=beside | beside >> half,
        above=_number([none[0], *whole[1:]]) & rows,
    )


_TIMING = 6


@lru_cache
def _changes(version: int, level: str) -> tuple[int, ...]:
    """What each mask changes in a code that is under the first one: the same for all codes of a size and level."""
    made = [
        _number(segno.make("0", version=version, error=level, micro=False, boost_error=False, mask=mask).matrix)
        for mask in _MASKS
    ]
    return tuple(one ^ made[0] for one in made)


def _penalty(drawn: int, field: _Field) -> int:
    """What speaks against a mask, by table 11 of the standard: lines of five modules and more, blocks of four, what
    looks like the mark of a corner, much more or much less dark than light."""
    alike = ~(drawn ^ drawn >> 1) & field.beside
    fives = alike & alike >> 1 & alike >> 2 & alike >> 3
    lines = fives.bit_count() + 2 * (fives & ~(fives >> 1)).bit_count()
    blocks = alike & alike >> field.line & ~(drawn ^ drawn >> field.line) & field.above
    corners = sum(1 for _ in _CORNER.finditer(f"{drawn:0{field.bits}b}"))
    share = (drawn & field.rows).bit_count() / field.size**2
    return lines + 3 * blocks.bit_count() + 40 * corners + 10 * int(abs(share * 100 - 50) / 5)


_CORNER = re.compile(f"1011101(?:(?={_LIGHT})|(?<={_LIGHT}1011101))")
"""A corner's mark with four light modules on one of its sides."""
