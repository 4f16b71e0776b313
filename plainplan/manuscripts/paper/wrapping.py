"""Strips in, paragraphs out: which lines were torn only because there was no more room.

A line goes on in the next one when the first word of that did not fit any more; a Chinese sign counts as a word. This
holds whether lines are justified or ragged, and needs no knowledge of the text. Where it may be either, labels, the
indent that a paragraph has shown so far, type and spacing decide.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from plainplan.manuscripts.paper.names import is_list
from plainplan.manuscripts.paper.room import is_middle, is_torn
from plainplan.manuscripts.paper.sheets import Strip
from plainplan.manuscripts.paper.signs import ends_a_sentence, is_wide

# In ems: the difference of two indents; the greatest distance of lines.
_INDENT = 0.7
_FARTHEST = 2.8
# Times the pitch of a paragraph: from where on a gap is more than a line.
_GAP = 1.4
BLANK = 1.6
"""Pitches of lines from which on a gap within a cell holds an empty line."""

_LABEL = re.compile(
    r"""[（(][一二三四五六七八九十百\d０-９]{1,4}[)）]
    | [一二三四五六七八九十百]{1,4}[、.．]
    | [壹貳參肆伍陸柒捌玖拾]{1,3}[、.．]
    | [\d０-９]{1,3}[、．)）] | [\d０-９]{1,3}\.(?!\d)
    | (?:\d{1,2}\.){2,4}(?!\d) | \d{1,2}(?:\.\d{1,2}){1,3}[ \t]
    | [①-⑳㈠-㈩⑴-⒇] | [（(]?[A-Za-z][.)）][ \t]? (?![a-z])
    | 第[一二三四五六七八九十百\d]{1,4}[章節條款項點]
    | [•●■◆▪◎○□☑★☆※➢✓‧·\uf000-\uf0ff][ \t]? | [-–—][ \t] | [備附]?註\d*[：:]
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s「」，。；）]*$")


def begins_with_label(text: str) -> bool:
    """Whether a line begins like an entry of a list: with a number, a letter or a bullet."""
    return bool(_LABEL.match(text))


def paragraphs(strips: Sequence[Strip], *, pitch: float = 0.0, names: Container[str] = ()) -> list[list[Strip]]:
    """The strips of a column or cell, in their order, by the paragraphs that they make. Where lines are `pitch` points
    apart, a larger gap ends a paragraph; 0 for text whose spacing is not known. `names` are texts that stand on lines
    of their own elsewhere in the same column of a table: a full line of one ends there."""
    found: list[list[Strip]] = []
    for strip in strips:
        far = pitch and found and strip.page == found[-1][-1].page and strip.base - found[-1][-1].base > BLANK * pitch
        if found and not far and not is_list(joined(found[-1]), strip, names) and _goes_on(found[-1], strip):
            found[-1].append(strip)
        else:
            found.append([strip])
    return found


def joined(strips: Sequence[Strip]) -> str:
    """The text of a paragraph: no space where a Chinese sign or an address was torn, one between words."""
    text = strips[0].text
    for last, strip in pairwise(strips):
        text += between(text, strip.text, spaced=last.spaced) + strip.text
    return text


def between(text: str, after: str, *, spaced: bool = False) -> str:
    """What stands between two torn parts of a text; a space for certain where one is typed behind the first."""
    if spaced:
        return " "
    if is_wide(text[-1:]) or is_wide(after[:1]) or text.endswith("-"):
        return ""
    address = _ADDRESS.search(text)
    return "" if address and text[-1:] in "/?&=-_.#" else " "


def _goes_on(paragraph: list[Strip], strip: Strip) -> bool:
    last = paragraph[-1]
    if abs(last.size - strip.size) > 0.12 * last.size or last.bold != strip.bold:
        return False
    if not is_torn(last, strip) or _is_far(paragraph, strip):
        return False
    if is_middle(last, strip):
        return not begins_with_label(strip.text)
    if begins_with_label(strip.text) and (ends_a_sentence(last.text) or not _hangs_at(paragraph, strip)):
        return False
    return _fits_indent(paragraph, strip)


def _is_far(paragraph: list[Strip], strip: Strip) -> bool:
    last = paragraph[-1]
    if last.page != strip.page or abs(last.left - strip.left) > strip.size:
        # The next page or column: how far it is says nothing.
        return False
    gap = strip.base - last.base
    pitches = [after.base - before.base for before, after in pairwise(paragraph) if after.page == before.page]
    if pitches and gap > _GAP * max(pitches):
        return True
    return gap > _FARTHEST * last.size or gap < 0


def _hangs_at(paragraph: list[Strip], strip: Strip) -> bool:
    """Whether a paragraph hangs, and a line stands where its lines after the first stand."""
    if len(paragraph) < 2:
        return False
    first, later = paragraph[0], paragraph[-1]
    reach = _INDENT * strip.size
    return later.x0 - first.x0 > reach and abs(strip.x0 - later.x0) < reach


def _fits_indent(paragraph: list[Strip], strip: Strip) -> bool:
    """Whether a line stands where the next line of the paragraph has to: after two lines they keep their edge; the
    second one may stand further left (an indented first line) or right (a hanging one) than the first."""
    shift = paragraph[-1].left - strip.left
    reach = _INDENT * strip.size
    if len(paragraph) > 1:
        return abs(strip.x0 + shift - paragraph[-1].x0) < reach
    inward = strip.x0 + shift - paragraph[0].x0
    if inward > reach:
        begun = paragraph[0]
        return begins_with_label(begun.text) or (inward < 4.5 * strip.size and not ends_a_sentence(begun.text))
    return True
