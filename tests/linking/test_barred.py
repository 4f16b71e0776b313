"""No way into the network of whoever runs the checker, however an address is spelled."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_network
from urllib.parse import urlsplit

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plainplan.linking.barred import barred_host, barred_ip
from plainplan.linking.spelling import normal, outside, refusal

INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.9",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255",
]  # fmt: skip
OUTSIDE = ["1.1.1.1", "8.8.8.8", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
    "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.167.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1",
    "203.0.112.1", "203.0.114.1", "223.255.255.255", "168.95.1.1"]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_not_for_everybody_are_refused_in_every_form(address: str) -> None:
    number = int(IPv4Address(address))
    forms = [
        address, f"[::ffff:{address}]", f"[64:ff9b::{address}]", f"::ffff:{number >> 16:x}:{number & 0xFFFF:x}",
        str(number), hex(number), oct(number).replace("0o", "0"), f"{address}.", address.replace(".", "%2e"),
        address.replace(".", "。"), "".join(chr(ord(c) + 0xFEE0) for c in address),
    ]  # fmt: skip
    for form in forms:
        assert barred_host(form), form


@pytest.mark.parametrize("address", OUTSIDE)
def test_their_neighbours_are_not(address: str) -> None:
    assert barred_host(address) == ""
    assert barred_host(f"[::ffff:{address}]") == ""


@pytest.mark.parametrize(
    "host",
    [
        "[::1]", "[::]", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[fec0::1]",
        "[2001:db8::1]", "[2002:7f00:1::]", "[2001::1]", "[3fff::1]", "[100::1]", "[::127.0.0.1]", "[64:ff9b:1::1]",
        "localhost", "LOCALHOST", "localhost.", "a.localhost", "printer", "printer.local", "nas.lan", "wiki.internal",
        "intra.corp", "router.home.arpa", "x.onion", "ｌｏｃａｌｈｏｓｔ", "loc%61lhost", "ⓛocalhost",
        "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001", "2130706433", "1", "0",
        "127.0.0.1.", "127.0.0.01", "1.2.3.4.5", "evil.gov.tw.127", "a.0x7f", "999.999.999.999",
        "", ".", "..", "a..b", "-a.tw", "a b.tw", "a\x00.tw", "[::1", "1.1.1.1%eth0.x:y",
    ],
)  # fmt: skip
def test_hosts_that_are_nobodys_on_the_internet_are_refused(host: str) -> None:
    assert barred_host(host)


@pytest.mark.parametrize(
    "host",
    ["www.gov.tw", "a.b.c.gov.tw", "xn--kpry57d.tw", "台北.tw", "1.gov.tw", "0x7f.gov.tw", "a_b.gov.tw", "_x.gov.tw"],
)
def test_names_of_the_internet_are_not(host: str) -> None:
    assert barred_host(host) == ""


def test_a_network_is_let_in_for_a_test_alone_and_no_other_with_it() -> None:
    here = (ip_network("127.0.0.0/8"),)
    assert barred_host("127.0.0.2", here) == ""
    assert barred_host("[::ffff:127.0.0.2]", here) == ""
    assert all(barred_host(host, here) for host in ("10.0.0.1", "2130706433", "[::1]", "0x7f.1"))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://www.gov.tw@127.0.0.1/", "userinfo"),
        ("http://user:word@www.gov.tw/", "userinfo"),
        ("http://www.gov.tw:22/", "port"),
        ("http://www.gov.tw:0/", "port"),
        ("http://www.gov.tw:99999/", "malformed"),
        ("http://www.gov.tw:x/", "malformed"),
        ("http:///path", "malformed"),
        ("http://www.gov.tw\\@127.0.0.1/", "malformed"),
        ("http://[::1/", "malformed"),
        ("http://127.0.0.1/", "private-address"),
        ("http://[::ffff:10.0.0.1]/", "private-address"),
        ("http://2130706433/", "numeric-host"),
        ("ftp://www.gov.tw/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
        ("gopher://www.gov.tw/", "scheme"),
        ("http://www.gov.tw:8080/", ""),
        ("https://www.gov.tw/", ""),
    ],
)
def test_each_reason_has_its_code(address: str, why: str) -> None:
    assert refusal(address) == why
    if why:
        assert refusal(normal(address)), "the one spelling opens no way"


PIECES = st.sampled_from(
    ["127", "0", "1", "0x7f", "0177", ".", "。", "．", "%2e", "[", "]", "::", "ffff:", "@", "\\", "/", ":", "80", "#",
     "?", "localhost", "www.gov.tw", "１２７", "①", "％", " ", "\t", "\n", "\x00", "xn--", "%31", "10.0.0.1", "user"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
def test_a_host_of_any_spelling_is_refused_or_is_a_plain_name_or_address_of_the_internet(host: str) -> None:
    question = outside(f"http://{host}/")
    if question is None or refusal(question.address):
        return
    seen = urlsplit(question.address).hostname or ""
    try:
        number = socket.inet_aton(seen)
    except OSError:
        return
    assert IPv4Address(number).is_global
    assert str(IPv4Address(number)) == seen


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_is_let_through_is_what_python_calls_global(number: int) -> None:
    address = IPv4Address(number)
    if barred_ip(address) == "":
        assert address.is_global
        assert not address.is_multicast


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**128 - 1))
def test_the_same_of_the_longer_addresses(number: int) -> None:
    address = IPv6Address(number)
    assume(not address.ipv4_mapped)
    if barred_ip(address) == "" and address not in ip_network("64:ff9b::/96"):
        assert address.is_global
        assert not address.is_multicast


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_address_makes_it_stumble(text: str) -> None:
    for address in (text, f"http://{text}", f"https://{text}/{text}?{text}#{text}", f"//{text}"):
        question = outside(address, "https://parks.gov.tw/")
        if question:
            refusal(question.address)
            assert normal(question.address) == question.address or refusal(question.address)


@pytest.mark.parametrize("address", ["////[::ffff:f00:1]\ufffd", "https:////a.example", "https:///a", "//"])
def test_a_path_that_begins_with_two_strokes_does_not_become_a_host(address: str) -> None:
    question = outside(address)
    assert question is None or (
        refusal(question.address) == "malformed" and normal(question.address) == question.address
    )
