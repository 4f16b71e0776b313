"""Promises of a build: what its stages saw as evidence, and the verdicts as findings, as data and in words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.checks import DEAD_LINKS, rows_for
from plainplan.findings import Finding, Severity, fault, listed
from plainplan.i18n import Words
from plainplan.linking import spelling
from plainplan.linking.told import is_well
from plainplan.model.audited import Report
from plainplan.model.build import CheckTold, PromiseTold, Recall
from plainplan.model.outputs import Output
from plainplan.model.outside import OutsideLinks, State, state_of
from plainplan.model.pages import Site
from plainplan.model.promises import Fact, Proof, Verdict
from plainplan.model.proven import Promise, Promises, tally
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.pipeline.looking import Gathering
from plainplan.promises import Evidence
from plainplan.render.addresses import Addresses, page_path
from plainplan.render.pen import Pen
from plainplan.render.proofs import asks, saw

DATA = "data/promises.json"
FORMAT, VERSION = "plainplan-promises", 1
"""Names the form of the JSON file; the version grows when a key changes its meaning."""

# ------------------------------------------------------------ evidence


def evidence(
    site: Site, gathering: Gathering, found: Iterable[Finding], report: Report, recalls: Sequence[Recall]
) -> Evidence:
    """What was seen of the finished pages; `found` are the static checks' findings as they were made."""
    languages = site.content.settings.languages
    pages = {page_path(key, language): key for key in site.routes for language in languages}
    levels = {row.id: row.level for row in rows_for("AAA")}
    dead: dict[str, int] = {}
    faults = []
    for one in found:
        if one.check in DEAD_LINKS:
            dead[one.place.page] = dead.get(one.place.page, 0) + 1
        if one.severity is Severity.ERROR and levels.get(one.check):
            faults.append((levels[one.check], one.place.page))
    outside = _outside(gathering, pages)
    ledger = site.content.outside or OutsideLinks()
    known = {link.address: link for link in ledger.links}
    well = {address for address, link in known.items() if is_well(link, site.today)}
    lost = {address for address, link in known.items() if state_of(link) is State.DEAD}

    def among(some: Collection[str]) -> dict[str, int]:
        return {file: sum(_named(gathering, one) in some for one in own) for file, own in outside.items()}

    counts = {file: len(own) for file, own in outside.items()}
    return Evidence(site, pages, dead, counts, among(well), among(lost), tuple(sorted(faults)), report, tuple(recalls))


def _named(gathering: Gathering, address: str) -> str:
    """The name of an address of another site in the link ledger."""
    question = spelling.outside(address, gathering.base)
    return question.address if question else ""


