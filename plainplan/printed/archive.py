"""The archive of an ODF file, written anew so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_NEVER = (1980, 1, 1, 0, 0, 0)


def anew(written: bytes, version: str) -> bytes:
    """The same archive in a fixed order, with a fixed date and of one version of ODF."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(target, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "mimetype", name))
        for name in names:
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.external_attr = 0o644 << 16
            new.writestr(entry, _dated(name, old.read(name), version), kept)
    return target.getvalue()


def _dated(name: str, body: bytes, version: str) -> bytes:
    """A part that says which version of ODF it is; odfdo writes its own newest, which fewer programs know."""
    if not name.endswith(".xml"):
        return body
    count = 0 if name.startswith("META-INF/") else 1
    return re.sub(rb'\b(office|manifest):version="[0-9.]+"', rf'\1:version="{version}"'.encode(), body, count=count)
