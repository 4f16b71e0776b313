from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.dates import parse_day, parse_year
from plainplan.model.text import roc_year


@pytest.mark.parametrize(
    "written",
    [
        *("2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", " 2026-01-05 "),
        *("115-01-05", "115/1/5", "115.1.5", "115年1月5日", "115 年 1 月 5 日", "ROC 115-01-05"),
        *("民國115年1月5日", "中華民國115年1月5日", "中華民國 115 年 1 月 5 日"),
        *("１１５年１月５日", "１１５／１／５"),
    ],
)
def test_a_day_may_be_written_in_either_calendar(written: str) -> None:
    assert parse_day(written) == date(2026, 1, 5)


@pytest.mark.parametrize(
    "written",
    [
        *("2025-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "1911-12-31", "2201-01-01"),
        *("115-01", "115年1月", "20260105", "2026-01-05T08:00", "2026-01-05至2026-01-06"),
        *("5-1-5", "-2026-01-05", "9999999-1-1", "soon", ""),
    ],
)
def test_what_is_no_day_of_the_calendar_is_none(written: str) -> None:
    assert parse_day(written) is None


def test_leap_days_are_days_of_leap_years_only() -> None:
    assert parse_day("113-02-29") == date(2024, 2, 29)
    assert parse_day("114-02-29") is None


def test_the_first_days_of_the_republic_are_in_both_calendars() -> None:
    assert parse_day("1912-01-01") == date(1912, 1, 1)
    assert parse_day("99-12-31") == date(2010, 12, 31)
    assert parse_day("100-01-01") == date(2011, 1, 1)


@pytest.mark.parametrize(
    "written", ["2026", "115", "115年", "115年度", "115 年度", "民國115年", "中華民國115年度", "ROC 115", "１１５"]
)
def test_a_year_may_be_written_in_either_calendar(written: str) -> None:
    assert parse_year(written) == 2026


@pytest.mark.parametrize("written", ["115-116", "next year", "", "1900", "1911", "2201", "5", "20260", "115.5", "-115"])
def test_what_is_no_year_is_none(written: str) -> None:
    assert parse_year(written) is None


@given(st.dates(date(1921, 1, 1), date(2200, 12, 31)))
def test_every_day_is_the_same_in_both_calendars(day: date) -> None:
    roc = f"{roc_year(day.year)}年{day.month}月{day.day}日"
    assert parse_day(roc) == parse_day(day.isoformat()) == day
    assert parse_year(str(roc_year(day.year))) == parse_year(str(day.year)) == day.year


@given(st.text())
def test_no_text_makes_the_reading_of_days_fail(written: str) -> None:
    assert parse_day(written) is None or len(written) >= 6
    assert parse_year(written) is None or len(written) >= 2
