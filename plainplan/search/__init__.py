"""Full-text search without a server: finished pages in, a static index out, and the proof that it finds.

The format, the folding of words and the reasons: docs/search.md. What reads the index is
`theme/js/search-core.js`, on the page and in `proof`.
"""

from __future__ import annotations

from plainplan.search.index import Index, Sheaf
from plainplan.search.passages import Passage, headings_of, passages_of, title_of
from plainplan.search.proof import Questions, prove

__all__ = ["Index", "Passage", "Questions", "Sheaf", "headings_of", "passages_of", "prove", "title_of"]
