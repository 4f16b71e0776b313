"""Markdown in, HTML out: the only door to markdown_it. Raw HTML in content is text, never markup.

Two grammars. `inline` is for the texts of a plan: links, bare addresses, strong and emphasised
words, calls of footnotes, and nothing else, so that what a plan prints stays what it printed.
`article` is CommonMark with tables and definition lists, for long prose.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page around a text decides: `link` gives the attributes of a link to an address (a
    picture takes its `href` as source), `note` those of a footnote's call, `headings` is added to
    the level of every heading. What `terms` finds in running text (never within links or headings)
    becomes a link where `term` gives attributes for it. `origin` is an attribute and the file that an article stands
    in: with it each of its blocks says in that attribute where it begins."""

    link: Callable[[str], Attributes]
    note: Callable[[str], Attributes]
    headings: int = 0
    terms: re.Pattern[str] | None = None
    term: Callable[[str], Attributes | None] = lambda word: None
    origin: tuple[str, str] | None = None


def inline(text: str, around: Surroundings) -> str:
    """HTML of one line of a plan's text."""
    if around.terms is None:
        simple = _simple(text)
        if simple is not None:
            return simple
    elif not _NEEDS_PARSING.search(text):
        return _running(text, around)
    return str(_parsers.plain.renderInline(text, {"around": around}))


@lru_cache(maxsize=1 << 12)
def _simple(text: str) -> str | None:
    """HTML of a text without markup, None for others. Names stand on many pages, and often on each."""
    return None if _NEEDS_PARSING.search(text) else _escape(text)


def article(text: str, around: Surroundings) -> str:
    """HTML of a Markdown file."""
    return str(_parsers.full.render(text, {"around": around}))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text for editions that are no HTML: what it is (by markdown-it's names: `text`, `strong`, `link`,
    `note_call`, `paragraph`, `list_item`, ...), its words, the address of a link or picture, the level of a heading
    or the first number of a list, and what stands in it."""

    kind: str
    words: str = ""
    href: str = ""
    number: int = 0
    below: tuple[Piece, ...] = ()


def inline_pieces(text: str) -> tuple[Piece, ...]:
    """What `inline` shows, as pieces."""
    if not _NEEDS_PARSING.search(text):
        return (Piece("text", text),)
    return _pieces(_parsers.plain.parseInline(text, {"around": _NOWHERE}))


def article_pieces(text: str) -> tuple[Piece, ...]:
    """What `article` shows, as pieces; a table's caption is its words."""
    return _pieces(_parsers.full.parse(text, {"around": _NOWHERE}))


