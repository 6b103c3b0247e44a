"""Documents of our own on invented events, and the few lines that make items of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from monitor.core.dedup.corpus import Corpus
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all, root_of
from monitor.model.item import Item
from monitor.model.story import Dossier, Known, Numbered, Verdict

RECEIVED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)

ENVOYS_TITLE = "Haftar in Cairo as Egypt weighs raids over the border"
ENVOYS = """\
Khalifa Haftar flew into Cairo on Sunday evening to ask his hosts for raids from the air on \
Derna, two officials with knowledge of the visit told the desk. The general who commands the east \
of Libya was received at the airport by the chief of the Egyptian committee for Libya, and both \
men drove straight to a closed meeting that lasted 4 hours.

At the table the Egyptians laid out what they fear most: armed men who cross 1,100 kilometers of \
open desert unseen. A colonel who took part said that patrols had stopped 17 trucks since spring, \
and that at least as many had slipped through near the oasis of Siwa.

Haftar promised to move two brigades closer to the frontier, but he wants fuel and spare parts in \
return. "We hold the coast road, yet nobody can hold the sand without engines that run," one of \
his aides said while he waited in the lobby of a hotel by the Nile.

Diplomats in Tunis were less pleased. The plan of the United Nations asks all camps to keep their \
guns silent until a common cabinet is formed, and every new raid makes that cabinet less likely, \
an envoy of a southern European state remarked. Fayez al-Serraj, who leads the government in \
Tripoli, learned of the visit from the radio.

People in Derna have heard such announcements before. Bakers on the harbor street said that they \
had begun to store flour for 30 days, and the small clinic behind the old mosque asked for blood \
of all groups.
"""

FIRE_TITLE = "Fire closes Halden market hall"
FIRE = (
    "A fire closed the market hall in Halden on Monday, injuring 3 people, the brigade said. The "
    "roof of the fish section fell in and 40 stalls were lost. Mayor Ida Brun promised a tent "
    "before Friday. The hall was built by Norwegian sawmill owners and has never burned before."
)

FERRY_TITLE = "Ferry runs aground off Skagen with holidaymakers aboard"
FERRY = """\
A ferry with 212 passengers ran aground on a sandbank off Skagen early on Saturday after its \
steering failed in a heavy swell. Fishing boats from three harbors took off families with \
children first, while a tug from Frederikshavn held the bow against the wind.

Nobody was hurt badly, though a cook broke an arm when the galley shelves came down. Captain \
Mette Lund told reporters on the quay that the rudder had answered slowly since the evening \
before and that she had asked the owners for a mechanic.

The company, Nordlys Lines, wants to refund every ticket. Divers will look at the hull as soon as \
the sea calms, and until then the channel stays closed to ships with a draught of more than 6 \
meters.
"""

ARABIC_TITLE = "وفد من الشرق يصل إلى العاصمة لبحث أمن الحدود"
ARABIC = (
    "وصل وفد عسكري من شرق البلاد إلى القاهرة مساء الأحد لبحث تأمين الحدود المشتركة مع كبار "
    "القادة. وقال ضابط شارك في اللقاء إن الدوريات أوقفت 17 شاحنة منذ الربيع قرب الواحة البعيدة. "
    "وطلب الضيوف وقودا وقطع غيار مقابل نقل لوائين إلى خط الصحراء. ويرى دبلوماسيون أن أي غارة "
    "جديدة ستؤخر تشكيل الحكومة الموحدة التي ينتظرها الناس منذ سنوات طويلة."
)

CHINESE_TITLE = "渡轮在海峡搁浅乘客全部获救"
CHINESE = (
    "星期六清晨,一艘载有212名乘客的渡轮在海峡北侧的沙洲上搁浅。附近三个港口的渔船赶到现场,"
    "先把带孩子的家庭接走。船长对记者说,前一天晚上船舵就反应迟缓。公司表示愿意退还所有船票,"
    "潜水员将在风浪平息以后检查船底。"
)


def numbered(id_: int, title: str, body: str, *, url_key: str = "", guid: str = "") -> Numbered:
    """Make a new item with its fingerprint."""
    item = Item(
        key=str(id_),
        guid=guid or f"guid-{id_}",
        url=f"https://{url_key}" if url_key else "",
        url_key=url_key,
        title=title,
        body=body,
        lang="und",
        received_at=RECEIVED_AT,
    )
    return Numbered(id_, Dossier(item, fingerprint(item)))


def corpus_of(*documents: Numbered, is_seed: bool = True) -> Corpus:
    """Make documents known, each a report of its own."""
    corpus = Corpus()
    for document in documents:
        corpus.add(document, is_seed=is_seed)
    return corpus


def verdict_on(title: str, body: str, *known: Numbered, url_key: str = "") -> Verdict:
    """Judge one item against known documents."""
    item = numbered(1_000, title, body, url_key=url_key)
    return judge_all([item], corpus_of(*known).candidates([item]))[0]


def stream(items: Sequence[Numbered]) -> tuple[Verdict, ...]:
    """Judge items one by one, each known to those after it."""
    corpus, verdicts, roots = Corpus(), [], dict[int, int]()
    for item in items:
        verdict = judge_all([item], corpus.candidates([item]))[0]
        roots[item.id] = root_of(item.id, verdict, roots)
        corpus.add(item, is_seed=False, root_id=roots[item.id])
        verdicts.append(verdict)
    return tuple(verdicts)


def known_of(document: Numbered, *, is_seed: bool = False, story_id: int | None = None) -> Known:
    """Give a document as the store would."""
    item = document.dossier.item
    return Known(
        id=document.id,
        name=item.guid if is_seed else str(document.id),
        title=item.title,
        body=item.body,
        url_key=item.url_key,
        digest=document.dossier.fingerprint.digest,
        received_at=item.received_at,
        story_id=story_id,
        root_id=document.id,
        is_seed=is_seed,
    )
