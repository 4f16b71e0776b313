"""What became of a read document: the text of its plan with suggestions beside the sentences, and its import report.

The report lies in `reports/import/<id>/` of the site, which is never published, and stays there when a build writes
its own reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from plainplan.config import REPORT_STYLE, TEMPLATES
from plainplan.doctor import examined
from plainplan.doctor.report import report
from plainplan.errors import CannotWrite, WrongUse
from plainplan.load import dump, parse
from plainplan.model.content import Content
from plainplan.model.outputs import Output
from plainplan.model.reading import Reading
from plainplan.model.tree import Node
from plainplan.pipeline.wording import catalogue
from plainplan.publish import MARKER, publishing
from plainplan.render import filler
from plainplan.writer import PLANS

REPORTS = "reports"

IMPORTS = "import"
"""The folder within the reports in which each imported plan has its own."""


@dataclass(frozen=True, slots=True)
class Doctored:
    """What is to be written: the text of plan.yaml, the comments that stand above it, and the import report."""

    text: str
    comments: tuple[str, ...]
    outputs: tuple[Output, ...]
    whole: bool
    to_look: int


def doctored(reading: Reading, content: Content, comments: Sequence[str] = ()) -> Doctored:
    """Examine a reading against the site that it goes into. `comments` stand above the plan (`writer.write_plan`); one
    a language on the suggestions is added where there are any, so that the lines told in the report are right."""
    remark = [catalogue().word("doctor-remark", lang) for lang in ("zh", "en")]
    seen = examined(reading, content, dump, _tree, comments, remark)
    path = f"{PLANS}/{reading.ident}/plan.yaml"
    style = Markup(REPORT_STYLE.read_text(encoding="utf-8"))
    outputs = report(seen, path, content.frameworks, catalogue(), filler([TEMPLATES]), style, dump)
    return Doctored(seen.text, seen.above, outputs, seen.proof.whole, len(seen.decisions))


def _tree(text: str) -> Node | None:
    return parse(text, "")[0]


def write_examination(site: Path, ident: str, outputs: Sequence[Output]) -> Path:
    """Write the import report of a plan, swapped in whole, and give the path of its page.

    Raises CannotWrite when the disk refuses or a folder on the way is a link that leads elsewhere.
    """
    reports = site / REPORTS
    if (reports.exists() and any(reports.iterdir()) and not (reports / MARKER).is_file()) or reports.is_symlink():
        raise WrongUse("output-not-ours", folder=reports)
    try:
        reports.mkdir(parents=True, exist_ok=True)
        (reports / MARKER).write_text("plainplan\n")
    except OSError as error:
        raise CannotWrite("write-refused", folder=reports, reason=error.strerror or str(error)) from error
    folder = reports / IMPORTS / ident
    if not folder.parent.resolve().is_relative_to(site.resolve()):
        raise WrongUse("write-outside", file=folder)
    with publishing(folder) as fresh:
        for output in outputs:
            fresh.write(output)
    return folder / outputs[0].path
