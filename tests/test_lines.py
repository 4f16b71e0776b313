"""The reader of lines gives what the full reader gives, or nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.load import parse, parse_fully
from plainplan.load.lines import tree_of
from plainplan.load.trouble import DEEPEST
from plainplan.model.tree import Mapping, Sequence

HOME = Path(__file__).parents[1]
FILE = "content/plans/parks/plan.yaml"


def holds(text: str) -> bool:
    """Whether the reader of lines reads a text; what it gives must be what the full reader gives, places included."""
    quick, (full, findings) = tree_of(text, FILE), parse_fully(text, FILE)
    assert quick is None or (quick, ()) == (full, findings)
    return quick is not None


# ------------------------------------------------------------------ texts made by chance

WORDS = st.sampled_from("公園 計畫\u3000書 Parks 表1、 12 -3 2026-01-05 12:30 a#b x:y it's ~ “甲” 𠀀".split(" "))
SAID = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
KEYS = st.sampled_from(["id", "zh", "en", "title", "text", "rungs", "a.b", "x-1", "_y", "7", "null"])
ENDS = st.sampled_from(["", "", "", " ", "   "])
QUOTED = st.sampled_from(["", " ", "a: b", "# no remark", "- x", "{a}", "it's", "公園 計畫", "|", "&x", "a:"])


@st.composite
def scalars(draw: st.DrawFn, indent: int) -> str:
    """What may stand behind a key or a dash at an indent."""
    match draw(st.sampled_from(["plain", "plain", "double", "single", "bar", "empty"])):
        case "plain":
            return draw(SAID)
        case "double":
            return f'"{draw(QUOTED)}"'
        case "single":
            return "'{}'".format(draw(QUOTED).replace("'", "''"))
        case "bar":
            return draw(bars(indent))
    return draw(st.sampled_from(["", "{}", "[]"]))


@st.composite
def bars(draw: st.DrawFn, indent: int) -> str:
    margin = " " * (indent + draw(st.integers(1, 3)))
    below = draw(st.lists(st.sampled_from(["a: b", "- x", "# x", "公園", '"', "", "   ", "  deeper"]), max_size=4))
    lines = [margin + draw(SAID), *(margin + line if line.strip() else line for line in below)]
    return draw(st.sampled_from(["|", "|-"])) + "".join(f"\n{line}" for line in lines)


@st.composite
def blocks(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    """The lines of a list or of keys at an indent."""
    if draw(st.booleans()):
        return draw(listed(indent, depth))
    lines = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        lines.append(" " * indent + draw(entries(key, indent, depth)))
        if draw(st.integers(0, 7)) == 0:
            lines.append(draw(st.sampled_from(["", "  ", "# a remark", "      # a: b"])))
    return lines


@st.composite
def entries(draw: st.DrawFn, key: str, indent: int, depth: int) -> str:
    if depth and draw(st.booleans()):
        deeper = draw(st.sampled_from([0, 1, 2, 2, 2, 4]))
        below = draw(blocks(indent + deeper, depth - 1)) if deeper else draw(listed(indent, depth - 1))
        return "\n".join([f"{key}:{draw(ENDS)}", *below])
    return f"{key}:{draw(st.sampled_from([' ', ' ', '   ']))}{draw(scalars(indent))}{draw(ENDS)}"


@st.composite
def listed(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        gap = draw(st.sampled_from([" ", " ", "   "]))
        inner = indent + 1 + len(gap)
        match draw(st.sampled_from(["word", "block", "alone"])) if depth else "word":
            case "word":
                lines.append(" " * indent + f"-{gap}{draw(scalars(indent))}{draw(ENDS)}")
            case "block":
                first, *others = "\n".join(draw(blocks(inner, depth - 1))).split("\n")
                lines.extend([" " * indent + "-" + gap + first.removeprefix(" " * inner), *others])
            case "alone":
                lines.extend([" " * indent + "-" + draw(ENDS), *draw(blocks(inner, depth - 1))])
    return lines


@st.composite
def written(draw: st.DrawFn) -> str:
    text = "\n".join(draw(blocks(0, draw(st.integers(0, 4))))) + draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n"]))
    return text.replace("\n", "\r\n") if draw(st.integers(0, 9)) == 0 else text


SPOILT = st.sampled_from(
    [
        *"\t\r#:-\"'\n \\[]{}&*!|>?%@,\u2028\x85\ufeff公~",
        " #",
        ": ",
        "- ",
        "\n  ",
        "|2",
        "|+",
        "---\n",
        "...\n",
        "a: b\n",
    ]
)


CALM = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
MANY = pytest.param(1500, marks=pytest.mark.slow, id="many")


@pytest.mark.parametrize("examples", [pytest.param(70, id="few"), MANY])
def test_what_is_written_by_the_rules_is_read_alike_and_nine_tenths_of_it_by_lines(examples: int) -> None:
    seen: list[bool] = []

    @settings(max_examples=examples, **CALM)
    @given(written())
    def look(text: str) -> None:
        seen.append(holds(text))

    look()
    assert sum(seen) >= 0.9 * len(seen)


@pytest.mark.parametrize("examples", [pytest.param(70, id="few"), MANY])
def test_where_signs_are_put_in_and_taken_out_nothing_is_read_otherwise(examples: int) -> None:
    seen: list[bool] = []

    @settings(max_examples=examples, **CALM)
    @given(written(), st.lists(st.tuples(st.integers(0, 10**6), SPOILT, st.integers(0, 3)), min_size=1, max_size=3))
    def look(text: str, changes: list[tuple[int, str, int]]) -> None:
        for where, sign, gone in changes:
            at = where % (len(text) + 1)
            text = text[:at] + sign + text[at + gone :]
        seen.append(holds(text))

    look()
    assert any(seen)
    assert not all(seen)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-# \n\"'|{}[]公"), max_size=30))
def test_no_row_of_signs_is_read_otherwise(text: str) -> None:
    holds(text)


# ------------------------------------------------------------------ files as they are, and single rules


def test_every_file_of_the_demo_site_and_of_the_program_is_read_alike() -> None:
    files = [file for folder in ("content", "plainplan") for file in (HOME / folder).rglob("*.yaml")]
    read = [holds(file.read_text(encoding="utf-8")) for file in files]
    assert len(read) > 100
    assert any(read)


def test_every_file_that_is_written_to_measure_the_speed_is_read_by_lines(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("corpus", HOME / "bench" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.corpus(2, tmp_path)
    files = list(tmp_path.rglob("*.yaml"))
    assert len(files) > 4
    assert all(holds(file.read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a: b",
        "- a\n- b\n",
        "a:\n- b\n- c: d\n  e: f\ng: h\n",
        "a:\n  - - b\n    - c\n  -\n    d: e\n",
        "# remark\n\na: |\n  # no remark\n\n   b: c\n\n  d\n# remark\ne: f\n",
        "a: |-\r\n  b\r\n  c\r\n\r\nd: 'it''s'\r\n",
        'a:\nb: ""\nc: {}\nd: []\ne:\n  -\n  - "f"   \n',
    ],
)
def test_this_is_read_by_lines(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        " a: b\n",
        "a: b\n  c\n",
        'a: "b\n  c"\n',
        'a: "\\n"\n',
        "a: >\n  b\n",
        "a: |2\n   b\n",
        "a: |\n\n  b\n",
        "a: |\n  b",
        "a: {b: c}\n",
        "a: b # c\n",
        "a: b #c\n",
        "a: &b c\n",
        "a: !b c\n",
        "a: 1\na: 2\n",
        "a:\tb\n",
        "a: b\rc: d\n",
        "a: b\u2028c\n",
        "---\na: b\n",
        "a: b\n...\n",
        "? a\n: b\n",
        "a: - b\n",
        "a: b: c\n",
        "a:\n  b: c\n d: e\n",
        "- a\nb: c\n",
        "<<: a\n",
        "甲: 乙\n",
    ],
)
def test_this_is_left_to_the_full_reader(text: str) -> None:
    assert not holds(text)


def test_lists_within_lists_go_as_deep_as_they_may_and_no_deeper() -> None:
    assert holds("- " * DEEPEST + "- a\n")
    deeper = "- " * (DEEPEST + 1) + "- a\n"
    assert tree_of(deeper, FILE) is None
    assert [found.check for found in parse(deeper, FILE)[1]] == ["yaml-too-deep"]


def test_keys_are_one_string_wherever_they_stand() -> None:
    root, _ = parse("- zh: 甲\n- zh: 乙\n", FILE)
    assert isinstance(root, Sequence)
    first, second = (item.entries[0][0].value for item in root.items if isinstance(item, Mapping))
    assert first is second
