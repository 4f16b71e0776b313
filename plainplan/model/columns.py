"""The columns of the CSV files: of a plan, a row a rung of the ladder in the order printed; of a framework, a row
an item and plan.

The one source for whoever writes, reads or describes such a file. Titles and descriptions of the columns stand in
`plainplan/words/columns.yaml` as `column-<name>`, `title` and `about`, both in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from plainplan.model.compared import Standing
from plainplan.model.ladder import Bound, Every, Level, Reach, Status, UnitsBasis


class Holds(StrEnum):
    """What a cell holds."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    YEAR = "year"
    ID = "id"
    CHOICE = "choice"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `said` means one a language (`title_zh`, `title_en`); `many`, that a cell may hold several
    entries, one a line; `choices` are the words that may stand in it; `derived`, that it is worked out from
    the others and not read back."""

    name: str
    holds: Holds = Holds.WORDS
    said: bool = False
    many: bool = False
    choices: type[StrEnum] | None = None
    derived: bool = False

    def names(self, languages: Iterable[str]) -> tuple[str, ...]:
        """What stands at the head of it in a file, once a language where it is said in several."""
        return tuple(f"{self.name}_{lang}" for lang in languages) if self.said else (self.name,)


def _choice(name: str, choices: type[StrEnum], many: bool = False, derived: bool = False) -> Column:
    return Column(name, Holds.CHOICE, many=many, choices=choices, derived=derived)


OF_PLAN = (
    Column("plan", Holds.ID),
    Column("plan_title", said=True),
    Column("agency"),
    Column("year", Holds.YEAR),
    Column("framework", Holds.ID),
)
"""What every row says of the plan, alike."""

OF_RUNG = (
    Column("id", Holds.ID),
    Column("above", Holds.ID),
    _choice("level", Level),
    Column("label"),
    Column("title", said=True),
    Column("text", said=True),
    _choice("status", Status),
    Column("results", said=True, many=True),
    Column("result_periods", said=True, many=True),
    Column("result_values", Holds.NUMBER, many=True),
    Column("result_days", Holds.DAY, many=True),
    _choice("result_statuses", Status, many=True),
    Column("targets", said=True, many=True),
    Column("target_values", Holds.NUMBER, many=True),
    Column("target_units", said=True, many=True),
    _choice("target_bounds", Bound, many=True),
    _choice("target_every", Every, many=True),
    Column("due", Holds.DAY, many=True),
    Column("due_what", said=True, many=True),
    _choice("due_every", Every, many=True),
    Column("units", said=True, many=True),
    Column("roles", said=True, many=True),
    _choice("units_basis", UnitsBasis),
    Column("fields", said=True, many=True),
    Column("field_headings", said=True, many=True),
    Column("answers", Holds.ID),
)
"""What a row says of its rung."""

DERIVED = (
    Column("path", said=True, derived=True),
    Column("unit_ids", Holds.ID, many=True, derived=True),
    _choice("reach", Reach, derived=True),
    Column("address", Holds.ADDRESS, derived=True),
)
"""What is worked out: the rungs above in words, all units that answer, whether the target is reached, the page."""

COLUMNS: tuple[Column, ...] = (*OF_PLAN, *OF_RUNG, *DERIVED)
"""All columns of a plan's file in its order."""

SHEET_COLUMNS: tuple[Column, ...] = (OF_PLAN[0], *OF_RUNG[:3], DERIVED[0], *OF_RUNG[3:])
"""The columns of a table of measures that somebody edits: the way in words stands before what they change."""

FRAMEWORK_COLUMNS: tuple[Column, ...] = (
    Column("framework", Holds.ID),
    Column("item_id", Holds.ID),
    Column("item_label"),
    Column("plan", Holds.ID),
    Column("year", Holds.YEAR),
    _choice("standing", Standing),
    Column("item", said=True),
    Column("reason", said=True),
    Column("rungs", Holds.ID, many=True),
    Column("address", Holds.ADDRESS),
)
"""All columns of a framework's file; it is worked out from the plans and is not read back."""


def named(languages: Iterable[str], columns: Iterable[Column] = COLUMNS) -> Iterator[tuple[str, Column]]:
    """The head of every column in the order of the file, and the column."""
    languages = tuple(languages)
    for column in columns:
        for name in column.names(languages):
            yield name, column
