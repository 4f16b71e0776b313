"""News, events and the calendar of duties: their lists, pages, feeds and calendar files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from plainplan.assemble.happenings import all_dues
from plainplan.calendars import _Writer, calendars
from plainplan.config import STRINGS, TEMPLATES
from plainplan.dates import TAIPEI, parse_moment
from plainplan.feeds import ATOM, feeds
from plainplan.findings import Severity
from plainplan.load import read_site
from plainplan.model.dues import days_of, is_overdue
from plainplan.model.glance import CalendarPage
from plainplan.model.ladder import Deadline, Every, Rung, Status
from plainplan.model.listings import EventsPage, NewsPage
from plainplan.model.outputs import Output
from plainplan.model.pages import HomePage, Site
from plainplan.model.plan import Plan
from plainplan.pipeline.wording import vocabulary
from plainplan.render import filler
from plainplan.starters import starter
from plainplan.validate import LANGUAGES, validate
from plainplan.writer import write_new

Assembled = Callable[..., Site]
Pages = Callable[..., dict[str, html.HtmlElement]]
Write = Callable[..., Path]

TODAY = date(2026, 11, 21)
BASE = "https://plans.town.example"
ADDRESSED = {
    "content/site.yaml": f"title: {{zh: 示例鎮計畫, en: Plans of Sample Town}}\nagency: town\nbase_url: {BASE}\n"
}

NEWS = """title: {{zh: 消息{0}, en: "News {0}"}}
published: {1}
agency: town
unit: parks
summary: {{zh: 摘要。, en: A summary.}}
"""
EVENT = """title: {zh: 說明會, en: Meeting}
published: 2026-11-01
updated: 2026-11-09
agency: town
unit: parks
start: 115-12-05 14:00
end: 115-12-05 16:30
venue: {zh: 三樓, en: Third floor}
joining: {zh: 免費。, en: Free.}
"""
PLAN = """title: {zh: 公園計畫, en: Parks plan}
agency: town
year: 115
updated: 2026-02-02
period: {start: 115-01-01, end: 115-12-31}
actions:
  - id: a
    title: {zh: 行動, en: Action}
    units: [parks]
    measures:
      - {id: once, text: {zh: 一次, en: Once}, due: 115-06-30}
      - {id: often, text: {zh: 每季, en: Quarterly}, due: {date: 115-02-28, every: quarter}, status: ongoing}
      - {id: done, text: {zh: 完成, en: Done}, due: 115-05-31, status: done}
