"""Names of elements as assistive technology would speak them, as far as the source alone tells."""

from __future__ import annotations

from plainplan.facts import Element, Page


def attribute(el: Element, name: str) -> str:
    """The attribute without outer white space; "" when it is missing."""
    return (el.get(name) or "").strip()


def aria_name(page: Page, el: Element) -> str:
    """The name given by aria-label or by the texts that aria-labelledby points to."""
    if label := attribute(el, "aria-label"):
        return label
    targets = (page.by_id(name) for name in attribute(el, "aria-labelledby").split())
    return " ".join(page.text(target) for target in targets if target is not None).strip()


def named(page: Page, el: Element) -> bool:
    """Whether the element has a title or an ARIA name."""
    return bool(attribute(el, "title") or aria_name(page, el))


def pictures(page: Page, el: Element) -> list[Element]:
    """The shown img elements inside an element."""
    return list(page.shown(el.iter("img"))) if page.has("img") else []


def spoken(page: Page, el: Element) -> str:
    """The text of an element with the alts of its pictures."""
    if not page.has("img"):
        return page.text(el)
    words = [page.text(el), *(attribute(picture, "alt") for picture in pictures(page, el))]
    return " ".join(word for word in words if word)


def inside(el: Element, *tags: str) -> Element | None:
    """The nearest ancestor with one of these tags."""
    return next(el.iterancestors(*tags), None)