def _outside(gathering: Gathering, pages: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Links of each page to other sites, without those that stand on every page of its language."""
    links = {file: _elsewhere(gathering, file) for file in pages if file in gathering.pages}
    frames: dict[str, set[str]] = {}
    for file, addresses in links.items():
        frames.setdefault(gathering.pages[file].lang, set(addresses)).intersection_update(addresses)
    return {file: own for file, found in links.items() if (own := found - frames[gathering.pages[file].lang])}


def _elsewhere(gathering: Gathering, file: str) -> frozenset[str]:
    own = gathering.base.rstrip("/") + "/"
    full = (address for address in gathering.pages[file].away if address.startswith(("http:", "https:", "//")))
    return frozenset(address for address in full if not gathering.base or not f"{address}/".startswith(own))


# ------------------------------------------------------------ findings


def broken(promises: Promises) -> Iterator[Finding]:
    """A notice for each promise that is not kept: news of the agency, and no fault of its site."""
    for promise in promises.values():
        if promise.verdict is Verdict.NOT_KEPT:
            failed = [proof.check for proof in promise.proofs if proof.verdict is Verdict.NOT_KEPT]
            yield fault(
                "promise-not-kept",
                Severity.NOTICE,
                promise.rung.verify[0].place,
                plan=promise.plan.id,
                id=promise.rung.id,
                checks=listed(failed),
            )


# ------------------------------------------------------------ words and data


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of the promises of a site in all its languages."""

    site: Site
    words: Mapping[str, Words]
    addresses: Addresses

    def for_report(self, promises: Promises) -> tuple[PromiseTold, ...]:
        """All promises in words, for the reports."""
        return tuple(self._told(promise) for promise in promises.values())

    def _told(self, promise: Promise) -> PromiseTold:
        checks = tuple(
            CheckTold(proof.verdict, self._in_all(promise, proof, asks), self._in_all(promise, proof, saw))
            for proof in promise.proofs
        )
        plan, rung = promise.plan, promise.rung
        return PromiseTold(
            self._said(plan.called),
            self._said(rung.called or plan.called),
            promise.verdict,
            checks,
            rung.judged.verdict if rung.judged else None,
            {language.key: page_path(f"plans/{plan.id}/", language) for language in self._languages},
            rung.id,
        )

    def as_json(self, promises: Promises) -> Output:
        """`data/promises.json`: every promise with its checks, what each saw and where one can see it."""
        counts = {str(verdict): count for verdict, count in tally(promises.values()).items()}
        data = {
            "format": FORMAT,
            "version": VERSION,
            "date": self.site.today.isoformat(),
            "counts": counts,
            "promises": [self._promise(promise) for promise in promises.values()],
        }
        return Output(DATA, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())

    def _promise(self, promise: Promise) -> dict[str, Any]:
        plan, rung = promise.plan, promise.rung
        return _filled(
            {
                "plan": plan.id,
                "rung": rung.id,
                "title": self._said(rung.called or plan.called),
                "pages": self._pages(f"plans/{plan.id}/", f"#{rung.id}"),
                "verdict": str(promise.verdict),
                "checks": [self._proof(promise, proof) for proof in promise.proofs],
                "judged": self._judgement(promise),
            }
        )

    def _proof(self, promise: Promise, proof: Proof) -> dict[str, Any]:
        return _filled(
            {
                "check": proof.check,
                "verdict": str(proof.verdict),
                "date": proof.day.isoformat(),
                "asks": self._in_all(promise, proof, asks),
                "saw": self._in_all(promise, proof, saw),
                "facts": {fact.name: value for fact in proof.facts if (value := self._fact(fact)) not in ("", {})},
                "evidence": [_filled({"page": key, "addresses": self._pages(key)}) for key in proof.pages],
            }
        )

    def _judgement(self, promise: Promise) -> dict[str, Any]:
        """What a person says; `by` is the register's name where it is a unit's id."""
        judged = promise.rung.judged
        if judged is None:
            return {}
        agency = self.site.names.agency(str(promise.plan.agency or self.site.content.settings.agency or ""))
        unit = self.site.names.unit(judged.by, agency.id if agency else None)
        said = {"by": self._said(unit.name if unit else judged.by), "date": judged.date.isoformat()}
        text = self._said(judged.text) if judged.text else {}
        return _filled({"verdict": str(judged.verdict), "unit": unit.id if unit else "", **said, "text": text})

    def _fact(self, fact: Fact) -> object:
        if fact.number is not None:
            return int(fact.number) if fact.number.is_integer() else fact.number
        if fact.day is not None:
            return fact.day.isoformat()
        return fact.page or (str(fact.words) if fact.words else "")

    # ------------------------------------------------------------ in each language

    @property
    def _languages(self) -> tuple[Language, ...]:
        return self.site.content.settings.languages

    def _pen(self, promise: Promise, language: Language) -> Pen:
        return Pen(language, self.words, self.site, self.site.routes[f"plans/{promise.plan.id}/"], self.addresses)

    def _in_all(self, promise: Promise, proof: Proof, told: Any) -> dict[str, str]:
        return {language.key: told(self._pen(promise, language), proof) for language in self._languages}

    def _said(self, text: Text) -> dict[str, str]:
        home = self.site.routes[""]
        pens = {
            language.key: Pen(language, self.words, self.site, home, self.addresses) for language in self._languages
        }
        return {key: pen.brief(text) for key, pen in pens.items()}

    def _pages(self, key: str, tail: str = "") -> dict[str, str]:
        full = {language.key: self.addresses.absolute(key, language) for language in self._languages}
        return {lang: to + tail for lang, to in full.items() if to}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in ("", [], {})}
