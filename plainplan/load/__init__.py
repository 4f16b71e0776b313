"""Files in: YAML as strings with places, Markdown beside it. The only door to yaml.

`yaml` is asked for its events, never for objects: `no` stays "no", `007` stays "007". Wrong
files become findings, one at a time, and the others are read all the same.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.load.disk import called, decode, strange, text_of
from plainplan.load.lines import tree_of
from plainplan.load.trouble import DEEPEST, TooDeepError, told_of
from plainplan.model.kinds import KINDS, UNSHOWN, Kind
from plainplan.model.tree import Mapping, Node, ProseFile, Scalar, SheetFile, Source, Spot
from plainplan.model.tree import Sequence as Listed

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


ELSEWHERE = frozenset({"strings", "audits"})
"""Folders of `content/` that others read."""


@dataclass(frozen=True, slots=True)
class Read:
    """One content file with what lies beside it (None where it could not be read), and what is wrong there."""

    source: Source | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything read from a site's `content/`, and what could not be read."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


def read_site(site: Path) -> Loaded:
    """Read all content files of a site folder, in the order of their kinds and names."""
    paths = content_files(site)
    return joined([read_source(site, kind, path) for kind, path in paths], strays(site, paths))


def content_files(site: Path) -> list[tuple[Kind, Path]]:
    """The content files of a site folder, in the order of their kinds and names."""
    return [(kind, path) for kind in (*KINDS, *UNSHOWN) for path in sorted((site / "content").glob(kind.pattern))]


def joined(read: Iterable[Read], beside: Iterable[Finding]) -> Loaded:
    """What single files gave, and what was found beside them, as one."""
    read = tuple(read)
    findings = (found for one in read for found in one.findings)
    return Loaded(tuple(one.source for one in read if one.source), (*findings, *beside))


def read_words(path: Path) -> dict[str, Any]:
    """A file of the catalogue or of `content/strings` as nested dicts of strings.

    Raises ValueError with the place in it when the file cannot be read.
    """
    root, findings = parse(decode(path, path.name)[0] or "", path.name)
    if findings or not isinstance(root, Mapping):
        raise ValueError(str(findings[0].place if findings else path.name))
    plain = _plain(root)
    assert isinstance(plain, dict)
    return plain


def dump(data: object) -> str:
    """Plain dicts, lists and strings as YAML for people: block style, long text under `|`."""
    text = str(yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10**6))
    # Behind a text with empty lines at its end the document is closed, and nothing could be put below it any more.
    return text.removesuffix("...\n")


def parse(text: str, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a YAML text, or what is wrong with it; `file` names it in places."""
    if stray := strange(text, Place(file, 1, 1)):
        return None, stray
    if (known := tree_of(text, file)) is not None:
        return known, ()
    return parse_fully(text, file)


