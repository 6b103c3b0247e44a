"""Which reports have one text, and whose it is."""

from monitor.core.attribution.copies import set_lenders
from monitor.core.attribution.reliance import Report, in_order, read
from monitor.model.credit import Account
from tests.support.credits import account


def lent(*accounts: Account, is_cut: bool = False) -> dict[int, int | None]:
    """For each report the one whose text it repeats."""
    found = reports(*accounts, is_cut=is_cut)
    return {one.account.item_id: one.lender and one.lender.item_id for one in found}


def reports(*accounts: Account, is_cut: bool = False) -> list[Report]:
    found = in_order(read(each, frozenset()) for each in accounts)
    set_lenders(found, is_cut=is_cut)
    return found


def test_the_text_is_that_of_the_earliest_whichever_was_compared_with_which() -> None:
    assert lent(account("a", 1), account("b", 2, copies=1)) == {1: None, 2: 1}
    assert lent(account("a", 1, copies=2), account("b", 2)) == {1: None, 2: 1}


def test_reports_that_pairs_join_have_one_text() -> None:
    chain = [account("a", 1), account("b", 2, copies=1), account("c", 3, copies=2)]
    assert lent(*chain, account("d", 4)) == {1: None, 2: 1, 3: 1, 4: None}


def test_the_text_is_that_of_the_earliest_whom_another_of_them_cites() -> None:
    early, named = account("a", 1, copies=2), account("b", 2)
    later = account("c", 3, copies=2)
    assert lent(early, named, account("d", 4, "b", copies=1), later) == {1: 2, 2: None, 3: 2, 4: 2}


def test_two_copies_of_what_is_not_stored_any_more_have_one_text() -> None:
    assert lent(account("a", 1, copies=77), account("b", 2, copies=77)) == {1: None, 2: 1}


def test_in_a_story_that_is_not_read_whole_a_copy_of_the_rest_is_one_of_the_first() -> None:
    some = [account("a", 1), account("b", 2), account("c", 3, copies=77)]
    assert lent(*some) == {1: None, 2: None, 3: None}
    assert lent(*some, is_cut=True) == {1: None, 2: None, 3: 1}


def test_copies_of_a_seed_do_not_have_it_from_each_other() -> None:
    assert lent(account("a", 1, seed="s"), account("b", 2, seed="s")) == {1: None, 2: None}


def test_how_much_is_told_of_the_pair_that_was_compared() -> None:
    first, second = account("a", 1), account("b", 2, copies=1, share=0.6)
    third = account("c", 3, copies=2, share=0.9)
    shares = {one.account.item_id: one.share for one in reports(first, second, third)}
    assert shares == {1: 0.0, 2: 0.6, 3: 0.9}
    turned = reports(account("a", 1, copies=2, share=0.7), account("b", 2))
    assert [one.share for one in turned] == [0.0, 0.7]
