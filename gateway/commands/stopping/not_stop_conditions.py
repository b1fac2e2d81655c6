"""Stops that are to come when something happens, of others, or only told of: "when you reach the line, stop"."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import CALM

_WORD = r"(?:stop|halt|freeze|abort|estop|emergency|brake)"
_BEGINS = r"(?<![a-z\d] )(?:(?:ok|okay|and|please|so|robot|but|hey) (?:, )?)*"
_NOT_NOW = (
    r"(?!.{0,120}(?: !|\b(?:hear|hurt\w*|kill\w*|understand|dont|not|no|now|immediately|this|message|bang|bump|"
    r"crash\w*|mistake|accident|collision|knock|fall|warning|chance|time|me|us|him|her|die|dies|dead)\b))"
)
"""Who can hear, is in danger, says no, or tells how it is means this moment."""
_THING = r"(?:the |a |an |my |our |your )?(?:(?!you |we |he |she |they |it |the |is |are )[a-z\d]+ ){1,3}"
_COMES = (
    rf"(?:you (?:reach|get to|arrive at|come to|have reached|pass) {_THING}"
    r"|(?:the [a-z]+|it) (?:gets |reads |shows )(?:full |empty |red |green |\d+ [a-z]* ?)"
    r"|the (?:tank|bin|bag|box|bucket|tray|cup|glass|bottle|basket|crate|hopper) is (?:full|empty) "
    r"|(?:someone|somebody|anyone|a person|people) (?:walks?|steps?|comes?|passes) "
    r"(?:in front of you |by |past |through ))"
)
"""One thing that is still to come; more than that may be told of what happens already."""
_ENDS = r"(?= (?:(?:and|then|there|for|to|by|at|until) |(?:\. ?)?$))"
_OTHERS = (
    r"(?:them|everyone|everybody|people|(?:the|my|those|our|that|this) (?:\w+ )?(?:kids?|children|boys?|girls?|"
    r"visitors?|guests?|students?|customers?|crowd|dogs?|cats?|neighbours?|staff|colleagues?|drivers?|"
    r"wom[ae]n|m[ae]n|tourists?))"
)
_HARMLESS = (
    r"(?:(?:touch|honk|feed|shout|yell|park|queu|litter|film|photograph|star|splash|eat|drink|talk|sing) ?ing|queueing)"
)
_NOISY = r"(?:(?:drip|dripp|leak|squeak|ring|bark|cry|beep|creak|whistl|rattl) ?ing)"
_TAPS = r"(?:tap|pipe|hose|faucet|alarm|door|hinge|baby|dog|phone|kettle|fridge|radio|leak|bell|clock)"

EXEMPTIONS = (
    (
        rf"{_BEGINS}(?:when|once|as soon as|if|whenever) {_NOT_NOW}{_COMES}, "
        rf"(?:(?:then|please|you|just) )*stop{_ENDS}{CALM}"
    ),
    (
        rf"{_BEGINS}after (?:the|your) {_NOT_NOW}(?:first|second|third|fourth|fifth|sixth|last|next) "
        rf"(?:(?!{_WORD} )[a-z]+ ){{1,2}}(?:, )?(?:then )?stop and (?!dont |do not )[a-z]+ "
        rf"(?:the|a|your|my|it|to|for|in|at|charge)(?= ){CALM}"
    ),
    (
        rf"{_BEGINS}(?:if|when) (?:it|the rain|the wind) (?:starts|begins) (?:to )?(?:rain|snow|hail|blow)(?:ing)? , "
        rf"stop [a-z]+ ?ing{_ENDS}{CALM}"
    ),
    (
        rf"{_BEGINS}if i ever (?:shout|yell|whistle|clap|wave|nod)"
        rf"[^.!?;,]{{0,30}} , {_WORD}{CALM}"
    ),
    rf"(?:how often|every time|each time|how many times) you (?:had|have) to stop{CALM}",
    rf"(?:tell|ask|remind|warn) {_OTHERS} to stop {_HARMLESS}(?= ){CALM}",
    rf"(?:make|get) (?:the|this|that) (?:[a-z]+ )?{_TAPS} (?:to )?stop {_NOISY}(?= (?:[.,] |$|and |please )){CALM}",
    rf"{_WORD} (?:is|was) the wrong word(?= ){CALM}",
    (
        r"(?:estop|e stop|emergency stop) (?:is|was|has been) (?:now |already |not )?"
        r"(?:released|reset|cleared|unlocked|lifted|ok|fine|tested)(?= (?:, |\. |and |so |again |$))"
        r"|(?:the|that|this|an|each|every) (?:estop|e stop) (?:housing|cover|sign|cable|label|box|key|circuit|post|"
        r"panel|test)(?= )"
    ),
    (
        rf"(?:he|she|they|somebody|someone) (?:said|shouted|yelled|called|screamed) (?:out )?{_WORD} "
        rf"(?=(?:, )?but (?:he|she) (?:was|is|meant|means|only|just) ){CALM}"
    ),
    rf"stop in at (?:the|a|my|our)(?= ){CALM}",
    rf"(?<![a-z\d] )(?:tomorrow|tonight|next week|on [a-z]+day) (?:, )?stop [a-z]+ ?ing (?:at|before|after)(?= ){CALM}",
    rf"before you stop for (?:the (?:day|night)|today|tonight|lunch)(?= ){CALM}",
    (
        r"what (?:does|do|is|are) (?:the|that|this|your) (?:[a-z]+ )?(?:e ?stop|emergency stop)(?: [a-z]+)? "
        rf"(?:do|for)(?= ){CALM}"
    ),
    (
        r"the (?:rain|snow|wind|drizzle|hail) (?:just )?(?:wont|doesnt|never|hasnt) stops?(?:ped)? "
        rf"(?=(?:today|at all|this week|\.|$)){CALM}"
    ),
    rf"brought (?:[a-z]+ ){{1,4}}to a (?:halt|stop|standstill) (?:yesterday|last|this morning){CALM}",
    rf"(?:the|a) full stop (?:is missing|at the end|after the)(?= ){CALM}",
    rf"(?:end|limit) stops? (?:screw|bolt|switch|sensor|block|bracket)s?(?= ){CALM}",
    rf"(?:say|write|spell) {_WORD} in (?:polish|german|french|spanish|english|italian|chinese|morse)(?= ){CALM}",
    rf"(?:word|sign|term) for {_WORD}(?= (?:[?.] )?$)",
    rf"(?:abort|stop|halt) stickers?(?= ){CALM}",
    rf"(?:is|was|are) (?:just |only )?called (?:the|an?) (?:emergency stop|estop|e stop|{_WORD}){CALM}",
)
