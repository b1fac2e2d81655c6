"""Stop in German."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.stopping.stop_dangers_german import DANGERS_GERMAN, UNLESS_GERMAN
from gateway.commands.stopping.stop_language import StopLanguage

_HELD = r"(?:tur|tuer|tor|pforte|klappe|deckel|lampe|tute|tuete|tasche|leiter|schublade|fenster|hand)"

GERMAN = StopLanguage(
    words=(
        *(
            "stop",
            "stopp",
            "halt",
            "notaus",
            "nothalt",
            "notstopp",
            "notstop",
            "stehenbleiben",
            "stoppen",
            "stoppe",
            "stoppt",
            "aufhoren",
        ),
        *(
            "aufhoeren",
            "notfall",
            "notausschalter",
            "notbremse",
            "abbrechen",
            "abbruch",
            "anhalten",
            "haltet",
            "stillgestanden",
        ),
        *("halte", "bremsen"),
    ),
    clauses=(
        "schalt ab",
        "schalte ab",
        "steh still",
        "brems",
        "bremse",
        "bremst",
        "genug",
        "schluss",
        "steh",
        "stillstehen",
        "gefahr",
        "weg da",
    ),
    shouted=(
        "ausmachen",
        "ausschalten",
        "abschalten",
        "stillstand",
        "vorsicht",
        "achtung",
        "warte",
        "halten",
        "hilfe",
        "pass auf",
        "aus",
    ),
    phrases=(
        (
            r"(?:zieh|zieht|ziehen sie|reiss|reisst) (?:sofort |doch |endlich |jetzt )*den stecker"
            r"(?! (?:vo[nm]|aus|des|der)(?= ))"
        ),
        r"schalt ab (?:,? ?schalt ab|um (?:himmels|gottes)|sofort|jetzt)",
        (
            r"(?<![a-z\d] )(?:rotoren|motoren|propeller|triebwerke?) (?:sofort |jetzt |bitte )?aus"
            r"(?= (?:[.,!]|$|verdammt|sofort|jetzt))|sofortiger stillstand|stillstand (?:sofort|jetzt)"
            r"|(?<!nicht )(?<!und )(?<!dann )steh (?:doch |jetzt |endlich |mal )*still"
        ),
        (
            r"schalt(?:e|en sie)? (?:das|den|die) \w+ ab(?= , (?:schnell|sofort))"
            r"|(?:schalt|schalte|schalten sie|mach|mache|stell|stelle) (?:es|ihn|das|den|die|alle|alles|dich|mal) "
            r"(?:(?:ding|teil|scheissding|mistding|roboter|gerat|geraet|maschinen?|motor|motoren|kiste"
            r"|stapler|mal|bitte"
            r"|blode|verdammte|endlich|sofort|jetzt|wieder) ){0,3}(?:aus|ab)(?= (?:[.!] )*(?:$|jetzt"
            r"|sofort|bitte|schnell))|(?:strom|motor|motoren|maschine|roboter) (?:aus|weg|abschalten"
            r"|ausschalten)(?! dem| der)"
            r"|(?:still|stille?) ?(?:stehen|halten)|lass (?:es|das) sein|nicht bewegen|keiner bewegt sich"
        ),
        (
            r"(?:nicht|niemand|keiner) (?:mehr )?(?:weiterfahren|weiterrollen|losfahren|vorwarts|bewegt|bewegen)"
            r"|(?:fahr|fahre|fahren sie|geh|rolle?) (?:ja |bloss |bitte |jetzt )?nicht (?:weiter|mehr weiter|los|mehr)"
            r"|(?:druck|drucke|drueck|hau|schlag) (?:\w+ ){0,3}(?:knopf|notaus|bremse|not aus|schalter)"
            r"|(?:alles|alle|roboter) (?:\w+ )?(?:halt|steht still|bremsen)|(?:tritt|geh) (?:\w+ ){0,2}auf die bremse"
        ),
        (
            r"(?<! und )(?<! dann )(?:halt|halte|halten sie|haltet) (?:\w+ ){0,3}an"
            r"(?! [^.!?;]{1,60}(?:minuten?|sekunden?|dann weiter)(?= ))|(?:bleib|bleiben sie|bleibt"
            r"|bleibe) (?:\w+ ){0,3}(?:stehen|steh)|stehen ?bleiben"
        ),
        (
            r"(?:hor|hoer|hore|horen sie|hoeren sie|hort) (?:(?!nicht )\w+ ){0,3}auf|(?:keinen|keine"
            r"|kein) (?:\w+ )?(?:schritt|meter|zentimeter|millimeter|bewegung|mucks)(?: weiter| mehr)?"
        ),
        (
            r"nicht (?:mehr )?(?:weiter|weiterfahren|weiterlaufen|bewegen|ruhren|weitergehen"
            r"|weitermachen)(?! (?:als|fahren als))|(?:beweg|bewege|ruhr|ruehr|bewegen sie|bewegt) (?:dich|sich"
            r"|euch)? ?(?:\w+ )?nicht"
        ),
        (
            r"(?<! do )(?<! should )(?<! must )(?<! need )(?<! may )(?<! to )(?<! can )not (?:aus|halt|stopp"
            r"|stop|bremse)(?! schalter| taster|(?: knopf)? (?:gedruckt|gedrueckt|aktiv|ausgelost|frei) \?)|alles "
            r"(?:\w+ )?(?:abbrechen|stoppen|anhalten|aus|stop|stopp)"
            r"|brich (?:\w+ ){0,2}ab|(?:es|das|jetzt) (?:reicht|langt)(?! (?:fur|noch|fuer|der|die|bis))"
        ),
        (
            r"schluss (?:jetzt|damit|sofort)|(?:voll|sofort|jetzt|mach|notfall)? ?brems(?:en|e|t)? (?:jetzt"
            r"|sofort|!)|vollbremsung|halt (?:still|die(?! (?:\w+ ){1,2}(?:fest|gerade|hoch|warm|kalt|sauber|bereit"
            rf"|offen)(?= )| {_HELD} (?:\w+ ){{0,2}}(?:auf|hoher|hoeher|tiefer)(?= )))"
            r"|fahr nicht weiter|ab ?schalten sofort|lass das|(?:mach"
            r"|schalt) (?:alles |ihn |das ding )?aus"
        ),
    ),
    dangers=DANGERS_GERMAN,
    unless=UNLESS_GERMAN,
    exemptions=(
        r"stoppelfeld|stoppelfelder|stoppelfelds",
        (
            r"halt (?:mir |uns |ihm |ihr |mal |bitte |kurz |doch )*(?:die|das|den|der) "
            rf"{_HELD} (?:\w+ ){{0,2}}"
            r"(?:auf|fest|hoch|hoher|hoeher|tiefer|bereit|offen|sauber)(?= )(?! !)"
        ),
        (
            r"(?:nicht|ohne|niemals|nie|nonstop|kein|keinen|ohne zu|nicht zu) (?:mehr |mal |zu |bitte |dort "
            r"|da )?(?:anzuhalten|anhalten"
            r"|stoppen|stopp|stop|halt|aufhoren|aufhoeren|bremsen|abbrechen|halten|stehenbleiben|zu stoppen"
            r"|stehen bleiben)"
        ),
        (
            r"(?:ist|sind|war|eben|fahr|geh|bring|mach|hol|wird|dann) halt (?=\w)(?!an |sofort"
            r"|jetzt|stop|stopp|doch an|bitte|endlich|halt|mal an|!|\.|,|still)"
        ),
        (
            r"halte (?:die|den|das|einen|eine|\d+|abstand|dich|mindestens|immer|mir|ihn|sie|es)(?= )(?! an "
            r"| \S+ an )|(?:am|beim|im|vom|zum|zur|der|den|dem|ein|einen|nachster|nachste|letzter|erster)"
            r" (?:nachsten |letzten |ersten |zweiten )?(?:halt|stopp|stop|notaus|notfall|notausschalter|abbruch)"
            r"(?! (?:!|sofort|jetzt|stopp?|halt))|(?:am|an der|an dem|bei|beim|bei der|vor|vor dem|vor der"
            r"|auf der|im|in der)"
            r" \w+ (?:anhalten|stoppen|halten)(?! (?:!|sofort|jetzt))"
        ),
        (
            r"(?:wann|wo|warum|weshalb|wie oft|wie lange|wie schnell) (?:\w+ ){0,5}(?:stoppen|anhalten"
            r"|stoppt|bremsen|aufhoren|abbrechen)|was (?:macht|bedeutet|heisst|tut|ist) (?:\w+ )?(?:stopp|stop|halt"
            r"|notaus|abbruch)|(?:wenn|bis|falls|sobald) (?:\w+ ){1,2}(?:sage|sagt|rufe|ruft|schreie|schreit|hore"
            r"|horst)?"
            r" ?(?:stopp|stop|halt)(?! (?:!|sofort))"
        ),
        (
            r"(?:fahr|fahre|geh|gehe|bring|bringe|flieg|fliege|roll) [^.!?;]{3,100}?(?<= )(?:und|dann|und dann"
            r"|, dann) (?:dann |dort )?(?:halte|stoppe|halt|stopp|bremse)(?! (?:sofort|jetzt|!))(?: dort| da"
            r"| an)?|(?:stoppe|halte|stopp|stoppen sie|halt) (?:bitte )?(?:am|an der|an dem|bei|beim|vor"
            r"|neben|hinter|wenn|die musik|den timer|die aufnahme)(?= )(?! \S+ (?:stelle|an))"
        ),
        r"halte? (?:\w+ ){0,2}an (?=[^.!?;]{1,60}(?:minuten?|sekunden?|dann weiter) )(?![^.!?;]*(?:sofort|jetzt) )",
        (
            r"halt (?:die|den|das|dein\w*|mein\w*|ein\w*|ihn|sie|es) (?:(?!roboter |ding )\w+ ){0,2}(?:fest|gerade"
            r"|hoch|offen)"
            r"(?! !)|halt mal (?:die|den|das|kurz)|erste hilfe|notfall(?= (?:koffer|ausgang|ambulanz|set|wagen|plan"
            r"|medikament\w*))|stopp (?:schild|taste|uhr|knopf)"
        ),
    ),
    said=(
        "nicht weiter",
        "bleib stehen",
        "bleiben sie stehen",
        "stehen bleiben",
        "hor auf",
        "keine bewegung",
        "halt an",
        "not aus",
        *("nicht bewegen", "nicht mehr bewegen", "alles abbrechen", "alles stoppen", "keinen schritt weiter"),
        *(
            "steh still",
            "halten sie an",
            "sofort anhalten",
            "brich ab",
            "lass das",
            "schluss jetzt",
            "beweg dich nicht",
        ),
    ),
    inside=("stehen", "bleiben", "bleib", "nicht", "weiter", "bewegen", "keinen", "schritt", "alles", "sofort"),
    noise=spaced(
        "bitte jetzt sofort mal doch roboter endlich hey los he du sie ihr ey mensch verdammt nochmal schnell "
        "alle und aber also"
    ),
)
