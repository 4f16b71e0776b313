"""Writes plainplan/data/strokes.txt: how many strokes the characters of the Basic Multilingual Plane have.

    python .ci/make_strokes.py Unihan_IRGSources.txt

The file is part of the Unicode Character Database (Unihan.zip; Debian packs it, as .bz2, in `unicode-data`).
Its kTotalStrokes often counts the forms of other places (草 with 9). The two levels of Big5 stand in the order
of strokes as Taiwan counts them, so the counts of their characters are fitted to that order: those steps,
never falling, with which the fewest characters differ from Unihan. All other characters keep Unihan's count.
"""

from __future__ import annotations

import bz2
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

OUT = Path("plainplan/data/strokes.txt")
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
LEVELS = ((0xA440, 0xC67E), (0xC940, 0xF9D5))
"""The frequent and the less frequent characters of Big5."""
MOST = 64


def main(source: Path) -> None:
    """Read Unihan, fit, write."""
    total = unihan(source)
    fitted = {char: count for level in LEVELS for char, count in fit(big5(*level), total)}
    by_count: dict[int, list[str]] = defaultdict(list)
    for first, last in BLOCKS:
        for point in range(first, last + 1):
            count = fitted.get(chr(point)) or total.get(chr(point))
            if count:
                by_count[count].append(chr(point))
    lines = [
        "# Number of strokes, then the characters that have it. Made by .ci/make_strokes.py; not for writing by hand."
    ]
    lines += ["# From kTotalStrokes of the Unicode Character Database 15.0, © Unicode, Inc., Unicode License;"]
    lines += ["# characters of Big5 as the order of Big5 has them."]
    lines += [f"{count}\t{''.join(by_count[count])}" for count in sorted(by_count)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def unihan(source: Path) -> dict[str, int]:
    """kTotalStrokes: where two are given, the second is that of Traditional Chinese (UAX #38)."""
    packed = source.read_bytes()
    text = (bz2.decompress(packed) if source.suffix == ".bz2" else packed).decode()
    rows = (line.split() for line in text.splitlines() if "\tkTotalStrokes\t" in line)
    return {chr(int(row[0].removeprefix("U+"), 16)): int(row[-1]) for row in rows}


def big5(first: int, last: int) -> list[str]:
    """The characters of a level of Big5 in its order."""
    found = []
    for code in range(first, last + 1):
        try:
            found.append(code.to_bytes(2).decode("big5"))
        except UnicodeDecodeError:
            continue
    return [char for char in found if len(char) == 1 and "\u4e00" <= char <= "\u9fff"]


def fit(chars: Sequence[str], total: dict[str, int]) -> list[tuple[str, int]]:
    """Never falling counts for characters in their order, with the fewest differences from `total`."""
    cost = [0] * (MOST + 1)
    steps: list[list[int]] = []
    for char in chars:
        best, chosen, back = cost[1], 1, [0] * (MOST + 1)
        fresh = [0] * (MOST + 1)
        for count in range(1, MOST + 1):
            if cost[count] < best:
                best, chosen = cost[count], count
            back[count] = chosen
            fresh[count] = best + min(2, abs(total.get(char, count) - count))
        cost = fresh
        steps.append(back)
    count = min(range(1, MOST + 1), key=lambda one: cost[one])
    found = []
    for char, back in zip(reversed(chars), reversed(steps), strict=True):
        found.append((char, count))
        count = back[count]
    return found[::-1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
