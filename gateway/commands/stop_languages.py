"""Stop in German, Spanish and French, and the languages by their codes."""

from __future__ import annotations

from types import MappingProxyType

from gateway.commands.letters import spaced
from gateway.commands.stop_english import ENGLISH
from gateway.commands.stop_language import StopLanguage

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
    clauses=("steh still", "brems", "bremse", "bremst", "genug", "schluss", "steh", "stillstehen", "gefahr", "weg da"),
    shouted=("vorsicht", "achtung", "warte", "halten", "hilfe", "pass auf", "aus"),
    phrases=(
        (
            r"(?<! und )(?<! dann )(?:halt|halte|halten sie|haltet) (?:\w+ ){0,3}an|(?:bleib|bleiben sie|bleibt"
            r"|bleibe) (?:\w+ ){0,3}(?:stehen|steh)|stehen ?bleiben"
        ),
        (
            r"(?:hor|hoer|hore|horen sie|hoeren sie|hort) (?:\w+ ){0,3}auf|(?:keinen|keine"
            r"|kein) (?:\w+ )?(?:schritt|meter|zentimeter|millimeter|bewegung|mucks)(?: weiter| mehr)?"
        ),
        (
            r"nicht (?:mehr )?(?:weiter|weiterfahren|weiterlaufen|bewegen|ruhren|weitergehen"
            r"|weitermachen)(?! (?:als|fahren als))|(?:beweg|bewege|ruhr|ruehr|bewegen sie|bewegt) (?:dich|sich"
            r"|euch)? ?(?:\w+ )?nicht"
        ),
        (
            r"(?<! do )(?<! should )(?<! must )(?<! need )(?<! may )(?<! to )(?<! can )not (?:aus|halt|stopp"
            r"|stop|bremse)(?! schalter| taster)|alles (?:\w+ )?(?:abbrechen|stoppen|anhalten|aus|stop|stopp)"
            r"|brich (?:\w+ ){0,2}ab|(?:es|das|jetzt) (?:reicht|langt)(?! (?:fur|noch|fuer|der|die|bis))"
        ),
        (
            r"schluss (?:jetzt|damit|sofort)|(?:voll|sofort|jetzt|mach|notfall)? ?brems(?:en|e|t)? (?:jetzt"
            r"|sofort|!)|vollbremsung|halt (?:still|die)|fahr nicht weiter|ab ?schalten sofort|lass das|(?:mach"
            r"|schalt) (?:alles |ihn |das ding )?aus"
        ),
    ),
    exemptions=(
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
        (
            r"halt mal (?:die|den|das|kurz)|erste hilfe|notfall(?= (?:koffer|ausgang|ambulanz|set|wagen|plan"
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
    ),
    inside=("stehen", "bleiben", "bleib", "nicht", "weiter", "bewegen", "keinen", "schritt", "alles", "sofort"),
    noise=spaced(
        "bitte jetzt sofort mal doch roboter endlich hey los he du sie ihr ey mensch verdammt nochmal schnell "
        "alle und aber also"
    ),
)

