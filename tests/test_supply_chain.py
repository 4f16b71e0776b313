"""What the project is made of: locks with hashes, the list of all parts, the question for known faults."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", ".ci/tools.lock")
WHEELS = (".ci/axe.lock",)

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(autouse=True)
def ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts of .ci lie side by side and are no package."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))


def script(name: str) -> Any:
    return import_module(name)


def text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_entry_is_one_version_with_hashes(self, lock: str) -> None:
        found = script("lock_entries").entries(text(lock))
        assert len(found) > 40
        assert all(NAME.fullmatch(entry.name) and entry.hashes and entry.asked_by for entry in found)
        assert len({entry.name for entry in found}) == len(found)

    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_line_belongs_to_an_entry(self, lock: str) -> None:
        shapes = (
            r"#.*|[a-z0-9.-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #   \S.*|    # via( \S.*)?"
        )
        assert not [line for line in text(lock).splitlines() if not re.fullmatch(shapes, line)]

    @pytest.mark.parametrize("lock", [*LOCKS, *WHEELS])
    def test_no_lock_names_an_address(self, lock: str) -> None:
        assert not re.search(r"://|--index|--find-links", text(lock))

    def test_what_the_tools_ask_for_is_locked(self) -> None:
        asked = re.findall(r"(?m)^([a-z-]+)>=", text(".ci/tools.in"))
        locked = {entry.name for entry in script("lock_entries").entries(text(".ci/tools.lock"))}
        assert asked
        assert set(asked) <= locked

    def test_an_entry_without_a_hash_is_refused(self) -> None:
        with pytest.raises(ValueError, match="six"):
            script("lock_entries").entries("six==1.17.0\n    # via x\n")

    @pytest.mark.parametrize("name", ["setup.sh", "tools.sh", "axe.sh"])
    def test_packages_are_installed_with_hashes_and_never_built(self, name: str) -> None:
        told = (ROOT / ".ci" / name).read_text(encoding="utf-8")
        assert "--require-hashes" in told
        assert "--only-binary :all:" in told


LOCK = f"""# This file
plain==1.0 \\
    --hash=sha256:{"a" * 64}
    # via plainplan (pyproject.toml)
below==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:{"b" * 64} \\
    --hash=sha256:{"c" * 64}
    # via
    #   plain
    #   tester
tester==3.0 \\
    --hash=sha256:{"d" * 64}
    # via plainplan (pyproject.toml:dev)
"""


class TestListOfParts:
    def listed(self, *installed: dict[str, Any]) -> dict[str, Any]:
        told = {
            "$schema": "s",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"component": {"name": "plainplan", "bom-ref": "root-component"}},
            "components": list(installed),
        }
        found: dict[str, Any] = script("sbom_parts").listed(told, script("lock_entries").entries(LOCK), "0.1.0")
        return found

    def part(self, name: str, *installed: dict[str, Any]) -> dict[str, Any]:
        return next(part for part in self.listed(*installed)["components"] if part["name"] == name)

    def test_what_only_development_needs_is_told_apart(self) -> None:
        scopes = {part["name"]: part["scope"] for part in self.listed()["components"]}
        assert scopes == {"plain": "required", "below": "required", "tester": "excluded"}

    def test_a_part_brings_its_version_its_hashes_and_its_licence(self) -> None:
        licences = [{"license": {"id": "MIT"}}]
        part = self.part("plain", {"name": "Plain", "version": "1.0", "licenses": licences})
        assert (part["version"], part["licenses"]) == ("1.0", licences)
        assert {"name": "plainplan:sha256", "value": "a" * 64} in part["properties"]

    def test_a_part_of_other_machines_is_named_without_a_licence(self) -> None:
        part = self.part("below")
        assert "licenses" not in part
        assert {"name": "plainplan:installed-where", "value": "sys_platform == 'win32'"} in part["properties"]

    def test_what_the_lock_does_not_name_is_no_part(self) -> None:
        assert "pip" not in {part["name"] for part in self.listed({"name": "pip", "version": "26"})["components"]}

    def test_another_version_than_the_locked_one_is_refused(self) -> None:
        with pytest.raises(SystemExit, match="run make setup"):
            self.listed({"name": "plain", "version": "1.1"})

    def test_who_asks_for_what_is_told(self) -> None:
        asked = {row["ref"]: row.get("dependsOn") for row in self.listed()["dependencies"]}
        assert asked["root-component"] == ["plain==1.0", "tester==3.0"]
        assert asked["plain==1.0"] == ["below==2.0"]

    @pytest.mark.slow
    def test_the_list_of_this_project_is_valid_and_the_same_each_time(self, tmp_path: Path) -> None:
        python = ROOT / ".tools/bin/python"
        if not python.exists():
            pytest.skip("no .tools here; `make sbom` makes it")
        for name in ("one", "two"):
            subprocess.run([python, ROOT / ".ci/sbom.py", tmp_path / name], check=True, capture_output=True)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def looked_up(name: str, *faults: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": list(faults)}


FAULT = {"id": "GHSA-1", "fix_versions": ["1.1"]}


class TestKnownFaults:
    def told(self, answer: Any, *names: str, trouble: str = "") -> tuple[int, list[str]]:
        found: tuple[int, list[str]] = script("audit_packages").told(answer, set(names), trouble)
        return found

    def test_every_package_looked_up_and_nothing_known_is_clean(self) -> None:
        answer = {"dependencies": [looked_up("one"), looked_up("two")]}
        assert self.told(answer, "one", "two") == (0, ["2 packages looked up, no fault known of them"])

    def test_a_known_fault_is_told_with_the_version_that_mends_it(self) -> None:
        answer = {"dependencies": [looked_up("one", FAULT)]}
        assert self.told(answer, "one") == (1, ["one 1.0: GHSA-1, mended in 1.1"])

    def test_a_service_that_does_not_answer_is_not_looked_at(self) -> None:
        status, lines = self.told(None, "one", trouble="\nERROR: no route\n\n")
        assert (status, lines) == (3, ["not looked at: ERROR: no route"])

    def test_a_package_that_was_passed_over_is_not_looked_at(self) -> None:
        answer = {"dependencies": [looked_up("one"), {"name": "two", "skip_reason": "unknown to it"}]}
        status, lines = self.told(answer, "one", "two")
        assert status == 3
        assert lines[0] == "two: not looked at: unknown to it"

    def test_a_package_without_a_word_is_not_looked_at(self) -> None:
        status, lines = self.told({"dependencies": []}, "one")
        assert (status, lines[0]) == (3, "one: not looked at: no word of it in the answer")

    def test_a_fault_outranks_what_was_not_looked_at(self) -> None:
        answer = {"dependencies": [looked_up("one", FAULT), {"name": "two", "skip_reason": "why"}]}
        assert self.told(answer, "one", "two")[0] == 1

    def test_a_tool_that_cannot_be_run_is_not_a_clean_answer(self) -> None:
        command = [sys.executable, str(ROOT / ".ci/audit_packages.py"), str(ROOT / ".ci/axe.lock")]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (run.returncode, "not looked at" in run.stdout) == (3, True)
