"""What plans make of a framework, as data: items by plans, with what each says or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainplan.editions.cells import Address, as_csv, as_json, filled, words
from plainplan.model.compared import Answer, Asked, FrameworkPage
from plainplan.model.ladder import Rung
from plainplan.model.pages import Site
from plainplan.model.plan import Plan
from plainplan.model.text import Text

FORMAT, VERSION = "plainplan-framework", 1
"""Names the form of the JSON files; the version grows when a key changes its meaning."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One framework, seen from its site."""

    site: Site
    page: FrameworkPage
    address: Address

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.site.content.settings.languages)

    def as_json(self) -> bytes:
        """The framework, its counts by plan, and all items with an answer a plan."""
        framework = self.page.framework
        about = {"id": framework.id, "title": self._words(framework.called), "year": framework.year}
        pages = {lang: self.address(f"frameworks/{framework.id}/", lang) for lang in self.languages}
        plans = [self._plan(plan) for plan in self.page.plans]
        items = [self._item(asked) for asked in self.page.asked]
        told = filled({"pages": filled(pages), **about})
        return as_json({"format": FORMAT, "version": VERSION, **told, "plans": plans, "items": items})

    def _plan(self, plan: Plan) -> dict[str, Any]:
        counts = {str(standing): count for standing, count in self.page.counts(plan).items()}
        return {"id": plan.id, "title": self._words(plan.called), "counts": counts}

    def _item(self, asked: Asked) -> dict[str, Any]:
        item = asked.item
        said = {"id": item.id, "label": str(item.label or ""), "title": self._words(item.title)}
        above = [one.id for one in asked.above]
        return filled({**said, "above": above, "answers": [self._answer(answer) for answer in asked.answers]})

    def _answer(self, answer: Answer) -> dict[str, Any]:
        reason = self._words(answer.reason) if answer.reason else {}
        rungs = [filled({"id": rung.id, "pages": self._pages(answer, rung)}) for rung in answer.rungs]
        return filled({"plan": answer.plan.id, "standing": str(answer.standing), "reason": reason, "rungs": rungs})

    def _pages(self, answer: Answer, rung: Rung) -> dict[str, str]:
        return filled({lang: self._at(answer, rung, lang) for lang in self.languages})

    def _at(self, answer: Answer, rung: Rung, lang: str) -> str:
        page = self.address(f"plans/{answer.plan.id}/", lang)
        return f"{page}#{rung.id}" if page else ""

    def as_csv(self) -> bytes:
        """A row an item and plan; items that hold others have none."""
        said = [f"{name}_{lang}" for name in ("item", "reason") for lang in self.languages]
        columns = ["framework", "item_id", "item_label", "plan", "year", "standing", *said, "rungs", "address"]
        return as_csv(columns, self._rows())

    def _rows(self) -> Iterator[dict[str, str]]:
        for asked in self.page.asked:
            for answer in asked.answers:
                texts = {"item": self._words(asked.item.title), "reason": self._words(answer.reason)}
                yield {
                    "framework": self.page.framework.id,
                    "item_id": asked.item.id,
                    "item_label": str(asked.item.label or ""),
                    "plan": answer.plan.id,
                    "year": str(answer.plan.year or ""),
                    "standing": str(answer.standing),
                    **{f"{name}_{lang}": said.get(lang, "") for name, said in texts.items() for lang in self.languages},
                    "rungs": "; ".join(rung.id for rung in answer.rungs),
                    "address": self._at(answer, answer.rungs[0], self.languages[0]) if answer.rungs else "",
                }

    def _words(self, text: Text | None) -> dict[str, str]:
        return words(text, self.languages) if text else {}
