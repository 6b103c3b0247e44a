"""Words that tell of a turn: somebody resigned, was freed, died; something was lifted or denied.

A report in other words is nothing new, and "the ban was lifted" has neither a name nor a figure
that the report of the ban lacks. So turns are known by their words, listed by what happened, and
those of one row are one turn: *quit* after *resigned* is no news.
"""

import functools
from typing import Final

from monitor.core.dedup.words import plain
from monitor.core.text.normalize import fold

# Beginnings of words; `=` stands after a whole word, `~` before one that may tell of the turn in a
# known text (moved, of *evacuated*), and is none by itself. English, French, German, Spanish,
# Russian, Turkish, Arabic.
_TURNS: Final = """
    die= died= dies= dying= dead= death deaths= killed= kills= killing= décéd mort= morts= meurt=
    décès tué= tuée= tués= tuées= gestorben= starb= tote= toten= getötet= murió= mueren= muert
    fallec погиб скончал умер ölü= öldü= öldür hayatını= توفي توفيت وفاه وفيات= قتل= قتلي= قتيل
    مقتل= مصرع مات= حتف ~lives= ~claimed= ~toll= ~fatal ~victim ~vies= ~bilan= ~opfer= ~víctim
    ~жертв ~ضحايا=

    ~stepp resign quit= quits= démission zurückgetreten= rücktritt dimit dimis отставк istifa=
    istifası= استقال

    arrest detain custody= apprehend interpell festgenommen= festnahme verhaft deteni detuv detenc
    арест задерж gözaltı tutukla اعتقل اعتقال= اوقف= اوقفت= توقيف القبض= قبض= احتجز احتجاز

    freed= released= release= liberated= libéré= libérée= libérés= libère= libérer= libération=
    relâch libres= freigelassen= freilassung liberad libertad= освобо serbest= افرج= افرجت= افراج
    اطلق= سراح

    acquit exonerat relaxe= relaxé= acquitt freigesprochen= freispruch absuelt absolv absoluc
    оправда beraat= براءه تبرئه برات= براته=

    convict sentenced= guilty= jail= jailed= prison= imprison condamn verurteil condena приговор
    осужд mahkum= ادان= ادانت= ادانه= ادانته= حكم= حكمت= قضت= سجن

    pardon amnest clemency= gracié graci begnadig indult помилов affet عفو= عفوا= عفا=

    lifted= lifts= lift= overturn annul quash scrap revok rescind repeal reversed= levée= levé=
    lève= abrog aufgehoben= aufhebung aufheb anul revoc derog отмен iptal= kaldır الغاء= الغي=
    الغت= الغيت= نقض= نقضت= فسخ= فسخت= فسخه= ابطل ابطال= ~struck= ~strikes= ~striking= ~raise
    ~raised= ~increas ~hike= ~hikes= ~hiked=

    cancel annulé absagt= abgesagt= absage= cancela suspendid отмена

    postpon reporté= ajourn verschob vertag aplaz pospuest отлож перенес ertele تاجيل ارجا ارجاء=
    اجل= اجلت=

    suspend suspens ~ban= ~banned= ausgesetzt= suspendi приостан askıya= علق= علقت= تعليق ~stop
    ~halt ~اوقف ~توقف ~وقف

    ~disput ~reject ~rejet ~rejett ~отверг ~rechaz deny denied= denies= denying= denial démen nié=
    nie= dementi bestreit bestritt desmint desmient negó= niega= опроверг отрица yalanla نفي= نفت=
    ينفي= تنفي= كذب=

    admit confess concede avou aveu= aveux= reconn gestand= gesteh geständ zugegeben= confes
    reconoc призна itiraf= اعترف اعتراف اقر= اقرت=

    apolog excus entschuldig disculp извин özür= اعتذر اعتذار

    approv ratif adopt endors enact approuv verabschied gebilligt= aproba ratifi одобр утверд
    принял onayla وافق موافقه= صادق= صادقت= مصادقه= ~pass= ~passed= ~passes= ~back= ~backed= ~vote
    ~vota ~votier ~اقر

    reject refus veto= vetoed= rebuff rejet abgelehnt= ablehn rechaz denegó= отклон отверг reddet
    رفض ~vote ~vota ~votier ~defeat ~threw= ~fail

    withdr retrait zurückgezogen= rückzug retirada= отозва отвод вывод= سحب= سحبت= انسحب انسحاب

    sacked= dismiss ousted= oust= deposed= limog révoqu congédi entlass gefeuert= abgesetzt=
    destitu cesad уволе görevden= اقال= اقالت= اقاله= عزل= عزلت= اطاح ~remov

    appoint inaugur sworn= nommé= nomme= nomin ernannt= ernennung nombró= nombrad назнач atandı=
    atadı= عين= عينت= تعيين ~named= ~chosen=

    charged= indict prosecuted= prosecution= inculp examen= angeklagt= anklage= imputad procesad
    acusad обвин suçlan iddianame اتهم= اتهمت= لائحه

    extradit ausgeliefert= auslieferung expuls выдач iade= تسليم ترحيل

    escap fled= flees= évad fuite= geflohen= entkommen= flucht= fugó= fugad huyó= сбежа бежал
    kaçtı= firar= فر= فرت= فرار= هرب= هروب= ~ran= ~run= ~runs= ~refug

    evacuat évacu evakuier evacuad эвакуир tahliye اخلاء اجلاء اخلت= اجلت= ~moved= ~вывез ~déplac
    ~vidés= ~اخليت= ~نقل

    reopen resum restor rouv rouvr repris= repren wiederauf wiedereröff reanud reabr возобнов
    استانف= استئناف= استعاد

    collaps crumbl effondr eingestürzt= einsturz derrumb desplom обруш рухн çöktü= çökme انهار=
    انهارت= انهيار ~fell= ~sank= ~gave= ~burst

    explod explos blast= detonat explosé explodier sprengung estall взорва взрыв patla انفجر انفجار
    تفجير ~bomb= ~bombs= ~bombed= ~bombing= ~bombard

    rescued= rescue= survivor sauvé= sauvet survivant rescapé gerettet= rettung überleb rescat
    superviv спасл спасен выживш kurtarıl انقذ انقاذ ناج= ناجين= ناجون= نجا= نجت= ~saved= ~pulled=
    ~رهائن=

    elected= election= elections= élu= élue= gewählt= elegid избра seçildi= seçildi انتخب انتخاب
    ~won= ~win= ~victory=

    surrender capitul ergeben= ergab= rindi сдал капитул teslim استسلم استسلام

    seized= seize= seizure= overran= saisi= beschlagnahm eroberte confisc incaut захват سيطر=
    سيطرت= سيطره= صادر= صادرت= مصادره= ~took= ~control=

    recovered= retrouvé repêch geborgen= hallad обнаруж bulundu= عثر= عثرت= انتشل انتشال ~found=
    ~discover ~découv ~trouv ~hallaz ~encontr ~gefunden= ~найден

    sue= sued= sues= lawsuit plainte= berufung= klagt= verklagt= apel querell апелл обжал temyiz=
    dava= طعن= دعوي=

    bankrupt insolv faillite= liquidation= insolvenz konkurs quiebr банкрот iflas= افلاس= افلس=

    rose= rises= risen= climbed= gained= jumped= surged= ~raised= ~up= ~higher= grimpé= progressé=
    augmenté= gestiegen= stieg= subió= suben= aumentó= ارتفع= ارتفعت= ارتفاع= вырос
    выросл= yükseldi=

    fell= falls= fallen= dropped= slid= slipped= tumbled= plunged= declined= ~down= ~lower= baissé=
    reculé= chuté= gesunken= sank= fiel= bajó= cayó= تراجع= تراجعت= انخفض= انخفضت= انخفاض= упал
    düştü=

    raised= hiked= relevé= relève= angehoben= erhöht= subido= رفع= رفعت= повысил artırdı=

    cut= cuts= lowered= abaissé= gesenkt= senkt= rebajó= خفض= خفضت= снизил indirdi=

    accepted= accepts= acceptance= accepté= akzeptiert= aceptó= قبل= قبلت= قبول= согласил kabul=

    alive= vivant= vivante= lebt= vivo= viva= жив= жива= sağ=

    banned= bans= interdit= interdic verboten= verbot= prohib запре yasakla حظر= حظرت= منع= منعت=

    truce= ceasefire trêve= cessez= waffenruhe waffenstill tregua= перемир ateşkes هدنه= وقف=

    walkout= grève= streik= huelga забастов grev= اضراب=

    kidnap abduct captur= captured= hostage enlèv enlev rapt= kidnapp entführ secuest похи kaçırıl
    خطف اختطف اختطاف

    hoax fake= gefälscht= bulo= фейк ложн sahte= مزيف= مفبرك= كاذب= كاذبه=

    correction= corrects= corrected= erratum= صححت= يصحح= rectif korrektur corrección опечат
    düzeltme= تصحيح= تصويب=
"""


def _tables() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    whole, begun = dict[str, tuple[int, ...]](), dict[str, tuple[int, ...]]()
    for number, words in enumerate(_TURNS.split("\n\n"), start=1):
        for word in words.split():
            table = whole if word.endswith("=") else begun
            sign = -1 if word.startswith("~") else 1
            key = plain(fold(word.strip("~=")))
            table[key] = (*table.get(key, ()), sign * number)
    return whole, begun


_WHOLE, _BEGUN = _tables()
_LENGTHS = sorted({len(beginning) for beginning in _BEGUN}, reverse=True)


@functools.lru_cache(maxsize=50_000)
def turns_of(key: str) -> tuple[int, ...]:
    """Give the numbers of the turns that a word (a key of `Document`) may tell of.

    Returns:
        Negative for what it need not tell of: *moved* may mean evacuated.

    Example:
        >>> turns_of("resigned") == turns_of("quit"), turns_of("harbor")
        (True, ())
    """
    found = _WHOLE.get(key, ())
    return found + next((_BEGUN[key[:n]] for n in _LENGTHS if key[:n] in _BEGUN), ())
