"""Phrases that take the power away, or put the brakes on, in English."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import URGENT

_AT_ONCE = rf"(?:{URGENT}|this (?:very )?(?:second|instant|minute|moment)|!|[.,] now(?= [.,!]))"
_INSTANTLY = rf"(?:(?!now ){_AT_ONCE}|now !)"
_DRIVES = r"(?:motors?|engines?|rotors?|blades|props|propellers|thrusters?|drives?)"
_TOOLS = (
    r"(?:lights?|lamps?|music|radio|tv|telly|heating|heater|fan|beacon|alarm|water|tap|hob|oven|camera|recording|screen"
    r"|siren|screens|kettle|sound|vacuum mode|eco mode)"
)
"""What is switched off often, and moves nothing."""
_BODY = r"(?:arm|hand|leg|foot|fingers?|hair|sleeve|head|neck|tail|paw|coat|scarf|skirt)"

PHRASES = (
    rf"(?<![a-z\d] )(?:all )?(?:the |your )?(?!motor |engine ){_DRIVES} off(?= (?:{_AT_ONCE}|[.,] |$))",
    rf"(?<![a-z\d] )(?:the |your )?(?:motor|engine) off(?= {_AT_ONCE})",
    rf"(?:kill|cut) (?:the |your |those |all )*{_DRIVES}(?! (?:in|into|for|from|to|off the|with)(?= ))",
    rf"(?:turn|switch|shut) (?:the|that|this|your) (?!(?:\w+ )?{_TOOLS} )\w+ (?:\w+ )?(?:off|down)(?= {_INSTANTLY})",
    r"(?:turn|switch|shut) (?:it|that) off(?:(?: ,)? (?:turn|switch|shut) (?:it|that) off)+",
    rf"(?:park|ground) (?:it|yourself)(?= {_AT_ONCE})",
    r"(?:dinna|dinnae|didnae) (?:move|budge)",
    r"(?:ow|ouch|owww*)(?:(?: ,)? (?:ow|ouch|owww*))+",
    (
        rf"(?!(?:robots|machines|its) )[a-z]+s {_BODY} (?:is|are|s) (?:in|inside|under|between|stuck|caught|trapped)"
        r" (?:in )?(?:the (?!photo|picture|frame|video|film|cast)|your|it)(?= |\w)"
    ),
    rf"(?:everything|it all) off(?= {_AT_ONCE})",
    rf"power (?:it |yourself |everything )?(?:down|off) {_AT_ONCE}",
    rf"(?:{_DRIVES}|throttle|thrust) to (?:zero|nothing|idle|nil)(?= (?:{_AT_ONCE}|[.,] |$))",
    (
        r"(?:i|we) (?:want|need) (?:you|it|him|everything|(?:this|that|the) \w+) "
        r"(?:stopped|halted|shut down|to stop|to halt)"
        rf"(?= (?:{_AT_ONCE}|[.,] |$))"
    ),
    rf"(?:quit|cease) \w+in(?:g)?(?= {_AT_ONCE})",
    rf"(?P<tool>blades?|saw|drill|rotor|spindle) off(?= (?:{_AT_ONCE}|(?:, )?(?P=tool) off))",
    r"hold everything(?= (?:right|there|now|where|still))",
    rf"(?:switch|turn|shut) off(?= {_INSTANTLY})",
    rf"(?:wheels?|arms?|blades?|thing) still(?= {_AT_ONCE})",
    rf"(?:slam|throw|jam) (?:the |your )?anchors on|anchors on(?= {_AT_ONCE})",
    r"to stop this (?:very )?(?:second|instant|minute|moment)",
    r"sto p(?:right|now|it|please|moving|everything|there|going)(?= )",
)
