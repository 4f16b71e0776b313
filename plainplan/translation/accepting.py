"""What people say of translations into the ledger: pairs in, the text of the file out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from plainplan.model.translations import Ledger, Pair, State, fingerprint, pair_of
from plainplan.translation.pieces import Piece

FOLDER = "content/translations"

ABOVE = """\
# 翻譯紀錄：一行一段，依序是原文的指紋、譯文的指紋、狀態、審閱的角色、日期。
# 由 plainplan translate 寫入，整檔會重寫，請勿手動加註。
# Which translations are accepted, a line a text: hash of the original, hash of the translation, state, role, day.
# Written by plainplan translate; remarks are not kept.
"""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The pairs to be written, and the pieces about which something else must be said first."""

    pairs: tuple[Pair, ...]
    outdated: tuple[Piece, ...] = ()


def file_of(language: str) -> str:
    """The ledger of a language, relative to the site."""
    return f"{FOLDER}/{language}.yaml"


def accept(pieces: Iterable[Piece], role: str, day: date, *, outdated: bool = False) -> Accepted:
    """Translations as reviewed by a role on a day. Those whose source has changed since are left and told, unless they
    too were looked at (`outdated`): who accepts a whole plan has hardly read them against the new words. What is
    reviewed already stays with the role and the day that it has."""
    pieces = [piece for piece in pieces if piece.standing.words]
    left = tuple(piece for piece in pieces if piece.standing.state is State.OUTDATED and not outdated)
    done = {State.REVIEWED, *([] if outdated else [State.OUTDATED])}
    open_ones = (piece for piece in pieces if piece.standing.state not in done)
    new = (pair(piece.source, piece.standing.words, State.REVIEWED, role, day) for piece in open_ones)
    return Accepted(tuple(new), left)


def accept_minor(pieces: Iterable[Piece]) -> Accepted:
    """Outdated translations as they were before: their source has changed, but not so that it touches them. State,
    role and day stay those of the translation."""
    stale = [piece for piece in pieces if piece.standing.state is State.OUTDATED]
    kept = ((piece.standing.pair, fingerprint(piece.source)) for piece in stale)
    return Accepted(tuple(replace(one, of=of, minor=True) for one, of in kept if one))


def pair(source: str, words: str, state: State, role: str, day: date) -> Pair:
    """A translation and the words it was made of."""
    return Pair(fingerprint(source), fingerprint(words), state, role, day)


def renewed(ledgers: Iterable[Ledger], language: str, pieces: Iterable[Piece], new: Iterable[Pair]) -> str:
    """The ledger of a language with new pairs, as the text of its file. A pair whose translation stands nowhere on the
    site any more goes; one whose source has changed stays, for it tells that the translation is outdated."""
    lines = [line for ledger in ledgers for line in ledger.pairs if ledger.language == language]
    known = {(one.of, one.made): one for one in map(pair_of, lines) if one}
    fresh = {(one.of, one.made): one for one in new}
    standing = {fingerprint(piece.standing.words) for piece in pieces if piece.standing.words}
    made = standing | {one.made for one in fresh.values()}
    kept = sorted(str(one) for key, one in {**known, **fresh}.items() if one.made in made)
    body = "".join(f"  - {line}\n" for line in kept)
    return f"{ABOVE}language: {language}\n" + (f"pairs:\n{body}" if body else "")
