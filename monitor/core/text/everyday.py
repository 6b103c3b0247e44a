"""Everyday words: those that are names as well, and those that never are.

`frequency` lists the words of the trade, which weigh little in any news; here stand, by language,
those of everyday life after which people and places are named: callings, colors, animals, the
weather, virtues: a text that holds Gallant, Ganz or صالح may name nobody, of which an alias is
warned. Where nothing is a capital, a short name sounds like many a word of grammar (Kyiv like وقف,
Hadi like כדי): such words are no names. Written by hand, as `frequency` is.
"""

import functools
from collections.abc import Iterator

from monitor.core.text.frequency import is_common
from monitor.core.text.normalize import fold

_ARTICLE = "ال"
_WORDS = {
    "en": """
    gallant serif king queen bush rice grant brown green white gray grey rose lily summer winter
    spring autumn faith grace joy drew chase hunter archer baker brewer butler carpenter carter cook
    cooper fisher gardener mason miller porter potter sailor shepherd sheriff smith tailor tanner
    turner walker weaver page bishop pope abbot dean prince duke earl baron knight squire marshal
    sergeant lord noble parson church temple chapel castle hall mill brook ford gate gates hill lane
    marsh meadow moor park pond river rivers shore stone stones wall walls well wells wood woods
    barrow bell berry bird birds blunt bolt bond bone bones booth bow bright buck bull burn burns
    cash cave caves clay cloud coal coat coats cotton crane crisp cross crow curry dale dance
    darling dash deed dove drake duck eagle falcon fang fast finch fine flint flower flowers fly
    foot forge forrest fox foxes frost fry gale garland gay gem gentle glass gold golden gore grand
    grave graves gross guest guns guy hack hale hammer hardy hare harp harper hawk hay hazard heath
    helm hook horn horse horses iron ivory jet jewel jolly junior just keen key keys kid kids lamb
    lance lark law leaf lean legend lion lions lock locks luck lucky malt manor maple marine mast
    mead meek melody mercy merit merry mild mint mirror misty mole monk moody moon moss mould nail
    nest night nobody noon nun nut oak ocean olive onion orchard otter owl palace palm paper pastor
    peach peacock pearl pence pepper perch petty pike pine pink pipe pirate plain plum polish poor
    pound pride prior purple quick quill rain raven ray rays read reader red reed rich ring rock
    rocks rod rooster rope royal ruby rush rust sable sage saint salmon salt sand sands savage saw
    scarlet scholar seal serene shade shadow sharp shell short silver singer sky slaughter sleep
    slim snow snowy song sparrow speed sprout star stark stars steel stern stock storm strange
    strand straw strict sugar swallow swan sweet swift sword tale tall tank thorn thunder tide tiger
    timber tower trail tree trigger trout true tulip tweed twist vale valley vane vest victory viola
    violet virgin virtue wade wagon wallet wander ward warden waters wave waves weasel wheat wheel
    whip wild wilder willow wind wine winner wise wit witch wolf wolves wonder worth wren yard yarn
    yellow yeoman youngest zeal
    """,
    "de": """
    ganz klein groß gut jung alt lang kurz schön weiß schwarz rot grün blau braun grau gelb reich
    arm fromm klug ernst frei froh frisch fest hart weich kühn stolz treu zart scharf sommer herbst
    lenz frühling könig kaiser graf herzog fürst ritter bauer müller schmied schneider weber bäcker
    fischer jäger koch wagner richter meister schäfer hirt kaufmann krämer vogt schulze lehrer maler
    förster zimmermann metzger gärtner berg burg tal bach wald feld stein busch baum blume vogel
    fuchs bär hahn hase hirsch falke adler fink spatz sonne mond himmel sturm regen schnee nebel
    feuer wasser haus kirche brücke turm mauer engel teufel papst bischof abt mönch kraft macht
    glück freund feind held kampf sieg friede krieg ruhm ehre lohn preis kopf herz auge haar bart
    mund kohl salz zucker brot bier korn apfel birne nuss mehr viel wenig eben immer nie wieder
    schon zurück recht gerade genau sicher gleich wohl gern spät selten heilig see insel ufer quelle
    hof garten acker wiese zweig blatt silber eisen stahl kupfer seide wolle leder bogen pfeil
    schwert schild nagel
    """,
    "fr": """
    petit gros beau belle bon brave blanc noir rouge vert brun gris roux doux fort franc gentil
    jeune vieux joli long court riche vaillant vrai clair cher loup renard chat chien coq aigle
    cygne poisson roi reine duc comte chevalier évêque pape moine abbé maire juge marchand boulanger
    boucher berger meunier charpentier forgeron maçon tisserand tailleur pêcheur chasseur jardinier
    fleur lys marguerite forêt bois pré champ mont montagne val vallée rivière fontaine pont port
    château tour moulin église chapelle maison rue place marché pierre roche terre mer lac île
    soleil lune étoile ciel vent pluie neige orage hiver été printemps automne noël pain vin sel
    sucre pomme poire cerise argent fer acier cœur main bras tête barbe jambe amour paix guerre
    force gloire victoire espoir bonheur jour nuit matin soir droit gauche juste bien mieux loin
    près trop encore jamais toujours désir merci souci vidal garde sauvage hardi levant couchant
    """,
    "es": """
    blanco negro rojo verde moreno rubio bravo bueno malo alto bajo largo corto grande pequeño nuevo
    viejo joven rico pobre fuerte feliz dulce claro leal santo santa ángel cruz iglesia iglesias rey
    reina príncipe duque conde marqués caballero obispo papa monje alcalde juez abogado herrero
    molinero zapatero carpintero cazador pescador soldado guerrero marino torre torres castillo
    puente puerta casa calle plaza campo campos prado monte montaña sierra valle río ríos lago mar
    isla playa costa fuente fuentes pozo molino bosque flor flores rosa rama ramos árbol manzano
    olivo naranjo toro vaca león lobo zorro águila paloma gallo pez sol luna estrella cielo viento
    lluvia nieve invierno verano otoño primavera pan vino sal azúcar miel oro plata hierro corazón
    mano cabeza ojo amor paz guerra gloria victoria esperanza gracia luz alegría consuelo dolores
    mercedes milagros pilar soledad franco casado calvo delgado cuesta caro redondo hermoso valiente
    """,
    "it": """
    bianco bianchi nero neri rosso rossi bruno biondo bello buono cattivo basso lungo piccolo nuovo
    vecchio giovane ricco povero forte felice dolce chiaro angelo croce chiesa re regina principe
    duca conte conti marchese cavaliere vescovo monaco sindaco giudice fabbro mugnaio pastore sarto
    calzolaio cacciatore pescatore soldato guerriero castello ponte porta strada piazza prato monti
    montagna fiume mare isola spiaggia fonte pozzo mulino bosco fiore fiori ramo albero melo leone
    lupo volpe aquila colomba pesce drago sole stella vento pioggia neve inverno estate autunno pane
    sale zucchero miele argento ferro cuore testa occhio amore pace vittoria speranza fede grazia
    luce gioia sereno gentile villa marina
    """,
    "ru": """
    слово мир вера надежда любовь слава роза лев орел волк медведь заяц сокол ворон голубь соловей
    воробей кот рыба царь король князь граф барон поп монах судья кузнец мельник пастух охотник
    рыбак солдат гора горы поле лес река море озеро остров берег мост башня замок дом улица площадь
    камень песок земля небо солнце луна звезда ветер дождь снег мороз зима лето осень весна хлеб
    соль сахар мед золото серебро железо сталь сердце рука голова глаз белый черный красный зеленый
    синий серый новый старый молодой большой малый великий добрый злой сильный слабый богатый бедный
    толстый горький сладкий победа борьба сила власть свобода правда закон путь край ключ ворота
    стена крест бог ангел храм церковь святой роман лилия майор богатырь дорога звон гром туман
    восход союз труд удача радость
    """,
    "ar": """
    صالح نور أمل كريم عادل سعيد شريف جميل حكيم فتح حماس أمين أمير ملك سلطان شيخ حاكم خادم عماد جلال
    جمال كمال حسن حامد مبارك منصور ناصر نصر فرج فرح سرور سعد سعادة وفاء إيمان هدى رحمة بركة نعمة
    عزيز غالي قوي صغير طويل قصير أبيض أسود أحمر أخضر أزرق أصفر ليل نهار شمس قمر نجم بدر هلال سماء
    نهر جبل وادي صحراء واحة واحات دار برج قصر قلعة جسر شارع سوق مسجد مدرسة سيف رمح أسد ذئب نمر صقر
    نسر حمامة غزال فهد زهرة وردة زيتون ذهب فضة حديد نار هواء ريح مطر ثلج صيف شتاء ربيع خريف قلب يد
    رأس عين وجه عدل سلم ظافر فائز غالب طاهر صادق صديق رفيق حبيب خليل نبيل فاضل عارف عالم كاتب شاعر
    حداد نجار خياط صياد تاجر خباز راعي فارس شجاع باسل وطن أمة شاهد شهيد عودة أنصار وفاق هون كرامة
    مختار سالم سليم جهاد ثائر
    """,
    "tr": """
    güneş ay yıldız gök deniz dağ ova orman göl nehir ırmak ada kaya taş toprak su ateş rüzgar
    yağmur kar bulut kış yaz bahar güz gül çiçek yaprak ağaç çınar elma aslan kurt kartal şahin
    doğan kaplan ceylan balık at demir çelik altın gümüş bakır tunç kılıç kalkan bayrak kale kule
    köprü kapı ev yol sokak çarşı şeker tuz bal ekmek can yürek gönül el baş göz ak kara kızıl yeşil
    sarı mavi boz büyük küçük uzun kısa genç yaşlı eski güzel iyi kötü zengin güçlü yiğit cesur
    zafer umut sevgi aşk sevinç neşe huzur adalet özgür hür onur inan inanç aydın ışık bey paşa hoca
    usta çoban avcı demirci terzi kasap değirmenci er serin durak soylu çavuş
    """,
}
# Words of grammar and of the news, of scripts in which nothing is a capital.
_NEVER = {
    "ar": """
    إن أن إذ إذا إلى الى على عن من مع في هو هي هم هن ما لا لم لن قد كما كان كانت كانوا يكون تكون ليس
    ليست ثم أو أي أيضا بعد قبل بين حين حيث حول حتى خلال دون ضد ضمن عند عندما غير فقط فوق تحت كل كلا
    لكن لدى لقد له لها لهم مثل منذ منها منه نحو هذا هذه هنا هناك ذلك تلك التي الذي الذين وقف قرار حل
    وسط عدد عددا ماء غذاء دواء مال أمن حرب سلام يوم ليلة سنة عام شهر مدينة قرية بلد دولة دول قوة
    قوات جيش حزب كبير كبيرة جديد جديدة قديم آخر أخرى قال قالت أكد أعلن ذكر ذكرت أضاف أوضح دعا نفى
    رفض وصل عاد بدأ كشف حذر طالب شهد وقع تم يتم جرى حدود سعر أسعار نفط غاز بحر بر جو أرض شعب ناس رجل
    امرأة طفل أطفال بيت باب طريق حي حيا حياة موت عمل عملية وضع ملف حق حقوق قبول هجوم غارة قصف ضربة
    هدنة اتفاق انتخابات برلمان مسؤول مصدر مصادر بيان خبر أخبار صحيفة تقرير جلسة لقاء زيارة خطة مشروع
    أزمة طائرة سيارة مستشفى جامعة شركة بنك محكمة شرطة
    """,
    "fa": """
    برای باید بود بودند شد شده شود است هست نیست این آن که چه را در از به با تا هر همه نیز یا اگر ولی
    اما پس پیش روز شب سال ماه کرد کرده کند کنند گفت گفته داد دارد دارند رفت آمد وی او شما آنها خود
    دیگر میان مورد رفع کشور مردم کار دولت جنگ صلح ارتش بسته آگاه پشت روی زیر بالا پزشکان پزشک معلمان
    کارگران دانشجویان زنان مردان جوانان کودکان شهروندان نیروها نیروهای مقام مقامات مسئولان سخنگوی
    وزیر رئیس مجلس دادگاه بیمارستان دانشگاه حمله توافق مذاکرات تحریم نفت گاز قیمت بازار خبرگزاری
    گزارش اعتصاب اعتراض
    """,
    "he": """
    כי כדי גם אך אבל או אם את אל על עם עד של לא כל זה זו זאת הוא היא הם הן אני אתה יש אין היה היתה
    היו יהיה לפי בין אחרי לפני מול נגד תחת מעל עוד רק כבר מאוד יותר פחות כמו כך לכן אז כאן שם מה מי
    איך מתי למה אחד אחת שני שתי ראש שר דובר צבא יום לילה שנה חודש עיר מדינה אדם איש אישה ילד ילדים
    בית דרך חיים מוות עבודה מצב חוק אמר אמרה מסר הוסיף ציין הודיע טען דיווח צפוי צפויה מקור מקורות
    כוח כוחות גבול אזור ממשלה כנסת מכתב הודעה פגישה שיחה הסכם מלחמה שלום בחירות משטרה משפט שופט חברה
    בנק מחיר נפט גז מטוס ירי תקיפה פיגוע הרוגים פצועים חטופים
    """,
    "hi": """
    और का की के को से में पर ने है हैं था थी थे हो होना कर करना किया कहा एक यह वह ये वे जो तो भी ही
    नहीं तक बाद पहले लिए साथ अब जब तब यहां वहां कुछ सभी लोग देश सरकार दिन साल महीने काम बात नई नए
    बड़े लेकिन या अगर मामले पुलिस सेना चुनाव अदालत नेता मंत्री पार्टी हमला युद्ध शांति खबर बैठक
    कंपनी बाजार
    """,
}


