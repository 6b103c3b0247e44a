"""The cues of French."""

from monitor.core.attribution.cues.table import CueTable

_PIECE = (
    "(?:article|reportage|enquête|entretien|interview|dépêche|rapport|sondage|décompte|bilan|"
    "comptage|tribune|éditorial|documentaire|analyse|révélation|information)s?"
)
_OF = "(?:de la|de l'|du|des|de|d')"
_TO = "(?:à la|à l'|au|aux|à)"
_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: (?:soir|matin|dernier))?"
_NATION = (
    "(?:français|britannique|américain|allemand|espagnol|italien|russe|ukrainien|turc|turque|"
    "israélien|"
    "palestinien|égyptien|libyen|tunisien|algérien|marocain|saoudien|qatari|qatarien|émirati|"
    "iranien|syrien|libanais|irakien|chinois|japonais|arabe|panarabe|belge|suisse|canadien|"
    "officiel|public|publique|privé|local|étatique|gouvernemental|indépendant|conservateur|"
    "national|régional|arabophone|francophone|anglophone|satirique|économique|sportif)"
    "(?:ne|e|le)?s?"
)
_PERSON = (
    "(?:responsable|source|diplomate|officier|fonctionnaire|personne|conseiller|ministre|cadre|"
    "militaire|témoin|policier|interlocuteur|proche|dirigeant|député|élu|haut responsable)s?"
)

