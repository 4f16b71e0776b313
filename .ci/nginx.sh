#!/usr/bin/env bash
# In: .venv. Out: an nginx for the test of docs/publish.md: that of the system, else Debian's own in .venv/nginx, unpacked
# and not installed, so that no server is started. What cannot be had is said in a line; the status is 0 all the same, for
# without it only that test is passed over.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly IN_VAIN=.venv/nginx-sought-in-vain
readonly HERE=.venv/nginx
source .ci/apt.sh

main() {
    if has_nginx; then
        rm -f "$IN_VAIN"
        return
    fi
    [[ -e $IN_VAIN ]] || seek
    has_nginx || say "no nginx: the way from docs/publish.md to a served site is not tested. Install the package nginx"
}

seek() {
    fetch || { can_apt && apt_get 120 update && fetch; } || true
    has_nginx || touch "$IN_VAIN"
}

fetch() {
    type -P apt-get dpkg >/dev/null || return
    mkdir -p "$HERE"
    (cd "$HERE" && apt_unpack nginx)
}

has_nginx() { [[ -n $(PATH=$PATH:/usr/sbin type -P nginx) ]] || "$HERE/usr/sbin/nginx" -v >/dev/null 2>&1; }

main
