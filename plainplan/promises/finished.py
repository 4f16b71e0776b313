"""The checks that look at the finished pages: links, audit, search."""

from __future__ import annotations

from collections.abc import Mapping

from plainplan.model.audited import PageAudit, Raw, Visit
from plainplan.model.grades import Aim
from plainplan.model.promises import AuditClean, Fact, LinksAlive, Proof, SearchRecall, Verdict
from plainplan.promises.evidence import Asked, kept_if, number, words

KEPT, NOT_KEPT, UNCHECKED = Verdict.KEPT, Verdict.NOT_KEPT, Verdict.UNCHECKED


def links_alive(asked: Asked[LinksAlive]) -> Proof:
    """The links of a section's pages. What those to other sites are worth stands in the link ledger; where the promise
    covers them and it is not known of one, it could not be checked."""
    evidence, section = asked.evidence, f"{asked.verify.of}/"
    files = [file for file, key in evidence.pages.items() if key.startswith(section)]
    if not files:
        return asked.proof(UNCHECKED, "none", words("page", section))
    broken = [file for file in files if evidence.dead.get(file)]
    outside = [file for file in files if evidence.outside.get(file)]
    lost = [file for file in outside if evidence.lost.get(file)]
    known = {file: evidence.well.get(file, 0) + evidence.lost.get(file, 0) for file in outside}
    unsure = {file: more for file in outside if (more := evidence.outside[file] - known[file])}
    facts = [
        Fact("page", page=section) if section in asked.site.routes else words("page", section),
        number("n", len(files)),
        number("dead", sum(evidence.dead.get(file, 0) for file in files)),
    ]
    facts += [number("outside", sum(evidence.outside[file] for file in outside))] if outside else []
    if broken:
        return asked.proof(NOT_KEPT, "dead", *facts, pages=evidence.keys_of(broken))
    if not outside or not asked.verify.outside:
        return asked.proof(KEPT, "kept", *facts, pages=[section])
    if lost:
        facts.append(number("lost", sum(evidence.lost[file] for file in lost)))
        return asked.proof(NOT_KEPT, "lost", *facts, pages=evidence.keys_of(lost))
    if unsure:
        facts.append(number("unsure", sum(unsure.values())))
        return asked.proof(UNCHECKED, "outside", *facts, pages=evidence.keys_of(unsure))
    return asked.proof(KEPT, "well", *facts, pages=[section])


TAGS: Mapping[Aim, frozenset[str]] = {
    Aim.A: frozenset({"wcag2a", "wcag21a", "wcag22a"}),
    Aim.AA: frozenset({"wcag2a", "wcag21a", "wcag22a", "wcag2aa", "wcag21aa", "wcag22aa"}),
    Aim.AAA: frozenset(
        {"wcag2a", "wcag21a", "wcag22a", "wcag2aa", "wcag21aa", "wcag22aa", "wcag2aaa", "wcag21aaa", "wcag22aaa"}
    ),
}
"""The tags of axe's rules (axe-core API, "Axe-core Tags") of each level and those below it."""

_LEVELS = tuple(str(level) for level in Aim)


def audit_clean(asked: Asked[AuditClean]) -> Proof:
    """What the static checks and the browser found at a level. A fault is certain whatever was not looked at;
    without one, everything must have been looked at, and nothing left for people to decide."""
    evidence, level, audit = asked.evidence, asked.verify.level, asked.evidence.audit
    counted = _LEVELS[: _LEVELS.index(level) + 1]
    static = [file for found, file in evidence.faults if found in counted]
    seen = [(look.page, sum(_of(rule, TAGS[level]) for rule in look.violations)) for look in audit.audits]
    doubts = {look.page for look in audit.audits if any(_of(rule, TAGS[level]) for rule in look.incomplete)}
    faulty = {file for file, found in seen if found}
    facts = [
        words("level", level),
        number("n", len(audit.pages)),
        words("widths", ", ".join(str(width) for width in audit.viewports)),
        number("faults", len(static) + sum(found for _, found in seen)),
        number("untested", len({look.page for look in audit.not_tested})),
        number("doubts", len(doubts)),
    ]
    where = ["accessibility/"]
    if static or faulty:
        return asked.proof(NOT_KEPT, "faults", *facts, pages=evidence.keys_of({*static, *faulty}))
    if audit.unrun or not audit.audits:
        return asked.proof(UNCHECKED, "not-run", *facts, pages=where)
    if audit.not_tested:
        return asked.proof(UNCHECKED, "untested", *facts, pages=where)
    if not _reaches(level, audit.audits):
        return asked.proof(UNCHECKED, "level", *facts, pages=where)
    if doubts:
        return asked.proof(UNCHECKED, "doubts", *facts, pages=evidence.keys_of(doubts))
    return asked.proof(KEPT, "kept", *facts, pages=where)


def _of(rule: Raw, tags: frozenset[str]) -> bool:
    return not tags.isdisjoint(rule.get("tags", ()))


def _reaches(level: Aim, audits: tuple[PageAudit, ...]) -> bool:
    """Whether rules of this level were run at all: some group of them that is of no lower level."""
    lower = _LEVELS[: _LEVELS.index(level)]
    own = TAGS[level].difference(*(TAGS[Aim(one)] for one in lower))
    run = {tag for audit in audits if audit.visit is Visit.TESTED for tag in audit.tools.tags}
    return not own.isdisjoint(run)


def search_recall(asked: Asked[SearchRecall]) -> Proof:
    """The language in which the search finds least."""
    recalls = [recall for recall in asked.evidence.recalls if recall.asked]
    wanted = number("wanted", asked.verify.at_least)
    if not recalls or len(recalls) < len(asked.evidence.languages):
        return asked.proof(UNCHECKED, "none", wanted, pages=["search/"])
    least = min(recalls, key=lambda recall: recall.percent)
    # Rounded down: what is shown must not read as more than what was found.
    facts = wanted, number("percent", int(least.percent * 100) / 100), number("n", sum(r.asked for r in recalls))
    return asked.proof(kept_if(least.percent >= asked.verify.at_least), "found", *facts, pages=["search/"])