TABLE = CueTable(
    lang="fr",
    articles=("le", "la", "les", "l'", "un", "une", "au", "aux", "du", "des", "ce", "cette", "d'"),
    titles=(
        "agence(?:s)?(?: de presse| d'information| d'informations| de nouvelles)?",
        ("(?:journal|journaux|quotidien|quotidiens|hebdomadaire|hebdo|mensuel|magazine|revue|"
        "périodique|tabloïd|tabloid)s?"),
        ("(?:chaîne|chaine|télévision|radio|site|portail|média|station|antenne|radiotélévision|"
         "groupe|"
        "réseau|plateforme|webzine)s?(?: de télévision| d'information| d'informations| d'info| "
        "internet| en ligne| d'information en continu| publique| privée)?"),
        "journal télévisé",
        _NATION,
        "(?:basée? à \\w+|de référence|d'état|d'opposition|en ligne|réputé)",
        "(?:confrère|confrères|consœurs)(?: de| du| d')?",
    ),
    kinds_behind=(
        "(?:news|tv|radio|télévision|online|magazine|agence|arabic|international)",
        _NATION,
    ),
    according=(
        "selon",
        "d'après",
        f"(?:selon|d'après) (?:une?|le|la|les|des|l')? ?(?:\\w+ )?{_PIECE} (?:\\w+ )?{_OF}",
        "selon (?:les informations|des informations|les révélations|des sources) " + _OF,
        "de source " + _OF,
        "(?:à en croire|aux dires|au dire|sur la foi) ?(?:de la|de l'|du|des|de|d')?",
        ("(?:rapporté|cité|relayé|repris|rapportée|citée|cités|citées|annoncé|révélé|révélée|"
         "indiqué)"
        "e?s? par"),
    ),
    citing=(
        "(?:citant|cite|citent|a cité|ont cité)",
        ("(?:citant|cite|citent|relayant|reprenant) (?:le|la|l'|un|une) ?(?:journal|quotidien|"
        "magazine|hebdomadaire|site|média|agence|chaîne|radio|télévision) \\w{4,14}"),
        "en citant",
        "se référant " + _TO,
        "s'appuyant sur",
        "se basant sur",
        "(?:reprenant|relayant|reprend|relaie)(?: une (?:information|dépêche))?(?: de| du| de l')?",
        "en référence " + _TO,
        f"(?:citant|cite|citent|relayant|reprenant) (?:une?|le|la|l')? ?(?:\\w+ )?{_PIECE} {_OF}",
        "attribu(?:ant|e|ée|é) " + _TO,
    ),
    told=(
        ("(?:déclaré|dit|affirmé|indiqué|confié|expliqué|précisé|assuré|confirmé|raconté|révélé|"
         "répondu|"
        "annoncé|rapporté|témoigné|souligné|ajouté|estimé|accordé|détaillé|réagi)"
        f"(?: (?!qu|vouloir|devoir|pouvoir|avoir|être)[\\w'-]+){{0,6}}? {_TO}"),
        (f"(?:entretien|interview|interviews|entrevue|propos|déclarations?|confidences?)"
        f"(?: \\w+){{0,3}}? (?:{_TO}|avec|pour|dans|sur|{_OF})"),
        ("(?:interrogée?s?|interviewée?s?|contactée?s?|jointe?s?|sollicitée?s?|citée?s?|invitée?s?|"
        "questionnée?s?) (?:par|sur)"),
        ("(?:parlant|s'exprimant|a parlé|s'est exprimée?|s'est confiée?|intervenant) "
        f"(?:sur|{_TO}|dans|devant|au micro)(?: de| du)?"),
        "au micro " + _OF,
        "auprès " + _OF,
        "(?:a déclaré|a dit|a affirmé|a expliqué|déclare|affirme) (?:sur|dans)",
        "dans les colonnes " + _OF,
    ),
    by=(
        ("(?:publi|diffus|obten|consult|parue?|relay|dévoil|révél|réalis|vérifi|men|recueilli|repr|"
        "document|authentifi|compil|transmis|divulgu|analys|vu)[a-zé]{0,4}(?: \\w+)? "
        "(?:par|dans|sur|à)"),
        (f"{_PIECE} (?:\\w+ )?(?:publiée?s? |diffusée?s? |parue?s? |réalisée?s? )?"
        f"(?:par|dans|sur|{_OF})"),
        "(?:écrit|écrivait|écrivant|signé|signée) (?:dans|sur|pour)",
        "(?:source|sources|lire aussi sur) ?:",
        "avec",
    ),
    posted=(
        "(?:a écrit|écrit|posté|publié|partagé|annoncé|publiée?s?)(?: \\w+){0,2}? sur",
        "(?:message|post|publication|vidéo|tweet|billet)s?(?: \\w+)? sur",
    ),
    inverted=(
        ("(?:rapporte|rapportait|rapportent|écrit|écrivait|indique|indiquait|annonce|affirme|"
         "révèle|"
        "précise|note|relate|signale|souligne|explique|assure|croit savoir|avance|raconte|détaille|"
        "rappelle|a rapporté|a annoncé|a indiqué|a affirmé|a révélé|a écrit|a précisé|ont rapporté|"
        "a appris|a fait savoir|apprend-on de|apprend-on auprès de)"),
    ),
    framing=("comme", "ainsi que"),
    prepositions=(
        "de", "d'", "chez", "pour", "avec", "contre", "par", "sur", "dans", "sans", "en", "vers",
        "du", "au", "aux", "des", "de la", "de l'", "à la", "à l'",
    ),
    verbs=(
        ("(?:n'a pas|n'ont pas|n'avait pas) (?:précisé|indiqué|donné|détaillé|mentionné|dit|nommé|"
        "identifié|révélé|cité|fourni|expliqué)"),
        ("ne (?:précise|donne|dit|indique|cite|mentionne|nomme|détaille|révèle|fournit|précisent|"
        "donnent|indiquent) (?:pas|aucune?|ni)"),
        ("(?:affirme|affirmait|affirmé|indique|indiquait|indiqué|annonce|annonçait|annoncé|"
         "explique|"
        "expliqué|précise|précisait|précisé|ajoute|ajoutait|ajouté|assure|assuré|note|noté|"
        "souligne|"
        "souligné|confirme|confirmé|estime|estimé|évoque|évoqué|parle de|dit|déclare|déclaré|"
        "avance|"
        "avancé|croit savoir|rappelle|rappelé|relève|fait état|fait savoir|mentionne|décrit|avait "
        "appris|a appris|appris|soutient|prétend|raconte|raconté|recense|dénombre|compte|montre)"),
    ),
    media_verbs=(
        ("(?:rapporte|rapportait|rapporté|rapportent|rapportaient|écrit|écrivait|écrivent|révèle|"
        "révélait|révélé|révèlent|publie|publié|publiait|publient|relate|relaté|diffuse|diffusé|"
        "relaie|relayé|titre|titrait|signale|signalé|dévoile|dévoilé|diffusait|a obtenu|ont obtenu|"
        "a consulté|a enquêté|a interviewé|indiquent|affirment|annoncent)"),
    ),
    citing_verbs=("(?:cite|citait|citent|cité|citant)",
        "(?:se réfère|s'appuie sur|reprend|relaie)"),
    fillers=(
        ("(?:a|ont|avait|avaient|a aussi|a également|aussi|également|en|y|l'|déjà|ainsi|encore|"
        "récemment|hier|aujourd'hui|auparavant|même|toutefois|pour sa part|de son côté|notamment|"
        "par ailleurs|en exclusivité|d'abord|qui|ensuite|depuis)"),
        _DAY,
        f"(?:ce|le) (?:{_DAY}|\\d{{1,2}} \\w+)",
        "(?:sur|dans|en) (?:son|sa|ses|leur) (?:\\w+ ?){1,3}",
        "en citant [^,.;:]{3,40}",
    ),
    nouns=(),
    noun_before=(f"{_PIECE} (?:\\w+ )?(?:{_OF}|dans|sur|par)",),
    behind=(),
    quoted_by=("(?:cité|citée|relayé|relayée|repris|reprise|rapporté|rapportée)s? par",),
    joins=("et", "ainsi que", "et de", "et d'", "ou", "et à", "et aussi", "puis"),
    vetoes_behind=(
        "(?:photographe|caméraman|employé|lecteurs|abonnés|actions)s?",
        ("(?:a été|avait été|est|était|ont été|sera) (?:perquisitionné|interdit|fermé|condamné|"
         "bloqué|"
        "racheté|suspendu|attaqué|piraté|fondé|poursuivi|visé|accusé|sanctionné|censuré)e?s?"),
    ),
    vetoes_before=(
        (f"(?:photographe|journaliste|reporter|correspondante?|envoyée? spéciale?|caméraman|"
        f"employée?s?|salariée?s?|porte-parole|directeur|directrice|patron|patronne|propriétaire|"
        f"rédacteur en chef|rédactrice en chef|rédaction|fondateur|siège|bureau|bureaux|locaux|"
        f"équipe|actionnaire|actionnaires|exemplaire|exemplaires|numéro|antenne|président|"
        f"présidente|"
        f"studios?|lecteurs?|abonnés?|actions?|rachat|logo|une) {_OF}"),
        "(?:travaille|travaillait|travailler|travaillant|collabore) (?:pour|à|au|chez|avec)",
        ("(?:poursuivi|poursuit|attaqué|racheté|acheté|achète|rachète|critiqué|accusé|boycotte|"
        "porté plainte contre|plainte contre|procès contre|propriété|détenue? par|suivez|"
        f"abonnez-vous|visé|accuse|critique)(?: {_OF}| {_TO})?"),
        "(?:photo|photos|image|images|crédit|crédits|illustration|vidéo) ?[:/(]",
    ),
    self_objects=(
        ("(?:une?|des|ses?|sa) (?:\\w+ ){0,2}(?:perte|pertes|bénéfice|bénéfices|résultats|"
         "suppressions?|"
        "licenciements|chiffre d'affaires|hausse de|baisse de|plan social|nouvelle formule)"),
        "(?:la suppression|le départ|la nomination|le lancement|la fermeture|l'arrêt)",
    ),
    unnamed=(
        (f"{_PERSON} (?:\\w+ ){{0,4}}(?:ayant requis l'anonymat|sous (?:le )?couvert d'anonymat|"
        "qui a requis l'anonymat|ayant souhaité (?:rester anonyme|garder l'anonymat)|"
        "s'exprimant sous (?:le )?couvert|souhaitant garder l'anonymat|"
        "qui a souhaité rester anonyme|"
        "qui a demandé à ne pas être nommée?|anonymes?|requérant l'anonymat|non identifiée?s?)"),
        ("(?:sources?|personnes?) (?:proches? (?:du dossier|des négociations|de l'affaire)|"
        "au fait (?:du dossier|de l'affaire|des négociations)|ayant connaissance du dossier)"),
        "source anonyme",
        ("(?:une?|des|deux|plusieurs) proches? (?:du|de la|de l'|des) ?[\\w'-]{2,20}"
        "(?= (?:a|ont) confié)"),
        ("de (?:même )?sources? (?:policière|sécuritaire|diplomatique|judiciaire|gouvernementale|"
        "militaire|proche|médicale|hospitalière|officielle|syndicale|concordante|informée|"
        "ministérielle|aéroportuaire|portuaire)s?(?: \\w{6,14})?(?=,)"),
    ),
    unnamed_with_verb=(
        "sources?",
        "sources? (?:au sein|proche|proches|à) (?:de la|de l'|du|des|de|d') ?[\\w'-]{2,20}",
    ),
    unnamed_cited=(
        ("(?:un|une|des|deux|plusieurs) (?:hauts? )?(?:responsables?|fonctionnaires?|diplomates?|"
        "officiers?|officiels?|cadres?|témoins?|habitants?|élus?|conseillers?|collaborateurs?|"
        f"experts?|employés?)(?: \\w{{4,14}})?(?: {_OF} ?[\\w'-]{{2,20}})?"),
    ),
    unnamed_media=(
        ("(?:médias|presse locale|presse israélienne|presse libyenne|presse égyptienne|la presse|"
        "des médias|plusieurs médias|informations de presse|articles de presse)"),
        "(?:télévision|radio|agence|médias) (?:d'état|officielle?s?|publique)",
    ),
    unnamed_vetoes=(
        ("sources? (?:d'énergie|d'eau|de revenus?|de financement|de lumière|de pollution|"
         "de chaleur|"
        "d'inspiration|d'inquiétude|de données|du fleuve|de la rivière|de conflit|de tension)"),
        "réseaux sociaux",
        "médias sociaux",
        ("(?:liberté|conférence|communiqué|attaché|attachée|point|dossier|salle|service|agence|"
         "agences|"
        "revue|carte|article|articles) de (?:la )?presse"),
        "sources? ouvertes?",
    ),
    unnamed_cues=("de", "des", "d'", "de la part de", "auprès de", "par", "dans", "d'une", "d'un"),
    modifiers=(
        ("(?:une?|des|les|la|plusieurs|deux|trois|quatre|certaines?|certains|différentes|autres|"
        "nombreuses|même|mêmes|de|bonnes?|hautes?|l')"),
    ),
    modifiers_behind=(
        ("(?:sécuritaires?|diplomatiques?|militaires?|locales?|locaux|proches?|concordantes?|"
        "gouvernementales?|policières?|judiciaires?|officielles?|anonymes?|informées?|médicales?|"
        "hospitalières?|occidentales?|européennes?|américaine?s?|israélien(?:ne)?s?|"
        "égyptien(?:ne)?s?|libyen(?:ne)?s?|tunisien(?:ne)?s?|russes?|ukrainien(?:ne)?s?|"
        "palestinien(?:ne)?s?|françaises?|français|syrien(?:ne)?s?|irakien(?:ne)?s?|arabes?|"
        "turques?|turcs?|iranien(?:ne)?s?|algérien(?:ne)?s?|internationaux|étrangers|internes?|"
        "bien informées?|haut placées?|fiables?|d'état|publics?)"),
        "(?:proches?|au sein) (?:de la|de l'|du|des|de|d') ?[\\w'-]{2,20}",
    ),
    speaking=(
        ("(?:dit|disent|affirme|affirment|affirmé|indique|indiquent|indiqué|déclare|déclaré|ajoute|"
        "ajoutent|ajouté|rapporte|rapportent|rapporté|confie|confié|précise|précisé|précisent|"
        "assure|assurent|assuré|confirme|confirmé|confirment|explique|expliqué|évoquent|évoque|"
        "annoncé|annoncent|font état|ont fait état|fait état|faisaient état|révélé|révèle|"
        "révèlent|parlent|estiment|raconte)"),
    ),
    heads=(
        ("journal", ("newspaper",)),
        ("quotidien", ("newspaper",)),
        ("hebdomadaire", ("magazine", "newspaper")),
        ("magazine", ("magazine", "newspaper")),
        ("agence", ("agency",)),
        ("chaîne", ("broadcaster",)),
        ("chaine", ("broadcaster",)),
        ("radio", ("broadcaster",)),
        ("télévision", ("broadcaster",)),
        ("site", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("média", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
    ),
    back_references=(
        ("(?:le|la|l'|ce|cette|au|du|cet) ?(?:même )?HEAD(?: (?:français|britannique|américain|"
         "allemand|"
        "libyen|égyptien|israélien|panarabe|arabe|qatari|londonien|basée? à \\w+)(?:ne|e)?)?"),
    ),
    pronouns=("(?:il|elle) (?:ajoute|a ajouté|précise|a précisé|écrit|cite|a cité|rapporte)",),
    abbreviations=("m", "mm", "mme", "mlle", "dr", "me", "st", "ste", "art", "env", "janv", "févr"),
    endings="",
)  # fmt: skip
