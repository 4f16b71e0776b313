"""The checks that look at what the content says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from plainplan.model.answers import Faq
from plainplan.model.content import texts
from plainplan.model.datasets import Dataset
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.entries import Entry
from plainplan.model.formats import twinless
from plainplan.model.kinds import KINDS
from plainplan.model.ladder import Reach
from plainplan.model.listings import EntryPage
from plainplan.model.pages import PlanPage, Site
from plainplan.model.plan import Plan
from plainplan.model.promises import (
    CompleteServices,
    DatasetUpdated,
    DisclosureFilled,
    Fact,
    FaqEntries,
    FigureReached,
    MarkValid,
    NothingPastReview,
    OpenForms,
    PageExists,
    Proof,
    Reviewed,
    Verdict,
)
from plainplan.model.services import Form, Service, lacking
from plainplan.model.text import Phrase
from plainplan.promises.evidence import Asked, Evidence, kept_if, number, words

KEPT, NOT_KEPT, UNCHECKED = Verdict.KEPT, Verdict.NOT_KEPT, Verdict.UNCHECKED

# ------------------------------------------------------------ pages


def page(asked: Asked[PageExists]) -> Proof:
    """Whether the page stands there in all languages with every word of it."""
    key = asked.verify.at.strip("/") + "/"
    route = asked.site.routes.get(key)
    if route is None:
        return asked.proof(NOT_KEPT, "missing", words("page", f"/{key}"))
    where = Fact("page", page=key)
    if route.subject is None and isinstance(route.title, Phrase) and route.kind not in _WORDLESS:
        return asked.proof(NOT_KEPT, "empty", where, pages=[key])
    held = _holder(route.subject)
    if held is None:
        return asked.proof(KEPT, "made", where, pages=[key])
    absent = _untranslated(held, asked.evidence.languages)
    if absent:
        return asked.proof(NOT_KEPT, "untranslated", where, number("n", absent), pages=[key])
    return asked.proof(KEPT, "kept", where, number("n", len(asked.evidence.languages)), pages=[key])


_WORDLESS = ("agencies", "search")
"""Pages that are made without any text of their own."""


def _holder(subject: object) -> Plan | Entry | None:
    match subject:
        case PlanPage(plan=plan):
            return plan
        case EntryPage(entry=entry):
            return entry
    return None


def _untranslated(value: object, languages: Iterable[str]) -> int:
    """How many texts are not there in every language."""
    needed = tuple(languages)
    return sum(not all(text.has(key) for key in needed) for text in texts(value))


# ------------------------------------------------------------ counted


def faq_entries(asked: Asked[FaqEntries]) -> Proof:
    """Questions that are asked and answered in all languages."""
    topics = [entry for entry in asked.site.content.entries.get("faq_topic", ()) if isinstance(entry, Faq)]
    both = [(q.question, q.answer) for topic in topics for q in topic.questions]
    found = sum(not _untranslated(pair, asked.evidence.languages) for pair in both)
    return _enough(asked, asked.verify.at_least, found, "faq/")


def complete_services(asked: Asked[CompleteServices]) -> Proof:
    """Services that lack nothing of what is promised, in all languages."""
    services = [entry for entry in asked.site.content.entries.get("service", ()) if isinstance(entry, Service)]
    found = sum(_is_complete(service, asked.evidence) for service in services)
    return _enough(asked, asked.verify.at_least, found, "services/")


def _is_complete(service: Service, evidence: Evidence) -> bool:
    names = evidence.site.names
    agency = names.agency(str(service.agency or evidence.site.content.settings.agency or ""))
    unit = names.unit(service.unit, agency.id if agency else None) if service.unit else None
    whole = not lacking(service, unit.telephone if unit else "") and all(step.doer for step in service.steps)
    return whole and not _untranslated(service, evidence.languages)


def open_forms(asked: Asked[OpenForms]) -> Proof:
    """Forms that offer a file and no office file without its open twin."""
    forms = [entry for entry in asked.site.content.entries.get("form", ()) if isinstance(entry, Form)]
    found = sum(bool(form.files) and not twinless(file.file for file in form.files) for form in forms)
    return _enough(asked, asked.verify.at_least, found, "forms/")


def _enough(
    asked: Asked[FaqEntries] | Asked[CompleteServices] | Asked[OpenForms], wanted: int, found: int, where: str
) -> Proof:
    facts = number("wanted", wanted), number("n", found)
    return asked.proof(kept_if(found >= wanted), "found", *facts, pages=[where])


def disclosure_filled(asked: Asked[DisclosureFilled]) -> Proof:
    """Classes under which something stands, or the reason why nothing does."""
    entries = asked.site.content.entries.get("disclosure_item", ())
    filled = {
        e.matter for e in entries if isinstance(e, Disclosure) and (e.links or e.attachments or e.text or e.reason)
    }
    facts = number("n", len(filled)), number("of", len(Matter))
    return asked.proof(kept_if(len(filled) == len(Matter)), "found", *facts, pages=["disclosure/"])


# ------------------------------------------------------------ days


def reviewed(asked: Asked[Reviewed]) -> Proof:
    """The last days on which things of a section, or a page, were gone over. A day to come proves nothing."""
    evidence, within = asked.evidence, asked.verify.within
    section = asked.verify.of.strip("/")
    days = [day if day and day <= evidence.today else None for day in _days_of(section, asked.site)]
    known = [day for day in days if day]
    old = sum(evidence.today - day > timedelta(days=within) for day in known)
    facts = [Fact("page", page=f"{section}/"), number("days", within), number("n", len(days)), number("old", old)]
    facts += [number("undated", len(days) - len(known)), *(Fact("oldest", day=min(known)) for _ in known[:1])]
    if old:
        return asked.proof(NOT_KEPT, "old", *facts, pages=[f"{section}/"])
    if not days:
        return asked.proof(UNCHECKED, "none", *facts, pages=[f"{section}/"])
    if len(known) < len(days):
        return asked.proof(UNCHECKED, "undated", *facts, pages=[f"{section}/"])
    return asked.proof(KEPT, "kept", *facts, pages=[f"{section}/"])


def _days_of(section: str, site: Site) -> Sequence[date | None]:
    """The day of everything in a section: of plans and entries that of their last change, of questions that
    of their last review; of a page, its own."""
    if section == "plans":
        return [plan.updated or plan.published for plan in site.plans]
    kind = next((kind.name for kind in KINDS if kind.folder == f"{section}/" and "*" in kind.pattern), None)
    if kind:
        return [day for entry in site.content.entries.get(kind, ()) for day in _days_in(entry)]
    route = site.routes.get(f"{section}/")
    return [route.updated or route.published] if route else []


def _days_in(entry: Entry) -> Iterator[date | None]:
    own = entry.updated or entry.published
    if isinstance(entry, Faq):
        yield from (question.reviewed or entry.updated for question in entry.questions)
    else:
        yield own


def nothing_past_review(asked: Asked[NothingPastReview]) -> Proof:
    """Things whose day of review lies before today."""
    section = asked.verify.of
    routes = [route for key, route in asked.site.routes.items() if not section or key.startswith(f"{section}/")]
    holders = [(route.key, held.review_by) for route in routes if (held := _holder(route.subject))]
    days = [(key, day) for key, day in dict(holders).items() if day]
    past = [key for key, day in days if day < asked.evidence.today]
    facts = [number("n", len(days)), number("past", len(past)), number("undated", len(holders) - len(days))]
    facts += [Fact("page", page=f"{section}/")] if section else []
    if past:
        return asked.proof(NOT_KEPT, "past", *facts, pages=past)
    return asked.proof(KEPT if days else UNCHECKED, "kept" if days else "none", *facts)


def mark_valid(asked: Asked[MarkValid]) -> Proof:
    """The last day of the mark that `site.yaml` tells of."""
    mark, where = asked.site.content.settings.mark, ["accessibility/"]
    if mark is None:
        return asked.proof(NOT_KEPT, "none", pages=where)
    case = words("case", mark.case)
    if mark.until is None:
        return asked.proof(UNCHECKED, "undated", case, pages=where)
    holds = mark.until >= asked.evidence.today
    return asked.proof(kept_if(holds), "kept" if holds else "over", case, Fact("until", day=mark.until), pages=where)


def dataset_updated(asked: Asked[DatasetUpdated]) -> Proof:
    """The day on which the data of a data set last changed."""
    of, within, today = asked.verify.of, asked.verify.within, asked.evidence.today
    where = f"datasets/{of}/"
    found = next((entry for entry in asked.site.content.entries.get("dataset", ()) if entry.id == of), None)
    facts = Fact("page", page=where) if where in asked.site.routes else words("page", of), number("days", within)
    if not isinstance(found, Dataset):
        return asked.proof(NOT_KEPT, "missing", *facts)
    day = found.data_updated
    if day is None or day > today:
        return asked.proof(UNCHECKED, "undated", *facts, pages=[where])
    holds = today - day <= timedelta(days=within)
    return asked.proof(kept_if(holds), "found", *facts, Fact("day", day=day), pages=[where])


# ------------------------------------------------------------ figures


def figure_reached(asked: Asked[FigureReached]) -> Proof:
    """How the last figure stands to the target of the same rung. As long as work goes on and no deadline has
    passed, a figure below the target says nothing yet."""
    rung = asked.rung
    target = next((one for one in rung.targets if one.value is not None), None)
    figure = next((one.value for one in reversed(rung.results) if one.value is not None), None)
    if target is None or target.value is None or figure is None:
        return asked.proof(UNCHECKED, "none")
    facts = number("figure", figure), number("target", target.value)
    if rung.reach is Reach.REACHED:
        return asked.proof(KEPT, "kept", *facts)
    over = bool(rung.due) and all(deadline.date < asked.evidence.today for deadline in rung.due)
    open_still = rung.reach is Reach.OPEN and not over
    return asked.proof(UNCHECKED if open_still else NOT_KEPT, "open" if open_still else "missed", *facts)
