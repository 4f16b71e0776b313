#!/usr/bin/env bash
# In: a name ("tools" where none is given), .ci/NAME.lock, .venv. Out: .NAME, a virtual environment with what the lock names
# and nothing else, made anew when the lock or the interpreter has changed.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

readonly NAME=${1:-tools}
readonly STAMP=.$NAME/set-up-from

main() {
    local wanted
    wanted="$(.venv/bin/python -c 'import platform; print(platform.python_version())') $(sha256sum <".ci/$NAME.lock")"
    if [[ -e $STAMP && $(<"$STAMP") == "$wanted" ]]; then return; fi
    echo "$NAME: making .$NAME from .ci/$NAME.lock" >&2
    .venv/bin/python -m venv --clear ".$NAME"
    ".$NAME/bin/python" -m pip -qq --disable-pip-version-check --no-input install \
        --require-hashes --only-binary :all: --requirement ".ci/$NAME.lock"
    echo "$wanted" >"$STAMP"
}

main
