"""Where an English stop word means something else: names of things, negations, questions, plans."""

from __future__ import annotations

_K = r"(?:stop|stopp|halt|freeze|abort|estop|brake)"
ROBOT = (
    r"(?:robot|bot|arm|gripper|vehicle|car|thing|machine|rover|drone|motors?|engines?|drives?|wheels|power|lot|base"
    r"|cart|truck|amr|agv|system|whole)"
)
URGENT = r"(?:now|immediately|instantly|asap|at once|this instant|right now|right this|straight away|already|damn)"
_PEOPLE = (
    r"(?:the |that |this |a |an |my |any |those |these |some )*(?:\w+ )?(?:man|woman|kid|kids|child"
    r"|children|baby|person"
    r"|people|worker|workers|lady|guy|boy|girl|human|dog|cat|someone|somebody)"
)
_TOLD = "".join(
    rf"(?<! {word} )"
    for word in (
        *("need", "needs", "have", "has", "want", "wants", "you", "got", "told", "try", "trying", "it", "robot", "him"),
        *(
            "her",
            "them",
            "us",
            "robots",
            "everybody",
            "everyone",
            "like",
            "ought",
            "me",
            "bot",
            "thing",
            "going",
            "said",
        ),
    )
)
"""Who needs or is told to stop is no place and no purpose."""
_COUNTED = r"(?! (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|now|immediately|!)(?= ))"
CALM = rf"(?! ?(?:\S+ ){{0,6}}?(?:!|{URGENT})(?= ))"
_MOVE = (
    r"(?:drive|go|move|fly|roll|travel|navigate|head|proceed|crawl|advance|reverse|back up|carry|take|bring|deliver"
    r"|follow|turn|rotate|climb|descend|ascend|mow|spray|patrol|lower|raise|return|run|clean|sweep|pour|stir)"
)
_SPAN = (
    r"for (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|ninety|a|an|half a|half an|a few|a couple of|about \d+) ?(?:seconds|secs|s|minutes?|mins?|min|hours?|h)(?= )"
)
_TO = (
    r"(?:drive|go|move|come|head|travel|navigate|return|roll|nip|pop|run) (?:back |over |down |up )?"
    r"(?:to|into|through|via|home|back)(?= )"
)
_NEXT = (
    rf"(?: ,)? (?:and then|and after that|after that|and|then) (?:please |you )?(?:{_TO}|dock |charge |recharge "
    r"|(?:take|bring|carry|deliver|fetch|pick up) (?:the|a|an|two|three|\d+) )"
)
_NO_ORDER = (
    r"(?![^.!?;,]{0,60}(?<! and)(?<! then)(?<! or)(?<! to)(?<! you)(?<! i)(?<! we)(?<! they)(?<! people)"
    r" (?:(?:go|drive) (?:to|in|back|home)|come (?:back|here|in)|return to)(?= ))"
)
"""Where an order follows a condition, the condition is that of the order: "stop when it is full go to the depot"."""
_REACHED = (
    r"(?:reach\w*|arriv\w*|get to|see|seen|hits?|battery|below|above|under|less|more|done|finish\w*|full"
    r"|empty|\d\w*"
    r"|minutes?|seconds?|hours?|metres?|meters?|percent|complete\w*|detect\w*|loaded|line|door|beep\w*"
    r"|green|red|there"
    r"|found|find|touch\w*|weight|goes|drops|falls|exceeds|rises|two|three|four|five|ten|blocked|rain\w*"
    r"|wind|lot|round"
    r"|temperature|obstacle|bin|tank|bag|tray|row|lap|turn|pass|step|floor|room|item|sample|cycle|dark|dry|gets?)"
)

