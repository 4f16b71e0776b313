"""The pages that people look at: chosen by structure and by lot, as WCAG-EM 1.0 has it (step 3).

Common pages, a page of each kind and a whole process are chosen, in every language; a tenth as many are drawn from
the rest. The lot is the order of hashes of seed and path, so that a page that comes or goes moves no other.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plainplan.model.worksheet import Sampled, Seen, Why, Worksheet

COMMON = {"home": Why.HOME, "contact": Why.CONTACT, "search": Why.SEARCH}
"""Kinds of pages that are always in the sample."""

BEGINNING, STEP = "service", "form"
"""A process begins on a page of the first kind and goes on to those of the second that it leads to."""

LOT = 10
"""One page is drawn for so many chosen ones."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page of the site: `kind` is that of its template, `lang` its language, `size` the length of its text, `leads`
    the pages that it links to, `sum` that of its main content. `twin` is its path without that of the language."""

    page: str
    kind: str
    lang: str
    size: int
    sum: str
    twin: str
    leads: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """The chosen and the drawn pages, and the round they are now in."""

    structured: tuple[Sampled, ...]
    random: tuple[Sampled, ...]
    round: int


def sampled(candidates: Sequence[Candidate], seed: str, before: Worksheet | None = None) -> Sample:
    """The sample of a site. What was in the sample `before` stays in it, and is marked where the site lacks it now;
    what is missing is added. A new round begins where a sampled page changed or is new."""
    kept = [] if before is None else list(before.structured)
    drawn = [] if before is None else list(before.random)
    taken = {one.page for one in (*kept, *drawn)}
    there = {one.page: one for one in candidates}
    covered = {(there[page].kind, there[page].lang) for page in taken if page in there}
    kept += [
        Sampled(page, why) for page, why in _chosen(candidates, covered, first=before is None) if page not in taken
    ]
    wanted = math.ceil(len([one for one in kept if one.page in there]) / LOT)
    taken |= {one.page for one in kept}
    wanted -= len([one for one in drawn if one.page in there])
    drawn += [Sampled(page) for page in _lot(seed, there.keys() - taken)[: max(0, wanted)]]
    sums = {page: one.sum for page, one in there.items()}
    last = before.round if before else 0
    number = last + 1 if any(_news(one, sums) for one in (*kept, *drawn)) else max(last, 1)
    structured, random = (tuple(_seen(one, sums, number) for one in part) for part in (kept, drawn))
    return Sample(structured, random, number)


def _seen(one: Sampled, sums: dict[str, str], number: int) -> Sampled:
    """A sampled page with the sum of today, where it differs from the last one that was noted."""
    if one.page not in sums:
        return replace(one, gone=True)
    seen = (*one.seen, Seen(number, sums[one.page])) if _news(one, sums) else one.seen
    return replace(one, seen=seen, gone=False)


def _news(one: Sampled, sums: dict[str, str]) -> bool:
    return one.page in sums and (not one.seen or one.seen[-1].sum != sums[one.page])


def _chosen(
    candidates: Sequence[Candidate], covered: set[tuple[str, str]], *, first: bool
) -> Iterator[tuple[str, Why]]:
    """The structured sample, each page once; a process is chosen once and then stays."""
    told: set[str] = set()
    common = ((one.page, COMMON[one.kind]) for one in _in_order(candidates))
    process = _processes(candidates) if first else ()
    for page, why in (*common, *((page, Why.PROCESS) for page in process)):
        if page not in told:
            told.add(page)
            yield page, why
    covered = covered | {(one.kind, one.lang) for one in candidates if one.page in told}
    for group in _groups(candidates):
        if (group[0].kind, group[0].lang) not in covered:
            yield group[0].page, Why.KIND


def _in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The common kinds in their order, in each the language at the root first."""
    common = [one for one in candidates if one.kind in COMMON]
    return sorted(common, key=lambda one: (list(COMMON).index(one.kind), one.page != one.twin, one.page))


def _groups(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """The pages of each kind and language; first those that say most in all languages together, so that the same
    page is looked at in each."""
    known = list(candidates)
    says: Counter[str] = Counter()
    for one in known:
        says[one.twin] += one.size
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for one in sorted(known, key=lambda one: (one.kind, one.page != one.twin, one.lang, -says[one.twin], one.page)):
        groups.setdefault((one.kind, one.lang), []).append(one)
    return list(groups.values())


def _processes(candidates: Sequence[Candidate]) -> Iterator[str]:
    """In each language the beginning that leads to most steps, and these."""
    steps = {one.page for one in candidates if one.kind == STEP}
    for group in _groups(one for one in candidates if one.kind == BEGINNING):
        begins = max(group, key=lambda one: len(steps & set(one.leads)))
        following = [page for page in dict.fromkeys(begins.leads) if page in steps]
        yield from (begins.page, *following) if following else ()


def _lot(seed: str, pages: Iterable[str]) -> list[str]:
    return sorted(
        pages, key=lambda page: hashlib.sha256(f"{seed}\n{page}".encode("utf-8", "surrogatepass")).hexdigest()
    )
