from __future__ import annotations

from datetime import date

import pytest

from plainplan.errors import TemplateWrong, WrongUse
from plainplan.findings import Place, Severity, fault
from plainplan.i18n import Catalogue, Told, Words, fill, words_of
from plainplan.model.site import Language

ZH = Language("zh", "zh-Hant-TW", "中文")
EN = Language("en", "en", "English", "en")


@pytest.mark.parametrize(
    ("pattern", "params", "words"),
    [
        ("no blanks", {}, "no blanks"),
        ("{a} and {b}", {"a": 1, "b": "two"}, "1 and two"),
        ("{a}", {}, "{a}"),
        ("{zh: 甲}", {"zh": "x"}, "{zh: 甲}"),
        ("[[is it {a}? ]]yes", {"a": "b"}, "is it b? yes"),
        ("[[is it {a}? ]]yes", {"a": ""}, "yes"),
        ("[[is it {a}? ]]yes", {}, "yes"),
        ("[[{a}{b}]]", {"a": "x", "b": ""}, ""),
        ("[[{a}]][[{b}]]", {"a": "x", "b": ""}, "x"),
        ("[words](/x/)", {}, "[words](/x/)"),
        ("{a}", {"a": "{b} [[x]]", "b": "no"}, "{b} [[x]]"),
    ],
)
def test_blanks_are_filled_and_parts_left_out(pattern: str, params: dict[str, object], words: str) -> None:
    assert fill(pattern, params) == words


def english(**strings: object) -> Words:
    return words_of(EN, strings)


def test_strings_are_known_by_dotted_keys() -> None:
    assert (
        english(plan={"contents": "Contents", "units": {"all": "All of {agency}"}}).say("plan.units.all", agency="it")
        == "All of it"
    )


def test_a_missing_word_breaks_the_build() -> None:
    with pytest.raises(TemplateWrong, match=r"en: plan\.nothing"):
        english().say("plan.nothing")


def test_one_is_said_differently_where_the_language_has_it() -> None:
    words = english(measures={"one": "{n} measure", "other": "{n} measures"})
    assert [words.say("measures", n=n) for n in (0, 1, 2)] == ["0 measures", "1 measure", "2 measures"]
    chinese = words_of(ZH, {"measures": "{n} 項"})
    assert [chinese.say("measures", n=n) for n in (1, 2)] == ["1 項", "2 項"]


def test_a_site_may_replace_single_strings() -> None:
    words = words_of(EN, {"plan": {"a": "old", "b": "kept"}}, {"plan": {"a": "new"}})
    assert (words.say("plan.a"), words.say("plan.b")) == ("new", "kept")


def test_days_and_years_are_told_in_both_calendars() -> None:
    chinese = words_of(ZH, {"date": {"day": "{roc}年{month}月{day}日（{year}年）", "year": "{roc}年（{year}）"}})
    assert chinese.day(date(2026, 1, 5)) == "115年1月5日（2026年）"
    assert chinese.year(2026) == "115年（2026）"
    months = english(month={"1": "January"}, date={"day": "{day} {month} {year} (ROC {roc})"})
    assert months.day(date(2026, 1, 5)) == "5 January 2026 (ROC 115)"


CATALOGUE = Catalogue(
    {
        "some-check": {
            "what": {"zh": "「{name}」不對。", "en": "{name} is wrong."},
            "mend": {"zh": "[[是不是「{meant}」？]]", "en": "[[Is it {meant}?]]"},
        },
        "axe:unknown": {"what": {"zh": "{rule}", "en": "Rule {rule}"}, "mend": {"zh": "改", "en": "Mend"}},
        "all-well": {"zh": "{count} 頁都好。", "en": "All of {count} pages are well."},
    }
)


def test_a_finding_is_told_in_either_language() -> None:
    finding = fault("some-check", Severity.ERROR, Place("x"), name="甲", meant="乙")
    assert CATALOGUE.tell(finding, "zh") == Told("「甲」不對。", "是不是「乙」？")
    assert CATALOGUE.tell(finding, "en") == Told("甲 is wrong.", "Is it 乙?")


def test_an_error_is_told_like_a_finding() -> None:
    assert CATALOGUE.tell_error(WrongUse("some-check", name=1, meant=""), "en") == Told("1 is wrong.", "")


def test_a_rule_that_is_not_known_falls_back_to_its_family() -> None:
    assert CATALOGUE.tell(fault("axe:new-rule", Severity.ERROR, Place(), rule="new-rule"), "en").what == "Rule new-rule"
    with pytest.raises(KeyError, match="nobody-knows"):
        CATALOGUE.tell(fault("nobody-knows", Severity.ERROR, Place()), "en")


def test_single_words_are_told_too() -> None:
    assert CATALOGUE.word("all-well", "en", count=3) == "All of 3 pages are well."
