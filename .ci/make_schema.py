"""Writes docs/schema (content files), docs/schema/data (data files) and .vscode/settings.json (which schema is for
which file of the demo site) from the model and its words (`make schema`)."""

from __future__ import annotations

import json
from pathlib import Path

from plainplan.config import CATALOGUE
from plainplan.editions import data_schemas
from plainplan.editors.vscode import settings
from plainplan.load import read_words
from plainplan.model.kinds import CLASSES, KINDS, UNSHOWN
from plainplan.schema import schemas

fields = read_words(CATALOGUE / "fields.yaml")
made = {
    "docs/schema": schemas(CLASSES, fields),
    "docs/schema/data": data_schemas(fields, read_words(CATALOGUE / "exchange.yaml")),
    ".vscode": {"settings.json": json.dumps(settings((*KINDS, *UNSHOWN), "docs/schema"), indent=2) + "\n"},
}
for folder, files in made.items():
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        Path(folder, name).write_text(text, encoding="utf-8")
