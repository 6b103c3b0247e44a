"""The cues of German: the verb stands at the end of a clause, and compounds take a hyphen."""

from monitor.core.attribution.cues.table import CueTable

_PIECE = (
    "(?:bericht|berichte|berichten|artikel|recherche|recherchen|interview|meldung|meldungen|"
    "beitrag|"
    "analyse|reportage|kommentar|gastbeitrag|dokumentation|umfrage|zählung|auswertung|enthüllung|"
    "exklusivbericht|medienbericht|zeitungsbericht|vorabbericht|investigativrecherche)(?:s|es)?"
)
_WHEN = (
    "(?:am|seit|vom|bis) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    "(?:abend|morgen|nachmittag|vormittag|mittag)?"
)
_NATION = (
    "(?:deutsch|französisch|britisch|amerikanisch|us-amerikanisch|russisch|ukrainisch|türkisch|"
    "israelisch|arabisch|ägyptisch|libysch|saudisch|katarisch|iranisch|chinesisch|japanisch|"
    "polnisch|"
    "italienisch|spanisch|österreichisch|schweizer|tunesisch|syrisch|libanesisch|staatlich|amtlich|"
    "halbamtlich|örtlich|lokal|regional|öffentlich-rechtlich|unabhängig|oppositionell|kremlnah|"
    "regierungsnah|privat|panarabisch|konservativ|linksliberal|englischsprachig|renommiert)"
    "(?:e|er|en|es|em)?"
)
_PEOPLE = (
    "(?:beamter|beamten|beamte|diplomat|diplomaten|insider|insidern|vertreter|vertretern|offizier|"
    "offiziere|person|personen|mitarbeiter|mitarbeitern|minister|funktionär|funktionäre|"
    "funktionären|regierungsvertreter|quelle|quellen|informant|informanten)"
)