def _pieces(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    return tuple(_piece(node) for node in SyntaxTreeNode(tokens).children)


def _piece(node: SyntaxTreeNode) -> Piece:
    words = str(node.meta.get("caption", "")) if node.type == "table" else node.content
    href = str(node.attrs.get("href") or node.attrs.get("src") or "")
    number = int(node.tag[1]) if node.type == "heading" else int(node.attrs.get("start", 1))
    return Piece(node.type, words, href, number, tuple(_piece(below) for below in node.children))


def quote(text: str) -> str:
    """Escape a text so that `inline` shows exactly it; bare addresses stay links."""
    parts = _BARE.split(text)
    return "".join(part if i % 2 else _SPECIAL.sub(r"\\\g<0>", part) for i, part in enumerate(parts))


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """The words of an inline text without its markup, for titles, tables of data and metadata."""
    if not _NEEDS_PARSING.search(text):
        return text
    tokens = _parsers.plain.parseInline(text, {"around": _NOWHERE})[0].children or []
    return "".join(token.content for token in tokens if token.type in ("text", "text_special"))


# A bare address is printable ASCII and ends before closing punctuation; a full-width character
# ends it too, since Chinese sentences go on without a blank. No backslash, so that `quote` can put
# one behind it; no bracket, which may call a footnote; no letter before it, as in linkify-it (which
# takes the last two for an I and an S).
_BARE = re.compile(
    r"""(?<![A-Za-z0-9.+\-\u0130\u0131\u017f])"""
    r"""(https?://[^\x00-\x20"<>\\[*\x7f-\U0010ffff]*[^\x00-\x20"<>\\\x7f-\U0010ffff.,:;!?'()\[\]{}|^`*])"""
)
_SPECIAL = re.compile(r"[\\*_\[]")
_NEEDS_PARSING = re.compile(r"[\\*_\[\n]|https?://|\x00")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class _AsPrinted(MarkdownIt):
    """Shows a bare address as it was written, not decoded."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


class _Parsers(threading.local):
    """The two grammars. What finds addresses keeps its place in itself, so each thread has its own."""

    @cached_property
    def plain(self) -> MarkdownIt:
        md = _AsPrinted("zero", {"linkify": True})
        md.enable(["escape", "link", "emphasis", "linkify"])
        md.inline.ruler.before("link", "note_call", _note_call)
        return _dressed(md)

    @cached_property
    def full(self) -> MarkdownIt:
        md = _AsPrinted("commonmark", {"html": False, "linkify": True})
        md.enable(["table", "linkify"])
        return _dressed(md.use(deflist_plugin))


_parsers = _Parsers()


def _dressed(md: MarkdownIt) -> MarkdownIt:
    assert md.linkify is not None
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for schema in ("http:", "https:"):
        md.linkify.add(schema, {"validate": _address_length})
    for schema in ("ftp:", "mailto:", "//"):
        md.linkify.add(schema, None)
    md.add_render_rule("link_open", _link_open)
    md.add_render_rule("image", _image)
    md.add_render_rule("note_call", _note)
    md.add_render_rule("th_open", _column_heading)
    md.add_render_rule("table_open", _table_open)
    md.add_render_rule("table_close", _table_close)
    md.core.ruler.push("shift_headings", _shift_headings)
    md.core.ruler.push("captions", _captions)
    md.core.ruler.push("running_words", _running_words)
    md.core.ruler.push("origins", _origins)
    md.add_render_rule("text", _text)
    return md


def _address_length(_: Any, text: str, pos: int) -> int:
    """How far a bare address reaches behind its scheme."""
    found = _BARE.match(f"http:{text[pos:]}")
    return found.end() - len("http:") if found else 0


def _note_call(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("note_call", "sup", 0).content = found[1]
    state.pos = found.end()
    return True


_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]")


def _link_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    around: Surroundings = env["around"]
    return f"<a{_attributes(around.link(str(tokens[index].attrs.get('href', ''))))}>"


def _image(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """A picture. Where it has no words it gets no `alt` either, so that the checks find it: in Markdown
    nobody can say that a picture is mere decoration, and most who leave out the words forgot them."""
    around: Surroundings = env["around"]
    words = renderer.renderInlineAsText(tokens[index].children or [], options, env).strip()
    source = {"src": around.link(str(tokens[index].attrs.get("src", "")))["href"]}
    return f"<img{_attributes({**source, 'alt': words} if words else source)}>"


def _note(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    around: Surroundings = env["around"]
    mark = tokens[index].content
    return f'<sup class="note-call"><a{_attributes(around.note(mark))}>{_escape(mark)}</a></sup>'


def _column_heading(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return '<th scope="col">'


def _shift_headings(state: Any) -> None:
    around: Surroundings = state.env["around"]
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + around.headings)}"


def _captions(state: Any) -> None:
    """A paragraph `表：…` or `Table: …` right above a table is its caption."""
    tokens = state.tokens
    for at in range(len(tokens) - 1, 2, -1):
        if tokens[at].type != "table_open" or tokens[at - 1].type != "paragraph_close":
            continue
        found = _CAPTION.fullmatch(tokens[at - 2].content)
        if found:
            tokens[at].meta["caption"] = found[1].strip()
            del tokens[at - 3 : at]


_CAPTION = re.compile(r"(?:表\s*[：:]|Table:)(.+)", re.DOTALL)


def _table_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """A table in a box that scrolls by itself, as all tables of the site."""
    caption = _escape(plain(str(tokens[index].meta.get("caption", ""))))
    if not caption:
        return '<div class="table-scroll" tabindex="0"><table>\n'
    box = f'<div class="table-scroll" role="group" aria-label="{caption}" tabindex="0">'
    return f"{box}<table>\n<caption>{caption}</caption>\n"


def _table_close(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "</table></div>\n"


def _running_words(state: Any) -> None:
    """Marks the words in which terms are looked for: those of no heading and no link."""
    if state.env["around"].terms is None:
        return
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline" and not (before and before.type in _NOT_RUNNING):
            depth = 0
            for child in token.children or []:
                depth += child.nesting if child.type in ("link_open", "link_close") else 0
                child.meta["running"] = depth == 0


def _origins(state: Any) -> None:
    """Where each block begins, for who asks; tables and code are left as they are written."""
    around: Surroundings = state.env["around"]
    if around.origin is not None:
        attribute, file = around.origin
        for token in state.tokens:
            if token.type in _SAYS_ORIGIN and token.map:
                token.attrSet(attribute, f"{file}:{token.map[0] + 1}")


_SAYS_ORIGIN = frozenset({"paragraph_open", "heading_open", "list_item_open", "blockquote_open"})

_NOT_RUNNING = frozenset({"heading_open", "th_open", "dt_open"})


def _text(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    return _running(token.content, env["around"]) if token.meta.get("running") else _escape(token.content)


def _running(text: str, around: Surroundings) -> str:
    """Words with their terms linked; what is seen stays as it was."""
    if around.terms is None:
        return _escape(text)
    parts, done = [], 0
    for found in around.terms.finditer(text):
        attributes = around.term(found[0])
        if attributes is not None:
            parts += [_escape(text[done : found.start()]), f"<a{_attributes(attributes)}>{_escape(found[0])}</a>"]
            done = found.end()
    return "".join([*parts, _escape(text[done:])])


def _attributes(values: Attributes) -> str:
    return "".join(f' {name}="{_escape(value)}"' for name, value in values.items())


_NOWHERE = Surroundings(lambda address: {"href": address}, lambda mark: {})
