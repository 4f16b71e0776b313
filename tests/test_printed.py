"""Print editions: PDF and ODT say what the page says, and are built as their standards ask."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from lxml import etree, html
from PIL import Image

from plainplan import qr
from plainplan.config import Folders
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.statuses import CLEAN, NOT_CHECKED
from plainplan.printed import pdf
from plainplan.printed.leaves import GridCell, Run
from plainplan.printed.spread import column_widths, spread
from tests.conftest import TODAY, TOWN
from tests.selectors import xpath
from tests.tagged import Tagged, squashed

ROOT = Path(__file__).parents[1]

PLAN = """
title: {zh: 河岸計畫, en: River plan}
agency: town
year: 115
updated: 2026-03-04
summary: {zh: 讓河岸更好走。, en: A better path.}
sections:
  - id: basis
    label: 壹、
    heading: {zh: 依據, en: Basis}
    blocks:
      - paragraph: {zh: "依[條例](https://a.example/)辦理。[^1]", en: "Under the [act](https://a.example/).[^1]"}
      - prose: story
      - items:
          - {label: 一、, text: {zh: 第一項, en: The first}}
      - table:
          id: goals
          caption: {zh: 目標, en: Goals}
          row_headers: 1
          headers:
            - [{text: {zh: 項目, en: Item}, rowspan: 2}, {text: {zh: 年度, en: Year}, colspan: 2}]
            - ["115", "116"]
          rows: [[{zh: 綠地, en: Green}, {text: 5%, rowspan: 2}, 6%], [{zh: 水域, en: Water}, ""]]
          blank: not-applicable
strategies:
  - id: care
    label: 一、
    title: {zh: 照顧河岸, en: Care for the river}
    actions:
      - id: walk
        label: (一)
        title: {zh: 巡查, en: Walks}
        units: [parks]
        measures:
          - id: weekly
            label: "1."
            text: {zh: 每週巡查。, en: We walk every week.}
            targets: [{text: {zh: 每年52次, en: 52 a year}, value: 52}]
            due: [2026-12-31]
            status: ongoing
            results: [{period: {zh: 上半年, en: First half}, text: {zh: 已巡60次, en: 60 walks}, value: 60}]
            subs: [{id: up, label: (1), text: {zh: 上游。, en: Upstream.}}]
