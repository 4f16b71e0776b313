"""An XLIFF file in, the texts that came back out. Versions 2.0 and 2.1; the file is taken to be hostile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml
from xml.parsers import expat

from plainplan.errors import UnreadableInput
from plainplan.translation.parcels import Returned
from plainplan.translation.xliff import CORE, MARK

LARGEST = 50_000_000
"""Bytes of a file."""
DEEPEST = 50
"""Elements within each other."""
VERSIONS = ("2.0", "2.1")

_IN = f"{{{CORE}}}"
_DONE = frozenset({"reviewed", "final"})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The tag of the language into which the file translates, and its texts."""

    tag: str
    texts: tuple[Returned, ...]


def read_xliff(path: Path) -> Unpacked:
    """The texts of an XLIFF file.

    Raises UnreadableInput: `xliff-missing`, `xliff-large`, `xliff-broken` (no XML, or one that declares entities or is
    nested beyond reason), `xliff-version` (XLIFF 1.2, or no XLIFF).
    """
    root = _root(_bytes_of(path), path)
    version = root.get("version", "")
    if root.tag != f"{_IN}xliff" or version not in VERSIONS:
        raise UnreadableInput("xliff-version", file=path.name, version=version, known=", ".join(VERSIONS))
    units = (_returned(unit) for unit in root.iter(f"{_IN}unit"))
    return Unpacked(root.get("trgLang", ""), tuple(one for one in units if one))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableInput("xliff-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput("xliff-missing", file=path, reason=error.strerror or str(error)) from error


def _root(raw: bytes, path: Path) -> Xml.Element:
    """The tree of a file that declares nothing: whoever declares entities wants to fetch or to swell."""
    depth = 0

    def start(_name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableInput("xliff-broken", file=path.name, reason=f"> {DEEPEST}")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise UnreadableInput("xliff-broken", file=path.name, reason="DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = declared, start, end
    try:
        parser.Parse(raw, True)
        return Xml.fromstring(raw)
    except (expat.ExpatError, Xml.ParseError, ValueError, LookupError) as error:
        raise UnreadableInput("xliff-broken", file=path.name, reason=str(error)) from error


def _returned(unit: Xml.Element) -> Returned | None:
    """A unit with all its segments as one text; None for one in which nothing is translated."""
    data = {one.get("id", ""): "".join(_flat(one, {})) for one in unit.iter(f"{_IN}data")}
    notes = {note.get("category", ""): note.text or "" for note in unit.iter(f"{_IN}note")}
    sources, targets, states, gaps = [], [], [], []
    for part in unit:
        if part.tag not in (f"{_IN}segment", f"{_IN}ignorable"):
            continue
        said, made = (_text(part.find(f"{_IN}{name}"), data) for name in ("source", "target"))
        sources.append(said)
        if part.tag == f"{_IN}segment":
            states.append(part.get("state", "initial"))
            gaps.append(bool(said.strip()) and not made.strip())
            targets.append(made)
        else:
            targets.append(made or said)
    if not states or all(gaps):
        return None
    mark = notes.get(MARK, "").strip()
    reviewed = all(state in _DONE for state in states)
    return Returned(unit.get("id", ""), ("".join(sources),), ("".join(targets),), not any(gaps), mark, reviewed)


def _text(element: Xml.Element | None, data: Mapping[str, str]) -> str:
    return "" if element is None else "".join(_flat(element, data))


def _flat(element: Xml.Element, data: Mapping[str, str]) -> Iterator[str]:
    """The text of a source or target, with the original data of its codes."""
    yield element.text or ""
    for child in element:
        name = child.tag.removeprefix(_IN)
        if name == "cp":
            yield _character(child.get("hex", ""))
        elif name in ("ph", "sc", "ec"):
            yield data.get(child.get("dataRef", ""), child.get("equiv", ""))
        elif name == "pc":
            yield data.get(child.get("dataRefStart", ""), child.get("equivStart", ""))
            yield from _flat(child, data)
            yield data.get(child.get("dataRefEnd", ""), child.get("equivEnd", ""))
        else:
            yield from _flat(child, data)
        yield child.tail or ""


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
