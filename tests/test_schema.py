from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plainplan.load import parse, read_site, read_words
from plainplan.model.kinds import CLASSES as KINDS
from plainplan.model.kinds import KINDS as FILES
from plainplan.model.kinds import UNSHOWN
from plainplan.model.plan import Plan
from plainplan.schema import schema, schemas
from plainplan.typed import read
from plainplan.validate import validate

ROOT = Path(__file__).parents[1]
WORDS = read_words(ROOT / "plainplan" / "words" / "fields.yaml")
GUIDE = (ROOT / "docs" / "content.md").read_text()
FENCED = re.compile(r"^```(yaml|markdown|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"(?:# |<!-- )(content/\S+)")


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "docs" / "schema" / f"{kind}.schema.json").read_text()))


def accepts(kind: str, text: str) -> bool:
    root, _ = parse(text, "x.yaml")
    assert root is not None
    return bool(validator(kind).is_valid(as_an_editor_reads(text_of(text))))


def text_of(text: str) -> Any:
    """A YAML text as plain dicts of strings."""
    return _plain(parse(text, "x.yaml")[0])


def _plain(node: Any) -> Any:
    if hasattr(node, "entries"):
        return {key.value: _plain(value) for key, value in node.entries}
    return [_plain(item) for item in node.items] if hasattr(node, "items") else node.value


