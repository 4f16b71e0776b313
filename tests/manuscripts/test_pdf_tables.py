"""Ruling lines on paper become tables, and tables cut by the ends of pages become whole again."""

from __future__ import annotations

from plainplan.model.manuscript import Cell
from tests.manuscripts.paperfile import Paper, cells, read, tables, texts, told

XS = [50.0, 150.0, 450.0, 550.0]


def headed(page: Paper, y: float) -> Paper:
    """The header row of the tables here, one line high."""
    return page.text(60, y + 15, "項目").text(160, y + 15, "做法").text(460, y + 15, "單位")


def test_a_table_stands_between_the_text_above_and_below() -> None:
    page = Paper().text(50, 80, "一、分工").grid(XS, [100, 120, 140]).text(50, 170, "二、附則")
    headed(page, 100).text(60, 135, "甲").text(160, 135, "辦理講習。").text(460, 135, "人事室")
    manuscript = read(page)
    assert texts(manuscript) == ["一、分工", "二、附則"]
    assert cells(tables(manuscript)[0]) == [["項目", "做法", "單位"], ["甲", "辦理講習。", "人事室"]]


def test_text_beside_a_table_keeps_its_place() -> None:
    page = Paper().grid([50, 120, 300], [100, 120, 140]).text(55, 115, "甲").text(125, 115, "乙").text(400, 115, "旁註")
    manuscript = read(page)
    assert (texts(manuscript), cells(tables(manuscript)[0])) == (["旁註"], [["甲", "乙"], ["", ""]])


def test_cells_without_a_line_between_them_are_merged() -> None:
    page = Paper().rule(50, 100, 550, 100).rule(50, 140, 550, 140).rule(50, 180, 550, 180).rule(150, 120, 550, 120)
    page.rule(50, 100, 50, 180).rule(550, 100, 550, 180).rule(150, 100, 150, 180).rule(350, 120, 350, 180)
    page.text(60, 115, "序").text(160, 115, "年度目標").text(160, 135, "甲年").text(360, 135, "乙年")
    page.text(60, 165, "一").text(160, 165, "五").text(360, 165, "六")
    rows = tables(read(page))[0].rows
    assert [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in rows] == [
        [("序", 0, 2, 1), ("年度目標", 1, 1, 2)],
        [("甲年", 1, 1, 1), ("乙年", 2, 1, 1)],
        [("一", 0, 1, 1), ("五", 1, 1, 1), ("六", 2, 1, 1)],
    ]


def test_lines_drawn_as_thin_areas_rule_a_table_too() -> None:
    page = Paper()
    for y in (100, 130, 160):
        page.area(50, y, 300, y + 0.7, 0)
    for x in (50, 150, 300):
        page.area(x, 100, x + 0.7, 160.7, 0)
    page.text(60, 120, "甲").text(160, 120, "乙").text(60, 150, "丙").text(160, 150, "丁")
    assert cells(tables(read(page))[0]) == [["甲", "乙"], ["丙", "丁"]]


def test_a_table_that_is_open_at_its_sides_is_closed_where_its_lines_end() -> None:
    page = Paper()
    for y in (100, 130, 160):
        page.rule(50, y, 300, y)
    page.rule(150, 100, 150, 160)
    page.text(60, 120, "甲").text(160, 120, "乙").text(60, 150, "丙").text(160, 150, "丁")
    assert cells(tables(read(page))[0]) == [["甲", "乙"], ["丙", "丁"]]


def test_underlines_and_a_box_around_text_are_no_tables() -> None:
    page = Paper().text(50, 100, "底線").rule(50, 102, 74, 102).grid([40, 300], [200, 260]).text(60, 230, "框內文字")
    manuscript = read(page)
    assert (texts(manuscript), tables(manuscript)) == (["底線", "框內文字"], [])


def test_an_underline_in_a_cell_does_not_cut_it() -> None:
    page = Paper().grid([50, 150, 300], [100, 160]).text(60, 120, "甲").text(160, 120, "底線").rule(160, 122, 184, 122)
    assert cells(tables(read(page.text(160, 140, "下行")))[0]) == [["甲", "底線|下行"]]


