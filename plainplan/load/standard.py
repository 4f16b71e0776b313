"""The catalogue of the standard: the files of `plainplan/standard` in, one `Standard` out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from plainplan.config import STANDARD
from plainplan.load import read_words
from plainplan.model.marks import Certainty, Decider, Level, Use, Wording, parts_of
from plainplan.model.standard import AxeRule, Code, Criterion, Edition, Reading, Standard

CODE_FILES = ("machine-codes", "codes-a", "codes-aa", "codes-aaa", "former-codes")
"""Files of codes, in the order in which codes are listed."""

Row = Mapping[str, Any]


@cache
def the_standard() -> Standard:
    """The standard as the program knows it; nothing is read before somebody asks."""
    return read_standard(STANDARD)


def read_standard(folder: Path) -> Standard:
    """The standard out of a folder of files. Raises ValueError that names the row in which something is wrong."""
    editions = read_words(folder / "editions.yaml")
    wcag = read_words(folder / "criteria.yaml")
    codes = (_each(_of_editions, read_words(folder / f"{name}.yaml")) for name in CODE_FILES)
    return Standard(
        editions=_each(_edition, editions["editions"]),
        readings=_each(_reading, editions["readings"]),
        headings=_worded(wcag["headings"]),
        criteria=_each(_criterion, wcag["criteria"]),
        codes=tuple(code for file in codes for of_editions in file for code in of_editions),
        axe_rules=_each(_axe_rule, read_words(folder / "axe.yaml")),
        marks={group: _worded(marks) for group, marks in read_words(folder / "marks.yaml").items()},
    )


def _each[T](made: Callable[[str, Row], T], table: Mapping[str, Row]) -> tuple[T, ...]:
    return tuple(_told(made, ident, row) for ident, row in table.items())


def _told[T](made: Callable[[str, Row], T], ident: str, row: Row) -> T:
    try:
        return made(ident, row)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{ident}: {error}") from error


def _edition(ident: str, row: Row) -> Edition:
    return Edition(
        ident,
        _wording(row["name"]),
        row["wcag"],
        Certainty(row["known"]),
        int(row["machine"]),
        int(row["person"]),
        date.fromisoformat(row["from"]),
        _day(row, "until"),
        _day(row, "published"),
    )


def _reading(ident: str, row: Row) -> Reading:
    return Reading(ident, _wording(row["name"]), row["reads"], Certainty(row["known"]))


def _criterion(number: str, row: Row) -> Criterion:
    return Criterion(number, Level(row["level"]), _wording(row["name"]), row["since"], row.get("removed", ""))


def _of_editions(number: str, row: Row) -> tuple[Code, ...]:
    """A row is one code in each edition that has it; the level and criterion it names must be those of its digits."""
    parts = parts_of(number)
    if (row["level"], row["criterion"]) != (parts.level, parts.criterion):
        raise ValueError(f"{row['level']} {row['criterion']}")
    asked = row.get("asked", {})
    return tuple(
        Code(
            edition,
            number,
            Level(row["level"]),
            row["criterion"],
            _wording(asked.get(edition, row["asks"])),
            tuple(Decider(word) for word in row["decides"]),
            Use(row["use"]),
            Certainty(known),
            tuple(row.get("techniques") or row.get("techniques_matched", ())),
            "techniques_matched" in row,
            _wording(row["freego"]) if "freego" in row else None,
        )
        for edition, known in row["known"].items()
    )


def _axe_rule(ident: str, row: Row) -> AxeRule:
    tags = {version: tuple(row.get("changed", {}).get(version, row["tags"])) for version in row["versions"]}
    return AxeRule(ident, tags, tuple(row["codes"]))


def _worded(table: Mapping[str, Row]) -> dict[str, Wording]:
    return {key: _wording(said) for key, said in table.items()}


def _wording(said: Row) -> Wording:
    return Wording(said["zh"], said["en"])


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(row[key]) if key in row else None
