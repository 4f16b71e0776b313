"""What is too long for one page, divided by years or by agencies: what stands on the first page, and what on others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from plainplan.assemble.owners import ByAgency
from plainplan.assemble.routes.places import REGISTER, SETTINGS, ByYear, files_of
from plainplan.model.pages import PlanListPage, Route
from plainplan.model.parts import Subpage, fits, fitting, in_line
from plainplan.model.plan import Plan
from plainplan.model.site import Agency
from plainplan.model.text import Phrase, Title

type Count[One] = Callable[[tuple[One, ...]], int]
"""How many entries a reader meets of these."""


def part_title(whole: Title, part: Subpage) -> Phrase:
    """What the page of a part of something is called, and of a part of a part."""
    is_part = isinstance(whole, Phrase) and whole.key == "page.part"
    return Phrase("page.part-within" if is_part else "page.part", (("whole", whole), ("part", part.name)))


# ------------------------------------------------------------ by years


def newest[One](
    years: ByYear[One], count: Count[One] = len, fit: Callable[[int], bool] = fits
) -> tuple[ByYear[One], ByYear[One]]:
    """The years that the first page of a list shows, and those that it has no room for. One year alone is not divided:
    its page would be no shorter."""
    shown = fitting(years, (count(own) for _, own in years), fit) if len(years) > 1 else years
    return shown, years[len(shown) :]


def year_page(above: str, year: int | None, entries: int = 0) -> Subpage:
    """The page of a year (None: of what has none) below the list at `above`."""
    name = Phrase("page.year", (("year", year),)) if year else Phrase("page.year-undated")
    return Subpage(f"{above}{year or 'undated'}/", name, entries)


def year_pages[One](above: str, years: ByYear[One], count: Count[One] = len) -> tuple[Subpage, ...]:
    """The pages of these years below the list at `above`."""
    return tuple(year_page(above, year, count(own)) for year, own in years)


def plans_by_year(above: str, title: Title, years: ByYear[Plan], agency: Agency | None = None) -> Iterator[Route]:
    """The pages of these years below the list of plans at `above`, which all are of `agency` or of any."""
    for (year, plans), (after, part, before) in zip(years, in_line(year_pages(above, years)), strict=True):
        page = PlanListPage(agency, year, plans, before, after)
        sources = (*files_of(plans), REGISTER, SETTINGS)
        yield Route(part.key, "plan_list", part_title(title, part), page, above, sources)


# ------------------------------------------------------------ by agencies


@dataclass(frozen=True, slots=True)
class Share[One]:
    """What an agency (None: none that the register has) holds of a year or month, its page, and the pages of the same
    agency before and after it."""

    above: Subpage
    part: Subpage
    agency: Agency | None
    held: tuple[One, ...]
    before: Subpage | None
    after: Subpage | None


NO_AGENCY = "no_agency"
"""Stands in an address where there is no agency; no id is written like this."""


def are_apart[One](groups: ByAgency[One], fit: Callable[[int], bool] = fits) -> bool:
    """Whether each of these agencies has a page of its own: there is more than one page can hold, and of several."""
    return len(groups) > 1 and not fit(sum(len(held) for _, held in groups))


def agency_page(above: str, agency: Agency | None, entries: int) -> Subpage:
    """The page of an agency (None: of those that the register does not have) below the list at `above`."""
    name = agency.name if agency else Phrase("years.no_agency")
    return Subpage(f"{above}{agency.id if agency else NO_AGENCY}/", name, entries)


def shares[One](wholes: Sequence[tuple[Subpage, ByAgency[One]]]) -> Iterator[Share[One]]:
    """The pages of agencies below these pages, of which the earliest comes first."""
    lines: dict[Agency | None, list[Subpage]] = {}
    for above, groups in wholes:
        for agency, held in groups:
            part = agency_page(above.key, agency, len(held))
            lines.setdefault(agency, []).append(replace(part, name=above.name))
    beside = {part.key: (before, after) for line in lines.values() for before, part, after in in_line(line)}
    for above, groups in wholes:
        for agency, held in groups:
            part = agency_page(above.key, agency, len(held))
            yield Share(above, part, agency, held, *beside[part.key])