def is_everyday(key: str) -> bool:
    """Tell whether a word is one of everyday life or of the news, in one of eight languages.

    Args:
        key: As given by `normalize.fold`; an Arabic article before it does not count.

    Example:
        >>> is_everyday("gallant"), is_everyday("السلام"), is_everyday("haftar")
        (True, True, False)
    """
    stem = key.removeprefix(_ARTICLE)
    return key in _listed() or stem in _listed() or is_common(key) or is_common(stem)


def is_never_a_name(key: str) -> bool:
    """Tell whether a word of a script without capitals is one of grammar or of the news.

    Args:
        key: As given by `normalize.fold`, without articles and what else is grown on.

    Example:
        >>> is_never_a_name("غذاء"), is_never_a_name("صالح")
        (True, False)
    """
    return key in _never()


def everyday_words() -> Iterator[str]:
    """Give the words that are listed here, as they are written in small letters."""
    for table in (_WORDS, _NEVER):
        for words in table.values():
            yield from words.split()


@functools.cache
def _listed() -> frozenset[str]:
    # Made when first asked: a rules folder without such an alias need not wait for it.
    return frozenset(map(fold, everyday_words()))


@functools.cache
def _never() -> frozenset[str]:
    return frozenset(fold(word) for words in _NEVER.values() for word in words.split())
