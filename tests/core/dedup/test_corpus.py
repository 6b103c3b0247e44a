from monitor.core.dedup.corpus import Corpus
from tests.core.dedup.documents import (
    ENVOYS,
    ENVOYS_TITLE,
    FERRY,
    FERRY_TITLE,
    FIRE,
    FIRE_TITLE,
    corpus_of,
    numbered,
)

SEEDS = (
    numbered(1, ENVOYS_TITLE, ENVOYS, guid="envoys", url_key="a.org/envoys"),
    numbered(2, FIRE_TITLE, FIRE, guid="fire"),
    numbered(3, FERRY_TITLE, FERRY, guid="ferry"),
)


def test_candidates_share_marks_digest_or_address() -> None:
    items = [
        numbered(11, "x", "\n\n".join(ENVOYS.split("\n\n")[:2])),
        numbered(12, "x", FERRY.upper()),
        numbered(13, "x", "Quite another matter altogether.", url_key="a.org/envoys"),
        numbered(14, "x", "Nothing that anybody here has ever told, in no words of theirs."),
    ]
    found = corpus_of(*SEEDS).candidates(items).by_item
    assert {id_: [known.name for known in knowns] for id_, knowns in found.items()} == {
        11: ["envoys"],
        12: ["ferry"],
        13: ["envoys"],
        14: [],
    }


def test_document_is_no_candidate_of_itself() -> None:
    assert corpus_of(*SEEDS).candidates([SEEDS[0]]).by_item == {1: ()}


def test_name_is_the_seeds_path_else_the_id_unless_given() -> None:
    corpus = Corpus()
    corpus.add(SEEDS[0], is_seed=True)
    corpus.add(numbered(7, "x", ENVOYS), is_seed=False, root_id=1, story_id=40)
    corpus.add(numbered(8, "x", ENVOYS), is_seed=False, name="doc-8")
    item = numbered(9, "x", ENVOYS)
    found = {known.name: known for known in corpus.candidates([item]).by_item[9]}
    assert set(found) == {"envoys", "7", "doc-8"}
    assert (found["7"].root_id, found["7"].story_id, found["7"].is_seed) == (1, 40, False)
    assert found["doc-8"].root_id == 8
    assert len(corpus) == 3


def test_nearest_are_given_even_when_all_are_far() -> None:
    item = numbered(9, "Haftar again", "Haftar went home from Cairo without fuel or spare parts.")
    found = corpus_of(*SEEDS).nearest(item.dossier.item)
    assert found[0].known.name == "envoys"
    assert len(found) == 3
    assert found[0].covered > found[1].covered


def test_nearness_tells_both_shares() -> None:
    excerpt = FERRY.split("\n\n", maxsplit=1)[0]
    near = corpus_of(*SEEDS).nearest(numbered(9, "x", excerpt).dossier.item, n=1)[0]
    assert near.of_item == 1
    assert 0.3 < near.of_known < 0.5
    assert corpus_of().nearest(SEEDS[0].dossier.item) == ()
