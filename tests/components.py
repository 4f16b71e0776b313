"""The components as their YAML tells them, and their examples drawn into small pages of the bilingual site.

An example's values are written as in the content files. A parameter is read as a class of the model (`Plan`,
`[Footnote]`), as a plain type (`whole`, `string`), or taken from what is at hand (`plan.rungs`, `subject.dues`; the
subject is that of the page on which the example stands). `above` is a text that stands on the page before it, and so
is `older`, whose first language was changed after it was translated on 5 March 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html
from markupsafe import Markup, escape

from plainplan.assemble import assemble
from plainplan.config import STRINGS, TEMPLATES
from plainplan.i18n import Words
from plainplan.load import parse, read_site
from plainplan.model import (
    answers,
    blocks,
    browsing,
    classes,
    datasets,
    happenings,
    ladder,
    pages,
    plan,
    promises,
    proven,
    services,
    site,
    statistics,
    surveys,
)
from plainplan.model import tree as trees
from plainplan.model.content import Content
from plainplan.model.pages import Site
from plainplan.model.plan import Plan
from plainplan.model.site import Language
from plainplan.model.text import Said, Text
from plainplan.model.translations import Pair, Standing, State, fingerprint
from plainplan.pipeline.offering import with_data
from plainplan.pipeline.wording import vocabulary
from plainplan.render import environment, plots
from plainplan.render.addresses import Addresses
from plainplan.render.pen import Pen
from plainplan.typed import read
from plainplan.validate import LANGUAGES, validate
from plainplan.validate.identify import identified
from plainplan.validate.prose import with_prose
from tests.selectors import xpath

COMPONENTS = TEMPLATES / "components"
BILINGUAL = Path(__file__).parent / "sites" / "bilingual"
TODAY = date(2026, 3, 15)
ENVIRONMENT = environment([TEMPLATES])
KEYS = tuple(language.key for language in LANGUAGES)

PLACES = ("head", "before", "main", "list", "after")
"""Where on a page a component stands: its head, before or after its main part, in it, or in a list of terms there."""


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component. `language` is the one in which `holds` and `lacks` are written."""

    name: str
    language: str
    page: str
    values: Mapping[str, trees.Node]
    above: Text | None
    older: Text | None
    beside: tuple[trees.ProseFile, ...]
    holds: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """What stands in `<name>.yaml`."""

    name: str
    keys: tuple[str, ...]
    says: Text
    criteria: tuple[str, ...]
    parameters: Mapping[str, str]
    place: str
    examples: tuple[Example, ...]


@cache
def components() -> tuple[Component, ...]:
    """All components that have their YAML, by name."""
    return tuple(_component(file.stem) for file in sorted(COMPONENTS.glob("*/*.yaml")))


@cache
def content() -> Content:
    """What the bilingual site says."""
    return validate(read_site(BILINGUAL).sources, TODAY).content


@dataclass(frozen=True)
class Surroundings:
    """The site in which examples are drawn."""

    site: Site = field(default_factory=lambda: furnished(assemble(content(), TODAY)))

    def pen(self, page: str, language: Language) -> Pen:
        addresses = Addresses(frozenset(self.site.routes), self.site.content.settings.base_url or "")
        return Pen(language, strings(), self.site, self.site.routes[page], addresses)


def furnished(site: Site) -> Site:
    """A site with its files of data."""
    addresses = Addresses(frozenset(site.routes), site.content.settings.base_url or "")
    return with_data(site, strings(), addresses, BILINGUAL)[0]


@cache
def strings() -> Mapping[str, Words]:
    """The strings of both languages."""
    return vocabulary(LANGUAGES, [STRINGS])


