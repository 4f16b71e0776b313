"""The scripts that build, publish and remember with nobody watching. The program is a stand-in that does as told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CI = ROOT / ".ci"

STAND_IN = """#!/usr/bin/env bash
# Says what it was asked, then does what a file of that name in $TOLD says.
set -euo pipefail
echo "$*" >>"$TOLD/asked"
if [[ $1 == build ]]; then
    output=$2/public reports=$2/reports
    while [[ $# -gt 0 ]]; do
        case $1 in --output) output=$2 ;; --reports) reports=$2 ;; esac
        shift
    done
    set -- build
    mkdir -p "$output" "$reports"
    cp "$TOLD/page" "$output/index.html"
fi
[[ ! -e $TOLD/$1 ]] || . "$TOLD/$1"
"""


@dataclass
class Machine:
    """A folder with a site and a stand-in for plainplan; `told` holds what it does, and what it was asked."""

    folder: Path

    @property
    def told(self) -> Path:
        return self.folder / "told"

    def does(self, command: str, what: str) -> None:
        (self.told / command).write_text(f"{what}\n", encoding="utf-8")

    def page(self, text: str) -> None:
        (self.told / "page").write_text(text, encoding="utf-8")

    @property
    def asked(self) -> list[str]:
        return (self.told / "asked").read_text(encoding="utf-8").splitlines()

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "PLAINPLAN": str(self.folder / "plainplan"), "TOLD": str(self.told)}

    def run(self, script: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [str(CI / script), *words]
        around = {"cwd": self.folder, "env": self.environment | more, "timeout": 60}
        return subprocess.run(command, capture_output=True, text=True, check=False, **around)

    def publish(self, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run("publish.sh", "site", "www/plans", *options, **more)

    @property
    def shown(self) -> str:
        return (self.folder / "www/plans/index.html").read_text(encoding="utf-8")

    @property
    def sites(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "www/plans.sites").iterdir() if path.name[0] != ".")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for folder in ("site/content", "www", "told"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plainplan").write_text(STAND_IN, encoding="utf-8")
    (tmp_path / "plainplan").chmod(0o755)
    found = Machine(tmp_path)
    found.page("first")
    return found


def waited_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


class TestPublish:
    def test_a_first_site_is_shown(self, machine: Machine) -> None:
        assert machine.publish().returncode == 0
        assert machine.shown == "first"
        assert (machine.folder / "www/plans").is_symlink()

    def test_a_site_is_verified_before_it_is_shown(self, machine: Machine) -> None:
        machine.publish("--no-audit", "--base-url", "https://a.example/b c")
        build, verify = machine.asked
        assert build.endswith("--no-audit --base-url https://a.example/b c")
        assert build.startswith("build site --output www/plans.sites/.building/site ")
        assert re.fullmatch(r"verify www/plans\.sites/000001-\w+\.unfinished/site", verify)

    def test_the_next_site_takes_the_place_of_the_one_before(self, machine: Machine) -> None:
        machine.publish()
        machine.page("second")
        machine.publish()
        assert machine.shown == "second"

    @pytest.mark.parametrize(("command", "status"), [("build", 1), ("build", 3), ("verify", 1), ("verify", 3)])
    def test_whatever_is_not_clean_leaves_the_old_site(self, machine: Machine, command: str, status: int) -> None:
        machine.publish()
        machine.page("second")
        machine.does(command, f"exit {status}")
        assert machine.publish().returncode == status
        assert machine.shown == "first"
        assert len(machine.sites) == 1

    def test_a_copy_that_went_wrong_is_not_shown(self, machine: Machine) -> None:
        machine.publish()
        machine.page("second")
        machine.does("verify", "exit 1")
        machine.publish()
        (machine.told / "verify").unlink()
        machine.page("third")
        machine.publish()
        assert machine.shown == "third"

    def test_two_at_once_are_one(self, machine: Machine) -> None:
        machine.publish()
        machine.does("build", 'touch "$TOLD/begun"; until [[ -e $TOLD/go ]]; do sleep 0.02; done')
        machine.page("second")
        with subprocess.Popen(
            [str(CI / "publish.sh"), "site", "www/plans"], cwd=machine.folder, env=machine.environment
        ) as first:
            waited_for((machine.told / "begun").exists)
            assert machine.publish().returncode == 4
            assert machine.shown == "first"
            (machine.told / "go").touch()
            assert first.wait(20) == 0
        assert machine.shown == "second"

    @pytest.mark.parametrize("command", ["build", "verify"])
    def test_a_run_that_is_killed_leaves_the_old_site_and_the_next_one_clears_up(
        self, machine: Machine, command: str
    ) -> None:
        machine.publish()
        machine.page("second")
        machine.does(command, 'touch "$TOLD/begun"; sleep 60')
        with subprocess.Popen(
            [str(CI / "publish.sh"), "site", "www/plans"],
            cwd=machine.folder,
            env=machine.environment,
            start_new_session=True,
        ) as killed:
            waited_for((machine.told / "begun").exists)
            os.killpg(killed.pid, signal.SIGKILL)
        assert machine.shown == "first"
        assert [name for name in machine.sites if name.endswith(".unfinished")]
        (machine.told / command).unlink()
        # The lock is held until the last process of the killed run is gone.
        waited_for(lambda: machine.publish().returncode == 0)
        assert machine.shown == "second"
        assert not [name for name in machine.sites if name.endswith(".unfinished")]

    def test_two_earlier_sites_stay(self, machine: Machine) -> None:
        for number in range(5):
            machine.page(str(number))
            assert machine.publish().returncode == 0
        assert machine.shown == "4"
        assert len(machine.sites) == 3

    def test_a_clock_that_was_set_back_changes_nothing(self, machine: Machine) -> None:
        machine.publish()
        shown = machine.sites[0]
        later = f"{shown.partition('-')[0]}-20991231T000000Z"
        (machine.folder / "www/plans.sites" / shown).rename(machine.folder / "www/plans.sites" / later)
        (machine.folder / "www/plans").unlink()
        (machine.folder / "www/plans").symlink_to(f"plans.sites/{later}/site")
        machine.page("second")
        assert machine.publish(KEEP="0").returncode == 0
        assert machine.shown == "second"
        assert [name.partition("-")[0] for name in machine.sites] == ["000002"]

    def test_how_many_stay_can_be_said_and_the_shown_one_always_does(self, machine: Machine) -> None:
        machine.publish()
        machine.publish(KEEP="0")
        assert len(machine.sites) == 1
        assert machine.shown == "first"

    def test_a_folder_of_somebody_else_is_not_replaced(self, machine: Machine) -> None:
        (machine.folder / "www/plans").mkdir()
        told = machine.publish()
        assert told.returncode == 2
        assert "is no link" in told.stderr
        assert not (machine.told / "asked").exists()

    def test_what_only_the_web_server_reads_comes_along(self, machine: Machine) -> None:
        machine.does("build", 'mkdir -p "$output-hosting"; cp "$TOLD/page" "$output-hosting/nginx.conf"')
        for page in ("first", "second"):
            machine.page(page)
            assert machine.publish().returncode == 0
            assert (machine.folder / "www/plans-hosting/nginx.conf").read_text(encoding="utf-8") == page
        assert not (machine.folder / "www/plans/nginx.conf").exists()

    def test_names_with_blanks_are_names(self, machine: Machine) -> None:
        (machine.folder / "my site/content").mkdir(parents=True)
        assert machine.run("publish.sh", "my site", "www/my plans/").returncode == 0
        assert (machine.folder / "www/my plans/index.html").read_text(encoding="utf-8") == "first"

    @pytest.mark.parametrize("words", [(), ("site",), ("nowhere", "www/plans"), ("site", "")])
    def test_wrong_use_is_told(self, machine: Machine, words: tuple[str, ...]) -> None:
        told = machine.run("publish.sh", *words)
        assert told.returncode == 2
        assert told.stderr.startswith("publish: ")


class TestTheAction:
    def act(self, machine: Machine, **inputs: str) -> tuple[int, dict[str, str], str]:
        """Status, outputs and summary of the step, run as action.yml says it."""
        output, summary = machine.folder / "output", machine.folder / "summary"
        step = next(
            step for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"] if "run" in step
        )
        environment = {name: inputs.get(name, "") for name in step["env"]}
        environment |= {"AUDIT": "yes", "PRINTED": "no", "SITE": "."} | inputs | machine.environment
        environment |= {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(output)}
        environment |= {"GITHUB_STEP_SUMMARY": str(summary)}
        machine.does("summary", "echo SUMMARY")
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=machine.folder, env=environment, capture_output=True, check=False
        )
        told = dict(line.split("=", 1) for line in output.read_text().splitlines()) if output.exists() else {}
        return done.returncode, told, summary.read_text() if summary.exists() else ""

    def test_it_builds_and_tells_where_everything_is(self, machine: Machine) -> None:
        status, told, summary = self.act(machine, SITE="site")
        assert (status, told) == (0, {"public": "site/public", "reports": "site/reports", "status": "0"})
        assert summary == "SUMMARY\n"
        assert (machine.folder / "site/reports/summary.md").read_text() == "SUMMARY\n"

    def test_inputs_become_options(self, machine: Machine) -> None:
        address = "https://a.example/x"
        self.act(machine, SITE="site", BASE_URL=address, EDITION="110.07", AUDIT="no", PRINTED="yes", PUBLISHED=address)
        assert machine.asked[0] == (
            f"build site --base-url {address} --edition 110.07 --published {address} --no-audit --editions"
        )

    def test_nothing_asked_is_nothing_passed_on(self, machine: Machine) -> None:
        self.act(machine, SITE="site")
        assert machine.asked == ["build site", "summary site/reports"]

    def test_an_input_is_never_run(self, machine: Machine) -> None:
        self.act(machine, SITE="site", BASE_URL="$(touch hacked)`touch hacked`; touch hacked")
        assert not list(machine.folder.rglob("hacked"))
        assert machine.asked[0] == "build site --base-url $(touch hacked)`touch hacked`; touch hacked"

    def test_a_faulty_build_fails_the_step_and_is_summed_up_all_the_same(self, machine: Machine) -> None:
        machine.does("build", "exit 3")
        status, told, summary = self.act(machine, SITE="site")
        assert (status, told["status"], summary) == (3, "3", "SUMMARY\n")

    def test_an_earlier_run_is_compared_with_where_there_is_one(self, machine: Machine) -> None:
        self.act(machine, SITE="site", BEFORE="earlier")
        (machine.folder / "earlier").mkdir()
        self.act(machine, SITE="site", BEFORE="earlier")
        assert machine.asked[1::2] == ["summary site/reports", "summary site/reports --before earlier"]

    @pytest.mark.parametrize("inputs", [{"AUDIT": "perhaps"}, {"SITE": "nowhere"}, {"SITE": "site\nstatus=0"}])
    def test_a_wrong_input_is_told_and_gives_no_output(self, machine: Machine, inputs: dict[str, str]) -> None:
        status, told, _ = self.act(machine, **({"SITE": "site"} | inputs))
        assert (status, told) == (2, {})

    @pytest.mark.slow
    def test_the_real_program_builds_a_new_site(self, machine: Machine) -> None:
        program = f'#!/usr/bin/env bash\nexec "{sys.executable}" "{ROOT / "build.py"}" "$@"\n'
        (machine.folder / "plainplan").write_text(program, encoding="utf-8")
        subprocess.run([machine.folder / "plainplan", "new", "site", "agency"], cwd=machine.folder, check=True)
        status, told, summary = self.act(machine, SITE="agency", AUDIT="no")
        assert (status, told["status"]) == (0, "0")
        assert (machine.folder / told["public"] / "index.html").is_file()
        assert "## Result of the checks" in summary
        for _ in range(2):
            assert machine.run("publish.sh", "agency", "www/plans", "--no-audit").returncode == 0
        assert "<html" in machine.shown
        earlier, later = (machine.folder / "www/plans.sites" / name / "site" for name in machine.sites)
        same = [path.relative_to(earlier) for path in earlier.rglob("*.html")]
        assert all((earlier / name).stat().st_mtime == (later / name).stat().st_mtime for name in same)


class TestWeekly:
    def look(self, machine: Machine) -> tuple[int, dict[str, str]]:
        output = machine.folder / "output"
        copied(machine)
        told = subprocess.run(
            [str(machine.folder / ".ci/weekly.sh")],
            env=machine.environment | {"SITE": "site", "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": os.devnull},
            capture_output=True,
            check=False,
        )
        pairs = dict(line.split("=", 1) for line in output.read_text().splitlines()) if output.exists() else {}
        return told.returncode, pairs

    @pytest.mark.parametrize(("status", "todo"), [(0, "no"), (1, "yes")])
    def test_it_says_whether_there_is_something_to_do(self, machine: Machine, status: int, todo: str) -> None:
        machine.does("summary", f"echo DUE; exit {status}")
        assert self.look(machine) == (0, {"todo": todo})
        assert machine.asked == ["links site", "build site --no-audit", "summary due site"]
        assert (machine.folder / "weekly/due.md").read_text() == "DUE\n"

    @pytest.mark.parametrize("status", [0, 1, 3])
    def test_dead_links_do_not_keep_it_from_telling(self, machine: Machine, status: int) -> None:
        machine.does("links", f"mkdir -p site/content/audits; echo L >site/content/audits/links.yaml; exit {status}")
        assert self.look(machine)[0] == 0
        assert (machine.folder / "weekly/links.yaml").read_text() == "L\n"

    @pytest.mark.parametrize("command", ["links", "build", "summary"])
    def test_what_could_not_be_done_ends_it(self, machine: Machine, command: str) -> None:
        machine.does(command, "exit 2")
        assert self.look(machine) == (2, {})


def copied(machine: Machine) -> None:
    (machine.folder / ".ci").mkdir(exist_ok=True)
    for script in ("weekly.sh", "release.sh"):
        (machine.folder / ".ci" / script).write_bytes((CI / script).read_bytes())
        (machine.folder / ".ci" / script).chmod(0o755)


class TestEarlierReports:
    @pytest.fixture
    def gh(self, machine: Machine) -> Callable[..., subprocess.CompletedProcess[str]]:
        def run(listing: str, download: str) -> subprocess.CompletedProcess[str]:
            lines = ["#!/usr/bin/env bash", f'if [[ "$1 $2" == "run list" ]]; then {listing}; else {download}; fi', ""]
            (machine.folder / "gh").write_text("\n".join(lines), encoding="utf-8")
            (machine.folder / "gh").chmod(0o755)
            path = f"{machine.folder}:{os.environ['PATH']}"
            return machine.run("earlier.sh", "earlier", PATH=path, GITHUB_REPOSITORY="town/plans")

        return run

    def test_the_reports_of_the_last_publication_are_fetched(self, machine: Machine, gh: Callable[..., object]) -> None:
        gh("echo 77", '[[ "$3" == 77 ]] && mkdir earlier')
        assert (machine.folder / "earlier").is_dir()

    @pytest.mark.parametrize(
        ("listing", "download"), [("exit 1", "true"), ("true", "true"), ("echo 77", "mkdir earlier; exit 1")]
    )
    def test_none_to_be_had_is_no_fault(
        self, machine: Machine, gh: Callable[..., subprocess.CompletedProcess[str]], listing: str, download: str
    ) -> None:
        told = gh(listing, download)
        assert told.returncode == 0
        assert "compare with nothing" in told.stderr
        assert not (machine.folder / "earlier").exists()


def test_a_tag_of_another_version_is_no_release(machine: Machine) -> None:
    copied(machine)
    program = machine.folder / ".venv/bin/python"
    program.parent.mkdir(parents=True)
    program.write_text("#!/usr/bin/env bash\necho 1.2.3\n", encoding="utf-8")
    program.chmod(0o755)
    command = [str(machine.folder / ".ci/release.sh")]
    environment = machine.environment | {"GITHUB_REF_NAME": "v9"}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "the tag is v9" in told.stderr
