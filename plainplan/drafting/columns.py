"""The headings of a table in, what each column is for out.

A table is taken for the ladder only where its headings say that it holds measures; any other table stays the table it
is, so that nothing of it is torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from plainplan.drafting.tidy import squeezed


class Role(StrEnum):
    """What a column holds. `UPPER` is a rung above measures; `OTHER` has no heading that we know."""

    NUMBER = "number"
    UPPER = "upper"
    MEASURE = "measure"
    UNITS = "units"
    FIELD = "field"
    YEAR = "year"
    OTHER = "other"


WORDS: tuple[tuple[Role, str], ...] = (
    (Role.NUMBER, r"(?:序號|編號|項次|次序|項次序號|no\.?|#|ref\.?|number|id|item)"),
    (Role.YEAR, r"(?:民國)?\d{2,4}年?度?(?:目標值?)?"),
    (
        Role.UNITS,
        r".{0,8}(?:單位|機關|機構|科室|處室|組室|課室|部門|承辦人員?|承辦人|窗口)(?:[（(／/].{0,14})?|[主協]辦|分工|權責|負責人"
        r"|(?:lead|responsib|owner|who|department|unit|partner|agenc|accountab).{0,30}|.{0,20}(?:lead|owner|officer|department|unit|agency)s?",
    ),
    (
        Role.FIELD,
        r".*(?:指標|目標值|績效目標|年度目標|衡量|評估|基準|期程|時程|期限|時間|日期|備註|附註|經費|預算|配分|權重|進度|效益|成果"
        r"|資源|依據|法規|執行情形|辦理情形|檢核|頻率|次數|風險|預期|kpi|indicator|target|when|timescale|timeline|deadline"
        r"|due|date|budget|cost|resource|progress|status|note|comment|milestone|success|outcome|evidence).*",
    ),
    (
        Role.UPPER,
        r".*(?:要項|策略|面向|構面|主軸|目標|類別|分類|政策|方針|層面|願景|項目|領域|主題|strateg|goal|theme|objective|priorit|pillar|area|aim).*",
    ),
    (
        Role.MEASURE,
        r".*(?:重點|作法|做法|措施|內容|方法|方式|事項|作為|行動|步驟|具體|要領|工作|服務|辦理|執行|實施"
        r"|measure|activit|action|task|step|whatwewill|deliver|commitment|initiative|how).*",
    ),
)
"""What headings say of their column, without blanks and in small letters; the first that fits counts."""

_SIGNS = tuple((role, re.compile(shape)) for role, shape in WORDS)
_UNIT_NAME = re.compile(
    r".{1,14}(?:科|室|課|組|處|局|署|部|所|隊|股|司|院|會|中心|分局|單位|機關|公所|學校|館|廠|站|園區)(?:[（(].{1,20}[)）])?"
)

LONGEST = 80
"""Characters of a heading; what is longer is a sentence."""

TEXTS = (Role.UPPER, Role.MEASURE)


def role_of(heading: str) -> Role:
    """What a column under this heading is for."""
    words = squeezed(heading).lower()
    if len(words) > LONGEST:
        return Role.OTHER
    return next((role for role, sign in _SIGNS if sign.fullmatch(words)), Role.OTHER)


def roles_of(headings: Sequence[str]) -> tuple[Role, ...]:
    """The roles of the columns of a table, its headings seen together: the last column of text holds the measures,
    those before it the rungs above."""
    roles = [role_of(heading) for heading in headings]
    texts = [i for i, role in enumerate(roles) if role in TEXTS]
    if Role.MEASURE in roles:
        last = max(i for i, role in enumerate(roles) if role is Role.MEASURE)
        unknown = [i for i, role in enumerate(roles) if role is Role.OTHER and Role.UNITS in roles]
        for i in (*texts, *unknown):
            roles[i] = Role.UPPER if i < last else Role.MEASURE if i == last else Role.FIELD
    elif len(texts) > 1 and Role.UNITS in roles:
        roles[texts[-1]] = Role.MEASURE
    return tuple(roles)


def holds_measures(headings: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether a table is a ladder: it has measures beside units or beneath a rung above, and is no table of figures
    over years."""
    if roles.count(Role.MEASURE) != 1 or sum(role is Role.YEAR for role in roles) > 1:
        return False
    return Role.OTHER not in roles and (Role.UNITS in roles or Role.UPPER in roles)


def is_unit_name(words: str) -> bool:
    """Whether words look like the name of a unit, with its part in brackets or without."""
    return bool(_UNIT_NAME.fullmatch(squeezed(words)))
