"""Frameworks as data: each as it is written, and items by plans, with what each says or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainplan.cells import joined
from plainplan.editions.cells import as_csv, filled, words
from plainplan.editions.framed import Home
from plainplan.model.columns import FRAMEWORK_COLUMNS
from plainplan.model.compared import Answer, Asked, FrameworkPage
from plainplan.model.exchange import Format
from plainplan.model.plan import Plan
from plainplan.rows import words_in
from plainplan.written import in_full


@dataclass(frozen=True, slots=True)
class Edition:
    """One framework, seen from its site."""

    home: Home
    page: FrameworkPage

    def as_json(self, path: str) -> bytes:
        """The framework as it is written; worked out: its counts by plan, and for each item an answer a plan."""
        framework = self.page.framework
        derived = {
            "pages": self.home.pages(f"frameworks/{framework.id}/"),
            "plans": [self._plan(plan) for plan in self.page.plans],
            "items": [self._item(asked) for asked in self.page.asked],
        }
        return self.home.framed(Format.FRAMEWORK, path, in_full(framework), derived)

    def _plan(self, plan: Plan) -> dict[str, Any]:
        counts = {str(standing): count for standing, count in self.page.counts(plan).items()}
        return {"id": plan.id, "title": words(plan.called, self.home.languages), "counts": counts}

    def _item(self, asked: Asked) -> dict[str, Any]:
        above = [one.id for one in asked.above]
        answers = [self._answer(answer) for answer in asked.answers]
        return filled({"id": asked.item.id, "above": above, "answers": answers})

    def _answer(self, answer: Answer) -> dict[str, Any]:
        key = f"plans/{answer.plan.id}/"
        rungs = [filled({"id": rung.id, "pages": self.home.pages(key, rung.id)}) for rung in answer.rungs]
        reason = words(answer.reason, self.home.languages)
        return filled({"plan": answer.plan.id, "standing": str(answer.standing), "reason": reason, "rungs": rungs})

    def as_csv(self) -> bytes:
        """A row an item and plan; items that hold others have none."""
        return as_csv(FRAMEWORK_COLUMNS, self.home.languages, self._rows())

    def _rows(self) -> Iterator[dict[str, str]]:
        for asked in self.page.asked:
            for answer in asked.answers:
                texts = {"item": asked.item.title, "reason": answer.reason}
                yield {
                    "framework": self.page.framework.id,
                    "item_id": asked.item.id,
                    "item_label": str(asked.item.label or ""),
                    "plan": answer.plan.id,
                    "year": str(answer.plan.year or ""),
                    "standing": str(answer.standing),
                    **{
                        f"{name}_{at}": words_in(text, at) for name, text in texts.items() for at in self.home.languages
                    },
                    "rungs": joined(rung.id for rung in answer.rungs),
                    "address": self._address(answer),
                }

    def _address(self, answer: Answer) -> str:
        if not answer.rungs:
            return ""
        pages = self.home.pages(f"plans/{answer.plan.id}/", answer.rungs[0].id)
        return pages.get(self.home.languages[0], "")
