"""Short reports of our own on invented events."""

from datetime import UTC, datetime, timedelta

from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.stories.lead import beginning_of, lead_of
from monitor.model.entity import Mention
from monitor.model.item import Item
from monitor.model.story import (
    Dossier,
    Judged,
    Kind,
    Neighbor,
    Neighbors,
    Numbered,
    Placement,
    Verdict,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# Two reports each of four events; the first two are accidents of one kind.
DAM = (
    "Dam above Velika Slatina gives way",
    (
        "A dam in the hills above Velika Slatina gave way before dawn on Monday and sent a wave "
        "of mud through the orchards of the valley. Two shepherds are missing, the mayor Jana "
        "Hollar said."
    ),
)
DAM_AGAIN = (
    "Wave of mud buries orchards near Velika Slatina",
    (
        "Orchards below the broken dam of Velika Slatina lay under two meters of mud on Monday. "
        "Jana Hollar, the mayor, asked the army for pumps; villagers were looking for two "
        "shepherds."
    ),
)
SHAFT = (
    "Mine shaft near Orlovac gives way",
    (
        "A shaft of the Orlovac coal mine gave way on Monday and buried a lift. Four miners are "
        "missing, the engineer Pavel Brandt said, and pumps were sent from the capital."
    ),
)
SHAFT_AGAIN = (
    "Four miners missing after lift is buried in Orlovac",
    (
        "Rescuers dug for four miners on Monday in the Orlovac coal mine, where a shaft fell in "
        "on the lift that carried them. The engineer Pavel Brandt blamed water in the old "
        "galleries."
    ),
)
BRIDGE = (
    "Engineers close Karsund bridge over cracks in its cables",
    (
        "The suspension bridge of Karsund was closed to lorries on Tuesday after divers and "
        "engineers found cracks in three cables. Ferries will carry the freight until summer."
    ),
)
BRIDGE_AGAIN = (
    "Karsund: cracked cables shut suspension bridge to freight",
    (
        "Lorries must take the ferries at Karsund since Tuesday, because cables of the "
        "suspension bridge have cracks, engineers of the road authority said."
    ),
)
FRENCH = (
    "Un barrage cède au-dessus de Velika Slatina",
    (
        "Un barrage a cédé lundi avant l'aube au-dessus de Velika Slatina et une vague de boue "
        "a traversé les vergers. Deux bergers sont portés disparus, selon la maire Jana Hollar."
    ),
)
ARABIC = (
    "انهيار سد فوق بلدة وادي الزيتون",
    (
        "انهار سد فوق بلدة وادي الزيتون فجر الاثنين وغمرت الأوحال بساتين اللوز، وقال رئيس "
        "البلدية منصور الكيلاني إن راعيين ما زالا مفقودين."
    ),
)
ARABIC_AGAIN = (
    "الأوحال تغمر بساتين وادي الزيتون بعد انهيار السد",
    (
        "غمرت أوحال السد المنهار بساتين اللوز في وادي الزيتون، وطلب منصور الكيلاني رئيس البلدية "
        "مضخات للبحث عن الراعيين المفقودين."
    ),
)
TOLL = (
    "Two shepherds found dead below dam of Velika Slatina",
    (
        "Divers found the bodies of 2 shepherds below the broken dam of Velika Slatina on "
        "Tuesday. The flood took 340 sheep as well, the vet Marek Ilic said, and 19 houses can "
        "not be lived in."
    ),
)
TOLL_AGAIN = (
    "Velika Slatina: vet counts 340 sheep lost in flood",
    (
        "The mud below the dam of Velika Slatina buried 340 sheep and 19 houses, Marek Ilic, "
        "the vet of the valley, told the radio on Tuesday."
    ),
)


def report(
    id_: int,
    told: tuple[str, str],
    *,
    lang: str = "en",
    hours: float = 0.0,
    entities: tuple[str, ...] = (),
    source: str = "",
) -> Numbered:
    """Make a report with its lead, received so many hours after noon."""
    title, body = told
    item = Item(
        key=f"key-{id_}",
        guid=f"guid-{id_}",
        url="",
        url_key="",
        title=title,
        body=body,
        lang=lang,
        received_at=NOON + timedelta(hours=hours),
        source=source,
    )
    mentions = tuple(Mention(each, "title", 0, 1, title[:1], "folded") for each in entities)
    print_ = fingerprint(item)
    return Numbered(id_, Dossier(item, print_, mentions=mentions, lead=lead_of(item, mentions)))


def opens(one: Numbered) -> Judged:
    """A report that opens a story."""
    return Judged(one, Verdict("new"), Placement(one.id, "origin", with_item=one.id))


def joins(one: Numbered, verdict: Verdict, story_id: int = 70) -> Judged:
    """A report that joins a stored story."""
    return Judged(one, verdict, Placement(one.id, "unknown", story_id=story_id))


def related(of: int, kind: Kind = "related") -> Verdict:
    """A verdict on a report that joined a story."""
    return Verdict(kind, of=of, of_name=str(of), score=0.5, why="story")


def near(id_: int, first: Numbered, last: Numbered | None = None) -> Neighbors:
    """The story 70 as an item met it."""
    end = beginning_of(last or first)
    return Neighbors({id_: (Neighbor(70, beginning_of(first), end, 2),)})
