"""Stops that are to come when something happens, of others, or only told of: "when you reach the line, stop"."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import CALM

_WORD = r"(?:stop|halt|freeze|abort|estop|emergency|brake)"
_BEGINS = r"(?<![a-z\d] )(?:(?:ok|okay|and|please|so|robot|but|hey) (?:, )?)*"
_NOT_NOW = (
    r"(?!.{0,120}(?: !|\b(?:hear|hurt\w*|kill\w*|understand|dont|not|no|now|immediately|this|message|bang|bump|"
    r"crash\w*|mistake|accident|collision|knock|fall)\b))"
)
"""Who can hear, is in danger, says no, or tells how it is means this moment."""
_IF = r"if(?! (?:its|thats|theyre|(?:it|that|they|you|the \w+) (?:is|are|s)) )"
_COMES = (
    r"(?:reach\w*|arriv\w*|get(?:s|ting)? (?:to|near|close)|comes?|see|meets?|hits?|pass(?:es)?|done|finish\w*|full|"
    r"empty|steps?|walks?|opens?|closes?|drops|falls|rises|goes|below|above|under|beeps?|turns?|touch\w*|detect\w*|"
    r"fails?|starts?)"
)
_ENDS = r"(?= (?:(?:and|then|there|for|to|by|at|until) |(?:\. ?)?$))"
_OTHERS = (
    r"(?:them|everyone|everybody|people|(?:the|my|those|our|that|this) (?:\w+ )?(?:kids?|children|boys?|girls?|"
    r"visitors?|guests?|students?|customers?|crowd|dogs?|cats?|neighbours?|staff|colleagues?|drivers?|"
    r"wom[ae]n|m[ae]n|tourists?))"
)
_HARMLESS = (
    r"(?:(?:touch|honk|feed|shout|yell|run|walk|lean|park|queu|litter|film|photograph|ring|star|play|splash|eat|"
    r"drink|talk|sing) ?ing|running|queueing)"
)
_NOISY = r"(?:(?:drip|dripp|leak|squeak|ring|bark|cry|beep|creak|whistl|rattl) ?ing)"
_TAPS = r"(?:tap|pipe|hose|faucet|alarm|door|hinge|baby|dog|phone|kettle|fridge|radio|leak|bell|clock)"

EXEMPTIONS = (
    (
        rf"{_BEGINS}(?:when|once|as soon as|{_IF}|whenever|every time|after) (?!i |we ){_NOT_NOW}"
        rf"(?:(?!{_WORD} )[^.!?;,\s]+ ){{1,10}}?{_COMES} (?:(?!{_WORD} )[^.!?;,\s]+ ){{0,8}}, "
        rf"(?:(?:then|please|you|just) )*stop(?: [a-z]+ ?ing)?{_ENDS}{CALM}"
    ),
    (
        rf"{_BEGINS}after (?:the|your|this|that|each|every|another) {_NOT_NOW}(?:(?!{_WORD} )[^.!?;,\s]+ ){{1,5}}, "
        rf"(?:(?:then|please|you|just) )*stop(?: [a-z]+ ?ing)?{_ENDS}{CALM}"
    ),
    (
        rf"{_BEGINS}after (?:the|your) {_NOT_NOW}(?:first|second|third|fourth|fifth|sixth|last|next) "
        rf"(?:(?!{_WORD} )[a-z]+ ){{1,3}}stop and (?!dont |do not )[a-z]+ (?:the|a|your|my|it|to|for|in|at)(?= ){CALM}"
    ),
    (
        rf"{_BEGINS}(?:if|when|whenever|every time) i (?:ever |just )?(?:shout|yell|whistle|clap|wave|nod)"
        rf"[^.!?;,]{{0,30}} , {_WORD}{CALM}"
    ),
    rf"(?:how often|every time|each time|whenever|where|why|when|how many times) you (?:had|have|has) to stop{CALM}",
    rf"(?:tell|ask|remind|warn) {_OTHERS} to stop {_HARMLESS}(?= ){CALM}",
    rf"(?:make|get) (?:the|this|that) (?:[a-z]+ )?{_TAPS} (?:to )?stop {_NOISY}(?= (?:[.,] |$|and |please )){CALM}",
    rf"{_WORD} (?:is|was) the wrong word(?= ){CALM}",
    (
        r"(?:estop|e stop|emergency stop) (?:is|was|has been) (?:now |already |not )?"
        r"(?:released|reset|cleared|unlocked|lifted|ok|fine|tested)(?= )"
        r"|(?:the|that|this|an|each|every) (?:estop|e stop) (?:housing|cover|sign|cable|label|box|key|circuit|post|"
        r"panel|test)(?= )"
    ),
    (
        rf"(?:he|she|they|somebody|someone) (?:said|shouted|yelled|called|screamed) (?:out )?{_WORD} "
        rf"(?=(?:, )?but (?:he|she|they|that|i|we) ){CALM}"
    ),
    rf"stop in at (?:the|a|my|our)(?= ){CALM}",
    rf"(?<![a-z\d] )(?:tomorrow|tonight|next week|on [a-z]+day) (?:, )?stop [a-z]+ ?ing (?:at|before|after)(?= ){CALM}",
    rf"(?:is|was|are) (?:just |only )?called (?:the|an?) (?:emergency stop|estop|e stop|{_WORD}){CALM}",
)
