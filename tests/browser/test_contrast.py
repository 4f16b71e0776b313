"""Contrast judged by groups of texts gives what axe gives by itself: the same violations, the same doubts."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.audit import findings, judge
from plainplan.browser import TAGS, Session, Terms, audit_pages, find_browser
from plainplan.browser.axe import BUNDLED, axe_core
from plainplan.browser.page import axe_options
from plainplan.config import Folders
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.audited import Viewport
from plainplan.pipeline.build import Wishes, build

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
GROUPS = (ROOT / "plainplan" / "browser" / "contrast.js").read_text(encoding="utf-8")
FAULTY = ROOT / "tests" / "sites" / "faulty" / "pages"
UNREADABLE = {"page-unreadable"}
"""Faulty pages in which no script can run."""

COUNTED = """
const check = axe._audit.checks["color-contrast"], evaluate = check.evaluate;
window.judged = 0;
check.evaluate = function () { window.judged++; return evaluate.apply(this, arguments); };
"""
RUN = """
const [options, done] = arguments;
axe.run(document, options).then(done, error => done({error: String(error)}));
"""


class Looker:
    """One browser that runs axe, of the version asked for, in both ways."""

    def __init__(self, session: Session, origin: str, script: Path) -> None:
        self._driver, self._origin = session.driver, origin
        self._script = script.read_text(encoding="utf-8")

    def both(self, page: str, width: int = 1280) -> tuple[str, str]:
        """What plain axe finds and what it finds by groups, as text."""
        return self.found(page, width), self.found(page, width, groups=True)

    def found(self, page: str, width: int = 1280, groups: bool = False) -> str:
        self._begin(page, width, groups)
        return self.again()

    def again(self) -> str:
        found: dict[str, Any] = self._driver.execute_async_script(RUN, axe_options(TAGS))
        assert "error" not in found, found
        rules = {kind: sorted(rule["id"] for rule in found[kind]) for kind in ("passes", "inapplicable")}
        return json.dumps([found["violations"], found["incomplete"], rules], sort_keys=True)

    def judged(self, page: str, groups: bool) -> int:
        """How many texts axe's own check was put to."""
        self.found(page, groups=groups)
        judged: int = self._driver.execute_script("return window.judged")
        return judged

    def do(self, script: str) -> Any:
        return self._driver.execute_script(script)

    def _begin(self, page: str, width: int, groups: bool) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self._driver.get(self._origin + page)
        self._driver.execute_script(self._script + COUNTED)
        if groups:
            assert self._driver.execute_script(f"return {GROUPS[GROUPS.index('(() =>') :]}") is True


@pytest.fixture(scope="module", params=[BUNDLED, axe_core()], ids=["bundled", "newest"])
def looker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    folder = tmp_path_factory.getbasetemp()
    with serving(folder) as origin, Session(find_browser(), origin) as session:
        yield Looker(session, origin, request.param)


def page(folder: Path, body: str, style: str = "") -> str:
    text = f"<!doctype html><html lang=en><title>A page</title><style>{style}</style><body><main><h1>Head</h1>{body}"
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    return f"{folder.name}/page.html"


def rows(count: int, cell: str = "Words number {n}") -> str:
    return "".join(f"<p>{cell.format(n=number)}</p>" for number in range(count))


def test_texts_that_look_alike_are_judged_once(looker: Looker, tmp_path: Path) -> None:
    name = page(tmp_path, rows(40) + "<ul>" + "<li>An item <a href=/>and a link</a></li>" * 40 + "</ul>")
    assert looker.judged(name, groups=False) == 121
    assert looker.judged(name, groups=True) <= 6


def test_every_text_of_a_group_that_fails_is_told(looker: Looker, tmp_path: Path) -> None:
    name = page(tmp_path, rows(7), "p { color: #aaa }")
    plain, grouped = looker.both(name)
    assert plain == grouped
    assert grouped.count("Words number") >= 7


