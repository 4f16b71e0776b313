"""The beginning of an HTML page in, what gives it away out: its title, its places, signs of a page for robots only.

A few regular expressions over at most 64 kB, since this page is somebody else's and only looked at for hints.
"""

from __future__ import annotations

import codecs
import html
import re
from urllib.parse import unquote, urlsplit

from plainplan.linking.answers import Answer, Reply


def title_of(reply: Reply) -> str:
    """The title of a page, white space folded; "" where there is none or the reply is no HTML."""
    found = _TITLE.search(_text(reply)) if reply.is_html else None
    return " ".join(html.unescape(found[1]).split())[:200] if found else ""


def says_gone(title: str) -> bool:
    """Whether a title says that there is no such page."""
    return bool(_GONE.search(title))


def has_place(reply: Reply, fragment: str) -> bool | None:
    """Whether a page has the place that a fragment names; None where that cannot be told: no HTML, not all of it, or a
    fragment that scripts read."""
    names = {fragment, unquote(fragment)}
    if not reply.is_html or fragment.lower() in ("", "top") or fragment.startswith(("!", "/", ":~:")):
        return None
    placed = {html.unescape(found) for groups in _PLACES.findall(_text(reply)) for found in groups if found}
    if names & placed:
        return True
    return False if reply.whole else None


def is_challenge(reply: Reply) -> bool:
    """Whether a page asks for a proof that no program is reading it."""
    headers = reply.headers
    if headers.get("cf-mitigated") == "challenge" or headers.get("x-amzn-waf-action", "") in ("challenge", "captcha"):
        return True
    return reply.status in _GUARDED and reply.is_html and bool(_CHALLENGE.search(_text(reply)))


def is_home(address: str) -> bool:
    """Whether an address is the front door of a site."""
    split = urlsplit(address)
    return not split.query and bool(_HOME.fullmatch(split.path))


def is_sign_in(address: str) -> bool:
    """Whether an address is the door at which people sign in."""
    return bool(_SIGN_IN.search(urlsplit(address).path))


def is_like(answer: Answer, usual: Answer) -> bool:
    """Whether a page is what the host shows for addresses that do not exist: the same place, or the same words."""
    if answer.hops and usual.hops and answer.address == usual.address:
        return True
    return bool(answer.reply.body) and answer.reply.body == usual.reply.body


def _text(reply: Reply) -> str:
    return reply.body.decode(_charset(reply), "replace")


def _charset(reply: Reply) -> str:
    said = _CHARSET.search(reply.headers.get("content-type", "").encode("ascii", "ignore"))
    said = said or _CHARSET.search(reply.body[:2048])
    try:
        return codecs.lookup(said[1].decode("ascii")).name if said else "utf-8"
    except LookupError:
        return "utf-8"


_TITLE = re.compile(r"<title\b[^>]{0,500}>([^<]{0,2000})</title", re.IGNORECASE)
_PLACES = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s"'>]{1,500}))""", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_GONE = re.compile(
    r"\b404\b|\bnot\s+found\b|\bno\s+such\s+page\b|\b(?:does\s+not|doesn[’']t|no\s+longer)\s+exists?\b"
    r"|\bpage\s+(?:missing|unavailable|removed|expired)\b"
    r"|(?:找|查)(?:不到|無)|無此(?:網頁|頁面|資料)|(?:網頁|頁面|檔案|資料|文章)(?:已經?|並)?(?:不存在|移除|刪除|下架|失效|過期)",
    re.IGNORECASE,
)
_GUARDED = (200, 202, 403, 429, 503)
_CHALLENGE = re.compile(
    r"cf-chl-|challenge-platform|g-recaptcha|h-captcha|hcaptcha\.com|/_Incapsula_Resource|geo\.captcha-delivery\.com"
    r"|<title>\s*(?:Just a moment|Attention Required|Access Denied|請稍候)",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?(?:(?:zh|en|tw|zh[-_]tw|zh-hant)/?)?", re.IGNORECASE
)
_SIGN_IN = re.compile(r"/(?:log-?in|sign-?in|sso|cas|oauth2?|saml2?|adfs|auth)(?:[/.]|$)", re.IGNORECASE)
