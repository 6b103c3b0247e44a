"""The cues of Italian."""

from monitor.core.attribution.cues.table import CueTable

_PIECE = (
    "(?:articolo|articoli|rapporto|inchiesta|inchieste|intervista|interviste|servizio|servizi|"
    "reportage|notizia|notizie|analisi|editoriale|sondaggio|conteggio|ricostruzione|ricostruzioni|"
    "indiscrezione|indiscrezioni|esclusiva|scoop|documentario|dispaccio|report)"
)
_OF = "(?:della|dello|dell'|del|dei|degli|delle|di|d')"
_TO = "(?:alla|allo|all'|al|ai|agli|alle|a|ad)"
_IN = "(?:sulla|sullo|sull'|sul|sui|sulle|su|nella|nello|nell'|nel|nelle|in)"
_BY = "(?:dalla|dallo|dall'|dal|dai|dagli|dalle|da)"
_DAY = "(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)"
_NATION = (
    "(?:italian|britannic|american|statunitens|tedesc|frances|spagnol|russ|ucrain|turc|israelian|"
    "palestines|egizian|libic|tunisin|algerin|marocchin|saudit|qatariot|qatarin|emiratin|iranian|"
    "sirian|libanes|iracen|cines|giappones|arab|panarab|svizzer|ufficial|pubblic|privat|local|"
    "statal|governativ|indipendent|conservator|nazional|internazional|economic|sportiv|londines)"
    "(?:o|a|i|e|he|hi)?"
)
_PERSON = (
    "(?:funzionari[oa]?|diplomatic[oi]|ufficial[ei]|fonte|fonti|person[ae]|consiglier[ei]|ministro|"
    "militar[ei]|testimon[ei]|responsabil[ei]|dirigent[ei]|alto funzionario|esponent[ei])"
)

