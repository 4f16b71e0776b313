"""What content may put on the site: files of known kinds, addresses that no page of the site has, its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plainplan.findings import Finding, Severity, fault, listed
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.formats import NAMES, ending
from plainplan.model.kinds import LISTED
from plainplan.model.plan import Plan

TAKEN = frozenset(
    "plans units agencies years sitemap search calendar browse index-az frameworks data assets admin".split()
)
"""Folders of the site that are not pages of running text."""

_FULL = re.compile(r"https?://[^/?#\s]+(?:/[^?#\s]*)?")


def unpublishable(content: Content) -> Iterator[Finding]:
    """Files that are not published, page ids that another page has, and an address that is none."""
    yield from _address(content)
    yield from _ids(content)
    holders: Sequence[Plan | Entry] = (*content.plans, *content.all_entries)
    for holder in holders:
        for attachment in holder.downloads:
            if ending(attachment.file) not in NAMES:
                kinds = listed(name.lstrip(".") for name in NAMES)
                yield fault("attachment-kind", Severity.ERROR, attachment.place, name=attachment.file, kinds=kinds)


def _address(content: Content) -> Iterator[Finding]:
    settings = content.settings
    if settings.base_url and not _FULL.fullmatch(settings.base_url):
        yield fault("base-url-not-full", Severity.ERROR, settings.place, value=settings.base_url)


def _ids(content: Content) -> Iterator[Finding]:
    """A page of running text stands at the root, beside the folders of the site and of its languages."""
    languages = {language.path for language in content.settings.languages}
    taken = TAKEN | languages | {kind.folder.strip("/") for kind in LISTED}
    for page in content.pages:
        if page.id in taken:
            yield fault("page-id-taken", Severity.ERROR, page.place, id=page.id)
