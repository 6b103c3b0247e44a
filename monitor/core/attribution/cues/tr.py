"""The cues of Turkish: case endings behind an apostrophe, the verb at the end of the sentence."""

from monitor.core.attribution.cues.table import CueTable

_ONLY_MEDIA = (
    "ortaya çıkarmıştı|ortaya koymuştu|ifşa etti|ifşa etmişti|başlığıyla verdi|başlığıyla duyurdu|"
    "haberini yaptı|ilk kez duyurdu|ilan etti|manşete taşıdı|"
    "yazdı|yazıyor|yazmıştı|yazdılar|yazmış|bildirdi|bildiriyor|bildirmişti|bildirdiler|aktardı|"
    "aktarıyor|aktarmıştı|aktardılar|duyurdu|duyuruyor|duyurmuştu|haberleştirdi|haberleştirmişti|"
    "haber verdi|haber veriyor|haber yaptı|yayımladı|yayınladı|yayımlamıştı|yayınlamıştı|geçti|"
    "haberine yer verdi|yer verdi|rapor etti|haberini verdi|haberini geçti|raporladı|"
    "manşetine taşıdı|paylaştı|gündeme getirdi"
)
_ANYBODY = (
    "açıkladı|belirtti|belirtiyor|belirtmişti|söyledi|söylüyor|ileri sürdü|öne sürdü|öne sürüyor|"
    "iddia etti|iddia ediyor|iddia etmişti|kaydetti|kaydediyor|ifade etti|vurguladı|dile getirdi|"
    "ekledi|doğruladı|ortaya çıkardı|ortaya koydu|tespit etti|hatırlattı|anlattı|dedi|diyor|"
    "savundu|işaret etti|dikkat çekti|yorumladı|değerlendirdi|öğrendi|ulaştı|uyardı|tahmin etti|"
    "hesapladı|ele geçirdi|gösterdi|analiz etti"
)
_SAY = f"{_ONLY_MEDIA}|{_ANYBODY}"
_KIND = (
    "(?:haber ajans|ajans|gazete|gazetes|dergi|dergis|televizyon|televizyonu|kanal|kanalı|site|"
    "sites|internet site|haber site|radyo|radyosu|haber kanal|yayın kuruluş|medya kuruluş|portal|"
    "haber portal|platform|televizyon kanal|tv kanal|tv|yayın organ|kurum|haber programı|"
    "internet sites|haber sites)"
)
_EDITION = "(?:international|türk|türkçe|arabic|english|world|news|haber|tv|online)(?:'\\w{1,4})?"
_KIND_CASE = (
    f"(?:{_EDITION}|(?:muhabiri|muhabirleri|temsilcisi|ekibi)(?:ne|nin|n|yle|nden)|{_KIND}(?:i|ı|"
    "u|ü|si|sı|su|sü|sının|sinin|ının|inin|unun|ünün|nın|nin|nun|nün|in|ın|un|ün|sına|sine|ına|"
    "ine|una|üne|na|ne|a|e|ndan|nden|sından|sinden|ından|inden|unda|ında|inde|sında|sinde|yla|"
    "yle|ıyla|iyle|sıyla|siyle|yı|yi)?)"
)
_NEWS = (
    "(?:haberine|haberlerine|haberinde|haberinin|haberi|iddiasına|iddialarına|raporuna|"
    "aktardığına|aktardıklarına|bildirdiğine|yazdığına|duyurduğuna|verilerine|bilgisine|"
    "bilgilerine|analizine|araştırmasına|hesaplamasına|derlemesine|anketine|sayımına|"
    "verdiği bilgiye|elde ettiği bilgilere|edindiği bilgilere|edindiği bilgiye|"
    "yayımladığı habere|yayınladığı habere|geçtiği habere|verdiği habere|kaynaklarına|muhabirine|"
    "haberlerde|ulaştığı bilgilere|ulaştığı belgelere|elde ettiği belgelere|açıklamasına|"
    "söylediğine|belirttiğine|öne sürdüğüne|açıkladığına|değerlendirmesine|yorumuna|"
    "elde ettiği verilere|tespitine|tespitlerine)"
)
_NO_NAME = (
    "(?:adının|isminin|adlarının|isimlerinin|kimliğinin|kimliklerinin|ismini|adını|isimlerini|"
    "adlarını|kimliğini|ismi|adı) (?:açıklanmasını|açıklanmamasını|gizli|gizli kalmasını|"
    "verilmesini|verilmemesini|kullanılmasını|kullanılmamasını|paylaşılmasını|vermek|açıklamak|"
    "saklı|saklı tutulmasını|paylaşılmamasını|belirtilmesini|belirtilmemesini|anılmasını|"
    "vermeyen|açıklamayan|gizli tutulan|açıklanmayan|verilmeyen|"
    "açıklanmasını istemeyen)(?: (?:istemeyen|isteyen|talep eden|kalmasını isteyen|"
    "tutulmasını isteyen|şartıyla|koşuluyla))?"
)

