from tests.config.written import Written

FEED = "feeds: [{url: 'https://a.example/rss'}]"
RULE = "rules: [{id: haftar, match: haftar}]"


def test_sections_of_all_files_are_one_desk(written: Written) -> None:
    written.write("rules/a.yaml", FEED)
    written.write("rules/sub/b.yaml", RULE)
    written.write("rules/c.yaml", "receivers: [{name: mail, email: {to: [a@x.org]}}]")
    written.write("rules/e.yaml", "entities: [{id: org.lna, name: LNA}]")
    written.write("rules/d.yaml", "route: {group_wait: 1s}")
    desk = written.desk()
    assert desk.problems == ()
    assert [feed.url for feed in desk.feeds] == ["https://a.example/rss"]
    assert list(desk.rules) == ["haftar"]
    assert list(desk.entities) == ["org.lna"]
    assert list(desk.receivers.ready) == ["mail"]
    assert desk.routing.router.group_wait_s("root") == 1.0


def test_bad_r12_one_id_in_two_files_is_refused_naming_both_places(written: Written) -> None:
    written.write("rules/a.yaml", RULE)
    written.write("rules/b.yaml", "# second\n" + RULE)
    assert written.said() == [
        "rules/b.yaml:2:14: error: rule haftar is given twice, first in rules/a.yaml:1:14"
    ]


def test_bad_r13_mach_is_told_to_be_match(written: Written) -> None:
    written.write("rules/a.yaml", "rules:\n  - id: haftar\n    mach: haftar\n")
    assert written.said() == ["rules/a.yaml:3:5: error: unknown key mach; did you mean match?"]


def test_mistakes_of_all_files_are_told_at_once(written: Written) -> None:
    written.write("rules/a.yaml", "feed: []\nrules: [{id: a, match: '(b', level: x}]")
    written.write("rules/b.yaml", "rules: [")
    written.write("rules/c.yaml", "feeds: [{url: x}]\nfeeds: []")
    assert [line.partition(" error")[0] for line in written.said()] == [
        "rules/a.yaml:1:1:",
        "rules/a.yaml:2:25:",
        "rules/a.yaml:2:37:",
        "rules/b.yaml:1:9:",
        "rules/c.yaml:1:15:",
        "rules/c.yaml:2:1:",
    ]


def test_no_folder_is_a_desk_that_wants_nothing(written: Written) -> None:
    desk = written.desk()
    assert (desk.feeds, desk.rules) == ((), {})
    assert [problem.severity for problem in desk.problems] == ["warning"]
