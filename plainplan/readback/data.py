"""The tree of a JSON file of ours in, what it holds out: the reverse of `editions`.

What was worked out (`derived`) is not looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.exchange import FRAME, MARKDOWN, VERSION, Format
from plainplan.model.plan import Plan
from plainplan.model.site import Framework
from plainplan.model.tree import Mapping, Node, Scalar
from plainplan.typed import is_slug, read

CLASSES: dict[Format, type[Any]] = {Format.PLAN: Plan, Format.FRAMEWORK: Framework}
"""What can be read back, by the format that names it."""

OURS = "plainplan-"
"""How the format of every file of ours begins."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds: its value, None where none could be made of it, and its Markdown by file name
    (`background.zh.md`)."""

    value: Plan | Framework | None
    markdown: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def is_ours(root: Node | None) -> bool:
    """Whether a file names a format of ours."""
    said = root.get("format") if isinstance(root, Mapping) else None
    return isinstance(said, Scalar) and said.value.startswith(OURS)


def held(root: Mapping, languages: Collection[str]) -> Held:
    """What a file of ours holds; `languages` are the keys that texts may have. Faults are told all at once."""
    if faults := tuple(_unfit(root)):
        return Held(None, (), faults)
    form = Format(_word(root, "format"))
    known = [entry for entry in root.entries if entry[0].value not in (*FRAME, MARKDOWN)]
    value, faults = read(CLASSES[form], Mapping(tuple(known), root.spot), languages)
    shelf = _Shelf(languages)
    markdown = tuple(shelf.files(root.get(MARKDOWN)))
    missing = _files_missing(value) if isinstance(value, Plan) else ()
    return Held(value, markdown, (*faults, *shelf.findings, *missing))


def _unfit(root: Mapping) -> Iterator[Finding]:
    """A format that cannot be read back, or a form that is newer than this program."""
    form, version = _word(root, "format"), _word(root, "version")
    place = _place(root, "format")
    if form not in [str(one) for one in CLASSES]:
        yield fault("data-format", Severity.ERROR, place, format=form[:60], known=listed(map(str, CLASSES)))
    elif version != str(VERSION):
        yield fault("data-version", Severity.ERROR, _place(root, "version"), version=version[:20], known=VERSION)


def _word(root: Mapping, key: str) -> str:
    value = root.get(key)
    return value.value if isinstance(value, Scalar) else ""


def _place(root: Mapping, key: str) -> Place:
    value = root.get(key)
    return value.place if value else root.place


def _files_missing(plan: Plan) -> Iterator[Finding]:
    """Files to download are named in the data and do not come with it."""
    for attachment in plan.attachments:
        yield fault("data-attachment", Severity.WARNING, attachment.place, name=attachment.file)


class _Shelf:
    """The Markdown files that come with a plan."""

    def __init__(self, languages: Collection[str]) -> None:
        self.languages = languages
        self.findings: list[Finding] = []

    def files(self, node: Node | None) -> Iterator[tuple[str, str]]:
        for name, texts in self._entries(node):
            if not is_slug(name.value):
                self._tell("not-a-slug", name, value=name.value[:60])
                continue
            for lang, text in self._entries(texts):
                if lang.value not in self.languages:
                    known = listed(self.languages)
                    self._tell("key-unknown", lang, key=lang.value[:60], meant="", known=known)
                elif not isinstance(text, Scalar):
                    self._tell("not-a-word", text)
                else:
                    yield f"{name.value}.{lang.value}.md", text.value

    def _entries(self, node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
        if isinstance(node, Mapping):
            return node.entries
        if node is not None and not (isinstance(node, Scalar) and not node.value):
            self._tell("not-a-mapping", node, keys=MARKDOWN)
        return ()

    def _tell(self, check: str, node: Node, **params: object) -> None:
        self.findings.append(fault(check, Severity.ERROR, node.place, **params))


def without_id[T: (Plan, Framework)](value: T) -> T:
    """A value as its file says it: the id is the name of the file or folder."""
    return replace(value, id="")
