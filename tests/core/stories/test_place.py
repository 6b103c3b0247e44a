from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.stories.memory import StoryIndex
from monitor.core.stories.place import place_all
from monitor.model.story import (
    Candidates,
    Judged,
    Kind,
    Known,
    Neighbors,
    Numbered,
    Placement,
    Verdict,
)
from tests.core.dedup.documents import FIRE, FIRE_TITLE, known_of, numbered
from tests.core.stories.reports import (
    ARABIC,
    ARABIC_AGAIN,
    BRIDGE,
    BRIDGE_AGAIN,
    DAM,
    DAM_AGAIN,
    FRENCH,
    NOON,
    SHAFT,
    SHAFT_AGAIN,
    report,
)

REPORT = known_of(numbered(1, FIRE_TITLE, FIRE), story_id=70)
SEED = known_of(numbered(2, FIRE_TITLE, FIRE, guid="fire"), is_seed=True)
JOINED_SEED = known_of(numbered(3, FIRE_TITLE, FIRE, guid="old"), is_seed=True, story_id=71)


KINDS: list[Kind] = ["new", "duplicate", "extends", "update", "related"]


def published(one: Numbered, hours: float) -> Numbered:
    """A report with the time that its outlet gives, so many hours after noon."""
    item = replace(one.dossier.item, published_at=NOON + timedelta(hours=hours))
    return replace(one, dossier=replace(one.dossier, item=item))


def place(*verdicts: Verdict, known: tuple[Known, ...] = ()) -> tuple[Placement, ...]:
    """Place items 11, 12, ... by their verdicts."""
    items = [numbered(11 + n, "x", "y") for n in range(len(verdicts))]
    candidates = Candidates({item.id: known for item in items})
    judged = place_all(items, verdicts, candidates, Neighbors({}))
    return tuple(each.placement for each in judged)


def among(
    index: StoryIndex, *items: Numbered, verdicts: tuple[Verdict, ...] = ()
) -> tuple[Judged, ...]:
    """Place reports of one poll among stored stories."""
    near = index.neighbors(items)
    judged = verdicts or (Verdict("new"),) * len(items)
    return place_all(items, judged, Candidates({}), near)


def stored(*reports: tuple[int, Numbered]) -> StoryIndex:
    """Stories as a store holds them."""
    index = StoryIndex()
    for story_id, one in reports:
        index.add(story_id, one)
    return index


def test_new_and_related_open_a_story() -> None:
    opened = place(Verdict("new"), Verdict("related", of=1), known=(REPORT,))
    assert opened == (
        Placement(11, "origin", with_item=11),
        Placement(12, "origin", with_item=12),
    )


def test_repeat_of_a_report_is_an_echo_in_its_story() -> None:
    placed = place(Verdict("duplicate", of=1), Verdict("extends", of=1), known=(REPORT,))
    assert placed == (Placement(11, "echo", story_id=70), Placement(12, "echo", story_id=70))


def test_update_joins_with_a_role_still_unknown() -> None:
    assert place(Verdict("update", of=1, score=0.8), known=(REPORT,)) == (
        Placement(11, "unknown", story_id=70),
    )


def test_first_item_that_repeats_a_seed_opens_its_story_and_later_ones_join_it() -> None:
    placed = place(Verdict("duplicate", of=2), Verdict("update", of=2, score=0.8), known=(SEED,))
    assert placed == (
        Placement(11, "echo", with_item=11, seed_id=2),  # what was known has no origin among us
        Placement(12, "unknown", with_item=11),
    )


def test_an_update_that_opens_the_story_of_a_seed_is_its_origin() -> None:
    assert place(Verdict("update", of=2, score=0.8), known=(SEED,)) == (
        Placement(11, "origin", with_item=11, seed_id=2),
    )


def test_seed_with_a_story_is_joined_as_a_report_is() -> None:
    assert place(Verdict("duplicate", of=3), known=(JOINED_SEED,)) == (
        Placement(11, "echo", story_id=71),
    )


def test_items_of_one_poll_join_through_one_another() -> None:
    placed = place(
        Verdict("new"),
        Verdict("duplicate", of=11),
        Verdict("update", of=12, score=0.8),
        Verdict("duplicate", of=1),
        Verdict("extends", of=14),
        known=(REPORT,),
    )
    assert [(one.with_item, one.story_id) for one in placed] == [
        (11, None),
        (11, None),
        (11, None),
        (None, 70),
        (None, 70),
    ]


def test_repeat_of_something_unknown_opens_a_story() -> None:
    assert place(Verdict("duplicate", of=99)) == (Placement(11, "origin", with_item=11),)


