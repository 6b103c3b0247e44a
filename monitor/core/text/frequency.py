"""How common a word is, from a small list of our own: words of the trade weigh less than names.

The words stand in bands, the commonest first; a word of two languages keeps its commonest band. The
bands are estimates of the share of news items that hold the word, written by hand: they are meant
to tell *the* from *minister* and *minister* from *Derna*, nothing finer. Names are never listed.
"""

from collections.abc import Iterator

from monitor.core.text.normalize import fold

# About -ln(share of items that hold a word) of each band, and of a word in no band.
_BAND_RARITY = (0.3, 1.2, 2.2, 3.2)
_UNKNOWN_RARITY = 6.0

_ENGLISH = (
    """
    the of to and a in that is was for on it with as he be at by his from have are has had this not
    but an they which who were been their will its we or one i you her she him them there would all
    when if so no what up out about than into can more s t us our my me your do did does
    """,
    """
    said says say over after also two first new year years last time people other some could only
    just like how where now most any before many because while since during between against under
    through such these those then than even made make very both own being each still well much may
    should must might back down off here why too again until around among without within across
    three four five six seven eight nine ten week weeks month months day days today yesterday
    tomorrow hour hours minute minutes second third government state country president minister
    according told reported report reports including part another same every next long end way place
    called came come take took taken used use using set found number high later early late earlier
    ago world
    """,
    """
    get got go going went gone see seen saw know known think thought want wanted need needed work
    worked working works give given gave find help helped keep kept let put left right show showed
    shown tell look looked looking seem seemed become became begin began begun start started stop
    stopped turn turned move moved hold held bring brought run ran running call calls leave leaving
    feel felt ask asked try tried happen happened provide provided include included continue
    continued lead led leading follow followed following expect expected allow allowed add added
    adding meet met meeting meetings pay paid send sent receive received build built fall fell
    fallen rise rose risen cut cuts open opened close closed reach reached remain remained remains
    serve served win won lose lost kill killed die died deal plan planned plans announce announced
    agree agreed agreement decide decided decision claim claimed claims warn warned confirm
    confirmed deny denied describe described explain explained note noted accuse accused believe
    believed consider considered support supported supports face facing faced force forces issue
    issued issues case cases group groups member members party parties leader leaders official
    officials authority authorities police army military security war peace conflict attack attacks
    court law laws rights policy power election elections vote votes voted parliament council
    committee house office department ministry agency spokesman spokeswoman spokesperson statement
    news media press interview source sources conference talks visit international foreign national
    local public private political economic social financial federal central general special former
    senior chief head director deputy top main major key large big small great good bad better best
    worse worst low higher lower older young old little few several half whole full free far near
    able likely possible available current recent previous future final total different important
    clear hard strong real true sure man men woman women child children family families home life
    lives person city town area areas region regional province border capital south north east west
    southern northern eastern western street road water food health school university hospital
    company companies business market markets bank money million billion thousand hundred dozen
    dozens percent per cent cost costs price prices tax trade economy industry job jobs service
    services system program programme project development monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november
    december morning afternoon evening night
    """,
    """
    thing things something anything nothing everything someone anyone everyone nobody nor neither
    either although though however despite whether unless therefore thus instead rather quite almost
    already always never ever often sometimes usually soon once twice together alone along away
    ahead above below behind beyond inside outside toward towards upon per via yet else perhaps
    maybe really actually especially particularly nearly mostly largely simply finally recently
    currently previously eventually immediately quickly reportedly allegedly apparently eleven
    twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety fourth fifth sixth tenth quarter double single accept access
    accident account accounts act action actions activity activist activists advance affairs affect
    affected afraid age aged agencies aid aim aimed air aircraft airport alleged allies ally
    alliance amid amount analyst analysts animal anger angry annual answer appeal appear appeared
    approach approve approved argue argued arm armed arms arrest arrested arrive arrived arrival art
    article assembly assistance attempt attend attended attention audience author average avoid
    aware ban banned based battle become belief benefit bill birth black blame blamed block board
    boat body bodies bomb book books boost border borders born boy break bridge brief broad broke
    broken brother budget building buildings burn burned buy campaign camp candidate candidates
    capacity car cars care career carried carry cause caused causes ceasefire century certain chair
    chairman challenge challenges chance change changed changes charge charged charges check choice
    choose citizen citizens civil civilian civilians class clash clashes climate club coach
    coalition coast cold collapse collapsed college command commander comment comments commission
    commit commitment committed common communication communities community compare compared complete
    completely concern concerned concerns condition conditions conduct conducted confidence
    connection consequences constitution construction contact contract control controlled
    cooperation coordination corruption council countries couple course cover coverage create
    created credit crew crime crimes criminal crisis critical criticism criticized crowd culture
    customers damage damaged danger dangerous data date daughter dead deadly deadline death deaths
    debate debt defeat defeated defence defense defend degree delay delayed delegation demand
    demanded demands democracy democratic demonstration deploy deployed deposit designed destroyed
    destruction detail details detained develop developed diplomat diplomatic diplomats direct
    directly disaster discuss discussed discussion discussions disease dispute district doctor
    doctors document documents doubt drive driver drop dropped drug drugs due duty earth earthquake
    easy eat education effect effective effects effort efforts elected electricity emergency
    employees end ended ending enemy energy engine enough ensure enter entered entire envoy
    equipment escape establish established estimate estimated event events evidence exactly example
    exchange executive exist existing expand experience expert experts explosion export exports
    express expressed extend extended eye eyes fact facts fail failed failure fair faith farmers
    father fear fears field fight fighter fighters fighting figure figures film fire fired firm
    firms fish fleet flight flights flood floods floor focus forced forest form formal formed
    forward foundation founded freedom fresh friend friends front fuel fully fund funding funds gain
    game games gas gather gathered girl global goal goals goods governor ground grow growing growth
    guard guilty gun hand hands head headquarters hear heard hearing heart heat heavy helicopter
    historic history hit holding holiday hope hopes hoped host hot hotel houses huge human
    humanitarian hundreds husband idea illegal image images impact implementation import imports
    improve improved incident incidents income increase increased increasing independence
    independent index individual individuals inflation influence information infrastructure initial
    initiative injured injuries injury innocent inquiry institute institution institutions insurance
    intelligence intended interest interests interior internal internet intervention introduced
    invasion invest investigate investigation investigators investment investors invited involved
    involving island join joined joint journalist journalists judge judges judicial justice kind
    kept killing knowledge labor labour lack lake land language launch launched lawmaker lawmakers
    lawyer lawyers leadership league learn learned legal legislation less lesson letter level levels
    liberal license lift light limit limited line lines link linked links list listed live living
    loan loans located location locations losses love machine made mail maintain majority management
    manager march mass match matter mayor measure measures medical medicine medium membership memory
    message messages method migrant migrants militant militants militia militias mind mine mining
    ministers minor minority missile missiles missing mission mistake mobile model modern moment
    monetary mosque mother mountain mouth movement murder music name named names nation nations
    natural nature navy necessary negotiate negotiations neighbor neighboring neighbour neighbouring
    neighbors network news newspaper newspapers none normal nuclear observers observer offer offered
    offering officer officers offices oil online operate operating operation operations opinion
    opportunity opposed opposition order ordered orders ordinary organization organizations
    organisation organized origin original outbreak owner page pain paper parents park partly
    partner partners partnership pass passed passenger passengers past path patient patients pattern
    peaceful peacekeepers pension percentage perform performance period permission permanent
    personal phone photo photos pick picture pictures piece pilot pipeline plane planes plant plants
    play played player players please pleased point points politician politicians politics poll
    polls poor popular population port ports position positions positive possibility poverty
    practice prepare prepared presence present presented presidential pressure prevent priest prime
    principle prison prisoners private probably problem problems procedure process produce produced
    product production products professor profit profits progress promise promised promote proof
    property proposal proposals proposed prosecutor prosecutors protect protection protest
    protesters protests proved province provinces publication publish published pull purchase
    purpose push pushed quality question questions quick quiet race radio raid raids rail rain raise
    raised range rate rates reaction read reading ready real reason reasons rebel rebels receive
    recognition recognized reconciliation record records recover recovery reduce reduced referendum
    reform reforms refuge refugee refugees refuse refused regime register registered reject rejected
    relation relations relationship release released relevant relief religious remarks remember
    remove removed repeated replace replaced reply reporter reporters representative representatives
    republic request requested require required rescue rescued research residents resignation resign
    resigned resolution resolve resource resources respond responded response responsibility
    responsible rest restaurant restore restored result results resume resumed retire retired return
    returned returning reveal revealed revenue review reviewed revolution rich risk risks river
    rival rivals rocket rockets role room route routes rule ruled rules ruling safe safety sale
    sales sanctions satellite save saved scene schedule scheduled schools science scientists sea
    search season seat seats secret secretary section sector secure seek seeking seeks seize seized
    sell senate senator send sense sentence sentenced separate series serious seriously session
    settlement severe shape share shared shares ship ships shock shoot shooting shop short shot
    shots shut side sides sign signed significant signs similar sister sit site sites situation size
    sky slow slowly soldier soldiers sold solution son sort sound space speak speaker speaking
    speech speed spend spending spent spoke sport sports spread spring staff stage stand standard
    standards star station stations status stay stayed step steps stock stone stood store stores
    storm story stories strategic strategy strengthen strike strikes structure struggle student
    students study subject success successful sudden suffer suffered suggest suggested suicide
    summer summit supply supplies supporters suppose surface surprise surrounding survey survived
    survivors suspect suspected suspects suspended suspension system systems table talk talked
    talking tank tanks target targeted targets task team teams technical technology television
    temperature temporary tension tensions term terms territory terror terrorism terrorist
    terrorists test tests text thanks theater theory thousands threat threatened threats tie ties
    tomorrow tone tool tools torture touch tough tour tourism tourists town towns track traditional
    traffic trafficking train trained training transfer transition transport travel treat treated
    treatment treaty trial tribal tribe tribes tried trip troops trouble truce truck trucks trust
    truth tunnel type ultimately uncle understand understanding unemployment union unit united units
    unity unknown urban urged urgent useful value various vehicle vehicles version veteran victim
    victims victory video videos view views village villages violated violation violations violence
    violent virus visited visitors visits vital voice volunteers voters voting wage wages wait
    waiting walk wall wants warning warnings warplanes waste watch watched wave weak wealth weapon
    weapons wear weather website wedding weekend welcome welcomed welfare wide wife wind window
    winner winning winter wish witness witnesses word words worker workers worldwide worry worth
    wounded write writer writing written wrong wrote yes youth zone airstrike airstrikes dialogue
    stability unrest siege hostages hostage jan feb mar apr jun jul aug sep sept oct nov dec mr mrs
    ms dr km kg am pm gmt
    """,
)

