"""Short CSS selectors that find one element of a page."""

from __future__ import annotations

import re

from plainplan.facts.tree import Element


class Steps:
    """Selectors of elements; siblings are counted once a parent, so long tables stay cheap.

    `lonely_ids` are the ids that stand once on the page: a selector may begin with one.
    """

    __slots__ = ("_lonely_ids", "_paths", "_steps")

    def __init__(self, lonely_ids: set[str]) -> None:
        self._lonely_ids = lonely_ids
        self._steps: dict[Element, str] = {}
        self._paths: dict[Element, str] = {}

    def path(self, el: Element) -> str:
        """The selector of an element: `#id`, else the steps from the nearest id or from body."""
        chain = []
        node: Element | None = el
        while node is not None and node not in self._paths and not self._is_start(node):
            chain.append(node)
            node = node.getparent()
        path = "" if node is None else self._paths.get(node) or _start(node)
        for node in reversed(chain):
            path = self._paths[node] = f"{path} > {self._step(node)}" if path else self._step(node)
        return path

    def _is_start(self, el: Element) -> bool:
        return el.tag in _LANDMARKS or el.get("id") in self._lonely_ids

    def _step(self, el: Element) -> str:
        if el not in self._steps:
            parent = el.getparent()
            # Most links stand alone in their paragraph or entry.
            if parent is not None and len(parent) == 1:
                return _name(el.tag, parent)
            self._count(el)
        return self._steps[el]

    def _count(self, el: Element) -> None:
        parent = el.getparent()
        siblings = [el] if parent is None else list(parent.iterchildren("*"))
        by_tag: dict[str, list[Element]] = {}
        for child in siblings:
            by_tag.setdefault(child.tag, []).append(child)
        for tag, same in by_tag.items():
            name = _name(tag, parent)
            if len(same) == 1:
                self._steps[same[0]] = name
                continue
            self._steps.update((child, f"{name}:nth-of-type({number})") for number, child in enumerate(same, 1))


_LANDMARKS = ("html", "head", "body")
_PLAIN_ID = re.compile(r"-?[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*")


def _name(tag: str, parent: Element | None) -> str:
    # A browser puts tr into a tbody that libxml2 does not make.
    made = "tbody > " if tag == "tr" and parent is not None and parent.tag == "table" else ""
    return made + (tag if tag.isalnum() else re.sub(r"([^\w-])", r"\\\1", tag))


def _start(el: Element) -> str:
    name = el.get("id")
    if not name or el.tag in _LANDMARKS:
        return el.tag
    if _PLAIN_ID.fullmatch(name):
        return f"#{name}"
    quoted = re.sub(r'(["\\])', r"\\\1", name).replace("\n", "\\a ")
    return f'[id="{quoted}"]'
