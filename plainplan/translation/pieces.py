"""Content and the trees of its files in, every text that can be translated out: with its place, its path in the file,
and how far it has come."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

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
class Spoken:
    """A text where it stands, whatever the language; its parts as those of a piece."""

    id: str
    path: Path
    text: Text
    holder: Holder
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """What texts are part of: its content file, its id (of a plan, page, ...), and its name."""

    file: str
    id: str
    name: Text


def pieces(content: Content, sources: Iterable[tree.Source], language: str) -> tuple[Piece, ...]:
    """Every text that is to stand in `language`, in the order of files and fields. Texts of the site's own files only:
    what a table in CSV says is data."""
    to = into(content, language)
    return tuple(piece for spoken in spoken_in(content, sources) if (piece := to(spoken)))


def into(content: Content, language: str) -> Callable[[Spoken], Piece | None]:
    """What makes a piece of a text, of one text after the other: None where there is nothing to translate into
    `language`, and of one whose id has been there."""
    order = [one.key for one in content.settings.languages]
    known = known_pairs(content.ledgers, language)
    later = tuple(order[order.index(language) + 1 :])
    told: set[str] = set()

    def made(spoken: Spoken) -> Piece | None:
        stands = standing(spoken.text, language, order, known)
        if stands is None or spoken.id in told:
            return None
        told.add(spoken.id)
        return Piece(spoken.id, spoken.text.place, spoken.path, spoken.text, stands, spoken.holder, spoken.unit, later)

    return made


def spoken_in(content: Content, sources: Iterable[tree.Source]) -> Iterator[Spoken]:
    """Every text of the site's own files, in the order of files and fields."""
    names = names_of(content.register)
    roots = {source.file: source.root for source in sources}
    for value in _values(content):
        file = next((text.place.file for text in texts(value) if text.place.file.endswith(".yaml")), "")
        if file in roots:
            yield from spoken_of(value, roots[file], names)


def spoken_of(value: object, root: tree.Node, names: Names) -> Iterator[Spoken]:
    """The texts of one file: of the value that was made of its tree, in the order of its fields."""
    said, file = list(texts(value)), root.spot[0]
    if all(text.place.file != file for text in said):
        return
    holder, owner = Holder(file, _id_of(file), _name_of(value, file)), _owner(value, names)
    units = _units(value, names)
    where: dict[tree.Spot, Path] = {}
    _find(root, (), {_spot(text.place) for text in said}, units, where)
    above = {where[spot]: unit for spot, unit in units.items() if spot in where}
    for text in said:
        path = () if text.place.file.endswith(".md") else where.get(_spot(text.place))
        if path is not None:
            yield Spoken(_ident(text.place.file, path), path, text, holder, _unit(path, above) or owner)


def _values(content: Content) -> Iterator[object]:
    yield from (content.settings, content.register, content.classes)
    yield from (*content.frameworks, *content.plans, *content.all_entries)


def prose_file(piece: Piece, language: str) -> str:
    """The Markdown file of a text in a language: that of its source with the other key in its name."""
    folder, name = posixpath.split(piece.place.file)
    return posixpath.join(folder, f"{name.rsplit('.', 2)[0]}.{language}.md")


# ---------------------------------------------------------------- where it stands


def _spot(place: Place) -> tree.Spot:
    return (place.file, place.line, place.column)


def _find(
    node: tree.Node,
    path: Path,
    said: Collection[tree.Spot],
    units: Collection[tree.Spot],
    where: dict[tree.Spot, Path],
) -> None:
    """Set down how one comes to each text (`said`, where it begins) and to each rung with `units`."""
    for step, value in _below(node):
        here = (*path, step)
        is_text = value.spot in said
        if is_text or value.spot in units:
            where[value.spot] = here
        if not is_text and not isinstance(value, tree.Scalar):
            _find(value, here, said, units, where)


def _below(node: tree.Node) -> Iterator[tuple[str | int, tree.Node]]:
    """What a node holds, by its key, by the id that no other has, or by its number."""
    if isinstance(node, tree.Mapping):
        for key, value in node.entries:
            yield key.value, value
    elif isinstance(node, tree.Sequence):
        ids = [_own_id(item) for item in node.items]
        times = Counter(ids)
        for index, (ident, item) in enumerate(zip(ids, node.items, strict=True)):
            yield ident if times[ident] == 1 and ident else index, item


def _own_id(node: tree.Node) -> str:
    ident = node.get("id") if isinstance(node, tree.Mapping) else None
    return ident.value if isinstance(ident, tree.Scalar) and _NAME.fullmatch(ident.value) else ""


_NAME = re.compile(r"[A-Za-z0-9-]+")
_STRANGE = re.compile(r"[^A-Za-z0-9.:-]")


def _ident(file: str, path: Path) -> str:
    """A name token of XML: `plans.parks.plan:strategies.signs.title`; entries without id by their number, `_2`."""
    return ":".join(filter(None, (_stem(file), ".".join(map(_step, path)))))


@lru_cache(maxsize=2**10)
def _stem(file: str) -> str:
    home = file.removeprefix("content/").replace("/", ".")
    return home.rsplit(".", 2)[0] + ".md" if home.endswith(".md") else home.removesuffix(".yaml")


@lru_cache(maxsize=2**14)
def _step(step: str | int) -> str:
    return f"_{step}" if isinstance(step, int) else _STRANGE.sub("_", step)


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


def _units(value: object, names: Names) -> Mapping[tree.Spot, str]:
    """The leading unit of each rung of a plan that names one, by where the rung begins."""
    if not isinstance(value, Plan):
        return {}
    return {_spot(rung.place): _named(rung.units[0].unit, value, names) for rung in value.walk() if rung.units}


def _named(unit: Text, value: Plan | Entry, names: Names) -> str:
    """The id that the register has for a unit, else its name as written."""
    agency = names.agency(str(value.agency)) if value.agency else None
    known = names.unit(unit, agency.id if agency else None)
    return known.id if known else str(unit)


def _unit(path: Path, above: Mapping[Path, str]) -> str:
    """The unit of the rung on which a text stands, else of the nearest one above it."""
    return next((above[path[:end]] for end in range(len(path), 0, -1) if path[:end] in above), "") if above else ""
