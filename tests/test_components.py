"""Each component by its own examples: they are rendered, checked, and drawn again with hostile words.

To add an example, write it into `templates/components/<name>/<name>.yaml`; nothing here changes.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import nodes
from lxml import html

from plainplan import facts
from plainplan.assemble import assemble
from plainplan.checks import check_page
from plainplan.config import TEMPLATES
from plainplan.findings import Finding, Severity
from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.site import AccessibilityMark, Language
from plainplan.model.text import Label, Text
from plainplan.shapes import Many, Record, Simple
from plainplan.typed import is_slug
from plainplan.validate import LANGUAGES, validate
from tests.components import (
    BILINGUAL,
    COMPONENTS,
    ENVIRONMENT,
    PLACES,
    TODAY,
    Component,
    Drawn,
    Example,
    Surroundings,
    components,
    content,
    draw,
    macro,
    page,
    rounds,
    surroundings,
)

ALL = components()
EXAMPLES = [
    pytest.param(component, example, id=f"{component.name}: {example.name}")
    for component in ALL
    for example in component.examples
]
TONGUES = {language.key: language for language in LANGUAGES}

each_component = pytest.mark.parametrize("component", ALL, ids=[component.name for component in ALL])
each_example = pytest.mark.parametrize(("component", "example"), EXAMPLES)
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=list(TONGUES))

# ------------------------------------------------------------ folders


@pytest.mark.parametrize("folder", sorted(COMPONENTS.iterdir()), ids=lambda folder: folder.name)
def test_a_component_is_a_folder_with_a_template_and_its_yaml(folder: Path) -> None:
    assert {file.name for file in folder.iterdir()} == {"template.html", f"{folder.name}.yaml"}


@each_component
def test_a_component_says_what_it_is_for_and_which_criteria_it_meets(component: Component) -> None:
    assert set(component.keys) <= {"says", "criteria", "parameters", "place", "examples"}
    assert component.says.has("zh")
    assert component.says.has("en")
    assert component.criteria
    for criterion in component.criteria:
        assert re.fullmatch(r"[1-4]\.[1-5]\.\d{1,2} [A-Z][^:]+: [a-z].+\.", criterion)
    assert component.place in PLACES


@each_component
def test_the_macro_takes_the_pen_and_what_the_yaml_names(component: Component) -> None:
    assert macro(component.name).arguments == ("p", *component.parameters)


@each_component
def test_examples_have_names_of_their_own_and_give_only_known_parameters(component: Component) -> None:
    names = [example.name for example in component.examples]
    assert names
    assert len(names) == len(set(names))
    for example in component.examples:
        assert set(example.values) <= set(component.parameters)
        assert example.language in TONGUES
        assert example.holds or example.lacks


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=str)
def test_of_a_component_only_the_macro_of_its_name_is_used_elsewhere(template: Path) -> None:
    tree = ENVIRONMENT.parse(template.read_text(encoding="utf-8"))
    for imported in tree.find_all(nodes.FromImport):
        assert isinstance(imported.template, nodes.Const)
        found = re.fullmatch(r"components/(\w+)/template\.html", imported.template.value)
        if found:
            assert imported.names == [found[1]]


# ------------------------------------------------------------ examples


@each_language
@each_example
def test_an_example_stands_on_a_page_without_findings(
    component: Component, example: Example, language: Language
) -> None:
    assert told(component, draw(component, example, language), language) == []


def told(component: Component, drawn: Drawn, language: Language) -> list[str]:
    """What the checks find on a small page with a component, in order of severity and without notices."""
    # The subtitle keeps the levels of headings without gaps for components that begin at h3.
    main = f"<h2>{component.name}</h2>{drawn.above}{drawn.html if component.place == 'main' else ''}"
    parts = {"main": main} | ({component.place: drawn.html} if component.place != "main" else {})
    found = check_page(facts.read("index.html", page(component.name, language, parts).encode()))
    return [_line(one) for one in found if one.severity is not Severity.NOTICE]


def _line(found: Finding) -> str:
    return f"{found.check} {found.place.selector} {dict(found.params)}"


@each_example
def test_an_example_shows_what_it_promises_and_nothing_it_excludes(component: Component, example: Example) -> None:
    drawn = draw(component, example, TONGUES[example.language])
    assert [wanted for wanted in example.holds if not drawn.has(wanted)] == [], drawn.html
    assert [unwanted for unwanted in example.lacks if drawn.has(unwanted)] == [], drawn.html


@each_example
def test_no_example_leaves_a_missing_value_in_its_words(component: Component, example: Example) -> None:
    for language in LANGUAGES:
        assert not re.search(r"\bNone\b|\{\w+\}", draw(component, example, language).html)


@each_language
def test_examples_can_stand_together_on_a_page(language: Language) -> None:
    for one in rounds(language):
        found = check_page(facts.read("index.html", one.encode()))
        apart = [_line(one) for one in found if one.check in ("id-repeated", "landmark-name-repeated")]
        assert apart == []


def test_a_mark_without_address_is_a_picture_and_no_link() -> None:
    settings = replace(content().settings, mark=AccessibilityMark(case="115-001"))
    around = Surroundings(assemble(replace(content(), settings=settings), TODAY))
    footer = next(component for component in ALL if component.name == "footer")
    drawn = draw(footer, footer.examples[0], LANGUAGES[0], around=around)
    assert drawn.count("p.mark > img[alt]") == 1
    assert drawn.count("p.mark > a") == 0


# ------------------------------------------------------------ small sites


@pytest.mark.parametrize("site", ["minimal", "bilingual"])
def test_the_small_sites_have_no_faults(site: str) -> None:
    loaded = read_site(BILINGUAL.with_name(site))
    found = [*loaded.findings, *validate(loaded.sources, TODAY).findings]
    assert [one for one in found if one.severity is not Severity.NOTICE] == []


# ------------------------------------------------------------ hostile words

HOSTILE = (
    "<script>boom()</script> \"><img src=x onerror=boom()> ' onmouseover='boom()' [x](javascript:boom()) "
    "![y](javascript:boom()) <javascript:boom()> {{ 7+70000 }} {% raw %} </title></textarea></style>&lt;b&gt;"
)


def hostile(value: Any) -> Any:
    """A value with every text in it turned hostile; what only names something else by its id stays."""
    match value:
        case Text():
            return replace(value, words=tuple((lang, _turned(words)) for lang, words in value.words))
        case Label():
            return Label(HOSTILE, value.value)
        case tuple():
            return tuple(hostile(entry) for entry in value)
        case dict():
            return {name: hostile(entry) for name, entry in value.items()}
    return _with_hostile_fields(value) if is_dataclass(value) and not isinstance(value, type) else value


def _with_hostile_fields(value: Any) -> Any:
    written = {} if isinstance(value, Content) else Record(type(value)).parts
    shapes = {name: part.shape for name, part in written.items()}
    changed = {}
    for part in fields(value):
        old, shape = getattr(value, part.name), shapes.get(part.name)
        if shape == Simple("string"):
            changed[part.name] = old and HOSTILE
        elif shape == Many(Simple("string")):
            changed[part.name] = tuple(HOSTILE for _ in old)
        else:
            changed[part.name] = hostile(old)
    return replace(value, **changed)


def _turned(words: str) -> str:
    return words if not words or is_slug(words) else HOSTILE


@cache
def hostile_surroundings() -> Surroundings:
    site = assemble(hostile(content()), TODAY)
    offers = {
        key: tuple(replace(one, title=hostile(one.title)) for one in own)
        for key, own in surroundings().site.offers.items()
    }
    return Surroundings(replace(site, offers=offers))


@each_language
@each_example
def test_hostile_words_come_out_as_words(component: Component, example: Example, language: Language) -> None:
    plain = draw(component, example, language)
    drawn = draw(component, example, language, hostile, hostile_surroundings())
    tree = html.document_fromstring(f"<body>{drawn.html}</body>")
    elements = list(tree.iter("*"))
    kinds = {el.get("type") for el in elements if el.tag == "script"}
    assert kinds <= {"application/ld+json"}
    assert not any(name.startswith("on") for el in elements for name in el.attrib)
    assert not any(re.sub(r"\W", "", value).startswith("javascript") for el in elements for value in el.attrib.values())
    assert {el.tag for el in elements} <= {el.tag for el in html.document_fromstring(f"<b>{plain.html}</b>").iter("*")}
    assert "70007" not in drawn.html
    assert "<script>boom" not in drawn.html


SHOWING_NO_WORDS_OF_THE_CONTENT = {"anchor", "classes", "page_address", "status", "verdict"}


@each_component
def test_hostile_words_are_really_shown(component: Component) -> None:
    drawn = [
        draw(component, example, LANGUAGES[0], hostile, hostile_surroundings()).html for example in component.examples
    ]
    shown = any("&lt;script&gt;boom()" in one for one in drawn)
    assert shown is (component.name not in SHOWING_NO_WORDS_OF_THE_CONTENT | {"borrowed"})
