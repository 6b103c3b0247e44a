"""The cues of Portuguese, of Portugal and of Brazil: prepositions are joined to the article."""

from monitor.core.attribution.cues.table import CueTable

_ONLY_MEDIA = (
    "noticiou|noticia|noticiaram|noticiam|publicou|publica|publicaram|publicam|reportou|reporta|"
    "reportaram|relatou|relata|relataram|divulgou|divulga|divulgaram|veiculou|veicula|escreveu|"
    "escreve|escreveram|escrevem|transmitiu|transmite|apurou|apura|avança|avançou|avançaram|"
    "avançam|exibiu|exibe|estampou|estampa|noticiava|escrevia|noticiara|publicara"
)
_ANYBODY = (
    "informou|informa|informaram|informam|disse|disseram|diz|dizem|afirmou|afirma|afirmaram|"
    "afirmam|revelou|revela|revelaram|revelam|anunciou|anuncia|adiantou|adianta|adiantaram|"
    "acrescentou|acrescenta|acrescentaram|indicou|indica|indicaram|indicam|confirmou|confirma|"
    "referiu|refere|referiram|salientou|salienta|destacou|destaca|destacam|mostrou|mostra|"
    "mostraram|mostram|lembrou|lembra|recorda|recordou|explicou|explica|sublinhou|sublinha|"
    "apontou|aponta|apontam|assegurou|assegura|contou|conta|detalhou|detalha|descreveu|descreve|"
    "alertou|alerta|declarou|declara|estimou|estima|calculou|observou|observa|ressaltou|ressalta|"
    "garantiu|garante|soube|descobriu|obteve|especificou|precisou|esclareceu|frisou|alegou|alega|"
    "considera|analisou|constatou"
)
_SAY = f"{_ONLY_MEDIA}|{_ANYBODY}"
_AT = "(?:à|ao|às|aos|a)"
_OF = "(?:de|da|do|das|dos)"
_IN = "(?:em|na|no|nas|nos)"
_BY = "(?:pela|pelo|pelas|pelos|por)"
_SPOKE = (
    "disse|disseram|afirmou|afirmaram|declarou|declararam|contou|contaram|revelou|revelaram|"
    "explicou|explicaram|confirmou|confirmaram|informou|informaram|admitiu|admitiram|relatou|"
    "relataram|confidenciou|adiantou|adiantaram|garantiu|garantiram|falou|falaram|confessou|"
    "indicou|indicaram|respondeu|acrescentou|diz|dizem|afirma|afirmam|referiu|referiram|negou|"
    "assegurou|comentou|esclareceu|avançou|precisou|lamentou|defendeu"
)
_PIECE = (
    "(?:reportagem|reportagens|notícia|notícias|investigação|investigações|apuração|artigo|"
    "artigos|matéria|matérias|levantamento|sondagem|entrevista|entrevistas|editorial|despacho|"
    "relato|relatos|informações|contagem|balanço|documentário|pesquisa|análise|texto|estimativa|"
    "cálculos|dados|peça|nota)"
)
_DONE = (
    "(?:publicad|divulgad|noticiad|veiculad|obtid|exibid|citad|revelad|ouvid|consultad|"
    "transmitid|avançad|difundid|analisad|verificad|reportad|entrevistad|contactad|compilad|vist|"
    "apurad|produzid|feit|recolhid|adiantad|relatad|confirmad|realizad|conduzid)(?:a|o|as|os)"
)
_NO_NAME = (
    "(?:pediu|pediram|pede|solicitou|solicitaram|falou|falaram|preferiu|preferiram|quis|quiseram|"
    "exigiu|aceitou|aceitaram|pedindo|solicitando|falando|recusou|pedir|pedirem|quer|"
    "querem) (?:para |por |o |sob |em |não |a )?(?:falar |manter |ficar |"
    "permanecer )?[^.;:,]{0,30}(?:anonimato|identificad[oa]s?|anônim[oa]s?|anónim[oa]s?|"
    "nomead[oa]s?|citad[oa]s?|ser revelad[oa]s?|o nome divulgado)"
)

