"""The pen of a page: all that its template may ask for, in the page's language and from its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from plainplan import prose
from plainplan.i18n import fill, foreign
from plainplan.model.answers import Term
from plainplan.model.ladder import Rung
from plainplan.model.offers import Offer
from plainplan.model.outputs import Edition
from plainplan.model.pages import Route
from plainplan.model.plan import Plan
from plainplan.model.proven import Promise
from plainplan.model.site import Language, Unit
from plainplan.model.text import NO_WORDS, SHARED, Label, Phrase, Said, Text, Title
from plainplan.render.addresses import Addresses, page_path
from plainplan.render.knowing import Knowing
from plainplan.render.older import Older
from plainplan.render.plainly import as_markup, escaped
from plainplan.render.terms import GLOSSARY, NO_TERMS, Terms

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NOTHING = Markup("")


def lang_attribute(tag: str) -> Markup:
    """The attribute that names a language; nothing where there is none to name."""
    return Markup(f' lang="{escape(tag)}"') if tag else _NOTHING


def _in_lines(words: str, around: prose.Surroundings) -> Markup:
    """A text of one or more lines."""
    return as_markup("<br>".join([prose.inline(line, around) for line in words.split("\n")]))


@dataclass
class Pen(Knowing):
    """Writes words, dates and links for one page. `borrowed` counts the texts that were not to be had in the page's
    language, `older` holds those whose source has changed, `shows_verdicts` tells whether the page asked for one; they
    change while the page is rendered. `editions` are the print editions of the page."""

    addresses: Addresses
    borrowed: int = 0
    shows_verdicts: bool = False
    editions: Sequence[Edition] = ()
    _called: set[str] = field(default_factory=set)
    _asked: tuple[Text, Said] = (NO_WORDS, Said("", SHARED))

    # ------------------------------------------------------------ words

    def say(self, title: Title | None) -> str:
        """A title as plain words, for places that hold no markup."""
        if title is None:
            return ""
        if isinstance(title, Phrase):
            return self.t(title.key, **{k: self._param(v) for k, v in title.params})
        said = prose.plain(self._said(title).words)
        return said.replace("\n", "" if _HAN.search(said) else " ")

    def _param(self, value: object) -> object:
        if isinstance(value, Text | Phrase):
            return self.say(value)
        if isinstance(value, date):
            return self.words.month(value)
        return self.words.year(value) if isinstance(value, int) else value

    def _said(self, text: Text) -> Said:
        # An element asks for the language of a text and then for its words.
        if self._asked[0] is not text:
            self._asked = text, text.said(self.language.key, self._order)
        return self._asked[1]

    @cached_property
    def _order(self) -> list[str]:
        """In which language a text is shown that is not to be had in the page's own: the first that has it."""
        return [language.key for language in self.site.content.settings.languages]

    @cached_property
    def older(self) -> Older:
        """What the page shows in a translation that is older than its text."""
        return Older(self.site.content)

    def _shown(self, text: Text) -> Said:
        """What readers get to see of a text; what they do not get in their language, or only as it was, is noted."""
        said = self._said(text)
        if said.lang not in (SHARED, self.language.key):
            self.borrowed += 1
        else:
            self.older.note(text, said)
        return said

    def foreign(self, said: Said) -> str:
        """The tag of the language a text is in when it is not the page's, else empty.

        Freego (HM2310200C) refuses a `lang` that repeats the page's own, so none is ever written.
        """
        return foreign(said, self.language, self.site.content.settings.languages)

    def lang(self, text: Title | None) -> Markup:
        """What an element says that holds nothing but this text: its `lang`."""
        return lang_attribute(self.tag(text))

    def tag(self, text: Title | None) -> str:
        """The tag of the language a title is shown in when it is not the page's, else empty."""
        return self.foreign(self._said(text)) if isinstance(text, Text) else ""

    def html(self, text: Title | None) -> Markup:
        """A text with its links; to stand in an element that carries `lang(text)`."""
        if not isinstance(text, Text):
            return self.told(text) if text else _NOTHING
        return _in_lines(self._shown(text).words, self._around)

    def told(self, title: Title) -> Markup:
        """A title as plain words, to stand in an element that carries `lang(title)`; each text that fills a blank of a
        string is told in its own language."""
        if isinstance(title, Text):
            return escape(self.say(title))
        texts = {name: value for name, value in title.params if isinstance(value, Text | Phrase)}
        others = {name: self._param(value) for name, value in title.params if name not in texts}
        pattern = self.t(title.key, **others, **{name: f"{{{name}}}" for name in texts})
        return Markup(fill(escape(pattern), {name: self._within(value) for name, value in texts.items()}))

    def _within(self, title: Title) -> Markup:
        attribute = lang_attribute(self.tag(title))
        return Markup(f"<span{attribute}>{self.told(title)}</span>") if attribute else self.told(title)

    def inline(self, text: Title | None) -> Markup:
        """A text within others: wrapped only when its language differs."""
        attribute = lang_attribute(self.tag(text))
        return Markup(f"<span{attribute}>{self.html(text)}</span>") if attribute else self.html(text)

    def running_html(self, text: Text | None) -> Markup:
        """`html` for running text: the first time a term of the glossary stands on the page, it leads there.
        Words of another language stay without."""
        if text is None or self.foreign(self._said(text)) or not self._terms.lexicon.pattern:
            return self.html(text)
        return _in_lines(self._shown(text).words, self._with_terms)

    def running(self, text: Text | None) -> Markup:
        """`inline` for running text."""
        attribute = lang_attribute(self.tag(text))
        return Markup(f"<span{attribute}>{self.html(text)}</span>") if attribute else self.running_html(text)

    def lines(self, text: Text | None) -> list[Text]:
        """The paragraphs of a text, each a text of its own in the languages that have it."""
        if text is None:
            return []
        said = self._shown(text) if text.has(self.language.key) else self._said(text)
        return [Text(((said.lang, line),), text.place) for line in said.words.split("\n") if line.strip()]

    def brief(self, text: Text | None) -> str:
        """The first line of a text as plain words, for links and lists."""
        return prose.plain(self._said(text).words.partition("\n")[0]) if text else ""

    def brief_html(self, title: Title | None) -> Markup:
        """The same within other text, in its language."""
        if not isinstance(title, Text):
            return self.told(title) if title else _NOTHING
        said = self._shown(title)
        tag = self.foreign(said)
        words = escaped(prose.plain(said.words.partition("\n")[0]))
        return Markup(f"<span{lang_attribute(tag)}>{words}</span>") if tag else words

    def article(self, text: Text | None, headings: int = 0) -> Markup:
        """Long prose; `headings` is added to the level of its headings."""
        if text is None:
            return Markup("")
        said = self._shown(text)
        return Markup(prose.article(said.words, self.around_article(text, said, headings)))

    def around_article(self, text: Text, said: Said, headings: int) -> prose.Surroundings:
        """What the page decides about long prose, of which it shows `said`."""
        around = self._around if self.foreign(said) else self._with_terms
        return replace(around, headings=headings)

    def label(self, label: Label | None) -> Markup:
        """A number as printed."""
        if not label:
            return _NOTHING
        return as_markup(f'<span class="label"{self.lang_of(label.printed)}>{escaped(label.printed)}</span> ')

    def lang_of(self, words: str) -> Markup:
        """The `lang` attribute of words that come without a language, by their script."""
        if words.isascii():
            return _NOTHING
        return lang_attribute(self.foreign(Said(words, SHARED)))

    # ------------------------------------------------------------ links

    @cached_property
    def here(self) -> str:
        """The file of the page."""
        return page_path(self.route.key, self.language)

    def href(self, key: str, fragment: str = "") -> str:
        """The address of a page in the page's language."""
        return self.addresses.page(self.here, key, self.language) + (f"#{fragment}" if fragment else "")

    def file(self, path: str) -> str:
        """The address of a file of the site."""
        return self.addresses.file(self.here, path)

    def own_file(self, path: str) -> str:
        """The address of a file that there is in each language."""
        return self.file(posixpath.join(self.language.path, path))

    def address(self, written: str) -> str:
        """An address written in the content, as it reads from this page."""
        return self.addresses.written(self.here, written, self.language, self.route.key)["href"]

    def twins(self) -> Iterator[tuple[Language, str]]:
        """The same page in the other languages."""
        for language in self.site.content.settings.languages:
            if language != self.language:
                yield language, self.addresses.page(self.here, self.route.key, language)

    def alternates(self) -> Iterator[tuple[str, str]]:
        """hreflang and full address of the page in every language."""
        for language in self.site.content.settings.languages:
            yield language.tag, self.addresses.absolute(self.route.key, language)
        yield "x-default", self.addresses.absolute(self.route.key, self.site.content.settings.languages[0])

    @property
    def canonical(self) -> str:
        return self.addresses.absolute(self.route.key, self.language)

    def trail(self) -> list[Route]:
        """The pages above this one, the home page first."""
        found, route = [], self.route
        while route.above is not None:
            route = self.site.routes[route.above]
            found.append(route)
        return found[::-1]

    @cached_property
    def _around(self) -> prose.Surroundings:
        """What the page decides about a text on it."""
        return prose.Surroundings(self._link, self._note)

    @cached_property
    def _with_terms(self) -> prose.Surroundings:
        """The same for running text, in which terms lead to the glossary."""
        return replace(self._around, terms=self._terms.lexicon.pattern, term=self._term)

    @cached_property
    def _terms(self) -> Terms:
        return Terms(NO_TERMS if self.route.key == GLOSSARY else self._common.lexicon(self.language.key))

    def _term(self, word: str) -> Mapping[str, str] | None:
        term = self._terms.first(word)
        return {"class": "term", "href": self.href(GLOSSARY, term)} if term else None

    def _link(self, address: str) -> Mapping[str, str]:
        return self.addresses.written(self.here, address, self.language, self.route.key)

    def _note(self, mark: str) -> Mapping[str, str]:
        """A call of a footnote; only its first one carries the id that the note leads back to."""
        attributes = {"href": f"#note-{mark}", "role": "doc-noteref", "aria-label": self.t("note.call", mark=mark)}
        if mark not in self._called:
            self._called.add(mark)
            attributes = {"id": f"call-{mark}", **attributes}
        return attributes

    # ------------------------------------------------------------ the site

    def promise(self, plan: Plan, rung: Rung) -> Promise | None:
        """What came of the checks of a rung; None without any, and until they have been judged."""
        self.shows_verdicts = self.shows_verdicts or bool(rung.verify)
        return self.site.promises.get((plan.id, rung.id))

    def promises(self, plan: Plan) -> list[Promise]:
        """What came of all promises of a plan, in the order printed."""
        return [found for rung in plan.walk() if (found := self.promise(plan, rung))]

    def offer_name(self, offer: Offer) -> str:
        """What to call a file of data: its title, else what files of its form are called."""
        if offer.title and offer.name == "file":
            return self.say(offer.title)
        name = posixpath.basename(offer.path)
        return self.t(f"opendata.file.{offer.name}", of=offer.title or "", name=name)

    def aliases(self, named: Unit | Term) -> Markup:
        """Other names of a unit or term, each in its language."""
        names = (Markup("<span{}>{}</span>").format(self.lang_of(name), name) for name in named.aliases)
        return Markup(self.t("list.comma")).join(names)

    def was_called(self, mark: str) -> bool:
        """Whether a footnote was called above on this page."""
        return mark in self._called
