"""Worksheets for people: which pages they look at, what is written for them, and what their judgements are worth today.

Nothing here decides for a person, and nothing a person wrote is ever written over.
"""

from __future__ import annotations

from plainplan.worksheets.faults import faults, file_of
from plainplan.worksheets.sampling import Candidate, Sample, sampled
from plainplan.worksheets.standing import held
from plainplan.worksheets.text import CannotMergeError, Row, Sheet, Written, merged, written

__all__ = [
    "Candidate",
    "CannotMergeError",
    "Row",
    "Sample",
    "Sheet",
    "Written",
    "faults",
    "file_of",
    "held",
    "merged",
    "sampled",
    "written",
]