def test_a_table_within_a_cell_stands_behind_its_line() -> None:
    page = Paper().grid([50, 150, 500], [100, 250]).text(60, 120, "甲").text(160, 120, "說明").text(160, 200, "備註")
    page.grid([200, 300, 400], [140, 160, 180]).text(210, 155, "年").text(310, 155, "量").text(210, 175, "一")
    cell = tables(read(page))[0].rows[0][1]
    assert [line.text for line in cell.lines] == ["說明", "備註"]
    assert [(behind, cells(table)) for behind, table in cell.tables] == [(1, [["年", "量"], ["一", ""]])]


def test_blank_lines_within_a_cell_are_kept_since_units_are_set_by_them() -> None:
    page = Paper().grid(XS, [100, 220])
    page.lines(160, 115, "1.公開資訊。", "2.辦理講習，並於會後調查學員之滿意度及建議。", "3.更新網頁。")
    page.lines(460, 115, "資訊室", "", "人事室")
    assert cells(tables(read(page))[0])[0][2] == "資訊室||人事室"


def test_empty_lines_above_the_first_name_are_kept() -> None:
    page = Paper().grid(XS, [100, 220]).lines(160, 115, "一、", "二、", "三、").lines(460, 115, "", "", "人事室")
    assert cells(tables(read(page))[0])[0][2] == "||人事室"


def test_text_in_the_middle_of_a_high_cell_has_no_empty_lines() -> None:
    page = Paper().grid(XS, [100, 178]).lines(160, 115, "一、", "二、", "三、", "四、").text(460, 143, "人事室")
    assert cells(tables(read(page))[0])[0][2] == "人事室"


def test_full_names_below_each_other_are_a_list_when_the_column_shows_them_alone() -> None:
    page = Paper().grid([50, 150, 202], [100, 180, 220])
    page.lines(55, 115, "甲", pitch=18).lines(155, 115, "人事室", "資訊中心", "主計中心")
    page.lines(155, 200, "資訊中心").text(55, 200, "乙")
    names = tables(read(page.lines(55, 115)))[0].rows
    assert [line.text for line in names[1][1].lines] == ["資訊中心"]
    assert names[0][1].lines[0].text == "人事室"


def test_roles_in_brackets_part_the_units_of_a_full_column() -> None:
    page = Paper().grid([50, 150, 240], [100, 180]).text(55, 115, "甲")
    page.lines(155, 115, "秘書室（管考）", "人事室（辦理）")
    assert cells(tables(read(page))[0]) == [["甲", "秘書室（管考）|人事室（辦理）"]]


def rest(page: Paper, *ys: float) -> Paper:
    """The head of the table on the next page: its header again."""
    return headed(page.grid(XS, [50, 70, *ys]), 50)


def test_a_table_that_goes_on_over_the_page_is_one_with_its_header_once() -> None:
    one = headed(Paper().grid(XS, [700, 720, 740]), 700).text(60, 735, "甲").text(160, 735, "一。").text(460, 735, "科")
    two = rest(Paper(), 90).text(60, 85, "乙").text(160, 85, "二。").text(460, 85, "室")
    manuscript = read(one, two)
    (table,) = tables(manuscript)
    assert cells(table) == [["項目", "做法", "單位"], ["甲", "一。", "科"], ["乙", "二。", "室"]]
    assert (table.heads, table.breaks, told(manuscript)) == (1, (2,), ["pdf-header-repeated"])


def test_a_header_of_two_rows_is_repeated_as_a_whole() -> None:
    def page(y: float, label: str) -> Paper:
        paper = Paper().rule(50, y, 550, y).rule(150, y + 20, 550, y + 20).rule(50, y + 40, 550, y + 40)
        paper.rule(50, y + 60, 550, y + 60).rule(50, y, 50, y + 60).rule(150, y, 150, y + 60).rule(550, y, 550, y + 60)
        paper.rule(350, y + 20, 350, y + 60).text(60, y + 15, "項目").text(160, y + 15, "目標值")
        paper.text(160, y + 35, "甲年").text(360, y + 35, "乙年")
        return paper.text(60, y + 55, label).text(160, y + 55, "1").text(360, y + 55, "2")

    (table,) = tables(read(page(700, "講習"), page(50, "查核")))
    assert (table.heads, cells(table)[2:]) == (2, [["講習", "1", "2"], ["查核", "1", "2"]])