def as_an_editor_reads(value: Any) -> Any:
    """Words typed by the core schema of YAML 1.2.2 (10.3.2), and `no` and `yes` as YAML 1.1 has them."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(below) for below in value]
    if value.lower() in ("", "~", "null"):
        return None
    if value.lower() in ("true", "yes", "false", "no"):
        return value.lower() in ("true", "yes")
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    return float(value) if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value) else value


# ------------------------------------------------------------------ the published files


def test_the_published_schemas_are_those_of_the_shapes() -> None:
    published = {path.name: path.read_text() for path in (ROOT / "docs" / "schema").glob("*.json")}
    assert published == schemas(KINDS, WORDS), "Make them again: make schema"


def test_the_same_shapes_give_the_same_bytes() -> None:
    assert schemas(KINDS, WORDS) == schemas(dict(KINDS), copy.deepcopy(WORDS))
    assert all(text.endswith("}\n") for text in schemas(KINDS, WORDS).values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_schema_is_a_valid_schema(kind: str) -> None:
    Draft202012Validator.check_schema(validator(kind).schema)


def test_every_reference_leads_somewhere_and_nothing_is_left_over() -> None:
    for kind, cls in KINDS.items():
        text = json.dumps(schema(cls, WORDS))
        assert set(re.findall(r'"#/\$defs/(\w+)"', text)) == set(schema(cls, WORDS)["$defs"]), kind


def test_patterns_are_of_the_kind_that_editors_understand() -> None:
    """ECMA 262 with the flag u refuses needless backslashes and knows no named groups or flags within."""
    for cls in KINDS.values():
        for pattern in _patterns(schema(cls, WORDS)):
            assert set(re.findall(r"\\(.)", pattern)) <= set("^$.*+?()[]{}|/\\sdx"), pattern
            assert not re.search(r"\(\?[^:=!]", pattern), pattern


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "pattern" and isinstance(below, str):
                yield below
            yield from _patterns(below)
    elif isinstance(value, list):
        for below in value:
            yield from _patterns(below)


def test_a_missing_sentence_is_an_error() -> None:
    lacking = {name: said for name, said in WORDS.items() if name != "Rung"}
    with pytest.raises(KeyError, match="Rung"):
        schema(Plan, lacking)


# ------------------------------------------------------------------ what it accepts

GOOD = [
    ("plan", "title: 115\nyear: 115\nstage: draft\n"),
    ("plan", "title: no\n"),
    ("plan", "year: 115年度\nperiod: {start: 115-01-01, end: 2026/12/31}\n"),
    ("plan", "summary:\nmeasures:\nthemes: 115\n"),
    ("plan", "measures: [甲, {zh: 乙}, {label: 1., text: 丙, due: 115-06-30, units: 秘書室}]\n"),
    ("plan", "measures: {text: 甲, targets: {text: 二次, value: '1,200'}, subs: {text: 乙, subs: 丙}}\n"),
    ("plan", "sections: {inline: yes, blocks: [甲, {zh: 乙}, {items: [丙]}, {prose: p}, {ladder: {}}]}\n"),
    ("plan", "sections: {blocks: {table: {rows: [[1, 2.5, '', {text: 甲, rowspan: 2}]], row_headers: 1}}}\n"),
    ("plan", "sections: {blocks: {section: {label: 1.10, heading: 甲}}}\n"),
    ("plan", "links: [/contact/, {url: 'https://example.org/', title: 甲}]\nattachments: 附件.odt\n"),
    ("plan", "footnotes: {mark: 1, text: 甲}\n"),
    ("register", "agencies: {id: a, name: 甲, telephone: 5550}\nunits: [{id: b, name: 乙, collective: yes}]\n"),
    (
        "settings",
        "title: 鎮\nlanguages: {key: zh, tag: zh-Hant-TW, name: 中文, path: ''}\nmark: {case: 1, level: AA}\n",
    ),
    ("framework", "items: {id: a, title: 甲, items: [{id: b, title: 乙}]}\n"),
    ("page", "title: {zh: 甲, en: A}\nupdated: 115-01-05\n"),
    ("event", "start: 115-12-05 14:00\nend: 2026/12/5 16:30\n"),
    ("news_item", "published: 115-01-05\ncategory: safety\n"),
    ("accepted", "exceptions: []\n"),
    ("accepted", "exceptions: {findings: 28ba1a35caa4, places: 2, reason: 理由, by: 主任, until: 115-12-31}\n"),
]

BAD = [
    ("plan", "sumary: 甲\n"),
    ("plan", "text: [a]\n"),
    ("plan", "title: [甲]\n"),
    ("plan", "title: {}\n"),
    ("plan", "title: {fr: x}\n"),
    ("plan", "year: soon\n"),
    ("plan", "period: {start: 115-01-01}\n"),
    ("plan", "published: 2026-01\n"),
    ("plan", "stage: publised\n"),
    ("plan", "id: 水利\n"),
    ("plan", "rungs: [甲]\n"),
    ("plan", "measures: {titel: 甲}\n"),
    ("plan", "measures: {level: sub, text: 甲}\n"),
    ("plan", "measures: {text: 甲, targets: {value: 2}}\n"),
    ("plan", "measures: {text: 甲, targets: {text: 乙, value: 95%}}\n"),
    ("plan", "sections: {inline: maybe}\n"),
    ("plan", "sections: {blocks: {tabel: {}}}\n"),
    ("plan", "sections: {blocks: {table: {}}}\n"),
    ("plan", "sections: {blocks: {table: {rows: [[{text: 甲, rowspan: -1}]]}}}\n"),
    ("plan", "sections: {blocks: {prose: {name: p, text: 甲}}}\n"),
    ("plan", "links: 'javascript:alert(1)'\n"),
    ("plan", "links: ../x\n"),
    ("plan", "attachments: a/b.pdf\n"),
    ("register", "units: [{name: 甲}]\n"),
    ("settings", "{}\n"),
    ("settings", "title: 鎮\nlanguages: {key: zh, tag: zh_TW, name: 中文}\n"),
    ("framework", "items: [{id: A, title: 甲}]\n"),
    ("page", "title: 甲\ntext: 乙\n"),
    ("event", "start: 2026-12-05\n"),
    ("event", "start: 2026-12-05 25:00\n"),
    ("news_item", "title: 甲\n"),
    ("accepted", "exceptions: {findings: 28ba1a35caa4, places: 2, reason: 理由, by: 主任}\n"),
    ("accepted", "exceptions: {check: image-alt-missing, places: 2, reason: 理由, by: 主任, until: 115-12-31}\n"),
    (
        "accepted",
        "exceptions: {findings: 28ba1a35caa4, places: 1, severity: bad, reason: 甲, by: 乙, until: 115-12-31}\n",
    ),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_what_is_good_is_accepted_by_reader_and_schema(kind: str, text: str) -> None:
    root, _ = parse(text, "x.yaml")
    assert root is not None
    assert read(KINDS[kind], root, ("zh", "en"))[1] == ()
    assert validator(kind).is_valid(text_of(text))
    assert accepts(kind, text)


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_what_is_bad_is_refused_by_reader_and_schema(kind: str, text: str) -> None:
    root, _ = parse(text, "x.yaml")
    assert root is not None
    assert read(KINDS[kind], root, ("zh", "en"))[1]
    assert not validator(kind).is_valid(text_of(text))
    assert not accepts(kind, text)


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind.name, path) for kind in (*FILES, *UNSHOWN) for path in sorted((ROOT / "content").glob(kind.pattern))],
    ids=lambda value: value.relative_to(ROOT).as_posix() if isinstance(value, Path) else value,
)
def test_the_content_of_this_site_fits_its_schema(kind: str, path: Path) -> None:
    plain = read_words(path)
    for value in (plain, as_an_editor_reads(plain)):
        assert [f"{error.json_path}: {error.message[:200]}" for error in validator(kind).iter_errors(value)] == []


# ------------------------------------------------------------------ the guide


def examples() -> list[tuple[str, str]]:
    """The examples of docs/content.md: the file they name, or none, and their text."""
    found = []
    for _, text in FENCED.findall(GUIDE):
        named = PATH.match(text)
        found.append((named[1] if named else "", text))
    return found


def test_the_whole_files_of_the_guide_are_a_site_without_faults(tmp_path: Path) -> None:
    files = [(name, text) for name, text in examples() if name]
    assert len(files) >= 12
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.split("\n", 1)[1])
    loaded = read_site(tmp_path)
    checked = validate(loaded.sources, date(2026, 11, 21))
    assert [(f.check, str(f.place), f.params) for f in (*loaded.findings, *checked.findings)] == []
    assert len(checked.content.plans[0].rungs) == 1


@pytest.mark.parametrize("text", [text for name, text in examples() if not name])
def test_the_other_examples_of_the_guide_are_parts_of_plans(text: str) -> None:
    root, faults = parse(text, "x.yaml")
    assert root is not None
    plan, told = read(Plan, root, ("zh", "en"))
    assert (faults, told) == ((), ())
    assert plan != Plan()
    assert accepts("plan", text)


def test_the_guide_names_checks_schemas_and_languages_that_exist() -> None:
    words = sorted((ROOT / "plainplan" / "words").glob("*.yaml"))
    checks = {key for file in words for key in read_words(file)}
    named = re.findall(r"^\| `([a-z0-9-]+)` [^|]*\|[^|]+\|$", GUIDE.split("## What the messages mean")[1], re.MULTILINE)
    assert len(named) > 15
    assert set(named) <= checks
    assert {f"{kind}.schema.json" for kind in KINDS} == set(re.findall(r"\w+\.schema\.json", GUIDE))


def test_the_schema_is_found_by_the_line_the_guide_gives() -> None:
    (line,) = re.findall(r"yaml-language-server: \$schema=(\S+)", GUIDE)
    assert (ROOT / "content" / "plans" / "any" / line).resolve() == ROOT / "docs" / "schema" / "plan.schema.json"
