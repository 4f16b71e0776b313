"""The folder of a browser is gone when its session is over, however that came."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread

from plainplan.browser.ending import remove
from plainplan.browser.engine import CUT_OFF, IN_ORDER


def filled(folder: Path) -> Path:
    (folder / "Default" / "Cache").mkdir(parents=True)
    (folder / "Default" / "Cookies").write_text("c", encoding="utf-8")
    return folder


def test_what_a_killed_browser_still_writes_is_removed_too(tmp_path: Path) -> None:
    folder = filled(tmp_path / "profile")

    def write_on() -> None:
        for _ in range(3):
            time.sleep(0.1)
            if not folder.exists():
                filled(folder)

    writer = Thread(target=write_on)
    writer.start()
    remove(str(folder), CUT_OFF)
    writer.join()
    assert not folder.exists()


def test_the_end_of_a_browser_in_order_is_not_waited_for(tmp_path: Path) -> None:
    folder = filled(tmp_path / "profile")
    began = time.monotonic()
    remove(str(folder), IN_ORDER)
    assert not folder.exists()
    assert time.monotonic() - began < CUT_OFF


def test_a_folder_that_its_driver_has_removed_is_no_trouble(tmp_path: Path) -> None:
    remove(str(tmp_path / "profile"), IN_ORDER)
