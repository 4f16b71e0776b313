"""New content into a site folder: texts in, files out. Nothing that is there is ever written over."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from plainplan.errors import CannotWrite, WrongUse
from plainplan.model.outputs import Output
from plainplan.schema import line_of, schema_of
from plainplan.shapes import PATTERNS

PLANS = "content/plans"

LONGEST = 60
"""Characters of an id that is made from a file's name."""

LARGEST = 5_000_000
"""Bytes of a content file that `load` still reads."""


def write_plan(
    site: Path, ident: str, text: str, comments: Sequence[str] = (), beside: Iterable[tuple[str, str]] = ()
) -> Path:
    """Write `content/plans/<ident>/plan.yaml` and the files `beside` it (name and text), all or nothing, and give
    the path of the first.

    `comments` stand above the text, a line each. Raises WrongUse when the id cannot be part of an
    address, or when the plan is there already or its folder leads out of the site; CannotWrite when the
    disk refuses or the text is larger than a content file may be.
    """
    if not re.fullmatch(PATTERNS["slug"], ident):
        raise WrongUse("import-id", id=ident)
    body = _body(text, comments)
    folder = f"{PLANS}/{ident}"
    if (site / folder).exists() or (site / folder).is_symlink():
        raise WrongUse("import-plan-exists", folder=folder, id=ident)
    others = [Output(f"{folder}/{name}", words.encode()) for name, words in beside]
    return write_new(site, [Output(f"{folder}/plan.yaml", body), *others])[0]


def write_text(site: Path, path: str, text: str, comments: Sequence[str] = ()) -> Path:
    """Write one content file, where there is none. Raises as `write_plan` does."""
    return write_new(site, [Output(path, _body(text, comments))])[0]


def _body(text: str, comments: Sequence[str]) -> bytes:
    above = "".join(f"# {' '.join(comment.split())}\n" for comment in comments)
    body = f"{above}{text}".encode()
    if len(body) > LARGEST:
        raise CannotWrite("import-too-large", size=f"{len(body):,}", most=f"{LARGEST:,}")
    return body


def write_new(site: Path, outputs: Iterable[Output]) -> list[Path]:
    """Write files into a site folder, which is made where it is missing, and give their paths.

    All are written aside first, so that a full disk leaves nothing half done. Where the site has the schema of a
    content file, or gets it now, the file begins with the line by which editors find it. Raises WrongUse when one
    of them is there already or leads out of the site, CannotWrite when the disk refuses.
    """
    outputs = list(outputs)
    made = {output.path for output in outputs}
    outputs = [_lined(output, site, made) for output in outputs]
    for output in outputs:
        _guard(site, output.path)
    try:
        site.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".plainplan-", dir=site))
        try:
            return _moved(site, outputs, _written(aside, outputs))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise CannotWrite("write-refused", folder=site, reason=error.strerror or str(error)) from error


def write_over(site: Path, output: Output) -> Path:
    """Write one file of a site, over the one that may be there, whole or not at all. Raises WrongUse when it leads out
    of the site or is a link, CannotWrite when the disk refuses."""
    target = site / output.path
    if target.is_symlink() or not target.resolve().is_relative_to(site.resolve()):
        raise WrongUse("write-outside", file=output.path)
    try:
        aside = Path(tempfile.mkdtemp(prefix=".plainplan-", dir=site))
        try:
            return _moved(site, [output], _written(aside, [output]))[0]
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise CannotWrite("write-refused", folder=site, reason=error.strerror or str(error)) from error


def ident_of(name: str) -> str:
    """An id from a file's name: `2026 Water Plan` is 2026-water-plan. Where letters are lost on the way
    (Chinese ones), a few digits made from the whole name keep plans apart."""
    spelled = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", spelled)[:LONGEST].strip("-")
    if slug and not any(letter.isalpha() and not letter.isascii() for letter in unicodedata.normalize("NFKD", name)):
        return slug
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:6]
    return f"{slug or 'plan'}-{mark}"


def _lined(output: Output, site: Path, made: Collection[str]) -> Output:
    """A content file with the line for editors, where its schema is there."""
    schema, line = schema_of(output.path), line_of(output.path).encode()
    if not schema or output.body.startswith(line) or not (schema in made or (site / schema).is_file()):
        return output
    return replace(output, body=line + b"\n" + output.body)


def _guard(site: Path, path: str) -> None:
    target = site / path
    if not target.resolve().is_relative_to(site.resolve()):
        raise WrongUse("write-outside", file=path)
    if target.exists() or target.is_symlink():
        raise WrongUse("write-exists", file=path)


def _written(aside: Path, outputs: Sequence[Output]) -> Sequence[Path]:
    written = [aside / str(number) for number, _ in enumerate(outputs)]
    for path, output in zip(written, outputs, strict=True):
        path.write_bytes(output.body)
    return written


def _moved(site: Path, outputs: Sequence[Output], written: Sequence[Path]) -> list[Path]:
    """Give each file its name; when one cannot have it, the others do not stay either."""
    placed: list[Path] = []
    try:
        for output, path in zip(outputs, written, strict=True):
            target = site / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            placed.append(path.rename(target))
    except OSError:
        for path in placed:
            path.unlink(missing_ok=True)
        raise
    return placed
