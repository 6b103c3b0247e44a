from monitor.core.matching.asked import Asked
from monitor.core.matching.document import Document
from monitor.core.text.keyindex import beginning, entity_key, exact, titled
from monitor.model.citation import Citation
from tests.core.matching.samples import GAZETTEER, item


def test_phrase_never_runs_from_title_to_body() -> None:
    document = Document(item("strike", "air"))
    assert " air strike " not in document.joined(None)
    assert document.words(None) == document.present == {"air", "strike"}
    assert (document.words("title"), document.words("body")) == ({"air"}, {"strike"})


def test_only_what_rules_ask_for_is_among_the_keys() -> None:
    asked = Asked(
        [
            beginning("str"), exact("Air"), titled("air"), titled(beginning("ai")),
            titled(exact("AIR")), "derna",
        ]
    )  # fmt: skip
    title, body = "Air air raid", "Strikes and AIR strip"
    assert Document(item(body, title), asked=asked).present == {
        "air", "raid", "strikes", "and", "strip", exact("Air"), exact("AIR"), titled("air"),
        beginning("str"), beginning("ai"), titled(beginning("ai")),
    }  # fmt: skip


def test_who_is_named_is_among_the_keys_also_of_the_title() -> None:
    khalifa = entity_key("person.khalifa-haftar")
    asked = Asked([titled(khalifa)])
    assert khalifa in Document(item("Haftar"), GAZETTEER).present
    assert titled(khalifa) not in Document(item("Haftar"), GAZETTEER, asked).present
    document = Document(item("", "Haftar’s men, Haftar"), GAZETTEER, asked)
    assert {khalifa, titled(khalifa)} <= set(document.present)
    assert document.named("title") == {"person.khalifa-haftar": [(0, 0), (2, 2)]}
    assert document.named("body") == {}


def test_empty_item_has_no_words() -> None:
    document = Document(item())
    assert document.present == frozenset()
    assert document.joined(None).strip() == ""


def test_citation_is_known_by_name_and_by_id() -> None:
    cited = (Citation("Al-Araby", "outlet.the-new-arab"), Citation("@anon"))
    document = Document(item(), citations=cited)
    assert document.facts("cites") == {
        "al araby": "Al-Araby", "@outlet.the-new-arab": "Al-Araby", "@anon": "@anon",
    }  # fmt: skip