TABLE = CueTable(
    lang="de",
    articles=("der", "die", "das", "dem", "den", "des", "eine?[rmsn]?", "ein"),
    titles=(
        "(?:nachrichten|presse|staats|bild)?agentur(?:en)?",
        "(?:tages|wochen|boulevard|wirtschafts|sonntags|staats)?zeitung(?:en)?",
        "(?:nachrichten|fernseh|tv-|radio|staats|nachrichten-)?sender[ns]?",
        "(?:nachrichten|wochen|polit)?magazins?",
        "(?:nachrichten|internet|online)?(?:portal|seite|dienst|website|plattform|medium)s?",
        ("(?:blatt|blattes|rundfunk|rundfunks|fernsehen|fernsehens|staatsfernsehen|"
         "staatsfernsehens|"
        "staatsmedium|tageblatt)"),
        _NATION,
        r"\w{3,20}s",
    ),
    kinds_behind=(
        "(?:zeitung|magazin|agentur|nachrichtenagentur|online|tv|fernsehen|radio|sender|portal)",
    ),
    according=(
        "laut",
        "zufolge",
        f"laut (?:eine[mrs]|de[mrs]|eine)? ?(?:\\w+ )?{_PIECE} (?:der|des|von|in|im|bei)",
        ("nach (?:informationen|angaben|recherchen|berichten|darstellung|aussage|einem bericht|"
        "einer meldung|erkenntnissen) (?:der|des|von|in|im|bei)?"),
        "nach (?:\\w+ )?(?:informationen|angaben|recherchen|berichten) (?:der|des|von)",
        f"{_PIECE} (?:der|des|von|in der|im|bei) ?",
        "gemäß",
    ),
    citing=(
        "unter berufung auf",
        "mit verweis auf",
        "unter verweis auf",
        "unter bezug(?:nahme)? auf",
        "mit bezug auf",
        ("(?:beruft|berief|beriefen|berufen|berufend|stützt|stützte|stützen|verweist|verwies|"
         "bezieht|"
        "bezog)(?: sich)? (?:dabei |hierbei )?auf"),
        "berufung auf",
        "(?:zitiert|zitierte|zitierten|zitieren)",
        "aus einem (?:bericht|artikel) (?:der|des|von)",
    ),
    told=(
        ("(?:sagte|sagten|sagt|erklärte|erklärten|betonte|bestätigte|bestätigten|teilte|teilten|"
        "schilderte|berichtete|erläuterte|verriet|beteuerte|antwortete|warnte|klagte|kritisierte|"
        "forderte|versicherte)(?: \\w+){0,4}? (?:gegenüber )?(?:der|dem|den|im|in|bei|in der)"),
        "gegenüber",
        "(?:sagte|sagten|sagt|erklärte|erklärten) (?:im|in der|bei)",
        "(?:gespräch|interview|interviews) (?:mit|der|des|von|bei|für)",
        "(?:auf anfrage|auf nachfrage) (?:der|des|von)",
        "(?:sprach|sprachen|spricht|sprechen) mit",
        "anfrage von",
    ),
    by=(
        ("(?:veröffentlicht|erschienen|publiziert|abgedruckt|ausgestrahlt|gesendet|zitiert|"
        "verbreitet|gemeldet|berichtet|enthüllt|aufgedeckt|eingesehen|geprüft|verifiziert)"
        " (?:von|in|im|bei|auf|durch)"),
        "(?:von|durch) (?:der|dem|den)? ?\\w{0,20} (?:veröffentlichte[nrs]?|verbreitete[nrs]?)",
        "(?:schreibt|schrieb|schreiben) (?:in|im|auf|für)",
        "(?:liegt|liegen|lag|lagen|vorliegt|vorliegen) (?:\\w+ )?(?:der|dem)",
        "(?:quelle|quellen) ?:",
    ),
    posted=(
        ("(?:schrieb|schreibt|postete|veröffentlichte|teilte|erklärte)(?: \\w+){0,3}? (?:auf|bei|"
        "über)"),
        "(?:beitrag|post|video|nachricht|eintrag|mitteilung)s? (?:auf|bei|über)",
    ),
    inverted=(
        ("(?:berichtet|berichtete|berichteten|berichten|schreibt|schrieb|meldet|meldete|meldeten|"
         "melden|"
        "zitiert|heißt es (?:bei|in|im)|erfuhr)"),
    ),
    framing=(
        "(?:zuvor|zunächst|zuerst|bereits|auch|schon) (?:hatten?|haben|hat)",
        "wie", "so", "nachdem", "was", "den", "das", "dass",
    ),
    prepositions=(
        "von", "vom", "bei", "beim", "für", "gegen", "mit", "aus", "über", "ohne", "an", "auf",
        "in",
        "im", "zu", "zum", "zur", "durch", "neben", "vor", "unter", "trotz", "wegen", "als",
    ),
    verbs=(
        ("(?:nannte|nennt|nannten|machte|macht|machten|lieferte|liefert) "
        "(?:dazu |zunächst |jedoch |aber |hierzu )?(?:keine|keinen|nicht)"),
        ("(?:sagt|sagte|sagten|erklärt|erklärte|bestätigt|bestätigte|bestätigten|behauptet|"
         "behauptete|"
        "erfuhr|erfahren|warnt|warnte|nennt|nannte|beschreibt|beschrieb|ergänzte|fügte|hieß|weiß|"
        "spricht|sprach|gibt|gab|zeigt|zeigte|zählt|zählte|rechnet|mutmaßt|spekuliert|fand|"
        "notiert|notierte|urteilt|kommentiert|kommentierte|analysiert|mitgeteilt|mitteilte|"
        "mitteilten|vermeldete|gesagt|"
        "bekanntgab)"),
    ),
    media_verbs=(
        ("(?:berichtet|berichtete|berichteten|berichten|schreibt|schrieb|schrieben|schreiben|"
         "meldet|"
        "meldete|meldeten|melden|gemeldet|geschrieben|veröffentlicht|veröffentlichte|"
        "veröffentlichten|enthüllt|enthüllte|publizierte|verbreitete|verbreiteten|titelt|titelte|"
        "deckte|recherchierte|strahlte|sendete|vorab)"),
    ),
    citing_verbs=("(?:zitiert|zitierte|zitierten|zitieren)", "(?:beruft|berief|verweist|verwies)"),
    final_verbs=("(?:berichtet|gemeldet|geschrieben|veröffentlicht|enthüllt|mitgeteilt|zitiert)",),
    fillers=(
        ("(?:hat|hatte|haben|hatten|auch|zuvor|zuerst|zunächst|später|bereits|am|heute|gestern|"
        "außerdem|weiter|jetzt|nun|unterdessen|übereinstimmend|exklusiv|als erste[rs]?|jüngst|"
        "kürzlich|ebenfalls|ferner|schon|wiederum|ihrerseits|seinerseits|online|selbst|darüber|"
        "vorab)"),
        _WHEN,
        "(?:auf|in|über) (?:ihrer|seiner|ihrem|seinem|der|dem) \\w{3,24}",
        "unter berufung auf [^,.;:]{3,40}",
        "mit verweis auf [^,.;:]{3,40}",
        "in (?:seiner|ihrer) (?:\\w+ ){0,2}ausgabe",
    ),
    nouns=(_PIECE, "informationen", "angaben", "recherchen"),
    noun_fillers=("(?:neuen?|exklusiven?|aktuellen?|jüngsten?)",),
    noun_before=(f"{_PIECE} (?:der|des|von|in der|im|bei)",),
    behind=(
        "zufolge",
        "(?:liegt|liegen|lag|lagen|vorliegt|vorliegen|vorlag)",
        ("(?:bericht|berichten|angaben|informationen|recherchen|meldung|meldungen)s? (?:zufolge|"
        "nach)"),
    ),
    quoted_by=("(?:zitiert|aufgegriffen|verbreitet) (?:von|nach|durch)", "zitiert nach"),
    joins=("und", "sowie", "und auch", "oder", "wie auch"),
    vetoes_behind=(
        ("(?:fotograf|fotografin|fotografen|reporter|reporterin|journalist|journalistin|"
         "journalisten|"
        "kameramann|mitarbeiter|mitarbeiterin|moderator|moderatorin|chefredakteur|chefredakteurin|"
        "chef|chefin|sprecher|sprecherin|büro|büros|redaktion|redakteur|redakteurin|korrespondent|"
        "korrespondentin|intendant|intendantin|eigentümer|aktie|aktien|gebäude|zentrale|studio|"
        "herausgeber|herausgeberin|verlag|verlags|team|logo|konzern|kolumnist|kolumnistin|gebühren|"
        "tower|leser|zuschauer|stiftung|preis|affäre)(?:s|n|en)?"),
    ),
    vetoes_before=(
        "(?:ein|kein|dieses|jenes|jedes|manches|ihr|unser) \\w{2,16}es",  # Ein neues Bild zeigt
        ("(?:verklagt|verklagte|verklagen|kaufte|kauft|kaufen|übernahm|gehört|gehörte|sprecher|"
        "sprecherin|sprecherin von|chef|chefin|eigentümer|herausgeber|chefredakteur|"
        "chefredakteurin|"
        "intendant|redaktion|büro|büros|mitarbeiter|fotograf|reporter|ausgabe|exemplar|gegen)"
        "(?: (?:der|des|von|bei))?"),
        "(?:arbeitet|arbeitete|arbeiten) (?:für|bei)",
        "(?:foto|fotos|bild|bilder|grafik|symbolbild|archivbild|video) ?[:/]",
        "(?:abonnieren sie|folgen sie)",
    ),
    self_objects=(
        ("(?:einen?|ihren?|seinen?|rote) (?:\\w+ ){0,2}(?:verlust|verluste|gewinn|gewinne|umsatz|"
        "quartalsverlust|stellenabbau|zahlen|umsatzrückgang|abonnenten)"),
    ),
    unnamed=(
        "(?:namentlich nicht genannte[rns]?|ungenannte[rns]?|anonyme[rns]?|"
        "nicht namentlich genannte[rns]?|nicht genannte[rns]?) (?:\\w+ )?" + _PEOPLE,
        (f"{_PEOPLE},? (?:der|die|das) (?:\\w+ )?(?:nicht namentlich genannt|anonym bleiben|"
        "ungenannt bleiben|namentlich nicht genannt)"),
        ("(?:mit (?:der|den|dem) (?:\\w+ )?(?:sache|vorgang|angelegenheit|plänen|verhandlungen|"
        "vorgängen) vertraute[rn]? )(?:personen?|quellen?|kreisen?|insidern?)"),
        "(?:eingeweihte|eingeweihten|insider|insidern)",
    ),
    unnamed_with_verb=(
        "quellen?",
        ("(?:regierungs|sicherheits|geheimdienst|ministeriums|ermittler|wirtschafts|palast|kreml|"
         "stammes|oppositions|delegations|krankenhaus|rettungs|diplomaten|militär|polizei|partei|"
         "koalitions|branchen|"
        "verhandlungs|finanz|justiz|unternehmens|armee|eu-|nato-)kreisen?"),
        "(?:informanten?|gewährsleuten?)",
        "(?:gut )?(?:informierte|diplomatische|eingeweihte|unterrichtete)[nr]? kreisen?",
    ),
    unnamed_cited=(
        ("(?:einen?|eine[rsm]?|zwei|drei|mehrere) (?:\\w{4,14}(?:en|er|em|e) )?"
        "(?:beamt(?:e|en|er|in)|diplomat(?:en|in)?|regierungsvertreter(?:in)?s?|vertreters?|offiziers?|mitarbeiter(?:in)?s?|"
        "sprechers?|insiders?|augenzeugen?|funktionärs?|beraters?)"),
    ),
    unnamed_media=(
        ("(?:medien|medienberichten?|presseberichten?|zeitungsberichten?|medienangaben|"
         "agenturberichten?|"
        "agenturmeldungen|staatsmedien|lokalmedien|staatsfernsehen|medienbericht)"),
        ("(?:berichten?|meldungen) (?:lokaler|örtlicher|israelischer|russischer|ukrainischer|"
        "arabischer|ägyptischer|libyscher|türkischer|mehrerer|verschiedener|"
        "amerikanischer) medien"),
    ),
    unnamed_vetoes=(
        "(?:soziale|sozialen|neue|neuen|digitale|digitalen) medien",
        "quellen? (?:der|des|für|dieses|dieser) (?:energie|flusses|einkommens|wärme|licht)\\w*",
        "(?:energie|daten|wasser|licht|wärme|strom|einnahme|geld)quellen?",
        "medien(?:haus|konzern|minister|recht|unternehmen)\\w*",
    ),
    unnamed_cues=(
        "aus", "von", "nach angaben (?:von|aus|einer|eines|der)", "nach angaben", "verlautete aus",
        "hieß es (?:aus|in|von)", "hieß es", "laut", "unter berufung auf",
    ),
    modifiers=(
        ("(?:örtlich|lokal|staatlich|israelisch|russisch|ukrainisch|arabisch|ägyptisch|libysch|"
         "türkisch|"
        "diplomatisch|militärisch|gut informiert|informiert|westlich|hochrangig|mehrer|verschieden|"
        "übereinstimmend|zuverlässig|sicherheits|eigen|ander|amerikanisch|iranisch|syrisch|"
        "tunesisch|französisch|britisch|deutsch|unbestätigt|vertraut|regierungsnah|anonym|"
        "ungenannt)"
        "(?:e|er|en|es|em)?"),
        "(?:zwei|drei|vier|fünf|zahlreichen?|einige[rn]?)",
    ),
    modifiers_behind=("in \\w{3,20}", "aus \\w{3,20}"),
    speaking=(
        ("(?:sagte|sagten|sagt|sagen|berichtet|berichtete|berichteten|berichten|erklärte|erklärten|"
        "bestätigte|bestätigten|teilte|teilten|zufolge|meldeten|melden|meldet|meldete|behaupten|"
        "behaupteten|verlautete|hieß es|angaben|gaben|sprechen|sprachen|mitteilten|nach)"),
    ),
    heads=(
        ("zeitung", ("newspaper",)),
        ("tageszeitung", ("newspaper",)),
        ("blatt", ("newspaper", "magazine")),
        ("boulevardzeitung", ("newspaper",)),
        ("magazin", ("magazine", "newspaper")),
        ("nachrichtenmagazin", ("magazine",)),
        ("agentur", ("agency",)),
        ("nachrichtenagentur", ("agency",)),
        ("sender", ("broadcaster",)),
        ("fernsehsender", ("broadcaster",)),
        ("portal", ("website", "newspaper", "magazine", "broadcaster", "other")),
        ("nachrichtenportal", ("website", "newspaper", "magazine", "broadcaster", "other")),
        ("medium", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
    ),
    back_references=("(?:die|der|das|dem|den|dieses?|diese[rm]?) (?:\\w+ )?HEAD",),
    pronouns=("(?:sie|es|er) (?:fügte|ergänzte|schrieb|berichtete|zitierte|zitiert)(?: weiter)?",),
    abbreviations=("dr", "prof", "hr", "fr", "ca", "bzw", "st", "nr", "abs", "mio", "mrd", "usw"),
    endings="'?s?",
)  # fmt: skip
