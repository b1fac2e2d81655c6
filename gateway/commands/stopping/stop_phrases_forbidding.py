"""Phrases that forbid what the robot does, take it off what it has hold of, or tell of what went wrong, in English."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import ROBOT
from gateway.commands.stopping.stop_phrases_power import AT_ONCE, BODY, INSTANTLY, TOOLS, WORKING

_TOUCHING = (
    r"(?:touch|cut|drill|weld|saw|lift|lower|grab|grip|squeeze|push|pull|press|swing|pour|spray|fire|shoot|launch"
    r"|release|dump|crush|bite|burn|stab|slice|chop|take off|take it off|inject|do (?:it|that|this))"
)
"""What a robot is told not to do as one stops it; careful ones are told not to drop or spill."""
_MANNER = (
    r"(?:drop|spill|forget|worry|rush|tip|shake|scratch|break|bend|wake|hurry|lose|mind|bother|bump|overfill|miss|mix"
    r"|use|need|want|have|let|be|get|think|know|say|tell|stop|wait|leave|put|make|keep|give|bring|ask|call|show|believe"
    r"|cry|laugh|panic|fret|fuss|cheat|lie|blame)"
)
"""What one is told not to do, or not so, without an end to what one does."""
_REASON = (
    r"(?:im|i am|my|his|her|hes|shes|there|theres|somebody|someone|youll|youre|its (?:live|hot|the wrong|wrong|alive"
    r"|loaded|not safe|cracked|leaking|breaking|going to))"
)
_IT = r"(?: (?:it|that|this|there|anything|him|her|me|them|us|those|these))?"
_BARE_CALLS = r"(?:(?:no|please|robot|hey|oi|stop|oh|whoa|god|look|leave (?:it|that)(?: alone| be)?) (?:[.,!] )*)*"
PHRASES = (
    # by people of many trades
    (
        rf"(?<!\S ){_BARE_CALLS}wait (?:[,!.] )*(?:dont|do not) (?:you )?(?!{_MANNER} )\w+ [,!.] "
        rf"(?:{_REASON}|thats (?:live|hot|the (?:live|hot|wrong)|my|his|her|not))(?= )"
    ),
    rf"(?P<not>(?:dont|do not) (?!{_MANNER} )\w+(?: on)?)(?: [,!.])*(?: (?P=not))+(?= (?:[,!.] |$))",
    rf"(?<!\S ){_BARE_CALLS}(?:dont|do not) (?:continue|proceed|go on|carry on)(?= ,)",
    rf"(?<![a-z\d] )no more {WORKING}(?= [,!.] )",
    r"(?<!\S )(?:(?:robot|bad|no) (?:[,!.] )*)*no go(?= !)",
    (
        rf"(?<!\S ){_BARE_CALLS}(?:wait (?:[,!.] )*)?(?:dont|do not) (?:you )?(?:dare )?(?!{_MANNER} )\w+ "
        rf"(?:it|that|this|them)(?: \w+)? [,!.] {_REASON}(?= )"
    ),
    rf"(?:dont|do not) you dare (?!{_MANNER} )\w+(?= )",
    rf"(?P<off>(?!(?:{TOOLS}|turn|switch|shut|power|take|log|back|get|cut) )[a-z]+) off(?: [,!.])? (?P=off) off(?= )",
    r"(?:switch|turn|shut) (?:it |that )?aff(?= )|haud (?:on|it|yer)(?= )|naw(?:(?: [,!.])? naw){2,}",
    rf"put me down(?= (?:[!.,] )*(?:$|now|{INSTANTLY}|stop|i cant|please ! ))",
    r"let go of (?:the|that|my) (?:patient|baby|child|kid|boy|girl|man|woman|lady|dog|cat|horse|calf)(?= )",
    r"(?<!\S )(?:no (?:[,!.] )?)+leave (?:her|him|me)(?: alone| be)?(?= (?:[,!.] |$))",
    r"be a statue(?= )",
    r"(?<!\S )give over(?= (?:[,.!] |$))",
    (
        r"(?:cancel|end|abort|kill|halt|quit) (?:the|this|that) (?:\w+ )?"
        rf"(?:run|experiment|test|cycle|process|procedure|program|programme|lift|move)(?= {AT_ONCE})"
    ),
    r"(?:flip|trip|throw) the (?:breaker|main switch|mains|power switch)(?! (?:back|on|up|for|of|in)(?= ))",
    r"(?:yank|rip|pull) (?:its|your|the) battery(?: plug)?(?: out)?(?= (?:[,!] |$|now))|(?<!\S )take off electric",
    (
        rf"get (?:that|this|the) (?:\w+ )?{ROBOT} (?:turned|switched|shut) (?:off|down)(?= )"
        rf"|(?:want|need) (?:that|this|the) (?:\w+ )?{ROBOT} (?:shut down|(?:turned |switched )?off)(?= {AT_ONCE})"
    ),
    (
        r"(?:take|get) your (?:claws?|hands?|gripper|arms?|grip|grabber|paws?) off (?:of )?"
        rf"(?:me|him|us|them|(?:my|his|her) (?:{BODY}|wrist|ankle|throat|face|back|leg|coat|shirt|hair))"
        r"|(?:hands?|foot|feet|claws?|paws?) (?:off|away from) (?:the|that|my|his|her) \w+"
        rf"(?= (?:, )?{AT_ONCE})"
    ),
    (
        r"(?:put|set|drop|lay) (?:the|that) (?:chain ?saw|saw|knife|drill|cleaver|blade|blowtorch|welder|gun|axe"
        rf"|hammer|scalpel)(?: down)?(?= {AT_ONCE})"
    ),
    r"thats as far as you (?:go|get)(?= )",
    r"another (?:step|inch|metre|meter) and (?:youll|you will|itll|youre (?:down|off|over|through|in))(?= )",
    (
        r"(?<!\S )(?:robot )?(?:[,!] )?"
        r"(?:not (?:go|move|drive|lift|touch)|no (?:move|more lift|more push|more pull))(?= [,.!] )"
    ),
    r"you (?:break|crush|cut|hurt) (?:leg|arm|hand|foot|finger|fingers) of(?= )",
    (
        r"(?:rope|cable|chain|strap|cord|hose|wire|line|belt)(?:s| is) a?round (?:my|his|her|their|[a-z]+s) "
        rf"(?:{BODY}|ankle|wrist|throat|waist|legs|arms|ankles|feet)(?= )"
    ),
    r"(?<!\S )(?:switch|turn|shut) off , (?:you|youre|its|it)(?= )|(?<!\S )pause , (?:right now|immediately|at once)",
    # nothing but what it is not to do
    (
        rf"(?<!\S ){_BARE_CALLS}(?:(?:(?:dont|do not) (?:you )?(?:dare )?{_TOUCHING}{_IT}"
        rf"|hands off(?: (?:it|that|this|(?:the|that|my) \w+))?) (?:(?:[.,!]|now|please|robot|{INSTANTLY}) )*)+$"
    ),
    r"(?:dont|do not) (?:continue|proceed|go on|carry on) with (?:the|that|this|it|my)(?: \w+)?(?= (?:[.!] )*$)",
    r"(?:turn|switch|shut|power) off(?:(?: [,!.])? (?:turn|switch|shut|power) off)+(?= (?:[!.,] |$))",
    r"let go(?:(?: [,!.])? let go)+",
    r"nonono\w*|(?:(?<!\S )|(?<=[,.!] ))no{3,} (?:[,!.] )?(?:not|dont|wrong|bad|the other)(?= )|(?<!\S )no ! bad robot",
    (
        r"(?<! and )not (?:a|one|another) (?:inch|step|metre|meter|centimetre|centimeter|millimetre|millimeter) "
        r"(?:more|further|closer)"
    ),
    (
        r"(?<!\S )danger (?:[!.,] )*(?:get (?:clear|back|out|away|down)|stand (?:clear|back)|keep (?:back|clear|away)"
        r"|move away|clear the|shut (?:it )?(?:down|off)|everyone|evacuate)(?= )"
    ),
    r"lock (?:it|her|him|everything|that|this) (?:right )?where it is(?= )",
    rf"(?:dont|do not) let (?:it|that|this|the {ROBOT}|that {ROBOT}) (?:move|budge|go any|fall on)(?= )",
    r"(?<! i )(?<! we )(?<! they )you (?:not|no) (?:go|move|drive) (?:more|any ?more|now)(?= )",
    r"(?<! if )(?<! when )(?<! if the )(?<! when the )(?:the|that|your) \w+s on fire(?= )",
    r"(?<!\S )gas leak(?= (?:[!.,] |$))",
    r"(?<! if )(?<! when )(?<! whenever )i (?:can )?smell (?:burning|smoke|gas)(?= (?:[!.,] |$))",
    (
        r"(?<! if )(?<! because )(?:theres|there is) (?:someone|somebody|a (?:man|person|woman|child|kid|dog)|people) "
        r"in there(?= ! | (?:\. )?$)"
    ),
    r"(?<!\S )(?:help (?:[!,.] )?)?(?:im|i am) (?:stuck|caught|trapped|jammed)(?= (?:[!.] )*$)",
    r"(?:ouch|ow|oww+|argh) (?:[,!.] )*(?:that|it|this|you) hurts?(?= )|(?<!\S )(?:that|it|this) hurts(?= (?:[!.] )*$)",
    r"(?:quit|terminate) (?:the|this) (?:program|programme|run|cycle|sequence|routine)(?= )",
    r"belay that(?= (?:[!.,] )*(?:$|order))",
    r"nope(?:(?: [,!.])? nope){2,}",
    r"wrong (?:leg|arm|side|patient|wire|way|finger|hand)(?= (?:! )+$)",
    r"thats an? (?:real |live |living )?(?:person|child|kid|baby|human|man|woman|toddler)(?= !)",
    r"scrub the (?:run|mission|launch|attempt)(?= (?:[,.!] |$))",
)
