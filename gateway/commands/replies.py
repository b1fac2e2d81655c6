"""What code understands of a sentence without the model: yes, no, pause, go on, cancel, what are you doing.

Only whole sentences count, so nothing of a longer one is taken for such a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Reply = Literal["yes", "no", "pause", "resume", "cancel", "doing"]

_SAID: dict[Reply, tuple[str, ...]] = {
    "yes": (
        *(
            "yes",
            "y",
            "yep",
            "yeah",
            "yup",
            "sure",
            "ok",
            "okay",
            "right",
            "correct",
            "exactly",
            "confirm",
            "confirmed",
        ),
        *("do it", "do that", "yes do it", "yes do that", "go ahead", "yes go ahead", "that is right", "thats right"),
        *("yes that is right", "yes thats right", "affirmative", "sounds good", "please do", "of course", "go for it"),
        *(
            "ja",
            "jawohl",
            "ja genau",
            "genau",
            "richtig",
            "ja mach das",
            "mach das",
            "einverstanden",
            "klar",
            "ja klar",
        ),
        *("sí", "si", "vale", "claro", "sí claro", "de acuerdo", "correcto", "hazlo", "sí hazlo", "adelante"),
        *("oui", "ouais", "d'accord", "bien sûr", "oui c'est ça", "c'est ça", "vas y", "oui vas y", "exact"),
        *("是", "是的", "对", "对的", "好", "好的", "可以", "行", "确认", "没错"),
    ),
    "no": (
        *("no", "n", "nope", "nah", "don't", "do not", "no don't", "rather not", "wrong", "that is wrong", "no thanks"),
        *("no thank you", "negative", "decline", "never mind", "nevermind", "forget it", "forget that", "leave it"),
        *(
            "nein",
            "nö",
            "nee",
            "falsch",
            "lieber nicht",
            "nein danke",
            "lass es",
            "lass das",
            "vergiss es",
            "doch nicht",
        ),
        *("no gracias", "mejor no", "olvídalo", "déjalo", "incorrecto"),
        *("non", "non merci", "laisse tomber", "oublie", "oublie ça", "surtout pas", "faux"),
        *("不", "不要", "不是", "不用", "不行", "不对", "算了", "否"),
    ),
    "pause": (
        *(
            "pause",
            "pause it",
            "pause that",
            "pause the plan",
            "pause the job",
            "pause now",
            "take a break",
            "pause there",
        ),
        *("pausiere", "pausieren", "pausier", "mach eine pause", "mach mal pause", "mach pause", "kurz unterbrechen"),
        *("pausa", "haz una pausa", "pausar", "pausa el plan", "fais une pause", "mets en pause", "pause toi"),
        *("暂停", "暂停一下", "停一下再说", "先暂停"),
    ),
    "resume": (
        *(
            "resume",
            "continue",
            "go on",
            "carry on",
            "keep going",
            "proceed",
            "unpause",
            "resume the plan",
            "go ahead now",
        ),
        *("continue the plan", "continue with that", "resume it", "resume that", "you can go on", "you may go on"),
        *("weiter", "mach weiter", "weitermachen", "fortsetzen", "fahre fort", "setz fort", "weiter geht's"),
        *("continúa", "continua", "sigue", "seguir", "continuar", "reanuda", "reanudar", "adelante sigue"),
        *("reprends", "continuer", "poursuis", "reprendre", "on continue", "tu peux continuer"),
        *("继续", "接着做", "继续吧"),
    ),
    "cancel": (
        *("cancel", "cancel it", "cancel that", "cancel this", "cancel the plan", "cancel the job", "cancel the task"),
        *(
            "cancel the order",
            "cancel the command",
            "cancel the trip",
            "scrap that",
            "scrap it",
            "call it off",
            "undo that",
        ),
        *("drop it", "drop the plan", "forget the plan", "forget about it", "cancel what you are doing"),
        *("brich ab", "storniere", "stornieren", "storniere das", "verwirf das", "vergiss den plan"),
        *("cancela", "cancelar", "cancélalo", "cancela eso", "cancela el plan", "anula", "anúlalo"),
        *("annule", "annuler", "annule ça", "annule tout ça", "annule le plan"),
        *("取消", "取消吧", "取消计划", "取消任务"),
    ),
    "doing": (
        *("what are you doing", "what are you doing now", "what are you up to", "what is it doing", "what's it doing"),
        *(
            "what is the robot doing",
            "what's going on",
            "what are you doing right now",
            "status",
            "what is your status",
        ),
        *("what's your status", "are you busy", "what are you working on", "what do you do now"),
        *("was machst du", "was machst du gerade", "was tust du", "was tust du gerade", "was macht der roboter"),
        *("qué haces", "qué estás haciendo", "que haces", "que estás haciendo", "qué hace el robot", "estado"),
        *("que fais tu", "qu'est-ce que tu fais", "tu fais quoi", "que fait le robot", "statut"),
        *("你在做什么", "你在干什么", "在做什么", "你在干嘛", "状态"),
    ),
}
_POLITE = frozenset(
    ("please", "bitte", "now", "then", "mal", "por", "favor", "s'il", "te", "vous", "plaît", "请", "吧")
)
_WORD = re.compile(r"[\w'’]+")


def _plain(text: str) -> str:
    return " ".join(word.replace("’", "'").replace("'", "") for word in _WORD.findall(text.casefold()))


_BY_TEXT: dict[str, Reply] = {_plain(said): reply for reply, rows in _SAID.items() for said in rows}
_LONGEST = max(map(len, _BY_TEXT)) + 60
_AFTER = (
    "then",
    "and then",
    "afterwards",
    "after that",
    "next",
    "danach",
    "und dann",
    "después",
    "luego",
    "ensuite",
    "puis",
)
_AFTER_CHINESE = ("然后", "之后", "接着")
_INSTEAD = ("no", "instead", "rather", "nein", "stattdessen", "lieber", "non", "plutôt", "mejor", "不")


def reply(text: str, robots: Sequence[str] = ()) -> Reply | None:
    """What a whole sentence is such a word for; None for all others.

    Args:
        text: what was said.
        robots: names that may stand before or after it: "amr-1, pause".
    """
    if len(text) > _LONGEST:
        return None
    for robot in robots:
        text = re.sub(rf"(?<!\w){re.escape(robot)}(?!\w)", " ", text, flags=re.IGNORECASE)
    plain = _plain(text)
    found = _BY_TEXT.get(plain)
    if found is None:
        found = _BY_TEXT.get(" ".join(word for word in plain.split() if word not in _POLITE))
    return found


def follows(text: str) -> bool:
    """Whether a sentence says that something is to be done afterwards: "then go and charge"."""
    plain = _plain(text)
    return any(plain.startswith(f"{word} ") for word in _AFTER) or text.strip().startswith(_AFTER_CHINESE)


def replaces(text: str) -> bool:
    """Whether a sentence takes back the last one: "no, the other one"."""
    first = _WORD.search(text.casefold())
    last = _plain(text).split()[-1:]
    return (first is not None and (first[0] in _INSTEAD or text.strip().startswith("不"))) or last in (
        ["instead"],
        ["stattdessen"],
    )
