"""The data of a site as records of the national portal (政府資料開放平臺), to be entered or uploaded there.

The JSON has the names under which agencies hand records to the portal by machine, the CSV the headings of the
portal's own list of data sets; `docs/data.md` says how certain each of them is. Values are in Chinese where the site
has it, for so is the portal. What only the portal can say (number, outcome of its check) is left empty.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.catalogue.holdings import Holding, called, joined
from plainplan.catalogue.places import Places
from plainplan.cells import BOM, guarded
from plainplan.i18n import Words
from plainplan.model.classes import Classification
from plainplan.model.datasets import Column, Frequency
from plainplan.model.offers import Offer
from plainplan.model.pages import Site
from plainplan.model.site import Language
from plainplan.model.text import Text

FREQUENCIES = {
    Frequency.DAILY: "每1日",
    Frequency.WEEKLY: "每1週",
    Frequency.MONTHLY: "每1月",
    Frequency.QUARTERLY: "每1季",
    Frequency.HALF_YEARLY: "每半年",
    Frequency.YEARLY: "每1年",
    Frequency.IRREGULAR: "不定期更新",
    Frequency.NEVER: "不更新",
}
"""How the portal writes frequencies."""

FREE = "免費"

HEADINGS = (
    "資料集識別碼",
    "資料集名稱",
    "資料提供屬性",
    "服務分類",
    "品質檢測",
    "檔案格式",
    "資料下載網址",
    "編碼格式",
    "資料集上架方式",
    "資料集描述",
    "主要欄位說明",
    "提供機關",
    "更新頻率",
    "授權方式",
    "相關網址",
    "計費方式",
    "提供機關聯絡人姓名",
    "提供機關聯絡人電話",
    "上架日期",
    "詮釋資料更新時間",
    "備註",
    "資料量",
)
"""The headings of the portal's list, in its order."""

_MANY = ";"
"""Divides several entries in a cell, as the portal does; the files stand in the same order everywhere."""


def as_records(site: Site, holdings: Sequence[Holding], words: Mapping[str, Words], places: Places) -> bytes:
    """`data/records.json`: a list of records."""
    clerk = _clerk(site, words, places)
    records = [clerk.record(holding) for holding in holdings]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def as_table(site: Site, holdings: Sequence[Holding], words: Mapping[str, Words], places: Places) -> bytes:
    """`data/records.csv`: a row a data set."""
    clerk, into = _clerk(site, words, places), io.StringIO()
    table = csv.writer(into, lineterminator="\r\n")
    table.writerow(HEADINGS)
    for holding in holdings:
        row = clerk.row(clerk.record(holding))
        table.writerow([guarded(row.get(heading, "")) for heading in HEADINGS])
    return (BOM + into.getvalue()).encode()


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Fills in records."""

    site: Site
    words: Mapping[str, Words]
    places: Places
    language: Language

    def record(self, holding: Holding) -> dict[str, Any]:
        """A data set under the names of the portal's interface."""
        of_site = self.site.names.agency(self.site.content.settings.agency or "")
        agency, contact, covers = holding.agency, holding.contact, holding.covers
        columns = next((offer.columns for offer in holding.offers if offer.is_table), ())
        return {
            "categoryCode": _category(holding.classes),
            "identifier": "-".join(part for part in (agency.oid if agency else "", holding.slug) if part),
            "title": self._say(holding.title),
            "description": self._say(holding.text),
            "fieldDescription": _MANY.join(self._column(column) for column in columns),
            "type": "rawData",
            "license": self._say(holding.licence.title) if holding.licence else "",
            "licenseURL": self.places.written(holding.licence.url) if holding.licence else "",
            "cost": self._say(holding.fee) or FREE,
            "costURL": "",
            "costLaw": "",
            "organization": self._say(of_site.name) if of_site else "",
            "organizationContactName": self._say(of_site.name) if of_site else "",
            "organizationContactPhone": of_site.telephone if of_site else "",
            "organizationContactEmail": of_site.email if of_site else "",
            "publisher": self._say(agency.name) if agency else "",
            "publisherContactName": self._say(contact.name) if contact else "",
            "publisherContactPhone": contact.telephone if contact else "",
            "publisherContactEmail": contact.email if contact else "",
            "publisherOID": agency.oid if agency else "",
            "publisherOrgCode": "",
            "accrualPeriodicity": FREQUENCIES[holding.frequency],
            "temporalCoverageFrom": covers.start.isoformat() if covers else "",
            "temporalCoverageTo": covers.end.isoformat() if covers else "",
            "issued": holding.issued.isoformat() if holding.issued else "",
            "modified": holding.modified.isoformat() if holding.modified else "",
            "spatial": self._say(holding.area),
            "language": self.language.tag,
            "landingPage": self.places.page(holding.key, self.language),
            "keyword": list(holding.keywords),
            "numberOfData": "",
            "notes": self._say(holding.note),
            "distribution": [self._file(holding, n, offer) for n, offer in enumerate(holding.offers, 1)],
        }

    def _file(self, holding: Holding, number: int, offer: Offer) -> dict[str, Any]:
        return {
            "resourceID": f"{holding.slug}-{number:03}",
            "resourceDescription": self._say(called(offer, self.words)),
            "format": offer.format,
            "resourceModified": holding.modified.isoformat() if holding.modified else "",
            "downloadURL": self.places.file(offer.path),
            "metadataSourceOfData": "",
            "characterSetCode": "UTF-8",
            "resourceField": [column.name for column in offer.columns],
        }

    def row(self, record: Mapping[str, Any]) -> dict[str, str]:
        """The same under the headings of the portal's list."""
        files = record["distribution"]
        return {
            "資料集識別碼": "",
            "資料集名稱": record["title"],
            "服務分類": record["categoryCode"],
            "檔案格式": _MANY.join(one["format"] for one in files),
            "資料下載網址": _MANY.join(one["downloadURL"] for one in files),
            "編碼格式": _MANY.join(one["characterSetCode"] for one in files),
            "資料集描述": record["description"],
            "主要欄位說明": record["fieldDescription"],
            "提供機關": record["publisher"],
            "更新頻率": record["accrualPeriodicity"],
            "授權方式": record["license"],
            "相關網址": record["landingPage"],
            "計費方式": record["cost"],
            "提供機關聯絡人姓名": record["publisherContactName"],
            "提供機關聯絡人電話": record["publisherContactPhone"],
            "上架日期": record["issued"],
            "詮釋資料更新時間": record["modified"],
            "備註": record["notes"],
        }

    def _say(self, text: Text | None) -> str:
        return joined(text, self.language.key, tuple(self.words))

    def _column(self, column: Column) -> str:
        title = self._say(column.title)
        return f"{column.name}({title})" if title else column.name


def _clerk(site: Site, words: Mapping[str, Words], places: Places) -> _Clerk:
    languages = site.content.settings.languages
    chinese = next((one for one in languages if one.tag.startswith("zh")), languages[0])
    return _Clerk(site, words, places, chinese)


def _category(classes: Classification | None) -> str:
    """The class of the first code of the service classification, by which the portal sorts: I20 stands in I00."""
    code = next((one.code for one in classes.service), "") if classes else ""
    return f"{code[0]}00" if len(code) == 3 else code
