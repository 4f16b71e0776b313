"""Pictures of elements in a real Chromium: the right part of the page, the element framed, the page left as it was."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainplan.browser import find_browser, pictures
from plainplan.loopback import serving
from plainplan.model.audited import Mode
from plainplan.model.pictures import Picture, Shot

pytestmark = pytest.mark.browser

FRAME = (0xC4, 0x00, 0x7A)
GREEN, BLUE, BLACK = (0, 128, 0), (0, 0, 255), (0, 0, 0)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A</title><style>
body { margin: 0; background: #fff } #deep { margin: 4000px 0 200px; width: 60px; height: 40px; background: green }
#huge { width: 3000px; height: 5000px; background: blue } #gone { display: none }
@media (prefers-color-scheme: dark) { body { background: #000 } }
</style></head><body><main><h1>A</h1><div id="deep"></div><div id="gone"></div><div id="huge"></div>
<div id="host"></div><h2 id="empty"></h2><iframe srcdoc="<p id=inner>x</p>" title="x"></iframe></main>
<script>document.getElementById("host").attachShadow({mode: "open"}).innerHTML =
  "<b id=in style='display:block;width:50px;height:30px;background:green'></b>"</script></body></html>"""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Picture]]:
    folder: Path = tmp_path_factory.mktemp("pages")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    asked = [
        Shot("deep", "index.html", "#deep", 1280, Mode.LIGHT),
        Shot("dark", "index.html", "#deep", 320, Mode.DARK),
        Shot("huge", "index.html", "#huge", 1280, Mode.LIGHT),
        Shot("shadow", "index.html", "#host >>> #in", 1280, Mode.LIGHT),
        Shot("frame", "index.html", "iframe | #inner", 1280, Mode.LIGHT),
        Shot("empty", "index.html", "#empty", 1280, Mode.LIGHT),
        Shot("hidden", "index.html", "#gone", 1280, Mode.LIGHT),
        Shot("missing", "index.html", "#nowhere", 1280, Mode.LIGHT),
        Shot("nonsense", "index.html", "p[[", 1280, Mode.LIGHT),
        Shot("page", "nowhere.html", "h1", 1280, Mode.LIGHT),
        Shot("after", "index.html", "h1", 1280, Mode.LIGHT),
    ]
    with serving(folder) as origin:
        yield {one.shot.name: one for one in pictures(origin, asked, find_browser())}


def test_what_can_be_seen_is_pictured_and_nothing_else(taken: dict[str, Picture]) -> None:
    assert set(taken) == {"deep", "dark", "huge", "shadow", "empty", "after"}


@pytest.mark.parametrize("name", ["deep", "dark", "huge", "shadow", "empty", "after"])
def test_the_element_is_framed(taken: dict[str, Picture], name: str) -> None:
    assert FRAME in colours(taken[name])


@pytest.mark.parametrize(("name", "colour"), [("deep", GREEN), ("dark", GREEN), ("huge", BLUE), ("shadow", GREEN)])
def test_it_is_the_right_part_of_the_page(taken: dict[str, Picture], name: str, colour: tuple[int, int, int]) -> None:
    assert colour in colours(taken[name])


def test_a_mode_is_shown_as_its_readers_see_it(taken: dict[str, Picture]) -> None:
    assert pixels(taken["dark"])[-1] == BLACK
    assert pixels(taken["deep"])[-1] != BLACK


def test_of_a_large_element_the_beginning_is_shown(taken: dict[str, Picture]) -> None:
    assert (taken["huge"].width, taken["huge"].height) == (960, 720)


def test_the_frame_of_one_is_not_in_the_picture_of_another(taken: dict[str, Picture]) -> None:
    assert colours(taken["deep"]) & {BLUE} == set()
    assert sum(pixel == FRAME for pixel in pixels(taken["deep"])) < 2 * (4 * (60 + 40) * 3)


def colours(picture: Picture) -> set[tuple[int, int, int]]:
    return set(pixels(picture))


def pixels(picture: Picture) -> list[tuple[int, int, int]]:
    """The pixels of a PNG as browsers write it: eight bits, red, green, blue and perhaps alpha, line by line."""
    body, data, at = picture.body, b"", 8
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    wide, tall, depth, kind = (
        int.from_bytes(body[16:20]), int.from_bytes(body[20:24]), body[24], body[25]
    )  # fmt: skip
    assert (wide, tall, depth) == (picture.width, picture.height, 8)
    step = {2: 3, 6: 4}[kind]
    while at < len(body):
        size = int.from_bytes(body[at : at + 4])
        data += body[at + 8 : at + 8 + size] if body[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw, above, found = zlib.decompress(data), bytes(wide * step), []
    for row in range(tall):
        start = row * (wide * step + 1)
        above = _line(raw[start], raw[start + 1 : start + 1 + wide * step], above, step)
        found += [(above[n], above[n + 1], above[n + 2]) for n in range(0, wide * step, step)]
    return found


def _line(kind: int, raw: bytes, above: bytes, step: int) -> bytes:
    """A line without its filter (PNG, 9.2)."""
    made = bytearray(raw)
    for n in range(len(made)):
        left = made[n - step] if n >= step else 0
        corner = above[n - step] if n >= step else 0
        guess = left + above[n] - corner
        near = min((abs(guess - left), 0, left), (abs(guess - above[n]), 1, above[n]), (abs(guess - corner), 2, corner))
        made[n] = (made[n] + (0, left, above[n], (left + above[n]) // 2, near[2])[kind]) % 256
    return bytes(made)
