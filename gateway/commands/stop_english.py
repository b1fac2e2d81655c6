"""Stop in English."""

from __future__ import annotations

from gateway.commands.stop_language import StopLanguage

_K = r"(?:stop|stopp|halt|freeze|abort|estop|brake)"
_ROBOT = (
    r"(?:robot|bot|arm|gripper|vehicle|car|thing|machine|rover|drone|motors?|engines?|drives?|wheels|power|lot|base"
    r"|cart|truck|amr|agv|system|whole)"
)
_URGENT = r"(?:now|immediately|instantly|asap|at once|this instant|right now|right this|straight away|already|damn)"
_CALM = rf"(?!(?: \S+){{0,6}}? (?:!|{_URGENT})(?= ))"
_MAN = r"(?:someone|somebody|person|people|child|kid|man|woman|me|him|her|us|them|human)"
_PRESS = r"(?:hit|press|push|pull|smash|slam|trigger|activate|engage|perform|execute|initiate|do|need|want|come to|hitting)"
_MOVE = (
    r"(?:drive|go|move|fly|roll|travel|navigate|head|proceed|crawl|advance|reverse|back up|carry|take|bring|deliver"
    r"|follow|turn|rotate|climb|descend|ascend|mow|spray|patrol|lower|raise|return|run|clean|sweep|pour|stir)"
)
_REACHED = (
    r"(?:reach\w*|arriv\w*|get to|see|seen|hits?|battery|below|above|under|less|more|done|finish\w*|full|empty|\d\w*"
    r"|minutes?|seconds?|hours?|metres?|meters?|percent|complete\w*|detect\w*|loaded|line|door|beep\w*|green|red|there"
    r"|found|find|touch\w*|weight|goes|drops|falls|exceeds|rises|two|three|four|five|ten|blocked|rain\w*|wind|lot|round"
    r"|temperature|obstacle|bin|tank|bag|tray|row|lap|turn|pass|step|floor|room|item|sample|cycle|dark|dry|gets?)"
)

TYPED_AS_WORDS = ("top", "sop", "atop", "stoop", "strop", "stob", "sto")
"""Words that people type when they mean stop; they stop as a clause of their own or before what follows stop."""

