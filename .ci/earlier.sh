#!/usr/bin/env bash
# In: a folder that is not there yet; GH_TOKEN and GITHUB_REPOSITORY, as a workflow has them; the right to read runs.
# Out: the reports of the last publication in that folder. Where there are none, no folder and a line: there is then nothing
# to compare with, and that is no fault.
set -euo pipefail

main() {
    local folder=$1 run
    run=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow publish.yml --branch main --status success \
        --limit 1 --json databaseId --jq '.[0].databaseId // empty') || run=""
    if [[ -z $run ]] || ! gh run download "$run" --repo "$GITHUB_REPOSITORY" --name reports --dir "$folder"; then
        rm -rf "$folder"
        echo "no reports of an earlier publication; the summary will compare with nothing" >&2
    fi
}

main "$@"
