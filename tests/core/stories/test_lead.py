from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.lead import MOST_TERMS, beginning_of, lead_of, newcomer
from monitor.model.entity import Mention
from monitor.model.story import BEGINNING, NO_LEAD, is_entity
from tests.core.stories.reports import ARABIC, ARABIC_AGAIN, DAM, DAM_AGAIN, SHAFT, report


def mention(entity: str, start: int) -> Mention:
    """A mention in the body."""
    return Mention(entity, "body", start, start + 1, "x", "folded")


def terms(told: tuple[str, str]) -> set[int]:
    """Terms of a report."""
    return set(report(1, told).dossier.lead.terms)


def test_reports_of_one_event_share_terms_in_any_script() -> None:
    assert len(terms(DAM) & terms(DAM_AGAIN)) >= 4
    assert len(terms(ARABIC) & terms(ARABIC_AGAIN)) >= 4
    assert len(terms(DAM) & terms(SHAFT)) < 2


def test_terms_of_entities_are_odd_and_come_first() -> None:
    lead = report(1, DAM, entities=("place.slatina", "person.hollar")).dossier.lead
    assert [is_entity(term) for term in lead.terms[:3]] == [True, True, False]
    other = report(1, DAM, entities=("place.slatina", "person.other")).dossier.lead
    assert len(set(lead.terms[:2]) & set(other.terms[:2])) == 1
    assert len(lead.terms) <= MOST_TERMS


def test_many_entities_leave_room_for_words() -> None:
    many = tuple(f"place.town-{n}" for n in range(20))
    lead = report(1, DAM, entities=many).dossier.lead
    assert sum(map(is_entity, lead.terms)) == MOST_TERMS // 2


def test_only_the_beginning_counts_and_no_outlet() -> None:
    item = report(1, (DAM[0], DAM[1] * 9)).dossier.item
    mentions = (
        mention("place.far", BEGINNING),
        mention("outlet.post", 3),
        mention("place.near", BEGINNING - 1),
    )
    near = lead_of(item, [mention("place.near", 3)]).terms
    assert sum(map(is_entity, near)) == 1
    assert lead_of(item, mentions).terms == near
    assert len(beginning_of(report(1, (DAM[0], DAM[1] * 9))).text) == BEGINNING


def test_a_beginning_holds_how_it_first_writes_each_name_in_title_and_text() -> None:
    named = (
        Mention("person.ada", "title", 4, 7, "Ada", "folded"),
        Mention("person.ada", "body", 30, 34, "Lee", "folded"),
        Mention("person.ada", "body", 3, 10, "Ada Lee", "folded"),
        Mention("outlet.post", "body", 50, 54, "Post", "folded"),
        Mention("place.far", "body", BEGINNING, BEGINNING + 3, "Far", "folded"),
    )
    one = report(1, DAM, source="Slatina Radio")
    one = replace(one, dossier=replace(one.dossier, mentions=named))
    assert beginning_of(one).named == {"Ada", "Ada Lee", "Post"}
    assert newcomer(one).named >= {"Ada", "Slatina Radio"}


def test_an_item_without_words_has_no_lead() -> None:
    assert lead_of(report(1, ("", "")).dossier.item) == NO_LEAD


@given(st.text(max_size=60), st.text(max_size=300))
def test_terms_are_few_signed_and_each_once_and_case_says_little(title: str, body: str) -> None:
    item = report(1, (title, body)).dossier.item
    lead = lead_of(item)
    assert len(lead.terms) <= MOST_TERMS
    assert len(set(lead.terms)) == len(lead.terms)
    assert all(-(2**63) <= term < 2**63 and not is_entity(term) for term in lead.terms)
    assert lead_of(replace(item, lang="fr")) == lead
