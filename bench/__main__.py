"""``python -m bench``: run the benchmarks that need no argument, one after the other."""

import subprocess
import sys

PROGRAMS = (
    "bench.matching",
    "bench.entities",
    "bench.names",
    "bench.language",
    "bench.attribution",
    "bench.duplicates",
    "bench.duplicate_pairs",
    "bench.stories",
    "bench.pages",
    "bench.fulltext_share",
    "bench.page_delay",
    "bench.candidates",
    "bench.storage",
    "bench.deliveries",
    "bench.backtest",
    "bench.reload",
    "bench.web",
)


def main() -> int:
    """Run all; give the number of those that failed."""
    failed = 0
    for program in PROGRAMS:
        print(f"== {program}", flush=True)
        failed += subprocess.run([sys.executable, "-m", program], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
