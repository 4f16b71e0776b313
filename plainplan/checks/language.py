"""Languages (criteria 3.1.1, 3.1.2, 1.3.2): lang, direction of writing, letters spaced by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    for found, holder in page.passages(_SPACED):
        if holder.tag not in ("pre", "code"):
            yield seen("letters-spaced-by-hand", page, holder, found[0], text=short(found[0]))


def is_tag(lang: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47, RFC 5646 section 2.1; grandfathered ones left out)."""
    return bool(_TAG.fullmatch(lang))


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
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000\xa0]+[\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}")
