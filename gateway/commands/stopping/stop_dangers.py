"""Reports of danger to people and animals, which stop as a stop word does.

A report is a statement or a cry. Questions mostly differ from one by the order of their words or by their mark,
commands by what stands before the person; conditions and suppositions are `UNLESS`.
"""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.stopping.stop_phrases_english import HARD, MAN


def one_of(words: str) -> str:
    """A pattern of any of some words."""
    return f"(?:{'|'.join(spaced(words))})"


NO_QUESTION = r"(?![^.!?;]{0,60} \?(?! !))"
END = r"(?= (?:[.,!?;:] )*(?:$|[.,!?;:] |"
START = r"(?:(?<=^ )|(?<=[.,!?;:] ))"

# English
_PERSON = one_of(
    "baby babies toddler toddlers infant child children childs kid kids kiddo boy boys girl girls man men woman women "
    "lady ladies guy guys dude bloke gentleman granny grandma grandpa grandmother grandfather mum mom mommy dad son "
    "daughter brother sister wife husband friend colleague coworker patient nurse doctor visitor visitors customer "
    "customers guest passenger cleaner worker workers operator technician engineer driver cyclist biker jogger "
    "pedestrian pedestrians wheelchair pram stroller buggy pushchair person persons people human humans someone "
    "somebody student pupil employee crowd dog dogs doggy puppy cat cats kitten kitty pet animal horse cow sheep duck "
    "hedgehog rabbit"
)
_BODY = one_of(
    "hand hands arm arms finger fingers thumb wrist elbow shoulder foot feet toe toes ankle leg legs knee knees shin "
    "calf thigh hip head hair neck throat face eye eyes ear nose chin chest belly stomach ribs body skin tail paw "
    "beard ponytail braid pinky pinkie heel jaw"
)
_WORN = one_of(
    "sleeve sleeves shirt coat jacket scarf tie glove gloves shoe shoes shoelace shoelaces lace laces dress skirt "
    "trousers pants hoodie hood apron lanyard necklace bracelet ring belt gown sweater jumper strap headscarf hijab "
    "clothes clothing cardigan"
)
_OWN = rf"(?:my|his|her|their|our|someones|somebodys|{_PERSON}s|(?:the|a|that|this) {_PERSON})"
_NP = (
    rf"(?:(?:a|an|the|this|that|my|our|some|his|her|their|your|two|three|one|another|like|um|uh|small|little|old) "
    rf"){{0,4}}(?:(?!no |any |who |which |is |are |to )\w+ )?(?<! no )(?<! any )(?<! every )(?<! each )(?<! whose "
    rf")(?<! which ){_PERSON}"
)
_THEM = rf"(?:me|us|him|her|them|{_OWN} (?:{_BODY}|{_WORN})|{_NP})"
_SELF = (
    r"(?:you|u|ya|it|(?:the|that|this|your|its|ur) (?:\w+ )?(?:robot|bot|machine|thing|arm|arms|gripper|claw|wheels?"
    r"|forks?|blades?|mower|truck|forklift|agv|amr|rover|drone|load|tracks|cart|base|bumper|rotors?|propellers?))"
)
_INTO = (
    r"(?:(?:the|that|this|your|its) (?:\w+ )?(?:cell|conveyor|belt|press|cage|workcell|work cell|work area|workspace"
    r"|danger zone|safety zone|fence|chain|rollers?|gears?|crane|hoist|pallet|shredder|saw|mixer|baler|crusher))"
)
_CATCHES = (
    r"(?:(?:the|that|your|its) (?:drawer|door|doors|lid|hatch|gate|wheels?|jaws?|chuck|vice|vise|blades?|drum|slot"
    r"|hinge|tracks?|tail ?lift|auger|propeller|spokes|zipper|hopper|chute|lift doors?))"
)
"""What takes hold of a hand; other things are kept in some of them."""
_PLACE = (
    rf"(?:(?:right|directly|just|still|now|there|here|lying|laying|standing|sitting|crouching|kneeling|playing"
    rf"|sleeping|crawling|walking|running|passed out|down|out|on the (?:floor|ground)) ){{0,5}}(?:(?:under|underneath"
    rf"|beneath|below|behind|in front of|infront of|ahead of|between|in between) (?:of )?{_SELF}|(?:under|underneath"
    rf"|beneath|below|inside|in|into|on|onto|between) {_INTO}|(?:inside|into|onto|on top of) (?:you|(?:your|the|its) "
    rf"(?:arm|gripper|claw|blades?|forks?|path|way|rotors?))|(?:in|into|on|onto|across) (?:the|your|its|ur|our|yr) "
    rf"(?:\w+ )?(?:way|path|lane|track|tracks|rails|route))(?! of the (?:door|light))"
)
_DONE = one_of(
    "ran runs crawled crawls lies lay stands stood fell falls climbed climbs sits sat walked walks jumped jumps "
    "stepped "
    "steps slipped slips tripped rolled got went goes came dived ducked collapsed wandered hopped"
)
_DOING = one_of(
    "running crawling lying laying standing falling climbing sitting walking jumping stepping slipping stuck trapped "
    "caught playing sleeping kneeling crouching hiding crossing reaching getting going coming working bending"
)
_HELD = one_of(
    "stuck caught trapped trapt jammed pinched pinned wedged crushed squashed squeezed tangled entangled snagged "
    "clamped "
    "sucked dragged bleeding mangled severed"
)
_HURTING = (
    r"(?:crushing|crushin|crusing|squashing|squishing|squeezing|pinching|pinning|trapping|choking|chokng|chocking"
    r"|chokin|strangling|suffocating|hurting|hitting|biting|twisting|pulling|dragging|grabbing|pressing|poking"
    r"|stabbing|scratching|electrocuting|smashing|bending|ramming|(?:running|driving|rolling|going|moving|backing) "
    r"(?:right |straight )?(?:over|into|onto)|(?:standing|parked|driving|pressing|pulling|tugging) on|touching"
    r"|cutting|tearing|ripping|burning|scalding)"
)
_ITS = (
    r"(?:youre|you are|ur|u r|u are|your|you re|its|it is|hes|robots|(?:the|your|that|this|its) \w+(?: is| are|s)?"
    r"|robot is|thing is)"
)
_HIT = (
    r"(?:hit|ran over|run over|drove over|rolled over|crushed|knocked (?:over|down)|ran into|drove into|squashed"
    r"|trapped|pinned|grabbed|caught|bumped into|struck|rammed|clipped)"
)
_SAID = (
    r"(?= (?:[.,!?;:] )*(?:$|[.,!?;:] |there |robot |please |right |stop |hes |shes |theyre |you |ahead |coming "
    r"|crossing |"
)
_HELD_NOW = (
    rf"(?:(?:is|are|s|was|got|gets|gotten|has|have|been|being|getting|just|now|still|really|totally|be|about to|gonna"
    rf"|going to|all) ){{1,5}}(?:{_HELD}|(?:being |getting )?(?:pulled|drawn|sucked|dragged) (?:in|into|under"
    rf"|through))"
)
DANGERS_ENGLISH = (
    (
        rf"(?:my|his|her|their|your|someones|somebodys) {HARD} (?:is |are |s |got |gets |being |stuck )*(?:(?:in"
        rf"|inside|between) (?:it|the (?:gripper|door|wheels?|forks?|chain|belt|gears?|arm|machine))|stuck|trapped"
        rf"|caught|jammed|crushed|pinched|squeezed|bleeding|under|underneath)"
        rf"|(?<!hes slow )(?<!he is slow )(?<!hes asleep )(?<!he is asleep )"
        rf"(?!(?:(?<=im dead )|(?<=i am dead ))on my feet(?! now| !))(?:on|over|into|against|crushing|pinching)"
        rf" (?:my|his) {HARD}(?! (?:and|when|if)(?= ))"
    ),
    (
        rf"(?:{MAN}|worker|boy|girl|baby) (?:is )?(?:right )?(?:behind|in front of|ahead of|under|underneath|below) "
        rf"(?:you|it|the (?:robot|wheels|forks|load|arm))"
    ),
    (
        rf"(?:theres|there is|there are|there s|thers|ther is|there was|theirs|we have|weve got|you have|youve got|i "
        rf"see|i can see|we got) (?:(?:like|um|uh|literally|still|now|also|clearly|maybe) )*{_NP} {_PLACE}"
    ),
    (
        rf"{_NP}(?:s| (?:is|are|s|was|just|has|have|suddenly|still|now|right))(?: (?:is|are|just|has|been|now"
        rf"|still)){{0,3}} (?:(?:{_DOING}|{_DONE}|fallen|crawl|run|climb|been) )?(?:\w+ )??{_PLACE}"
    ),
    rf"{_NP} (?:just )?{_DONE} (?:\w+ )??{_PLACE}",
    (
        rf"{START}(?:(?:careful|look|hey|oh|no|god|um|uh|so|like|robot|ok|jesus|help|shit|omg|and|but|out|watch|please"
        rf"|now|a|danger) )*{_NP} (?:{_DOING} )?{_PLACE}"
    ),
    (
        rf"{_NP} (?:just |has |is |is just |was just )?(?:fell|fallen|collapsed|fainted)(?= (?:[.,!] )*(?:$|[.,!] "
        rf"|down |over |off ))"
    ),
    (
        rf"(?:he|she|they|i|it|kid|{_NP}) (?:just |has )*(?:fell|slipped|tripped|crawled|jumped|climbed|got sucked) "
        rf"{_PLACE}|(?:crawling|running|crawls|runs|ran|crawled) (?:right |straight )?(?:toward|towards|at|into) "
        rf"(?:you|the robot)"
    ),
    # what is held or hurt
    (
        rf"(?<! is )(?<! are )(?<! if ){_OWN} {_BODY}s? (?:is |are |s |still |right )*(?:in|inside|under|between) "
        rf"{_CATCHES}(?= )(?! (?:camera|number|if|when))"
    ),
    (
        rf"(?<! is )(?<! if ){_OWN} (?:{_BODY}|{_WORN})s? (?:is |are |s |still )*(?:in|inside|under|underneath|beneath"
        rf"|between) (?:(?:in )?there|{_SELF}|{_INTO})|{_NP} (?:is|are|s|got|gets|was)(?: being| getting| badly)? "
        rf"(?:trapped|pinned|crushed|injured|hurt|unconscious|bleeding|choking|suffocating|strangled|squashed)|(?:cant"
        rf"|cannot|can not|couldnt) (?:get|pull|free) {_OWN} (?:{_BODY}|{_WORN}) (?:out|loose|free|back|off)|thats "
        rf"(?:my|his|her) {_BODY}(?= (?:!|youre|you are|under|on|in the))"
    ),
    rf"{_OWN} (?:\w+ )?(?:{_BODY}|{_WORN}) {_HELD_NOW}",
    rf"{START}(?:{_OWN} )?(?:{_BODY}|{_WORN}) (?:stuck|trapped|caught|jammed|pulled in)(?= )(?! (?:up|on camera)(?= ))",
    (
        rf"(?:im|i am|hes|shes|theyre|he is|she is|they are|{_NP}(?: is| are|s| got)) (?:\w+ly |getting |being "
        rf"|totally )?(?:caught|stuck|jammed|wedged|pulled|dragged) (?:in (?:it|you|there|the (?:machine|gripper|belt"
        rf"|chain))|into|under|between|beneath|underneath|against|along)(?! traffic)"
    ),
    (
        rf"(?<! if )(?<! has )(?<! have )(?:its got|it has got|it has|it s got|its grabbed|its caught|its trapped"
        rf"|youve got|you have got|you got|you have|it got|u got|robot has|robot got|thing has|(?:the|that|this|your) "
        rf"\w+ (?:has|got|has got)) (?:hold of )?(?:my|his|her|their|someones|somebodys|the {_PERSON}s) {_BODY}(?! "
        rf"(?:measurements?|scan|data|size|print|towel|luggage|bag|cream)(?= ))"
    ),
    (
        rf"{_ITS} (?:(?:just|still|really|now|literally|so|right|fucking) )*{_HURTING} (?:(?:on|at|in|into|over) "
        rf")?{_THEM}"
    ),
    (
        r"(?:you|u|robot|it|thing) (?:crush|choke|squeeze|squash|strangle|pinch|hurts?|chokes|crushes) (?:me|my|him"
        r"|his)(?= )"
    ),
    (
        rf"(?:youre|you are|ur|its|it is|robot is|standing|parked) (?:right |still )?(?:on|over|on top of) (?:his|her"
        rf"|my|their|someones|the {_PERSON}s) (?!head){_BODY}"
    ),
    (
        rf"(?<! are you )(?<! not )(?:about to|going to|gonna|gunna|gona|will|youll|itll) (?:(?:drive|roll|back"
        rf"|reverse|run|crash|bump|swing|steer|plough|plow|bang|smash|fall|drop) (?:(?:right|straight|directly|it|that"
        rf"|this|down) )*(?:into|over|onto|on) {_THEM}|(?:run|knock) {_THEM} (?:over|down)|(?:hit|crush|choke|squeeze"
        rf"|squash|ram|flatten|trap|kill|hurt|knock over) {_THEM})(?! (?:a|an|the|some|up|when|if|with|room|home)(?= "
        rf"))"
    ),
    (
        rf"(?:youre|you are|ur|its|it is|robot is|thing is) (?:(?:driving|rolling|backing|reversing|heading|going"
        rf"|coming|moving|running|flying) )(?:(?:right|straight|directly) )?(?:into|over|onto|(?:right|straight) (?:at"
        rf"|for|towards?)) {_THEM}|(?:heading|coming|going|driving|flying) (?:right|straight|directly) (?:at|for"
        rf"|towards?) {_THEM}"
    ),
    (
        rf"(?<! did )(?<! have )(?<! has )(?<! if )(?:you|u|youve|it|its|robot|that thing|this thing) (?:(?:just"
        rf"|nearly|almost|have|has) )*{_HIT} (?:me|us|him|them|{_OWN} (?:{_BODY}|{_WORN})|{_NP})"
    ),
    # things that go wrong
    (
        r"(?<! if )(?:is|are|s|got|gets|getting) (?:being |now )?(?:caught|tangled|entangled|snagged|dragged|wrapped"
        r"|sucked) (?:up )?(?:in|into|under|around|by) (?:your|its|the robots) (?:\w+ )?(?:wheels?|tracks?|arms?"
        r"|gripper|brush(?:es)?|blades?|forks?|belt|axle|rotors?|tyres?|tires?)"
    ),
    (
        r"(?:youre|you are|ur|its|it is|robot is|thing is|youll go|you go) (?:(?:driving|rolling|backing|reversing"
        r"|heading|going|moving|running|coming) )?(?:(?:right|straight|directly|way too close|too close) )*(?:into|at"
        r"|for|towards?|over|off) (?:the|that|a) (?:stairs|staircase|steps|stairwell|edge|ledge|cliff|drop"
        r"|wall|ditch|pond|pool|river|road|street|traffic|hole|pit|window|glass|fence|precipice|kerb|curb)(?! (?:case"
        r"|and|then)(?= ))"
    ),
    (
        r"(?:smoke|flames|sparks|fire|acid|gas) (?:is |are |s |just )*(?:coming|pouring|shooting|rising|leaking"
        r"|flying) (?:out |up |off )?(?:of|from|off)"
    ),
    # warnings
    (
        rf"(?:mind|watch out for|watch out|look out for|look out|watch|careful of|careful with|careful for|careful"
        rf"|beware of|beware|caution|heads up)(?: ,| !)? (?:there |its |theres |there is )?{_NP}{_SAID}in (?:front"
        rf"|your|the (?:way|path)) |under |behind (?:you|the robot) |on (?:the|your) (?:floor|ground|left|right) ))"
    ),
    (
        rf"(?:mind|watch|watch out for|look out for|careful of|careful with|careful)(?: ,| !)? (?:my|his|her|their"
        rf"|that {_PERSON}s|the {_PERSON}s) {_BODY}{_SAID}under |in there ))"
    ),
    # cries
    (
        rf"(?:a+r*g+h*|a{{2,}}h*|ah+|o+w+|ouch|ouchie|oww+|yow|oi|help|oh god|oh no|omg|shit|fuck|jesus|hey|christ"
        rf"|damn|ahhh|aaah|argh|eek|gah|yikes|yow|nooo|ooo+)(?: [!.,])? (?:(?:its|on|thats|not|youre|it|hurts) )*(?:my"
        rf"|his|her) (?:{_BODY}|{_WORN})(?= (?:[!.,?] )*(?:$|[!.,] |its |it |hurts |you |robot |help |my |get |stop "
        rf"|ow |ouch |is in ))"
    ),
    rf"{START}(?:(?:oh|no|not) )*(?:my|his|her) {_BODY}(?= !)",
    (
        rf"(?:hands?|paws|claws|get your (?:hands?|claws?|arm|gripper)) off (?:of )?(?:me|him|us|them|her(?! (?:desk"
        rf"|book|stuff))|(?:my|his|the|that) {_BODY}|the {_PERSON})(?= )"
    ),
)
UNLESS_ENGLISH = (
    (
        r"(?:if|when|whenever|whether|(?<! at )once|unless|until|till|in case|as soon as|every time|each time|while"
        r"|imagine|suppose|supposing|pretend|assume|assuming|provided|(?:do|can|could|did) you (?:see|think|detect"
        r"|notice|know|tell|believe|sense|feel)|(?:is|are|theres|has|have|that|while|with) no|how do you (?:know"
        r"|notice|see|tell)|is it true|are you sure|check|make sure)(?= )(?: (?:if|that|whether|the|a|an|any|some|no"
        r"|how many|your|my|his|her|there is|theres|you see|you notice))*"
    ),
    (
        r"(?:change|check|clean|wash|see to) (?:the|a|that|his|her) (?:dressing|bandage|plaster|wound|drip|needle|cast)"
        r"(?= on (?:my|his|her) )"
    ),
    (
        r"(?:rub|spread|dab|smear|massage) (?:the |some |a )?(?:\w+ )?(?:cream|oil|lotion|gel|ointment|balm|sunscreen)"
        r"(?= (?:on|over|into) (?:my|his|her) )"
    ),
    r"(?<! dont )(?<! not )(?:wave|smile|wink) (?:at|to)(?: the| those| these)?(?= (?:kids|children|people) on )",
    (
        rf"{START}(?:(?:robot|hey|ok|and|so) )*(?:is|are|was|were) (?:there|that|the)(?: (?:a|an|any|some|old|little"
        rf"|small|the))*"
    ),
)
"""What stands right before a report that is none; "if you go on you crush him" is one."""
