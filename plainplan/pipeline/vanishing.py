"""Pages that readers may know, that are no longer there and lead nowhere: the last published site held against the new.

What was published last is what `--published` names (a folder, an address, a build-info.json or a sitemap.xml); without
it, the folder that is about to be replaced. There, what has vanished is kept in mind from build to build, in the file
that marks the folder as ours, until it is there again or leads on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from plainplan.errors import UnreadableInput
from plainplan.findings import Finding, Outcome, Place, Severity, fault
from plainplan.pipeline.looking import PAGES, SITEMAP
from plainplan.publish import MARKER
from plainplan.render.addresses import NOT_FOUND
from plainplan.sealing import MOST_BYTES, SEAL, read_seal

SETTINGS = "content/site.yaml"

MOST_MAPS = 100
"""Site maps of an index that are read: far more than sites of agencies have, and too few to keep a build for long."""

_GONE, _DRAFTS = "gone /", "drafts"
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vanished:
    """What is to be told, and the text of the file that marks the folder of the site as ours."""

    findings: tuple[Finding, ...]
    mark: bytes


def vanished(
    output: Path, published: str, present: Collection[str], leading: Collection[str], drafts: bool
) -> Vanished:
    """`present` are the files of the new site, `leading` its old addresses that lead on; a build with drafts is not
    taken for a published one."""
    try:
        known, carried = (_of(published), ()) if published else _replaced(output)
    except _Unknown as error:
        told = (("place", published or str(output / SEAL)), ("reason", error.args[0]))
        unknown = Finding("published-unknown", Severity.WARNING, Place(SETTINGS), told, Outcome.CANNOT_TELL)
        return Vanished((unknown,), _mark(_carried(output), drafts))
    gone = [one for one in sorted({*known, *carried}) if not _there(one, present, leading)]
    told_of = () if drafts else gone
    findings = tuple(fault("page-vanished", Severity.WARNING, Place(SETTINGS), old=f"/{one}") for one in told_of)
    return Vanished(findings, _mark(() if published else gone, drafts))


def _there(address: str, present: Collection[str], leading: Collection[str]) -> bool:
    return (
        address in leading or (f"{address}index.html" if address.endswith("/") or not address else address) in present
    )


def _mark(gone: Iterable[str], drafts: bool) -> bytes:
    lines = ["plainplan", *([_DRAFTS] if drafts else []), *(f"{_GONE}{one}" for one in gone)]
    return "".join(f"{line}\n" for line in lines).encode()


class _Unknown(Exception):
    """Nobody can tell what was published; the reason is its argument."""


def _replaced(output: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """The pages of the site that is about to be replaced, and those that had vanished before."""
    carried = _carried(output)
    drafts = _DRAFTS in _lines(output)
    return (frozenset() if drafts or not (output / SEAL).is_file() else _of(str(output))), carried


def _carried(output: Path) -> tuple[str, ...]:
    return tuple(line.removeprefix(_GONE) for line in _lines(output) if line.startswith(_GONE))


def _lines(output: Path) -> list[str]:
    try:
        return (output / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _of(published: str) -> frozenset[str]:
    """The addresses of the pages that something names which was published. Raises _Unknown."""
    if _ADDRESS.fullmatch(published):
        return _at_address(published)
    place = Path(published)
    files = [place / SEAL, place / SITEMAP] if place.is_dir() else [place]
    file = next((one for one in files if one.is_file()), files[0])
    return _pages(_read(file), str(file), lambda path: _read(file.with_name(PurePosixPath(path).name)))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise _Unknown(error.strerror or type(error).__name__) from error


def _at_address(address: str) -> frozenset[str]:
    """What a site says of itself: by its build-info.json or, made by another program, by its sitemap.xml."""
    # Asking the network takes long to load, and few builds do.
    from plainplan.sealing.fetching import Unfetched, fetched  # noqa: PLC0415

    itself = address.lower().endswith((".json", ".xml"))
    root = address.rstrip("/")
    asked = [address] if itself else [f"{root}/{SEAL}", f"{root}/{SITEMAP}"]

    def further(path: str) -> bytes:
        try:
            # Two slashes at its beginning would lead to another host.
            return fetched(urljoin(address, f"/{path.lstrip('/')}"), MOST_BYTES)
        except Unfetched as error:
            raise _Unknown(error.why) from error

    for number, one in enumerate(asked, 1):
        try:
            return _pages(fetched(one, MOST_BYTES), one, further)
        except Unfetched as error:
            if number == len(asked) or not error.gone:
                raise _Unknown(error.why) from error
    raise AssertionError


def _pages(body: bytes, named: str, further: Callable[[str], bytes]) -> frozenset[str]:
    """The addresses of the pages that a list of files or a site map names; `further` reads what stands at another path
    of the same host."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return frozenset(_listed(_locations(body, further)))
    try:
        files = read_seal(body, named).files
    except UnreadableInput as error:
        raise _Unknown(error.code) from error
    return frozenset(_address(name) for name in files if _is_page(name))


def _is_page(name: str) -> bool:
    return name.endswith(PAGES) and name != NOT_FOUND and not name.startswith("admin/")


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _locations(body: bytes, further: Callable[[str], bytes]) -> frozenset[str]:
    """The full addresses that a site map (sitemaps.org 0.9) names, or that the site maps do which an index of them
    names. Where those lie is taken from their paths alone: nobody else is asked."""
    found = _named(body)
    if b"<sitemapindex" not in body:
        return found
    if len(found) > MOST_MAPS:
        raise _Unknown(f"> {MOST_MAPS} sitemaps")
    try:
        return frozenset[str]().union(*(_named(further(urlsplit(one).path)) for one in sorted(found)))
    except ValueError as error:
        # An address that is none, or no name of a file.
        raise _Unknown(str(error)) from error


def _named(body: bytes) -> frozenset[str]:
    text = body.decode("utf-8", "replace")
    return frozenset(unescape(one) for one in re.findall(r"<loc>\s*([^<\s]+)\s*</loc>", text))


def _listed(found: Collection[str]) -> Iterator[str]:
    """The addresses of a site's pages below that of its home page, which is the shortest of them."""
    home = min(found, key=len, default="").rstrip("/") + "/"
    yield from (unquote(one.removeprefix(home)) for one in found if one.startswith(home))
