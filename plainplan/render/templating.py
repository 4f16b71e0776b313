"""Jinja as all our templates expect it, without what it looks for at each call and none of ours has.

Jinja asks of everything that a template calls whether it wants the context, of each import whether the one who imports
brought globals along, and of each value that is written whether it knows HTML. Here nothing wants the context, all
templates share the globals of their environment, and most values are markup already; on a page of 60 measures these
questions took longer than the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from operator import call
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, markup_join, str_join
from jinja2.utils import missing
from markupsafe import Markup, escape

from plainplan.errors import TemplateWrong
from plainplan.render.plainly import as_markup, escaped


def environment(templates: Iterable[Path]) -> Environment:
    """An environment of templates in folders, the first that has one before the others. Text is escaped unless its type
    says otherwise, and a missing value breaks the page."""
    made = Environment(
        loader=_Files([str(folder) for folder in templates], encoding="utf-8-sig"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_COMPILED,
    )
    made.code_generator_class = _Code
    made.template_class = _Template
    return made


class _Files(FileSystemLoader):
    """Templates out of folders; one that is not UTF-8 is told by its name."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateWrong("theme-not-utf8", file=f"templates/{template}") from error


class _Compiled(BytecodeCache):
    """The code of every template file that this process has read, with the sum of the text it was made of: else turning
    templates into code is two thirds of a small site's build, each time that `serve` builds it. Nothing is kept on
    disk, where others could put code of theirs."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{filename}|{name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()
"""All environments of this module read templates in the same way, so they share what they made of them."""


class _Code(CodeGenerator):
    """Writes the code of a template; what is called in it is called as it stands."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - the library's name
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Macro(Macro):
    """A macro; one that is given nothing but its arguments in their order, as ours mostly are, is run at once."""

    def __call__(self, *given: Any, **named: Any) -> str:
        if named or self.caller or self.catch_kwargs or self.catch_varargs or len(given) > self._argument_count:
            return super().__call__(*given, **named)
        left_out = (missing,) * (self._argument_count - len(given))
        return as_markup(self._func(*given, *left_out))


class _Template(Template):
    """A template whose module, once it is made, is the same for all that import it."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - the library's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(call=call, escape=_written, markup_join=_joined, Macro=_Macro)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def _written(value: Any) -> str:
    """A value as it stands in a page."""
    if value.__class__ is Markup:
        return value
    return escaped(value) if value.__class__ is str else escape(value)


def _joined(parts: Sequence[Any]) -> str:
    """What `~` makes of its parts: plain words unless one of them is markup."""
    return markup_join(parts) if any(hasattr(part, "__html__") for part in parts) else str_join(parts)
