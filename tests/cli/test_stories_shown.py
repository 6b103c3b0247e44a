from dataclasses import fields

from monitor.cli.stories_shown import ReportShown, StoryShown, shown
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.record import StoryRecord
from tests.contracts.stores import a_world
from tests.support.rulings import by, key_of, merged, rulings, two_stories


def test_a_story_shown_has_every_field_that_one_in_a_list_has() -> None:
    listed = {field.name for field in fields(StoryRecord)}
    assert listed < {field.name for field in fields(StoryShown)}
    assert {"id", "source", "url", "role", "cites"} < {field.name for field in fields(ReportShown)}


def test_a_story_is_shown_with_what_the_desk_said_and_what_is_new() -> None:
    with a_world() as world:
        one, two = two_stories(world)
        at = world.clock.now()
        with world.store.begin() as tx:
            tx.note([Fact("source", derive_key("a"), two.id, at, source="A")])
        stays, _ = merged(world, one, two)
        rulings(world).mark(stays, "watch", by(world))
        detail = world.store.archive.story(key_of(world, two), limit=0)
        told = shown(detail, detail.reports[::-1])
    assert [each.id for each in told.items] == [two.id, one.id]
    assert (told.id, told.mark, told.growth.day) == (stays, "watch", 2)
    assert {fact.source for fact in told.facts} == {"one.example", "two.example", "A"}
    assert [each.kind for each in told.marks] == ["watch"]
    assert [each.items for each in told.rulings] == [(two.id,)]
