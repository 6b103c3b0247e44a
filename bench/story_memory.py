"""What the pipeline would make of a labelled stream with another threshold, without the store."""

from dataclasses import dataclass, field

from bench.story_runs import Desk
from monitor.core.dedup.corpus import Corpus
from monitor.core.dedup.verdict import judge_all
from monitor.core.stories.memory import StoryIndex
from monitor.core.stories.place import place_all, without_home
from monitor.model.story import Judged, Numbered
from monitor.pipeline import Pipeline


def cluster(desk: Desk, threshold: float) -> dict[str, int]:
    """Put a stream in stories; give the story of each item by the item's id."""
    kept = _Kept(threshold)
    pipeline = Pipeline(desk.pipeline.book, desk.pipeline.store)  # with no furniture learned
    for id_, told in enumerate(desk.stream.items, start=1):
        _, (dossier,) = pipeline.prepare(desk.poll(told))
        judged = kept.add(Numbered(id_, dossier), pipeline.furniture.known)
        pipeline.furniture.learn([judged])
    return {told.id: kept.story_of[id_] for id_, told in enumerate(desk.stream.items, start=1)}


@dataclass(slots=True)
class _Kept:
    """All that came so far; a story has the id of the item that opened it."""

    threshold: float
    corpus: Corpus = field(default_factory=Corpus)
    index: StoryIndex = field(default_factory=StoryIndex)
    story_of: dict[int, int] = field(default_factory=dict[int, int])
    root_of: dict[int, int] = field(default_factory=dict[int, int])

    def add(self, numbered: Numbered, furniture: frozenset[int]) -> Judged:
        id_ = numbered.id
        candidates = self.corpus.candidates([numbered])
        verdicts = judge_all([numbered], candidates, furniture)
        near = self.index.neighbors(without_home([numbered], verdicts))
        [judged] = place_all([numbered], verdicts, candidates, near, threshold=self.threshold)
        story_id = judged.placement.story_id or id_
        copied = judged.verdict.of if judged.verdict.kind == "duplicate" else None
        self.story_of[id_] = story_id
        self.root_of[id_] = id_ if copied is None else self.root_of[copied]
        self.index.add(story_id, numbered, repeats=copied is not None and story_id != id_)
        self.corpus.add(numbered, is_seed=False, root_id=self.root_of[id_], story_id=story_id)
        return judged
