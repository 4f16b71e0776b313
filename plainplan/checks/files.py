"""Files beside the pages: PDF attachments (PDF/UA-1, WCAG's PDF techniques) and animated GIFs (G152)."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan import attached
from plainplan.checks.seen import File, Seen
from plainplan.findings import Place


def pdfs(file: File) -> Iterator[Seen]:
    """A PDF is tagged (PDF6, PDF9), has a title that is shown (PDF18) and says its language (PDF16)."""
    if not file.path.lower().endswith(".pdf"):
        return
    told = attached.read_pdf(file.body)
    if told is None:
        yield _seen("pdf-unreadable", file)
        return
    if not told.tagged:
        yield _seen("pdf-untagged", file)
    if not told.title:
        yield _seen("pdf-title-missing", file)
    elif not told.shows_title:
        yield _seen("pdf-title-unshown", file, title=told.title)
    if not told.language:
        yield _seen("pdf-language-missing", file)
    if told.pages and not told.has_text:
        yield _seen("pdf-without-text", file)


def gifs(file: File) -> Iterator[Seen]:
    """An animated GIF stands still after five seconds."""
    if not file.path.lower().endswith(".gif"):
        return
    seconds = attached.gif_seconds(file.body)
    if seconds > _LONGEST:
        yield _seen("gif-endless", file)


def _seen(check: str, file: File, **params: str) -> Seen:
    name = file.path.rpartition("/")[2]
    return Seen(check, Place(page=file.path), (("path", file.path), *params.items()), name)


_LONGEST = 5.0