PHRASES = (
    rf"(?<! the )(?<! on )(?<! to )(?<! at )(?:{'|'.join(TYPED_AS_WORDS)}) (?:moving|driving|{_URGENT}|everything|robot|the robot|going|right there|doing|!(?= $))",
    # do not move
    rf"(?:dont|do not|never|nobody|no one|no body|not|noone) (?:you |even |dare |ever |anyone |think about |a )*(?:move|budge|moving)"
    rf"(?! (?:it|its|that|this|those|these|them|to|into|in|on|onto|from|faster|slower|too|so|more than|above|over|past"
    rf"|beyond|quick\w*|fast|anything|my|your|his|her|our|their|heavy|a (?!muscle|inch|millimet|single)|any (?!further|more|farther|closer|where)|if|when|while|the(?! {_ROBOT} ))(?= ))",
    r"(?:dont|do not|never) (?:you |even |dare |ever )*(?:go|drive|come|get|roll|continue|proceed|advance|carry on|keep going|take)"
    r" (?:any (?:further|farther|closer|nearer|more)|further|farther|closer|anywhere|another|one more|!|\.)",
    r"not (?:another|one more|one|a single) (?:inch|step|metre|meter|centimetre|centimeter|millimetre|move|foot|cm|mm)",
    r"(?:no further|no farther|no closer|thats far enough|far enough)(?! than)",
    r"(?:stand|stay|keep|hold|remain|be|sit|standing|stays|hover) (?:absolutely |completely |perfectly |very |dead |right |totally )?still"
    r"(?! for \d| for a minute| while| for \w+ (?:seconds|minutes))",
    r"(?:stay|remain|stand|wait|hold|freeze) (?:right |exactly |just )*(?:put|where you are|where youre|where u are)(?! for| until| and| while)",
    r"(?:stay|remain|stand) right (?:there|here)(?! for| until| and wait| while)",
    r"hold(?: (?:it|your|the|this|that|up|right|everything|fast|current))*"
    r" (?:position|horses|fire|right there|right here|there|still)(?! for | at | until | above | of | while )",
    r"hold it(?= (?:right|now|there|!|\.|,|robot|please|please|everyone|stop|still|hold|immediately)| $)(?! \S+ (?:for|until|with|up|down|over|in|at|while|steady))",
    r"(?:remain|stay|keep) in (?:position|place)(?! for| until| and| while)",
    # cancel, kill, cut
    r"(?:cancel|canceling|cancelling|scrap|drop it|belay|suspend|pause|interrupt|call off|kill|end) "
    r"(?:please |absolutely |just )?(?:everything|every thing|it all|the lot|all of it|all of them|the whole thing|all (?:the |your |of your |of the |current |running |active |pending )*"
    r"(?:goals?|tasks?|jobs?|missions?|motions?|movements?|moves?|operations?|actions?|plans?|commands?|now|please|!|\.|robots|processes|activit\w+)"
    r"|(?:the |this |your |that |all |current |whole )*(?:mission|motion|movement|movements|operation|operations))(?! (?:for|from) (?:tomorrow|yesterday|next|monday|tuesday|last))",
    r"cancel(?: cancel)+|cancel (?:it |that |this |that )?(?:right |all )?(?:now|immediately|at once)",
    rf"(?:kill|cut|shut off|cut off|disable|deactivate|disengage|stall|power down|shut down|turn off|switch off|power off) "
    rf"(?:all |the |your |that |this |of |damn |bloody )*{_ROBOT}(?! (?:lights?|mode|at (?!once)|when|tomorrow|tonight))",
    r"kill it|kill that|kill everything|kill (?:the )?switch(?= (?:now|!))|(?:cut|knock|pack) it out|cut (?:that|this) out|knock (?:that|it) off|pack it in|call it off",
    r"(?:shut|close|power|turn|switch) (?:it all|everything|yourself|every thing|all of it) (?:down|off)|shut (?:it|this|that|this thing|that thing) (?:down|off)",
    r"(?:shut ?down|power ?down|power ?off) (?:now|immediately|everything|all|right now|at once|please|yourself|!)",
    r"(?:turn|switch|power) (?:yourself|everything|the \w+ motors?|that thing) off",
    r"(?:pull|yank) the plug",
    # enough
    r"(?:thats|that is|that s|its|this is|i said|ok|okay|right|stop) (?:quite |really |more than |about |just )?(?:enough|enuf|plenty)"
    r"(?! (?:time|room|space|water|light|battery|soil|for|to|of an?|charge|power|food|grip|boxes|information|air))",
    r"enough (?:is enough|already|now|of (?:that|this)|enough|robot|please)",
    # brakes
    r"(?:hit|slam|slam on|pull|apply|press|push|engage|use|jam|step on|activate|put on|on|stand on|full|throw on) (?:on )?(?:the |your |ur |those )*"
    r"(?:emergency |parking |hand )?(?:brake|brakes|handbrake|breaks)(?! (?:pad|pads|disc|fluid|cable|test|lever|light))",
    r"(?:brake|break) (?:now|hard|immediately|right now|at once|please|robot|!)|(?:now|hard|please|emergency) brake",
    # emergency stop
    rf"{_PRESS} (?:on )?(?:the |a |an |that |your |emergency |full |immediate |complete |quick |hard |sudden )*(?:stop|estop|e stop|kill switch|stop button|emergency button|red button|panic button|emergency off|big red button)"
    r"(?! (?:at|in|by|for|near|sign|on the way|\d+|[a-h])(?= ))",
    r"(?:come|bring it|coming|get it) to (?:a |an )?(?:full |complete |immediate |dead |sudden |total |quick )?(?:stop|halt|standstill)(?! at| in| by| near| before| when)",
    r"(?:immediate|immediately) (?:stop|halt|freeze)|make it stop|full stop(?= (?:now|!|immediately|please)| $)",
    r"all stop|stop (?:now|immediately|right now|right there|at once|dead|it|that|everything|moving|driving|this instant)",
    r"cease (?:all|any|fire|and desist|operations?|movements?|motion|moving|what|immediately|now|every\w+|that|this|at once|driving)",
    r"terminate (?:all|everything|now|immediately|mission|motion|movement|operations?|this|it|the (?:mission|motion|movement|operation|run|program))",
    r"quit (?:it|moving|that|driving|doing|what|rolling|going|everything)|leave off|stand down|pull up now|give up now",
    # danger
    rf"(?:going to|gonna|about to|gunna|nearly|almost) (?:hit|crash|crush|kill|run over|run into|collide|hurt|tip over|squash|ram|drop on|fall on|run (?:me|him|her) over)"
    r"|(?:youre|you are|its|it is|robot is|ur) (?:hitting|hurting|crushing|crashing|killing|squashing|running over|out of control)",
    rf"(?:theres|there is|there s|watch the|mind the) (?:a |an )?{_MAN}(?: is)? in (?:the|your) (?:way|path)",
    rf"get (?:it|that|this|off|away)(?: thing| robot)?(?: off| away from| from)* (?:me|him|her|us)|let go of (?:me|him|her|my)|get back now",
    r"(?:watch|look) out(?! (?:for|of|the|at|over))|no no no|wait wait|hold on (?:hold on|now|!|robot)|out of control",
    r"(?:emergency|emergencia) emergency|this is (?:a |an )?(?:real )?emergency|its an emergency|help help|mayday",
    r"abandon (?:everything|mission|it all|the mission)|(?:give it|call) a halt|put a stop to|stahp|stop it",
)

