"""The static checks: a page, a style sheet or a whole folder in, findings out.

`CHECKS` holds a row a check. A function that stands in several rows looks once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plainplan.checks import (
    addresses,
    anchors,
    document,
    downloads,
    forms,
    headings,
    images,
    language,
    links,
    styles,
    tables,
)
from plainplan.checks.folder import Folder
from plainplan.checks.seen import Check, Seen
from plainplan.css import Sheet
from plainplan.facts import Page
from plainplan.findings import Finding, Severity

__all__ = ["CHECKS", "Check", "Folder", "check_folder", "check_page", "check_sheet", "rows_for"]

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CHECKS: tuple[Check, ...] = (
    Check("page-unreadable", _ERROR, page=document.readable),
    Check("title-missing", _ERROR, "A", "HM1240200C", "115.11", page=document.title),
    Check("title-repeated", _WARNING, "A", "HM1240200E", "115.11", folder=document.titles),
    Check("page-lang-missing", _ERROR, "A", "HM1310100C", "115.11", page=language.page_language),
    Check("page-lang-invalid", _ERROR, "A", "HM1310100C", "115.11", page=language.page_language),
    Check("lang-empty", _ERROR, "AA", "HM2310200C", "115.11", page=language.passages),
    Check("lang-invalid", _ERROR, "AA", "HM2310200C", "115.11", page=language.passages),
    Check("lang-repeats-page", _ERROR, "AA", "HM2310200C", "Freego", page=language.passages),
    Check("direction-unmarked", _ERROR, "A", "HM1130200C", "115.11", page=language.direction),
    Check("letters-spaced-by-hand", _WARNING, "A", "CS1130202E", "115.11", page=language.spacing),
    Check("refresh-timed", _ERROR, "AAA", "GN3320500E", "115.11", page=document.metas),
    Check("refresh-instant", _WARNING, "", "", "Freego", page=document.metas),
    Check("zoom-blocked", _ERROR, "AA", "GN2140400E", "115.11", page=document.metas),
    Check("id-repeated", _ERROR, page=document.ids),
    Check("accesskey-repeated", _WARNING, page=document.keys),
    Check("tabindex-positive", _WARNING, "A", "GN1240300E", "115.11", page=document.keys),
    Check("main-repeated", _WARNING, page=document.landmarks),
    Check("landmark-name-repeated", _WARNING, page=document.landmarks),
    Check("tag-only-paints", _WARNING, "A", "CS1130103E", "115.11", page=document.painting),
    Check("heading-missing", _ERROR, "A", "HM1130100C", "Freego", page=headings.presence),
    Check("heading-h1-missing", _WARNING, page=headings.presence),
    Check("heading-h1-repeated", _ERROR, "A", "HM1130100C", "Freego", page=headings.presence),
    Check("heading-empty", _ERROR, "A", "HM1130100C", "Freego", page=headings.presence),
    Check("heading-level-skipped", _ERROR, "A", "HM1130100C", "115.11", page=headings.order),
    Check("heading-role-without-level", _ERROR, "A", "HM1130100C", "Freego", page=headings.roles),
    Check("image-alt-missing", _ERROR, "A", "HM1110100C", "115.11", page=images.pictures),
    Check("image-empty-alt-named", _ERROR, "A", "HM1110106C", "115.11", page=images.pictures),
    Check("image-alt-file-name", _WARNING, "A", "HM1110100E", "115.11", page=images.pictures),
    Check("role-img-unnamed", _ERROR, "A", "HM1110100C", "Freego", page=images.picture_roles),
    Check("area-alt-missing", _ERROR, "A", "HM1110101C", "115.11", page=images.areas),
    Check("emoji-untitled", _WARNING, "A", "HM1110103C", "115.11", page=images.emoji),
    Check("image-button-alt-missing", _ERROR, "A", "HM1110104C", "115.11", page=images.image_buttons),
    Check("object-fallback-missing", _ERROR, "A", "HM1110105C", "115.11", page=images.objects),
    Check("th-scope-missing", _ERROR, "A", "HM1130101C", "Freego", page=tables.cells),
    Check("th-scope-invalid", _ERROR, "A", "HM1130101C", "115.11", page=tables.cells),
    Check("td-as-header", _ERROR, "A", "HM1130101C", "Freego", page=tables.cells),
    Check("headers-dangling", _ERROR, "A", "HM1130102C", "115.11", page=tables.header_references),
    Check("headers-in-layout-table", _ERROR, "A", "HM1130102C", "Freego", page=tables.header_references),
    Check("layout-table-marked", _ERROR, "A", "FA1130114E", "115.11", page=tables.layout_tables),
    Check("table-headers-missing", _WARNING, page=tables.data_tables),
    Check("table-caption-missing", _WARNING, "A", "HM1130109E", "115.11", page=tables.data_tables),
    Check("control-label-missing", _ERROR, "A", "HM1130104C", "115.11", page=forms.controls),
    Check("fieldset-legend-missing", _ERROR, "A", "HM1130105C", "115.11", page=forms.groups),
    Check("choices-ungrouped", _WARNING, "A", "HM1130105C", "115.11", page=forms.groups),
    Check("optgroup-label-missing", _ERROR, "A", "HM1130103C", "115.11", page=forms.options),
    Check("options-ungrouped", _WARNING, "A", "HM1130103C", "115.11", page=forms.options),
    Check("button-nameless", _ERROR, "A", "HM1410200C", "115.11", page=forms.buttons),
    Check("link-empty", _ERROR, "A", "HM1240401C", "115.11", page=anchors.texts),
    Check("link-picture-without-words", _ERROR, "A", "HM1240401C", "Freego", page=anchors.texts),
    Check("link-picture-repeats-text", _ERROR, "A", "HM1240400C", "115.11", page=anchors.texts),
    Check("link-text-vague", _WARNING, "A", "GN1240401E", "115.11", page=anchors.texts),
    Check("link-text-ambiguous", _WARNING, "A", "HM1240404E", "115.11", page=anchors.same_texts),
    Check("link-doubled", _WARNING, "A", "HM1240402E", "115.11", page=anchors.doubled),
    Check("new-window-unsaid", _WARNING, "AAA", "GN3320501E", "115.11", page=anchors.new_windows),
    Check("link-title-missing", _NOTICE, "AAA", "HM3240900C", "115.11", page=anchors.titles),
    Check("nav-empty", _ERROR, "A", "HM1240102C", "Freego", page=anchors.navigation),
    Check("frame-title-missing", _ERROR, "A", "HM1410201C", "115.11", page=anchors.frames),
    Check("office-file-alone", _ERROR, "A", "ME1320200C", "115.11", page=downloads.office_files),
    Check("font-size-absolute", _ERROR, "AA", "CS2140401C", "115.11", page=styles.of_page, sheet=styles.of_sheet),
    Check("max-width-absolute", _NOTICE, "AAA", "CS3140801C", "115.11", page=styles.of_page, sheet=styles.of_sheet),
    Check("line-height-absolute", _NOTICE, "AAA", "CS3140802C", "115.11", page=styles.of_page, sheet=styles.of_sheet),
    Check("style-unreadable", _WARNING, sheet=styles.of_sheet),
    Check("style-unclosed", _ERROR, sheet=styles.of_sheet),
    Check("address-empty", _ERROR, page=addresses.forms),
    Check("address-javascript", _ERROR, page=addresses.forms),
    Check("address-on-disk", _ERROR, page=addresses.forms),
    Check("address-scheme-unknown", _WARNING, page=addresses.forms),
    Check("address-mail-malformed", _ERROR, page=addresses.forms),
    Check("address-telephone-malformed", _ERROR, page=addresses.forms),
    Check("address-misspelt", _ERROR, folder=links.pages),
    Check("address-case", _ERROR, folder=links.pages),
    Check("address-slash-missing", _WARNING, folder=links.pages),
    Check("address-outside", _ERROR, folder=links.pages),
    Check("link-broken", _ERROR, folder=links.pages),
    Check("link-language-unsaid", _WARNING, folder=links.pages),
    Check("fragment-missing", _ERROR, folder=links.pages),
    Check("download-missing", _ERROR, folder=links.pages),
    Check("image-missing", _ERROR, folder=links.pages),
    Check("icon-missing", _ERROR, folder=links.pages),
    Check("style-sheet-missing", _ERROR, folder=links.pages),
    Check("script-missing", _ERROR, folder=links.pages),
    Check("frame-missing", _ERROR, folder=links.pages),
    Check("media-missing", _ERROR, folder=links.pages),
    Check("linked-file-missing", _ERROR, folder=links.pages),
    Check("canonical-missing", _ERROR, folder=links.pages),
    Check("share-address-missing", _ERROR, folder=links.pages),
    Check("twin-missing", _ERROR, folder=links.pages),
    Check("twin-one-way", _ERROR, folder=links.twins),
    Check("style-url-missing", _ERROR, folder=links.sheets),
    Check("site-map-address-missing", _ERROR, folder=links.site_map),
)

_BY_ID = {row.id: row for row in CHECKS}

_LEVELS = ("", "A", "AA", "AAA")


def rows_for(aim: str) -> tuple[Check, ...]:
    """The checks that count for a site that is to reach a level (A, AA or AAA); those of higher levels do not."""
    return tuple(row for row in CHECKS if _LEVELS.index(row.level) <= _LEVELS.index(aim))


def check_page(page: Page) -> tuple[Finding, ...]:
    """What the page checks find on one page. Their places carry `page`, line and selector."""
    return _told(page, (row.page for row in CHECKS))


def check_sheet(sheet: Sheet) -> tuple[Finding, ...]:
    """What the sheet checks find in one style sheet. `page` of their places is the sheet's path."""
    return _told(sheet, (row.sheet for row in CHECKS))


def check_folder(folder: Folder) -> tuple[Finding, ...]:
    """What can only be found with all pages and files at hand."""
    return _told(folder, (row.folder for row in CHECKS))


def _told[T](thing: T, looks: Iterable[Callable[[T], Iterable[Seen]] | None]) -> tuple[Finding, ...]:
    """Each look once, in the order of the table."""
    once = dict.fromkeys(look for look in looks if look is not None)
    return tuple(_BY_ID[seen.check].finding(seen) for look in once for seen in look(thing))