def test_a_page_that_has_changed_is_judged_anew(looker: Looker, tmp_path: Path) -> None:
    name = page(tmp_path, rows(3) + "<style media=not-all>p { color: #aaa }</style>")
    assert looker.found(name, groups=True).count("contrast-ratio") == 0
    before = looker.again()
    looker.do("document.querySelector('style[media]').media = 'all'")
    after = looker.again()
    assert '"id": "color-contrast", "impact": "serious"' not in before
    assert '"id": "color-contrast", "impact": "serious"' in after


OVER = "content: ''; position: absolute; top: 110px; left: 0; width: 300px; height: 80px; background: rgb(110 110 110)"
ADOPTED = 'const sheet = new CSSStyleSheet(); sheet.replaceSync("%s"); document.adoptedStyleSheets = [sheet];'
ODD = {
    "covered by something positioned": (rows(4), "p:nth-of-type(3) { position: relative; background: #777 }"),
    "covered by a box placed over it": (
        f"{rows(6)}<div></div>",
        "div { position: absolute; top: 90px; left: 0; width: 300px; height: 40px; background: #888 }",
    ),
    "covered by its neighbour": (
        rows(4) + "<section>Over it</section>",
        "section { margin-top: -60px; background: #777 }",
    ),
    "floated over it": (rows(4), "p:nth-of-type(2) { float: left; background: #999; margin-bottom: -40px }"),
    "before a picture": (rows(4), "p:nth-of-type(2) { background: linear-gradient(#000, #fff) }"),
    "under its own pseudo-element": (
        rows(4),
        "p { position: relative } p:nth-of-type(3)::before"
        "{ content: ''; position: absolute; inset: 0; background: #777 }",
    ),
    **{
        f"under a pseudo-element that is placed {where}": (rows(4) + script, style)
        for where, style, script in (
            ("by a rule", f"p:nth-of-type(3)::before {{ {OVER} }}", ""),
            ("in the old spelling", f"p:nth-of-type(3):AFTER {{ {OVER} }}", ""),
            ("by a rule for some windows", f"@media all {{ p:nth-of-type(3)::before {{ {OVER} }} }}", ""),
            ("by a rule within a rule", f"p:nth-of-type(3) {{ color: #000; &::before {{ {OVER} }} }}", ""),
            ("within its own rule", f"p:nth-of-type(3)::before {{ color: #000; @media all {{ {OVER} }} }}", ""),
            ("by a sheet that is imported", f'@import "data:text/css,p:nth-of-type(3)::before {{ {OVER} }}";', ""),
            ("by a script", "", f"<script>{ADOPTED % f'p:nth-of-type(3)::before {{ {OVER} }}'}</script>"),
        )
    },
    "with a shadow": (rows(4), "p:nth-of-type(3) { text-shadow: 1px 1px 2px #000, -1px -1px 0 #777 }"),
    "outlined": (rows(4), "p:nth-of-type(3) { -webkit-text-stroke: 3px #888 }"),
    "faded within something faded": (f"<div>{rows(4)}</div>", "div { opacity: .4 } p:nth-of-type(3) { opacity: .5 }"),
    "faded, its equals not": (rows(4), "p { color: #00e } p:nth-of-type(3) { opacity: .6 }"),
    "blended": (rows(4), "p:nth-of-type(3) { mix-blend-mode: difference; background: #777 }"),
    "wider than its painted box": (rows(4), "p { width: 40px; white-space: nowrap; background: #fff }"),
    "cut off by its box": (f"<div>{rows(4)}</div>", "div { height: 60px; overflow: hidden; background: #fff }"),
    "in a region that scrolls": (
        f"<div tabindex=0>{rows(4, '{n} a long line of words that does not fit')}</div>",
        "div { width: 120px; height: 60px; overflow: auto; background: #eee } p { white-space: nowrap }",
    ),
    "in lines that overlap": (
        f"<div>{rows(4, '{n} words <a href=/>and a link</a> in many lines, one over the other, all too near')}</div>",
        "div { width: 200px; line-height: .4 } a { background: #ccc; color: #777 }",
    ),
    "strange signs and single letters": (
        "<p>Words</p><p>★</p><p>→→</p><p>\ue001</p><p>x</p><p>，</p><p>😀</p><p>好</p>",
        "p { color: #999 }",
    ),
    "hidden, then shown": (
        "<details><summary>More</summary><p>Words in it</p></details><p hidden>Words</p><p>Words</p>",
        "p { color: #aaa }",
    ),
    "named for something disabled": (
        "<label for=a>One</label><input id=a disabled><label for=b>Two</label><input id=b><button disabled>No</button>",
        "label { color: #aaa }",
    ),
    "of the colour of its ground": (rows(3), "p { color: #fff }"),
    "painted inline": (rows(4, "<span><b>{n}</b> words</span>"), "span { background: #888 } b { background: #fff }"),
    "behind a shadow root": (
        "<p>Words</p><div id=host><p>Given words</p></div><script>"
        "host.attachShadow({mode: 'open'}).innerHTML = '<p style=\"background:#777\">Words <slot></slot></p>'</script>",
        "p { color: #555 }",
    ),
    "in a picture of text": ("<svg width=200 height=40><text y=20 fill=#aaa>Words</text></svg><p>Words</p>", ""),
    "on a body that is shorter": (rows(4), "html { background: #333 } body { background: #fff; height: 40px }"),
    "stuck to the top": (rows(30), "p:nth-of-type(2) { position: sticky; top: 0; background: #999 }"),
    "turned": (rows(4), "p:nth-of-type(2) { transform: translateY(30px); background: #999 }"),
}