EXEMPTIONS = (
    # names of things
    r"(?:non|one|two|three|bus|tram|train|truck|taxi|coach|ferry|shuttle|metro|subway|pit|rest|door|end|tour|each|every|previous|another|water|fuel"
    r"|charging|delivery|pick up|drop off|pickup|dropoff|whistle|short|back|tab|loading|lunch|coffee|toilet|planned|scheduled"
    r"|regular|which|how many|last|final|cab|start|van|streetcar|request|night|truss|depth|pitch) stop"
    rf"(?! (?:moving|it|{_URGENT}|everything|driving|that|please|dead|there|the {_ROBOT}|robot|stop)(?= ))",
    r"(?:the|your|my|our|its|a|at|for|as|of|to|is) (?:first|next|second|third|fourth|fifth|following|new|only) stop",
    rf"(?:next|first|second|third) stop (?:is|will|at|should|:|,|after|on|for)(?= )|^ ?next stop(?! (?:moving|it|{_URGENT}|everything|the|that))",
    rf"(?:the|a|this|that|my|your|our|its|any|some|each|no) (?:bus |emergency |red )?(?:stop|estop|halt)(?! {_URGENT}| !| \. stop)",
    r"stop (?:sign|signs|light|lights|line|lines|lamp|watch|bar|bars|board|list|bit|valve|cock|codon|solution|reagent|buffer|motion"
    r"|word|words|over|start|go|button|buttons|command|key|topic|criterion|criteria|block|screw|plate|log|page|number|request|names?)",
    r"(?:to|at|from|of|near|towards|past|for|reach|visit|via|between|and|is|was|then|next|skip|toward|through|or|call) stop (?:number |no )?(?:\d+\w?|[a-hj-qs-tv-z])"
    r"(?! (?:seconds?|minutes?|metres?|meters?|cm|m|s|sec|min))|^ ?stop (?:\d+|[a-h])(?= $| [,.?])",
    # do not stop
    rf"(?<! if you )(?<! why )(?<! you )(?<! it )(?<! they )(?<! who )(?<! still )(?<! robot )(?<! thing )(?:dont|do not|must not|mustnt|should not|shouldnt|need not|neednt|may not|never|never ever"
    rf"|without|no need to|no reason to|not supposed to|not allowed to|avoid|rather than|instead of|not to|not have to|dont have to|not need to|dont need to)"
    rf" (?:you |ever |please |dare |to |a |an |making |any |even |now |just |have to |need to |go and )*{_K}",
    r"(?:you must not|you should not|you may not|you need not|you dont have to|you do not have to|you never|you dont need to|you do not need to) (?:ever )?(?:stop|halt|abort)",
    rf"(?:dont|do not|didnt|did not|doesnt|never|wouldnt|not) (?:want|need|ask|asked|tell|told|like|expect|have|mean|wish|say|said)"
    rf" (?:you |it |him |them |the robot |the \w+ |for you )*(?:to )?{_K}",
    # questions and reports
    rf"(?:when|where|why|whereabouts|how often|how far|how fast|how quickly|how many times|how long ago|what made|and|so) (?:\w+ )?(?:did|do|does|will|would|should|can|could|was|have)"
    rf" (?:you|it|he|she|they|we|the robot|the \w+|that)(?: usually| normally| just| last| suddenly| always| all)? {_K}(?! (?:moving )?(?:!|{_URGENT}))",
    rf"(?:did|does|has|have|had) (?:you|it|he|she|they|the robot|the \w+|anyone|we|amr \d|anything)(?: just| really| already| ever| even| have to| need to)? {_K}",
    r"(?:do you|will it|will the \w+|would it|should it|should we|must it|must you|can it|does it)"
    r"(?: ever| always| usually| normally| often| need to| have to| automatically)? stop(?! (?:moving|it|now|please|that|right|!))",
    r"would you(?: ever| always| usually)? stop (?:at|in|for|when|if|automatically)",
    r"(?:how long|how far|how much|how many metres|far|distance|time|metres|seconds|long)(?: \w+){0,5} to stop|(?:how (?:fast|quickly|far|soon|hard)|when|where) (?:can|could|may|will|should|to|would|do) (?:you |it |i |we )?stop"
    r"(?! (?:!|now))|where to stop|when to stop|(?:able|allowed|easy|hard|safe|ready|possible) to stop (?:at|in|for|on|within)",
    r"what does (?:a |an |the )?(?:emergency )?(?:stop|halt|abort|estop|freeze) (?:do|mean|cause)|(?:explain|describe|define|translate|spell|pronounce|mean|means) (?:the )?(?:word )?(?:emergency )?(?:stop|halt|abort|freeze)",
    r"what(?: \w+){0,4} (?:when|if|after|by|is|means|with) (?:(?:i|we|you|someone|a|an|the|to|say|shout|press|type|emergency|send) )*(?:stop|halt|abort|freeze|estop|emergency)",
    r"(?:how (?:does|do|is)|who|(?<![a-z\d] )(?:is|was|has)|where is|wheres|where s|why is|why was)(?: \w+){0,3} (?:emergency stop|estop|e stop|stop button|kill switch|emergency|brake)"
    r"(?! (?:!|now))",
    r"(?:reset|release|clear|unlock|lift|undo|remove|check|inspect|locate|find|show|test|to|near|next to|by|behind|beside|at|past|from|after|before|last|since|over|of|log|list|between)"
    r" (?:me |the |an |a |all |every |your |that |our )*(?:nearest |closest |red |main |last )?(?:emergency (?:stop|brake)s?|estop|e stop|kill switch|stop button|brake|brakes)(?! (?:!|now|immediately))",
    r"(?:that says|saying|says|labelled|labeled|called|named|marked|the words?|titled|spell|write|print|display|reads|reading|sign|the command|type|button|displays|shows) (?:stop|halt|freeze|emergency|abort)(?! !)",
    # conditions
    rf"(?:when|once|if|until|unless|after|whenever|or|till|til|wait for|unless and until|in case|case) (?:(?:you|i|we|someone|somebody|anyone|it|they|he|she|the|to|a|an|me|us|word|say|says|tell|tells|said|told|shout|shouts|hear|press|presses"
    rf"|call|calls|need|needs|want|wants|have|has|yell|ask|type|send|sends|give|receive|get|is|command|order|signal|come|comes|\w+bot|robot|operator|another|one) )+(?:to )?{_K}(?! (?:!|now|immediately))",
    rf"stop (?:\w+ing |and \w+ |there |here |the \w+ )?(?:when|once|if|as soon as|after|whenever|every|each|only|about|exactly|just|roughly|within|every time) (?!you hear me|you can hear|i )[^.!?;]{{0,60}}?(?<= ){_REACHED}(?= ){_CALM}",
    # places and plans
    r"stop (?:\w+ing )?(?:off |briefly |first |also |again |once |just |only |there and |shortly |exactly |right )?(?:at|by|near|next to|in front of|outside|beside|behind|opposite|inside|under|between|along|on top of|alongside|just before|short of|close to|before|"
    r"over at|on the way|on your way|halfway|half way|midway|above|on (?:aisle|floor|level|the \w+ (?:floor|side))|in (?:aisle|room|row|bay|zone|ward|lab|hall|area|section|lane|field|every|each|corridor|the (?!middle|name|middle))|for (?:\d\w*|a (?!moment|second|sec)|lunch|one|two|three|four|five|ten|thirty|at least|about|half)"
    r"|every|after|in \d+\w*|in (?:one|two|three|four|five|ten|thirty) |in between|within|\d+(?:\.\d+)? ?(?:m|cm|metres?|meters?|centimetres?)|(?:a|one|two|half a) (?:metre|meter|foot|feet|metres|meters))"
    rf" ?(?! ?(?:once|now|order|the double|the moment|this|that moment|you|it|someone|somebody|anyone|anything|i|we|any|he|she|they|me|hit\w*)(?= )){_CALM}",
    rf"{_MOVE} (?!away and)[^.!?;]{{3,140}}?(?<= )(?:and then|then|and|, then|, and|, and then|, and finally|or|finally|or else|before|, before|and finally|and also) (?:you |come to a |to |do a |make a |a |wait or |wait and |turn and )?stop{_CALM}",
    rf"to (?:stop|halt|abort|freeze) (?:the |a |any |all |this |that |it from |them |water |\w+ from )(?!{_ROBOT} )",
    r"stop (?:the |that |this |playing |my |all )?(?:\w+ )?(?:music|timer|timers|recording|clock|video|stream|streaming|playback|radio|song|songs|reaction|leak|bleeding|alarm|countdown|bus|taxi|stopwatch|beeping"
    rf"|logging|log|ringing|notifications|messages|reminders|singing|talking|tv|camera|podcast|announcements|announcement){_CALM}",
    rf"stop (?:charging|waiting|recharging)(?: and| , then| now and| at | when | for | then| here){_CALM}|(?:may|cant|cannot|could) stop (?:laughing|thinking|wondering)",
    # emergency, freeze, others
    r"(?:\w+ )?emergency (?:exit|exits|room|rooms|door|doors|kits?|lights?|lighting|lamps?|trolley|trolleys|carts?|department|ward|entrance|entry|supplies|supply|bags?|blankets?|access|showers?|staircase|stairs|stairwell"
    r"|stairway|contacts?|numbers?|phones?|procedures?|plans?|protocols?|drill|generator|power|battery|batteries|medicines?|medication|drugs?|rations?|spares|equipment|units?|box|boxes|hospital|vehicles?|bay|lane"
    r"|route|assembly|meeting|team|services?|surgery|admissions?|patients?|cases?|physician|doctor|nurse|packs?|pumps?|valves?|tools?|toolbox|crew|staff|calls?|cabinet|locker|storage|shelf|hatch|slide|eyewash"
    r"|response|lifts?|elevators?|care|treatment|order|orders|delivery|deliveries|stock|repair|repairs|landing (?:site|pad|zone|spot|area)|point|points|button|buttons|tray|station|dept|er|torch|fund|desk|wing)"
    r"(?! now| immediately| !)",
    rf"(?:to|from|at|in|via|towards|near|in case of|case of|for|no|not an|not a|any|in an|during an|during|of an|by|an|the|and|into|until) (?:the |an |any )?emergency(?! (?:stop|now|!|halt|off|brake|shutdown|abort|emergency|robot))",
    rf"freeze (?:the|a|this|these|those|that|all|them|at|until|it at|it in|and|for|\d+|some|my) ?(?!{_ROBOT} |robot|right|everything|moment|stop|halt|now|dont|stay|hold){_CALM}",
    r"(?:deep|anti|blast|flash|quick|snap|to|will|might|may|can|does|wont|going to|could|would|not|cant|they|it|pipes) freeze(?! (?:now|!|immediately|robot|moving))|freeze (?:dryer|dry|dried|drier|frame|thaw|drying|core|plug)",
    rf"halt e|abort (?:the )?(?:download|upload|update|installation|print)\b{_CALM}",
)

