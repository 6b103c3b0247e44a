from tests.support.pages import Page, Visitor


def first(visitor: Visitor, state: str) -> Page:
    page = visitor.read(f"/deliveries?state={state}")
    return visitor.read("/" + page.all("//th/a")[0].get("href").removeprefix("./"))


def test_deliveries_say_to_whom_and_how_they_are(visitor: Visitor) -> None:
    rows = visitor.read("/deliveries").said("//tbody/tr")
    assert len(rows) == 4
    assert rows[-1].startswith("desk-hook delivered 35 min ago")
    assert "mail.example said: 451 try later" in rows[-2]


def test_a_state_filters_the_deliveries(visitor: Visitor) -> None:
    assert len(visitor.read("/deliveries?state=queued").said("//tbody/tr")) == 2
    page = visitor.read("/deliveries?state=dead")
    assert "No delivery is given up." in page.text
    assert page.said("//*[@aria-current='true']") == ["Given up"]


def test_a_delivery_shows_its_attempts_with_what_was_answered(visitor: Visitor) -> None:
    page = first(visitor, "delivered")
    assert page.said("//h1") == ["Delivery to desk-hook"]
    assert page.said("//pre") == ["ok <b>thanks</b>"]
    [attempt] = page.said("//table[2]/tbody/tr")
    assert attempt.startswith("1 12:11, 35 min ago 200 ms 200 none")


def test_a_refused_attempt_shows_the_error(visitor: Visitor) -> None:
    page = first(visitor, "retrying")
    assert "mail.example said: 451 try later" in page.text
    assert "desk@example.org" in page.text
    assert page.all("//a[contains(@href, 'stories/')]")


def test_one_that_waits_says_that_nothing_was_tried(visitor: Visitor) -> None:
    assert "Not tried yet." in first(visitor, "queued").text


def test_before_the_first_alert_it_says_where_receivers_are_written(guest: Visitor) -> None:
    said = guest.read("/deliveries").text
    assert "Nothing was sent yet." in said
    assert "receivers" in said
