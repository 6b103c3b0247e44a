"""What each report of a story is, and how many sources it has."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from monitor.model.citation import Citation
from monitor.model.credit import Account, Copy, Reason, Root
from tests.support.credits import (
    LONG,
    SHORT,
    account,
    cites,
    credit_story,
    roles,
    roots,
    unnamed,
)


# -- roles
def test_a_report_by_itself_is_the_first() -> None:
    standing = credit_story(account("delta", 1, n_words=SHORT))
    assert roles(standing) == {1: "origin"}
    assert standing.credits[1].reason == Reason("first", number=1)
    assert (standing.independent, standing.unknown, standing.first_item) == (1, 0, 1)
    assert standing.roots == (Root("DELTA", is_held=True),)


def test_an_echo_of_a_first_report_and_an_uncredited_copy_are_no_sources() -> None:
    first = account("delta", 1)
    echo = account("post", 2, "delta")
    copy = account("herald", 3, copies=1, share=0.87)
    standing = credit_story(first, echo, copy)
    assert roles(standing) == {1: "origin", 2: "echo", 3: "echo"}
    assert standing.credits[2].reason == Reason("cites", "DELTA", "said")
    assert standing.credits[3].reason == Reason("repeats", "DELTA", share=0.87, at=first.at)
    assert (standing.independent, standing.unknown, roots(standing)) == (1, 0, ["DELTA"])


def test_an_echo_of_an_outlet_that_is_not_held_becomes_one_of_its_report() -> None:
    echo = account("post", 2, "delta")
    before = credit_story(echo)
    assert (roles(before), roots(before)) == ({2: "echo"}, ["(delta)"])
    after = credit_story(echo, account("delta", 1))
    assert (roles(after), roots(after)) == ({1: "origin", 2: "echo"}, ["DELTA"])
    assert before.independent == after.independent == 1
    assert (before.first_item, after.first_item) == (2, 1)


def test_a_later_report_in_its_own_words_is_independent() -> None:
    standing = credit_story(account("delta", 1), account("post", 2, n_words=120))
    assert roles(standing) == {1: "origin", 2: "independent"}
    assert standing.credits[1].reason == Reason("first", number=2)
    assert standing.credits[2].reason == Reason("words", number=120)
    assert (standing.independent, roots(standing)) == (2, ["DELTA", "POST"])


def test_a_later_report_that_is_short_is_independent_only_with_sources_of_its_own() -> None:
    short = account("post", 2, n_words=119)
    standing = credit_story(account("delta", 1), short)
    assert roles(standing) == {1: "origin", 2: "unknown"}
    assert standing.credits[2].reason == Reason("short", number=119)
    assert (standing.independent, standing.unknown, roots(standing)) == (1, 1, ["DELTA"])
    sourced = credit_story(account("delta", 1), replace(short, has_own_sourcing=True))
    assert roles(sourced) == {1: "origin", 2: "independent"}
    assert sourced.credits[2].reason == Reason("sourcing")
    assert (sourced.independent, sourced.unknown) == (2, 0)


def test_a_short_report_is_no_source_beside_another_one_though_it_is_cited() -> None:
    standing = credit_story(
        account("delta", 1), account("post", 2, n_words=SHORT), account("herald", 3, "post")
    )
    assert roles(standing) == {1: "origin", 2: "unknown", 3: "echo"}
    assert (standing.independent, standing.unknown) == (1, 1)
    assert roots(standing) == ["DELTA"]


def test_a_short_first_report_that_is_cited_counts_beside_a_source_that_is_not_held() -> None:
    short = account("post", 1, n_words=SHORT)
    assert roots(credit_story(short, account("herald", 3, "wire"))) == ["(wire)"]
    told = credit_story(short, account("herald", 3, "wire"), account("delta", 4, "post"))
    assert sorted(roots(told)) == ["(wire)", "POST"]


def test_the_text_of_an_agency_is_its_own_though_the_first_copy_leaves_out_whose_it_is() -> None:
    bare, credited = account("small", 1), account("other", 2, "wire", copies=1)
    for standing in (
        credit_story(bare, credited),
        credit_story(account("other", 1, "wire"), account("small", 2, copies=1)),
    ):
        assert set(roles(standing).values()) == {"echo"}
        assert roots(standing) == ["(wire)"]
    sourced = credit_story(account("small", 1, is_sourced=True), credited)
    assert roles(sourced) == {1: "origin", 2: "echo"}


def test_the_earliest_of_outlets_that_cite_each_other_is_told_so() -> None:
    standing = credit_story(account("delta", 1, "post"), account("post", 2, "delta"))
    assert standing.credits[1].reason == Reason("circle", number=1)


def test_an_outlet_that_names_its_source_in_one_report_is_not_unknown_for_another() -> None:
    standing = credit_story(
        account("delta", 1), account("post", 2, "delta"), account("post", 3, n_words=SHORT)
    )
    assert roles(standing)[3] == "unknown"
    assert standing.unknown == 0


def test_a_short_report_that_was_only_copied_is_none() -> None:
    standing = credit_story(
        account("delta", 1),
        account("post", 2, n_words=SHORT),
        account("herald", 3, n_words=SHORT, copies=2),
    )
    assert roles(standing) == {1: "origin", 2: "unknown", 3: "echo"}
    assert (standing.independent, standing.unknown, roots(standing)) == (1, 1, ["DELTA"])


def test_a_short_first_report_adds_nothing_to_a_source_that_is_not_held() -> None:
    summary = account("delta", 1, n_words=SHORT)
    assert credit_story(summary).independent == 1
    joined = credit_story(summary, account("post", 2, "tribune"))
    assert roles(joined) == {1: "origin", 2: "echo"}
    assert (joined.independent, roots(joined)) == (1, ["(tribune)"])
    long = credit_story(account("delta", 1), account("post", 2, "tribune"))
    assert (long.independent, roots(long)) == (2, ["DELTA", "(tribune)"])


def test_of_two_of_the_same_moment_the_one_that_says_enough_is_first() -> None:
    short = account("alpha", 1, n_words=SHORT, id_=1)
    long = account("beta", 1, id_=2)
    assert roles(credit_story(short, long)) == {1: "unknown", 2: "origin"}


def test_of_two_short_ones_of_the_same_moment_the_one_that_is_cited_is_first() -> None:
    one = account("alpha", 1, n_words=SHORT, id_=1)
    other = account("beta", 1, n_words=SHORT, id_=2)
    copies = [account(f"copy{n}", n, copies=1) for n in (3, 4)]
    assert roles(credit_story(one, other, *copies))[1] == "origin"
    assert roles(credit_story(one, other, *copies, account("post", 5, "beta")))[2] == "origin"


def test_of_two_alike_the_one_with_more_echoes_is_first() -> None:
    one, other = account("alpha", 1, id_=1), account("beta", 1, id_=2)
    assert roles(credit_story(one, other)) == {1: "origin", 2: "independent"}
    standing = credit_story(one, other, account("post", 3, "beta"))
    assert roles(standing) == {1: "independent", 2: "origin", 3: "echo"}


def test_what_an_outlet_says_again_adds_nothing() -> None:
    first, again = account("delta", 1), account("delta", 2, copies=1)
    standing = credit_story(first, again)
    assert roles(standing) == {1: "origin", 2: "echo"}
    assert standing.credits[2].reason == Reason("again", "DELTA", share=0.87, at=first.at)
    assert standing.independent == 1


def test_copies_of_a_seed_rest_on_the_seed() -> None:
    standing = credit_story(
        account("delta", 1, seed="dir/known", share=0.9), account("post", 2, seed="dir/known")
    )
    assert roles(standing) == {1: "echo", 2: "echo"}
    assert standing.credits[1].reason == Reason("seed", "dir/known", share=0.9)
    assert (standing.independent, roots(standing)) == (1, ["dir/known"])


def test_what_only_a_feed_or_a_link_tells_is_told_as_that() -> None:
    source = Citation("Delta", "outlet.delta", "source", name="Delta Tribune")
    standing = credit_story(account("post", 1, source))
    assert standing.credits[1].reason == Reason("feed", "Delta Tribune")
    assert roots(standing) == ["(Delta Tribune)"]


# -- roots
def test_a_chain_leads_to_its_end_and_names_the_unnamed_behind_it() -> None:
    ours = account(
        "observer",
        1,
        cites("arab"),
        cites("agency", via="arab"),
        unnamed("Egyptian sources", via="agency"),
    )
    standing = credit_story(ours)
    assert roles(standing) == {1: "echo"}
    assert standing.credits[1].reason.outlet == "arab"
    assert standing.roots == (Root("agency", is_held=False, unnamed="Egyptian sources"),)
    assert (standing.independent, standing.first_item) == (1, 1)


def test_an_outlet_that_is_held_speaks_for_itself() -> None:
    ours = account("observer", 2, cites("arab"), cites("agency", via="arab"))
    standing = credit_story(ours, account("arab", 1))
    assert roles(standing) == {1: "origin", 2: "echo"}
    assert roots(standing) == ["ARAB"]


def test_unnamed_sources_of_a_first_report_stand_behind_it() -> None:
    standing = credit_story(account("delta", 1, unnamed("two officials")))
    assert standing.roots == (Root("DELTA", is_held=True, unnamed="two officials"),)
    assert roles(standing) == {1: "origin"}


def test_outlets_that_cite_each_other_in_a_circle_count_once_as_the_earliest() -> None:
    one, two = account("alpha", 2, "beta"), account("beta", 1, "gamma")
    three = account("gamma", 3, "alpha")
    standing = credit_story(one, two, three)
    assert roles(standing) == {1: "origin", 2: "echo", 3: "echo"}
    assert (standing.independent, roots(standing)) == (1, ["BETA"])
    way_out = credit_story(one, two, three, account("beta", 4, "delta"))
    assert (roles(way_out)[1], roots(way_out)) == ("echo", ["(delta)"])


def test_a_circle_of_outlets_that_are_not_held_counts_once() -> None:
    ours = account("post", 1, cites("beta", via="alpha"), cites("alpha", via="beta"))
    standing = credit_story(ours)
    assert (roles(standing), standing.independent, roots(standing)) == (
        {1: "echo"},
        1,
        ["(alpha)"],
    )


def test_held_roots_stand_in_the_order_of_their_reports_before_the_others_by_name() -> None:
    standing = credit_story(
        account("zulu", 1), account("alpha", 2), account("post", 3, "yankee", "bravo")
    )
    assert roots(standing) == ["ZULU", "ALPHA", "(bravo)", "(yankee)"]


@pytest.mark.parametrize("n", [5_000])
def test_a_story_of_very_many_reports_is_credited_in_one_walk(n: int) -> None:
    circle = [account(f"o{i}", i, f"o{i % n + 1}") for i in range(1, n + 1)]
    assert roots(credit_story(*circle)) == ["O1"]
    copies = [account(f"o{i}", i, copies=i - 1 if i > 1 else None) for i in range(1, n + 1)]
    assert roots(credit_story(*copies)) == ["O1"]


# -- laws
@dataclass(frozen=True)
class Told:
    """One report as it is, whenever it comes in; of a group all have one text."""

    account: Account
    group: int | None


HELD, CITED = "abcde", "abcdefgh"
citations = st.builds(
    lambda source, via, at: cites(source, via=via if via != source else None, at=at),
    st.sampled_from(CITED),
    st.none() | st.sampled_from(CITED),
    st.sampled_from([0, 800]),
)


@st.composite
def stories(draw: st.DrawFn, n_least: int = 1) -> list[Told]:
    told = []
    for number in range(draw(st.integers(n_least, 7))):
        outlet = draw(st.sampled_from(HELD))
        own = account(
            outlet,
            draw(st.integers(1, 4)),
            *(each for each in draw(st.lists(citations, max_size=2)) if each.source != outlet),
            n_words=draw(st.sampled_from([SHORT, LONG])),
            is_sourced=draw(st.booleans()),
        )
        group = draw(st.none() | st.integers(0, 2))
        told.append(Told(replace(own, tie=f"{number}"), group))
    return told


def arrived(told: list[Told], order: list[int], pick: st.DataObject) -> list[Account]:
    """The accounts of reports that came in some order; a copy is compared with an earlier one."""
    of_group: dict[int, list[int]] = {}
    accounts = []
    for number, at in enumerate(order):
        each, id_ = told[at], 100 + number
        copy = None
        if each.group is not None:
            others = of_group.setdefault(each.group, [])
            copy = Copy(pick.draw(st.sampled_from(others)), 0.8) if others else None
            others.append(id_)
        accounts.append(replace(each.account, item_id=id_, copy=copy))
    return accounts


@given(stories(), st.data())
def test_the_order_of_arrival_changes_nothing(told: list[Told], pick: st.DataObject) -> None:
    seen = []
    for _ in range(2):
        order = pick.draw(st.permutations(range(len(told))))
        standing = credit_story(*arrived(told, order, pick))
        of_id = {100 + number: at for number, at in enumerate(order)}
        given_roles = {of_id[id_]: role for id_, role in roles(standing).items()}
        counts = (standing.independent, standing.unknown, standing.roots)
        seen.append((given_roles, counts, of_id[standing.first_item]))
    assert seen[0] == seen[1]


def in_turn(told: list[Told], pick: st.DataObject) -> list[Account]:
    return arrived(told, list(range(len(told))), pick)


@given(stories(), st.data())
def test_a_story_has_a_source_and_no_report_rests_on_itself(
    told: list[Told], pick: st.DataObject
) -> None:
    accounts = in_turn(told, pick)
    standing = credit_story(*accounts)
    assert standing.independent == len(standing.roots) >= 1
    assert len({root.name for root in standing.roots}) == len(standing.roots)
    assert set(standing.credits) == {each.item_id for each in accounts}
    assert sum(each.role == "origin" for each in standing.credits.values()) <= 1
    for each in accounts:
        said = standing.credits[each.item_id]
        if said.reason.why != "again":
            assert said.reason.outlet != each.name
        if each.n_words < 120 and not each.has_own_sourcing:
            assert said.role != "independent"


def root_key(root: Root) -> str:
    return root.name.lower()


@given(stories(), st.data())
def test_an_echo_of_a_root_changes_no_count(told: list[Told], pick: st.DataObject) -> None:
    accounts = in_turn(told, pick)
    before = credit_story(*accounts)
    root = root_key(pick.draw(st.sampled_from(before.roots)))
    echo = account("new", pick.draw(st.integers(0, 9)), root, id_=999)
    after = credit_story(*accounts, echo)
    assert roles(after)[999] == "echo"
    assert (after.independent, after.unknown, after.roots) == (
        before.independent,
        before.unknown,
        before.roots,
    )


@given(stories(), st.data())
def test_an_uncredited_copy_of_a_later_time_changes_no_count(
    told: list[Told], pick: st.DataObject
) -> None:
    accounts = in_turn(told, pick)
    before = credit_story(*accounts)
    of = pick.draw(st.sampled_from(accounts))
    copy = account("new", 9, copies=of.item_id, id_=999)
    after = credit_story(*accounts, copy)
    assert roles(after)[999] == "echo"
    assert after.independent == before.independent


@given(stories(n_least=2), st.data())
def test_taking_a_report_away_that_nobody_cites_never_adds_a_source(
    told: list[Told], pick: st.DataObject
) -> None:
    """But for what is known through it alone: a chain, or that others have their text from it.

    And but for an outlet of several reports: where it was first with a short one, another outlet's
    short report may be the first without it.
    """
    at = pick.draw(st.integers(0, len(told) - 1))
    gone, rest = told[at], [*told[:at], *told[at + 1 :]]
    said = [each for one in told for each in one.account.citations]
    assume(gone.account.outlet not in {one.account.outlet for one in rest})
    assume(gone.account.outlet not in {name for each in said for name in (each.source, each.via)})
    assume(all(each.via is None for each in gone.account.citations))
    before = credit_story(*in_turn(told, pick))
    n_alike = sum(one.group == gone.group for one in rest)
    is_mere_copy = n_alike == 1 and before.credits[100 + at].reason.why == "repeats"
    assume(gone.group is None or is_mere_copy)
    after = credit_story(*in_turn(rest, pick))
    assert after.independent <= before.independent


@given(stories(), st.data())
def test_who_is_cited_by_nobody_and_says_little_adds_nothing(
    told: list[Told], pick: st.DataObject
) -> None:
    accounts = in_turn(told, pick)
    summary = account("new", 9, n_words=SHORT, id_=999)
    assert roles(credit_story(*accounts, summary))[999] in {"unknown", "origin"}
    after, before = credit_story(*accounts, summary), credit_story(*accounts)
    assert after.independent == before.independent
