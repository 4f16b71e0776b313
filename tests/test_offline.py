"""A build asks nobody on the network, whatever its content names."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from plainplan.cli import main
from plainplan.pipeline.statuses import CLEAN

Site = Callable[..., Path]

SETTINGS = """
title: {zh: 示例鎮計畫, en: Plans of Sample Town}
agency: town
base_url: https://plans.town.example
links:
  - {url: "https://elsewhere.example/", title: {zh: 別處, en: Elsewhere}}
"""
PLAN = """
title: {zh: 公園計畫, en: Plan of parks}
agency: town
year: 2026
owner: parks
links: [{url: "http://192.0.2.7/a", title: {zh: 依據, en: Source}}]
measures:
  - title: {zh: 見https://map.example/, en: see https://map.example/}
    units: [parks]
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The addresses that were asked for; nobody answers."""
    found: list[object] = []

    def refuse(*address: object, **_: object) -> None:
        found.append(address)
        raise OSError("nobody is asked here")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return found


def test_a_build_asks_nobody(site: Site, asked: list[object]) -> None:
    folder = site({"content/site.yaml": SETTINGS, "content/plans/parks/plan.yaml": PLAN})
    assert main(["build", str(folder), "--no-audit", "--jobs", "1"]) == CLEAN
    assert (folder / "public/plans/parks/index.html").is_file()
    assert asked == []


def test_the_trap_catches_who_asks(asked: list[object]) -> None:
    with pytest.raises(OSError, match="nobody"):
        socket.create_connection(("192.0.2.7", 80))
    assert asked
