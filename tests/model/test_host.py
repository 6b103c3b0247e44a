import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.host import host_of


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/a",
        "http://NEWS.example:80/a",
        "http://news.example.:0080/",
        "http://me:secret@news.example",
        "https://news.example:443/#x",
    ],
)
def test_all_spellings_of_a_host_are_one(url: str) -> None:
    assert host_of(url) == "news.example"


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "http://", "http://[::1", "http://a:99999/", "javascript:x"]
)
def test_what_cannot_be_asked_has_no_host(url: str) -> None:
    assert host_of(url) == ""


def test_a_name_that_is_too_long_for_any_host_is_none() -> None:
    assert host_of(f"http://{'a' * 300}.example/") == ""


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    assert len(host_of(f"http://{text}/")) <= 255