EXEMPTIONS = (
    # names of things
    (
        rf"(?:non|bus|tram|ferry|shuttle|metro|subway|pit|rest|whistle|which"
        rf"|how many) stop(?! (?:{URGENT}|moving)(?= ))"
    ),
    (
        r"(?:a|one|another|each|every|any|planned|scheduled|regular|the|next|first|my|your) (?:tour|train|taxi"
        r"|coach|fuel|charging|delivery|pick ?up|drop ?off|lunch|coffee|toilet|loading|short|intermediate) stop"
    ),
    (
        r"(?:(?:the|your|my|our|at|for|as|of|to) |(?:makes?|add|plan|with|as|is|was|needs?|wants?) a |a (?!second))"
        r"(?:first|next|second|third|fourth|fifth|last|final|following|new|previous|other) stop"
    ),
    (
        rf"(?:next|first|second|third|last) stop (?:is|will|at|should|:|,|after|on|for)(?= )"
        rf"|(?<![a-z\d] )next stop(?! (?:moving|it|{URGENT}|everything|the|that))"
    ),
    rf"(?:the|my|your|our|each|every) (?:emergency |red )?(?:stop|estop|halt)(?! {URGENT}| !| \. stop)",
    (
        r"(?:make|add|skip|insert|include|without|plan|with|schedule|have|as|for|at|after|before) (?:a|one"
        r"|another|that|this) stop"
    ),
    r"(?:a|another|one) stop (?:at|in|on|for|near|by|along|between)(?= )",
    (
        rf"(?:(?:the|a|an|at|to|near|each|every|that|this|any|my|your|our|of|next|as|and|first|last|with|red|behind"
        rf"|before|past|is|was) stop (?:light|lights|line|lines|lamp|bar|bars|board|bit|button|buttons|key|word|words"
        rf"|command)|stop (?:sign|signs|valve|cock|codon|solution|reagent|buffer|topic|criterion|criteria)){_COUNTED}"
    ),
    (
        rf"(?:{_TOLD}to|at|from|of|near|towards|past|for|reach|visit|via|between|and|is|was|next|skip|toward"
        r"|through|call) stop (?:number |no )?(?:\d+\w?|[a-hj-qs-tv-z])"
        r"(?! (?:seconds?|minutes?|metres?|meters?|cm|m|s|sec|min))"
    ),
    (
        r"(?:(?:the|a|my) door ?stop|(?:bring|fetch|get|take|find|put|pick up|need)(?: me)? (?:the|a|my|that) "
        r"(?:door|bench|end|depth|bump) stop)(?= (?:(?:to|from|into|under|for|back)(?= )|\.? ?$))"
        rf"|at the (?:\w+ )?\w+ stop(?= and (?:turn|wait|dock|park|unload|load|look|charge)(?= )){CALM}"
    ),
    r"one stop (?:shop|shops|solution|store)",
    # do not stop
    (
        rf"(?<! if you )(?<! why )(?<! you )(?<! it )(?<! they )(?<! who )(?<! still )(?<! robot )(?<! thing"
        rf" )(?:dont|do not|must not|mustnt|should not|shouldnt|need not|neednt|may not|never|never ever"
        rf"|without|no need to|no reason to|not supposed to|not allowed to|avoid|rather than|instead of|not to"
        rf"|not have to|dont have to|not need to|dont need to)"
        rf" (?:you |ever |please |dare |to |a |an |making |any |even |now |just |have to |need to |go and )*{_K}"
    ),
    (
        r"(?:you (?:must not|should not|may not|need not|neednt|dont have to|do not have to|never)"
        r"|you dont need to|you do not need to) (?:ever )?(?:stop|halt|abort)"
    ),
    (
        rf"(?:dont|do not|didnt|did not|doesnt|never|wouldnt|not) (?:want|need|ask|asked|tell|told|like|expect"
        rf"|have|mean|wish|say|said)"
        rf" (?:you |it |him |them |the robot |the \w+ |for you )*(?:to )?{_K}"
    ),
    # questions and reports
    (
        rf"how (?:do|can|should|could|would) (?:i|we) (?:make|get|tell|ask|order) (?:you|it) (?:to )?{_K}(?= \? $)"
        rf"|how (?:do|does|would|can) (?:you|i|we|one) (?:say|spell|write|pronounce) (?:the word )?{_K}(?! (?:!|now|it"
        rf"|the))"
        rf"|(?:at|below|above) (?:what|which) (?:temperature|degree)s? (?:\w+ ){{1,4}}freeze|difference between (?:\w+ "
        rf")?{_K}"
        rf"(?= and )|freeze damage|stop (?:in the name of love|using (?:that|this|your) (?:\w+ )?(?:voice|accent"
        rf"|language|word)){CALM}|if (?:someone|somebody|anyone|something|anything) blocks (?:\w+ ){{1,3}}stop and"
        rf" (?:say|wait|turn|ring|beep|tell)(?= ){CALM}"
    ),
    rf"who (?:told|asked|ordered|made|lets|let) (?:you|it|him|her|them|the robot) (?:to )?{_K}(?! !)",
    rf"(?:made|makes) (?:you|him|her|them|us) {_K}(?! !)",
    (
        r"(?:the|an|your|a) (?:abort|halt|stop|freeze) (?:button|switch|key|function|signal|sequence"
        r"|procedure|topic|command)"
    ),
    (
        rf"(?:when|where|why|whereabouts|how often|how far|how fast|how quickly|how many times|how long ago"
        rf"|what made|and|so) (?:\w+ )?(?:did|do|does|will|would|should|can|could|was|have)"
        rf" (?:you|it|he|she|they|we|the robot|the \w+|that|robots|(?:robot|amr|unit) \w+)"
        rf"(?: usually| normally| just| last| suddenly| always| all)? {_K}(?! (?:moving )?(?:!|{URGENT}))"
    ),
    (
        rf"(?:did|does|has|have|had) (?:you|it|he|she|they|the robot|the \w+|anyone|we|amr \d|anything)(?: just"
        rf"| really| already| ever| even| have to| need to)? {_K}"
    ),
    (
        r"(?:do you|will it|will the \w+|would it|should it|should we|must it|must you|can it|does it)"
        r"(?: ever| always| usually| normally| often| need to| have to| automatically)? stop(?! (?:moving|it"
        r"|now|please|that|right|!))"
    ),
    r"would you(?: ever| always| usually)? stop (?:at|in|for|when|if|automatically)",
    (
        r"(?:how long|how far|how much|how many metres|distance|metres|seconds|long does it|time does it"
        r"|time do you)(?: \w+){0,5} to stop|(?:how (?:fast|quickly|far|soon|hard)|when|where) (?:can|could|may"
        r"|will|should|to|would|do) (?:you |it |i |we )?stop"
        r"(?! (?:!|now))|where to stop|when to stop|(?:able|allowed|easy|hard|safe|ready"
        r"|possible) to stop (?:at|in|for|on|within)"
    ),
    (
        r"what does (?:a |an |the )?(?:emergency )?(?:stop|halt|abort|estop|freeze) (?:do|mean|cause)"
        r"|(?:explain|describe|define|translate|spell|pronounce|mean"
        r"|means) (?:the )?(?:word )?(?:emergency )?(?:stop|halt|abort|freeze)"
    ),
    (
        r"what(?: \w+){0,4} (?:when|if|after|by|is|means|with) (?:(?:i|we|you|someone|a|an|the|to|say|shout"
        r"|press|type|emergency|send) )*(?:stop|halt|abort|freeze|estop|emergency)"
    ),
    (
        r"(?:how (?:does|do|is)|(?<![a-z\d] )(?:is|was|has)|where is|wheres|where s|why is|why was"
        r"|who (?:pressed|hit|pushed|pulled|triggered|activated|called|said|released|reset))"
        r" (?:(?:the|an|your|nearest|closest|a|our|there) )*(?:emergency stop|estop|e stop|stop button|kill switch"
        r"|emergency|brake)(?! (?:!|now))"
    ),
    (
        r"(?:reset|release|clear|unlock|lift|(?:remove|check|inspect|locate|find|show|test)(?: me)? (?:the|an"
        r"|all|every|your|our)"
        r"|(?:to|near|next to|by|behind|beside|at|past|from|after|before|since|over|of|log|list"
        r"|between) (?:the|an|each))"
        r" (?:(?:the|an|all|every|your|our|nearest|closest|red|main|last) )*(?:emergency (?:stop|brake)s?"
        r"|estop|e stop"
        r"|kill switch|stop button|brake|brakes)(?! (?:!|now|immediately))"
    ),
    (
        r"(?:that says|saying|labelled|labeled|called|named|marked|the words?|titled|spell"
        r"|reads|reading|the command) (?:stop|halt|freeze|emergency"
        r"|abort)(?! !)"
    ),
    # conditions
    (
        r"(?:i will|ill|i shall|we will|well|i can|going to) (?:say|shout|tell you to|call|type|ask you to"
        r"|tell you when to) (?:stop|halt|abort)|(?:stop|halt|abort|freeze|emergency) (?:is|was) (?:a word"
        r"|a button|the name"
        r"|the word|the button|a name|an order|not what)"
    ),
    (
        rf"(?:when|once|if|until|unless|after|whenever|or|till|til|in case) (?:i|we|you|someone|somebody"
        rf"|anyone|they|he|she"
        rf"|the \w+|another \w+|it) (?:(?:say|says|said|shout|shouts|hear|press|presses|yell|type|send|sends"
        rf"|give|gives|receive"
        rf"|get|gets|have to|has to|need to|needs to|want to|must|tell|tells|told|ask|asks) )"
        rf"(?:(?:you|it|them|me|someone|say|shout|a|an|the|word|command|order|signal|to|him|her"
        rf"|stop or) )*{_K}(?! (?:!|now|immediately))"
    ),
    (
        r"(?:when|until|till|unless|wherever|whenever) (?:you|it|they|the robot) (?:come to a )?(?:stop"
        r"|halt)(?! (?:!|now|immediately))"
    ),
    (
        rf"stop (?:\w+ing |and \w+ |there |here |the \w+ )?(?:when|once|if|as soon as|after|whenever|every|each"
        rf"|only|every time){_NO_ORDER} (?!you hear me|you can hear"
        rf"|i )[^.!?;]{{0,60}}?(?<= ){_REACHED}(?= ){CALM}"
    ),
    # places and plans
    (
        r"(?:stop|halt) (?:\w+ing )?(?:off |briefly |first |also |again |once |just |only |there and |shortly |exactly "
        r"|right )?(?:at|by|near|next to|in front of|outside|beside|behind|opposite|inside|under|between|along"
        r"|on top of|alongside|just before|short of|close to|before|"
        r"over at|on the way|on your way|halfway|half way|midway|above|on (?:aisle|floor|level|the \w+ (?:floor"
        r"|side))|in (?:aisle|room|row|bay|zone|ward|lab|hall|area|section|lane|field|every|each|corridor"
        r"|the (?!middle|name|middle))|for (?:\d\w*|a (?!moment|second|sec)|lunch|one|two|three|four|five|ten"
        r"|thirty|at least|about|half)"
        r"|every (?:few|other|\d+|two|three|five|ten)|after|in \d+\w*|in (?:one|two|three|four|five|ten"
        r"|thirty) |in between|within(?! (?:\w+|a few) seconds?)"
        r"|\d+(?:\.\d+)? ?(?:m|cm|metres?|meters?|centimetres?)|(?:a|one|two|half a) (?:metre|meter|foot|feet"
        r"|metres|meters))"
        rf" ?(?! ?(?:once|now|order|half|full|speed|a walking|the double|the moment|this|that moment|you|it"
        rf"|someone|somebody|anyone|anything|i|we|any|he|she|they|me|hit\w*|no|{_PEOPLE})(?= ))"
        r"(?!(?:(?<=before )|(?<=before) )[^.!?;,]{0,40} (?:lands|falls|tips|drops|slips|topples)(?= ))"
        rf"(?![^.!?;]{{0,40}} (?:hit|hits|hitting|crash|run over|hurt|crush)(?= )){CALM}"
    ),
    (
        rf"{_MOVE} (?!away and)[^.!?;]{{3,140}}?(?<= )(?:and then|then|and|, then|, and|, and then"
        rf"|, and finally|or|finally|or else|before|, before|and finally|and also) (?:you |come to a |to |do a "
        rf"|make a |a |wait or |wait and |turn and )?stop{CALM}"
    ),
    # a wait at a place that is named: another command stands beside it
    rf"stop there {_SPAN}(?={_NEXT}){CALM}",
    (
        rf"(?<![a-z\d] )(?:please |now |first |then |robot )*{_TO} (?:(?!{_K} |, |dont |no |not )[^.!?; ]+ ){{0,12}}?"
        rf"(?:(?:, |and |then )+(?:please )?stop (?:there|here)|stop there) {_SPAN}{CALM}"
    ),
    (
        rf"{_TOLD}to (?:stop|halt|abort|freeze) (?:the |a |any |all |this |that |it from |them |water "
        rf"|\w+ from )(?!{ROBOT} )"
    ),
    (
        r"stop (?:the |that |this |playing |my |all )?(?:\w+ )?(?:music|timer|timers|recording|clock|video"
        r"|stream|streaming|playback|radio|song|songs|reaction|leak|bleeding|alarm|countdown|stopwatch"
        r"|beeping"
        rf"|logging|log|ringing|notifications|messages|reminders|singing|talking|sending|asking|telling|repeating"
        rf"|texting|tv|camera|podcast"
        rf"|announcements|announcement)(?! {ROBOT} ){CALM}"
    ),
    (
        rf"stop (?:charging|waiting|recharging)(?: and| , then| now and| at | when | for | then| here){CALM}"
        rf"|(?:may|cant|cannot|could) stop (?:laughing|thinking|wondering)"
    ),
    # emergency, freeze, others
    (
        r"emergency (?:exit|exits|room|rooms|door|doors|kits?|lights?|lighting|lamps?|trolley|trolleys"
        r"|carts?|department|ward|entrance|entry|supplies|supply|bags?|blankets?|access|showers?|staircase"
        r"|stairs|stairwell"
        r"|stairway|contacts?|numbers?|phones?|procedures?|plans?|protocols?|drill|generator|power|battery"
        r"|batteries|medicines?|medication|drugs?|rations?|spares|equipment|units?|box|boxes|hospital|vehicles?"
        r"|bay|lane"
        r"|route|assembly|meeting|team|services?|surgery|admissions?|patients?|cases?|physician|doctor|nurse"
        r"|packs?|pumps?|valves?|tools?|toolbox|crew|staff|calls?|cabinet|locker|storage|shelf|hatch|slide"
        r"|eyewash"
        r"|response|lifts?|elevators?|care|treatment|order|orders|delivery|deliveries|stock|repair|repairs"
        r"|landing (?:site|pad|zone|spot|area)|point|points|button|buttons|tray|station|dept|er|torch|fund|desk"
        r"|wing)"
        r"(?! now| immediately| !)"
    ),
    (
        r"(?:to|from|at|in|via|towards|near|in case of|case of|for|no|not an|not a|any|in an|during an|during"
        r"|of an|by|an|the|and|into|until) (?:the |an |any )?emergency(?! (?:stop|now|!|halt|off|brake"
        r"|shutdown|abort|emergency|robot))"
    ),
    (
        rf"freeze (?:the|a|this|these|those|that|all|them|at|until|it at|it in|and(?! after that)|for|\d+|some"
        rf"|my)(?! (?:{ROBOT}|robots|right|everything|moment|second|instant|minute|stop|halt|now|dont|stay|hold)\b)"
        rf"{CALM}"
    ),
    (
        r"(?:deep|anti|blast|flash|quick|snap|to|will|might|may|wont|going to|could|would|not|pipes"
        r"|does it) freeze(?! (?:now|!|immediately|robot|moving))|freeze (?:dryer|dry|dried|drier|frame"
        r"|thaw|drying|core|plug)"
    ),
    rf"halt e|abort codes?|abort (?:the )?(?:download|upload|update|installation|print)\b{CALM}",
)
