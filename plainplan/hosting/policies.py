"""What is said with every answer, for the safety of readers, and how long an answer may be kept.

Sources: Content Security Policy Level 3 (W3C), HTTP Strict Transport Security (RFC 6797), Referrer Policy and
Permissions Policy (W3C), X-Frame-Options (RFC 7034), `nosniff` (WHATWG Fetch), HTTP Caching (RFC 9111).
"""

from __future__ import annotations

from collections.abc import Mapping

PAGES = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The policy of all pages but the editor's. Scripts and `connect-src` are for the search, nothing else has any."""

HSTS = "Strict-Transport-Security"
"""Said over https only (RFC 6797, section 7.2). It speaks of this host, not of others below its name."""

HSTS_VALUE = "max-age=31536000"

OTHERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

CSP = "Content-Security-Policy"

ASSETS = "assets/"
"""Style sheets and scripts. Their names do not change with what is in them, so they may not be kept for long."""

CACHE_ASSETS = "public, max-age=600"

CACHE_REST = "no-cache"
"""Kept, but asked about each time: a corrected page is seen at once, and the parts of the search index, which belong
together, are never taken from two builds."""


def barring_frames(policy: str) -> str:
    """A policy of a page's own, with what can only be said by a host: that nobody may frame it."""
    return f"{policy}; frame-ancestors 'none'"
