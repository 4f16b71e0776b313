from plainplan.cli import main

raise SystemExit(main())
