#!/usr/bin/env bash
# In: .venv. Out: the libraries of the system that set the PDF editions (Pango, HarfBuzz). What cannot be had is said in
# a line; the status is 0 all the same, for without them only those editions are missing.
# Sources in turn: what is there, apt. What was sought in vain is not sought again: `make browser` does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly IN_VAIN=.venv/print-sought-in-vain
readonly PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
source .ci/apt.sh

main() {
    if has_pango; then
        rm -f "$IN_VAIN"
        return
    fi
    [[ -e $IN_VAIN ]] || seek
    has_pango || say "no Pango: PDF editions will be told as not made. Install the packages $PACKAGES; then: make browser"
}

seek() {
    # shellcheck disable=SC2086 # several packages
    if can_apt; then apt_install $PACKAGES; fi
    has_pango || touch "$IN_VAIN"
}

# The library looks for them under the names that they have on this system, so it is asked itself.
has_pango() { .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; }

main
