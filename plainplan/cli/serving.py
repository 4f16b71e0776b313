"""`plainplan serve`: the preview, and a plain server for Freego."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from plainplan.cli.around import today
from plainplan.serve import serve, serve_for_freego


def serve_site(arguments: argparse.Namespace, lang: str) -> int:
    """Show a site until the keyboard interrupts."""
    if arguments.for_freego:
        return serve_for_freego(Path(arguments.site), today(os.environ), arguments.port, lang)
    serve(Path(arguments.site), today(os.environ), arguments.port, lang, arguments.host, arguments.editor)
    return 0
