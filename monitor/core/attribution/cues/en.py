"""The cues of English."""

from monitor.core.attribution.cues.table import CueTable

_WEEKDAY = (
    "(?:on |late |early |late on |early on )?"
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|evening|night|afternoon))?"
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_PIECE = (
    "(?:report|article|story|investigation|analysis|scoop|exclusive|dispatch|account|interview|"
    "op-ed|editorial|column|piece|feature|profile|tally|count|review|estimate|calculation|"
    "documentary|expose|inquiry|probe|item|bulletin|broadcast|program|programme|podcast|series)s?"
)
_TALK = "(?:interview|conversation|phone call|call|briefing|chat|exchange|talk|discussion)s?"
_NATION = (
    "(?:american|us|u\\.s\\.|british|uk|french|german|italian|spanish|portuguese|dutch|belgian|"
    "swiss|"
    "austrian|polish|czech|hungarian|romanian|bulgarian|greek|turkish|israeli|palestinian|egyptian|"
    "libyan|tunisian|algerian|moroccan|sudanese|saudi|emirati|qatari|kuwaiti|iraqi|iranian|syrian|"
    "lebanese|jordanian|yemeni|afghan|pakistani|indian|chinese|taiwanese|japanese|korean|"
    "south korean|north korean|russian|ukrainian|belarusian|georgian|armenian|azerbaijani|kazakh|"
    "swedish|norwegian|danish|finnish|irish|scottish|canadian|australian|new zealand|mexican|"
    "brazilian|argentine|venezuelan|colombian|nigerian|kenyan|ethiopian|south african|european|"
    "arab|arabic|pan-arab|hebrew|kurdish|western|african|asian|serbian|croatian|estonian|latvian|"
    "lithuanian|maltese|cypriot|indonesian|malaysian|philippine|filipino|vietnamese|thai)"
)
_UNNAMED_ONE = (
    "(?:official|diplomat|officer|source|person|aide|minister|executive|adviser|advisor|commander|"
    "lawmaker|employee|insider|lawyer|soldier|politician|member|resident|spokesperson|"
    "representative|"
    "worker|trader|banker|negotiator|general|colonel|witness|doctor|researcher|expert|analyst|"
    "participant|investigator|prosecutor|detective|leader|figure|businessman|envoy|ambassador|"
    "engineer|captain|pilot|sailor|driver|nurse|teacher|scientist|manager|director|broker|farmer|"
    "guard|judge|clerk|consultant|contractor|dealer|fighter|relative|staffer|student|veteran|"
    "technician|inspector|surgeon|architect|economist|supervisor|operator|activist|neighbou?r)s?"
)
_KNOWING = (
    "(?:familiar with|with (?:direct |first-hand |detailed |intimate )?knowledge of|briefed on|"
    "close to|involved in|aware of|privy to|informed about|informed of|acquainted with)"
)
_NOT_NAMED = (
    "(?:asked not to be (?:named|identified)|asked for anonymity|asked to remain anonymous|"
    "requested anonymity|(?:declined|refused) to be (?:named|identified)|"
    "(?:did not want|did not wish|wished not|preferred not) to be (?:named|identified)|"
    "(?:spoke|speaking|talked|talking) (?:on|under) (?:the )?condition of anonymity|"
    "(?:spoke|speaking) anonymously|was not authori[sz]ed to|were not authori[sz]ed to|"
    "wished to remain anonymous|wanted to remain anonymous|insisted on anonymity)"
)
# What an outlet does as a business; that a dam "would hold" or "would take months" is its news.
_OWN_DEED = (
    "(?:pay|cut|sue|appeal|launch|close|shut|hire|fire|dismiss|publish|relocate|charge|lay off|"
    "eliminate|suspend|investigate|review|correct|retract|apologi[sz]e|cooperate|comply|contest|"
    "defend|challenge|fight|sell|buy|acquire|merge|invest|appoint|broadcast|air|stream|"
    "discontinue|rebrand|refund|donate|settle|respond|comment|outsource|restructure|rename|"
    "stand by|pull|drop|remove|stop|(?:start|begin|end|continue|resume|expand|reduce|move) "
    "(?:its|to (?:publish|report|broadcast|cover|operate)|publi|broadcast|cover))\\w{0,4}"
)
_NOT_OF_OTHERS = "(?! (?:at|by|from|among|amid|in|of (?:life|lives|power|control|contact|the|an?)))"

