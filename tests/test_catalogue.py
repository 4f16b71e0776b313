"""The files that describe a site's data hold to their standards and tell the truth about the data."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from frictionless import validate as frictionless
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from plainplan.assemble import assemble
from plainplan.catalogue import dcat, portal
from plainplan.catalogue.offers import FORMS
from plainplan.catalogue.portal import HEADINGS
from plainplan.config import STRINGS, Folders
from plainplan.load import read_site
from plainplan.model.datasets import Frequency
from plainplan.model.offers import Offer
from plainplan.model.outputs import Known, Output
from plainplan.model.pages import Site
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.offering import with_data
from plainplan.pipeline.wording import vocabulary
from plainplan.render.addresses import Addresses
from plainplan.validate import validate

# What rdflib does within its own reader of JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT = Path(__file__).parents[1]
BILINGUAL = Path(__file__).parent / "sites" / "bilingual"
TODAY = date(2026, 3, 15)
BASE = "https://plans.banyan-town.example"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = rdflib.Namespace("http://publications.europa.eu/resource/authority/")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bilingual site, built."""
    folder = tmp_path_factory.mktemp("town")
    built = build(Folders(BILINGUAL, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    assert built.published, built.findings
    return folder / "public"


@pytest.fixture(scope="module")
def package(town: Path) -> Any:
    return json.loads((town / "datapackage.json").read_bytes())


@pytest.fixture(scope="module")
def graph(town: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(town / "data" / "catalog.jsonld", format="json-ld")


@pytest.fixture(scope="module")
def records(town: Path) -> Any:
    return json.loads((town / "data" / "records.json").read_bytes())


def site() -> Site:
    return assemble(validate(read_site(BILINGUAL).sources, TODAY).content, TODAY)


def made(site: Site, base: str = BASE) -> tuple[Site, Mapping[str, bytes]]:
    """A site with its offers, and all files of data."""
    words = vocabulary(site.content.settings.languages, [STRINGS])
    files: dict[str, bytes] = {}

    def put(output: Output) -> Known:
        files[output.path] = output.body
        return output.known

    known, _ = with_data(site, words, Addresses(frozenset(site.routes), base), BILINGUAL, put)
    return known, files


def offers() -> tuple[Offer, ...]:
    return tuple(offer for own in made(site())[0].offers.values() for offer in own)


# ------------------------------------------------------------ what is offered


def test_every_file_of_data_is_offered_under_its_form(town: Path) -> None:
    known = offers()
    offered = {offer.path: offer.name for offer in known}
    published = {path.relative_to(town).as_posix() for path in (town / "data").rglob("*") if path.is_file()}
    assert published - {"data/promises.json"} <= offered.keys()
    assert [path for path, name in offered.items() if path.startswith("data/") and name == "file"] == []


def test_size_and_sum_of_an_offer_are_those_of_the_published_file(town: Path) -> None:
    known = offers()
    for offer in known:
        body = (town / offer.path).read_bytes()
        assert (offer.size, offer.sha256) == (len(body), hashlib.sha256(body).hexdigest()), offer.path


def test_the_columns_of_a_table_are_the_headings_of_its_file(town: Path) -> None:
    known = offers()
    tables = [offer for offer in known if offer.is_table]
    assert {offer.name for offer in tables} == {"plan-csv", "framework-csv", "file"}
    for offer in tables:
        heads = next(csv.reader(io.StringIO((town / offer.path).read_bytes().decode("utf-8-sig"), newline="")))
        assert [column.name for column in offer.columns] == heads, offer.path


def test_every_form_has_its_words_in_both_languages() -> None:
    words = vocabulary(site().content.settings.languages, [STRINGS])
    assert all(said.say(f"opendata.file.{form.name}") for said in words.values() for form in FORMS)


def test_the_table_of_files_in_the_docs_names_every_form_and_nothing_else() -> None:
    docs = (ROOT / "docs" / "data.md").read_text(encoding="utf-8").partition("## CSV")[0]
    rows = [line.split("|")[1] for line in docs.splitlines() if line.startswith("| `")]
    paths = [path for row in rows for path in re.findall(r"`([^`]+)`", row) if not path.endswith("/<file>")]
    samples = [re.sub(r"<\w+>", "x", path) for path in paths]
    told = [next(form.name for form in FORMS if re.fullmatch(form.pattern, sample)) for sample in samples]
    assert sorted(told) == sorted(form.name for form in FORMS if form.name != "file")


def test_the_open_data_page_lists_every_file_with_its_format_and_size(town: Path) -> None:
    known = offers()
    for path, words in (("open-data", "kB</span>）"), ("en/open-data", "kB</span>)")):
        page = (town / path / "index.html").read_text(encoding="utf-8")
        for offer in known:
            found = re.search(rf'<a href="[./]*{re.escape(offer.path)}">(.*?)(?:<span class="unseen">.*)?</a>', page)
            assert found, offer.path
            assert found[1].endswith(words), found[1]


def test_a_plan_page_offers_its_own_files_and_no_others(town: Path) -> None:
    page = (town / "plans" / "parks-2026" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="[./]*(data/[^"]+)"', page)) == {
        "data/plans/parks-2026.csv",
        "data/plans/parks-2026.json",
        "data/plans/parks-2026.zh.stratml.xml",
        "data/plans/parks-2026.en.stratml.xml",
    }


def test_the_same_site_gives_the_same_bytes() -> None:
    assert made(site())[1] == made(replace(site(), today=date(2027, 1, 1)))[1]


# ------------------------------------------------------------ Data Package


def test_frictionless_finds_nothing_wrong_with_the_package_and_its_tables(town: Path) -> None:
    report = frictionless(str(town / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(json.loads((town / "datapackage.json").read_bytes())["resources"]) > 8


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("data/plans/parks-2026.csv", b"parks-2026,", b"parks-2o26,"),
        ("datasets/park-benches/benches.csv", b"\n", b"\nx,"),
        ("data/schema/plan-csv.table.json", b'"year"', b'"yaer"'),
    ],
)
def test_frictionless_sees_a_file_that_is_not_as_described(
    town: Path, tmp_path: Path, path: str, was: bytes, now: bytes
) -> None:
    shutil.copytree(town, tmp_path / "town")
    file = tmp_path / "town" / path
    assert was in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(was, now, 1))
    assert not frictionless(str(tmp_path / "town" / "datapackage.json")).valid