"""


def files(**more: str) -> dict[str, str]:
    news = {f"content/news/n{i}/news.yaml": NEWS.format(i, day) for i, day in enumerate(["2026-03-01", "2026-10-01"])}
    return {
        **news,
        "content/events/meeting/event.yaml": EVENT,
        "content/events/gone/event.yaml": EVENT.replace("115-12-05", "115-11-20").replace(
            "說明會, en: M", "舊說明會, en: Old m"
        ),
        "content/plans/p/plan.yaml": PLAN,
        **ADDRESSED,
        **more,
    }


def address(key: str, language: str) -> str:
    return f"{BASE}/{'en/' if language == 'en' else ''}{key}"


def written(site: Site, base: str = BASE) -> dict[str, bytes]:
    words = vocabulary(LANGUAGES, [STRINGS])
    made: list[Output] = [
        *calendars(site, words, address if base else lambda key, language: ""),
        *feeds(site, words, base),
    ]
    return {output.path: output.body for output in made}


# ------------------------------------------------------------ moments


@pytest.mark.parametrize(
    "said",
    ["2026-12-05 14:00", "115-12-05 14:00", "115/12/5 14:00", "115年12月5日 14時00分", "２０２６－１２－０５ 14:00"],
)
def test_a_moment_is_read_in_both_calendars(said: str) -> None:
    found = parse_moment(said)
    assert found
    assert found.isoformat() == "2026-12-05T14:00:00+08:00"


@pytest.mark.parametrize("said", ["2026-12-05", "14:00", "2026-02-30 10:00", "2026-12-05 24:00", "2026-12-05 1400", ""])
def test_what_is_no_moment_is_refused(said: str) -> None:
    assert parse_moment(said) is None


@given(st.text())
def test_no_text_makes_the_reading_of_moments_fail(said: str) -> None:
    found = parse_moment(said)
    assert found is None or found.tzinfo is TAIPEI


# ------------------------------------------------------------ the days of duties


@pytest.mark.parametrize(
    ("first", "every", "last", "days"),
    [
        ("2026-01-31", "month", "2026-04-30", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2023-11-30", "quarter", "2024-06-01", ["2023-11-30", "2024-02-29", "2024-05-30"]),
        ("2024-02-29", "year", "2028-12-31", ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        ("2026-06-30", "half-year", "2026-12-30", ["2026-06-30", "2026-12-30"]),
        ("2026-06-30", "half-year", "", ["2026-06-30"]),
        ("2026-06-30", "", "2026-01-31", ["2026-06-30"]),
        ("2026-06-30", "month", "2026-01-31", []),
    ],
)
def test_a_recurring_duty_falls_on_its_day_or_the_last_of_the_month(
    first: str, every: str, last: str, days: list[str]
) -> None:
    deadline = Deadline(date.fromisoformat(first), every=Every(every) if every else None)
    found = days_of(deadline, date.fromisoformat(last) if last else None)
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("day", "every", "status", "overdue"),
    [
        ("2026-11-20", None, None, True),
        ("2026-11-20", None, "ongoing", True),
        ("2026-11-20", None, "late", True),
        ("2026-11-20", None, "done", False),
        ("2026-11-20", None, "stopped", False),
        ("2026-11-21", None, "ongoing", False),
        ("2026-01-31", "month", "ongoing", False),
    ],
)
def test_overdue_is_what_is_past_and_neither_done_nor_stopped(
    day: str, every: str | None, status: str | None, overdue: bool
) -> None:
    deadline = Deadline(date.fromisoformat(day), every=Every(every) if every else None)
    rung = Rung(status=Status(status) if status else None)
    assert is_overdue(rung, deadline, date(2026, 12, 31), TODAY) is overdue


def test_a_recurring_duty_is_overdue_once_the_last_of_its_days_is_past() -> None:
    deadline = Deadline(date(2026, 1, 31), every=Every.QUARTER)
    assert is_overdue(Rung(), deadline, date(2026, 10, 31), TODAY)
    rung = Rung(due=(deadline,))
    (last,) = [due for due in all_dues([Plan(rungs=(rung,))], date(2027, 1, 1)) if due.overdue]
    assert last.day == date(2026, 1, 31)


def test_what_is_overdue_is_a_notice_at_its_line(site: Write) -> None:
    found = validate(read_site(site(files())).sources, TODAY).findings
    (overdue,) = [one for one in found if one.check == "duty-overdue"]
    assert (overdue.severity, str(overdue.place)) == (Severity.NOTICE, "content/plans/p/plan.yaml:11:51")
    assert dict(overdue.params) == {"day": "2026-06-30", "what": "一次"}


# ------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("path", "text", "check"),
    [
        ("content/news/x/news.yaml", "title: {zh: 甲, en: A}\n", "key-missing"),
        ("content/events/x/event.yaml", "title: {zh: 甲, en: A}\n", "key-missing"),
        ("content/events/x/event.yaml", EVENT.replace("16:30", "13:30"), "event-backwards"),
        ("content/events/x/event.yaml", EVENT.replace("14:00", "25:00"), "not-a-moment"),
        ("content/events/x/event.yaml", EVENT.replace("unit: parks", "unit: parkz"), "unit-unknown"),
        ("content/news/x/news.yaml", NEWS.format(1, "2026-01-01") + "category: gossip\n", "not-a-choice"),
    ],
)
def test_a_fault_of_news_or_events_is_told(site: Write, path: str, text: str, check: str) -> None:
    loaded = read_site(site({path: text}))
    found = [*loaded.findings, *validate(loaded.sources, TODAY).findings]
    assert [(one.check, one.place.file) for one in found] == [(check, path)]


@pytest.mark.parametrize("kind", ["news", "event"])
def test_what_is_started_has_nothing_to_mend(site: Write, kind: str) -> None:
    folder = site({})
    write_new(folder, starter(kind, "first-one", TODAY, filler([TEMPLATES])))
    loaded = read_site(folder)
    assert [*loaded.findings, *validate(loaded.sources, TODAY).findings] == []


# ------------------------------------------------------------ lists


def test_news_stands_by_year_and_the_newest_first(assembled: Assembled) -> None:
    made = assembled(files(**{"content/news/old/news.yaml": NEWS.format("old", "2025-05-05")}))
    page = made.routes["news/"].subject
    assert isinstance(page, NewsPage)
    assert [(year, [one.id for one in news]) for year, news in page.years] == [(2026, ["n1", "n0"]), (2025, ["old"])]


def test_events_to_come_stand_before_those_that_are_over(assembled: Assembled) -> None:
    made = files(**{"content/events/today/event.yaml": EVENT.replace("115-12-05", "115-11-21")})
    page = assembled(made).routes["events/"].subject
    assert isinstance(page, EventsPage)
    assert [event.id for event in page.upcoming] == ["today", "meeting"]
    assert [event.id for event in page.past] == ["gone"]


def test_an_event_of_several_days_is_over_after_the_last(assembled: Assembled) -> None:
    made = files(**{"content/events/fair/event.yaml": EVENT.replace("start: 115-12-05", "start: 115-11-01")})
    page = assembled(made).routes["events/"].subject
    assert isinstance(page, EventsPage)
    assert [event.id for event in page.upcoming] == ["fair", "meeting"]


def test_the_home_page_shows_the_three_newest_and_what_is_to_come(assembled: Assembled) -> None:
    more = {f"content/news/m{day}/news.yaml": NEWS.format(day, f"2026-11-0{day}") for day in (1, 2)}
    page = assembled(files(**more)).routes[""].subject
    assert isinstance(page, HomePage)
    assert [one.id for one in page.news] == ["m2", "m1", "n1"]
    assert [event.id for event in page.events] == ["meeting"]


def test_the_calendar_holds_every_day_with_the_units_that_answer(assembled: Assembled) -> None:
    page = assembled(files()).routes["calendar/"].subject
    assert isinstance(page, CalendarPage)
    assert [due.rung.id for due in page.overdue] == ["once"]
    assert [month.first.month for month in page.coming] == [11]
    assert [month.first.month for month in page.earlier] == [8, 6, 5, 2]
    assert {str(unit.unit) for month in page.earlier for due in month.dues for unit in due.units} == {"parks"}


def test_a_site_without_them_has_no_pages_for_them(assembled: Assembled) -> None:
    made = assembled({"content/plans/p/plan.yaml": "title: {zh: 計畫, en: Plan}\n"})
    assert not {"news/", "events/", "calendar/"} & set(made.routes)
    assert written(made) == {}


# ------------------------------------------------------------ pages


def test_the_pages_have_no_faults_and_say_what_is_overdue(pages: Pages) -> None:
    made = pages(files())
    (late,) = made["en/calendar/index.html"].xpath("//section[1]//strong[@class='overdue']")
    assert late.text == "Past its day, not reported as done"
    links = made["en/events/meeting/index.html"].xpath("//a[@type='text/calendar']/@href")
    assert links == ["event.ics"]
    assert not made["en/events/gone/index.html"].xpath("//a[@type='text/calendar']")
    assert made["en/index.html"].xpath("//link[@type='application/atom+xml']/@href") == ["feed.xml"]
    assert made["en/index.html"].xpath("//section[@aria-labelledby='site-news']//a/@href")[0] == "news/n1/"


def test_without_an_address_there_is_no_feed_and_no_link_to_one(pages: Pages) -> None:
    made = pages(files(**{"content/site.yaml": "title: {zh: 鎮, en: Town}\nagency: town\n"}))
    assert not any(page.xpath("//*[@type='application/atom+xml']") for page in made.values())


# ------------------------------------------------------------ the feed


def test_the_feed_has_what_the_standard_asks_for(assembled: Assembled) -> None:
    feed = ElementTree.fromstring(written(assembled(files()))["en/feed.xml"])
    names = {"a": ATOM}
    assert feed.tag == f"{{{ATOM}}}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext("a:id", namespaces=names) == f"{BASE}/en/news/"
    assert feed.findtext("a:updated", namespaces=names) == "2026-10-01T00:00:00+08:00"
    assert feed.findtext("a:author/a:name", namespaces=names) == "Sample Town Office"
    hrefs = {link.get("rel"): link.get("href") for link in feed.findall("a:link", names)}
    assert hrefs == {"self": f"{BASE}/en/feed.xml", "alternate": f"{BASE}/en/news/"}
    entries = feed.findall("a:entry", names)
    ids = [entry.findtext("a:id", namespaces=names) for entry in entries]
    assert ids == [f"{BASE}/en/news/n1/", f"{BASE}/en/news/n0/"]
    for entry in entries:
        for name in ("title", "updated", "summary"):
            assert entry.findtext(f"a:{name}", namespaces=names)


def test_hostile_words_are_words_in_the_feed(assembled: Assembled) -> None:
    title = """title: "</title><script>alert(1)</script>&amp; ]]> 'x'"\npublished: 2026-11-20\n"""
    feed = ElementTree.fromstring(written(assembled(files(**{"content/news/x/news.yaml": title})))["feed.xml"])
    titles = [one.text for one in feed.iter(f"{{{ATOM}}}title")]
    assert titles[1] == "</title><script>alert(1)</script>&amp; ]]> 'x'"
    assert not list(feed.iter("script"))


# ------------------------------------------------------------ calendar files


def entries(body: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_an_event_is_read_back_as_it_was_written(assembled: Assembled) -> None:
    made = written(assembled(files()))
    (event,) = entries(made["en/events/meeting/event.ics"])
    assert event.decoded("dtstart") == datetime(2026, 12, 5, 6, 0, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 12, 5, 8, 30, tzinfo=UTC)
    assert str(event["summary"]) == "Meeting"
    assert str(event["uid"]) == "event-meeting@plans.town.example"
    assert str(event["url"]) == f"{BASE}/en/events/meeting/"
    (chinese,) = entries(made["events/meeting/event.ics"])
    assert (str(chinese["uid"]), str(chinese["summary"])) == (str(event["uid"]), "說明會")


@pytest.mark.parametrize("day", ["115-06-21", "115-12-21"])
def test_taipei_is_eight_hours_ahead_in_summer_and_winter(assembled: Assembled, day: str) -> None:
    made = assembled(files(**{"content/events/meeting/event.yaml": EVENT.replace("115-12-05", day)}))
    (event,) = entries(written(made)["events/meeting/event.ics"])
    assert event.decoded("dtstart").hour == 6


NASTY = r"甲,乙;丙:丁\\n戊\"己 END:VEVENT BEGIN:VALARM <b>"


def test_hostile_words_come_back_as_words(assembled: Assembled) -> None:
    text = EVENT.replace("title: {zh: 說明會, en: Meeting}", f'title: "{NASTY * 4}"')
    text = text.replace("joining: {zh: 免費。, en: Free.}", "joining: |\n  a,b\n  END:VCALENDAR\n  c;d\n")
    body = written(assembled(files(**{"content/events/meeting/event.yaml": text})))["events/meeting/event.ics"]
    (event,) = entries(body)
    expected = NASTY.replace("\\\\n", "\\n").replace('\\"', '"') * 4
    assert str(event["summary"]) == expected
    assert str(event["description"]).split("\n") == ["a,b", "END:VCALENDAR", "c;d"]
    assert len(re.findall(rb"(?m)^END:V", body)) == 2


@pytest.mark.parametrize("end", [r"\n", r"\r", r"\r\n", r"\u2028"])
def test_a_title_of_several_lines_begins_no_line_of_its_own(assembled: Assembled, end: str) -> None:
    text = EVENT.replace("title: {zh: 說明會, en: Meeting}", f'title: "One{end}BEGIN:VEVENT{end}two, three"')
    body = written(assembled(files(**{"content/events/meeting/event.yaml": text})))["events/meeting/event.ics"]
    (event,) = entries(body)
    assert str(event["summary"]).split("\n") == ["One", "BEGIN:VEVENT", "two, three"]
    assert b"X-WR-CALNAME:One BEGIN:VEVENT two\\, three\r\n" in body
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", body)


def test_lines_end_in_crlf_are_folded_at_75_octets_and_never_within_a_character(assembled: Assembled) -> None:
    text = EVENT.replace("zh: 說明會", f"zh: {'水利局清流溪堤防改善工程說明會' * 9}")
    body = written(assembled(files(**{"content/events/meeting/event.yaml": text})))["events/meeting/event.ics"]
    assert b"\n" not in body.replace(b"\r\n", b"")
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert all(line.decode() for line in lines[:-1])


def test_every_day_of_every_duty_is_an_entry_of_its_own(assembled: Assembled) -> None:
    found = entries(written(assembled(files()))["en/calendar.ics"])
    days = [event.decoded("dtstart") for event in found]
    assert days == [date(2026, m, d) for m, d in ((2, 28), (5, 28), (5, 31), (6, 30), (8, 28), (11, 28))]
    assert len({str(event["uid"]) for event in found}) == len(found)
    assert str(found[0]["description"]) == "Parks plan\nParks Section"
    assert str(found[0]["url"]) == f"{BASE}/en/plans/p/#often"
    assert str(found[0]["transp"]) == "TRANSPARENT"


def test_the_same_content_gives_the_same_bytes_on_any_day(assembled: Assembled) -> None:
    first, second = (written(assembled(files(), today=day)) for day in (date(2026, 11, 21), date(2026, 11, 30)))
    assert first == second
    (event,) = entries(first["events/meeting/event.ics"])
    assert event.decoded("dtstamp") == datetime(2026, 11, 8, 16, 0, tzinfo=UTC)


def test_without_an_address_the_calendars_are_made_all_the_same(assembled: Assembled) -> None:
    made = written(assembled(files()), base="")
    (event,) = entries(made["events/meeting/event.ics"])
    assert str(event["uid"]) == "event-meeting@town.invalid"
    assert "url" not in event
    assert "feed.xml" not in made


@settings(deadline=None)
@example("C:\\New \\N")
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_any_title_comes_back(title: str) -> None:
    words = vocabulary(LANGUAGES, [STRINGS])["zh"]
    site = validate([], TODAY).content
    writer = _Writer(Site(site, None, {}, {}, TODAY), words, LANGUAGES[0], lambda key, language: "")  # type: ignore[arg-type]
    entry = writer._entry("x", title, TODAY)
    lines = writer._calendar("", [entry]).replace(b"\r\n ", b"").decode().split("\r\n")
    (back,) = (line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:"))
    # Read as RFC 5545, 3.3.11 has it; the library takes an escaped backslash before N for the end of a line.
    assert re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], back) == title