@cache
def surroundings() -> Surroundings:
    return Surroundings()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An example as HTML, with the text above it."""

    above: Markup
    html: Markup

    def words(self) -> str:
        """What can be read of the example itself, a blank between blocks."""
        blocks = html.fragment_fromstring(_BLOCK.sub(" ", self.html), create_parent="div")
        return " ".join(str(blocks.text_content()).split())

    def count(self, selector: str) -> int:
        return len(self._tree().xpath(xpath(selector)))

    def has(self, wanted: str) -> bool:
        """Whether some words, or an element for a selector (`css: ...`), are found."""
        if wanted.startswith("css: "):
            return self.count(wanted.removeprefix("css: ")) > 0
        return wanted in self.words()

    def _tree(self) -> Any:
        return html.fragment_fromstring(self.html, create_parent="div")


_BLOCK = re.compile(r"(?=</?(?:d[dlt]|div|figure|h[1-6]|[ou]l|li|meta|nav|p|section|t[dhr])\b)")


def macro(name: str) -> Any:
    """The macro that a component is called by."""
    return getattr(ENVIRONMENT.get_template(f"components/{name}/template.html").module, name)


def draw(
    component: Component,
    example: Example,
    language: Language,
    changed: Callable[[Any], Any] = lambda value: value,
    around: Surroundings | None = None,
) -> Drawn:
    """An example in a language; `changed` may alter its values before they are drawn."""
    pen = _with_older((around or surroundings()).pen(example.page, language), example.older)
    above = Markup("").join(Markup("<p{}>{}</p>").format(pen.lang(t), pen.html(t)) for t in pen.lines(example.above))
    above += Markup("<p>{}</p>").format(pen.html(example.older)) if example.older else ""
    values = values_of(component, example, pen, changed)
    return Drawn(above, Markup(macro(component.name)(pen, **values)))


def _with_older(pen: Pen, text: Text | None) -> Pen:
    """The pen on a site that knows of a text with an older translation."""
    if text is None:
        return pen
    (first, source), *others = text.words
    outdated = {}
    for key, words in others:
        made = Pair(fingerprint("before"), fingerprint(words), State.REVIEWED, "translator", date(2026, 3, 5))
        outdated[key, source, words] = Standing(State.OUTDATED, Said(source, first), words, made)
    return replace(pen, site=replace(pen.site, content=replace(pen.site.content, outdated=outdated)))


def values_of(component: Component, example: Example, pen: Pen, changed: Callable[[Any], Any]) -> dict[str, Any]:
    """What the macro is called with, beside the pen."""
    written = {name: kind for name, kind in component.parameters.items() if name in example.values}
    values = {name: changed(_value(kind, example.values[name], example)) for name, kind in written.items()}
    for name, kind in component.parameters.items():
        first, *steps = kind.split(".")
        if first != "subject" and not steps:
            continue
        value: Any = pen.route.subject if first == "subject" else values[first]
        for step in steps:
            value = getattr(value, step)
        values[name] = value
    return values


SKIP = {"zh": "跳到主要內容", "en": "Skip to main content"}


def page(title: str, language: Language, parts: Mapping[str, str]) -> str:
    """A page with a heading, and what stands where on it (see PLACES)."""
    head = parts.get("head") or f'<title>{escape(title)}</title><link rel="stylesheet" href="/assets/site.css">'
    terms = f"<dl>{parts['list']}</dl>" if parts.get("list") else ""
    return (
        f'<!doctype html><html lang="{language.tag}"><head><meta charset="utf-8">{head}</head><body>'
        f'<a href="#example">{SKIP[language.key]}</a>{parts.get("before", "")}'
        f'<main id="example"><h1>{escape(title)}</h1>{parts.get("main", "")}{terms}</main>'
        f"{parts.get('after', '')}</body></html>"
    )


def rounds(language: Language) -> Iterator[str]:
    """All examples of all components on a few pages: the first of each, the second of each, and so on."""
    for number in range(max(len(component.examples) for component in components())):
        parts = dict.fromkeys(PLACES, "")
        for component in components():
            if number < len(component.examples):
                drawn = draw(component, component.examples[number], language)
                title = f"<h2>{component.name}</h2>" if component.place == "main" else ""
                parts["main"] += str(drawn.above)
                parts[component.place] += f"{title}{drawn.html}"
        yield page(f"{number + 1}", language, parts)


# ------------------------------------------------------------ reading


def _component(name: str) -> Component:
    file = COMPONENTS / name / f"{name}.yaml"
    root, faults = parse(file.read_text(encoding="utf-8"), file.name)
    assert isinstance(root, trees.Mapping), faults
    assert not faults, faults
    place = root.get("place")
    return Component(
        name,
        tuple(key.value for key, _ in root.entries),
        _typed(Text, root.get("says")),
        _typed(tuple[str, ...], root.get("criteria")),
        {key: _kind(value) for key, value in _entries(root.get("parameters"))},
        place.value if isinstance(place, trees.Scalar) else "main",
        tuple(_example(entry, file.name) for entry in _items(root.get("examples"))),
    )


def _example(node: trees.Node, file: str) -> Example:
    known = dict(_entries(node))
    name = _typed(str, known.pop("name"))
    language = _typed(str, known.pop("language"))
    page = _typed(str, known.pop("page", trees.Scalar("about/", node.spot)))
    above, older = (_typed(Text, known.pop(key)) if key in known else None for key in ("above", "older"))
    beside = tuple(_beside(entry, file) for entry in _entries(known.pop("beside", None)))
    holds, lacks = (tuple(_wanted(one) for one in _items(known.pop(key, None))) for key in ("holds", "lacks"))
    return Example(name, language, page, known, above, older, beside, holds, lacks)


def _beside(entry: tuple[str, trees.Node], file: str) -> trees.ProseFile:
    name, lang, _ = entry[0].split(".")
    return trees.ProseFile(name, lang, file, _typed(str, entry[1]))


def _wanted(node: trees.Node) -> str:
    return "".join(f"{key}: {_typed(str, value)}" for key, value in _entries(node)) or _typed(str, node)


def _kind(node: trees.Node) -> str:
    return f"[{_typed(str, node.items[0])}]" if isinstance(node, trees.Sequence) else _typed(str, node)


def _entries(node: trees.Node | None) -> Iterator[tuple[str, trees.Node]]:
    if isinstance(node, trees.Mapping):
        yield from ((key.value, value) for key, value in node.entries)


def _items(node: trees.Node | None) -> tuple[trees.Node, ...]:
    return node.items if isinstance(node, trees.Sequence) else ()


def _typed(cls: Any, node: trees.Node | None) -> Any:
    assert node is not None
    value, faults = read(cls, node, KEYS)
    assert not faults, faults
    return value


PLAIN = {"whole": int, "string": str, "truth": bool, "day": date}
MODULES = (
    answers,
    blocks,
    browsing,
    classes,
    datasets,
    happenings,
    ladder,
    pages,
    plan,
    plots,
    promises,
    proven,
    services,
    site,
)
MODULES += (statistics, surveys)


@dataclass(frozen=True, slots=True)
class Subpage:
    """`parts.Subpage` as an example writes it: its name is always a text."""

    key: str
    name: Text
    entries: int
    overdue: int = 0


MODEL = {name: cls for module in MODULES for name, cls in vars(module).items()} | {"Subpage": Subpage}


def _value(kind: str, node: trees.Node, example: Example) -> Any:
    name = kind.strip("[]")
    cls = PLAIN.get(name) or MODEL[name]
    value = _typed(tuple[cls, ...] if kind.startswith("[") else cls, node)
    return _completed(value, node, example) if isinstance(value, Plan) else value


def _completed(value: Plan, node: trees.Node, example: Example) -> Plan:
    """As the pipeline does it: Markdown from beside the plan, and an id everywhere."""
    value, faults = with_prose(value, trees.Source("plan", "example", "plan.yaml", node, example.beside), KEYS)
    assert not faults, faults
    value, faults = identified(value)
    assert not faults, faults
    return value if value.id else replace(value, id="example")
