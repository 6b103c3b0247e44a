"""The stories of a poll, credited."""

from monitor.core.attribution.credit import credit_all, credited
from monitor.model.citation import Citation, Reading
from monitor.model.credit import MOST_ACCOUNTS, Reason, Root, Standing
from monitor.model.item import Item, Origin
from monitor.model.story import Dossier, Fingerprint, Judged, Numbered, Placement, Verdict
from tests.support.clock import NOON
from tests.support.credits import LONG, account, cites, roles, roots

NEW = Verdict("new")


def item(id_: int, *told: Citation, feed: str = "Coast Herald") -> Numbered:
    origin = Origin("https://news.example/rss", feed)
    own = Item(f"k{id_}", f"g{id_}", "", "", "Title", "Body", "en", NOON, origin=origin)
    return Numbered(id_, Dossier(own, Fingerprint("d", ()), reading=Reading(told, n_words=LONG)))


def opens(id_: int) -> Placement:
    return Placement(id_, "origin", with_item=id_)


def test_an_item_that_nobody_joins_is_the_first_of_its_story() -> None:
    [standing] = credit_all([Judged(item(1), NEW, opens(1))], {}, frozenset())
    root = (Root("Coast Herald", is_held=True),)
    assert standing == Standing(None, 1, standing.credits, 1, 0, root, 1)
    assert (roles(standing), standing.credits[1].reason) == (
        {1: "origin"},
        Reason("first", number=1),
    )


def test_it_is_the_same_with_and_without_the_short_way() -> None:
    [alone] = credit_all([Judged(item(1), NEW, opens(1))], {}, frozenset())
    unsure = cites("Delta", confidence=0.5)
    [whole] = credit_all([Judged(item(1, unsure), NEW, opens(1))], {}, frozenset())
    assert alone == whole


def test_the_first_item_may_be_an_echo() -> None:
    [standing] = credit_all([Judged(item(1, cites("Delta")), NEW, opens(1))], {}, frozenset())
    assert (roles(standing), roots(standing)) == ({1: "echo"}, ["(Delta)"])
    delta = frozenset({"delta"})
    [social] = credit_all([Judged(item(1, cites("Delta")), NEW, opens(1))], {}, delta)
    assert roles(social) == {1: "origin"}


def test_items_of_a_poll_that_join_each_other_are_one_story() -> None:
    items = [item(n, feed=f"Feed {n}") for n in (1, 2, 3, 4)]
    copy = Verdict("duplicate", 1, "1", score=0.9)
    places = [opens(1), Placement(2, "echo", with_item=1), Placement(3, "echo", with_item=2)]
    verdicts = [NEW, copy, copy, NEW]
    judged = list(map(Judged, items, verdicts, [*places, opens(4)]))
    standings = credit_all(judged, {}, frozenset())
    assert [(each.story_id, each.opener) for each in standings] == [(None, 1), (None, 4)]
    assert roles(standings[0]) == {1: "origin", 2: "echo", 3: "echo"}
    assert standings[0].independent == 1


def test_a_stored_story_is_credited_with_its_stored_reports() -> None:
    stored = {5: [account("delta", 1, id_=50), account("post", 2, id_=51)]}
    copy = Verdict("duplicate", 50, "50", score=0.9)
    joins = [Placement(1, "echo", 5), Placement(2, "unknown", with_item=1)]
    judged = list(map(Judged, [item(1), item(2)], [copy, NEW], joins))
    [standing] = credit_all(judged, stored, frozenset())
    assert (standing.story_id, standing.opener) == (5, None)
    assert roles(standing) == {50: "origin", 51: "independent", 1: "echo", 2: "independent"}
    assert standing.first_item == 50


def test_a_stored_story_of_which_nothing_is_known_is_credited_all_the_same() -> None:
    [standing] = credit_all([Judged(item(1), NEW, Placement(1, "echo", 5))], {}, frozenset())
    assert (standing.story_id, standing.opener, roles(standing)) == (5, None, {1: "origin"})


def test_a_copy_of_a_report_that_was_not_read_is_an_echo() -> None:
    stored = [account("delta", 1, id_=1)]
    stored += [account(f"o{n}", n, copies=1, id_=n) for n in range(2, MOST_ACCOUNTS + 1)]
    copy = Verdict("duplicate", 9_999, "9999", score=0.9)
    late = Judged(item(10_000), copy, Placement(10_000, "echo", 5))
    [standing] = credit_all([late], {5: stored}, frozenset())
    assert standing.credits[10_000].role == "echo"
    assert standing.independent == 1


def test_places_take_the_roles_of_their_items() -> None:
    judged = [Judged(item(1, cites("Delta")), NEW, opens(1)), Judged(item(2), NEW, opens(2))]
    standings = credit_all(judged[:1], {}, frozenset())
    told = [each.placement for each in credited(judged, standings)]
    assert [(place.role, place.reason) for place in told] == [
        ("echo", Reason("cites", "Delta", "said")),
        ("origin", None),
    ]


def test_a_story_of_which_a_report_changed_is_credited_anew() -> None:
    stored = {5: [account("delta", 1, id_=50), account("post", 2, id_=51)]}
    [standing] = credit_all([], stored, frozenset())
    assert (standing.story_id, roles(standing)) == (5, {50: "origin", 51: "independent"})


def test_a_story_without_reports_is_credited_with_none() -> None:
    assert credit_all([], {5: []}, frozenset()) == ()
