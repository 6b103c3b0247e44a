import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock

RULES = """
rules:
  - {id: floods, match: 'derna NEAR/3 (flood* OR storm) NOT title:quiz'}
  - {id: tagged, match: derna, where: {feed_tags: [libya]}, status: experimental}
"""


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")
    (folder / "doc.txt").write_text("Flood\n\nFloods rose in Derna.\n", encoding="utf-8")


@pytest.fixture
def item_id(folder: Path) -> Iterator[str]:
    """A stored item; its daemon is at work."""
    (folder / "data").mkdir()
    clock = FakeClock()
    store = make_store(folder / "data", clock)
    world = World(store, clock, folder, "")
    (stored,) = world.ingest(world.lend(), [report("g1", "Derna weeps")])
    yield str(stored.id)
    store.close()


def test_a_text_that_meets_the_rule_is_explained(monitor: Command) -> None:
    done = monitor("rules", "explain", "floods", "doc.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:3] == [
        'floods matches doc "Flood"',
        "  ✓ all of",
        '    ✓ NEAR/3  3 steps apart: body 0-6 "Floods", body 15-20 "Derna"',
    ]


def test_a_stored_item_that_does_not_is_explained_with_exit_code_one(
    monitor: Command, item_id: str
) -> None:
    for name in (item_id, "g1"):
        done = monitor("rules", "explain", "floods", name)
        assert done.code == 1
        assert done.out.startswith(f'floods does not match item {item_id} "Title of g1"\n')
        assert '✓ derna  body 0-5 "Derna"' in done.out


def test_where_counts_for_a_stored_item_and_not_for_a_file(monitor: Command, item_id: str) -> None:
    done = monitor("rules", "explain", "tagged", item_id)
    assert done.code == 1
    assert "✗ tag:libya  the item has none" in done.out
    done = monitor("rules", "explain", "tagged", "doc.txt")
    assert done.code == 0
    assert "asks its own language and address\ncount, all else counts as met" in done.out
    assert "the rule is experimental" in done.out


def test_mistakes_in_other_rules_are_told_beside_the_answer(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text("rules: [{id: b, match: (c}]\n", encoding="utf-8")
    for options in ((), ("--json",)):
        done = monitor("rules", "explain", "floods", "doc.txt", *options)
        assert done.code == 0
        assert done.err == (
            "rules: warning: 1 error in other rules: the daemon does not take this folder; "
            "see: monitor check\n"
        )


def test_scripts_get_the_whole_tree(monitor: Command) -> None:
    told = json.loads(monitor("rules", "explain", "floods", "doc.txt", "--json").out)
    assert {name: told[name] for name in ("rule", "document", "item", "match", "looked_at")} == {
        "rule": "floods", "document": "doc", "item": None, "match": True, "looked_at": True,
    }  # fmt: skip
    near = told["answer"]["children"][0]
    assert (near["label"], near["holds"], len(near["children"])) == ("NEAR/3", True, 2)
    place = near["places"][0]
    assert place == {"field": "body", "start": 0, "end": 6, "text": "Floods", "term": "flood*"}
    assert {"words": ["derna"], "held": ["derna"], "inflected": []} in told["filed"]


def test_each_text_of_a_file_is_explained(monitor: Command, folder: Path) -> None:
    texts = [{"id": name, "title": name, "body": name} for name in ("derna flood", "rome")]
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    (folder / "docs.jsonl").write_text(lines, encoding="utf-8")
    done = monitor("rules", "explain", "floods", "docs.jsonl")
    assert done.code == 0
    assert 'matches derna flood "derna flood"' in done.out
    assert '\n\nfloods does not match rome "rome"\n' in done.out
    rows = monitor("rules", "explain", "floods", "docs.jsonl", "--json").out.splitlines()
    assert [json.loads(row)["match"] for row in rows] == [True, False]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("flods", "doc.txt"), "no rule flods; did you mean floods"),
        (("floods", "nope.txt"), "'nope.txt' is no file here, and no database"),
        (("floods",), "Missing argument 'DOC'"),
    ],
    ids=["rule", "document", "nothing"],
)
def test_what_is_not_there_is_one_line_and_exit_code_two(
    monitor: Command, arguments: tuple[str, ...], told: str
) -> None:
    done = monitor("rules", "explain", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_whom_a_text_cites_is_told(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text(
        "entities: [{id: outlet.reuters, name: Reuters}]\n"
        "rules: [{id: cited, match: 'derna cites:@outlet.reuters'}]\n",
        encoding="utf-8",
    )
    (folder / "told.txt").write_text("Flood\n\nDerna is cut off, he told Reuters.\n", "utf-8")
    assert "✓ cites:@outlet.reuters" in monitor("rules", "explain", "cited", "told.txt").out
    (folder / "bare.txt").write_text("Flood\n\nDerna is cut off, sources said.\n", "utf-8")
    done = monitor("rules", "explain", "cited", "bare.txt")
    assert (done.code, "the item has @anon" in done.out) == (1, True)
