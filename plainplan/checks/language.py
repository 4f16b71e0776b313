"""Languages (criteria 3.1.1, 3.1.2, 1.3.2): lang, direction of writing, letters spaced by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page
from plainplan.findings import Place


def page_language(page: Page) -> Iterator[Seen]:
    """The html element has a lang of valid form (Freego asks only that it is there)."""
    if not page.lang:
        yield Seen("page-lang-missing", Place(page=page.path, selector="html"))
    elif not is_tag(page.lang):
        yield seen("page-lang-invalid", page, page.all("html")[0], page.lang, lang=short(page.lang))


def passages(page: Page) -> Iterator[Seen]:
    """Every lang below html: not empty, of valid form, and not the page's own.

    Freego fails a repeated lang even where it switches back inside a passage in another language.
    """
    for el in page.shown(page.having("lang")):
        lang = attribute(el, "lang")
        if el.tag == "html":
            continue
        if not lang:
            yield seen("lang-empty", page, el, page.text(el), text=short(page.text(el)))
        elif lang.lower() == page.lang.lower():
            yield seen("lang-repeats-page", page, el, page.text(el), lang=lang, text=short(page.text(el)))
        elif not is_tag(lang):
            yield seen("lang-invalid", page, el, lang, lang=short(lang))


def direction(page: Page) -> Iterator[Seen]:
    """Text in a right-to-left script stands in an element with dir, or carries direction marks (H34, H56)."""
    for found, holder in page.passages(_RIGHT_TO_LEFT):
        if not _MARKS.search(found.string) and not _has_direction(holder):
            yield seen("direction-unmarked", page, holder, found[0], text=short(found[0]))


def spacing(page: Page) -> Iterator[Seen]:
    """Chinese letters are not spaced out by typing blanks between them (C8)."""
    for found, holder in page.passages(_SPACED) if _ALONE.search(page.prose) else ():
        if holder.tag not in ("pre", "code"):
            yield seen("letters-spaced-by-hand", page, holder, found[0], text=short(found[0]))


def other_languages(page: Page) -> Iterator[Seen]:
    """Passages whose script tells that they are in another language than the one said round them (H58).

    A Chinese sentence where the language has no Chinese letters is certain. Some Chinese letters there, or a long
    run of English words in Chinese, may be a name or a term, which needs no mark: a person decides.
    """
    if _tongue(page.lang) not in _WITH_CHINESE_LETTERS:
        yield from _chinese(page)
    if _tongue(page.lang) in _CHINESE_TONGUES:
        for found, holder in page.passages(_ENGLISH):
            if len(_ENGLISH_BETWEEN.findall(found[0])) > 1 and _tongue(_said(page, holder)) in _CHINESE_TONGUES:
                yield seen("passage-language-doubtful", page, holder, found[0], text=short(found[0]), lang=page.lang)


def _chinese(page: Page) -> Iterator[Seen]:
    for found, holder in page.passages(_CHINESE):
        if (lang := _said(page, holder)) and _tongue(lang) not in _WITH_CHINESE_LETTERS:
            text = max(_CHINESE.findall(found.string), key=len)
            check = "passage-language-unmarked" if _is_sentence(text) else "passage-language-doubtful"
            yield seen(check, page, holder, text, text=short(text), lang=lang)


def _is_sentence(text: str) -> bool:
    return len(text) >= _SENTENCE and any(mark in text for mark in "，。；：？！")


def _said(page: Page, holder: Element) -> str:
    """The language that holds for an element."""
    around = (attribute(el, "lang") for el in (holder, *holder.iterancestors("*")))
    return next((lang for lang in around if lang), page.lang)


def _tongue(lang: str) -> str:
    return lang.partition("-")[0].lower()


def right_language(page: Page) -> Iterator[Seen]:
    """The script of most of the text is one that the page's language is written in."""
    tongue = _tongue(page.lang)
    if tongue not in (*_CHINESE_TONGUES, "en"):
        return
    chinese = sum(map(len, _CHINESE_LETTERS.findall(page.prose)))
    if tongue == "en" and _has(page.prose, _LATIN_WORD, chinese):
        return
    latin = len(_LATIN_WORD.findall(page.prose))
    expected = latin if tongue == "en" else chinese
    if chinese + latin >= _ENOUGH and expected < (chinese + latin) * _LEAST_SHARE:
        root = page.all("html")[0]
        yield seen("page-lang-doubtful", page, root, page.lang, lang=short(page.lang))


def _has(text: str, pattern: re.Pattern[str], times: int) -> bool:
    """Whether a pattern is found so many times; most pages need not be read to their end for that."""
    return sum(1 for _ in islice(pattern.finditer(text), times)) == times


def is_tag(lang: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47, RFC 5646 section 2.1; grandfathered ones left out).

    A language of two letters is one of ISO 639-1; of three letters no list is kept.
    """
    tongue = _tongue(lang)
    return bool(_TAG.fullmatch(lang)) and (len(tongue) != _OF_ISO_639_1 or tongue in _LANGUAGES)


def _has_direction(holder: Element) -> bool:
    around = [holder, *holder.iterancestors("*")]
    return any(el.tag in ("bdo", "bdi") or (attribute(el, "dir") and el.tag != "html") for el in around)


_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
# Hebrew to Arabic Extended, and the Arabic presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc ]*")
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069\u202a-\u202e]")
_CHINESE_TONGUES = frozenset({"zh", "cmn", "yue", "wuu", "nan", "hak", "lzh"})
_WITH_CHINESE_LETTERS = _CHINESE_TONGUES | {"ja", "ko"}
_CHINESE = re.compile("[\u4e00-\u9fff][\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]{3,}")
_CHINESE_LETTERS = re.compile("[\u4e00-\u9fff]+")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_SENTENCE = 12
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*){9,}")
_ENGLISH_BETWEEN = re.compile(r"\b(?:the|of|and|to|in|is|are|for|that|with|by|this|be|as|on|or|was|it|from|not)\b")
_ENOUGH = 200
_LEAST_SHARE = 0.1
_OF_ISO_639_1 = 2
_LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
    nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)
# What stands in every text that the next one finds, and is found sooner: letters that stand alone between blanks.
_ALONE = re.compile("[ \u3000\xa0](?:[a-z][ \xa0]+[a-z][ \xa0]|[\u4e00-\u9fff][ \u3000\xa0])")
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000\xa0]+[\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}"
    r"|(?<![\w.])[A-Za-z](?:[ \xa0]+[a-z]\b){3,}"
)
