#!/usr/bin/env bash
# In: requirements.lock, .venv. Out: dist/sbom.cdx.json, the list of all parts (CycloneDX 1.6).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
.ci/tools.sh
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0) .tools/bin/python .ci/sbom.py dist/sbom.cdx.json
