"""What the exit status of a command says."""

from __future__ import annotations

CLEAN, FAULTY, UNUSABLE, NOT_CHECKED = 0, 1, 2, 3
"""Exit statuses: nothing of severity error; an error was found; wrong use or unreadable input; something
that should have been checked was not. An error that was found outranks what was not looked at, because
it is certain; the reports name both. Who is stopped by a signal ends with 128 and its number (`cli.stopping`)."""
