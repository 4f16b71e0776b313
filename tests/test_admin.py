"""The editor in the browser: made only when asked for, from the model, and with no field that could lose a word."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from plainplan.cli import main
from plainplan.config import ADMIN, Folders
from plainplan.editors import cms
from plainplan.editors.readable import spoilt
from plainplan.findings import Severity
from plainplan.load import parse, read_site
from plainplan.model.build import Build
from plainplan.model.kinds import KINDS
from plainplan.model.site import Admin, Host, Settings
from plainplan.model.text import Text
from plainplan.model.tree import Mapping as Keys
from plainplan.model.tree import Node, Scalar, Sequence
from plainplan.pipeline.administering import administered, quoted
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.wording import catalogue
from plainplan.validate import LANGUAGES, validate

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
SITE = "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nadmin: {repository: town/plans}\n"
PLAN = """
title: {zh: 計畫, en: Plan}
owner: parks
updated: 2026-01-05
measures:
  - {id: one, text: {zh: 一。, en: One.}, status: done}
"""
FIELDS = {
    "list": {"fields", "summary", "collapsed"},
    "object": {"fields", "collapsed"},
    "string": {"pattern"},
    "text": set(),
    "select": {"options"},
    "datetime": {"type", "format"},
    "relation": {"collection", "file", "value_field", "display_fields", "search_fields", "multiple"},
}
"""The fields that are used, and what each may have besides name, label, hint and whether it is required."""

Files = Mapping[str, str | bytes | None]
Demo = tuple[Path, dict[str, Any]]


def made(site: Path) -> tuple[dict[str, Any], Settings]:
    """The configuration for a site that has a script."""
    (site / "admin").mkdir(exist_ok=True)
    (site / "admin" / cms.SCRIPT).write_text("// a script", encoding="utf-8")
    loaded = read_site(site)
    settings = validate(loaded.sources, TODAY).content.settings
    outputs = {one.path: one.body for one in administered(settings, lambda: loaded.sources, site).outputs}
    return json.loads(outputs["admin/config.json"]), settings


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo site, made ready for the editor, and its configuration."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", folder / "content")
    with (folder / "content/site.yaml").open("a", encoding="utf-8") as into:
        into.write("\nadmin: {repository: town/plans}\n")
    quoted(folder)
    return folder, made(folder)[0]


def collections(config: Mapping[str, Any]) -> dict[str, Any]:
    """All collections and files by the name of their kind."""
    found = {one["name"]: one for one in config["collections"] if "folder" in one}
    return {**found, **{one["name"]: one for last in config["collections"] for one in last.get("files", ())}}


def every(fields: list[Any]) -> Iterator[dict[str, Any]]:
    for one in fields:
        yield one
        yield from every(one.get("fields", []))


# ------------------------------------------------------------------ the configuration


def test_every_kind_has_its_form(demo: Demo) -> None:
    config = demo[1]
    assert set(collections(config)) == {kind.name for kind in KINDS}
    assert all(one["fields"] for one in collections(config).values())


def test_every_field_is_of_a_kind_that_we_know_and_says_what_it_is_in_both_languages(demo: Demo) -> None:
    for name, one in collections(demo[1]).items():
        for field in every(one["fields"]):
            more = set(field) - {"name", "label", "hint", "required", "widget"}
            assert more <= FIELDS[field["widget"]], (name, field["name"])
            if field["name"] not in ("zh", "en"):
                assert " / " in field["hint"]
                assert re.search(r"[\u4e00-\u9fff]", field["hint"])
                assert field["label"].endswith(f" {field['name']}")


@pytest.mark.skipif(not (ADMIN / "sveltia-cms.json").is_file(), reason="the editor has not been fetched: .ci/admin.sh")
def test_the_configuration_is_valid_by_the_editors_own_schema(demo: Demo) -> None:
    schema = json.loads((ADMIN / "sveltia-cms.json").read_text(encoding="utf-8"))
    assert [error.message[:200] for error in Draft7Validator(schema).iter_errors(demo[1])] == []


def test_both_languages_stand_side_by_side(demo: Demo) -> None:
    plan = collections(demo[1])["plan"]
    title = next(one for one in plan["fields"] if one["name"] == "title")
    assert [(one["name"], one["label"]) for one in title["fields"]] == [("zh", "中文"), ("en", "English")]


def test_what_names_something_else_is_chosen_from_what_there_is(demo: Demo) -> None:
    fields = {one["name"]: one for one in collections(demo[1])["plan"]["fields"]}
    assert fields["owner"]["value_field"] == "units.*.id"
    assert fields["agency"]["value_field"] == "agencies.*.id"
    assert (fields["framework"]["collection"], fields["kind"]["file"]) == ("framework", "settings")


def fitting(fields: list[Any], node: Node) -> Iterator[str]:
    """Whatever does not have the form of its field: the editor would lose it."""
    for field in fields:
        value = node.get(field["name"]) if isinstance(node, Keys) else None
        if value is None or (isinstance(value, Scalar) and not value.value):
            continue
        wanted = {"object": Keys, "list": Sequence}.get(field["widget"], Sequence if field.get("multiple") else Scalar)
        if not isinstance(value, wanted):
            yield f"{value.place} {field['name']}"
        items = value.items if isinstance(value, Sequence) else (value,)
        for item in items if "fields" in field else ():
            yield from fitting(field["fields"], item) if isinstance(item, Keys) else [f"{item.place} {field['name']}"]
        for item in items if field["widget"] == "list" and "fields" not in field else ():
            yield from () if isinstance(item, Scalar) else [f"{item.place} {field['name']}"]


def test_every_word_of_the_demo_has_the_form_of_its_field(demo: Demo) -> None:
    forms = collections(demo[1])
    for source in read_site(demo[0]).sources:
        if source.kind in forms:
            assert list(fitting(forms[source.kind]["fields"], source.root)) == []


@pytest.mark.parametrize(
    ("plan", "way"),
    [
        (PLAN.replace("{zh: 計畫, en: Plan}", "計畫"), "title"),
        (PLAN.replace("owner: parks", "owner: {zh: 公園課}"), "owner"),
        (PLAN.replace("text: {zh: 一。, en: One.}", "text: 一。"), "measures.text"),
        (PLAN + "  - 二。\n", "measures"),
        (PLAN + "  - {zh: 二。}\n", "measures"),
        (PLAN + "links: https://a.example/\n", "links"),
    ],
)
def test_a_field_that_somebody_writes_in_short_has_no_form_and_is_told(
    site: Callable[[Files], Path], plan: str, way: str
) -> None:
    town = site({"content/site.yaml": SITE, "content/plans/river/plan.yaml": plan})
    config, settings = made(town)
    sources = read_site(town).sources
    node = next(one.root for one in sources if one.kind == "plan")
    fields = collections(config)["plan"]["fields"]
    assert list(fitting(fields, node)) == []
    told = [one for one in administered(settings, lambda: sources, town).findings if one.check == "admin-fields-left"]
    named = {name for one in told for key, value in one.params if key == "fields" for name in value.split("\x1f")}
    assert way in named
    shown = fields
    for step in way.split("."):
        found = next((one for one in shown if one["name"] == step), None)
        shown = found.get("fields", []) if found else []
    assert found is None


# ------------------------------------------------------------------ words that would be spoilt

SPOILT = ["1.10", "007", "1.", ".5", "+5", "1e3", "0x1F", "~", "null", "TRUE", "1.0", "12345678901234567"]
KEPT = ["115", "-3", "0", "96.6", "115.11", "true", "no", "2026-01-05", "115-12-31", "(1)", "1-1", "0800 1"]


@pytest.mark.parametrize("word", SPOILT)
def test_a_word_that_would_come_back_as_another_is_seen(word: str) -> None:
    root, _ = parse(f"a: {word}\n", "x.yaml")
    assert root
    assert [path for path, _ in spoilt(root, f"a: {word}\n")] == [("a",)]
    for safe in (f'a: "{word}"\n', f"a: '{word}'\n", f"a: |\n  {word}\n"):
        root, _ = parse(safe, "x.yaml")
        assert root
        assert list(spoilt(root, safe)) == []


@pytest.mark.parametrize("word", KEPT)
def test_a_word_that_comes_back_as_it_was_is_left_alone(word: str) -> None:
    root, _ = parse(f"a: {word}\n", "x.yaml")
    assert root
    assert list(spoilt(root, f"a: {word}\n")) == []


def test_a_kind_with_such_a_word_has_no_form_until_it_is_in_quotes(site: Callable[[Files], Path]) -> None:
    text = PLAN.replace("id: one,", "id: one, label: 1.,") + "# kept\n"
    town = site({"content/site.yaml": SITE, "content/plans/river/plan.yaml": text})
    config, settings = made(town)
    assert "plan" not in collections(config)
    (told,) = [
        one
        for one in administered(settings, lambda: read_site(town).sources, town).findings
        if one.check == "admin-word-spoilt"
    ]
    assert (told.place.file, told.place.line, told.severity) == ("content/plans/river/plan.yaml", 6, Severity.WARNING)
    assert quoted(town) == [(town / "content/plans/river/plan.yaml", 1)]
    after = (town / "content/plans/river/plan.yaml").read_text(encoding="utf-8")
    assert after == text.replace("label: 1.,", 'label: "1.",')
    assert "plan" in collections(made(town)[0])
    assert quoted(town) == []


def test_the_command_line_puts_words_into_quotes(
    site: Callable[[Files], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    town = site({"content/plans/river/plan.yaml": PLAN.replace("id: one,", "id: one, label: 1.10,")})
    assert main(["editors", "quote", str(town), "--lang", "en"]) == 0
    assert "1 put into quotes" in capsys.readouterr().out
    assert main(["editors", "quote", str(town), "--lang", "zh"]) == 0
    assert "沒有" in capsys.readouterr().out


# ------------------------------------------------------------------ the page and the build


def built(town: Path) -> Build:
    return build(Folders(town, town / "public", town / "reports"), Wishes(TODAY, audit=False))


def told(seen: Build) -> set[str]:
    """The checks of the editor; each has its words."""
    found = [one for one in seen.findings if one.check.startswith("admin-")]
    for one in found:
        for lang in ("zh", "en"):
            assert "{" not in catalogue().tell(one, lang).what.replace("admin: {repository", "")
    return {one.check for one in found}


def test_the_editor_is_there_only_when_asked_for_and_is_no_page_of_the_site(site: Callable[[Files], Path]) -> None:
    town = site(
        {
            "content/site.yaml": SITE + "base_url: https://plans.example\n",
            "admin/sveltia-cms.js": "// script",
            "admin/locales/zh-TW.json": "{}",
        }
    )
    seen = built(town)
    assert told(seen) == {"admin-not-audited"}
    page = (town / "public/admin/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex' in page
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["config.json", "fonts.css", "here.js", "sveltia-cms.js"]
    assert (town / "public/admin/sveltia-cms.js").read_text(encoding="utf-8") == "// script"
    assert (town / "public/admin/locales/zh-TW.json").is_file()
    for path in (town / "public").rglob("*"):
        if path.is_file() and "admin" not in path.parts and path.suffix in (".html", ".xml", ".txt"):
            assert "admin/" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("settings", "checks"),
    [
        ("", set()),
        ("admin: false\n", set()),
        ("admin: {on: no, repository: a/b}\n", set()),
        ("admin: true\n", {"admin-no-repository"}),
        ("admin: {repository: a/b}\n", {"admin-no-script"}),
    ],
)
def test_without_all_it_needs_there_is_no_page_and_it_is_told(
    site: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch, settings: str, checks: set[str]
) -> None:
    monkeypatch.setattr("plainplan.pipeline.administering.ADMIN", Path("nowhere"))
    town = site({"content/site.yaml": SITE.replace("admin: {repository: town/plans}\n", settings)})
    assert told(built(town)) == checks
    assert not (town / "public/admin").exists()


def test_the_page_runs_no_script_of_others_and_asks_nobody_but_the_repository() -> None:
    settings = Settings(Text((("zh", '<"&'),)), admin=Admin(repository="a/b", host=Host.GITEA, api=None))
    page = cms.page(replace(settings, languages=LANGUAGES), "zh-Hant-TW")
    (said,) = re.findall(r'content="(default-src[^"]+)"', page)
    policy = dict(part.split(" ", 1) for part in said.replace("&#x27;", "'").split("; "))
    assert policy["script-src"] == policy["default-src"] == "'self'"
    assert "http" not in policy["connect-src"]
    assert "<title>&lt;&quot;&amp;</title>" in page


def test_the_repository_is_the_one_of_the_settings() -> None:
    told = cms.backend(Admin(repository="a/b", branch="web", host=Host.GITLAB, sign_in="https://in.example"))
    assert told == {"name": "gitlab", "repo": "a/b", "branch": "web", "base_url": "https://in.example"}
    with pytest.raises(ValueError, match="repository"):
        cms.backend(Admin())
