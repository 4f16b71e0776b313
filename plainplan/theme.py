"""The look: style sheets joined to one, pictures and scripts as they are; a site's own file replaces the default's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plainplan.errors import TemplateWrong
from plainplan.model.outputs import Origin, Output

STYLESHEET = "assets/site.css"

ORDER = ("tokens", "base", "layout", "components", "utilities", "print")
"""The cascade layers, weakest first; `components` is a folder with a file a component."""


def themed(folders: Sequence[Path], site: Path) -> Iterator[Output]:
    """The joined style sheet, the pictures and the scripts of a theme; the first folder that has a file gives it.

    Origins name the files relative to `site` where they lie in it, so that findings lead there.
    """
    yield _stylesheet(_files(folders, "css", "*.css"), site)
    for name, path in (*_files(folders, "images", "*").items(), *_files(folders, "js", "*.js").items()):
        yield Output(f"assets/{name}", path.read_bytes(), (Origin(1, _named(path, site)),))


def _stylesheet(files: dict[str, Path], site: Path) -> Output:
    """Each file stands in the layer of its name; the line that opens the layer counts as its line 0."""
    parts = [f"@layer {', '.join(ORDER)};\n"]
    origins, line = [], 2
    for name in sorted(files, key=_rank):
        text = _text(files[name], site).rstrip("\n")
        parts.append(f"@layer {_layer(name)} {{\n{text}\n}}\n")
        origins.append(Origin(line, _named(files[name], site), 0))
        line += text.count("\n") + 3
    return Output(STYLESHEET, "".join(parts).encode(), tuple(origins))


def _text(path: Path, site: Path) -> str:
    """Raises TemplateWrong for a file that is not UTF-8; the mark that Notepad puts first is no CSS."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateWrong("theme-not-utf8", file=_named(path, site)) from error


def _layer(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".css")


def _rank(name: str) -> tuple[int, str]:
    layer = _layer(name)
    return (ORDER.index(layer) if layer in ORDER else ORDER.index("utilities"), name)


def _files(folders: Sequence[Path], kind: str, pattern: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / kind).rglob(pattern)):
            if path.is_file():
                found.setdefault(path.relative_to(folder / kind).as_posix(), _within(path, folder.parent))
    return found


def _within(path: Path, site: Path) -> Path:
    """A file that lies in the site. Raises TemplateWrong for a link out of it, since its end would be published."""
    if not path.resolve().is_relative_to(site.resolve()):
        raise TemplateWrong("theme-outside", file=path.relative_to(site).as_posix())
    return path


def _named(path: Path, site: Path) -> str:
    """A file as a person would name it: relative to the site, or to the defaults it comes from."""
    if path.resolve().is_relative_to(site.resolve()):
        return path.resolve().relative_to(site.resolve()).as_posix()
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("theme") - 1 :])
