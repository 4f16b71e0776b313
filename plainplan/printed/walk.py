"""A plan in, a booklet out: all that the plan's page says, in its order, as leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainplan import qr
from plainplan.i18n import Words
from plainplan.model.blocks import Block, Citation, Item, Items, Ladder, Paragraph, Prose, Section, Table
from plainplan.model.pages import PlanPage, Site
from plainplan.model.plan import Plan
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.printed import leaves as made
from plainplan.printed.essay import essay
from plainplan.printed.grids import grid, score_sheet
from plainplan.printed.leaves import Booklet, Heading, Leaf, Line, PageCode, Run, Runs, Style
from plainplan.printed.rungs import ladder
from plainplan.printed.voice import Address, Voice


def booklet(site: Site, page: PlanPage, words: Words, language: Language, address: Address) -> Booklet:
    """The print edition of a plan in one language."""
    voice = Voice(site, words, language, page.plan, address)
    changed = page.plan.updated or page.plan.published or site.today
    return Booklet(
        voice.plain(page.plan.called),
        language.tag,
        voice.plain(page.agency.name if page.agency else page.plan.agency),
        voice.plain(page.plan.summary),
        changed.isoformat(),
        tuple(_leaves(voice, page)),
    )


def _leaves(voice: Voice, page: PlanPage) -> Iterator[Leaf]:
    plan = page.plan
    yield Line(voice.runs(plan.called), Style.TITLE)
    yield from _about(voice, page)
    yield from (Line(line, Style.LEAD) for line in voice.lines(plan.summary))
    yield from _page_address(voice)
    yield from _blocks(voice, plan.sections, 1)
    if plan.rungs and not any(_holds_ladder(part) for part in (*plan.sections, *plan.appendices)):
        yield from ladder(voice, plan.rungs, 1)
    if plan.signatures:
        yield made.Items(tuple((Line(voice.runs(label), Style.SIGNATURE),) for label in plan.signatures))
    yield from _blocks(voice, plan.appendices, 1)
    yield from _uncalled(voice)
    yield from _colophon(voice, page)


def _about(voice: Voice, page: PlanPage) -> Iterator[Leaf]:
    """What the document says of itself."""
    plan = page.plan
    kind = next((kind.name for kind in voice.site.content.settings.plan_kinds if kind.id == plan.kind), None)
    period = plan.period
    yield from _fact(voice, "about.agency", voice.runs(page.agency.name if page.agency else plan.agency))
    yield from _fact(voice, "about.year", _plain(voice.words.year(plan.year)) if plan.year else ())
    yield from _fact(voice, "about.kind", voice.runs(kind))
    if period:
        days = voice.day(period.start) + voice.t("about.to") + voice.day(period.end)
        yield from _fact(voice, "about.period", _plain(days))
    framework = voice.site.routes.get(f"frameworks/{plan.framework}/") if plan.framework else None
    if framework and isinstance(framework.title, Text):
        yield from _fact(voice, "about.framework", voice.runs(framework.title))
    for key, texts in (("about.issued", plan.issued), ("about.cover", plan.cover)):
        for text in texts:
            yield from _fact(voice, key, voice.runs(text))
    for key, other in (("about.before", page.before), ("about.after", page.after)):
        yield from _fact(voice, key, _plan_link(voice, other) if other else ())
    if not plan.title:
        yield Line(_plain(voice.t("about.untitled")), Style.ASIDE)


def _plan_link(voice: Voice, other: Plan) -> Runs:
    address = voice.address(f"plans/{other.id}/", voice.language.key)
    return tuple(Run(run.words, href=address, lang=run.lang) for run in voice.runs(other.called))


def _page_address(voice: Voice) -> Iterator[Leaf]:
    """The QR code with the address in words; nothing where the site's address is not known."""
    address = voice.address(f"plans/{voice.plan.id}/", voice.language.key)
    if address:
        yield PageCode(qr.png(address), voice.t("print.code", address=address))
        yield Line((Run(voice.t("print.online")), Run(address, href=address)), Style.ADDRESS)


