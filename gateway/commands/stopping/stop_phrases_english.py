"""English phrases that stop wherever they stand in a sentence."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import ROBOT, URGENT

MAN = r"(?:someone|somebody|person|people|child|kid|man|woman|me|him|her|us|them|human)"
_PRESS = (
    r"(?<! if i )(?<! if you )(?<! if we )(?<! when i )(?<! when you )(?<! if someone )"
    r"(?:hit|press|push|pull|smash|slam|trigger|activate|engage|perform|execute|initiate|do|need|want|come to"
    r"|hitting)"
)

_ASKING = (
    *("are you", "are you moving or", "are you driving or", "is it", "is it moving or", "is the robot"),
    "is the robot moving or",
)
_ASKED = "".join(f"(?<! {asking} )" for asking in _ASKING)
_STANDING = (
    rf"(?:{_ASKED}standing|standing(?! (?:still|stil)(?: now)?(?: or (?:\w+ ){{0,2}}(?:moving|driving))?"
    r"(?: \?| (?:\. )?$)))"
)
"""What stands still is told to, unless it is asked whether it does."""
HARD = r"(?:foot|feet|leg|arm|hand|hands|finger|fingers|head|body|toe|toes|coat|jacket|hair|sleeve)"
_FOR_A_TIME = (
    r" (?:(?:(?:up |down |over )?there|here|in the air|please|just|then|right) ){0,2}"
    r"(?:for |(?=(?:\d+|t[a-z]+|f[a-z]+|s[a-z]+|eight|nine[a-z]*) (?:minutes?|mins?|hours?) ))(?:(?:the|next|another"
    r"|about|a|an|couple|few|of|half|quarters?|one|two|three|good|at|least|\d+|four|five|six|seven|eight|nine|ten|fifteen"
    r"|twenty|thirty|forty|sixty|ninety) ){1,4}(?:seconds?|secs?|minutes?|mins?|hours?)(?= )"
)
_IT = (
    rf"(?:all of (?:it|them)|(?:that|this|the|your|those|these|all|all the|every) "
    rf"(?:\w+ )?(?:{ROBOT}|robots|bots|machines|forklift|forklifts|fleet)(?: \d+)?|(?:robot|bot|amr|unit) \w+)"
)
_LATER = r"(?! (?:at (?!once)|when|after|before|if|tomorrow|tonight|until|for|in|lights?|mode)(?= ))"
_ENDS = r"(?= (?:[.!,] )*(?:$|[.!,] |now |please |anymore |any more |right now |robot |immediately |stop ))"
TYPED_AS_WORDS = ("top", "sop", "atop", "stoop", "strop", "stob", "sto", "hal", "alt")
"""Words that people type when they mean stop; they stop as a clause of their own or before what follows stop."""

PHRASES = (
    (
        rf"(?<! the )(?<! on )(?<! to )(?<! at )(?:{'|'.join(TYPED_AS_WORDS)}) (?:moving|driving|{URGENT}"
        rf"|everything|robot|the robot|going|right there|doing|!(?= $))"
    ),
    # do not move
    (
        rf"(?:dont|do not|never|nobody|no one|no body|(?<! im )(?<! i am )not|noone) "
        rf"(?:you |u |ya |even |dare |ever |anyone |think about |a )*(?:moves?|budges?|moving)"
        rf"(?! (?:it|its|that|this|those|these|them|to|into|in|on|onto|from|faster|slower|too|so|more than"
        rf"|above|over|past|(?:box|boxes|pallets?|crates?|bins?|parcels?|trays?|items?|packages?|loads?|totes?)"
        rf"|beyond|quick\w*|fast|anything|my|your|his|her|our|their|heavy|a (?!muscle|inch|millimet|single)"
        rf"|any (?!further|more|farther|closer|where)|if|when|while|the(?! {ROBOT} ))(?= ))"
    ),
    (
        r"(?:dont|do not|never) (?:you |even |dare |ever )*(?:go|drive|come|get|roll|continue|proceed|advance"
        r"|carry on|keep going|take)"
        r" (?:any (?:further|farther|closer|nearer|more)|further|farther|closer|anywhere|another|one more|!|\.)"
    ),
    (
        r"(?:dont|do not) (?:you |dare |even )*(?:go on|go ahead|go|drive on|drive|continue|proceed|advance|carry on"
        r"|keep (?:going|moving|driving)|come closer|come near me|come any closer|start|run|roll)(?= [!.]| $"
        r"| (?:now|please|robot|stop)(?= ))"
    ),
    (
        rf"no (?:more )?(?:moving|driving|going|movements?|motion|moves?|drive)(?: at all)?{_ENDS}"
        rf"|(?:dont|do not) (?:you |dare )*(?:hit|touch|crush|hurt|run over|run into|drive into|drop it on) "
        rf"(?:the |that |my )?{MAN}"
        rf"|(?:dont|do not) (?:you )?(?:run|drive|roll) (?:{MAN} |the \w+ )(?:over|down)(?! (?:to|there)(?= ))"
        rf"|(?:dont|do not) (?:going|driving|moving|continue)(?= [!.]| $)"
    ),
    # what does not stop
    (
        r"(?:not|isnt|arent|aint) (?:it |he |you |u |this |that |the |robot |thing )*(?:even |really )?"
        r"(?:stopping|braking|halting)(?! (?:at|for|in|by|because|until|on)(?= ))"
    ),
    (
        r"(?:it|he|she|this|they|robot|bot|thing|machine|truck|forklift|\d+) (?:just |still |simply )?"
        r"(?:wont|wouldnt|will not|does not|doesnt|cant|cannot|can not|refuses to|fails to|(?:isnt|is not) going to) "
        r"(?:stop|halt|brake)(?: moving| driving| going)?(?= [!.]| $)"
        r"|(?:wont|will not) (?:it|he|this thing|that thing|the robot|the thing) (?:just )?(?:stop|halt)(?= [!?.]| $)"
    ),
    # off
    rf"(?:turn|switch|power|shut) {_IT} (?:off|down){_LATER}",
    (
        rf"(?:turn|switch|power|shut) (?:off|down) {_IT}"
        rf"(?= (?:[.!] )*$| (?:now|please|immediately|at once|right now)(?= ))"
    ),
    (
        r"(?:kill switch|panic button|emergency button|e ?stop button|mushroom button)(?= (?:now|!|please|hit"
        r"|press|quick)(?= ))"
    ),
    (
        r"(?:hit|smash|punch|slap|slam|press|push) (?:the |that )?(?:big red (?:one|button|thing|knob)|mushroom)"
        r"|(?:hit|smash|punch|slap) (?:the|that) (?:big )?button"
        r"|shut (?:it|her|er|him|them|everything|all of it) (?:down|off)|lock (?:it|her|everything|this|them) down"
    ),
    (
        r"kill (?:the |that |this |those )?(?!(?:(?:all|your|ring|work|head|deck|main|red|blue|amber) )?"
        r"(?:lights?|lamps?|lanterns?|beacons?|floodlights?|spotlights?|headlights?)"
        r"(?= (?:[.,!] )*(?:$|and |then |in |on |over |at |for |please |now |after ))"
        r"|lights?|lamps?|music|sound|noise|radio|time|some|a |an |any"
        r"|(?:the )?(?:bugs|weeds|flies|germs|moss|mould|mood|smell|taste)|video"
        r"|camera|volume|heat|it |two|off|the (?:lights?|lamps?|music|sound|noise|radio|time|volume|camera|video))"
        r"(?:\w+ \w+|\w+)(?= (?:[.!] )*(?:$|now |please |immediately |kill |quick ))"
    ),
    (
        r"(?:want|need|like|must|needs|should|has to|have to) (?:that )?(?:the |this |that )?(?:robot |it "
        r"|bot |machine )?"
        r"(?:is |be |to be |to get |gets )?(?:stopping|stopped|halted)(?= (?:[.!] )*(?:$|now |please |immediately ))"
    ),
    (
        r"not (?:another|one more|one|a single) (?:inch|step|metre|meter|centimetre|centimeter|millimetre|move"
        r"|foot|cm|mm)"
    ),
    (
        r"(?:no further(?! (?:questions?|comments?|orders?|instructions?|tasks?|notice|information|news|help|items?)"
        r"(?= ))|no farther|no closer|thats far enough|(?<! it )(?<! that )(?<! not )far enough)(?! than)"
    ),
    (
        r"(?<! he wont )(?<! he cant )(?<! he doesnt )(?<! she wont )(?<! she cant )(?<! she doesnt )"
        rf"(?:stand|stay|keep|hold|remain|be|sit|{_STANDING}|stays|hover) (?:absolutely |completely |perfectly "
        r"|very |dead |right |totally )?(?:still|stil)"
        rf"(?! for \d| for a minute| while| for \w+ (?:seconds|minutes)|{_FOR_A_TIME})"
    ),
    (
        r"(?:stay|remain|stand|wait|hold|freeze) (?:right |exactly |just )*(?:put|where you are|where youre"
        rf"|where u are)(?! for| until| and| while|{_FOR_A_TIME})"
    ),
    r"(?:stay|remain|stand) right (?:there|here)(?! for| until| and wait| while)",
    (
        r"hold(?: (?:it|your|the|this|that|up|right|everything|fast|current))*"
        r" (?:position|horses|fire|right there|right here|there|still)"
        rf"(?! for | at | until | above | of | while |{_FOR_A_TIME})"
    ),
    (
        r"hold it(?= (?:right|now|there|!|\.|,|robot|please|please|everyone|stop|still|hold|immediately)"
        r"| $)(?! \S+ (?:for|until|with|up|down|over|in|at|while|steady))"
    ),
    r"(?:remain|stay|keep) in (?:position|place)(?! for| until| and| while)",
    # cancel, kill, cut
    (
        r"(?:pause|suspend|interrupt|drop it|end) (?:everything|operations?(?= (?:[.!] )*$)"
        r"|all (?:movements?|motion|operations|robots))"
        r"|(?:cancel|canceling|cancelling|scrap|belay|call off|kill) "
        r"(?:please |absolutely |just )?(?:everything|every thing|it all|the lot|all of it|all of them"
        r"|the whole thing|all (?:the |your |of your |of the |current |running |active |pending )*"
        r"(?:goals?|tasks?|jobs?|missions?|motions?|movements?|moves?|operations?|actions?|plans?|commands?|now"
        r"|please|!|\.|robots|processes|activit\w+)"
        r"|(?:the |this |your |that |all |current |whole )*(?:mission|motion|movement|movements|operation"
        r"|operations))(?! (?:for|from) (?:tomorrow|yesterday|next|monday|tuesday|last))"
    ),
    r"cancel(?: cancel)+|cancel (?:it |that |this |that )?(?:right |all )?(?:now|immediately|at once)",
    (
        rf"(?!cut (?:the |that |this )?thing in half(?! an? ))(?:kill|cut|shut off|cut off|disable|deactivate"
        rf"|disengage|stall|power down|shut down|turn off|switch off|power off) "
        rf"(?:all |the |your |that |this |of |damn |bloody )*(?:{ROBOT}|motion|movements?)"
        rf"(?! (?:lights?|noise|cable|cord|mode|sensors?|detect\w+|at (?!once)|when|tomorrow|tonight))"
    ),
    (
        r"(?:shut|close|power|turn|switch) (?:it all|everything|yourself|every thing|all of it) (?:down|off)"
        r"|shut (?:it|this|that|this thing|that thing) (?:down|off)"
    ),
    r"(?:shut ?down|power ?down|power ?off) (?:now|immediately|everything|all|right now|at once|please|yourself|!)",
    r"(?:turn|switch|power) (?:yourself|everything|the \w+ motors?|that thing) off",
    r"(?:pull|yank) the plug(?! (?:out of|in|from) the (?:sink|bath|bathtub|basin|tub)(?= )(?! pump| motor))",
    # enough
    (
        r"(?:thats|that is|that s|its|this is|i said|ok|okay|right|stop) (?:quite |really |more than |about "
        r"|just )?(?:enough|enuf|plenty)"
        r"(?! (?:time|room|space|water|light|battery|soil|for|to|of an?|charge|power|food|grip|boxes"
        r"|information|air|(?!now |robot |please |already |of )\w+ (?:for(?! (?:god|christ|fuck|heaven))|to))(?= ))"
    ),
    r"enough (?:is enough|already|now|of (?:that|this)|enough|robot|please)",
    # brakes
    (
        r"(?<! the )(?:hit|slam|slam on|pull|apply|press|push|engage|use|jam|step on|activate|put on|put|on|stand on"
        r"|full|throw on) (?:on )?(?:the |your |ur |those |teh |th |hte |da )*"
        r"(?:emergency |parking |hand )?(?:brake|brakes|handbrake|breaks)(?! (?:pad|pads|catalog\w*|manual"
        r"|disc|fluid|cable|test"
        r"|lever|light))"
    ),
    (
        r"(?:brake|break) (?:hard|immediately|right now|at once|please|robot|!)|brake now"
        r"|(?<! its our )(?<! its my )(?<! on our )(?<! on my )break now|its (?:my|our) break now(?= !)"
        r"|(?:now|hard|please) brake|(?<! the )(?<! an )(?<! a )emergency brake(?= (?:now|!|please)| $)"
    ),
    # emergency stop
    (
        rf"{_PRESS} (?:on )?(?:the |a |an |that |your |emergency |full |immediate |complete |quick |hard "
        rf"|sudden )*(?:stop|estop|e stop|kill switch|stop button|abort button|halt button|emergency button"
        rf"|red button(?! on the (?:coffee|vending|washing) machine (?!now|!|quick))|panic button"
        rf"|emergency off|big red button)"
        r"(?! (?:at|in|by|for|near|sign|on the way|\d+|[a-h])(?= ))"
    ),
    (
        r"(?:mind|consider|try|how about|what about|start|get|be|please) (?:just |please |to |be )*(?:stopping|halting"
        r"|freezing)"
        r"(?! (?:at|by|in|on|off|near|for|when|over|before|after|outside)(?= ))"
    ),
    (
        r"(?:hold|ground|disable|deactivate|unplug|disconnect|immobilize|immobilise|neutralize"
        r"|restrain) (?:all |the |every "
        r"|that |this )*(?:robots?|bots?|fleet|units|machines?|vehicles|carter"
        r"|amr)(?: \d+)?(?= (?:[.!,] )*(?:$|now |please ))"
        r"|take (?:it|her|him|them|everything|the robot|that robot) off ?line|pull (?:back )?the power"
        r"|(?:nobody|no one|dont) (?:go|goes) anywhere|(?:stay|go|keep|move"
        r"|back) (?:the hell )?away from (?:me|him|her|us|them)"
        r"|(?:dont|do not) (?:come |get |go )(?:any )?(?:near|nearer|close|closer)(?: to)?(?: (?:me|us|him"
        r"|her))?(?= (?:[.!] )*$)"
    ),
    (
        rf"(?:pushing|squeezing|pinning|dragging|squashing|pressing|grabbing|trapping|choking) (?:{MAN}"
        rf"|(?:my|his) {HARD})"
        r"(?= )|(?:somebody|someone|he|she|person|man|worker) (?:is |got |was |has been )(?:hurt|injured"
        rf"|crushed|hit)(?= )"
        r"|(?:we have|theres|there is|we got) (?:an |a )?(?:injury|injuries|accident|blood|casualty"
        r"|collision|smoke|fire)"
        r"(?! (?:alarm|extinguisher|door|drill|report|detector|exit|in the report)(?= ))"
    ),
    # whole sentences
    (
        r"(?<!\S )(?:(?:please|robot|ok|okay|hey|just|oh|no|uh|um|now|well|er|ah|help|you|everybody"
        r"|everyone|all) (?:[.,!] )*)*"
        r"(?:wait|hang on|stay|quit|cut|code red|red alert|panic|(?:not )?(?:any ?more|a muscle)|no no+"
        r"|stand(?! up)|holt|(?:(?:hey|oi|ey|yo) ){2,}(?:hey|oi|ey|yo)|a{4,}r*g*h*"
        r"|a+r*g*h{3,}|no dont|dont|(?:turn|switch|power) (?:(?:it|him|her|them|that|this) )?off|pull up)"
        r"(?: (?:(?:turn|switch|power) (?:it|them|that|this) off|dammit"
        r"|please|robot|now|man|dude|buddy|right now|up|everyone|everybody|you))*(?= (?:[.!] )*$)"
    ),
    (
        r"(?:come|coming|(?:bring|get)(?: \w+){1,3}) to (?:a |an )?(?:full |complete |immediate |dead |sudden "
        r"|total |quick )?(?:stop|halt|standstill)(?! at| in| by| near| before| when)"
    ),
    (
        r"(?:immediate|immediately) (?:stop|halt|freeze)|make it stop|stand ?still (?:now|robot|please)|full stop(?= "
        r"(?:now|!|immediately|please)| $)"
    ),
    (
        r"all stop|stop (?:now(?!(?<! no dont stop now)(?<! please dont stop now)(?<= dont stop now)(?: ,| \.)? "
        r"(?:(?:youre|you are|were|we are) )?"
        r"(?:(?:almost|nearly) (?:there|done|finished)|doing (?:well|great|fine)|keep (?:going|it up))(?= ))"
        r"|immediately|right now|right there|at once|dead|it|that|everything|moving|driving"
        r"|this instant)"
    ),
    (
        r"terminate (?:all|everything|now|immediately|mission|motion|movement|operations?|this|it"
        r"|the (?:mission|motion|movement|operation|run|program))"
    ),
    (
        r"quit (?:it|moving|that|driving|doing|what|rolling|going|everything)|stand down|pull up now"
        r"|give up now"
    ),
    # danger
    (
        r"(?:going to|gonna|about to|gunna|nearly|almost) (?:hit|crash|crush|kill|run over|run into|collide"
        r"|hurt|tip over|squash|ram|drop on|fall on|run (?:me|him|her) over)"
        r"|(?:youre|you are|its|it is|robot is|ur) (?:hitting|hurting|crushing|crashing|squashing"
        r"|killing(?! it (?:today|lately|this week|out there|buddy|mate|man)(?= ))"
        r"|running over|out of control)"
    ),
    (
        rf"(?:{MAN}|hes|shes|im|he|she|i) (?:is |s |am |got |are |gets |getting |being )*"
        rf"(?:trapped|injured|crushed|pinned|stuck under|bleeding|run over)"
        rf"|(?<! if )(?<! when )(?<! did )(?<! would )you (?:just )?(?:hit|ran over|crushed|hurt) (?:me|him|her|us"
        rf"|somebody|someone)(?= )"
    ),
    (
        r"(?:youre|you are|its|it is|thats|that is|robot is|way|much|getting|coming|come) (?:way |far |much |a bit )?"
        r"too close(?= (?:[.!] )*(?:$|back off|stop |now |robot |move away|watch ))"
        r"|(?:man|person|worker|somebody|someone|operator) (?:is )?down(?= (?:[.!,] )*(?:$|stop |in |at "
        r"|help |now |here ))"
    ),
    (
        r"(?:its|it is|theyre|they are|that is|(?:load|pallets?|box|boxes|stack|shelf|rack|crates?|cargo"
        r"|barrels?|drums?"
        r"|robot|tower|arm|thing|everything) (?:is|are|s)) (?:all )?(?:falling|tipping|slipping|sliding|collapsing"
        r"|coming down|burning|on fire|smoking|toppling)(?! (?:asleep|behind|scale|snow|in price"
        r"|off the schedule)(?= ))"
        r"|(?:going to|gonna|about to|gunna) (?:fall|tip|topple|collapse|explode|slip|spill|burn"
        r"|catch fire|smash|roll over)"
        r"(?! (?:asleep|behind|into|under|within)(?= ))"
    ),
    rf"(?:theres|there is|there s|watch the|mind the) (?:a |an )?{MAN}(?: is)? in (?:the|your) (?:way|path)",
    (
        r"get (?:it|that|this|off|away)(?: thing| robot)?(?: off| away from| from)* (?:me|him|her|us|my \w+)"
        r"|let go of (?:me|him|her|my)|get back now"
    ),
    (
        r"(?:watch|look) out(?! (?:for|of|the|at|over))|no no no|wait wait|hold on (?:hold on|now|!|robot)"
        r"|out of control"
    ),
    r"(?:emergency|emergencia) emergency|this is (?:a |an )?(?:real )?emergency|its an emergency|help help|mayday",
    r"abandon (?:everything|mission|it all|the mission)|(?:give it|call) a halt|put a stop to|stahp|stop it",
)
