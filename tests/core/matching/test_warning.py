from monitor.core.matching.advice import advise
from monitor.core.matching.parse import parse
from monitor.core.matching.warning import Advice


def test_warning_says_where_what_and_what_to_write() -> None:
    assert advise(parse("derna li*"), "derna li*") == (
        Advice(
            offset=6,
            code="short-prefix",
            message="li*: a prefix this short meets very many words",
            hint="write three letters or more before *",
        ),
    )
