"""The cues of Spanish."""

from monitor.core.attribution.cues.table import CueTable

_PIECE = (
    "(?:informe|artículo|reportaje|investigación|entrevista|nota|despacho|reporte|editorial|"
    "análisis|recuento|crónica|sondeo|encuesta|exclusiva|documental|información|columna)(?:s|es)?"
)
_OF = "(?:de la|de los|de las|del|de)"
_TO = "(?:a la|a los|al|a)"
_DAY = "(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
_NATION = (
    "(?:español|británic|american|estadounidense|alemán|frances|francés|italian|rus|ucranian|turc|"
    "israelí|palestin|egipci|libi|tunecin|argelin|marroquí|saudí|catarí|qatarí|emiratí|iraní|siri|"
    "libanés|libanes|iraquí|chin|japonés|japones|árabe|panárabe|mexican|argentin|colombian|"
    "chilen|peruan|"
    "venezolan|brasileñ|oficial|públic|privad|local|estatal|digital|independiente|conservador|"
    "nacional|regional|internacional|opositor|económic|deportiv|londinense|neoyorquin|semioficial)"
    "(?:[oae]?s?|es)"
)
_PERSON = (
    "(?:funcionari[oa]|diplomátic[oa]|oficial|fuente|persona|asesor|ministr[oa]|militar|testigo|"
    "agente|"
    "responsable|portavoz|alto cargo|dirigente|diputad[oa]|empresari[oa])(?:s|es)?"
)

