"""The report by cause and by page: a cause once, its pages each with what is wrong there."""

from __future__ import annotations

from dataclasses import replace

from plainplan.facts import read
from plainplan.findings import Place
from plainplan.reports import summary
from tests.reports import runs

MANY = tuple(
    runs.alt(Place(page=f"news/{n}/index.html", selector=f"ul > li:nth-child({n}) > img"), f"{n}.png")
    for n in range(30)
)


def page() -> str:
    return runs.written(replace(runs.CLEAN, findings=MANY))["index.en.html"]


def test_what_has_one_cause_stands_once_with_its_places() -> None:
    assert page().count("30 places alike, probably of one cause.") == 1
    assert "29 more wordings" in page()
    assert "1 cause, showing at 30 places" in page()


def test_every_page_is_listed_with_what_is_wrong_there_and_leads_to_its_cause() -> None:
    facts = read("index.en.html", page().encode())
    (cause,) = (el.get("id") for el in facts.all("li") if str(el.get("id", "")).startswith("c-"))
    links = {facts.text(el) for el in facts.all("a") if el.get("href") == f"#{cause}"}
    ident = str(cause).removeprefix("c-")
    assert links == {f'The picture "{n}.png" has no alternative text. ({ident})' for n in range(30)}


def test_the_terminal_gives_one_line_for_all_of_them() -> None:
    told = summary(replace(runs.CLEAN, findings=MANY), runs.CATALOGUE, "en")
    assert told.count("no alternative text") == 1
    assert "(30 places alike, 30 pages, probably of one cause)" in told


def test_what_is_accepted_is_listed_with_who_why_and_until_when_and_does_not_count() -> None:
    english = runs.written(runs.ACCEPTED)["index.en.html"]
    assert "Head of the IT office, until 2026-12-31 (content/audits/accepted.yaml:2:5)" in english
    assert "They are being written." in english
    told = summary(runs.ACCEPTED, runs.CATALOGUE, "en")
    assert "0 errors, 1 warning" in told
    assert "accepted for now: 1, the first until 2026-12-31" in told
    assert "map.png" not in told
