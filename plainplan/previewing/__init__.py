"""What only the preview has: which files changed, findings for the panel, a broken file shown with its lines.

Nothing here is part of a published site.
"""
