"""The model in, what Visual Studio Code and editors like it need in the folder of a site out.

Nothing is fetched: the schemas lie in the site, and the public store of schemas is turned off.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plainplan.editors.snippets import snippets
from plainplan.model.kinds import Kind
from plainplan.model.outputs import Output
from plainplan.schema import FOLDER, FieldWords, schemas

SETTINGS, SNIPPETS, EXTENSIONS = (
    f".vscode/{name}" for name in ("settings.json", "plainplan.code-snippets", "extensions.json")
)

OWN = frozenset({SETTINGS, EXTENSIONS})
"""Files in which people keep settings of their own too: never written over."""


def editor_files(kinds: Sequence[Kind], words: FieldWords, languages: Mapping[str, str]) -> list[Output]:
    """The schemas (`schema/`), and settings, snippets and recommended extensions (`.vscode/`), with paths relative to
    the site's folder. `languages` are the keys that texts have, each with what a snippet says in its place."""
    described = schemas({kind.name: kind.cls for kind in kinds}, words)
    texts = {
        **{f"{FOLDER}/{name}": text for name, text in described.items()},
        SETTINGS: _json(settings(kinds)),
        SNIPPETS: snippets(kinds, words, languages),
        EXTENSIONS: _json({"recommendations": ["redhat.vscode-yaml"]}),
    }
    return [Output(path, text.encode()) for path, text in texts.items()]


def settings(kinds: Sequence[Kind], folder: str = FOLDER) -> dict[str, Any]:
    """The settings of a workspace: which schema is for which files, and YAML as the content is written."""
    return {
        "yaml.schemas": {f"./{folder}/{kind.name}.schema.json": f"content/{kind.pattern}" for kind in kinds},
        "yaml.schemaStore.enable": False,
        "files.encoding": "utf8",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
