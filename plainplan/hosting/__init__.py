"""A site's addresses that move and the host that serves it: redirects looked up, files for hosts written.

Which files a host gets stands in `FILES`; what they say, in `policies` and `kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from plainplan.hosting import apache, listed, nginx
from plainplan.hosting.hosted import Hosted
from plainplan.hosting.limits import LIMITS, Limit
from plainplan.hosting.moving import Moving, moved
from plainplan.hosting.policies import PAGES, barring_frames
from plainplan.model.outputs import Output
from plainplan.model.redirects import Server

__all__ = ["BESIDE", "FILES", "LIMITS", "PAGES", "Hosted", "Limit", "Moving", "barring_frames", "files_for", "moved"]

FILES: Mapping[Server, Callable[[Hosted], Iterator[Output]]] = {
    Server.NGINX: nginx.files,
    Server.APACHE: apache.files,
    Server.NETLIFY: listed.netlify,
    Server.CLOUDFLARE: listed.cloudflare,
}

BESIDE = frozenset({Server.NGINX})
"""Those whose files are no part of the site and lie beside it."""


def files_for(servers: Iterable[Server], hosted: Hosted) -> Iterator[Output]:
    """The files of some hosts. Of two that want a file of the same name the first is served."""
    written = set()
    for server in servers:
        for output in FILES[server](hosted):
            if output.path not in written:
                written.add(output.path)
                yield output
