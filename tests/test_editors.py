"""What is written for editors fits the model, and what it proposes would be taken."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plainplan.editors import editor_files, snippets
from plainplan.editors.relations import relation
from plainplan.editors.vscode import settings
from plainplan.load import parse, read_words
from plainplan.model.kinds import KINDS, UNSHOWN
from plainplan.model.outputs import Output
from plainplan.schema import line_of, reached, schema_of
from plainplan.shapes import Record
from plainplan.typed import read
from plainplan.writer import write_new

ROOT = Path(__file__).parents[1]
WORDS = read_words(ROOT / "plainplan" / "words" / "fields.yaml")
LANGUAGES = {"zh": "中文", "en": "English"}
ALL = (*KINDS, *UNSHOWN)
SNIPPETS: dict[str, Any] = json.loads(snippets(KINDS, WORDS, LANGUAGES))
RECORDS = {shape.cls for kind in KINDS for shape in reached(Record(kind.cls), {}).values() if isinstance(shape, Record)}


def typed_in(lines: list[str]) -> str:
    """A snippet as it stands when somebody has gone through its places without changing a word."""
    text = "\n".join(lines)
    for name, said in (("YEAR", "2026"), ("MONTH", "11"), ("DATE", "21")):
        text = text.replace(f"$CURRENT_{name}", said)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$\d+", "", text)


def classes() -> dict[str, type]:
    kinds = {kind.name.replace("_", "-"): kind.cls for kind in KINDS}
    names = {re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower(): cls for cls in RECORDS}
    clashing = {f"{name}-entry": cls for name, cls in names.items() if kinds.get(name, cls) is not cls}
    return {**names, **clashing, **kinds}


def test_every_kind_and_every_record_within_one_has_its_snippet() -> None:
    said = {cls for name, cls in classes().items() if name in SNIPPETS}
    assert said == RECORDS
    assert all(one["scope"] == "yaml" and " / " in one["description"] for one in SNIPPETS.values())


@pytest.mark.parametrize(
    "name", [name for name, one in SNIPPETS.items() if len(one["body"]) > 1 and one["body"][0] != "$1"]
)
def test_what_a_snippet_proposes_would_be_taken(name: str) -> None:
    text = typed_in(SNIPPETS[name]["body"])
    assert "$" not in text
    root, faults = parse(text, "x.yaml")
    assert root is not None
    assert not faults
    assert read(classes()[name], root, ("zh", "en"))[1] == ()


def test_the_places_of_a_snippet_are_numbered_as_they_stand() -> None:
    for name, one in SNIPPETS.items():
        numbers = [int(number) for number in re.findall(r"\$\{?(\d+)", "\n".join(one["body"])) if number != "0"]
        assert numbers == sorted(set(numbers)), name


def test_words_that_name_something_of_the_register_are_not_asked_for_twice() -> None:
    assert "  zh: " not in "\n".join(line for line in SNIPPETS["plan"]["body"] if "agency" in line)
    assert not any(line == "agency:" for one in SNIPPETS.values() for line in one["body"])


def test_relations_are_fields_that_there_are() -> None:
    named = {(cls.__name__, part) for cls in RECORDS for part in Record(cls).parts if relation(cls, part)}
    assert {("Plan", "framework"), ("Service", "forms"), ("Question", "unit"), ("Unit", "agency")} <= named
    assert ("Target", "unit") not in named


def test_each_file_of_a_kind_finds_its_schema() -> None:
    assert (
        line_of("content/plans/river/plan.yaml") == "# yaml-language-server: $schema=../../../schema/plan.schema.json"
    )
    assert line_of("content/site.yaml") == "# yaml-language-server: $schema=../schema/settings.schema.json"
    assert line_of("content/audits/freego-2026-01-01.yaml").endswith("=../../schema/freego.schema.json")
    assert (line_of("content/strings/zh.yaml"), line_of("content/plans/river/data.csv")) == ("", "")
    for path in (ROOT / "content").rglob("*.yaml"):
        if "strings" not in path.parts:
            assert schema_of(path.relative_to(ROOT).as_posix()), path


def test_the_line_stands_in_new_files_where_the_schema_is_there(tmp_path: Path) -> None:
    plan = "content/plans/{}/plan.yaml"
    files = {one.path: one for one in editor_files(ALL, WORDS, LANGUAGES)}
    write_new(tmp_path / "with", [files["schema/plan.schema.json"], Output(plan.format("a"), b"title: x\n")])
    write_new(
        tmp_path / "with", [Output(plan.format("b"), b"title: x\n"), Output("content/links.yaml", b"groups: []\n")]
    )
    write_new(tmp_path / "without", [Output(plan.format("a"), b"title: x\n")])
    for name in ("a", "b"):
        first, rest = (tmp_path / "with" / plan.format(name)).read_text(encoding="utf-8").split("\n", 1)
        schema = (tmp_path / "with" / plan.format(name)).parent / first.partition("$schema=")[2]
        assert schema.resolve() == (tmp_path / "with/schema/plan.schema.json").resolve()
        assert rest == "title: x\n"
    assert (tmp_path / "with/content/links.yaml").read_text(encoding="utf-8") == "groups: []\n"
    assert (tmp_path / "without" / plan.format("a")).read_text(encoding="utf-8") == "title: x\n"


def test_the_settings_lead_to_schemas_that_are_written() -> None:
    files = {one.path: one.body.decode() for one in editor_files(ALL, WORDS, LANGUAGES)}
    told = json.loads(files[".vscode/settings.json"])
    assert {name.removeprefix("./") for name in told["yaml.schemas"]} == {
        name for name in files if name.startswith("schema/")
    }
    assert told["yaml.schemaStore.enable"] is False
    assert len(set(told["yaml.schemas"].values())) == len(ALL)
    for name, text in files.items():
        assert text.endswith("\n")
        if name.startswith("schema/"):
            Draft202012Validator.check_schema(json.loads(text))


def test_the_settings_of_this_repository_are_made_from_the_model() -> None:
    """Its schemas lie in docs/schema; `make schema` writes both."""
    kept = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert kept == settings(ALL, "docs/schema"), "Make them again: make schema"