def test_a_resource_tells_type_size_and_sum(package: Any, town: Path) -> None:
    (table,) = [one for one in package["resources"] if one["path"] == "data/plans/parks-2026.csv"]
    body = (town / table["path"]).read_bytes()
    assert (table["format"], table["mediatype"], table["encoding"]) == ("csv", "text/csv", "utf-8")
    assert (table["bytes"], table["hash"]) == (len(body), f"sha256:{hashlib.sha256(body).hexdigest()}")
    assert (table["type"], table["schema"]) == ("table", "data/schema/plan-csv.table.json")


def test_a_column_is_described_in_both_languages(town: Path) -> None:
    fields = json.loads((town / "data" / "schema" / "plan-csv.table.json").read_bytes())["fields"]
    by_name = {field["name"]: field for field in fields}
    assert by_name["title_en"]["title"].endswith("（English）")
    assert by_name["title_en"]["translations"]["en"]["title"].endswith("(English)")
    assert (by_name["year"]["type"], by_name["status"]["constraints"]["enum"][0]) == ("year", "planned")
    assert all(field["description"] and field["translations"]["en"]["description"] for field in fields)


def test_the_dictionary_of_a_data_set_becomes_its_schema(package: Any) -> None:
    (table,) = [one for one in package["resources"] if one["path"].endswith("benches.csv")]
    benches = next(field for field in table["schema"]["fields"] if field["name"] == "座椅數")
    assert (benches["type"], benches["constraints"]) == ("integer", {"minimum": 0, "maximum": 500})


def test_definitions_are_no_data(package: Any) -> None:
    assert not [one["path"] for one in package["resources"] if one["path"].startswith("data/schema/")]


# ------------------------------------------------------------ DCAT


def test_the_catalogue_says_what_dcat_ap_asks_of_it(graph: rdflib.Graph) -> None:
    """Source: DCAT-AP 3.0, mandatory properties."""
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset):
        assert graph.value(catalogue, wanted), wanted
    assert graph.value(graph.value(catalogue, DCTERMS.publisher), FOAF.name)
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        assert graph.value(one, DCTERMS.title), one
        assert graph.value(one, DCTERMS.description), one
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        assert isinstance(graph.value(one, DCAT.accessURL), rdflib.URIRef), one


def test_every_page_with_data_is_a_data_set_and_every_file_a_distribution(graph: rdflib.Graph) -> None:
    known = offers()
    keys = dict.fromkeys(offer.about for offer in known)
    pages = {str(graph.value(one, DCAT.landingPage)) for one in graph.subjects(RDF.type, DCAT.Dataset)}
    assert pages == {f"{BASE}/{key}" for key in keys}
    files = {str(graph.value(one, DCAT.downloadURL)) for one in graph.subjects(RDF.type, DCAT.Distribution)}
    described = {"package", "dcat", "records-json", "records-csv", "columns"}
    assert files == {f"{BASE}/{offer.path}" for offer in known if offer.name not in described}


def test_titles_carry_their_languages(graph: rdflib.Graph) -> None:
    plan = rdflib.URIRef(f"{BASE}/data/catalog.jsonld#plans-parks-2026")
    tags = {title.language for title in graph.objects(plan, DCTERMS.title)}
    assert tags == {"zh-Hant-TW", "en"}


def test_a_distribution_tells_type_size_and_sum(graph: rdflib.Graph, town: Path) -> None:
    file = rdflib.URIRef(f"{BASE}/data/catalog.jsonld#data/plans/parks-2026.csv")
    body = (town / "data" / "plans" / "parks-2026.csv").read_bytes()
    assert graph.value(file, DCAT.byteSize) == rdflib.Literal(str(len(body)), datatype=XSD.nonNegativeInteger)
    assert str(graph.value(file, DCAT.mediaType)) == "https://www.iana.org/assignments/media-types/text/csv"
    assert graph.value(file, DCTERMS.format) == AUTHORITY["file-type/CSV"]
    checksum = graph.value(file, SPDX.checksum)
    assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
    told = graph.value(checksum, SPDX.checksumValue)
    assert told == rdflib.Literal(hashlib.sha256(body).hexdigest(), datatype=XSD.hexBinary)


