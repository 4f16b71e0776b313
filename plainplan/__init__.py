"""plainplan: government plans in plain files become accessible bilingual pages."""

__version__ = "0.1.0"
