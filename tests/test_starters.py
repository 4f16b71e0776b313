"""What a new site begins with builds as it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from plainplan.assemble import assemble
from plainplan.cli import main
from plainplan.cli.arguments import parser
from plainplan.cli.asking import answers_of
from plainplan.config import CATALOGUE, TEMPLATES
from plainplan.errors import WrongUse
from plainplan.findings import Severity
from plainplan.i18n import Catalogue
from plainplan.load import read_site, read_words
from plainplan.pipeline.starting import Answers
from plainplan.pipeline.starting import started as begin
from plainplan.render import filler
from plainplan.starters import FIRST_PLAN, KINDS, NAMELESS, starter
from plainplan.validate import validate
from plainplan.writer import write_new

TODAY = date(2026, 11, 21)
WORDS = Catalogue(read_words(CATALOGUE / "import.yaml"))
STARTERS = TEMPLATES / "starters"


def started(site: Path, kind: str, name: str) -> list[Path]:
    return write_new(site, starter(kind, name, TODAY, filler([TEMPLATES])))


def findings(site: Path) -> list[str]:
    loaded = read_site(site)
    found = (*loaded.findings, *validate(loaded.sources, TODAY).findings)
    return [f"{f.place} {f.check}" for f in found]


def test_a_new_site_has_nothing_to_mend(tmp_path: Path) -> None:
    started(tmp_path, "site", "town")
    assert findings(tmp_path) == []


def test_a_new_site_says_everything_in_both_languages(tmp_path: Path) -> None:
    started(tmp_path, "site", "town")
    site = assemble(validate(read_site(tmp_path).sources, TODAY).content, TODAY)
    (plan,) = site.plans
    assert (plan.id, plan.year) == (FIRST_PLAN, 2026)
    assert all(page.text and page.text.has("zh") and page.text.has("en") for page in site.content.pages)
    assert len(site.content.pages) == 5


def test_a_new_plan_fits_into_a_new_site(tmp_path: Path) -> None:
    started(tmp_path, "site", "town")
    (path,) = started(tmp_path, "plan", "river-2026")
    assert path == tmp_path / "content/plans/river-2026/plan.yaml"
    assert findings(tmp_path) == []
    titles = {str(plan.title) for plan in validate(read_site(tmp_path).sources, TODAY).content.plans}
    assert len(titles) == 2


def test_a_new_plan_in_another_site_has_no_errors(tmp_path: Path) -> None:
    started(tmp_path, "plan", "river-2026")
    loaded = read_site(tmp_path)
    found = [f for f in validate(loaded.sources, TODAY).findings if f.severity is Severity.ERROR]
    assert [f.check for f in found] == ["settings-missing"]


def test_a_site_is_never_started_over_another(tmp_path: Path) -> None:
    started(tmp_path, "site", "town")
    with pytest.raises(WrongUse):
        started(tmp_path, "site", "town")


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [("site", "小鎮", "starter-name"), ("plan", "../a", "starter-name"), ("poem", "a", "starter-kind")],
)
def test_a_name_or_kind_that_cannot_be_is_told(kind: str, name: str, code: str) -> None:
    with pytest.raises(WrongUse) as error:
        starter(kind, name, TODAY, filler([TEMPLATES]))
    assert error.value.code == code
    for lang in ("zh", "en"):
        assert "{" not in WORDS.tell_error(error.value, lang).what


def test_every_starter_template_is_used() -> None:
    used = {template for templates in KINDS.values() for template in templates.values()}
    assert used == {path.relative_to(STARTERS).as_posix() for path in STARTERS.rglob("*") if path.is_file()}


def test_every_yaml_starter_explains_itself_in_both_languages() -> None:
    for path in ("site.yaml", "units.yaml", "plan.yaml"):
        notes = [
            line for line in (STARTERS / path).read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")
        ]
        assert any("\u4e00" <= char <= "\u9fff" for char in "".join(notes))
        assert any(" the " in note.lower() for note in notes)


# ------------------------------------------------------------------ what can be known


@pytest.fixture
def town(tmp_path: Path) -> Path:
    begin("site", Answers(str(tmp_path / "town"), {"zh": "鎮的計畫: 公開", "en": "Plans # 1"}), tmp_path, TODAY)
    return tmp_path / "town"


def plain(path: Path) -> Any:
    return read_words(path)


def test_a_new_site_is_called_what_was_said_and_helps_editors(town: Path) -> None:
    assert findings(town) == []
    assert plain(town / "content/site.yaml")["title"] == {"zh": "鎮的計畫: 公開", "en": "Plans # 1"}
    for path in (town / "content").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("$schema=")[2]).is_file()
    assert {path.name for path in (town / ".vscode").iterdir()} == {
        "settings.json", "extensions.json", "plainplan.code-snippets",
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "site"])
def test_everything_started_builds_as_it_is_and_fits_its_schema(town: Path, kind: str) -> None:
    made = begin(kind, Answers("", {"zh": "新的：一項", "en": "Something new"}), town, TODAY)
    assert [one for one in findings(town) if not one.endswith("disclosure-empty")] == []
    told = next(path for path in made if path.suffix == ".yaml")
    schema = told.parent / told.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
    assert list(Draft202012Validator(json.loads(schema.read_text())).iter_errors(plain(told))) == []
    assert plain(told)["title"] == {"zh": "新的：一項", "en": "Something new"}
    assert kind in NAMELESS or "something-new" in told.as_posix()
    known = {plain(told).get(key) for key in ("unit", "owner") if isinstance(plain(told).get(key), str)}
    assert known == ({"secretariat"} if kind != "framework" else set())
    assert plain(told).get("agency", "our-agency") == "our-agency"


def test_an_id_that_is_taken_gets_a_number(town: Path) -> None:
    folders = [begin("news", Answers("", {"zh": "停水"}), town, TODAY)[0].parent.name for _ in range(3)]
    assert folders == ["news-2026-11-21", "news-2026-11-21-2", "news-2026-11-21-3"]


def test_a_language_of_which_nothing_was_said_is_left_out(town: Path) -> None:
    (path,) = begin("news", Answers("water", {"zh": "停水"}), town, TODAY)
    assert plain(path)["title"] == {"zh": "停水"}


def test_the_agency_is_that_of_the_unit_and_the_unit_may_be_called_by_any_name(town: Path) -> None:
    with (town / "content/units.yaml").open("a", encoding="utf-8") as into:
        into.write("  - {id: farm, name: {zh: 農場, en: Farm}, agency: our-agency, aliases: [田]}\n")
    (path,) = begin("faq", Answers("water", {}, "田"), town, TODAY)
    assert (plain(path)["owner"], plain(path)["agency"]) == ("farm", "our-agency")
    assert plain(path)["questions"][0]["unit"] == "farm"
    with pytest.raises(WrongUse, match="new-unit-unknown"):
        begin("faq", Answers("more", {}, "田中"), town, TODAY)
    assert not (town / "content/faq/more").exists()


@pytest.mark.parametrize("kind", ["site", "plan", "news"])
def test_nothing_is_started_of_which_nothing_was_said(town: Path, kind: str) -> None:
    with pytest.raises(WrongUse, match="new-nameless"):
        begin(kind, Answers(), town, TODAY)


def asked(what: str, site: Path, typed: list[str], *said: str) -> tuple[Answers, list[str]]:
    """What comes of questions that are answered one after the other, and the questions."""
    questions: list[str] = []

    def ask(question: str) -> str:
        questions.append(question)
        if not typed:
            raise EOFError
        return typed.pop(0)

    arguments = parser("en").parse_args(["new", what, *said, "--site", str(site)])
    return answers_of(arguments, "en", TODAY, ask), questions


def test_only_what_is_not_known_is_asked(town: Path) -> None:
    answers, questions = asked("news", town, ["停水", "Water off", ""])
    assert answers == Answers("water-off", {"zh": "停水", "en": "Water off"}, "secretariat")
    assert len(questions) == 3
    assert "water-off" in questions[2]
    answers, questions = asked("news", town, [""], "--title-zh", "停水")
    assert (answers.name, len(questions)) == ("news-2026-11-21", 1)
    assert asked("glossary", town, [])[1] == []
    assert asked("news", town, [], "water", "--title-en", "Water")[1] == []
    assert len(asked("site", town, ["甲", "", "folder"])[1]) == 3


def test_units_are_asked_for_where_there_are_several(town: Path) -> None:
    with (town / "content/units.yaml").open("a", encoding="utf-8") as into:
        into.write("  - {id: farm, name: {zh: 農場, en: Farm}, agency: our-agency}\n")
    answers, questions = asked("service", town, ["田", "Field", "Farm", "field"])
    assert answers.unit == "Farm"
    assert "Secretariat, Farm" in questions[2]
    assert len(asked("framework", town, ["綱要", "", "town"])[1]) == 3


def test_who_stops_answering_stops_the_job(town: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked("news", town, ["停水"])


def test_files_for_editors_are_made_anew_but_nobodys_settings(town: Path) -> None:
    (town / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    (town / "schema/plan.schema.json").write_text("old", encoding="utf-8")
    assert main(["editors", str(town), "--lang", "en"]) == 0
    assert (town / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"
    assert json.loads((town / "schema/plan.schema.json").read_text(encoding="utf-8"))["$schema"]


def test_the_command_line_needs_no_terminal(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "news", "--title-zh", "停水公告", "--site", str(town), "--lang", "zh"]) == 0
    assert "news.yaml" in capsys.readouterr().out
    assert main(["new", "plan", "--site", str(town), "--lang", "zh"]) == 2
    assert "沒有說plan叫什麼" in capsys.readouterr().err
