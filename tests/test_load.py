from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.findings import Finding
from plainplan.load import dump, parse, read_site, read_words
from plainplan.load.disk import LARGEST_FILE, decode
from plainplan.load.trouble import DEEPEST
from plainplan.model.causes import ident
from plainplan.model.tree import Mapping, Node, Scalar, Sequence, Source

PLAN = "content/plans/parks/plan.yaml"


def plain(node: Node | None) -> object:
    match node:
        case Scalar(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.value: plain(value) for key, value in entries}
    return None


def good(text: str) -> object:
    root, findings = parse(text, "x.yaml")
    assert findings == ()
    return plain(root)


def told(text: str) -> list[tuple[str, str]]:
    return [(str(finding.place), finding.check) for finding in parse(text, "x.yaml")[1]]


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def only(folder: Path, text: str | bytes) -> tuple[Source | None, list[Finding]]:
    loaded = read_site(written(folder, {PLAN: text}))
    return (loaded.sources[0] if loaded.sources else None), list(loaded.findings)


# ------------------------------------------------------------------ words stay words


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "true", "007", "1.10", "~", "null", "1e3", "0x1F", "2026-01-05", "12:30", "=", "<<"]
)
def test_what_looks_like_something_else_stays_the_word_it_is(word: str) -> None:
    assert good(f"key: {word}") == {"key": word}
    assert good(f"{word}: value") == {word: "value"}


def test_every_value_knows_its_place() -> None:
    root, _ = parse("title:\n  zh: 公園\n  en: Parks\nlist: [a, b]\n", "x.yaml")
    assert isinstance(root, Mapping)
    title, listed = root.get("title"), root.get("list")
    assert isinstance(title, Mapping)
    assert isinstance(listed, Sequence)
    assert [str(value.place) for _, value in title.entries] == ["x.yaml:2:7", "x.yaml:3:7"]
    assert [str(item.place) for item in listed.items] == ["x.yaml:4:8", "x.yaml:4:11"]
    assert root.get("absent") is None


def test_chinese_lines_are_joined_without_a_blank_and_english_ones_with_it() -> None:
    assert good("zh: 公園\n  計畫\nen: Parks\n  plan\n") == {"zh": "公園計畫", "en": "Parks plan"}
    assert good("zh: >\n  公園，\n  計畫\n") == {"zh": "公園，計畫\n"}


def test_a_deliberate_blank_within_a_line_stays() -> None:
    assert good("zh: 陳請 鈞署核定\n") == {"zh": "陳請 鈞署核定"}


def test_lines_below_a_bar_stay_lines() -> None:
    assert good("zh: |\n  第一段\n  第二段\n") == {"zh": "第一段\n第二段\n"}


def test_remarks_are_not_content() -> None:
    assert good("# 說明\nkey: value # remark\n") == {"key": "value"}


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    assert good("title: 公園\r\ntext: |\r\n  甲\r\n  乙\r\n") == {"title": "公園", "text": "甲\n乙\n"}
    source, findings = only(tmp_path, "a: 1\r\nb: 2\r\n")
    assert findings == []
    assert source is not None
    assert [key.place.line for key, _ in source.root.entries] == [1, 2]  # type: ignore[union-attr]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    source, findings = only(tmp_path, "\ufefftitle: 公園".encode())
    assert findings == []
    assert source is not None
    assert plain(source.root) == {"title": "公園"}


# ------------------------------------------------------------------ what people really type


