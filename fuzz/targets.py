"""What is fuzzed: each target takes any bytes, and either comes back or says with an error of ours why not.

A target may write below the folder that it is given, and nowhere else.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from plainplan import css, facts
from plainplan.attached import gif_seconds, read_pdf
from plainplan.checks import check_page, check_sheet
from plainplan.drafting import drafted
from plainplan.errors import PlainplanError
from plainplan.freego import read_report
from plainplan.linking.spelling import outside, refusal
from plainplan.load import parse, read_site
from plainplan.manuscripts import read_manuscript
from plainplan.model.kinds import CLASSES, KINDS
from plainplan.model.text import label_value
from plainplan.model.tree import Source
from plainplan.outline import plan_of
from plainplan.prose import Surroundings, article, inline, plain, quote
from plainplan.readback import read_json, read_table
from plainplan.sheets import read_sheet
from plainplan.typed import read
from plainplan.validate import validate
from tests.freego import report

LANGUAGES = ("zh", "en")
TODAY = date(2026, 11, 21)
AROUND = Surroundings(lambda address: {"href": address}, lambda mark: {"href": f"#note-{mark}"}, 1)


def words(raw: bytes) -> str:
    """Any bytes as text."""
    return raw.decode("utf-8", "replace")


def content(raw: bytes, _folder: Path) -> None:
    """Any bytes as a content file of some kind: read, typed, and held against an otherwise empty site."""
    kind = KINDS[raw[0] % len(KINDS)] if raw else KINDS[0]
    root, _ = parse(words(raw[1:]), "content/x.yaml")
    if root is not None:
        read(CLASSES[kind.name], root, LANGUAGES)
        validate((Source(kind.name, "x", "content/x.yaml", root, (), ()),), TODAY)


def files(raw: bytes, folder: Path) -> None:
    """Any bytes as the files of a site on the disk: a plan and what stands beside it."""
    plan, _, rest = raw.partition(b"\0")
    beside = folder / "content/plans/x"
    beside.mkdir(parents=True, exist_ok=True)
    (beside / "plan.yaml").write_bytes(plan)
    (beside / "text.zh.md").write_bytes(rest)
    (beside / "table.csv").write_bytes(rest)
    loaded = read_site(folder)
    validate(loaded.sources, TODAY)


def markdown(raw: bytes, _folder: Path) -> None:
    """No Markdown becomes something that runs; what `quote` escapes is shown as it is."""
    text = words(raw)
    for made in (inline(text, AROUND), article(text, AROUND)):
        page = facts.read("x.html", f"<!doctype html><title>x</title><main>{made}</main>".encode())
        harmless(page)
    line = " ".join(text.split())
    assert plain(quote(line)) == line or "\0" in line, "quoted words came back as others"


def harmless(page: facts.Page) -> None:
    """Raises AssertionError for a page with something that runs."""
    for element in page.all("*"):
        assert element.tag not in ("script", "style", "iframe", "object", "embed", "base", "svg", "form"), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            address = re.sub(r"[\x00-\x20]", "", value) if name in ("href", "src") else ""
            assert not re.match(r"(?i)(?:javascript|vbscript|data:(?!image/))", address), address


def tables(raw: bytes, _folder: Path) -> None:
    """Any bytes as CSV and JSON that are to come back."""
    read_table(raw, "x.csv", LANGUAGES)
    read_json(raw, "x.json")
    read_sheet(words(raw))


def outlines(raw: bytes, _folder: Path) -> None:
    """Any bytes as lines of a document that is drafted as a plan, and as the JSON of an outline."""
    label_value(words(raw[:40]))
    manuscript = read_manuscript(raw, "x.txt")
    plan_of(drafted(manuscript, "x").outline, quote, "x.txt", LANGUAGES)
    with suppress(ValueError, RecursionError):
        plan_of(json.loads(raw), quote, "x.json", LANGUAGES)


def sheets(raw: bytes, _folder: Path) -> None:
    """Any bytes as a style sheet and as a style attribute."""
    sheet = css.read("x.css", words(raw))
    check_sheet(sheet)
    css.colours(sheet)
    css.read_attribute("x.html", words(raw))


def pages(raw: bytes, _folder: Path) -> None:
    """Any bytes as a page: its facts, and every check on them."""
    check_page(facts.read("x/index.html", raw))


def documents(raw: bytes, _folder: Path) -> None:
    """Any bytes as a document to import, by its name and as the main part of a Word or ODT file."""
    names = ("x.html", "x.docx", "x.odt", "x.csv", "x.txt")
    name = names[raw[0] % len(names)] if raw else names[0]
    with suppress(PlainplanError):
        drafted(read_manuscript(raw[1:], name))
    packed = zipped("word/document.xml", WORD, raw[1:]) if raw[:1] < b"\x80" else zipped("content.xml", ODT, raw[1:])
    drafted(read_manuscript(packed, "x.docx" if raw[:1] < b"\x80" else "x.odt"))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
O = "urn:oasis:names:tc:opendocument:xmlns"  # noqa: E741
ODT = (
    f'<office:document-content xmlns:office="{O}:office:1.0" xmlns:text="{O}:text:1.0" xmlns:table="{O}:table:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(part: str, around: str, body: bytes) -> bytes:
    """An archive with one part that holds these bytes, as Word and ODT files are."""
    before, _, behind = around.encode().partition(b"{}")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        opened.writestr("_rels/.rels", RELS)
        opened.writestr(part, before + body + behind)
    return written.getvalue()


def attached(raw: bytes, _folder: Path) -> None:
    """Any bytes as a PDF or GIF that a site offers."""
    read_pdf(b"%PDF-1.7\n" + raw)
    gif_seconds(b"GIF89a" + raw)


def freego(raw: bytes, folder: Path) -> None:
    """Any bytes as a report of Freego."""
    (folder / "report.html").write_bytes(raw)
    read_report(folder / "report.html")


def addresses(raw: bytes, _folder: Path) -> None:
    """No spelling leads to this machine or a private network, and two spellings of one address are judged alike."""
    address = words(raw)
    asked = outside(address)
    if asked is not None and not refusal(asked.address):
        assert not _INSIDE.match(asked.address), address
        again = outside(asked.address)
        assert again is not None, asked.address
        assert again.address == asked.address, (asked.address, again.address)


_INSIDE = re.compile(r"(?i)https?://(?:[^/@]*@)?(?:localhost|127\.|10\.|192\.168\.|\[?::1)")

type Target = Callable[[bytes, Path], None]

TARGETS: Mapping[str, Target] = {
    one.__name__: one
    for one in (content, files, markdown, tables, outlines, sheets, pages, documents, attached, freego, addresses)
}

_YAML = [
    b"title: {zh: \xe7\x94\xb2, en: A}\nyear: 2026\nmeasures:\n  - {id: a, text: x}\n",
    b"a: &b [1]\nc: *b\n? d\n: |\n  x\n",
    b"- !t 'x'\n- \"\\u0041\"\n- >\n  y\n",
    b"\x04title: x\nsections:\n- heading: {zh: a, en: b}\n  blocks:\n  - paragraph: c\n",
]
SEEDS: Mapping[str, list[bytes]] = {
    "content": _YAML,
    "files": [one + b"\0# a\n\n| b |\n|---|\n| c |\n" for one in _YAML],
    "markdown": [
        b"**a** [b](https://c.example/) [^1]\n\n| d |\n|---|\n| e |\n\n<script>f</script>",
        b"a\n: b\n\n![c](d)",
    ],
    "tables": [b'id,label,title.zh\r\na,1,"\'=b"\r\n', b'{"title": {"zh": "a"}, "measures": [1.5, null, {}]}'],
    "outlines": [
        "壹、前言\n一、目標\n(一) 推動「甲」：乙（丙）\n1. 每年2次，115年12月底前。\n".encode(),
        b'{"lang": "zh", "title": "a"}',
    ],
    "sheets": [
        b"@media (min-width: 2px) { a > b:hover::after { color: #fff; background: url(x) } }",
        b"a{font:1px/2 c!important}",
    ],
    "pages": [b"<!doctype html><html lang=en><title>a</title><h1>b</h1><table><th scope=col>c<td>d</table><img>"],
    "documents": [
        b"\x01<w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        b"\x82<text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>",
        b"\x00<h1>a</h1><table><tr><td rowspan=2>b</table>",
    ],
    "attached": [
        b"1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n",
        b"\1\0\1\0\x80\0\0\0\0\0\0\0\0!\xf9\4\0\x10\0\0\0;",
    ],
    "freego": [report().encode(), report({}, late=()).encode()],
    "addresses": [
        b"https://a.example:8080/b?c#d",
        b"//[::ffff:7f00:1]/",
        b"http://0x7f.1/",
        b"https://\xe4\xb8\x80.tw/",
    ],
}
"""What a run begins with."""

assert set(SEEDS) == set(TARGETS)
