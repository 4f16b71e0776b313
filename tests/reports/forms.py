"""What the standards ask of the formats of the reports, told again as far as the reports use them.

The published schemas are other people's work and are not shipped; they were held against the reports by hand
(SARIF 2.1.0-rtm.5, Jenkins' JUnit schema of 10, OpenACR 0.1.0). Sources: OASIS SARIF 2.1.0, sections 3.13 to 3.30;
OpenACR, "openacr-0.1.0"; what Jenkins and GitLab read of JUnit's XML.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}


def known(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these keys and no others."""
    keys = {"properties": {**required, **optional}, "required": list(required)}
    return {"type": "object", **keys, "additionalProperties": False}


def many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


MESSAGE = known({"text": TEXT})

PLACE = known(
    {
        "physicalLocation": known(
            {"artifactLocation": known({"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}})},
            region=known({"startLine": COUNT}, startColumn=COUNT),
        )
    }
)

NOTIFICATION = known({"message": MESSAGE}, level={"enum": ["none", "note", "warning", "error"]})

RESULT = {
    **known(
        {"message": MESSAGE},
        ruleId=TEXT,
        ruleIndex={"type": "integer", "minimum": 0},
        kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        level={"enum": ["none", "note", "warning", "error"]},
        locations=many(PLACE),
        partialFingerprints={"type": "object", "additionalProperties": TEXT},
        suppressions=many(known({"kind": {"enum": ["inSource", "external"]}})),
        properties={"type": "object"},
    ),
    "if": {"properties": {"kind": {"const": "review"}}},
    "then": {"properties": {"level": {"const": "none"}}},
}

SARIF = known(
    {
        "version": {"const": "2.1.0"},
        "runs": many(
            known(
                {
                    "tool": known(
                        {
                            "driver": known(
                                {"name": TEXT},
                                version=TEXT,
                                rules={**many(known({"id": TEXT}, properties={"type": "object"})), "uniqueItems": True},
                            )
                        }
                    )
                },
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                invocations=many(
                    known(
                        {"executionSuccessful": {"type": "boolean"}},
                        exitCode={"type": "integer"},
                        toolExecutionNotifications=many(NOTIFICATION),
                    )
                ),
                results=many(RESULT),
            )
        ),
    },
    **{"$schema": {"type": "string", "format": "uri"}},
)

ADHERENCE = {"enum": ["supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated"]}

CRITERION = known(
    {
        "num": {"type": "string", "pattern": r"^[1-4]\.\d\.\d{1,2}$"},
        "components": many(
            known(
                {"name": {"enum": ["web", "electronic-docs", "software", "authoring-tool", "none"]}},
                adherence=known({"level": ADHERENCE}, notes=TEXT),
            )
        ),
    }
)

OPENACR = known(
    {
        "title": TEXT,
        "product": known({"name": TEXT}, version=TEXT, description=TEXT),
        "author": known({"email": TEXT}, name=TEXT, company_name=TEXT),
    },
    vendor=known({"email": TEXT}, name=TEXT, company_name=TEXT),
    report_date=TEXT,
    version=COUNT,
    notes=TEXT,
    evaluation_methods_used=TEXT,
    catalog=TEXT,
    chapters={
        "type": "object",
        "propertyNames": {"pattern": "^success_criteria_level_(a|aa|aaa)$"},
        "additionalProperties": {
            "oneOf": [known({"criteria": many(CRITERION)}), known({"disabled": {"const": True}})],
        },
    },
)

CASE = {"failure", "skipped", "system-out"}


def faults_of_junit(text: bytes) -> list[str]:
    """What a reader of JUnit's XML would stumble over: names missing, counts that are not those of the cases."""
    root = etree.fromstring(text)
    faults = [] if root.tag == "testsuites" else [root.tag]
    for suite in root:
        cases = suite.findall("testcase")
        red, left = (sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped"))
        told = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
        if suite.tag != "testsuite" or not suite.get("name") or told != [str(n) for n in (len(cases), red, 0, left)]:
            faults.append(f"suite {suite.get('name')}: {told}")
        faults += [f"case {case.get('name')}" for case in cases if not case.get("name") or not case.get("classname")]
        faults += [f"{child.tag} in a case" for case in cases for child in case if child.tag not in CASE]
        faults += [f"{child.tag} in a suite" for child in suite if child.tag != "testcase"]
    return faults
