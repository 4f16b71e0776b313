"""Pictures of findings: what is to be taken, and what was."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.model.audited import Mode


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to be taken: under which name, of which element of a page, at which window width (CSS pixels) and in
    which mode. A step into a shadow tree is written ` >>> `, as axe does."""

    name: str
    page: str
    selector: str
    width: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was taken (PNG), and its size in pixels."""

    shot: Shot
    width: int
    height: int
    body: bytes = field(repr=False)
