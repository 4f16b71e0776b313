"""Lines on paper become paragraphs in the order in which they are read."""

from __future__ import annotations

from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Href
from tests.manuscripts.paperfile import Paper, pdf_of, read, texts, told

FULL = "本中心各項表單一律公開於網站供民眾查詢並且隨時更新俾利民眾了解服務內容及各項申請辦理流程"


def full_lines(page: Paper, x: float = 50, y: float = 300, count: int = 3) -> Paper:
    """Lines that end at 542: so wide is the text of this page."""
    for at in range(count):
        page.text(x, y + at * 18, FULL[:41])
    return page


def test_a_chinese_line_that_is_full_goes_on_without_a_space() -> None:
    page = full_lines(Paper(), count=2).text(50, 336, "程。")
    assert texts(read(page)) == [FULL[:41] * 2 + "程。"]


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    page = full_lines(Paper(), y=100).text(50, 400, "服務時間到下午五時").text(50, 418, "中午不休息。")
    assert texts(read(page))[1:] == ["服務時間到下午五時", "中午不休息。"]


def test_torn_english_lines_are_joined_with_a_space() -> None:
    words = "The counter is open from nine to five on all working days of the week"
    page = Paper()
    for at in range(3):
        page.text(50, 100 + at * 18, words)
    page.text(50, 154, "and closed at noon.")
    assert texts(read(page)) == [" ".join([words] * 3 + ["and closed at noon."])]


def test_gaps_between_letters_are_spaces_and_between_chinese_signs_are_none() -> None:
    page = Paper().text(50, 100, "Open").text(80, 100, "data").text(50, 130, "創新").text(80, 130, "加值")
    assert texts(read(page)) == ["Open data", "創新加值"]


def test_a_wide_gap_is_a_tab() -> None:
    page = Paper().text(50, 100, "承辦人：").text(250, 100, "科長：").text(450, 100, "主任：")
    assert texts(read(page)) == ["承辦人：\t科長：\t主任："]


def test_a_few_signs_spread_over_a_line_are_one_word() -> None:
    page = Paper()
    for at, sign in enumerate("計畫書"):
        page.text(100 + at * 100, 100, sign)
    assert texts(read(page)) == ["計畫書"]


def test_labels_begin_new_paragraphs_though_the_line_above_is_full() -> None:
    page = full_lines(Paper(), y=100, count=1).text(50, 118, "一、" + FULL[:38]).text(50, 136, "二、設置單一窗口。")
    assert texts(read(page)) == [FULL[:41], "一、" + FULL[:38], "二、設置單一窗口。"]


def test_what_hangs_below_a_label_belongs_to_it_even_when_it_looks_like_a_label() -> None:
    page = Paper().text(50, 100, "一、" + FULL[:39]).text(74, 118, FULL[:39]).text(74, 136, "3.5公里內之道路。")
    page.text(50, 154, "二、其他。")
    assert texts(read(page)) == ["一、" + FULL[:39] + FULL[:39] + "3.5公里內之道路。", "二、其他。"]


def test_an_indented_line_begins_a_paragraph_after_a_full_one() -> None:
    page = Paper().text(74, 100, FULL[:39]).text(50, 118, FULL[:41]).text(74, 136, FULL[:39]).text(50, 154, "完。")
    assert texts(read(page)) == [FULL[:39] + FULL[:41], FULL[:39] + "完。"]


def test_a_centred_title_on_two_lines_is_one() -> None:
    page = (
        full_lines(Paper())
        .text(44, 60, "海濱市政府環境永續行動中心辦理為民服務年度", size=24)
        .text(252, 95, "工作計畫", size=24)
    )
    title = read(page).blocks[0]
    assert title.text == "海濱市政府環境永續行動中心辦理為民服務年度工作計畫"  # type: ignore[union-attr]


def test_larger_or_bolder_lines_stand_alone() -> None:
    page = full_lines(Paper()).text(50, 250, FULL[:41], bold=True).text(50, 270, FULL[:35], size=14)
    assert texts(read(page))[:2] == [FULL[:41], FULL[:35]]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = Paper().text(100, 60, "報告摘要及兩欄之版面說明文字一行跨越")
    for at, (left, right) in enumerate(zip("甲乙丙丁戊", "子丑寅卯辰", strict=True)):
        page.text(50, 100 + at * 18, left * 19).text(310, 100 + at * 18, right * 19)
    read_out = "".join(texts(read(page)))
    assert read_out.index("戊") < read_out.index("子")
    assert read_out.startswith("報告摘要")


def test_a_list_set_with_tabs_is_not_taken_for_columns() -> None:
    page = Paper()
    for at, name in enumerate(("地址", "電話", "傳真", "網址", "信箱")):
        page.text(50, 100 + at * 18, name).text(200, 100 + at * 18, f"第{name}欄")
    assert texts(read(page))[0] == "地址\t第地址欄"


def test_a_paragraph_that_goes_over_the_page_is_one_and_told() -> None:
    one, two = full_lines(Paper(), y=700), Paper().text(50, 60, "程及聯絡方式。").text(50, 90, "二、其他。")
    manuscript = read(one, two)
    assert texts(manuscript) == [FULL[:41] * 3 + "程及聯絡方式。", "二、其他。"]
    assert "pdf-paragraph-joined" in told(manuscript)


