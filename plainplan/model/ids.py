"""Ids made from words: one rule for the author's missing ids and the importer's new ones."""

from __future__ import annotations

import hashlib


def made_id(kind: str, words: str, above: str) -> str:
    """An id from what stands there and what it stands under: `measure-3f9a2c`."""
    digest = hashlib.sha256(f"{above}\x1f{words}".encode("utf-8", "backslashreplace")).hexdigest()
    return f"{kind}-{digest[:6]}"
