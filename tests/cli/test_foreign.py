"""Words of others in a line of ours."""

from monitor.cli.foreign import foreign, told


def test_words_of_others_cannot_turn_a_line_around() -> None:
    assert told((('Opened "', False), ("Derna\x07", True))) == 'Opened "Derna\\u0007'
    assert (
        told((('Opened "', False), ("\u062f\u202e", True))) == 'Opened "\u2068\u062f\\u202e\u2069'
    )
    assert foreign("\u062f") == "\u2068\u062f\u2069"
