"""Stop in Spanish."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.stopping.stop_dangers_spanish import DANGERS_SPANISH, UNLESS_SPANISH
from gateway.commands.stopping.stop_language import StopLanguage

_ALSO_SAID = (
    *("deja de moverte", "parada de emergencia", "cancela todo", "para todo", "quedate quieto", "no sigas", "basta ya"),
    *("para el robot", "apaga todo", "apagate", "no avances", "detente ya", "alto ya"),
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
            r"(?P<apaga>apagal[oa]|apagate|apaga)(?:(?: ,)? (?P=apaga))+"
            r"|(?:haz(?:me)? el favor de|por favor|puedes|podrias|quieres|te ordeno) (?:de )?(?:parar|frenar)"
            r" (?:ya|ahora|de una vez|inmediatamente|!)"
        ),
        (
            r"apagate (?:ya|ahora|inmediatamente|de una vez|!)|apaguenlo(?= )"
            r"|apagalo (?:ya|ahora mismo|inmediatamente)"
            r"|(?:deja|deje|dejen) (?:ya )?de (?:cortar|girar|avanzar|apretar|tirar|empujar|bajar|subir|taladrar) (?:ya"
            r"|ahora mismo|inmediatamente|de inmediato|de una vez|!)"
            r"|alto total|cese (?:inmediato|total)|congelate(?= )"
            r"|(?<![a-z\d] )para (?:boludo|che|loco|wey|guey)(?= )"
            r"|(?:paren|pare|parad|frena|frene|detengan|deten|detenga) (?:ya )?(?:el|la|los|las|ese|esa) "
            r"(?:puto |maldito |maldita )?(?:gruas?|tractor|brazos?|dron|drone|barco|lancha|montacargas|ejes|helices)"
        ),
        (
            r"(?:paren|pare|parad|frena|frenen|frene|detengan|deten|detened|detenga|apaga|apague|apaguen|desconecta"
            r"|desconecten|corta|corten|(?<![a-z\d] )para) (?:a |de )?(?:todos |todas |todo |ya )?(?:el "
            r"|la |los |las |ese "
            r"|esa |eso |este |esta |esos |esas )?(?:puto |maldito |maldita )?(?:robots?|maquinas?|motor|motores|cosas?"
            r"|trastos?|aparatos?|energia|corriente|bicho|cacharro|carretilla|vehiculos?|todos|todas)"
            r"(?! (?:de (?!inmediato)|que|para|en|numero)(?= ))"
        ),
        (
            r"(?:parenlo|paralo|parala|parenla|paralos|detenlo|detenla|detenlos|detenganlo|frenalo|frenala"
            r"|deteneis)(?= )"
            r"|no (?:os|te|se) (?:acerques|acerque|acerquen)|ni (?:un|otro) (?:paso|metro|centimetro|movimiento)"
            r"|no (?:avances|avancen|sigan|sigas|continuen|continues|arranques|vayas mas|des un paso)"
            r"|(?:que )?(?:nadie|ninguno) (?:se )?mueva|deja (?:ya )?de (?:conducir|rodar|correr|trabajar|hacer eso)"
            r"|(?:pulsa|pulse|aprieta|presiona|dale) (?:al |a la |el |la )?(?:boton rojo|parada|seta|emergencia|freno)"
            r"|(?:pisa|mete|echa|usa) (?:el|los) frenos?"
        ),
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
            r"(?:pra|prra|paar|apra) (?:ya|!|ahora|robot)|(?:haz|hacer|has) (?:un )?alto|(?:parada|paro|boton|freno) "
            r"de emergencia|(?:para|parar"
            r"|parada) (?:inmediata|total)|ya basta|basta ya|basta de|ya es suficiente|(?:cancela|cancelar"
            r"|cancelen|cancele|deten|detener|detenga|aborta|parar|apaga|interrumpe) (?:lo )?(?:todo|todas|ya"
            r"|inmediatamente|la mision|el robot|el movimiento|la operacion)"
        ),
        (
            r"(?:quedate|quedese|queda|estate) (?:quieto|quieta|ahi"
            r"|donde estas)(?![^.!?;]{0,40} (?:segundos?|minutos?))|(?:por favor|robot|ya) (?:para"
            r"|pare|alto|detente|basta)(?= (?:!|\.|,|ya|ahora|por)| $)|deja de (?:moverte|mover|andar|avanzar"
            r"|girar)|alto alto|para para|pare pare|alto el fuego|he dicho (?:que pares|alto|basta)|que pares"
            r"|que se detenga|que te detengas|que pare"
        ),
    ),
    dangers=DANGERS_SPANISH,
    unless=UNLESS_SPANISH,
    exemptions=(
        (
            r"(?:sigue|ve|avanza|camina|vuela|conduce|siga|vaya) (?:recto )?hasta (?:el|la|los|las|mi|tu) "
            r"[^.!?;,]{2,30}? y (?:luego )?(?:detente|parate|para|frena) (?:alli|ahi|alla)(?= (?:\. )?$)"
        ),
        (
            r"(?<! no )(?:sin|no|nunca|jamas) (?:te |se |la |lo )?(?:parar|detenerse|detente|detener|abortar|aborta"
            r"|aborte|frenar|detengas|pares|detenga|detengase|que pares|deten)|(?:hasta|cuando|si) que pares"
            r"|(?:la|el|en|a la|de|caso de|salida de|sala de|luz de|en caso de) emergencia(?! ya| !)|"
            r"(?:botiquin|salida|luz|escalera|puerta|equipo|kit|numero|telefono|plan) de (?:emergencia"
            r"|emergencias)|(?:hasta|cuando) (?:\w+ )?(?:detente|pares)|(?:cuando|donde|por que"
            r"|como) (?:\w+ ){0,3}(?:detener|detenerse|parar|frenar|abortar)|(?:llama|llamar) a emergencias?|(?:por "
            r"que|cuando|donde|como) te parate(?= \?)"
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
    said=("no te muevas", "ni un paso mas", "alto ahi", "para ya", "ya basta", "no se mueva", *_ALSO_SAID),
    inside=("muevas", "muevan", "cancela", "alto"),
    noise=spaced(
        "por favor ya ahora robot oye eh ahi todo inmediatamente mismo aqui vamos que te lo he dicho "
        "inmediato de venga hombre ay dios rapido"
    ),
)