SPANISH = StopLanguage(
    words=(
        "stop",
        "detente",
        "detengase",
        "detenganse",
        "quieto",
        "quieta",
        "quietos",
        "parate",
        "parense",
        "deteneos",
        "frenar",
        "emergencia",
        "abortar",
        "aborta",
        "aborte",
        "detenerse",
        "detener",
    ),
    clauses=(
        "alto",
        "para",
        "pare",
        "paren",
        "parad",
        "parar",
        "basta",
        "frena",
        "frene",
        "freno",
        "deten",
        "detenga",
        "suficiente",
        "socorro",
        "peligro",
        "auxilio",
    ),
    shouted=("espera", "cancela", "cancelar", "ayuda", "cuidado"),
    phrases=(
        (
            r"(?:no (?:te|se|os) (?:muevas|mueva|muevan|movais)|no (?:muevas|mueva|muevan)(?! (?:el|la|los|las"
            r"|esa|ese|eso|esto|nada|mi))|nadie se mueva|ni un paso(?: mas)?|no sigas|no siga|no avances"
            r"|no avance|no continues)"
        ),
        (
            r"(?:para|pare|paren|parad|parate|alto|basta|frena|detente) (?:ya|ahora|ahi|todo|el robot|robot"
            r"|de inmediato|inmediatamente|por favor|!|en seco|de una vez|de moverte|de mover|quieto|aqui mismo"
            r"|ya mismo|para|alto|de (?:moverse|trabajar|girar|avanzar))(?! (?:la|el|los|las|un|una|llevar|ir) )"
        ),
        (
            r"(?:haz|hacer|has) (?:un )?alto|(?:parada|paro|boton|freno) de emergencia|(?:para|parar"
            r"|parada) (?:inmediata|total)|ya basta|basta ya|basta de|ya es suficiente|(?:cancela|cancelar"
            r"|cancelen|cancele|deten|detener|detenga|aborta|parar|apaga|interrumpe) (?:lo )?(?:todo|todas|ya"
            r"|inmediatamente|la mision|el robot|el movimiento|la operacion)"
        ),
        (
            r"(?:quedate|quedese|queda|estate) (?:quieto|quieta|ahi|donde estas)|(?:por favor|robot|ya) (?:para"
            r"|pare|alto|detente|basta)(?= (?:!|\.|,|ya|ahora|por)| $)|deja de (?:moverte|mover|andar|avanzar"
            r"|girar)|alto alto|para para|pare pare|alto el fuego|he dicho (?:que pares|alto|basta)|que pares"
            r"|que se detenga|que te detengas|que pare"
        ),
    ),
    exemptions=(
        (
            r"(?:sin|no|nunca|jamas) (?:te |se |la |lo )?(?:parar|detenerse|detente|detener|abortar|aborta"
            r"|aborte|frenar|detengas|pares|detenga|detengase|que pares|deten)|(?:hasta|cuando|si) que pares"
            r"|(?:la|el|en|a la|de|caso de|salida de|sala de|luz de|en caso de) emergencia(?! ya| !)|"
            r"(?:botiquin|salida|luz|escalera|puerta|equipo|kit|numero|telefono|plan) de (?:emergencia"
            r"|emergencias)|(?:hasta|cuando) (?:\w+ )?(?:detente|pares)|(?:cuando|donde|por que"
            r"|como) (?:\w+ ){0,3}(?:detener|detenerse|parar|frenar|abortar)|(?:llama|llamar) a emergencias?"
        ),
        (
            r"(?:detente|parate|detengase) (?:en|a|al|junto|cerca|delante|frente|antes|despues|cuando|si"
            r"|por) (?!este|seco|ahora|ahi|aqui|la fuerza|tu|favor|el acto|dios)(?!\S+ (?:momento|instante))"
            r"|(?:ve|vete|conduce|lleva|avanza|muevete|vaya|gira|vuela) [^.!?;]{3,100}?(?<= )(?:y|luego|, luego"
            r"|y luego|y despues|despues) (?:detente|para|parate|detengase)|(?:una|el|un"
            r"|proxima|ultima) stop(?! !)"
        ),
        (
            r"(?:para|a|de|y|sin|puede|puedes|debe|debes|quiere|como) (?:\w+ )?(?:detener|frenar|abortar"
            r"|detenerse) (?:el|la|los|las|un|una|al|en)(?! robot)"
        ),
    ),
    said=("no te muevas", "ni un paso mas", "alto ahi", "para ya", "ya basta", "no se mueva"),
    inside=("muevas", "muevan", "cancela", "alto"),
    noise=spaced(
        "por favor ya ahora robot oye eh ahi todo inmediatamente mismo aqui vamos que te lo he dicho "
        "inmediato de venga hombre ay dios rapido"
    ),
)

