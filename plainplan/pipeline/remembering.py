"""A build into the history of its site, when somebody asks for it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from plainplan.errors import CannotWrite
from plainplan.model.build import Build
from plainplan.model.history import Remembered, remembering
from plainplan.reports.trend import plain, remembered

HISTORY = "content/audits/history.yaml"

ABOVE = """\
# 歷次檢查的數字，一次一行，由 plainplan build --remember 寫入；報告用它畫出變化。請勿手動加註，整檔會重寫。
# Figures of builds, a line each, written by plainplan build --remember; the report draws them. Remarks are not kept.
builds:
"""


def remember(build: Build, site: Path) -> Build:
    """Write the figures of a build into the history of its site, and give the build with them. One that published
    nothing is not remembered and comes back as it was. Raises CannotWrite."""
    new = remembered(build)
    if not new:
        return build
    history = remembering(build.history, new)
    _write(site / HISTORY, ABOVE + "".join(_line(one) for one in history))
    return replace(build, history=history)


def _line(one: Remembered) -> str:
    said = (f"{name}: {_scalar(value)}" for name, value in plain(one).items() if value != "")
    return f"  - {{{', '.join(said)}}}\n"


def _scalar(value: object) -> str:
    """Words that an editor would take for a number stand in quotes."""
    return json.dumps(value) if isinstance(value, str) and value[:1].isdigit() and "-" not in value else str(value)


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        aside.replace(file)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise CannotWrite("write-refused", folder=file.parent, reason=error.strerror or str(error)) from error
