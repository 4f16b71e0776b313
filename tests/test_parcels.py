"""Texts go out to translators as XLIFF and as workbooks, and come back without loss; what was lost is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.cli import main
from plainplan.errors import PlainplanError
from plainplan.findings import Finding
from plainplan.model.translations import State
from plainplan.pipeline.parcelling import Back, sent, taken_back
from plainplan.pipeline.translating import Choice, accepted, desk
from plainplan.pipeline.wording import catalogue
from plainplan.translation.unpacked import read_xliff
from plainplan.translation.xliff import CORE

TODAY = date(2026, 11, 21)
P = "content/plans/parks/plan.yaml"
PLAN = """\
# The parks of the town.
title: {zh: 公園計畫, en: Parks plan}   # short
sections:
  - id: aim
    heading: {zh: 目的}   # to be translated
    blocks:
      - prose: background
      - zh: "依[辦法](/law/)第2條，見https://a.example/b[^1]。"
        # The English is to come.
      - {zh: 三座滯洪池}
      - zh: |
          甲。
          乙。
footnotes:
  - {mark: 1, text: {zh: 註。, en: Note.}}

strategies:
  - id: green
    title: {zh: 綠化, en: Greening}
    measures:
      - {id: trees, text: {zh: 用Freego種100棵樹。}}
