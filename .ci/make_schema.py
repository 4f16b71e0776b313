"""Writes docs/schema from the model and the words of its fields (`make schema`)."""

from __future__ import annotations

from pathlib import Path

from plainplan.config import CATALOGUE
from plainplan.load import read_words
from plainplan.model.kinds import CLASSES
from plainplan.schema import schemas

for name, text in schemas(CLASSES, read_words(CATALOGUE / "fields.yaml")).items():
    Path("docs/schema", name).write_text(text, encoding="utf-8")