FRENCH = StopLanguage(
    words=("stop", "halte", "arrete", "arretez", "arretes", "stoppe", "stoppez", "arreter", "urgence"),
    clauses=(
        "assez",
        "stopper",
        "freine",
        "freinez",
        "frein",
        "arret",
        "danger",
        "cessez",
        "cesse",
        "immobile",
        "suffit",
        "secours",
        "pas bouger",
    ),
    shouted=("attends", "attendez", "annule", "annulez", "attention"),
    phrases=(
        (
            r"(?:ne |n )?(?:bouge|bougez|bouges|navance|navancez|avance|avancez|roule|roulez) (?:surtout "
            r"|absolument |donc )?(?:plus|pas)(?! (?:la|le|les|ce|cette|ces|mon|ma|vite|que|de|trop|a"
            r"|rapidement|si|tant|loin))|(?:que )?personne ne bouge|pas un (?:pas|geste|metre"
            r"|mouvement)(?: de plus)?"
        ),
        (
            r"(?:arret|bouton|frein) (?:d urgence|durgence|immediat|complet|total)|(?:ca|cela|cest|c est"
            r"|ca me) (?:suffit|assez)|(?:annule|annulez|annuler|coupe|coupez|couper|arretez|arrete|interromps"
            r"|abandonne|abandonnez|eteins|eteignez) (?:tout|toutes|le moteur|les moteurs|tous|la mission)"
        ),
        (
            r"(?:reste|restez) (?:immobile|la|ou tu es|sur place|ou vous etes|tranquille)(?! pendant| et"
            r"| jusqu)|en voila assez|plus un (?:geste|pas|mouvement)|arret (?:arret|maintenant|!"
            r"|immediatement|tout de suite)|freine (?:tout|a fond|vite"
            r"|maintenant)|jai dit (?:stop|arrete)|mets toi a larret|(?:veuillez|faut|dois|devez|peux tu"
            r"|pouvez vous) (?:tout |vous |t |te |tout de suite )*(?:arreter|stopper|arretez)"
        ),
    ),
    exemptions=(
        (
            r"(?:ne|n|jamais|sans|pas|sans t|sans s|ne t|ne s|ne vous) (?:t |te |vous |s |m |jamais "
            r"|pas )*(?:arrete|arretez|arreter|tarrete|tarreter|stop|stoppe|stoppez|stopper|sarreter|arretes"
            r"|halte) ?(?:pas|jamais)?(?! stop)|sans (?:tarreter|sarreter|vous arreter)"
        ),
        (
            r"(?:d|les|aux|de l|cas d|des|dun|une|cas|le|un|prochain|dernier|premier|au"
            r"|ce) (?:urgence|urgences|stop|halte)(?! (?:!|maintenant|immediat\w*|stop|arrete))"
            r"|(?:quand|ou|pourquoi|comment) (?:\w+ ){0,4}(?:arrete|arreter|arretes|arretez|stoppe|stopper)"
        ),
        (
            r"(?:arrete|arretez|tarrete|stoppe) (?:toi |vous |t )?(?:a|au|devant|pres|chez|dans|quand|si"
            r"|apres|en face|pendant|avant|des|des que|la musique|le minuteur|sur) (?!la seconde|ta place"
            r"|linstant|ce moment|le champ|place|de bouger)|(?:va|allez|roule|avance|conduis|porte|apporte|vole"
            r"|tourne) (?!stop|arrete)[^.!?;]{3,100}?(?<= )(?:et|puis|et puis|, puis|ensuite) (?:arrete|arretez"
            r"|tarrete|stop|stoppe|t arrete)"
        ),
        (
            r"(?:pour|peut|peux|va|doit|de|faut pas|a) (?:l )?arreter (?:le|la|les|un|une|a|au|l)(?! (?:robot"
            r"|moteur))(?= )"
        ),
    ),
    said=("ne bouge plus", "ne bougez plus", "bouge plus", "ca suffit", "arrete toi", "arretez vous"),
    inside=("bouge", "bougez", "arret", "annule"),
    noise=spaced(
        "s il te vous plait sil svp maintenant tout suite de robot immediatement la ca vite allez he hey oh "
        "mais bon sang toi enfin ici non putain et"
    ),
)

LANGUAGES = MappingProxyType({"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH})
"""By ISO 639-1 code; Chinese has no spaces, and `gateway.commands.stop_signs`."""
