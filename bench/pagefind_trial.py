"""Pagefind on one finished site, in three trials: as it comes; with Chinese written as pairs of characters; and with
these pairs in an index that is forced to be English, so that Pagefind does not take them apart again.

    PAGEFIND_PYTHON=... python bench/pagefind_trial.py SITE/public FOLDER

with `pagefind[extended]` installed in the Python that PAGEFIND_PYTHON names (it is no dependency of this project).

Prints time, memory, files and bytes of indexing; then asks 20 queries a language in Chromium and prints the bytes that
the first ten results cost, and recall and precision by literal containment after folding: a page must be found when its
title or a passage of it holds all words, and may be found when its whole main part, navigation too, does. The same is
printed for the index of plainplan.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter

from measure import QUERIES, Spent, answers, fetched, filed
from selenium import webdriver

from plainplan import facts
from plainplan.browser import find_browser
from plainplan.search import read
from plainplan.search.fold import fold

ASKED = {
    "zh": ["公園", "水利局", "申請", "放水預警", "無障礙", "說明會", "下水道", "滯洪池", "里辦公處", "線上申辦",
           "開放資料", "服務櫃檯", "山坡地", "水庫", "問卷調查", "防水閘門", "志工", "陳情案件", "電話禮貌",
           "資訊公開"],
    "en": ["park", "reservoir", "apply online", "warning", "sewer", "public meeting", "open data", "complaint",
           "telephone", "service counter", "flood gate", "volunteers", "survey", "slope", "training", "time limit",
           "drainage", "visitors", "water quality", "neighbourhood office"],
}  # fmt: skip
TRIALS = (("as it comes", False, ()), ("in pairs", True, ()), ("forced pairs", True, ("--force-language", "en")))
_HAN = re.compile("[\u3400-\u9fff]+")
_TEXT = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.DOTALL)

type Held = Mapping[str, tuple[str, str]]

_PAGE = "<!doctype html><html lang={tag}><title>x</title><p>x</p></html>"
_BEGIN = """const [base, done] = arguments;
import(base).then(async (p) => { window.p = p; await p.init(); done(true); });"""
_FIRST = """const [query, done] = arguments;
p.search(query).then(async (found) => { await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  window.found = found; done(found.results.length); });"""
_ALL = """const done = arguments[0];
Promise.all(found.results.map((one) => one.data())).then((all) => done(all.map((one) => one.url)));"""


class Counting(SimpleHTTPRequestHandler):
    """A host that counts what it sends."""

    sent = 0

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        body = source.read()
        Counting.sent += len(body)
        outputfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path)
    asked.add_argument("folder", type=Path, help="a new folder for the copies")
    given = asked.parse_args()
    held = {key: dict(_held(given.site, key)) for key in QUERIES}
    _, files = filed(given.site, Spent(), None)
    for key, queries in ASKED.items():
        found = {query: answers(key, query, files) for query in queries}
        _tell(f"plainplan {key}", found, held[key], [])
        for query in queries:
            print(f"    {query}: {fetched(key, query, files)}")
    for name, segment, options in TRIALS:
        folder = given.folder / name.replace(" ", "-")
        _copied(given.site, folder, segment)
        _indexed(name, folder, options)
        with_browser(name, folder, held, segment)


def with_browser(name: str, folder: Path, held: Mapping[str, Held], segment: bool) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = find_browser()
    options = webdriver.ChromeOptions()
    options.binary_location = browser.program
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(word)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(browser.driver)))
    driver.set_script_timeout(300)
    origin = f"http://127.0.0.1:{server.server_port}"
    try:
        for key, queries in ASKED.items():
            found, bytes_sent = {}, []
            for query in queries:
                (folder / f"{key}.html").write_text(_PAGE.format(tag="zh-Hant-TW" if key == "zh" else "en"))
                driver.get(f"{origin}/{key}.html")
                driver.execute_cdp_cmd("Network.clearBrowserCache", {})
                Counting.sent = 0
                driver.execute_async_script(_BEGIN, f"{origin}/pagefind/pagefind.js")
                driver.execute_async_script(_FIRST, _paired(query) if segment else query)
                bytes_sent.append(Counting.sent)
                urls = driver.execute_async_script(_ALL)
                pages = {url.removeprefix("/").removesuffix("index.html").strip("/") for url in urls}
                found[query] = {page for page in pages if page in held[key]}
            _tell(f"Pagefind {name} {key}", found, held[key], bytes_sent)
    finally:
        driver.quit()
        server.shutdown()
        server.server_close()


def _tell(name: str, found: Mapping[str, set[str]], held: Held, sent: Sequence[int]) -> None:
    hit = right = wanted = given = 0
    for query, pages in found.items():
        words = [fold(word) for word in query.split()]
        must, may = (
            {page for page, texts in held.items() if all(word in texts[at] for word in words)} for at in (0, 1)
        )
        hit, right = hit + len(pages & must), right + len(pages & may)
        wanted, given = wanted + len(must), given + len(pages)
    hits, rights = 100 * hit / max(1, wanted), 100 * right / max(1, given)
    cost = f", first query {sum(sent) / len(sent) / 1000:.0f} kB, {max(sent) / 1000:.0f} at most" if sent else ""
    print(f"{name}: recall {hits:.1f}% of {wanted}, precision {rights:.1f}% of {given}{cost}")


def _held(site: Path, language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for path in sorted(site.rglob("index.html")):
        page = facts.read(path.as_posix(), path.read_bytes())
        address = path.parent.relative_to(site).as_posix().removeprefix(".")
        if page.lang.split("-")[0] == language and address.rpartition("/")[2] not in ("search", "sitemap"):
            title, passages = read(page)
            texts = (words.text for passage in passages for words in (*passage.headings, passage.text))
            whole = " ".join(page.text(el) for el in page.all("main"))
            yield address, (fold("\n".join((title.text, *texts))), fold(f"{title.text}\n{page.title}\n{whole}"))


def _copied(site: Path, folder: Path, segment: bool) -> None:
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8").replace("<main", "<main data-pagefind-body", 1)
        place = folder / path.relative_to(site)
        if place.parent.name in ("search", "sitemap"):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_segmented(text) if segment else text, encoding="utf-8")


def _segmented(html: str) -> str:
    return "".join(part if part.startswith("<") else _paired(part) for part in _TEXT.split(html))


def _paired(text: str) -> str:
    return _HAN.sub(lambda run: f" {' '.join(map(str.__add__, run[0], run[0][1:])) or run[0]} ", text)


def _indexed(name: str, folder: Path, options: Sequence[str]) -> None:
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    python = os.environ.get("PAGEFIND_PYTHON", sys.executable)
    begun, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [python, "-m", "pagefind", "--site", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path for path in (folder / "pagefind").rglob("*") if path.is_file()]
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"Pagefind {name}: {perf_counter() - begun:.1f} s, {spent:.1f} s of CPU, {after.ru_maxrss / 1024:.0f} MiB, "
        f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB"
    )
    print("   ", json.dumps([line for line in done.stdout.splitlines() if "ndexed" in line or "rror" in line]))


if __name__ == "__main__":
    main()