def test_another_table_on_the_next_page_stays_another() -> None:
    one = headed(Paper().grid(XS, [700, 720, 740]), 700).text(60, 735, "甲")
    two = Paper().grid([50, 300, 550], [50, 70, 90]).text(60, 65, "年").text(310, 65, "量")
    assert len(tables(read(one, two))) == 2


def test_a_table_with_words_above_it_on_the_next_page_is_another() -> None:
    one = headed(Paper().grid(XS, [700, 720, 740]), 700).text(60, 735, "甲")
    two = headed(Paper().text(50, 40, "表二").grid(XS, [50, 70, 90]), 50).text(60, 85, "乙")
    assert len(tables(read(one, two))) == 2


def cut(label: str, above: str, below: str) -> list[list[str]]:
    """The rows after the header of a table whose last row is cut by the end of the page."""
    one = headed(Paper().grid(XS, [680, 700, 740]), 680).text(60, 715, "甲、訓練").text(160, 715, above)
    two = rest(Paper(), 110).text(60, 85, label).text(160, 85, below).text(460, 85, "人事室")
    return cells(tables(read(one, two))[0])[1:]


def test_a_row_cut_within_a_sentence_is_joined() -> None:
    above, below = "每半年辦理服務禮儀與資訊安全講習並邀請各專家學", "者講授。"
    assert cut("", above, below) == [["甲、訓練", above + below, "|人事室"]]


def test_a_row_whose_sentence_ends_is_joined_when_the_next_has_no_label_of_its_own() -> None:
    assert cut("", "1.每半年辦理講習。", "2.年底前檢討。") == [
        ["甲、訓練", "1.每半年辦理講習。|2.年底前檢討。", "|人事室"]
    ]


def test_a_row_with_a_label_of_its_own_is_not_joined() -> None:
    assert cut("乙、查核", "每半年辦理講習", "年底前檢討。") == [
        ["甲、訓練", "每半年辦理講習", ""],
        ["乙、查核", "年底前檢討。", "人事室"],
    ]


def test_what_was_joined_is_told_with_both_parts() -> None:
    above, below = "每半年辦理服務禮儀與資訊安全講習並邀請各專家學", "者講授。"
    one = headed(Paper().grid(XS, [680, 700, 740]), 680).text(60, 715, "甲").text(160, 715, above)
    two = rest(Paper(), 110).text(160, 85, below)
    one.text(50, 600, "一、目的。").text(50, 630, "二、分工如下。")
    (doubt,) = [doubt for doubt in read(one, two).doubts if doubt.check == "pdf-row-joined"]
    assert (doubt.spot.page, doubt.spot.block, doubt.spot.row) == (2, 3, 2)
    assert f"{above} ⏎ {below}" in doubt.source


def test_a_row_below_a_merged_cell_begins_anew_on_the_next_page() -> None:
    one = headed(Paper().grid(XS, [640, 660]).grid(XS[1:], [660, 700, 740]), 640)
    one.rule(50, 660, 50, 740).rule(50, 740, 150, 740).text(60, 675, "甲、訓練").text(160, 675, "1.講習。").text(
        160, 715, "2.演練。"
    )
    two = rest(Paper(), 110).text(160, 85, "3.檢討。").text(460, 85, "人事室")
    assert cells(tables(read(one, two))[0])[1:] == [
        ["甲、訓練", "1.講習。", ""],
        ["2.演練。", ""],
        ["", "3.檢討。", "人事室"],
    ]


def test_sideways_words_in_a_narrow_cell_are_read_level() -> None:
    page = Paper().grid([50, 80, 300], [100, 200]).text(70, 162, "整備", way="0 1 -1 0").text(90, 120, "儲備物資。")
    page.text(90, 140, "辦理演練。").text(90, 160, "更新名冊。")
    assert tables(read(page))[0].rows[0][0].text == "整備"


