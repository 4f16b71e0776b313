"""What an agency publishes of its own accord, by the classes of the Freedom of Government Information Law."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plainplan.model.blocks import Link
from plainplan.model.entries import Entry
from plainplan.model.plan import Period
from plainplan.model.text import Text


class Matter(StrEnum):
    """The ten classes in their order.

    Source: 政府資訊公開法 (text of 2005-12-28), art. 7, para. 1, subparas 1-10.
    """

    LAWS = "laws"
    RULINGS = "rulings"
    ORGANISATION = "organisation"
    GUIDANCE = "guidance"
    PLANS = "plans"
    BUDGETS = "budgets"
    PETITIONS = "petitions"
    CONTRACTS = "contracts"
    SUBSIDIES = "subsidies"
    MEETINGS = "meetings"


@dataclass(frozen=True, slots=True)
class Disclosure(Entry):
    """`content/disclosure/<id>/disclosure.yaml`: something of one class, or the reason why there is nothing."""

    matter: Matter = field(kw_only=True)
    unit: Text | None = None
    date: date | None = None
    period: Period | None = None
    links: tuple[Link, ...] = ()
    reason: Text | None = None
