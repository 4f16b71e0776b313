"""Where a check or a fact takes a short way, it sees what the long way sees."""

from __future__ import annotations

import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from plainplan import facts
from plainplan.checks import downloads, language
from plainplan.facts.tree import filed, holder, parse, pieces

blanked = st.text(st.sampled_from("abZ中文 \u3000\xa0.1"), max_size=30)


@given(blanked, blanked)
def test_no_text_with_letters_spaced_by_hand_is_passed_over(before: str, text: str) -> None:
    if language._SPACED.search(text):
        assert language._ALONE.search(before + text)


words = st.lists(st.sampled_from(["中文字", "計畫", "a", "plan", "the", " ", "2026"]), max_size=300).map(" ".join)


@given(words, st.sampled_from(["zh-Hant-TW", "en", "fr", ""]))
def test_the_script_of_a_page_is_judged_by_all_its_words(text: str, lang: str) -> None:
    page = facts.read("index.html", f'<html lang="{lang}"><body><p>{text}</p></body></html>'.encode())
    chinese, latin = len(re.findall("[\u4e00-\u9fff]", text)), len(re.findall("[A-Za-z]{2,}", text))
    expected = {"zh-Hant-TW": chinese, "en": latin}.get(lang, 200 + chinese + latin)
    doubtful = chinese + latin >= 200 and expected < (chinese + latin) * 0.1
    assert bool(list(language.right_language(page))) == doubtful


@given(st.text(st.sampled_from("ab/.#?%2Ff"), max_size=20))
def test_the_name_of_a_file_is_the_end_of_its_decoded_path(href: str) -> None:
    stem, dot, kind = unquote(re.split(r"[?#]", href)[0]).rpartition("/")[2].rpartition(".")
    assert downloads._file(href) == ((stem.casefold(), kind.lower()) if dot and stem else None)


parts = st.recursive(
    st.sampled_from(
        ["words ", " 字 ", "<br>", "<!-- remark -->", "<script>x = 1</script>", "<style>a{}</style>", "\u2003"]
    ),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(["p", "div", "span", "svg", "template"]),
        st.sampled_from(["", " hidden", ' aria-hidden="true"', ' style="display: none"', " title=x"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)


@given(st.lists(parts, max_size=4).map("".join))
def test_the_text_of_an_element_is_made_of_its_shown_pieces(body: str) -> None:
    root, _ = parse(f"<html><head><script>y</script></head><body>{body}</body></html>".encode())
    index = filed(root)
    for el in index.elements:
        if len(el):
            shown = [str(one) for one in pieces(el) if el in index.hidden or holder(one) not in index.hidden]
            assert index.text(el) == re.sub(r"\s+", " ", "".join(shown)).strip()
            assert index.prose(el) == "".join(map(str, pieces(el)))
