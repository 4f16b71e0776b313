"""The words of others that a DCAT catalogue is written in, by their addresses.

Source: W3C DCAT 3 (2024-08-22), DCAT-AP 3, and the vocabularies of the Publications Office of the European Union.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainplan.model.datasets import Frequency

AUTHORITY = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"

FREQUENCIES = {
    Frequency.DAILY: "DAILY",
    Frequency.WEEKLY: "WEEKLY",
    Frequency.MONTHLY: "MONTHLY",
    Frequency.QUARTERLY: "QUARTERLY",
    Frequency.HALF_YEARLY: "ANNUAL_2",
    Frequency.YEARLY: "ANNUAL",
    Frequency.IRREGULAR: "IRREG",
    Frequency.NEVER: "NEVER",
}
"""Codes of the table `frequency`."""

LANGUAGES = {"zh": "ZHO", "en": "ENG", "ja": "JPN", "vi": "VIE", "id": "IND", "th": "THA"}
"""Codes of the table `language`, by the first part of a language's tag."""

FILE_TYPES = {
    ".csv": "CSV",
    ".geojson": "GEOJSON",
    ".json": "JSON",
    ".ods": "ODS",
    ".odt": "ODT",
    ".pdf": "PDF",
    ".txt": "TXT",
    ".xlsx": "XLSX",
    ".xml": "XML",
    ".zip": "ZIP",
}
"""Codes of the table `file-type`."""

OF_GOVERNMENT = ("plan", "framework", "site")
"""Data about the work of a government itself (theme GOVE); what other data is about, the site does not know."""

STANDARDS = {"plan-stratml": "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"}
"""What files of a form hold to."""

SCHEMAS = {
    "plan-csv": "data/schema/plan-csv.table.json",
    "plan-json": "data/schema/plan.schema.json",
    "framework-csv": "data/schema/framework-csv.table.json",
    "framework-json": "data/schema/framework.schema.json",
    "site-json": "data/schema/site.schema.json",
}
"""The same, where it is a file of the site."""


def _refers(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


def _typed(name: str, kind: str) -> dict[str, str]:
    return {"@id": name, "@type": f"xsd:{kind}"}


CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "name": {"@id": "foaf:name", "@container": "@language"},
    "label": {"@id": "skos:prefLabel", "@container": "@language"},
    "contact_name": {"@id": "vcard:fn", "@container": "@language"},
    "keyword": {"@id": "dcat:keyword", "@language": None},
    "identifier": "dct:identifier",
    "issued": _typed("dct:issued", "date"),
    "modified": _typed("dct:modified", "date"),
    "publisher": {"@id": "dct:publisher"},
    "contactPoint": {"@id": "dcat:contactPoint"},
    "email": _refers("vcard:hasEmail"),
    "telephone": _refers("vcard:hasTelephone"),
    "homepage": _refers("foaf:homepage"),
    "landingPage": _refers("dcat:landingPage"),
    "language": _refers("dct:language"),
    "license": {"@id": "dct:license"},
    "theme": _refers("dcat:theme"),
    "themeTaxonomy": _refers("dcat:themeTaxonomy"),
    "accessRights": _refers("dct:accessRights"),
    "frequency": _refers("dct:accrualPeriodicity"),
    "temporal": {"@id": "dct:temporal"},
    "startDate": _typed("dcat:startDate", "date"),
    "endDate": _typed("dcat:endDate", "date"),
    "spatial": {"@id": "dct:spatial"},
    "conformsTo": _refers("dct:conformsTo"),
    "dataset": {"@id": "dcat:dataset"},
    "distribution": {"@id": "dcat:distribution"},
    "accessURL": _refers("dcat:accessURL"),
    "downloadURL": _refers("dcat:downloadURL"),
    "mediaType": _refers("dcat:mediaType"),
    "format": _refers("dct:format"),
    "byteSize": _typed("dcat:byteSize", "nonNegativeInteger"),
    "checksum": {"@id": "spdx:checksum"},
    "algorithm": _refers("spdx:algorithm"),
    "checksumValue": _typed("spdx:checksumValue", "hexBinary"),
}
"""The short names of the file."""


CLASSES = {
    "accessRights": "dct:RightsStatement",
    "algorithm": "spdx:ChecksumAlgorithm",
    "conformsTo": "dct:Standard",
    "format": "dct:MediaTypeOrExtent",
    "frequency": "dct:Frequency",
    "homepage": "foaf:Document",
    "landingPage": "foaf:Document",
    "language": "dct:LinguisticSystem",
    "mediaType": "dct:MediaType",
    "theme": "skos:Concept",
    "themeTaxonomy": "skos:ConceptScheme",
}
"""What the values of a property are."""

LABELS: Mapping[str, Mapping[str, Any]] = {
    f"{AUTHORITY}/data-theme": {"title": {"en": "Data theme"}},
    f"{AUTHORITY}/data-theme/GOVE": {"label": {"en": "Government and public sector"}},
}
"""What the authority calls them, where DCAT-AP wants that told."""