def test_a_data_set_tells_licence_rhythm_contact_and_time(graph: rdflib.Graph) -> None:
    benches = rdflib.URIRef(f"{BASE}/data/catalog.jsonld#datasets-park-benches")
    assert graph.value(benches, DCTERMS.accrualPeriodicity) == AUTHORITY["frequency/ANNUAL"]
    file = graph.value(benches, DCAT.distribution)
    assert str(graph.value(file, DCTERMS.license)) == "https://licence.banyan-town.example/"
    names = {str(name) for name in graph.objects(graph.value(benches, DCAT.contactPoint), VCARD.fn)}
    assert names
    period = graph.value(benches, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2025-01-01"
    assert graph.value(benches, DCTERMS.modified) == rdflib.Literal("2026-03-02", datatype=XSD.date)


def test_nothing_is_fetched_in_order_to_read_the_catalogue(town: Path) -> None:
    context = json.loads((town / "data" / "catalog.jsonld").read_bytes())["@context"]
    assert isinstance(context, dict)


def test_every_key_of_the_catalogue_is_known_to_its_context(town: Path) -> None:
    data = json.loads((town / "data" / "catalog.jsonld").read_bytes())
    languages = {"zh-Hant-TW", "en", "und"}

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        return set(value) | keys(list(value.values())) if isinstance(value, dict) else set()

    assert {key for key in keys(data["@graph"]) if not key.startswith("@")} <= set(data["@context"]) | languages


def test_without_an_address_the_catalogue_leads_from_where_it_lies() -> None:
    _, files = made(site(), "")
    graph = rdflib.Graph()
    graph.parse(
        data=files["data/catalog.jsonld"], format="json-ld", publicID="https://host.example/x/data/catalog.jsonld"
    )
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert str(catalogue) == "https://host.example/x/data/catalog.jsonld#catalogue"
    found = {str(graph.value(one, DCAT.downloadURL)) for one in graph.subjects(RDF.type, DCAT.Distribution)}
    assert "https://host.example/x/data/plans/parks-2026.csv" in found
    assert "data/records.json" not in files


# ------------------------------------------------------------ the portal's record


def test_a_record_names_licence_rhythm_contact_and_columns(records: Any) -> None:
    benches = next(one for one in records if one["identifier"].endswith("datasets-park-benches"))
    assert (benches["accrualPeriodicity"], benches["cost"], benches["type"]) == ("每1年", "免費", "rawData")
    assert (benches["license"], benches["licenseURL"]) == ("開放授權", "https://licence.banyan-town.example/")
    assert benches["fieldDescription"].startswith("公園(公園);座椅數(座椅數)")
    assert (benches["temporalCoverageFrom"], benches["modified"]) == ("2025-01-01", "2026-03-02")
    (file,) = benches["distribution"]
    assert (file["format"], file["characterSetCode"]) == ("CSV", "UTF-8")
    assert file["downloadURL"] == f"{BASE}/datasets/park-benches/benches.csv"
    assert file["resourceField"][:2] == ["公園", "座椅數"]


def test_all_records_have_the_same_keys_in_the_same_order(records: Any) -> None:
    assert len({tuple(one) for one in records}) == 1
    assert len({one["identifier"] for one in records}) == len(records) > 4


def test_the_table_says_the_same_under_the_portals_headings(records: Any, town: Path) -> None:
    text = (town / "data" / "records.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == HEADINGS
    assert [row["資料集名稱"] for row in rows] == [one["title"] for one in records]
    for row, record in zip(rows, records, strict=True):
        assert row["資料下載網址"].split(";") == [one["downloadURL"] for one in record["distribution"]]
        assert not row["資料集識別碼"], "the portal gives the number"
        assert not row["品質檢測"], "the portal judges"


def test_every_rhythm_has_a_code_everywhere() -> None:
    assert set(dcat.FREQUENCIES) == set(portal.FREQUENCIES) == set(Frequency)


def test_a_licence_of_the_site_itself_is_told_by_its_full_address(assembled: Callable[..., Site]) -> None:
    settings = "title: 鎮\nagency: town\nlicence: {url: /open-data/, title: {zh: 宣告}}\n"
    plan = {"content/site.yaml": settings, "content/plans/a/plan.yaml": "title: {zh: 甲}\n"}
    _, files = made(assembled(plan), "https://a.example/b")
    assert json.loads(files["datapackage.json"])["licenses"][0]["path"] == "https://a.example/b/open-data/"
    assert json.loads(files["data/records.json"])[0]["licenseURL"] == "https://a.example/b/open-data/"
    _, files = made(assembled(plan), "")
    assert json.loads(files["datapackage.json"])["licenses"][0]["path"] == "open-data/"
