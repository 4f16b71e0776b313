"""A site of n long plans, made of the sentences of the demo site: `python bench/make_site.py 250 FOLDER`.

Same n and seed, same bytes. Every plan has a page in each of the two languages, so that n plans are 2n long pages
(about 9,000 Chinese characters or 5,000 English words). Places and numbers differ from plan to plan, because an
index whose vocabulary does not grow with the site would flatter every engine.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

DEMO = Path(__file__).resolve().parents[1] / "content"
SEED = 20261121
STRATEGIES, ACTIONS, MEASURES = 6, 4, 4
AGENCIES = ("demo-city", "water-bureau", "hillside-office")
KINDS = ("framework", "service-improvement", "work-plan")
LENGTHS = {"title": (4, 22), "text": (30, 200)}

_FIRST = "東西南北上下內外前後新舊大小石水山林田溪松竹梅蘭青白紅金玉福壽和平安樂永長高龍鳳鹿馬羊牛烏鶴港灣湖潭泉"
_SECOND = "門埔寮坑崙坪頭尾厝社莊園橋圳嶺崎港澳屯營埤塘洲湳墘腳隘城堡街圍灘岸澤原野谷岩岡丘峰"
_SORTS = {"里": "Village", "路": "Road", "橋": "Bridge", "公園": "Park", "溪": "Creek", "社區": "Community"}
_SOUNDS = ("ba", "chi", "dong", "feng", "gao", "he", "jin", "kuan", "lin", "mei", "nan", "ping", "shan", "tai", "yun")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in both languages."""

    zh: str
    en: str

    @property
    def written(self) -> dict[str, str]:
        return {"zh": self.zh, "en": self.en}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("plans", type=int)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    make(given.plans, given.folder, given.seed)


def make(plans: int, folder: Path, seed: int = SEED) -> None:
    """Write the content of a site of so many plans into a new folder."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name in ("units.yaml", "site.yaml"):
        shutil.copy(DEMO / name, content / name)
    titles, texts = (list(_harvest(*LENGTHS[name])) for name in ("title", "text"))
    for number in range(plans):
        chance = random.Random(f"{seed}/{number}")
        plan = _plan(number, chance, titles, texts)
        place = content / "plans" / f"plan-{number:04d}"
        place.mkdir(parents=True)
        text = json.dumps(plan, ensure_ascii=False, indent=1)
        (place / "plan.yaml").write_text(text, encoding="utf-8")


def _harvest(least: int, most: int) -> Iterator[Pair]:
    """The texts of the demo site that are there in both languages and so long in Chinese; each once, in order."""
    found: dict[str, Pair] = {}
    for folder in ("plans", "faq", "services", "news"):
        for file in sorted((DEMO / folder).rglob("*.yaml")):
            for pair in _pairs(yaml.load(file.read_bytes(), yaml.CBaseLoader)):
                found.setdefault(pair.zh, pair)
    return (pair for pair in found.values() if least <= len(pair.zh) <= most and "[" not in pair.zh + pair.en)


def _pairs(tree: Any) -> Iterator[Pair]:
    if isinstance(tree, dict):
        if isinstance(tree.get("zh"), str) and isinstance(tree.get("en"), str):
            yield Pair(" ".join(tree["zh"].split()), " ".join(tree["en"].split()))
        for below in tree.values():
            yield from _pairs(below)
    elif isinstance(tree, list):
        for below in tree:
            yield from _pairs(below)


def _plan(number: int, chance: random.Random, titles: list[Pair], texts: list[Pair]) -> dict[str, Any]:
    year = 100 + number % 16
    place = _place(chance)
    about = chance.choice(titles)
    places = [_place(chance) for _ in range(8)]
    return {
        "title": _joined(f"{place.zh}{year}年度{about.zh}執行計畫", f"{place.en} {year + 1911}: {about.en}"),
        "kind": KINDS[number % 3],
        "agency": AGENCIES[number % 7 % 3],
        "year": year,
        "summary": _text(chance, texts, places).written,
        "published": f"{year + 1911}-01-15",
        "sections": [
            {
                "id": "background",
                "heading": {"zh": "計畫緣起", "en": "Background"},
                "blocks": [{"paragraph": _text(chance, texts, places).written} for _ in range(6)],
            },
            {"id": "content", "heading": {"zh": "計畫內容", "en": "What we will do"}, "blocks": [{"ladder": {}}]},
        ],
        "strategies": [_strategy(at, chance, titles, texts, places) for at in range(STRATEGIES)],
    }


def _strategy(
    at: int, chance: random.Random, titles: list[Pair], texts: list[Pair], places: list[Pair]
) -> dict[str, Any]:
    actions = []
    for action in range(ACTIONS):
        measures = [
            {
                "id": f"m-{at}-{action}-{number}",
                "label": f"{number + 1}.",
                "title": _titled(chance, titles, places).written,
                "text": _text(chance, texts, places).written,
                "status": chance.choice(("planned", "ongoing", "done")),
            }
            for number in range(MEASURES)
        ]
        named = _titled(chance, titles, places).written
        actions.append({"id": f"a-{at}-{action}", "title": named, "measures": measures})
    return {"id": f"s-{at}", "title": chance.choice(titles).written, "actions": actions}


def _titled(chance: random.Random, titles: list[Pair], places: list[Pair]) -> Pair:
    place, title = chance.choice(places), chance.choice(titles)
    return Pair(place.zh + title.zh, f"{title.en}, {place.en}")


def _text(chance: random.Random, texts: list[Pair], places: list[Pair]) -> Pair:
    place, text = chance.choice(places), chance.choice(texts)
    figure = chance.randrange(2, 9000)
    return Pair(f"{place.zh}計{figure}處：{text.zh}", f"{place.en}, {figure} places. {text.en}")


def _joined(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _place(chance: random.Random) -> Pair:
    sort = chance.choice(list(_SORTS))
    name = "".join(islice((chance.choice(_SOUNDS) for _ in range(3)), chance.choice((2, 3)))).capitalize()
    return Pair(f"{chance.choice(_FIRST)}{chance.choice(_SECOND)}{sort}", f"{name} {_SORTS[sort]}")


if __name__ == "__main__":
    main()
