#!/usr/bin/env bash
# In: .ci/fuzz.lock, .venv; words for fuzz/run.py. Out: .fuzz, a virtual environment with atheris, which sees the packages
# of .venv too; what the fuzzing found. Linux only: atheris has no wheels elsewhere.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

readonly STAMP=.fuzz/set-up-from

main() {
    if [[ "$(uname -s)" != Linux ]]; then
        echo "fuzz: atheris is there for Linux alone; run this in a container or in CI" >&2
        exit 3
    fi
    set_up
    exec .fuzz/bin/python fuzz/run.py "$@"
}

set_up() {
    local wanted
    wanted="$(.venv/bin/python -c 'import platform; print(platform.python_version())') $(sha256sum <.ci/fuzz.lock)"
    if [[ -e $STAMP && $(<"$STAMP") == "$wanted" ]]; then return; fi
    echo "fuzz: making .fuzz from .ci/fuzz.lock" >&2
    .venv/bin/python -m venv --clear .fuzz
    .fuzz/bin/python -m pip -qq --disable-pip-version-check --no-input install \
        --require-hashes --only-binary :all: --requirement .ci/fuzz.lock
    local packages
    packages="$(.fuzz/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
    .venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$packages/of-the-project.pth"
    echo "$wanted" >"$STAMP"
}

main "$@"
