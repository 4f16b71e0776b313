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
from plainplan.doctor import Examination, examined, placed
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
    """What was seen of a reading, and the comments that stand above its plan."""

    seen: Examination
    comments: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of plan.yaml."""
        return self.seen.text

    @property
    def whole(self) -> bool:
        """Whether no sentence was lost and none added."""
        return self.seen.proof.whole

    @property
    def to_look(self) -> int:
        """How many decisions a person should look at."""
        return len(self.seen.decisions)


def doctored(reading: Reading, content: Content, comments: Sequence[str] = ()) -> Doctored:
    """Examine a reading against the site that it goes into. `comments` stand above the plan (`writer.write_plan`); one
    a language on the suggestions is added where there are any."""
    seen = examined(reading, content, dump, _tree)
    if any(one.entry for one in seen.suggestions):
        comments = (*comments, *(catalogue().word("doctor-remark", lang) for lang in ("zh", "en")))
    return Doctored(seen, tuple(comments))


def _tree(text: str) -> Node | None:
    return parse(text, "")[0]


def reported(made: Doctored, written: str, content: Content) -> tuple[Output, ...]:
    """The import report. `written` is the text of the plan's file as it lies on the disk, whose lines are told."""
    seen = placed(made.seen, _tree(written))
    path = f"{PLANS}/{seen.reading.ident}/plan.yaml"
    style = Markup(REPORT_STYLE.read_text(encoding="utf-8"))
    return report(seen, path, content.frameworks, catalogue(), filler([TEMPLATES]), style, dump)


def write_report(site: Path, ident: str, outputs: Sequence[Output]) -> Path:
    """Write the import report of a plan, swapped in whole, and give the path of its page.

    Raises WrongUse where the reports are somebody else's or a link leads out of the site, CannotWrite when the disk
    refuses.
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
