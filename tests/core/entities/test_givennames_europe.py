from monitor.core.entities.givennames import GIVEN_NAMES, TITLES
from monitor.core.entities.givennames_europe import EUROPE
from monitor.core.text.frequency import is_common
from monitor.core.text.normalize import fold


def test_each_name_is_a_given_name_once_and_no_common_word() -> None:
    keys = [fold(name) for name in EUROPE.split()]
    assert len(keys) > 1_000
    assert len(set(keys)) == len(keys)
    assert GIVEN_NAMES.issuperset(keys)
    assert TITLES.isdisjoint(keys)
    assert not [key for key in keys if is_common(key)]
