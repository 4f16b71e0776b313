"""The table of measures, in the shapes in which documents draw it."""

from __future__ import annotations

from plainplan.model.manuscript import Line
from tests.drafting.builders import cell, checks, draft, ladder, measures, outline, table

HEADS = (cell("執行要項", columns=2), "執行重點", "執行單位")


def test_merged_cells_give_strategies_actions_and_measures() -> None:
    made = outline(
        "肆、計畫內容",
        table(
            HEADS,
            (cell("一、便民", rows=3), cell("(一)設窗口。", rows=2), "1.設一樓窗口。", "公園課"),
            ("2.設線上窗口。", "圖書館"),
            ("(二)辦說明會。", "每季辦理。", "各單位"),
        ),
    )
    assert ladder(made) == [
        (
            "一、便民",
            [
                ("(一)設窗口。", ["1.設一樓窗口。@公園課", "2.設線上窗口。@圖書館"]),
                ("(二)辦說明會。", ["每季辦理。@各單位"]),
            ],
        )
    ]
    assert made["sections"][0]["order"] == ["strategies"]
    assert made["sections"][0]["main_table"]["headers"] == ["執行要項", "執行重點", "執行單位"]


def test_empty_cells_below_say_the_same_as_merged_ones() -> None:
    merged = table(
        HEADS, (cell("一、便民", rows=2), cell("(一)窗口", rows=2), "1.一樓。", "甲課"), ("2.線上。", "乙課")
    )
    empty = table(HEADS, ("一、便民", "(一)窗口", "1.一樓。", "甲課"), ("", "", "2.線上。", "乙課"))
    assert ladder(outline("壹、內容", merged)) == ladder(outline("壹、內容", empty))


def test_words_repeated_in_each_row_are_one_rung_and_that_is_told() -> None:
    made = draft(
        "壹、內容",
        table(HEADS, ("一、便民", "(一)窗口", "1.一樓。", "甲課"), ("一、便民", "(一)窗口", "2.線上。", "乙課")),
    )
    assert ladder(made.outline) == [("一、便民", [("(一)窗口", ["1.一樓。@甲課", "2.線上。@乙課"])])]
    assert checks(made).count("drafting-said-again") == 2


def test_bands_over_the_whole_width_are_strategies() -> None:
    made = outline(
        "壹、內容",
        table(
            ("執行要項", "執行重點", "執行單位"),
            (cell("訂定計畫", columns=3),),
            ("訂定年度計畫。", "公布於網站。", "秘書室"),
            (cell("一、便民", columns=3),),
            ("(一)窗口", "1.一樓。\n2.線上。", "甲課"),
        ),
    )
    assert ladder(made) == [
        ("訂定計畫", [("訂定年度計畫。", ["公布於網站。@秘書室"])]),
        ("一、便民", [("(一)窗口", ["1.一樓。@甲課", "2.線上。@甲課"])]),
    ]


def test_one_column_with_two_signs_holds_two_levels() -> None:
    made = outline(
        "壹、內容",
        table(
            ("工作項目", "具體作法", "主辦單位"),
            ("一、便民", "", ""),
            ("(一)窗口", "一樓。", "甲課"),
            ("(二)電話", "專線。", "乙課"),
            ("二、公開\n(一)網站", "更新。", "丙課"),
        ),
    )
    assert ladder(made) == [
        ("一、便民", [("(一)窗口", ["一樓。@甲課"]), ("(二)電話", ["專線。@乙課"])]),
        ("二、公開", [("(一)網站", ["更新。@丙課"])]),
    ]


def test_a_header_that_is_repeated_or_typed_again_is_dropped() -> None:
    row = ("一、便民", "(一)窗口", "1.一樓。", "甲課")
    again = ("二、公開", "(一)網站", "1.更新。", "乙課")
    one = outline("壹、內容", table(HEADS, row, HEADS, again))
    two = outline("壹、內容", table(HEADS, row), "", table(HEADS, again))
    assert ladder(one) == ladder(two)
    assert [label for label, _ in ladder(two)] == ["一、便民", "二、公開"]


def test_titles_texts_and_levels_below_a_measure_are_told_apart() -> None:
    words = "1.友善環境\n(1)綠美化。\n(2)標示牌。\n2.無障礙網站：\n取得標章。\n3.一句話的做法。"
    (one, two, three) = measures(outline("壹、內容", table(HEADS, ("一、甲", "(一)乙", words, "丙課"))))
    assert (one["title"], [sub["label"] for sub in one["sub"]]) == ("友善環境", ["(1)", "(2)"])
    assert (two["title"], two["text"]) == ("無障礙網站：", "取得標章。")
    assert (three.get("title"), three["text"]) == (None, "一句話的做法。")


def test_several_paragraphs_without_numbers_are_one_measure() -> None:
    (only,) = measures(outline("壹、內容", table(HEADS, ("一、甲", "(一)乙", "分眾服務\n先調查。\n後改善。", "丙課"))))
    assert (only["title"], only["text"]) == ("分眾服務", "先調查。\n後改善。")


