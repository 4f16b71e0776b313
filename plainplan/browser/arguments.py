"""The command line of the browser."""

from __future__ import annotations

import os


def arguments(host: str) -> tuple[str, ...]:
    """What Chromium is started with, whose pages come from `host` (with its port): it talks to that port of that host
    and to nobody else, whatever a page asks for."""
    return (*_ALWAYS, f"--host-resolver-rules=MAP {host} {host},MAP * ~NOTFOUND")


# The browser keeps no pages that it has left (each would stay in memory with all that was reckoned of it) and no
# process in store. It compiles no script to machine code: each page is another document, in which scripts hardly ever
# run long enough to repay that (measured: 15 % less of the processor a page; only pages of 10,000 cells take longer).
# It asks for pages from its own process, which saves the memory of another.
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
    "--enable-features=NetworkServiceInProcess2",
    "--disable-features=SpareRendererForSitePerProcess,Translate,MediaRouter,OptimizationHints",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--js-flags=--no-opt --no-maglev --single-threaded-gc --max-semi-space-size=4",
    "--window-size=1280,900",
)


def for_root() -> tuple[str, ...]:
    """Chromium's sandbox refuses to work for root (containers); for everyone else it stays on."""
    return ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
