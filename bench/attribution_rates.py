"""Chains, citations in passing and the names of outlets, as `bench.attribution` rates them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bench.attribution_sets import full, is_chain_right, item_of, load, source_of
from monitor.core.attribution.accounts import account_of
from monitor.core.attribution.cite import cite
from monitor.core.attribution.names import OutletNames
from monitor.core.attribution.roles import credit
from monitor.core.dedup.fingerprint import fingerprint
from monitor.model.citation import Citation
from monitor.model.item import Item
from monitor.model.story import Dossier, Numbered, Verdict

Errors = list[str]


def shown(citation: Citation, body: str) -> str:
    """Tell a citation for the list of errors."""
    words = body[citation.start : citation.end] if citation.field == "body" else citation.source
    via = f" via {citation.via}" if citation.via else ""
    return f"{words!r} = {source_of(citation)}{via} by {citation.cue!r} {citation.confidence:.2f}"


# -- chains, and citations in passing
def rate_chains(names: OutletNames, errors: Errors) -> float:
    """Give the share of the articles whose chain is found whole, without a stranger."""
    chains = load("chains")["chains"]
    n_right = 0
    for told in chains:
        citations = cite(_article(told), names).citations
        is_right = is_chain_right(told["chain"], told.get("also", ()), citations)
        n_right += is_right
        if not is_right:
            found = ", ".join(shown(each, told["text"]) for each in citations)
            held_out = ", held out" if told.get("held_out") else ""
            way = " <- ".join(told["chain"])
            errors.append(f"chain{held_out}: {way}: found {found or 'nothing'}")
    return n_right / len(chains)


def rate_passing(names: OutletNames, errors: Errors) -> dict[str, float]:
    """Tell how often the rule on citations in passing decides right, and how often none would."""
    articles = load("passing")["articles"]
    n_right = n_plain = 0
    for told in articles:
        item = _article(told)
        dossier = Dossier(item, fingerprint(item), reading=cite(item, names))
        account = account_of(Numbered(1, dossier), Verdict("new"))
        is_echo = credit(None, 1, [account], names.social).credits[1].role == "echo"
        n_right += is_echo == told["rests"]
        plain = replace(account, has_own_sourcing=False)
        role = credit(None, 1, [plain], names.social).credits[1].role
        n_plain += (role == "echo") == told["rests"]
        if is_echo != told["rests"]:
            own = "own sourcing" if account.has_own_sourcing else "no own sourcing"
            found = ", ".join(shown(each, item.body) for each in account.citations)
            errors.append(f"in passing: {told['title']!r} {is_echo=}, {own}: {found or 'nothing'}")
    n = len(articles)
    return {"in passing, decided right": n_right / n, "in passing, without the rule": n_plain / n}


def _article(told: Mapping[str, str]) -> Item:
    return item_of(told["text"], title=told["title"], lang=told.get("lang", "en"), own=told["own"])


# -- outlets
def rate_outlets(names: OutletNames, errors: Errors) -> dict[str, float]:
    """Tell how many well-known names are known, each by itself, and their spellings joined."""
    listed = load("outlets")
    known: dict[str, str] = {}
    n_joined = n_spellings = 0
    for line in listed["known"]:
        id_, _, spelled = line.partition(": ")
        name, *others = spelled.split(" | ")
        known[name] = full(id_)
        joined = [one for one in others if names.lookup.find(one) == (full(id_),)]
        errors += [f"spelling {one!r} is not {id_}" for one in others if one not in joined]
        n_joined, n_spellings = n_joined + len(joined), n_spellings + len(others)
    recognized = [name for name, id_ in known.items() if names.lookup.find(name) == (id_,)]
    errors += [f"name {name!r} is not {known[name]}" for name in known if name not in recognized]
    apart = list(_pairs(listed["apart"]))
    mixed = [pair for pair in apart if _is_mixed(pair, names)]
    errors += [f"{one!r} and {other!r} are not told apart" for one, other in mixed]
    return {
        "outlets in the file": len(names.outlets),
        "names recognized": len(recognized) / len(known),
        "spellings joined": n_joined / n_spellings,
        "pairs told apart": 1 - len(mixed) / len(apart),
    }


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        yield from itertools.combinations(line.split(" | "), 2)


def _is_mixed(pair: tuple[str, str], names: OutletNames) -> bool:
    one, other = (set(names.lookup.find(name)) for name in pair)
    return not one or not other or bool(one & other)