TABLE = CueTable(
    lang="tr",
    titles=(
        "\\w{2,12}'(?:nin|nın|nun|nün|in|ın|un|ün|deki|daki|teki|taki)",
        "(?:kendisine|aynı|tanınmış|önde gelen|ünlü|etkili|saygın|ekonomi)",
        (
            "(?:amerikan|abd'li|abd merkezli|ingiliz|fransız|alman|israil|rus|türk|suudi|"
            "katar merkezli|katarlı|yunan|ispanyol|italyan|mısır|arap|iranlı|iran|çin|ukrayna|"
            "londra merkezli|hollanda|japon|yarı resmi|resmi|devlet|muhalif|hükümete yakın|yerel|"
            "bağımsız|haber|libya|suriye|lübnan|polonya|azerbaycan|kıbrıs)(?: (?:devlet|resmi|"
            "yerel))?"
        ),
        (
            "(?:haber ajansı|gazetesi|gazete|ajansı|televizyonu|kanalı|dergisi|haber sitesi|"
            "internet sitesi|haber kanalı|yayın kuruluşu|basınından|medyasından|basını)"
        ),
    ),
    kinds_behind=(_KIND_CASE, "türkçe|televizyonu"),
    according=(
        "kaynak ?[:/-]",
        "(?:basın|medya) kuruluşlarından",
    ),
    by=("haber ?:",),
    posted=(),
    verbs=(_ANYBODY,),
    media_verbs=(_ONLY_MEDIA,),
    citing_verbs=(),
    final_verbs=(
        "belirtmedi|açıklamadı|vermedi|paylaşmadı|bildirmedi|belirtmiyor|vermiyor|açıklamıyor",
        (
            "başlığıyla verdi|başlığıyla duyurdu|ifşa etti|ifşa etmişti|ortaya çıkarmıştı|"
            "manşete taşıdı"
        ),
        (
            "yazdı|bildirdi|bildiriyor|aktardı|aktarıyor|duyurdu|haberleştirdi|haber verdi|"
            "yayımladı|yayınladı|yazıyor|geçti|yer verdi|belirtti|belirtiyor|ileri sürdü|"
            "öne sürdü|öne sürüyor|iddia etti|iddia ediyor|kaydetti|ortaya çıkardı|açıkladı|"
            "ifade etti|rapor etti|doğruladı|duyurmuştu|yazmıştı|bildirmişti|ortaya koydu|"
            "tespit etti|dedi|öğrendi|hesapladı|haberini verdi|haberini geçti|paylaştı|"
            "aktarmıştı|söyledi"
        ),
    ),
    fillers=(
        (
            "da|de|ise|ayrıca|daha önce|bugün|dün|ilk|ilk olarak|önce|sonra|özel|kendi|"
            "geçen hafta|salı|çarşamba|perşembe|cuma|cumartesi|pazar|pazartesi|günü|haberinde|"
            "haberde|haberini|konuyla ilgili|sitesinde|internet sitesinde|özel haberinde|"
            "manşetinden|manşetten|analizinde|yayınında|son dakika|son dakika olarak|raporunda|"
            "iddiaya göre|şöyle|şunları|şu ifadeleri|şu bilgileri|bilgisini|haberine"
        ),
        (
            ',? [^.;:,"]{2,40} (?:dayandırdığı|dayanarak|dayandırarak|atıfla|göre)(?: haberinde|'
            " haberde)?,?"
        ),
    ),
    nouns=(
        (
            "haberi|özel haberi|raporu|araştırması|röportajı|iddiası|haberinde|haberinden|"
            "haberini|haberlerinde|soruşturması|analizi|anketi|makalesi|makalesinde|belgeseli|"
            "yorumu|manşeti|kaynakları|muhabirleri|muhabiri aktardı|söyleşisi|mülakatı|"
            "röportajında|programında|yayınında|köşesinde"
        ),
    ),
    noun_fillers=(
        "özel|son|dünkü|bugünkü|dünkü|ilk|yeni|pazar günkü|geçen haftaki|ekonomi|yayımlanan",
    ),
    behind=(
        "(?:alınan|edinilen|elde edilen|ulaşan|gelen) (?:bilgiye|bilgilere|habere|haberlere) göre",
        "'(?:a|e|ya|ye|na|ne) (?:yaptı|konuştu|verdi|anlattı|açıkladı)",
        "\\w{4,20}(?:ına|ine|una|üne|arına|erine) göre",
        "\\w{2,12} \\w{4,20}(?:ına|ine|una|üne|arına|erine) göre",
        (
            "'(?:den|dan|ten|tan) [^.;:,\"]{3,40} (?:haberine göre|haberinde|aktardığına göre|"
            "bildirdiğine göre|yazdığına göre)"
        ),
        (
            '[^.;:"]{2,40} (?:dayandırdığı|dayandırarak) (?:haberine göre|haberinde|haberde|'
            "haberine dayanarak)"
        ),
        (
            "'(?:a|e|ya|ye|na|ne),? [^.;:\"]{2,120} (?:söyledi|anlattı|açıkladı|doğruladı|"
            "belirtti|dedi|konuştu|ifade etti|kaydetti|bilgi verdi|söylediler|belirttiler|"
            "savundu|vurguladı)"
        ),
        (
            "(?:haber ajansına|ajansına|gazetesine|kanalına|televizyonuna|sitesine|dergisine|"
            'haber sitesine),? [^.;:"]{2,120} (?:söyledi|anlattı|açıkladı|doğruladı|belirtti|'
            "dedi|konuştu|ifade etti|kaydetti|bilgi verdi|söylediler|belirttiler|savundu|"
            "vurguladı)"
        ),
        f"{_NEWS}(?: (?:göre|göre,|dayanarak|atıfla|dayandırılan|dayandırdığı))",
        f"{_KIND_CASE} {_NEWS} (?:göre|dayanarak|atıfla)",
        "göre",
        f"{_KIND_CASE} göre",
        (
            f"(?:{_KIND_CASE} )?(?:konuşan|konuştu|konuşmuştu|konuşarak|açıklama yapan|"
            "açıklama yaptı|açıklamada bulundu|açıklamada bulunan|açıklamalarda bulundu|"
            "açıklamalarda bulunan|bilgi veren|bilgi verdi|demeç veren|demeç verdi|"
            "röportaj veren|röportaj verdi|mülakat veren|mülakat verdi|anlattı|anlatan|söyledi|"
            "söyleyen|değerlendirmede bulundu|değerlendirmede bulunan|açıkladı|dedi|doğruladı|"
            "verdiği|yaptığı açıklamada|verdiği röportajda|verdiği mülakatta|verdiği demeçte|"
            "verdiği özel röportajda|özel açıklamalarda bulundu|konuk oldu|konuk olan|"
            "yaptığı özel açıklamada|yazdığı|yazan|yazdığı makalede|belirtti|aktardı|yanıt verdi|"
            "yanıt veren|bildirdi|canlı yayında|bağlanan)"
        ),
        (
            f"(?:{_KIND_CASE} )?(?:aktardığına|bildirdiğine|yazdığına|duyurduğuna|geçtiğine|"
            "haberleştirdiğine|söylediğine|ulaştığı bilgiye|verdiği bilgiye) göre"
        ),
        (
            f"(?:{_KIND_CASE} )?(?:aktardığı|bildirdiği|yazdığı|duyurduğu|yayımladığı|yayınladığı|"
            "gördüğü|incelediği|ulaştığı|elde ettiği|ele geçirdiği|doğruladığı|geçtiği|yaptığı|"
            "ortaya çıkardığı|paylaştığı|haberleştirdiği)"
        ),
        (
            f"(?:{_KIND_CASE} )?(?:yayımlanan|yayınlanan|yer alan|çıkan|yayımlandı|yayınlandı|"
            "yer aldı|sızdırılan|haberlerde)"
        ),
        (
            f"(?:{_KIND_CASE} )?(?:tarafından )(?:yayımlanan|yayınlanan|aktarılan|bildirilen|"
            "duyurulan|geçilen|elde edilen|görülen|incelenen|doğrulanan|haberleştirilen|yapılan|"
            "ulaşılan|derlenen|hazırlanan)"
        ),
        (
            f"(?:{_KIND_CASE} )?(?:sosyal medya hesabından|hesabından|üzerinden) (?:yaptığı|"
            "paylaştığı|yapılan|duyurdu|açıkladı)"
        ),
        (
            "(?:muhabirinin|muhabirlerinin|muhabiri) (?:aktardığına|bildirdiğine|"
            "edindiği bilgiye|aktardığı|aktardı|bildirdi)(?: göre)?"
        ),
    ),
    cited_behind=(
        (
            f"(?:{_KIND_CASE} )?(?:dayandırdığı|dayandırarak|dayandırılan|dayanarak|atıfla|"
            "atıfta bulunarak|referansla|atfen|atıf yaparak|dayandırdı|atıfta bulundu|istinaden)"
        ),
    ),
    joins=("ve", "ile", ",", "ve ayrıca", "veya", "ile birlikte"),
    vetoes_behind=(
        "(?:savcısı|savcılığı|başsavcısı|başsavcılığı|halk partisi|bayramı|altını|dönemi|mitingi)",
        (
            "(?:fotoğrafçısı|foto muhabiri|kameramanı|binası|bürosu|ofisi|çalışanları|çalışanı|"
            "hisseleri|hissesi|sahibi|genel müdürü|genel yayın yönetmeni|yayın yönetmeni|"
            "yöneticisi|yöneticileri|sözcüsü|editörü|ceo'su|başkanı|stüdyosu|logosu|patronu|"
            "muhabiri öldü|muhabiri gözaltına|muhabirleri gözaltına|muhabiri tutuklandı|"
            "çalışanlarının|binasına|bürosuna|ofisine|hisselerini|hisselerinin|yönetim kurulu|"
            "avukatı|merkezi|merkezine|kurucusu|spikeri|sunucusu|dava|kupası|ödülü|vakfı|"
            "üniversitesi|meydanı|caddesi|sokağı|lisanslı|ekibi|ekibine|yazarı|köşe yazarı)"
        ),
        (
            "(?:satın al|dava aç|toplatıl|erişime kapat|erişime engel|kapatıl|"
            "para cezası al)\\w{0,8}"
        ),
    ),
    vetoes_before=("(?:fotoğraf|foto|görsel|fotoğraflar) ?[:/-]",),
    self_objects=(
        "(?:zarar|kar|kâr|gelir|ciro|işten çıkarma)\\w{0,3} (?:açıkladı|bildirdi|duyurdu)",
        "(?:zarar|kâr|zararını|kârını|gelirini|bilançosunu|bilanço)",
    ),
    unnamed=(
        (
            "(?:konuya|meseleye|konu|görüşmelere|sürece|duruma|gelişmelere|plana|müzakerelere|"
            "düşüncesine|soruşturmaya) (?:yakın|vakıf|aşina|hâkim|hakim|hakkında bilgi sahibi|"
            "ilişkin bilgi sahibi) (?:olan )?(?:iki |üç |bir |dört |birden fazla )?(?:kaynak|"
            "kaynaklar|kişi|kişiler|yetkili|yetkililer|yetkilisi|yetkilileri|kaynağı|görevlisi|"
            "diplomatı|kişiye|kaynağa|kaynaklara|kişilere|kaynakların|kişilerin|yetkiliye|"
            "kaynağın|kişinin)"
        ),
        (
            f'{_NO_NAME} (?:[^.;:,"]{{0,30}} )?(?:kaynak|kaynaklar|yetkili|yetkililer|yetkilisi|'
            "yetkilileri|kaynağı|görevlisi|diplomatı|diplomat|diplomatlar|kişi|kişiler|görevli|"
            "subay|memur|kaynağa|kaynaklara|yetkiliye|yetkililere|yetkilinin|kaynağın|kişiye|"
            "isim)"
        ),
        (
            "(?:ismi|adı|kimliği) (?:açıklanmayan|verilmeyen|belirtilmeyen|"
            'gizli tutulan) (?:[^.;:,"]{0,30} )?(?:kaynak|kaynaklar|yetkili|yetkililer|yetkilisi|'
            "yetkilileri|kaynağı|görevlisi|diplomatı|diplomat|kişi|kaynağa|kaynaklara|yetkiliye|"
            "yetkililere|yetkilinin)"
        ),
        (
            "(?:güvenilir|bilgi sahibi|üst düzey|diplomatik|iyi bilgilendirilmiş|güvenlik|"
            "adı açıklanmayan|isimsiz|anonim) (?:bir |iki |üç |bazı )?kayna(?:k|klar|ğa|klara|"
            "ğın|kların)"
        ),
    ),
    unnamed_cited=(
        (
            "(?:bir|iki|üç|dört|üst düzey|adı açıklanmayan|bazı|eski) (?:bir |iki |üç |eski )?"
            "(?:\\w{3,14} )?(?:yetkili|diplomat|subay|görevli|danışman)\\w{0,6}"
        ),
    ),
    unnamed_with_verb=(
        "kaynaklarından|kaynaklardan|kaynaktan|kaynakların verdiği bilgiye",
        "kaynak|kaynaklar|kaynaklara|kaynağa|kaynakların|kaynakları|kaynağın|kaynağı|kaynaklarına",
    ),
    unnamed_media=(
        (
            "(?:yerel|yabancı|uluslararası|israil|rus|türk|abd|iran|arap|mısır|libya|ukrayna|"
            "batı|ingiliz|alman|muhalif|hükümete yakın|devlet|bazı|suriye|lübnan|ispanyol|yunan|"
            "fransız|ulusal|çeşitli|katar|suudi|çin) (?:basını|medyası|basın|medya|basınına|"
            "medyasına|basınında|medyasında|basınının|medyasının|medya kuruluşları|"
            "medya kuruluşlarına|basın kuruluşları|gazeteleri|haber siteleri|haber sitelerine|"
            "kanalları|haber ajansları|televizyonları|medya organları|basın yayın organları)"
        ),
        (
            "basında|medyada|basına yansıyan|medya kuruluşları|basın kuruluşları|basın raporları|"
            "haberlere|basında çıkan haberlere|medya raporlarına|medya raporları|çıkan haberlere|"
            "basın haberlerine"
        ),
    ),
    unnamed_vetoes=(
        (
            "(?:su|enerji|gelir|finans|doğal|elektrik|gıda|veri|ilham|insan|ısı|ışık|gaz|"
            "yer altı|yeraltı|mali|finansman|bilgi|geçim|öz|açık|gürültü|kirlilik|maden|petrol|"
            "yenilenebilir|döviz|ana|temel|genetik) kayna(?:k|klar|klara|ğı|ğa|kları|kların|"
            "klarına|klarının|ğının)"
        ),
        "kaynak (?:ayır|aktar|bul|yarat|sağla|oluştur|kodu|suyu|olarak|gösterilme|yaptı)\\w{0,10}",
        (
            "basın (?:toplantısı|özgürlüğü|açıklaması|mensupları|sözcüsü|bürosu|danışmanı|kartı|"
            "bülteni|ofisi)\\w{0,5}"
        ),
    ),
    unnamed_cues=(),
    modifiers=(
        (
            "güvenlik|diplomatik|askeri|hükümet|yerel|bir|iki|üç|bazı|üst düzey|resmi|istihbarat|"
            "polis|adli|yabancı|batılı|siyasi|güvenilir|bilgi sahibi|israilli|mısırlı|libyalı|"
            "amerikalı|abd'li|türk|rus|suriyeli|filistinli|iranlı|ukraynalı|arap|avrupalı|"
            "kremlin'e yakın|yetkili|aynı|söz konusu|adliye|emniyet|askerî|dışişleri|bakanlık|"
            "parti|sektör|piyasa|bölgesel|sağlık|çok sayıda|birden fazla|çeşitli|dört|parlamento|"
            "havacılık|savunma|yakın"
        ),
    ),
    modifiers_behind=(),
    speaking=(
        "(?:edinilen|alınan|elde edilen|derlenen) (?:bilgiye|bilgilere|habere|haberlere)",
        _SAY,
        (
            "göre|söylediler|belirttiler|aktaran|dayandırdığı|dayandırarak|dayanarak|atıfla|"
            "konuşan|dayandırılan|yalanladı|belirtirken|doğruladılar|bildirildi|yansıyan|yansıdı|"
            "iddia edildi|kaydettiler|verdiği bilgiye|verdiği bilgilere|aktardığına|söylediğine|"
            "bildirdiğine|belirttiğine|öne sürdüler|açıkladılar|ifade ettiler|ulaşan bilgiye"
        ),
    ),
    heads=tuple(
        (stem + ending, kinds)
        for stem, endings, kinds in (
            ("gazete", ("", "nin", "ye", "de"), ("newspaper",)),
            ("ajans", ("", "ın", "a", "ı", "ının", "ına"), ("agency",)),
            ("dergi", ("", "nin", "ye"), ("magazine",)),
            ("kanal", ("", "ın", "a", "ı", "ının", "ına"), ("broadcaster",)),
            ("televizyon", ("", "un", "a"), ("broadcaster",)),
            ("kuruluşu", ("", "nun", "na"), ("broadcaster",)),
            ("site", ("", "nin", "ye", "si", "sinin", "sine"), ("website",)),
        )
        for ending in endings
    ),
    back_references=(
        "(?=gazete|dergi)HEAD",
        "ajans(?:ın|a)?",
        "(?:bu|aynı|söz konusu)(?: haber| yayın| televizyon| internet)? HEAD",
    ),
    abbreviations=("dr", "prof", "doç", "av", "gen", "alb", "org", "yrd", "bkz", "vb", "no"),
    endings="'\\w{1,5}",
)
