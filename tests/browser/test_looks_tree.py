"""Languages, names, ARIA and hidden focus: what each look finds and passes over, in one Chromium, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plainplan.browser import VIEWPORTS, Terms, audit_pages
from plainplan.browser.looks.tree import TREE
from plainplan.loopback import serving
from plainplan.model.marks import Level

pytestmark = pytest.mark.browser

PAGE = '<!doctype html>\n<html{lang}>\n<meta charset="utf-8"><title>{title}</title>\n<body>{body}</body>\n</html>\n'
ENGLISH = "<p>All people of the city can read here what the council wants to do this year.</p>"
CHINESE = "<p>市民可以在這裡查到市政府今年要做的每一件事。</p>"
GUARD = """<div role="dialog" aria-modal="true" aria-label="Note"><button id="first">Close</button></div>
<div aria-hidden="true"><a href="#" id="guard">back</a></div>"""
HANDS_ON = '<script>document.getElementById("guard").onfocus = () => document.getElementById("first").focus()</script>'

# What the page shows -> html lang, title, body, checks that find something.
CASES: dict[str, tuple[str, str, str, set[str]]] = {
    "a Chinese page said to be English": ("en", "市政府", CHINESE, {"page-language-wrong"}),
    "an English page said to be Chinese": ("zh-Hant-TW", "What the council wants", ENGLISH, {"page-language-wrong"}),
    "a Chinese page with an English term": ("zh-TW", "市政府", CHINESE + "<p>採用 Open Data 與 API 設計。</p>", set()),
    "a page without a language": ("", "市政府", CHINESE, set()),
    "a page in a language that we do not know": (
        "la",
        "Gallia",
        "<p>Gallia est omnis divisa in partes tres.</p>",
        set(),
    ),
    "Japanese said to be Japanese": ("zh-TW", "市政府", CHINESE + '<p lang="ja">東京都の計画を読む</p>', set()),
    "Japanese in Chinese letters alone": ("zh-TW", "市政府", CHINESE + '<p lang="ja">東京都庁舎</p>', set()),
    "English said to be Korean": (
        "zh-TW",
        "市政府",
        CHINESE + f'<div lang="ko">{ENGLISH}</div>',
        {"part-language-wrong"},
    ),
    "a sentence that two languages share": ("zh-TW", "市政府", CHINESE + '<p lang="fr">Comment on put</p>', set()),
    "a single word": ("zh-TW", "市政府", CHINESE + '<p lang="de">Management</p>', set()),
    "program text": (
        "zh-TW",
        "市政府",
        CHINESE + '<p lang="de"><code>if not open then close the file</code></p>',
        set(),
    ),
    "words that are in an alt only": (
        "zh-TW",
        "市政府",
        CHINESE + '<p lang="vi"><img src="x.png" alt="A house by the river"></p>',
        {"part-language-wrong"},
    ),
    "hidden words in another language": (
        "zh-TW",
        "市政府",
        CHINESE + '<p lang="vi" hidden>Not for the public yet</p>',
        set(),
    ),
    "a frame without anything to reach": ("", "x", '<iframe tabindex="-1" srcdoc="<p>Map</p>"></iframe>', set()),
    "a frame that is inert": ("", "x", '<iframe inert tabindex="-1" srcdoc="<a href=/>Map</a>"></iframe>', set()),
    "a frame of one pixel": (
        "",
        "x",
        '<iframe tabindex="-1" width=1 height=1 srcdoc="<a href=/>Map</a>"></iframe>',
        set(),
    ),
    "what axe itself is sure of": ("", "x", '<p aria-hidden="true"><button>Go</button></p>', set()),
    "a guard that hands the focus on": ("", "x", GUARD + HANDS_ON, set()),
    "a guard that keeps it": ("", "x", GUARD, {"focus-in-aria-hidden"}),
    "a group with a name": ("", "x", '<div role="group" aria-label="Days">Monday</div>', set()),
    "a paragraph with a name": ("", "x", '<p aria-label="Days">Monday</p>', {"aria-prohibited"}),
    "a div with a name that is hidden": ("", "x", '<div hidden aria-label="Days">Monday</div>', set()),
    "a div that is written in": ("", "x", '<div contenteditable aria-label="Note">Monday</div>', set()),
    "what axe itself is sure of again": ("", "x", '<div aria-label="Days"></div>Monday', set()),
    "a div with a description of its role": (
        "",
        "x",
        '<div aria-roledescription="Slide">Map</div>',
        {"aria-prohibited"},
    ),
    "an anchor without address, named": ("", "x", '<a aria-label="Days">Monday</a>', {"aria-prohibited"}),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Checks of these looks by case."""
    folder = tmp_path_factory.mktemp("pages")
    pages = dict(written(folder))
    names = {look.name for look in TREE}
    with serving(folder) as origin, pytest.MonkeyPatch.context() as patch:
        patch.setattr("plainplan.browser.looks.LOOKS", TREE)
        audits = audit_pages(origin, list(pages), VIEWPORTS[:1], terms=Terms(aim=Level.AAA))
        return {
            pages[audit.page]: {
                one.check for glance in audit.glances if glance.look in names for one in glance.findings
            }
            for audit in audits
        }


def written(folder: Path) -> Iterator[tuple[str, str]]:
    for number, (case, (lang, title, body, _)) in enumerate(CASES.items()):
        said = f' lang="{lang}"' if lang else ""
        (folder / f"{number}.html").write_text(PAGE.format(lang=said, title=title, body=body), encoding="utf-8")
        yield f"{number}.html", case


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_found_and_what_is_right_is_passed_over(found: dict[str, set[str]], case: str) -> None:
    assert found[case] == CASES[case][3]
