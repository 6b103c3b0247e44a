"""The pages say what is there, and their examples work."""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main
import yaml
from pydantic import BaseModel
from standardwebhooks import Webhook
from typer.core import TyperGroup

from monitor.adapters.notify.registry import options_models
from monitor.app.setup import check_all
from monitor.cli.main import app
from monitor.config.entities import read_entities
from monitor.config.load import load_settings
from monitor.config.place import Place
from monitor.config.schema import Settings, SettingsFile
from monitor.config.yamlfile import parse_yaml
from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.advice import advise
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.format import format_query
from monitor.core.matching.match import match
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import operators
from monitor.errors import RuleError
from monitor.model.item import Item
from monitor.model.noticetype import NoticeType
from monitor.model.rule import Rule
from tests.support.bodies import check_shape
from tests.support.sources import (
    ROOT,
    code_blocks,
    expect_none,
    files,
    modules,
    pages,
    pyproject,
    shown,
    table_cells,
    table_rows,
    text_of,
)
from tests.support.tree import PAGE, draw

README = ROOT / "README.md"
DOCS = ROOT / "docs"
RULES_SECTIONS = {"feeds", "entities", "rules", "receivers", "time_intervals", "route"}
ENVIRON = {
    "CHAT_URL": "json://chat.example.org/SECRET",
    "DESK_URL": "https://hooks.example.org/monitor",
    "DESK_SECRET": "whsec_" + b64encode(bytes(range(32))).decode(),
}
YAML_EXAMPLES = [
    pytest.param(block, id=f"{shown(page)}-{n}")
    for page in pages()
    for n, block in enumerate(code_blocks(page, "yaml"), start=1)
]


def said_anywhere() -> str:
    return "\n".join(map(text_of, pages()))


def test_the_first_screen_of_the_readme_has_the_commands_of_a_newcomer() -> None:
    first_screen = text_of(README).splitlines()[:25]
    assert [line.split("#")[0].strip() for line in first_screen if line.startswith("make")] == [
        "make demo",
        "make run",
        "make test",
    ]


def test_the_readme_stays_short() -> None:
    assert len(text_of(README).splitlines()) < 200


@pytest.mark.parametrize("example", YAML_EXAMPLES)
def test_a_yaml_example_passes_the_check_of_the_program(example: str, tmp_path: Path) -> None:
    says_rules = set(yaml.safe_load(example)) <= RULES_SECTIONS
    (tmp_path / "rules").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "monitor.yaml").write_text("{}\n" if says_rules else example)
    (tmp_path / "rules/example.yaml").write_text(example if says_rules else "{}\n")
    problems = check_all(tmp_path / "monitor.yaml", ENVIRON).problems
    expect_none([str(problem) for problem in problems])


@pytest.mark.parametrize("page", pages(), ids=shown)
def test_the_json_examples_of_a_page_can_be_read(page: Path) -> None:
    for block in code_blocks(page, "json"):
        json.loads(block)


def test_the_page_shows_a_valid_body_of_each_type() -> None:
    blocks = code_blocks(DOCS / "receivers.md", "json")
    shown_types = [check_shape(block.encode())["type"] for block in blocks]
    assert sorted(shown_types) == sorted(get_args(NoticeType))
    expect_none([kind for kind in shown_types if f"| `{kind}` |" not in said_anywhere()])


def test_what_comes_with_the_program_passes_its_check() -> None:
    problems = check_all(ROOT / "monitor.example.yaml", {}).problems
    expect_none([str(problem) for problem in problems])


def test_the_readme_counts_what_comes_with_the_program() -> None:
    counted = re.search(r"feeds=(\d+) rules=(\d+) seeds=(\d+)", text_of(README))
    assert counted
    shipped = check_all(ROOT / "monitor.example.yaml", {})
    there = (shipped.n_feeds, shipped.n_rules, shipped.n_seeds)
    assert tuple(map(int, counted.groups())) == there


def test_the_example_settings_are_the_defaults() -> None:
    example = load_settings(ROOT / "monitor.example.yaml", {})
    assert plain(example) == plain(load_settings(None, {}))


def plain(settings: Settings) -> dict[str, object]:
    """Settings without what depends on the folder they stand in."""
    return settings.model_dump(
        exclude={"base": True, "file": True, "rules": True, "seeds": True, "database": True}
    )


