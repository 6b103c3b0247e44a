from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, proof, requires
from monitor.core.text.keyindex import titled
from tests.core.matching.samples import item


def test_field_confines_all_that_stands_in_it() -> None:
    document = Document(item("oil quiz", "oil port"))
    assert check(parse("title:(oil NOT quiz)"))(document)
    assert not check(parse("body:(oil NOT quiz)"))(document)
    assert [(each.field, each.start) for each in evidence(parse("body:oil"), document)] == [
        ("body", 0)
    ]


def test_field_needs_what_its_child_needs_and_a_fact_needs_no_word() -> None:
    assert requires(parse("title:(oil port)")) == (
        frozenset({titled("oil")}),
        frozenset({titled("port")}),
    )
    assert requires(parse("body:oil")) == (frozenset({"oil"}),)
    assert proof(parse("title:(oil OR port)")) == {titled("oil"), titled("port")}
    assert proof(parse("body:oil")) is None
    assert requires(parse("lang:en")) == ()


def test_fact_inside_a_field_is_still_of_the_item() -> None:
    assert check(parse("title:(oil lang:en)"))(Document(item("", "oil", "en")))
    assert not check(parse("title:(oil lang:en)"))(Document(item("", "oil", "ar")))


def test_first_value_that_is_met_is_the_evidence() -> None:
    (found,) = evidence(parse("lang:(ar OR zh OR en)"), Document(item(lang="zh-Hans")))
    assert (found.text, found.term) == ("zh-Hans", "lang:(ar OR zh OR en)")
