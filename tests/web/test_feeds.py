from tests.support.pages import Visitor


def test_feeds_in_trouble_come_first_with_their_error(visitor: Visitor) -> None:
    rows = visitor.read("/feeds").said("//tbody/tr")
    assert len(rows) == 4
    assert rows[0].startswith("failing answered 503 Service Unavailable Broken Daily")
    assert "46 min ago" in rows[0]


def test_a_feed_says_when_it_is_asked_next_and_what_it_brought(visitor: Visitor) -> None:
    [row] = [each for each in visitor.read("/feeds").said("//tbody/tr") if "Coast Herald" in each]
    assert row.startswith("works Coast Herald http://herald.example/rss 20 s ago in 14 min")
    assert row.endswith("every 15 min 3 3 1")


def test_only_those_in_trouble_are_shown_when_asked_for(visitor: Visitor) -> None:
    assert len(visitor.read("/feeds?show=failing").said("//tbody/tr")) == 1


def test_an_empty_desk_is_told_how_to_add_one(guest: Visitor) -> None:
    assert "feeds: [{url:" in guest.read("/feeds").text
    assert "There is no feed yet" in guest.read("/feeds?show=failing").text
