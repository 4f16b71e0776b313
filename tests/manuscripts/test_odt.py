"""Pitfalls of ODT files, one by one."""

from __future__ import annotations

import pytest

from plainplan.errors import UnreadableInput
from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Href, Line, Manuscript
from tests.manuscripts.odtfile import COVERED, NAMESPACES, cell, form, grid, items, odtfile, p
from tests.manuscripts.told import drawn, shown, table_of, told

CHINESE = form(("", "一, 二, 三, ...", "、"), ("(", "一, 二, 三, ...", ")"), ("", "1", "."))


def read(raw: bytes) -> Manuscript:
    return read_manuscript(raw, "plan.odt")


# ------------------------------------------------------------ numbers


def test_a_list_within_a_list_counts_by_itself() -> None:
    inner = items(p("便民"), p("公開"))
    assert shown(read(odtfile(items(p("宗旨") + inner, p("做法") + inner), CHINESE))) == [
        "一、宗旨",
        "(一)便民",
        "(二)公開",
        "二、做法",
        "(一)便民",
        "(二)公開",
    ]


def test_a_list_goes_on_only_where_it_says_so() -> None:
    first = items(p("甲"), more='xml:id="a"')
    later = items(p("乙"), more='text:continue-list="a"')
    assert shown(read(odtfile(first + p("（說明）") + later + items(p("丙")), CHINESE))) == [
        "一、甲",
        "（說明）",
        "二、乙",
        "一、丙",
    ]
    following = items(p("乙"), more='text:continue-numbering="true"')
    assert shown(read(odtfile(items(p("甲")) + following, CHINESE))) == ["一、甲", "二、乙"]


def test_an_item_that_only_holds_a_list_is_not_counted() -> None:
    first = items(p("甲") + items(p("細項")), more='xml:id="a"')
    deeper = items(items(p("又一細項")), p("乙"), more='text:continue-list="a"')
    assert shown(read(odtfile(first + p("說明") + deeper, CHINESE))) == [
        "一、甲",
        "(一)細項",
        "說明",
        "(二)又一細項",
        "二、乙",
    ]


def test_only_the_first_paragraph_of_an_item_bears_its_number() -> None:
    assert shown(read(odtfile(items(p("甲") + p("續"), p("乙")), CHINESE))) == ["一、甲", "續", "二、乙"]


def test_an_item_may_begin_with_another_number() -> None:
    entry = (
        f'<text:list text:style-name="L1"><text:list-item text:start-value="4">{p("丁")}</text:list-item></text:list>'
    )
    assert shown(read(odtfile(entry, CHINESE))) == ["四、丁"]


def test_a_list_without_a_form_has_that_of_its_paragraphs() -> None:
    style = '<style:style style:name="P1" style:family="paragraph" style:list-style-name="L1"/>'
    bare = f"<text:list><text:list-item>{p('甲', 'P1')}</text:list-item></text:list>"
    assert shown(read(odtfile(bare, CHINESE + style))) == ["一、甲"]


def test_headings_are_numbered_by_their_levels() -> None:
    outline = (
        '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-suffix="、" '
        'style:num-format="壹, 貳, 參, ..."/></text:outline-style></office:styles>'
    )
    headings = "".join(f'<text:h text:outline-level="1">{words}</text:h>' for words in ("依據", "目標"))
    manuscript = read(odtfile(headings, common=outline))
    assert shown(manuscript) == ["壹、依據", "貳、目標"]
    assert [block.heading for block in manuscript.blocks if isinstance(block, Line)] == [1, 1]


def test_a_number_shows_the_levels_above_it_where_it_is_asked_to() -> None:
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-number text:level="2" text:display-levels="2" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )
    assert shown(read(odtfile(items(p("甲") + items(p("乙"), p("丙"))), style))) == ["1甲", "1.1.乙", "1.2.丙"]


def test_a_number_of_an_unknown_form_is_told() -> None:
    manuscript = read(odtfile(items(p("甲")), form(("", "ㄱ, ㄴ, ㄷ, ...", "."))))
    assert shown(manuscript) == ["1.甲"]
    assert told(manuscript.doubts) == [("number-form", "ㄱ, ㄴ, ㄷ, ...")]


