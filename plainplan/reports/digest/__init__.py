"""Summaries as Markdown: of a run, short enough for a comment, and of what comes due, for an issue."""
