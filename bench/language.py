"""How often the language of a short text is told, and in what time: ``python -m bench.language``.

One-sentence summaries and headlines of our own in 26 languages, those of a script shared by many
counted apart, since a script of its own settles the rest; and texts of which nobody could tell.
The detector by frequent words that came before the library told 95 of the 173 sentences and 22 of
the 75 headlines, and was wrong about none.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import yaml

from monitor.core.text.language import UNKNOWN, detect

TEXTS = Path(__file__).with_name("data") / "language.yaml"
OWN_SCRIPT = frozenset({"el", "he", "ja", "ko", "zh"})
ROUNDS = 20
BARS = {
    "sentences": 0.97, "headlines": 0.95, "sentences, shared script": 0.97,
    "headlines, shared script": 0.95, "undetermined": 1.0, "texts a CPU second": 5_000,
}  # fmt: skip

_Texts = Mapping[str, Mapping[str, list[str]]]


def _told(texts: _Texts, kind: str, langs: frozenset[str], errors: list[str]) -> float:
    """The share of the texts of one kind whose language is told."""
    right = n = 0
    for lang in sorted(langs):
        for text in texts[lang][kind]:
            found = detect(text)
            right += found == lang
            n += 1
            if found != lang:
                errors.append(f"{lang} taken for {found}: {text}")
    return right / n


def _measure(texts: _Texts, unknown: list[str]) -> tuple[dict[str, float], list[str]]:
    errors: list[str] = []
    langs = frozenset(texts)
    figures = {}
    for kind in ("sentences", "headlines"):
        figures[kind] = _told(texts, kind, langs, errors)
        figures[f"{kind}, shared script"] = _told(texts, kind, langs - OWN_SCRIPT, [])
    doubted = [text for text in unknown if detect(text) == UNKNOWN]
    figures["undetermined"] = len(doubted) / len(unknown)
    errors += [f"should be undetermined: {text!r}" for text in unknown if text not in doubted]
    all_texts = [text for kinds in texts.values() for some in kinds.values() for text in some]
    started = time.process_time()
    for _ in range(ROUNDS):
        for text in all_texts:
            detect(text)
    figures["texts a CPU second"] = ROUNDS * len(all_texts) / (time.process_time() - started)
    return figures, errors


def main() -> int:
    """Print the figures; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was told wrong")
    arguments = parser.parse_args()
    texts = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    unknown = texts.pop("undetermined")
    started = time.perf_counter()
    detect(texts["en"]["sentences"][0])
    print(f"{len(texts)} languages; the first detection took {time.perf_counter() - started:.2f} s")
    figures, errors = _measure(texts, unknown)
    missed = [name for name, bar in BARS.items() if figures[name] < bar]
    for name, value in figures.items():
        print(f"  {name:27} {value:.3f}  (bar {BARS[name]:g}){'  MISSED' * (name in missed)}")
    for error in errors if arguments.errors else ():
        print(f"  {error}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
