"""ODT files made of their XML, as small as they can be, so that a pitfall stands alone in each."""

from __future__ import annotations

from collections.abc import Mapping

from tests.manuscripts.wordfile import zipped

MIMETYPE = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:draw="{_ODF}:drawing:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" '
    f'xmlns:svg="{_ODF}:svg-compatible:1.0" xmlns:manifest="{_ODF}:manifest:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)


def odtfile(body: str, styles: str = "", common: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An .odt whose text is this XML; `styles` are its automatic styles, `common` the inner XML of `styles.xml`."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    shared = f"<office:document-styles {NAMESPACES}>{common}</office:document-styles>"
    return zipped({"mimetype": MIMETYPE, "content.xml": content, "styles.xml": shared, **(more or {})})


def p(words: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def items(*inner: str, more: str = "", style: str = "L1") -> str:
    """A list of items with this XML."""
    entries = "".join(f"<text:list-item>{each}</text:list-item>" for each in inner)
    return f'<text:list text:style-name="{style}" {more}>{entries}</text:list>'


def form(*levels: tuple[str, str, str], name: str = "L1") -> str:
    """The form of a list: what stands before, the form, what stands behind the number of each level."""
    written = "".join(
        f'<text:list-level-style-number text:level="{depth}" style:num-prefix="{before}" style:num-suffix="{after}" '
        f'style:num-format="{each}"/>'
        for depth, (before, each, after) in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="{name}">{written}</text:list-style>'


def cell(words: str, more: str = "") -> str:
    """A cell of a table."""
    return f"<table:table-cell {more}>{p(words)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def grid(*rows: str, heads: int = 0) -> str:
    """A table of rows with this XML."""
    written = [f"<table:table-row>{row}</table:table-row>" for row in rows]
    top = f"<table:table-header-rows>{''.join(written[:heads])}</table:table-header-rows>" if heads else ""
    return f"<table:table>{top}{''.join(written[heads:])}</table:table>"
