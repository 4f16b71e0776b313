"""What has moved on a site: looked up against its finished pages and files, with the pages that lead on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from plainplan.findings import Finding, Severity, fault
from plainplan.hosting import moved
from plainplan.i18n import Words
from plainplan.model.outputs import Output
from plainplan.model.pages import Site
from plainplan.model.redirects import Moved
from plainplan.render import filler
from plainplan.render.addresses import Addresses
from plainplan.render.signposts import signposts
from plainplan.sealing import SEAL


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves, the pages at the old addresses, and what is to be told."""

    moved: tuple[Moved, ...] = ()
    pages: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def leading(self) -> Mapping[str, str]:
        """The files of those pages, and where they lead."""
        return {one.file: one.new for one in self.moved if one.file}


def moves(
    site: Site, words: Mapping[str, Words], addresses: Addresses, templates: Collection[Path], names: Collection[str]
) -> Moves:
    """`names` are all files of the site that have been made so far."""
    settings = site.content.settings
    if not settings.redirects:
        return Moves()
    found = moved(settings.redirects, settings.languages, site.routes, {*names, SEAL}, addresses.base_url)
    pages = tuple(signposts(found.moved, settings, words, addresses, filler(templates)))
    mute = [one for one in found.moved if not one.file]
    unled = [fault("redirect-host-only", Severity.NOTICE, settings.place, old=f"/{one.old}") for one in mute]
    return Moves(found.moved, pages, (*found.findings, *(unled if not settings.hosting else ())))
