"""A document on its way to a plan: what was read, what was made of it, and what nobody is sure of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plainplan.findings import Finding
from plainplan.model.manuscript import Doubt, Manuscript


@dataclass(frozen=True, slots=True)
class Reading:
    """What the import of one document hands to `doctor`, before anything is written (`pipeline.doctoring` takes it
    and gives back the text of plan.yaml and the import report).

    `file` is the name of the document without its folder, `ident` the id that the plan will have; `outline` is what
    `drafting` made of the manuscript, `doubts` every decision on the way that may be wrong, the manuscript's own
    first; `data` and `lang` are those of `outline.plan_of`, its `findings` as well.
    """

    file: str
    ident: str
    manuscript: Manuscript
    outline: Mapping[str, Any]
    data: Mapping[str, Any]
    lang: str = "zh"
    doubts: tuple[Doubt, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
