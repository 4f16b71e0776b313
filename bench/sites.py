"""The same content as three programs read it, and what they made of it.

Ours lies in `content`; Hugo and Eleventy get the same files of plans (YAML, byte for byte, or JSON), the same register
and framework, and templates of ours for them (`peers/`), which write the same kinds of pages with the same elements.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml
from corpus import corpus

PEERS = Path(__file__).parent / "peers"
THEME = Path(__file__).parents[1] / "theme"


def ours_in(folder: Path, plans: int) -> Path:
    """A site for us; written once."""
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        corpus(plans, folder)
        (folder / "whole").touch()
    return folder


def hugo_in(folder: Path, content: Path, form: str) -> Path:
    """The content as a site for Hugo; `form` is yaml or json."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PEERS / "hugo", folder)
    data = folder / "data"
    (data / "plans").mkdir(parents=True)
    (data / "frameworks").mkdir()
    shutil.copy(PEERS / "words.yaml", data)
    for name, target in _files(content).items():
        _put(name, data / target, form)
    _assets(folder / "static" / "assets")
    return folder


def eleventy_in(folder: Path, content: Path) -> Path:
    """The content as a site for Eleventy."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PEERS / "eleventy", folder)
    (folder / "source" / "plans").mkdir(parents=True)
    (folder / "source" / "frameworks").mkdir()
    shutil.copy(PEERS / "words.yaml", folder / "source")
    for name, target in _files(content).items():
        shutil.copy(name, folder / "source" / f"{target}.yaml")
    _assets(folder / "assets")
    return folder


def _files(content: Path) -> Mapping[Path, str]:
    """Each file of content and what it is called among the data of a peer, without an ending."""
    plans = {path: f"plans/{path.parent.name}" for path in sorted(content.glob("plans/*/plan.yaml"))}
    frameworks = {path: f"frameworks/{path.stem}" for path in sorted(content.glob("frameworks/*.yaml"))}
    return {content / "units.yaml": "units", **frameworks, **plans}


def _put(path: Path, target: Path, form: str) -> None:
    if form == "yaml":
        shutil.copy(path, target.with_name(f"{target.name}.yaml"))
        return
    tree = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    target.with_name(f"{target.name}.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")


def _assets(folder: Path) -> None:
    folder.mkdir(parents=True)
    sheets = sorted((THEME / "css").rglob("*.css"))
    (folder / "site.css").write_bytes(b"".join(sheet.read_bytes() for sheet in sheets))
    for icon in (THEME / "images").glob("icon.svg"):
        shutil.copy(icon, folder)


def touch(plan: Path) -> None:
    """One sentence of a plan says another number than before, in a file of YAML or of JSON."""
    text = plan.read_text(encoding="utf-8")
    found = re.search(r"計(\d+)處", text)
    assert found, plan
    plan.write_text(f"{text[: found.start(1)]}{int(found[1]) + 1}{text[found.end(1) :]}", encoding="utf-8")


def counted(output: Path) -> Mapping[str, int]:
    """What a site holds: pages, their bytes, their links, and all files."""
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    return {
        "pages": len(pages),
        "htmlBytes": sum(path.stat().st_size for path in pages),
        "links": sum(path.read_bytes().count(b"href=") for path in pages),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
    }
