"""The files of a site that its host reads, and what its own policy would bar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from plainplan.editors import cms
from plainplan.findings import Finding, Place, Severity, fault
from plainplan.hosting import BESIDE, LIMITS, Hosted, Limit, barring_frames, files_for
from plainplan.model.redirects import Moved
from plainplan.model.site import Settings
from plainplan.pipeline.looking import Gathering
from plainplan.publish import Fresh, publishing
from plainplan.sealing import files_in

SETTINGS = "content/site.yaml"


def host(
    settings: Settings, base_path: str, gathering: Gathering, moved: Sequence[Moved], fresh: Fresh, beside: Path
) -> tuple[Finding, ...]:
    """Write the files for the hosts that the settings name: into the site, or into the folder `beside` it what must not
    be served. Gives what is to be told of them. Raises what `publish.publishing` raises."""
    if not settings.hosting:
        return ()
    place = settings.place if settings.place.file else Place(SETTINGS)
    if not _PLAIN.fullmatch(base_path):
        return (fault("hosting-path-odd", Severity.ERROR, place, path=base_path),)
    written = sorted(path.relative_to(fresh.folder).as_posix() for path in fresh.folder.glob("admin/*"))
    console = any(name.startswith(cms.FOLDER) for name in written)
    policy = barring_frames(cms.policy(settings)).replace("$", "%24") if console else ""
    hosted = Hosted(base_path, sorted({*gathering.names, *written}), moved, policy)
    for output in files_for((one for one in settings.hosting if one not in BESIDE), hosted):
        fresh.write(output)
    with ExitStack() as stack:
        apart = [one for one in settings.hosting if one in BESIDE]
        outputs = files_for(apart, hosted)
        folder = stack.enter_context(publishing(beside)) if apart else fresh
        for output in outputs:
            folder.write(output)
    limits = (LIMITS[one] for one in settings.hosting if one in LIMITS)
    return (*_barred(gathering), *(found for limit in limits for found in beyond(limit, fresh.folder, place)))


def beyond(limit: Limit, folder: Path, place: Place) -> Iterator[Finding]:
    """What a host would refuse of the site in a folder: too many files, or one that is too large."""
    files = {name: (folder / name).stat().st_size for name in files_in(folder)}
    if len(files) > limit.files:
        most, paid = f"{limit.files:,}", f"{limit.paid:,}"
        told = {"host": limit.name, "files": f"{len(files):,}", "most": most, "paid": paid}
        yield fault("hosting-too-many-files", Severity.WARNING, place, **told)
    for name in sorted(files):
        if files[name] > limit.bytes:
            sizes = {"size": _mebibytes(files[name]), "most": _mebibytes(limit.bytes)}
            yield fault("hosting-file-too-large", Severity.WARNING, place, host=limit.name, file=name, **sizes)


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:,.1f}"


_PLAIN = re.compile(r"/(?:[\w.~@+-]+/)*")
"""A path that means nothing else in the files of any host."""


def _barred(gathering: Gathering) -> Iterator[Finding]:
    """What pages would load from elsewhere: readers' browsers are told not to."""
    for path, leads in gathering.pages.items():
        for link in leads.drawn:
            place = Place(page=path, line=link.line, selector=link.selector)
            told = (("address", link.address[:120]),)
            yield Finding("hosting-barred", Severity.WARNING, place, told, clue=link.address)
