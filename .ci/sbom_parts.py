"""What cyclonedx-bom tells of installed packages, and the entries of a lock, in; the whole list as plain data out."""

from __future__ import annotations

import re
import sys
from typing import Any

from lock_entries import Entry, reached

PROJECT = "plainplan (pyproject.toml)"
OURS = "root-component"

Tree = dict[str, Any]


def listed(told: Tree, locked: tuple[Entry, ...], release: str) -> Tree:
    """The list: what is told of each part, and what the lock says of it. Parts that the lock does not name (pip) are
    left out. Raises SystemExit where another version is installed than the lock names."""
    known = {_plain(part["name"]): part for part in told["components"]}
    needed = reached(locked, PROJECT)
    parts = [_part(entry, known.get(_plain(entry.name), {}), entry.name in needed) for entry in locked]
    main = {**told["metadata"]["component"], "version": release, "purl": f"pkg:pypi/plainplan@{release}"}
    return {
        **{key: told[key] for key in ("$schema", "bomFormat", "specVersion", "version")},
        "metadata": {**told["metadata"], "component": main},
        "components": parts,
        "dependencies": _dependencies(locked),
    }


def _part(entry: Entry, told: Tree, needed: bool) -> Tree:
    if told and told["version"] != entry.version:
        sys.exit(f"sbom: {entry.name} {told['version']} is installed, the lock names {entry.version}; run make setup")
    kept = {key: told[key] for key in ("description", "licenses") if key in told}
    marker = [{"name": "plainplan:installed-where", "value": entry.marker}] if entry.marker else []
    return {
        "type": "library",
        "bom-ref": _ref(entry),
        "name": entry.name,
        "version": entry.version,
        "scope": "required" if needed else "excluded",
        "purl": f"pkg:pypi/{_plain(entry.name)}@{entry.version}",
        **kept,
        # The sums of all its files: one for each kind of machine.
        "properties": [*marker, *({"name": "plainplan:sha256", "value": one} for one in entry.hashes)],
    }


def _dependencies(locked: tuple[Entry, ...]) -> list[Tree]:
    refs = {entry.name: _ref(entry) for entry in locked}
    asked: dict[str, list[str]] = {OURS: [], **{ref: [] for ref in refs.values()}}
    for entry in locked:
        for asker in entry.asked_by:
            ref = OURS if asker.startswith("plainplan (") else refs.get(asker)
            if ref and refs[entry.name] not in asked[ref]:
                asked[ref].append(refs[entry.name])
    return [{"ref": ref, **({"dependsOn": sorted(parts)} if parts else {})} for ref, parts in sorted(asked.items())]


def _ref(entry: Entry) -> str:
    return f"{entry.name}=={entry.version}"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
