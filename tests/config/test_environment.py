import pytest
from pydantic import SecretStr

from monitor.config.environment import overrides


def given(variable: str, text: str) -> object:
    (override,), problems = overrides({variable: text})
    assert problems == ()
    return override.value


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        ("MONITOR_WEB__PORT", "9090", 9090),
        ("MONITOR_WEB__PORT", "x", "x"),
        ("MONITOR_DELIVERY__JITTER", "0.5", 0.5),
        ("MONITOR_POLLING__EVERY", "5m", "5m"),
        ("MONITOR_POLLING__MAX_BODY", "1MiB", "1MiB"),
        ("MONITOR_NETWORK__ALLOW", "127.0.0.0/8, ::1", ("127.0.0.0/8", "::1")),
        ("MONITOR_NETWORK__ALLOW", "", ()),
        ("MONITOR_DELIVERY__RETRY", "1s,2s", ("1s", "2s")),
        ("MONITOR_SMTP__USERNAME", "1234", "1234"),
        ("MONITOR_SMTP__USERNAME", "", None),
        ("MONITOR_SMTP__PASSWORD", "hunter2", SecretStr("hunter2")),
        ("MONITOR_WEB__BASE_URL", "null", None),
        ("MONITOR_RULES", "elsewhere", "elsewhere"),
    ],
)
def test_a_variable_is_read_as_the_file_would_be(variable: str, text: str, value: object) -> None:
    assert given(variable, text) == value


def test_a_variable_names_section_and_key() -> None:
    (override,), _ = overrides({"MONITOR_POLLING__MIN_EVERY": "1s"})
    assert override.path == ("polling", "min_every")


def test_an_unknown_setting_is_told_with_the_nearest_one() -> None:
    found, (problem,) = overrides({"MONITOR_POLING__EVERY": "1s"})
    assert found == ()
    assert str(problem) == (
        "MONITOR_POLING__EVERY: error: unknown setting MONITOR_POLING__EVERY; "
        "did you mean MONITOR_POLLING__EVERY?"
    )


@pytest.mark.parametrize(
    "variable",
    ["MONITOR_SMTP_PASSWORD", "MONITOR_CONFIG", "MONITOR_TEST_PG", "MONITOR_TEST__X", "PATH"],
)
def test_other_variables_are_no_settings(variable: str) -> None:
    assert overrides({variable: "x"}) == ((), ())
