"""Fixtures that the tests of several stages share: a tiny town, written into a folder and taken through the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from plainplan.assemble import assemble
from plainplan.cli import main
from plainplan.config import Folders
from plainplan.findings import Severity
from plainplan.load import read_site
from plainplan.model.pages import Site
from plainplan.pipeline.build import Wishes, build
from plainplan.validate import validate

TODAY = date(2026, 11, 21)

TOWN: Mapping[str, str] = {
    "content/site.yaml": "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\n",
    "content/units.yaml": """
agencies:
  - {id: town, name: {zh: 示例鎮公所, en: Sample Town Office}, aliases: [鎮公所]}
  - {id: farm, name: {zh: 臺地農場, en: Plateau Farm}, parent: town}
units:
  - {id: parks, name: {zh: 公園課, en: Parks Section}, agency: town, aliases: [公園管理課]}
  - {id: library, name: {zh: 圖書館, en: Library}, agency: town}
  - {id: pair, name: {zh: 二單位, en: Both}, agency: town, collective: yes, members: [parks, library]}
  - {id: all, name: {zh: 各單位, en: All units}, agency: town, collective: yes}
  - {id: field-work, name: {zh: 田間組, en: Field Team}, agency: farm}
""",
}
"""The files that every tiny site has unless the test says otherwise."""

Files = Mapping[str, str | bytes | None]


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Files], Path]:
    """`site(files)` writes a site and gives its folder; None takes a file of the town away."""

    def written(files: Files, name: str = "site") -> Path:
        folder = tmp_path / name
        for path, text in {**TOWN, **files}.items():
            if text is not None:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return written


@pytest.fixture
def assembled(site: Callable[[Files], Path]) -> Callable[..., Site]:
    """`assembled(files)` gives the site as pages on a day; its content must be without errors."""

    def made(files: Files, today: date = TODAY, drafts: bool = False) -> Site:
        loaded = read_site(site(files))
        validated = validate(loaded.sources, today)
        errors = [f for f in (*loaded.findings, *validated.findings) if f.severity is Severity.ERROR]
        assert not errors, errors
        return assemble(validated.content, today, drafts)

    return made


@pytest.fixture
def pages(site: Callable[[Files], Path]) -> Callable[..., dict[str, html.HtmlElement]]:
    """`pages(files)` builds a site without audit and gives its pages, read, by path. It must be published;
    what the checks find must be nothing worse than a notice, unless `faulty`."""

    def made(files: Files, faulty: bool = False, **wishes: object) -> dict[str, html.HtmlElement]:
        folder = site(files)
        folders = Folders(folder, folder / "public", folder / "reports")
        built = build(folders, Wishes(TODAY, audit=False, **wishes))  # type: ignore[arg-type]
        assert built.published, built.findings
        assert faulty or all(found.severity is Severity.NOTICE for found in built.findings), built.findings
        found = sorted(folders.output.rglob("*.html"))
        return {p.relative_to(folders.output).as_posix(): html.document_fromstring(p.read_bytes()) for p in found}

    return made


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """`run("build", folder, ...)` runs the command line in this process, on a fixed day, in English."""

    def ran(*words: object, lang: str = "en") -> Ran:
        capsys.readouterr()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 21, tzinfo=UTC).timestamp())))
        monkeypatch.setenv("LC_ALL", {"en": "en_GB.UTF-8", "zh": "zh_TW.UTF-8"}[lang])
        status = main([str(word) for word in words])
        return Ran(status, *capsys.readouterr())

    return ran
