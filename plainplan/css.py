"""What a style sheet says: text of CSS in, a `Sheet` out. The only door to tinycss2.

Nothing is applied or inherited: declarations stand as they are written, with their line,
so that a finding can lead to it. Any text can be read; what is no CSS becomes an error of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import color4


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a value: `kind` is tinycss2's name of the token (dimension, percentage, number,
    ident, hash, string, url, function, literal); `inside` names the function round it, or "".
    """

    kind: str
    text: str
    number: float = 0.0
    unit: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """`property: value` and where it stands. `context` holds the at-rules round it, outermost first;
    `colour` is the value as "#rrggbb" when it is one plain colour (its alpha is left out), else "".
    """

    property: str
    value: str
    tokens: tuple[Token, ...]
    line: int
    column: int
    selector: str
    context: tuple[str, ...] = ()
    colour: str = ""
    important: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in url(), image-set() or @import."""

    address: str
    line: int
    selector: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet; `errors` are (line, tinycss2's English message). `unclosed` is the line of the outermost
    block that never ends, 0 when all do: browsers close it at the end, with all that follows inside."""

    path: str
    declarations: tuple[Declaration, ...] = ()
    references: tuple[Reference, ...] = ()
    errors: tuple[tuple[int, str], ...] = ()
    unclosed: int = 0


@dataclass(frozen=True, slots=True)
class Colour:
    """A declaration that holds one plain colour: "#rrggbb", alpha left out."""

    property: str
    value: str
    line: int
    selector: str


@lru_cache(maxsize=8)
def read(path: str, text: str) -> Sheet:
    """Read a style sheet; `path` is posix and relative to the site's root. Never raises. The last ones are remembered:
    a site that is built again in one process mostly has the style sheet that it had."""
    sheet = _sheet(path, lambda: tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    return replace(sheet, unclosed=_unclosed(text))


def read_attribute(path: str, text: str) -> Sheet:
    """Read the declarations of a style attribute. Never raises."""
    return _sheet(path, lambda: tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def colours(sheet: Sheet) -> tuple[Colour, ...]:
    """The declarations, custom properties included, whose value is one plain colour."""
    return tuple(Colour(d.property, d.colour, d.line, d.selector) for d in sheet.declarations if d.colour)


def font_sizes(sheet: Sheet) -> Iterator[tuple[Declaration, Token]]:
    """Each declaration that sets a size of type as a length or percentage, with that token.

    `font-size`, and the size within the `font` shorthand: its first length, before the slash.
    Lengths inside calc(), var(), min() and the like are not given: Freego lets them pass.
    """
    for one in sheet.declarations:
        if one.property in ("font-size", "font"):
            yield from ((one, token) for token in _lengths(_before_slash(one.tokens))[:1])


def lengths(sheet: Sheet, name: str) -> Iterator[tuple[Declaration, Token]]:
    """Each declaration of the property `name` that holds a length or percentage, with its first one."""
    for one in sheet.declarations:
        if one.property == name:
            yield from ((one, token) for token in _lengths(one.tokens)[:1])


def sets(sheet: Sheet, name: str) -> bool:
    """Whether any rule of a sheet declares the property `name`."""
    return any(one.property == name for one in sheet.declarations)


ABSOLUTE_UNITS = frozenset({"px", "pt", "pc", "in", "cm", "mm", "q"})
"""The absolute length units of CSS Values and Units 3, section 6.2."""

_DEEPEST = 40
_LONGEST = 2000
_GROUPS = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})
_FUNCTIONS_WITH_ADDRESS = frozenset({"url", "src", "image-set", "-webkit-image-set"})


@dataclass(frozen=True, slots=True)
class _Gathered:
    declarations: list[Declaration] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where the walk is: the selector and at-rules round it."""

    selector: str = ""
    context: tuple[str, ...] = ()
    depth: int = 0


_NO_BLOCKS = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?""", re.DOTALL)


def _unclosed(text: str) -> int:
    bare = _NO_BLOCKS.sub(lambda found: "\n" * found[0].count("\n"), text)
    opened: list[int] = []
    for number, line in enumerate(bare.split("\n"), 1):
        for brace in re.findall(r"[{}]", line):
            if brace == "{":
                opened.append(number)
            elif opened:
                opened.pop()
    return opened[0] if opened else 0


def _sheet(path: str, parse: Callable[[], Sequence[Any]]) -> Sheet:
    found = _Gathered()
    try:
        _walk(parse(), _Scope(), found)
    except RecursionError:
        found.errors.append((0, "nested too deeply"))
    return Sheet(path, tuple(found.declarations), tuple(found.references), tuple(found.errors))