def keys_of(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if field.exclude:
            continue
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from keys_of(inner, f"{before}{name}.")
        else:
            yield before + name


def code(cell: str) -> str:
    return cell.strip("`")


def query_of(cell: str) -> str:
    r"""What stands in the code of a cell, where a table writes ``\|`` for a stroke."""
    return code(cell).replace(r"\|", "|")


def documented_settings() -> Mapping[str, tuple[str, str]]:
    """Key -> default and environment variable, as the page says."""
    rows = table_rows(DOCS / "settings.md")
    return {code(key): (code(default), code(variable)) for key, default, variable, _ in rows}


def test_every_setting_is_in_the_docs_and_nothing_else() -> None:
    assert set(documented_settings()) == set(keys_of(SettingsFile))


def test_the_docs_name_each_setting_s_variable() -> None:
    named = {key: variable for key, (_, variable) in documented_settings().items()}
    assert named == {key: "MONITOR_" + key.upper().replace(".", "__") for key in named}


def test_the_docs_name_the_default_that_the_example_names() -> None:
    example = yaml.safe_load(text_of(ROOT / "monitor.example.yaml"))
    differing = {}
    for key, (default, _) in documented_settings().items():
        value = example
        for name in key.split("."):
            value = value.get(name, "monitor/VERSION")
        if yaml.safe_load(default) != value:
            differing[key] = (default, value)
    expect_none(differing)


def commands(command: Any, name: str) -> Iterator[str]:
    if isinstance(command, TyperGroup):
        for sub_name, sub in command.commands.items():
            yield from commands(sub, f"{name} {sub_name}")
    else:
        yield name


def all_commands() -> list[str]:
    found = list(commands(typer.main.get_command(app), "monitor"))
    assert len(found) >= 20  # else nothing below is asked of any command
    return found


def starts(command: str) -> Callable[[str], bool]:
    return lambda line: f"{line} ".startswith(f"{command} ")


@pytest.mark.parametrize("command", all_commands())
def test_a_command_is_named_in_the_docs(command: str) -> None:
    assert re.search(rf"\b{command}\b", said_anywhere())


def test_every_command_that_the_page_lists_exists_and_the_other_way_round() -> None:
    listed = [code(cell) for cell in table_cells(DOCS / "commands.md") if "`monitor " in cell]
    expect_none([each for each in all_commands() if not any(map(starts(each), listed))])
    expect_none([each for each in listed if not each.startswith(tuple(all_commands()))])


def test_every_command_that_a_page_or_a_doc_names_exists() -> None:
    known = all_commands()
    own = [path for path in files(".html") if shown(path).startswith("monitor/")]
    written = [*own, *pages()]
    named = {
        (shown(path), found[1])
        for path in written
        for found in re.finditer(
            r"(?:<code>|`)(monitor [a-z]+(?: [a-z]+)?)\b(?![:=./])", text_of(path)
        )
    }
    groups = {command.rsplit(" ", 1)[0] for command in known}
    wrong = [
        (where, command)
        for where, command in named
        if not any(f"{command} ".startswith(f"{each} ") for each in known) and command not in groups
    ]
    expect_none(wrong)


def test_every_metric_is_in_the_docs() -> None:
    metrics = re.findall(r'"(monitor_\w+)"', text_of(ROOT / "monitor/metrics.py"))
    expect_none([name for name in metrics if name not in text_of(DOCS / "operations.md")])


def test_every_dependency_has_its_reason() -> None:
    project = pyproject()["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = table_cells(DOCS / "dependencies.md", 1)
    told = dict(zip(map(code, table_cells(DOCS / "dependencies.md")), reasons, strict=True))
    names = {re.split(r"[<>=!~\[; ]", each)[0] for each in named}
    expect_none({name for name in names if len(told.get(name, "").split()) < 3})
    build = set(text_of(ROOT / "requirements-build.in").split())
    assert set(told) == names | build


def terms_of_the_conventions() -> list[str]:
    found = re.search(
        r"the same in code, YAML[^:]*: (.+?)\.", text_of(DOCS / "conventions.md"), re.DOTALL
    )
    assert found
    return [word.strip() for word in found[1].replace("\n", " ").split(",")]


def defined() -> set[str]:
    cells = table_cells(DOCS / "glossary.md")
    return {word for cell in cells for word in re.findall(r"\*\*(.+?)\*\*", cell)}


@pytest.mark.parametrize("term", terms_of_the_conventions())
def test_a_term_of_the_conventions_is_in_the_glossary(term: str) -> None:
    assert term in defined()


def test_the_glossary_explains_every_word_it_names() -> None:
    words = table_cells(DOCS / "glossary.md")
    told = table_cells(DOCS / "glossary.md", 1)
    assert len(words) == len(set(words))
    expect_none([word for word, text in zip(words, told, strict=True) if len(text.split()) < 4])


def test_the_tree_of_the_architecture_page_is_the_tree() -> None:
    drawn = next(block for block in code_blocks(PAGE, "") if block.startswith("monitor/\n"))
    assert drawn.rstrip() == draw().rstrip(), "run: make tree"


def rule_rows() -> list[tuple[str, str, str]]:
    """Query, text and result of the examples in docs/rule-language.md."""
    rows = [row for row in table_rows(DOCS / "rule-language.md") if len(row) == 3]
    return [
        (query, text, result) for query, text, result in rows if re.match("(yes|no)\\b", result)
    ]


def entities_of_the_language() -> Gazetteer:
    """Those that docs/rule-language.md defines."""
    tops = [
        Place(parse_yaml(block.encode(), "rule-language.md"), ("entities",))
        for block in code_blocks(DOCS / "rule-language.md", "yaml")
        if "entities" in yaml.safe_load(block)
    ]
    places = [top.at(number) for top in tops for number in top.node.children]
    return Gazetteer(read_entities(places, []).entities.values())


@pytest.mark.parametrize(("query", "text", "result"), rule_rows())
def test_an_example_of_the_rule_language_is_true(query: str, text: str, result: str) -> None:
    title, _, body = (
        text.removeprefix("T: ").partition(". ") if text[:3] == "T: " else ("", "", text)
    )
    known = entities_of_the_language()
    rule = Rule("example", format_query(parse(query_of(query), entities=known.entities)))
    found = match(item(title, body), compile_rules([rule], known))
    evidence = ", ".join(each.text for each in found[0].evidence) if found else ""
    told = "yes" + (f": {evidence}" if evidence else "") if found else "no"
    assert told == result


def test_the_examples_show_the_whole_language() -> None:
    rows = rule_rows()
    assert len(rows) >= 70
    shown_in = " ".join(query for query, _, result in rows if result.startswith("yes"))
    signs = (" NEAR/", " ONEAR/", "=", "ATLEAST/", "re:/", "@", "NOT ", " OR ", "title:", "*", '"')
    expect_none([sign for sign in signs if sign not in shown_in])


def mistakes() -> list[tuple[str, ...]]:
    """Query, column, message and hint of the mistakes in docs/rule-language.md."""
    rows = [row for row in table_rows(DOCS / "rule-language.md") if len(row) == 4]
    return [tuple(cell.replace(r"\|", "|") for cell in row) for row in rows]


@pytest.mark.parametrize(("query", "column", "message", "hint"), mistakes())
def test_a_mistake_is_told_as_the_docs_say(
    query: str, column: str, message: str, hint: str
) -> None:
    with pytest.raises(RuleError) as told:
        parse(code(query), {"strike": "airstrike*"}, entities_of_the_language().entities)
    error = told.value
    assert (str(error.offset + 1), error.message, error.hint) == (column, message, hint)


def warnings_() -> list[tuple[str, ...]]:
    """Query, message and hint of the warnings in docs/rule-language.md."""
    rows = [row for row in table_rows(DOCS / "rule-language.md") if len(row) == 3]
    return [row for row in rows if not re.match("(yes|no)\\b", row[2])]


@pytest.mark.parametrize(("query", "message", "hint"), warnings_())
def test_a_warning_is_told_as_the_docs_say(query: str, message: str, hint: str) -> None:
    (told,) = advise(parse(code(query)), code(query))
    assert (told.message, told.hint) == (message, hint)


def test_the_tables_of_the_rule_language_are_not_empty() -> None:
    assert len(mistakes()) >= 30
    assert len(warnings_()) >= 10


def item(title: str, body: str) -> Item:
    received_at = datetime(2026, 3, 1, tzinfo=UTC)
    return Item("k", "g", "", "", title=title, body=body, lang="und", received_at=received_at)


def test_every_operator_has_its_example_in_the_docs() -> None:
    examples = [each.example for each in operators()]
    expect_none(
        [
            example
            for example in examples
            if f"`{example}`" not in text_of(DOCS / "rule-language.md")
        ]
    )


@pytest.mark.parametrize("kind", sorted(options_models()))
def test_every_kind_of_receiver_has_its_section(kind: str) -> None:
    assert f"\n## {kind}\n" in text_of(DOCS / "receivers.md")


def test_code_refers_to_pages_that_exist() -> None:
    named = {
        (shown(path), name)
        for path in modules("monitor")
        for name in re.findall(r"(?:docs/)?([\w-]+\.md)\b", text_of(path))
    }
    expect_none(
        {each for each in named if not any((folder / each[1]).is_file() for folder in (DOCS, ROOT))}
    )


def test_the_receiver_in_the_docs_verifies_what_we_sign() -> None:
    (program,) = code_blocks(DOCS / "receivers.md", "python")
    receiver: dict[str, Any] = {}
    exec(program, receiver)  # noqa: S102  # our own page
    secret, now, body = ENVIRON["DESK_SECRET"], datetime.now(UTC), b'{"type": "alert.opened"}'
    headers = {
        "webhook-id": "a1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign("a1", now, body.decode()),
    }
    assert receiver["is_ours"](headers, body, secret)
    assert not receiver["is_ours"](headers, body + b" ", secret)
