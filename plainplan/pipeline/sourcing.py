"""A site's own files as a build needs them besides its content: sources of faults, and what lies beside entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plainplan.css import Sheet
from plainplan.findings import Place
from plainplan.model.listings import EntryPage
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import PlanPage, Route, Site
from plainplan.pipeline.looking import colours
from plainplan.trace import Sources, source_line


def sources(site: Site, folder: Path, origins: Mapping[str, Sequence[Origin]], sheets: Mapping[str, Sheet]) -> Sources:
    """What the faults of a finished site may be traced to; `folder` holds the site, `origins` tell where each output
    came from, `sheets` are its style sheets."""
    return Sources(
        origins,
        lambda file: _text(folder / file),
        lambda below: _markdown(folder, below),
        _templates(folder),
        _colours(sheets, origins),
        {language.path: language.key for language in site.content.settings.languages},
    )


def attachments(site: Site, folder: Path) -> Iterator[Output]:
    """The files beside a plan or an entry that it offers for download."""
    for route in site.routes.values():
        yield from attachments_of(route, folder)


def attachments_of(route: Route, folder: Path) -> Iterator[Output]:
    """The same of one page."""
    if isinstance(route.subject, PlanPage | EntryPage):
        holder = route.subject.plan if isinstance(route.subject, PlanPage) else route.subject.entry
        beside = (folder / holder.place.file).parent
        for attachment in holder.downloads:
            named = Origin(1, holder.place.file)
            yield Output(f"{route.key}{attachment.file}", (beside / attachment.file).read_bytes(), (named,))


def _colours(sheets: Mapping[str, Sheet], origins: Mapping[str, Sequence[Origin]]) -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = {}
    for value, path, line in colours(sheets):
        place = source_line(Place(line=line, page=path), origins.get(path, ()))
        found.setdefault(value, []).append(place)
    return found


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None


def _markdown(site: Path, folder: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).glob("*.md"))


def _templates(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / "templates").rglob("*.html"))
