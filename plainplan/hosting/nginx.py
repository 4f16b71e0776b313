"""For nginx (1.18 or later): one file, to be included in the `server` block of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainplan.hosting.hosted import ADMIN, FEED, Hosted
from plainplan.hosting.kinds import ATOM, IN_UTF8, TYPES
from plainplan.hosting.policies import ASSETS, CACHE_ASSETS, CACHE_REST, CSP, HSTS, HSTS_VALUE, OTHERS, PAGES
from plainplan.model.outputs import Output

FILE = "nginx.conf"


def files(hosted: Hosted) -> Iterator[Output]:
    """The file. What moves is an exact location each, which nginx looks up in a tree: a `map` would have to stand
    outside the server block and would need its table sized by hand."""
    yield Output(FILE, "\n".join([*_lines(hosted), ""]).encode())


def _lines(hosted: Hosted) -> Iterator[str]:
    base = hosted.base_path
    yield "# Made by plainplan with each build; docs/publish.md."
    yield "# To be included in the server block of the site,"
    yield f"# in which `root` names the folder that holds the site{f' at {base}' if base != '/' else ''}."
    yield from _general(base)
    yield from _types()
    yield from _headers(hosted)
    yield from _places(base)
    for moved in hosted.moved:
        target = hosted.target(moved)
        for old in _spellings(base + moved.old):
            yield f"location = {_quoted(old)} {{ return 301 {_quoted(target)}; }}"


def _general(base: str) -> Iterable[str]:
    return (
        "index index.html;",
        "autoindex off;",
        "server_tokens off;",
        "absolute_redirect off;",
        f"error_page 404 {_quoted(base + '404.html')};",
        "charset utf-8;",
        f"charset_types {' '.join(kind for kind in IN_UTF8 if kind != 'text/html')};",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {' '.join(kind for kind in IN_UTF8 if kind != 'text/html')};",
    )


def _types() -> Iterator[str]:
    yield "types {"
    for ending, kind in TYPES.items():
        yield f"    {kind} {ending};"
    yield "}"
    yield "default_type application/octet-stream;"


def _headers(hosted: Hosted) -> Iterator[str]:
    """Set once, with values that depend on the address: an `add_header` within a location would drop all others."""
    base = re.escape(hosted.base_path)
    yield f'set $plainplan_policy "{PAGES}";'
    if hosted.admin:
        yield f'if ($uri ~ "^{base}{ADMIN}") {{ set $plainplan_policy "{hosted.admin}"; }}'
    yield f'set $plainplan_kept "{CACHE_REST}";'
    yield f'if ($uri ~ "^{base}{ASSETS}") {{ set $plainplan_kept "{CACHE_ASSETS}"; }}'
    yield 'set $plainplan_https "";'
    yield f'if ($scheme = https) {{ set $plainplan_https "{HSTS_VALUE}"; }}'
    yield f'if ($http_x_forwarded_proto = https) {{ set $plainplan_https "{HSTS_VALUE}"; }}'
    yield f"add_header {CSP} $plainplan_policy always;"
    yield "add_header Cache-Control $plainplan_kept;"
    yield f"add_header {HSTS} $plainplan_https always;"
    for name, value in OTHERS.items():
        yield f'add_header {name} "{value}" always;'


def _places(base: str) -> Iterable[str]:
    return (
        f"location {_quoted(base)} {{ try_files $uri $uri/ =404; }}",
        f'location ~ "/{re.escape(FEED)}$" {{ types {{ }} default_type {ATOM}; try_files $uri =404; }}',
        r'location ~ "/\.(?!well-known/)" { return 404; }',
        f'location ~ "^{re.escape(base)}_(headers|redirects)$" {{ return 404; }}',
    )


def _spellings(old: str) -> tuple[str, ...]:
    """A folder is also asked for without its last slash, and by the name of its page."""
    return (old, old.rstrip("/"), f"{old}index.html") if old.endswith("/") else (old,)


def _quoted(words: str) -> str:
    return f'"{words}"'
