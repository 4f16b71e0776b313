"""What lies in a site's folders beside the content that was read: attachments, sources of text, templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plainplan.config import Folders
from plainplan.model.listings import EntryPage
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import PlanPage, Site


def attachments(site: Site, folders: Folders) -> Iterator[Output]:
    """The files beside a plan or an entry that it offers for download."""
    for route in site.routes.values():
        if isinstance(route.subject, PlanPage | EntryPage):
            holder = route.subject.plan if isinstance(route.subject, PlanPage) else route.subject.entry
            folder = (folders.site / holder.place.file).parent
            for attachment in holder.downloads:
                named = Origin(1, holder.place.file)
                yield Output(f"{route.key}{attachment.file}", (folder / attachment.file).read_bytes(), (named,))


def text(file: Path) -> str | None:
    """A file as text, None where there is none; bytes that are no UTF-8 are replaced."""
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None


def markdown(site: Path, folder: str) -> list[str]:
    """The Markdown files of a folder of the site, by their paths below the site."""
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).glob("*.md"))


def templates(site: Path) -> list[str]:
    """The site's own templates, by their paths below the site."""
    return sorted(path.relative_to(site).as_posix() for path in (site / "templates").rglob("*.html"))
