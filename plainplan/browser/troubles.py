"""What Selenium (and urllib3 below it) raise, as the reason for which a page could not be tested."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from selenium.common.exceptions import (
    JavascriptException,
    TimeoutException,
    UnexpectedAlertPresentException,
    WebDriverException,
)
from urllib3.exceptions import HTTPError

from plainplan.browser.page import Trouble
from plainplan.model.audited import Reason


@contextmanager
def troubles(when_late: Reason, seconds: float) -> Iterator[None]:
    """Raises `Trouble` for whatever goes wrong inside; `when_late` and its `seconds` for what took too long."""
    try:
        yield
    except UnexpectedAlertPresentException as error:
        raise Trouble(Reason.ALERT, error.alert_text or "") from error
    except TimeoutException as error:
        raise Trouble(when_late, f"{seconds:g}") from error
    except JavascriptException as error:
        raise Trouble(Reason.SCRIPT_ERROR, first_line(error)) from error
    except (WebDriverException, HTTPError, OSError) as error:
        told = first_line(error)
        reason = next((reason for sign, reason in _SIGNS if sign in told), Reason.BROWSER_LOST)
        raise Trouble(reason, told if reason is Reason.UNREACHABLE else "") from error


_SIGNS = (("crash", Reason.TAB_CRASHED), ("net::ERR", Reason.UNREACHABLE))


def first_line(error: BaseException) -> str:
    """The first line of what an error says of itself, 200 characters at most."""
    told = str(getattr(error, "msg", "") or error).strip().splitlines()
    return told[0][:200] if told else type(error).__name__