TABLE = CueTable(
    lang="pt",
    articles=("o", "a", "os", "as", "[dn][ao]s?|pel[ao]s?|aos?"),
    titles=(
        (
            "(?:a |o |as |os )?(?:agência|agências|jornal|jornais|diário|canal|canais|televisão|"
            "emissora|emissoras|rádio|rede|revista|semanário|site|portal|tabloide|periódico|"
            "estação|cadeia|TV|programa|publicação|rotativo|plataforma|blog|"
            "podcast)(?: (?:de notícias|noticiosa|de notícias estatal|noticioso|televisiva|"
            "de televisão|on-line|online|digital|econômico|económico))?"
        ),
        (
            "(?:norte-american|american|britânic|israelit|francês|francesa|alem|espanhol|"
            "espanhola|italian|estatal|rus|chines|ucranian|turc|catari|brasileir|portugues|"
            "argentin|japones|qatari|catarian|árabe|israelense|oficial|pública|privada|local|"
            "angolan|moçambican|egípci|saudita|líbi)(?:o|a|os|as|ã|ão)?"
        ),
        "imprensa|estatal|própria|próprio",
    ),
    kinds_behind=("tv|news|brasil|portugal|online",),
    according=(
        (
            f"(?:segundo|conforme)(?: (?:{_SAY}|publicado {_BY}|noticiado {_BY}|divulgado {_BY}|"
            f"apurou|informações {_OF}|dados {_OF}|{_PIECE} {_OF}|o relato {_OF}))?"
        ),
        f"segundo (?:a|o|as|os|uma|um) {_PIECE} {_OF}",
        f"segundo fontes (?:citadas {_BY}|ouvidas {_BY}|{_OF})",
        (
            "(?:de acordo com|em conformidade com)(?: (?:a|o|as|os|uma|um|informações|fontes|"
            f"dados|relatos|a própria|notícias|{_PIECE})(?: {_PIECE})? ?(?:{_OF}|{_BY}|"
            f"citadas {_BY}|publicad[oa]s? {_BY}|divulgad[oa]s? {_BY}|publicad[oa]s? {_IN}|"
            f"obtidas {_BY}|ouvidas {_BY})?)?"
        ),
        (
            "(?:de acordo com|segundo|conforme) [^.,;:]{2,40} (?:citad|ouvid|publicad|obtid|"
            f"divulgad|consultad)(?:o|a|os|as) (?:{_BY}|{_IN})"
        ),
        f"nas contas {_OF}",
        "fonte ?:|com informações (?:da|do|de|das|dos)|com agência|com agências",
        f"na versão {_OF}",
    ),
    citing=(
        (
            "(?:citando|citou|cita|citaram|citam)(?: (?:a|o|as|os|uma|um|fontes d[ao]|"
            "informações d[ao]))?"
        ),
        f"(?:citando|citou|cita|citaram) (?:uma |a |o |um )?{_PIECE} {_OF}",
        (
            "(?:que cita|que citou|que citam|com base em|com base na|com base no|baseando-se em|"
            "remetendo para|remete para|com referência a|com referência à|com referência ao|"
            f"fazendo referência a|atribuindo a informação)(?: (?:{_PIECE}|fontes|"
            f"informações) {_OF}| (?:à|ao|a|o))?"
        ),
    ),
    told=(
        f"(?:procurad|contatad|consultad|indagad|questionad|abordad)[oa]s? {_BY}",
        "(?:confirmad|revelad|avançad|adiantad|transmitid|dad|dit|enviad)[oa]s? (?:à|ao|às|aos)",
        (
            f"(?:{_SPOKE})(?: (?:ontem|hoje|também|ainda|ele|ela|esta|nesta|"
            f"n[ao] [a-z]{{4,10}}))? (?:{_AT}|para {_AT}|para o|para a)"
        ),
        f'(?:{_SPOKE}) [^.;:"]{{1,40}} (?:à|ao|às|aos|{_IN} entrevista à|{_IN} entrevista ao)',
        (
            "(?:em|na|numa|durante|durante uma|em uma|após|deu) (?:entrevista|entrevistas|"
            "declarações|declaração|conversa|nota enviada|resposta|depoimento|"
            "mensagem)(?: (?:exclusiva|recente|concedida|publicada|esta|ontem|telefônica|escrita|"
            f"por telefone|transmitida))? (?:{_AT}|com {_AT}|{_IN}|d[ao]|publicada {_BY}|"
            f"para {_AT}|com o|com a|divulgada {_BY})"
        ),
        (
            "(?:declarações|entrevista|entrevistas|depoimento|comunicado) (?:exclusiva |"
            f"concedida |exclusivas |prestadas |enviado )?(?:{_AT}|com {_AT})"
        ),
        f"(?:ouvid|entrevistad|contactad|questionad|citad)(?:o|a|os|as) {_BY}",
        (
            f"(?:falando|falou|conversou|em conversa|conversando|falaram) (?:{_AT}|com {_AT}|"
            f"com o|com a|para {_AT}|{_IN})"
        ),
    ),
    by=(
        (
            f"{_DONE}(?: (?:hoje|ontem|nesta|esta|neste|domingo|segunda-feira|terça-feira|"
            "quarta-feira|quinta-feira|sexta-feira|sábado|pela primeira vez|também|"
            f"com exclusividade|em primeira mão))? (?:{_BY}|{_IN})"
        ),
        f"{_PIECE} (?:exclusiva |exclusivo |especial )?{_BY}",
        "(?:lê-se|leia mais|leia|saiu|surge|surgiu) (?:em|na|no|nas|nos)",
    ),
    posted=(
        (
            "(?:escreveu|publicou|postou|disse|afirmou|divulgou|anunciou|tuitou|compartilhou|"
            f'partilhou|informou|declarou) (?:[^.;:"]{{0,40}} )?(?:{_IN}|através {_OF}|via)'
        ),
        (
            "(?:publicação|post|postagem|mensagem|vídeo|vídeos|conta|perfil|página|posts|"
            f"texto) (?:oficial |pessoal |publicada |publicado |divulgado |divulgada )?{_IN}"
        ),
        "(?:na rede social|nas redes sociais|na plataforma)",
    ),
    inverted=(
        (
            "(?:noticiar|divulgar|revelar|publicar|avançar|informar|reportar) [^.;:,]{0,30}(?:foi|"
            "foram)"
        ),
        "prevê|preveem|antecipa|antecipou|projeta",
        f"(?:{_SAY})",
        f"(?:como|conforme|segundo|tal como|é o que) (?:{_SAY})",
        (
            f"(?:{_SAY}) (?:hoje|ontem|também|ainda|esta segunda-feira|esta terça-feira|"
            "esta quarta-feira|esta quinta-feira|esta sexta-feira|este sábado|este domingo|"
            "nesta segunda-feira|nesta terça-feira|nesta quarta-feira|nesta quinta-feira|"
            "nesta sexta-feira|neste sábado|neste domingo)"
        ),
    ),
    framing=("como", "conforme", "tal como"),
    prepositions=(
        "de|da|do|das|dos|para|com|contra|por|em|na|no|nas|nos|sobre|sem|ao|aos|pela|pelo|entre",
    ),
    verbs=(
        _ANYBODY,
        (
            "não (?:precisou|precisa|especificou|especifica|detalhou|detalha|indicou|indica|"
            "esclareceu|mencionou|menciona|deu|dá|revelou|revela|identificou|identifica|"
            "ofereceu|nomeou|citou|cita|explicou|disse|informou|informa)"
        ),
    ),
    media_verbs=(_ONLY_MEDIA,),
    citing_verbs=("cita|citou|citam|citaram|citando",),
    fillers=(
        (
            "também|ainda|já|hoje|ontem|posteriormente|mais tarde|antes|primeiro|inicialmente|"
            "agora|anteriormente|com exclusividade|em exclusivo|entretanto|por sua vez|que"
        ),
        (
            f"{_IN} (?:seu|sua|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|"
            "sábado|domingo|segunda|terça|quarta|quinta|sexta|editorial|edição desta|"
            "edição de hoje|site)(?: (?:site|página|edição|conta|manchete|portal))?"
        ),
        (
            "(?:nesta|esta|desta|deste|neste) (?:segunda-feira|terça-feira|quarta-feira|"
            "quinta-feira|sexta-feira|segunda|terça|quarta|quinta|sexta|sábado|domingo|manhã|"
            "tarde|noite)"
        ),
        ", (?:citando|que cita) [^.;:,]{2,40},",
        "(?:citando|que cita) [^.;:,]{2,40},",
    ),
    noun_before=(
        f"{_PIECE} (?:exclusiv[oa] )?{_OF}",
        f"{_PIECE} (?:{_IN}|com {_AT})",
        f"(?:jornalistas|enviado especial|repórteres|correspondente|correspondentes) {_OF}",
        f"fontes {_OF}",
        f"manchete {_OF}",
    ),
    behind=(
        ", (?:citando|que cita|que citou)",
        "(?:em|numa|em uma) (?:reportagem|notícia|artigo|editorial|nota) (?:publicad|divulgad)",
        "teve acesso|tiveram acesso|tem conhecimento",
    ),
    quoted_by=(
        ", citad[oa]s? (?:pela|pelo|pelas|pelos|por)",
        "citad[oa]s? (?:pela|pelo|pelas|pelos|por)",
    ),
    joins=("e|,|e também|bem como|e a|e o|e pela|e pelo|e à|e ao|e da|e do|, a|, o|ou",),
    vetoes_behind=(
        (
            "foi (?:processad|multad|vendid|comprad|fechad|suspens|invadid|atacad|fundad|"
            "bloquead)\\w{1,2}"
        ),
        "demitiu|processou|contratou|comprou|vendeu|fechou|lançou|nomeou",
    ),
    vetoes_before=(
        (
            "(?:ministério|setor|serviço|espaço|poder|defensoria|órgão|hospital|concurso|"
            "procuradoria|prédio|transporte|banco|o grande|funcionalismo|interesse)"
        ),
        (
            "(?:fotógraf|repórter fotográfic|jornalist|repórter|editor|editora|diretor|diretora|"
            "director|directora|apresentador|funcionári|porta-voz|redator|chef|presidente|"
            "fundador|fundadora|dono|donos|proprietári|acionist|cinegrafist|assinante|colunist|"
            f"equipe|equipa|leitor|advogad)(?:o|a|os|as|es|e)? (?:chefe )?{_OF}"
        ),
        (
            "(?:sede|escritório|escritórios|ações|redação|redacção|instalações|estúdio|estúdios|"
            "prédio|edifício|acções|receita|receitas|lucro|lucros|servidores|assinatura|compra|"
            f"venda|aquisição|logotipo|licença|encerramento|fechamento|audiência) {_OF}"
        ),
        (
            "(?:processou|comprou|comprar|vendeu|vender|multou|bloqueou|fechou|adquiriu|adquirir|"
            "atacou|criticou|acusou|invadiu|suspendeu|processar|boicotar|proibiu|expulsou)"
        ),
        (
            "(?:trabalha|trabalhou|trabalhava|trabalham|trabalhar) (?:para|em|na|no|"
            "como \\w{4,15} d[ao])"
        ),
        "contra",
        "(?:foto|fotos|imagem|imagens|crédito|vídeo|reprodução)(?: (?:de|da|do))? ?[:/]",
    ),
    self_objects=(
        (
            "(?:um |o |os |o seu |seu |seus |sua |a sua |suas |uma )?(?:prejuízo|lucro|prejuízos|"
            "lucros) (?:de|do|"
            "recorde|trimestral|anual|nos|no)"
        ),
        (
            "(?:seu|sua|seus|suas) (?:receita|receitas|resultado|resultados|balanço|vendas|equipe|"
            "direção|redação)"
        ),
        "(?:despedimento|demissão|demissões|despedimentos) (?:de jornalistas|na redação|em massa)",
        (
            "(?:o |a |os |as )?(?:jogo|jogos|partida|final|campeonato|novela|série|debate|desfile|"
            "carnaval|concerto|filme)"
        ),
    ),
    unnamed=(
        (
            "(?:fonte|fontes|pessoa|pessoas|funcionário|funcionários|autoridade|autoridades|"
            "responsável|responsáveis|diplomata|diplomatas|interlocutor|"
            "interlocutores) (?:familiarizad|próxim|ligad|conhecedor|conhecedora|a par|"
            "com conhecimento|informad|envolvid|que acompanha|que acompanham)(?:o|a|os|as|"
            'es)? (?:d[aoe]s?|a|à|ao|às|aos|com|n[ao]|em) [^.,;:"]{2,40}'
        ),
        (
            "(?:fonte|fontes|pessoa|pessoas|funcionário|funcionária|funcionários|autoridade|"
            "autoridades|responsável|responsáveis|diplomata|diplomatas|oficial|militar|agente|"
            "assessor|assessora|político|dirigente|alto funcionário|"
            f'executivo)(?: [^.;:,"]{{1,40}})?,? que {_NO_NAME}'
        ),
        (
            "(?:fonte|fontes|funcionário|funcionários|autoridade|autoridades|responsável|"
            "responsáveis|diplomata|diplomatas|oficial|oficiais|pessoas|assessores|"
            'integrantes)(?: [^.;:,"]{1,40})?,? (?:sob condição de|sob|em condição de|'
            "na condição de|sob a condição de) anonimato"
        ),
        (
            "(?:fonte|fontes|funcionário|funcionária|funcionários|diplomata|diplomatas|"
            "autoridade|autoridades|responsável|pessoa|pessoas)(?: [a-zà-ú]{4,20})? (?:não "
            "identificad|anônim|anónim|não nomead)[oa]s?"
        ),
        "sob condição de anonimato|sob anonimato|na condição de anonimato|em anonimato",
    ),
    unnamed_with_verb=(
        "(?:fonte|fontes)",
        "(?:fonte|fontes) (?:do|da|dos|das|de|no|na|junto d[ao]) \\w{3,20}",
    ),
    unnamed_cited=(
        (
            "(?:um|uma|dois|duas|vários|várias) (?:alto |alta )?(?:funcionári[oa]s?|responsável|"
            "responsáveis|diplomatas?|oficial|oficiais|dirigentes?|testemunhas?|assessor(?:es|a)?|"
            "especialistas?|empregad[oa]s?)(?: \\w{5,14})?(?: d[aeo]s? [\\w'-]{2,20})?"
        ),
    ),
    unnamed_media=(
        (
            "(?:imprensa|meios de comunicação|mídia|órgãos de comunicação social|"
            "veículos de comunicação|comunicação social|jornais|médias|media|"
            "meios de comunicação social|veículos de imprensa|órgãos de imprensa|"
            "relatos da imprensa|relatos na imprensa|notícias da imprensa|agências de notícias|"
            "sites de notícias|agências internacionais)"
        ),
    ),
    unnamed_vetoes=(
        (
            "fontes? (?:de|da|do|dos|das) (?:energia|renda|receita|água|rendimento|financiamento|"
            "poluição|luz|inspiração|dados|informação|alimento|calor|ruído|proteína|recursos|"
            "combustível|preocupação|conflito|tensão|matéria)"
        ),
        "fontes? (?:renováveis|naturais|hídricas|históricas|primárias|alternativas)",
        (
            "(?:liberdade de|lei de|assessoria de|conferência de|entrevista à|coletiva de|"
            "coletiva à|sala de|gabinete de|comunicado à|secretário de|assessor de|lei da|"
            "declarações à|liberdade da|banca de) (?:imprensa|mídia|comunicação social)"
        ),
    ),
    unnamed_cues=(
        f"(?:{_SPOKE}) {_AT} [^.;:,]{{2,40}}",
        "com base em|baseado em|junto de|junto a|a partir de|citad[oa]s? por|ouvid[oa]s? por",
        "por|pela|pelas|pelos",
    ),
    modifiers=("duas|três|várias|diversas|outras|algumas|uma|múltiplas|quatro|cinco|diferentes",),
    modifiers_behind=(
        (
            "(?:diplomátic|diplomática|militar|militares|oficial|oficiais|oficiosa|próxim|"
            "governamental|governamentais|policial|policiais|ligada|judicial|judiciais|"
            "judiciária|israelense|israelenses|israelita|israelitas|egípci|líbi|american|"
            "norte-american|russ|ucranian|iranian|locai|local|locais|internacional|"
            "internacionais|estrangeir|ocidental|ocidentais|europei|europeia|europeias|palestin|"
            "síri|turc|francesa|francesas|britânic|alem|chinesa|chinesas|portuguesa|portuguesas|"
            "brasileir|segur|estatal|estatais|partidária|hospitalar|hospitalares|comunitárias|"
            "médic|palaciana|do setor|do mercado|do governo|da polícia|de segurança|da segurança|"
            "da defesa|árabe|árabes|sauditas|libanes|independentes|múltipla|especializad)(?:o|a|"
            "os|as|s|es)?"
        ),
    ),
    speaking=(
        "relatam|reportam|divulgam|garantem|dão conta|confirmam|falam em|descrevem|consideram",
        _SAY,
        _SPOKE,
        (
            "citad[oa]s|ouvid[oa]s|consultad[oa]s|consideram|admitem|garantem|apontavam|negam|"
            "asseguram|acreditam|davam conta|dão conta|deram conta"
        ),
    ),
    heads=(
        ("jornal", ("newspaper", "website")),
        ("diário", ("newspaper",)),
        ("publicação", ("newspaper", "magazine", "website")),
        ("periódico", ("newspaper",)),
        ("matutino", ("newspaper",)),
        ("agência", ("agency",)),
        ("emissora", ("broadcaster",)),
        ("canal", ("broadcaster",)),
        ("estação", ("broadcaster",)),
        ("televisão", ("broadcaster",)),
        ("rede", ("broadcaster",)),
        ("rádio", ("broadcaster",)),
        ("site", ("website",)),
        ("portal", ("website",)),
        ("revista", ("magazine",)),
        ("semanário", ("magazine", "newspaper")),
        ("veículo", ("newspaper", "magazine", "website", "broadcaster")),
        ("tabloide", ("newspaper",)),
    ),
    back_references=(
        "(?:o|este|esse|aquele|o mesmo|do|ao|pelo|o referido|o citado|no mesmo) HEAD",
        (
            "(?:a|esta|essa|aquela|a mesma|da|à|pela|a referida|a citada) (?=ag|emi|est|tel|red|"
            "rád|rev|pub)HEAD"
        ),
    ),
    abbreviations=(
        "sr",
        "sra",
        "dr",
        "dra",
        "prof",
        "gen",
        "av",
        "nº",
        "eng",
        "pág",
        "art",
        "cel",
        "min",
    ),
)
