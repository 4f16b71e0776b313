"""What is kept in mind while an ODT file is read from its beginning to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.manuscripts.gathering import Gathering
from plainplan.manuscripts.odt.lists import Lists
from plainplan.manuscripts.odt.styles import Styles


@dataclass(slots=True, kw_only=True)
class Reading(Gathering):
    """The looks and lists of the document, what has been found so far, and where the reading stands. `deleted` is text
    that tracked changes delete, by the id of the change, `going` the change whose text still stands in the body and is
    being passed over. `copies` is how often rows and cells may still stand for several."""

    styles: Styles
    lists: Lists
    deleted: dict[str, str] = field(default_factory=dict)
    going: str = ""
    copies: int = 5000
