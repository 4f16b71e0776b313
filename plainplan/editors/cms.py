"""The model and a site's content in, an editor in the browser out: the page `/admin/`, and the configuration by which
Sveltia CMS knows every kind of content.

Source: the JSON Schema that comes with Sveltia CMS 0.221.1, and what that version was seen to do (docs/editing.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from plainplan.editors.fields import SINGLE, Forms, Left, label_of
from plainplan.editors.readable import spoilt
from plainplan.findings import Place
from plainplan.model.kinds import KINDS, Kind
from plainplan.model.site import Admin, Host, Settings
from plainplan.model.tree import Source
from plainplan.schema import FieldWords, said_of
from plainplan.shapes import PATTERNS, Record

FOLDER = "admin/"

SCRIPT = "sveltia-cms.js"

STYLE = "fonts.css"

LOCAL = "here.js"

LOCALES = "locales"
"""The folder with the script's own words in other languages than English."""

AT_HOME = """// The words of the editor in other languages come from beside this page, not from elsewhere.
const asked = window.fetch;
window.fetch = (what, how) => {
  const found = /\\/locales\\/([\\w-]+\\.json)$/.exec(String(what?.url ?? what));
  return asked.call(window, found ? `locales/${found[1]}` : what, how);
};
"""
"""The file `here.js`."""

FONTS: Mapping[str, tuple[str, str]] = {
    "material-symbols-outlined-latin-wght-normal.woff2": ("Material Symbols Outlined", "400"),
    "source-sans-3-latin-wght-normal.woff2": ("Source Sans 3", "200 900"),
}
"""Files of the script's package that hold fonts which it would fetch from elsewhere: family and weights, as it has
them. Without the first, its buttons show the names of their pictures."""


@dataclass(frozen=True, slots=True)
class Console:
    """The configuration as JSON; fields that no form shows, by kind; the first word of each kind that would be spoilt,
    for which the whole kind has no form."""

    config: dict[str, Any]
    left: tuple[tuple[str, Left], ...]
    spoilt: tuple[tuple[str, Place], ...]


def console(settings: Settings, sources: Sequence[Source], texts: Mapping[str, str], words: FieldWords) -> Console:
    """The configuration for one site. `texts` are the texts of its content files by path. Raises ValueError where the
    settings name no repository."""
    assert settings.admin
    languages = {language.key: language.name for language in settings.languages}
    entries: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    left: list[tuple[str, Left]] = []
    wrong: list[tuple[str, Place]] = []
    for kind in KINDS:
        own = [source for source in sources if source.kind == kind.name]
        bad = [scalar.place for source in own for _, scalar in spoilt(source.root, texts.get(source.file, ""))]
        if bad:
            wrong.append((kind.name, bad[0]))
            continue
        forms = Forms(words, languages)
        fields = forms.fields(Record(kind.cls), [source.root for source in own])
        left += [(kind.name, one) for one in forms.left]
        if fields:
            (entries if "*" in kind.pattern else files).append(_collection(kind, fields, words, languages))
    config = {
        "backend": backend(settings.admin),
        **({"site_url": settings.base_url} if settings.base_url else {}),
        "app_title": settings.title.said(next(iter(languages))).words,
        "media_folder": "content/media",
        "public_folder": "/media",
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*entries, {"name": SINGLE, "label": _SINGLES, "files": files}] if files else entries,
    }
    return Console(config, tuple(left), tuple(wrong))


_SINGLES = "全站 site"


def backend(admin: Admin) -> dict[str, Any]:
    """Where the content is kept. Raises ValueError where the settings name no repository."""
    if not admin.repository:
        raise ValueError("repository")
    own = {"name": str(admin.host), "repo": admin.repository, "branch": admin.branch or "main"}
    addresses = {"api_root": admin.api, "base_url": admin.sign_in}
    return {**own, **{key: said for key, said in addresses.items() if said}}


def _collection(kind: Kind, fields: list[Any], words: FieldWords, languages: Mapping[str, str]) -> dict[str, Any]:
    about = words[kind.cls.__name__]["about"]
    named = {"name": kind.name, "label": label_of(about, kind.name)}
    if "*" not in kind.pattern:
        return {**named, "file": f"content/{kind.pattern}", "format": "yaml", "fields": fields}
    folder, _, rest = kind.pattern.partition("/*")
    first = next(iter(languages))
    pages = {"plan": "plans/", "framework": "frameworks/", "page": ""}
    return {
        **named,
        "description": said_of(about),
        "folder": f"content/{folder}",
        "path": f"{{{{slug}}}}{rest.removesuffix('.yaml')}",
        "extension": "yaml",
        "format": "yaml",
        "create": True,
        "slug": {"template": "{{title.en}}", "editable": True, "pattern": [f"^{PATTERNS['slug']}$", _SLUG]},
        "identifier_field": f"title.{first}",
        "summary": f"{{{{title.{first}}}}}",
        "preview_path": f"{pages.get(kind.name, kind.folder)}{{{{slug}}}}/",
        "fields": fields,
    }


_SLUG = "只用小寫英文、數字與連字號 / small letters, digits and single hyphens"


def policy(settings: Settings) -> str:
    """The Content Security Policy of the editor's page."""
    assert settings.admin
    return "; ".join(_policy(settings.admin))


def style(fonts: Sequence[str]) -> str:
    """The style sheet that has the fonts which lie beside it taken from there."""
    return "".join(_FACE.format(file=file, family=FONTS[file][0], weights=FONTS[file][1]) for file in fonts)


def page(settings: Settings, tag: str) -> str:
    """The page of the editor. It runs no script but the site's own (Content Security Policy, level 3), reads and writes
    nowhere but at the repository, and asks search engines to stay away. The style sheet stands behind the head, since
    of two fonts of one name the last counts, and the script puts its own into the head."""
    assert settings.admin
    title = settings.title.said(settings.languages[0].key).words
    return _PAGE.format(
        lang=escape(tag, quote=True),
        title=escape(title),
        policy=escape(policy(settings), quote=True),
        style=STYLE,
        local=LOCAL,
        script=SCRIPT,
    )


def _policy(admin: Admin) -> Iterator[str]:
    told = [address for address in (admin.api, admin.sign_in) if address]
    yield "default-src 'self'"
    yield "script-src 'self'"
    yield "style-src 'self' 'unsafe-inline'"
    yield "font-src 'self' data:"
    yield "img-src 'self' data: blob: https:"
    yield "media-src 'self' blob:"
    yield "worker-src 'self' blob:"
    yield f"connect-src {' '.join(("'self'", 'blob:', 'data:', *_HOSTS[admin.host], *told))}"
    yield "manifest-src 'self' blob:"
    yield "object-src 'none'"
    yield "base-uri 'none'"


_HOSTS: Mapping[Host, tuple[str, ...]] = {
    Host.GITHUB: ("https://api.github.com", "https://*.githubusercontent.com"),
    Host.GITLAB: ("https://gitlab.com",),
    Host.GITEA: (),
}

_FACE = """@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weights};
  src: url("{file}") format("woff2");
}}
"""

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link href="config.json" type="application/json" rel="cms-config-url">
</head>
<body>
<link href="{style}" rel="stylesheet">
<script src="{local}"></script>
<script src="{script}"></script>
</body>
</html>
"""


def as_json(config: Mapping[str, Any]) -> bytes:
    """The configuration as the file `admin/config.json`."""
    return (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode()
