from monitor.core.matching.parse import parse
from monitor.core.matching.slots import slots_of
from monitor.core.text.arabic import forms
from monitor.core.text.passage import Slot
from monitor.model.rule import Term


def slots(text: str) -> tuple[Slot, ...]:
    tree = parse(text)
    assert isinstance(tree, Term)
    return slots_of(tree)


def test_a_word_may_stand_in_each_of_its_forms() -> None:
    assert slots('"28 حفتر*"') == (Slot(("28",)), Slot(forms("حفتر"), is_prefix=True))


def test_an_exact_word_has_one_form() -> None:
    assert slots('="Die حفتر*"') == (
        Slot(("Die",), is_exact=True),
        Slot(("حفتر",), is_prefix=True, is_exact=True),
    )
