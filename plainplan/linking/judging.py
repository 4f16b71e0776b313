"""An answer in, what the address was today out: by the table of statuses and the reasons below."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plainplan.linking.answers import PERMANENT, Answer
from plainplan.linking.barred import Network
from plainplan.linking.soft import has_place, is_challenge, is_home, is_like, is_sign_in, says_gone, title_of
from plainplan.linking.spelling import host_of, refusal
from plainplan.model.outside import Judged, Was


def judged(address: str, answer: Answer, usual: Answer | None = None, fragments: Collection[str] = ()) -> Judged:
    """What an answer says of an address. `usual` is what the host gave for an address that cannot exist, if that was
    no error; `fragments` are the places on the page that are linked to."""
    was, why = _verdict(address, answer, usual)
    to = moved_to(address, answer) if was is Was.ALIVE else ""
    if to:
        was, why = Was.MOVED, str(answer.hops[0].status)
    good = was in (Was.ALIVE, Was.MOVED)
    lost = tuple(one for one in sorted(fragments) if good and has_place(answer.reply, one) is False)
    return Judged(was, why, to, lost, answer.hops)


def moved_to(address: str, answer: Answer) -> str:
    """Where an address has moved for good: the end of the permanent redirects that it begins with. The front door of a
    host that leads on within the host has not moved."""
    way = [*(hop.address for hop in answer.hops), answer.address]
    to = ""
    for hop, target in zip(answer.hops, way[1:], strict=True):
        if hop.status not in PERMANENT:
            break
        to = target
    return "" if to == address or (is_home(address) and host_of(to) == host_of(address)) else to


def _verdict(address: str, answer: Answer, usual: Answer | None) -> tuple[Was, str]:
    trouble = answer.trouble or answer.reply.trouble
    if trouble:
        return _of_trouble(trouble, answer)
    status = answer.reply.status
    if is_challenge(answer.reply):
        return Was.BLOCKED, "captcha"
    if not answer.is_well:
        return _of_status(status)
    if answer.hops and is_sign_in(answer.address) and not is_sign_in(address):
        return Was.BLOCKED, "sign-in"
    return _of_page(address, answer, usual)


def _of_trouble(trouble: str, answer: Answer) -> tuple[Was, str]:
    if trouble == "loop" and answer.cookies:
        return Was.BLOCKED, "cookies"
    if answer.hops and trouble in REFUSALS:
        return Was.REFUSED, f"leads-to-{trouble}"
    if trouble in REFUSALS:
        return Was.REFUSED, trouble
    return (Was.BLOCKED if trouble in FOR_PEOPLE else Was.FAILED), trouble


def _of_status(status: int) -> tuple[Was, str]:
    """404 and 410 say that it is not there, 5xx that the host cannot; every other refusal is for a person."""
    is_failure = status in (404, 410) or status in range(500, 600)
    return (Was.FAILED if is_failure else Was.BLOCKED), str(status)


def _of_page(address: str, answer: Answer, usual: Answer | None) -> tuple[Was, str]:
    if says_gone(title_of(answer.reply)):
        return Was.DOUBTFUL, "says-gone"
    if is_home(address):
        return Was.ALIVE, ""
    if answer.hops and is_home(answer.address):
        return Was.DOUBTFUL, "leads-home"
    if usual and is_like(answer, usual):
        return Was.DOUBTFUL, "like-any-other"
    return Was.ALIVE, ""


REFUSALS = frozenset({"private-address", "private-name", "numeric-host", "userinfo", "port", "scheme"})
"""What is never asked: codes of `spelling.refusal`, and what a name turned out to lead to."""

FOR_PEOPLE = frozenset({"tls-issuer", "tls-self-signed", "tls-handshake", "tls-other"})
"""Faults of TLS that a browser may get over: issuers that our list lacks (the Government Root CA of Taiwan is in that
of Windows and not in Mozilla's), certificates between that the host forgot, old methods of encryption."""


def unaskable(address: str, allowed: Sequence[Network] = ()) -> Judged | None:
    """What an address is that is never asked; None for one that is."""
    why = refusal(address, allowed)
    if not why:
        return None
    return Judged(Was.REFUSED if why in REFUSALS else Was.FAILED, why)
