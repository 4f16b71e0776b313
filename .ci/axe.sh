#!/usr/bin/env bash
# In: .venv and .ci/axe.lock. Out: the axe-core that the lock names, beside the packages of .venv. If it cannot be had, a
# line says so and the status is 0 all the same: the audit then takes the older one of axe-selenium-python.
# What was sought in vain is not sought again: `make browser` does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly IN_VAIN=.venv/axe-sought-in-vain
readonly LOCK=.ci/axe.lock

main() {
    if has_axe; then
        rm -f "$IN_VAIN"
        return
    fi
    [[ -e $IN_VAIN ]] || seek
    has_axe || say "no newer axe-core: the audit takes the one that axe-selenium-python brings along. Is there a network? Then: make browser"
}

seek() {
    say "installing the axe-core of $LOCK"
    # Alone: the script in it is all that is wanted, and what the package asks for is a second way to drive browsers.
    .venv/bin/python -m pip -qq --disable-pip-version-check --no-input install \
        --no-deps --require-hashes --only-binary :all: --requirement "$LOCK" || true
    has_axe || touch "$IN_VAIN"
}

has_axe() {
    local folder
    for folder in .venv/lib*/python*/site-packages/"$(wanted)".dist-info; do
        [[ -d $folder ]] && return
    done
    return 1
}

# The name and version of the lock, as the folder of an installed package has them.
wanted() {
    local line
    while IFS= read -r line; do
        [[ $line =~ ^([a-z-]+)==([0-9.]+) ]] || continue
        echo "${BASH_REMATCH[1]//-/_}-${BASH_REMATCH[2]}"
    done <"$LOCK"
}

say() { echo "set-up: $1" >&2; }

main
