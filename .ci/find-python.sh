#!/usr/bin/env bash
# In: PYTHON (a wish, kept or refused), PATH, PYENV_ROOT, HOME.
# Out: the path of a Python >= 3.12 that can make virtual environments, on stdout; or what to do, and status 1.
set -euo pipefail

readonly OLDEST="3.12"
readonly VENV_PACKAGE="install the package that can (apt-get install python3-venv)"

main() {
    if [[ -n ${PYTHON:-} ]]; then
        wished
    else
        first_that_suits on_path || first_that_suits in_pyenv || first_that_suits from_uv || none_found
    fi
}

wished() {
    local found
    found=$(type -P "$PYTHON") || refuse "PYTHON=$PYTHON cannot be run."
    starts "$found" || refuse "PYTHON=$PYTHON does not start (is it a pyenv shim? \`pyenv which\` names the real one)."
    is_new_enough "$found" || refuse "PYTHON=$PYTHON is older than $OLDEST."
    is_not_ours "$found" || refuse "PYTHON=$PYTHON lies in the .venv that is to be made anew."
    makes_venvs "$found" || refuse "PYTHON=$PYTHON cannot make virtual environments: $VENV_PACKAGE."
    printf '%s\n' "$found"
}

first_that_suits() {
    local candidate
    while IFS= read -r candidate; do
        is_not_ours "$candidate" && is_new_enough "$candidate" && makes_venvs "$candidate" || continue
        printf '%s\n' "$candidate"
        return
    done < <("$1")
    return 1
}

on_path() {
    local name
    for name in python3.14 python3.13 python3.12 python3; do
        type -aP "$name" || true
    done
}

# Named by a number: PyPy and virtual environments lie in the same folder.
in_pyenv() {
    local root
    for root in "${PYENV_ROOT:-}" "${HOME:-}/.pyenv"; do
        printf '%s\n' "$root"/versions/[0-9]*/bin/python3
    done | grep -v '\*' | sort -uVr
}

from_uv() {
    type -P uv >/dev/null || return 0
    uv python find --no-project ">=$OLDEST" 2>/dev/null && return
    echo "set-up: no Python $OLDEST or newer here; asking uv for one" >&2
    limited 600 uv python install "$OLDEST" >&2 && uv python find --no-project "$OLDEST"
}

# A shim may stand on the PATH and yet fail, so every question is put to the interpreter itself.
starts() { ask "$1" 'pass'; }
is_new_enough() { ask "$1" "import sys; sys.exit(sys.version_info < (${OLDEST/./, }))"; }
makes_venvs() { ask "$1" 'import ensurepip, venv'; }
ask() { limited 10 "$1" -c "$2" </dev/null >/dev/null 2>&1; }
is_not_ours() { ! [[ ${1%/*} -ef .venv/bin ]]; }

limited() {
    if type -P timeout >/dev/null; then timeout "$@"; else "${@:2}"; fi
}

none_found() {
    local half
    half=$(first_without_venv < <(on_path; in_pyenv))
    [[ -z $half ]] || refuse "$half cannot make virtual environments: $VENV_PACKAGE."
    refuse "no Python $OLDEST or newer was found: not on the PATH, not in pyenv, not through uv."
}

first_without_venv() {
    local candidate
    while IFS= read -r candidate; do
        if is_not_ours "$candidate" && is_new_enough "$candidate"; then echo "$candidate"; return; fi
    done
}

refuse() {
    echo "set-up: $1" >&2
    echo "set-up: install one (\`pyenv install 3.13\` or \`uv python install 3.13\`), or name one: make site PYTHON=/path/to/python3" >&2
    exit 1
}

main