@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_out_of_the_ordinary_is_told_as_axe_tells_it(
    looker: Looker, tmp_path: Path, case: str, width: int
) -> None:
    body, style = ODD[case]
    plain, grouped = looker.both(page(tmp_path, body, style), width)
    assert plain == grouped


def test_nothing_is_changed_in_an_axe_of_another_shape(looker: Looker) -> None:
    looker.do("window.axe = {run: () => 0}")
    assert looker.do(f"return {GROUPS[GROUPS.index('(() =>') :]}") is False


FAITHLESS = """
window.axe = {runs: 0, run() {
  const rule = {id: "image-alt", help: "", tags: [], nodes: [{html: "<img>", target: ["img"]}]};
  const found = this.runs++ ? [] : [rule];
  const given = {violations: found, incomplete: [], passes: [rule], inapplicable: []};
  return Promise.resolve({testEngine: {version: "4.99.9"}, ...given});
}};
"""


def test_where_plain_axe_finds_something_else_its_findings_count_and_that_is_told(tmp_path: Path) -> None:
    page(tmp_path, "<p>Words")
    script = tmp_path / "axe.js"
    script.write_text(FAITHLESS, encoding="utf-8")
    wide = (Viewport(1280, 900),)
    with serving(tmp_path) as origin:
        (quick,) = audit_pages(origin, ["page.html"], wide, script)
        (checked,) = audit_pages(origin, ["page.html"], wide, script, terms=Terms(cross_check=1))
        (real,) = audit_pages(origin, ["page.html"], wide, terms=Terms(cross_check=1))
    assert (quick.alike, checked.alike, real.alike) == (None, False, True)
    assert [found["id"] for found in checked.violations] == ["image-alt"]
    told = findings(judge([checked]))
    assert ("audit-not-alike", Outcome.CANNOT_TELL) in [(found.check, found.outcome) for found in told]


def test_of_so_many_pages_about_one_is_cross_checked_and_the_same_in_each_run() -> None:
    pages = [f"plans/{number}/index.html" for number in range(1000)]
    chosen = [page for page in pages if Terms(cross_check=10).compares(page)]
    assert 60 < len(chosen) < 140
    assert chosen == [page for page in pages if Terms(cross_check=10).compares(page)]
    assert not any(Terms().compares(page) for page in pages)


