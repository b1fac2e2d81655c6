"""Where others than the robot are to stop, or a stop is a thing: "tell them to stop smoking here", "its soft stop"."""

from __future__ import annotations

from gateway.commands.stopping.not_stop_english import ROBOT, URGENT

_CALM = rf"(?! ?(?:\S+ ){{0,6}}?(?:!|{URGENT})(?= ))"
_HARMLESS = (
    r"(?:smoking|fighting|arguing|quarrelling|squabbling|bickering|eating|drinking|taking|chatting|gossiping|talking"
    r"|singing|laughing|smiling|giggling|crying|barking|meowing|teasing|leaning|playing|parking|queueing|knocking"
    r"|ringing|texting|whistling|littering|worrying|complaining|snoring|staring|joking|sneezing|coughing|thinking"
    r"|dreaming|feeding|gambling|vaping|buying|ordering|sending|believing)(?= )"
)
"""What people do, and robots do not."""
_LEAKS = (
    r"(?:squeaking|dripping|leaking|rattling|creaking|drying out|curling|rusting|wobbling|fading|clumping|fogging"
    r"|going (?:off|bad|stale|soft|mouldy|cold)|getting (?:cold|warm|wet))(?= )"
)
"""What things do."""
_OTHERS = rf"(?:(?!(?:{ROBOT}|robots?|it|you|yourself|itself) )[a-z]+ ){{1,4}}?"
_APPLIANCE = (
    r"(?:microwave|dishwasher|washing machine|washer|oven|dryer|tumble dryer|treadmill|blender|mixer|coffee machine"
    r"|kettle|printer|tv|telly|player|stereo|recorder|rice cooker|bread machine)"
)

EXEMPTIONS = (
    (
        rf"(?:tell|tells|ask|asks|asked|told|remind|warn|beg|advise) {_OTHERS}(?:to|(?:that )?(?:he|she|they) "
        rf"(?:must|should|has to|have to)) stop {_HARMLESS}{_CALM}"
    ),
    rf"remind (?:me|us|[a-z]+) to stop (?:the|my|our) (?!{ROBOT} ){_CALM}",
    rf"why (?:wont|doesnt|cant|didnt|does|will) {_OTHERS}(?:not )?stop {_HARMLESS}{_CALM}",
    rf"(?:can|could|cannot|cant|couldnt) (?:not )?stop {_HARMLESS}{_CALM}",
    r"nothing(?:s| s| is| will| can| could)? (?:(?:going|gonna) )?(?:to )?stop (?:us|me|you|them|him|her)(?= )",
    rf"to stop (?:them|the \w+|that \w+) (?:from )?{_LEAKS}{_CALM}",
    rf"how (?:can|do|could|should|would) (?:i|we|you) stop (?:the|my|our|this) (?:\w+ )?(?:from )?{_LEAKS}{_CALM}",
    (
        r"once (?!more |again )[^,;.!?]{5,60} , stop (?:filling|pouring|watering|charging|heating|pumping|spraying)"
        rf"{_CALM}"
    ),
    # things
    r"(?:one|two|a|1|2) stop bits?",
    r"(?:to|at|against|from|the|its|your) (?:\w+ )?(?:soft|depth|f|end|bump|bench|paper|mechanical) stops?(?! now| !)",
    r"(?:doorstops|doorstop|door stops|stopcock|stopcocks)(?= )(?! !)",
    r"stop motion (?=films?|animations?|videos?|clips?|movies?)",
    r"(?:[a-z]+ll|wont|cant) freeze (?=by|over|solid|if|in|at|tonight|overnight)",
    (
        r"the (?:hard |first |last |deep )?freeze (?=last|got|has|is|was|will|killed|tomorrow|tonight|yesterday|this"
        r"|warning)"
    ),
    (
        r"(?:deliver|leave|skip|visit|serve) stop (?:number )?\d+"
        r"(?= (?:and|first|last|for|to|through|at|before|after|until))"
    ),
    r"(?:halt|stop) is (?:a|an) (?:[a-z]+ ){0,2}word(?= )",
    r"halt (?:street|road|lane|avenue|close|station)(?= )",
    (
        r"(?:order|explain|replace|buy|repair|wire|photograph|clean|draw) (?:[a-z]+ ){0,3}"
        r"(?:e stop|estop|emergency stop) (?:button|buttons|circuit|switch|relay|lamp|cable|box|label|wiring)"
    ),
    rf"(?:pressed|pushed) stop on the {_APPLIANCE}(?= )",
    (
        r"(?:write|print|paint|engrave|stencil) (?:the word |a big |in red )?stop (?:on|in|under|over) (?:the|a|my) "
        rf"{_CALM}"
    ),
    r"only (?:shouted|said|yelled|called|screamed) stop (?:at|to|because)(?= )",
    r"learn(?:s|ed|t)? to say stop(?= )(?! !)",
)
