"""What a publisher changed in an item that we hold: a word, or a fact.

An edited text is measured against its own former one, with the same check of facts as any copy. A
corrected word, a moved sentence, a teaser that became the whole article are no news; a figure that
rose is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.core.dedup.document import SHORTEST_BODY, Document, prepare
from monitor.core.dedup.facts import Novelty, find_novelty
from monitor.core.dedup.fingerprint import SHORTEST_TITLE, fingerprint
from monitor.core.dedup.near import compare
from monitor.core.dedup.similarity import Overlap, overlap, weighted_share
from monitor.core.fulltext.union import with_page
from monitor.model.edit import Change, Edit, Former, Revisit
from monitor.model.item import Item
from monitor.model.story import Dossier, Fingerprint, Kind, Known, Verdict

_STRANGE = 0.15
_ENDED = re.compile(r"[.!?。！？؟۔।…][\"'”’»)\]]*\s*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[\W*\])[\"'”’»)\]]*\s*$")


def judge_edits(
    revisits: Sequence[Revisit],
    now: datetime,
    furniture: frozenset[int] = frozenset(),
    study: Callable[[Item], Dossier] | None = None,
) -> tuple[Edit, ...]:
    """Judge each entry that says something else now against its own former text.

    Args:
        now: When we saw it.
        furniture: Hashes of sentences that tell of no report.
        study: Finds out all that an item tells by itself: asked where the article page of an entry
            is in use, which goes on standing behind what the feed says now.
    """
    edits = (_judge(each, now, furniture) for each in revisits)
    if study is None:
        return tuple(edits)
    return tuple(_with_page(edit, study, furniture) for edit in edits)


def _with_page(edit: Edit, study: Callable[[Item], Dossier], furniture: frozenset[int]) -> Edit:
    """The same edit where both texts have the article page behind them: what stands there is known.

    By its entry alone it is found whether it is another document now, whose page that is not.
    """
    former = edit.revisit.former
    if former.page is None or edit.change == "other":
        return edit
    dossier = study(with_page(edit.revisit.dossier.item, former.page))
    longer = Revisit(dossier, replace(former, body=former.text))
    return _judge(longer, edit.at, furniture)


def _judge(revisit: Revisit, now: datetime, furniture: frozenset[int]) -> Edit:
    item, former = revisit.dossier.item, revisit.former
    new = prepare(item.title, item.body, furniture)
    old = prepare(former.title, former.body, furniture)
    shared = overlap(new, old)
    if _is_another(new, old, shared.score):
        return Edit(revisit, "other", Verdict("new"), now)
    before = replace(item, title=former.title, body=former.body)
    print_, ours = fingerprint(before, furniture=furniture), revisit.dossier.fingerprint
    found = compare(new, old, _known(former, print_)).verdict
    novelty = find_novelty(new, old, shared)
    change = _change(revisit, new, old, found.kind, novelty)
    is_same = (print_.digest, old.title_keys) == (ours.digest, new.title_keys)
    verdict = _verdict(change, found, former, shared, novelty)
    return Edit(revisit, change, verdict, now, is_same and _is_met(revisit))


def _verdict(
    change: Change, found: Verdict, former: Former, shared: Overlap, novelty: Novelty
) -> Verdict:
    """What the new text says against the former one, told of the item itself."""
    is_news = change == "update"
    return replace(
        found,
        kind="update" if is_news else "duplicate",
        of=former.item_id,
        of_name=str(former.item_id),
        score=shared.score,
        why="edit",
        of_item_share=shared.of_item,
        of_known_share=shared.of_known,
        new_numbers=novelty.numbers if is_news else (),
        new_names=novelty.names if is_news else (),
        new_passages=novelty.passages if is_news else (),
    )


def _is_met(revisit: Revisit) -> bool:
    """Every rule that met the former text meets the new one: no evidence is left behind."""
    return revisit.former.hits.keys() <= {match.rule_id for match in revisit.dossier.matches}


def _known(former: Former, print_: Fingerprint) -> Known:
    return Known(
        id=former.item_id,
        name=str(former.item_id),
        title=former.title,
        body=former.body,
        url_key=former.url_key,
        digest=print_.digest,
        received_at=former.received_at,
        story_id=former.story_id,
        root_id=former.item_id,
    )


def _change(revisit: Revisit, new: Document, old: Document, kind: Kind, novelty: Novelty) -> Change:
    # Where the headline is all there is, it tells the facts.
    if revisit.dossier.item.body == revisit.former.body and new.n_body >= SHORTEST_BODY:
        return "title"
    if kind == "duplicate" or not novelty:
        return "correction"
    return "correction" if kind == "extends" and _was_teaser(old, novelty) else "update"


def _is_another(new: Document, old: Document, score: float) -> bool:
    """Nothing in common but the identity: a page that goes on, a guid that is a place in a list."""
    if min(new.n_body, old.n_body) >= SHORTEST_BODY:
        return score < _STRANGE and new.title_keys != old.title_keys
    titles = (new.title_keys, old.title_keys)
    if min(map(len, titles)) < SHORTEST_TITLE:
        return False
    texts = (old.vocabulary, new.vocabulary)
    shares = (weighted_share(frozenset(a), b) for a, b in zip(titles, texts, strict=True))
    return max(shares) < _STRANGE


def _was_teaser(old: Document, novelty: Novelty) -> bool:
    """The former text was the beginning of this one: the feed only gives more of the report."""
    if novelty.n_changed:
        return False
    return bool(_CUT_OFF.search(old.body)) or not _ENDED.search(old.body)
