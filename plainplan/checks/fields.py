"""What a form says of its fields (criteria 1.3.1, 1.3.5, 3.2.2, 3.3.2, 3.3.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import aria_name, attribute, inside
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def labels(page: Page) -> Iterator[Seen]:
    """A label with `for` names a control (H44); a control without label is named by title or ARIA for a reason."""
    labelled = set()
    for el in page.shown(page.all("label")):
        target = page.by_id(attribute(el, "for")) if "for" in el.attrib else None
        if target is not None:
            labelled.add(target)
        if "for" in el.attrib and (target is None or target.tag not in _LABELABLE):
            yield seen("label-for-nothing", page, el, page.text(el), text=short(page.text(el)), id=attribute(el, "for"))
    for el in _fields(page):
        told = attribute(el, "title") or attribute(el, "aria-label")
        if told and not attribute(el, "aria-labelledby") and el not in labelled and inside(el, "label") is None:
            yield seen("control-named-by-title", page, el, told, name=short(told), tag=el.tag)


def required(page: Page) -> Iterator[Seen]:
    """A field that must be filled says so in words, in its label or at the head of its form (G131, H90)."""
    labels = {attribute(el, "for"): page.text(el) for el in page.all("label") if "for" in el.attrib}
    for el in _fields(page):
        if "required" not in el.attrib and attribute(el, "aria-required") != "true":
            continue
        around, form = inside(el, "label"), inside(el, "form")
        own = page.text(around) if around is not None else labels.get(attribute(el, "id"), "")
        told = f"{own} {aria_name(page, el)} {attribute(el, 'title')}"
        if not _REQUIRED.search(told) and not (form is not None and _ALL_REQUIRED.search(page.text(form))):
            yield seen(
                "required-unsaid", page, el, own or attribute(el, "name"), name=short(own or attribute(el, "name"))
            )


def autocompletion(page: Page) -> Iterator[Seen]:
    """A field about its user says which (H98); what it says is a word that HTML knows (F107)."""
    for el in _fields(page):
        value, name = attribute(el, "autocomplete").lower(), attribute(el, "name") or attribute(el, "id")
        if value and not _known(value):
            yield seen("autocomplete-unknown", page, el, attribute(el, "autocomplete"), value=short(value))
        elif not value and (_type(el) in ("email", "tel") or _ABOUT_USER.fullmatch(name)):
            yield seen("autocomplete-missing", page, el, name, name=short(name or _type(el)))
        if _type(el) == "text" and _SECRET.search(name):
            yield seen("input-type-plain", page, el, name, name=short(name))


def senders(page: Page) -> Iterator[Seen]:
    """A form with fields has a button that sends it (H32, G80)."""
    for el in page.shown(page.all("form")):
        own = attribute(el, "id")
        outside = (button for button in page.having("form") if own and attribute(button, "form") == own)
        if next(el.iter("input", "select", "textarea"), None) is None:
            continue
        if not any(_sends(button) for button in (*el.iter("button", "input"), *outside)):
            yield seen("form-without-button", page, el, attribute(el, "action"), action=short(attribute(el, "action")))


def _fields(page: Page) -> Iterator[Element]:
    shown = page.shown(page.all("input", "select", "textarea"))
    return (el for el in shown if _type(el) not in ("hidden", "submit", "reset", "button", "image"))


def _type(el: Element) -> str:
    return (attribute(el, "type").lower() or "text") if el.tag == "input" else ""


def _sends(el: Element) -> bool:
    if el.tag == "button":
        return attribute(el, "type").lower() in ("", "submit", "button")
    return _type(el) in ("submit", "image", "button")


def _known(value: str) -> bool:
    """Whether a value is a list of words as HTML, section 4.10.18.7, allows; which field may have which is left out."""
    words = [word for word in value.split() if not word.startswith("section-")]
    if words in (["on"], ["off"]):
        return True
    left = [word for word in words if word not in ("shipping", "billing", "webauthn")]
    if len(left) > 1 and left[0] in ("home", "work", "mobile", "fax", "pager"):
        left = left[1:]
    return (len(left) == 1 and left[0] in _AUTOCOMPLETE) or words == ["webauthn"]


_LABELABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
_REQUIRED = re.compile(r"必填|必要|必選|務必|required|mandatory|[*＊]", re.IGNORECASE)
_ALL_REQUIRED = re.compile(r"(?:皆|均|都)(?:為|是)?必填|全部必填|all fields (?:are|must)", re.IGNORECASE)
_ABOUT_USER = re.compile(
    r"(?:user_?|your_?|contact_?)?(?:full_?|first_?|last_?|family_?|given_?)?"
    r"(?:name|e-?mail|phone|tel|telephone|mobile|address|postcode|zip|birthday|姓名|電話|手機|地址|電子郵件|信箱|生日)",
    re.IGNORECASE,
)
_SECRET = re.compile(r"e-?mail|passw|密碼|電子郵件", re.IGNORECASE)
_AUTOCOMPLETE = frozenset(
    """name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password
    current-password one-time-code organization-title organization street-address address-line1 address-line2
    address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code cc-name
    cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type
    transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel
    tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email
    impp""".split()
)
