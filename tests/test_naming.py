"""A page whose name stays the same is not made again: so it may show nothing that its name does not tell of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan import facts
from plainplan.assemble import assemble
from plainplan.config import STRINGS, TEMPLATES
from plainplan.load import read_site
from plainplan.model.ladder import Rung
from plainplan.model.offers import Offer
from plainplan.model.pages import PlanPage, Route, Site, Subject
from plainplan.model.plan import Plan
from plainplan.pipeline.naming import OUTLINED, called, is_plans_own, shown
from plainplan.pipeline.offering import files_of_page, with_data
from plainplan.pipeline.searching import Searching
from plainplan.pipeline.wording import vocabulary
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.validate import validate
from tests.conftest import Files
from tests.divided import FILES, small_pages

TODAY = date(2026, 11, 21)
DEMO = Path(__file__).parents[1]


class Watch:
    """Whose words were asked for: files of plans, other pages with what was asked of them, pages with their files."""

    def __init__(self) -> None:
        self.plans: set[str] = set()
        self.routes: set[tuple[str, str]] = set()
        self.offers: set[str] = set()

    @contextmanager
    def looking(self) -> Iterator[Watch]:
        """Nothing was asked for before."""
        for asked in (self.plans, self.routes, self.offers):
            asked.clear()
        yield self


class WatchedOffers(dict[str, tuple[Offer, ...]]):
    """Files of data by page, which tell whose were asked for."""

    def __init__(self, offers: Any, watch: Watch) -> None:
        super().__init__(offers)
        self.watch = watch

    def get(self, key: str, default: Any = None) -> Any:
        self.watch.offers.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> tuple[Offer, ...]:
        self.watch.offers.add(key)
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        self.watch.offers.add("any")
        return super().__iter__()

    def values(self) -> Any:
        self.watch.offers.add("any")
        return super().values()

    def items(self) -> Any:
        self.watch.offers.add("any")
        return super().items()


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()

    def of_plan(self: Any, name: str) -> Any:
        if not name.startswith("__"):
            made.plans.add(object.__getattribute__(self, "place").file)
        return object.__getattribute__(self, name)

    def of_plan_page(self: Any, name: str) -> Any:
        made.plans.add(object.__getattribute__(object.__getattribute__(self, "plan"), "place").file)
        return object.__getattribute__(self, name)

    def of_route(self: Any, name: str) -> Any:
        made.routes.add((object.__getattribute__(self, "key"), name))
        return object.__getattribute__(self, name)

    monkeypatch.setattr(Plan, "__getattribute__", of_plan)
    monkeypatch.setattr(Rung, "__getattribute__", of_plan)
    monkeypatch.setattr(PlanPage, "__getattribute__", of_plan_page)
    monkeypatch.setattr(Route, "__getattribute__", of_route)
    return made


def site_of(folder: Path) -> Site:
    """A site with its files of data."""
    content = validate(read_site(folder).sources, TODAY).content
    site = assemble(content, TODAY)
    words = vocabulary(site.content.settings.languages, [STRINGS])
    addresses = Addresses(frozenset(site.routes), site.content.settings.base_url or "")
    return with_data(site, words, addresses, folder)[0]


type Told = Callable[[Subject], tuple[Plan, ...] | None]


def strayed(folder: Path, watch: Watch, told: Told = shown) -> list[str]:
    """What pages asked for though their names do not tell of it, if these are made of the plans `told`."""
    site = site_of(folder)
    words = vocabulary(site.content.settings.languages, [STRINGS])
    addresses = Addresses(frozenset(site.routes), site.content.settings.base_url or "")
    site = replace(site, offers=WatchedOffers(site.offers, watch))
    renderer, searching = Renderer(site, [TEMPLATES], words, addresses), Searching(site, words, addresses)
    assert renderer.shared.updated
    found, others = [], {route.key for route in site.routes.values() if not is_plans_own(route)}
    for route in site.routes.values():
        plans = told(route.subject)
        if plans is None:
            continue
        own = {plan.place.file for plan in plans}
        above = {one.key for one in called(route, site.routes)} | others
        for language in site.content.settings.languages:
            renderer.shared.lexicon(language.key)
            with watch.looking() as asked:
                page = renderer.page(route.key, language)
                searching.bundle(route.key, language.key, facts.read(page.path, page.body))
                tuple(files_of_page(route, site, words, addresses))
            found += [f"{route.key}: {file}" for file in asked.plans - own]
            found += [f"{route.key}: files of {key or 'the site'}" for key in asked.offers - {route.key}]
            found += [
                f"{route.key}: {name} of {key or 'home'}"
                for key, name in asked.routes
                if key != route.key and name not in OUTLINED and (key not in above or name != "title")
            ]
    return sorted(found)


def test_pages_of_the_demonstration_show_only_what_their_names_tell_of(watch: Watch) -> None:
    assert strayed(DEMO, watch) == []


def test_pages_of_a_city_show_only_what_their_names_tell_of(watch: Watch, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(DEMO / "bench" / "corpus.py"), "8", str(tmp_path)], check=True)
    assert strayed(tmp_path, watch) == []


def test_parts_of_long_lists_show_only_what_their_names_tell_of(watch: Watch, site: Callable[[Files], Path]) -> None:
    with small_pages():
        assert strayed(site(FILES), watch) == []


def test_a_page_that_shows_more_than_its_name_tells_of_is_found_out(watch: Watch) -> None:
    def own_plan(subject: Subject) -> tuple[Plan, ...] | None:
        return (subject.plan,) if isinstance(subject, PlanPage) else None

    assert "plans/water-service-2026/: content/plans/water-service-2025/plan.yaml" in strayed(DEMO, watch, own_plan)

    def nothing(subject: Subject) -> tuple[Plan, ...] | None:
        return ()

    found = strayed(DEMO, watch, nothing)
    assert any(stray.startswith("plans/: ") for stray in found)
    assert "open-data/: files of plans/water-service-2026/" in found
    assert any("summary of" in stray or "updated of" in stray for stray in found)
