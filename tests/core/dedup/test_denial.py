import pytest

from monitor.core.dedup.denial import is_denied
from monitor.core.dedup.document import prepare


def denied(text: str, known: str) -> bool:
    item = prepare("x", text)
    return any(is_denied(item, one, prepare("x", known)) for one in item.sentences)


CLAIMED = "The Northern Front has claimed the raid on the cement works of Karsa."


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The Northern Front has not claimed the raid on the cement works.", CLAIMED),
        ("Le préfet n'exclut plus un sabotage du barrage.", "Le préfet exclut un sabotage."),
        ("The fire did not scorch the altar of the chapel.", "Fire scorched the altar."),
    ],
)
def test_what_the_other_text_affirms_is_denied(text: str, known: str) -> None:
    assert denied(text, known)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (CLAIMED, CLAIMED),
        ("It did not scorch the altar.", "Nothing burned, and it never scorched the altar."),
        # The same denial, though the word is affirmed elsewhere in the known text.
        (
            "Ferries to the island, which were not affected, left on time.",
            "Some 300 guests were affected. Ferries were not affected, the port said.",
        ),
        # *Was a* says nothing that could be denied.
        ("The beast was not a lion.", "There was a rumor about the beast."),
        ("The altar was saved without water.", "The altar was saved with sand."),
    ],
)
def test_the_same_denial_and_small_words_deny_nothing(text: str, known: str) -> None:
    assert not denied(text, known)