def test_a_line_above_numbered_measures_is_their_common_heading() -> None:
    grid = table(
        HEADS, ("一、甲", "(一)乙", "1.早。\n2.晚。", "丙課"), ("", "(二)丁", "洽公環境\n1.綠化。\n2.照明。", "戊課")
    )
    grouped = measures(outline("壹、內容", grid))[2:]
    assert [one["group"]["title"] for one in grouped] == ["洽公環境", "洽公環境"]
    assert [one["label"] for one in grouped] == ["1.", "2."]


def test_a_row_cut_at_the_end_of_a_page_is_joined_and_told() -> None:
    grid = table(
        HEADS,
        (cell("一、甲", rows=2), cell("(一)乙", rows=2), "1.每季辦理說明會，邀請", "甲課\n乙課"),
        ("里民參加。", "丙課"),
        breaks=(2,),
    )
    made = draft("壹、內容", grid)
    (only,) = measures(made.outline)
    assert only["text"] == "每季辦理說明會，邀請里民參加。"
    assert [unit["unit"] for unit in only["units"]] == ["甲課", "乙課", "丙課"]
    assert (only["units_basis"], only["units_certain"]) == ("joined", False)
    assert {"drafting-row-joined", "drafting-units-joined"} <= set(checks(made))


def test_a_measure_without_number_and_with_units_of_its_own_is_not_joined() -> None:
    grid = table(HEADS, ("一、甲", "(一)乙", "辦理說明會。", "甲課"), ("", "", "辦理講習。", "乙課"))
    assert [one["text"] for one in measures(outline("壹、內容", grid))] == ["辦理說明會。", "辦理講習。"]


def test_a_measure_that_slid_into_the_column_of_units_is_found_and_told() -> None:
    heads = ("執行策略", "執行重點", "執行單位", "備註")
    grid = table(heads, ("一、甲", "1.做。", "甲課", ""), ("", "", "2.再做一次。", "乙課"))
    made = draft("壹、內容", grid)
    assert [one["text"] for one in measures(made.outline)] == ["做。", "再做一次。"]
    assert measures(made.outline)[1]["units"] == [{"unit": "乙課"}]
    assert "drafting-slid" in checks(made)


def test_two_measures_in_one_line_are_cut_and_told() -> None:
    made = draft("壹、內容", table(HEADS, ("一、甲", "(一)乙", "1.設窗口。2.設專線。", "丙課")))
    assert [one["text"] for one in measures(made.outline)] == ["設窗口。", "設專線。"]
    assert "drafting-line-cut" in checks(made)


def test_further_columns_are_fields_with_their_heading() -> None:
    heads = ("策略", "具體作法", "主辦單位", "完成期限", "績效指標")
    (one,) = measures(outline("壹、內容", table(heads, ("一、甲", "做。", "乙課", "6月底", "至少2次"))))
    assert one["fields"] == [{"column": "完成期限", "text": "6月底"}, {"column": "績效指標", "text": "至少2次"}]


def test_the_number_of_its_own_column_is_the_label_of_what_stands_beside_it() -> None:
    grid = table(("項次", "工作內容", "承辦單位"), ("1", "植樹。", "公園課"), ("2", "修橋。", "工務課"))
    assert ladder(outline("壹、內容", grid)) == [("", [("", ["1植樹。@公園課", "2修橋。@工務課"])])]


def test_a_table_of_figures_over_years_stays_a_table() -> None:
    made = outline("壹、指標", table(("項目", "工作內容", "112", "113", "主辦單位"), ("甲", "乙", "1", "2", "丙課")))
    assert made["strategies"] == []
    assert len(made["sections"][0]["tables"]) == 1


def test_a_form_of_two_columns_has_no_headings() -> None:
    made = outline("壹、基本資料", table(("計畫名稱", "示例計畫"), ("地點", "一樓"), heads=0))
    assert made["sections"][0]["tables"] == [{"rows": [["計畫名稱", "示例計畫"], ["地點", "一樓"]]}]


def test_a_table_whose_headings_say_nothing_of_measures_stays_a_table() -> None:
    made = outline("壹、名單", table(("職稱", "姓名", "電話"), ("課長", "某甲", "123")))
    assert made["sections"][0]["tables"][0]["rows"] == [["課長", "某甲", "123"]]


def test_the_form_in_an_appendix_is_no_second_ladder() -> None:
    grid = table(HEADS, ("一、甲", "(一)乙", "做。", "丙課"))
    form = table(("工作要項", "工作重點", "業務單位"), ("(填寫)", "", ""))
    made = outline("壹、內容", grid, "附件", "格式", "壹、內容", form)
    assert len(made["strategies"]) == 1
    assert made["appendices"][0]["sections"][0]["tables"][0]["headers"] == [["工作要項", "工作重點", "業務單位"]]