"""
FILES = {
    "content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\n",
    "content/glossary.yaml": "title: {zh: 名詞, en: Terms}\nterms:\n"
    "  - {id: basin, term: {zh: 滯洪池, en: Flood basin}, meaning: {zh: 池, en: Pool}}\nnames: [Freego]\n",
    P: PLAN,
    "content/plans/parks/background.zh.md": "## 背景\n\n第一段 & <二>。\n\n- 項\n",
}
SAID = {
    "plans.parks.plan:sections.aim.heading": "Aim",
    "plans.parks.background.md": "## Background\n\nFirst & <second>.\n\n- Item",
    "plans.parks.plan:sections.aim.blocks._1": "By section 2 of the [rules](/law/), see https://a.example/b[^1].",
    "plans.parks.plan:sections.aim.blocks._2": "Three flood basins",
    "plans.parks.plan:sections.aim.blocks._3": "A.\nB.",
    "plans.parks.plan:strategies.green.measures.trees.text": "Plant 100 trees with Freego.",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path / "site"


def sent_to(site: Path, name: str, choice: Choice | None = None, language: str = "en") -> Path:
    file = site.parent / name
    sent(desk(site, language), choice or Choice(), file)
    return file


def back(site: Path, file: Path, text: str = "", role: str = "") -> Back:
    return taken_back(site, file, Choice(text=text), role, TODAY)


def inner(tag: str) -> str:
    return f"{{{CORE}}}{tag}"


def translate_xliff(file: Path, said: dict[str, str], state: str = "translated") -> None:
    """Does what a translator does in a tool that knows only the standard: paragraphs one by one, codes kept."""
    tree = Xml.parse(file)
    for unit in tree.iter(inner("unit")):
        words = said.get(unit.get("id", ""))
        if words is None:
            continue
        segments = list(unit.iter(inner("segment")))
        paragraphs = [words] if len(segments) == 1 else [part for part in words.split("\n") if part]
        for segment, paragraph in zip(segments, paragraphs, strict=True):
            for old in segment.findall(inner("target")):
                segment.remove(old)
            Xml.SubElement(segment, inner("target")).text = paragraph
            segment.set("state", state)
    tree.write(file, encoding="utf-8", xml_declaration=True)


def translate_book(file: Path, said: dict[str, str]) -> None:
    book = openpyxl.load_workbook(file)
    columns = {cell.value: at for at, cell in enumerate(book["en"][1])}
    taken: dict[str, list[str]] = {}
    for row in book["en"].iter_rows(min_row=2):
        ident = row[columns["id"]].value
        words = said.get(ident)
        if words is not None:
            left = taken.setdefault(ident, [part for part in words.split("\n") if part] if row[1].value else [words])
            row[columns["translation"]].value = left.pop(0)
    book.save(file)


Translate = Callable[[Path, dict[str, str]], None]
FORMS: list[tuple[str, Translate]] = [("a.xlf", translate_xliff), ("a.xlsx", translate_book)]
each_form = pytest.mark.parametrize(("name", "translate"), FORMS, ids=["xliff", "xlsx"])


def refused(site: Path, file: Path) -> list[Finding]:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    outcome = back(site, file)
    assert outcome.status == 1
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    for found in outcome.refused:
        for lang in ("zh", "en"):
            told = catalogue().tell(found, lang)
            assert "{sign" not in told.what + told.mend
            assert "{id" not in told.what + told.mend
    return list(outcome.refused)


# ------------------------------------------------------------------ there and back


@each_form
def test_what_translators_write_stands_in_the_content_and_nothing_else_changes(
    site: Path, name: str, translate: Translate
) -> None:
    file = sent_to(site, name)
    translate(file, SAID)
    outcome = back(site, file)
    assert (outcome.new, outcome.refused) == (len(SAID), ())
    assert set(outcome.files) == {P, "content/plans/parks/background.en.md"}
    found = {piece.id: piece for piece in desk(site, "en").pieces}
    assert {ident: found[ident].standing.words.strip() for ident in SAID} == SAID
    assert all(found[ident].standing.state is State.DRAFT for ident in SAID)
    before, after = PLAN.splitlines(), (site / P).read_text(encoding="utf-8").splitlines()
    assert [line for line in before if "#" in line and "to be translated" not in line] == [
        line for line in after if "#" in line and "to be translated" not in line
    ]
    assert "    heading: {zh: 目的, en: Aim}   # to be translated" in after
    kept = [line for line in before if line in after]
    assert len(kept) == len(before) - 3


@each_form
def test_a_file_that_comes_back_untouched_changes_nothing(site: Path, name: str, translate: Translate) -> None:
    file = sent_to(site, name)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    outcome = back(site, file)
    assert (outcome.new, outcome.files, outcome.refused) == (0, (), ())
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


@each_form
def test_what_was_taken_once_goes_out_again_as_it_came(site: Path, name: str, translate: Translate) -> None:
    translate(file := sent_to(site, name), SAID)
    back(site, file)
    again = sent_to(site, f"again-{name}")
    outcome = back(site, again)
    assert (outcome.new, outcome.refused) == (0, ())
    assert outcome.known == len(desk(site, "en").pieces)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60)


@settings(max_examples=40, deadline=None)
@given(WORDS.filter(str.strip))
def test_any_words_go_out_as_xliff_and_come_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "content").mkdir()
    said = words.replace("\\", "\\\\").replace('"', '\\"')
    (folder / "content/site.yaml").write_text(f'title: {{zh: "字{said}", en: "W{said}"}}\n', encoding="utf-8")
    (text,) = read_xliff(sent_to(folder, f"{folder.name}.xlf")).texts
    (piece,) = desk(folder, "en").pieces
    assert (text.sources, text.translations) == ((piece.source.strip(),), (piece.standing.words.strip(),))


@each_form
def test_a_text_that_has_moved_is_known_by_its_words(site: Path, name: str, translate: Translate) -> None:
    translate(file := sent_to(site, name), SAID)
    moved = PLAN.replace("id: trees", "id: hundred-trees")
    (site / P).write_text(moved, encoding="utf-8")
    outcome = back(site, file)
    assert (outcome.new, outcome.refused) == (len(SAID), ())


def test_only_what_is_meant_goes_out(site: Path) -> None:
    file = sent_to(site, "a.xlf", Choice("parks"))
    assert {text.id.partition(":")[0] for text in read_xliff(file).texts} == {"plans.parks.plan"}


def test_a_file_that_is_there_is_not_written_over(site: Path) -> None:
    sent_to(site, "a.xlf")
    with pytest.raises(PlainplanError) as raised:
        sent_to(site, "a.xlf")
    assert raised.value.code == "translate-file-there"


def test_what_could_not_be_read_back_is_not_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plainplan.pipeline.parcelling.LARGEST", 1000)
    with pytest.raises(PlainplanError) as raised:
        sent_to(site, "a.xlf")
    assert raised.value.code == "translate-too-much"
    assert not (site.parent / "a.xlf").exists()


def test_who_has_read_a_file_over_is_named_by_who_takes_it(site: Path) -> None:
    translate_xliff(file := sent_to(site, "a.xlf"), SAID, "reviewed")
    back(site, file, role="legal")
    found = {piece.id: piece.standing for piece in desk(site, "en").pieces}
    for ident in SAID:
        pair = found[ident].pair
        assert pair is not None
        assert (pair.state, pair.role, pair.day) == (State.REVIEWED, "legal", TODAY)


def test_an_outdated_text_goes_out_as_one_that_needs_work(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    (site / P).write_text(PLAN.replace("綠化", "綠美化"), encoding="utf-8")
    root = Xml.parse(sent_to(site, "a.xlf")).getroot()
    (segment,) = [
        segment
        for unit in root.iter(inner("unit"))
        for segment in unit.iter(inner("segment"))
        if unit.get("id") == "plans.parks.plan:strategies.green.title"
    ]
    assert (segment.get("state"), segment.get("subState")) == ("initial", "plainplan:outdated")
    assert segment.findtext(inner("target")) == "Greening"


# ------------------------------------------------------------------ what is refused


LOST = [
    ("plans.parks.plan:sections.aim.blocks._1", "By section 2 of the rules, see https://a.example/b[^1].", "/law/"),
    ("plans.parks.plan:sections.aim.blocks._1", "By section 2 of the [rules](/law/), see https://a.example/b.", "[^1]"),
    (
        "plans.parks.plan:sections.aim.blocks._1",
        "By section 3 of the [rules](/law/), see https://a.example/b[^1].",
        "2",
    ),
    ("plans.parks.plan:strategies.green.measures.trees.text", "Plant 100 trees.", "Freego"),
]


@each_form
@pytest.mark.parametrize(("ident", "said", "gone"), LOST)
def test_what_is_lost_is_refused_with_its_place(
    site: Path, name: str, translate: Translate, ident: str, said: str, gone: str
) -> None:
    translate(file := sent_to(site, name), {ident: said})
    (found,) = refused(site, file)
    assert found.check in ("translate-sign-lost", "translate-number-lost")
    assert gone in dict(found.params).values()
    assert found.place.file == P
    assert found.place.line == (8 if "blocks" in ident else 21)


def test_a_number_said_in_another_way_is_taken_once_somebody_has_looked(site: Path) -> None:
    ident = "plans.parks.plan:strategies.green.measures.trees.text"
    translate_xliff(file := sent_to(site, "a.xlf"), {ident: "Plant a hundred trees with Freego."})
    assert [found.check for found in refused(site, file)] == ["translate-number-lost"]
    assert back(site, file, text=ident).new == 1


@each_form
def test_a_link_that_nobody_here_has_chosen_is_refused_until_somebody_has_looked(
    site: Path, name: str, translate: Translate
) -> None:
    ident = "plans.parks.plan:sections.aim.heading"
    translate(file := sent_to(site, name), {ident: "[Aim](https://elsewhere.example/)"})
    (found,) = refused(site, file)
    assert (found.check, dict(found.params)["links"]) == ("translate-link-added", "https://elsewhere.example/")
    assert back(site, file, text=ident).new == 1


@each_form
def test_a_text_whose_source_has_changed_meanwhile_is_refused(site: Path, name: str, translate: Translate) -> None:
    translate(file := sent_to(site, name), {"plans.parks.plan:sections.aim.heading": "Aim"})
    (site / P).write_text(PLAN.replace("目的", "宗旨"), encoding="utf-8")
    (found,) = refused(site, file)
    assert (found.check, dict(found.params)["id"]) == (
        "translate-source-changed",
        "plans.parks.plan:sections.aim.heading",
    )


@each_form
def test_a_translation_written_here_meanwhile_is_not_written_over(site: Path, name: str, translate: Translate) -> None:
    translate(file := sent_to(site, name), {"plans.parks.plan:strategies.green.title": "Green town"})
    (site / P).write_text(PLAN.replace("en: Greening", "en: More green"), encoding="utf-8")
    assert [found.check for found in refused(site, file)] == ["translate-meanwhile"]


@each_form
def test_a_text_translated_in_part_is_refused(site: Path, name: str, translate: Translate) -> None:
    translate(file := sent_to(site, name), {"plans.parks.plan:sections.aim.blocks._3": "A.\n "})
    assert [found.check for found in refused(site, file)] == ["translate-gaps"]


def test_a_text_that_is_not_there_any_more_is_told(site: Path) -> None:
    translate_xliff(file := sent_to(site, "a.xlf"), {"plans.parks.plan:sections.aim.heading": "Aim"})
    (site / P).write_text(PLAN.replace("    heading: {zh: 目的}   # to be translated\n", ""), encoding="utf-8")
    assert [found.check for found in refused(site, file)] == ["translate-unknown"]


def test_a_character_that_no_content_may_hold_is_refused(site: Path) -> None:
    file = sent_to(site, "a.xlf")
    words = file.read_text(encoding="utf-8").replace("<target>Greening</target>", '<target>Gr<cp hex="0001"/></target>')
    file.write_text(words, encoding="utf-8")
    assert [found.check for found in refused(site, file)] == ["translate-character"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "xliff-broken"),
        (b"<xliff", "xliff-broken"),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "xliff-version"),
        (b"<tmx/>", "xliff-version"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xliff-broken"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"), "xliff-broken"),
        (b"<a>" * 5000, "xliff-broken"),
    ],
)
def test_what_is_no_sound_xliff_is_told(tmp_path: Path, raw: bytes, code: str) -> None:
    (tmp_path / "a.xlf").write_bytes(raw)
    with pytest.raises(PlainplanError) as raised:
        read_xliff(tmp_path / "a.xlf")
    assert raised.value.code == code


def test_a_workbook_without_our_sheet_is_told(site: Path) -> None:
    book = openpyxl.Workbook()
    book.save(site.parent / "a.xlsx")
    with pytest.raises(PlainplanError) as raised:
        back(site, site.parent / "a.xlsx")
    assert raised.value.code == "translate-no-sheet"


# ------------------------------------------------------------------ the standard (XLIFF 2.1, 4.2 Core: structure)

CHILDREN = {
    "xliff": ["file"],
    "file": ["notes", "unit"],
    "unit": ["gls:glossary", "notes", "originalData", "segment ignorable"],
    "segment": ["source", "target"],
    "ignorable": ["source", "target"],
    "notes": ["note"],
    "originalData": ["data"],
    "source": ["ph pc mrk"],
    "target": ["ph pc mrk"],
    "pc": ["ph pc mrk"],
    "mrk": ["ph pc mrk"],
    "gls:glossary": ["gls:glossEntry"],
    "gls:glossEntry": ["gls:term", "gls:translation"],
    **{key: [] for key in ("note", "data", "ph", "gls:term", "gls:translation")},
}
"""What may stand in an element of those that we write, in this order."""

ATTRIBUTES = {
    "xliff": ("version srcLang", "trgLang"),
    "file": ("id", "original canResegment xml:space"),
    "unit": ("id", ""),
    "segment": ("", "id state subState"),
    "ignorable": ("", ""),
    "note": ("", "category"),
    "data": ("id", ""),
    "ph": ("id", "dataRef disp equiv type canDelete"),
    "pc": ("id", "dataRefStart dataRefEnd type canDelete"),
    "mrk": ("id", "translate"),
    "gls:glossEntry": ("", "id ref"),
}
"""The attributes that an element must have, and others that it may have."""


def name_of(tag: str) -> str:
    return tag.replace(f"{{{CORE}}}", "").replace("{urn:oasis:names:tc:xliff:glossary:2.0}", "gls:")


def assert_fits(element: Xml.Element) -> None:
    name = name_of(element.tag)
    order = CHILDREN[name]
    places = [next(at for at, group in enumerate(order) if name_of(child.tag) in group.split()) for child in element]
    assert places == sorted(places), name
    must, may = ATTRIBUTES.get(name, ("", ""))
    attributes = {key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:") for key in element.attrib}
    assert set(must.split()) <= attributes <= {*must.split(), *may.split()}, (name, attributes)
    for child in element:
        assert_fits(child)


@pytest.mark.parametrize("whole", [False, True], ids=["small", "this site"])
def test_the_file_has_the_structure_of_the_standard(site: Path, whole: bool) -> None:
    file = site.parent / "a.xlf"
    sent(desk(Path(__file__).parents[1] if whole else site, "en"), Choice(), file)
    root = Xml.parse(file).getroot()
    assert_fits(root)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "zh-Hant-TW", "en")
    for part in root.iter(inner("file")):
        ids = [unit.get("id") for unit in part.iter(inner("unit"))]
        assert len(ids) == len(set(ids))
        for unit in part.iter(inner("unit")):
            assert_ids_fit(unit)


def assert_ids_fit(unit: Xml.Element) -> None:
    """4.3.1: ids of inline elements are their own within the sources of a unit; in a target they repeat those."""
    data = {one.get("id") for one in unit.iter(inner("data"))}
    inline = [one for side in ("source", "target") for holder in unit.iter(inner(side)) for one in holder.iter()]
    refs = {one.get(name) for one in inline for name in ("dataRef", "dataRefStart", "dataRefEnd")} - {None}
    assert refs == data
    for side in ("source", "target"):
        ids = [one.get("id") for holder in unit.iter(inner(side)) for one in holder.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
    for segment in unit.iter(inner("segment")):
        assert segment.get("state") == "initial" or segment.find(inner("target")) is not None


def test_what_stays_is_marked_as_the_standard_has_it(site: Path) -> None:
    root = Xml.parse(sent_to(site, "a.xlf")).getroot()
    units = {unit.get("id"): unit for unit in root.iter(inner("unit"))}
    law = units["plans.parks.plan:sections.aim.blocks._1"]
    assert [one.text for one in law.iter(inner("data"))] == ["[", "](/law/)", "https://a.example/b", "[^1]"]
    (link,) = law.iter(inner("pc"))
    assert (link.text, link.get("type")) == ("辦法", "link")
    (name,) = units["plans.parks.plan:strategies.green.measures.trees.text"].iter(inner("mrk"))
    assert (name.text, name.get("translate")) == ("Freego", "no")
    basin = units["plans.parks.plan:sections.aim.blocks._2"]
    assert [one.text for one in basin.iter() if name_of(one.tag) == "gls:translation"] == ["Flood basin"]
    assert f"{P}:10" in [note.text.rpartition(":")[0] for note in basin.iter(inner("note")) if note.text]
    prose = units["plans.parks.background.md"]
    assert len(list(prose.iter(inner("segment")))) == 3
    assert len(list(prose.iter(inner("ignorable")))) == 2


def test_the_commands_send_out_and_take_back(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = site.parent / "a.xlf"
    assert main(["translate", "export", str(file), "--site", str(site), "--of", "parks", "--lang", "en"]) == 0
    translate_xliff(file, SAID)
    assert main(["translate", "import", str(file), "--site", str(site), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Wrote 9 texts" in out
    assert "en: 6 new translations taken, 3 known already, 0 refused." in out
