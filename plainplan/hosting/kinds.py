"""Media types by ending, and which of them are text in UTF-8. Sources: the registry of media types (IANA); RFC 9239 for
scripts, RFC 7111 for CSV, RFC 5545 for calendars, JSON-LD 1.1 (W3C), RFC 4287 for feeds."""

from __future__ import annotations

from collections.abc import Mapping

ATOM = "application/atom+xml"

TYPES: Mapping[str, str] = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

IN_UTF8 = tuple(
    kind
    for kind in dict.fromkeys((*TYPES.values(), ATOM))
    if kind.startswith("text/") or (kind.endswith(("xml", "json")) and not kind.startswith("application/vnd"))
)
"""Types whose answers say `charset=utf-8`; they are also those worth compressing."""
