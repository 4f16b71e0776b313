"""requirements.lock, and what is installed of it, in; a list of all parts with version, hashes and licence out.

Run by the Python of .tools, where cyclonedx-bom is. Form: CycloneDX 1.6 (ECMA-424), validated by its schema. What a
site needs has the scope "required", what only development needs "excluded". A part that is not installed on this kind
of machine is named without a licence, since only the package itself tells that. Same lock and machine, same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from lock_entries import entries
from sbom_parts import Tree, listed

ROOT = Path(__file__).resolve().parent.parent


def main(into: Path) -> None:
    """Write the list. Raises SystemExit with what is wrong when it is not valid."""
    locked = entries((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    made = listed(installed(), locked, version())
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"sbom: not valid: {wrong}")
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(text, encoding="utf-8")
    parts = made["components"]
    needed = sum(part["scope"] == "required" for part in parts)
    silent = sorted(part["name"] for part in parts if not part.get("licenses"))
    told = f"{len(parts)} parts, {needed} of them needed by a site; no licence is told by {', '.join(silent)}"
    sys.stderr.write(f"sbom: {into}: {told}\n")


def installed() -> Tree:
    """What cyclonedx-bom tells of .venv."""
    options = ["--spec-version", "1.6", "--output-reproducible", "--pyproject", "pyproject.toml", "--short-PURLs"]
    command = [sys.executable, "-m", "cyclonedx_py", "environment", *options, ".venv/bin/python"]
    told: Tree = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    return told


def version() -> str:
    """That of plainplan."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "plainplan/__init__.py").read_text(encoding="utf-8"))
    assert found
    return found[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