TABLE = CueTable(
    lang="en",
    articles=("the", "an?", "its", "his", "her", "their", "our", "this"),
    titles=(
        "(?:news |press |wire |information )?(?:agency|agencies|service|wire)",
        "(?:newspaper|daily|tabloid|broadsheet|weekly|magazine|paper|journal|periodical)s?",
        ("(?:broadcaster|television|tv|radio|channel|network|station|outlet|website|news website|"
        "news site|site|portal|publication|newswire|platform|blog|newsletter|podcast)s?"),
        ("(?:news|media|online|state|public|national|local|regional|private|official|officially|"
        "financial|business|sports|satellite|digital|independent|opposition|leading|influential|"
        "respected|popular|conservative|liberal|left-wing|right-wing|centre-left|center-left|"
        "business daily|mass-market|english-language|russian-language|arabic-language|"
        "persian-language|arabic|investigative|exiled|pro-government|pro-kremlin|semi-official|"
        "semiofficial|state-run|state-owned|state-controlled|state-backed|state-funded|"
        "government-run|government-owned|privately owned|us-funded|top-selling|best-selling|"
        "mass-selling|hardline|reformist|both|rival|fellow|domestic|foreign|international|global)"),
        r"[\w.]{2,20}-(?:based|language|owned|funded|aligned|affiliated|linked)",
        r"[\w-]{3,20}'s",
        _NATION,
    ),
    kinds_behind=(
        "(?:news |press |wire |information )?(?:agency|service|wire)",
        "(?:newspaper|daily|tabloid|weekly|magazine|paper|journal)",
        ("(?:television|tv|radio|channel|network|station|outlet|website|news website|site|portal|"
         "news|"
        "online|english|arabic|arabia|persian|media|group|newswire|broadcaster|world|international|"
        "tv channel|tv station|tv network|news channel|news network|news site|reports?)"),
    ),
    according=(
        "according to",
        (f"according to (?:an?|the|its|one|two|recent|several|new|data from|figures from|this)?"
        f"(?: \\w+)?(?: {_PIECE}| survey| data| figures)"
        f"(?: published| released| carried)?(?: {_WEEKDAY})? (?:by|in|from|on|of)"),
        "(?:as per|as reported (?:by|in|on)|as per reports (?:by|in|from))",
        "cited as saying (?:by|in)", "quoted (?:as saying )?(?:by|in|on)",
        "cited (?:by|in)", "in the words of",
    ),
    opening=("per", "via", "courtesy of"),
    citing=(
        "(?:citing|cit(?:ed|es|e)|quoting|quot(?:ed|es|e))",
        (f"(?:citing|cit(?:ed|es|e)|quoting|quot(?:ed|es|e)) (?:an?|the|"
         f"this)?(?: \\w+)? ?(?:{_PIECE})"
        "(?: published| released| carried)? (?:by|in|from|on|of)"),
        "with reference to", "(?:citing|quoting) what (?:it|they) (?:called|described as|termed)",
        ("(?:picked up|picking up|relaying|relayed|echoing|repeating|referring to|referred to|"
        "attributing|attributed|crediting|credited)(?: (?:an?|the))?(?: (?:reports?|story|"
        "article))?(?: (?:by|in|from|to))?"),
        ("attribut(?:ing|ed) (?:it|this|that|the (?:news|information|claim|report|story|"
        "figure)s?) to"),
        "(?:which|who) (?:cit(?:ed|es)|quot(?:ed|es))", "heard (?:it|this) from",
        ("(?:which|who) (?:had|has|heard|got|took|obtained|learned|learnt) (?:it|this|"
        "the news) from"),
    ),
    told=(
        "(?:told|tells|telling|informed)",
        "(?:spoke|speaks|spoken|speaking|talked|talking) (?:exclusively )?(?:to|with)",
        ("(?:speaking|spoke|said|says|saying|told viewers|appeared|appearing|interviewed|"
        "talking) on"),
        (f"{_TALK} (?:with|to|on|for|published in|published by|aired on|aired by|broadcast by|"
        "broadcast on|given to|granted to|in|by)"),
        ("(?:comments?|remarks?|statements?|testimony|emails?|messages?|interviews?|responses?|"
         "letters?|confirmed|comment|explained|admitted|confided|revealed|clarified|disclosed|"
        "replied|responded|insisted|denied (?:it|this|that)|confirmed (?:it|this|that)|"
        "said|stressed) (?:emailed |sent |made |given |exclusively )?to"),
        "interviewed by",
        "(?:confirmed|revealed|disclosed|explained|denied|described|admitted) (?:[\\w']+ ){1,4}to",
        "asked by",
    ),
    by=(
        ("(?:reported|published|obtained|seen|carried|broadcast|aired|reviewed|verified|revealed|"
        "released|uncovered|exposed|disclosed|viewed|examined|compiled|conducted|broken|relayed|"
        "republished|reprinted|distributed|circulated|shared|unearthed|analy[sz]ed|collected|"
        "documented|leaked|confirmed|geolocated|authenticated|commissioned|printed|posted|featured|"
        "detailed|consulted|cited|contacted|polled|surveyed|interviewed|read|heard|announced|"
        "translated|calculated|estimated|described|quoted|gathered|accessed|recorded)"
        "(?: \\w+ly| first| earlier| today| yesterday| online| exclusively)? (?:by|in|on|to)"),
        (f"{_PIECE},? (?:published |released |aired |broadcast |carried |written |produced |out )?"
        f"(?:{_WEEKDAY} )?(?:jointly )?(?:by|in|from|on|for)"),
        ("(?:survey|poll|data|figures|reporting|reports?|footage|video|image|images|photographs?|"
        "coverage|news|information|documents?|records?|calculations?|statistics) (?:published |"
        "released |aired |broadcast |compiled |obtained |collected |gathered )?(?:by|in|from)"),
        "(?:on|in) the (?:website|site|pages|front page|telegram channel|app|columns) of",
        "(?:writing|wrote|writes|written) (?:\\w+ )?(?:in|for)",
        "(?:appeared|appearing|appears) in", "republished from",
        "leaked to", "(?:first|originally|previously) (?:appeared|published|reported) (?:in|on|by)",
        "(?:additional |with )?(?:reporting|inputs?|files|material|information) (?:by|from)",
        "(?:source|sources|read more (?:at|on|in)|read the full story (?:at|on|in)|via) ?:",
    ),
    posted=(
        ("(?:posted|wrote|writing|posts|writes|published|shared|tweeted|announced|stated) "
        "(?:earlier |later |today |in arabic |in english )?(?:on|to)"),
        ("(?:posts?|message|statement|video|thread|tweet|entry|update|comment)s? "
        "(?:published |posted |shared |late |earlier )?(?:on|to)"),
    ),
    inverted=(
        ("[,\"'] ?(?:as )?(?:reports|reported|writes|wrote|notes|noted|says|said|adds|added|claims|"
        "claimed|reveals|revealed|quoted|quotes|explains|explained|observes|observed)"),
        "read more (?:at|on|in)", "denied (?:an?|the)",
        ("(?:denied|rejected|dismissed|disputed|confirmed|responding to|responded to|reacting to|"
        "following|after|based on) (?:an?|the)?(?: \\w+)? ?(?:report|story|article|claim|"
        "investigation|allegation)s? (?:by|in|from|on|of)"),
    ),
    framing=("as",),
    prepositions=(
        "of", "at", "for", "from", "with", "against", "outside", "inside", "near", "to", "by", "on",
        "in", "between", "about", "over", "under", "like", "than", "into", "including", "joined",
        "called", "named", "founded", "left", "quit", "praised", "thanked", "criticized",
        "criticised", "accused", "owns", "runs", "leads", "represents", "representing", "leading",
        "running", "owning",
    ),
    verbs=(
        ("(?:did not|didn't|does not|doesn't) (?:immediately |further )?(?:say|specify|elaborate|"
        "name|identify|give|provide|disclose|detail|mention|reveal|explain|indicate|state|cite)"),
        ("(?:gave|gives|provided|provides|offered|offers) (?:no|few|further|more|additional) "
        "(?:other |further )?(?:details|information|figures|names?|numbers|explanation)"),
        ("(?:said|says|saying|say|adds?|added|adding|notes?|noted|claims?|claimed|claiming|"
        "confirms?|confirmed|confirming|understands?|understood|learn(?:ed|t|s)?|explains?|"
        "explained|states?|stated|announce[ds]?|discloses?|disclosed|warns?|warned|describes?|"
        "described|alleges?|alleged|observe[ds]?|estimate[ds]?|argue[ds]?|mentions?|mentioned|"
        "shows?|showed|found|finds?|suggests?|suggested|believes?|believed|calculate[ds]?|"
        "recalls?|recalled|concludes?|concluded|predicts?|predicted|points out|pointed out|"
        "went on to say|goes on to say|put the|puts the|called|calls|insists?|insisted|hints?|"
        "hinted|speculate[ds]?|tells?|told|counts?|counted|identifies|identified|named|names|"
        "listed|lists|detailed|details|summed up|indicate[ds]?)"),
    ),
    media_verbs=(
        ("(?:report(?= that)|reports|reported|reporting|writes?|wrote|writing|written|reveals?|"
        "revealed|revealing|publishe[sd]|publish|publishing|broke (?:news|word|(?:the|a|this|that) "
        "(?:\\w+ )?(?:news|story|scandal|scoop|affair))|scooped|tweeted|carried|carries|aired|airs|"
        "broadcasts?|broadcasted|relay(?:ed|s)?|uncovered|uncovers|obtained|traced|exposed|exposes|"
        "headlined|headlines|editorialized|editorialised|ran an?|runs an?|featured|interviewed|has "
        "seen|had seen|have seen|has reviewed|had reviewed|has verified|verified|reviewed|(?:was|"
        "were) (?:the )?first to (?:report|break|publish|reveal)|(?:was|were|has been|have been) "
        "told|can (?:reveal|report|confirm|disclose)|has learn(?:ed|t)|had learn(?:ed|t)|posted|"
        "printed|documented|filmed|tallied|live-blogged)"),
    ),
    citing_verbs=(
        "(?:cit(?:ed|es|ing|e)|quot(?:ed|es|ing|e)|referred to|refers to|credits|credited)",
    ),
    fillers=(
        ("(?:has|had|have|also|later|earlier|first|since|further|itself|exclusively|recently|"
        "already|then|separately|previously|however|meanwhile|simply|only|still|again|now|today|"
        "yesterday|repeatedly|originally|initially|subsequently|even|both|in turn|too|instead|"
        "reportedly|additionally|just|once|correctly|falsely|wrongly|quickly|all|independently)"),
        f"{_WEEKDAY}",
        f"(?:on )?(?:{_MONTH} \\d{{1,2}}|\\d{{1,2}} {_MONTH})",
        ("(?:this|last|earlier this|earlier|late last|early|earlier in the) "
        "(?:week|month|year|morning|day|evening|night|today)"),
        "(?:on|in|via|through) (?:its|their|the|an?) [\\w' -]{3,40}",
        ("in (?:january|february|march|april|may|june|july|august|september|october|november|"
        "december|\\d{4})"),
        "(?:in|for) [\\w ]{3,16}",
        ("and (?:(?:other|several|local|some|state|various|international|foreign|regional) )?"
        "(?:others|media|(?:media |news )?outlets|newspapers|(?:news )?agencies|broadcasters)"),
    ),
    nouns=(
        f"(?:{_PIECE}|reporting|coverage|footage|video showed|video shows)",
        ("(?:correspondent|witness|journalist|reporter|photographer|videographer|team|stringer|"
         "crew)s? (?:\\w+ ){0,4}(?:saw|witnessed|heard|counted|reported|reports|observed|visited)"),
        "[\\w-]{3,14} (?:investigation|documentary|exclusive|podcast)",
        "correspondents? (?:in|at|for|on) [^.;:\"]{3,50}, (?:said|says|reported|reports|saw|told)",
        "(?:correspondent|witness)(?:es|s)? (?:at the scene |on the ground |there |in \\w+ )?said",
    ),
    noun_fillers=(
        ("(?:first|exclusive|earlier|recent|new|own|special|investigative|television|tv|online|"
        "front-page|lengthy|detailed|latest|original|previous|separate|joint|major|undercover|"
        "live|news|newspaper|magazine|agency|channel|website|daily|radio|live|print|initial|"
        "subsequent|\\d{4}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)"),
    ),
    noun_before=(
        f"(?:{_PIECE}) (?:by|in|from|of|on)",
    ),
    behind=(
        "contributed to this", "contributed reporting",
        "(?:is|are|was|were) reporting", "has it that",
        ("'s [\\w-]{2,15} [\\w-]{2,15},? (?:told (?:viewers|listeners|readers)|"
        "(?:said|says) (?:on air|in a (?:report|dispatch|live report)))"),
        "'s [\\w-]{2,15} [\\w-]{2,15},? (?:reporting from|reports|reported|writes|wrote|notes)",
    ),
    quoted_by=(
        "(?:as )?(?:cited|quoted|carried|relayed|translated|picked up|reported) by",
    ),
    joins=("and", "and also", "as well as", "or", "&", "along with", "but also", "plus"),
    vetoes_behind=(
        ("(?:photographer|photojournalist|reporter|journalist|correspondent|cameraman|camerawoman|"
        "cameramen|camera operator|videographer|crew|team|stringer|producer|presenter|anchor|"
        "anchorman|anchorwoman|newsreader|host|pundit|commentator|columnist|contributor|analyst|"
        "staff|staffer|employee|worker|veteran|intern|freelancer|office|bureau|spokesperson|"
        "spokesman|spokeswoman|spokespeople|director|directors|director-general|director general|"
        "headquarters|hq|building|newsroom|studio|studios|tower|premises|compound|van|vehicle|car|"
        "logo|brand|share|shares|stock|stocks|shareholders|investors|chairman|chairwoman|chair|"
        "chief|ceo|cfo|coo|boss|executive|executives|president|vice president|owner|owners|editor|"
        "editors|editor-in-chief|editorial board|publisher|founder|co-founder|parent|parent "
        "company|subsidiary|union|board|management|newsletter sign-up|subscription|subscribers|"
        "subscriber|readers|reader|viewers|viewer|listeners|audience|fans|app|archive|licence|"
        "license|fee|charter|trust|foundation|institute|fund|awards?|prize|festival|concert|proms|"
        "orchestra|council|commission|square|street|avenue|road|intelligence unit|unit|class|lp|"
        "university|school|college|poll|debate|set|broadcast set|reporting team|team member|angel|"
        "angels|philanthropies|terminal|terminals|index|holdings|corporation|corp|inc|ltd|plc|llc|"
        "lawsuit|trial|case|merger|deal|takeover|acquisition|drama|sitcom|soap|quiz|comedy|"
        "miniseries|adaptation|logo|microphone|camera|cameras|equipment|account|accounts|website "
        "was|site was|servers?|bestseller|bestsellers|best-seller|crossword|journalism|alumni|"
        "region|countries|article of|office tower|cafe|park|hotel|stadium|arena|fire|train|plane|"
        "bridge|island|river|county|city council|valley|rights|ban|blackout|advert|advertisement|"
        "advertisers|commercial|lawyers?|attorneys?|lawyer|general counsel|star|stars|personality|"
        "legend|weatherman|meteorologist)s?"),
        ("(?:was|were|is|are|has been|have been|had been|will be) (?:raided|banned|blocked|shut|"
         "closed|fined|sued|accused|hacked|attacked|founded|owned|bought|sold|acquired|criticized|"
        "criticised|targeted|suspended|ordered|forced|barred|stripped|launched|nominated|awarded)"),
    ),
    vetoes_before=(
        ("(?:sue[ds]?|suing|fined|attack(?:s|ed|ing)?|bought|buys?|buying|acquir(?:e|es|ed|ing)|"
        "follow(?:s|ed|ing)?|owned by|owner of|owners of|owns|subscribe to|subscribed to|"
        "spokes(?:man|woman|person) for|copy of|copies of|issue of|edition of|"
        "editor(?:-in-chief)? (?:of|at)|chief of|head of|director of|founder of|boss of|"
        "chairman of|president of|work(?:s|ed|ing)? (?:for|at)|job at|career at|joined|joining|"
        "joins|employed by|hired by|fired by|photographer for|photographer with|cameraman for|"
        "journalist (?:for|with|at)|reporter (?:for|with|at)|correspondent (?:for|with|of)|"
        "stringer for|employees? of|banned|blocked|raided|shut down|closed|criticized|criticised|"
        "accused|praised|denounced|boycott(?:ed|ing|s)?|hacked|stormed|targeted|lawsuit against|"
        "complaint against|case against|watch(?:ed|ing|es)?|listen(?:ed|ing|s)? to|"
        "subscribers? (?:of|to)|shares (?:of|in)|stake in)"),
        ("(?:photo|photos|photograph|image|images|picture|pictures|pic|credit|photo credit|"
        "file photo|file|illustration|video|graphic|handout|getty|screengrab|"
        "screenshot)(?: courtesy)? ?(?:[:/|(]|by|via|from|courtesy of|courtesy) ?(?:by )?"),
    ),
    self_objects=(
        ("(?:(?:on \\w+ )?an? |its |their )?(?:[\\w-]+ )?(?:quarterly|annual|net|operating|"
        f"pretax|record|wider|full-year|its|their) (?:[\\w-]+ )?loss(?:es)?{_NOT_OF_OTHERS}"),
        ("(?:an? )?(?:[\\w-]+ )?loss(?:es)? (?:of|for) (?:the |its )?(?:[$€£]\\d+\\w*|"
        "[\\w.-]+ (?:million|billion|quarter|year)|quarter|year)"),
        ("(?:(?:on \\w+ )?an? |its |their |record |higher |lower )?(?:[\\w-]+ ){0,2}(?:profits?|"
        "earnings|revenues?|quarterly results|results for|job cuts|layoffs|lay-offs|redundancies|"
        "dividend|circulation|subscribers|ratings|viewership|restructuring|bankruptcy)"
        f"{_NOT_OF_OTHERS}"),
        ("(?:a new|its)(?: \\w+){0,3} (?:service|app|channel|editor|edition|section|show|policy|"
        "director|chief|head|series|office|bureau|plans?|staff|jobs?|decision|website|lawyers?)"),
        ("the (?:launch|appointment|closure|departure|resignation|acquisition|merger|sale) of "
        "(?:its|an?)"),
        f"plans? (?:to|for) {_OWN_DEED}",
        ("(?:that )?(?:it|they) (?:would|will) (?:not |also |soon |now |no longer |be )?"
        f"{_OWN_DEED}"),
        ("(?:that )?(?:it|they) (?:plans?|planned|intends?|intended|regrets?|"
        "regretted|apologi[sz]e[ds]?|stands by|stood by|stand by|ha[sd] (?:suspended|fired|hired|"
        "dismissed|appointed|apologi[sz]ed|removed|corrected|retracted|launched|cut|lost|won|"
        "received a (?:letter|complaint)|no comment|taken down|deleted|complied)|(?:is|"
        "was) (?:suing|cutting|closing|laying|seeking|looking into|proud|launching|shocked|"
        "saddened|horrified|appalled|concerned|deeply|investigating|reviewing|sorry|committed|"
        "dropping|ending|hiring|moving|taking|aware of|working to|working with|appealing))"),
        "in (?:an?|its|the) (?:[\\w-]+ )?(?:earnings|annual report|regulatory filing|filing)",
        ("(?:that )?(?:one of )?its (?:\\w+ )?(?:reporter|journalist|correspondent|photographer|"
        "cameraman|staff|employee|office|bureau|team|crew|website)s?(?! (?:there |on the ground |"
        "at the scene |in \\w+ )?(?:had |have |has )?(?:seen|saw|heard|count|found|witness|observ|"
        "visit|verif|learn|report|spoke|spoken|watch|confirm|interview|review|document))"),
    ),
    unnamed=(
        (f"(?:people|persons?|those|officials?|diplomats?|executives?|sources?|individuals?|aides?|"
        f"lawyers?|insiders?) {_KNOWING} (?:the|his|her|its|their|this|these|those|both|internal|"
        f"u\\.s\\.|us)? ?[\\w' -]{{2,30}}?(?= (?:said|say|says|told|have|had|and|that|who|,))"),
        ("(?:people|persons?|officials?|diplomats?|executives?|sources?|individuals?|aides?|"
        "lawyers?) (?:familiar with|with (?:direct )?knowledge of|briefed on) "
        "(?:the |his |her |its |their )?[\\w'-]{2,20}"),
        (f"(?:unnamed|anonymous|unidentified|undisclosed|unspecified) (?:[\\w-]+ ){{0,2}}"
        f"{_UNNAMED_ONE}"),
        f"{_UNNAMED_ONE}(?: [\\w' -]{{2,40}})?,? (?:who |all of whom |both of whom )?{_NOT_NAMED}",
        ("(?:speaking|talking) (?:on|under) (?:the )?condition of anonymity, (?:an?|one|two|"
         "three|the) "
        f"(?:[\\w-]+ ){{0,2}}{_UNNAMED_ONE}"),
        (f"{_UNNAMED_ONE}(?=,? (?:said|says|confirmed|added|told [\\w' -]{{2,40}}),? "
        "(?:on|under) (?:the )?condition of anonymity)"),
        f"{_UNNAMED_ONE} whose names? (?:\\w+ ){{1,3}}withheld",
    ),
    unnamed_with_verb=(
        "sources?",
        ("sources? (?:close to|in|at|inside|within|from|with|near|on|among) "
        "(?:the |his |her |its |their )?[\\w'-]{2,20}"),
        "(?:insiders|whistleblowers?|whistle-blowers?|tipsters?)",
    ),
    unnamed_cited=(
        ("(?:current and former |former )?(?:officials?|diplomats?|officers?|aides?|executives?|"
        "witness(?:es)?|residents?|lawmakers?|employees?|advis[eo]rs?|commanders?|doctors?|"
        "traders?)(?: (?:of|from|in|at|with) (?:the )?[\\w'-]{2,20})?"),
    ),
    unnamed_media=(
        "media(?: outlets| reports| sources)?",
        ("(?:press|newspaper|news|tv|television|agency|unconfirmed|some|various|recent|multiple|"
        "several|earlier|conflicting|initial|israeli|local|state) reports?"),
        "reports(?: in (?:the )?[\\w-]{3,14} (?:media|press))?", "press (?:reports|sources)",
        "(?:news )?outlets",
        ("(?:news )?(?:agencies|newspapers|websites|news sites|tv channels|television channels|"
        "broadcasters)"),
        "state (?:media|tv|television|radio|news agency|broadcaster|newspaper|newspapers)",
        "state-run (?:media|tv|television|radio|news agency|newspapers)",
    ),
    unnamed_vetoes=(
        ("(?:referr(?:ed|ing) to|credit(?:ed|ing|s)|echo(?:ed|ing|es)) (?:[\\w'-]+ ){0,3}"
        "(?:official|diplomat|officer|aide|executive|witness|resident|lawmaker|employee|commander|doctor)s?"),
        "sources? (?:of|such|like|including|are|code|material)",
        ("(?:data|water|energy|power|food|heat|light|revenue|funding|income|open|primary|secondary|"
        "renewable|electricity|fuel|supply|single|main|major|key|"
        "information|gas|oil|news|code|sound|radio|legal|external|alternative|clean|carbon) "
        "sources? (?:of|for|such|like|to|are|is|were|was|code|material)"),
        ("(?:data|water|energy|power|food|heat|light|revenue|funding|income|renewable|electricity|"
        "fuel|carbon) sources?"),
        "no (?:\\w+ )?sources?", "source (?:code|material|document|country|language|text|files?)",
        "social media",
        ("(?:police|weather|its|quarterly|annual|earnings|court|autopsy|medical|financial|school|"
        "intelligence|inspection|traffic|crime|lab|audit|un|u\\.n\\.|ipcc|technical|expense|"
        "official|government|human rights|progress|status|field|scientific|commission|committee|"
        "ministry|the|this|that|his|her|their|new|a|an|our|your|my|monthly|weekly|daily|final|"
        "full|draft|interim|security|written|forensic|company|analyst|research|bank|monitoring|"
        "fund) reports?(?! in the)"),
        "reports? (?:of|to|on|for|by|from|card|cards|back|directly)",
        "reports? in (?!(?:the )?[\\w-]{3,14} (?:media|press))",
        "without (?:citing|naming|identifying|quoting) (?:an?|any|its|the|their)? ?sources?",
        "(?:did|does|do) not (?:cite|name|identify|quote) (?:an?|any|its|the|their)? ?sources?",
        ("media (?:freedom|watchdog|group|company|companies|mogul|tycoon|law|ministry|minister|"
        "office|adviser|advisor|committee|council|regulator|authority|conference|briefing|centre|"
        "center|team|literacy|market|industry|sector|rights|access|coverage|attention|empire)"),
        "(?:mass|new|multi|digital|the) media",
        "(?:mail|retail|gas|power|factory|electrical|sales|wall|food) outlets",
        ("(?:aid|un|u\\.n\\.|intelligence|relief|security|government|federal|state|ratings|rating|"
        "law enforcement|humanitarian|travel|space|credit|spy|health|regulatory|donor|"
        "welfare) agencies"),
    ),
    unnamed_cues=("from", "by", "in"),
    modifiers=(
        ("(?:local|security|diplomatic|military|informed|government|governmental|senior|western|"
        "multiple|several|two|three|four|five|six|seven|eight|nine|ten|dozen|many|some|various|"
        "other|different|well-placed|well-informed|high-level|high-ranking|top|reliable|trusted|"
        "credible|intelligence|police|judicial|medical|hospital|official|political|tribal|industry|"
        "market|trade|trading|shipping|oil|defence|defense|army|rebel|opposition|palace|"
        "presidential|ministerial|ministry|parliamentary|party|court|legal|prosecution|airport|"
        "port|aviation|naval|border|customs|field|humanitarian|un|u\\.n\\.|us|u\\.s\\.|eu|e\\.u\\.|"
        "uk|media|news|press|independent|unnamed|anonymous|unidentified|undisclosed|unspecified|"
        "private|confidential|internal|inside|separate|regional|foreign|domestic|national|"
        "international|a|an|one|another|the|those|same|unofficial|banking|financial|company|"
        "corporate|club|family|church|rescue|law|enforcement|law-enforcement|kremlin|arab|state|"
        "state-run|state-affiliated|opposition-linked|pro-government|social|unconfirmed)"),
    ),
    speaking=(
        ("(?:said|says?|saying|told|tells|added|adds|reported|reports?|claimed|claims?|confirmed|"
        "confirms?|revealed|reveals?|suggested|suggests?|suggesting|as saying|explained|explains|"
        "noted|stated|indicated|indicates?|disclosed|alleged|warned|stressed|described|"
        "quoted|cited|denied|mentioned|put|estimated|insisted|believe|believed|expect|expects|"
        "expected|speaking|spoke|pointed out|have it|had it|have said|has said|declined|"
        "predicted|predict|hinted|hint|maintained|recalled|spoken)"),
    ),
    heads=(
        ("newspaper", ("newspaper", "magazine")), ("paper", ("newspaper",)),
        ("daily", ("newspaper",)), ("tabloid", ("newspaper",)), ("broadsheet", ("newspaper",)),
        ("weekly", ("newspaper", "magazine")), ("magazine", ("magazine", "newspaper")),
        ("journal", ("newspaper", "magazine")), ("agency", ("agency",)), ("newswire", ("agency",)),
        ("channel", ("broadcaster",)), ("broadcaster", ("broadcaster",)),
        ("network", ("broadcaster",)), ("station", ("broadcaster",)),
        ("website", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("site", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("portal", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("outlet", ("website", "newspaper", "magazine", "broadcaster", "agency", "other")),
        ("publication", ("website", "newspaper", "magazine", "other")),
    ),
    back_references=(
        ("(?:the|this|that) (?:same |news |tv |television |radio |online |state-run |state |"
         "official |"
        "pan-arab |arabic-language |english-language |semi-official |private |satellite |local |"
        f"business |financial |left-wing |right-wing |independent |investigative |{_NATION} |"
        r"[\w.]{2,14}-(?:based|owned|funded|backed|run|linked) |influential |public |liberal |"
        "conservative ){0,3}HEAD"),
    ),
    pronouns=(
        ("it (?:also |then |further |later )?(?:added|adds|explained|explains|reported|reports|"
         "said|says|quoted|quotes|cited|cites|wrote|writes|noted|notes|continued|continues|went on|"
        "claimed|claims|stated|concluded|revealed)"),
    ),
    abbreviations=(
        "gen", "dr", "mr", "mrs", "ms", "prof", "sen", "rep", "gov", "col", "lt", "maj", "capt",
        "sgt", "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "no", "vs", "inc", "ltd", "corp", "co", "jr", "sr", "approx", "est", "dept",
    ),
    endings="'s?",
)  # fmt: skip
