from monitor.model.ledger import theirs, write_line
from tests.support.clock import NOON


def test_a_line_is_its_pieces_joined_and_knows_whose_words_they_are() -> None:
    line = write_line("hit", NOON, "Rule ", "", theirs("strikes"), " matched.", delivery="d")
    assert (line.step, line.at, line.text) == ("hit", NOON, "Rule strikes matched.")
    assert line.delivery == "d"
    assert line.pieces == (("Rule ", False), ("strikes", True), (" matched.", False))
