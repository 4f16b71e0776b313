"""What a page knows of its site: who publishes it, who looks after it, what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plainplan.model.compared import ComparePage
from plainplan.model.ladder import Assignment
from plainplan.model.listings import EntryPage
from plainplan.model.offers import Offer
from plainplan.model.pages import AgencyPage, PlanListPage, PlanPage, Route, Site, UnitPage, UnitYearPage
from plainplan.model.parts import fits
from plainplan.model.plan import Plan
from plainplan.model.site import Agency, Unit
from plainplan.model.text import Text
from plainplan.render.plainly import Plainly
from plainplan.render.shared import Shared


@dataclass
class Knowing(Plainly):
    """A page within its site."""

    site: Site
    route: Route
    shared: Shared | None = field(default=None, kw_only=True)
    _agencies: dict[str, str | None] = field(default_factory=dict, kw_only=True)

    def unit(self, assigned: Assignment, plan: Plan) -> Unit | None:
        """The unit of the register behind an assignment."""
        if plan.id not in self._agencies:
            agency = self.site.names.agency(str(plan.agency)) if plan.agency else None
            self._agencies[plan.id] = agency.id if agency else None
        return self.site.names.unit(assigned.unit, self._agencies[plan.id])

    def named(self, name: Text) -> Unit | None:
        """The unit of the register that a text of the page names."""
        return self.site.names.unit(name, self.agency.id if self.agency else None)

    def plan_page(self, plan: Plan) -> PlanPage:
        """A plan's agency and figures."""
        return self.site.plan_pages[plan.id]

    def offers(self, key: str) -> Sequence[Offer]:
        """The files of data that belong to a page, "" for those of the whole site."""
        return self.site.offers.get(key, ())

    def offering(self) -> list[str]:
        """The pages whose files of data one page lists, by their keys: all, but without the plans where these files
        are more than one page can hold for a reader."""
        keys = [key for key in self.site.offers if key]
        if fits(sum(map(len, self.site.offers.values()))):
            return keys
        return [key for key in keys if not isinstance(self.site.routes[key].subject, PlanPage)]

    def kind_name(self, plan: Plan) -> Text | None:
        """What the site calls plans of this kind."""
        return next((kind.name for kind in self.site.content.settings.plan_kinds if kind.id == plan.kind), None)

    @cached_property
    def agency(self) -> Agency | None:
        """The agency that publishes the page: the plan's own, else the site's."""
        subject = self.route.subject
        owned = PlanPage | ComparePage | UnitPage | UnitYearPage | AgencyPage | PlanListPage | EntryPage
        own = subject.agency if isinstance(subject, owned) else None
        return own or self.site.names.agency(self.site.content.settings.agency or "")

    @cached_property
    def owner(self) -> Text | None:
        """The unit that looks after the page, by its name in the register where it has one."""
        subject = self.route.subject
        plan_or_entry = getattr(subject, "plan", None) or getattr(subject, "entry", None)
        written = plan_or_entry.owner if plan_or_entry else None
        if written is None:
            return None
        unit = self.site.names.unit(written, self.agency.id if self.agency else None)
        return unit.name if unit else written

    @property
    def site_updated(self) -> date:
        """The newest date on which anything of the site changed."""
        return self._common.updated

    @cached_property
    def _common(self) -> Shared:
        """What is shared with other pages; a pen that is made alone finds it out itself."""
        return self.shared or Shared(self.site)
