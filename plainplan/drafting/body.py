"""Lines and tables in, a tree of sections and items out, by their numbers and headings.

Which sign stands for which level is learnt from the document: a sign that is open already goes on at its level, a new
one begins a level below, unless custom puts it further out than the line before (`labels.CUSTOM`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plainplan.drafting.grid import untitled
from plainplan.drafting.labels import Numbered, numbered, rank
from plainplan.drafting.parts import Part, Ruled
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Doubt, Line, Table

LONGEST_HEADING = 45
"""Characters of a line that may be a heading, where nothing else says that it is one."""

DEEPEST = 12
"""Levels after which a list that begins anew goes on at its level instead."""

_CLOSED = re.compile(r"[。；;！!？?]\s*$")
_INLINE = re.compile(r"([^，,。；;：:「」（）()\n]{2,16}[：:])\s*(\S.*)", re.DOTALL)
_APPENDIX = re.compile(
    r"(附[件表錄](?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})?(?:[-－之][一二三四五六七八九十0-9０-９]{1,2})?"
    r"|(?:Appendix|Annex|Attachment)(?: [A-Z0-9]{1,3})?)(?:[：:、.．\s\u3000]+(.{0,80}))?",
    re.DOTALL,
)
_CAPTION = re.compile(r"(?:附?[表圖]\s*[0-9０-９一二三四五六七八九十]|(?:Table|Figure)\s*\d)")
_NOTE = re.compile(
    r"(?:[（(]?(?:備?註|附註|說明|資料來源|單位)\s*[0-9０-９一二三四五六七八九十]*\s*[:：)）]|※|＊|\*\s|Notes?:|Source:|[—－●◎○△-]\s*[:：])"
)


def tree_of(blocks: Sequence[Line | Table]) -> tuple[Part, tuple[Doubt, ...]]:
    """The document as one part without words, whose children are its sections and appendices."""
    body = Body(blocks)
    for i, block in enumerate(blocks):
        body.take(block, i)
    return body.root, tuple(body.doubts)


class Body:
    """The open parts, outermost first, while lines are taken one by one."""

    def __init__(self, blocks: Iterable[Line | Table]) -> None:
        lines = [block for block in blocks if isinstance(block, Line) and not empty(block)]
        self.size = _common_size(lines)
        self.root = Part(kind="root")
        self.open: list[Part] = [self.root]
        self.doubts: list[Doubt] = []

    def take(self, block: Line | Table, at: int) -> None:
        if isinstance(block, Table):
            self._table(block)
            return
        if empty(block):
            return
        read = numbered(block)
        if read.dropped:
            self.doubts.append(
                Doubt("drafting-number-twice", block.spot, block.shown, f"{read.label} {read.text}", 0.7)
            )
        if read.label:
            self._labelled(block, read)
        elif found := self._appendix(block):
            self._begin(found)
        elif level := self._heading(block):
            self._headed(block, level)
        else:
            self._plain(block)

    # ---------------------------------------------------------------- numbered lines

    def _labelled(self, line: Line, read: Numbered) -> None:
        parents = self._parents(line, read)
        kind = "section" if self._is_section(parents[-1], line) else "item"
        part = Part(kind, read.style, line.heading, read.label, read.value, spot=line.spot)
        _fill(part, read.text, line)
        self.open = parents
        self._begin(part)

    def _parents(self, line: Line, read: Numbered) -> list[Part]:
        """The open parts below which a numbered line begins."""
        below = [i for i, part in enumerate(self.open) if part.style == read.style]
        if below and not self._starts_anew(below[-1], read):
            return self.open[: below[-1]]
        parents = list(self.open)
        if line.heading:
            while len(parents) > 1 and not _outside(parents[-1], line.heading):
                parents.pop()
            return parents
        if read.value == 1 and parents[-1].words.endswith(("：", ":")):
            return parents
        while len(parents) > 1 and parents[-1].style and rank(parents[-1].style) >= rank(read.style):
            parents.pop()
        return parents

    def _starts_anew(self, at: int, read: Numbered) -> bool:
        """Whether a list of the same sign begins within an item of it: 1. … 1. below a line that ends in a colon."""
        top = self.open[-1]
        if len(self.open) > DEEPEST:
            return False
        again = read.value == 1 and top.style == read.style and top.value not in (None, 1)
        return again and at == len(self.open) - 1 and top.words.endswith(("：", ":")) and not top.children

    def _is_section(self, parent: Part, line: Line) -> bool:
        if parent.kind in ("root", "appendix"):
            return True
        return bool(line.heading) and parent.kind == "section"

    # ---------------------------------------------------------------- headings without a number

    def _heading(self, line: Line) -> int:
        """The level of a heading without a number: that of its style, or a guess by its looks; 0 for none."""
        if line.heading:
            return line.heading
        words = line.text.strip()
        stands_out = line.bold and (line.size > self.size or not self._numbers_its_sections())
        short = len(words) <= LONGEST_HEADING and "\n" not in words and not _CLOSED.search(words)
        return 9 if stands_out and short and not _CAPTION.match(words) else 0

    def _numbers_its_sections(self) -> bool:
        return any(part.label for part in self.root.parts)

    def _headed(self, line: Line, level: int) -> None:
        words = line.text.strip()
        if level == 9:
            self.doubts.append(Doubt("drafting-heading-guessed", line.spot, words, words, 0.6))
        while len(self.open) > 1 and not _outside(self.open[-1], level):
            self.open.pop()
        self._begin(Part("section", "", level, heading=words, spot=line.spot))

    # ---------------------------------------------------------------- appendices, paragraphs, tables

    def _appendix(self, line: Line) -> Part | None:
        """An appendix begins with its name alone on a line; above a table the same words are its caption."""
        found = _APPENDIX.fullmatch(line.text.strip())
        if not found or not self.root.children or _CLOSED.search(line.text):
            return None
        self.open = [self.root]
        return Part("appendix", "", 0, found[1], heading=(found[2] or "").strip(), spot=line.spot)

    def _plain(self, line: Line) -> None:
        top = self.open[-1]
        if top.kind == "appendix" and not top.heading and not top.children:
            top.heading = line.text.strip()
        elif (ruled := _last(top)) and _NOTE.match(line.text.strip()):
            top.children[-1] = Ruled(ruled.table, ruled.caption, (*ruled.notes, line.text.strip()))
        else:
            top.children.append(line)

    def _table(self, table: Table) -> None:
        top = self.open[-1]
        before = top.children[-1] if top.children else None
        table, caption = untitled(table)
        if isinstance(before, Line) and _CAPTION.match(before.text.strip()):
            caption = "\n".join(filter(None, (before.text.strip(), caption)))
            top.children.pop()
        top.children.append(Ruled(table, caption))

    def _begin(self, part: Part) -> None:
        self.open[-1].children.append(part)
        self.open.append(part)


def _outside(part: Part, level: int) -> bool:
    """Whether a heading of this level may stand below the part."""
    return part.kind in ("root", "appendix") or 0 < part.level < level


def _last(part: Part) -> Ruled | None:
    last = part.children[-1] if part.children else None
    return last if isinstance(last, Ruled) else None


def _fill(part: Part, words: str, line: Line) -> None:
    """What stands behind the number: a heading, a heading and its first words, or a text."""
    if part.kind != "section":
        part.text = words
        return
    first, _, rest = words.partition("\n")
    if rest and _is_heading(first, line):
        part.heading, words = first.strip(), rest
        part.children.append(_paragraph(line, rest))
    elif not line.heading and (found := _INLINE.fullmatch(words)):
        part.heading, part.inline = found[1], True
        part.children.append(_paragraph(line, found[2]))
    elif _is_heading(words, line):
        part.heading = words
    else:
        part.text = words


def _is_heading(words: str, line: Line) -> bool:
    return bool(line.heading) or (len(words) <= LONGEST_HEADING and not _CLOSED.search(words))


def _paragraph(line: Line, words: str) -> Line:
    return Line(words, links=line.links, spot=line.spot)


def _common_size(lines: Sequence[Line]) -> float:
    """The size in which most characters are set, in points; 0 where sizes are not known."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
