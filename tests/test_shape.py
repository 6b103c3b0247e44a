"""The shape that docs/conventions.md asks of the code, measured."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.support.sources import (
    ROOT,
    Function,
    expect_none,
    functions,
    modules,
    pyproject,
    shown,
    text_of,
    tree_of,
)

CODE = (*modules("monitor"), *modules("bench"), *modules("alembic"))
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc", "base", "manager"}
WIRING = {"monitor/pipeline.py", "monitor/rereading.py", "monitor/app/parts.py"}

# Modules without a tests file of their own, each with the reason.
_PORT = "a protocol; every implementation runs a suite of tests/contracts"
TESTED_ELSEWHERE = {
    f"monitor/ports/{name}.py": _PORT
    for name in (
        "archive",
        "extractor",
        "fetcher",
        "notifier",
        "planning",
        "queue",
        "store",
        "transaction",
    )
}


def over(sizes: Mapping[str, int], aim: int) -> dict[str, int]:
    """What is larger than the aim, if that is more than 5 of 100; the largest first."""
    large = sorted(((size, name) for name, size in sizes.items() if size > aim), reverse=True)
    return {name: size for size, name in large} if len(large) > 0.05 * len(sizes) else {}


def all_functions() -> dict[str, int]:
    return {
        f"{shown(path)}:{each.lineno} {each.name}": body_lines(each)
        for path in CODE
        for each in functions(path)
    }


def body_lines(function: Function) -> int:
    """Lines of a body, its docstring not counted."""
    has_docstring = ast.get_docstring(function, clean=False) is not None
    body = function.body[1:] if has_docstring else function.body
    return 0 if not body else (function.end_lineno or 0) - body[0].lineno + 1


def n_imports(path: Path) -> int:
    nodes = ast.walk(tree_of(path))
    return sum(
        len(node.names) if isinstance(node, ast.Import) else 1
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
    )


def n_lines(path: Path) -> int:
    return text_of(path).count("\n")


def test_no_function_body_is_longer_than_60_lines() -> None:
    expect_none({name: size for name, size in all_functions().items() if size > 60})


def test_95_of_100_function_bodies_have_at_most_30_lines() -> None:
    expect_none(over(all_functions(), 30))


def test_no_file_is_longer_than_450_lines() -> None:
    everything = (*CODE, *modules("tests"))
    expect_none({shown(path): n_lines(path) for path in everything if n_lines(path) > 450})


def test_95_of_100_files_have_at_most_300_lines() -> None:
    expect_none(over({shown(path): n_lines(path) for path in CODE}, 300))


def test_no_file_imports_more_than_20_names_the_wiring_30() -> None:
    many = {
        shown(path): n_imports(path)
        for path in CODE
        if n_imports(path) > (30 if shown(path) in WIRING else 20)
    }
    expect_none(many)


def test_95_of_100_files_import_at_most_14_names() -> None:
    ordinary = {shown(path): n_imports(path) for path in CODE if shown(path) not in WIRING}
    expect_none(over(ordinary, 14))


def test_95_of_100_functions_have_a_complexity_of_at_most_5() -> None:
    options = ["--select", "C901", "--config", "lint.mccabe.max-complexity=5", "--no-cache"]
    ruff = [sys.executable, "-m", "ruff", "check", *options, "--output-format", "json", "monitor"]
    done = subprocess.run(ruff, cwd=ROOT, capture_output=True, text=True, check=False)
    complex_ = [each["message"] for each in json.loads(done.stdout)]
    n_functions = sum(1 for path in modules("monitor") for _ in functions(path))
    assert len(complex_) <= 0.05 * n_functions, "\n".join(complex_)


def test_the_pipeline_can_be_read_on_one_page() -> None:
    assert n_lines(ROOT / "monitor/pipeline.py") < 150


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = (*CODE, *modules("tests"))
    expect_none(
        [shown(path) for path in named if set(path.with_suffix("").parts) & NAMES_THAT_SAY_NOTHING]
    )


def public_things(path: Path) -> Iterable[tuple[str, ast.Module | ast.ClassDef | Function]]:
    module = tree_of(path)
    yield shown(path), module
    for node in module.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield f"{shown(path)}: {node.name}", node
            for inner in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(inner, Function) and not inner.name.startswith("_"):
                    yield f"{shown(path)}: {node.name}.{inner.name}", inner


def test_everything_public_says_what_it_gives() -> None:
    silent = [
        name
        for path in modules("monitor")
        for name, node in public_things(path)
        if len((ast.get_docstring(node) or "").split()) < 3
    ]
    expect_none(silent)


def test_every_package_tells_how_it_works_and_holds_no_code() -> None:
    packages = [path for path in modules("monitor") if path.name == "__init__.py"]
    expect_none([shown(path) for path in packages if "to be told" in text_of(path).lower()])
    with_code = [
        shown(path)
        for path in packages
        if any(isinstance(node, ast.ClassDef | Function) for node in tree_of(path).body)
    ]
    expect_none(with_code)


def test_no_module_asks_for_the_postponed_evaluation_of_annotations() -> None:
    asking = [
        shown(path)
        for path in (*CODE, *modules("tests"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    expect_none(asking)


def test_no_test_replaces_a_part_of_the_program() -> None:
    replacing = []
    for path in modules("tests"):
        for node in ast.walk(tree_of(path)):
            imported = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                imported = [f"{node.module}.{name.name}" for name in node.names]
            patches = (
                isinstance(node, ast.Attribute)
                and node.attr == "setattr"
                and isinstance(node.value, ast.Name)
                and node.value.id in {"monkeypatch", "patch"}
            )
            if patches or any("mock" in name.lower() for name in imported):
                replacing.append(f"{shown(path)}:{getattr(node, 'lineno', 0)}")
    expect_none(replacing)


def test_no_test_is_left_out() -> None:
    marks = {"skip", "skipif", "xfail", "importorskip"}
    left_out = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in marks
    ]
    expect_none(left_out)


def mirrored_tests(path: Path) -> Path:
    inside = path.relative_to(ROOT / "monitor")
    return (
        ROOT / "tests" / inside.parent / f"test_{inside.name.removeprefix('__').replace('__', '')}"
    )


def has_behavior(path: Path) -> bool:
    """Whether there is something to test: a function somewhere, and not a package's docstring."""
    return path.name != "__init__.py" and any(True for _ in functions(path))