def _walk(nodes: Sequence[Any], scope: _Scope, into: _Gathered) -> None:
    for node in nodes:
        if node.type == "error":
            into.errors.append((node.source_line, node.message))
        elif scope.depth > _DEEPEST:
            into.errors.append((node.source_line, "nested too deeply"))
            return
        elif node.type in _READERS:
            _READERS[node.type](node, scope, into)


def _declaration(node: Any, scope: _Scope, into: _Gathered) -> None:
    into.declarations.append(
        Declaration(
            property=node.name if node.name.startswith("--") else node.lower_name,
            value=tinycss2.serialize(node.value).strip(),
            tokens=tuple(_tokens(node.value)),
            line=node.source_line,
            column=node.source_column,
            selector=scope.selector,
            context=scope.context,
            colour=_colour(node.value),
            important=node.important,
        )
    )
    _addresses(node.value, scope.selector, into)


def _rule(node: Any, scope: _Scope, into: _Gathered) -> None:
    own = tinycss2.serialize(node.prelude).strip()
    if scope.selector:
        own = own.replace("&", scope.selector) if "&" in own else f"{scope.selector} {own}"
    inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    _walk(inner, _Scope(own[:_LONGEST], scope.context, scope.depth + 1), into)


def _at_rule(node: Any, scope: _Scope, into: _Gathered) -> None:
    name = node.lower_at_keyword
    if name == "import":
        _addresses(node.prelude, "", into, strings=True)
    if node.content is None:
        return
    inner = _contents(node, as_rules=(name in _GROUPS and not scope.selector) or name.endswith("keyframes"))
    told = f"@{name} {tinycss2.serialize(node.prelude).strip()}".strip()
    _walk(inner, _Scope(scope.selector, (*scope.context, told), scope.depth + 1), into)


_READERS = {"declaration": _declaration, "qualified-rule": _rule, "at-rule": _at_rule}


def _contents(node: Any, *, as_rules: bool) -> Sequence[Any]:
    parse = tinycss2.parse_rule_list if as_rules else tinycss2.parse_blocks_contents
    found: Sequence[Any] = parse(node.content, skip_comments=True, skip_whitespace=True)
    return found


def _flat(nodes: Sequence[Any], inside: str = "") -> Iterator[tuple[Any, str]]:
    waiting = [(node, inside) for node in reversed(nodes)]
    while waiting:
        node, around = waiting.pop()
        yield node, around
        if node.type == "function":
            waiting += [(child, node.lower_name) for child in reversed(node.arguments)]
        elif node.type in ("() block", "[] block", "{} block"):
            waiting += [(child, around or node.type) for child in reversed(node.content)]


def _tokens(nodes: Sequence[Any]) -> Iterator[Token]:
    for node, inside in _flat(nodes):
        if node.type in ("dimension", "percentage", "number"):
            unit = node.lower_unit if node.type == "dimension" else "%" if node.type == "percentage" else ""
            yield Token(node.type, f"{node.representation}{unit}", node.value, unit, inside)
        elif node.type == "function":
            yield Token("function", node.lower_name, inside=inside)
        elif node.type in ("ident", "hash", "string", "url", "literal"):
            yield Token(node.type, node.value, inside=inside)


def _addresses(nodes: Sequence[Any], selector: str, into: _Gathered, *, strings: bool = False) -> None:
    for node, inside in _flat(nodes):
        quoted = node.type == "string" and (inside in _FUNCTIONS_WITH_ADDRESS or (strings and not inside))
        if node.type == "url" or quoted:
            into.references.append(Reference(node.value, node.source_line, selector))


def _colour(nodes: Sequence[Any]) -> str:
    plain = [node for node in nodes if node.type not in ("whitespace", "comment")]
    if len(plain) != 1 or plain[0].type not in ("hash", "ident", "function"):
        return ""
    try:
        found = color4.parse_color(plain[0])
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return ""
    if found is None or found == "currentcolor" or found.space != "srgb" or found.alpha == 0:
        return ""
    parts = [min(255, max(0, round((part or 0) * 255))) for part in found.coordinates]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _before_slash(tokens: tuple[Token, ...]) -> list[Token]:
    for number, token in enumerate(tokens):
        if token.kind == "literal" and token.text == "/":
            return list(tokens[:number])
    return list(tokens)


def _lengths(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind in ("dimension", "percentage") and not token.inside]
