"""No regular expression of the program takes for ever, whatever it is asked to look at."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType

import pytest

import plainplan

LONG = 1_500
"""Signs. What takes a time that grows with their square is through in a tenth of a second; with their cube, or doubled
with each sign, it is not."""

PATIENCE = 0.8
"""Seconds of the processor."""

COMMON = (" ", "a", "A", "1", ".", "/", "<", "-", "\n", "一", "=", ":", "，", "(", '"', "a ", "1.", "a,")


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(plainplan.__path__, "plainplan."):
        if found.name != "plainplan.__main__":
            yield importlib.import_module(found.name)


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and whether it is looked for anywhere in a text or only at its beginning."""

    where: str
    pattern: re.Pattern[str]
    anywhere: bool

    def use(self, text: str) -> None:
        if self.anywhere:
            self.pattern.search(text)
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)


def patterns() -> list[Used]:
    """Every pattern that stands in a module, also in a table, and every one that is written where it is used."""
    found: dict[tuple[str, int, bool], Used] = {}
    for module in modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        standing = [Used(f"{module.__name__}.{name}", one, anywhere(source, name)) for name, one in named(module)]
        for one in (*standing, *written(module.__name__, source)):
            found.setdefault((one.pattern.pattern, one.pattern.flags, one.anywhere), one)
    return list(found.values())


def named(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    return ((name, one) for name, value in vars(module).items() for one in held(value))


def anywhere(source: str, name: str) -> bool:
    """Whether a pattern of this name is used otherwise than at the beginning of a text."""
    methods = {"search", "match", "fullmatch", *EVERYWHERE}
    # One in a table, or handed on, has another name where it is used: then all that the module does counts.
    used = set(re.findall(rf"\b{name}\.(\w+)", source)) & methods or set(re.findall(r"\.(\w+)\(", source)) & methods
    return not used or bool(used - {"match", "fullmatch"})


EVERYWHERE = ("sub", "subn", "split", "findall", "finditer")


def held(value: object) -> Iterator[re.Pattern[str]]:
    """Patterns in a value, also in tables of them."""
    match value:
        case re.Pattern() if isinstance(value.pattern, str):
            yield value
        case dict():
            for one in value.values():
                yield from held(one)
        case tuple() | list() | frozenset():
            for one in value:
                yield from held(one)


def written(module: str, source: str) -> Iterator[Used]:
    """Patterns that are given to a function of `re` as plain strings; those compiled for a name stand in the module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=method), args=[ast.Constant(str() as words), *_]
            ) if method not in ("compile", "escape"):
                yield Used(f"{module}:{node.lineno}", re.compile(words), method not in ("match", "fullmatch"))


def signs(pattern: re.Pattern[str]) -> list[str]:
    """Signs that mean something to a pattern, and short strings of them."""
    literals = [chr(code) for code in codes(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))]
    single = list(dict.fromkeys(literals))[:12]
    pairs = [one + other for one, other in pairwise(literals)][:12]
    return list(dict.fromkeys([*single, *pairs, *COMMON]))


def codes(tree: object) -> Iterator[int]:
    if isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]) in ("LITERAL", "NOT_LITERAL"):
        yield tree[1]
    elif isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]) == "RANGE":
        yield tree[1][0]
    elif isinstance(tree, tuple | list | parser.SubPattern):
        for one in tree:
            yield from codes(one)


class TooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Time of the processor, so that a busy machine fails no test; `re` looks for signals as it goes."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def slow(used: Used) -> str:
    """What a pattern takes too long for; empty if there is nothing."""
    pumps = signs(used.pattern)
    for pump in pumps:
        for lead in ("", pumps[0]):
            try:
                with at_most(PATIENCE):
                    used.use(lead + pump * (LONG // len(pump)) + "\x01")
            except TooLongError:
                return f"{lead!r} and {pump!r} again and again"
    return ""


@pytest.mark.slow
def test_no_pattern_takes_long() -> None:
    found = patterns()
    assert len(found) > 150
    late = [f"{one.where}: {told}: {one.pattern.pattern}" for one in found if (told := slow(one))]
    assert not late, "\n".join(late)


def test_a_bad_pattern_is_found() -> None:
    begun = time.process_time()
    assert slow(searched(r"(?:a+)+b"))
    assert slow(searched(r"(?:x|x\d*)*y"))
    assert slow(searched(r"\s*\s*\s*,"))
    assert not slow(searched(r"a+b|^\s+,|\s*,"))
    assert time.process_time() - begun < 60


def searched(pattern: str) -> Used:
    return Used("here", re.compile(pattern), True)
