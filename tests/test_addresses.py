"""Links within a site work from every depth, on any host and path."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.model.site import Language
from plainplan.render.addresses import NOT_FOUND, Addresses, page_path, relative

ZH = Language("zh", "zh-Hant-TW", "中文")
EN = Language("en", "en", "English", "en")
KEYS = frozenset({"", "plans/", "plans/x/", "contact/", "plans/v1.2/"})
HOST = "https://a.example/"

keys = st.lists(st.sampled_from(["plans", "x", "2026", "units"]), max_size=4).map(lambda p: "".join(f"{q}/" for q in p))


@pytest.mark.parametrize(
    ("key", "language", "path"),
    [
        ("", ZH, "index.html"),
        ("", EN, "en/index.html"),
        ("plans/x/", ZH, "plans/x/index.html"),
        ("plans/x/", EN, "en/plans/x/index.html"),
        (NOT_FOUND, EN, "404.html"),
    ],
)
def test_a_page_is_the_index_of_its_folder(key: str, language: Language, path: str) -> None:
    assert page_path(key, language) == path


@pytest.mark.parametrize("path", ["", "sub/", "sub/path/"])
@pytest.mark.parametrize("of", [ZH, EN])
@pytest.mark.parametrize("to", [ZH, EN])
@given(here=keys, key=keys)
def test_a_link_to_a_page_arrives_there(path: str, of: Language, to: Language, here: str, key: str) -> None:
    at = page_path(here, of)
    target = page_path(key, to).removesuffix("index.html")
    found = Addresses(KEYS).page(at, key, to)
    assert not found.startswith("/")
    assert urljoin(f"{HOST}{path}{at.removesuffix('index.html')}", found) == f"{HOST}{path}{target}"


@given(here=keys)
def test_a_link_to_a_file_arrives_there(here: str) -> None:
    at = page_path(here, EN)
    assert urljoin(HOST + at, Addresses(KEYS).file(at, "assets/site.css")) == f"{HOST}assets/site.css"


@pytest.mark.parametrize(
    ("base_url", "base_path"),
    [
        ("", "/"),
        ("https://a.example", "/"),
        ("https://a.example/", "/"),
        ("https://a.example/sub", "/sub/"),
        ("https://a.example/sub/path/", "/sub/path/"),
    ],
)
def test_the_page_for_wrong_addresses_links_from_the_root_of_the_host(base_url: str, base_path: str) -> None:
    addresses = Addresses(KEYS, base_url).from_anywhere()
    assert addresses.base_path == base_path
    assert addresses.page(NOT_FOUND, "plans/", EN) == f"{base_path}en/plans/"
    assert addresses.page(NOT_FOUND, "", ZH) == base_path
    assert addresses.file(NOT_FOUND, "assets/site.css") == f"{base_path}assets/site.css"


@pytest.mark.parametrize("base_url", ["https://a.example/sub", "https://a.example/sub/"])
def test_a_full_address_has_one_slash_between_its_parts(base_url: str) -> None:
    assert Addresses(KEYS, base_url).absolute("plans/x/", EN) == "https://a.example/sub/en/plans/x/"
    assert Addresses(KEYS, base_url).absolute("", ZH) == "https://a.example/sub/"


def test_without_the_address_of_the_site_there_is_no_full_address() -> None:
    assert Addresses(KEYS).absolute("plans/", EN) == ""


HERE = "en/plans/x/index.html"

WRITTEN = [
    ("/plans/", {"href": "../"}),
    ("/plans/x/#m", {"href": "./#m"}),
    ("/", {"href": "../../"}),
    ("/plans/v1.2/", {"href": "../v1.2/"}),
    ("/nowhere/", {"href": "../../nowhere/"}),
    ("/data/plans/x.csv", {"href": "../../../data/plans/x.csv"}),
    ("/assets/表.pdf", {"href": "../../../assets/%E8%A1%A8.pdf"}),
    ("map.pdf", {"href": "../../../plans/x/map.pdf"}),
    ("map.pdf#page=2", {"href": "../../../plans/x/map.pdf#page=2"}),
    ("#m", {"href": "#m"}),
    ("", {"href": ""}),
    ("https://b.example/", {"href": "https://b.example/", "rel": "external"}),
    ("//b.example/", {"href": "//b.example/"}),
    ("mailto:a@b.example", {"href": "mailto:a@b.example"}),
    ("tel:+886212345678", {"href": "tel:+886212345678"}),
]


@pytest.mark.parametrize(("written", "attributes"), WRITTEN, ids=[written or "empty" for written, _ in WRITTEN])
def test_an_address_in_the_content_reads_from_the_page_in_the_readers_language(
    written: str, attributes: dict[str, str]
) -> None:
    assert dict(Addresses(KEYS).written(HERE, written, EN, "plans/x/")) == attributes


def test_a_file_beside_the_content_is_the_same_file_in_every_language() -> None:
    addresses = Addresses(KEYS)
    found = {
        urljoin(HOST + at, addresses.written(at, "map.pdf", language, "plans/x/")["href"])
        for language in (ZH, EN)
        for at in [page_path("plans/x/", language)]
    }
    assert found == {f"{HOST}plans/x/map.pdf"}


steps = st.lists(st.sampled_from(["plans", "x", "x.1", "..", ".", "", "資料", "%E8"]), max_size=5).map("/".join)


@given(steps, steps)
def test_the_way_between_two_paths_is_that_of_posixpath(folder: str, target: str) -> None:
    assert relative(folder, target) == posixpath.relpath(target or ".", folder or ".")
