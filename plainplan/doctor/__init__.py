"""What was read of a document and what became of it: the proof that nothing was lost, what fields could say too, who
answers, which framework is followed, and every decision that a person should look at.

Pure: a `Reading` and the site's register and frameworks in, the plan's text and an examination out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from plainplan.doctor.counts import Count, counts
from plainplan.doctor.decisions import Decision, Lines, decisions
from plainplan.doctor.frameworks import Following, following, linked
from plainplan.doctor.proof import Proof, proven
from plainplan.doctor.remarks import Dump, remarked
from plainplan.doctor.suggestions import Suggestion, suggestions
from plainplan.doctor.texts import Origin, Written, hrefs, origins, written
from plainplan.doctor.units import Answerers, answerers
from plainplan.model import tree
from plainplan.model.content import Content
from plainplan.model.manuscript import Href
from plainplan.model.reading import Reading

__all__ = ["Examination", "examined", "placed"]

type Parse = Callable[[str], tree.Node | None]
"""`parse(text)` gives the tree of a YAML text."""


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything the import report tells. `text` is plan.yaml as it is to be written, suggestions as remarks in it;
    `lines` finds a text's line there; `lost_links` are addresses of the document that the plan does not have."""

    reading: Reading
    text: str
    document: tuple[Origin, ...]
    plan: tuple[Written, ...]
    proof: Proof
    counts: tuple[Count, ...]
    follows: Following
    suggestions: tuple[Suggestion, ...]
    answering: Answerers
    decisions: tuple[Decision, ...]
    lines: Lines
    links: tuple[Href, ...]
    lost_links: tuple[Href, ...]


def examined(reading: Reading, content: Content, dump: Dump, parse: Parse) -> Examination:
    """Examine a reading against the site it goes into. `dump` and `parse` are the door to YAML."""
    data, lang = reading.data, reading.lang
    document, plan = tuple(origins(reading.manuscript)), tuple(written(data, lang))
    doubts = (*reading.manuscript.doubts, *reading.doubts)
    proof = proven(document, plan, (*doubts, *reading.manuscript.furniture))
    links = tuple(hrefs(reading.manuscript))
    follows = following(data, lang, content.frameworks)
    found = suggestions(data, lang, follows)
    text = _text(linked(data, lang, follows, content.frameworks), found, dump, parse)
    lines = Lines(parse(text), plan, proof)
    return Examination(
        reading=reading,
        text=text,
        document=document,
        plan=plan,
        proof=proof,
        counts=counts(document, reading.outline, plan, data, proof),
        follows=follows,
        suggestions=found,
        answering=answerers(plan, _agency(data, lang), content.register),
        decisions=decisions(doubts, lines),
        lines=lines,
        links=links,
        lost_links=tuple(_lost(links, plan)),
    )


def placed(seen: Examination, root: tree.Node | None) -> Examination:
    """The same with the lines of the file that was written, whose tree is `root`: others may have put lines above."""
    lines = Lines(root, seen.plan, seen.proof)
    doubts = (*seen.reading.manuscript.doubts, *seen.reading.doubts)
    return replace(seen, lines=lines, decisions=decisions(doubts, lines))


def _text(data: Mapping[str, Any], found: tuple[Suggestion, ...], dump: Dump, parse: Parse) -> str:
    text = dump(data)
    root = parse(text)
    return remarked(text, root, found, dump) if root else text


def _lost(links: Iterable[Href], plan: Iterable[Written]) -> Iterator[Href]:
    """Links whose address no text of the plan holds; signs that an address cannot hold were encoded on the way."""
    said = "\n".join(one.text for one in plan)
    plainly = unquote(said)
    for link in links:
        if link.address not in said and unquote(link.address).rstrip("/") not in plainly:
            yield link


def _agency(data: Mapping[str, Any], lang: str) -> str:
    said = data.get("agency")
    return str(said.get(lang, "")) if isinstance(said, dict) else str(said or "")
