"""What a cue table holds: the words by which a language's news say where they have it from.

Each row is a pattern in the notation of `re`, without capturing groups and flags. How it is read:

* Text and rows are made plain alike before they meet (`plain`): small letters, no accents and vowel
  signs, straight quotes (guillemets and 《》 are ``"``), one kind of dash, Arabic alef, ya, ta
  marbuta and kaf each in one shape. So rows may be written as people write; case never counts.
* A space in a row stands for one to three white spaces. A row never reaches over a sentence.
* Edges of words are looked at by the reader where a row begins or ends with a letter of a script
  with spaces; joined Arabic and Hebrew particles (و ف ב ו ש ...) may stand before any row.
* The reader tries rows at each word: a row begins with its telling word (a literal, or a group of
  literals), never with a wildcard, and holds at most one wildcard such as ``[^,.]{0,40}``. No
  quantifier stands inside another one.
* In each script the tables of all its languages are read together, whatever an item says of its
  language: a row must not mean something else in a neighbor's language.

A table is data: what is done with it stands in `reader`.
"""

from dataclasses import dataclass
from typing import Literal

Script = Literal["latin", "cyrillic", "arabic", "hebrew", "han"]


@dataclass(frozen=True, slots=True)
class CueTable:
    r"""The cues of one language.

    Rows of families marked "before" end where a name begins: articles, `titles` and an opening
    quote may stand between. Rows marked "behind" begin where it ends: `endings` and a closing quote
    may stand between. A back-reference ("the newspaper") is read like a name, with all families.

    Args:
        lang: Its code.
        script: In which it is written.
        articles: Words that belong to the name behind them and are no part of it ("the", "la").
        titles: Words for outlets that stand before a name ("the newspaper", "agence", "state-run").
        kinds_behind: The same behind it ("news agency", "television").
        according: Before: "according to", "selon"; .95.
        opening: The same, only where it opens a clause: behind a comma, a dash, at the beginning
            ("per", "via"); .95.
        citing: Before: "citing", "quoted", "with reference to": somebody cites the name, which
            hangs on the outlet that carries the sentence; .95.
        told: Before: "told", "in an interview with"; .93.
        by: Before: "published in", "documents seen by"; .9.
        posted: Before, for social platforms only: "wrote on", "in a post on"; .9.
        inverted: Before, a verb of reporting in front of its subject: "informó", "ذكرت"; .9.
        framing: Before, with a verb of reporting behind the name in the same clause ("wie"); .9.
        prepositions: Before: words that make the name the object of something else, so that a verb
            behind it is not its own ("of", "at", "against").
        verbs: Behind: verbs of reporting that anybody may be the subject of ("said", "added"); .9,
            weak names none.
        media_verbs: Behind: those that hardly anybody but media are ("reported", "published"); .9,
            weak names .7.
        citing_verbs: Behind: those whose object is the next source ("cited", "quoted"); .9.
        final_verbs: Behind, verbs at the end of a sentence that the name opens (Turkish); .85.
        fillers: What may stand between a name and its verb ("has", "later", "on its website").
        nouns: Behind: "report", "investigation" of "a X report"; .85.
        noun_fillers: What may stand between a name and such a noun ("exclusive", "first").
        noun_before: Before: "a report by", "un reportage de"; .85.
        behind: Other cues behind a name as whole rows ("haberine göre", "报道"); .92.
        cited_behind: Behind: somebody cites the name, as in `citing` ("'a dayandırdığı"); .92.
        quoted_by: Behind: the next source carries this name: ", cited by", "cité par"; .9.
        joins: Words between two names of which one cue serves both ("and", "et", "و").
        vetoes_behind: Behind: the name is no source here ("photographer", "Square", "office").
        vetoes_before: Before: likewise ("sued", "owned by", "spokesman for", "photo:").
        self_objects: Behind a verb, or behind a name whose verb stands before it: the outlet speaks
            of itself ("a quarterly loss", "its earnings").
        unnamed: People that a text keeps unnamed; sources wherever they stand ("people familiar
            with the matter", "an unnamed official", "diplomat who asked not to be named").
        unnamed_with_verb: Words for such people that are a source only beside one of `speaking` (on
            either side) or behind a cue ("sources", "a source close to the talks").
        unnamed_media: The same for other media ("local media", "media reports").
        unnamed_cited: Words for people who are a source only where a text cites them ("an official"
            of "citing an official").
        unnamed_vetoes: What looks like one and is none ("sources of income", "data sources").
        unnamed_cues: Cues before an unnamed source besides those before a name ("from", "by").
        modifiers: Words that may stand before an unnamed source and belong to it ("security",
            "local", "two"); in scripts with capitals also any word with a capital.
        modifiers_behind: The same behind it ("diplomatiques", "مطلعة").
        speaking: Verbs of speaking for unnamed sources ("said", "told", "added").
        heads: Nouns of back-references, each form a plain word -> the kinds of outlets that they
            may mean ("newspaper" -> ("newspaper",)).
        back_references: Phrases with ``HEAD`` where such a noun stands, without the verb ("the
            HEAD", "the london-based HEAD", "HEAD" where the article is joined to it).
        pronouns: A pronoun with its verb, which means the last outlet where it opens a sentence and
            a quotation follows ("it (?:also )?added").
        abbreviations: Words whose dot ends no sentence, without the dot ("gen", "dr").
        endings: What a name may carry in this language, one pattern ("'s?", "'\w{1,5}").
    """

    lang: str
    script: Script = "latin"
    articles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    kinds_behind: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    inverted: tuple[str, ...] = ()
    framing: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    media_verbs: tuple[str, ...] = ()
    citing_verbs: tuple[str, ...] = ()
    final_verbs: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    noun_fillers: tuple[str, ...] = ()
    noun_before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    cited_behind: tuple[str, ...] = ()
    quoted_by: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    vetoes_behind: tuple[str, ...] = ()
    vetoes_before: tuple[str, ...] = ()
    self_objects: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    unnamed_with_verb: tuple[str, ...] = ()
    unnamed_media: tuple[str, ...] = ()
    unnamed_cited: tuple[str, ...] = ()
    unnamed_vetoes: tuple[str, ...] = ()
    unnamed_cues: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    modifiers_behind: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    heads: tuple[tuple[str, tuple[str, ...]], ...] = ()
    back_references: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    endings: str = ""
