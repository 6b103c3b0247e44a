"""Secrets in what receivers say."""

import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.adapters.notify.mask import Mask, parts_of

TOKEN = "T0KEN-S/ECRET&x"


@pytest.mark.parametrize(
    "spelled",
    [
        TOKEN,
        TOKEN.lower(),
        quote(TOKEN),
        quote(TOKEN, safe=""),
        quote(quote(TOKEN, safe=""), safe=""),
        quote_plus(TOKEN).lower(),
        html.escape(TOKEN),
        TOKEN.replace("/", "&#47;"),
        TOKEN.replace("/", "&#x2F;"),
        TOKEN.replace("/", "\\/"),
        TOKEN.replace("&", "\\u0026"),
        "".join(f"%{byte:02X}" for byte in TOKEN.encode()),
    ],
)
def test_a_secret_is_hidden_in_every_spelling(spelled: str) -> None:
    assert Mask([TOKEN]).hide(f"no key <{spelled}> here") == "no key <****> here"


@given(st.text(min_size=1))
def test_whatever_a_secret_holds_it_is_hidden(secret: str) -> None:
    for spelled in (secret, quote(secret, safe=""), html.escape(secret)):
        assert Mask([secret]).hide(spelled) == "****"


def test_without_secrets_nothing_is_hidden() -> None:
    assert Mask(["", ""]).hide("Cannot POST /") == "Cannot POST /"


def test_a_json_answer_stays_readable() -> None:
    mask = Mask(parts_of("https://h.example/api/v1/hook/T0KEN-SECRET?wait=true"))
    answer = json.dumps({"ok": True, "hook": "T0KEN-SECRET", "path": "/api/v1/hook/T0KEN-SECRET"})
    assert mask.hide(answer) == '{"ok": true, "hook": "****", "path": "****"}'


@pytest.mark.parametrize(
    ("url", "answer", "hidden"),
    [
        ("https://h.example/hook/T0KEN", "Cannot POST /hook/T0KEN", "Cannot POST ****"),
        ("https://h.example/hook/T0KEN-9/", "Cannot POST /T0KEN-9/", "Cannot POST /****/"),
        ("https://h.example/x7", "no /x7, try /x78", "no ****, try /x78"),
        ("https://h.example/?T0KENSECRET", "bad T0KENSECRET", "bad ****"),
        ("https://h.example/?k=T0KENSECRET&v=1", "bad T0KENSECRET", "bad ****"),
        ("https://h.example/?k=T0%2BKEN+9", "bad T0+KEN 9", "bad ****"),
        ("https://h.example/%D9%85%D9%81%D8%AA%D8%A7%D8%AD", "/مفتاح", "****"),
        ("https://h.example/", "Cannot POST /", "Cannot POST /"),
    ],
)
def test_of_a_url_path_and_query_are_hidden(url: str, answer: str, hidden: str) -> None:
    assert Mask(parts_of(url)).hide(answer) == hidden


def test_no_half_of_a_secret_stands_at_the_end_of_what_is_kept() -> None:
    kept = Mask([TOKEN]).head(b"x" * 1020 + TOKEN.encode())
    assert kept == "x" * 1020 + "****"


def test_what_is_kept_is_at_most_a_kib_of_text_that_a_database_takes() -> None:
    kept = Mask([]).head("خبر".encode() * 1000 + b"\0\xff")
    assert len(kept.encode()) <= 1024
    assert Mask([]).head(b"a\0b\xff") == "a\ufffdb\ufffd"
