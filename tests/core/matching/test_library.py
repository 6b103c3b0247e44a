import pytest

from monitor.core.matching.lex import Sign
from monitor.core.matching.library import Library, refuse_deep
from monitor.core.matching.limits import MAX_NESTING
from monitor.core.matching.parse import parse
from monitor.errors import RuleError
from monitor.model.entity import Alias, Entity
from monitor.model.rule import Query

SIGN = Sign("part", "x", 7, 8)


def test_part_is_read_once_at_its_depth_and_measured() -> None:
    read: list[tuple[str, int]] = []

    def reads(text: str, depth: int) -> Query:
        read.append((text, depth))
        return parse(text)

    library = Library({"x": "(a OR b) c"}, None)
    first = library.take(SIGN, 3, reads)
    assert library.take(SIGN, 5, reads) is first
    assert read == [("(a OR b) c", 3)]
    assert (first.query, first.size.nesting) == (parse("(a OR b) c"), 1)


def test_unknown_part_is_told_with_the_nearest_one() -> None:
    with pytest.raises(RuleError) as caught:
        Library({"xs": "a"}, None).take(SIGN, 1, lambda text, _: parse(text))
    error = caught.value
    assert (error.offset, error.code, error.hint) == (7, "unknown-part", "did you mean $xs?")


def test_mistake_in_a_part_is_told_at_its_sign() -> None:
    with pytest.raises(RuleError) as caught:
        Library({"x": "a )"}, None).take(SIGN, 1, lambda text, _: parse(text))
    error = caught.value
    assert (error.offset, error.code) == (7, "part")
    assert error.message == "in $x: unexpected )"


def test_depth_is_refused_before_a_part_is_read() -> None:
    refuse_deep(MAX_NESTING, SIGN)
    with pytest.raises(RuleError, match="nested deeper than 32") as caught:
        Library({"x": "(("}, None).take(SIGN, MAX_NESTING + 1, lambda text, _: parse(text))
    assert (caught.value.offset, caught.value.code) == (7, "nesting")


def test_entity_is_known_or_any_will_do() -> None:
    sign = Sign("entity", "person.haftr", 2, 3)
    known = {"person.haftar": Entity("person.haftar", "Haftar", (Alias("Haftar", "translit"),))}
    assert Library({}, None).entity(sign) == "person.haftr"
    with pytest.raises(RuleError) as caught:
        Library({}, known).entity(sign)
    assert (caught.value.offset, caught.value.hint) == (2, "did you mean @person.haftar?")
    assert Library({}, known).entity(sign._replace(text="person.haftar")) == "person.haftar"


def test_circle_of_parts_is_refused_with_its_path() -> None:
    parts = {"a": "x OR $b", "b": "$c", "c": "y $a"}
    with pytest.raises(RuleError) as caught:
        parse("derna $a", parts)
    assert caught.value.offset == 6
    assert caught.value.message == "parts go in a circle: $a > $b > $c > $a"
    with pytest.raises(RuleError, match=r"\$a > \$a"):
        parse("$a", {"a": "$a"})


def test_parts_cannot_grow_a_query_beyond_its_limits() -> None:
    doubling = {"p0": "a", **{f"p{n}": f"$p{n - 1} $p{n - 1}" for n in range(1, 30)}}
    with pytest.raises(RuleError, match="more than 1,000"):
        parse("$p29", doubling)
    deep = {"p0": "a", **{f"p{n}": "(" * 30 + f"$p{n - 1}" + ")" * 30 for n in range(1, 500)}}
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$p499", deep)
    chain = {"p0": "a", **{f"p{n}": f"$p{n - 1}" for n in range(1, 2_000)}}
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$p1999", chain)
    assert parse("$p31", chain) == parse("a")
    nears = {"p0": "a", **{f"p{n}": f"$p{n - 1} NEAR/1 $p{n - 1}" for n in range(1, 30)}}
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$p29", nears)
    read_before = {"x": "(" * 20 + "NOT " * 11 + "a" + ")" * 20}
    assert parse("$x", read_before)
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$x (" + "NOT " * 25 + "$x)", read_before)
