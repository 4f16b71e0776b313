"""Under which classes of the government-wide classifications a page stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plainplan.model.browsing import ClassPage
from plainplan.model.classes import Class, Classification, Code, Scheme, filed_under
from plainplan.model.listings import EntryPage
from plainplan.model.pages import PlanPage, Subject

if TYPE_CHECKING:
    from plainplan.render.pen import Pen


def codes_of(p: Pen) -> Mapping[Scheme, tuple[str, ...]]:
    """The codes of each classification under which the page stands: its own, else those of the site."""
    return filed_under(_own(p.route.subject), p.site.content.settings.classification)


def classes_of(p: Pen) -> Sequence[tuple[Scheme, Sequence[Class]]]:
    """The classes of the plan or entry that the page is about, scheme by scheme; none for other pages."""
    if not isinstance(p.route.subject, PlanPage | EntryPage):
        return ()
    named = (
        (scheme, [one for code in codes if (one := p.site.schemes.get(scheme, code))])
        for scheme, codes in codes_of(p).items()
    )
    return [(scheme, classes) for scheme, classes in named if classes]


def _own(subject: Subject) -> Classification | None:
    match subject:
        case ClassPage(scheme, known):
            return Classification(**{scheme.value: (Code(known.code),)})
        case PlanPage(plan):
            return plan.classes
        case EntryPage(entry):
            return entry.classes
        case _:
            return None
