"""What a style sheet says."""

from __future__ import annotations

import pytest

from plainplan import css


def test_a_declaration_knows_its_line_its_selector_and_the_rules_round_it() -> None:
    text = "@layer base {\n  @media print {\n    p { Color: RED }\n  }\n}\n"
    (one,) = css.read("a.css", text).declarations
    assert (one.property, one.value, one.line, one.selector) == ("color", "RED", 3, "p")
    assert one.context == ("@layer base", "@media print")


def test_nested_rules_join_their_selectors() -> None:
    text = "a { &:hover { color: red } b { color: blue } @media print { color: green } }"
    assert [(d.selector, d.value) for d in css.read("a.css", text).declarations] == [
        ("a:hover", "red"),
        ("a b", "blue"),
        ("a", "green"),
    ]


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#ABC", "#aabbcc"),
        ("#abcd", "#aabbcc"),
        ("#a1b2c3", "#a1b2c3"),
        ("#a1b2c3ff", "#a1b2c3"),
        ("rgb(1, 2, 3)", "#010203"),
        ("rgb(1 2 3 / 50%)", "#010203"),
        ("rgba(100%, 0%, 0%, .5)", "#ff0000"),
        ("RebeccaPurple", "#663399"),
    ],
)
def test_a_plain_colour_is_normalised(value: str, colour: str) -> None:
    sheet = css.read("a.css", f":root {{\n  --Ink: {value};\n}}")
    assert css.colours(sheet) == (css.Colour("--Ink", colour, 2, ":root"),)


@pytest.mark.parametrize("value", ["var(--ink)", "transparent", "currentColor", "1px solid red", "#12", "inherit", "0"])
def test_anything_else_is_no_plain_colour(value: str) -> None:
    assert css.colours(css.read("a.css", f"p {{ color: {value} }}")) == ()


def test_addresses_are_found_with_their_lines() -> None:
    text = (
        '@import "a.css";\n@import url(b.css) print;\n@font-face { src: url("c d.woff") format("woff") }\n'
        'p { background: image-set("e.png" 1x, url(f.png) 2x); content: "no" }\n@namespace url(http://www.w3.org/svg);'
    )
    sheet = css.read("a.css", text)
    assert [(one.address, one.line) for one in sheet.references] == [
        ("a.css", 1),
        ("b.css", 2),
        ("c d.woff", 3),
        ("e.png", 4),
        ("f.png", 4),
    ]


@pytest.mark.parametrize(
    ("declaration", "size"),
    [
        ("font-size: 12px", "12px"),
        ("font-size: 80%", "80%"),
        ("font: italic bold 12PT/30px serif", "12pt"),
        ("FONT: .9rem/20px x", "0.9rem"),
    ],
)
def test_a_size_of_type_is_the_first_length(declaration: str, size: str) -> None:
    sheet = css.read("a.css", f"p {{ {declaration} }}")
    assert [token.text.replace("0.", ".").lstrip("0") for _, token in css.font_sizes(sheet)] == [size.lstrip("0")]


@pytest.mark.parametrize("value", ["calc(12px + 1vw)", "var(--size, 12px)", "clamp(1px, 2vw, 3px)", "larger", "0"])
def test_functions_and_keywords_give_no_size(value: str) -> None:
    assert list(css.font_sizes(css.read("a.css", f"p {{ font-size: {value} }}"))) == []


def test_what_is_no_css_becomes_an_error_with_its_line() -> None:
    sheet = css.read("a.css", "p { color: red }\np { color blue; }\n")
    assert [line for line, _ in sheet.errors] == [2]
    assert len(sheet.declarations) == 1


def test_a_style_attribute_is_read_without_a_selector() -> None:
    (one,) = css.read_attribute("a.html", "color: red").declarations
    assert (one.property, one.selector, one.colour) == ("color", "", "#ff0000")


@pytest.mark.parametrize(
    "text", ["(" * 20000, "a{" * 20000, "a{b:" + "(" * 20000, "@media x{" * 20000, "\x00\ud800", "}}}"]
)
def test_no_nesting_is_too_deep_to_survive(text: str) -> None:
    assert css.read("a.css", text).path == "a.css"
