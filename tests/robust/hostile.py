"""A site in which every field that may hold words holds hostile ones.

The content of this repository is the start; what it does not use is added. Each field of each class of the model
gets a text of its own, so that one can tell which of them stood where. What the program refuses with an error goes back
to what it was, and is told.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plainplan.findings import Severity
from plainplan.load import dump, read_site
from plainplan.model.kinds import CLASSES, KINDS, UNSHOWN
from plainplan.model.tree import Mapping, Node, Scalar, Source, Spot
from plainplan.model.tree import Sequence as Listed
from plainplan.shapes import Many, OneOf, Part, Record, Shape, Simple
from plainplan.validate import validate

WORDY = ("text", "string", "label", "address", "filename")
"""Simple shapes that may hold words."""

TIMES = 2
"""How often a field is made hostile; the rest stays as it is, so that the site stays of a size that one can build."""

MARKUP = (
    '"><script>alert(1)</script></title></style></textarea>--><svg onload=alert(1)><img src=x onerror=alert(1)>'
    '\' onmouseover=\'alert(1)" onfocus="alert(1)" autofocus style="background:url(javascript:alert(1))" '
    "<iframe srcdoc='<script>'> <a href=javascript:alert(1)>x</a> <base href=//evil.example> ]]> <!-- <?php ?> </p> "
    "&lt;script&gt; &#60;script&#62; {{ 7*7 }} {% raw %} ${7*7} \\u003cscript\\u003e "
)
LINKS = (
    "[a](javascript:alert(1)) [b](JaVa&#9;sCript:alert(1)) [c](data:text/html,<script>) [d](<java\tscript:alert(1)>) "
    "[e](vbscript:x) ![f](javascript:alert(1)) <javascript:alert(1)> [g](//evil.example) [h](\\\\evil.example) "
    '[i](https://ok.example/"onmouseover="alert(1)) https://ok.example/<script> [j]: javascript:alert(1) '
)
OTHERS = "\u202eabc\u2066\u200f `c` # x: y & *a !t %b @c ?d | e | ---\nBEGIN:VEVENT\nSUMMARY:evil\nEND:VEVENT\n"

LEADS = ("=cmd|' /C calc'!A0 ", "<svg/onload=alert(1)> ", "\t@SUM(1) ", "-2+3 ", "＋1 ")
"""What hostile words begin with: some contexts are only endangered by the first sign."""

ARTICLE = (
    f"\n\n# {MARKUP}\n\n{MARKUP}{LINKS}\n\n<script>alert(1)</script>\n\n<div onclick=alert(1)>\n\n    {MARKUP}\n\n"
)


MORE = {
    "site.yaml": "\nmark: {case: A1, level: AA}\nadmin: {repository: demo/site, branch: main}\n"
    "redirects:\n  - {old: /was/, new: /plans/}\n  - {old: /before/, new: /plans/}\n",
    "audits/links.yaml": """
links:
  - address: https://www.demo-city.example/
    history: [{since: 2026-11-01, until: 2026-11-20, days: 9, was: moved, why: x}]
    moved_to: https://moved.example/
    stands: [x]
    units: [x]
    seen: {on: 2026-11-20, by: x}
""",
    "audits/accepted.yaml": """
exceptions:
  - {findings: [0123456789ab], places: 1, reason: x, by: y, until: 2026-12-01, check: no-such, pages: "*"}
""",
    "audits/freego-2026-03-01.yaml": """
date: 2026-03-01
tool: Freego 2
address: https://plans.demo-city.example/
pages: 2
scope: x
failing: [{page: /en/, codes: [{code: HM1110100C, source: x}]}]
timed_out: [/x]
""",
    "plans/spoilt/plan.yaml": """
title: {zh: 另一計畫, en: Another plan}
agency: demo-city
year: 2026
themes: [x]
provenance: [{key: x, value: y}]
measures:
  - {id: one, text: {zh: 一, en: One}, fields: [{column: x, text: y}]}
