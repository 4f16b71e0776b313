"""`translation.html` and `translation.en.html`, and the same as JSON: how far the translations of a site have come.

Written only for a site that was read and has more than one language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.translations import Open, Progress, Row, State
from plainplan.reports.page import Edition, Fill, day_of, title_of
from plainplan.reports.voice import Voice, shown

TEMPLATE = "report/translation.html"
DATA = "translation.json"
PAGES = (Edition("zh", "zh-Hant-TW", "translation.html", "中文"), Edition("en", "en", "translation.en.html", "English"))

MOST = 500
"""Open texts of a language on the page; all of them stand in the JSON."""

STATES = (State.MISSING, State.OUTDATED, State.DRAFT, State.REVIEWED)


def written(build: Build, catalogue: Catalogue, fill: Fill) -> Iterator[tuple[str, str]]:
    """Path and text of the pages and of the data."""
    if not build.translations:
        return
    for edition in PAGES:
        yield edition.path, _page(build, catalogue, edition, fill)
    yield DATA, json.dumps(_data(build), ensure_ascii=False, indent=1) + "\n"


def _page(build: Build, catalogue: Catalogue, edition: Edition, fill: Fill) -> str:
    voice = Voice(catalogue, edition.lang)
    return fill(
        TEMPLATE,
        t=voice.say,
        edition=edition,
        other=next(other for other in PAGES if other != edition),
        home="index.html" if edition.lang == "zh" else "index.en.html",
        title=title_of(build, edition),
        day=day_of(build.date),
        states=[str(state) for state in STATES],
        languages=[_language(one, edition) for one in build.translations],
    )


def _language(one: Progress, edition: Edition) -> dict[str, Any]:
    blocks = [(key, [_row(row, one, edition) for row in rows]) for key, rows in _blocks(one)]
    return {
        "key": one.language,
        "name": shown(one.said),
        "whole": _row(one.whole, one, edition),
        "blocks": blocks,
        "open": [_open(waiting) for waiting in one.open_ones[:MOST]],
        "left_out": max(0, len(one.open_ones) - MOST),
    }


def _blocks(one: Progress) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return (("file", one.files), ("unit", one.units))


def _row(row: Row, one: Progress, edition: Edition) -> dict[str, Any]:
    name = one.names.get(row.name)
    words = {str(state): f"{row.words.get(state, 0):,}" for state in STATES}
    return {
        "name": shown(name.said(edition.lang).words if name else row.name),
        "words": f"{row.total:,}",
        "by_state": words,
        "done": row.percent,
    }


def _open(waiting: Open) -> dict[str, str]:
    return {"id": shown(waiting.id), "place": shown(str(waiting.place)), "state": str(waiting.state)}


def _data(build: Build) -> dict[str, Any]:
    return {"date": build.date.isoformat(), "languages": [_told(one) for one in build.translations]}


def _told(one: Progress) -> dict[str, Any]:
    rows = {key: [_figures(row) for row in rows] for key, rows in (("files", one.files), ("units", one.units))}
    return {"language": one.language, **_figures(one.whole), **rows, "open": [_open(text) for text in one.open_ones]}


def _figures(row: Row) -> dict[str, Any]:
    texts, words = ({str(state): of.get(state, 0) for state in STATES} for of in (row.texts, row.words))
    return {"name": row.name, "texts": texts, "words": words, "done": round(row.done, 2)}
