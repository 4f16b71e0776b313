"""Pitfalls of saved web pages, one by one."""

from __future__ import annotations

import pytest

from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Href, Line, Manuscript
from tests.manuscripts.told import drawn, shown, table_of, told


def read(markup: str) -> Manuscript:
    return read_manuscript(f"<!doctype html><html lang=zh-TW><body>{markup}".encode(), "plan.html")


def line(markup: str) -> Line:
    (found,) = read(markup).blocks
    assert isinstance(found, Line)
    return found


def test_elements_begin_lines_and_text_runs_together_within_them() -> None:
    assert shown(read("甲<b>乙</b>\n <i>丙</i><div>丁<p>戊</p>己</div>")) == ["甲乙 丙", "丁", "戊", "己"]


def test_white_space_counts_once_and_a_broken_line_of_chinese_leaves_none() -> None:
    assert shown(read("<p>  公開\n  資訊 of   the\ncity </p>")) == ["公開資訊 of the city"]


def test_an_empty_line_is_one_that_holds_a_hard_space() -> None:
    assert shown(read("<p>甲</p><p></p><p>&nbsp;</p><p>乙</p>")) == ["甲", "", "乙"]


def test_a_break_of_the_line_is_kept() -> None:
    assert shown(read("<p>秘書室<br>人事室</p>")) == ["秘書室\n人事室"]


def test_headings_have_their_levels_and_weights() -> None:
    found = line("<h2 align=center>目標</h2>")
    assert (found.text, found.heading, found.bold, found.centred) == ("目標", 2, True, True)


def test_an_own_style_says_size_and_room() -> None:
    found = line("<p style='font-size:16pt;margin-left:24.0pt;text-indent:-12pt'>計畫</p>")
    assert (found.size, found.indent) == (16.0, 12.0)


def test_links_keep_their_words_and_addresses() -> None:
    found = line('<p>見<a href="https://example.gov.tw/"> 網站 </a>與<a href="#x">下文</a></p>')
    assert found.links == (Href("網站", "https://example.gov.tw/"),)


# ------------------------------------------------------------ lists


def test_lists_have_the_labels_that_a_browser_shows() -> None:
    listed = "<ol start=3><li>甲<ol type=a><li>x</ol><li value=9><p>乙</p><p>續</p></ol><ul><li>丙</ul>"
    assert shown(read(listed)) == ["3.甲", "a. x", "9.乙", "續", "•丙"]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol reversed>", ["2.", "1."]),
        ("<ol style='list-style-type: trad-chinese-informal'>", ["一、", "二、"]),
        ("<ol style='list-style-type: trad-chinese-formal'>", ["壹、", "貳、"]),
        ("<ol style='list-style-type: none'>", ["", ""]),
        ("<ol type=I start=4>", ["IV.", "V."]),
        ("<ol start=many>", ["1.", "2."]),
    ],
)
def test_lists_are_counted_in_their_forms(opening: str, labels: list[str]) -> None:
    blocks = read(f"{opening}<li>甲<li>乙</ol>").blocks
    assert [block.label for block in blocks if isinstance(block, Line)] == labels


def test_the_label_that_word_writes_into_a_page_is_a_label() -> None:
    ignored = "<![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp; </span></span><![endif]>"
    found = line(f"<p style='mso-list:l0 level1 lfo1'>{ignored}公開資訊</p>")
    assert (found.label, found.text) == ("一、", "公開資訊")


# ------------------------------------------------------------ tables


def test_cells_find_their_places_as_in_a_browser() -> None:
    found = table_of(
        read(
            "<table><thead><tr><th rowspan=2>要項<th colspan=2>目標值<tr><th>112<th>113</thead>"
            "<tfoot><tr><td>計<td>3<td>4</tfoot><tbody><tr><td rowspan=0>甲<td>1<td>2<tr><td>3<td>4</table>"
        )
    )
    assert drawn(found) == [
        ["要項 2x1", "目標值 1x2"],
        ["112", "113"],
        ["甲 3x1", "1", "2"],
        ["3", "4"],
        ["計", "3", "4"],
    ]
    assert found.heads == 2
    assert [[cell.column for cell in row] for row in found.rows[:4]] == [[0, 1], [1, 2], [0, 1, 2], [1, 2]]


def test_a_cell_reaches_no_further_than_there_is_table() -> None:
    manuscript = read("<table><tr><td rowspan=60000 colspan=2>甲<td colspan=9999>乙</table>")
    assert drawn(table_of(manuscript)) == [["甲 1x2", "乙"]]
    assert told(manuscript.doubts) == [("span", "60000"), ("span", "9999")]


def test_a_caption_is_a_line_and_a_table_for_layout_is_none() -> None:
    assert shown(read("<table><caption>表一</caption><tr><td>甲</table>")) == ["表一", "(table)"]
    assert shown(read("<table role=presentation><tr><td>左<td>右</table>")) == ["左", "右"]


def test_a_table_within_a_cell_stays_within_it() -> None:
    (cell,) = table_of(read("<table><tr><td>上<table><tr><td>內</table>下</table>")).rows[0]
    assert (cell.text, [(number, drawn(table)) for number, table in cell.tables]) == ("上\n下", [(1, [["內"]])])


# ------------------------------------------------------------ left out


def test_what_nobody_sees_is_left_out_and_told() -> None:
    body = "<p>甲<span style='display: none'>藏</span><del>舊</del><button>送出</button></p><script>x()</script>"
    manuscript = read(body)
    assert shown(manuscript) == ["甲"]
    assert told(manuscript.furniture) == [("hidden", "藏"), ("deleted", "舊"), ("control", "送出")]


def test_letters_that_are_struck_through_stay_and_are_told() -> None:
    manuscript = read("<p>每月<s>一次</s><span style='text-decoration:line-through'>兩次</span></p>")
    assert shown(manuscript) == ["每月一次兩次"]
    assert told(manuscript.doubts) == [("struck", "一次兩次")]


def test_menus_around_the_main_part_are_told() -> None:
    manuscript = read("<nav>首頁</nav><main><p>計畫</p></main><footer>地址</footer>")
    assert shown(manuscript) == ["計畫"]
    assert told(manuscript.furniture) == [("around", "首頁\n地址")]


def test_pictures_and_other_pages_are_told_and_never_fetched() -> None:
    manuscript = read(
        '<p>甲<img src="https://example.gov.tw/a.png" alt="圖"></p><iframe src="//example.gov.tw/b"></iframe>'
    )
    assert told(manuscript.furniture) == [
        ("picture", "圖"),
        ("outside", "https://example.gov.tw/a.png"),
        ("outside", "//example.gov.tw/b"),
    ]
    assert told(manuscript.doubts) == [("embedded", "")]


def test_notes_as_word_writes_them_into_pages_are_notes() -> None:
    manuscript = read(
        '<p>依規定<a href="#_ftn1" name="_ftnref1">[1]</a>辦理</p>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> 說明</p></div>'
    )
    (found,) = manuscript.blocks
    assert isinstance(found, Line)
    assert (found.text, found.notes) == ("依規定辦理", (("1", 3),))
    assert [(each.mark, each.text) for each in manuscript.notes] == [("1", "說明")]


def test_a_page_in_big5_is_read_and_told() -> None:
    raw = "<html><head><meta http-equiv=Content-Type content='text/html; charset=big5'></head><p>公園計畫".encode(
        "cp950"
    )
    manuscript = read_manuscript(raw, "plan.htm")
    assert shown(manuscript) == ["公園計畫"]
    assert told(manuscript.doubts) == [("decoded", "Big5")]
