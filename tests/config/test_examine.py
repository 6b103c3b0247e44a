from monitor.config.examine import examine
from monitor.model.sample import Sample
from tests.config.written import MODELS, Written


def test_a_settings_file_that_is_not_there_is_one_problem_of_it(written: Written) -> None:
    problems = examine(written.folder / "absent.yaml", {}, MODELS).problems
    assert [each.message for each in problems if each.severity == "error"] == ["no such file"]


def test_problems_are_told_once(written: Written) -> None:
    written.write("monitor.yaml", "desk: {lang: ar}")
    assert len([line for line in written.said() if "desk.lang" in line]) == 1


def test_bad_r15_a_common_word_alone_is_told_with_the_hits_a_day_of_the_stored_items(
    written: Written,
) -> None:
    written.write("rules/a.yaml", "rules: [{id: a, match: the}, {id: b, match: x}]")
    sample = Sample(10_000, 1_500.0, {"the": 8_000, "x": 20})
    examined = examine(written.settings_file, {}, MODELS, lambda _: sample)
    told = [each.message for each in examined.problems if each.code == "common-word"]
    assert len(told) == 2
    assert "1,200 hits a day" in told[0]
    assert "3 hits a day" in told[1]
    (bare, _) = [
        each.message
        for each in examine(written.settings_file, {}, MODELS).problems
        if each.code == "common-word"
    ]
    assert "hits a day" not in bare