ENGLISH = StopLanguage(
    words=(
        *("stop", "stopp", "halt", "freeze", "abort", "emergency", "estop", "whoa", "woah", "whoah", "stopit", "stahp"),
        *("stawp", "emergencystop", "mayday"),
    ),
    clauses=(
        *("enough", "brake", "brakes", "braking", "hold", "desist", "cease", "terminate", "shutdown", "danger", "sos", "enuf"),
        *("aborting", "aborted", "halts", "freezes", "stopping", "stops", "timeout", "avast", "dont", "kill", "break"),
        *("hold on", "hold it", "hold up", "hold everything", "hold hold", "shut down", "power off", "power down", "back off"),
        *("pull over", "stay there", "stay put", "stay back", "do not", "no further", "no more", "look out", "watch out"),
        *("get off", "time out", "easy easy", "dont go", "dont drive", "dont continue", "dont do it", "dont do that"),
        *TYPED_AS_WORDS,
    ),
    shouted=("wait", "cancel", "help", "help me", "fire", "watch it", "careful", "pause", "quit", "stay", "cut", "leave it"),
    phrases=PHRASES,
    exemptions=EXEMPTIONS,
    inside=tuple(
        "dont nobody move moving stand still stay hold position cancel everything kill enough thats brakes brake immediately"
        " shutdown horses another mission motors motor engine terminate driving anymore halfway further cease".split()
    ),
    noise=tuple(
        "please pls plz plse now hey hi ok okay oh uh um er eh ah robot bot the you it right just immediately man dude mate god damn jesus bloody"
        " hell fucking fuck shit for sake gods and so well alright there instantly asap at once all quick quickly really everybody everyone guys"
        " thanks thank sir machine thing argh ahh aah omg wtf hello listen said i say that yes yo ffs crap christ stupid idiot today all"
        " aaah ooh oi ow ouch hm hmm already hurry fast".split()
    ),
)
