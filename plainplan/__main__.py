"""`python -m plainplan` is the command line."""

from plainplan.cli import main

raise SystemExit(main())
