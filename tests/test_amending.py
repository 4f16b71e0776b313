"""Single fields of a YAML file are changed, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.amending import Change, Drop, Insert, Put, amended, remarks
from plainplan.errors import UnreadableInput
from plainplan.load import decode, dump, parse
from plainplan.model.tree import Mapping, Node, Scalar, Sequence

CONTENT = sorted((Path(__file__).parents[1] / "content").rglob("*.yaml"))

PLAN = """\
# Parks.
title: {zh: 公園, en: Parks}   # both
year: 115

strategies:
  # The first.
  - id: signs
    label: 一、
    measures:
      - id: new-signs
        text: |  # as agreed
          第一行。
          第二行。

        status: ongoing   # since March
        units: [公園課, 圖書館]
      # A remark between.
      - id: toilets
        text: "每日：二次"

  - id: last
    title: 完
# The end.
"""


def plain(node: Node | None) -> Any:
    match node:
        case Scalar():
            return node.value.strip()
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.value: plain(value) for key, value in node.entries}
    raise AssertionError(node)


def read(text: str) -> Any:
    root, findings = parse(text, "x.yaml")
    assert not findings, findings
    return plain(root)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


CASES: dict[str, tuple[Change, list[str], list[str]]] = {
    "a word": (Put(("year",), 116), ["year: 115"], ["year: 116"]),
    "a word between brackets": (
        Put(("title", "en"), "Parks, all"),
        ["title: {zh: 公園, en: Parks}   # both"],
        ['title: {zh: 公園, en: "Parks, all"}   # both'],
    ),
    "a word with a remark behind it": (
        Put(("strategies", "signs", "measures", "new-signs", "status"), "done"),
        ["        status: ongoing   # since March"],
        ["        status: done   # since March"],
    ),
    "several lines where one was, the remark goes up": (
        Put(("strategies", 0, "measures", 0, "status"), "a\nb"),
        ["        status: ongoing   # since March"],
        ["        status: | # since March", "          a", "          b"],
    ),
    "one line where several were": (
        Put(("strategies", 0, "measures", 0, "text"), "一行。"),
        ["        text: |  # as agreed", "          第一行。", "          第二行。"],
        ["        text: 一行。 # as agreed"],
    ),
    "a key that was not there": (
        Put(("strategies", 0, "measures", 1, "due"), "115-12-31", ("status",)),
        [],
        ['        due: "115-12-31"'],
    ),
    "a key before others": (
        Put(("strategies", 0, "title"), "指標", ("measures",)),
        [],
        ["    title: 指標"],
    ),
    "a key before all others": (
        Put(("strategies", 1, "answers"), "x", ("id",)),
        ["  - id: last"],
        ["  - answers: x", "    id: last"],
    ),
    "an entry at the end": (
        Insert(("strategies", 0, "measures", 2), {"id": "more", "text": {"zh": "多。", "en": "More."}}),
        [],
        ["      - id: more", "        text: {zh: 多。, en: More.}"],
    ),
    "an entry at the beginning": (
        Insert(("strategies", 0, "measures", 0), {"id": "less", "text": "少。"}),
        [],
        ["      - id: less", "        text: 少。"],
    ),
    "an entry between brackets": (
        Insert(("strategies", 0, "measures", 0, "units", 1), "a, b"),
        ["        units: [公園課, 圖書館]"],
        ['        units: [公園課, "a, b", 圖書館]'],
    ),
    "an entry out of brackets": (
        Drop(("strategies", 0, "measures", 0, "units", 0)),
        ["        units: [公園課, 圖書館]"],
        ["        units: [圖書館]"],
    ),
    "a whole entry out": (
        Drop(("strategies", "last")),
        ["  - id: last", "    title: 完"],
        [],
    ),
    "a first key out of an entry": (
        Drop(("strategies", 1, "id")),
        ["  - id: last", "    title: 完"],
        ["  - title: 完"],
    ),
    "what holds nothing any more": (
        Drop(("strategies", 0, "measures", 1, "text")),
        ['        text: "每日：二次"'],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_lines_that_are_meant_change(name: str) -> None:
    change, gone, new = CASES[name]
    assert changed(PLAN, amended(PLAN, [change])) == (gone, new)


TOGETHER = (
    "a word", "a word between brackets", "a key that was not there", "a key before others", "an entry at the end",
    "an entry at the beginning", "an entry between brackets", "a whole entry out",
    "several lines where one was, the remark goes up",
)  # fmt: skip


def test_many_changes_in_one_go_need_no_order() -> None:
    changes = [CASES[name][0] for name in TOGETHER]
    together = amended(PLAN, changes)
    assert together == amended(PLAN, reversed(changes))
    assert remarks(together) == remarks(PLAN)
    measures = read(together)["strategies"][0]["measures"]
    assert [one["id"] for one in measures] == ["less", "new-signs", "toilets", "more"]
    assert measures[1]["units"] == ["公園課", "a, b", "圖書館"]
    assert len(read(together)["strategies"]) == 1


def test_a_key_is_added_behind_lines_that_are_taken_out() -> None:
    text = "title:\n  zh: 甲\n  en: A\nyear: 115\n"
    changes = [Put(("title", "zh"), "乙"), Drop(("title", "en")), Put(("agency",), "town", ("year",))]
    assert amended(text, changes) == "title:\n  zh: 乙\nagency: town\nyear: 115\n"
    crlf = text.replace("\n", "\r\n")
    assert amended(crlf, changes) == "title:\r\n  zh: 乙\r\nagency: town\r\nyear: 115\r\n"


def test_a_list_that_loses_all_its_entries_goes_with_its_key() -> None:
    drops = [Drop(("strategies", 0, "measures", at)) for at in (0, 1)]
    assert "measures" not in read(amended(PLAN, drops))["strategies"][0]


def test_entries_may_all_be_replaced_by_new_ones() -> None:
    drops = [Drop(("strategies", 0, "measures", at)) for at in (0, 1)]
    after = read(amended(PLAN, [*drops, Insert(("strategies", 0, "measures", 0), "neu")]))
    assert after["strategies"][0]["measures"] == ["neu"]


def test_every_remark_is_known() -> None:
    assert remarks(PLAN) == (
        "# Parks.", "# both", "# The first.", "# as agreed", "# since March", "# A remark between.", "# The end.",
    )  # fmt: skip


def test_line_ends_and_byte_order_marks_stay() -> None:
    text = "\ufeff" + PLAN.replace("\n", "\r\n")
    after = amended(text, [Put(("strategies", 0, "measures", 0, "status"), "a\nb"), Drop(("year",))])
    assert after.startswith("\ufeff# Parks.\r\n")
    assert "\n" not in after.replace("\r\n", "")
    assert "\r" not in after.replace("\r\n", "")
    assert read(after.removeprefix("\ufeff"))["strategies"][0]["measures"][0]["status"] == "a\nb"


@pytest.mark.parametrize(
    "text",
    ["", "a: *b", "a: &b 1", "a: !!str 1", "a: 1\na: 2", "a: 1\n---\nb: 2", "a: [", "? [a]\n: b", "[" * 200],
)
def test_what_the_build_does_not_read_is_not_changed_either(text: str) -> None:
    with pytest.raises(UnreadableInput):
        amended(text, [Put(("a",), "x")])


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ([Put(("nobody", "here"), 1)], KeyError),
        ([Drop(("nobody",))], KeyError),
        ([Put(("strategies", 9), 1)], KeyError),
        ([Insert(("strategies", 9), 1)], KeyError),
        ([Put(("year", "below"), 1)], KeyError),
        ([Put(("year",), 1), Drop(("year",))], ValueError),
        ([Put(("title",), 1), Put(("title", "en"), 1)], ValueError),
        ([Drop(("title",)), Drop(("year",)), Drop(("strategies",))], ValueError),
        ([Put((), 1)], ValueError),
    ],
)
def test_a_change_that_cannot_be_made_is_told(changes: list[Change], error: type[Exception]) -> None:
    with pytest.raises(error):
        amended(PLAN, changes)


# ------------------------------------------------------------------ the demo site


def every(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to all values of a tree."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(one for step, value in below for one in every(value, (*path, step)))]


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_in_the_demo_each_value_is_where_it_is_said_to_be(path: Path) -> None:
    """Every word put anew as it is gives the same tree and the same remarks; nothing changed gives the same bytes."""
    text = decode(path, path.name)[0] or ""
    tree = read(text)
    assert amended(text, []) == text
    words = [where for where in every(tree) if where and isinstance(at(tree, where), str)]
    after = amended(text, [Put(where, at(tree, where)) for where in words])
    assert read(after) == tree
    assert remarks(after) == remarks(text)
    if words:
        assert len(changed(text, amended(text, [Put(words[-1], "x")]))[1]) == 1


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_in_the_demo_a_change_changes_only_what_it_names(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(CONTENT))
    text = decode(path, path.name)[0] or ""
    tree = read(text)
    where = data.draw(st.sampled_from([one for one in every(tree) if one]))
    value = data.draw(values)
    after = read(amended(text, [Put(where, value)]))
    expected = read(text)
    at(expected, where[:-1])[where[-1]] = stripped(value)
    assert after == expected


# ------------------------------------------------------------------ anything

words = st.text(
    st.one_of(
        st.sampled_from("#:-?{}[],&*!|>'\"%@` \n\t~=.0159einoyNf年（：「+\\/"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    ),
    max_size=12,
).filter(lambda word: not set(word) & set("\ufeff\u2028\u2029"))
keys = st.text(st.sampled_from("abcd_123-: #ny"), min_size=1, max_size=6).filter(lambda key: key == key.strip())
values = st.recursive(
    words,
    lambda below: st.one_of(
        st.lists(below, min_size=1, max_size=3), st.dictionaries(keys, below, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def stripped(value: Any) -> Any:
    """A value as the readers of content take it: without white space at the ends of words."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [stripped(one) for one in value]
    return {key: stripped(one) for key, one in value.items()}


