"""How long a saved file takes to the screen: `python bench/preview.py SITE PLAN [ROUNDS]`.

Starts `plainplan serve` on a site, opens the page of a plan in Chromium and changes the plan's file again and again.
Seconds are counted from the moment the file is written to the moment at which the browser has drawn a frame with the
new words, whether it loaded the page anew or put them into the page as it stood. The file is put back at the end.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

from contenders import with_windows
from selenium import webdriver
from selenium.common.exceptions import WebDriverException

from plainplan.browser.arguments import arguments, for_root
from plainplan.config import Folders
from plainplan.pipeline.previewing import Workshop
from plainplan.previewing.watching import Watch

NOTED = """
window.drawn = {};
function note() {
  const [mark] = /改\\d{3}/.exec(document.querySelector('main')?.textContent ?? '') ?? [];
  if (!mark || mark in drawn) return;
  drawn[mark] = 0;
  requestAnimationFrame(() => setTimeout(() => { drawn[mark] = performance.timeOrigin + performance.now(); }));
}
new MutationObserver(note).observe(document, {subtree: true, childList: true, characterData: true});
"""
"""Notes when each mark was drawn: what comes after the next frame is asked for comes once that frame is made."""

SHOWN = "return window.drawn?.[arguments[0]] || null;"
WORDS = re.compile(r"(zh: \")([^\"\[]{12,})(\")")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path)
    asked.add_argument("plan")
    asked.add_argument("rounds", type=int, nargs="?", default=10)
    asked.add_argument("--pause", type=float, default=1.0, help="seconds between two changes")
    asked.add_argument("--alone", action="store_true", help="the processor's seconds without server and browser")
    given = asked.parse_args()
    if given.alone:
        print(json.dumps(alone(given.site, given.plan, given.rounds), indent=1))
    else:
        print(json.dumps(measured(given.site, given.plan, given.rounds, given.pause), indent=1))


def alone(site: Path, plan: str, rounds: int) -> dict[str, object]:
    """Processor seconds of each step, the middle one of the rounds: other work on the machine counts little."""
    file = site / "content" / "plans" / plan / "plan.yaml"
    old = file.read_text(encoding="utf-8")
    clock: dict[str, list[float]] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        made = work()
        clock.setdefault(name, []).append(time.process_time() - begun)
        return made

    gc.disable()
    shop = timed("open", lambda: Workshop(Folders(site, site / "public", site / "reports"), date(2026, 11, 21)))
    gc.enable()
    gc.freeze()
    watch = Watch(shop.watched)
    watch.look()
    path = f"plans/{plan}/index.html"
    shop.state.showing.page(path)
    try:
        for at in range(rounds):
            file.write_text(_changed(old, f"改{at:03d}"), encoding="utf-8")
            files = timed("look", watch.look)
            state = timed("change", lambda files=files: shop.changed(files))
            body = timed("page", lambda state=state: state.showing.page(path).body)
            assert f"改{at:03d}" in body.decode()
            timed("findings", lambda state=state: state.showing.findings(path))
        timed("whole", lambda: shop.take(shop.state, shop.settled(shop.state)))
        timed("all lists", lambda: [shop.state.showing.page(one) for one in ("index.html", "plans/index.html")])
    finally:
        file.write_text(old, encoding="utf-8")
    return {name: round(statistics.median(each), 3) for name, each in clock.items()} | {"MiB": _memory(os.getpid())}


def _changed(old: str, mark: str) -> str:
    """The text of a plan of the corpus with a mark in a text that stands in its page."""
    found = list(WORDS.finditer(old))[4]
    return f"{old[: found.start(2)]}{mark}{old[found.start(2) :]}"


def measured(site: Path, plan: str, rounds: int, pause: float) -> dict[str, object]:
    """Seconds from file to screen, the middle one and the slowest, and what the preview itself took."""
    file = site / "content" / "plans" / plan / "plan.yaml"
    old = file.read_text(encoding="utf-8")
    port = _free_port()
    driver = _driver(f"127.0.0.1:{port}")
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "plainplan", "serve", str(site), "--port", str(port)], stderr=subprocess.PIPE
    )
    try:
        address = f"http://127.0.0.1:{port}/plans/{plan}/"
        _answers(address)
        ready = time.monotonic() - begun
        driver.get(address)
        time.sleep(5)
        seconds = [_round(driver, file, old, f"改{at:03d}", pause) for at in range(rounds)]
        memory = _memory(process.pid)
    finally:
        file.write_text(old, encoding="utf-8")
        process.terminate()
        process.wait(20)
        driver.quit()
    shown = [round(one, 3) for one in seconds]
    load = [round(one, 2) for one in os.getloadavg()]
    middle, slowest = round(statistics.median(seconds), 3), max(shown)
    return {"ready": round(ready, 1), "middle": middle, "slowest": slowest, "all": shown, "MiB": memory, "load": load}


def _round(driver: webdriver.Chrome, file: Path, old: str, mark: str, pause: float) -> float:
    time.sleep(pause)
    file.write_text(_changed(old, mark), encoding="utf-8")
    written = time.time()
    while True:
        try:
            at = driver.execute_script(SHOWN, mark)
        except WebDriverException:  # between two pages
            at = None
        if at:
            return float(at) / 1000 - written
        assert time.time() - written < 30, "never shown"
        time.sleep(0.05)


def _driver(host: str) -> webdriver.Chrome:
    browser = with_windows()
    options = webdriver.ChromeOptions()
    options.binary_location = str(browser.program)
    for word in (*arguments(host), *for_root()):
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(browser.driver)))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NOTED})
    return driver


def _answers(address: str) -> None:
    opener = build_opener(ProxyHandler({}))
    for _ in range(1200):
        try:
            opener.open(address, timeout=60).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the preview does not answer")


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
