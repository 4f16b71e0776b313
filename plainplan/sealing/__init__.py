"""What a built site is, file by file: `build-info.json` made, read, and held against what is published."""

from __future__ import annotations

from plainplan.sealing.comparing import Compared, Held, Seen, in_folder
from plainplan.sealing.fetching import Unfetched, at_address, fetched
from plainplan.sealing.seal import MOST_BYTES, SEAL, UNSEALED, Made, Seal, Sum, as_json, read_seal, sealed, sums

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
    "Unfetched",
    "as_json",
    "at_address",
    "fetched",
    "in_folder",
    "read_seal",
    "sealed",
    "sums",
]
