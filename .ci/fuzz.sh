#!/usr/bin/env bash
# In: .ci/fuzz.lock, .venv; words for fuzz/run.py. Out: .fuzz, a virtual environment with atheris, which sees the packages
# of .venv too; what the fuzzing found. Linux only: atheris has no wheels elsewhere.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

main() {
    if [[ "$(uname -s)" != Linux ]]; then
        echo "fuzz: atheris is there for Linux alone; run this in a container or in CI" >&2
        exit 3
    fi
    set_up
    exec .fuzz/bin/python fuzz/run.py "$@"
}

# The packages of .venv are seen too.
set_up() {
    local packages
    .ci/tools.sh fuzz
    packages="$(.fuzz/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
    .venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$packages/of-the-project.pth"
}

main "$@"
