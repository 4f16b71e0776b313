"""The command line of the browser."""

from __future__ import annotations

import os


def arguments(profile: str) -> tuple[str, ...]:
    """What Chromium is started with, over the empty profile in the folder `profile`."""
    return (*_ALWAYS, f"--user-data-dir={profile}", *_for_root())


# The browser talks to 127.0.0.1 and to nobody else, whatever a page asks for. It keeps no pages that it has left (each
# would stay in memory with all that was reckoned of it) and no process in store.
_ALWAYS = (
    "--headless=new",
    "--disable-dev-shm-usage",
    "--disable-back-forward-cache",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-crash-reporter",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--window-size=1280,900",
)


def _for_root() -> tuple[str, ...]:
    """Chromium's sandbox refuses to work for root (containers); for everyone else it stays on."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
