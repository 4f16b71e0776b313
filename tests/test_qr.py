"""QR codes of addresses: under the mask that the standard wants, as segno finds it by itself."""

from __future__ import annotations

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan import qr

addresses = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-./%計"), max_size=150).map("https://".__add__)


@settings(deadline=None, max_examples=60)
@given(addresses)
def test_a_code_is_that_of_segno_to_the_module(address: str) -> None:
    assert qr._code(address).matrix == segno.make(address, error=qr.LEVEL, micro=False).matrix
