"""Content is untrusted: whatever words stand in whatever field, no page runs them, and the data holds them all."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import icalendar
import openpyxl
import pytest
from lxml import etree, html

from plainplan.cli import main
from plainplan.config import TEMPLATES
from tests.conftest import TODAY
from tests.robust import hostile

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Built:
    """The hostile site, and what was hostile in it."""

    folder: Path
    spoilt: hostile.Spoilt

    def files(self, *suffixes: str) -> list[Path]:
        """Files that were published or reported, by suffix; there must be some."""
        made = [path for name in ("public", "reports") for path in (self.folder / name).rglob("*")]
        found = [path for path in made if path.suffix in suffixes]
        assert found
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    around = tmp_path_factory.mktemp("around")
    folder = around / "site"
    spoilt = hostile.spoil(ROOT, folder, TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795219200")
        assert main(["build", str(folder), "--no-audit", "--jobs", "1", "--lang", "en"]) in (0, 1)
    assert (folder / "public/index.html").is_file()
    assert [path.name for path in around.iterdir()] == ["site"]
    assert {path.name for path in folder.iterdir()} == {"content", "public", "reports", ".cache"}
    return Built(folder, spoilt)


def test_every_field_of_every_kind_was_hostile_or_refused_it(built: Built) -> None:
    tried = set(built.spoilt.fields.values())
    assert hostile.all_fields() - tried == hostile.NAMES | {("Attachment", "title"), ("Remembered", "commit")}
    held = {built.spoilt.fields[mark] for mark in built.spoilt.words if mark in words_of(built.folder / "content")}
    assert {name for _, name in tried - held} == {
        "address", "api", "archive", "at", "base_url", "code", "evidence", "file", "map", "new", "of", "old", "online",
        "sign_in", "url", "website",
    }  # fmt: skip


def words_of(folder: Path) -> set[str]:
    """The marks that stand in the files of a folder."""
    return {mark for path in folder.rglob("*.yaml") for mark in re.findall(r"Q\d+Q", path.read_text(encoding="utf-8"))}


# ------------------------------------------------------------ pages


TAGS = {tag for path in TEMPLATES.rglob("*.html") for tag in re.findall(r"<([a-z][a-z0-9]*)", path.read_text("utf-8"))}
MARKDOWN = {
    "em",
    "strong",
    "a",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "hr",
    "pre",
    "code",
    "blockquote",
    "br",
    "sup",
}
DRAWN = {
    "g",
    "text",
    "tspan",
    "path",
    "rect",
    "line",
    "circle",
    "polygon",
    "polyline",
    "title",
    "desc",
    "defs",
    "pattern",
}
SCHEMES = {"", "https:", "http:", "mailto:", "tel:", "data:"}
AT = ("href", "src", "action", "formaction", "poster", "data", "cite", "srcset", "ping", "manifest", "background")


def elements(path: Path) -> Iterator[html.HtmlElement]:
    return html.document_fromstring(path.read_bytes()).iter()


def test_no_page_holds_an_element_that_no_template_has(built: Built) -> None:
    for path in built.files(".html"):
        found = {one.tag if isinstance(one.tag, str) else "<!-- -->" for one in elements(path)}
        assert found <= TAGS | MARKDOWN | DRAWN, path
        assert not found & {"iframe", "object", "embed", "base", "style"} - TAGS, path


def test_no_page_holds_a_script_in_itself(built: Built) -> None:
    for path in built.files(".html"):
        for one in elements(path):
            if one.tag == "script":
                assert one.get("type") == "application/ld+json" or (one.get("src") and not (one.text or "").strip()), (
                    path
                )
        assert path.read_bytes().lower().count(b"<script") == sum(one.tag == "script" for one in elements(path)), path


def test_no_attribute_is_an_event_handler_and_no_style_is_from_content(built: Built) -> None:
    for path in built.files(".html"):
        for one in elements(path):
            for name, value in one.attrib.items():
                assert not name.lower().startswith("on"), (path, name)
                assert name != "srcdoc", path
                assert name != "style" or not re.search(r"Q\d+Q|url|javascript|expression", value), (path, value)


def test_no_address_runs_anything(built: Built) -> None:
    for path in built.files(".html"):
        for one in elements(path):
            for name in AT:
                # As browsers read it: white space and controls do not count in a scheme (WHATWG URL, 4.4).
                value = re.sub(r"[\x00-\x20]", "", one.get(name, ""))
                scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value)
                assert (scheme[0].lower() if scheme else "") in SCHEMES, (path, value)
                assert not value.lower().startswith("data:") or (one.tag, name) == ("img", "src"), (path, value)


def test_what_pages_tell_machines_is_json_and_holds_no_end_of_script(built: Built) -> None:
    for path in built.files(".html"):
        for one in elements(path):
            if one.tag == "script" and one.get("type") == "application/ld+json":
                json.loads(one.text or "")


# ------------------------------------------------------------ data


def strings(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case list():
            for one in data:
                yield from strings(one)
        case dict():
            for key, one in data.items():
                yield from (key, *strings(one))


def test_the_data_holds_every_text_to_the_sign(built: Built) -> None:
    found: dict[str, list[str]] = {}
    for path in (built.folder / "public/data").rglob("*.json"):
        for words in strings(json.loads(path.read_bytes())):
            for mark in re.findall(r"Q\d+Q", words):
                found.setdefault(mark, []).append(words)
    assert len(found) > 400
    for mark, words in found.items():
        assert any(built.spoilt.words[mark] in one for one in words), (mark, built.spoilt.fields[mark])


def test_all_json_and_xml_can_be_read(built: Built) -> None:
    for path in built.files(".json", ".jsonld", ".sarif"):
        json.loads(path.read_bytes())
    for path in built.files(".xml", ".svg"):
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
        assert not root.docinfo.doctype, path
        assert not root.xpath("//*[local-name() = 'script']"), path


def test_no_cell_is_taken_for_a_formula(built: Built) -> None:
    cells = [(path, cell) for path in built.files(".csv") for cell in cells_of(path)]
    assert sum("cmd|" in cell for _, cell in cells) > 20
    for path, cell in cells:
        assert not re.match(r"\s*[=+@＝＋－＠-](?![\d.,]+$)", cell), (path, cell[:40])


def cells_of(path: Path) -> Iterator[str]:
    for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True):
        yield from row


def test_no_calendar_holds_an_entry_that_content_has_put_in(built: Built) -> None:
    for path in built.files(".ics"):
        raw = path.read_bytes()
        assert not re.search(rb"\r(?!\n)|(?<!\r)\n", raw), path
        read = icalendar.Calendar.from_ical(raw)
        assert len(re.findall(rb"^BEGIN:VEVENT\r", raw, re.MULTILINE)) == len(read.walk("VEVENT")), path
        assert all("UID" in entry and entry["SUMMARY"] != "evil" for entry in read.walk("VEVENT")), path
        assert set(re.findall(rb"^[A-Z-]+(?=[;:])", raw, re.MULTILINE)) <= CALENDAR, path


CALENDAR = {
    b"BEGIN", b"END", b"VERSION", b"PRODID", b"X-WR-CALNAME", b"SUMMARY", b"DTSTART", b"DTEND", b"DTSTAMP", b"UID",
    b"DESCRIPTION", b"LOCATION", b"URL", b"TRANSP",
}  # fmt: skip


# ------------------------------------------------------------ for translators


@pytest.mark.parametrize("name", ["parcel.xlf", "parcel.xlsx"])
def test_parcels_for_translators_hold_the_words_and_nothing_that_runs(built: Built, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    assert main(["translate", "export", str(file), "--site", str(built.folder), "--lang", "en"]) == 0
    if name.endswith(".xlf"):
        texts = ["".join(one.itertext()) for one in etree.parse(file).iter("{*}source")]
    else:
        with ZipFile(file) as opened:
            assert not [part for part in opened.namelist() if "vba" in part.lower() or "external" in part.lower()]
        book = openpyxl.load_workbook(file)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
        texts = [str(cell.value) for cell in cells]
    assert sum("=cmd|" in text for text in texts) > 20