def test_every_module_has_its_tests_or_a_reason() -> None:
    untested = [
        shown(path)
        for path in modules("monitor")
        if has_behavior(path)
        and not mirrored_tests(path).is_file()
        and shown(path) not in TESTED_ELSEWHERE
    ]
    expect_none(untested)


@pytest.mark.parametrize("name", sorted(TESTED_ELSEWHERE))
def test_a_reason_for_having_no_tests_is_still_needed(name: str) -> None:
    assert (ROOT / name).is_file()
    assert not mirrored_tests(ROOT / name).is_file()


def layer_names() -> list[tuple[str, str]]:
    """All layers that the import contracts demand: container and name; optional ones left out."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    return [
        (container, name)
        for contract in contracts
        for container in contract.get("containers", ())
        for layer in contract["layers"]
        for name in re.split(r"\s*[|:]\s*", layer)
        if not name.startswith("(")
    ]


@pytest.mark.parametrize(("container", "name"), layer_names())
def test_a_layer_of_the_import_contracts_exists(container: str, name: str) -> None:
    place = ROOT.joinpath(*container.split("."), name)
    assert place.is_dir() or place.with_suffix(".py").is_file()


def test_no_module_stands_in_the_way_of_the_library_of_its_name() -> None:
    assert not (ROOT / "alembic/__init__.py").exists()
