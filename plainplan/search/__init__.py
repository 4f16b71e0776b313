"""Full-text search without a server: finished pages in, a static index out, and the proof that it finds.

The format, the folding of words and the reasons: docs/search.md. What reads the index is
`theme/js/search-core.js`, on the page and in `proof`.
"""

from __future__ import annotations

from plainplan.search.index import Index
from plainplan.search.passages import Foreign, Passage, Wording, headings_of, read
from plainplan.search.proof import Questions, prove
from plainplan.search.sheaf import Bundle, Sheaf, bundle

__all__ = [
    "Bundle",
    "Foreign",
    "Index",
    "Passage",
    "Questions",
    "Sheaf",
    "Wording",
    "bundle",
    "headings_of",
    "prove",
    "read",
]
