"""What the search of a finished site costs: `python bench/measure.py SITE/public [--out FOLDER]`.

Reads every page, files it, writes the index, proves it with 500 questions a language at least, and counts what first
queries fetch. CPU seconds of one process; reading the HTML is not counted, for a build reads each page anyway.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import quickjs

from plainplan import facts
from plainplan.config import THEME
from plainplan.model.outputs import Output
from plainplan.search import Index, Questions, Sheaf, bundle, headings_of, prove, read

QUERIES = {
    "zh": {"common": "辦理 服務", "rare": "放水預警廣播", "two characters": "公園", "one character": "水"},
    "en": {"common": "the public service", "rare": "loudspeaker warnings", "short": "par", "one word": "applications"},
}
CORE = (THEME / "js" / "search-core.js").read_text(encoding="utf-8")
ASKED_WHOLE = 100
WEB = 6
"""How hard servers compress, on a scale to 9."""

type Call = Callable[[str, object], Any]


@dataclass
class Spent:
    """CPU seconds by what they were spent on."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        begun = process_time()
        try:
            yield
        finally:
            self.seconds[what] = self.seconds.get(what, 0.0) + process_time() - begun


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path)
    asked.add_argument("--out", type=Path, help="write the index there, as a build would")
    given = asked.parse_args()
    spent = Spent()
    before = _peak()
    pages, files = filed(given.site, spent, given.out)
    print(f"pages: {pages}")
    for what, seconds in spent.seconds.items():
        print(f"{what:>22}: {seconds:7.2f} s")
    together = sum(spent.seconds.values())
    print(f"{'together':>22}: {together:7.2f} s, {1000 * together / pages:.2f} ms a page")
    print(f"memory at most: {_peak():.0f} MiB, {before:.0f} MiB of it before the first page")
    print(f"index: {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB")
    for kind in ("index.json", "terms", "heads", "texts", "facets"):
        held = [len(body) for path, body in files.items() if path.split("/")[2] == kind]
        print(f"{kind:>22}: {len(held)} files, {sum(held) / 1e6:.2f} MB, the largest {max(held, default=0)} bytes")
    for language, queries in QUERIES.items():
        for kind, query in queries.items():
            print(f"first query {language}, {kind} ({query}): {fetched(language, query, files)}")


def filed(site: Path, spent: Spent, out: Path | None) -> tuple[int, Mapping[str, bytes]]:
    """The index of every page of a site, its languages told apart by `lang`."""
    paths = sorted(site.rglob("index.html"))
    indexes = {key: Index(key, key) for key in QUERIES}
    questions = {key: Questions() for key in QUERIES}
    files: dict[str, bytes] = {}

    def keep(outputs: Iterator[Output]) -> None:
        for output in outputs:
            files[output.path] = output.body
            if out:
                (out / output.path).parent.mkdir(parents=True, exist_ok=True)
                (out / output.path).write_bytes(output.body)

    step = 1 + len(paths) // len(QUERIES) // ASKED_WHOLE
    for path in paths:
        address = path.parent.relative_to(site).as_posix()
        page = facts.read(address, path.read_bytes())
        language = page.lang.split("-")[0]
        if address.rpartition("/")[2] in ("search", "sitemap"):
            continue
        with spent.on("read into passages"):
            kinds = (("kind", (address.split("/")[-2] if "/" in address else "page",)),)
            (title, passages), headings = read(page), headings_of(page, len(address) % step, step)
        with spent.on("turn into terms"):
            ready = bundle(Sheaf(address, title, (), (), kinds, passages, headings))
        with spent.on("file"):
            questions[language].add(ready)
            keep(indexes[language].add(ready))
    with spent.on("write"):
        for index in indexes.values():
            keep(index.outputs())
    with spent.on("prove"):
        recalls = [prove(key, CORE, files, questions[key]) for key in indexes]
    for recall in recalls:
        print(f"recall {recall.language}: {recall.percent:.2f}% of {recall.asked} questions out of {recall.of}")
    return sum(index.pages for index in indexes.values()), files


def fetched(language: str, query: str, files: Mapping[str, bytes]) -> str:
    """The bytes that the page fetches for the first ten results of its first query, as servers compress them and as
    they lie there, and how many pages answer."""
    folder = f"search/{language}/"
    call = _caller(files[f"{folder}index.json"].decode())
    needed = [f"terms/{block}.txt" for block in _given(call, query, folder, files)]
    found = call("plainSearch.search(index, a)", query)["pages"]
    read = {"index.json", *needed}
    for answer in found[:10]:
        head = call("plainSearch.headOf(index, a)", answer["page"])
        path = f"heads/{head['chunk']}.json"
        entry = json.loads(files[folder + path])[head["at"]]
        best = call("plainSearch.chunkOf(...a)", [entry, answer["passages"][0]])
        read |= {path, f"texts/{best['chunk']}.json"}
    kinds = {kind: sum(len(files[folder + path]) for path in read if path.startswith(kind)) for kind in
             ("index", "terms", "heads", "texts")}  # fmt: skip
    shown = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in kinds.items())
    sent = sum(len(gzip.compress(files[folder + path], WEB)) for path in read)
    whole = f"{sent / 1000:.1f} kB compressed, {sum(kinds.values()) / 1000:.1f} kB as they lie"
    return f"{len(found)} pages, {len(read)} files, {whole} ({shown})"


def answers(language: str, query: str, files: Mapping[str, bytes]) -> set[str]:
    """The addresses of all pages that answer a query with all its words."""
    folder = f"search/{language}/"
    call = _caller(files[f"{folder}index.json"].decode())
    _given(call, query, folder, files)
    found = call("plainSearch.search(index, a)", query)
    heads = {path: json.loads(body) for path, body in files.items() if path.startswith(f"{folder}heads/")}
    places = [call("plainSearch.headOf(index, a)", answer["page"]) for answer in found["pages"] if not found["partly"]]
    return {heads[f"{folder}heads/{place['chunk']}.json"][place["at"]][0].strip("./") for place in places}


def _given(call: Call, query: str, folder: str, files: Mapping[str, bytes]) -> list[int]:
    """The blocks that a query asks for, added to the index round by round."""
    asked: list[int] = []
    while needed := call("plainSearch.blocksFor(index, a)", query):
        for block in needed:
            call("plainSearch.addBlock(index, ...a)", [block, files[f"{folder}terms/{block}.txt"].decode()])
        asked += needed
    return asked


def _caller(manifest: str) -> Call:
    engine = quickjs.Context()
    engine.eval(CORE)
    engine.eval("var index; function begin(text) { index = plainSearch.open(JSON.parse(text)); }")
    engine.get("begin")(manifest)

    def call(code: str, argument: object) -> Any:
        run = engine.eval(f"(text) => {{ const a = JSON.parse(text); return JSON.stringify({code}) ?? 'null'; }}")
        return json.loads(run(json.dumps(argument)))

    return call


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