def test_an_english_plan_of_the_same_shape_is_read_too() -> None:
    made = outline(
        "Sample Town Access Plan 2026",
        Line("Our actions", heading=1),
        table(
            ("Objective", "Action", "Lead", "When"),
            (cell("1. Open doors", rows=2), "Fit ramps at every office.", "Estates", "June 2026"),
            ("Train all staff.", "HR", "Yearly"),
        ),
    )
    assert (made["lang"], made["title"], made["year"]) == ("en", "Sample Town Access Plan 2026", 2026)
    assert ladder(made) == [("1.Open doors", [("", ["Fit ramps at every office.@Estates", "Train all staff.@HR"])])]


def test_a_title_row_above_the_headings_is_the_caption() -> None:
    grid = table((cell("執行要項一覽表", columns=4),), HEADS, ("一、甲", "(一)乙", "做。", "丙課"), heads=0)
    made = outline("壹、內容", grid)
    assert ladder(made) == [("一、甲", [("(一)乙", ["做。@丙課"])])]
    assert made["sections"][0]["paragraphs"] == ["執行要項一覽表"]


def test_a_table_for_each_item_makes_the_items_strategies_and_that_is_told() -> None:
    heads = ("執行策略", "執行重點", "執行單位")
    one, two = table(heads, ("(一)乙", "做。", "丙課")), table(heads, ("(一)丁", "看。", "戊課"))
    made = draft("壹、內容", "如下。", "一、便民", "先說明。", one, "二、公開", two, "貳、其他")
    assert ladder(made.outline) == [
        ("一、便民", [("(一)乙", ["做。@丙課"])]),
        ("二、公開", [("(一)丁", ["看。@戊課"])]),
    ]
    assert made.outline["strategies"][0]["paragraphs"] == ["先說明。"]
    assert made.outline["sections"][0]["order"] == ["paragraphs[0]", "strategies"]
    assert checks(made).count("drafting-part-as-strategy") == 2


def test_a_table_under_a_plain_line_beside_them_is_a_strategy_too() -> None:
    heads = ("執行策略", "執行重點", "執行單位")
    tables = [table(heads, (f"({sign})乙", "做。", "丙課")) for sign in "一二三"]
    made = outline("壹、內容", "訂定計畫", tables[0], "一、便民", tables[1], "二、公開", tables[2])
    assert [title for title, _ in ladder(made)] == ["訂定計畫", "一、便民", "二、公開"]


def test_a_table_for_each_section_makes_the_sections_strategies() -> None:
    heads = ("工作項目", "工作內容", "承辦單位")
    one, two = table(heads, ("甲", "做。", "丙課")), table(heads, ("乙", "看。", "戊課"))
    made = outline("壹、依據", "上級函。", "貳、便民", one, "參、公開", two, "肆、考核", "每年一次。")
    assert [title for title, _ in ladder(made)] == ["貳、便民", "參、公開"]
    assert [section.get("heading") for section in made["sections"]] == ["依據", None, "考核"]


def test_a_nested_list_in_a_section_of_measures_is_the_ladder_and_that_is_told() -> None:
    made = draft(
        "壹、執行策略",
        "一、甲",
        "(一)乙",
        "1.早。",
        "2.晚。",
        "(1)更晚。",
        "(二)丙",
        "1.午。",
        "二、丁",
        "(一)戊",
        "1.夜。",
    )
    assert ladder(made.outline) == [
        ("一、甲", [("(一)乙", ["1.早。", "2.晚。"]), ("(二)丙", ["1.午。"])]),
        ("二、丁", [("(一)戊", ["1.夜。"])]),
    ]
    assert "drafting-list-as-ladder" in checks(made)


def test_a_list_in_any_other_section_stays_a_list() -> None:
    made = outline("壹、考核", "一、甲", "(一)乙", "(二)丙", "二、丁", "(一)戊", "(二)己")
    assert made["strategies"] == []
    assert len(made["sections"][0]["items"]) == 2


def test_units_and_fields_without_a_measure_are_kept() -> None:
    heads = ("執行要項", "執行重點", "執行單位", "備註")
    (one,) = measures(outline("壹、內容", table(heads, ("", "", "甲課", "另議"))))
    assert (one["units"], one["fields"][0]["text"]) == ([{"unit": "甲課"}], "另議")


def test_a_table_without_headings_right_behind_goes_on_with_the_one_before() -> None:
    first = table(HEADS, ("一、甲", "(一)乙", "做。", "丙課"))
    made = outline(
        "壹、內容", first, table(("二、丁", "(一)戊", "看。", "己課"), ("", "(二)庚", "聽。", "辛課"), heads=0)
    )
    assert ladder(made) == [
        ("一、甲", [("(一)乙", ["做。@丙課"])]),
        ("二、丁", [("(一)戊", ["看。@己課"]), ("(二)庚", ["聽。@辛課"])]),
    ]


def test_a_further_table_of_measures_in_another_section_stays_a_table_and_that_is_told() -> None:
    first, second = (
        table(HEADS, ("一、甲", "(一)乙", "做。", "丙課")),
        table(HEADS, ("二、丁", "(一)戊", "看。", "己課")),
    )
    made = draft("壹、內容", first, "貳、精進", second)
    assert made.outline["sections"][1]["tables"][0]["rows"] == [["二、丁", "(一)戊", "看。", "己課"]]
    assert "drafting-second-ladder" in checks(made)
