from monitor.model.backfill import LookedBack


def test_what_came_of_two_pieces_is_added_up() -> None:
    assert LookedBack(200, 3) + LookedBack(50, 1) == LookedBack(250, 4)
    assert LookedBack() + LookedBack(1) == LookedBack(items=1, hits=0)
