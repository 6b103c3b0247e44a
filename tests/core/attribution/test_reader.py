import pytest

from monitor.core.attribution.cues.table import CueTable
from monitor.core.attribution.languages import TABLES
from monitor.core.attribution.reader import Reader, abbreviations, reader_of
from tests.support.sourcing import page

TABLE = CueTable(
    "xx", articles=("the",), titles=("daily",), citing=("citing",), prepositions=("of",),
    opening=("per",), verbs=("said",), fillers=("has", "on [a-z]+ day"), joins=("and",),
    final_verbs=("wrote",), self_objects=("its losses",), speaking=("spoke",), modifiers=("two",),
    heads=(("daily", ("newspaper",)),), back_references=("the HEAD",), endings="'s?",
)  # fmt: skip
READER = Reader([TABLE])


def before(text: str) -> dict[str, str]:
    each = page(text)
    ends = READER.ends_before(each, len(text), 0)
    return {name: text[slice(*span)] for name, span in READER.before(each, ends, 0).items()}


def test_a_cue_stands_before_articles_titles_and_quotes() -> None:
    assert before("citing the daily “") == {"citing": "citing"}
    assert before("citing a daily ") == {}


def test_a_preposition_counts_only_without_a_title() -> None:
    assert before("of the ") == {"prepositions": "of"}
    assert before("of the daily ") == {}


def test_some_cues_count_only_where_they_open_a_clause() -> None:
    assert before("Rain, per ") == {"opening": "per"}
    assert before("lost per ") == {}


@pytest.mark.parametrize(
    "text",
    ["X said", "X's said", "X” has said", "X, after some days, has said", "X on mon day said"],
)
def test_a_verb_stands_behind_endings_fillers_and_asides(text: str) -> None:
    assert "verbs" in READER.behind(page(text), 1, len(text))


def test_a_verb_of_somebody_else_is_none() -> None:
    assert READER.behind(page("X, and then he said"), 1, 19) == {}


def test_names_are_joined_by_words_and_signs() -> None:
    for between in (" and ", ", ", "/", " and the daily "):
        text = f"X{between}Y"
        assert READER.joins(page(text), 1, len(text) - 1)
    assert not READER.joins(page("X then Y"), 1, 7)


def test_what_ends_a_sentence_or_a_clause_is_found() -> None:
    text = "X many words later wrote"
    assert READER.verb_at_end(page(text), 1, len(text)) == text.index("wrote")
    assert READER.verb_in_clause(page("X in may said so"), 1, 16) == 13
    assert READER.verb_in_clause(page("X. He said so"), 1, 13) is None
    assert READER.speaks_of_itself(page("X said its losses"), 6, 17)


def test_somebody_unnamed_speaks_near_by() -> None:
    assert READER.spoken_behind(page("men in the hall spoke"), 3, 21, far=True) == 21
    assert READER.spoken_behind(page("men in the hall spoke"), 3, 21, far=False) is None
    assert READER.widened(page("the two Old men"), (12, 15), (0, 15)) == (0, 15)


def test_every_language_has_a_reader() -> None:
    assert len({table.lang for table in TABLES}) == len(TABLES) == 13
    for table in TABLES:
        assert reader_of(table.script).heads
    assert {"gen", "dr"} <= abbreviations()
