"""The fields of a form in the browser: a class of the model and all that is written of it in, the fields out that can
hold it without loss.

Sveltia CMS keeps what it has no field for, and loses what does not have the form of its field (seen with 0.221.1: a
sentence where a field has languages, a word where a list has keys). Our content may be written in many short ways. So
a field is given only where every file of the site writes it in the long one; the others stay as they are in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plainplan.editors.relations import AGENCY, FORM, FRAMEWORK, PLAN, PLAN_KIND, UNIT, relation
from plainplan.findings import Place
from plainplan.model import tree
from plainplan.model.ladder import Level
from plainplan.schema import FieldWords, said_of, words_of
from plainplan.shapes import PATTERNS, Choice, Many, Part, Record, Shape, Simple

type Field = dict[str, Any]

type Way = tuple[str, ...]
"""The keys that lead to a field from the root."""

DEEPEST = 6
"""Records within each other that a form shows; what lies deeper stays in the file."""

BELOW: Mapping[str, tuple[Level, ...]] = {
    "": (Level.STRATEGY, Level.ACTION, Level.GROUP, Level.MEASURE),
    "strategies": (Level.ACTION, Level.MEASURE),
    "actions": (Level.MEASURE,),
    "groups": (Level.MEASURE,),
    "measures": (Level.SUB,),
}
"""The rungs that a form shows below each."""

SHOWN = frozenset({"title", "summary"})
"""Texts that a form shows at once, empty or not; one that is not needed has to be asked for with a button."""

ONE_LINE = frozenset({"title", "name", "label", "heading", "unit", "caption", "term", "question", "role", "column"})
"""Texts of one line; the others get room for paragraphs."""


@dataclass(frozen=True, slots=True)
class Left:
    """A field that no form shows: its way from the root, and the first place that is written otherwise."""

    way: str
    place: Place


@dataclass
class Forms:
    """Makes the fields of one site. `languages` are the keys of its texts with what to call them."""

    words: FieldWords
    languages: Mapping[str, str]
    left: list[Left] = field(default_factory=list)

    def fields(self, record: Record, nodes: Sequence[tree.Node], way: Way = (), rung: str = "") -> list[Field]:
        """The fields of a record of which `nodes` is all that is written."""
        return [
            made
            for part in record.parts.values()
            if not (part.name == "id" and not way)
            for key in self._keys(part, rung)
            if (made := self._field(record, part, key, [one for node in nodes for one in _behind(node, key)], way))
        ]

    def _keys(self, part: Part, rung: str) -> Iterable[str]:
        if part.nested is None:
            return (part.name,)
        return [key for key, level in part.nested.keys if level in BELOW.get(rung, ())]

    def _field(self, record: Record, part: Part, key: str, nodes: Sequence[tree.Node], way: Way) -> Field:
        here = (*way, key)
        shape = part.shape
        named = relation(record.cls, part.name)
        if named and isinstance(shape, Simple):
            widget = self._all(nodes, tree.Scalar, here) and _related(named, self.languages)
        elif named and isinstance(shape, Many):
            widget = {**_related(named, self.languages), "multiple": True} if self._words_list(nodes, here) else {}
        else:
            widget = self._widget(shape, nodes, here, key)
        if not widget:
            return {}
        said = words_of(record.cls, self.words)[key]
        shown = part.required or (not way and key in SHOWN)
        labels = {"label": label_of(said, key), "hint": said_of(said), "required": shown}
        return {"name": key, **labels, **widget}

    def _widget(self, shape: Shape, nodes: Sequence[tree.Node], here: Way, key: str) -> Field:
        """What stands behind a key; empty where no form can hold it."""
        match shape:
            case Simple("text"):
                return self._all(nodes, tree.Mapping, here) and self._text(key)
            case Simple("truth"):
                fits = all(isinstance(one, tree.Scalar) and one.value in ("yes", "no") for one in nodes)
                return {"widget": "select", "options": ["yes", "no"]} if fits else self._no(here, nodes)
            case Simple(name):
                return self._all(nodes, tree.Scalar, here) and _word(name, nodes)
            case Choice(of):
                choices = [{"label": one.value, "value": one.value} for one in of]
                return self._all(nodes, tree.Scalar, here) and {"widget": "select", "options": choices}
            case Record():
                return self._object(shape, nodes, here, key)
            case Many(of):
                return self._list(of, nodes, here, key)
        return {}

    def _object(self, record: Record, nodes: Sequence[tree.Node], here: Way, key: str) -> Field:
        if len(here) >= DEEPEST or not self._all(nodes, tree.Mapping, here) or not self._named(record, nodes, here):
            return {}
        fields = self.fields(record, nodes, here, key)
        return {"widget": "object", "collapsed": True, "fields": fields} if fields else {}

    def _list(self, of: Shape, nodes: Sequence[tree.Node], here: Way, key: str) -> Field:
        if not self._all(nodes, tree.Sequence, here):
            return {}
        items = [item for node in nodes if isinstance(node, tree.Sequence) for item in node.items]
        match of:
            case Simple("text"):
                text = self._all(items, tree.Mapping, here) and self._text(key)
                return text and {"widget": "list", "fields": text["fields"]}
            case Simple(_):
                return self._all(items, tree.Scalar, here) and {"widget": "list"}
            case Record():
                made = self._object(of, items, here, key)
                return made and {**made, "widget": "list", "summary": _summary(made["fields"], self.languages)}
        return {}

    def _words_list(self, nodes: Sequence[tree.Node], here: Way) -> bool:
        items = [item for node in nodes if isinstance(node, tree.Sequence) for item in node.items]
        return bool(self._all(nodes, tree.Sequence, here) and self._all(items, tree.Scalar, here))

    def _text(self, key: str) -> Field:
        widget = "string" if key in ONE_LINE else "text"
        fields = [
            {"name": lang, "label": said, "widget": widget, "required": False} for lang, said in self.languages.items()
        ]
        return {"widget": "object", "collapsed": False, "fields": fields}

    def _all(self, nodes: Sequence[tree.Node], kind: type, here: Way) -> Field:
        """Something true where all that is written is of a kind; else the first that is not is told."""
        other = next((one for one in nodes if not isinstance(one, kind)), None)
        return {"fits": True} if other is None else self._no(here, [other])

    def _named(self, record: Record, nodes: Sequence[tree.Node], here: Way) -> bool:
        """Whether the keys of a record are always written out."""
        keys = {key for part in record.parts.values() for key in part.keys}
        other = [
            one for one in nodes if isinstance(one, tree.Mapping) and not keys & {key.value for key, _ in one.entries}
        ]
        if other:
            self._no(here, other)
        return not other

    def _no(self, here: Way, nodes: Sequence[tree.Node]) -> Field:
        place = nodes[0].place if nodes else Place()
        self.left.append(Left(".".join(here), place))
        return {}


def label_of(said: Mapping[str, str], key: str) -> str:
    """A short name in both languages: the first words of the Chinese sentence, and the key."""
    return f"{re.split('[，。；：、（]', said['zh'])[0]} {key}"


def _behind(node: tree.Node, key: str) -> Iterator[tree.Node]:
    """What stands behind a key; nothing at all is the same as no key."""
    value = node.get(key) if isinstance(node, tree.Mapping) else None
    if value is not None and not (isinstance(value, tree.Scalar) and not value.value):
        yield value


def _word(name: str, nodes: Sequence[tree.Node]) -> Field:
    if name == "day" and all(isinstance(one, tree.Scalar) and _ISO.fullmatch(one.value) for one in nodes):
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if name in PATTERNS:
        return {"widget": "string", "pattern": [f"^(?:{PATTERNS[name]})$", name]}
    return {"widget": "string"}


_ISO = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


def _related(named: str, languages: Mapping[str, str]) -> Field:
    first = next(iter(languages))
    names = {
        UNIT: ("register", "units.*.id", f"units.*.name.{first}"),
        AGENCY: ("register", "agencies.*.id", f"agencies.*.name.{first}"),
        PLAN_KIND: ("settings", "plan_kinds.*.id", f"plan_kinds.*.name.{first}"),
    }
    if named in names:
        file, value, shown = names[named]
        return {
            "widget": "relation", "collection": SINGLE, "file": file,
            "value_field": value, "display_fields": [shown], "search_fields": [shown, value],
        }  # fmt: skip
    assert named in (FRAMEWORK, PLAN, FORM)
    shown = f"title.{first}"
    return {
        "widget": "relation", "collection": named,
        "value_field": "{{slug}}", "display_fields": [shown], "search_fields": [shown],
    }  # fmt: skip


SINGLE = "site"
"""The collection of files of which a site has one each."""


_NAMES = ("label", "title", "question", "term", "name", "text", "heading", "unit")


def _summary(fields: Sequence[Field], languages: Mapping[str, str]) -> str:
    """What an entry of a list is called while it is closed."""
    named = [
        one
        for one in fields
        if one["name"] in ("label", "title", "question", "term", "name", "text", "heading", "unit")
    ]
    first = next(iter(languages))
    parts = [f"{one['name']}.{first}" if one["widget"] == "object" else one["name"] for one in named[:2] or fields[:1]]
    return " ".join(f"{{{{fields.{part}}}}}" for part in parts)
