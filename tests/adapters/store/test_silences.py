"""Silences: in force from their first moment up to their end."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.hold import Silence
from tests.contracts.stores import a_world, undone
from tests.support.clock import NOON

MINUTE = timedelta(minutes=1)
minutes = st.integers(-3, 3)


def test_a_silence_is_in_force_from_its_start_up_to_its_end() -> None:
    with a_world() as world:

        @settings(max_examples=30, deadline=None)
        @given(minutes, minutes)
        def law(start: int, end: int) -> None:
            at = world.clock.now()
            silence = Silence(0, "rule:r", at + start * MINUTE, at + end * MINUTE, "ada", "drill")
            silence_id = world.store.add_silence(silence)
            with undone(world) as tx:
                found = {each.id for each in tx.silences()}
            assert (silence_id in found) == (start <= 0 < end)

        law()


def test_one_that_is_to_come_may_be_ended_before_it_begins() -> None:
    with a_world() as world:
        wanted = Silence(0, "", NOON + MINUTE, NOON + 9 * MINUTE, "ada", "drill", "drop")
        silence_id = world.store.add_silence(wanted)
        assert world.store.expire_silence(silence_id).on_expiry == "drop"
        world.clock.forward(120)
        with world.store.begin() as tx:
            assert list(tx.silences()) == []
