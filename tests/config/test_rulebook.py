import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.model.alert import AlertRule
from tests.config.written import Written


def test_a_rulebook_is_ready_to_be_asked(written: Written) -> None:
    written.write(
        "rules/a.yaml",
        """\
        feeds: [{url: "https://a.example/rss", tags: [libya]}]
        entities: [{id: org.lna, name: LNA}]
        rules:
          - {id: haftar, title: The man, level: high, match: haftar}
          - {id: quiet, match: derna, status: off}
        receivers:
          - {name: mail, email: {to: [a@x.org, b@x.org]}}
          - {name: console, log: {}}
        route: {receivers: [mail], group_wait: 1s}
        """,
    )
    book = written.book()
    assert book.problems == ()
    assert list(book.rules) == ["haftar", "quiet"]
    assert book.index.gazetteer.entities == book.entities
    assert [entity.name for entity in book.entities.values()] == ["LNA"]
    assert list(book.receivers) == list(book.receiver_options) == ["mail", "console"]
    assert [each.name for each in book.receivers_of("root")] == ["mail"]
    assert book.receivers_of("root")[0].recipients == ("a@x.org", "b@x.org")
    assert book.alert_rule("haftar") == AlertRule("haftar", "The man", "high")
    assert book.alert_rule("gone") == AlertRule("gone", "gone", "medium", ("new",))
    assert book.system == ()
    assert [feed.tags for feed in book.feeds] == [("libya",)]


def test_what_a_message_says_of_a_rule_is_what_the_rule_may_do_now(written: Written) -> None:
    written.write(
        "rules/a.yaml",
        """\
        rules:
          - {id: a, match: x, inhibits: [b], tags: [t], alert: {on: [new, echo]}}
          - {id: b, match: y, status: experimental, inhibits: [c]}
          - {id: c, match: z, status: off}
        receivers: [{name: console, log: {}}, {name: desk, log: {}}]
        route: {receivers: [console], system: [desk]}
        """,
    )
    book = written.book()
    assert book.alert_rule("a") == AlertRule("a", "a", "medium", ("new", "echo"), ("t",))
    inhibited = AlertRule("b", "b", "medium", ("new",), inhibitors=frozenset({"a"}))
    assert book.alert_rule("b") == inhibited
    assert book.alert_rule("c") == AlertRule("c", "c", "medium", ("new",))
    assert book.inhibitors() == {"b": frozenset({"a"})}
    assert book.system == (book.receivers["desk"],)


def test_a_rule_means_another_thing_when_an_entity_that_it_names_has_another_name(
    written: Written,
) -> None:
    def meanings(*aliases: str) -> list[str]:
        written.write(
            "rules/a.yaml",
            "rules: [{id: a, match: '@person.x derna'},"
            " {id: b, match: 'source:@outlet.y'},"
            " {id: c, match: derna}]\nentities:\n"
            f"  - {{id: person.x, name: X, aliases: {aliases[0]}}}\n"
            f"  - {{id: outlet.y, name: Y, aliases: {aliases[1]}}}",
        )
        book = written.book()
        return [book.meaning(rule_id) for rule_id in "abc"]

    first = meanings("[Haftar]", "[Observer]")
    other_person = meanings("[Haftar, Hifter]", "[Observer]")
    other_outlet = meanings("[Haftar]", "[Herald]")
    assert first == meanings("[Haftar]", "[Observer]")
    assert [one == two for one, two in zip(first, other_person, strict=True)] == [False, True, True]
    assert [one == two for one, two in zip(first, other_outlet, strict=True)] == [True, False, True]


def test_rules_that_are_off_are_not_asked(written: Written) -> None:
    written.write(
        "rules/a.yaml", "rules: [{id: a, match: derna}, {id: b, match: sirte, status: off}]"
    )
    book = written.book()
    assert [program.rule_ids for program in book.index.filed.candidates({"derna", "sirte"})] == [
        ("a",)
    ]


def test_without_rules_there_is_a_book_that_wants_nothing(written: Written) -> None:
    book = written.book()
    assert (book.feeds, dict(book.rules)) == ((), {})
    assert [each.kind for each in book.receivers.values()] == ["log"]
    assert [each.severity for each in book.problems] == ["warning"]


def test_the_version_follows_what_the_files_say(written: Written) -> None:
    written.write("rules/a.yaml", "rules: [{id: a, match: derna}]")
    first = written.book().version
    assert written.book().version == first
    written.write("rules/a.yaml", "rules: [{id: a, match: sirte}]")
    assert written.book().version != first
    assert len(first) == 32


def test_a_set_with_any_error_is_refused_whole(written: Written) -> None:
    written.write("rules/a.yaml", "rules: [{id: a, match: derna}, {id: b, match: (c}]")
    with pytest.raises(ConfigError) as caught:
        written.book()
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (1, 47)


def test_a_failing_test_refuses_the_set(written: Written) -> None:
    written.write(
        "rules/a.yaml", "rules: [{id: a, match: derna, tests: [{text: b, expect: match}]}]"
    )
    with pytest.raises(ConfigError, match="test 1 of rule a failed"):
        written.book()


def test_settings_and_rules_are_checked_together_in_order(written: Written) -> None:
    written.write("monitor.yaml", "wbe: {}\ndesk: {lang: ar}")
    written.write("rules/b.yaml", "rules: [{id: b, match: (c}]")
    written.write("rules/a.yaml", "rules: [{id: B, match: c}]\nroutes: {}")
    written.environ = {"MONITOR_WEB__PROT": "1"}
    assert sorted(line.partition(" ")[0] for line in written.said()) == [
        "MONITOR_WEB__PROT:",
        "monitor.yaml:1:1:",
        "monitor.yaml:2:8:",
        "rules/a.yaml:1:14:",
        "rules/a.yaml:2:1:",
        "rules/b.yaml:1:24:",
    ]
    problems = written.check()
    places = [(each.file, each.line, each.column) for each in problems]
    assert places == sorted(places)


KEYS = st.sampled_from(
    [
        "feeds",
        "rules",
        "receivers",
        "route",
        "entities",
        "id",
        "match",
        "any",
        "let",
        "tests",
        "url",
        "name",
        "log",
        "email",
        "to",
        "routes",
        "when",
        "where",
        "text",
        "expect",
        "opml",
        "evidence",
        "seed",
        "web",
        "smtp",
        "password",
        "env",
        "file",
    ]
)
VALUES = st.sampled_from(["a", "(", "a OR b", "http://a.example/", "match", "-", "5m", "../x", ""])
WRITTEN = st.recursive(
    VALUES | st.integers(-1, 9) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
DESKS = st.dictionaries(
    KEYS, st.lists(st.dictionaries(KEYS, WRITTEN, max_size=4), max_size=3) | WRITTEN, max_size=4
)


def as_flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_flow, value)) + "]"
    return (
        "null" if value is None else f"'{value}'" if isinstance(value, str) else str(value).lower()
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DESKS)
def test_whatever_a_desk_writes_is_checked_in_single_lines(written: Written, desk: object) -> None:
    text = as_flow(desk)
    written.write("rules/a.yaml", text)
    written.write("monitor.yaml", text)
    for problem in written.check():
        assert "\n" not in str(problem)
        assert problem.message


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_as_a_rules_file_are_checked(written: Written, content: bytes) -> None:
    written.write("rules/a.yaml", "")
    (written.folder / "rules/a.yaml").write_bytes(content)
    assert all(problem.code for problem in written.check())