@given(st.data(), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_item_is_in_a_stored_story_or_with_an_item_that_opens_one(
    data: st.DataObject, n: int
) -> None:
    verdicts = []
    for number in range(n):
        kind = data.draw(st.sampled_from(KINDS))
        of = data.draw(st.sampled_from([1, 2, 3, *range(11, 11 + number)]))
        verdicts.append(Verdict(kind, of=None if kind == "new" else of))
    placed = place(*verdicts, known=(REPORT, SEED, JOINED_SEED))
    openers = {one.item_id for one in placed if one.with_item == one.item_id}
    assert all(one.story_id in (70, 71) or one.with_item in openers for one in placed)
    assert sum(one.seed_id is not None for one in placed) <= 1
    assert all(one.item_id in openers for one in placed if one.role == "origin")
    copies = {one.item_id for one in placed if one.seed_id is not None and one.role == "echo"}
    assert all(one.role == "origin" for one in placed if one.item_id in openers - copies)


def test_a_new_report_of_a_stored_event_joins_it_and_is_related_to_the_nearest_report() -> None:
    index = stored((70, report(1, DAM)), (71, report(2, SHAFT)))
    [joined] = among(index, report(9, DAM_AGAIN, hours=2))
    assert joined.placement == Placement(9, "unknown", story_id=70)
    verdict = joined.verdict
    assert (verdict.kind, verdict.of, verdict.of_name, verdict.why) == ("related", 1, "1", "story")
    assert 0.4 < verdict.score <= 1


def test_a_related_report_keeps_what_it_is_related_to() -> None:
    index = stored((70, report(1, DAM)))
    related = Verdict("related", of=5, of_name="5", score=0.2, why="near")
    [joined] = among(index, report(9, DAM_AGAIN), verdicts=(related,))
    assert joined.verdict == related
    assert joined.placement.story_id == 70


def test_a_report_of_another_event_opens_a_story_and_stays_new() -> None:
    [opened] = among(stored((70, report(1, DAM))), report(9, SHAFT))
    assert opened.verdict == Verdict("new")
    assert opened.placement == Placement(9, "origin", with_item=9)


def test_a_form_filled_in_anew_joins_through_something_else_only() -> None:
    item, form = report(9, DAM_AGAIN), Verdict("related", of=1, score=0.7, why="near")
    known = {9: (known_of(report(1, DAM), story_id=70),)}
    first, other = stored((70, report(1, DAM))), stored((70, report(1, DAM)), (71, report(2, DAM)))
    for index, story_id in ((first, None), (other, 71)):
        [placed] = place_all([item], [form], Candidates(known), index.neighbors([item]))
        assert placed.placement.story_id == story_id


CLOSE = (
    "Halden shares close lower",
    "The index of Halden fell 12.5 points to 3,104, Orlovac lost 4.1 and the crown stood at 7.61.",
)
CLOSE_NEXT = (
    "Halden shares close higher",
    "The index of Halden rose 31.2 points to 3,135, Orlovac won 7.4 and the crown stood at 7.55.",
)


def test_an_update_that_is_a_form_with_new_figures_is_no_update_and_joins_nothing() -> None:
    old, new = report(1, CLOSE), report(9, CLOSE_NEXT, hours=24)
    update = Verdict("update", of=1, score=0.8, new_numbers=("3,135",), new_passages=("It rose.",))
    known = Candidates({9: (known_of(old, story_id=70),)})
    index = stored((70, old))
    [placed] = place_all([new], [update], known, index.neighbors([new]))
    assert placed.placement == Placement(9, "origin", with_item=9)
    assert placed.verdict == Verdict("related", of=1, score=0.8)
    soon = report(9, CLOSE_NEXT, hours=2)  # within hours new figures are news
    [placed] = place_all([soon], [update], known, index.neighbors([soon]))
    assert placed.placement.story_id == 70


def test_a_form_filled_in_for_two_days_may_come_in_one_poll() -> None:
    old, new = (published(report(9, CLOSE), 0), published(report(10, CLOSE_NEXT), 24))
    verdicts = [Verdict("new"), Verdict("update", of=9, score=0.8)]
    placed = place_all([old, new], verdicts, Candidates({}), Neighbors({}))
    assert [one.placement.with_item for one in placed] == [9, 10]


def test_reports_of_one_event_in_one_poll_make_one_story() -> None:
    poll = (report(9, DAM), report(10, SHAFT), report(11, DAM_AGAIN), report(12, SHAFT_AGAIN))
    placed = among(StoryIndex(), *poll)
    assert [one.placement.with_item for one in placed] == [9, 10, 9, 10]
    assert [one.verdict.of for one in placed] == [None, None, 9, 10]


def test_a_stored_story_is_met_with_what_the_poll_added_to_it() -> None:
    index = stored((70, report(1, DAM)))
    copy = Verdict("duplicate", of=1, why="digest", score=1.0)
    first, later = report(9, DAM_AGAIN, hours=80), report(10, DAM_AGAIN, hours=150)
    known = Candidates({9: (known_of(report(1, DAM), story_id=70),)})
    near = index.neighbors([later])
    _, placed = place_all([first, later], [copy, Verdict("new")], known, near)
    assert placed.placement.story_id == 70
    [alone] = among(index, later)
    assert alone.placement.story_id is None  # what nobody told of for so long is over


def test_a_story_is_not_found_by_a_copy_that_the_poll_added_as_in_the_store() -> None:
    copy = Verdict("duplicate", of=1, why="digest", score=1.0)
    known = Candidates({9: (known_of(report(1, DAM), story_id=70),)})
    poll = [report(9, DAM), report(10, DAM_AGAIN)]
    _, placed = place_all(poll, [copy, Verdict("new")], known, Neighbors({}))
    assert placed.placement == Placement(10, "origin", with_item=10)


TOLD = [
    (DAM, "en"),
    (DAM_AGAIN, "en"),
    (SHAFT, "en"),
    (SHAFT_AGAIN, "en"),
    (BRIDGE, "en"),
    (BRIDGE_AGAIN, "und"),
    (FRENCH, "fr"),
    (ARABIC, "ar"),
    (ARABIC_AGAIN, "ar"),
]
STREAMS = st.lists(
    st.tuples(st.sampled_from(TOLD), st.integers(0, 30)), min_size=1, max_size=9
).map(
    lambda told: [
        report(11 + n, words, lang=lang, hours=hours)
        for n, ((words, lang), hours) in enumerate(told)
    ]
)


@given(STREAMS, st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_a_poll_in_one_batch_is_placed_as_its_items_one_by_one(
    items: list[Numbered], n_stored: int
) -> None:
    alone, stories = StoryIndex(), dict[int, int]()
    for item in items:
        [one] = among(alone, item)
        stories[item.id] = one.placement.story_id or item.id
        alone.add(stories[item.id], item)
    before = stored(*((stories[item.id], item) for item in items[:n_stored]))
    for one in among(before, *items[n_stored:]):
        place = one.placement
        assert (place.story_id or place.with_item) == stories[one.numbered.id]


@given(STREAMS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_neighbors_says_nothing(items: list[Numbered], chance: Random) -> None:
    index = stored(*((100 + n, report(n, told)) for n, (told, _) in enumerate(TOLD[::2])))
    verdicts = [Verdict("new")] * len(items)
    ordered = index.neighbors(items)
    near = {id_: list(each) for id_, each in ordered.by_item.items()}
    for each in near.values():
        chance.shuffle(each)
    shuffled = replace(ordered, by_item={id_: tuple(each) for id_, each in near.items()})
    once, again = (place_all(items, verdicts, Candidates({}), n) for n in (ordered, shuffled))
    assert once == again


@given(STREAMS)
@settings(max_examples=40, deadline=None)
def test_items_of_two_languages_share_no_story(items: list[Numbered]) -> None:
    langs: dict[int | None, set[str]] = {}
    for one in among(StoryIndex(), *items):
        lang = one.numbered.dossier.item.lang
        langs.setdefault(one.placement.with_item, set()).add(lang)
    assert all(len(each - {"und"}) == 1 or each == {"und"} for each in langs.values())


def test_who_tells_much_of_another_event_in_words_of_its_own_is_no_update_of_it() -> None:
    said = Verdict("update", of=1, of_name="1", score=0.2, new_numbers=("9",))
    known = Candidates({8: (known_of(report(1, DAM), story_id=70),)})
    [strange] = place_all([report(8, SHAFT)], [said], known, Neighbors({}))
    assert (strange.verdict.kind, strange.verdict.of) == ("related", 1)
    assert (strange.verdict.new_numbers, strange.placement.story_id) == ((), None)
    [mostly_theirs] = place_all(
        [report(8, SHAFT)], [replace(said, score=0.6)], known, Neighbors({})
    )
    assert (mostly_theirs.verdict.kind, mostly_theirs.placement.story_id) == ("update", 70)
    [of_the_event] = place_all([report(8, DAM_AGAIN)], [said], known, Neighbors({}))
    assert (of_the_event.verdict.kind, of_the_event.placement.story_id) == ("update", 70)
