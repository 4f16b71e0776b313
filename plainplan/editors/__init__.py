"""The model in, files that help people write out: schemas, settings and snippets for editors of text, and the
configuration of an editor in the browser. Nothing in them stands there by hand: a new field of the model is in all."""

from __future__ import annotations

from plainplan.editors.snippets import snippets
from plainplan.editors.vscode import OWN, editor_files

__all__ = ["OWN", "editor_files", "snippets"]
