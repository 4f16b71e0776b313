"""Each component by its own examples, and what holds for all templates: escaping, and words that stand elsewhere.

To add an example, write it into `templates/components/<name>/<name>.yaml`; nothing here changes.
"""

from __future__ import annotations

import ast
import html as entities
import re
from collections.abc import Iterator
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
from plainplan.config import STRINGS, TEMPLATES
from plainplan.findings import Finding, Severity
from plainplan.i18n import words_of
from plainplan.load import read_site, read_words
from plainplan.model.blocks import Act, Blank, TableKind
from plainplan.model.ladder import INFERRED, Every, Status
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
)

ROOT = Path(__file__).parents[1]
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
    return _with_hostile_fields(value) if is_dataclass(value) and not isinstance(value, type) else value


def _with_hostile_fields(value: Any) -> Any:
    shapes = {name: part.shape for name, part in Record(type(value)).parts.items()}
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
    return Surroundings(assemble(hostile(content()), TODAY))


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


SHOWING_NO_WORDS_OF_THE_CONTENT = {"anchor", "status"}


@each_component
def test_hostile_words_are_really_shown(component: Component) -> None:
    drawn = [
        draw(component, example, LANGUAGES[0], hostile, hostile_surroundings()).html for example in component.examples
    ]
    shown = any("&lt;script&gt;boom()" in one for one in drawn)
    assert shown is (component.name not in SHOWING_NO_WORDS_OF_THE_CONTENT | {"borrowed"})


# ------------------------------------------------------------ words stand elsewhere

PAGE_TEMPLATES = sorted(file for folder in ("components", "pages", "layouts") for file in (TEMPLATES / folder).rglob("*.html"))
SPOKEN_ATTRIBUTES = re.compile(r"""\b(?:alt|title|aria-label|aria-description|placeholder|label)="([^"]*)""")
KEYS_OF_THE_KEYBOARD = {"Alt"}
"""The site map names a key as it is printed on keyboards, in any language."""


def visible(source: str) -> str:
    """What a reader would see or hear of a template's own letters; expressions are blanked out."""
    tokens = ENVIRONMENT.lex(source)
    markup = "".join(value if kind == "data" else "\0" for _, kind, value in tokens)
    spoken = " ".join(SPOKEN_ATTRIBUTES.findall(markup))
    # What is left of a macro that writes attributes looks like ` rowspan="..."`.
    read = re.sub(r"""<[^>]*>| [a-z-]+="\0+"|\0""", " ", markup)
    return entities.unescape(f"{spoken} {read}")


@pytest.mark.parametrize("template", PAGE_TEMPLATES, ids=lambda file: file.relative_to(TEMPLATES).as_posix())
def test_no_visible_word_stands_in_a_template(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    words = set(re.findall(r"[^\W\d_]+", visible(source)))
    assert words - (KEYS_OF_THE_KEYBOARD if template.name == "sitemap.html" else set()) == set()
    assert not re.search(r"[\u3400-\u9fff]", re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL))


def test_a_visible_word_in_a_template_would_be_seen() -> None:
    assert "Hello" in visible("<p>{{ p.t('x') }} Hello</p>")
    assert "Close" in visible('<a href="{{ here }}" aria-label="Close">')
    assert visible('{# note #}<a class="more" href="{{ p.href("x") }}">:::&amp;</a>').split() == [":::&"]


# ------------------------------------------------------------ keys of the strings


@cache
def strings(lang: str) -> dict[str, str]:
    return dict(words_of(TONGUES[lang], read_words(STRINGS / f"{lang}.yaml")).strings)


PLURAL = re.compile(r"\.(?:one|other)$")

ONLY_WHERE_NAMED = ("month.",)
"""Keys that a language may do without: Chinese counts its months."""

DYNAMIC = {
    "act.": tuple(Act),
    "dc.type.": tuple(file.stem for file in (TEMPLATES / "pages").glob("*.html") if file.stem != "not_found"),
    "facts.every.": tuple(Every),
    "status.": tuple(Status),
    "table.blank.": tuple(Blank),
    "table.caption.": tuple(TableKind),
    "units.inferred.": tuple(INFERRED),
}
"""Beginnings of keys that end in a word of the model: all of these words need a string, and no others."""

# Made in i18n, which knows the languages and not the templates.
OF_DATES = {"date.day", "date.year", *(f"month.{month}" for month in range(1, 13))}

