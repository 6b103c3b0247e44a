"""Documents a CPU second past many rules: ``python -m bench.matching``.

Documents of about 600 words and rules are made in `bench.matching_load`, from a fixed seed. Each
row is a process of its own, pinned to one core, best of three: the heap of one does not slow the
next. *Matched* is which rules a document meets; *told* is that with the evidence of every hit, as
it is stored. *More rules* doubles a set with rules of words that never occur: what is not hit must
cost next to nothing. *Broad* has every operator of the language, a bar of its own it has none.
"""

import argparse
import json
import subprocess
import sys
from typing import Final

from bench.matching_row import Figures, measure

# Set, rules, least documents a CPU second, and what is aimed at.
_ROWS: Final = (
    ("mixed", 1_000, 4_000, 5_000),
    ("mixed", 10_000, 2_500, 3_500),
    ("mixed", 100_000, 800, 1_000),
    ("hard", 100_000, 450, 500),
    ("broad", 10_000, 0, 0),
    ("mixed", 1_000_000, 100, 150),
)
_MOST_BUILD_US: Final = 30
_MOST_BYTES: Final = 1_300


def _run(row: tuple[str, int], n_documents: int) -> Figures:
    """Measure one row in a process of its own."""
    command = [sys.executable, "-m", "bench.matching", "--row", *map(str, row)]
    command += ["--documents", str(n_documents)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Figures(**json.loads(done.stdout))


def _show(figures: Figures, least: int, aim: int) -> None:
    bar = f" (least {least:,}, aim {aim:,})" if least else ""
    most = (f" (most {_MOST_BUILD_US})", f" (most {_MOST_BYTES:,})") if least else ("", "")
    slowed = f"; doubled at {figures.slowed:.2f} times the cost" if figures.slowed else ""
    print(
        f"{figures.kind:>5} {figures.rules:>9,} rules: matched {figures.matched:,.0f}{bar}, "
        f"told {figures.told:,.0f} documents/s; {figures.hits:.1f} hits and "
        f"{figures.candidates:.1f} candidates a document; parsing {figures.parse_us:.0f} us, "
        f"building {figures.build_us:.0f} us{most[0]}, {figures.bytes_a_rule:,.0f} bytes a "
        f"rule{most[1]}; process {figures.peak_mib:,.0f} MiB{slowed}",
        flush=True,
    )


def main() -> None:
    """Print one line for each set of rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--most", type=int, default=1_000_000, help="rules of the largest set")
    parser.add_argument("--row", nargs=2, metavar=("SET", "RULES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.row:
        kind, n_rules = arguments.row[0], int(arguments.row[1])
        is_doubled = kind == "mixed" and n_rules <= 100_000
        found = measure(kind, n_rules, arguments.documents, is_doubled=is_doubled)
        print(json.dumps({name: getattr(found, name) for name in Figures.__slots__}))
        return
    for kind, n_rules, least, aim in _ROWS:
        if n_rules <= arguments.most:
            n_documents = arguments.documents if n_rules < 1_000_000 else arguments.documents // 4
            _show(_run((kind, n_rules), n_documents), least, aim)


if __name__ == "__main__":
    main()
