from pathlib import Path

import pytest
from pydantic import SecretStr

from monitor.config.secret import Vault


def vault(tmp_path: Path, **environ: str) -> Vault:
    return Vault(environ, tmp_path)


def test_references_become_secrets_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    data = {"url": {"env": "URL"}, "secrets": ({"env": "URL"}, {"file": "key"}), "n": 1}
    resolved, unusable = vault(tmp_path, URL="https://x").resolve(data)
    assert unusable == ()
    assert resolved == {
        "url": SecretStr("https://x"),
        "secrets": (SecretStr("https://x"), SecretStr("from a file")),
        "n": 1,
    }
    assert "https" not in repr(resolved)


@pytest.mark.parametrize("key", ["secret", "secrets", "password", "token"])
def test_a_secret_that_is_written_down_is_refused(tmp_path: Path, key: str) -> None:
    resolved, (unusable,) = vault(tmp_path).resolve({key: "hunter2"})
    assert (unusable.loc, unusable.hint) == ((key,), "write {env: NAME} or {file: PATH}")
    assert "hunter2" not in f"{resolved} {unusable}"


def test_an_unset_or_empty_variable_is_told_by_its_name(tmp_path: Path) -> None:
    _, unusable = vault(tmp_path, B="").resolve({"a": {"env": "A"}, "b": {"env": "B"}})
    assert [(each.loc, each.message) for each in unusable] == [
        (("a",), "environment variable A is not set"),
        (("b",), "environment variable B is empty"),
    ]


def test_files_that_hold_no_secret_are_told_by_their_name(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "binary").write_bytes(b"\xff")
    (tmp_path / "large").write_bytes(b"a" * 100_000)
    data = tuple({"file": name} for name in ("absent", "empty", "binary", "large", ".", "a\0"))
    _, unusable = vault(tmp_path).resolve(data)
    assert [each.message for each in unusable] == [
        "secret file absent: No such file or directory",
        "secret file empty is empty",
        "secret file binary: is not UTF-8",
        "secret file large is over 64 KiB",
        "secret file .: Is a directory",
        "secret file a\\u0000: is no path",
    ]


def test_what_only_looks_like_a_reference_is_left_alone(tmp_path: Path) -> None:
    data = {"a": {"env": 5}, "b": {"env": "A", "file": "b"}, "c": {"envv": "A"}}
    assert vault(tmp_path).resolve(data) == (data, ())
