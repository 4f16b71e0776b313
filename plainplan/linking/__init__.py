"""Links to other sites: addresses and what is known of them in; what they are today, and what shall be done, out.

Pure but for one module: `door` opens connections (the only door to aiohttp, loaded only by those who ask). `spelling`
and `barred` say what may be asked, `asking` how, `judging` and `soft` what an answer means, `ledger` what is left of it
from one day to the next, `told` what a build tells of the ledger. The ways of a request and their limits stand in
docs/links.md.

robots.txt is not asked for: it speaks to programs that find addresses by themselves (RFC 9309), while this one asks
single addresses that somebody has put on a page, each once or twice, at a person's pace and under its own name. Hosts
that want no programs say so by refusing, and are believed: the address is then for a person to look at.
"""

from __future__ import annotations
