#!/usr/bin/env bash
# In: the repository of a site, .venv; GITHUB_OUTPUT and GITHUB_STEP_SUMMARY, as a workflow has them.
# Out: weekly/due.md (what comes due, and links to other sites that no longer hold), weekly/links.yaml (the ledger of these
# links) where there is one; the output "todo" (yes or no). The status is 0 unless something could not be done at all.
# PLAINPLAN names another program in the place of the one in this repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SITE=${SITE:-.}
readonly LEDGER=$SITE/content/audits/links.yaml

main() {
    mkdir -p weekly
    # What these find is in the summary; only what they could not do ends here.
    unless_unusable links "$SITE"
    unless_unusable build "$SITE" --no-audit
    local status=0
    plainplan summary due "$SITE" >weekly/due.md || status=$?
    [[ $status -le 1 ]] || exit "$status"
    if [[ -e $LEDGER ]]; then cp "$LEDGER" weekly/links.yaml; fi
    cat weekly/due.md >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
    if [[ $status -eq 1 ]]; then tell todo yes; else tell todo no; fi
}

unless_unusable() {
    local status=0
    plainplan "$@" || status=$?
    [[ $status -ne 2 && $status -le 3 ]] || exit "$status"
}

plainplan() {
    if [[ -n ${PLAINPLAN:-} ]]; then "$PLAINPLAN" "$@"; else .venv/bin/python build.py "$@"; fi
}

tell() { echo "$1=$2" >>"${GITHUB_OUTPUT:-/dev/stdout}"; }

main