_OTHERS = {
    "ar": (
        """
        في من على ان الى عن مع ما لا هذا هذه التي الذي كان كانت قد ذلك كما بعد قبل بين كل او ثم هو
        هي لم لن و حتى اي عند منذ حيث خلال وفي وقد ولا وان انه انها به له لها فيها فيه
        """,
        """
        قال قالت واضاف اضاف وقال ايضا غير يوم اليوم امس عام العام سنه شهر الشهر اسبوع الاسبوع الماضي
        المقبل الاول الثاني رئيس الرئيس وزير الوزير الحكومه حكومه الدوله دوله البلاد مجلس المجلس
        وزاره الوزاره بعض عدد اكثر عدم دون تم وكان وكانت كانوا هناك حول ضد تحت امام
        """,
        """
        مليون مليار الف مئه عشره ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه واحد اثنان شخص اشخاص قتلي
        جرحي مدينه المدينه منطقه المنطقه قوات القوات الجيش الشرطه الامن الحرب السلام الهجوم هجوم
        اتفاق الاتفاق محادثات اجتماع الاجتماع زياره بيان البيان تصريحات وكاله مصدر مصادر صحيفه
        الخارجيه الداخليه الدفاع الاقتصاد النفط الشعب المواطنين الانتخابات البرلمان المحكمه القانون
        القضيه الوضع الازمه الدول الدولي الدوليه الوطني الوطنيه العسكريه السياسي السياسيه الاحد
        الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس
        سبتمبر اكتوبر نوفمبر ديسمبر
        """,
    ),
    "fr": (
        """
        le la les de des du un une et en à au aux que qui est dans pour par sur pas plus ne se ce il
        elle ils son sa ses avec a l d s n c j m été être sont ont cette ces leur leurs mais ou où
        comme nous vous on y si
        """,
        """
        après avant aussi deux trois ans an selon entre contre fait dit tout tous toute même sans
        sous depuis lors dont très encore ainsi alors été avait était avoir peut doit autres
        président ministre gouvernement pays ville état jour jours mois année années premier
        première
        """,
        """
        déclaré annoncé affirmé indiqué expliqué millions milliards mille cent quatre cinq sept huit
        neuf dix police armée sécurité guerre paix attaque accord réunion visite communiqué agence
        source presse économie élection élections parlement tribunal loi monde nord sud est ouest
        homme hommes femme femmes enfants personnes morts blessés lundi mardi mercredi jeudi
        vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre
        novembre décembre
        """,
    ),
    "de": (
        """
        der die das und in den von zu mit sich auf für ist im dem nicht ein eine einer eines einem
        einen als auch es an er sie wir werden aus hat dass bei wird sind war nach um am wie oder
        aber vor zur zum haben
        """,
        """
        über nur noch so durch gegen unter bis seit mehr zwei drei jahr jahre jahren sagte sagt
        wurde wurden sein seine seiner ihr ihre kann können soll sollen müssen schon wenn alle diese
        dieser dieses regierung präsident minister land stadt uhr tag tage heute gestern erste
        ersten neue neuen
        """,
        """
        prozent millionen milliarden tausend hundert vier fünf sechs sieben acht neun zehn polizei
        armee sicherheit krieg frieden angriff abkommen treffen besuch erklärung agentur angaben
        zeitung wirtschaft wahl wahlen parlament gericht gesetz welt norden süden osten westen mann
        männer frau frauen kinder menschen tote verletzte montag dienstag mittwoch donnerstag
        freitag samstag sonntag januar februar märz april mai juni juli august september oktober
        november dezember
        """,
    ),
    "es": (
        """
        el la los las de del que y en un una a por con no para se su al lo como más o pero sus le ha
        es son fue este esta ya entre sobre también
        """,
        """
        desde hasta hay donde dos tres años año según contra sin tras dijo había han ser está todo
        todos cuando muy porque presidente ministro gobierno país ciudad estado día días mes meses
        hoy ayer primer primera nuevo nueva otros
        """,
        """
        millones mil ciento cuatro cinco seis siete ocho nueve diez policía ejército seguridad
        guerra paz ataque acuerdo reunión visita comunicado agencia fuentes economía elecciones
        parlamento tribunal ley mundo norte sur este oeste hombre hombres mujer mujeres niños
        personas muertos heridos lunes martes miércoles jueves viernes sábado domingo enero febrero
        marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        """,
    ),
    "it": (
        """
        il lo la i gli le di del della dei delle che e in un una a per con non da si è sono al alla
        nel nella come più ma o anche ha su dal dalla ai
        """,
        """
        dopo prima due tre anni anno secondo contro senza tra fra detto stato stata essere hanno
        questo questa tutti tutto quando dove presidente ministro governo paese città giorno giorni
        mese mesi oggi ieri primo nuovo nuova altri
        """,
        """
        milioni miliardi mila cento quattro cinque sei sette otto nove dieci polizia esercito
        sicurezza guerra pace attacco accordo riunione visita agenzia fonti economia elezioni
        parlamento tribunale legge mondo nord sud est ovest uomo uomini donna donne bambini persone
        morti feriti lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo
        aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        """,
    ),
    "ru": (
        """
        и в не на что с по он как к но его это из у за о от для так же а до или бы все то
        """,
        """
        был была было были быть она они мы я вы который которые также после при под над между против
        без год года лет сказал заявил сообщил сообщает еще уже этом этого только более два три
        президент министр правительство страны стране город дня день сегодня вчера первый новый
        """,
        """
        миллионов миллиардов тысяч сто четыре пять шесть семь восемь девять десять процентов полиция
        армия безопасности война мир удар соглашение переговоры встреча визит агентство источник
        экономика выборы парламент суд закон мире север юг восток запад человек людей женщины дети
        погибли ранены понедельник вторник среда четверг пятница суббота воскресенье января февраля
        марта апреля мая июня июля августа сентября октября ноября декабря
        """,
    ),
    "tr": (
        """
        ve bir bu da de için ile o ne daha çok gibi olarak olan en var ise ya ki
        """,
        """
        sonra önce kadar göre karşı iki üç yıl yılında dedi söyledi açıkladı ancak değil her tüm
        başkan başkanı cumhurbaşkanı bakan bakanı hükümet ülke şehir devlet gün bugün dün ilk yeni
        oldu olduğu etti edildi
        """,
        """
        milyon milyar bin yüz dört beş altı yedi sekiz dokuz on yüzde polis ordu güvenlik savaş
        barış saldırı anlaşma görüşme toplantı ziyaret açıklama ajans kaynak ekonomi seçim meclis
        mahkeme yasa dünya kuzey güney doğu batı kadın erkek çocuk kişi ölü yaralı pazartesi salı
        çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos
        eylül ekim kasım aralık
        """,
    ),
}


def _bands() -> Iterator[tuple[int, str]]:
    for language in (_ENGLISH, *_OTHERS.values()):
        for band, words in enumerate(language):
            for word in words.split():
                yield band, fold(word)


_RARITY = {key: _BAND_RARITY[band] for band, key in sorted(_bands(), reverse=True)}


def listed_english() -> tuple[str, ...]:
    """Give the keys of the listed words of English, the commonest band first."""
    return tuple(dict.fromkeys(fold(word) for band in _ENGLISH for word in band.split()))


def is_common(key: str) -> bool:
    """Tell whether a word is one of the commonest of its language.

    Args:
        key: As given by `normalize.fold`.

    Example:
        >>> is_common("said"), is_common("haftar")
        (True, False)
    """
    return key in _RARITY


def rarity(key: str) -> float:
    """Give the weight of a word: about -ln of the share of items that hold it.

    Args:
        key: As given by `normalize.fold`; a word of no list counts as the rarest.

    Example:
        >>> rarity("the") < rarity("minister") < rarity("derna")
        True
    """
    return _RARITY.get(key, _UNKNOWN_RARITY)