def _blocks(voice: Voice, blocks: Iterable[Block], level: int) -> Iterator[Leaf]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from (Line(line) for line in voice.lines(block.text))
            case Items():
                yield made.Items(tuple(tuple(_item(voice, item, level)) for item in block.items))
            case Table():
                yield grid(voice, block)
            case Prose():
                yield from essay(voice, block, level)
            case Ladder():
                yield from _columns(voice, block)
                yield from ladder(voice, voice.plan.rungs, level)
            case Section():
                yield from _section(voice, block, level)
            case _:
                yield score_sheet(voice, block)


def _section(voice: Voice, part: Section, level: int) -> Iterator[Leaf]:
    label = voice.label(part.label)
    if part.heading:
        yield Heading(level, (*label, *voice.runs(part.heading)))
    elif label:
        yield Line(label, Style.ITEM_HEADING)
    yield from _blocks(voice, part.blocks, level + 1 if part.heading else level)
    if part.citations:
        yield made.Items(tuple((Line(_cited(voice, cited)),) for cited in part.citations), made.Bullet.DOT)


def _cited(voice: Voice, cited: Citation) -> Runs:
    """Title, then who, when, under which number, by which act."""
    act = voice.t(f"act.{cited.act}") if cited.act else ""
    rest = [
        voice.runs(cited.by),
        _plain(voice.day(cited.date)) if cited.date else (),
        voice.runs(Text((("", cited.number),))) if cited.number else (),
        _plain(act),
        voice.runs(cited.article),
    ]
    told = [(Run(" " if number else "\n"), *runs) for number, runs in enumerate(filter(None, rest))]
    return (*voice.runs(cited.title), *(run for runs in told for run in runs))


def _item(voice: Voice, item: Item, level: int) -> Iterator[Leaf]:
    label = voice.label(item.label)
    lines = list(voice.lines(item.text))
    if item.heading:
        yield Line((*label, *voice.runs(item.heading, strong=True)), Style.ITEM_HEADING)
    elif lines or label:
        yield Line((*label, *(lines.pop(0) if lines else ())))
    yield from (Line(line) for line in lines)
    yield from _blocks(voice, item.blocks, level)


def _columns(voice: Voice, block: Ladder) -> Iterator[Leaf]:
    if block.columns:
        said = voice.t("list.slash").join(voice.plain(column) for column in block.columns)
        yield Line(_plain(voice.t("ladder.columns") + said), Style.ASIDE)


def _uncalled(voice: Voice) -> Iterator[Leaf]:
    """Footnotes that nothing calls stand at the end; the others stand on the page of their call."""
    left = [note for note in voice.plan.footnotes if note.mark not in voice.called]
    if left:
        yield Heading(1, _plain(voice.t("note.title")))
        yield made.Items(tuple((Line((Run(f"{note.mark} "), *voice.runs(note.text))),) for note in left))


def _colophon(voice: Voice, page: PlanPage) -> Iterator[Leaf]:
    plan = page.plan
    agency = page.agency.id if page.agency else None
    unit = voice.site.names.unit(plan.owner, agency) if plan.owner else None
    yield from _fact(voice, "colophon.owner", voice.runs(unit.name if unit else plan.owner))
    for key, day in (("colophon.published", plan.published), ("colophon.updated", plan.updated)):
        yield from _fact(voice, key, _plain(voice.day(day)) if day else ())


def _fact(voice: Voice, key: str, runs: Runs) -> Iterator[Line]:
    if runs:
        yield Line((Run(voice.t(key) + voice.t("facts.colon"), strong=True), *runs), Style.FACT)


def _plain(words: str) -> Runs:
    return (Run(words),) if words else ()


def _holds_ladder(block: Block) -> bool:
    match block:
        case Ladder():
            return True
        case Section():
            return any(_holds_ladder(below) for below in block.blocks)
        case Items():
            return any(_holds_ladder(below) for item in block.items for below in item.blocks)
        case _:
            return False
