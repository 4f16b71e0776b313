#!/usr/bin/env bash
# In: PATH, CHROME_BIN, CHROMEDRIVER, and .venv (for Selenium Manager).
# Out: Chromium with its driver, and a font for Chinese. What cannot be had is said in a line; the status is 0 all the
# same, for the site can be built without them (the audit then says "not run").
# Sources in turn: what is there, Selenium Manager, apt. What was sought in vain is not sought again: `make browser` does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly IN_VAIN=.venv/browser-sought-in-vain
readonly BROWSERS="chromium chromium-browser google-chrome-stable google-chrome chrome chromium-headless-shell chrome-headless-shell"
PATH="$PWD/.venv/bin:$PATH"
source .ci/apt.sh

main() {
    if has_browser && has_font; then
        rm -f "$IN_VAIN"
        return
    fi
    [[ -e $IN_VAIN ]] || seek
    has_browser || say 'no Chromium with its driver: the audit will say "not run". Install the packages chromium and chromium-driver, or set CHROME_BIN and CHROMEDRIVER; then: make browser'
    has_font || say "no font for Chinese: texts would be measured in empty boxes. Install the packages fontconfig and fonts-noto-cjk; then: make browser"
}

seek() {
    has_browser || ask_selenium_manager || true
    { has_browser && has_font; } || ask_apt || true
    { has_browser && has_font; } || touch "$IN_VAIN"
}

has_browser() {
    local browser driver
    browser=$(browser_path) && driver=$(driver_path) && [[ $(major "$browser") == "$(major "$driver")" ]]
}

browser_path() {
    local name
    if [[ -n ${CHROME_BIN:-} ]]; then type -P "$CHROME_BIN"; return; fi
    for name in $BROWSERS; do
        type -P "$name" && return
    done
    return 1
}

driver_path() { type -P "${CHROMEDRIVER:-chromedriver}"; }

# The number before the first dot; the path itself where there is none, so that two failures are never alike.
major() {
    local told
    told=$(limited 20 "$1" --version 2>/dev/null </dev/null) || true
    if [[ $told =~ ([0-9]+)\.[0-9]+ ]]; then echo "${BASH_REMATCH[1]}"; else echo "$1"; fi
}

has_font() { [[ -n $(fc-list :lang=zh-tw family 2>/dev/null) ]]; }

ask_selenium_manager() {
    [[ -x .venv/bin/python ]] || return
    say "asking Selenium Manager for a browser (up to 5 minutes)"
    local browser driver
    { read -r browser && read -r driver; } < <(limited 300 .venv/bin/python - 2>/dev/null <<'PYTHON'
from selenium.webdriver.common.selenium_manager import SeleniumManager
wish = "--browser chrome --skip-browser-in-path --skip-driver-in-path --avoid-stats --timeout 60"
found = SeleniumManager().binary_paths(wish.split())
print(found["browser_path"], found["driver_path"], sep="\n")
PYTHON
    ) || return
    # Downloaded, it may still lack the system's libraries; only one that starts is taken.
    [[ $(major "$browser") == "$(major "$driver")" ]] || return
    ln -sf "$browser" .venv/bin/chromium
    ln -sf "$driver" .venv/bin/chromedriver
}

ask_apt() {
    can_apt || return
    local packages=()
    has_browser || packages+=(chromium chromium-driver)
    has_font || packages+=(fontconfig fonts-noto-cjk)
    apt_install "${packages[@]}"
}

limited() {
    if type -P timeout >/dev/null; then timeout "$@"; else "${@:2}"; fi
}

main
