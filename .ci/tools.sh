#!/usr/bin/env bash
# In: .ci/tools.lock, .venv. Out: .tools, a virtual environment with what the lock names and nothing else, made anew when
# the lock or the interpreter has changed.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

readonly STAMP=.tools/set-up-from

main() {
    local wanted
    wanted="$(.venv/bin/python -c 'import platform; print(platform.python_version())') $(sha256sum <.ci/tools.lock)"
    if [[ -e $STAMP && $(<"$STAMP") == "$wanted" ]]; then return; fi
    echo "tools: making .tools from .ci/tools.lock" >&2
    .venv/bin/python -m venv --clear .tools
    .tools/bin/python -m pip -qq --disable-pip-version-check --no-input install \
        --require-hashes --only-binary :all: --requirement .ci/tools.lock
    echo "$wanted" >"$STAMP"
}

main
