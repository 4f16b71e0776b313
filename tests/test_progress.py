"""Progress is a few plain lines where nobody watches, and a bar on a terminal."""

from __future__ import annotations

import io

import pytest

from plainplan.progress import LINES, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, of: int) -> str:
    with Progress("Audit", lambda done, all_: f"{done} of {all_}", stream) as progress:
        for done in range(1, of + 1):
            progress(done, of)
    return stream.getvalue()


@pytest.mark.parametrize(("of", "lines"), [(1, 1), (3, 3), (10, 10), (11, 10), (170, LINES), (9999, LINES)])
def test_without_a_terminal_there_are_at_most_ten_lines_and_the_last_says_all(of: int, lines: int) -> None:
    written = told(io.StringIO(), of).splitlines()
    assert len(written) == lines
    assert written[-1] == f"{of} of {of}"


def test_on_a_terminal_a_bar_is_drawn_and_taken_away_again() -> None:
    written = told(Terminal(), 4)
    assert "Audit" in written
    assert "4/4" in written
    assert "of 4" not in written
    assert written.endswith("\x1b[2K") or "\x1b[1A" in written


def test_nothing_is_written_when_there_was_nothing_to_do() -> None:
    assert told(io.StringIO(), 0) == told(Terminal(), 0) == ""


def test_a_bar_is_taken_away_when_the_job_breaks_off() -> None:
    stream = Terminal()

    def broken_off() -> None:
        with Progress("Audit", lambda done, of: "", stream) as progress:
            progress(1, 3)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert "\x1b[?25h" in stream.getvalue()
