"""One audit of ours, for `bench/audit.py`: `python bench/audited.py ORIGIN PAGES axe|single|everything`.

`axe` runs axe alone, in one window (1280 wide) and as many browsers as there are cores, `single` the same in one
browser, `everything` all our looks in both windows. PAGES is a JSON list of files below ORIGIN. Prints how many pages
were tested, and how many places were found. It is a process of its own that loads the audit and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from plainplan.browser import STANDARD_TERMS, VIEWPORTS, Terms, audit_pages
from plainplan.model.audited import Visit


def main(origin: str, file: str, how: str) -> None:
    names = json.loads(Path(file).read_text(encoding="utf-8"))
    everything = how == "everything"
    terms = STANDARD_TERMS if everything else Terms(modes=())
    viewports = VIEWPORTS if everything else VIEWPORTS[:1]
    jobs = 1 if how == "single" else os.cpu_count() or 1
    seen = list(audit_pages(origin, names, viewports, jobs=jobs, terms=terms))
    tested = sum(one.visit is Visit.TESTED for one in seen) / len(viewports)
    print(int(tested), sum(len(rule["nodes"]) for one in seen for rule in (*one.violations, *one.incomplete)))


if __name__ == "__main__":
    main(*sys.argv[1:])
