"""Phrases that take the power away, or put the brakes on, in English."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import ROBOT, URGENT

_INSTANTLY = (
    r"(?:immediately|instantly|asap|at once|(?:right )?this (?:very )?(?:second|instant|minute|moment)|right now)"
)
_AT_ONCE = rf"(?:{URGENT}|{_INSTANTLY}|!|[.,] now(?= [.,!]))"
_ENDS = rf"(?= (?:{_AT_ONCE}|[.,] |$))"
_DRIVES = r"(?:motors|engines|rotors|props|propellers|thrusters|blades)"
_TOOLS = (
    r"(?:\w*lights?|\w*lamps?|torch|music|radio|tv|telly|volume|heat|heating|heater|radiator|fan|beacon|alarm|water|tap"
    r"|hob|oven|camera|recording|screens?|siren|kettle|sound|mode)"
)
"""What is switched off often, and moves nothing."""
_BODY = r"(?:arm|hand|leg|foot|fingers?|hair|sleeve|head|neck|tail|paw)"
_MOVING = (
    r"(?:machine|header|blades?|wheels?|gears?|gripper|saw|chain|belt|rollers?|tracks?|press|jaws?|mower|auger|conveyor"
    r"|drum|baler|thresher|claw|drill|propeller|rotor)"
)
_WORKING = (
    r"(?:lift|lower|driv|mov|spinn|turn|mow|cutt|pour|pull|push|roll|fly|climb|revers|back|digg|spray|stir ?r|runn"
    r"|grind|drill|saw|carry|dragg|dropp|swing|rotat|weld|heat|press|squeez|grabb) ?ing"
)
"""What robots do, and people are told to quit seldom; as words that are not known are read, in pieces."""
_TOUCHING = (
    r"(?:touch|cut|drill|weld|saw|lift|lower|grab|grip|squeeze|push|pull|press|swing|pour|spray|fire|shoot|launch"
    r"|release|dump|crush|bite|burn|stab|slice|chop|take off|take it off|inject|do (?:it|that|this))"
)
"""What a robot is told not to do as one stops it; careful ones are told not to drop or spill."""
_IT = r"(?: (?:it|that|this|there|anything|him|her|me|them|us|those|these))?"
_BARE_CALLS = r"(?:(?:no|please|robot|hey|oi|stop|oh|whoa|god|look|leave (?:it|that)(?: alone| be)?) (?:[.,!] )*)*"
_NOBODY = (
    r"(?<! not )(?<! dont )(?<! never )(?<! to )(?<! they )(?<! he )(?<! she )(?<! we )(?<! men )(?<! i )(?<! you )"
)
"""What says that others do it, or that nobody is to."""

PHRASES = (
    rf"(?<![a-z\d] )(?:all )?(?:the |your )?{_DRIVES} off{_ENDS}",
    rf"(?<![a-z\d] )(?:the |your )?(?:motor|engine) off(?= {_AT_ONCE})",
    rf"(?:kill|cut) (?:the |your |those |all )*{_DRIVES}(?! (?:in|into|for|from|to|off the|with|of)(?= ))",
    (
        rf"(?:turn|switch|shut) (?:the|that|this|your) (?!(?:\w+ )?{_TOOLS} )\w+ (?:\w+ )?(?:off|down)"
        rf"(?= {_INSTANTLY}| now !)"
    ),
    r"(?:turn|switch|shut) (?:it|that) off(?:(?: ,)? (?:turn|switch|shut) (?:it|that) off)+",
    rf"(?:switch|turn|shut) off(?= {_INSTANTLY})",
    rf"(?:park|ground) (?:it|yourself)(?= {_INSTANTLY})",
    r"(?:dinna|dinnae|didnae) (?:move|budge)",
    r"(?:ow|ouch|owww*)(?:(?: ,)? (?:ow|ouch|owww*))+",
    (
        rf"[a-z]+s {_BODY} (?:is|are|s) "
        rf"(?:(?:stuck|caught|trapped)(?= )|(?:in|inside|under|between) (?:the|your) {_MOVING})"
    ),
    rf"(?<![a-z\d] )everything off(?= {_AT_ONCE})",
    rf"power (?:it |yourself |everything )?(?:down|off) {_AT_ONCE}",
    rf"(?:{_DRIVES}|throttle|thrust) to (?:zero|nothing|idle|nil){_ENDS}",
    rf"(?:i|we) (?:want|need) (?:you|(?:this|that|the) {ROBOT}) (?:stopped|halted|shut down|to stop|to halt){_ENDS}",
    (
        r"cease (?:all|any|and desist"
        r"|(?<! the cease )(?<! a cease )fire(?! (?:news|talks?|agreement|deal|line|treaty|negotiations)(?= ))"
        r"|operations?|movements?|motion|moving|what|immediately|now|every\w+"
        r"|that|this|at once|driving|(?:your|the|its|this) (?:motions?|movements?|operations?|activity|work|actions?))"
        r"|discontinue (?:all|your|the|this|that|it|everything|immediately|now|motion|movement|operations?)"
        r"|pause (?:right|immediately|at once|instantly)(?! before| after| at (?!once)| when| for| next)"
    ),
    rf"(?:quit|cease) \w+in(?:g)?(?= {_INSTANTLY})",
    rf"(?P<tool>blades?|saw|drill|rotor|spindle) off(?= (?:{_INSTANTLY}|(?:, )?(?P=tool) off))",
    r"hold everything(?= (?:right (?:there|where)|now|where it is))",
    rf"(?:wheels?|arms?|blades?|thing) still(?= {_INSTANTLY})",
    rf"(?:slam|throw|jam) (?:the |your )?anchors on|anchors on(?= {_AT_ONCE})",
    r"(?:cancel|terminate|quit|cease|abandon) (?:whatever|what) (?:youre|you are|its|it is|u r|ur) doing(?= )",
    (
        r"(?:terminate|end|cancel|cease|abort|kill|halt) (?:the |all |your )?(?:current |present )"
        r"(?:motions?|movements?|moves?|action|actions|task|job)(?= )"
    ),
    (
        r"kill it|kill that|kill everything|kill (?:the )?switch(?= (?:now|!))|(?:cut|knock|pack) it out"
        r"|cut (?:that|this) out|knock (?:that|it) off|call it off"
        r"|pack it in(?! an? (?!minute|moment|second|sec)\w+(?= )"
        r"| (?:(?:an?|the|my|our|your|that|this|some|two|three|one) )?(?:\w+ ){0,2}"
        r"(?:box|boxes|bags?|crates?|cases?|cartons?|envelope|foil|paper|wrap|tray|basket|tin|container)(?= ))"
    ),
    (
        r"(?:would|do|could) (?:you|u|ya) (?:mind|please|kindly) (?:stopping|halting)"
        rf"(?= (?:{_INSTANTLY}|now|please|there|it|[.,!] |$))"
    ),
    r"(?<! and )(?:switch|turn|shut) (?:it|that|this)(?: thing)? off quick(?:ly)?(?= [!.]| $)",
    rf"{_NOBODY}(?:shut|power) down (?:the|that|this|your) (?:robot |lawn )?{_MOVING}{_ENDS}",
    rf"get (?:the|that|this|those|your) (?:{ROBOT}|{_MOVING}) stopped(?= )",
    rf"{_NOBODY}(?:quit|cease) {_WORKING}(?: (?:it|them|that|this|me|us))?(?= (?:[.,!] |$|now|please|{_INSTANTLY}))",
    rf"{_NOBODY}interrupt (?:all |the |your )*(?:motion|movement|movements)(?= )",
    r"scram (?:it|that|the (?:thing|machine|reactor|robot|motors?|drive|line))(?= )",
    r"to stop this (?:very )?(?:second|instant|minute|moment)",
    r"hold it (?:write|rite|wright) (?:there|here|where)(?= )",
    rf"everything on hold(?= (?:{_AT_ONCE}|$))",
    r"(?:park|plant) (?:it|yourself|that thing) (?:right )?where (?:you are|it is|youre|its)(?= )",
    r"take (?:all|the) way off (?:her|it|this|that|the (?:boat|ship|robot))(?= )",
    r"red button(?:(?: [,!])* red button)+",
    # nothing but what it is not to do
    (
        rf"(?<!\S ){_BARE_CALLS}(?:(?:(?:dont|do not) (?:you )?(?:dare )?{_TOUCHING}{_IT}"
        rf"|hands off(?: (?:it|that|this|(?:the|that|my) \w+))?) (?:(?:[.,!]|now|please|robot|{_INSTANTLY}) )*)+$"
    ),
    r"(?:dont|do not) (?:continue|proceed|go on|carry on) with (?:the|that|this|it|my)(?: \w+)?(?= (?:[.!] )*$)",
    r"(?:turn|switch|shut|power) off(?:(?: [,!.])? (?:turn|switch|shut|power) off)+",
    r"let go(?:(?: [,!.])? let go)+",
    r"nonono\w*|(?<!\S )no{3,} (?:[,!.] )?(?:not|dont|wrong|bad|the other)(?= )|(?<!\S )no ! bad robot",
    (
        r"not (?:a|one|another) (?:inch|step|metre|meter|centimetre|centimeter|millimetre|millimeter) "
        r"(?:more|further|closer)"
    ),
    (
        r"(?<!\S )danger (?:[!.,] )*(?:get (?:clear|back|out|away|down)|stand (?:clear|back)|keep (?:back|clear|away)"
        r"|move away|clear the|shut (?:it )?(?:down|off)|everyone|evacuate)(?= )"
    ),
    r"lock (?:it|her|him|everything|that|this) (?:right )?where it is(?= )",
    rf"(?:dont|do not) let (?:it|that|this|the {ROBOT}|that {ROBOT}) (?:move|budge|go any|fall on)(?= )",
    r"(?<! i )(?<! we )(?<! they )you (?:not|no) (?:go|move|drive) (?:more|any ?more|now)(?= )",
    r"scrub the (?:run|mission|launch|flight|take ?off|attempt)(?= )",
    r"sto p(?:right|now|it|please|moving|everything|there|going)(?= )",
)
