"""What may be asked of a build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plainplan.pipeline.auditing import Told
from plainplan.pipeline.manner import AS_USUAL, Manner


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a build. `today` is the day the pages are made for; `edition` is that of the standard ("": as
    the site's settings say), `editions` asks for those that are printed; `published` is where the last published site
    is to be found ("": the folder that is about to be replaced); `shelf` is the file that keeps what the next
    build need not do again (None: nothing is kept)."""

    today: date
    base_url: str = ""
    audit: bool = True
    drafts: bool = False
    jobs: int = 1
    axe: Path | None = None
    told: Told = lambda done, of: None
    editions: bool = False
    edition: str = ""
    manner: Manner = AS_USUAL
    published: str = ""
    shelf: Path | None = None
