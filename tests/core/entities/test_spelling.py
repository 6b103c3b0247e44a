from monitor.core.entities.spelling import Hit, Spelling


def test_a_hit_of_the_plain_lane_has_no_pairs() -> None:
    spelling = Spelling(
        "other.x", "X", "folded", (), needs_capital=False, near=None, is_surname=False
    )
    assert Hit((0, 0), spelling).pairs == ()
    assert spelling != Spelling(
        "other.x", "X", "folded", (), needs_capital=False, near=None, is_surname=False
    )
