"""The questions by unit, and what is disclosed by class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plainplan.model.answers import Faq
from plainplan.model.content import Content
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.listings import DisclosurePage, FaqPage
from plainplan.model.register import Names
from plainplan.model.site import Unit
from plainplan.model.text import Text


def faq_page(topics: Sequence[Faq], content: Content, names: Names) -> FaqPage:
    """Topics as they come; the questions of each unit in the order of the register."""
    asked = [(_unit(faq, question.unit, names, content), faq, question) for faq in topics for question in faq.questions]
    units = ((unit, tuple((faq, q) for own, faq, q in asked if own is unit)) for unit in content.register.units)
    return FaqPage(tuple(topics), tuple((unit, questions) for unit, questions in units if questions))


def _unit(faq: Faq, name: Text | None, names: Names, content: Content) -> Unit | None:
    agency = names.agency(str(faq.agency or content.settings.agency or ""))
    return names.unit(name, agency.id if agency else None) if name else None


def disclosure_page(entries: Sequence[Disclosure], content: Content, names: Names) -> DisclosurePage:
    """All ten classes, whether anything is disclosed of them or not."""
    newest_first = sorted(entries, key=_day, reverse=True)
    return DisclosurePage(tuple((matter, tuple(e for e in newest_first if e.matter is matter)) for matter in Matter))


def _day(entry: Disclosure) -> date:
    return entry.date or entry.published or date.min
