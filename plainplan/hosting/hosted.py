"""What the files for hosts are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from plainplan.model.redirects import Moved

FEED = "feed.xml"
"""The name of every news feed (Atom), which its ending does not tell from other XML."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A site as its host sees it: the path under which it stands (slashes at both ends), every file of it, what has
    moved, and the policy of the editor in the browser ("" where there is none)."""

    base_path: str
    names: Sequence[str] = ()
    moved: Sequence[Moved] = ()
    admin: str = ""

    def target(self, moved: Moved) -> str:
        """Where something leads, as it stands in a Location: percent-encoded, from the root of the host."""
        if moved.elsewhere:
            return moved.new.translate(_RISKY)
        path, mark, fragment = moved.new.partition("#")
        return quote(self.base_path + path, safe=SAFE) + mark + quote(fragment, safe=SAFE)


SAFE = "/~!&()*+,=:@-._"
"""What stays as it is in a path. Not `$`, `;` and `'`: they mean something in the files of hosts."""

ADMIN = "admin/"
"""The folder of the editor in the browser."""

_RISKY = str.maketrans({"$": "%24", ";": "%3B", "'": "%27", '"': "%22", "\\": "%5C", "{": "%7B", "}": "%7D"})
