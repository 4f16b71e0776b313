"""Redirects as the content says them in; out, those of each language, and everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from posixpath import join

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.redirects import Moved, Redirect
from plainplan.model.site import Language


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves, in the order of the old addresses, and what is wrong with what was written."""

    moved: tuple[Moved, ...] = ()
    findings: tuple[Finding, ...] = ()


def moved(
    redirects: Iterable[Redirect],
    languages: Sequence[Language],
    keys: Collection[str],
    names: Collection[str],
    base_url: str = "",
) -> Moving:
    """Look up what moves. `keys` are the pages of the site below the root of each language, `names` all its files.

    An old folder (`/plans/a/`) is meant in every language, as in links of the content; what was written for one
    language by itself (`/en/plans/a/`) goes before. What is wrong is left out and told as an error.
    """
    tracing = _Tracing(tuple(languages), frozenset(keys), frozenset(names), base_url.rstrip("/"))
    for redirect in redirects:
        tracing.take(redirect)
    wrong = {found[2] for old, found in tracing.found.items() if tracing.strays(old, found)}
    kept = [Moved(old, *found[:2]) for old, found in sorted(tracing.found.items()) if found[2] not in wrong]
    return Moving(tuple(kept), tuple(tracing.findings))


type _Found = tuple[str, str, Redirect, bool]
"""Where an old address leads, in which language that is told, who says so, and whether for this address alone."""


@dataclass
class _Tracing:
    languages: tuple[Language, ...]
    keys: frozenset[str]
    names: frozenset[str]
    base_url: str
    found: dict[str, _Found] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: set[tuple[str, Place]] = field(default_factory=set)
    folders: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.folders = frozenset(above for name in self.names for above in _above(name))

    def tell(self, check: str, redirect: Redirect, **params: object) -> None:
        """What is wrong with an entry is told once, not for each language."""
        if (check, redirect.place) not in self.told:
            self.told.add((check, redirect.place))
            self.findings.append(fault(check, Severity.ERROR, redirect.place, **params))

    def take(self, redirect: Redirect) -> None:
        """One entry: every address that it is about, unless it cannot be understood."""
        old, new = _folded(self._own(redirect.old)), self._own(redirect.new)
        if old is None or not _OLD.fullmatch(old):
            self.tell("redirect-old-wrong", redirect, old=redirect.old)
        elif not _NEW.match(new):
            self.tell("redirect-new-wrong", redirect, new=redirect.new)
        else:
            for address, target, language in self._meant(old[1:], new):
                self._add(address, (target, language.key, redirect, self._single(old[1:])))

    def _own(self, address: str) -> str:
        """A full address of this site as a path."""
        rest = address.removeprefix(self.base_url) if self.base_url else address
        return rest if rest.startswith("/") and rest != address else address

    def _single(self, old: str) -> bool:
        """Whether an old address is that of one language, or of a file."""
        return not old.endswith("/") or self._language(old) is not self.languages[0]

    def _language(self, path: str) -> Language:
        for language in self.languages[1:]:
            if language.path and f"{path}/".startswith(f"{language.path}/"):
                return language
        return self.languages[0]

    def _meant(self, old: str, new: str) -> Iterator[tuple[str, str, Language]]:
        if self._single(old):
            language = self._language(old)
            yield old, self._target(new, language), language
            return
        for language in self.languages:
            yield join(language.path, old), self._target(new, language), language

    def _target(self, new: str, language: Language) -> str:
        """A page in the reader's language; everything else as it is written."""
        if not new.startswith("/"):
            return new
        path, mark, fragment = new[1:].partition("#")
        page = path if path in self.keys else f"{path}/" if f"{path}/" in self.keys else None
        return path + mark + fragment if page is None else join(language.path, page) + mark + fragment

    def _add(self, old: str, found: _Found) -> None:
        before = self.found.get(old)
        if before is None or (found[3] and not before[3]):
            self.found[old] = found
        elif before[2] is found[2] or (before[3] and not found[3]):
            return
        else:
            self.tell("redirect-twice", found[2], old=f"/{old}", line=before[2].place.line)

    def strays(self, old: str, found: _Found) -> bool:
        """Whether an address must be left out: it is in use, or what it leads to is not there."""
        redirect, path = found[2], found[0].partition("#")[0]
        if self._taken(old):
            self.tell("redirect-old-exists", redirect, old=f"/{old}")
            return True
        if _elsewhere(path) or self._there(path):
            return False
        if (onward := _onward(path, self.found)) is not None:
            check = "redirect-loop" if self._loops(old) else "redirect-chain"
            self.tell(check, redirect, old=f"/{old}", new=f"/{path}", onward=_shown(onward[0]))
            return True
        self.tell("redirect-new-missing", redirect, new=f"/{path}")
        return True

    def _taken(self, old: str) -> bool:
        """A file or page stands there, or a file where a folder would have to be."""
        path = old.rstrip("/")
        return not self.names.isdisjoint([path, f"{path}/index.html", *_above(path)]) or (
            not old.endswith("/") and path in self.folders
        )

    def _there(self, path: str) -> bool:
        return path in self.names or join(path, "index.html") in self.names

    def _loops(self, old: str) -> bool:
        seen, at = {old}, old
        while (onward := _onward(at, self.found)) is not None:
            at = onward[0].partition("#")[0]
            if at in seen or f"{at}/" in seen or len(seen) > _MOST_STEPS:
                return True
            seen.add(at)
        return False


_MOST_STEPS = 50
"""Browsers give up earlier (Fetch: 20), so that more steps are as good as going round."""


def _above(path: str) -> list[str]:
    """The folders above a path, the nearest last."""
    parts = path.split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts))]


def _onward(path: str, found: dict[str, _Found]) -> _Found | None:
    return found.get(path) or found.get(f"{path}/")


def _elsewhere(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _shown(target: str) -> str:
    return target if _elsewhere(target) else f"/{target}"


def _folded(old: str) -> str | None:
    """An old address in one way of writing it: that of a page's folder. None for what is no path of the site."""
    if not old.startswith("/"):
        return None
    path = old.removesuffix("index.html") if old.endswith("/index.html") else old
    last = path.rpartition("/")[2]
    return path if not last or "." in last else f"{path}/"


_OLD = re.compile(r"(?:/(?![._])[^/?#*$%;:'&\x00-\x20\x7f]+)+/?")
"""Hosts compare the path alone; whatever they could read as more than letters is refused."""

_NEW = re.compile(r"https?://|/(?!/)")
