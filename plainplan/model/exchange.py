"""How our JSON files say what they are, for whoever writes, describes or reads them."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a JSON file holds; stands under `format`."""

    PLAN = "plainplan-plan"
    FRAMEWORK = "plainplan-framework"
    SITE = "plainplan-site"

    @property
    def name_of_schema(self) -> str:
        """The file of its JSON Schema, in `data/schema/` of the site."""
        return f"{self.value.removeprefix('plainplan-')}.schema.json"


VERSION = 1
"""Grows when a key changes its meaning."""

DERIVED = "derived"
"""The key of all that is worked out from the rest; an import does not read it."""

MARKDOWN = "markdown"
"""The key of long prose: the name of each Markdown file, and its text in each language."""

FRAME = ("$schema", "format", "version", DERIVED)
"""Keys that say something of the file and nothing of what it holds."""

SCHEMAS = "data/schema/"
"""Where the JSON Schemas lie, from the root of the site."""
