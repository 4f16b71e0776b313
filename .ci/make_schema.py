"""Writes docs/schema (content files) and docs/schema/data (data files) from the model and its words (`make schema`)."""

from __future__ import annotations

from pathlib import Path

from plainplan.config import CATALOGUE
from plainplan.editions import data_schemas
from plainplan.load import read_words
from plainplan.model.kinds import CLASSES
from plainplan.schema import schemas

fields = read_words(CATALOGUE / "fields.yaml")
made = {
    "docs/schema": schemas(CLASSES, fields),
    "docs/schema/data": data_schemas(fields, read_words(CATALOGUE / "exchange.yaml")),
}
for folder, files in made.items():
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        Path(folder, name).write_text(text, encoding="utf-8")
