import json

from tests.cli.conftest import Command
from tests.support.newsroom import RUMOR, Newsroom


def test_a_hit_is_shown_with_every_place_of_its_evidence(room: Newsroom, monitor: Command) -> None:
    hits = [json.loads(line) for line in monitor("hits", "list", "--json").out.splitlines()]
    for hit in hits:
        assert json.loads(monitor("hits", "show", str(hit["id"]), "--json").out) == hit
    at = RUMOR.index("Haftar")
    said = monitor("hits", "show", str(hits[0]["id"])).out.splitlines()
    assert said[:2] == [
        f"hit {hits[0]['id']}: rule haftar on item 3, found as it came in",
        "  Raid on Derna weighed",
    ]
    assert said[-1] == f"  body {at}-{at + 6} “Haftar” (haftar)"


def test_a_hit_that_is_not_there_is_one_line(room: Newsroom, monitor: Command) -> None:
    for wrong in ("99", "0", "-1", "x", "", str(2**63), str(2**63 - 1), "9" * 9000):
        done = monitor("hits", "show", "--", wrong)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"no hit has the id {wrong!r}; see: monitor hits list\n"
