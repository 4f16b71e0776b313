"""Nothing is left out in silence: an item of each kind is on its page, in its list, in the search and in the data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import quickjs

from plainplan.config import THEME, Folders
from plainplan.findings import Severity
from plainplan.model.kinds import KINDS
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.searching import CORE
from plainplan.search.index import HEADS
from tests.conftest import TODAY, TOWN

ZH, EN = "麒麟辨識", "Kirin beacon"
"""What stands in the titles of the items and nowhere else in the tiny town."""

TITLE = f"{{zh: {ZH}, en: {EN}}}"


@dataclass(frozen=True)
class Item:
    """The files that an item of a kind is made of, its page, the page that lists it, and the data it stands in."""

    files: Mapping[str, str]
    page: str
    index: str
    data: str = "data/site.json"


def entry(folder: str, file: str, rest: str = "", **beside: str) -> Item:
    """An entry with a page of its own in the folder of its kind."""
    files = {f"content/{folder}/kirin/{file}.yaml": f"title: {TITLE}\nagency: town\nowner: parks\n{rest}"}
    files |= {f"content/{folder}/kirin/{name.replace('_', '.')}": text for name, text in beside.items()}
    return Item(files, f"{folder}/kirin/", f"{folder}/")


UNITS = TOWN["content/units.yaml"]

ITEMS: Mapping[str, Item] = {
    "settings": Item({"content/site.yaml": f"title: {TITLE}\nagency: town\n"}, "", "sitemap/"),
    "register": Item(
        {"content/units.yaml": f"{UNITS}  - {{id: kirin, name: {TITLE}, agency: town}}\n"}, "units/kirin/", "units/"
    ),
    "classification": Item(
        {
            "content/classification.yaml": f"theme:\n  - {{code: Z10, name: {TITLE}}}\n",
            "content/plans/one/plan.yaml": "title: {zh: 一計畫, en: One plan}\nclasses: {theme: Z10}\n",
        },
        "browse/theme/z10/",
        "browse/theme/",
    ),
    "framework": Item(
        {"content/frameworks/kirin.yaml": f"title: {TITLE}\nitems:\n  - {{id: one, title: {{zh: 一, en: One}}}}\n"},
        "frameworks/kirin/",
        "frameworks/",
        "data/frameworks/kirin.json",
    ),
    "plan": Item(
        {"content/plans/kirin/plan.yaml": f"title: {TITLE}\nagency: town\nyear: 2026\n"},
        "plans/kirin/",
        "plans/",
        "data/plans/kirin.json",
    ),
    "page": Item(
        {
            "content/pages/kirin/page.yaml": f"title: {TITLE}\n",
            "content/pages/kirin/text.zh.md": "說明。\n",
            "content/pages/kirin/text.en.md": "Words.\n",
        },
        "kirin/",
        "sitemap/",
    ),
    "news_item": entry("news", "news", "published: 2026-11-01\n"),
    "event": entry("events", "event", "start: 2026-12-01 09:00\n"),
    "faq_topic": entry(
        "faq", "faq", "questions:\n  - {id: q, question: {zh: 問？, en: Why?}, answer: {zh: 答。, en: So.}}\n"
    ),
    "disclosure_item": entry(
        "disclosure", "disclosure", "matter: plans\nlinks: [{url: /plans/, title: {zh: 計畫, en: Plans}}]\n"
    ),
    "service": entry("services", "service"),
    "form": entry("forms", "form"),
    "dataset": entry("datasets", "dataset"),
    "statistic": entry("statistics", "statistics"),
    "survey": entry("surveys", "survey", "answered: 0\n"),
    "glossary": Item(
        {"content/glossary.yaml": f"terms:\n  - {{id: kirin, term: {TITLE}, meaning: {{zh: 獸, en: A beast}}}}\n"},
        "glossary/",
        "glossary/",
    ),
    "links": Item(
        {
            "content/links.yaml": "groups:\n  - id: one\n    title: {zh: 一組, en: One}\n"
            f"    links:\n      - {{url: 'https://one.example/', title: {TITLE}}}\n"
        },
        "links/",
        "links/",
    ),
}


@pytest.fixture(scope="module", params=ITEMS)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Item, Path]:
    """An item, and the published folder of a tiny site that has it."""
    item = ITEMS[request.param]
    folder = tmp_path_factory.mktemp("kind")
    for path, text in {**TOWN, **item.files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    assert built.published, [str(found) for found in built.findings]
    assert not [found for found in built.findings if found.severity is Severity.ERROR]
    return item, folder / "public"


def test_every_kind_has_an_item_here() -> None:
    assert set(ITEMS) == {kind.name for kind in KINDS}


def test_it_is_on_its_page_and_in_its_list_in_both_languages(published: tuple[Item, Path]) -> None:
    item, public = published
    for path, words in (("", ZH), ("en/", EN)):
        for key in (item.page, item.index):
            assert words in (public / path / key / "index.html").read_text(encoding="utf-8"), (path, key)


def test_searching_for_it_finds_its_page_in_both_languages(published: tuple[Item, Path]) -> None:
    item, public = published
    for path, key, words in (("", "zh", ZH), ("en/", "en", EN)):
        assert path + item.page in list(found_by(public / "search" / key, words))


def test_it_is_in_the_data(published: tuple[Item, Path]) -> None:
    item, public = published
    data = json.loads((public / item.data).read_text(encoding="utf-8"))
    assert {ZH, EN} <= set(strings(data))


def found_by(index: Path, query: str) -> Iterator[str]:
    """The addresses that the search page's own script gives for a query."""
    engine = quickjs.Context()
    engine.eval((THEME / "js" / CORE).read_text(encoding="utf-8"))
    engine.eval("var index; function begin(text) { index = plainSearch.open(JSON.parse(text)); }")
    engine.get("begin")((index / "index.json").read_text(encoding="utf-8"))
    add = engine.eval("(n, text) => plainSearch.addBlock(index, n, text)")
    for block in json.loads(engine.eval("(q) => JSON.stringify(plainSearch.blocksFor(index, q))")(query)):
        add(block, (index / "terms" / f"{block}.txt").read_text(encoding="utf-8"))
    found = json.loads(engine.eval("(q) => JSON.stringify(plainSearch.search(index, q))")(query))
    for answer in found["pages"]:
        heads = json.loads((index / "heads" / f"{answer['page'] // HEADS}.json").read_text(encoding="utf-8"))
        yield heads[answer["page"] % HEADS][0]


def strings(data: object) -> Iterator[str]:
    """Every text in a JSON value."""
    match data:
        case str():
            yield data
        case list():
            for one in data:
                yield from strings(one)
        case dict():
            for one in data.values():
                yield from strings(one)
