"""Our own data files in, content out: JSON of plans and frameworks, tables of plans. The reverse of `editions`.

What is wrong is told, all of it, with line (or row) and column; nothing raises for a wrong file.
"""

from __future__ import annotations

from plainplan.readback.data import Held, held, is_ours, without_id
from plainplan.readback.edits import Edited, edited, new_plan
from plainplan.readback.raw import read_json
from plainplan.readback.removal import without_rows
from plainplan.readback.table import Table, read_rows, read_table
from plainplan.readback.titles import without_framework_titles

__all__ = [
    "Edited",
    "Held",
    "Table",
    "edited",
    "held",
    "is_ours",
    "new_plan",
    "read_json",
    "read_rows",
    "read_table",
    "without_framework_titles",
    "without_id",
    "without_rows",
]