def parse_fully(text: str, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The same by the full reader, which knows all of YAML and tells what is wrong."""
    tree = _Tree(file, text)
    try:
        root = tree.document()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, (told_of(error, text, file),)
    if root is None and not tree.findings:
        return None, (fault("yaml-empty", Severity.ERROR, Place(file, 1)),)
    return root, tuple(tree.findings)


def read_source(site: Path, kind: Kind, path: Path) -> Read:
    """One content file of a site folder, and the Markdown and CSV files that belong to it."""
    file = called(path.relative_to(site))
    text, faults = text_of(site, path)
    if text is None:
        return Read(None, tuple(faults))
    root, findings = parse(text, file)
    if root is None:
        return Read(None, findings)
    ident = path.stem if path.parent.name in ("frameworks", "content") else path.parent.name
    prose, prose_faults = _read_prose(site, path) if ident == path.parent.name else ((), ())
    files = sorted(p for p in path.parent.glob("*") if p.is_file() and not p.is_symlink())
    sizes = {called(p.name): p.stat().st_size for p in files}
    sheets, sheet_faults = _read_sheets(site, files) if kind.sheets else ((), ())
    source = Source(kind.name, called(ident), file, root, tuple(prose), tuple(sorted(sizes)), sizes, tuple(sheets))
    return Read(source, (*findings, *prose_faults, *sheet_faults))


def _read_sheets(site: Path, files: Sequence[Path]) -> tuple[Sequence[SheetFile], Sequence[Finding]]:
    """The CSV files among those that lie beside a content file."""
    read: list[SheetFile] = []
    findings: list[Finding] = []
    for path in files:
        if path.suffix.lower() == ".csv":
            file = called(path.relative_to(site))
            text, faults = text_of(site, path)
            faults = faults or strange(text or "", Place(file, 1, 1))
            findings.extend(faults)
            if text is not None and not faults:
                read.append(SheetFile(called(path.name), file, text))
    return read, findings


def _read_prose(site: Path, path: Path) -> tuple[Sequence[ProseFile], Sequence[Finding]]:
    """The Markdown beside a content file; one whose name tells no language has the language ""."""
    read: list[ProseFile] = []
    findings: list[Finding] = []
    for md in sorted(path.parent.glob("*.md")):
        file = called(md.relative_to(site))
        text, faults = text_of(site, md)
        faults = faults or strange(text or "", Place(file, 1, 1))
        findings.extend(faults)
        if text is not None and not faults:
            name, _, lang = called(md.stem).rpartition(".")
            read.append(ProseFile(name or lang, lang if name else "", file, text))
    return read, findings


def strays(site: Path, paths: Iterable[tuple[Kind, Path]]) -> Iterator[Finding]:
    """What lies in `content/` as if it were content, and is not among the `paths` that are read."""
    content = site / "content"
    read = {path for _, path in paths}
    for path in sorted((*content.rglob("*.yaml"), *content.rglob("*.yml"))):
        if path not in read and path.relative_to(content).parts[0] not in ELSEWHERE:
            file = called(path.relative_to(site))
            yield fault("file-not-read", Severity.WARNING, Place(file), name=called(path.name))
    for kind in KINDS:
        above, _, name = kind.pattern.partition("/*/")
        for folder in sorted((content / above).glob("*/")) if name else ():
            names = [called(path.name) for path in folder.glob("*")]
            if names and folder / name not in read:
                near = difflib.get_close_matches(name, names, 1, 0.6)
                place = Place(called(folder.relative_to(site)))
                yield fault("file-missing", Severity.ERROR, place, wanted=name, near="".join(near))


class _Tree:
    """Turns yaml's events into our nodes. Anchors, aliases and tags are told, never followed:
    so a small file can never grow large, and no words are lost that begin with & or !."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.events = yaml.parse(text, Loader=Loader)
        self.findings: list[Finding] = []

    def document(self) -> Node | None:
        """The root of the only document, None where there is none."""
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._tell("yaml-two-documents", self._where(event))
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        spot = self._where(event)
        if isinstance(event, yaml.AliasEvent):
            self._tell("yaml-sign", spot, sign="*")
            return Scalar(f"*{event.anchor}", spot)
        if event.anchor or event.tag:
            self._tell("yaml-sign", spot, sign="&" if event.anchor else "!")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, spot)
        if depth > DEEPEST:
            raise TooDeepError(event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listed(tuple(self._below(yaml.SequenceEndEvent, depth)), spot)
        return Mapping(tuple(self._entries(depth)), spot)

    def _scalar(self, event: Any, spot: Spot) -> Scalar:
        self.findings.extend(strange(event.value, Place(*spot)))
        cut = _CUT.match(self.text, event.end_mark.index)
        if cut and not event.style:
            self.findings.append(fault("yaml-hash", Severity.WARNING, Place(*spot), cut=cut[1]))
        return Scalar(_unfold(event), spot)

    def _below(self, end: type, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), end):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, int] = {}
        below = self._below(yaml.MappingEndEvent, depth)
        for key in below:
            value = next(below)
            if not isinstance(key, Scalar):
                self._tell("yaml-key-not-word", key.spot)
            elif key.value in first:
                self._tell("yaml-key-twice", key.spot, key=key.value, first=first[key.value])
            else:
                first[key.value] = key.spot[1]
                yield key, value

    def _where(self, event: Any) -> Spot:
        return (self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _tell(self, check: str, spot: Spot, **params: object) -> None:
        self.findings.append(fault(check, Severity.ERROR, Place(*spot), **params))


# A sign right behind a #, as in "case #5": meant as words, read as a comment.
_CUT = re.compile(r"[ \t]+(#[^\s#][^\n]{0,40})")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_FOLD = re.compile(rf"(?<={_HAN}) (?={_HAN})")


def _unfold(scalar: Any) -> str:
    """YAML joins the lines of a sentence with a space, which Chinese does not want."""
    value = str(scalar.value)
    if scalar.style == "|" or scalar.start_mark.line == scalar.end_mark.line:
        return value
    return _FOLD.sub("", value)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listed):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.entries}


class _PlainDumper(Dumper):  # type: ignore[misc, valid-type]
    """Writes strings of several lines as blocks and never uses aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _string(dumper: Any, value: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_PlainDumper.add_representer(str, _string)
