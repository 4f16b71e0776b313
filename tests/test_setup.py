"""The way from a fresh machine to a running site: interpreter, browser, packages. Every machine here is made up."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BASH = shutil.which("bash") or "/bin/bash"
TOOLS = ("bash", "cp", "dirname", "env", "grep", "ln", "mkdir", "rm", "sort", "timeout", "touch")
"""What the set-up may rely on besides Python; everything else on the real PATH is kept from it."""


AXE = ".venv/lib/python3/site-packages/pytest_playwright_axe-4.14.0.dist-info"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """An empty machine: `bin` is its PATH, `home` its home, `repo` a copy of the set-up."""
    for folder in ("bin", "home", "repo/.venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or pytest.skip(f"no {tool} here"))
    shutil.copytree(ROOT / ".ci", tmp_path / "repo" / ".ci")
    return tmp_path


def call(machine: Path, script: str, **env: str) -> subprocess.CompletedProcess[str]:
    alone = {"PATH": str(machine / "bin"), "HOME": str(machine / "home"), **env}
    command = [BASH, f".ci/{script}"]
    return subprocess.run(command, cwd=machine / "repo", env=alone, capture_output=True, text=True, check=False)


def executable(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"#!{BASH}", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def python(path: Path, version: str, lacks: str = "") -> Path:
    """An interpreter that answers as one of that version would."""
    numbers = f"({version.replace('.', ', ')}, 'final', 0)"
    pretence = f"import sys; sys.version_info = {numbers}; sys.modules |= dict.fromkeys('{lacks}'.split()); "
    return executable(path, f'exec {sys.executable} -c "{pretence}$2"')


def shim(path: Path) -> Path:
    return executable(path, 'echo "pyenv: command not found" >&2', "exit 127")


class TestSearchForPython:
    def test_a_shim_that_does_not_start_is_passed_over(self, machine: Path) -> None:
        shim(machine / "bin" / "python3.13")
        good = python(machine / "bin" / "python3.12", "3.12.1")
        assert call(machine, "find-python.sh").stdout.strip() == str(good)

    def test_the_same_name_further_down_the_path_is_tried_too(self, machine: Path) -> None:
        shim(machine / "bin" / "python3.13")
        good = python(machine / "more" / "python3.13", "3.13.0")
        found = call(machine, "find-python.sh", PATH=f"{machine}/bin:{machine}/more")
        assert found.stdout.strip() == str(good)

    def test_an_old_python3_leads_on_to_the_newest_of_pyenv(self, machine: Path) -> None:
        python(machine / "bin" / "python3", "3.11.2")
        versions = machine / "home" / ".pyenv" / "versions"
        python(versions / "3.9.18" / "bin" / "python3", "3.9.18")
        python(versions / "3.12.1" / "bin" / "python3", "3.12.1")
        good = python(versions / "3.13.0" / "bin" / "python3", "3.13.0")
        assert call(machine, "find-python.sh").stdout.strip() == str(good)

    def test_pyenv_may_live_elsewhere(self, machine: Path) -> None:
        good = python(machine / "elsewhere" / "versions" / "3.13.0" / "bin" / "python3", "3.13.0")
        found = call(machine, "find-python.sh", PYENV_ROOT=str(machine / "elsewhere"))
        assert found.stdout.strip() == str(good)

    def test_uv_is_asked_last(self, machine: Path) -> None:
        good = python(machine / "uv" / "python3.12", "3.12.9")
        executable(machine / "bin" / "uv", f"echo {good}")
        assert call(machine, "find-python.sh").stdout.strip() == str(good)

    def test_an_interpreter_that_makes_no_venvs_is_passed_over(self, machine: Path) -> None:
        python(machine / "bin" / "python3.13", "3.13.5", lacks="ensurepip")
        good = python(machine / "bin" / "python3.12", "3.12.1")
        assert call(machine, "find-python.sh").stdout.strip() == str(good)

    def test_the_package_that_is_missing_for_venvs_is_named(self, machine: Path) -> None:
        python(machine / "bin" / "python3.13", "3.13.5", lacks="ensurepip")
        refused = call(machine, "find-python.sh")
        assert refused.returncode == 1
        assert "python3-venv" in refused.stderr

    def test_without_any_the_message_says_what_to_do(self, machine: Path) -> None:
        python(machine / "bin" / "python3", "3.11.2")
        refused = call(machine, "find-python.sh")
        assert refused.returncode == 1
        assert refused.stdout == ""
        assert "3.12 or newer" in refused.stderr
        assert "PYTHON=/path/to/python3" in refused.stderr

    def test_a_wish_goes_before_everything(self, machine: Path) -> None:
        python(machine / "bin" / "python3.13", "3.13.0")
        wished = python(machine / "mine", "3.12.1")
        assert call(machine, "find-python.sh", PYTHON=str(wished)).stdout.strip() == str(wished)

    def test_a_wish_that_is_too_old_is_refused(self, machine: Path) -> None:
        python(machine / "bin" / "python3.13", "3.13.0")
        refused = call(machine, "find-python.sh", PYTHON=str(python(machine / "mine", "3.11.2")))
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "older than 3.12" in refused.stderr

    def test_a_wish_that_does_not_start_is_refused(self, machine: Path) -> None:
        refused = call(machine, "find-python.sh", PYTHON=str(shim(machine / "mine")))
        assert refused.returncode == 1
        assert "does not start" in refused.stderr

    def test_the_venv_is_not_made_from_itself(self, machine: Path) -> None:
        own = python(machine / "repo" / ".venv" / "bin" / "python3.13", "3.13.0")
        assert call(machine, "find-python.sh", PATH=f"{own.parent}:{machine}/bin").returncode == 1


def tells(path: Path, told: str) -> Path:
    return executable(path, f"echo '{told}'")


class TestSearchForABrowser:
    def test_a_browser_with_its_driver_and_a_font_is_silence(self, machine: Path) -> None:
        tells(machine / "bin" / "chromium", "Chromium 140.0.1.2 built on Debian")
        tells(machine / "bin" / "chromedriver", "ChromeDriver 140.0.1.2 (abc)")
        tells(machine / "bin" / "fc-list", "Noto Sans CJK TC")
        found = call(machine, "browser.sh")
        assert (found.returncode, found.stdout, found.stderr) == (0, "", "")

    def test_a_driver_of_another_version_does_not_do(self, machine: Path) -> None:
        tells(machine / "bin" / "chromium", "Chromium 140.0.1.2 built on Debian")
        tells(machine / "bin" / "chromedriver", "ChromeDriver 139.0.1.2 (abc)")
        assert "no Chromium with its driver" in call(machine, "browser.sh").stderr

    def test_the_environment_may_name_both(self, machine: Path) -> None:
        tells(machine / "bin" / "fc-list", "Noto Sans CJK TC")
        browser = tells(machine / "my browser", "Google Chrome 141.0.1.2")
        driver = tells(machine / "my driver", "ChromeDriver 141.0.1.2 (abc)")
        found = call(machine, "browser.sh", CHROME_BIN=str(browser), CHROMEDRIVER=str(driver))
        assert found.stderr == ""

    def test_what_selenium_manager_fetched_is_linked_into_the_venv(self, machine: Path) -> None:
        tells(machine / "bin" / "fc-list", "Noto Sans CJK TC")
        browser = tells(machine / "cache" / "chrome", "Google Chrome for Testing 142.0.1.2")
        driver = tells(machine / "cache" / "chromedriver", "ChromeDriver 142.0.1.2 (abc)")
        executable(machine / "repo" / ".venv" / "bin" / "python", f"echo {browser}; echo {driver}")
        call(machine, "browser.sh")
        assert (machine / "repo" / ".venv" / "bin" / "chromium").resolve() == browser
        assert call(machine, "browser.sh").stderr == ""

    def test_a_fetched_browser_that_does_not_start_is_not_taken(self, machine: Path) -> None:
        browser = executable(machine / "cache" / "chrome", "echo 'libnss3.so is missing' >&2; exit 127")
        driver = tells(machine / "cache" / "chromedriver", "ChromeDriver 142.0.1.2 (abc)")
        executable(machine / "repo" / ".venv" / "bin" / "python", f"echo {browser}; echo {driver}")
        assert "no Chromium with its driver" in call(machine, "browser.sh").stderr

    def test_nothing_to_be_had_is_said_and_the_set_up_goes_on(self, machine: Path) -> None:
        told = call(machine, "browser.sh")
        assert told.returncode == 0
        assert 'the audit will say "not run"' in told.stderr
        assert "fonts-noto-cjk" in told.stderr

    def test_what_was_sought_in_vain_is_not_sought_twice(self, machine: Path) -> None:
        asked = machine / "asked"
        executable(machine / "repo" / ".venv" / "bin" / "python", f"echo once more >> {asked}", "exit 1")
        call(machine, "browser.sh")
        call(machine, "browser.sh")
        assert asked.read_text(encoding="utf-8") == "once more\n"

    def test_apt_is_asked_only_for_what_is_missing(self, machine: Path) -> None:
        asked = machine / "asked"
        tells(machine / "bin" / "chromium", "Chromium 140.0.1.2 built on Debian")
        tells(machine / "bin" / "chromedriver", "ChromeDriver 140.0.1.2 (abc)")
        executable(machine / "bin" / "apt-get", f'echo "$@" >> {asked}')
        executable(machine / "bin" / "sudo", 'exec "${@:2}"')
        call(machine, "browser.sh")
        update, install = asked.read_text(encoding="utf-8").splitlines()
        assert update.endswith("update")
        assert install.endswith("fontconfig fonts-noto-cjk")


def debian(machine: Path, driver: str, offers: str) -> Path:
    """Makes the machine one of Debian's with a driver of that version, whose archive offers the shell in another;
    what is asked of apt and dpkg stands in the file that comes back."""
    asked = machine / "asked"
    shell = ".venv/shell/usr/lib/chromium/chromium-headless-shell"
    tells(machine / "bin" / "dpkg-query", driver)
    executable(
        machine / "bin" / "apt-get",
        f'echo "${{@: -1}}" >> {asked}',
        f'[[ ${{@: -1}} == *={offers} ]] && name=${{@: -1}} && echo > "${{name%=*}}_1.deb"',
    )
    unpacked = machine / "repo" / shell
    executable(
        machine / "bin" / "dpkg",
        f"mkdir -p {unpacked.parent}",
        f"echo '#!{BASH}' > {unpacked}; echo 'echo Chromium {offers}' >> {unpacked}",
        f"{shutil.which('chmod')} +x {unpacked}",
    )
    return asked


class TestSearchForAShell:
    def test_debians_is_unpacked_in_the_version_of_the_driver(self, machine: Path) -> None:
        asked = debian(machine, driver="140.0-1", offers="140.0-1")
        told = call(machine, "shell.sh")
        assert (told.returncode, told.stderr) == (0, "set-up: fetching chromium-headless-shell 140.0-1 (96 MB)\n")
        assert asked.read_text(encoding="utf-8").split() == [
            "chromium-headless-shell=140.0-1",
            "chromium-common=140.0-1",
        ]
        found = subprocess.run([machine / "repo/.venv/bin/chromium-headless-shell"], capture_output=True, check=True)
        assert found.stdout == b"Chromium 140.0-1\n"

    def test_it_is_fetched_once_and_anew_for_another_driver(self, machine: Path) -> None:
        asked = debian(machine, driver="140.0-1", offers="140.0-1")
        call(machine, "shell.sh")
        assert call(machine, "shell.sh").stderr == ""
        debian(machine, driver="141.0-1", offers="141.0-1")
        assert "141.0-1" in call(machine, "shell.sh").stderr
        assert len(asked.read_text(encoding="utf-8").split()) == 4

    def test_one_that_no_longer_fits_the_driver_goes(self, machine: Path) -> None:
        debian(machine, driver="140.0-1", offers="140.0-1")
        call(machine, "shell.sh")
        tells(machine / "bin" / "dpkg-query", "141.0-1")
        told = call(machine, "shell.sh")
        assert (told.returncode, "the audit uses chromium" in told.stderr) == (0, True)
        assert not (machine / "repo/.venv/bin/chromium-headless-shell").is_symlink()
        assert call(machine, "shell.sh").stderr == ""

    def test_one_that_does_not_start_is_not_taken(self, machine: Path) -> None:
        debian(machine, driver="140.0-1", offers="140.0-1")
        tells(machine / "bin" / "dpkg", "unpacks nothing")
        assert "the audit uses chromium" in call(machine, "shell.sh").stderr
        assert not (machine / "repo/.venv/bin/chromium-headless-shell").is_symlink()

    @pytest.mark.parametrize("chosen", ["CHROME_BIN", "CHROMEDRIVER"])
    def test_who_names_a_browser_gets_no_other(self, machine: Path, chosen: str) -> None:
        asked = debian(machine, driver="140.0-1", offers="140.0-1")
        assert call(machine, "shell.sh", **{chosen: "/opt/mine"}).stderr == ""
        assert not asked.exists()

    def test_where_the_system_has_one_or_is_not_debians_nothing_is_fetched(self, machine: Path) -> None:
        assert call(machine, "shell.sh").stderr == ""
        asked = debian(machine, driver="140.0-1", offers="140.0-1")
        tells(machine / "bin" / "chromium-headless-shell", "Chromium 140")
        assert call(machine, "shell.sh").stderr == ""
        assert not asked.exists()


class TestSearchForAxe:
    def test_it_is_installed_alone_with_its_hash(self, machine: Path) -> None:
        command = f'echo "$@" >> {machine}/asked; mkdir -p {AXE}'
        executable(machine / "repo" / ".venv" / "bin" / "python", command)
        for _ in range(2):
            assert call(machine, "axe.sh").returncode == 0
        (pip,) = asked(machine)
        assert "--no-deps --require-hashes --only-binary :all: --requirement .ci/axe.lock" in pip

    def test_without_a_network_the_older_one_is_taken_and_that_is_said(self, machine: Path) -> None:
        executable(machine / "repo" / ".venv" / "bin" / "python", f'echo "$@" >> {machine}/asked; exit 1')
        for _ in range(2):
            told = call(machine, "axe.sh")
            assert told.returncode == 0
            assert "the audit takes the one that axe-selenium-python brings along" in told.stderr
        assert len(asked(machine)) == 1

    def test_another_version_in_the_lock_is_installed_anew(self, machine: Path) -> None:
        older = AXE.replace("4.14.0", "4.13.0")
        (machine / "repo" / older).mkdir(parents=True)
        executable(machine / "repo" / ".venv" / "bin" / "python", f"mkdir -p {AXE}")
        assert "installing" in call(machine, "axe.sh").stderr


class TestSearchForPango:
    def test_a_library_that_loads_is_silence(self, machine: Path) -> None:
        executable(machine / "repo" / ".venv" / "bin" / "python", "exit 0")
        found = call(machine, "print.sh")
        assert (found.returncode, found.stdout, found.stderr) == (0, "", "")

    def test_apt_is_asked_once_and_what_is_missing_is_said_each_time(self, machine: Path) -> None:
        asked = machine / "asked"
        executable(machine / "repo" / ".venv" / "bin" / "python", "exit 1")
        executable(machine / "bin" / "apt-get", f'echo "$@" >> {asked}')
        executable(machine / "bin" / "sudo", 'exec "${@:2}"')
        for _ in range(2):
            told = call(machine, "print.sh")
            assert told.returncode == 0
            assert "PDF editions will be told as not made" in told.stderr
        update, install = asked.read_text(encoding="utf-8").splitlines()
        assert update.endswith("update")
        assert install.endswith("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


@pytest.fixture
def ready(machine: Path) -> Path:
    """A machine with a browser, a lock, and a Python that plays `venv` and `pip` and writes down what it is asked."""
    tells(machine / "bin" / "chromium", "Chromium 140.0.1.2 built on Debian")
    tells(machine / "bin" / "chromedriver", "ChromeDriver 140.0.1.2 (abc)")
    tells(machine / "bin" / "fc-list", "Noto Sans CJK TC")
    (machine / "repo" / "requirements.lock").write_text("one==1\n", encoding="utf-8")
    cases = (
        f'"-m venv") echo "$@" >> {machine}/asked;',
        'rm -rf .venv/*; mkdir -p .venv/bin; cp "$0" .venv/bin/python;;',
        f'"-m pip") echo "$@" >> {machine}/asked; test ! -e {machine}/no-network || exit 1;',
        f'case "$*" in *axe.lock) mkdir -p {AXE};; esac;;',
        f'"-c "*) exec {sys.executable} -c "$2";;',
        f"*) exec {sys.executable} -;;",
    )
    executable(machine / "bin" / "python3.13", 'case "$1 ${2:-}" in', *cases, "esac")
    return machine


def asked(machine: Path) -> list[str]:
    return (machine / "asked").read_text(encoding="utf-8").splitlines()


class TestVenv:
    def test_it_is_made_from_the_lock_with_hashes_and_wheels_only(self, ready: Path) -> None:
        assert call(ready, "setup.sh").returncode == 0
        venv, pip, _ = asked(ready)
        assert venv == "-m venv --clear .venv"
        assert "--require-hashes --only-binary :all: --requirement requirements.lock" in pip

    def test_a_second_run_does_nothing_and_says_nothing(self, ready: Path) -> None:
        call(ready, "setup.sh")
        again = call(ready, "setup.sh")
        assert (again.returncode, again.stderr, len(asked(ready))) == (0, "", 3)

    def test_another_lock_makes_it_anew(self, ready: Path) -> None:
        call(ready, "setup.sh")
        (ready / "repo" / "requirements.lock").write_text("one==2\n", encoding="utf-8")
        call(ready, "setup.sh")
        assert len(asked(ready)) == 6

    def test_a_link_to_another_checkout_is_not_cleared(self, ready: Path) -> None:
        theirs = ready / "theirs" / "bin" / "tool"
        tells(theirs, "still here")
        shutil.rmtree(ready / "repo" / ".venv")
        (ready / "repo" / ".venv").symlink_to(ready / "theirs")
        assert call(ready, "setup.sh").returncode == 0
        assert (theirs.is_file(), (ready / "repo" / ".venv").is_symlink()) == (True, False)

    def test_an_interrupted_installation_is_done_again(self, ready: Path) -> None:
        (ready / "no-network").touch()
        failed = call(ready, "setup.sh")
        assert failed.returncode == 1
        assert "Is there a network?" in failed.stderr
        (ready / "no-network").unlink()
        assert call(ready, "setup.sh").returncode == 0
        assert len(asked(ready)) == 5

    def test_a_wish_is_heard_although_a_venv_is_there(self, ready: Path) -> None:
        call(ready, "setup.sh")
        refused = call(ready, "setup.sh", PYTHON=str(shim(ready / "mine")))
        assert "does not start" in refused.stderr
