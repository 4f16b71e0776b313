"""What the workflows may do: rights, versions, limits, and that nobody's text is run as a command."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
SCRIPTS = sorted(file for file in (ROOT / ".ci").iterdir() if file.suffix == ".sh" or file.name == "run")

Tree = dict[str, Any]

WRITES = {
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("pull-request.yml", "scanning"): {"security-events"},
    ("weekly.yml", "issue"): {"issues"},
    ("weekly.yml", "ledger"): {"contents"},
    ("upgrade.yml", "propose"): {"contents", "pull-requests"},
    ("release.yml", "publish"): {"contents", "id-token", "attestations"},
}
"""The only jobs that may write, and what."""

RUNS_OURS = re.compile(r"\.ci/(?!tools\.lock)|\bmake\b|build\.py|\bplainplan\b|\.venv|\bpip\b|\bpython")
"""Words of a command that runs something of the repository or of its packages."""

each_workflow = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file: Path) -> Tree:
    tree: Tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tree


def triggers(file: Path) -> Tree:
    # A plain `on` is True in YAML 1.1.
    asked: Any = read(file).get("on", read(file).get(True))
    return asked if isinstance(asked, dict) else {asked: None}


def jobs() -> Iterator[tuple[str, str, Tree]]:
    return ((file.name, name, job) for file in FILES for name, job in read(file)["jobs"].items())


def steps(file: Path) -> list[Tree]:
    tree = read(file)
    if "runs" in tree:
        return list(tree["runs"]["steps"])
    return [step for job in tree["jobs"].values() for step in job["steps"]]


def commands() -> Iterator[tuple[str, str]]:
    for file in (*FILES, ACTION):
        yield from ((f"{file.name}-{n}", step["run"]) for n, step in enumerate(steps(file)) if "run" in step)


each_job = pytest.mark.parametrize(
    ("file", "name", "job"), list(jobs()), ids=lambda value: value if type(value) is str else ""
)


class TestRights:
    @each_workflow
    def test_by_default_a_workflow_may_at_most_read(self, file: Path) -> None:
        assert read(file)["permissions"] in ({}, {"contents": "read"})

    @each_job
    def test_only_the_jobs_listed_may_write_and_only_that(self, file: str, name: str, job: Tree) -> None:
        given = job.get("permissions", {})
        assert isinstance(given, dict), "write-all and read-all are never given"
        assert {right for right, how in given.items() if how == "write"} == WRITES.get((file, name), set())
        assert set(given.values()) <= {"read", "write"}

    @each_job
    def test_a_job_that_may_write_runs_nothing_of_the_repository(self, file: str, name: str, job: Tree) -> None:
        if (file, name) in WRITES:
            assert not [step for step in job["steps"] if RUNS_OURS.search(step.get("run", ""))]
            assert not [step for step in job["steps"] if step.get("uses", "").startswith("./")]

    def test_the_tests_ask_for_no_right_of_their_own(self) -> None:
        assert all("permissions" not in job for file, _, job in jobs() if file == "ci.yml")

    @each_workflow
    def test_no_workflow_runs_foreign_code_with_our_rights(self, file: Path) -> None:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & triggers(file).keys()

    @each_job
    def test_a_pull_request_from_elsewhere_never_meets_a_right_to_write(self, file: str, name: str, job: Tree) -> None:
        if (file, name) in WRITES and "pull_request" in triggers(ROOT / ".github" / "workflows" / file):
            assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"]

    @each_workflow
    def test_no_secret_is_used_but_the_token_of_the_run(self, file: Path) -> None:
        assert "secrets." not in file.read_text(encoding="utf-8")

    @each_workflow
    def test_the_token_is_given_to_single_steps(self, file: Path) -> None:
        tree = read(file)
        assert not [
            holder for holder in (tree, *tree["jobs"].values()) if "token" in str(holder.get("env", "")).lower()
        ]

    @each_workflow
    def test_a_checkout_leaves_no_credentials_behind(self, file: Path) -> None:
        checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


class TestLimits:
    @each_job
    def test_every_job_ends_by_itself(self, file: str, name: str, job: Tree) -> None:
        assert 0 < job["timeout-minutes"] <= 60

    @each_workflow
    def test_runs_do_not_pile_up(self, file: Path) -> None:
        assert read(file)["concurrency"]["group"]
        assert isinstance(read(file)["concurrency"]["cancel-in-progress"], bool)

    @pytest.mark.parametrize("file", [*FILES, ACTION], ids=lambda file: file.name)
    def test_every_action_comes_from_github_by_version(self, file: Path) -> None:
        used = [step["uses"] for step in steps(file) if "uses" in step]
        assert used
        assert all(re.fullmatch(r"\./|(actions|github)/[a-z/-]+@v\d+(\.\d+)*", action) for action in used)

    @pytest.mark.parametrize(("name", "run"), list(commands()), ids=lambda value: value if "\n" not in value else "")
    def test_no_outer_value_is_pasted_into_a_command(self, name: str, run: str) -> None:
        assert "${{" not in run

    @each_workflow
    def test_no_failure_is_passed_over(self, file: Path) -> None:
        assert "continue-on-error" not in file.read_text(encoding="utf-8")


class TestPublishing:
    def test_only_a_clean_build_is_published(self) -> None:
        build = read(ROOT / ".github/workflows/publish.yml")["jobs"]["build"]
        names = [step.get("uses", step.get("run", "")) for step in build["steps"]]
        made, verified, handed = (
            next(n for n, name in enumerate(names) if part in name) for part in ("./", "verify public", "upload-pages")
        )
        assert made < verified < handed
        assert not [build["steps"][n] for n in (made, verified, handed) if "if" in build["steps"][n]]
        assert read(ROOT / ".github/workflows/publish.yml")["jobs"]["deploy"]["needs"] == "build"

    @pytest.mark.parametrize("name", ["ci.yml", "publish.yml", "pull-request.yml"])
    def test_the_reports_are_kept_after_a_failure_too(self, name: str) -> None:
        kept = [
            step for step in steps(ROOT / ".github/workflows" / name) if step.get("with", {}).get("path") == "reports/"
        ]
        assert [step["if"] for step in kept] == ["always()"]

    def test_the_tests_run_on_each_python_we_promise(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        promised = [told.split(" :: ")[-1] for told in project["classifiers"] if "Python :: 3." in told]
        tests = read(ROOT / ".github/workflows/ci.yml")["jobs"]["test"]
        assert tests["strategy"]["matrix"]["python"] == promised
        assert {"run": ".ci/run"} in tests["steps"]


class TestTheAction:
    def test_every_input_reaches_the_script_by_the_environment(self) -> None:
        tree = read(ACTION)
        told = next(step["env"] for step in steps(ACTION) if "env" in step)
        asked = {
            found[1] for found in map(re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}").fullmatch, told.values()) if found
        }
        assert asked == set(tree["inputs"])
        script = (ROOT / ".ci/action.sh").read_text(encoding="utf-8")
        assert all(re.search(rf"\b{name}\b", script) for name in told)

    def test_every_output_is_written_by_the_script(self) -> None:
        script = (ROOT / ".ci/action.sh").read_text(encoding="utf-8")
        assert set(re.findall(r"(?m)^ +tell ([a-z]+) ", script)) == set(read(ACTION)["outputs"])

    def test_the_documented_lines_use_inputs_that_there_are(self) -> None:
        docs = (ROOT / "docs/automation.md").read_text(encoding="utf-8")
        blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", docs, re.DOTALL)]
        used = [
            step for block in blocks for job in _jobs_of(block) for step in job["steps"] if "plainplan@" in str(step)
        ]
        assert used
        assert all(step.get("with", {}).keys() <= read(ACTION)["inputs"].keys() for step in used)

    def test_ten_lines_are_ten_lines(self) -> None:
        docs = (ROOT / "docs/automation.md").read_text(encoding="utf-8")
        first = re.findall(r"```yaml\n(.*?)```", docs, re.DOTALL)[0]
        assert len(first.splitlines()) <= 10


def _jobs_of(block: Tree) -> list[Tree]:
    found = block.get("jobs")
    return list(found.values()) if isinstance(found, dict) else []


class TestScripts:
    @pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
    def test_bash_can_read_it(self, file: Path) -> None:
        subprocess.run(["bash", "-n", str(file)], check=True)

    @pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
    def test_it_stops_at_the_first_failure(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        assert "set -euo pipefail" in text or text.startswith("# shellcheck shell=bash\n# To be sourced")

    def test_shellcheck_finds_nothing(self) -> None:
        shellcheck = shutil.which("shellcheck") or pytest.skip("no shellcheck here; the machines of GitHub have one")
        subprocess.run([shellcheck, "--severity=warning", "-x", *map(str, SCRIPTS)], cwd=ROOT, check=True)

    @pytest.mark.parametrize(("name", "run"), list(commands()), ids=lambda value: value if "\n" not in value else "")
    def test_bash_can_read_each_command_of_a_workflow(self, name: str, run: str) -> None:
        subprocess.run(["bash", "-n"], input=run, text=True, check=True)
