"""Pictures of findings in the reports: where they stand, and what they show in words."""

from __future__ import annotations

from dataclasses import dataclass

from plainplan.model.build import Build
from plainplan.model.pictures import Picture
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture beside its finding: address, size in pixels, its words for who does not see it, and what stands
    below it."""

    address: str
    width: int
    height: int
    alt: str
    caption: str


def address(taken: Picture) -> str:
    """The file of a picture, from the folder of the reports."""
    return f"pictures/{taken.shot.name}.png"


def figures(build: Build, voice: Voice) -> dict[str, Figure]:
    """The pictures by the ids of their causes."""
    return {taken.shot.name: _figure(taken, voice) for taken in build.pictures}


def told(build: Build, voice: Voice) -> str:
    """How many pictures there are, and how many could not be taken; empty where none was asked for."""
    if not build.pictures and not build.unpictured:
        return ""
    return voice.say("report-pictures", n=len(build.pictures), missing=build.unpictured or "")


def _figure(taken: Picture, voice: Voice) -> Figure:
    shot = taken.shot
    mode = voice.say(f"mode-{shot.mode}")
    blanks = {"page": shown(shot.page), "element": shown(shot.selector), "width": shot.width, "mode": mode}
    return Figure(
        address(taken),
        taken.width,
        taken.height,
        voice.say("report-picture-alt", **blanks),
        voice.say("report-picture-caption", **blanks),
    )
