"""Ways into an editor: an address that opens a file at a line."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "none": "",
}
"""Addresses that editors register for themselves, by what they are called here."""

_PATTERN = re.compile(r"(?!javascript:|data:)[a-z][a-z0-9+.-]*:[^\s\"<>]*\{path\}[^\s\"<>]*")


def pattern_of(said: str) -> str | None:
    """The address of an editor by its name, or as written: a scheme and `{path}`, perhaps `{line}` and `{column}`.
    None where it is neither."""
    if said in EDITORS:
        return EDITORS[said]
    return said if _PATTERN.fullmatch(said) else None


def address(pattern: str, file: Path, line: int = 1, column: int = 1) -> str:
    """The address that opens a file at a place; "" where no editor is wanted."""
    numbers = {"line": str(line or 1), "column": str(column or 1)}
    path = quote(file.as_posix().lstrip("/"), safe="/:")
    return re.sub(r"\{(path|line|column)\}", lambda found: {**numbers, "path": path}[found[1]], pattern)
