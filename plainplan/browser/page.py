"""What is asked of an open page, and how its answer, or the lack of one, becomes a result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plainplan.model.audited import PageAudit, Reason, Viewport, Visit

Errand = tuple[str, Viewport]
"""An output file and the window in which it is looked at."""


class Trouble(Exception):
    """Why a page could not be tested, with particulars: a status, an address, the browser's own words."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def must_be_there(facts: Mapping[str, Any], address: str) -> None:
    """An error page, a page that sent the browser on, an empty one, or one whose text the browser cannot draw must not
    read as a page without faults."""
    if facts["lost"]:
        raise Trouble(Reason.UNREACHABLE, facts["lost"])
    if facts["fontless"]:
        raise Trouble(Reason.NO_FONTS)
    if facts["status"] >= 400:
        raise Trouble(Reason.HTTP_STATUS, str(facts["status"]))
    if unquote(facts["address"]) != unquote(address):
        raise Trouble(Reason.MOVED_AWAY, unquote(facts["address"]))
    if facts["empty"]:
        raise Trouble(Reason.EMPTY)


UNTOLD = "-"
"""In place of the reason why a page is lost, where its error page does not tell."""

FACTS = f"""
const entry = performance.getEntriesByType("navigation")[0];
const body = document.body;
const lost = location.protocol === "chrome-error:";
const told = lost ? document.documentElement.innerText : "";
return {{
  fontless: !new OffscreenCanvas(1, 1).getContext("2d").measureText("Ab").width,
  lost: lost && (told.match(/ERR_[A-Z_]+/) || ["{UNTOLD}"])[0],
  status: entry ? entry.responseStatus : 0,
  address: location.origin + location.pathname,
  empty: !body || !(body.innerText.trim() || document.images.length),
}};
"""

LOADED = """
const loaded = performance.getEntriesByType("resource").map(entry => entry.name);
const more = document.querySelector("iframe, frame, object, embed, portal");
return loaded.length < 250 && !more ? loaded : null;
"""
"""What the browser loaded for the page; unknown where documents within it load more, or the browser's list is full."""

_GROUPS = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")

# Plain axe goes first, for what judges by groups stays in the page.
RUN = f"""
const [options, compare, done] = arguments;
(async () => {{
  const plain = compare && await axe.run(document, options);
  {_GROUPS.strip()}
  const found = await axe.run(document, options);
  if (!found || !found.testEngine) return {{error: "axe was replaced by the page"}};
  const told = one => JSON.stringify([one.violations, one.incomplete]);
  const kept = one => ({{
    violations: one.violations, incomplete: one.incomplete, testEngine: one.testEngine,
    passes: one.passes.length, inapplicable: one.inapplicable.length,
  }});
  return plain ? {{ok: kept(plain), alike: told(plain) === told(found)}} : {{ok: kept(found)}};
}})().then(done, error => done({{error: String(error)}}));
"""
"""Contrast is judged by groups of texts (`contrast.js`); when `compare` is asked, plain axe runs too, and counts.
Rules without fault or doubt are only counted: to hand over what axe says of them takes longer than to find it."""


def axe_options(tags: tuple[str, ...]) -> dict[str, Any]:
    """axe-core 4.10 API, "Options Parameter"; of what passed or does not apply only the number of rules is wanted."""
    return {"runOnly": {"type": "tag", "values": list(tags)}, "resultTypes": ["violations", "incomplete"]}


def results(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """What axe found; a refusal, or a run without a single rule that applied, is no result."""
    if "error" in answer:
        raise Trouble(Reason.SCRIPT_ERROR, answer["error"])
    found: Mapping[str, Any] = answer["ok"]
    if not any(found[kind] for kind in ("violations", "incomplete", "passes")):
        raise Trouble(Reason.SCRIPT_ERROR, "no rule of axe applied")
    return found


def untested(errand: Errand, reason: Reason, detail: str = "") -> PageAudit:
    """The result for a page that was not looked at, or not to the end."""
    page, viewport = errand
    return PageAudit(page, viewport.width, Visit.NOT_TESTED, reason, detail)
