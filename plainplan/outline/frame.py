"""What stands around the text of an outline: title, agency, year, issue lines, notes, links, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote as percent

from plainplan.dates import parse_year
from plainplan.findings import Severity
from plainplan.model.text import ROC_OFFSET
from plainplan.outline.entry import Entry, string
from plainplan.outline.words import Words, in_order
from plainplan.shapes import PATTERNS

type Block = dict[str, Any]

FALLBACK = "zh"
"""The language key of an outline that names none."""

COUNTED = frozenset({"counts"})
"""Figures that were counted from the outline itself."""

_MARK = re.compile(r"[^\]\s]{1,20}")
_TO_ENCODE = re.compile(r"[\s<>\"\\^`{|}\[\]]")


def language_of(root: Entry) -> str:
    """The language key of all texts: `zh-Hant-TW` is zh."""
    written = root.word("lang")
    key = re.split(r"[-_]", written.lower())[0]
    if re.fullmatch(r"[a-z]{2,3}", key):
        return key
    root.desk.tell("outline-language", "lang", Severity.NOTICE, written=written, key=FALLBACK)
    return FALLBACK


def frame_of(root: Entry) -> Block:
    """Title, agency, year, issue lines and cover."""
    title = root.text("title")
    frame: Block = {"title": title}
    if not title:
        inferred = root.word("title_inferred")
        frame["name"] = root.desk.words(inferred, False) if inferred else None
    agency = root.word("agency")
    frame["agency"] = root.desk.words(agency, False) if agency else None
    frame["year"] = _year(root)
    frame["issued"], frame["cover"] = root.texts("issued"), root.texts("cover")
    return frame


def _year(root: Entry) -> int | None:
    """The year of the Common Era; one that contradicts the ROC year, or is none, is told and kept aside."""
    written, roc = root.word("year"), root.word("year_roc")
    year, other = parse_year(written), parse_year(roc)
    if year and other and year != other:
        root.desk.tell("outline-years-differ", "year_roc", year=year, roc=roc, common=other)
        root.taken.discard("year_roc")
    for key, said, read in (("year", written, year), ("year_roc", roc, other)):
        if said and not read:
            root.desk.tell("outline-not-year", key, value=said[:40], first=ROC_OFFSET + 1)
            root.taken.discard(key)
    return year or other


def signatures(root: Entry) -> list[Words]:
    """The lines to be signed."""
    return root.texts("signatures")


def footnotes(root: Entry) -> tuple[list[Block], list[tuple[str, str]]]:
    """The footnotes, and for each its mark and the words it follows. A mark that no call can hold,
    or that is taken, is replaced by a number and told."""
    notes: list[Block] = []
    calls: list[tuple[str, str]] = []
    marks: set[str] = set()
    for note in root.entries("footnotes"):
        text, after, written = note.text("text"), note.word("after"), note.word("mark")
        if not text:
            continue
        bare = written.strip("[]^()（）［］")
        mark = bare if _MARK.fullmatch(bare) and bare not in marks else _free(marks, len(notes) + 1)
        if mark != bare:
            root.desk.tell("outline-mark", note.path, Severity.NOTICE, written=written[:40], mark=mark)
        marks.add(mark)
        notes.append({"mark": mark, "text": text})
        calls.append((mark, after))
    return notes, calls


def _free(marks: set[str], start: int) -> str:
    return next(str(n) for n in range(start, start + len(marks) + 1) if str(n) not in marks)


def links(root: Entry, form: Mapping[str, Any]) -> list[Block]:
    """The addresses that no text of the plan shows."""
    texts = [words.text for words in in_order(form)]
    texts += [note["text"].text for note in form["footnotes"]]
    found = (_link(root, value, path, texts) for value, path in root.listed("links"))
    return [link for link in found if link]


def _link(root: Entry, value: Any, path: str, texts: list[str]) -> Block | None:
    if isinstance(value, dict):
        below = Entry(root.desk, value, path)
        written, title = below.first_word("url", "href"), below.first_word("title", "text")
    else:
        written, title = string(root.desk, value, path), ""
    if not (written or title) or (not title and any(written in text for text in texts)):
        return None
    address = _TO_ENCODE.sub(lambda sign: percent(sign[0]), written)
    address = f"https://{address}" if address.startswith("www.") else address
    if not re.match(r"https?://|mailto:|tel:", address) or not re.fullmatch(PATTERNS["address"], address):
        root.desk.tell("outline-link", path, words=f"{title} {written}".strip()[:60])
        return None
    if address != written and not title:
        title = written
    return {"url": address, "title": root.desk.words(title, False)} if title else {"url": address}


def provenance(root: Entry, layout: list[tuple[str, str]]) -> list[Block]:
    """Where the plan comes from and what its reader knew: the single words of the outline that are
    not part of the plan's text."""
    root.taken.update(COUNTED)
    told = [(key, said) for key in list(root.value) if key not in root.taken for key, said in _said(root, key)]
    return [{"key": key, "value": said} for key, said in (*told, *layout)]


def _said(root: Entry, key: str) -> Iterator[tuple[str, str]]:
    """A single word under its key; one level down where they are kept together. Lists are no single words."""
    value = root.value[key]
    if isinstance(value, dict) and value and not any(isinstance(below, dict | list) for below in value.values()):
        root.taken.add(key)
        pairs = [(f"{key}.{name}", below) for name, below in value.items()]
    elif isinstance(value, dict | list):
        return
    else:
        pairs = [(key, root.raw(key))]
    for name, below in pairs:
        said = str(below).lower() if isinstance(below, bool) else string(root.desk, below, name)
        if said:
            yield string(root.desk, name, name) or "?", said