""",
}
"""Put to the content, for fields that it does not use."""


NAMES = {
    ("Column", "name"),
    ("Series", "column"),
    ("Footnote", "mark"),
    ("Column", "choices"),
    ("Score", "not_applicable"),
}
"""Names by which something else in the content is called; they stay, and `NAMED` below has them."""


@dataclass
class Spoilt:
    """What was made hostile: by mark (`Q17Q`) the class and field, and the words as they stand in the file. `refused`
    are the fields where that was told as an error; the marks of their words are no longer there."""

    words: dict[str, str] = field(default_factory=dict)
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)


def fields_of(shape: Shape, seen: set[type] | None = None) -> Iterator[tuple[str, str]]:
    """Every field below a shape that may hold words, as class and field."""
    seen = set() if seen is None else seen
    match shape:
        case Many(of):
            yield from fields_of(of, seen)
        case OneOf(records):
            for record in records:
                yield from fields_of(record, seen)
        case Record() if shape.cls not in seen:
            seen.add(shape.cls)
            for part in shape.parts.values():
                if wordy(part.shape):
                    yield shape.cls.__name__, part.name
                yield from fields_of(part.shape, seen)


def all_fields() -> set[tuple[str, str]]:
    """Every field of every kind that may hold words."""
    seen: set[type] = set()
    return {one for kind in (*KINDS, *UNSHOWN) for one in fields_of(Record(kind.cls), seen)}


def wordy(shape: Shape) -> bool:
    while isinstance(shape, Many):
        shape = shape.of
    return isinstance(shape, Simple) and shape.name in WORDY


type Before = dict[Spot, tuple[str | None, tuple[str, str]]]
"""What stood where hostile words stand now (None: nothing), and in which field."""


class _Spoiler:
    """Walks a tree by its shape and puts hostile words into it."""

    def __init__(self) -> None:
        self.times = Counter[tuple[str, str]]()
        self.spoilt = Spoilt()
        self.before: Before = {}
        self.number = 0

    def at(self, spot: Spot) -> Spot:
        """The spot of the hostile words that a fault is about: its own, or the next behind it."""
        return min((one for one in self.before if one >= spot), key=lambda one: (one[0] != spot[0], one))

    def words(self, cls: str, name: str, own: str) -> str:
        self.number += 1
        mark = f"Q{self.number}Q"
        lead = LEADS[self.number % len(LEADS)]
        said = f"{lead}{mark} {MARKUP}{LINKS}{OTHERS}{own}".strip()
        self.spoilt.fields[mark], self.spoilt.words[mark] = (cls, name), said
        return said

    def node(self, shape: Shape, node: Node, here: tuple[str, str] = ("", "")) -> Node:
        match shape:
            case Simple(name) if name in WORDY:
                return self.simple(node, here)
            case Many(of) if isinstance(node, Listed):
                return replace(node, items=tuple(self.node(of, one, here) for one in node.items))
            case Many(of):
                return self.node(of, node, here)
            case OneOf():
                return self.block(shape, node)
            case Record():
                return self.record(shape, node)
        return node

    def simple(self, node: Node, here: tuple[str, str]) -> Node:
        if here in NAMES or self.times[here] >= TIMES or isinstance(node, Listed):
            return node
        self.times[here] += 1
        if isinstance(node, Scalar):
            return self.scalar(node, here)
        entries = ((key, self.scalar(one, here) if isinstance(one, Scalar) else one) for key, one in node.entries)
        return replace(node, entries=tuple(entries))

    def scalar(self, node: Scalar, here: tuple[str, str]) -> Scalar:
        said = self.words(*here, node.value)
        self.before[node.spot] = (node.value, here)
        return replace(node, value=said)

    def block(self, shape: OneOf, node: Node) -> Node:
        if isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            for record in shape.records:
                if record.tag == key.value:
                    return replace(node, entries=((key, self.record(record, value)),))
        return self.record(shape.plain, node) if shape.plain else node

    def record(self, shape: Record, node: Node) -> Node:
        keys = {key: part for part in shape.parts.values() for key in part.keys}
        if isinstance(node, Mapping) and all(key.value in keys for key, _ in node.entries):
            entries = [(key, self.part(shape, keys[key.value], value)) for key, value in node.entries]
            return replace(node, entries=(*entries, *self.more(shape, {key.value for key, _ in node.entries}, node)))
        if shape.shorthand:
            return self.part(shape, shape.parts[shape.shorthand], node)
        return node

    def part(self, shape: Record, part: Part, value: Node) -> Node:
        return self.node(part.shape, value, (shape.cls.__name__, part.name))

    def more(self, shape: Record, there: set[str], node: Node) -> Iterator[tuple[Scalar, Node]]:
        """Fields that the content does not use."""
        for part in shape.parts.values():
            here = (shape.cls.__name__, part.name)
            if here in NAMES or part.nested or there & set(part.keys):
                continue
            if wordy(part.shape) and self.times[here] < TIMES:
                self.times[here] += 1
                place = (node.spot[0], 100_000 + self.number, 1)
                self.before[place] = (None, here)
                yield Scalar(part.name, place), Scalar(self.words(*here, ""), place)


def restored(node: Node, before: Before, faulty: set[Spot]) -> Node:
    """A tree in which what is told as wrong is as it was."""
    match node:
        case Scalar() if node.spot in faulty and before[node.spot][0] is not None:
            return replace(node, value=before[node.spot][0])
        case Listed():
            return replace(node, items=tuple(restored(one, before, faulty) for one in node.items))
        case Mapping():
            kept = [(key, one) for key, one in node.entries if not gone(key, before, faulty)]
            return replace(node, entries=tuple((key, restored(one, before, faulty)) for key, one in kept))
    return node


def gone(key: Scalar, before: Before, faulty: set[Spot]) -> bool:
    return key.spot in faulty and before[key.spot][0] is None


def spoil(site: Path, target: Path, today: date) -> Spoilt:
    """Write the content of a site, and of more, to the folder `target`, hostile wherever that is not refused."""
    shutil.copytree(site / "content", target / "content")
    for name, words in MORE.items():
        path = target / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if name == "site.yaml" else ""
        path.write_text(before + words, encoding="utf-8")
    spoiler = _Spoiler()
    sources = [spoiled(spoiler, source) for source in read_site(target).sources]
    for _ in range(20):
        found = validate(tuple(sources), today).findings
        errors = [one.place for one in found if one.severity is Severity.ERROR]
        faulty = {spoiler.at((place.file, place.line, place.column)) for place in errors}
        if not faulty:
            break
        for spot in faulty:
            spoiler.spoilt.refused[spoiler.before[spot][1]] += 1
        sources = [replace(source, root=restored(source.root, spoiler.before, faulty)) for source in sources]
        for spot in faulty:
            del spoiler.before[spot]
    assert not faulty, [
        f"{one.place}: {one.check} {one.params}"[:200] for one in found if one.severity is Severity.ERROR
    ]
    for source in sources:
        write(target, source)
    return spoiler.spoilt


def spoiled(spoiler: _Spoiler, source: Source) -> Source:
    return replace(source, root=spoiler.node(Record(CLASSES[source.kind]), source.root))


def write(target: Path, source: Source) -> None:
    (target / source.file).write_text(dump(plain(source.root)), encoding="utf-8")
    for prose in source.prose:
        path = target / prose.file
        path.write_text(path.read_text(encoding="utf-8") + ARTICLE, encoding="utf-8")


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.value
        case Listed():
            return [plain(one) for one in node.items]
    return {key.value: plain(one) for key, one in node.entries}
