"""Reports of the shape that Freego writes, with invented words: small, and the same each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

HOST = "http://127.0.0.1:8000"

Failing = Mapping[str, Sequence[tuple[str, str]]]
"""Codes and sources by the address of their page."""

FAILING: Failing = {
    "/": [("HM1110100C", '<img src="a.png">'), ("HM1110100C", '<img src="b.png">'), ("HM3241000C", "")],
    "/en/contact/?from=menu": [("HM1310100C", "<html>\n <head>")],
    "/gone/": [("HM1130103C_1", "<select>")],
}


def report(
    failing: Failing = FAILING, pages: int = 12, late: Sequence[str] = ("/slow/",), host: str = HOST, level: str = "AA"
) -> str:
    """A whole report."""
    entries = "".join(_page(number, f"{host}{path}", codes) for number, (path, codes) in enumerate(failing.items(), 1))
    timed = "".join(f'<a href="{host}{path}" target="_blank">{host}{path}</a><br />\n' for path in late)
    return f"""<!DOCTYPE HTML>
<html lang="zh-Hant-tw">
<head><meta charset="utf-8" /><title>全網站無障礙網頁檢測報告</title></head>
<body>
<header><h1>全網站無障礙網頁檢測報告</h1>
<h2>《檢測基本資料》</h2>
<ul>
<li>
  <strong>受測網址</strong>：<a href="{host}/" target="_blank">{host}/</a>
</li>
<li><strong>檢測範圍</strong>：全網站</li>
<li><strong>檢測時間</strong>：Fri Nov 20 09:42:48 CST 2026</li>
<li><strong>完成時間</strong>：Fri Nov 20 10:37:40 CST 2026</li>
<li><strong>檢測等級</strong>：{level}等級</li>
<li><strong>受測網頁</strong>：此網站接受檢測共{pages}個網頁，其中查得頁面逾時共{len(late)}個</li>
<li><strong>檢測工具</strong>：Freego Dec 19 2025無障礙檢測工具</li>
</ul></header>
<section><h2>《軟體檢測結果》</h2><p><strong>案例</strong>。</p>
<h2>《軟體檢測未通過項目》</h2><p>案例。</p>
<ol>{entries}</ol>
<h2>《頁面載入逾時(30秒)》</h2>
{timed}
<h2>《ME1320200C 清單》</h2><p>無</p></section>
<section><h2>《檢測設定紀錄》</h2><h3>瀏覽器類型</h3><p>Chrome</p></section>
</body></html>
"""


def _page(number: int, address: str, codes: Sequence[tuple[str, str]]) -> str:
    by_code: dict[str, list[str]] = {}
    for code, source in codes:
        by_code.setdefault(code, []).append(source)
    told = "".join(_code(code, sources) for code, sources in by_code.items())
    return f'<li class="url">{number}.檢測網址{address}</li>\n<ol class="upper-roman">{told}</ol>\n'


def _code(code: str, sources: Sequence[str]) -> str:
    places = "".join(f"<li>案例的建議{_behind(source)}\n</li>" for source in sources)
    link = f'<a href="https://a.example/{code}" target="_blank">{code}:案例&lt;a&gt;說明</a>'
    return f"<li>{link}(A)</li>\n<ul>{places}</ul>\n"


def _behind(source: str) -> str:
    return "".join(f"<br>{escape(line)}" for line in source.split("\n")) if source else ""