def written(tree: dict[str, Any]) -> str:
    """A tree as this program writes it."""
    spare = "spare-key"
    text = amended(f"{spare}: 1\n", [Put((key,), value) for key, value in tree.items()])
    return amended(text, [Drop((spare,))])


trees = st.dictionaries(keys, values, min_size=1, max_size=4)


@settings(deadline=None)
@given(trees, st.booleans(), st.data())
def test_whatever_is_put_taken_out_or_added_is_read_again(tree: dict[str, Any], by_machine: bool, data: Any) -> None:
    tree = stripped(tree)
    text = "# top\n" + (dump(tree) if by_machine else written(tree))
    tree = read(text)
    where = data.draw(st.sampled_from([one for one in every(tree) if one]))
    value = data.draw(values)
    holder = at(tree, where[:-1])
    job = data.draw(st.sampled_from(["put", "drop", "insert"]))
    if job == "put":
        after = amended(text, [Put(where, value)])
        holder[where[-1]] = stripped(value)
    elif job == "insert" and isinstance(holder, list):
        after = amended(text, [Insert(where, value)])
        holder.insert(where[-1], stripped(value))
    elif len(holder) > 1:
        after = amended(text, [Drop(where)])
        del holder[where[-1]]
    else:
        return
    assert read(after) == tree
    assert remarks(after) == ("# top",)
