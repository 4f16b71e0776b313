"""A line in, its printed number out: which sign it is, what it counts, and what stands behind it.

The order of levels is 壹、 一、 (一) 1. (1) a. by custom (文書處理手冊, numbering of official documents), but
documents use the signs in other orders too, so the custom only breaks ties.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plainplan.model.manuscript import Line
from plainplan.model.text import label_value

_HAN = "〇零一二三四五六七八九十百"
_FORMAL = "壹貳參叁参肆伍陸柒捌玖拾"
_DIGITS = "[0-9０-９]"
_GAP = "[ \t\u3000\u00a0]"
_NAMES = "構面|面向|策略|目標|主軸|措施|行動|任務|重點|項目|方案|工作項目|推動策略|具體措施"
_ENGLISH = "Goal|Strategy|Objective|Priority|Theme|Outcome|Action|Measure|Pillar|Part|Chapter|Section"

STYLES: tuple[tuple[str, str], ...] = (
    ("formal", rf"[{_FORMAL}]{{1,3}}(?:[、．.，,:：]|(?={_GAP}))"),
    ("chapter", rf"第(?:[{_HAN}]{{1,4}}|{_DIGITS}{{1,2}})[章編篇部](?:[、．.:：]|(?={_GAP})|$)"),
    ("section", rf"第(?:[{_HAN}]{{1,4}}|{_DIGITS}{{1,2}})[節款](?:[、．.:：]|(?={_GAP})|$)"),
    ("named", rf"(?:{_NAMES})(?:[{_HAN}]{{1,3}}|{_DIGITS}{{1,2}}(?:[.．-]{_DIGITS}{{1,2}})*)(?:[、．.:：]|(?={_GAP}))"),
    ("named", rf"(?:{_ENGLISH}) {_DIGITS}{{1,2}}(?:\.{_DIGITS}{{1,2}})*(?:[.:]|(?= ))"),
    ("chinese", rf"[{_HAN}]{{1,4}}(?:[、．.，,]|(?=\u3000))"),
    ("stem", r"[甲乙丙丁戊己庚辛壬癸][、．.]"),
    ("(chinese)", rf"[（(〈﹙]{_GAP}?[{_HAN}]{{1,4}}{_GAP}?[)）〉﹚]、?"),
    ("(chinese)", r"[㈠-㈩]、?"),
    ("(stem)", r"[（(][甲乙丙丁戊己庚辛壬癸][)）]"),
    ("dotted", rf"{_DIGITS}{{1,2}}(?:[.．-]{_DIGITS}{{1,2}}){{1,3}}[.．、]?(?={_GAP})"),
    ("digit", rf"{_DIGITS}{{1,3}}(?:[、．]|[.，,](?!{_DIGITS}))"),
    ("digit)", rf"{_DIGITS}{{1,3}}[)）]"),
    ("(digit)", rf"[（(﹙]{_GAP}?{_DIGITS}{{1,2}}{_GAP}?[)）﹚]、?"),
    ("(digit)", r"[⑴-⒇]"),
    ("digit", r"[⒈-⒛]"),
    ("circled", r"[①-⑳❶-❿➀-➉]"),
    ("roman", r"[ivxIVX]{1,5}[.)、](?=\s|[\u3400-\u9fff])"),
    ("(roman)", r"[（(][ivxIVX]{1,5}[)）]"),
    ("letter", r"[A-Za-zＡ-Ｚａ-ｚ][.．、)）](?=\s|[\u3400-\u9fff「『（(])"),
    ("(letter)", r"[（(][A-Za-zＡ-Ｚａ-ｚ][)）]"),
    ("bullet", rf"[•‧●○◎■□◆◇▲►▶➢✓✔＊*·–—-](?={_GAP})"),
    ("bullet", r"[•‧■◆◇▲►▶➢✓✔·](?=\S)"),
)
"""Signs of numbers and what they look like, the first that fits counts."""

CUSTOM = (
    *("chapter", "section", "formal", "named", "chinese", "stem", "(chinese)", "(stem)", "dotted", "digit", "digit)"),
    *("(digit)", "letter", "(letter)", "circled", "roman", "(roman)", "bullet"),
)
"""The signs from the outermost level inward, as custom has it."""

_SIGNS = tuple((style, re.compile(rf"\s*({shape})")) for style, shape in STYLES)


@dataclass(frozen=True, slots=True)
class Numbered:
    """`label` as printed, empty where there is none; `style` the name of its sign; `value` what it counts, None where
    that is not known; `text` what stands behind it; `dropped` another number in front of it that was left out, because
    the list of the word processor and the typist had both numbered the line."""

    text: str
    label: str = ""
    style: str = ""
    value: int | None = None
    dropped: str = ""


def numbered(line: Line) -> Numbered:
    """The number of a line, typed or automatic. Where a line has both, the automatic one is kept only when the typed
    one is not of the same count."""
    typed = read_label(line.text)
    automatic = line.label.strip()
    if not automatic:
        return _behind_dash(typed)
    counted = read_label(automatic)
    style = counted.style or "other"
    value = counted.value if counted.label else label_value(automatic)
    if typed.label and (style == "bullet" or value == typed.value):
        return Numbered(typed.text, typed.label, typed.style, typed.value, automatic)
    return Numbered(line.text.strip(), automatic, style, value)


def read_label(text: str) -> Numbered:
    """The number at the beginning of a text, and the text behind it."""
    for style, sign in _SIGNS:
        if found := sign.match(text):
            label = found[1].strip()
            return Numbered(text[found.end() :].strip(), label, style, label_value(label))
    return Numbered(text.strip())


def _behind_dash(typed: Numbered) -> Numbered:
    """A dash of a list in front of a number is no number of its own."""
    if typed.style != "bullet":
        return typed
    inner = read_label(typed.text)
    if not inner.label or inner.style == "bullet":
        return typed
    return Numbered(inner.text, inner.label, inner.style, inner.value, typed.label)


def rank(style: str) -> int:
    """How far inward custom puts a sign; a sign that custom does not know is innermost."""
    return CUSTOM.index(style) if style in CUSTOM else len(CUSTOM)
