"""Words of grammar, of languages that `core.text.frequency` does not list: they tell nothing.

Written by hand; only as many as a headline and a summary are likely to hold.
"""

import functools

from monitor.core.text.normalize import fold

_WORDS = {
    "pt": """
    de da do das dos em na no nas nos ao aos às para por pela pelo pelas pelos com sem sobre entre
    que se não mais mas como quando onde quem qual uma um uns umas o os as e é são foi foram ser
    está estão estava tem têm teve ter há já ainda também após antes depois até desde durante contra
    seu sua seus suas ele ela eles elas isso este esta esse essa aquele muito muitos todo todos toda
    diz disse segundo afirma afirmou ano anos dia dias vez vezes novo nova hoje ontem amanhã pode
    podem vai vão será presidente ministro governo país mil milhões segunda terça quarta quinta
    sexta feira sábado domingo
    """,
    "nl": """
    de het een van en in op te dat die is was zijn waren wordt worden werd werden voor met als aan
    er om door over bij uit naar tot niet ook maar dan nog wel al heeft hebben had hadden kan kunnen
    moet moeten zal zullen wil willen hij zij ze we wij ik je u hun hem haar dit deze daar hier waar
    wat wie hoe toen tegen tussen onder na nu sinds omdat zonder meer minder veel geen geeft zegt
    zei volgens jaar jaren dag dagen week weken maand nieuw nieuwe eerste tweede mensen vandaag
    gisteren morgen president minister regering land miljoen miljard duizend maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag
    """,
    "pl": """
    w we z ze na do od o po za przy przez pod nad przed dla bez i oraz a ale lub czy że to ten ta te
    tego tej tym tych jest są był była było były będzie będą być się nie tak jak jako co kto który
    która które których którzy gdy gdzie już jeszcze tylko także również bardzo może mogą ma mają
    miał jego jej ich nas nam on ona oni według powiedział powiedziała poinformował podał rok roku
    lat dni dnia dzień nowy nowa nowe pierwszy prezydent premier minister rząd kraj tysięcy mln
    milionów miliardów poniedziałek wtorek środę środa czwartek piątek sobotę sobota niedzielę
    niedziela dziś wczoraj jutro po ponad około
    """,
    "uk": """
    в у на з із зі до від по за при через під над перед для без і й та а але або чи що щоб це цей ця
    ці цього цієї є був була було були буде будуть бути не так як коли де хто який яка яке які яких
    вже ще тільки лише також дуже може можуть має мають його її їх вони він вона ми ви за словами
    сказав сказала повідомив повідомили заявив року рік років день дні новий нова нове перший
    президент прем'єр міністр уряд країна країни тисяч млн мільйонів мільярдів понеділок вівторок
    середу четвер п'ятницю суботу неділю сьогодні вчора завтра понад близько після під час
    """,
    "sv": """
    och i att det som en på är av för med den till har de inte om ett var sig så men från eller när
    han hon vi du ni kan ska efter under mot vid enligt säger år nya mycket också över
    """,
    "id": """
    yang dan di ke dari untuk pada dengan ini itu dalam adalah akan telah oleh tidak juga atau
    sebagai karena tahun hari kata lebih bisa para
    """,
}


def is_grammar(key: str) -> bool:
    """Tell whether a word is one of grammar in a language of this list.

    Args:
        key: As given by `normalize.fold`.

    Example:
        >>> is_grammar("pelos"), is_grammar("lisboa")
        (True, False)
    """
    return key in _listed()


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(fold(word) for words in _WORDS.values() for word in words.split())
