"""The link ledger onto the disk: written whole or not at all, and with every remark that people put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from plainplan.amending import Change, Drop, Insert, Put, amended
from plainplan.amending.spelled import entry
from plainplan.errors import CannotWrite
from plainplan.load import parse
from plainplan.model.outputs import Output
from plainplan.model.outside import LEDGER, OutsideLink, OutsideLinks
from plainplan.shapes import shape_of
from plainplan.typed import read
from plainplan.writer import LARGEST, write_over
from plainplan.written import said

ABOVE = """\
# 站外連結的紀錄，由 plainplan links 寫入，plainplan build 據以判斷。說明見 docs/links.md。
# 人員可以在每一筆寫 archive、seen: {on: 日期, by: 職務}、ask: false 和備註；程式不會更動。
# What is known of links to other sites: written by plainplan links, read by plainplan build; see docs/links.md.
# People may write archive, seen: {on: day, by: role}, ask: false and remarks at any entry; they stay.
"""

WRITTEN = ("address", "history", "moved_to", "stands", "units")
"""The keys that are written by the program; the others belong to people."""


def keep(site: Path, old: Sequence[OutsideLink], new: Sequence[OutsideLink]) -> Path:
    """Write the ledger `new` of a site in place of `old`, which was read from the file that is there, if any. Raises
    CannotWrite; nothing is changed then."""
    file = site / LEDGER
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    text = renewed(before, old, new)
    if len(text.encode()) > LARGEST or _read(text) != tuple(new):
        raise CannotWrite("links-ledger-unsure", file=LEDGER)
    file.parent.mkdir(parents=True, exist_ok=True)
    return write_over(site, Output(LEDGER, text.encode()))


def renewed(before: str, old: Sequence[OutsideLink], new: Sequence[OutsideLink]) -> str:
    """The text of the ledger. Where people have left remarks in it, single fields are changed; else it is written anew,
    which is the same and quicker."""
    line, body = _editors_line(before)
    if not old or (body.startswith(ABOVE) and "#" not in body.removeprefix(ABOVE)):
        return line + ABOVE + "links:" + (f"\n{_entries(new)}" if new else " []\n")
    return amended(before, _changes(old, new))


def _editors_line(text: str) -> tuple[str, str]:
    """The line by which editors find the schema, and the rest."""
    first, broken, rest = text.partition("\n")
    return (first + broken, rest) if first.startswith("# yaml-language-server:") else ("", text)


def _entries(links: Sequence[OutsideLink]) -> str:
    return "".join(f"{entry(None, said(_SHAPE, link), 2)}\n" for link in links)


def _changes(old: Sequence[OutsideLink], new: Sequence[OutsideLink]) -> Iterator[Change]:
    """What makes the entries of the file the new ones, matched by their addresses."""
    if not new:
        yield Put(("links",), [])
        return
    at = {link.address: index for index, link in enumerate(old)}
    after = {link.address: link for link in new}
    for link in old:
        place = ("links", at[link.address])
        if link.address in after:
            yield from _fields(place, link, after[link.address])
        else:
            yield Drop(place)
    addresses = [link.address for link in old]
    for link in new:
        if link.address not in at:
            index = sum(address < link.address for address in addresses)
            yield Insert(("links", index), said(_SHAPE, link))


def _fields(place: tuple[str | int, ...], old: OutsideLink, new: OutsideLink) -> Iterator[Change]:
    names = [one.name for one in fields(OutsideLink)]
    was, now = said(_SHAPE, old), said(_SHAPE, new)
    for name in WRITTEN:
        if name in now and now[name] != was.get(name):
            yield Put((*place, name), now[name], names[names.index(name) + 1 :])
        elif name in was and name not in now:
            yield Drop((*place, name))


def _read(text: str) -> tuple[OutsideLink, ...] | None:
    root, faults = parse(text, LEDGER)
    known, wrong = read(OutsideLinks, root, ()) if root else (None, ())
    return None if known is None or faults or wrong else known.links


_SHAPE = shape_of(OutsideLink)
