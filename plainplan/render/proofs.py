"""Checks of promises in words: what each asks for, and what it saw."""

from __future__ import annotations

from collections.abc import Mapping

from plainplan.model.promises import Fact, Proof
from plainplan.render.pen import Pen

_THOUSAND = 1000


def asks(p: Pen, proof: Proof) -> str:
    """What a check asks for, in the language of the pen."""
    return p.t(f"promise.asks.{proof.check}", **_facts(p, proof))


def saw(p: Pen, proof: Proof) -> str:
    """What a check saw."""
    return p.t(f"promise.saw.{proof.says}", **_facts(p, proof))


def _facts(p: Pen, proof: Proof) -> Mapping[str, object]:
    return {fact.name: _told(p, fact) for fact in proof.facts}


def _told(p: Pen, fact: Fact) -> object:
    if fact.number is not None:
        # A whole number stays one: by it the words choose between one and many.
        whole = fact.number.is_integer() and abs(fact.number) < _THOUSAND
        return int(fact.number) if whole else p.figure(fact.number)
    if fact.day is not None:
        return p.words.day(fact.day)
    if fact.page is not None and fact.page in p.site.routes:
        return p.say(p.site.routes[fact.page].title)
    return p.say(fact.words) if fact.words else fact.page or ""
