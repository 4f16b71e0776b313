"""The last steps in the folder of a finished site: files for its host, the list of its files."""

from __future__ import annotations

from dataclasses import dataclass

from plainplan import __version__
from plainplan.config import Folders
from plainplan.findings import Finding
from plainplan.model.outputs import Output
from plainplan.model.pages import Site
from plainplan.pipeline.administering import Administered
from plainplan.pipeline.hosting import host
from plainplan.pipeline.looking import Gathering
from plainplan.pipeline.moving import Moves
from plainplan.pipeline.outside import findings_of
from plainplan.pipeline.provenance import commit, summed
from plainplan.pipeline.vanishing import vanished
from plainplan.publish import MARKER, Fresh
from plainplan.render.addresses import Addresses
from plainplan.sealing import Made, Sum, sealed, sums


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known of a site when its pages are done. `published` is where it was published last ("": the folder that
    is about to be replaced), `drafts` tells whether it shows some."""

    folders: Folders
    site: Site
    addresses: Addresses
    gathering: Gathering
    moving: Moves
    console: Administered
    published: str
    drafts: bool


@dataclass(frozen=True, slots=True)
class Closed:
    """The commit of the content, the sums of the files that checks look into; what is to be told of pages (`seen`), and
    of addresses (`told`)."""

    commit: str
    sums: tuple[tuple[str, str], ...]
    seen: tuple[Finding, ...]
    told: tuple[Finding, ...]


def closed(closing: Closing, fresh: Fresh) -> Closed:
    """Write what a host reads, the mark of the folder, and the list of all files."""
    settings, moved = closing.site.content.settings, closing.moving.moved
    seen = host(settings, closing.addresses.base_path, closing.gathering, moved, fresh, closing.folders.hosting)
    links = findings_of(closing.gathering, closing.addresses.base_url, closing.site.content.outside, closing.site.today)
    present = {*closing.gathering.names, *(output.path for output in closing.console.outputs)}
    old = {one.old for one in moved}
    lost = vanished(closing.folders.output, closing.published, present, old, closing.drafts)
    fresh.write(Output(MARKER, lost.mark))
    made = Made(
        __version__,
        closing.site.today,
        closing.addresses.base_url,
        commit(closing.folders.site),
        closing.moving.leading,
    )
    files = sums(fresh.folder, {one.path: Sum(one.sha256, one.size) for one in fresh.known.values()})
    fresh.write(sealed(fresh.folder, made, files))
    told = (*closing.moving.findings, *lost.findings, *closing.console.findings)
    return Closed(made.commit, summed(files), (*seen, *links), told)
