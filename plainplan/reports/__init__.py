"""One run in, its reports out: JSON for programs, HTML in both languages for people, lines for the terminal.

Paths of the outputs are relative to the folder of the reports. No report calls a page accessible because nothing was
found on it: what was not looked at, and what only people can judge, stands in each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.outputs import Output
from plainplan.reports import (
    accessibility,
    auditor,
    dossier,
    earl,
    findings,
    junit,
    openacr,
    pictured,
    run,
    sarif,
    statement,
    sums,
    table,
    translated,
)
from plainplan.reports.page import EDITIONS, Fill, written
from plainplan.reports.terminal import summary
from plainplan.reports.verdict import Verdict, verdict

__all__ = ["FORMATS", "Verdict", "reports", "summary", "verdict"]

FORMATS: tuple[tuple[str, Callable[[Build, Catalogue], str]], ...] = (
    ("findings.json", findings.told),
    ("accessibility.json", accessibility.told),
    ("build.json", run.told),
    ("dossier.json", dossier.told),
    ("earl.jsonld", earl.told),
    ("findings.csv", table.told),
    ("findings.junit.xml", junit.told),
    ("findings.sarif", sarif.told),
    ("openacr.yaml", openacr.told),
    ("SHA256SUMS", sums.told),
    ("statement.en.md", partial(statement.told, lang="en")),
    ("statement.md", partial(statement.told, lang="zh")),
)
"""A row a report for programs: its file, and what writes it. Those for people are `page.EDITIONS`,
`auditor.PAGES` and `translated.PAGES`."""

STYLE = "report.css"


def reports(build: Build, catalogue: Catalogue, fill: Fill, style: str) -> tuple[Output, ...]:
    """Every report of a run, and the style sheet (`style`, the text of `theme/report.css`) of those in HTML.

    `fill(template, **values)` is the door to Jinja; its templates are those of `templates/report`, with autoescape.
    Same run, same bytes. Raises KeyError for a check without words.
    """
    pages = [(edition.path, written(build, catalogue, edition, fill)) for edition in EDITIONS]
    pages += [(edition.path, auditor.written(build, catalogue, edition, fill)) for edition in auditor.PAGES]
    pages += translated.written(build, catalogue, fill)
    data = [(path, told(build, catalogue)) for path, told in FORMATS]
    texts = tuple(Output(path, _encoded(text)) for path, text in (*pages, *data, (STYLE, style)))
    return (*texts, *(Output(pictured.address(taken), taken.body) for taken in build.pictures))


def _encoded(text: str) -> bytes:
    """A file name that is no UTF-8 comes as lone surrogates; they are written as JSON and people can read them."""
    return text.encode("utf-8", "backslashreplace")