def test_a_cell_is_where_it_is_drawn_even_when_empty() -> None:
    page = headed(Paper().grid(XS, [100, 120, 140]), 100).text(460, 135, "科")
    assert [cell for cell in tables(read(page))[0].rows[1] if not cell.lines] == [Cell(column=0), Cell(column=1)]


def test_a_table_with_level_lines_only_has_its_columns_by_the_gaps_and_is_told() -> None:
    page = Paper()
    for y in (100, 120, 200):
        page.rule(50, y, 550, y)
    page.text(50, 115, "項目").text(200, 115, "做法").text(450, 115, "單位")
    page.text(50, 138, "甲、訓練").text(200, 138, "每半年辦理服務禮儀與資訊安全").text(200, 156, "講習。").text(
        450, 138, "人事室"
    )
    page.text(50, 176, "乙、查核").text(200, 176, "年底前檢討。").text(450, 176, "秘書室")
    manuscript = read(page)
    assert [[cell.replace("|", "") for cell in row] for row in cells(tables(manuscript)[0])] == [
        ["項目", "做法", "單位"],
        ["甲、訓練", "每半年辦理服務禮儀與資訊安全講習。", "人事室"],
        ["乙、查核", "年底前檢討。", "秘書室"],
    ]
    assert told(manuscript) == ["pdf-table-implied"]


def test_rules_above_and_below_text_are_no_table() -> None:
    page = Paper().text(50, 130, "本計畫自公布日起施行。").text(50, 180, "修正時亦同。")
    for y in (100, 150, 200):
        page.rule(50, y, 550, y)
    assert tables(read(page)) == []


def test_lines_in_columns_without_any_rule_are_told() -> None:
    page = Paper()
    for at, name in enumerate("甲乙丙"):
        page.text(50, 100 + at * 18, f"{name}項").text(250, 100 + at * 18, f"第{name}科")
    assert told(read(page)) == ["pdf-lines-tabbed"]


def test_names_with_spaces_between_keep_them_where_a_line_ends_and_that_is_told() -> None:
    page = Paper().grid([50, 300, 374], [100, 180, 260, 340]).lines(55, 115, "一、").lines(55, 195, "二、")
    page.lines(304, 115, "人事室 資訊", "處 秘書處", "主計中心").lines(304, 195, "資訊處 主計", "中心")
    page.lines(304, 275, "秘書處 主計", "中心")
    manuscript = read(page)
    assert [row[1] for row in cells(tables(manuscript)[0])] == [
        "人事室 資訊處 秘書處 主計中心",
        "資訊處 主計中心",
        "秘書處 主計中心",
    ]
    assert [(doubt.source, doubt.result) for doubt in manuscript.doubts] == [("秘書處主計中心", "秘書處 主計中心")]


def test_a_table_of_the_same_columns_with_a_header_of_its_own_is_another() -> None:
    one = headed(Paper().grid(XS, [700, 720, 740]), 700).text(60, 735, "甲")
    two = Paper().grid(XS, [50, 70, 90]).text(60, 65, "指標", bold=True).text(160, 65, "目標值", bold=True)
    two.text(460, 65, "來源", bold=True).text(60, 85, "乙").text(160, 85, "五")
    assert len(tables(read(one, two))) == 2


def test_a_row_cut_below_its_title_is_joined_when_all_others_begin_with_labels() -> None:
    ys = [400 + 40 * at for at in range(7)]
    one = headed(Paper().grid(XS[1:], [*ys, 680, 700]).rule(50, 400, 50, 700).rule(50, 400, 150, 400), 400)
    one.rule(50, 440, 150, 440).rule(50, 700, 150, 700).text(60, 455, "甲、服務")
    for at in range(6):
        one.text(160, 455 + 40 * at, f"{at + 1}.公開資訊。").text(460, 455 + 40 * at, "人事室")
    one.text(160, 695, "7.查核")
    two = rest(Paper(), 110).text(160, 85, "每季查核一次。").text(460, 85, "秘書室")
    rows = cells(tables(read(one, two))[0])
    assert rows[-1][0] == "7.查核|每季查核一次。"
