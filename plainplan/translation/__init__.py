"""The work of translators: what there is to translate and how far it has come; out to them, and back in."""

from __future__ import annotations
