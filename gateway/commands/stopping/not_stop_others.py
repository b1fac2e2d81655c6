"""Where others than the robot are to stop, or a stop is a thing: "tell them to stop smoking here", "its soft stop"."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import CALM

_HARMLESS = (
    r"(?:smoking|fighting|arguing|quarrelling|squabbling|bickering|chatting|gossiping|laughing|smiling|giggling|crying"
    r"|barking|meowing|teasing|whistling|littering|worrying|complaining|snoring|staring|joking|sneezing|coughing"
    r"|thinking|dreaming|gambling|vaping|apologi[sz]ing|fretting|pretending)(?= )"
)
"""What people and animals do, and robots do not."""
_PEOPLE = (
    r"(?:them|everyone|everybody|people|(?:the|my|those|our) (?:\w+ )?(?:kids?|children|boys|girls|visitors?|guests?"
    r"|students?|customers?|people|crowd|teenagers?|dogs?|cats?|neighbours?|staff|colleagues))"
)
_SOMEBODY = (
    r"(?:baby|babies|wom[ae]n|m[ae]n|workers?|persons?|people|toddlers?|child|children|kids?|pedestrians?|operators?|someone"
    r"|somebody|anyone|anybody|me|us|him|her|them|mum|mom|dad|nurses?|patients?|lady|ladies|guys?|boys?|girls?|dogs?|cats?"
    r"|visitors?|guests?|humans?|hand|hands|foot|feet|leg|face|head)"
)
_APPLIANCE = r"(?:microwave|dishwasher|washing machine|dryer|coffee machine|kettle|printer|tv|player|stereo|recorder)"

EXEMPTIONS = (
    rf"(?:tell|tells|ask|asks|asked|told|remind|warn|beg|advise) (?:[a-z]+ ){{1,4}}?to stop {_HARMLESS}{CALM}",
    rf"(?:tell|ask|remind|warn) {_PEOPLE} to stop (?:eating|drinking|talking|singing|playing|leaning)(?= ){CALM}",
    rf"why (?:wont|doesnt|cant|didnt|does|will) (?:[a-z]+ ){{1,4}}?(?:not )?stop {_HARMLESS}{CALM}",
    rf"(?:can|could|cannot|cant|couldnt) (?:not )?stop {_HARMLESS}{CALM}",
    (
        r"stop (?:worrying|apologi[sz]ing|dawdling|dallying|dithering|fretting|complaining|slacking|idling|hesitating"
        rf"|being (?:so )?(?:slow|lazy|shy|silly|polite)|pretending)(?= ){CALM}"
    ),
    (
        r"stop (?:the|that|my|our) "
        r"(?:(?:washing machine|dishwasher|microwave|kettle|tv|telly|radio|stereo)(?! (?:arm|motor|door))"
        rf"|(?:dog|cat|puppy|kitten|ball|goats?|chickens?|hens?|pigeons?|birds?) (?:from )?[a-z]+ing)(?= ){CALM}"
    ),
    rf"stop off (?:for|at|in)(?= ){CALM}",
    (
        r"(?:stop|halt) (?:about |some |just )?[a-z\d.]+ (?:metres?|meters?|m|feet|foot|cm|centimetres?|inches|yards?) "
        rf"(?:short of|before|in front of|away from|off|from) "
        rf"(?!(?:the |a |an |that |this |my |any )?(?:[a-z]+ )?{_SOMEBODY}(?= ))(?:the|it|that|[a-z]+)(?= ){CALM}"
    ),
    r"(?:nobody|no one|i never|we never|i havent) (?:said|asked|told you|shouted) (?:to |you to )?stop(?! !)",
    r"ignore (?:that|the|this|my|his|her) (?:last )?stop(?= (?:,|\.|it|$))(?! !)",
    (
        r"how (?:do|can|would|should|could|does) (?:i|we|you|one|anyone|somebody) (?:stop|halt) (?:you|it|this thing) "
        rf"(?:if (?:something|anything) (?:goes|went) wrong|in case of)(?= ){CALM}"
    ),
    (
        r"(?<![a-z\d] )(?:if|when|whenever) (?:the|a|an|your|any|another) (?![^.!?;]*(?:hear|hurt))[^.!?;]{3,40}?"
        rf"(?: ,)? stop and wait (?:for|until|till)(?= ){CALM}"
    ),
    r"nothing(?:s| s| is| will| can| could)? (?:(?:going|gonna) )?(?:to )?stop us(?= )|nothing to stop you(?= )",
    (
        r"once (?:the|it|they) [^,;.!?]{0,30}?(?:reads?|is full|are full|reaches|shows?|has reached)(?= )"
        r"[^,;.!?]{0,30}, "
        rf"stop (?:filling|pouring|watering|charging|heating|pumping){CALM}"
    ),
    # things
    r"(?:one|two|a|1|2) stop bits?",
    r"(?:its|the) (?:soft|hard|depth|f|mechanical) stops?(?! now| !)",
    r"(?:the|a|my|our|of|some|two|three|old) (?:door stops|stopcock|stopcocks)(?= )(?! !| now)",
    r"stop motion (?=films?|animations?|videos?|clips?|movies?)",
    r"(?:they|it|pipes|water|leftovers)(?:ll| will) freeze (?=by|over|solid|tonight|overnight)",
    r"the (?:hard |first |last |deep )?freeze (?=last night|last week|got (?:the|half|our|my)|killed|warning|tonight)",
    (
        r"(?:deliver|leave|skip|visit|serve) stop (?:number )?\d+"
        r"(?= (?:and|first|last|for|to|through|at|before|after|until))"
    ),
    r"(?:on|in|to|at|into|of) halt (?:street|avenue|road)(?= )|halt (?:street|avenue)(?= (?:is|number|\d))",
    (
        r"(?:order|explain|replace|buy|repair|wire|photograph|clean|draw) (?:[a-z]+ ){0,3}"
        r"(?:e stop|estop|emergency stop) (?:button|buttons|circuit|switch|relay|lamp|cable|box|label|wiring)"
    ),
    rf"(?:pressed|pushed) stop on the {_APPLIANCE} by (?:mistake|accident)",
    (
        r"(?:write|print|paint|engrave|stencil) (?:the word |a big |in red )?stop (?:on|in|under|over) (?:the|a|my) "
        rf"{CALM}"
    ),
    r"only (?:shouted|said|yelled) stop (?:at|to) (?:the|my|our) (?:cat|dog|kids|children|baby|bird)(?= )",
    r"learn(?:s|ed|t)? to say stop(?= )(?! !)",
    r"freeze (?:tag|pops?|overnight|over night)(?= )",
    r"full stop (?:card|key|sign)s?(?= )",
    (
        r"(?:forgot|missed|left out|missing|add) (?:the|a) full stop (?=in (?:my|the|this|that|your) "
        r"(?:letter|text|message|sentence|note|word|email|title|label)(?= ))(?! !)"
    ),
    r"a full stop (?=goes|comes|belongs|at the end of (?:a|the|each|every) (?:sentence|line|word))",
    rf"(?:has|have|had) stopped (?:raining|snowing|hailing|{_HARMLESS}){CALM}",
    rf"(?:dogs?|cats?|kids?|baby|child|he|she|they|people) (?:wont|doesnt|didnt|never|cant) stop {_HARMLESS}{CALM}",
    rf"(?:against|onto|off|hits?|touch(?:es)?|clean|check) (?:the|its|an?|each|both) (?:\w+ )?end stops?(?= ){CALM}",
    rf"(?:a|one|two|half a|\d+) stops? (?:brighter|darker|lighter|up|over|under|lower|higher)(?= ){CALM}",
    r"(?:the|its|an?) end stop(?= (?:on|of|clicks|switch|is)(?= ))",
    r"(?:(?<!make the )(?<!make that )(?<!make this )truck stop|tram halt)(?= )(?! !| now)",
    r"(?:stop|halt|abort|freeze) is (?:spelled|spelt|written|pronounced)",
    rf"(?:nearest|closest) (?:e stop|estop|emergency stop)(?= ){CALM}",
    (
        r"(?:the|an?|our|your) (?:e stop|estop|emergency stop) (?:tests?|checks?|drill|training|inspection)"
        rf"(?= (?:is|was|on|at|went|of)(?= )){CALM}"
    ),
    (
        r"(?:print|read|show|list|explain|describe|write|email|review|update) (?:me )?(?:out )?(?:the |an |our |your )?"
        rf"emergency (?:shutdown|stop|halt) (?:procedures?|manual|instructions?|drill|training)(?= ){CALM}"
    ),
    rf"(?:chapter|page|pages|section|article) (?:on|about) emergency (?:\w+ ){CALM}",
    rf"halt signs?(?= ){CALM}",
    rf"(?:an?|my) door ?stop (?=and (?:wedge|prop)(?= )){CALM}",
    rf"(?:organ|s f|cameras f) stop(?= (?:marked|labelled|called|should be|at f)){CALM}",
    rf"against the limit stop(?= and (?:zero|home)(?= )){CALM}",
    rf"(?:did|does|was|is) the (?:last )?(?:abort|stop|halt) (?:come|came|triggered|caused|logged|recorded)(?= ){CALM}",
    (
        r"(?:tap|faucet|phone|doorbell|pipe|gutter|alarm|clock|fridge|roof) (?:wont|doesnt|will not|does not) "
        rf"stop (?:dripping|leaking|ringing|beeping|ticking|buzzing|humming){CALM}"
    ),
    rf"un ?stop (?:the|my|a|that) (?:\w+ )?(?:drain|sink|pipe|toilet|bath|gutter|nozzle|bottle|hose)(?= ){CALM}",
    rf"one stop (?:shopping|past|further|beyond)(?= ){CALM}",
    rf"stop motion (?=kits?|sets?|studio|app){CALM}",
    (
        r"(?:came|ground|grinding|grinds) to a (?:halt|stop|standstill) "
        rf"(?:yesterday|last|this morning|in (?:may|\d+)|years? ago|because of){CALM}"
    ),
    rf"emergency departments? (?:is|on|s)(?= ){CALM}",
    (
        r"(?:whoa|woah) (?:, )?(?:thats|what|this is|such) (?:a |an )?"
        r"(?:lovely|beautiful|amazing|gorgeous|fantastic|wonderful) \w+"
        rf"(?= (?:[,.] (?:take|look|show|keep)|\.? ?$)){CALM}"
    ),
    (
        r"(?:shouted|yelled|cried|shouts|yells|cries|says|said|read) (?:the word )?(?:halt|freeze|stop) "
        rf"(?:, )?(?:as a joke|who goes there|in the (?:film|story|play|game|song)){CALM}"
    ),
    (
        r"(?:will|would|does|did|might) (?:it|they|the \w+) freeze"
        rf"(?= (?:tonight|tomorrow|over|again|this|next|on|at|in|\?))(?! at once){CALM}"
    ),
    rf"(?:the|a) (?:first|hard|late|early|black) freeze (?=of|is|was|comes|last){CALM}",
    rf"freeze dance(?= ){CALM}",
    rf"(?:organ|trumpet|flute) stop (?=on|in|makes|marked|labelled|has|is){CALM}",
    rf"(?:wooden|rubber) door ?stop (?=to |under|from|by|behind|for){CALM}",
    rf"(?:put|fit|screw|fix|mount|glue) (?:an? |the )?end stop (?=on|onto|to|at){CALM}",
    (
        r"(?:i|she|he|they|we) (?:cant|couldnt|cannot|could not|didnt|never) stop "
        rf"(?:eating|talking|looking|singing|reading){CALM}"
    ),
    rf"i (?:stop|stopped) smoking(?= ){CALM}",
    (
        r"emergency (?:stops?|shutdowns?|halts?) "
        rf"(?=(?:last|in|on) (?:week|june|may|month|year|monday|tuesday|friday|saturday)(?= )){CALM}"
    ),
    rf"(?:how many|every|all|about \w+) emergency (?:stops|shutdowns?)(?= ){CALM}",
    rf"(?:didnt|did not|never) say stop(?= ,){CALM}",
    rf"one stop (?:print|\w+) shop(?= ){CALM}",
    rf"(?:whoa|woah) (?:, )?(?:nice|great) job (?:on|with) the {CALM}",
    rf"if you stop for (?:rests|breaks|a rest|a break|breath)(?= ){CALM}",
)
