from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.model.text import Label, label_value

CAPITALS = "壹貳參肆伍陸柒捌玖拾"
SMALL = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        *((f"{sign}、", value) for signs in (CAPITALS, SMALL) for value, sign in enumerate(signs, 1)),
        *(("叁、", 3), ("兩、", 2), ("拾壹、", 11), ("貳拾、", 20)),
        *(("十一、", 11), ("二十、", 20), ("二十三、", 23), ("一百零五、", 105)),
        *(("三.", 3), ("三．", 3), ("3、", 3)),
        *(("(一)", 1), ("（三）", 3), ("(十二)", 12), ("（一)", 1)),
        *(("1.", 1), ("１．", 1), ("2 ", 2), ("12.", 12), ("(1)", 1), ("（２）", 2), ("10", 10), ("007", 7)),
        *(("a.", 1), ("c.", 3), ("(b)", 2), ("Z", 26)),
        *(("第一章", 1), ("第三節", 3), ("第7條", 7), ("第十款", 10), ("表2", 2), ("附表1", 1), ("附件一", 1)),
    ],
)
def test_a_label_has_the_value_it_stands_for(printed: str, value: int) -> None:
    assert label_value(printed) == value


@pytest.mark.parametrize(
    "printed", ["附件", "", "、", "●", "1.2", "1.2 (was 7)", "構面一、", "ab.", "第條", "52之2", "( )", "½", "²"]
)
def test_a_label_without_a_single_number_has_no_value(printed: str) -> None:
    assert label_value(printed) is None


def test_a_label_is_printed_as_it_is_written() -> None:
    assert str(Label("１．", 1)) == "１．"


def test_wrong_numbers_keep_their_value() -> None:
    assert [label_value(printed) for printed in ("1.", "2.", "2.")] == [1, 2, 2]


@given(st.text())
def test_no_text_makes_the_reading_of_labels_fail(printed: str) -> None:
    value = label_value(printed)
    assert value is None or value >= 0
