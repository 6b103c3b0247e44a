"""What identifies a source."""

from monitor.model.citation import UNNAMED, Citation, fold_key


def test_a_source_that_the_desk_knows_is_its_id_and_another_its_folded_name() -> None:
    assert Citation("Delta", "outlet.delta").outlet == "outlet.delta"
    assert Citation(" Delta\n TRIBUNE").outlet == fold_key("delta tribune") == "delta tribune"


def test_an_unnamed_source_is_known_as_one() -> None:
    assert Citation(UNNAMED).is_unnamed
    assert not Citation("anon").is_unnamed
