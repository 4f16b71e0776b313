"""Simple CSS selectors in, XPath out, so that examples can name elements as a style sheet does."""

from __future__ import annotations

import re

_STEP = re.compile(
    r"(?P<tag>[a-z][\w-]*|\*)|\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|"
    r"""\[(?P<name>[\w:-]+)(?:(?P<how>[\^*$]?=)["']?(?P<value>[^"'\]]*)["']?)?\]|(?P<next>\s*>\s*|\s+)"""
)
_HOW = {
    "=": "@{0}={1!r}",
    "^=": "starts-with(@{0}, {1!r})",
    "*=": "contains(@{0}, {1!r})",
    "$=": "substring(@{0}, string-length(@{0}) - string-length({1!r}) + 1) = {1!r}",
}


def xpath(selector: str) -> str:
    """The XPath of a simple CSS selector: tag, .class, #id, [name], [name=value], descendants and children."""
    path, bare, end = ".//", True, 0
    while end < len(selector):
        step = _STEP.match(selector, end)
        assert step, f"selector not understood: {selector}"
        end = step.end()
        if step["next"]:
            path, bare = path + ("/" if ">" in step["next"] else "//"), True
        elif step["tag"]:
            path, bare = path + step["tag"], False
        else:
            path, bare = f"{path}{'*' if bare else ''}[{_condition(step)}]", False
    return path


def _condition(step: re.Match[str]) -> str:
    if step["cls"]:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {step['cls']} ')"
    if step["id"]:
        return f"@id='{step['id']}'"
    return _HOW[step["how"]].format(step["name"], step["value"]) if step["how"] else f"@{step['name']}"
