"""Addresses asked of hosts on this machine, each of which does what hosts on the Internet do."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Collection, Mapping
from ipaddress import ip_network
from pathlib import Path

import pytest

from plainplan.linking.asking import Asking
from plainplan.linking.door import Reach, WebDoor
from plainplan.linking.pace import Pace
from plainplan.linking.run import Run
from plainplan.model.outside import Judged, Was
from tests.linking.hosts import Behaviour, Host, first, host, late, only_get, page, reply, to, torn

HERE = (ip_network("127.0.0.0/8"),)
CERTIFICATES = Path(__file__).parents[1] / "cases" / "linking"
QUICK = Pace(gap=0.0, waits=(0.01, 0.02), longest_rest=0.3)
NAMES = {"parks.gov.tw": "127.0.0.1", "water.gov.tw": "127.0.0.2", "inside.gov.tw": "10.1.2.3"}


def asked(
    addresses: Collection[str],
    *,
    pace: Pace = QUICK,
    fragments: Mapping[str, Collection[str]] | None = None,
    authority: Path = CERTIFICATES / "authority.pem",
    seconds: float = 3.0,
    allowed: bool = True,
) -> dict[str, Judged]:
    """What a run says of addresses, on this machine alone."""
    reach = Reach(HERE if allowed else (), NAMES, authority, seconds, seconds, seconds)

    async def run() -> dict[str, Judged]:
        async with WebDoor("plainplan/test (+https://parks.gov.tw/)", reach) as door:
            return await Run(Asking(door, pace, time.time, reach.allowed), fragments or {}).over(addresses)

    return asyncio.run(run())


def one(paths: Mapping[str, Behaviour], path: str = "/a/page", **how: object) -> tuple[Judged, Host]:
    """What a run says of one path of a host, and the host."""
    with host(paths) as server:
        address = f"http://parks.gov.tw:{server.port}{path}"
        return asked([address], **how)[address], server  # type: ignore[arg-type]


ROWS: Mapping[str, tuple[Behaviour, Was, str]] = {
    "a page that is there": (page(), Was.ALIVE, ""),
    "a page that says nothing": (page("", 204), Was.ALIVE, ""),
    "no such page": (page("", 404), Was.FAILED, "404"),
    "a page that has gone": (page("", 410), Was.FAILED, "410"),
    "no HEAD, 405": (only_get(405, page()), Was.ALIVE, ""),
    "no HEAD, 404": (only_get(404, page()), Was.ALIVE, ""),
    "no HEAD, 501": (only_get(501, page()), Was.ALIVE, ""),
    "no HEAD, 403": (only_get(403, page()), Was.ALIVE, ""),
    "HEAD torn down": (lambda m, p, n: None if m == "HEAD" else reply(200, "x"), Was.ALIVE, ""),
    "robots are barred": (page("", 403), Was.BLOCKED, "403"),
    "members only": (page("", 401), Was.BLOCKED, "401"),
    "the status of one large network": (page("", 999), Was.BLOCKED, "999"),
    "too many requests, for good": (page("", 429), Was.BLOCKED, "429"),
    "a law forbids it": (page("", 451), Was.BLOCKED, "451"),
    "a riddle": (page("<title>Just a moment...</title>", 503), Was.BLOCKED, "captcha"),
    "a riddle with 200": (page("", 200, cf_mitigated="challenge"), Was.BLOCKED, "captcha"),
    "broken for good": (page("", 500), Was.FAILED, "500"),
    "broken at first": (first(2, page("", 503), page()), Was.ALIVE, ""),
    "torn at first": (first(1, torn, page()), Was.ALIVE, ""),
    "torn at first and again": (first(3, torn, page()), Was.ALIVE, ""),
    "torn for good": (torn, Was.FAILED, "reset"),
    "busy, come back at once": (first(1, page("", 429, Retry_After="0"), page()), Was.ALIVE, ""),
    "busy, come back next year": (page("", 503, Retry_After="31536000"), Was.FAILED, "503"),
    "a redirect to itself": (to("/a/page"), Was.FAILED, "loop"),
    "a redirect to itself that wants a cookie": (to("/a/page", Set_Cookie="a=b"), Was.BLOCKED, "cookies"),
    "a redirect to where people sign in": (to("/login/?next=/a/page"), Was.BLOCKED, "sign-in"),
    "a redirect to the front door": (to("/"), Was.DOUBTFUL, "leads-home"),
    "a redirect for good to the front door": (to("/index.html", 301), Was.DOUBTFUL, "leads-home"),
    "a redirect for now": (to("/b/page"), Was.ALIVE, ""),
    "a redirect for good": (to("/b/page", 301), Was.MOVED, "301"),
    "a redirect for good, method kept": (to("/b/page", 308), Was.MOVED, "308"),
    "a redirect to what is gone": (to("/gone", 301), Was.FAILED, "404"),
    "a redirect into the network": (to("http://10.0.0.1/"), Was.REFUSED, "leads-to-private-address"),
    "a redirect to a name within": (to("http://printer/"), Was.REFUSED, "leads-to-private-name"),
    "a redirect to a file": (to("file:///etc/passwd"), Was.REFUSED, "leads-to-scheme"),
    "a redirect to a number": (to("http://2130706433/"), Was.REFUSED, "leads-to-numeric-host"),
    "no HTTP at all": (lambda m, p, n: b"SSH-2.0-OpenSSH_9.9\r\n\r\n", Was.FAILED, "bad-answer"),
    "nothing at all": (lambda m, p, n: b"", Was.FAILED, "reset"),
    "a title that says gone": (only_get(405, page("<title>404 Not Found</title>")), Was.DOUBTFUL, "says-gone"),
    "a Chinese title that says gone": (only_get(405, page("<title>查無此頁｜某局</title>")), Was.DOUBTFUL, "says-gone"),
}
AROUND = {"/": page(), "/index.html": page(), "/b/page": page(), "/login/?next=/a/page": page()}


@pytest.mark.parametrize("what", ROWS)
def test_each_behaviour_has_its_verdict(what: str) -> None:
    behaviour, was, why = ROWS[what]
    judged, _ = one({**AROUND, "/a/page": behaviour})
    assert (judged.was, judged.why) == (was, why)


def test_what_is_moved_for_good_tells_where_to_and_what_is_not_does_not() -> None:
    paths = {"/a/page": to("/b", 301), "/b": to("/c", 308), "/c": to("/d", 302), "/d": page()}
    judged, server = one(paths)
    assert (judged.was, judged.to) == (Was.MOVED, f"http://parks.gov.tw:{server.port}/c")
    assert [hop.status for hop in judged.hops] == [301, 308, 302]
    assert one({"/a/page": to("/b", 302), "/b": to("/c", 301), "/c": page()})[0].to == ""


def test_a_front_door_that_leads_on_within_its_host_has_not_moved() -> None:
    assert one({"/": to("/zh-tw/start.php", 301), "/zh-tw/start.php": page()}, "/")[0].was is Was.ALIVE


def test_eleven_redirects_are_too_many_and_ten_are_not() -> None:
    chain = {f"/{n}": to(f"/{n + 1}") for n in range(20)}
    assert one({**chain, "/10": page()}, "/0")[0].was is Was.ALIVE
    assert one(chain, "/0")[0].why == "too-many-redirects"


class TestPaceAndPatience:
    def test_a_host_is_asked_no_more_at_once_than_its_pace_allows(self) -> None:
        with host({"*": late(0.03, page())}) as server:
            asked([f"http://parks.gov.tw:{server.port}/p/{n}" for n in range(12)], pace=Pace(per_host=2, gap=0.0))
            assert server.busiest == 2

    def test_requests_to_a_host_begin_a_pause_apart(self) -> None:
        with host({"*": page()}) as server:
            begun = time.monotonic()
            asked([f"http://parks.gov.tw:{server.port}/{n}/" for n in range(4)], pace=Pace(gap=0.05))
            assert time.monotonic() - begun >= 0.05 * 3

    def test_a_host_that_asks_for_rest_gets_it(self) -> None:
        times: list[float] = []

        def busy(method: str, path: str, before: int) -> bytes:
            times.append(time.monotonic())
            return reply(429, "", Retry_After="1") if before == 0 else reply(200, "x")

        judged, _ = one({"/a/page": busy}, pace=Pace(gap=0.0, longest_rest=5))
        assert (judged.was, times[1] - times[0] >= 0.95) == (Was.ALIVE, True)

    def test_a_host_that_asks_for_a_longer_rest_than_there_is_time_is_left_alone(self) -> None:
        assert one({"/a/page": page("", 429, Retry_After="3600")})[1].times["/a/page"] == 1

    def test_an_answer_that_never_comes_is_given_up(self) -> None:
        judged, _ = one({"/a/page": late(1.2, page())}, seconds=0.15)
        assert (judged.was, judged.why) == (Was.FAILED, "timed-out")

    def test_a_host_that_is_down_is_not_asked_again_and_again(self) -> None:
        with host({}) as server:
            port = server.port
        addresses = [f"http://parks.gov.tw:{port}/{n}" for n in range(30)]
        said = asked(addresses, pace=Pace(gap=0.0, waits=(0.0, 0.0), down_seconds=0.0))
        assert {one.was for one in said.values()} == {Was.FAILED}
        assert {one.why for one in said.values()} == {"refused", "host-down"}

    def test_each_address_is_asked_once_where_the_host_is_honest_and_well(self) -> None:
        with host({f"/{n}/": page() for n in range(3)}) as server:
            asked([f"http://parks.gov.tw:{server.port}/{n}/" for n in range(3)])
            usual = [path for method, path in server.asked if method == "GET"]
            assert sorted(path for method, path in server.asked if method == "HEAD") == ["/0/", "/1/", "/2/"]
            assert len(usual) == 1
            assert "not-there" in usual[0]


class TestPages:
    def test_a_host_that_shows_one_page_for_everything_is_doubted(self) -> None:
        judged, _ = one({"*": page("<title>Bureau</title>")})
        assert (judged.was, judged.why) == (Was.DOUBTFUL, "like-any-other")

    def test_a_host_that_leads_everything_unknown_to_one_page_is_doubted(self) -> None:
        judged, _ = one({"*": to("/sorry/"), "/sorry/": page()})
        assert (judged.was, judged.why) == (Was.DOUBTFUL, "like-any-other")

    def test_a_page_of_such_a_host_that_is_another_one_is_alive(self) -> None:
        assert one({"*": page("<title>Bureau</title>"), "/a/page": page("<title>Parks</title>")})[0].was is Was.ALIVE

    def test_a_place_that_is_not_on_the_page_is_told(self) -> None:
        with host({"/a": page("<p id='there'><a name=here>x</a>")}) as server:
            address = f"http://parks.gov.tw:{server.port}/a"
            wanted = {"there", "here", "nowhere", "!/app", ":~:text=x", "top", ""}
            judged = asked([address], fragments={address: wanted})[address]
            assert (judged.was, judged.lost) == (Was.ALIVE, ("nowhere",))

    def test_nothing_is_said_of_a_place_on_a_page_that_is_too_long_to_read(self) -> None:
        with host({"/a": page("x" * 200_000)}) as server:
            address = f"http://parks.gov.tw:{server.port}/a"
            assert asked([address], fragments={address: {"far-down"}})[address].lost == ()

    def test_a_page_in_big5_is_read(self) -> None:
        body = "<title>找不到網頁</title>".encode("big5")
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=big5\r\nConnection: close\r\n\r\n"
        judged, _ = one({"/a/page": lambda m, p, n: reply(405) if m == "HEAD" else head + body})
        assert judged.why == "says-gone"


def test_a_redirect_in_bytes_of_big5_is_followed() -> None:
    name = "公園".encode("big5")
    there = "/%A4%BD%B6%E9/page"
    head = b"HTTP/1.1 302 X\r\nLocation: /" + name + b"/page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    judged, server = one({"/a/page": lambda m, p, n: head, there: page()})
    assert (judged.was, ("HEAD", there) in server.asked) == (Was.ALIVE, True)


class TestWhatIsSent:
    def test_it_says_who_asks_and_keeps_no_cookies(self) -> None:
        with host({"/a": page("", 200, Set_Cookie="a=1"), "/b": page()}) as server:
            asked([f"http://parks.gov.tw:{server.port}/{path}" for path in "ab"], pace=Pace(per_host=1, gap=0.0))
            assert all("User-Agent: plainplan/test (+https://parks.gov.tw/)" in head for head in server.heads)
            assert not any("cookie" in head.lower() for head in server.heads)


class TestTls:
    @pytest.mark.parametrize(
        ("certificate", "name", "was", "why"),
        [
            ("good.pem", "parks.gov.tw", Was.ALIVE, ""),
            ("good.pem", "water.gov.tw", Was.FAILED, "tls-name"),
            ("expired.pem", "parks.gov.tw", Was.FAILED, "tls-expired"),
            ("alone.pem", "parks.gov.tw", Was.BLOCKED, "tls-self-signed"),
        ],
    )
    def test_faults_of_certificates_have_names(self, certificate: str, name: str, was: Was, why: str) -> None:
        at = NAMES[name]
        with host({"*": page("", 404), "/": page()}, at, CERTIFICATES / certificate) as server:
            address = f"https://{name}:{server.port}/"
            judged = asked([address])[address]
            assert (judged.was, judged.why) == (was, why)

    def test_an_unknown_authority_is_for_a_person(self) -> None:
        with host({"/": page()}, certificate=CERTIFICATES / "good.pem") as server:
            address = f"https://parks.gov.tw:{server.port}/"
            judged = asked([address], authority=CERTIFICATES / "alone.pem")[address]
            assert (judged.was, judged.why) == (Was.BLOCKED, "tls-issuer")

    def test_a_host_that_speaks_no_tls_is_for_a_person(self) -> None:
        with host({"/": page()}) as server:
            address = f"https://parks.gov.tw:{server.port}/"
            assert asked([address])[address].why.startswith("tls-")


class TestNoWayInside:
    def test_a_name_that_leads_inside_is_refused(self) -> None:
        address = "http://inside.gov.tw/"
        assert asked([address])[address] == Judged(Was.REFUSED, "private-address")

    def test_without_the_setting_for_tests_nothing_here_is_asked(self) -> None:
        with host({"/": page()}) as server:
            addresses = [f"http://{name}:{server.port}/" for name in ("parks.gov.tw", "127.0.0.1", "localhost")]
            said = asked(addresses, allowed=False)
            assert {judged.was for judged in said.values()} == {Was.REFUSED}
            assert server.asked == []


def test_no_socket_is_opened_to_an_address_that_may_not_be_asked_whatever_led_there() -> None:
    """Past everything that looks at how an address is written: the check at the connection itself."""

    async def fetched(address: str) -> str:
        async with WebDoor("test", Reach(names={"parks.gov.tw": "127.0.0.1"})) as door:
            return (await door.fetch("GET", address)).trouble

    with pytest.MonkeyPatch.context() as patch, host({"/": page()}) as server:
        patch.setattr("plainplan.linking.door.barred_host", lambda *_: "")
        for name in ("127.0.0.1", "[::ffff:127.0.0.1]", "parks.gov.tw", "localhost", "0x7f.1", "2130706433", "0"):
            assert asyncio.run(fetched(f"http://{name}:{server.port}/")) in ("private-address", "malformed"), name
        assert server.asked == []


def test_a_name_that_does_not_exist_fails() -> None:
    with pytest.MonkeyPatch.context() as patch:

        def nobody(*_: object, **__: object) -> list[object]:
            raise socket.gaierror(socket.EAI_NONAME, "nobody")

        patch.setattr("plainplan.linking.door.socket.getaddrinfo", nobody)
        address = "http://nobody.gov.tw/"
        assert asked([address])[address] == Judged(Was.FAILED, "dns-none")


def test_a_name_server_that_answers_otherwise_later_changes_nothing() -> None:
    """DNS rebinding: a public address when it is judged, one within the network when the connection is made."""
    answers = iter([["203.0.114.7", "127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])

    def rebinding(*_: object, **__: object) -> list[object]:
        return [(2, 1, 6, "", (address, 80)) for address in next(answers)]

    with pytest.MonkeyPatch.context() as patch, host({"/": page()}) as server:
        patch.setattr("plainplan.linking.door.socket.getaddrinfo", rebinding)
        addresses = [f"http://rebound.gov.tw:{server.port}/{n}" for n in range(3)]
        said = asked(addresses, allowed=False)
        assert {judged.was for judged in said.values()} == {Was.REFUSED}
        assert server.asked == []
        assert len(list(answers)) == 2, "the name was looked up once"


def test_the_results_are_in_the_order_of_the_addresses() -> None:
    with host({"*": page("", 404), "/b": late(0.05, page()), "/a": page()}) as server:
        addresses = [f"http://parks.gov.tw:{server.port}/{path}" for path in "bca"]
        assert list(asked(addresses)) == sorted(addresses)
