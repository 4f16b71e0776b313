"""Words of the import report in one language, and places in words; safe to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainplan.findings import Place, Severity, fault
from plainplan.i18n import Catalogue, Told, shown
from plainplan.model.manuscript import Doubt, Line, Manuscript, Spot


@dataclass(frozen=True, slots=True)
class Tongue:
    """The catalogue in one language; `tables` gives the ordinal of each block of the document that is a table."""

    catalogue: Catalogue
    lang: str
    tables: Mapping[int, int]

    def say(self, key: str, **params: object) -> str:
        """A word or sentence; `<key>-one` or `<key>-none` for that number, where there is one."""
        special = {1: f"{key}-one", 0: f"{key}-none"}.get(_number(params.get("n")), "")
        chosen = special if special in self.catalogue.entries else key
        return shown(self.catalogue.word(chosen, self.lang, **params))

    def where(self, spot: Spot) -> str:
        """A place in the document: 第2頁第1個表格第3列第2欄."""
        known = [("page", spot.page)]
        table = self.tables.get(spot.block, 0)
        known += [("table", table), ("row", spot.row), ("column", spot.column)] if table else [("block", spot.block)]
        parts = [self.say(f"doctor-spot-{name}", **{name: number}) for name, number in known if number]
        return self.say("doctor-spot-comma").join(parts) or self.say("doctor-spot-none")

    def tell(self, doubt: Doubt) -> Told:
        """What was uncertain and how to change it; a doubt without words goes by its name."""
        if not isinstance(self.catalogue.entries.get(doubt.check, {}).get("what"), Mapping):
            return Told(self.say("doctor-no-words", check=doubt.check), "")
        spot = doubt.spot
        found = fault(
            doubt.check,
            Severity.NOTICE,
            Place(),
            source=doubt.source,
            result=doubt.result,
            where=self.where(spot),
            page=spot.page or "",
            block=spot.block or "",
            table=self.tables.get(spot.block, ""),
            row=spot.row or "",
            column=spot.column or "",
        )
        told = self.catalogue.tell(found, self.lang)
        return Told(shown(told.what), shown(told.mend))


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def tables_of(manuscript: Manuscript) -> Mapping[int, int]:
    """Which table of the document each block is, both counted from 1."""
    blocks = [number for number, block in enumerate(manuscript.blocks, 1) if not isinstance(block, Line)]
    return {block: count for count, block in enumerate(blocks, 1)}


def tongues(catalogue: Catalogue, manuscript: Manuscript, languages: Sequence[str]) -> dict[str, Tongue]:
    """The report's languages."""
    tables = tables_of(manuscript)
    return {lang: Tongue(catalogue, lang, tables) for lang in languages}
