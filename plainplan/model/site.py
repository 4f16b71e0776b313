"""The site around the plans: settings, the register of agencies and units, frameworks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.blocks import Link
from plainplan.model.classes import Classification
from plainplan.model.grades import Aim, Judging
from plainplan.model.redirects import Redirect, Server
from plainplan.model.text import NOWHERE, Address, Label, Slug, Tag, Text, Year


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: `key` stands in the content (`zh:`), `tag` in the pages (`zh-Hant-TW`),
    `path` in addresses (empty for the language at the root)."""

    key: Slug
    tag: Tag
    name: str
    path: Slug = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that has plans: what readers need to find and reach it."""

    id: Slug
    name: Text
    parent: Slug | None = None
    does: Text | None = None
    address: Text | None = None
    map: Address | None = None
    telephone: str = ""
    fax: str = ""
    email: str = ""
    hours: Text | None = None
    website: Address | None = None
    aliases: tuple[str, ...] = ()
    oid: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of an agency, or a collective name (各單位) with the units it stands for;
    `collective` without `members` stands for all units of the agency."""

    id: Slug
    name: Text
    agency: Slug | None = None
    aliases: tuple[str, ...] = ()
    telephone: str = ""
    email: str = ""
    does: Text | None = None
    collective: bool = False
    members: tuple[Slug, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Register:
    """`content/units.yaml`: one name everywhere for every agency and unit."""

    agencies: tuple[Agency, ...] = ()
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkItem:
    """An item that plans answer: its number and title are written and translated here, once."""

    id: Slug
    title: Text
    label: Label | None = None
    items: tuple[FrameworkItem, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Framework:
    """`content/frameworks/<id>.yaml`: the strategies and actions that many plans share."""

    id: Slug = ""
    title: Text | None = None
    year: Year | None = None
    plan: Slug | None = None
    items: tuple[FrameworkItem, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def called(self) -> Text:
        """What to call the framework: its title, else its id."""
        return self.title or Text((("", self.id),))


@dataclass(frozen=True, slots=True)
class PlanKind:
    """A kind of plan, by which lists are ordered."""

    id: Slug
    name: Text


@dataclass(frozen=True, slots=True)
class AccessibilityMark:
    """The accessibility mark, once it is won: no badge without a case number."""

    case: str
    level: str = "AA"
    url: Address | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """How much of what is asked of the search each build must find, in percent."""

    recall_floor: float = 99.5


class Host(StrEnum):
    """Who keeps the repository in which an editor in the browser writes."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


@dataclass(frozen=True, slots=True)
class Admin:
    """The editor in the browser (`/admin/`): only where the site asks for it. `repository` is owner and name."""

    shorthand: ClassVar[str] = "on"
    on: bool = True
    repository: str | None = None
    branch: str | None = None
    host: Host = Host.GITHUB
    api: Address | None = None
    sign_in: Address | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """`content/site.yaml`: everything that is set once for the whole site. The first language is
    the one at the root and the one that stands in for missing translations."""

    title: Text
    languages: tuple[Language, ...] = ()
    agency: Slug | None = None
    description: Text | None = None
    base_url: Address | None = None
    plan_kinds: tuple[PlanKind, ...] = ()
    classification: Classification | None = None
    aim: Aim = Aim.AA
    edition: Judging | None = None
    mark: AccessibilityMark | None = None
    search: Search = Search()
    links: tuple[Link, ...] = ()
    rights: Text | None = None
    licence: Link | None = None
    admin: Admin | None = None
    published: date | None = None
    hosting: tuple[Server, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)