Used = tuple[set[str], set[str]]
"""Keys that are written out, and beginnings of keys whose end is worked out."""


def used_in_template(source: str) -> Used:
    tree = ENVIRONMENT.parse(source)
    keys: set[str] = set()
    beginnings: set[str] = set()
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Getattr) and call.node.attr == "t"):
            continue
        match call.args[0]:
            case nodes.Const(value=str(key)):
                keys.add(key)
            case nodes.Concat(nodes=[nodes.Const(value=str(beginning)), *_]):
                beginnings.add(beginning)
            case nodes.Name():
                # A variable of a loop: its keys stand elsewhere in the template, with their dots.
                keys |= {const.value for const in tree.find_all(nodes.Const) if _looks_like_a_key(const.value)}
            case other:
                raise AssertionError(f"key not understood: {other}")
    return keys, beginnings


def _looks_like_a_key(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z_]+(?:\.[a-z_]+)+", value))


def used_in_python(source: str) -> Used:
    keys: set[str] = set()
    beginnings: set[str] = set()
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and call.args and _names_a_key(call.func)):
            continue
        match call.args[0]:
            case ast.Constant(value=str(key)):
                keys.add(key)
            case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
                beginnings.add(beginning)
    return keys, beginnings


def _names_a_key(func: ast.expr) -> bool:
    return (isinstance(func, ast.Attribute) and func.attr == "t") or (isinstance(func, ast.Name) and func.id == "Phrase")


@cache
def used() -> Used:
    found = [used_in_template(file.read_text(encoding="utf-8")) for file in PAGE_TEMPLATES]
    python = (folder.rglob("*.py") for folder in (ROOT / "plainplan" / "render", ROOT / "plainplan" / "assemble"))
    found += [used_in_python(file.read_text(encoding="utf-8")) for files in python for file in files]
    return set().union(*(keys for keys, _ in found)), set().union(*(beginnings for _, beginnings in found))


def _known(lang: str) -> set[str]:
    return {PLURAL.sub("", key) for key in strings(lang)}


@each_language
def test_every_key_that_is_used_has_a_string(language: Language) -> None:
    keys, beginnings = used()
    assert keys - _known(language.key) == set()
    for beginning in beginnings:
        assert any(key.startswith(beginning) for key in _known(language.key)), beginning


@each_language
@pytest.mark.parametrize("beginning", DYNAMIC)
def test_every_word_of_the_model_has_its_string_and_no_other_word_has(beginning: str, language: Language) -> None:
    ends = {key.removeprefix(beginning) for key in _known(language.key) if key.startswith(beginning)}
    assert ends == {str(word) for word in DYNAMIC[beginning]}
    assert beginning in used()[1]


@each_language
def test_no_string_is_unused(language: Language) -> None:
    keys, beginnings = used()
    unused = _known(language.key) - keys - OF_DATES
    assert sorted(key for key in unused if not key.startswith(tuple(beginnings))) == []


def test_all_languages_have_the_same_keys() -> None:
    first, *others = ({k for k in _known(lang) if not k.startswith(ONLY_WHERE_NAMED)} for lang in TONGUES)
    assert all(other == first for other in others)


def test_a_string_has_the_same_blanks_in_all_languages() -> None:
    for key in set(strings("zh")) & set(strings("en")):
        assert _blanks(strings("zh")[key]) == _blanks(strings("en")[key]), key


@each_language
def test_a_plural_leaves_out_nothing_but_the_number(language: Language) -> None:
    known = strings(language.key)
    for key in known:
        if PLURAL.search(key):
            base = known.get(PLURAL.sub("", key)) or known[f"{PLURAL.sub('', key)}.other"]
            assert _blanks(base) - {"n"} <= _blanks(known[key])


def _blanks(pattern: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", pattern))


def test_keys_are_found_wherever_they_are_written() -> None:
    template = """{{ p.t("a.b") }}{{ p.t("c." ~ x) }}{% for k in ("d.e", "f.g") %}{{ p.t(k, n=1) }}{% endfor %}"""
    assert used_in_template(template) == ({"a.b", "d.e", "f.g"}, {"c."})
    assert used_in_python('p.t("a.b"); p.t(f"c.{x}"); Phrase("d.e"); say("no")') == ({"a.b", "d.e"}, {"c."})


