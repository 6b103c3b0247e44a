"""``monitor rules explain``: what of a rule holds, what does not, where and why."""

import itertools
import os
import sys
from typing import Annotated

import typer

from monitor.app.explain import Explained, explain_rule
from monitor.cli.explanation import lines_of, print_lines
from monitor.cli.options import ConfigOption, JsonOption, RuleArgument
from monitor.cli.output import print_json, printable
from monitor.cli.pointing import print_problems
from monitor.core.text.direction import isolate

_STATUS = {
    "off": "the rule is off: no item is put to it",
    "experimental": "the rule is experimental: its hits are stored, and never sent",
}


def explain(
    rule: RuleArgument,
    doc: Annotated[
        str,
        typer.Argument(
            metavar="DOC",
            help="A text (first line title) or .jsonl, else a stored item's id, guid or URL.",
        ),
    ],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell why a rule meets a document, or why not: word by word, and where in the text.

    The rule is taken as it stands in the rules folder now. A file was brought by no feed: of what
    `where` asks only its own language and address count, all else counts as met. Exit code 1 if no
    document meets the rule.

    Example: monitor rules explain derna-airstrikes 42
    """
    found = explain_rule(config, os.environ, rule, doc)
    warnings = itertools.chain.from_iterable(each.warnings for each in found)
    print_problems(dict.fromkeys(warnings), sys.stderr)
    for number, each in enumerate(found):
        if as_json:
            _print_json(each)
        else:
            print("\n" * bool(number), end="")
            _print(each)
    if not any(each.explanation.holds for each in found):
        raise typer.Exit(1)


def _print(explained: Explained) -> None:
    rule, explanation = explained.rule, explained.explanation
    title = f' "{isolate(printable(explained.title))}"' if explained.title else ""
    verdict = "matches" if explanation.holds else "does not match"
    print(f"{rule.id} {verdict} {printable(explained.name)}{title}")
    print_lines(list(lines_of(explanation)))
    if explained.supposed:
        print("no feed brought this text: of what `where` asks its own language and address")
        print("count, all else counts as met")
    if rule.status in _STATUS:
        print(_STATUS[rule.status])


def _print_json(explained: Explained) -> None:
    explanation = explained.explanation
    print_json(
        {
            "rule": explained.rule.id,
            "status": explained.rule.status,
            "document": explained.name if explained.item is None else str(explained.item),
            "item": explained.item,
            "match": explanation.holds,
            "looked_at": explanation.is_candidate,
            "filed": explanation.filed,
            "answer": explanation.answer,
        }
    )
