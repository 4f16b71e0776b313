"""Signs that a font has put in place of the letters that were written, where Unicode says exactly which."""

from __future__ import annotations

import re
import unicodedata

# Unicode 16, EquivalentUnifiedIdeograph.txt: those radicals that look the same as the sign in traditional type.
_RADICALS = {
    "\u2ea0": "民",
    "\u2ec4": "西",
    "\u2ed1": "長",
    "\u2ed8": "青",
    "\u2edd": "食",
    "\u2ee3": "骨",
    "\u2ee4": "鬼",
}
# Presentation forms for vertical lines (FE10 to FE44), back to what stands in a level line.
_VERTICAL, _LEVEL = "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄", "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』"
_UPRIGHT = dict(zip(_VERTICAL, _LEVEL, strict=True))
_ODD = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06︐-︖︵-﹄]")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_SENTENCE_ENDS = "。！？；：!?;:.．…」』”）)】"

MAY_NOT_BEGIN = "。，、；：！？）」』】》〉〕｝”’%％,.;:!?)]}…—～·‧"
MAY_NOT_END = "（「『【《〈〔｛“‘([{$＄"


def mended(text: str) -> str:
    """The letters that were meant: ligatures taken apart, radicals and compatibility signs as the unified ones (NFC
    and NFKC of Unicode, UAX 15), forms for vertical lines as level ones. What has no exact reading stays."""
    return _ODD.sub(lambda found: _meant(found.group()), text)


def _meant(sign: str) -> str:
    if sign in _UPRIGHT:
        return _UPRIGHT[sign]
    if sign in _RADICALS:
        return _RADICALS[sign]
    if "\u2f00" <= sign <= "\u2fd5" or "\ufb00" <= sign <= "\ufb06":
        return unicodedata.normalize("NFKC", sign)
    return unicodedata.normalize("NFC", sign)


def is_wide(sign: str) -> bool:
    """Whether a sign stands in a square and needs no space beside it: Chinese signs and full-width ones."""
    return bool(sign) and bool(_CJK.match(sign))


def ends_a_sentence(text: str) -> bool:
    """Whether a text is closed by punctuation."""
    return text.rstrip()[-1:] in _SENTENCE_ENDS if text.strip() else False