CHOICES = {
    "color": ["#000", "#333", "#777", "#999", "rgba(0,0,0,.5)", "inherit", "inherit", "inherit"],
    "background-color": ["transparent"] * 6 + ["#fff", "#eee", "#888", "rgba(0,0,0,.3)"],
    "position": ["static"] * 8 + ["relative", "absolute", "sticky"],
    "float": ["none"] * 9 + ["left"],
    "opacity": ["1"] * 9 + [".6"],
    "display": ["revert"] * 6 + ["inline", "inline-block", "block", "flex"],
    "overflow": ["visible"] * 8 + ["hidden", "auto"],
    "margin": ["revert"] * 7 + ["-20px 0", "0 -30px", "40px"],
    "font-size": ["inherit"] * 5 + ["24px", "11px"],
    "font-weight": ["inherit"] * 4 + ["bold"],
    "line-height": ["inherit"] * 6 + [".6"],
    "width": ["auto"] * 8 + ["80px"],
    "height": ["auto"] * 9 + ["18px"],
    "background-image": ["none"] * 14 + ["linear-gradient(#fff, #ccc)"],
    "text-shadow": ["inherit"] * 14 + ["0 0 3px #888", "none"],
    "transform": ["none"] * 14 + ["translate(20px, -10px)"],
    "z-index": ["auto"] * 9 + ["1", "-1"],
}
WORDS = ("Words of a plan", "計畫的內容", "x", "★", "a longer line of words that is broken once or twice", "12 %")


def _some(chance: random.Random) -> str:
    return ";".join(f"{name}: {chance.choice(CHOICES[name])}" for name in chance.sample(list(CHOICES), 3))


def odd_page(chance: random.Random) -> tuple[str, str]:
    """A page of elements in elements, most of them ordinary, some styled by chance."""
    style = "".join(f".c{number} {{{_some(chance)}}}" for number in range(12))

    def made(depth: int) -> str:
        tag = chance.choice(("div", "p", "span", "b", "section", "a href=#")) if depth else "div"
        name = f" class=c{chance.randrange(12)}" if chance.random() < 0.4 else ""
        inner = "".join(made(depth - 1) for _ in range(chance.randrange(1, 4))) if depth else ""
        end = tag.split(" ")[0]
        return f"<{tag}{name}>{chance.choice(WORDS)}{inner}{chance.choice(('', chance.choice(WORDS)))}</{end}>"

    return "".join(made(3) for _ in range(8)), style


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site, without its audit."""
    made = tmp_path_factory.mktemp("demo")
    build(Folders(ROOT, made / "public", made / "reports"), Wishes(date(2026, 11, 21), audit=False, jobs=2))
    return made / "public"


def sample(folder: Path, every: int) -> list[Path]:
    return sorted(folder.rglob("*.html"))[::every]


@pytest.mark.slow
def test_pages_of_the_demo_are_told_as_axe_tells_them(looker: Looker, demo: Path) -> None:
    for file in sample(demo, 20):
        for width in (1280, 320):
            plain, grouped = looker.both(f"{demo.parent.name}/public/{file.relative_to(demo).as_posix()}", width)
            assert plain == grouped, (file, width)


@pytest.mark.slow
def test_faulty_pages_are_told_as_axe_tells_them(looker: Looker, tmp_path: Path) -> None:
    copied = shutil.copytree(FAULTY.parent, tmp_path / "faulty")
    pages = [file for file in sample(copied, 11) if file.stem not in UNREADABLE]
    assert len(pages) > 12
    for file in pages:
        plain, grouped = looker.both(f"{tmp_path.name}/faulty/{file.relative_to(copied).as_posix()}")
        assert plain == grouped, file


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12, 20))
def test_pages_made_by_chance_are_told_as_axe_tells_them(looker: Looker, tmp_path: Path, seed: int) -> None:
    plain, grouped = looker.both(page(tmp_path, *odd_page(random.Random(seed))), (1280, 320)[seed % 2])
    assert plain == grouped
