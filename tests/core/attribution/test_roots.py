"""What a story stands on."""

from monitor.core.attribution.copies import set_lenders
from monitor.core.attribution.reliance import in_order, read
from monitor.core.attribution.roots import Ground, find_ground
from monitor.model.credit import Account
from tests.support.credits import SHORT, account, cites


def ground(*accounts: Account) -> Ground:
    reports = in_order(read(each, frozenset()) for each in accounts)
    set_lenders(reports, is_cut=False)
    return find_ground(reports)


def bases(found: Ground) -> list[int]:
    return [report.account.item_id for report in found.bases]


def test_a_report_that_rests_on_none_is_a_base_and_enough_of_it_a_source() -> None:
    found = ground(account("a", 1), account("b", 2, n_words=SHORT), account("c", 3, "a"))
    assert bases(found) == [1, 2]
    assert found.sources == {"a"}
    assert found.roots(found.bases[1]) == {"a", "b"}
    assert not found.is_elsewhere


def test_who_is_cited_and_not_held_is_a_source_and_leaves_no_room_for_a_short_first() -> None:
    found = ground(account("a", 1, n_words=SHORT), account("c", 3, "x"))
    assert (bases(found), found.sources, found.is_elsewhere) == ([1], {"x"}, True)
    assert found.roots(found.bases[0]) == {"x"}


def test_a_chain_is_followed_as_far_as_nobody_in_it_is_held() -> None:
    told = (cites("x"), cites("y", via="x"), cites("z", via="y"))
    assert ground(account("c", 3, *told)).sources == {"z"}
    assert ground(account("c", 3, *told), account("y", 1)).sources == {"y"}


def test_an_outlet_whose_reports_are_all_echoes_is_followed_through_them() -> None:
    found = ground(account("a", 1, "x"), account("b", 2, "a"))
    assert (bases(found), found.sources) == ([], {"x"})


def test_an_outlet_with_a_report_of_its_own_is_a_source_whatever_else_it_cites() -> None:
    found = ground(account("a", 1, "x"), account("a", 2), account("b", 3, "a"))
    assert (bases(found), found.sources) == ([2], {"a", "x"})


def test_the_earliest_report_of_a_circle_is_a_base() -> None:
    found = ground(account("a", 2, "b"), account("b", 1, "a"), account("c", 3, "a"))
    assert (bases(found), found.sources) == ([1], {"b"})


def test_who_only_leads_into_a_circle_is_no_base() -> None:
    found = ground(account("a", 1, "b"), account("b", 2, "c"), account("c", 3, "b"))
    assert (bases(found), found.sources) == ([2], {"b"})


def test_a_circle_of_a_held_outlet_and_one_that_is_not_counts_as_the_held_one() -> None:
    found = ground(account("a", 2, cites("x"), cites("b", via="x")), account("b", 3, "x"))
    assert (bases(found), found.sources) == ([3], {"b"})
