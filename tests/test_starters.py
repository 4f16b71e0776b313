"""What a new site begins with builds as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plainplan.assemble import assemble
from plainplan.config import CATALOGUE, TEMPLATES
from plainplan.errors import WrongUse
from plainplan.findings import Severity
from plainplan.i18n import Catalogue
from plainplan.load import read_site, read_words
from plainplan.render import filler
from plainplan.starters import FIRST_PLAN, KINDS, starter
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
    [("site", "小鎮", "starter-name"), ("plan", "../a", "starter-name"), ("page", "a", "starter-kind")],
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
