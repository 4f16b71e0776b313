"""A Word file's parts: found by their relationships, never by their usual names (ECMA-376 part 2, 6.5)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from plainplan.errors import UnreadableInput
from plainplan.facts import Element
from plainplan.manuscripts.archive import Archive, opened
from plainplan.manuscripts.docx.names import STRICT


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the kind of relation, and a part of the archive or an address outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """An opened Word file: the tree of its text, and the way to its other parts."""

    archive: Archive
    body: Element
    relations: dict[str, Relation]

    def related(self, kind: str) -> Element | None:
        """The tree of the part that stands in a relation of this kind to the text; None where there is none."""
        target = next((each.target for each in self.relations.values() if each.kind == kind and not each.outside), None)
        return self.archive.tree(target, STRICT) if target else None

    def tree(self, ident: str) -> Element | None:
        """The tree of the part with this id of a relation; None where it is missing or outside."""
        relation = self.relations.get(ident)
        return self.archive.tree(relation.target, STRICT) if relation and not relation.outside else None


def parts_of(raw: bytes, name: str) -> Parts:
    """The parts of a Word file. Raises UnreadableInput where it is broken, hostile, or holds no text."""
    archive = opened(raw, name)
    main = next((each.target for each in _relations(archive, "").values() if each.kind == "officeDocument"), _USUAL)
    root = archive.tree(main, STRICT)
    body = root.find("{*}body") if root is not None else None
    if body is None:
        raise UnreadableInput("manuscript-broken", file=name)
    return Parts(archive, body, _relations(archive, main))


_USUAL = "word/document.xml"


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, base = posixpath.split(part)
    root = archive.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
    if root is None:
        return {}
    return {each.get("Id", ""): _relation(each, folder) for each in root if each.get("Target")}


def _relation(element: Element, folder: str) -> Relation:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    kind = element.get("Type", "").rpartition("/")[2]
    if outside:
        return Relation(kind, target, outside)
    # Joined with a target that begins at the root, the folder falls away.
    inside = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(kind, inside, outside)
