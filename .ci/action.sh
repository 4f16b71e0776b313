#!/usr/bin/env bash
# In: SITE, BASE_URL, EDITION, AUDIT, PRINTED, PUBLISHED, BEFORE (the inputs of action.yml); GITHUB_OUTPUT and GITHUB_STEP_SUMMARY.
# Out: the site in SITE/public, the reports in SITE/reports with summary.md among them, three outputs; the status of the build.
# PLAINPLAN names another program in the place of the one in this repository, which is then not set up.
set -euo pipefail

HERE=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly HERE
readonly SITE=${SITE:-.}

main() {
    # What stands in GITHUB_OUTPUT is read line by line: a name with a line break would be several outputs.
    [[ $SITE != *$'\n'* ]] || give_up "the name of the folder holds a line break."
    [[ -d $SITE/content ]] || give_up "there is no folder content in $SITE. Set the input \"site\"."
    if [[ -z ${PLAINPLAN:-} ]]; then
        "$HERE/.ci/setup.sh"
        # The set-up links a browser here when the system has none.
        PATH="$HERE/.venv/bin:$PATH"
    fi
    local status=0
    build || status=$?
    # Without a folder of reports there was no run to sum up, and the build has said why.
    if [[ -d $SITE/reports ]]; then sum_up; fi
    tell public "$SITE/public"
    tell reports "$SITE/reports"
    tell status "$status"
    return "$status"
}

build() {
    local options=()
    [[ -z ${BASE_URL:-} ]] || options+=(--base-url "$BASE_URL")
    [[ -z ${EDITION:-} ]] || options+=(--edition "$EDITION")
    [[ -z ${PUBLISHED:-} ]] || options+=(--published "$PUBLISHED")
    is_wanted audit "${AUDIT:-yes}" || options+=(--no-audit)
    ! is_wanted printed "${PRINTED:-no}" || options+=(--editions)
    plainplan build "$SITE" "${options[@]}"
}

is_wanted() {
    case $2 in
        yes | true) return 0 ;;
        no | false) return 1 ;;
        *) give_up "the input \"$1\" is \"yes\" or \"no\", not \"$2\"." ;;
    esac
}

sum_up() {
    local options=()
    if [[ -n ${BEFORE:-} && -e $BEFORE ]]; then options+=(--before "$BEFORE"); fi
    plainplan summary "$SITE/reports" "${options[@]}" >"$SITE/reports/summary.md"
    cat "$SITE/reports/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
}

plainplan() {
    if [[ -n ${PLAINPLAN:-} ]]; then "$PLAINPLAN" "$@"; else "$HERE/.venv/bin/python" "$HERE/build.py" "$@"; fi
}

tell() { echo "$1=$2" >>"${GITHUB_OUTPUT:-/dev/stdout}"; }

give_up() {
    echo "action: $1" >&2
    exit 2
}

main