TABLE = CueTable(
    lang="es",
    articles=("el", "la", "los", "las", "un", "una", "al", "del", "este", "esta", "su", "lo"),
    titles=(
        "agencias?(?: de noticias| de prensa| informativa)?",
        "(?:diario|periódico|rotativo|semanario|revista|matutino|tabloide|vespertino)s?",
        ("(?:cadena|canal|televisión|televisora|radio|emisora|portal|sitio|medio|página|web|"
        "plataforma|noticiero|red)(?:es|s)?(?: de noticias| de televisión| web| digital| pública| "
        "privada| informativo)?"),
        _NATION,
        "(?:con sede en \\w+|de referencia|de oposición|en línea)",
        "(?:compañeros|colegas)(?: de| del)?",
    ),
    kinds_behind=("(?:noticias|news|tv|radio|televisión|digital|online|internacional)", _NATION),
    according=(
        "según",
        ("según (?:informó|informa|informaron|publicó|publica|publicaron|recoge|recogió|reportó|"
        "reporta|reportaron|señaló|señala|indicó|indica|afirma|afirmó|adelantó|adelanta|reveló|"
        "revela|dijo|ha informado|ha publicado|ha podido saber|relata|cuenta|explica|detalla|"
        "detalló|"
        "cita|asegura|aseguró|confirmó)(?: (?:ayer|hoy|este \\w+|el \\w+))?"),
        f"según (?:una?|el|la|los|las|un)? ?(?:\\w+ )?{_PIECE} (?:\\w+ )?(?:{_OF}|en|por)",
        "según (?:fuentes|informaciones|datos) " + _OF,
        "de acuerdo (?:con|a)",
        f"de acuerdo (?:con|a) (?:una?|el|la)? ?(?:\\w+ )?{_PIECE} (?:\\w+ )?(?:{_OF}|en|por)",
        "conforme a",
        "en palabras de",
        "(?:citad|recogid|difundid|divulgad|informad|adelantad|revelad)[oa]s? por",
    ),
    citing=(
        "(?:atribuye|atribuyó|atribuyendo) (?:la información|la noticia|el dato|los datos) a",
        "(?:citando|cita|citó|citan|citaron|citaba)",
        f"(?:citando|cita|citó|citan|citaron) (?:{_TO}|una?|el|la|un)",
        f"(?:citando|cita|citó|citaron) (?:una?|el|la|un) (?:\\w+ )?{_PIECE} {_OF}",
        "con referencia a",
        "en referencia a",
        f"(?:haciéndose|se hace|se hizo|se hicieron|hizo) eco {_OF}(?: una?)?(?: \\w+)?(?: {_OF})?",
        "(?:basándose|apoyándose) en",
        "(?:retomando|retoma|atribuyendo|atribuye|atribuyó) ?(?:a|al)?",
        "remitiéndose a",
    ),
    told=(
        ("(?:dijo|dijeron|declaró|declararon|afirmó|afirmaron|aseguró|aseguraron|explicó|"
         "explicaron|"
        "contó|contaron|señaló|confirmó|confirmaron|comentó|reveló|indicó|informó|informaron|"
        "relató|"
        "manifestó|respondió|ha dicho|ha declarado|ha explicado|ha asegurado|han dicho|confesó|"
        "adelantó|precisó|detalló|concedió|dicho|declarado|explicado)"
        f"(?: (?!que )[\\w'-]+){{0,6}}? {_TO}"),
        (f"(?:entrevista|entrevistas|declaraciones|conversación|comparecencia|palabras|"
         f"intervención)"
        f"(?: \\w+){{0,3}}? (?:con|{_TO}|en|para|{_OF}|por)"),
        "(?:habló|hablando|hablaron|conversó) (?:con|para|en)",
        "(?:entrevistad|consultad|contactad|preguntad)[oa]s? por",
        "(?:dijo|declaró|afirmó|aseguró|explicó) (?:en|para)",
        "a preguntas " + _OF,
    ),
    by=(
        ("(?:publicad|difundid|obtenid|emitid|consultad|recogid|transmitid|revelad|realizad|"
        "verificad|elaborad|filtrad|divulgad|aparecid|vist|revisad|recabad|"
        "compilad)[oa]s?(?: \\w+)? "
        "(?:por|en|a)"),
        "(?:publicó|publicaba|apareció|escribió|escribe|publica) en",
        f"{_PIECE} (?:\\w+ )?(?:publicad[oa] )?(?:{_OF}|en|por)",
        "a los que (?:ha tenido|tuvo) acceso",
        "(?:fuente|fuentes|lea más en) ?:",
        "con información de",
    ),
    posted=(
        ("(?:escribió|publicó|publicado|posteó|compartió|anunció|difundió|"
        "difundido)(?: \\w+){0,2}? en"),
        "(?:mensaje|publicación|video|vídeo|tuit|post)s?(?: \\w+)? en",
    ),
    inverted=(
        ("(?:informó|informa|informaron|publicó|publica|publicaron|reportó|reporta|reportaron|"
         "señaló|"
        "señala|indicó|indica|afirma|afirmó|adelantó|adelanta|reveló|revela|relata|relató|recoge|"
        "recogió|escribe|escribió|asegura|aseguró|ha informado|ha publicado|ha revelado|apunta|"
        "apuntó|"
        "detalla|detalló|precisó|cuenta|recordó|anunció|difundió|agregó|añadió)"),
    ),
    framing=("como", "tal y como", "tal como"),
    prepositions=(
        "de", "para", "con", "contra", "por", "en", "sobre", "sin", "desde", "hacia", "entre",
        "del", "al",
    ),
    verbs=(
        ("no (?:precisó|precisa|precisaron|especificó|especifica|detalló|detalla|indicó|indica|"
        "aclaró|aclara|mencionó|menciona|dio|da|reveló|revela|identificó|identifica|ofreció|"
        "ofrece|nombró|citó|cita|explicó|explica|dijo|informó)"),
        ("(?:afirma|afirmó|afirmaron|indica|indicó|indicaron|anuncia|anunció|explica|explicó|"
         "precisa|"
        "precisó|añade|añadió|agrega|agregó|asegura|aseguró|aseguraron|señala|señaló|señalaron|"
        "confirma|confirmó|confirmaron|estima|estimó|dice|dijo|dijeron|declaró|apunta|apuntó|"
        "recuerda|recordó|advierte|advirtió|sostiene|sostuvo|menciona|mencionó|describe|describió|"
        "cuenta|contó|destaca|destacó|detalla|detalló|calcula|considera|sugiere|conoció|supo)"),
    ),
    media_verbs=(
        ("(?:informa|informó|informaron|informan|publica|publicó|publicaron|publicado|reporta|"
         "reportó|"
        "reportaron|reveló|revela|revelaron|escribe|escribió|relata|relató|adelantó|adelanta|"
        "difundió|difunde|emitió|transmitió|recoge|recogió|titula|tituló|informado|revelado|"
        "reportado|desveló|desvela|destapó|divulgó|tuvo acceso|ha tenido acceso|entrevistó)"),
    ),
    citing_verbs=(
        "(?:cita|citó|citan|citaron|citaba|citando|atribuye|atribuyó)",
        "(?:se hizo eco|se hace eco)",
    ),
    fillers=(
        ("(?:ha|han|había|habían|también|ya|ayer|hoy|además|luego|antes|después|ahora|"
        "recientemente|anteriormente|previamente|incluso|por su parte|en exclusiva|que|se|lo|así)"),
        f"(?:este|el|el pasado|este pasado) {_DAY}",
        "(?:en|a través de) su (?:\\w+ ?){1,3}",
        "citando a [^,.;:]{3,40}",
    ),
    noun_before=(f"{_PIECE} (?:\\w+ )?(?:{_OF}|en|por)",),
    quoted_by=("(?:citad|recogid|difundid|reproducid)[oa]s? por",),
    joins=("y", "e", "así como", "o", "y de", "y a", "junto con", "y también", "u"),
    vetoes_behind=(
        ("(?:fue|fueron|ha sido|es|era|será|está|estaba) (?:allanad|clausurad|cerrad|multad|"
         "bloquead|"
        "demandad|comprad|vendid|atacad|hackead|fundad|acusad|sancionad|suspendid|prohibid)[oa]s?"),
    ),
    vetoes_before=(
        (f"(?:fotógraf[oa]|periodista|reporter[oa]|corresponsal|camarógraf[oa]|emplead[oa]s?|"
        f"trabajador(?:es)?|portavoz|director|directora|dueñ[oa]|propietari[oa]|editor|editora|"
        f"redacción|fundador|fundadora|sede|oficina|oficinas|equipo|accionistas?|acciones|ejemplar|"
        f"ejemplares|lectores|presidente|presidenta|estudios|presentador|presentadora|compra|logo|"
        f"portada) {_OF}"),
        "(?:trabaja|trabajaba|trabajó|trabajar|colabora) (?:para|en|con)",
        ("(?:demandó|demanda|denunció|compró|compra|criticó|acusó|boicot a|demanda contra|"
        f"querella contra|propiedad|siga|sigue|suscríbase|atacó)(?: {_OF}| {_TO})?"),
        "(?:foto|fotos|imagen|imágenes|fotografía|crédito|video|vídeo) ?[:/(]",
    ),
    self_objects=(
        ("(?:una?|unas|unos|sus?) (?:\\w+ ){0,2}(?:pérdidas?|beneficios?|ganancias?|ingresos|"
         "despidos|"
        "recortes?|resultados|ERE|caída de|facturación)"),
        "(?:el cierre|el despido|el nombramiento|el lanzamiento|la salida|su cierre)",
    ),
    unnamed=(
        (f"{_PERSON},? (?:\\w+ ){{0,4}}(?:bajo (?:condición de )?anonimato|"
         f"que pidió (?:el )?anonimato|"
        "que pidió no ser (?:identificad[oa]|nombrad[oa]|citad[oa])|que (?:prefirió|"
        "solicitó) (?:el )?"
        "anonimato|en condición de anonimato|a condición de anonimato|"
        "que no quiso ser identificad[oa]|"
        "anónim[oa]s?|que habló bajo|que pidieron (?:el )?anonimato|no identificad[oa]s?)"),
        ("(?:fuentes?|personas?) (?:conocedoras?|familiarizadas?|al tanto|con conocimiento|"
        "cercanas?|próximas?) (?:del?|con|a) (?:el |la |las |los )?\\w{2,20}"),
        "fuente anónima",
    ),
    unnamed_with_verb=("fuentes?",),
    unnamed_cited=(
        ("(?:un|una|dos|varios|varias|unos) (?:alto |alta |altos )?(?:funcionari[oa]s?|"
        "responsables?|diplomátic[oa]s?|oficial(?:es)?|dirigentes?|portuari[oa]s?|testigos?|"
        "asesor(?:es|a)?|emplead[oa]s?|vecin[oa]s?|expert[oa]s?)"
        f"(?: \\w{{5,14}})?(?: {_OF} ?[\\w'-]{{2,20}})?"),
    ),
    unnamed_media=(
        ("(?:medios|la prensa|medios de comunicación|medios de prensa|reportes de prensa|"
        "informes de prensa|informaciones de prensa|versiones de prensa|televisión estatal|"
        "agencia estatal|radio estatal|prensa local|prensa israelí)"),
    ),
    unnamed_vetoes=(
        ("fuentes? (?:de (?:energía|agua|ingresos?|financiación|financiamiento|luz|contaminación|"
        "calor|empleo|trabajo|datos|inspiración|riqueza|alimentos?|vida|la plaza|preocupación)|"
        "renovables?|abiertas?)"),
        "medios (?:sociales|digitales sociales|de transporte|de vida|económicos)",
        "(?:libertad|rueda|conferencia|comunicado|agencia|agencias|jefe|jefa|nota|sala) de prensa",
        "redes sociales",
    ),
    unnamed_cues=("de", "por", "en", "a través de", "ante"),
    modifiers=(
        ("(?:una?|unas|unos|las|los|la|el|varias|varios|dos|tres|cuatro|algunas|algunos|diversas|"
        "diversos|distintas|otras|otros|numerosas|múltiples|mismas|misma)"),
    ),
    modifiers_behind=(
        ("(?:de seguridad|diplomáticas?|militares?|locales|oficiales|policiales|judiciales|"
         "médicas?|"
        "hospitalarias|gubernamentales|cercanas|próximas|consultadas|anónimas|egipci[oa]s|"
        "libi[oa]s|"
        "israelíes|rus[oa]s|ucranian[oa]s|palestin[oa]s|sirias|iraquíes|iraníes|turcas|turcos|"
        "occidentales|"
        "europe[oa]s|estadounidenses|árabes|mexican[oa]s|argentin[oa]s|tunecin[oa]s|fiables|"
        "confiables|bien informadas|internas|estatales|extranjer[oa]s|internacionales|nacionales|"
        "del gobierno|del ejército|del ministerio|de la policía|de la investigación|del sector|"
        "parlamentarias|de inteligencia|marroquíes|argelin[oa]s|saudíes|de comunicación)"),
        "(?:cercanas?|próximas?) (?:al|a la|a los|a) \\w{2,20}",
    ),
    speaking=(
        ("(?:dijo|dijeron|dice|dicen|afirmó|afirmaron|afirman|indicó|indicaron|indican|declaró|"
        "declararon|agregó|agregaron|añadió|añadieron|reportó|reportaron|reportan|informó|"
        "informaron|"
        "informan|aseguró|aseguraron|aseguran|confirmó|confirmaron|confirman|explicó|explicaron|"
        "señaló|señalaron|señalan|reveló|revelaron|precisaron|apuntan|apuntaron|sostienen|"
        "publicaron|publican|han dicho|han informado|han confirmado|estiman)"),
    ),
    heads=(
        ("diario", ("newspaper",)),
        ("periódico", ("newspaper",)),
        ("rotativo", ("newspaper",)),
        ("semanario", ("magazine", "newspaper")),
        ("revista", ("magazine", "newspaper")),
        ("agencia", ("agency",)),
        ("cadena", ("broadcaster",)),
        ("canal", ("broadcaster",)),
        ("emisora", ("broadcaster",)),
        ("televisora", ("broadcaster",)),
        ("portal", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("medio", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
    ),
    back_references=(
        ("(?:el|la|al|del|este|esta|dicho|dicha) (?:mismo |misma |citado |citada )?HEAD"
        "(?: (?:español|británic|american|estadounidense|alemán|francés|libi|egipci|israelí|"
        "panárabe|"
        "árabe|qatarí|catarí|londinense|neoyorquin|mexican|argentin|con sede en \\w+)[oa]?)?"),
    ),
    pronouns=("(?:agregó|añadió|añade|agrega) el texto",),
    abbreviations=("sr", "sra", "dr", "dra", "gral", "ud", "uds", "núm", "art", "aprox", "ee",
    "uu"),
    endings="",
)  # fmt: skip
