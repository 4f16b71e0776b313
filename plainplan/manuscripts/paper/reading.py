"""Sheets in, a `Manuscript` out: what stands on single pages becomes one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from plainplan.errors import UnreadableInput
from plainplan.manuscripts.paper import margins, spreads
from plainplan.manuscripts.paper.frames import PaperTable
from plainplan.manuscripts.paper.lines import Marks, line_of, table_of
from plainplan.manuscripts.paper.names import part_names
from plainplan.manuscripts.paper.pages import LaidPage, lay
from plainplan.manuscripts.paper.sheets import Sheet, Strip
from plainplan.manuscripts.paper.signs import ends_a_sentence, is_wide
from plainplan.manuscripts.paper.wrapping import paragraphs
from plainplan.model.manuscript import Doubt, Line, Manuscript, Note, Spot, Table

# A page with fewer signs than these carries no text to speak of, and one with a picture over so much of it is a scan.
_FEWEST_SIGNS = 12
_PICTURED = 0.4
# The share of a page's width up to which text has to reach for its lines to show where the margin is.
_WIDE = 0.7
# Ems within which lines end alike, or nearly so.
_ALIKE = 0.35
_NEARLY = 1.2
# So many lines with tabs below each other may be a table.
_TABBED = 3


def read_sheets(sheets: Iterable[Sheet], name: str, *, title: str = "", lang: str = "") -> Manuscript:
    """The document that sheets make; `name` is the file's, for messages, `title` and `lang` what it says of itself.

    Raises UnreadableInput: `pdf-scan` where most pages are pictures without text, `pdf-empty` where nothing is typed,
    `pdf-letters-lost` where every third sign or more has no letter.
    """
    pages = [lay(sheet) for sheet in sheets]
    _refuse_pictures(pages, name)
    furniture = [doubt for page in pages for doubt in page.left_out] + _drop_running(pages)
    doubts = [doubt for page in pages for doubt in page.doubts] + _without_text(pages)
    plain = _plain_size(pages)
    notes = [note for page in pages for note in _take_notes(page, plain)]
    _bound(pages)
    marks = {page.number: frozenset(note.mark for note in notes if note.spot.page == page.number) for page in pages}
    runs, more, repeated = _runs(pages)
    blocks: list[Line | Table] = []
    begins = []
    tables = [run for run in runs if isinstance(run, PaperTable)]
    for run in runs:
        begins.append(len(blocks) + 1)
        made, odd = _blocks(run, tables, marks, len(blocks))
        blocks += made
        doubts += odd
    doubts += [replace(doubt, spot=replace(doubt.spot, block=begins[at])) for at, doubt in more]
    return Manuscript(
        kind="pdf",
        blocks=tuple(blocks),
        notes=tuple(notes),
        furniture=tuple(furniture + repeated),
        doubts=tuple(doubts),
        title=title,
        lang=lang if _agrees(lang, blocks) else "",
    )


def _agrees(lang: str, blocks: Sequence[Line | Table]) -> bool:
    """Whether the language that a file names can be that of its text: programs name the one they are set to."""
    text = "".join(block.text for block in blocks if isinstance(block, Line))
    wide = sum(1 for sign in text if is_wide(sign))
    return (wide * 2 > len(text)) == lang.lower().startswith(("zh", "ja", "ko"))


type Run = list[Strip] | PaperTable
"""Text without a table between, or a table; either may go over several pages."""


def _runs(pages: Sequence[LaidPage]) -> tuple[list[Run], list[tuple[int, Doubt]], list[Doubt]]:
    """What follows on what, over all pages, with what was doubtful where pages meet (and of which run) and the headers
    that were dropped there. A table at the end of a page and one at the beginning of the next may be one."""
    runs: list[Run] = []
    doubts: list[tuple[int, Doubt]] = []
    repeated: list[Doubt] = []
    for page in pages:
        for index, item in enumerate(page.items):
            last = runs[-1] if runs else None
            if isinstance(item, Strip):
                if isinstance(last, list):
                    last.append(item)
                else:
                    runs.append([item])
            elif index == 0 and isinstance(last, PaperTable) and spreads.goes_on(last, item):
                runs[-1], odd, heads = spreads.continued(last, item)
                doubts += [(len(runs) - 1, doubt) for doubt in odd]
                repeated += heads
            else:
                runs.append(item)
    return runs, doubts, repeated


def _blocks(
    run: Run, tables: Sequence[PaperTable], marks: Marks, before: int
) -> tuple[list[Line | Table], list[Doubt]]:
    """The blocks of a run, and what is doubtful about them."""
    if isinstance(run, PaperTable):
        parted = [replace(doubt, spot=replace(doubt.spot, block=before + 1)) for doubt in part_names(run, tables)]
        return [table_of(run, marks, Spot(block=before + 1))], parted
    parts = paragraphs(run)
    lines = [line_of(part, marks, Spot(block=before + at)) for at, part in enumerate(parts, start=1)]
    over = [doubt for part, line in zip(parts, lines, strict=True) for doubt in _over_pages(part, line.spot)]
    return list(lines), over + _tabbed(lines)


def _tabbed(lines: Sequence[Line]) -> list[Doubt]:
    """Several lines in a row with wide gaps: a table perhaps, of which only the lines are known."""
    doubts, run = [], 0
    for at, line in enumerate(lines):
        run = run + 1 if "\t" in line.text else 0
        if run == _TABBED:
            first = lines[at + 1 - _TABBED]
            doubts.append(Doubt("pdf-lines-tabbed", first.spot, source=first.text, certain=0.3))
    return doubts


def _over_pages(part: Sequence[Strip], spot: Spot) -> list[Doubt]:
    """What is doubtful about a paragraph that goes over pages: little, unless a sentence ends where the page does."""
    return [
        Doubt(
            "pdf-paragraph-joined",
            spot,
            f"{last.text} ⏎ {first.text}",
            certain=0.6 if ends_a_sentence(last.text) else 0.9,
        )
        for last, first in pairwise(part)
        if last.page != first.page
    ]


def _refuse_pictures(pages: Sequence[LaidPage], name: str) -> None:
    bare = [page for page in pages if page.signs < _FEWEST_SIGNS]
    scanned = [page for page in bare if page.pictured > _PICTURED]
    if pages and len(scanned) * 2 > len(pages):
        raise UnreadableInput("pdf-scan", file=name, pages=len(scanned), all=len(pages))
    signs, lost = sum(page.signs for page in pages), sum(page.lost for page in pages)
    if not signs:
        raise UnreadableInput("pdf-empty", file=name)
    if lost * 3 > signs:
        raise UnreadableInput("pdf-letters-lost", file=name, all=signs, lost=lost)


def _without_text(pages: Sequence[LaidPage]) -> list[Doubt]:
    """Single pages that are pictures: what stands on them is not in the result."""
    return [
        Doubt("pdf-page-pictured", Spot(page=page.number), certain=0.0)
        for page in pages
        if page.signs < _FEWEST_SIGNS and page.pictured > _PICTURED
    ]


def _drop_running(pages: Sequence[LaidPage]) -> list[Doubt]:
    """Take out what runs over all pages, and tell it."""
    strips = [[item for item in page.items if isinstance(item, Strip)] for page in pages]
    found, told = margins.running([(page.height, typed) for page, typed in zip(pages, strips, strict=True)])
    gone = {id(strips[page][index]) for page, index in found}
    for page in pages:
        page.items = [item for item in page.items if id(item) not in gone]
    return told


def _plain_size(pages: Sequence[LaidPage]) -> float:
    """The size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for strip in _strips(page.items):
            sizes[strip.size] += len(strip.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _strips(items: Iterable[Strip | PaperTable]) -> list[Strip]:
    found: list[Strip] = []
    for item in items:
        found += [item] if isinstance(item, Strip) else [strip for frame in item.frames for strip in frame.strips]
    return found


def _take_notes(page: LaidPage, plain: float) -> list[Note]:
    """Take the footnotes out of a page."""
    tail = len(page.items)
    while tail and isinstance(page.items[tail - 1], Strip):
        tail -= 1
    strips = [item for item in page.items[tail:] if isinstance(item, Strip)]
    foot = margins.foot_of(strips, page.rules, page.width, plain)
    page.items = [*page.items[:tail], *strips[:foot]]
    notes: list[tuple[str, list[Strip]]] = []
    for strip in strips[foot:]:
        mark, rest = margins.mark_of(strip)
        if mark or not notes:
            notes.append((mark, [replace(strip, text=rest, raised=[])]))
        else:
            notes[-1][1].append(strip)
    spot = Spot(page=page.number)
    return [Note(mark, line_of(part, {}, spot).text, spot) for mark, part in notes]


def _bound(pages: Sequence[LaidPage]) -> None:
    """Tell each strip of running text how wide the text of its page is."""
    for size in {(round(page.width), round(page.height)) for page in pages}:
        items = [item for page in pages if (round(page.width), round(page.height)) == size for item in page.items]
        free = [item for item in items if isinstance(item, Strip) and not item.right]
        if not free:
            continue
        left = min(strip.x0 for strip in free)
        right = _right_edge(free, [item.xs[-1] for item in items if isinstance(item, PaperTable)], size[0], left)
        for strip in free:
            strip.left, strip.right = left, right


def _right_edge(strips: Sequence[Strip], tables: Sequence[float], width: float, left: float) -> float:
    """Where several lines end alike, as justified ones do, or a table close by; else where tables end; else where
    several lines end nearly alike; else as far from the right as text begins from the left. A single line that sticks
    out tells nothing."""
    em = median(strip.size for strip in strips)
    alike, nearly = _common_end(strips, _ALIKE * em), _common_end(strips, _NEARLY * em)
    if alike > _WIDE * width:
        return max([alike, *(end for end in tables if end - alike < 1.5 * em)])
    if tables:
        return max(tables)
    return nearly if nearly > _WIDE * width else width - left


def _common_end(strips: Sequence[Strip], reach: float) -> float:
    """Where three lines or more end, as far right as there are so many; 0 for nowhere."""
    ends = sorted((strip.x1 for strip in strips), reverse=True)
    return next((end for at, end in enumerate(ends[:-2]) if end - ends[at + 2] < reach), 0.0)
