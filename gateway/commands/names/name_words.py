"""Words that matter where names are looked for: articles, numbers, letters, and words that are no name."""

from __future__ import annotations

ARTICLES = frozenset(
    (
        *("the", "a", "an", "my", "our", "your"),
        *("der", "die", "das", "dem", "den", "ein", "eine"),
        *("el", "la", "los", "las", "un", "una", "le", "les"),
    )
)
_NUMBERS = (
    ("zero", "null", "cero", "zéro"),
    ("one", "eins", "uno"),
    ("two", "zwei", "dos", "deux"),
    ("three", "drei", "tres", "trois"),
    ("four", "vier", "cuatro", "quatre"),
    ("five", "fünf", "cinco", "cinq"),
    ("six", "sechs", "seis"),
    ("seven", "sieben", "siete", "sept"),
    ("eight", "acht", "ocho", "huit"),
    ("nine", "neun", "nueve", "neuf"),
    ("ten", "zehn", "diez", "dix"),
    ("eleven", "elf", "once", "onze"),
    ("twelve", "zwölf", "doce", "douze"),
)
_ORDINALS = (
    (),
    ("first", "erste", "primero", "primera", "premier", "première"),
    ("second", "zweite", "segundo", "segunda", "deuxième"),
    ("third", "dritte", "tercero", "tercera", "troisième"),
    ("fourth", "vierte"),
    *((word,) for word in ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")),
)
ORDINALS = frozenset(word for words in _ORDINALS for word in words)
DIGITS = {word: str(n) for rows in (_NUMBERS, _ORDINALS) for n, words in enumerate(rows) for word in words}
LETTERS = {"bee": "b", "cee": "c", "dee": "d", "alpha": "a", "bravo": "b", "charlie": "c", "delta": "d", "echo": "e"}
LITTLE = frozenset(
    (
        *(
            "and",
            "at",
            "by",
            "for",
            "from",
            "front",
            "full",
            "good",
            "hand",
            "in",
            "into",
            "is",
            "of",
            "off",
            "on",
            "onto",
            "or",
        ),
        *("out", "side", "that", "then", "this", "to", "via", "with"),
        *("an", "aus", "bei", "für", "im", "in", "mit", "oder", "und", "von", "vor", "zu", "zum", "zur"),
        *("con", "de", "del", "en", "por", "al", "au", "avec", "dans", "des", "et", "ou", "par", "sur"),
    )
)
"""Words that stand in names, or around them, and are none by themselves."""
POINTING = frozenset(
    (
        "where",
        "when",
        "what",
        "which",
        "who",
        "how",
        "they",
        "you",
        "your",
        "our",
        "there",
        "here",
        "these",
        "those",
        "his",
        "round",
        "around",
        "her",
    )
)
"""Words that may stand in a name, and that name nothing: the table "where we eat"."""
COMMON = frozenset(
    (
        *("all", "again", "as", "back", "be", "bit", "bring", "by", "can", "come", "do", "down", "easy", "get", "give"),
        *("go", "have", "it", "just", "keep", "leave", "let", "like", "little", "look", "lot", "make", "more", "move"),
        *("no", "not", "now", "one", "only", "over", "please", "put", "run", "set", "some", "take", "thing", "time"),
        *("turn", "up", "use", "very", "want", "way", "well", "work", "write"),
    )
)
"""Words that stand in names, and name nothing by themselves: the get of "get a move on", the back of a back field."""
NEIGHBOURS = frozenset(
    ("other", "same", "next", "nearest", "closest", "andere", "anderen", "nächste", "otro", "otra", "autre", "même")
)
"""What may stand between an article and a part of a name: "the other aisle"."""
CONNECTING = frozenset(("n", "y", "o", "u", "à"))
"""Single letters that are words of their own; "a" is not here, since it is a letter of many names."""
