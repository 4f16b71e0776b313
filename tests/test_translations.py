"""How far a text has come in another language, what the build tells of it, and what readers are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from plainplan.findings import Finding
from plainplan.load import read_site
from plainplan.model.content import texts
from plainplan.model.text import SHARED, Text
from plainplan.model.translations import Ledger, Pair, Standing, State, fingerprint, known_pairs, standing
from plainplan.pipeline.wording import catalogue
from plainplan.validate import Validated, validate

Pages = Callable[..., dict[str, html.HtmlElement]]

ORDER = ("zh", "en", "ja")
P = "content/plans/p/plan.yaml"
LEDGER = "content/translations/en.yaml"
PLAN = """\
title: {zh: 公園計畫, en: Parks plan}
sections:
  - id: aim
    heading: {zh: 目的, en: Aim}
    blocks:
      - {zh: 讓公園更好。, en: Better parks.}
      - {zh: 每月巡查。, en: Inspect each month.}
"""


def text(**words: str) -> Text:
    return Text(tuple(words.items()))


def pair(source: str, made: str, day: str = "2026-03-05", state: State = State.REVIEWED) -> Pair:
    return Pair(fingerprint(source), fingerprint(made), state, "translator", date.fromisoformat(day))


def stands(said: Text, *pairs: Pair, lang: str = "en") -> Standing | None:
    ledger = Ledger("en", tuple(str(pair) for pair in pairs))
    return standing(said, lang, ORDER, known_pairs([ledger], lang))


def state(said: Text, *pairs: Pair, lang: str = "en") -> State | None:
    found = stands(said, *pairs, lang=lang)
    return found.state if found else None


def ledger(*pairs: Pair) -> str:
    return "language: en\npairs:\n" + "".join(f"  - {pair}\n" for pair in pairs)


def read(folder: Path, files: dict[str, str]) -> Validated:
    for name, words in {"content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return validate(read_site(folder).sources, date(2026, 11, 21))


def of_check(seen: Validated, check: str) -> list[Finding]:
    return [found for found in seen.findings if found.check == check]


def test_a_text_without_translation_is_missing() -> None:
    assert state(text(zh="目的")) is State.MISSING


def test_a_translation_that_nobody_has_accepted_is_a_draft() -> None:
    assert state(text(zh="目的", en="Aim")) is State.DRAFT


def test_a_pair_of_the_ledger_has_its_state_wherever_it_stands() -> None:
    assert state(text(zh="目的", en="Aim"), pair("目的", "Aim")) is State.REVIEWED
    assert state(text(zh="目的", en="Aim"), pair("目的", "Aim", state=State.DRAFT)) is State.DRAFT


def test_a_translation_whose_source_changed_is_outdated_since_its_newest_pair() -> None:
    found = stands(text(zh="新目的", en="Aim"), pair("目的", "Aim"), pair("宗旨", "Aim", "2026-04-01"))
    assert found is not None
    assert found.state is State.OUTDATED
    assert found.pair == pair("宗旨", "Aim", "2026-04-01")


def test_breaking_lines_elsewhere_is_no_change() -> None:
    assert state(text(zh="a b\n c", en="x  y"), pair("a\nb c", "x y")) is State.REVIEWED


@pytest.mark.parametrize("changed", ["讓公園更好", "讓公園更好！", "讓公園 更好。"])
def test_every_sign_of_the_source_counts(changed: str) -> None:
    assert state(text(zh=changed, en="Better parks."), pair("讓公園更好。", "Better parks.")) is State.OUTDATED


def test_the_first_language_is_the_source_unless_only_others_have_the_text() -> None:
    assert state(text(zh="目的", en="Aim"), lang="zh") is None
    assert state(text(en="Aim")) is None
    assert state(text(en="Aim"), lang="zh") is State.MISSING
    assert state(text(en="Aim", ja="目的"), lang="ja") is State.DRAFT


def test_what_serves_every_language_needs_no_translation() -> None:
    assert state(Text(((SHARED, "2026"),))) is None


def test_a_ledger_of_another_language_says_nothing() -> None:
    assert state(text(zh="目的", ja="目的"), pair("目的", "目的"), lang="ja") is State.DRAFT


def test_a_line_is_read_as_it_is_written() -> None:
    line = str(pair("目的", "Aim"))
    assert line.endswith(" reviewed translator 2026-03-05")
    assert known_pairs([Ledger("en", (line, f"{line[:-3]} minor"))], "en").keys() == {fingerprint("Aim")}


# ------------------------------------------------------------------ what the build tells


ACCEPTED = ledger(
    pair("公園計畫", "Parks plan"),
    pair("目的", "Aim"),
    pair("讓公園更好。", "Better parks."),
    pair("每月巡查。", "Inspect each month."),
    pair("示例鎮", "Sample Town"),
)


def test_an_edit_of_a_sentence_makes_exactly_its_translation_outdated(tmp_path: Path) -> None:
    edited = PLAN.replace("每月巡查。", "每週巡查。")
    assert of_check(read(tmp_path, {P: PLAN, LEDGER: ACCEPTED}), "translation-outdated") == []
    seen = read(tmp_path, {P: edited})
    (found,) = of_check(seen, "translation-outdated")
    assert (found.place.file, found.place.line) == (P, 7)
    assert dict(found.params)["outdated"] == "1"
    assert list(seen.content.outdated) == [("en", "每週巡查。", "Inspect each month.")]


def test_a_text_that_moves_keeps_its_state(tmp_path: Path) -> None:
    lines = PLAN.splitlines(keepends=True)
    moved = "".join([*lines[:5], lines[6], lines[5]])
    assert of_check(read(tmp_path, {P: moved, LEDGER: ACCEPTED}), "translation-outdated") == []


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("language: fr\n", "ledger-language-unknown"),
        ("language: en\npairs: [0123456789ab 0123456789ab reviewed translator 2026-02-31]\n", "ledger-day-wrong"),
        ("language: en\npairs: [0123456789ab 0123456789ab accepted translator 2026-02-01]\n", "not-a-pair"),
    ],
)
def test_a_ledger_that_cannot_be_is_told(words: str, check: str, tmp_path: Path) -> None:
    (found,) = of_check(read(tmp_path, {P: PLAN, LEDGER: words}), check)
    assert found.place.file == LEDGER
    for lang in ("zh", "en"):
        assert "{" not in catalogue().tell(found, lang).what


# ------------------------------------------------------------------ what readers are told


def notices(page: html.HtmlElement) -> list[str]:
    return [" ".join(p.text_content().split()) for p in page.find_class("outdated")]


def test_a_page_says_that_a_translation_is_older_than_its_text(pages: Pages) -> None:
    made = pages({P: PLAN.replace("每月巡查。", "每週巡查。"), LEDGER: ACCEPTED})
    (told,) = notices(made["en/plans/p/index.html"])
    assert "one passage" in told
    assert "5 March 2026" in told
    (link,) = made["en/plans/p/index.html"].xpath('//*[contains(@class, "outdated")]/a')
    assert (link.get("hreflang"), link.get("href")) == ("zh-Hant-TW", "../../../plans/p/")
    assert notices(made["plans/p/index.html"]) == []


def test_a_page_whose_translations_are_current_says_nothing(pages: Pages) -> None:
    assert notices(pages({P: PLAN, LEDGER: ACCEPTED})["en/plans/p/index.html"]) == []


def test_a_translation_without_ledger_is_shown_without_a_word(pages: Pages) -> None:
    assert notices(pages({P: PLAN})["en/plans/p/index.html"]) == []


def test_every_text_of_every_kind_of_the_demo_site_is_found() -> None:
    content = validate(read_site(Path(__file__).parents[1]).sources, date(2026, 11, 21)).content
    everything = (content.settings, content.register, content.classes, content.accepted, content.worksheets)
    found = list(texts((*everything, *content.frameworks, *content.plans, *content.all_entries)))
    walked = list(_all_texts((*everything, *content.frameworks, *content.plans, *content.all_entries)))
    assert len(found) > 1000
    assert [id(text) for text in found] == [id(text) for text in walked]


def _all_texts(value: object) -> Iterator[Text]:
    """Every text below a value, whatever its fields say that they hold."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _all_texts(entry)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _all_texts(getattr(value, part.name))
