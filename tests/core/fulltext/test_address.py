import pytest

from monitor.core.fulltext.address import Place, led_to

_ASKED = "https://paper.example/2026/05/04/ferry-aground"


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (_ASKED, ""),
        ("https://www.paper.example/2026/05/04/ferry-aground/", ""),
        ("https://paper.example/world/2026/05/04/ferry-aground", ""),
        ("https://paper.example/ferry-aground-near-port-aldin-three-dead", ""),
        ("https://paper.example/a20260504", ""),
        ("https://paper.example/?p=48213", ""),
        ("https://consent.paper.example/v2?u=1", "consent"),
        ("https://paper.example/cookie-consent?to=/2026", "consent"),
        ("https://paper.example/privacy-gate/", "consent"),
        ("https://login.paper.example/oidc", "login"),
        ("https://paper.example/subscribe?from=ferry", "login"),
        ("https://paper.example/404", "missing"),
        ("https://paper.example/page-not-found/", "missing"),
        ("https://paper.example", "front"),
        ("https://paper.example/index.html", "front"),
        ("https://paper.example/en/", "front"),
        ("https://paper.example/en/world-news", "front"),
        ("https://other.example/", "front"),
        ("http://[broken", ""),
    ],
)
def test_where_a_request_was_led_to_is_known(found: str, place: Place) -> None:
    assert led_to(_ASKED, found) == place


def test_a_front_page_that_was_asked_for_is_no_other_place() -> None:
    assert led_to("https://a.example/world", "https://a.example/news") == ""


def test_a_word_that_the_asked_address_has_means_nothing() -> None:
    asked = "https://paper.example/consent/2026/05/ruling"
    assert led_to(asked, "https://paper.example/consent/2026/05/04/ruling") == ""
