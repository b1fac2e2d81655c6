"""Stop in English."""

from __future__ import annotations

from gateway.commands.letters import spaced
from gateway.commands.not_stop_english import EXEMPTIONS, ROBOT, URGENT
from gateway.commands.stop_language import StopLanguage

_MAN = r"(?:someone|somebody|person|people|child|kid|man|woman|me|him|her|us|them|human)"
_PRESS = (
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
TYPED_AS_WORDS = ("top", "sop", "atop", "stoop", "strop", "stob", "sto", "hal", "alt")
"""Words that people type when they mean stop; they stop as a clause of their own or before what follows stop."""

PHRASES = (
    (
        rf"(?<! the )(?<! on )(?<! to )(?<! at )(?:{'|'.join(TYPED_AS_WORDS)}) (?:moving|driving|{URGENT}"
        rf"|everything|robot|the robot|going|right there|doing|!(?= $))"
    ),
    # do not move
    (
        rf"(?:dont|do not|never|nobody|no one|no body|not|noone) (?:you |even |dare |ever |anyone |think about "
        rf"|a )*(?:moves?|budges?|moving)"
        rf"(?! (?:it|its|that|this|those|these|them|to|into|in|on|onto|from|faster|slower|too|so|more than"
        rf"|above|over|past"
        rf"|beyond|quick\w*|fast|anything|my|your|his|her|our|their|heavy|a (?!muscle|inch|millimet|single)"
        rf"|any (?!further|more|farther|closer|where)|if|when|while|the(?! {ROBOT} ))(?= ))"
    ),
    (
        r"(?:dont|do not|never) (?:you |even |dare |ever )*(?:go|drive|come|get|roll|continue|proceed|advance"
        r"|carry on|keep going|take)"
        r" (?:any (?:further|farther|closer|nearer|more)|further|farther|closer|anywhere|another|one more|!|\.)"
    ),
    r"(?:dont|do not) (?:go|drive|continue)(?: now)?(?= [!.]| $)",
    (
        r"not (?:another|one more|one|a single) (?:inch|step|metre|meter|centimetre|centimeter|millimetre|move"
        r"|foot|cm|mm)"
    ),
    r"(?:no further|no farther|no closer|thats far enough|(?<! it )(?<! that )far enough)(?! than)",
    (
        rf"(?:stand|stay|keep|hold|remain|be|sit|{_STANDING}|stays|hover) (?:absolutely |completely |perfectly "
        r"|very |dead |right |totally )?(?:still|stil)"
        r"(?! for \d| for a minute| while| for \w+ (?:seconds|minutes))"
    ),
    (
        r"(?:stay|remain|stand|wait|hold|freeze) (?:right |exactly |just )*(?:put|where you are|where youre"
        r"|where u are)(?! for| until| and| while)"
    ),
    r"(?:stay|remain|stand) right (?:there|here)(?! for| until| and wait| while)",
    (
        r"hold(?: (?:it|your|the|this|that|up|right|everything|fast|current))*"
        r" (?:position|horses|fire|right there|right here|there|still)(?! for | at | until | above | of | while )"
    ),
    (
        r"hold it(?= (?:right|now|there|!|\.|,|robot|please|please|everyone|stop|still|hold|immediately)"
        r"| $)(?! \S+ (?:for|until|with|up|down|over|in|at|while|steady))"
    ),
    r"(?:remain|stay|keep) in (?:position|place)(?! for| until| and| while)",
    # cancel, kill, cut
    (
        r"(?:pause|suspend|interrupt|drop it|end) (?:everything|all (?:movements?|motion|operations|robots))"
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
        rf"(?:kill|cut|shut off|cut off|disable|deactivate|disengage|stall|power down|shut down|turn off"
        rf"|switch off|power off) "
        rf"(?:all |the |your |that |this |of |damn |bloody )*{ROBOT}(?! (?:lights?|noise|cable|cord|mode"
        rf"|at (?!once)|when|tomorrow|tonight))"
    ),
    (
        r"kill it|kill that|kill everything|kill (?:the )?switch(?= (?:now|!))|(?:cut|knock|pack) it out"
        r"|cut (?:that|this) out|knock (?:that|it) off|pack it in|call it off"
    ),
    (
        r"(?:shut|close|power|turn|switch) (?:it all|everything|yourself|every thing|all of it) (?:down|off)"
        r"|shut (?:it|this|that|this thing|that thing) (?:down|off)"
    ),
    r"(?:shut ?down|power ?down|power ?off) (?:now|immediately|everything|all|right now|at once|please|yourself|!)",
    r"(?:turn|switch|power) (?:yourself|everything|the \w+ motors?|that thing) off",
    r"(?:pull|yank) the plug",
    # enough
    (
        r"(?:thats|that is|that s|its|this is|i said|ok|okay|right|stop) (?:quite |really |more than |about "
        r"|just )?(?:enough|enuf|plenty)"
        r"(?! (?:time|room|space|water|light|battery|soil|for|to|of an?|charge|power|food|grip|boxes"
        r"|information|air))"
    ),
    r"enough (?:is enough|already|now|of (?:that|this)|enough|robot|please)",
    # brakes
    (
        r"(?:hit|slam|slam on|pull|apply|press|push|engage|use|jam|step on|activate|put on|on|stand on|full"
        r"|throw on) (?:on )?(?:the |your |ur |those )*"
        r"(?:emergency |parking |hand )?(?:brake|brakes|handbrake|breaks)(?! (?:pad|pads|disc|fluid|cable|test"
        r"|lever|light))"
    ),
    (
        r"(?:brake|break) (?:now|hard|immediately|right now|at once|please|robot|!)|(?:now|hard|please) brake"
        r"|(?<! the )(?<! an )(?<! a )emergency brake(?= (?:now|!|please)| $)"
    ),
    # emergency stop
    (
        rf"{_PRESS} (?:on )?(?:the |a |an |that |your |emergency |full |immediate |complete |quick |hard "
        rf"|sudden )*(?:stop|estop|e stop|kill switch|stop button|abort button|halt button|emergency button"
        rf"|red button|panic button"
        rf"|emergency off|big red button)"
        r"(?! (?:at|in|by|for|near|sign|on the way|\d+|[a-h])(?= ))"
    ),
    (
        r"(?:come|coming|(?:bring|get)(?: \w+){1,3}) to (?:a |an )?(?:full |complete |immediate |dead |sudden "
        r"|total |quick )?(?:stop|halt|standstill)(?! at| in| by| near| before| when)"
    ),
    r"(?:immediate|immediately) (?:stop|halt|freeze)|make it stop|full stop(?= (?:now|!|immediately|please)| $)",
    (
        r"all stop|stop (?:now|immediately|right now|right there|at once|dead|it|that|everything|moving|driving"
        r"|this instant)"
    ),
    (
        r"cease (?:all|any|fire|and desist|operations?|movements?|motion|moving|what|immediately|now|every\w+"
        r"|that|this|at once|driving)"
    ),
    (
        r"terminate (?:all|everything|now|immediately|mission|motion|movement|operations?|this|it"
        r"|the (?:mission|motion|movement|operation|run|program))"
    ),
    (
        r"quit (?:it|moving|that|driving|doing|what|rolling|going|everything)|leave off|stand down|pull up now"
        r"|give up now"
    ),
    # danger
    (
        r"(?:going to|gonna|about to|gunna|nearly|almost) (?:hit|crash|crush|kill|run over|run into|collide"
        r"|hurt|tip over|squash|ram|drop on|fall on|run (?:me|him|her) over)"
        r"|(?:youre|you are|its|it is|robot is|ur) (?:hitting|hurting|crushing|crashing|killing|squashing"
        r"|running over|out of control)"
    ),
    rf"(?:theres|there is|there s|watch the|mind the) (?:a |an )?{_MAN}(?: is)? in (?:the|your) (?:way|path)",
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

ENGLISH = StopLanguage(
    words=(
        *("stop", "stopp", "halt", "freeze", "abort", "emergency", "estop", "whoa", "woah", "whoah", "stopit", "stahp"),
        *("stawp", "emergencystop", "mayday"),
    ),
    clauses=(
        *(
            "enough",
            "brake",
            "brakes",
            "braking",
            "hold",
            "desist",
            "cease",
            "terminate",
            "shutdown",
            "danger",
            "sos",
            "enuf",
        ),
        *("aborting", "aborted", "halts", "freezes", "stopping", "stops", "timeout", "avast", "dont", "kill", "break"),
        *(
            "hold on",
            "hold it",
            "hold up",
            "hold everything",
            "hold hold",
            "shut down",
            "power off",
            "power down",
            "back off",
        ),
        *(
            "pull over",
            "stay there",
            "stay put",
            "stay back",
            "do not",
            "no further",
            "no more",
            "look out",
            "watch out",
        ),
        *("get off", "time out", "easy easy", "dont do it", "dont do that"),
        *TYPED_AS_WORDS,
    ),
    shouted=(
        "wait",
        "cancel",
        "help",
        "help me",
        "fire",
        "watch it",
        "careful",
        "pause",
        "quit",
        "stay",
        "cut",
        "leave it",
    ),
    phrases=PHRASES,
    said=(
        *("dont move", "do not move", "dont you move", "nobody move", "hold it", "hold position", "hold your position"),
        *("kill it", "cut it out", "knock it off", "stand still", "stay still", "hold still", "keep still", "stay put"),
        *(
            "cancel everything",
            "cancel all",
            "thats enough",
            "shut it down",
            "cut the power",
            "kill the power",
            "quit it",
        ),
        *(
            "hit the brakes",
            "stand down",
            "pull over",
            "look out",
            "watch out",
            "stop it",
            "emergency stop",
            "freeze now",
        ),
    ),
    exemptions=EXEMPTIONS,
    inside=spaced(
        "dont nobody move moving stand still stay hold position cancel everything kill enough thats brakes "
        "brake immediately shutdown horses another mission motors motor engine terminate driving anymore "
        "halfway further cease"
    ),
    noise=spaced(
        "please pls plz plse now hey hi ok okay oh uh um er eh ah robot bot the you it right just immediately "
        "man dude mate god damn jesus bloody hell fucking fuck shit for sake gods and so well alright there "
        "instantly asap at once all quick quickly really everybody everyone guys thanks thank sir machine "
        "thing argh ahh aah omg wtf hello listen said i say that yes yo ffs crap christ stupid idiot today "
        "all aaah ooh oi ow ouch hm hmm already hurry fast"
    ),
)
