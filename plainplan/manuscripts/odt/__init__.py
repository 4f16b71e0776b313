"""OpenDocument text (.odt, ISO/IEC 26300): bytes in, a `Manuscript` out."""

from __future__ import annotations

from plainplan.errors import UnreadableInput
from plainplan.facts import Element
from plainplan.manuscripts.archive import Archive, opened
from plainplan.manuscripts.gathering import words_of
from plainplan.manuscripts.odt.inline import plain_text
from plainplan.manuscripts.odt.lists import lists_of
from plainplan.manuscripts.odt.names import q
from plainplan.manuscripts.odt.reading import Reading
from plainplan.manuscripts.odt.story import body, story
from plainplan.manuscripts.odt.styles import styles_of
from plainplan.model.manuscript import Manuscript, Spot

__all__ = ["read_odt"]


def read_odt(raw: bytes, name: str) -> Manuscript:
    """The document in an ODT file; `name` is for messages. Raises UnreadableInput for what is broken, locked or
    hostile."""
    archive = opened(raw, name)
    _unlocked(archive)
    content, common = archive.tree("content.xml"), archive.tree("styles.xml")
    text = content.find(f"{q('office:body')}/{q('office:text')}") if content is not None else None
    if text is None:
        raise UnreadableInput("manuscript-broken", file=name)
    reading = Reading(styles=styles_of((content, common)), lists=lists_of((content, common)), deleted=_deleted(text))
    blocks = body(reading, text)
    reading.spot = Spot()
    for words in filter(None, reading.deleted.values()):
        reading.leave_out("manuscript-deleted", words)
    _around(reading, common)
    _beside(reading, archive, content)
    return Manuscript(
        kind="odt",
        blocks=tuple(blocks),
        notes=tuple(reading.notes),
        furniture=tuple(reading.furniture),
        doubts=tuple(reading.doubts),
        title=_title(archive),
        lang=reading.styles.lang,
    )


def _unlocked(archive: Archive) -> None:
    """A locked file says so in its manifest (ODF 1.3 part 2, 3.4)."""
    manifest = archive.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(q("manifest:encryption-data")), None) is not None:
        raise UnreadableInput("manuscript-locked", file=archive.file)


def _deleted(text: Element) -> dict[str, str]:
    """What tracked changes delete stands aside, by the id of the change (5.5)."""
    found: dict[str, str] = {}
    for region in text.iter(q("text:changed-region")):
        ident = region.get(q("text:id")) or region.get(q("xml:id")) or ""
        deletion = region.find(q("text:deletion"))
        if deletion is not None:
            found[ident] = plain_text(deletion)
    return found


_AROUND = {
    "header": "manuscript-header",
    "header-left": "manuscript-header",
    "header-first": "manuscript-header",
    "footer": "manuscript-footer",
    "footer-left": "manuscript-footer",
    "footer-first": "manuscript-footer",
}


def _around(reading: Reading, common: Element | None) -> None:
    """Headers and footers of pages, each once."""
    if common is None:
        return
    told: set[tuple[str, str]] = set()
    reading.styles = styles_of((common,))
    for master in common.iter(q("style:master-page")):
        for local, check in _AROUND.items():
            for prefix in ("style", "loext"):
                element = master.find(q(f"{prefix}:{local}"))
                words = words_of(story(reading, element)) if element is not None else ""
                if words and (check, words) not in told:
                    told.add((check, words))
                    reading.leave_out(check, words)


def _beside(reading: Reading, archive: Archive, content: Element | None) -> None:
    """Macros, and what the file would have others fetch."""
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith(_EMPTY) for name in archive.names):
        reading.leave_out("manuscript-macros", "")
    if content is None:
        return
    for element in content.iter(q("draw:image"), q("draw:object"), q("draw:plugin")):
        address = element.get(q("xlink:href"), "")
        if ":" in address or address.startswith("//"):
            reading.leave_out("manuscript-outside", address)


_EMPTY = ("/", "-lb.xml", "-lc.xml")


def _title(archive: Archive) -> str:
    meta = archive.tree("meta.xml")
    element = next(meta.iter(q("dc:title")), None) if meta is not None else None
    return (element.text or "").strip() if element is not None else ""
