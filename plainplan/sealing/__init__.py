"""What a built site is, file by file: `build-info.json` made, read, and held against what is published.

What asks over the network stands in `sealing.fetching`, which only those load who need it.
"""

from __future__ import annotations

from plainplan.sealing.comparing import Compared, Held, Seen, in_folder
from plainplan.sealing.seal import (
    MOST_BYTES,
    SEAL,
    UNSEALED,
    Made,
    Seal,
    Sum,
    as_json,
    files_in,
    read_seal,
    sealed,
    sum_of,
    sums,
)

__all__ = [
    "MOST_BYTES",
    "SEAL",
    "UNSEALED",
    "Compared",
    "Held",
    "Made",
    "Seal",
    "Seen",
    "Sum",
    "as_json",
    "files_in",
    "in_folder",
    "read_seal",
    "sealed",
    "sum_of",
    "sums",
]
