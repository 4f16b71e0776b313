"""Pitfalls of Word files, one by one."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Href, Line, Manuscript, Spot
from tests.manuscripts.told import drawn, shown, table_of, told
from tests.manuscripts.wordfile import definition, level, num, numbered, p, t, wordfile, zipped


def read(raw: bytes) -> Manuscript:
    return read_manuscript(raw, "plan.docx")


def line(raw: bytes) -> Line:
    (found,) = read(raw).blocks
    assert isinstance(found, Line)
    return found


# ------------------------------------------------------------ tables

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def tc(words: str, properties: str = "") -> str:
    inner = "".join(p(each) for each in words.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def across(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_reach_over_those_that_go_on_and_over_columns() -> None:
    table = tbl(
        tr(tc("要項", RESTART), tc("目標值", across(2)), properties="<w:tblHeader/>"),
        tr(tc("", GOES_ON), tc("112"), tc("113"), properties="<w:tblHeader/>"),
        tr(tc("公開"), tc("1"), tc("2")),
    )
    found = table_of(read(wordfile(table)))
    assert drawn(found) == [["要項 2x1", "目標值 1x2"], ["112", "113"], ["公開", "1", "2"]]
    assert found.heads == 2
    assert [cell.column for cell in found.rows[1]] == [1, 2]


def test_empty_lines_in_a_cell_are_kept() -> None:
    (cell,) = table_of(read(wordfile(tbl(tr(tc("秘書室\n\n人事室")))))).rows[0]
    assert [line.text for line in cell.lines] == ["秘書室", "", "人事室"]


def test_a_row_may_begin_further_in() -> None:
    table = tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>'))
    assert [cell.column for cell in table_of(read(wordfile(table))).rows[1]] == [1]


def test_a_cell_that_goes_on_from_nothing_is_one_of_its_own_and_told() -> None:
    manuscript = read(wordfile(tbl(tr(tc("甲", GOES_ON), tc("乙")))))
    assert drawn(table_of(manuscript)) == [["甲", "乙"]]
    assert told(manuscript.doubts) == [("merge", "")]
    assert manuscript.doubts[0].spot == Spot(block=1, row=1, column=1)


def test_words_beneath_a_merged_cell_are_told() -> None:
    manuscript = read(wordfile(tbl(tr(tc("甲", RESTART)), tr(tc("看不見", GOES_ON)))))
    assert drawn(table_of(manuscript)) == [["甲 2x1"], []]
    assert told(manuscript.furniture) == [("covered", "看不見")]


def test_cells_joined_in_the_old_way_are_joined() -> None:
    table = tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙")))
    assert drawn(table_of(read(wordfile(table)))) == [["甲 1x2", "乙"]]


def test_deleted_and_hidden_rows_are_left_out_and_told() -> None:
    table = tbl(
        tr(tc("甲")),
        tr(tc("舊"), properties='<w:del w:id="1"/>'),
        tr(tc("藏"), properties="<w:hidden/>"),
        tr(tc("新"), properties='<w:ins w:id="2"/>'),
    )
    manuscript = read(wordfile(table))
    assert drawn(table_of(manuscript)) == [["甲"], ["新"]]
    assert told(manuscript.furniture) == [("deleted", "舊"), ("hidden", "藏")]


def test_a_table_within_a_cell_stands_behind_its_line() -> None:
    inner = f"<w:tc>{p('上')}{tbl(tr(tc('內')))}{p('下')}</w:tc>"
    (cell,) = table_of(read(wordfile(tbl(tr(inner))))).rows[0]
    assert cell.text == "上\n下"
    assert [(number, drawn(table)) for number, table in cell.tables] == [(1, [["內"]])]


def test_rows_and_cells_within_content_controls_are_read() -> None:
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = tbl(held.format(tr(held.format(tc("甲")), tc("乙"))))
    assert drawn(table_of(read(wordfile(held.format(table))))) == [["甲", "乙"]]


@pytest.mark.parametrize("span", ["0", "-3", "1000000000", "many"])
def test_a_cell_that_would_reach_too_far_is_one_column_wide_and_told(span: str) -> None:
    manuscript = read(wordfile(tbl(tr(tc("甲", across(span)), tc("乙")))))
    assert drawn(table_of(manuscript)) == [["甲", "乙"]]
    assert told(manuscript.doubts) == [("span", span)]


def test_lists_count_on_through_cells() -> None:
    held = f"<w:tc>{numbered('甲', 1)}</w:tc><w:tc>{numbered('乙', 1)}</w:tc>"
    raw = wordfile(tbl(f"<w:tr>{held}</w:tr>"), numbering=definition(1, level(0, "decimal", "%1、")) + num(1, 1))
    assert drawn(table_of(read(raw))) == [["1、甲", "2、乙"]]


# ------------------------------------------------------------ changes, and what is not seen


def deletion(words: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def test_deletions_are_left_out_and_told_and_insertions_stay() -> None:
    body = f'<w:p><w:r>{t("每月")}</w:r>{deletion("一次")}<w:ins w:id="2"><w:r>{t("二次")}</w:r></w:ins></w:p>'
    manuscript = read(wordfile(body))
    assert shown(manuscript) == ["每月二次"]
    assert told(manuscript.furniture) == [("deleted", "一次")]


def test_moved_text_stands_at_its_new_place_only() -> None:
    moved = f'<w:p><w:moveFrom w:id="1"><w:r>{t("移")}</w:r></w:moveFrom><w:r>{t("甲")}</w:r></w:p>'
    here = f'<w:p><w:moveTo w:id="2"><w:r>{t("移")}</w:r></w:moveTo></w:p>'
    manuscript = read(wordfile(moved + here))
    assert shown(manuscript) == ["甲", "移"]
    assert told(manuscript.furniture) == [("moved", "移")]


def test_a_paragraph_whose_mark_is_deleted_runs_on_into_the_next() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r>{t("前半")}</w:r></w:p>'
    assert shown(read(wordfile(first + p("後半")))) == ["前半後半"]
    assert shown(read(wordfile(first))) == ["前半"]


def test_a_deleted_item_is_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f'<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{deletion("舊")}</w:p>'
    )
    lists = definition(1, level(0, "decimal", "%1.")) + num(1, 1)
    assert shown(read(wordfile(gone + numbered("甲", 1) + numbered("乙", 1), numbering=lists))) == ["1.甲", "2.乙"]


def test_hidden_text_is_left_out_and_told() -> None:
    styles = '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        f"<w:p><w:r>{t('看得見')}</w:r><w:r><w:rPr><w:vanish/></w:rPr>{t('一')}</w:r>"
        f'<w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr>{t("二")}</w:r>'
        f'<w:r><w:rPr><w:rStyle w:val="Hid"/><w:vanish w:val="0"/></w:rPr>{t("又看見")}</w:r></w:p>'
    )
    manuscript = read(wordfile(body, styles=styles))
    assert shown(manuscript) == ["看得見又看見"]
    assert told(manuscript.furniture) == [("hidden", "一二")]


def test_a_control_that_nobody_filled_in_is_told() -> None:
    control = (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
        f"{t('按一下輸入')}</w:r></w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:r>{t('人事室')}</w:r></w:sdtContent>"
        "</w:sdt></w:p>"
    )
    manuscript = read(wordfile(control))
    assert shown(manuscript) == ["人事室"]
    assert told(manuscript.furniture) == [("placeholder", "按一下輸入")]


# ------------------------------------------------------------ fields, links, notes


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>{t(result)}</w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_of_a_field_only_the_result_is_text() -> None:
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f"{field('PAGE', '9')}<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r>{t('是')}</w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="DATE"><w:r>{t("今日")}</w:r></w:fldSimple>'
    manuscript = read(wordfile(f"<w:p>{field('SEQ 表', '1')}{nested}{simple}</w:p>"))
    assert shown(manuscript) == ["1是今日"]
    assert told(manuscript.furniture) == [("hidden", "9")]


def test_a_field_without_an_end_takes_no_words_with_it() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert shown(read(wordfile(f"<w:p>{open_field}<w:r>{t('甲')}</w:r></w:p>{p('乙')}"))) == ["甲", "乙"]
    later = f"<w:p>{field('DATE', '今日')}</w:p>"
    assert shown(read(wordfile(f"<w:p>{open_field}</w:p>{later}"))) == ["", "今日"]


def test_links_of_both_kinds_keep_their_words_and_addresses() -> None:
    body = (
        f'<w:p><w:hyperlink r:id="h1"><w:r>{t("法規")}</w:r></w:hyperlink><w:r>{t("與")}</w:r>'
        f"{field('HYPERLINK "https://example.gov.tw/b" \\l "top"', '說明')}"
        f'<w:hyperlink w:anchor="here"><w:r>{t("下文")}</w:r></w:hyperlink></w:p>'
    )
    found = line(wordfile(body, links={"h1": "https://example.gov.tw/a"}))
    assert found.text == "法規與說明下文"
    assert found.links == (Href("法規", "https://example.gov.tw/a"), Href("說明", "https://example.gov.tw/b#top"))


def note(ident: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{ident}">{p(" " + words)}</w:{kind}>'


def test_notes_are_called_where_their_marks_stand() -> None:
    body = (
        f'<w:p><w:r>{t("依規定")}</w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r>{t("辦理")}</w:r>'
        '<w:r><w:endnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    manuscript = read(
        wordfile(
            body,
            footnotes=separator + note(2, "第一") + note(3, "第二") + note(4, "無人引用"),
            endnotes=note(2, "文末", "endnote"),
        )
    )
    first = manuscript.blocks[0]
    assert isinstance(first, Line)
    assert (first.text, first.notes) == ("依規定辦理", (("1", 3), ("i", 5)))
    assert [(each.mark, each.text) for each in manuscript.notes] == [("1", "第一"), ("2", "第二"), ("i", "文末")]
    assert told(manuscript.furniture) == [("note-lost", "無人引用")]


def test_notes_have_the_marks_that_the_document_gives_them() -> None:
    own = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>※</w:t></w:r>'
    counted = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    form = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    raw = wordfile(
        f"<w:p><w:r>{t('甲')}</w:r>{own}{counted}</w:p>", footnotes=note(2, "一") + note(3, "二"), settings=form
    )
    assert line(raw).text == "甲"
    assert [(each.mark, each.text) for each in read(raw).notes] == [("※", "一"), ("①", "二")]


def test_comments_are_listed_at_their_places_and_without_names() -> None:
    body = p("甲") + f'<w:p><w:r>{t("乙")}</w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    manuscript = read(wordfile(body, comments=f'<w:comment w:id="0" w:author="Name">{p("請確認")}</w:comment>'))
    assert told(manuscript.furniture) == [("comment", "請確認")]
    assert manuscript.furniture[0].spot.block == 2


# ------------------------------------------------------------ boxes, headers, pictures


def test_a_box_is_read_once_where_it_is_anchored() -> None:
    inner = f"<w:txbxContent>{p('方塊')}</w:txbxContent>"
    twice = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    manuscript = read(wordfile(f"<w:p><w:r>{t('前')}{twice}</w:r></w:p>{p('後')}"))
    assert shown(manuscript) == ["前", "方塊", "後"]
    assert told(manuscript.doubts) == [("box", "方塊")]
    assert [block.spot.block for block in manuscript.blocks] == [1, 2, 3]


def test_headers_and_footers_are_told_once_each() -> None:
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    body = f"<w:p><w:pPr>{section}</w:pPr></w:p>{p('內文')}{section}"
    manuscript = read(wordfile(body, header1=p("計畫名稱"), footer1=f"<w:p>{field('PAGE', '3')}</w:p>"))
    assert shown(manuscript) == ["", "內文"]
    assert told(manuscript.furniture) == [("header", "計畫名稱"), ("footer", "3")]


def test_a_picture_is_told_by_its_words() -> None:
    assert told(read(wordfile(drawing('descr="組織圖"', "<blip/>"))).furniture) == [("picture", "組織圖")]


def drawing(properties: str, inner: str) -> str:
    held = f"<wp:inline><wp:docPr {properties}/>{inner}</wp:inline>"
    return f"<w:p><w:r><w:drawing>{held}</w:drawing></w:r></w:p>"


def test_a_chart_is_told_and_a_line_is_not() -> None:
    manuscript = read(wordfile(drawing('title="收入"', "<chart/>") + drawing("", "<line/>")))
    assert told(manuscript.doubts) == [("embedded", "收入")]
    assert manuscript.furniture == ()


def test_a_box_in_a_header_belongs_to_the_header() -> None:
    box = (
        f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('內部文件')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    manuscript = read(wordfile(p("甲") + section, header1=box))
    assert told(manuscript.furniture) == [("header", "內部文件")]
    assert manuscript.doubts == ()


def test_a_table_of_contents_in_a_control_is_no_text() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{p('目錄')}{p('壹、依據')}</w:sdtContent></w:sdt>"
    manuscript = read(wordfile(control + p("壹、依據")))
    assert shown(manuscript) == ["壹、依據"]
    assert told(manuscript.furniture) == [("contents", "目錄壹、依據")]


def test_letters_that_are_struck_through_stay_and_are_told() -> None:
    body = f"<w:p><w:r>{t('每月')}</w:r><w:r><w:rPr><w:strike/></w:rPr>{t('一次')}</w:r></w:p>"
    manuscript = read(wordfile(body))
    assert shown(manuscript) == ["每月一次"]
    assert told(manuscript.doubts) == [("struck", "一次")]


def test_a_table_of_contents_is_no_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    manuscript = read(wordfile(p("壹、依據 1", '<w:pStyle w:val="11"/>') + p("壹、依據"), styles=styles))
    assert shown(manuscript) == ["壹、依據"]
    assert told(manuscript.furniture) == [("contents", "壹、依據 1")]


# ------------------------------------------------------------ signs


def test_breaks_tabs_and_hyphens_are_signs_of_the_text() -> None:
    body = (
        f"<w:p><w:r>{t('甲')}<w:br/>{t('乙')}<w:tab/>{t('a')}<w:noBreakHyphen/>{t('b')}<w:softHyphen/>"
        f'<w:br w:type="page"/>{t("丙")}</w:r></w:p>'
    )
    assert shown(read(wordfile(body))) == ["甲\n乙\ta-b丙"]


def test_signs_of_picture_fonts_become_letters_or_are_told() -> None:
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Webdings" w:char="F061"/></w:r></w:p>'
    manuscript = read(wordfile(body))
    assert shown(manuscript) == ["✓□"]
    assert told(manuscript.doubts) == [("sign", "Webdings F061")]


def test_words_above_words_and_formulas_are_told() -> None:
    ruby = f"<w:ruby><w:rt><w:r>{t('ㄐㄧ')}</w:r></w:rt><w:rubyBase><w:r>{t('計')}</w:r></w:rubyBase></w:ruby>"
    body = f"<w:p><w:r>{ruby}</w:r><w:r>{t('：')}</w:r><m:oMath><m:r><m:t>a/b</m:t></m:r></m:oMath></w:p>"
    manuscript = read(wordfile(body))
    assert shown(manuscript) == ["計：a/b"]
    assert told(manuscript.furniture) == [("ruby", "ㄐㄧ")]
    assert told(manuscript.doubts) == [("formula", "a/b")]


def test_old_form_fields_show_their_boxes() -> None:
    box = "<w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>"
    body = f"<w:p><w:r>{box}</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r>{t('已辦理')}</w:r></w:p>"
    assert shown(read(wordfile(body))) == ["☑已辦理"]


# ------------------------------------------------------------ looks


def test_looks_come_through_the_chain_of_styles() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:jc w:val="center"/>'
        '<w:ind w:left="480" w:hanging="240"/></w:pPr><w:rPr><w:sz w:val="36"/></w:rPr></w:style>'
    )
    own, usual = read(wordfile(p("計畫", '<w:pStyle w:val="A"/>') + p("內文"), styles=styles)).blocks
    assert isinstance(own, Line)
    assert isinstance(usual, Line)
    assert (own.size, own.bold, own.centred, own.indent) == (18.0, True, True, 12.0)
    assert (usual.size, usual.bold, usual.centred, usual.indent) == (12.0, False, False, 0.0)


def test_a_heading_is_known_by_its_level_or_its_built_in_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="1"/>') + p("乙", '<w:pStyle w:val="2"/>') + p("丙")
    found = read(wordfile(body, styles=styles)).blocks
    assert [block.heading for block in found if isinstance(block, Line)] == [2, 1, 0]


def test_a_large_first_letter_belongs_to_its_paragraph() -> None:
    assert shown(read(wordfile(p("計", '<w:framePr w:dropCap="drop"/>') + p("畫目標")))) == ["計畫目標"]


def test_a_strict_document_reads_as_any_other() -> None:
    usual = wordfile(p("嚴格"))
    assert shown(read(_strict(usual))) == shown(read(usual)) == ["嚴格"]


def _strict(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for old, new in (
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        files = {name: content.replace(old, new) for name, content in files.items()}
    return zipped(files)


# ------------------------------------------------------------ made by another program


def test_a_document_of_python_docx_reads_as_it_was_written() -> None:
    made = docx.Document()
    made.core_properties.title = "公園計畫"
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("公園計畫")
    run.bold, run.font.size = True, Pt(18)
    made.add_heading("目標", level=1)
    made.add_paragraph("安全", style="List Number")
    made.add_paragraph("舒適", style="List Number")
    grid = made.add_table(rows=2, cols=3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "要項"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "單位"
    grid.cell(1, 1).text, grid.cell(1, 2).text = "甲", "乙"
    written = io.BytesIO()
    made.save(written)
    manuscript = read(written.getvalue())
    assert shown(manuscript) == ["公園計畫", "目標", "1.安全", "2.舒適", "(table)"]
    first, second = manuscript.blocks[:2]
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.size, first.bold, first.centred) == (18.0, True, True)
    assert second.heading == 1
    assert drawn(table_of(manuscript)) == [["要項 2x1", "單位 1x2"], ["甲", "乙"]]
    assert manuscript.title == "公園計畫"
