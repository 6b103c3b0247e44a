"""Why a place names somebody, in words for the people who wrote the alias."""

from monitor.core.entities.likeness import told
from monitor.core.entities.spelling import Hit
from monitor.core.text.passage import Passage


def why_of(passage: Passage, hit: Hit) -> str:
    """Give in one line which alias a place is, and how that is known."""
    written = _written(passage, hit)
    if hit.spelling.mode == "translit":
        manner = f"by likeness ({_pairs(hit)})"
    elif written == hit.spelling.alias or hit.spelling.mode == "exact":
        manner = "as written"
    else:
        manner = "but for case, accents or ending"
    return f"{_shown(written)} = {_alias(hit)} {manner}"


def why_nearly(passage: Passage, hit: Hit) -> str:
    """Give in one line which alias a place nearly is, and what is too far."""
    return f"{_shown(_written(passage, hit))} is near {_alias(hit)} ({_pairs(hit)})"


def _written(passage: Passage, hit: Hit) -> str:
    start, end = passage.span(hit.place)
    return " ".join(passage.text[start:end].split())


def _shown(text: str) -> str:
    return f'"{text}"'


def _alias(hit: Hit) -> str:
    owner = f" of {hit.spelling.entity}" if hit.spelling.entity else ""
    return f"alias {_shown(hit.spelling.alias)}{owner}"


def _pairs(hit: Hit) -> str:
    pairs = [told(pair) for pair in hit.pairs if pair.ours]
    return "; ".join(pairs) or "the same words"
