"""Numbers as word processors write them: a format by its name, a number in, its signs out.

The names are those of WordprocessingML (ECMA-376 part 1, 5th edition, 17.18.59 ST_NumberFormat); `odt` brings its own
formats to them.
"""

from __future__ import annotations

from collections.abc import Callable


def numeral(form: str, number: int) -> str | None:
    """A number in a format; None where the format is not known here. What a format has no sign for (the 21st circle,
    the eleventh of the ten stems, a Roman nought) is written in Arabic figures, as Word does."""
    writer = _FORMS.get(form)
    if writer is None:
        return None
    return writer(number) if 0 <= number <= _MOST else str(number)


def gap(label: str, text: str) -> str:
    """The space between a label and its text where the word processor leaves room: none where people who type the
    label leave none either (`一、目的`, `(二)方法`), one where the two would run together (`1. 3個月`, `A1 Scope`)."""
    if not label or not text or label[-1] in _WIDE_ENDS:
        return ""
    return " " if label[-1].isalnum() or (text[0].isascii() and text[0].isalnum()) else ""


_WIDE_ENDS = frozenset("　、。，：；）〉》」』】〕．")
_MOST = 32767
"""Word counts no further."""


def _listed(signs: str) -> Callable[[int], str]:
    """The signs in turn, from 1; Arabic beyond the last."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _again(signs: str) -> Callable[[int], str]:
    """The signs in turn; in the second round each stands twice, and so on for thirty rounds."""

    def write(number: int) -> str:
        if not 1 <= number <= 30 * len(signs):
            return str(number)
        return signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)

    return write


def _digits(signs: str) -> Callable[[int], str]:
    """Figure by figure, from nought."""
    return lambda number: "".join(signs[int(figure)] for figure in str(number))


def _roman(number: int) -> str:
    if number < 1:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _counted(signs: str, places: str, *, bare_ten: bool) -> Callable[[int], str]:
    """Chinese numbers with words for tens, hundreds and thousands: `signs` from nought, `places` from ten on up to ten
    thousand. `bare_ten` says ten without its one, from 10 to 19."""

    def below(number: int) -> str:
        written, gap = "", False
        for power in (3, 2, 1, 0):
            figure = number // 10**power % 10
            if figure:
                written += (signs[0] if gap and written else "") + signs[figure] + (places[power - 1] if power else "")
            gap = not figure
        return written

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        written = f"{below(high)}{places[3]}" if high else ""
        written += signs[0] if high and 0 < low < 1000 else ""
        written += below(low) if low or not high else ""
        if not number:
            return signs[0]
        return written[1:] if bare_ten and 10 <= number < 20 else written

    return write


def _to_ninety_nine(signs: str) -> Callable[[int], str]:
    """With a word for ten up to 99, figure by figure from 100 on."""
    small, large = _counted(signs, "十百千萬", bare_ten=True), _digits(signs)
    return lambda number: small(number) if number < 100 else large(number)


_CHINESE = "○一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_WIDE = "０１２３４５６７８９"


def _cycle(number: int) -> str:
    if not 1 <= number <= 60:
        return str(number)
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_thousands = _counted("零一二三四五六七八九", "十百千萬", bare_ten=True)

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits(_WIDE),
    "decimalFullWidth2": _digits(_WIDE),
    "decimalEnclosedCircle": _listed("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _listed("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedFullstop": _listed("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _listed("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "ideographEnclosedCircle": _listed("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _again("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _again("abcdefghijklmnopqrstuvwxyz"),
    "chicago": _again("*†‡§"),
    "chineseCounting": _to_ninety_nine(_CHINESE),
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _to_ninety_nine(_CHINESE),
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "taiwaneseDigital": _digits(_CHINESE),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", bare_ten=False),
    "chineseLegalSimplified": _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", bare_ten=False),
    "japaneseLegal": _counted("零壱弐参四伍六七八九", "拾百阡萬", bare_ten=False),
    "none": lambda number: "",
}
