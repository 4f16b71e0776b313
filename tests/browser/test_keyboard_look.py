"""Walking through pages with real keys: what holds the focus, and what only seems to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plainplan.browser import Session, find_browser
from plainplan.loopback import serving
from plainplan.model.audited import Glance, Viewport, Visit

pytestmark = pytest.mark.browser

FIRST, LAST = '<p><a href="#a">First</a></p>', '<p><a href="#z" id="last">Last</a></p>'
PAIR = """<p><button id="one" onfocus="held = true" onblur="if (held) two.focus()" {key}>One</button></p>
<p><button id="two" onfocus="held = true" onblur="if (held) one.focus()" {key}>Two</button></p>
<script>var held = false;</script>"""
AWAY = "onkeydown=\"if (event.ctrlKey &amp;&amp; event.key === 'm') { held = false; last.focus(); }\""
WRAPPED = """<div id="box" role="dialog" aria-label="News" aria-modal="true"><p><button id="in">Read</button></p>
<p><button id="out"{close}>Close</button></p></div>
<script>const ends = [document.getElementById("in"), out];
ends[0].focus();
box.onkeydown = event => {{
  if (event.key !== "Tab") return;
  event.preventDefault();
  ends[document.activeElement === ends[0] ? 1 : 0].focus();
}};</script>"""

CASES: dict[str, tuple[str, set[str]]] = {
    "a button that takes the focus back a little later holds it": (
        f'{FIRST}<p><button onblur="setTimeout(() => this.focus(), 10)">Hold</button></p>{LAST}',
        {"key-trap"},
    ),
    "two buttons that hand the focus to each other hold it": (FIRST + PAIR.format(key="") + LAST, {"key-trap"}),
    "a way out that is not told does not count": (FIRST + PAIR.format(key=AWAY) + LAST, {"key-trap"}),
    "a way out that is told and works counts": (
        f"{FIRST}<p>Ctrl + M leads away.</p>{PAIR.format(key=AWAY)}{LAST}",
        set(),
    ),
    "a way out that is told and does not work does not count": (
        f"{FIRST}<p>Ctrl + M leads away.</p>{PAIR.format(key='')}{LAST}",
        {"key-trap"},
    ),
    "a dialog whose button closes it holds nothing": (WRAPPED.format(close=' onclick="box.remove()"'), set()),
    "a dialog that nothing closes holds the focus": (WRAPPED.format(close=""), {"key-trap"}),
    "of a group of radio buttons one is enough": (
        f'{FIRST}<p><label><input type="radio" name="r"> A</label> <label><input type="radio" name="r"> B</label></p>',
        set(),
    ),
    "what is inert, closed or hidden need not be reached": (
        f"{FIRST}<div inert><button>No</button></div><details><summary>More</summary><button>In</button></details>"
        "<button hidden>No</button><button disabled>No</button>",
        set(),
    ),
    "a shadow tree is walked too": (
        f"{FIRST}<div id=host></div><script>host.attachShadow({{mode: 'open'}}).innerHTML"
        " = '<button onfocus=\"this.blur()\">In</button>';</script>",
        {"key-unreached"},
    ),
    "columns are read one after the other": (
        '<div style="columns: 2; height: 4em; width: 30em"><p><a href="#a">A</a></p><p>Words</p><p>Words</p>'
        '<p><a href="#b">B</a></p></div>',
        set(),
    ),
    "a form that sends itself at focus is told and not sent": (
        f'{FIRST}<form action="sent"><p><label>Name <input onfocus="this.form.submit()"></label></p></form>',
        {"focus-acts"},
    ),
    "a dialog that comes up at focus is told": (
        f'{FIRST}<p><button onfocus="if (!asked.open) asked.showModal()">Ask</button></p>'
        '<dialog id="asked"><p><button onclick="asked.close()">Close</button></p></dialog>',
        {"focus-acts"},
    ),
    "an alert at focus is told and does not stop the audit": (
        f"{FIRST}<p><button onfocus=\"alert('Mind')\">Ask</button></p>",
        {"focus-acts"},
    ),
}
NAMES = {name: f"{number}.html" for number, name in enumerate(CASES)}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder: Path = tmp_path_factory.mktemp("pages")
    for name, (body, _) in CASES.items():
        head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title></head>'
        text = f"{head}<body><main><h1>{name}</h1>{body}</main></body></html>"
        (folder / NAMES[name]).write_text(text, encoding="utf-8")
    with serving(folder) as origin, Session(find_browser(), origin) as session:
        yield session


def glance(session: Session, name: str) -> Glance:
    seen = session.do((NAMES[name], Viewport(1280, 900)))
    assert (seen.visit, seen.detail) == (Visit.TESTED, "")
    return next(one for one in seen.glances if one.look == "keyboard")


@pytest.mark.parametrize("name", CASES)
def test_a_walk_finds_what_happens(session: Session, name: str) -> None:
    seen = glance(session, name)
    assert seen.trouble == ""
    assert {found.check for found in seen.findings} == CASES[name][1]


def test_the_page_is_left_as_it_was_found(session: Session) -> None:
    glance(session, "a form that sends itself at focus is told and not sent")
    left = session.driver.execute_script(
        "return [location.pathname, scrollY, document.activeElement.localName, document.adoptedStyleSheets.length,"
        " Object.getOwnPropertySymbols(window).filter(one => one.description === 'keyboard').length,"
        " ...[window.open, HTMLElement.prototype.focus].map(one => one.toString().includes('native code'))]"
    )
    assert left == [f"/{NAMES['a form that sends itself at focus is told and not sent']}", 0, "body", 0, 0, True, True]
