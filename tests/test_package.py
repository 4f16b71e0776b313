"""What the project promises to others: lock, dependencies, workflows, wheel and source archive."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

Project = dict[str, Any]


def project() -> Project:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain_name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


class TestLock:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    def entries(self) -> list[str]:
        return re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^ *#.*\n", "", self.lock))

    def test_every_entry_is_one_version_with_hashes(self) -> None:
        for entry in self.entries():
            assert re.match(r"[a-z0-9-]+==\S+", entry), entry[:80]
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]

    def test_it_names_no_address_and_no_folder(self) -> None:
        assert not re.search(r"://|--index|--find-links|--extra|^-|^[./]", self.lock, re.MULTILINE)

    def test_it_holds_everything_the_project_asks_for(self) -> None:
        asked = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
        locked = {plain_name(entry) for entry in self.entries()}
        assert {plain_name(requirement) for requirement in asked} <= locked


LIBRARY_OF = {
    "docx": "python-docx",
    "linkify_it": "linkify-it-py",
    "markdown_it": "markdown-it-py",
    "pdfminer": "pdfminer-six",
    "quickjs": "quickjs-ng",
    "ruamel": "ruamel-yaml",
    "yaml": "pyyaml",
}
"""Import names that differ from the name of the package."""


def imported_libraries() -> set[str]:
    trees = (ast.parse(path.read_bytes()) for path in (ROOT / "plainplan").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names = plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"plainplan"}


class TestDependencies:
    def test_every_library_the_package_imports_is_declared(self) -> None:
        declared = {plain_name(requirement) for requirement in project()["project"]["dependencies"]}
        imported = {LIBRARY_OF.get(name, name.replace("_", "-")) for name in imported_libraries()}
        assert imported <= declared

    def test_every_dependency_has_its_row_in_the_docs(self) -> None:
        asked = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
        rows = re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"))
        assert sorted(rows) == sorted(plain_name(requirement) for requirement in asked)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and source archive, made from a copy without network."""
    folder = tmp_path_factory.mktemp("package")
    made_again = {".venv", ".tools", ".git", ".hypothesis", "public", "reports", "dist"}
    shutil.copytree(
        ROOT,
        folder / "source",
        ignore=lambda place, names: {
            name
            for name in names
            if name == "__pycache__" or name.endswith("_cache") or (Path(place) == ROOT and name in made_again)
        },
    )
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")]
    subprocess.run(command, cwd=folder / "source", env=os.environ | {"NO_COLOR": "1"}, check=True, capture_output=True)
    return folder / "dist"


@pytest.mark.slow
class TestPackage:
    def test_the_wheel_carries_every_file_of_the_package_and_the_defaults(self, built: Path) -> None:
        (wheel,) = built.glob("*.whl")
        carried = set(zipfile.ZipFile(wheel).namelist())
        defaults = {"templates": "templates", "theme": "theme", "content/strings": "strings"}
        wanted = {f"plainplan/defaults/{to}/{file}" for of, to in defaults.items() for file in files_under(ROOT / of)}
        wanted |= {f"plainplan/{file}" for file in files_under(ROOT / "plainplan")}
        assert "plainplan/py.typed" in wanted
        assert wanted <= carried

    def test_the_wheel_installs_the_command(self, built: Path) -> None:
        (wheel,) = built.glob("*.whl")
        archive = zipfile.ZipFile(wheel)
        (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "plainplan = plainplan.cli:main" in archive.read(entry_points).decode()

    def test_the_source_archive_can_be_built_and_tested_again(self, built: Path) -> None:
        (source,) = built.glob("*.tar.gz")
        with tarfile.open(source) as archive:
            carried = {name.partition("/")[2] for name in archive.getnames()}
        assert {"pyproject.toml", "LICENSE", "Makefile", "requirements.lock", ".ci/setup.sh"} <= carried
        assert {f"tests/{file}" for file in files_under(ROOT / "tests") if file.endswith(".py")} <= carried


def files_under(folder: Path) -> set[str]:
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}
