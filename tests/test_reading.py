"""What several processes read and type is what one reads and types."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path
from pickle import UnpicklingError

import pytest

from plainplan.findings import Severity
from plainplan.load import read_site
from plainplan.model.translations import Progress
from plainplan.pipeline import reading
from plainplan.pipeline.lasting import left_by
from plainplan.pipeline.packing import packed, unpacked
from plainplan.pipeline.reading import Taken
from plainplan.translation.pieces import pieces
from plainplan.translation.progress import progress
from plainplan.validate import completed, typed_content, validate

TODAY = date(2026, 11, 21)
DEMO = Path(__file__).parents[1]


def site(folder: Path, plans: int, **files: str) -> Path:
    """A small site; every plan has a text that is not translated and one whose unit is known."""
    written = {
        "site.yaml": "title: {zh: 示例鎮, en: Sample Town}\nlanguages:\n"
        '  - {key: zh, tag: zh-Hant-TW, name: 中文, path: "", short: 中}\n'
        "  - {key: en, tag: en, name: English, path: en, short: EN}\n",
        "units.yaml": "units:\n  - {id: parks, name: {zh: 公園科, en: Parks}}\n",
        **{f"plans/p{number:03}/plan.yaml": _plan(number) for number in range(plans)},
        **files,
    }
    for name, words in written.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return folder


def _plan(number: int) -> str:
    return (
        f"title:\n  zh: 計畫{number}\nmeasures:\n  - id: m\n    units: parks\n"
        f"    text:\n      zh: 巡查{number}次\n      en: Inspect {number} times\n    colour: red\n"
    )


def taken(folder: Path, jobs: int) -> Taken:
    """A site taken for the first time."""
    with left_by(None, str) as nothing:
        return reading.taken(folder, jobs, nothing)


def held(folder: Path, jobs: int) -> tuple[object, ...]:
    took = taken(folder, jobs)
    return took.typed, took.findings, took.progress


def places(took: Taken) -> list[tuple[str, str]]:
    told = (*took.findings, *completed(took.typed, TODAY).findings)
    return [(found.check, str(found.place)) for found in told]


def test_several_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site(tmp_path, 9, **{"plans/p004/plan.yaml": "title: [\n", "plans/p005/plan.yml": "title: x\n"})
    monkeypatch.setattr(reading, "WORTHWHILE", 2)
    assert held(folder, 2) == held(folder, 1)
    assert places(taken(folder, 2)) == places(taken(folder, 1))


def test_what_is_taken_is_what_is_read_and_validated(tmp_path: Path) -> None:
    folder = site(tmp_path, 3, **{"plans/p001/plan.yaml": "measures: a: b\n"})
    took, loaded = taken(folder, 1), read_site(folder)
    unread = {found.place.file for found in loaded.findings if found.severity is Severity.ERROR}
    told = (*loaded.findings, *validate(loaded.sources, TODAY, unread).findings)
    assert unread
    assert places(took) == [(found.check, str(found.place)) for found in told]


def test_the_demo_site_and_its_translations_are_taken_as_they_are_read() -> None:
    took, loaded = taken(DEMO, 1), read_site(DEMO)
    typed = typed_content(loaded.sources)
    assert took.typed == typed
    assert took.findings == loaded.findings
    assert took.progress == (_progress(loaded.sources, typed.content),)


def _progress(sources: object, content: object) -> Progress:
    return progress(pieces(content, sources, "en"), content, "en")  # type: ignore[arg-type]


def test_what_a_process_packs_comes_back_with_all_its_places() -> None:
    plan = typed_content(read_site(DEMO).sources).content.plans[0]
    back = unpacked(packed(plan))
    assert back == plan
    assert repr(back) == repr(plan)
    assert [rung.place for rung in back.walk()] == [rung.place for rung in plan.walk()]
    assert unpacked(packed([TODAY, Severity.ERROR, None, "公園"])) == [TODAY, Severity.ERROR, None, "公園"]


@pytest.mark.parametrize("named", [os.system, print, Path, eval], ids=str)
def test_what_names_anything_but_values_of_the_model_is_not_unpacked(named: object) -> None:
    class Hostile:
        def __reduce__(self) -> tuple[object, ...]:
            return named, ("true",)

    with pytest.raises(UnpicklingError):
        unpacked(pickle.dumps((Hostile(),)))