# ------------------------------------------------------------ tables


def test_merged_cells_reach_over_those_they_cover() -> None:
    table = grid(
        cell("要項", 'table:number-rows-spanned="2"') + cell("目標值", 'table:number-columns-spanned="2"') + COVERED,
        COVERED + cell("112") + cell("113"),
        cell("甲") + cell("1") + cell("2"),
        heads=2,
    )
    found = table_of(read(odtfile(table)))
    assert drawn(found) == [["要項 2x1", "目標值 1x2"], ["112", "113"], ["甲", "1", "2"]]
    assert found.heads == 2
    assert [cell.column for cell in found.rows[1]] == [1, 2]


def test_a_table_within_a_cell_stands_behind_its_line() -> None:
    inner = f"<table:table-cell>{p('上')}{grid(cell('內'))}{p('下')}</table:table-cell>"
    outer = table_of(read(odtfile(grid(inner)))).rows[0][0]
    assert outer.text == "上\n下"
    assert [(number, drawn(table)) for number, table in outer.tables] == [(1, [["內"]])]


def test_a_row_that_stands_for_a_million_is_taken_once_and_told() -> None:
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell("甲")}</table:table-row>'
    manuscript = read(odtfile(f"<table:table>{row}</table:table>"))
    assert drawn(table_of(manuscript)) == [["甲"]]
    assert told(manuscript.doubts) == [("span", "1000000")]


def test_words_beneath_a_merged_cell_are_told() -> None:
    covered = f"<table:covered-table-cell>{p('看不見')}</table:covered-table-cell>"
    manuscript = read(odtfile(grid(cell("甲", 'table:number-columns-spanned="2"') + covered)))
    assert drawn(table_of(manuscript)) == [["甲 1x2"]]
    assert told(manuscript.furniture) == [("covered", "看不見")]


# ------------------------------------------------------------ within a paragraph


def test_white_space_counts_as_in_the_program_that_wrote_it() -> None:
    body = p("\n   共 <text:s text:c='2'/>三<text:tab/>項<text:line-break/>  下一行  ")
    assert shown(read(odtfile(body))) == ["共   三\t項\n下一行 "]


def test_a_note_is_called_where_its_mark_stands() -> None:
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('說明')}</text:note-body></text:note>"
    )
    manuscript = read(odtfile(p(f"依規定{note}辦理")))
    (line,) = manuscript.blocks
    assert isinstance(line, Line)
    assert (line.text, line.notes) == ("依規定辦理", (("1", 3),))
    assert [(each.mark, each.text) for each in manuscript.notes] == [("1", "說明")]


def test_links_keep_their_words_and_addresses() -> None:
    body = p('見<text:a xlink:href="https://example.gov.tw/">網站</text:a>與<text:a xlink:href="#here">下文</text:a>')
    (line,) = read(odtfile(body)).blocks
    assert isinstance(line, Line)
    assert line.text == "見網站與下文"
    assert line.links == (Href("網站", "https://example.gov.tw/"),)


def test_what_a_reader_does_not_see_is_left_out_and_told() -> None:
    hidden = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('舊')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation><dc:creator>Name</dc:creator>{p('請確認')}</office:annotation>"
    body = tracked + p(
        f'新<text:change text:change-id="c1"/>文{comment}字<text:span text:style-name="H">藏</text:span>'
    )
    manuscript = read(odtfile(body, hidden))
    assert shown(manuscript) == ["新文字"]
    assert told(manuscript.furniture) == [("comment", "請確認"), ("deleted", "舊"), ("hidden", "藏")]


def test_deleted_text_that_still_stands_there_is_passed_over_and_its_paragraphs_run_together() -> None:
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p/></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    start, end = '<text:change-start text:change-id="c1"/>', '<text:change-end text:change-id="c1"/>'
    body = tracked + p(f"前半{start}舊") + p("全舊") + p(f"也舊{end}後半") + p("次段")
    manuscript = read(odtfile(body))
    assert shown(manuscript) == ["前半後半", "次段"]
    assert told(manuscript.furniture) == [("deleted", "舊全舊也舊")]
    cells = grid(
        f"<table:table-cell>{p(f'甲{start}舊')}</table:table-cell><table:table-cell>{p(f'{end}乙')}</table:table-cell>"
    )
    assert drawn(table_of(read(odtfile(tracked + cells)))) == [["甲", "乙"]]


