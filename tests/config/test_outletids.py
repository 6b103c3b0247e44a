from monitor.config.outletids import unknown_outlets
from monitor.model.entity import Alias, Entity
from tests.config.written import place_of

KNOWN = {"outlet.bbc": Entity("outlet.bbc", "BBC", (Alias("BBC", "exact"),))}


def test_only_what_is_written_as_an_id_and_is_none_is_told() -> None:
    sources = ["Reuters", "outlet.bbc", "outlet.bbcc", "outlets"]
    place = place_of(f"[{', '.join(sources)}]")
    (line,) = [str(each) for each in unknown_outlets(sources, place, KNOWN)]
    assert line == (
        "desk.yaml:1:23: warning: no outlet has the id outlet.bbcc; did you mean outlet.bbc?"
    )
