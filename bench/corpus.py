"""A site of n plans as agencies write them: `python bench/corpus.py 1000 FOLDER`.

Same n and seed, same bytes. Each plan has 60 measures in both languages under the items of a shared framework, with
units, deadlines, targets, results, links and a table. The sentences are put together from parts that stand here;
places, figures and days differ from plan to plan. `make_site.py` beside this has longer prose and more measures, for
the search; this one has what stages between reading and writing must work out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SEED = 20261121
AGENCIES, UNITS = 40, 12
STRATEGIES, ACTIONS, MEASURES = 5, 4, 3
FIRST_YEAR, YEARS = 106, 10
LAST_YEAR = FIRST_YEAR + YEARS - 1

_NAMES = "東光 和安 青溪 永福 松林 大坪 新港 南山 北湖 中興 竹園 梅嶺 玉泉 石橋 金門 白沙 長春 高埔 平和 龍潭".split()
_SOUNDS = "Dongguang Hean Qingxi Yongfu Songlin Daping Xingang Nanshan Beihu Zhongxing Zhuyuan Meiling".split()
_SOUNDS += "Yuquan Shiqiao Jinmen Baisha Changchun Gaopu Pinghe Longtan".split()
_FIELDS = (
    ("交通", "Transport"),
    ("衛生", "Health"),
    ("環境", "Environment"),
    ("教育", "Education"),
    ("社會", "Social Affairs"),
    ("農業", "Agriculture"),
)
_UNITS = (
    ("企劃課", "Planning"),
    ("服務課", "Services"),
    ("工程課", "Works"),
    ("管理課", "Maintenance"),
    ("資訊課", "Computing"),
    ("秘書室", "Secretariat"),
    ("會計室", "Accounts"),
    ("人事室", "Staff"),
    ("稽查隊", "Inspection"),
    ("宣導課", "Information"),
    ("檢驗課", "Laboratory"),
    ("公關室", "Press"),
)
_ACTS = (
    ("定期檢查{place}的設施", "Check the facilities in {place} regularly"),
    ("於{place}設置服務窗口", "Open a service counter in {place}"),
    ("公布{place}的辦理進度", "Publish how far the work in {place} is"),
    ("邀集{place}居民共同討論", "Bring the residents of {place} together to talk"),
    ("改善{place}的無障礙動線", "Improve the step-free ways through {place}"),
    ("更新{place}的雙語指標", "Renew the signs in two languages in {place}"),
    ("訓練{place}的第一線同仁", "Train the staff who meet the public in {place}"),
    ("簡化{place}的申請書表", "Make the forms used in {place} shorter"),
)
_WAYS = (
    ("每月由專人到場，遇有缺失當日通報", "someone goes there each month and reports what is amiss on the same day"),
    ("採線上與臨櫃並行，長者可以電話預約", "online and at the counter; older people may book by telephone"),
    ("結果刊登於本機關網站，並附上說明", "the results stand on our website, with words that explain them"),
    ("未完成者敘明原因及新訂期限", "where it is not finished we give the reason and a new date"),
    ("參考上年度意見調查，優先處理最常反映的問題", "after last year's survey, beginning with what people named most"),
    ("委請專業團體陪同檢視，逐項改善", "an association walks through it with us, and each point is mended"),
)
_THEMES = (
    ("服務便民", "Easy services"),
    ("資訊公開", "Open information"),
    ("環境友善", "Friendly places"),
    ("意見回應", "Answering people"),
    ("持續精進", "Getting better"),
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("plans", type=int)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    corpus(given.plans, given.folder, given.seed)


def corpus(plans: int, folder: Path, seed: int = SEED) -> None:
    """Write the content of a site of so many plans into a new folder."""
    content = folder / "content"
    _write(content / "site.yaml", _settings())
    _write(content / "units.yaml", {"agencies": list(_agencies()), "units": list(_units())})
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        _write(content / "frameworks" / f"common-{year}.yaml", _framework(year))
    for number in range(plans):
        chance = random.Random(f"{seed}/{number}")
        _write(content / "plans" / _plan_id(number) / "plan.yaml", _plan(number, chance))


def _plan_id(number: int) -> str:
    return f"plan-{number:04d}"


def _settings() -> dict[str, Any]:
    kinds = [{"id": "service-plan", "name": _said("服務計畫", "Service plan")}]
    title = _said("示例縣計畫公開網", "Plans of Sample County")
    return {"title": title, "agency": "agency-00", "base_url": "https://plans.sample.example", "plan_kinds": kinds}


def _agencies() -> Iterator[dict[str, Any]]:
    for at in range(AGENCIES):
        yield {"id": f"agency-{at:02d}", "name": _said(*_agency(at)), "telephone": f"0X-555-{1000 + at}"}


def _agency(at: int) -> tuple[str, str]:
    """Its name in both languages, of which there is one."""
    zh, en = _FIELDS[at % len(_FIELDS)]
    place, later = at % len(_NAMES), at // len(_NAMES)
    return f"{_NAMES[place]}{zh}{'局處'[later]}", f"{_SOUNDS[place]} {en} {('Bureau', 'Office')[later]}"


def _units() -> Iterator[dict[str, Any]]:
    for agency in range(AGENCIES):
        for at, (zh, en) in enumerate(_UNITS[:UNITS]):
            of_zh, of_en = _agency(agency)
            name = _said(f"{of_zh}{zh}", f"{en} Section, {of_en}")
            yield {"id": f"unit-{agency:02d}-{at:02d}", "name": name, "agency": f"agency-{agency:02d}"}


def _framework(year: int) -> dict[str, Any]:
    items = []
    for at, (zh, en) in enumerate(_THEMES):
        below = [
            {
                "id": f"item-{at}-{number}",
                "label": f"({number + 1})",
                "title": _said(f"{zh}第{number + 1}項", f"{en}, item {number + 1}"),
            }
            for number in range(ACTIONS)
        ]
        items.append({"id": f"theme-{at}", "label": f"{at + 1}.", "title": _said(zh, en), "items": below})
    title = _said(f"{year}年度全縣共同要項", f"Items common to the county, {year + 1911}")
    return {"title": title, "year": year, "items": items}


def _plan(number: int, chance: random.Random) -> dict[str, Any]:
    agency = number % AGENCIES
    year = FIRST_YEAR + number // AGENCIES % YEARS
    names = chance.sample(range(len(_NAMES)), 6)
    part = number // (AGENCIES * YEARS) + 1
    zh, en = _agency(agency)
    plan: dict[str, Any] = {
        "title": _said(f"{zh}{year}年度第{part}期服務計畫", f"{en}, Service Plan {year + 1911}, part {part}"),
        "kind": "service-plan",
        "agency": f"agency-{agency:02d}",
        "year": year,
        "framework": f"common-{year}",
        "summary": _sentence(chance, names),
        "published": f"{year + 1911}-01-15",
        "updated": f"{year + 1911}-0{chance.randrange(2, 10)}-11",
    }
    if number >= AGENCIES and year > FIRST_YEAR:
        plan["continues"] = _plan_id(number - AGENCIES)
    plan["sections"] = _sections(chance, names)
    plan["strategies"] = [_strategy(at, agency, year, chance, names) for at in range(STRATEGIES)]
    return plan


def _sections(chance: random.Random, names: Sequence[int]) -> list[dict[str, Any]]:
    rows = [[_place(at), f"{chance.randrange(20, 900)}", f"{chance.randrange(20, 99)}%"] for at in names]
    heads = [[_said("地點", "Place"), _said("件數", "Cases"), _said("如期比率", "In time")]]
    caption = _said("表1　近年辦理情形", "Table 1. The work of recent years")
    table = {"id": "cases", "caption": caption, "row_headers": 1, "headers": heads, "rows": rows}
    return [
        {
            "id": "background",
            "heading": _said("計畫緣起", "Background"),
            "blocks": [*({"paragraph": _sentence(chance, names)} for _ in range(3)), {"table": table}],
        },
        {"id": "content", "heading": _said("計畫內容", "What we will do"), "blocks": [{"ladder": {}}]},
    ]


def _strategy(at: int, agency: int, year: int, chance: random.Random, names: Sequence[int]) -> dict[str, Any]:
    actions = []
    for action in range(ACTIONS):
        measures = [_measure(f"m-{at}-{action}-{n}", n, agency, year, chance, names) for n in range(MEASURES)]
        units = [f"unit-{agency:02d}-{chance.randrange(UNITS):02d}"]
        actions.append(
            {"id": f"a-{at}-{action}", "answers": f"item-{at}-{action}", "units": units, "measures": measures}
        )
    return {"id": f"s-{at}", "answers": f"theme-{at}", "actions": actions}


def _measure(
    ident: str, number: int, agency: int, year: int, chance: random.Random, names: Sequence[int]
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": ident, "label": f"{number + 1}.", "text": _sentence(chance, names)}
    made["status"] = "done" if year < LAST_YEAR else chance.choice(("planned", "ongoing", "done"))
    if chance.random() < 0.4:
        made["units"] = [f"unit-{agency:02d}-{chance.randrange(UNITS):02d}"]
    if chance.random() < 0.4:
        made["due"] = [f"{year + 1911}-{chance.randrange(1, 13):02d}-20"]
    if chance.random() < 0.4:
        times = chance.randrange(2, 60)
        target = {"text": _said(f"全年至少{times}次", f"at least {times} times a year"), "value": str(times)}
        done = times + chance.randrange(-2, 4)
        made["targets"] = [target]
        made["results"] = [{"text": _said(f"完成{done}次", f"Done {done} times"), "value": str(done)}]
    return made


def _sentence(chance: random.Random, names: Sequence[int]) -> dict[str, str]:
    act, way, at = chance.choice(_ACTS), chance.choice(_WAYS), chance.choice(names)
    count = chance.randrange(3, 4000)
    place = _place(at)
    zh = f"{act[0].format(place=place['zh'])}計{count}處，{way[0]}。"
    en = f"{act[1].format(place=place['en'])} ({count:,} places): {way[1]}."
    return _said(zh, en)


def _place(at: int) -> dict[str, str]:
    return _said(f"{_NAMES[at]}里", f"{_SOUNDS[at]} Village")


def _said(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def _write(path: Path, tree: Mapping[str, Any]) -> None:
    """Block YAML as people write it; JSON strings are YAML strings."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_lines(tree, "")) + "\n", encoding="utf-8")


def _lines(tree: Any, indent: str) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            if isinstance(value, str | int):
                yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
            elif isinstance(value, Mapping) and not value:
                yield f"{indent}{key}: {{}}"
            else:
                yield f"{indent}{key}:"
                yield from _lines(value, f"{indent}  ")
        return
    for value in tree:
        if isinstance(value, str | int):
            yield f"{indent}- {json.dumps(value, ensure_ascii=False)}"
            continue
        first, *rest = _lines(value, f"{indent}  ")
        yield f"{indent}- {first[len(indent) + 2 :]}"
        yield from rest


if __name__ == "__main__":
    main()
