"""Which names a preview answers to: no page elsewhere may read it through a name that leads here (DNS rebinding)."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

HOST = "127.0.0.1"
"""Where a preview listens unless another place is asked for: on this machine alone."""

_EVERYWHERE = ("0.0.0.0", "::")
_OWN = (HOST, "localhost")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The address that is listened on."""

    listening: str = HOST

    def answer_to(self, header: str) -> bool:
        """Whether a Host header (RFC 9110, 7.2) means this preview. One that listens to all addresses answers to any
        address and to its machine's name, since neither can be made to lead here by others."""
        name = header.rsplit(":", 1)[0] if not header.endswith("]") else header
        name = name.strip("[]")
        if name in _OWN or name == self.listening:
            return True
        return self.listening in _EVERYWHERE and (
            _is_address(name) or name.casefold() == socket.gethostname().casefold()
        )

    def address(self, port: int) -> str:
        """Where to look at the preview."""
        return f"http://[{self.listening}]:{port}/" if ":" in self.listening else f"http://{self.listening}:{port}/"

    @property
    def open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        try:
            return self.listening != "localhost" and not ipaddress.ip_address(self.listening).is_loopback
        except ValueError:
            return True


def _is_address(name: str) -> bool:
    try:
        return not ipaddress.ip_address(name).is_unspecified
    except ValueError:
        return False
