"""Content and the trees of its files in, every text that can be translated out: with its place, its path in the file,
and how far it has come."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plainplan.findings import Place
from plainplan.model import tree
from plainplan.model.content import Content, texts
from plainplan.model.entries import Entry
from plainplan.model.plan import Plan
from plainplan.model.register import Names, names_of
from plainplan.model.text import Text
from plainplan.model.translations import Standing, known_pairs, standing

type Path = tuple[str | int, ...]
"""Keys, and entries of lists by their id or else by their index, from the root of a file down."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and its translation into one language. `id` stays while the text stays under the same ids; `place` is
    where it stands, `path` how it is reached in its file (empty where it is a Markdown file of its own), `unit` the
    id of the unit that answers for it (its name where the register has none), `holder` what it is part of, `later`
    the languages that come behind this one."""

    id: str
    place: Place
    path: Path
    text: Text
    standing: Standing
    holder: Holder
    unit: str = ""
    later: tuple[str, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Whether it is a Markdown file."""
        return not self.path

    @property
    def source(self) -> str:
        return self.standing.source.words


@dataclass(frozen=True, slots=True)
class Holder:
    """What texts are part of: its content file, its id (of a plan, page, ...), and its name."""

    file: str
    id: str
    name: Text


def pieces(content: Content, sources: Iterable[tree.Source], language: str) -> tuple[Piece, ...]:
    """Every text that is to stand in `language`, in the order of files and fields. Texts of the site's own files only:
    what a table in CSV says is data."""
    order = [one.key for one in content.settings.languages]
    known = known_pairs(content.ledgers, language)
    later = tuple(order[order.index(language) + 1 :])
    names = names_of(content.register)
    roots = {source.file: source for source in sources}
    found: dict[str, Piece] = {}
    for value in _values(content):
        said = list(texts(value))
        file = next((text.place.file for text in said if text.place.file.endswith(".yaml")), "")
        if file not in roots:
            continue
        holder = Holder(file, _id_of(file), _name_of(value, file))
        where, units = dict(_paths(roots[file].root, ())), _units(value, names)
        for text in said:
            path = () if text.place.file.endswith(".md") else where.get(_spot(text.place))
            stands = standing(text, language, order, known)
            if path is None or stands is None:
                continue
            ident = _ident(text.place.file, path)
            unit = _unit(path, where, units) or _owner(value, names)
            found.setdefault(ident, Piece(ident, text.place, path, text, stands, holder, unit, later))
    return tuple(found.values())


def _values(content: Content) -> Iterator[object]:
    yield from (content.settings, content.register, content.classes)
    yield from (*content.frameworks, *content.plans, *content.all_entries)


def prose_file(piece: Piece, language: str) -> str:
    """The Markdown file of a text in a language: that of its source with the other key in its name."""
    folder, name = posixpath.split(piece.place.file)
    return posixpath.join(folder, f"{name.rsplit('.', 2)[0]}.{language}.md")


# ---------------------------------------------------------------- where it stands

type _Spot = tuple[int, int]


def _spot(place: Place) -> _Spot:
    return (place.line, place.column)


def _paths(node: tree.Node, path: Path) -> Iterator[tuple[_Spot, Path]]:
    """The path to each value of a tree, by where it begins."""
    if path:
        yield _spot(node.place), path
    if isinstance(node, tree.Mapping):
        for key, value in node.entries:
            yield from _paths(value, (*path, key.value))
    elif isinstance(node, tree.Sequence):
        ids = [_own_id(item) for item in node.items]
        for index, (ident, item) in enumerate(zip(ids, node.items, strict=True)):
            yield from _paths(item, (*path, ident if ident and ids.count(ident) == 1 else index))


def _own_id(node: tree.Node) -> str:
    ident = node.get("id") if isinstance(node, tree.Mapping) else None
    return ident.value if isinstance(ident, tree.Scalar) and _NAME.fullmatch(ident.value) else ""


_NAME = re.compile(r"[A-Za-z0-9-]+")
_STRANGE = re.compile(r"[^A-Za-z0-9.:-]")


def _ident(file: str, path: Path) -> str:
    """A name token of XML: `plans.parks.plan:strategies.signs.title`; entries without id by their number, `_2`."""
    steps = (f"_{step}" if isinstance(step, int) else step for step in path)
    home = file.removeprefix("content/").replace("/", ".")
    stem = home.rsplit(".", 2)[0] + ".md" if home.endswith(".md") else home.removesuffix(".yaml")
    return ":".join(filter(None, (stem, ".".join(_STRANGE.sub("_", step) for step in steps))))


# ---------------------------------------------------------------- whose it is


def _id_of(file: str) -> str:
    folder, name = posixpath.split(file)
    stem = name.removesuffix(".yaml")
    return stem if folder in ("content", "content/frameworks") else posixpath.basename(folder)


def _name_of(value: object, file: str) -> Text:
    title = getattr(value, "title", None)
    return title if isinstance(title, Text) else Text((("", file),))


def _owner(value: object, names: Names) -> str:
    if not isinstance(value, Plan | Entry) or not value.owner:
        return ""
    return _named(value.owner, value, names)


def _units(value: object, names: Names) -> Mapping[_Spot, str]:
    """The leading unit of each rung of a plan that names one, by where the rung begins."""
    if not isinstance(value, Plan):
        return {}
    return {_spot(rung.place): _named(rung.units[0].unit, value, names) for rung in value.walk() if rung.units}


def _named(unit: Text, value: Plan | Entry, names: Names) -> str:
    """The id that the register has for a unit, else its name as written."""
    agency = names.agency(str(value.agency)) if value.agency else None
    known = names.unit(unit, agency.id if agency else None)
    return known.id if known else str(unit)


def _unit(path: Path, where: Mapping[_Spot, Path], units: Mapping[_Spot, str]) -> str:
    """The unit of the rung on which a text stands, else of the nearest one above it."""
    above = {where[spot]: unit for spot, unit in units.items() if spot in where}
    return next((above[path[:end]] for end in range(len(path), 0, -1) if path[:end] in above), "")
