"""No word stands in a template: each is a string of the site, in every language, and each string is used."""

from __future__ import annotations

import ast
import html as entities
import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes

from plainplan.catalogue.offers import FORMS
from plainplan.config import STRINGS, TEMPLATES
from plainplan.i18n import words_of
from plainplan.load import read_words
from plainplan.model.assessment import Assessor
from plainplan.model.blocks import Act, Blank, TableKind
from plainplan.model.compared import Standing
from plainplan.model.datasets import ColumnType, Frequency
from plainplan.model.disclosure import Matter
from plainplan.model.happenings import Topic
from plainplan.model.ladder import INFERRED, Every, Reach, Status
from plainplan.model.promises import Verdict
from plainplan.model.services import Counted, Use, Way
from plainplan.model.site import Language
from plainplan.promises import CHECKS
from plainplan.validate import LANGUAGES
from tests.components import ENVIRONMENT

ROOT = Path(__file__).parents[1]
TONGUES = {language.key: language for language in LANGUAGES}

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=list(TONGUES))

PAGE_TEMPLATES = sorted(
    file for folder in ("components", "pages", "layouts") for file in (TEMPLATES / folder).rglob("*.html")
)
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
    "assessment.by.": tuple(Assessor),
    "data.type.": tuple(ColumnType),
    "dc.type.": tuple(file.stem for file in (TEMPLATES / "pages").glob("*.html") if file.stem != "not_found"),
    "disclosure.about.": tuple(Matter),
    "disclosure.matter.": tuple(Matter),
    "facts.every.": tuple(Every),
    "form.use.": tuple(Use),
    "frequency.": tuple(Frequency),
    "news.category.": tuple(Topic),
    "opendata.file.": tuple(form.name for form in FORMS),
    "reached.": tuple(Reach),
    "span.": tuple(Counted),
    "standing.": tuple(Standing),
    "standing_means.": tuple(Standing),
    "status.": tuple(Status),
    "table.blank.": tuple(Blank),
    "table.caption.": tuple(TableKind),
    "verdict.": tuple(Verdict),
    "promise.asks.": tuple(check.tag for check in CHECKS),
    "way.": tuple(Way),
    "units.inferred.": tuple(INFERRED),
}
"""Beginnings of keys that end in a word of the model: all of these words need a string, and no others."""

# Made in i18n, which knows the languages and not the templates.
OF_DATES = {"date.day", "date.month", "date.year", *(f"month.{month}" for month in range(1, 13))}

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
    return (isinstance(func, ast.Attribute) and func.attr in ("t", "say", "_said", "_both")) or (
        isinstance(func, ast.Name) and func.id == "Phrase"
    )


SPEAKING = "render/*.py assemble/**/*.py catalogue/*.py printed/*.py stratml.py calendars.py feeds.py".split()
"""The modules that take words of the site."""


@cache
def used() -> Used:
    found = [used_in_template(file.read_text(encoding="utf-8")) for file in PAGE_TEMPLATES]
    python = (file for name in SPEAKING for file in (ROOT / "plainplan").glob(name))
    found += [used_in_python(file.read_text(encoding="utf-8")) for file in python]
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
