"""What came back from translators, held against the site as it is now: what can be taken, and why not the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.translations import fingerprint
from plainplan.translation.marks import added, lost
from plainplan.translation.numbers import lost_numbers
from plainplan.translation.parcels import Returned, cut, joined
from plainplan.translation.pieces import Piece

# YAML 1.2.2, 5.1: what no content file may hold.
_STRANGE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation to be written; `is_new` where the site does not have it in these words yet."""

    piece: Piece
    words: str
    reviewed: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can be taken, and what cannot, as findings with the places of the texts."""

    taken: tuple[Taken, ...]
    refused: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """By what the texts are judged: the language key, the names that stay as they are, and the ids of single texts
    that somebody has looked at, so that numbers may be written in a way we do not know, and links be new."""

    language: str
    names: tuple[str, ...] = ()
    looked_at: frozenset[str] = frozenset()


def returned(texts: Iterable[Returned], pieces: Sequence[Piece], terms: Terms, file: str) -> Outcome:
    """Hold the texts of the file called `file` against the site's."""
    taken: list[Taken] = []
    refused: list[Finding] = []
    for text in texts:
        found = _found(text, pieces)
        if isinstance(found, str):
            refused.append(fault(found, Severity.ERROR, Place(file), id=text.id))
            continue
        words = _words(text, found)
        wrong = next((told for check in _CHECKS if (told := check(text, found, words, terms))), None)
        if wrong:
            refused.append(wrong)
        else:
            same = fingerprint(words) == fingerprint(found.standing.words)
            taken.append(Taken(found, words, text.reviewed, not same))
    return Outcome(tuple(taken), tuple(refused))


def _found(text: Returned, pieces: Sequence[Piece]) -> Piece | str:
    """The text on the site: that of the same id and words, else the only one of the same words in the same file (it
    has been moved), else what is to be told."""
    source = fingerprint("\n".join(text.sources))
    same = [piece for piece in pieces if piece.id == text.id]
    if same and fingerprint(same[0].source) == source:
        return same[0]
    home = text.id.partition(":")[0]
    moved = [piece for piece in pieces if piece.id.startswith(f"{home}:") and fingerprint(piece.source) == source]
    if len(moved) == 1:
        return moved[0]
    return "translate-source-changed" if same else "translate-unknown"


def _words(text: Returned, piece: Piece) -> str:
    """The translation in one, with what stands between the paragraphs of the source."""
    if len(text.translations) == 1:
        return text.translations[0].strip()
    _, between = cut(piece.source, piece)
    gaps = between if len(between) == len(text.translations) - 1 else ("\n",) * (len(text.translations) - 1)
    return joined([words.strip() for words in text.translations], gaps)


# ------------------------------------------------------------------ the checks, in this order


def _gaps(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    return None if text.whole else _refusal("translate-gaps", piece)


def _meanwhile(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    """Whether somebody has translated it here while it was out. Without its mark nobody knows."""
    was = text.mark.partition("-")[2]
    now = fingerprint(piece.standing.words)
    if was == now or not piece.standing.words or fingerprint(words) == now:
        return None
    return _refusal("translate-meanwhile" if was else "translate-mark-lost", piece)


def _strange(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    found = _STRANGE.search(words)
    return _refusal("translate-character", piece, sign=f"U+{ord(found[0]):04X}") if found else None


def _signs(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    missing = lost(piece.source, words, terms.names)
    return _refusal("translate-sign-lost", piece, signs=listed(missing)) if missing else None


def _links(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    """Whether the translation leads to where the source does not: nobody here has chosen that."""
    new = added(piece.source, words)
    if not new or piece.id in terms.looked_at or fingerprint(words) == fingerprint(piece.standing.words):
        return None
    return _refusal("translate-link-added", piece, links=listed(new))


def _numbers(text: Returned, piece: Piece, words: str, terms: Terms) -> Finding | None:
    missing = lost_numbers(piece.source, words, terms.language)
    if not missing or piece.id in terms.looked_at or fingerprint(words) == fingerprint(piece.standing.words):
        return None
    return _refusal("translate-number-lost", piece, numbers=listed(missing))


def _refusal(check: str, piece: Piece, **params: str) -> Finding:
    return fault(check, Severity.ERROR, piece.place, id=piece.id, **params)


_CHECKS: tuple[Callable[[Returned, Piece, str, Terms], Finding | None], ...] = (
    _gaps,
    _meanwhile,
    _strange,
    _signs,
    _links,
    _numbers,
)
