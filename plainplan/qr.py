"""Addresses as QR codes (ISO/IEC 18004). The only door to segno.

Error correction M (15 %) outlasts a fold and a photocopy. The border of four light modules, which the standard
asks for, is part of the picture.
"""

from __future__ import annotations

import io

import segno

LEVEL = "m"


def svg(address: str, title: str) -> str:
    """A code as an SVG element that may stand within a page; `title` is what it says to who cannot see it."""
    code = segno.make(address, error=LEVEL, micro=False)
    looks = {"light": "#fff", "svgclass": None, "lineclass": None, "omitsize": True}
    return str(code.svg_inline(border=4, title=title, **looks))


def png(address: str) -> bytes:
    """A code as a PNG picture, 6 pixels a module. The same address gives the same bytes."""
    written = io.BytesIO()
    segno.make(address, error=LEVEL, micro=False).save(written, kind="png", scale=6, border=4)
    return written.getvalue()
