"""Where an English stop word means something else: names of things, negations, questions, plans."""

from __future__ import annotations

_K = r"(?:stop|stopp|halt|freeze|abort|estop|brake)"
ROBOT = (
    r"(?:robot|bot|arm|gripper|vehicle|car|thing|machine|rover|drone|motors?|engines?|drives?|wheels|power|lot|base"
    r"|cart|truck|amr|agv|system|whole)"
)
URGENT = r"(?:now|immediately|instantly|asap|at once|this instant|right now|right this|straight away|already|damn)"
_CALM = rf"(?!(?: \S+){{0,6}}? (?:!|{URGENT})(?= ))"
_MOVE = (
    r"(?:drive|go|move|fly|roll|travel|navigate|head|proceed|crawl|advance|reverse|back up|carry|take|bring|deliver"
    r"|follow|turn|rotate|climb|descend|ascend|mow|spray|patrol|lower|raise|return|run|clean|sweep|pour|stir)"
)
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
        r"(?:non|one|two|three|bus|tram|train|truck|taxi|coach|ferry|shuttle|metro|subway|pit|rest|door|end"
        r"|tour|each|every|previous|another|water|fuel"
        r"|charging|delivery|pick up|drop off|pickup|dropoff|whistle|short|back|tab|loading|lunch|coffee|toilet"
        r"|planned|scheduled"
        r"|regular|which|how many|last|final|cab|start|van|streetcar|request|night|truss|depth|pitch) stop"
        rf"(?! (?:moving|it|{URGENT}|everything|driving|that|please|dead|there|the {ROBOT}|robot|stop)(?= ))"
    ),
    (
        r"(?:the|your|my|our|its|a|at|for|as|of|to|is) (?:first|next|second|third|fourth|fifth|following|new"
        r"|only) stop"
    ),
    (
        rf"(?:next|first|second|third) stop (?:is|will|at|should|:|,|after|on|for)(?= )"
        rf"|^ ?next stop(?! (?:moving|it|{URGENT}|everything|the|that))"
    ),
    (
        rf"(?:the|a|this|that|my|your|our|its|any|some|each|no) (?:bus |emergency |red )?(?:stop|estop"
        rf"|halt)(?! {URGENT}| !| \. stop)"
    ),
    (
        r"stop (?:sign|signs|light|lights|line|lines|lamp|watch|bar|bars|board|list|bit|valve|cock|codon"
        r"|solution|reagent|buffer|motion"
        r"|word|words|over|start|go|button|buttons|command|key|topic|criterion|criteria|block|screw|plate|log"
        r"|page|number|request|names?)"
    ),
    (
        r"(?:to|at|from|of|near|towards|past|for|reach|visit|via|between|and|is|was|then|next|skip|toward"
        r"|through|or|call) stop (?:number |no )?(?:\d+\w?|[a-hj-qs-tv-z])"
        r"(?! (?:seconds?|minutes?|metres?|meters?|cm|m|s|sec|min))|^ ?stop (?:\d+|[a-h])(?= $| [,.?])"
    ),
    # do not stop
    (
        rf"(?<! if you )(?<! why )(?<! you )(?<! it )(?<! they )(?<! who )(?<! still )(?<! robot )(?<! thing"
        rf" )(?:dont|do not|must not|mustnt|should not|shouldnt|need not|neednt|may not|never|never ever"
        rf"|without|no need to|no reason to|not supposed to|not allowed to|avoid|rather than|instead of|not to"
        rf"|not have to|dont have to|not need to|dont need to)"
        rf" (?:you |ever |please |dare |to |a |an |making |any |even |now |just |have to |need to |go and )*{_K}"
    ),
    (
        r"(?:you must not|you should not|you may not|you need not|you dont have to|you do not have to|you never"
        r"|you dont need to|you do not need to) (?:ever )?(?:stop|halt|abort)"
    ),
    (
        rf"(?:dont|do not|didnt|did not|doesnt|never|wouldnt|not) (?:want|need|ask|asked|tell|told|like|expect"
        rf"|have|mean|wish|say|said)"
        rf" (?:you |it |him |them |the robot |the \w+ |for you )*(?:to )?{_K}"
    ),
    # questions and reports
    (
        rf"(?:when|where|why|whereabouts|how often|how far|how fast|how quickly|how many times|how long ago"
        rf"|what made|and|so) (?:\w+ )?(?:did|do|does|will|would|should|can|could|was|have)"
        rf" (?:you|it|he|she|they|we|the robot|the \w+|that)(?: usually| normally| just| last| suddenly| always"
        rf"| all)? {_K}(?! (?:moving )?(?:!|{URGENT}))"
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
        r"(?:how (?:does|do|is)|who|(?<![a-z\d] )(?:is|was|has)|where is|wheres|where s|why is"
        r"|why was)(?: \w+){0,3} (?:emergency stop|estop|e stop|stop button|kill switch|emergency|brake)"
        r"(?! (?:!|now))"
    ),
    (
        r"(?:reset|release|clear|unlock|lift|undo|remove|check|inspect|locate|find|show|test|to|near|next to|by"
        r"|behind|beside|at|past|from|after|before|last|since|over|of|log|list|between)"
        r" (?:me |the |an |a |all |every |your |that |our )*(?:nearest |closest |red |main "
        r"|last )?(?:emergency (?:stop|brake)s?|estop|e stop|kill switch|stop button|brake|brakes)(?! (?:!|now"
        r"|immediately))"
    ),
    (
        r"(?:that says|saying|says|labelled|labeled|called|named|marked|the words?|titled|spell|write|print"
        r"|display|reads|reading|sign|the command|type|button|displays|shows) (?:stop|halt|freeze|emergency"
        r"|abort)(?! !)"
    ),
    # conditions
    (
        r"(?:i will|ill|i shall|we will|well|i can|going to) (?:say|shout|tell you to|call|type|ask you to"
        r"|tell you when to) (?:stop|halt|abort)|(?:stop|halt|abort|freeze|emergency) (?:is|was) (?:a|the|what"
        r"|an|not|on|in|at|next)"
    ),
    (
        rf"(?:when|once|if|until|unless|after|whenever|or|till|til|wait for|unless and until|in case"
        rf"|case) (?:(?:you|i|we|someone|somebody|anyone|it|they|he|she|the|to|a|an|me|us|word|say|says|tell"
        rf"|tells|said|told|shout|shouts|hear|press|presses"
        rf"|call|calls|need|needs|want|wants|have|has|yell|ask|type|send|sends|give|receive|get|is|command"
        rf"|order|signal|come|comes|\w+bot|robot|operator|another|one) )+(?:to )?{_K}(?! (?:!|now|immediately))"
    ),
    (
        rf"stop (?:\w+ing |and \w+ |there |here |the \w+ )?(?:when|once|if|as soon as|after|whenever|every|each"
        rf"|only|about|exactly|just|roughly|within|every time) (?!you hear me|you can hear"
        rf"|i )[^.!?;]{{0,60}}?(?<= ){_REACHED}(?= ){_CALM}"
    ),
    # places and plans
    (
        r"stop (?:\w+ing )?(?:off |briefly |first |also |again |once |just |only |there and |shortly |exactly "
        r"|right )?(?:at|by|near|next to|in front of|outside|beside|behind|opposite|inside|under|between|along"
        r"|on top of|alongside|just before|short of|close to|before|"
        r"over at|on the way|on your way|halfway|half way|midway|above|on (?:aisle|floor|level|the \w+ (?:floor"
        r"|side))|in (?:aisle|room|row|bay|zone|ward|lab|hall|area|section|lane|field|every|each|corridor"
        r"|the (?!middle|name|middle))|for (?:\d\w*|a (?!moment|second|sec)|lunch|one|two|three|four|five|ten"
        r"|thirty|at least|about|half)"
        r"|every|after|in \d+\w*|in (?:one|two|three|four|five|ten|thirty) |in between|within"
        r"|\d+(?:\.\d+)? ?(?:m|cm|metres?|meters?|centimetres?)|(?:a|one|two|half a) (?:metre|meter|foot|feet"
        r"|metres|meters))"
        rf" ?(?! ?(?:once|now|order|the double|the moment|this|that moment|you|it|someone|somebody|anyone"
        rf"|anything|i|we|any|he|she|they|me|hit\w*)(?= )){_CALM}"
    ),
    (
        rf"{_MOVE} (?!away and)[^.!?;]{{3,140}}?(?<= )(?:and then|then|and|, then|, and|, and then"
        rf"|, and finally|or|finally|or else|before|, before|and finally|and also) (?:you |come to a |to |do a "
        rf"|make a |a |wait or |wait and |turn and )?stop{_CALM}"
    ),
    rf"to (?:stop|halt|abort|freeze) (?:the |a |any |all |this |that |it from |them |water |\w+ from )(?!{ROBOT} )",
    (
        r"stop (?:the |that |this |playing |my |all )?(?:\w+ )?(?:music|timer|timers|recording|clock|video"
        r"|stream|streaming|playback|radio|song|songs|reaction|leak|bleeding|alarm|countdown|bus|taxi|stopwatch"
        r"|beeping"
        rf"|logging|log|ringing|notifications|messages|reminders|singing|talking|tv|camera|podcast"
        rf"|announcements|announcement){_CALM}"
    ),
    (
        rf"stop (?:charging|waiting|recharging)(?: and| , then| now and| at | when | for | then| here){_CALM}"
        rf"|(?:may|cant|cannot|could) stop (?:laughing|thinking|wondering)"
    ),
    # emergency, freeze, others
    (
        r"(?:\w+ )?emergency (?:exit|exits|room|rooms|door|doors|kits?|lights?|lighting|lamps?|trolley|trolleys"
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
        rf"freeze (?:the|a|this|these|those|that|all|them|at|until|it at|it in|and|for|\d+|some"
        rf"|my)(?! (?:{ROBOT}|robots|right|everything|moment|stop|halt|now|dont|stay|hold)\b){_CALM}"
    ),
    (
        r"(?:deep|anti|blast|flash|quick|snap|to|will|might|may|can|does|wont|going to|could|would|not|cant"
        r"|they|it|pipes) freeze(?! (?:now|!|immediately|robot|moving))|freeze (?:dryer|dry|dried|drier|frame"
        r"|thaw|drying|core|plug)"
    ),
    rf"halt e|abort (?:the )?(?:download|upload|update|installation|print)\b{_CALM}",
)