TABLE = CueTable(
    lang="it",
    articles=(
        "il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'", "al", "allo", "alla",
        "all'", "del", "dello", "della", "dell'", "dal", "dalla", "dall'", "sul", "sulla", "sull'",
        "nel", "nella", "nell'", "questo", "questa", "suo", "sua",
    ),
    titles=(
        "agenzi[ae](?: di stampa| di notizie| stampa| giornalistica| ufficiale)?",
        ("(?:giornal[ei]|quotidian[oi]|settimanal[ei]|rivist[ae]|mensile|testat[ae]|tabloid|"
        "magazine)"),
        ("(?:emittent[ei]|tv|televisione|radio|canal[ei]|rete|reti|sito|siti|portal[ei]|media|"
         "network|"
        "tg|telegiornale|piattaforma|colleghi)(?: di notizie| web| online| televisiv[oa]|"
        " satellitare|"
        " di informazione| all news| di stato| pubblica)?"),
        _NATION,
        "(?:con sede a \\w+|di stato|online)",
    ),
    kinds_behind=("(?:news|tv|radio|televisione|online|notizie|web)", _NATION),
    according=(
        "secondo",
        "stando (?:a quanto (?:\\w+ ){1,3}|alle notizie |alle informazioni )?" + f"(?:{_TO}|"
        "{_BY}|{_OF})?",
        (f"secondo (?:quanto |ciò che )?(?:riporta|riferisce|riferito|riportato|scrive|scritto|"
        f"riferiscono|riportano|rivela|rivelato|apprende|si legge|pubblicato|appreso|anticipato|"
        f"sostiene|afferma)(?: {_BY}| {_IN}| {_OF})?"),
        (f"(?:secondo|stando a) (?:una?|un'|il|la|le|l'|lo|i|gli)? ?(?:\\w+ )?{_PIECE} (?:\\w+ )?"
        f"(?:{_OF}|{_IN}|{_BY})"),
        f"secondo (?:le |i )?(?:fonti|informazioni|dati) {_OF}",
        "per quanto riferisce",
        (f"(?:come )?(?:riportato|riferito|citato|rivelato|anticipato|rilanciato|diffuso|appreso|"
        f"riportata|citata|rilanciata|citate|citati|riportate|rilanciate|spiegato) {_BY}"),
        "a detta " + _OF,
    ),
    citing=(
        "(?:citando|cita|citano|ha citato|citava|citato)",
        f"(?:citando|cita|citano) (?:una?|un'|il|la|l'|lo)? ?(?:\\w+ )?{_PIECE} {_OF}",
        "con riferimento " + _TO,
        "facendo riferimento " + _TO,
        f"(?:riprendendo|riprende|rilanciando|rilancia)(?: una? \\w+)?(?: {_OF})?",
        f"(?:basandosi|sulla base) (?:{_IN}|{_OF})",
        "attribu(?:endo|isce|endola) " + _TO,
    ),
    told=(
        ("(?:detto|dichiarato|affermato|spiegato|riferito|raccontato|confermato|assicurato|"
         "precisato|"
        "rivelato|confidato|commentato|sottolineato|annunciato|aggiunto|risposto|rilasciato|"
        "parlato|"
        "spiega|dice|racconta|conferma|afferma|dichiara|disse)"
        f"(?: (?!che )[\\w'-]+){{0,6}}? (?:{_TO}|{_IN})"),
        (f"(?:intervista|interviste|colloquio|conversazione|dichiarazioni?|intervento)"
        f"(?: \\w+){{0,3}}? (?:{_TO}|con|{_IN}|{_OF}|per)"),
        f"(?:intervistat|contattat|interpellat|sentit|raggiunt|ospit)[oaei] ?(?:{_BY}|{_OF})",
        f"(?:parlando|parlato|ha parlato|intervenendo|intervenut[oa]) (?:con|{_TO}|{_IN})",
        f"ai microfoni {_OF}",
    ),
    by=(
        ("(?:pubblicat|diffus|ottenut|trasmess|visionat|consultat|visti|vist|rivelat|realizzat|"
        "verificat|raccolt|apparso|apparsa|uscit|firmat|condott|anticipat|esaminat)"
        f"[oaei]?(?: \\w+)? (?:{_BY}|{_IN}|{_OF})"),
        f"{_PIECE} (?:\\w+ )?(?:{_OF}|{_IN}|{_BY})",
        f"(?:scrive|scritto|scrivendo|si legge) {_IN}",
        "di cui (?:\\w+ )?(?:ha|è) (?:preso|venut[oa]) (?:visione|in possesso)",
        "(?:fonte|fonti) ?:",
    ),
    posted=(
        "(?:scritto|scrive|postato|pubblicato|condiviso|annunciato)(?: \\w+){0,2}? su",
        "(?:messaggio|post|video|tweet|pubblicazione)(?: \\w+)? su",
    ),
    inverted=(
        ("a (?:riportar|riferir|render|dir|scriver|rivelar|svelar|annunciar|segnalar|raccontar|"
        "pubblicar|anticipar|confermar)(?:lo|la|li|ne|lo noto) "
        "(?:è|è stato|è stata|sono|sono stati)(?: anche| per prim[oa])?"),
        ("(?:riferisce|riporta|scrive|riferiscono|riportano|rivela|lo riferisce|lo riporta|"
         "lo scrive|"
        "lo rivela|lo ha riferito|ha riferito|ha riportato|ha scritto|ha rivelato|fa sapere|"
        "segnala|annuncia|racconta|spiega|sottolinea|anticipa|rende noto|ne dà notizia|"
        "lo rende noto|lo ha reso noto|lo annuncia|lo hanno riferito|informa|apprende)"
        "(?: (?:oggi|ieri|stamani|stasera))?"),
    ),
    framing=("come",),
    prepositions=(
        "di", "da", "per", "con", "contro", "su", "in", "tra", "fra", "senza", "verso", "della",
        "dell'", "del", "dello", "alla", "all'", "al", "dalla", "dall'", "dal", "sulla",
        "sull'", "sul",
        "nella", "nell'", "nel",
    ),
    verbs=(
        ("non (?:ha |hanno |aveva )?(?:precisa|precisato|specifica|specificato|indica|indicato|"
        "chiarisce|chiarito|fornisce|fornito|cita|citato|nomina|nominato|rivela|rivelato|"
        "dice|detto|menziona|menzionato|spiega|spiegato|dà|dato)"),
        ("(?:afferma|affermato|indica|annuncia|annunciato|spiega|spiegato|precisa|precisato|"
         "aggiunge|"
        "aggiunto|assicura|sottolinea|sottolineato|conferma|confermato|stima|dice|detto|dichiara|"
        "dichiarato|ricorda|sostiene|sostenuto|racconta|raccontato|fa sapere|parla di|nota|"
        "descrive|"
        "evidenzia|rileva|calcola|ipotizza|apprende|appreso|prosegue|osserva|conclude|mostra)"),
    ),
    media_verbs=(
        ("(?:riferisce|riferito|riferiscono|riporta|riportato|riportano|scrive|scritto|scrivono|"
         "rivela|"
        "rivelato|rivelano|pubblica|pubblicato|pubblicano|segnala|segnalato|trasmette|trasmesso|"
        "titola|titolava|rilancia|rilanciato|anticipa|anticipato|diffonde|diffuso|ha ottenuto|"
        "ha visionato|ha intervistato|svela|svelato|informa)"),
    ),
    citing_verbs=("(?:cita|citano|citava|citato|citando)", "(?:riprende|rilancia)"),
    fillers=(
        ("(?:ha|hanno|aveva|avevano|anche|già|oggi|ieri|inoltre|poi|prima|dopo|ora|recentemente|"
        "in precedenza|stamattina|stasera|infatti|in esclusiva|che|lo|ne|dal canto suo)"),
        _DAY,
        "(?:sul|nel|sulla|nella|sui) (?:suo|sua|proprio|propria|suoi|loro) (?:\\w+ ?){1,2}",
        "citando [^,.;:]{3,40}",
    ),
    noun_before=(f"{_PIECE} (?:\\w+ )?(?:{_OF}|{_IN}|{_BY})",),
    quoted_by=(f"(?:citat|ripres|rilanciat|riportat)[oaei] {_BY}",),
    joins=("e", "ed", "e la", "nonché", "o", "oltre a", "e anche", "insieme a"),
    vetoes_behind=(
        ("(?:è stat[oa]|sono stat[ei]|era stat[oa]|è|sarà) (?:perquisit|chius|multat|bloccat|"
         "querelat|"
        "acquistat|vendut|attaccat|hackerat|fondat|accusat|sospes|oscurat|condannat)[oaei]"),
    ),
    vetoes_before=(
        (f"(?:fotograf[oai]|giornalist[ai]|reporter|corrispondent[ei]|inviat[oa]|cameraman|"
         f"dipendent[ei]|"
        f"portavoce|direttore|direttrice|proprietari[oa]|editore|caporedattore|redazione|fondatore|"
        f"sede|ufficio|uffici|troupe|azionist[ai]|azioni|copia|copie|lettori|presidente|studi|"
        f"conduttore|conduttrice|acquisto|logo) {_OF}"),
        f"(?:lavora|lavorava|lavorato|lavorare|collabora) (?:per|{_TO}|con)",
        (f"(?:querelato|querela|denunciato|comprato|compra|acquistato|criticato|accusato|"
        f"boicottare|causa contro|querela contro|proprietà|seguite|segui|abbonati)(?: {_OF}|"
        f" {_TO})?"),
        "(?:foto|immagine|immagini|fotografia|credit|video) ?[:/(]",
    ),
    self_objects=(
        ("(?:una?|un'|i|le|perdite|utili|dei) (?:\\w+ ){0,2}(?:perdita|perdite|utile|utili|ricavi|"
        "licenziamenti|tagli|risultati|fatturato|bilancio|rosso)"),
        "(?:perdite|utili|la chiusura|il licenziamento|la nomina|il lancio|l'addio)",
    ),
    unnamed=(
        (f"{_PERSON},? (?:\\w+ ){{0,4}}(?:in condizione di anonimato|che ha chiesto l'anonimato|"
        "che ha chiesto di (?:non essere (?:nominat[oa]|identificat[oa]|citat[oa])|"
        "restare anonim[oa]|"
        "rimanere anonim[oa])|sotto anonimato|coperta? da anonimato|a condizione di anonimato|"
        "anonim[oaie]|in forma anonima|che preferisce restare anonim[oa]|"
        "che hanno chiesto l'anonimato)"),
        ("(?:fonti|fonte|persone) (?:a conoscenza|informat[ea]|vicin[ea]|al corrente) "
        "(?:del(?:la|l'|le)?|di|sul(?:la|l'|le)?|al(?:la|l'|le)?) ?\\w{2,20}"),
    ),
    unnamed_with_verb=("(?:fonti|fonte)",),
    unnamed_cited=(
        ("(?:un|una|un'|due|alcuni|alcune|diversi) ?(?:alto |alta |alti )?(?:funzionari[oa]?|"
        "responsabil[ei]|diplomatic[oia]|ufficial[ei]|dirigent[ei]|testimon[ei]|consiglier[ei]|"
        f"espert[oia]|dipendent[ei])(?: \\w{{5,14}})?(?: {_OF} ?[\\w'-]{{2,20}})?"),
    ),
    unnamed_media=(
        ("(?:media|stampa locale|stampa israeliana|la stampa|giornali locali|organi di stampa|"
        "notizie di stampa|fonti di stampa|tv di stato|televisione di stato|agenzia di stato|"
        "media locali|indiscrezioni di stampa)"),
    ),
    unnamed_vetoes=(
        ("font[ei] (?:di (?:energia|acqua|reddito|finanziamento|luce|inquinamento|calore|"
         "guadagno|dati|"
        "ispirazione|preoccupazione|sostentamento|lavoro)|rinnovabili|aperte|energetiche|idriche)"),
        "(?:social|mass|new) media",
        "media (?:di|del) \\d",
        "in media",
        ("(?:conferenza|agenzia|agenzie|ufficio|libertà di|addetto|comunicato|rassegna|sala|"
         "libertà della)"
        " stampa"),
    ),
    unnamed_cues=("da", "dalle", "dai", "dalla", "di", "dei", "delle", "su", "da parte di",
    "secondo"),
    modifiers=(
        ("(?:una?|alcune|alcuni|diverse|diversi|due|tre|quattro|varie|vari|altre|le|i|la|stesse|"
        "molteplici|numerose|numerosi|più|le stesse|stessa)"),
    ),
    modifiers_behind=(
        ("(?:di sicurezza|della sicurezza|diplomatic[hae]{1,3}|militari|locali|ufficiali|"
         "giudiziarie|"
        "mediche|ospedaliere|governative|vicine|anonime|informate|egizian[ei]|libic[hie]{1,3}|"
        "israelian[ei]|russ[ei]|ucrain[ei]|palestinesi|siriane|irachene|iraniane|turche|turchi|"
        "occidentali|europee|americane|americani|arab[ei]|tunisine|affidabili|attendibili|interne|"
        "investigative|parlamentari|di polizia|della polizia|di intelligence|dell'intelligence|"
        "del governo|dell'esercito|del ministero|statali|internazionali|stranieri|concordanti)"),
        "(?:vicine|interne) (?:al(?:la|l'|le)?|a) ?\\w{2,20}",
    ),
    speaking=(
        ("(?:detto|dice|dicono|affermato|afferma|affermano|riferito|riferisce|riferiscono|"
         "dichiarato|"
        "aggiunto|aggiunge|aggiungono|riportano|riporta|riportato|spiegato|spiegano|spiega|"
        "confermato|confermano|conferma|rivelato|rivelano|sottolineano|raccontano|sostengono|"
        "parlano|parla|scrive|precisano|fanno sapere|assicurano|hanno detto|hanno riferito|"
        "scrivono|riferendo)"),
    ),
    heads=(
        ("giornale", ("newspaper",)),
        ("quotidiano", ("newspaper",)),
        ("settimanale", ("magazine", "newspaper")),
        ("rivista", ("magazine", "newspaper")),
        ("agenzia", ("agency",)),
        ("emittente", ("broadcaster",)),
        ("rete", ("broadcaster",)),
        ("testata", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("sito", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("portale", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
    ),
    back_references=(
        ("(?:il|lo|la|l'|al|alla|all'|del|della|dell'|dal|dalla|dall'|questo|"
         "questa) ?(?:stess[oa] )?HEAD"
        "(?: (?:italian|britannic|american|tedesc|frances|libic|egizian|israelian|panarab|arab|"
        "qatariot|londines|statunitens)[oae])?"),
    ),
    pronouns=("(?:aggiunge|prosegue) il testo",),
    abbreviations=("sig", "dott", "on", "gen", "col", "prof", "avv", "ing", "art", "ecc", "es"),
    endings="",
)  # fmt: skip