@pytest.mark.parametrize(
    ("text", "place", "check"),
    [
        ("a:\n  b: 1\n\tc: 2\n", "x.yaml:3:1", "yaml-tab"),
        ("a: 1\n b: 2\n", "x.yaml:2:3", "yaml-indent"),
        ("a:\n  b: 1\n c: 2\n", "x.yaml:3:2", "yaml-indent"),
        ("a:\n  - b\n - c\n", "x.yaml:3:2", "yaml-indent"),
        ("- a\nb: 1\n", "x.yaml:2:1", "yaml-indent"),
        ("a: 它說: 是\n", "x.yaml:1:6", "yaml-colon"),
        ("a: b\n  它說: 是\n", "x.yaml:2:5", "yaml-colon"),
        ("a：公園\nb: 1\n", "x.yaml:1:2", "yaml-colon-blank"),
        ("a:公園\nb: 1\n", "x.yaml:1:2", "yaml-colon-blank"),
        ("x: 1\na:公園\nb: 1\n", "x.yaml:2:2", "yaml-colon-blank"),
        ("a: [甲](/x/) 乙\n", "x.yaml:1:7", "yaml-after-quote"),
        ("a: '甲'乙\n", "x.yaml:1:7", "yaml-after-quote"),
        ("a: **重要**\n", "x.yaml:1:4", "yaml-sign"),
        ("a: *重要*\n", "x.yaml:1:4", "yaml-sign"),
        ("a: &重要\n", "x.yaml:1:4", "yaml-sign"),
        ("a: &b 重要\n", "x.yaml:1:4", "yaml-sign"),
        ("a: !重要 的\n", "x.yaml:1:4", "yaml-sign"),
        ("a: @甲\n", "x.yaml:1:4", "yaml-sign"),
        ("a: `甲`\n", "x.yaml:1:4", "yaml-sign"),
        ("a: %甲\n", "x.yaml:1:4", "yaml-sign"),
        ("a: #5\n", "x.yaml:1:3", "yaml-hash"),
        ("a: 甲\n---\na: 乙\n", "x.yaml:2:1", "yaml-two-documents"),
        ("# 只有說明\n", "x.yaml:1", "yaml-empty"),
        ("a: b\0c\n", "x.yaml:1:5", "file-character"),
        ('a: "b\\0c"\n', "x.yaml:1:5", "file-character"),
        ("甲\n乙: \ud800\n", "x.yaml:2:4", "file-character"),
    ],
)
def test_a_slip_is_told_by_its_name_at_its_place(text: str, place: str, check: str) -> None:
    found = told(text)
    assert [kind for _, kind in found] == [check]
    if place != "x.yaml:1:5" or "\\0" not in text:
        assert found[0][0] == place


def test_no_words_are_lost_that_begin_with_a_sign_of_yaml() -> None:
    """PyYAML would drop `&b` and `!b` in silence."""
    assert {check for text in ("a: &b c", "a: !b c", "a: !!str c") for _, check in told(text)} == {"yaml-sign"}


def test_a_remark_is_not_mistaken_for_words() -> None:
    assert told("a: 1 # two\nb: 2 ## three\nc: a#b\nd: '#5'\n") == []


def test_every_second_key_is_told_with_the_line_of_the_first() -> None:
    _, findings = parse("a: 1\nb: 2\na: 3\na: 4\n", "x.yaml")
    assert [(str(f.place), dict(f.params)["first"]) for f in findings] == [("x.yaml:3:1", "1"), ("x.yaml:4:1", "1")]


# ------------------------------------------------------------------ what nobody types


def test_a_small_file_cannot_grow_large() -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
    )
    begun = time.monotonic()
    assert {check for _, check in told(bomb)} == {"yaml-sign"}
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("text", ["[" * 10_000, "[" * 10_000 + "]" * 10_000, "{a: " * 10_000, "- " * 10_000])
def test_ten_thousand_brackets_are_too_deep_and_no_more(text: str) -> None:
    assert [check for _, check in told(text)] == ["yaml-too-deep"]


def test_as_deep_as_allowed_is_read() -> None:
    assert told("[" * DEEPEST + "]" * DEEPEST) == []


def test_an_anchor_within_itself_ends() -> None:
    assert [check for _, check in told("&a [*a]")] == ["yaml-sign", "yaml-sign"]


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="ab:- \n\t[]{}&*!|>'\"#%@`,?~：\x00\x85\u2028"))
def test_any_text_is_read_or_told(text: str) -> None:
    root, findings = parse(text, "x.yaml")
    assert root is not None or findings
    assert all(ident(finding) for finding in findings)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    source, findings = only(tmp_path_factory.mktemp("site"), raw)
    assert source or findings


