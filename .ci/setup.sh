#!/usr/bin/env bash
# In: requirements.lock, and PYTHON when a certain interpreter is wanted.
# Out: .venv with what the lock names, a newer axe-core, a browser, a Chinese font and what sets PDF. Says one line for each step really done.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

# An interpreter that lies in .venv itself cannot make .venv anew.
PATH=${PATH//"$PWD/.venv/bin:"/}
readonly STAMP=.venv/set-up-from

main() {
    in_place || make_venv
    .ci/browser.sh
    .ci/shell.sh
    .ci/axe.sh
    .ci/print.sh
}

in_place() {
    [[ -e $STAMP ]] && [[ $(<"$STAMP") == "$(what_is_wanted "${PYTHON:-.venv/bin/python}")" ]] && .venv/bin/python -c ''
}

what_is_wanted() {
    "$1" - 2>/dev/null <<'PYTHON'
import hashlib, pathlib, platform
lock = pathlib.Path("requirements.lock")
print(platform.python_version(), hashlib.sha256(lock.read_bytes()).hexdigest(), lock.resolve().parent)
PYTHON
}

make_venv() {
    local python
    python=$(.ci/find-python.sh)
    # What a link leads to is somebody else's: it is left as it is, not cleared.
    [[ ! -L .venv ]] || rm .venv
    say "making .venv with $python"
    "$python" -m venv --clear .venv || give_up ".venv could not be made. Is the disk full, or the folder not yours to write in?"
    say "installing the packages of requirements.lock"
    install || give_up "the packages could not be installed (see above). Is there a network? Then run the command again."
    what_is_wanted .venv/bin/python >"$STAMP"
}

# Wheels only: the parts that a source package needs to be built would be fetched without any hash.
install() {
    .venv/bin/python -m pip -qq --disable-pip-version-check --no-input install \
        --require-hashes --only-binary :all: --requirement requirements.lock
}

say() { echo "set-up: $1" >&2; }

give_up() {
    say "$1"
    exit 1
}

main
