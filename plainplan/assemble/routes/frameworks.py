"""The pages of frameworks. Where the plans of one are too many for a table its years have pages, and the agencies of
years that are still too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plainplan.assemble.coverage import coverage
from plainplan.assemble.owners import ByAgency, by_agency
from plainplan.assemble.routes.parts import agency_page, are_apart, newest, part_title, shares, year_pages
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, by_year, files_of
from plainplan.model.compared import FrameworkPage, FrameworkPartPage, FrameworksPage, fits_table
from plainplan.model.content import Content
from plainplan.model.pages import Route
from plainplan.model.parts import Subpage, in_line
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.text import Phrase, Title

FRAMEWORKS = "frameworks/"


def frameworks_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all frameworks, and those of each; none where there are none."""
    pages = tuple(coverage(framework, content.plans) for framework in content.frameworks)
    if pages:
        files = tuple(page.framework.place.file for page in pages)
        title, sources = Phrase("page.frameworks"), (*files, SETTINGS)
        yield Route(FRAMEWORKS, "frameworks", title, FrameworksPage(pages), HOME, sources)
    for page in pages:
        yield from _framework(page, content, names)


def _framework(page: FrameworkPage, content: Content, names: Names) -> Iterator[Route]:
    key, called = f"{FRAMEWORKS}{page.framework.id}/", page.framework.called
    shown, others = newest(by_year(page.plans), fit=fits_table)
    parts = year_pages(key, others)

    def divided(part: Subpage, title: Title, some: FrameworkPage) -> _Divided:
        return _Divided(part, title, some, by_agency(some.plans, content.register.agencies, names))

    whole = divided(Subpage(key, called, len(page.plans)), called, page)
    years = [
        divided(part, part_title(called, part), page.among(own)) for part, (_, own) in zip(parts, others, strict=True)
    ]
    first = replace(page, parts=parts, newest=tuple(plan for _, own in shown for plan in own)) if parts else whole.page
    yield Route(key, "framework", called, first, FRAMEWORKS, _sources(page))
    for year, (after, _, before) in zip(years, in_line(parts), strict=True):
        subject = FrameworkPartPage(year.page, before, after)
        yield Route(year.part.key, "framework_part", year.title, subject, key, _sources(year.page))
    yield from _agencies(years[::-1] or [whole])


@dataclass(frozen=True, slots=True)
class _Divided:
    """The plans of a framework, or those of a year, and what may divide them: their agencies."""

    part: Subpage
    title: Title
    plans: FrameworkPage
    groups: ByAgency[Plan]

    @property
    def page(self) -> FrameworkPage:
        """The page, which leads on to those of the agencies where it has too many plans for a table."""
        groups = self.groups if are_apart(self.groups, fits_table) else ()
        return replace(self.plans, parts=tuple(agency_page(self.part.key, agency, len(own)) for agency, own in groups))


def _agencies(divided: Sequence[_Divided]) -> Iterator[Route]:
    """The pages of the agencies of years, the earliest first, that have too many plans for a table."""
    above = {one.part.key: one for one in divided}
    for share in shares([(one.part, one.groups) for one in divided if one.page.parts]):
        whole = above[share.above.key]
        subject = FrameworkPartPage(whole.plans.among(share.held), share.before, share.after)
        title = part_title(whole.title, share.part)
        yield Route(share.part.key, "framework_part", title, subject, share.above.key, _sources(subject.page))


def _sources(page: FrameworkPage) -> tuple[str, ...]:
    return (page.framework.place.file, *files_of(page.plans), REGISTER, SETTINGS)
