"""Troubles after which the program cannot go on.

Wrong content is never one of these: it is a `Finding`, collected and told together.
An error names its message in the catalogue (`plainplan/words`), so that it can be
told in either language; `cli` is the one place that catches it.

    PlainplanError
      WrongUse         the command line asks for something that makes no sense
      UnreadableInput  a folder or file without which nothing can begin
      NoBrowser        no Chromium, or none that starts: the audit cannot run
      TemplateWrong    a template or a site's strings are wrong: they are code, and code must run
      CannotWrite      the disk is full, or a folder may not be written to
"""

from __future__ import annotations

from collections.abc import Callable


class PlainplanError(Exception):
    """Base: `code` is a key of the catalogue, `params` fill its blanks."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}

    def __reduce__(self) -> tuple[Callable[..., PlainplanError], tuple[object, ...]]:
        """An error that a worker process meets is handed back to the one that asked."""
        return _again, (type(self), self.code, self.params)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({told})"


def _again(kind: type[PlainplanError], code: str, params: dict[str, str]) -> PlainplanError:
    return kind(code, **params)


class WrongUse(PlainplanError):
    """The command was called in a way that cannot be carried out (exit status 2)."""


class UnreadableInput(PlainplanError):
    """Something without which nothing can begin is missing or unreadable (exit status 2)."""


class NoBrowser(PlainplanError):
    """No browser could be started; what needs one was not checked (exit status 3)."""


class TemplateWrong(PlainplanError):
    """A template cannot be rendered (exit status 2)."""


class CannotWrite(PlainplanError):
    """The site or its reports cannot be written; what was there is unchanged (exit status 2)."""