signatures: [{zh: 承辦人, en: Drawn up by}, {zh: 首長, en: Head}]
footnotes: [{mark: "1", text: {zh: 河岸條例, en: The River Act}}]
"""
STORY = "## 緣起\n\n這裡**常淹水**。\n\n- 一點\n- 兩點\n\n表：雨量\n\n| 年 | 毫米 |\n|---|---|\n| 114 | 2000 |\n"
FILES: Mapping[str, str] = {
    "content/site.yaml": f"{TOWN['content/site.yaml']}base_url: https://plans.example\n",
    "content/plans/river/plan.yaml": PLAN,
    "content/plans/river/story.zh.md": STORY,
    "content/plans/river/story.en.md": STORY.replace("緣起", "How it began"),
}
ODF = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
DEMO_PLANS = ("city-service-2026", "hillside-office-2026", "water-service-2025", "water-service-2026")
PARTS = ("content.xml", "styles.xml", "meta.xml")


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of a tiny site with its editions."""
    folder = tmp_path_factory.mktemp("river")
    for path, text in {**TOWN, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False, editions=True))
    assert (built.published, built.unseen) == (True, ()), built.findings
    return folder / "public"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of the demo site with its editions."""
    folder = tmp_path_factory.mktemp("demo")
    built = build(
        Folders(ROOT, folder / "public", folder / "reports"), Wishes(TODAY, audit=False, jobs=2, editions=True)
    )
    assert (built.published, built.unseen) == (True, ()), built.findings
    return folder / "public"


def opened(file: Path) -> Tagged:
    return Tagged(pikepdf.open(file))


def part(file: Path, name: str) -> Any:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def odt_words(file: Path) -> str:
    return squashed("".join(part(file, "content.xml").itertext()))


def links(page: Path) -> dict[str, str]:
    tree = html.document_fromstring(page.read_bytes())
    return {a.get("href"): a.text_content() for a in tree.iter("a") if "editions/" in a.get("href", "")}


class TestOffers:
    def test_the_page_leads_to_each_edition_with_type_and_true_size(self, river: Path) -> None:
        for path, lang in (("plans/river/index.html", "zh"), ("en/plans/river/index.html", "en")):
            offered = links(river / path)
            assert len(offered) == 2
            for (href, words), kind in zip(offered.items(), ("PDF", "ODT"), strict=True):
                file = (river / path).parent / href
                assert file.resolve() == river / "editions" / f"river-{lang}.{kind.lower()}"
                assert kind in words
                assert f"{-(-file.stat().st_size // 1000)} kB" in words

    def test_without_being_asked_there_is_neither_file_nor_link(
        self, site: Callable[..., Path], run: Callable[..., Any]
    ) -> None:
        folder = site(FILES)
        assert run("build", folder, "--no-audit").status == CLEAN
        assert not (folder / "public" / "editions").exists()
        assert links(folder / "public" / "plans" / "river" / "index.html") == {}

    def test_without_pango_the_pdf_is_told_as_not_made(
        self, site: Callable[..., Path], run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing() -> None:
            raise OSError("cannot load library 'libpango-1.0-0'")

        monkeypatch.setattr(pdf, "_weasyprint", missing)
        folder = site(FILES)
        ran = run("build", folder, "--no-audit", "--editions", "--jobs", "1")
        assert ran.status == NOT_CHECKED
        assert "editions/river-en.pdf" in ran.out
        assert "libpangoft2-1.0-0" in ran.out
        assert [href.rpartition(".")[2] for href in links(folder / "public" / "plans" / "river" / "index.html")] == [
            "odt"
        ]
        report = json.loads((folder / "reports" / "accessibility.json").read_text(encoding="utf-8"))
        assert "editions/river-zh.pdf" in {left["name"] for left in report["notTested"]}

    def test_a_sign_that_no_font_has_is_named_and_no_box_is_printed(
        self, site: Callable[..., Path], run: Callable[..., Any]
    ) -> None:
        odd = PLAN.replace("第一項", "第\U000f1234項")
        folder = site({**FILES, "content/plans/river/plan.yaml": odd})
        ran = run("build", folder, "--no-audit", "--editions", "--jobs", "1")
        assert ran.status == NOT_CHECKED
        assert "\U000f1234" in ran.out
        made = {path.name for path in (folder / "public" / "editions").iterdir()}
        assert made == {"river-en.pdf", "river-en.odt", "river-zh.odt"}

    def test_what_the_library_runs_into_is_told_without_a_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(sheet: pdf.Sheet) -> None:
            raise AssertionError("no box")

        monkeypatch.setattr(pdf, "_rendered", broken)
        with pytest.raises(pdf.Unprintable) as told:
            pdf.as_pdf(pdf.Sheet("<p>x", "", "", {}))
        assert (told.value.code, told.value.said) == ("edition-failed", "AssertionError: no box")

    def test_nothing_is_fetched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object, **__: object) -> None:
            pytest.fail("the edition asked the network")

        monkeypatch.setattr("socket.socket.connect", refused)
        page = '<html lang="en"><title>t</title><h1>x</h1><img src="https://a.example/b.png" alt="words">'
        assert pdf.as_pdf(pdf.Sheet(page, "@import 'https://a.example/c.css'", "", {})).startswith(b"%PDF-1.7")


class TestCode:
    ADDRESS = "https://plans.example/en/plans/river/"

    def read(self, picture: Image.Image) -> list[str]:
        return [code.text for code in zxingcpp.read_barcodes(picture)]

    @pytest.mark.parametrize("address", [ADDRESS, "https://plans.example/" + "long-name/" * 20])
    def test_another_program_reads_the_address_back(self, address: str) -> None:
        assert self.read(Image.open(io.BytesIO(qr.png(address)))) == [address]

    def test_the_odt_holds_it_with_words(self, river: Path) -> None:
        file = river / "editions" / "river-en.odt"
        with zipfile.ZipFile(file) as archive:
            assert self.read(Image.open(io.BytesIO(archive.read("Pictures/page-address.png")))) == [self.ADDRESS]
        (title,) = part(file, "content.xml").iter(f"{{{ODF['svg']}}}title")
        assert self.ADDRESS in title.text
        assert self.ADDRESS in odt_words(file)

    def test_the_pdf_shows_it(self, river: Path, tmp_path: Path) -> None:
        if not shutil.which("pdftoppm"):
            pytest.skip("no poppler here to draw a page")
        command = [
            "pdftoppm",
            "-r",
            "150",
            "-png",
            "-singlefile",
            river / "editions" / "river-en.pdf",
            tmp_path / "page",
        ]
        subprocess.run(command, check=True)
        assert self.read(Image.open(tmp_path / "page.png")) == [self.ADDRESS]
        assert self.ADDRESS in opened(river / "editions" / "river-en.pdf").words()

    def test_the_web_page_holds_it_for_paper_only(self, river: Path) -> None:
        page = html.document_fromstring((river / "en" / "plans" / "river" / "index.html").read_bytes())
        (code,) = page.xpath(xpath(".page-address"))
        assert self.ADDRESS in code.text_content()
        assert code.find("svg/title") is not None
        sheet = (river / "assets" / "site.css").read_text(encoding="utf-8")
        assert re.search(r"\.page-address \{\s*display: none", sheet)


@pytest.mark.parametrize("lang", ["zh", "en"])
class TestTags:
    def test_nothing_that_a_machine_sees_is_wrong(self, river: Path, lang: str) -> None:
        assert opened(river / "editions" / f"river-{lang}.pdf").faults() == []

    def test_title_language_and_bookmarks_are_there(self, river: Path, lang: str) -> None:
        read = opened(river / "editions" / f"river-{lang}.pdf").pdf
        assert str(read.docinfo["/Title"]) == {"zh": "河岸計畫", "en": "River plan"}[lang]
        assert str(read.Root.Lang) == {"zh": "zh-Hant-TW", "en": "en"}[lang]
        with read.open_outline() as outline:
            (top,) = outline.root
            below = [squashed(child.title) for child in top.children]
        assert below[:2] == {"zh": ["壹、依據", "一、照顧河岸"], "en": ["壹、Basis", "一、Carefortheriver"]}[lang]

    def test_the_way_a_heading_cell_looks_is_that_of_the_page(self, river: Path, lang: str) -> None:
        read = opened(river / "editions" / f"river-{lang}.pdf")
        goals = read.elements("Table")[-1]
        scopes = [str(cell.raw.A.Scope) for cell in goals.walk() if cell.kind == "TH"]
        assert scopes == ["/Column", "/Column", "/Column", "/Column", "/Row", "/Row"]

    def test_a_note_is_one_and_page_numbers_are_no_content(self, river: Path, lang: str) -> None:
        read = opened(river / "editions" / f"river-{lang}.pdf")
        assert len(read.elements("Note")) == 1
        assert not re.search(r"1/\d+$", read.words())
        assert any(tag == "/Artifact" for page in read.painted.values() for tag, _ in page)

    def test_terms_and_what_is_said_of_them_stand_together(self, river: Path, lang: str) -> None:
        read = opened(river / "editions" / f"river-{lang}.pdf")
        entries = [[kid.kind for kid in entry.kids] for entry in read.elements("LI")]
        assert ["Lbl", "LBody"] in entries


def test_words_in_another_language_say_which(river: Path) -> None:
    english = opened(river / "editions" / "river-en.pdf")
    foreign = [element for element in english.elements() if "/Lang" in element.raw]
    assert {str(element.raw.Lang) for element in foreign} == {"zh-Hant-TW"}
    chinese = opened(river / "editions" / "river-zh.pdf")
    assert not [element for element in chinese.elements() if "/Lang" in element.raw]


def _set(path: str, value: Any) -> Callable[[Tagged], None]:
    def change(read: Tagged) -> None:
        holder: Any = read.pdf.Root
        *way, last = path.split(".")
        for step in way:
            holder = holder[f"/{step}"]
        holder[f"/{last}"] = value

    return change


def _first(kind: str, change: Callable[[Any], None]) -> Callable[[Tagged], None]:
    return lambda read: change(read.elements(kind)[0].raw)


def _retag(raw: Any, kind: str) -> None:
    raw.S = pikepdf.Name(f"/{kind}")


def _without(raw: Any, key: str) -> None:
    del raw[key]


def _untagged(read: Tagged) -> None:
    page = read.pdf.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def _unmapped(read: Tagged) -> None:
    del read.fonts()[0]["/ToUnicode"]


def _unembedded(read: Tagged) -> None:
    descriptor = read.fonts()[0].DescendantFonts[0].FontDescriptor
    del descriptor["/FontFile3"]


def _loose_link(read: Tagged) -> None:
    element = next(one for one in read.elements("Link") if one.objects)
    element.raw.K = pikepdf.Array([kid for kid in element.raw.K if isinstance(kid, int)])


BROKEN = {
    "file is tagged": _set("MarkInfo.Marked", False),
    "no language": _set("Lang", pikepdf.String("")),
    "file's name": _set("ViewerPreferences.DisplayDocTitle", False),
    "identifier": lambda read: read.pdf.Root.Metadata.write(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
    "figure without words": _first("Figure", lambda raw: _without(raw, "/Alt")),
    "figure without its box": _first("Figure", lambda raw: _without(raw, "/A")),
    "without scope": _first("TH", lambda raw: _without(raw.A, "/Scope")),
    "differ in width": _first("TR", lambda raw: raw.K.append(read_cell(raw))),
    "unknown kind": _first("P", lambda raw: _retag(raw, "Paragraph")),
    "heading of level 4 follows": _first("H3", lambda raw: _retag(raw, "H4")),
    "first heading": _first("H1", lambda raw: _retag(raw, "P")),
    "within L": _first("LI", lambda raw: _retag(raw, "P")),
    "outside of the structure (no tag": _untagged,
    "what its signs mean": _unmapped,
    "is not embedded": _unembedded,
    "leads nowhere": _loose_link,
    "without a name": _first("Note", lambda raw: _without(raw, "/ID")),
}


def read_cell(row: Any) -> Any:
    return pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, K=pikepdf.Array(), P=row)


@pytest.mark.parametrize("fault", BROKEN)
def test_the_reader_of_tags_sees_what_is_wrong(river: Path, fault: str) -> None:
    read = opened(river / "editions" / "river-zh.pdf")
    BROKEN[fault](read)
    written = io.BytesIO()
    read.pdf.save(written)
    assert any(fault in told for told in Tagged(pikepdf.open(written)).faults())


@pytest.mark.parametrize("lang", ["zh", "en"])
class TestOdt:
    def test_the_archive_begins_with_its_type(self, river: Path, lang: str) -> None:
        body = (river / "editions" / f"river-{lang}.odt").read_bytes()
        assert body[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert archive.testzip() is None
            listed = part(river / "editions" / f"river-{lang}.odt", "META-INF/manifest.xml")
            named = {value for entry in listed for key, value in entry.items() if key.endswith("full-path")}
            assert named - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}

    def test_every_style_that_is_used_is_there(self, river: Path, lang: str) -> None:
        file = river / "editions" / f"river-{lang}.odt"
        named = f"{{{ODF['style']}}}name"
        there = {el.get(named) for name in PARTS[:2] for el in part(file, name).iter() if el.get(named)}
        tags = (f"{{{ODF[space]}}}style-name" for space in ("text", "table"))
        used = {el.get(tag) for tag in tags for el in part(file, "content.xml").iter() if el.get(tag)}
        assert used
        assert used <= there

    def test_headings_skip_no_level_and_tables_repeat_theirs(self, river: Path, lang: str) -> None:
        content = part(river / "editions" / f"river-{lang}.odt", "content.xml")
        levels = [int(el.get(f"{{{ODF['text']}}}outline-level")) for el in content.iter(f"{{{ODF['text']}}}h")]
        assert levels[0] == 1
        assert all(level <= before + 1 for before, level in pairwise(levels))
        tables = list(content.iter(f"{{{ODF['table']}}}table"))
        assert len(tables) == 2
        assert all(table.find("table:table-header-rows", ODF) is not None for table in tables)

    def test_it_says_title_language_and_author(self, river: Path, lang: str) -> None:
        meta = part(river / "editions" / f"river-{lang}.odt", "meta.xml")
        told = {name: meta.findtext(f".//dc:{name}", namespaces=ODF) for name in ("title", "language", "creator")}
        assert told == {
            "zh": {"title": "河岸計畫", "language": "zh-Hant-TW", "creator": "示例鎮公所"},
            "en": {"title": "River plan", "language": "en", "creator": "Sample Town Office"},
        }[lang]  # fmt: skip

    def test_pages_are_numbered_and_the_note_is_one(self, river: Path, lang: str) -> None:
        file = river / "editions" / f"river-{lang}.odt"
        assert part(file, "styles.xml").find(".//text:page-number", ODF) is not None
        (note,) = part(file, "content.xml").iter(f"{{{ODF['text']}}}note")
        assert {"zh": "河岸條例", "en": "The River Act"}[lang] in "".join(note.itertext())


UNPRINTED = (".verdicts", ".unseen", ".in-words", "a[role=doc-noteref]", "a[role=doc-backlink]")


def chunks(page: Path, *where: str) -> Iterator[str]:
    """The words of a part of a page, text by text, without what only a screen needs or a build found out."""
    tree = html.document_fromstring(page.read_bytes())
    for unwanted in (found for selector in UNPRINTED for found in tree.xpath(xpath(selector))):
        unwanted.drop_tree()
    for element in tree.xpath("|".join(map(xpath, where))):
        yield from (words for text in element.itertext() if len(words := squashed(text).strip("，、,:：()（）")) > 1)


def assert_in_order(said: Iterator[str], words: str) -> None:
    at = 0
    for chunk in said:
        found = words.find(chunk, at)
        assert found >= 0, (chunk, words[at : at + 200])
        at = found + len(chunk)
    assert at


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format_", ["pdf", "odt"])
class TestWords:
    def said(self, folder: Path, plan: str, lang: str, format_: str) -> str:
        file = folder / "editions" / f"{plan}-{lang}.{format_}"
        return opened(file).words() if format_ == "pdf" else odt_words(file)

    def page(self, folder: Path, plan: str, lang: str) -> Path:
        return folder / {"zh": "", "en": "en"}[lang] / "plans" / plan / "index.html"

    def test_the_edition_says_what_the_page_says(self, river: Path, lang: str, format_: str) -> None:
        words = self.said(river, "river", lang, format_)
        assert_in_order(chunks(self.page(river, "river", lang), ".plan-text > .part", ".plan-text > .strategy"), words)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "plan", ["city-service-2026", "hillside-office-2026", "water-service-2025", "water-service-2026"]
    )
    def test_the_ladders_of_the_demo_are_whole(self, demo: Path, lang: str, format_: str, plan: str) -> None:
        words = self.said(demo, plan, lang, format_)
        page = self.page(demo, plan, lang)
        assert_in_order(chunks(page, ".strategy"), words)
        for table in html.document_fromstring(page.read_bytes()).xpath(xpath(".plan-text figure.table")):
            assert all(squashed(cell.text_content()) in words for cell in table.iter("th", "td"))


@pytest.mark.slow
def test_the_tags_of_the_demo_are_clean(demo: Path) -> None:
    files = sorted((demo / "editions").glob("*.pdf"))
    assert len(files) == 2 * len(list((demo / "plans").glob("*/index.html")))
    assert {file.name: faults for file in files if (faults := opened(file).faults())} == {}


def test_the_same_plan_gives_the_same_bytes(site: Callable[..., Path]) -> None:
    made = []
    for seed, name in (("1", "one"), ("2", "two")):
        folder = site(FILES, name)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"}
        command = [sys.executable, ROOT / "build.py", "build", folder, "--no-audit", "--editions", "--jobs", seed]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append({file.name: file.read_bytes() for file in (folder / "public" / "editions").iterdir()})
    assert len(made[0]) == 4
    assert made[0] == made[1]


SCHEMA = next(iter(sorted(Path("/usr/share/emacs").glob("*/etc/schema/OpenDocument-schema-v1.3.rnc"))), None)


@pytest.mark.slow
@pytest.mark.skipif(
    not (SCHEMA and shutil.which("jing")), reason="no jing, or no ODF schema (Debian: jing, emacs-common)"
)
def test_the_odt_is_valid_by_the_schema_of_the_standard(demo: Path, tmp_path: Path) -> None:
    for file in (demo / "editions").glob("*.odt"):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(tmp_path / file.stem)
        command = ["jing", "-i", "-c", SCHEMA, *(tmp_path / file.stem / name for name in PARTS)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (told.returncode, told.stdout) == (0, ""), file.name


def test_cells_that_reach_over_others_leave_their_places_taken() -> None:
    wide, tall, plain = GridCell(colspan=2), GridCell(rowspan=2), GridCell()
    assert spread([[tall, wide], [plain, plain], [plain]]) == [[tall, wide, None], [None, plain, plain], [plain]]


def test_a_column_is_as_wide_as_its_longest_line_within_bounds() -> None:
    rows = [[GridCell(((Run("中文字"),),)), GridCell(((Run("x" * 99),),)), GridCell()]]
    assert column_widths(spread(rows)) == [6, 30, 4]
    assert column_widths([]) == []


def test_the_day_of_the_last_change_is_the_day_of_the_file(river: Path) -> None:
    read = opened(river / "editions" / "river-zh.pdf").pdf
    assert str(read.docinfo["/ModDate"]).startswith(f"D:{date(2026, 3, 4):%Y%m%d}")
