from monitor.core.attribution.rows import Rows
from monitor.core.attribution.window import over, spaces, stripped
from tests.support.sourcing import page

VERBS = Rows({"verbs": ["said"]})
FILLERS = Rows({"fillers": ["has", "in [a-z ]{3,20}"]})


def test_fillers_and_asides_are_walked_over() -> None:
    for text in ("has said", "(on air) has said", "in late may said", "has (x) said"):
        assert list(over(page(text), VERBS, FILLERS, 0, len(text))) == [("verbs", len(text))]
    assert list(over(page("he said"), VERBS, FILLERS, 0, 7)) == []


def test_spaces_and_quotes_end_somewhere() -> None:
    assert spaces("a   b", 1, 5) == 4
    assert spaces("a   ", 1, 3) == 3
    assert stripped(page('told "('), 7, 0) == 4
