"""What a report rests on by its own words."""

import pytest

from monitor.core.attribution.reliance import in_order, read
from monitor.model.citation import Citation
from tests.support.credits import N_CHARS, account, cites, unnamed

SOCIAL = frozenset({"outlet.chirp"})
DEEP = N_CHARS // 3


def rests_on(*told: Citation, is_sourced: bool = False) -> set[str]:
    report = read(account("post", 1, *told, is_sourced=is_sourced), SOCIAL)
    assert report.rests_on() == set(report.cited)
    return report.rests_on()


def test_it_rests_on_whom_it_cites() -> None:
    assert rests_on(cites("Delta  Tribune"), cites("Herald")) == {"delta tribune", "herald"}


def test_an_outlet_that_the_desk_knows_is_its_id() -> None:
    known = Citation("ANP", "outlet.anp", "said", "title", 0, 3)
    assert rests_on(known) == {"outlet.anp"}


@pytest.mark.parametrize(
    "nothing",
    [
        cites("Post"),
        unnamed("two officials"),
        cites("Delta", confidence=0.69),
        Citation("Chirp", "outlet.chirp", "said", "body", 0, 5),
    ],
    ids=["itself", "unnamed", "unsure", "social"],
)
def test_it_does_not_rest_on(nothing: Citation) -> None:
    assert rests_on(nothing) == set()


def test_a_chain_rests_on_who_is_nearest_and_says_whom_that_one_cites() -> None:
    report = read(account("post", 1, cites("Delta"), cites("Herald", via="Delta")), SOCIAL)
    assert set(report.cited) == {"delta"}
    assert report.chains == (("delta", "herald"),)


@pytest.mark.parametrize("via", ["Post", "outlet.chirp", "Herald"])
def test_a_chain_by_way_of_nobody_else_is_none(via: str) -> None:
    report = read(account("post", 1, cites("Herald", via=via)), SOCIAL)
    assert (set(report.cited), report.chains) == ({"herald"}, ())


def test_a_citation_in_passing_is_no_edge_where_the_report_has_sources_of_its_own() -> None:
    late = cites("Delta", at=DEEP)
    assert rests_on(late, is_sourced=True) == set()
    assert rests_on(late) == {"delta"}


@pytest.mark.parametrize(
    "told",
    [
        [cites("Delta", at=DEEP - 1)],
        [cites("Delta", at=DEEP), cites("Delta", at=DEEP + 20)],
        [Citation("Delta", None, "said", "title", 0, 5)],
        [Citation("Delta", None, "link")],
    ],
    ids=["at the head", "again", "in the title", "by a link"],
)
def test_a_citation_is_not_in_passing(told: list[Citation]) -> None:
    assert rests_on(*told, is_sourced=True) == {"delta"}


def test_what_tells_of_a_source_is_the_first_place_in_the_text() -> None:
    link, text = Citation("Delta", None, "link"), cites("Delta", at=5)
    assert read(account("post", 1, text, link), SOCIAL).cited == {"delta": text}


def test_a_copy_of_a_seed_rests_on_the_seed() -> None:
    report = read(account("post", 1, seed="known"), SOCIAL)
    assert report.rests_on() == {"seed:known"}


def test_the_order_is_that_of_publication_whatever_came_first() -> None:
    reports = [read(account("post", n, id_=100 - n), SOCIAL) for n in (3, 1, 2)]
    assert [each.account.item_id for each in in_order(reports)] == [99, 98, 97]
