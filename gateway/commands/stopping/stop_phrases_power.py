"""Phrases that take the power away, or put the brakes on, in English."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import ROBOT, URGENT

INSTANTLY = (
    r"(?:immediately|instantly|asap|at once|(?:right )?this (?:very )?(?:second|instant|minute|moment)|right now"
    r"|(?:right|straight) away|straightaway)"
)
AT_ONCE = rf"(?:{URGENT}|{INSTANTLY}|!|[.,] now(?= [.,!]))"
_ENDS = rf"(?= (?:{AT_ONCE}|[.,] |$))"
_DRIVES = r"(?:motors|engines|rotors|props|propellers|thrusters|blades)"
TOOLS = (
    r"(?:\w*lights?|\w*lamps?|torch|music|radio|tv|telly|volume|heat|heating|heater|radiator|fan|beacon|alarm|water|tap"
    r"|hob|oven|camera|recording|screens?|siren|kettle|sound|mode)"
)
"""What is switched off often, and moves nothing."""
_THINGS = rf"(?:{TOOLS}|flash|uv|wi ?fi|wlan|charger|iron|fridge|freezer|dishwasher|phones?|computer|display)"
"""The same of "turn off the", with which more orders of every day begin."""
BODY = r"(?:arm|hand|leg|foot|fingers?|hair|sleeve|head|neck|tail|paw)"
_MOVING = (
    r"(?:machine|header|blades?|wheels?|gears?|gripper|saw|chain|belt|rollers?|tracks?|press|jaws?|mower|auger|conveyor"
    r"|drum|baler|thresher|claw|drill|propeller|rotor)"
)
WORKING = (
    r"(?:lift|lower|driv|mov|spinn|turn|mow|cutt|pour|pull|push|roll|fly|climb|revers|back|digg|spray|stir ?r|runn"
    r"|grind|drill|saw|carry|dragg|dropp|swing|rotat|weld|heat|press|squeez|grabb"
    r"|vacuum|hoover|sweep|mopp|scrubb|wip|polish|chopp|stack) ?ing"
)
"""What robots do, and people are told to quit seldom; as words that are not known are read, in pieces."""
_NOBODY = (
    r"(?<! not )(?<! dont )(?<! never )(?<! to )(?<! they )(?<! he )(?<! she )(?<! we )(?<! men )(?<! i )(?<! you )"
)
"""What says that others do it, or that nobody is to."""

PHRASES = (
    rf"(?<![a-z\d] )(?:all )?(?:the |your )?{_DRIVES} off{_ENDS}",
    rf"(?<![a-z\d] )(?:the |your )?(?:motor|engine) off(?= {AT_ONCE})",
    rf"(?:kill|cut) (?:the |your |those |all )*{_DRIVES}(?! (?:in|into|for|from|to|off the|with|of)(?= ))",
    (
        rf"(?:turn|switch|shut) (?:the|that|this|your) (?!(?:\w+ )?{TOOLS} )\w+ (?:\w+ )?(?:off|down)"
        rf"(?= {INSTANTLY}| now !)"
        rf"|(?<![a-z\d,] )(?:please |now |robot )*(?:turn|switch|shut) off (?:the|that|this|your) "
        rf"(?!(?:\w+ )?{_THINGS} )\w+(?: \w+)?(?= {INSTANTLY}(?! (?:after|when|once|before|if) )| now !)"
    ),
    r"(?:turn|switch|shut) (?:it|that) off(?:(?: ,)? (?:turn|switch|shut) (?:it|that) off)+",
    rf"(?:switch|turn|shut) off(?= {INSTANTLY})",
    rf"(?:park|ground) (?:it|yourself)(?= {INSTANTLY})",
    (
        rf"{_NOBODY}(?:inhibit|immobili[sz]e) (?:all|every|each)(?: of)?(?: the| your)? "
        r"(?:actuator|motor|drive|axis|axes|joint)"
    ),
    r"(?:dinna|dinnae|didnae) (?:move|budge)",
    r"(?:ow|ouch|owww*)(?:(?: ,)? (?:ow|ouch|owww*))+",
    (
        rf"[a-z]+s {BODY} (?:is|are|s) "
        rf"(?:(?:stuck|caught|trapped)(?= )|(?:in|inside|under|between) (?:the|your) {_MOVING})"
    ),
    rf"(?<![a-z\d] )everything off(?= {AT_ONCE})",
    rf"power (?:it |yourself |everything )?(?:down|off) {AT_ONCE}",
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
    rf"(?:quit|cease) \w+in(?:g)?(?= {INSTANTLY})",
    rf"(?P<tool>blades?|saw|drill|rotor|spindle) off(?= (?:{INSTANTLY}|(?:, )?(?P=tool) off))",
    r"hold everything(?= (?:right (?:there|where)|now|where it is))",
    rf"(?:wheels?|arms?|blades?|thing) still(?= {INSTANTLY})",
    rf"(?:slam|throw|jam) (?:the |your )?anchors on|anchors on(?= {AT_ONCE})",
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
        rf"(?= (?:{INSTANTLY}|now|please|there|it|[.,!] |$))"
    ),
    r"(?<! and )(?:switch|turn|shut) (?:it|that|this)(?: thing)? off quick(?:ly)?(?= [!.]| $)",
    rf"{_NOBODY}(?:shut|power) down (?:the|that|this|your) (?:robot |lawn )?{_MOVING}{_ENDS}",
    rf"get (?:the|that|this|those|your) (?:{ROBOT}|{_MOVING}) stopped(?= )",
    rf"{_NOBODY}(?:quit|cease) {WORKING}(?: (?:it|them|that|this|me|us))?(?= (?:[.,!] |$|now|please|{INSTANTLY}))",
    rf"{_NOBODY}interrupt (?:all |the |your )*(?:motion|movement|movements)(?= )",
    r"scram (?:it|that|the (?:thing|machine|reactor|robot|motors?|drive|line))(?= )",
    r"to stop this (?:very )?(?:second|instant|minute|moment)",
    r"hold it (?:write|rite|wright) (?:there|here|where)(?= )",
    rf"everything on hold(?= (?:{AT_ONCE}|$))",
    r"(?:park|plant) (?:it|yourself|that thing) (?:right )?where (?:you are|it is|youre|its)(?= )",
    r"take (?:all|the) way off (?:her|it|this|that|the (?:boat|ship|robot))(?= )",
    r"red button(?:(?: [,!])* red button)+",
    # by people on farms, building sites and in workshops
    (
        r"kill (?:the|that|this) (?:centrifuge|mixer|lathe|mill|grinder|saw|drill|spindle|pump|compressor|conveyor|belt"
        r"|machine|motor|press|laser|torch|burner|blower|auger|winch|crane|hoist|feed|hydraulics)(?= [,.!]| $)"
    ),
    r"get (?:those|the|your|that) (?:blades?|saw|rotors?|motors?|engine) off(?= (?:[,.!] |$|now))",
    r"as to (?:cease|quit|desist)(?= )",
    rf"(?<![a-z\d] )(?:so |now )?everything stops(?= (?:[,.!] )*(?:{INSTANTLY}|now|you|$))",
    (
        r"hold (?:the|that|your) (?:boom|arm|bucket|load|blades?|jib|hook|forks?|gripper|claw) (?:right )?where "
        r"(?:it is|its|they are|you are|youre)(?! for| until| while| and wait)"
    ),
    r"(?<![a-z\d] )off(?: [,!.])*(?: off(?: [,!.])*?)+(?= !| (?:[!.] )*$)",
    r"(?<=[,.!] )(?:so |just |please )*quit(?= (?:[!.] )*$)",
    r"leave off(?! the (?:olives|onions?|cheese|salt|sugar|sauce|icing|cream|lid|price|label)s? )",
    r"pack (?:that|this) in(?= (?:[.,!] |$|now))",
    rf"interrupt (?:the|this|that|your) (?:cycle|program|programme|run|process|sequence|job)(?= {AT_ONCE})",
    r"leave the rest (?:of (?:the|it|them|this|that|those|my|our)(?: \w+)? )?alone(?= (?:[,.!] |$))",
    r"pause for a (?:second|sec|moment) (?:, )?(?:right )?now(?= )",
    r"sto p(?:right|now|it|please|moving|everything|there|going)(?= )",
    # calmly, with a reason
    (
        r"(?:have|want|wants|need|needs) (?:all |every |the |that |this |these |your )+"
        r"(?!buses |trains? |trams? |music )\w+ (?:stopped|halted)(?= (?:while|where|because|as|since|please|[,.!]|$))"
    ),
    r"bring (?:it|yourself|everything|(?:the|your|that|all) \w+) to (?:a )?rest(?= )",
    r"(?<! not )(?<! dont )(?<! never )(?<! to )release (?:me|him|her)(?= (?:[.,!] |$|now|please|at once|this))",
    r"when(?: , when){2}(?= (?:[.!] )*$)",
    r"not (?:one|a|another) (?:little )?bit (?:further|farther|more|closer)(?= (?:[.,!] |$|now))",
    rf"take (?:the|your|its) (?:servo |drive |motor )?(?:enable|power) (?:away|off)(?= {AT_ONCE})",
)
