"""Words of grammar in languages of which `core.text.frequency` knows none: they tell of no event.

Written by hand, the commonest of each; what is missing is kept out of terms by its length alone.
"""

import re
from collections.abc import Iterator

from monitor.core.text.normalize import fold

_WORDS = """
    o os um uma uns umas do da dos das no na nos nas ao aos à às e em por para com sem que se
    não mais
    mas ou como quando onde foi foram é são ser está estão tem têm ter há já pelo pela pelos
    pelas
    seu sua seus suas este esta isso ele ela eles elas entre sobre após até também ainda
    segundo disse
    de het een en van in is op te dat die met voor zijn was er aan niet ook om als bij naar
    door over
    uit tot maar dan nog wel wordt worden werd hebben heeft hij zij deze dit meer geen onder
    tegen
    i w z na do nie się że jest to o jak po za od przez dla przed oraz który która które ale
    czy był
    była było są będzie został została zostały po tym jego jej ich może już tylko także między
    według
    і та в у на з із до що не за від як по для але який яка яке які це був була було були є
    при про
    під після через також може вже тільки між щодо бути його її їх цей ця
    در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد گفت می های ها شده بود دارد
    کند باید
    اما یا پس او آنها ما وی نمی کرده اند شود بین پیش دیگر
    של את על לא הוא היא זה זו כי אם גם או עם אל מן בין אבל כל יותר רק היה היתה היו יש אין אשר
    כדי לפי
    עד אחרי לפני הם הן אני אנחנו אך
    och att det som en ett på är av för med den till inte om har de var från kan men eller
    efter över
    vid under också sin sitt sina han hon där när blev blir mot enligt skulle
    og er af til på for med den det de som ikke en et har at var fra kan men eller efter ved
    om blev
    bliver også sin han hun der når mod skal ifølge etter være ble seg
    a v se na je že s z do o i to ve k za pro po by jako jsou byl byla bylo ale nebo podle
    také který
    která které jeho její jejich před mezi při už bude aby však není proti kvůli
    și în de la a cu pe o un că din nu este sunt pentru care mai prin fost au ar sau dar după
    între
    către sa său lui ei acest această fi fost despre
    ο η το οι τα του της των τον την και να σε με για από που δεν είναι θα στο στη στην στον
    στα στις
    στους ένα μια ως αλλά ή κατά μετά πριν ότι έχει έχουν ήταν
    yang dan di ke dari untuk pada dengan ini itu tidak dalam akan adalah oleh sebagai juga
    telah
    bahwa karena atau mereka kepada para sudah bisa lebih setelah saat antara hingga
    a az és hogy nem is egy ez azt meg van volt már de el csak mint vagy még ha után szerint
    között
    ben ban nak nek ki be le fel lesz lett ami aki
    i u je na da se za od su a s iz koji koja koje nije će što kao ali ili bi po do o te bio
    bila bilo
    ja on ei se että oli ovat mutta tai myös kun kuin joka mukaan sen hän ovat ole olisi
    jälkeen
    и на в да се е за от с не по са като че до си ще при или след които който която но беше
    бяха през
"""
_KEYS = frozenset(fold(word) for word in _WORDS.split())

# In scripts without spaces: characters of grammar, which are part of no name or matter, and kana
# but for the ones in which foreign names are written.
_CHARACTERS = re.compile(
    "[的了在是和有不也这那他她它们我你您为与及或等将已被把对从由于之而且但就都还很\u3041-\u309f]"
)


def is_grammar(key: str) -> bool:
    """Tell whether a word, or a pair of characters, tells of no matter.

    Example:
        >>> is_grammar("przez"), is_grammar("haftar"), is_grammar("的军")
        (True, False, True)
    """
    return key in _KEYS or _CHARACTERS.search(key) is not None


def words() -> Iterator[str]:
    """Give all words, as keys."""
    yield from sorted(_KEYS)
