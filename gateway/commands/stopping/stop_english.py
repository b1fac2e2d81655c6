"""Stop in English."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.stopping import (
    not_stop_conditions,
    not_stop_english,
    not_stop_others,
    stop_phrases_forbidding,
    stop_phrases_power,
)
from gateway.commands.stopping.stop_dangers import DANGERS_ENGLISH, UNLESS_ENGLISH
from gateway.commands.stopping.stop_language import StopLanguage
from gateway.commands.stopping.stop_phrases_english import PHRASES, TYPED_AS_WORDS

ENGLISH = StopLanguage(
    words=(
        *("stop", "stopp", "halt", "freeze", "abort", "emergency", "estop", "whoa", "woah", "whoah", "stopit", "stahp"),
        *("stawp", "emergencystop", "mayday"),
    ),
    clauses=(
        *(
            "enough",
            "brake",
            "brakes",
            "braking",
            "hold",
            "desist",
            "cease",
            "terminate",
            "shutdown",
            "danger",
            "sos",
            "enuf",
        ),
        *("aborting", "aborted", "halts", "freezes", "stopping", "stops", "timeout", "avast", "dont", "kill", "break"),
        *(
            "hold on",
            "standstill",
            "hold it",
            "hold up",
            "hold everything",
            "hold hold",
            "shut down",
            "power off",
            "power down",
            "back off",
        ),
        *(
            "pull over",
            "stay there",
            "stay put",
            "stay back",
            "do not",
            "no further",
            "no more",
            "look out",
            "watch out",
        ),
        *("get off", "time out", "easy easy", "dont do it", "dont do that", "no dont"),
        *(
            "kill switch",
            "panic button",
            "emergency button",
            "brakes on",
            "discontinue",
            "nooo",
            "hang on",
        ),
        *("mushroom button", "red light", "lockdown", "lock down", "drop anchor", "park it", "park it there"),
        *("park it right there", "too close", "close enough", "man down", "disengage", "deactivate", "unplug it"),
        *(
            "hold her there",
            "hold him there",
            "you stay",
            "down tools",
            "you stand",
            "stand",
            "very danger",
        ),
        *("step", "slop", "stomp", "stopper", "frees", "froze", "breaks", "breaking", "aboard"),
        *TYPED_AS_WORDS,
    ),
    shouted=(
        "wait",
        "cancel",
        "help",
        "help me",
        "fire",
        "watch it",
        "careful",
        "pause",
        "quit",
        "stay",
        "cut",
        "leave it",
        "easy",
        "steady",
        "back",
    ),
    phrases=(*PHRASES, *stop_phrases_power.PHRASES, *stop_phrases_forbidding.PHRASES),
    said=(
        *("dont move", "do not move", "dont you move", "nobody move", "hold it", "hold position", "hold your position"),
        *("kill it", "cut it out", "knock it off", "stand still", "stay still", "hold still", "keep still", "stay put"),
        *(
            "cancel everything",
            "cancel all",
            "thats enough",
            "shut it down",
            "cut the power",
            "kill the power",
            "quit it",
        ),
        *(
            "hit the brakes",
            "stand down",
            "pull over",
            "look out",
            "watch out",
            "stop it",
            "emergency stop",
            "kill switch",
            "hit the brake",
            "dont go",
            "do not go",
            "do not proceed",
            "freeze now",
        ),
        *(
            "shut down",
            "power off",
            "power down",
            "pull up",
            "quit moving",
            "cease movement",
            "turn it off",
            "stay there",
        ),
        *("no further", "kill the motors", "cut the motors", "stay where you are", "cancel all tasks", "abort mission"),
        *(
            "kill power",
            "thats far enough",
            "not another step",
            "turn yourself off",
            "turn off now",
            "switch off now",
            "e stop",
            "press the stop button",
            "cease all movement",
        ),
    ),
    dangers=DANGERS_ENGLISH,
    unless=UNLESS_ENGLISH,
    exemptions=(*not_stop_english.EXEMPTIONS, *not_stop_others.EXEMPTIONS, *not_stop_conditions.EXEMPTIONS),
    inside=spaced(
        "dont nobody move moving stand still stay hold position cancel everything kill enough thats brakes "
        "brake immediately shutdown horses another mission motors motor engine terminate driving anymore "
        "halfway further cease"
    ),
    thanks=(
        *("thanks for stopping", "thank you for stopping", "thx for stopping"),
        *(f"{count} stops {whose}" for count in spaced("two three four five six") for whose in ("for you", "today")),
    ),
    noise=spaced(
        "please pls plz plse now hey hi ok okay oh uh um er eh ah robot bot the you it right just immediately "
        "man dude mate god damn jesus bloody hell fucking fuck shit for sake gods and so well alright there "
        "instantly asap at once all quick quickly really everybody everyone guys thanks thank sir machine "
        "thing argh ahh aah omg wtf hello listen said i say that yes yo ffs crap christ stupid idiot today "
        "all aaah ooh oi ow ouch hm hmm already hurry fast dammit damnit oops lol pal bro buddy folks lads look "
        "geez jeez gosh bruh would will thx ty dang"
    ),
)