# ------------------------------------------------------------------ files and folders


def test_a_folder_without_content_is_read_as_nothing(tmp_path: Path) -> None:
    assert read_site(tmp_path / "nowhere").sources == ()


def test_files_are_read_in_the_order_of_kinds_and_names(tmp_path: Path) -> None:
    names = [
        "pages/about/page.yaml",
        "plans/b/plan.yaml",
        "plans/a/plan.yaml",
        "frameworks/f.yaml",
        "units.yaml",
        "site.yaml",
    ]
    loaded = read_site(written(tmp_path, {f"content/{name}": "title: x" for name in names}))
    assert [source.file for source in loaded.sources] == [
        "content/site.yaml",
        "content/units.yaml",
        "content/frameworks/f.yaml",
        "content/plans/a/plan.yaml",
        "content/plans/b/plan.yaml",
        "content/pages/about/page.yaml",
    ]
    assert [source.id for source in loaded.sources] == ["site", "units", "f", "a", "b", "about"]


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    loaded = read_site(written(tmp_path, {PLAN: "title: [", "content/plans/other/plan.yaml": "title: x"}))
    assert [source.id for source in loaded.sources] == ["other"]
    assert [finding.place.file for finding in loaded.findings] == [PLAN]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("title: a\n摘要: ".encode() + b"\xff\n", "2:5"),
        (b"\xef\xbb\xbf" + "title: a\n摘要: ".encode() + b"\xff\n", "2:5"),
        ("title: a\r\n\r\n公".encode() + b"\xe5\xae", "3:2"),
        ("title: 公園".encode("utf-16"), "1:1"),
        ("title: 公園".encode("big5"), "1:8"),
    ],
)
def test_bytes_that_are_not_utf8_are_told_where_they_stand(raw: bytes, place: str, tmp_path: Path) -> None:
    _, findings = only(tmp_path, raw)
    assert [(str(f.place), f.check) for f in findings] == [(f"{PLAN}:{place}", "file-not-utf8")]


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, {PLAN: ""}) / PLAN
    os.truncate(path, 50_000_000)
    begun = time.monotonic()
    assert [f.check for f in read_site(tmp_path).findings] == ["file-too-large"]
    assert time.monotonic() - begun < 1


