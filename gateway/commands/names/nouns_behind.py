"""Words behind a part of a name: those that go on with the sentence, and those that are named themselves."""

from __future__ import annotations

from gateway.commands.names.name_tokens import tokens
from gateway.commands.names.typing_errors import cost

_NEAR = 2
_GO_ON = frozenset(
    token.word
    for token in tokens(
        "and or but then if when once while because since so as than before after until where who which that whose at "
        "by for from in into of off on onto out over to toward towards under up via with without about around near "
        "behind is are was were has have had needs need wants want can could should must will would does do did gets "
        "get goes go comes come looks look stays stay likes like says said asks asked ordered please pls plz now again "
        "too also first last next instead here there today tonight twice only just still already yet not no yes ok "
        "thanks thank cheers mate robot buddy it them me us you we he she they him her this these those the a an my "
        "your our his its fast slow straight back away down asap right left either both same outside inside ones und "
        "oder dann bitte zu zum zur von vom mit im auf luego con por de del al en et puis avec du des au dans"
    )
)


def may_be_named(word: str) -> bool:
    """Whether a word behind a part of a name may be what is named: "the school bus" is a bus, and no school.

    Args:
        word: as `gateway.commands.names.name_tokens` has it.
    """
    return word not in _GO_ON and word.isalpha() and len(word) > 1 and not word.endswith("ly")


def mistyped(words: tuple[str, ...], word: str, name: tuple[str, ...]) -> bool:
    """Whether it is how the name goes on behind these words, mistyped: "the green rom"."""
    rest = name[len(words) :]
    return name[: len(words)] == words and bool(rest) and cost(word, rest[0]) <= _NEAR
