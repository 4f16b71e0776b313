#!/usr/bin/env bash
# In: the repository at a tag v<version> (GITHUB_REF_NAME), .venv. Out: dist with wheel, source archive, the list of all parts
# (CycloneDX), what is new (CHANGES.md), and the sums of all of these. A tag of another version than the program's is refused.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

main() {
    local version
    version=$(.venv/bin/python -c 'import plainplan; print(plainplan.__version__)')
    if [[ ${GITHUB_REF_NAME:-v$version} != "v$version" ]]; then
        echo "release: the tag is $GITHUB_REF_NAME, the program says $version (plainplan/__init__.py)." >&2
        exit 1
    fi
    rm -rf dist
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) .venv/bin/python -m hatchling build -d dist
    .ci/sbom.sh
    # From the heading of this version to the next.
    awk -v heading="## $version" '/^## / { within = ($0 == heading); next } within' CHANGELOG.md >dist/CHANGES.md
    (cd dist && sha256sum -- * >SHA256SUMS)
}

main