def test_a_file_as_large_as_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * LARGEST_FILE)
    assert decode(path, "x.yaml")[1] == []


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / PLAN).mkdir(parents=True)
    assert [(f.place.file, f.check) for f in read_site(tmp_path).findings] == [(PLAN, "file-not-a-file")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    site = written(tmp_path, {PLAN: "title: x"})
    os.mkfifo((site / PLAN).with_name("text.zh.md"))
    assert [f.check for f in read_site(site).findings] == ["file-not-a-file"]


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("title: secret")
    site = written(tmp_path / "site", {PLAN: "title: x"})
    folder = (site / PLAN).parent
    (folder / "background.zh.md").symlink_to("/etc/passwd")
    (folder / "annex.pdf").symlink_to(secret)
    (site / "content/site.yaml").symlink_to(secret)
    (site / "content/plans/other").symlink_to(tmp_path / "elsewhere")
    written(tmp_path, {"elsewhere/plan.yaml": "title: secret"})
    loaded = read_site(site)
    assert [f.check for f in loaded.findings] == ["file-outside"] * 3
    assert [(source.id, source.prose, source.beside) for source in loaded.sources] == [("parks", (), ("plan.yaml",))]


def test_a_link_within_the_site_is_followed(tmp_path: Path) -> None:
    site = written(tmp_path, {PLAN: "title: x", "content/plans/parks/a.zh.md": "文"})
    (site / "content/plans/parks/b.zh.md").symlink_to("a.zh.md")
    loaded = read_site(site)
    assert loaded.findings == ()
    assert [(prose.name, prose.text) for prose in loaded.sources[0].prose] == [("a", "文"), ("b", "文")]


def test_a_link_to_itself_ends(tmp_path: Path) -> None:
    site = written(tmp_path, {PLAN: "title: x"})
    loop = site / "content/plans/parks/a.zh.md"
    loop.symlink_to(loop)
    assert [f.check for f in read_site(site).findings] == ["file-unreadable"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by a disk that refuses: whoever runs the tests may be allowed to read everything."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, findings = only(tmp_path, "title: x")
    assert [(f.check, dict(f.params)) for f in findings] == [("file-unreadable", {"reason": "Permission denied"})]


def test_a_name_of_any_bytes_can_be_printed(tmp_path: Path) -> None:
    site = written(tmp_path, {PLAN: "title: x"})
    strange = os.fsencode((site / PLAN).parent) + b"/\xff.\xfe.md"
    with open(strange, "wb") as file:  # noqa: PTH123
        file.write(b"\xff")
    (finding,) = read_site(site).findings
    assert str(finding.place).encode()
    assert ident(finding)


def test_markdown_beside_a_plan_is_read_with_its_name_and_language(tmp_path: Path) -> None:
    names = ["background.zh.md", "background.en.md", "v1.2.zh.md", "notes.md"]
    site = written(tmp_path, {PLAN: "title: x", **{f"content/plans/parks/{name}": name for name in names}})
    (source,) = read_site(site).sources
    assert [(prose.name, prose.lang) for prose in source.prose] == [
        ("background", "en"),
        ("background", "zh"),
        ("notes", ""),
        ("v1.2", "zh"),
    ]
    assert source.beside == tuple(sorted([*names, "plan.yaml"]))


def test_a_control_character_in_markdown_is_told(tmp_path: Path) -> None:
    site = written(tmp_path, {PLAN: "title: x", "content/plans/parks/a.zh.md": "甲\n乙\x0b丙"})
    assert [(str(f.place), f.check) for f in read_site(site).findings] == [
        ("content/plans/parks/a.zh.md:2:2", "file-character")
    ]


def test_what_others_read_is_not_called_unread(tmp_path: Path) -> None:
    files = {"content/strings/zh.yaml": "a: b", "content/audits/x/y.yaml": "a: b", PLAN: "title: x"}
    assert read_site(written(tmp_path, dict(files))).findings == ()


def test_an_empty_folder_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "content/plans/new").mkdir(parents=True)
    assert read_site(tmp_path).findings == ()


# ------------------------------------------------------------------ words and dumping


def test_words_come_as_plain_dicts_of_strings(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("a: {zh: 1, en: no}\nb: [x]\n")
    assert read_words(path) == {"a": {"zh": "1", "en": "no"}, "b": ["x"]}


@pytest.mark.parametrize("text", ["a: [", "- a", "a: 1\na: 2"])
def test_words_that_cannot_be_read_are_an_error_that_names_the_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(text)
    with pytest.raises(ValueError, match=re.escape("words.yaml")):
        read_words(path)
    with pytest.raises(ValueError, match="absent"):
        read_words(tmp_path / "absent.yaml")


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.just("\n"), max_size=20
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), TEXTS | st.lists(TEXTS.filter(bool), max_size=3)))
def test_what_is_dumped_reads_back_the_same(data: dict[str, object]) -> None:
    root, findings = parse(dump(data), "x.yaml")
    assert findings == ()
    assert plain(root) == data


def test_long_text_is_dumped_as_a_block_for_people() -> None:
    assert dump({"zh": "第一段\n第二段\n"}) == "zh: |\n  第一段\n  第二段\n"


def test_something_can_be_put_below_a_text_that_ends_with_empty_lines() -> None:
    text = dump({"zh": "第一段\n\n"})
    root, findings = parse(f"{text}en: One\n", "x.yaml")
    assert isinstance(root, Mapping)
    assert (findings, [key.value for key, _ in root.entries]) == ((), ["zh", "en"])
    assert root.get("zh") == parse(text, "x.yaml")[0].get("zh")  # type: ignore[union-attr]
