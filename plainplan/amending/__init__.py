"""Changes of single fields of a YAML file: its text in, the text with these fields changed out, and not a sign of it
changed elsewhere: remarks, blank lines, quotes and order stay as somebody has written them.

The text is never written anew. `source` finds where each value stands (the door to ruamel), `edits` cuts there,
`spelled` writes the new value. `differences` tells which fields of a file make one value of the model another.
"""

from __future__ import annotations

from plainplan.amending.changes import Change, Drop, Insert, Path, Put
from plainplan.amending.differences import differences
from plainplan.amending.edits import amended
from plainplan.amending.source import remarks

__all__ = ["Change", "Drop", "Insert", "Path", "Put", "amended", "differences", "remarks"]
