from tests.config.written import Written


def said(written: Written, rule: str, tests: str) -> list[str]:
    lines = [
        "rules:",
        f"  - {rule}",
        "    tests:",
        *(f"      - {line}" for line in tests.splitlines()),
    ]
    written.write("rules/a.yaml", "\n".join(lines))
    return [line.removeprefix("rules/a.yaml:") for line in written.said()]


HAFTAR = "id: haftar\n    match: haftar OR derna"


def test_tests_that_hold_are_silent(written: Written) -> None:
    tests = """\
{text: "Haftar met envoys.", expect: match, evidence: [Haftar]}
{title: "Derna", text: "", expect: match}
{text: "Nobody came.", expect: no_match}"""
    assert said(written, HAFTAR, tests) == []


def test_a_test_that_fails_is_told_with_what_was_found(written: Written) -> None:
    tests = """\
{text: "Haftar met envoys.", expect: no_match}
{text: "Nobody came.", expect: match}
{text: "Haftar met envoys.", expect: match, evidence: [Haftar, envoys]}"""
    hint = "; change the rule or the test"
    first = "test 1 of rule haftar failed: expected no_match, but it matches: Haftar"
    assert said(written, HAFTAR, tests) == [
        f"5:46: error: {first}{hint}",
        f"6:40: error: test 2 of rule haftar failed: expected match, but it does not match{hint}",
        f"7:72: error: test 3 of rule haftar failed: envoys is no evidence; found Haftar{hint}",
    ]


def test_where_does_not_fail_a_test_that_is_silent_about_it(written: Written) -> None:
    where = "{lang: [ar], feed_tags: [libya], sources: [X Y], domains: [a.example], feeds: [F]}"
    tests = """\
{text: "Derna weeps", expect: match}
{text: "Derna weeps", lang: en, expect: no_match}"""
    assert said(written, f"id: a\n    match: derna\n    where: {where}", tests) == []


def test_a_rule_that_is_off_is_tested_too(written: Written) -> None:
    (line,) = said(written, f"{HAFTAR}\n    status: off", '{text: "x", expect: match}')
    assert "does not match" in line


def test_a_seed_may_be_the_example(written: Written) -> None:
    written.write("seeds/a.txt", "Title\n\nHaftar met envoys in Rome on Monday.\n")
    assert said(written, HAFTAR, "{seed: a, expect: match, evidence: [Haftar]}") == []
    (line,) = said(written, HAFTAR, "{seed: a.txt, expect: no_match}")
    assert line.startswith("5:31: error: test 1 of rule haftar failed")


def test_a_test_is_about_one_text(written: Written) -> None:
    lines = said(
        written,
        HAFTAR,
        "{text: a, seed: b, expect: match}\n{text: a, evidence: [a], expect: no_match}",
    )
    assert [line.partition("error: ")[2] for line in lines] == [
        "tests: a test needs either text or seed",
        "tests: what does not match has no evidence",
    ]
