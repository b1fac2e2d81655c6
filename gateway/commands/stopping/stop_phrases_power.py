"""Phrases that take the power away, or put the brakes on, in English."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import URGENT

_AT_ONCE = rf"(?:{URGENT}|this (?:very )?(?:second|instant|minute|moment)|!|[.,] now(?= [.,!]))"
_DRIVES = r"(?:motors?|engines?|rotors?|blades|props|propellers|thrusters?|drives?)"

PHRASES = (
    rf"(?<![a-z\d] )(?:all )?(?:the |your )?{_DRIVES} off(?= (?:{_AT_ONCE}|[.,] |$))",
    rf"(?:everything|it all) off(?= {_AT_ONCE})",
    rf"power (?:it |yourself |everything )?(?:down|off) {_AT_ONCE}",
    rf"(?:{_DRIVES}|throttle|thrust) to (?:zero|nothing|idle|nil)(?= (?:{_AT_ONCE}|[.,] |$))",
    r"i (?:want|need) (?:you|it|that thing|the robot|everything) (?:stopped|halted|shut down|to stop|to halt)",
    rf"(?:slam|throw|jam) (?:the |your )?anchors on|anchors on(?= {_AT_ONCE})",
    r"to stop this (?:very )?(?:second|instant|minute|moment)",
    r"sto p(?:right|now|it|please|moving|everything|there|going)(?= )",
)
