import time

import pytest

from monitor.core.entities.outlets import Outlets
from monitor.model.entity import Alias, Entity

ARAB = Entity(
    "outlet.the-new-arab",
    "The New Arab",
    (Alias("The New Arab", "folded"), Alias("العربي الجديد", "folded")),
    domains=("newarab.com", "alaraby.co.uk"),
)
POST = Entity("outlet.post", "Post", (Alias("Post", "exact", weak=True),))
OTHER = Entity("outlet.other-post", "Other", (Alias("post", "folded"),))
PERSON = Entity("person.x", "X", (Alias("X", "folded"),), domains=("x.example",))
OUTLETS = Outlets([ARAB, POST, OTHER, PERSON])


@pytest.mark.parametrize(
    "name",
    [
        "outlet.the-new-arab", "The New Arab", "THE NEW ARAB ", "العربى الجديد", "newarab.com",
        "www.newarab.com", "news.alaraby.co.uk",
    ],
)  # fmt: skip
def test_an_outlet_goes_by_id_names_and_hosts(name: str) -> None:
    assert OUTLETS.find(name) == ("outlet.the-new-arab",)


@pytest.mark.parametrize("name", ["", ".", "co.uk", "New Arab", "notnewarab.com", "X", "person.x"])
def test_whatever_is_no_name_of_an_outlet_is_none(name: str) -> None:
    assert OUTLETS.find(name) == ()
    assert OUTLETS.synonyms(name) == frozenset()


def test_a_name_of_two_outlets_stands_for_both() -> None:
    assert OUTLETS.find("POST") == ("outlet.post", "outlet.other-post")
    assert OUTLETS.synonyms("Other") == {"outlet other post", "other", "post"}


def test_a_hostile_name_is_no_host() -> None:
    started = time.process_time()
    assert OUTLETS.find("a." * 100_000) == ()
    assert time.process_time() - started < 1