def test_running_headers_and_page_numbers_are_furniture() -> None:
    pages = [
        Paper().text(200, 30, "海濱市服務計畫").text(50, 100, f"第{name}段。").text(290, 780, f"- {at} -")
        for at, name in enumerate("甲乙丙", start=1)
    ]
    manuscript = read(*pages)
    assert texts(manuscript) == ["第甲段。", "第乙段。", "第丙段。"]
    assert [doubt.source for doubt in manuscript.furniture] == ["海濱市服務計畫", "- 1 -"]


def test_a_number_within_the_text_is_no_page_number() -> None:
    assert texts(read(Paper().text(50, 100, "一").text(50, 400, "12"), Paper().text(50, 380, "13"))) == [
        "一",
        "12",
        "13",
    ]


def test_a_footnote_is_called_where_its_mark_stands() -> None:
    page = full_lines(Paper()).text(50, 100, "依綱領").text(86, 95, "1", size=7).text(90, 100, "辦理。")
    page.rule(50, 700, 200, 700).text(50, 720, "1 由主管機關公布。", size=9)
    manuscript = read(page)
    line = manuscript.blocks[0]
    assert (line.text, line.notes) == ("依綱領辦理。", (("1", 3),))  # type: ignore[union-attr]
    assert [(note.mark, note.text) for note in manuscript.notes] == [("1", "由主管機關公布。")]


def test_a_raised_sign_that_calls_no_note_stays_in_the_text() -> None:
    page = Paper().text(50, 100, "面積100m").text(98, 95, "2", size=7).text(102, 100, "以上。")
    assert texts(read(page)) == ["面積100m2以上。"]


def test_links_keep_their_words_and_address() -> None:
    page = Paper().text(50, 100, "詳見服務網").link(74, 88, 110, 102, "https://example.org/a")
    assert read(page).blocks[0].links == (Href("服務網", "https://example.org/a"),)  # type: ignore[union-attr]


def test_a_torn_address_is_joined_without_a_space() -> None:
    page = full_lines(Paper()).text(50, 400, "詳見https://example.org/" + "a" * 55 + "/").text(50, 418, "forms.")
    assert texts(read(page))[-1] == "詳見https://example.org/" + "a" * 55 + "/forms."


def test_bold_by_printing_twice_is_read_once_and_told() -> None:
    page = Paper().text(50, 100, "重點工作").text(50.4, 100, "重點工作").text(50, 130, "人人可及")
    manuscript = read(page)
    assert texts(manuscript) == ["重點工作", "人人可及"]
    assert [line.bold for line in manuscript.blocks] == [True, False]  # type: ignore[union-attr]
    assert [doubt.source for doubt in manuscript.doubts] == ["重點工作"]


def test_type_with_an_outline_is_bold() -> None:
    manuscript = read(Paper().text(50, 100, "標題", mode=2).text(50, 130, "內文。"))
    assert [line.bold for line in manuscript.blocks] == [True, False]  # type: ignore[union-attr]


def test_text_that_nobody_sees_is_left_out_and_told() -> None:
    page = Paper().text(50, 100, "公開").text(50, 130, "白字", gray=1).text(50, 160, "隱形", mode=3)
    page.text(50, 190, "極小", size=1).text(900, 100, "頁外").text(100, 400, "草稿", way="0.7 0.7 -0.7 0.7")
    manuscript = read(page)
    assert texts(manuscript) == ["公開"]
    assert {doubt.check: doubt.source for doubt in manuscript.furniture} == {
        "pdf-white": "白字",
        "pdf-hidden": "隱形",
        "pdf-tiny": "極小",
        "pdf-outside": "頁外",
        "pdf-slanted": "草稿",
    }


def test_white_text_on_a_dark_area_is_read() -> None:
    assert texts(read(Paper().area(40, 80, 300, 110, 0.2).text(50, 100, "標題", gray=1))) == ["標題"]


def test_a_page_that_is_turned_is_read_as_it_is_held() -> None:
    turned = Paper(turn=90)
    for at, words in enumerate(("第一行。", "第二行。")):
        turned.text(100 + at * 30, 700, words, way="0 1 -1 0")
    assert texts(read(turned)) == ["第一行。", "第二行。"]


def test_a_page_printed_sideways_without_saying_so_is_turned() -> None:
    page = Paper()
    for at, words in enumerate(("第一行。", "第二行。")):
        page.text(100 + at * 30, 700, words, way="0 1 -1 0")
    assert texts(read(page)) == ["第一行。", "第二行。"]


def test_signs_that_fonts_put_for_others_are_mended_where_unicode_says_how_and_told() -> None:
    manuscript = read(Paper().text(50, 100, "⽔利⼯程︑\uf98eﬁ"))
    assert texts(manuscript) == ["水利工程、年fi"]
    assert [(doubt.source, doubt.result) for doubt in manuscript.doubts] == [("⽔ ⼯ ︑ \uf98e ﬁ", "水 工 、 年 fi")]


def test_the_title_that_the_file_tells_is_kept_and_a_language_that_cannot_be_is_not() -> None:
    raw = pdf_of(Paper().text(50, 100, "服務計畫"), catalog="/Lang (en-GB)", title="服務計畫")
    manuscript = read_manuscript(raw, "plan.pdf")
    assert (manuscript.title, manuscript.lang) == ("服務計畫", "")
