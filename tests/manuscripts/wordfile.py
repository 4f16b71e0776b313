"""Word files made of their XML, as small as they can be, so that a pitfall stands alone in each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")


def part(name: str, inner: str) -> str:
    """A part with its root element."""
    return f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"


def wordfile(body: str, *, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A .docx whose body is this XML; `links` are addresses by their ids, `parts` the inner XML of other parts
    (`styles`, `numbering`, `footnotes` ...; a name with a dot is the whole path)."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations({"r1": ("officeDocument", "word/document.xml", False)}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    relations = {f"p-{name}": (name, f"{name}.xml", False) for name in parts if name in _KINDS}
    relations |= {name: (name.rstrip("0123456789"), f"{name}.xml", False) for name in parts if name[:6] in _AROUND}
    relations |= {ident: ("hyperlink", address, True) for ident, address in (links or {}).items()}
    files["word/_rels/document.xml.rels"] = _relations(relations)
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = part(_ROOTS.get(name.rstrip("0123456789"), name), inner)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return written.getvalue()


def p(words: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{t(words)}</w:r></w:p>"


def t(words: str) -> str:
    """Text, with its spaces."""
    return f'<w:t xml:space="preserve">{words}</w:t>' if words else ""


def numbered(words: str, num: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(number: int, form: str, text: str, more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{number}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(ident: int, *levels: str) -> str:
    """What lists are like (`w:abstractNum`)."""
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def num(ident: int, shared: int, more: str = "") -> str:
    """A list of this definition."""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{shared}"/>{more}</w:num>'


_AROUND = ("header", "footer")
_ROOTS = {"header": "hdr", "footer": "ftr"}


def _relations(entries: Mapping[str, tuple[str, str, bool]]) -> str:
    written = "".join(
        f'<Relationship Id="{ident}" Type="{R}/{kind}" Target="{target}"{" TargetMode='External'" if outside else ""}/>'
        for ident, (kind, target, outside) in entries.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>'
