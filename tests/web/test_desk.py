from tests.support.pages import Visitor, with_class


def test_rules_stand_as_they_are_understood_the_gravest_first(visitor: Visitor) -> None:
    page = visitor.read("/rules")
    assert page.said("//h2")[:4] == [
        "critical Nothing meets this",
        "high Airstrikes in and around Derna",
        "medium Khalifa Haftar in the news",
        "low pumps",
    ]
    queries = page.said("//*[@class='query']/code")
    assert queries[1] == 'derna AND (airstrike* OR warplane* OR "air strike")'


def test_a_rule_leads_to_its_stories_and_hits(visitor: Visitor) -> None:
    links = visitor.read("/rules").links()
    assert any(link.endswith("/?rule=haftar") for link in links)
    assert any(link.endswith("/hits?rule=haftar") for link in links)


def test_a_rule_that_is_not_stable_says_so(visitor: Visitor) -> None:
    rows = visitor.read("/rules").said(with_class("row"))
    assert "experimental stored, never sent" in rows[3]


def test_only_what_is_told_so_far_is_promised(visitor: Visitor) -> None:
    rows = visitor.read("/rules").said(with_class("row"))
    assert all("alerts on new stories" in row for row in rows)
    assert not any("update" in row for row in rows)


def test_seeds_stand_by_name(visitor: Visitor) -> None:
    page = visitor.read("/seeds")
    assert "1 document that counts as known" in page.text
    [row] = page.said("//tbody/tr")
    assert row.startswith("A second berth for Tobruk tobruk-berth en")


def test_an_empty_desk_is_told_what_to_write(guest: Visitor) -> None:
    assert "monitor check" in guest.read("/rules").text
    seeds = guest.read("/seeds").text
    assert "0 documents that count as known" in seeds
    assert "monitor seeds check FILE" in seeds
