#!/usr/bin/env bash
# In: PATH, CHROME_BIN, CHROMEDRIVER, and Debian's Chromium with its driver. Out: .venv/bin/chromium-headless-shell, the
# same Chromium built without windows, which audits the same pages with less work: Debian's own packages in .venv/shell,
# unpacked and not installed, so that nothing outside of .venv changes. Not to be had, the browser that is there does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly HERE=.venv/shell
readonly LINK=.venv/bin/chromium-headless-shell
readonly SOUGHT=$HERE/sought
readonly SYSTEM=${PATH//"$PWD/.venv/bin:"/}
source .ci/apt.sh

main() {
    [[ -z ${CHROME_BIN:-}${CHROMEDRIVER:-} ]] || return 0
    local version
    version=$(wanted) || version=none
    [[ -e $SOUGHT && $(<"$SOUGHT") == "$version" ]] && return
    rm -rf "$HERE" "$LINK"
    mkdir -p "$HERE"
    [[ $version == none ]] || fetch "$version" || go_without
    echo "$version" >"$SOUGHT"
}

# The version of Debian's driver, since no other can drive it; none where the system has the program, or no such driver.
wanted() {
    ! PATH=$SYSTEM type -P chromium-headless-shell >/dev/null && PATH=$SYSTEM type -P apt-get dpkg >/dev/null &&
        dpkg-query --show --showformat='${Version}' chromium-driver 2>/dev/null
}

fetch() {
    say "fetching chromium-headless-shell $1 (96 MB)"
    unpack "$1" || { can_apt && apt_get 120 update && unpack "$1"; } || return
    ln -s "../shell/usr/lib/chromium/chromium-headless-shell" "$LINK"
    shows_a_page
}

unpack() { (cd "$HERE" && apt_unpack "chromium-headless-shell=$1" && apt_unpack "chromium-common=$1"); }

# Where its sandbox cannot work it starts and shows nothing; for root it has none (browser/arguments.py).
shows_a_page() {
    local root=()
    ((EUID)) || root=(--no-sandbox)
    timeout 30 "$LINK" "${root[@]}" --dump-dom about:blank </dev/null >/dev/null 2>&1
}

go_without() {
    rm -rf "$LINK" "${HERE:?}"/*
    say "no chromium-headless-shell: the audit uses chromium, which takes a third longer"
}

main