def test_a_box_is_read_once_behind_its_paragraph() -> None:
    frame = f"<draw:frame><draw:text-box>{p('方塊')}</draw:text-box></draw:frame>"
    manuscript = read(odtfile(p(f"前{frame}文") + p("後文")))
    assert shown(manuscript) == ["前文", "方塊", "後文"]
    assert told(manuscript.doubts) == [("box", "方塊")]
    assert [block.spot.block for block in manuscript.blocks] == [1, 2, 3]


def test_headers_and_contents_are_no_part_of_the_text() -> None:
    masters = (
        f'<office:master-styles><style:master-page style:name="Standard"><style:header>{p("計畫名稱")}</style:header>'
        f"<style:footer>{p('第1頁')}</style:footer></style:master-page></office:master-styles>"
    )
    contents = f"<text:table-of-content><text:index-body>{p('壹、依據 1')}</text:index-body></text:table-of-content>"
    manuscript = read(odtfile(contents + p("內文"), common=masters))
    assert shown(manuscript) == ["內文"]
    assert told(manuscript.furniture) == [("contents", "壹、依據 1"), ("header", "計畫名稱"), ("footer", "第1頁")]


def test_sections_are_read_unless_they_are_hidden_or_elsewhere() -> None:
    elsewhere = '<text:section><text:section-source xlink:href="../part.odt"/></text:section>'
    sections = f'<text:section>{p("看得見")}</text:section><text:section text:display="none">{p("藏")}</text:section>'
    manuscript = read(odtfile(sections + elsewhere))
    assert shown(manuscript) == ["看得見"]
    assert told(manuscript.furniture) == [("hidden", "藏"), ("outside", "../part.odt")]


def test_letters_that_are_struck_through_stay_and_are_told() -> None:
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    style = f'<style:style style:name="S" style:family="text">{line}</style:style>'
    manuscript = read(odtfile(p('每月<text:span text:style-name="S">一次</text:span>'), style))
    assert shown(manuscript) == ["每月一次"]
    assert told(manuscript.doubts) == [("struck", "一次")]


# ------------------------------------------------------------ looks


def test_chinese_letters_have_a_size_and_a_weight_of_their_own() -> None:
    style = (
        '<style:style style:name="Base" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-size="9pt" style:font-size-asian="16pt" style:font-weight-asian="bold"/>'
        '</style:style><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base">'
        '<style:paragraph-properties fo:margin-left="1in" fo:text-indent="-0.5in"/></style:style>'
    )
    chinese, latin = read(odtfile(p("計畫", "P1") + p("Plan", "P1"), style)).blocks
    assert isinstance(chinese, Line)
    assert isinstance(latin, Line)
    assert (chinese.size, chinese.bold, chinese.centred, chinese.indent) == (16.0, True, True, 36.0)
    assert (latin.size, latin.bold) == (9.0, False)


def test_a_heading_without_a_style_has_that_of_its_level() -> None:
    style = (
        '<office:styles><style:style style:name="H1" style:family="paragraph" style:default-outline-level="1">'
        '<style:text-properties style:font-size-asian="16pt" style:font-weight-asian="bold"/></style:style>'
        "</office:styles>"
    )
    (found,) = read(odtfile('<text:h text:outline-level="1">目標</text:h>', common=style)).blocks
    assert isinstance(found, Line)
    assert (found.size, found.bold) == (16.0, True)


# ------------------------------------------------------------ locked


def test_a_locked_file_is_named_as_such() -> None:
    manifest = (
        f"<manifest:manifest {NAMESPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        "</manifest:manifest>"
    )
    with pytest.raises(UnreadableInput, match="manuscript-locked"):
        read(odtfile(p("x"), more={"META-INF/manifest.xml": manifest}))
