"""The command line: arguments in, jobs of the pipeline called, words and an exit status out.

stdout is for results, stderr for progress and for what keeps the program from going on.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from plainplan.cli.arguments import language_of, parser, with_command
from plainplan.cli.around import progress_of, say, today, way_to
from plainplan.cli.asking import answers_of, terminal
from plainplan.cli.linting import lint
from plainplan.cli.translating import translate_accept, translate_export, translate_import, translate_status
from plainplan.config import Folders
from plainplan.errors import PlainplanError
from plainplan.findings import Finding
from plainplan.model.build import Build
from plainplan.pipeline import folder as any_folder
from plainplan.pipeline.administering import quoted
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.documents import where
from plainplan.pipeline.folder import Yardstick
from plainplan.pipeline.freego import recorded
from plainplan.pipeline.imports import imported
from plainplan.pipeline.manner import MEMORY, WHOLE, Manner
from plainplan.pipeline.measures import exported, taken_back
from plainplan.pipeline.picturing import pictured
from plainplan.pipeline.remembering import remember
from plainplan.pipeline.sharding import write_share
from plainplan.pipeline.starting import equipped, started
from plainplan.pipeline.telling import CLEAN, NOT_CHECKED, UNUSABLE, write_reports
from plainplan.pipeline.wording import catalogue
from plainplan.pipeline.worksheets import Wanted, worksheet
from plainplan.publish import guard
from plainplan.serve import serve, serve_for_freego


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status (see `pipeline.telling`) is the answer."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words, os.environ)
    try:
        arguments = parser(lang).parse_args(with_command(words))
        job: Job = _JOBS[arguments.command]
        return job(arguments, lang)
    except PlainplanError as error:
        told = catalogue().tell_error(error, lang)
        print(f"plainplan: {told.what} {told.mend}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print(f"\n{catalogue().word('cli-stopped', lang)}", file=sys.stderr)
        return NOT_CHECKED


def _build(arguments: argparse.Namespace, lang: str) -> int:
    site = Path(arguments.site)
    folders = Folders(site, Path(arguments.output or site / "public"), Path(arguments.reports or site / "reports"))
    with progress_of(lang) as progress:
        wishes = Wishes(
            today(os.environ),
            arguments.base_url,
            not arguments.no_audit,
            arguments.drafts,
            arguments.jobs,
            Path(arguments.axe) if arguments.axe else None,
            progress,
            arguments.editions,
            arguments.edition,
            _manner(arguments, site),
        )
        built = build(folders, wishes)
    if arguments.remember:
        built = remember(built, site)
    if arguments.pictures and built.published:
        built = pictured(built, folders.output, arguments.jobs, _manner(arguments, site))
    address = way_to(folders.output, folders.reports) if built.published else ""
    told = write_reports(built, folders.reports, address)
    say(told, lang)
    if told.published and not told.status:
        command = f"python3 -m http.server --bind 127.0.0.1 -d {folders.output}"
        print(catalogue().word("cli-look", lang, command=command))
    return told.status


def _check(arguments: argparse.Namespace, lang: str) -> int:
    folder, reports = _folder_and_reports(arguments)
    seen = any_folder.check(folder, today(os.environ), arguments.base_url, _yardstick(arguments))
    return _told(seen, folder, reports, lang)


def _audit(arguments: argparse.Namespace, lang: str) -> int:
    folder, reports = _folder_and_reports(arguments)
    axe = Path(arguments.axe) if arguments.axe else None
    with progress_of(lang) as progress:
        seen = any_folder.audit(
            folder,
            today(os.environ),
            arguments.base_url,
            axe,
            arguments.jobs,
            progress,
            _yardstick(arguments),
            _manner(arguments, reports.parent),
        )
    if arguments.pictures:
        seen = pictured(seen, folder, arguments.jobs, _manner(arguments, reports.parent))
    status = _told(seen, folder, reports, lang)
    if arguments.shard != WHOLE:
        write_share(folder, seen.audit, arguments.shard, arguments.aim, reports)
    return status


def _merge(arguments: argparse.Namespace, lang: str) -> int:
    folder, reports = _folder_and_reports(arguments)
    shares = [Path(share) for share in arguments.shares]
    seen = any_folder.merge(folder, today(os.environ), shares, arguments.base_url, _yardstick(arguments))
    return _told(seen, folder, reports, lang)


def _manner(arguments: argparse.Namespace, beside: Path) -> Manner:
    shard = getattr(arguments, "shard", WHOLE)
    memory = beside / MEMORY
    return Manner(arguments.cross_check, memory, arguments.fresh, shard, arguments.grid, arguments.pages_at)


def _yardstick(arguments: argparse.Namespace) -> Yardstick:
    accepted = Path(arguments.accepted) if arguments.accepted else None
    return Yardstick(arguments.aim, arguments.edition, accepted)


def _worksheet(arguments: argparse.Namespace, lang: str) -> int:
    wanted = Wanted(arguments.edition, arguments.aim, arguments.seed)
    made = worksheet(Path(arguments.site), wanted, today(os.environ))
    sample = made.sheet.sample
    pages, drawn = len(sample.structured) + len(sample.random), len(sample.random)
    figures = {"codes": len(made.sheet.rows), "pages": pages, "drawn": drawn, "round": sample.round}
    print(catalogue().word("cli-worksheet-written", lang, path=made.path, judged=made.judged, **figures))
    return CLEAN


def _folder_and_reports(arguments: argparse.Namespace) -> tuple[Path, Path]:
    """What is looked at, and where the reports go: never over it, which is asked before the work begins."""
    folder, reports = Path(arguments.folder), Path(arguments.reports or "reports")
    guard(reports, folder)
    return folder, reports


def _told(seen: Build, folder: Path, reports: Path, lang: str) -> int:
    told = write_reports(seen, reports, way_to(folder, reports))
    say(told, lang)
    return told.status


def _freego(arguments: argparse.Namespace, lang: str) -> int:
    for made in recorded([Path(file) for file in arguments.files], Path(arguments.site)):
        key = "cli-freego-known" if made.known else "cli-freego-recorded"
        print(catalogue().word(key, lang, path=made.path, n=made.failing))
    return 0


def _import(arguments: argparse.Namespace, lang: str) -> int:
    outcome = imported([Path(file) for file in arguments.files], Path(arguments.site), arguments.id)
    _tell(outcome.findings, lang)
    for made in outcome.made:
        print(catalogue().word("cli-imported", lang, folder=made))
    return outcome.status


def _tell(findings: Iterable[Finding], lang: str) -> None:
    for found in findings:
        told = catalogue().tell(found, lang)
        print(f"{found.place}{where(found, lang)}: {told.what} {told.mend}")


def _measures_out(arguments: argparse.Namespace, lang: str) -> int:
    rows = exported(arguments.plan, Path(arguments.file), Path(arguments.site))
    print(catalogue().word("cli-measures-exported", lang, rows=rows, path=arguments.file))
    return CLEAN


def _measures_in(arguments: argparse.Namespace, lang: str) -> int:
    taken = taken_back(Path(arguments.file), Path(arguments.site), arguments.remove)
    _tell(taken.findings, lang)
    if taken.changes:
        print(catalogue().word("cli-measures-taken", lang, path=taken.path, changes=taken.changes))
    return taken.status


def _new(arguments: argparse.Namespace, lang: str) -> int:
    day = today(os.environ)
    answers = answers_of(arguments, lang, day, terminal())
    for made in started(arguments.what, answers, Path(arguments.site), day):
        if made.suffix != ".json":
            print(catalogue().word("cli-made", lang, path=made))
    return CLEAN


def _editors(arguments: argparse.Namespace, lang: str) -> int:
    made = equipped(Path(arguments.site))
    print(catalogue().word("cli-editors-made", lang, n=len(made)))
    return CLEAN


def _editors_quote(arguments: argparse.Namespace, lang: str) -> int:
    done = quoted(Path(arguments.site))
    for path, n in done:
        print(catalogue().word("cli-editors-quoted", lang, path=path, n=n))
    if not done:
        print(catalogue().word("cli-editors-nothing", lang))
    return CLEAN


def _serve(arguments: argparse.Namespace, lang: str) -> int:
    if arguments.for_freego:
        return serve_for_freego(Path(arguments.site), today(os.environ), arguments.port, lang)
    serve(Path(arguments.site), today(os.environ), arguments.port, lang, arguments.host, arguments.editor)
    return 0


Job = Callable[[argparse.Namespace, str], int]

_JOBS: Mapping[str, Job] = {
    "build": _build,
    "check": _check,
    "audit": _audit,
    "audit merge": _merge,
    "audit freego": _freego,
    "audit worksheet": _worksheet,
    "import": _import,
    "measures export": _measures_out,
    "measures import": _measures_in,
    "lint": lint,
    "new": _new,
    "editors": _editors,
    "editors quote": _editors_quote,
    "serve": _serve,
    "translate accept": translate_accept,
    "translate export": translate_export,
    "translate import": translate_import,
    "translate status": translate_status,
}
