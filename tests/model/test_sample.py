from monitor.model.sample import Sample
from tests.support.clock import NOON


def test_how_many_items_a_day_hold_a_word_follows_from_its_share() -> None:
    sample = Sample(n_items=200, items_a_day=50.0, counts={"rain": 20, "the": 200})
    assert [sample.hits_a_day(key) for key in ("rain", "the", "unseen")] == [5.0, 50.0, 0.0]
    assert Sample(0, 0.0, {}).hits_a_day("rain") == 0.0


def test_when_it_was_stored_makes_no_other_sample_of_it() -> None:
    assert Sample(1, 1.0, {"a": 1}) == Sample(1, 1.0, {"a": 1}, NOON)
