"""Reports of danger to people and animals in Spanish, as `gateway.commands.stopping.stop_dangers` has them."""

from __future__ import annotations

from gateway.commands.stopping.stop_dangers import END, NO_QUESTION, START, one_of

_NINO = one_of(
    "nino nina ninos ninas bebe bebes crio cria crios chico chica chicos chaval muchacho muchacha hombre hombres mujer "
    "mujeres senor senora anciano anciana abuelo abuela abuelita viejo vieja viejita persona personas gente alguien "
    "tipo "
    "tio trabajador trabajadora obrero operario operaria peaton peatones ciclista cochecito paciente enfermera "
    "enfermero "
    "companero companera visitante cliente perro perra perrito perros gato gata gatito animal caballo hijo hija "
    "hermano "
    "hermana madre padre mama papa tecnico"
)
_MANO = one_of(
    "mano manos brazo brazos dedo dedos pulgar muneca codo hombro pie pies tobillo pierna piernas rodilla cadera "
    "cabeza "
    "pelo cabello cuello garganta cara ojo ojos oreja nariz pecho barriga costillas cuerpo piel cola pata barba trenza "
    "espalda manga camisa abrigo chaqueta bufanda corbata guante guantes zapato zapatos cordon cordones vestido falda "
    "pantalon capucha delantal collar pulsera anillo cinturon ropa bata panuelo"
)
_UN = (
    rf"(?:(?:a|al|el|la|los|las|un|una|unos|unas|ese|esa|mi|tu|su|dos|otro|otra|mucha|pobre) ){{0,3}}(?:silla de "
    rf"ruedas|(?<! ningun )(?<! ninguna )(?<! sin ){_NINO})"
)
_TI = (
    r"(?:ti|usted|vos|(?:el|la|los|las|l|tu|tus|su|sus) ?(?:\w+ )?(?:robot|brazo|maquina|rueda|ruedas|pinza|carretilla"
    r"|horquilla|horquillas|cuchilla|cuchillas|carga))"
)
_AHI = (
    rf"(?:(?:\w+ ){{0,3}}?(?:delante|enfrente|frente|debajo|detras|dentro|encima|bajo|abajo|entre|adelante) (?:de |a "
    rf"|del |d )?(?:{_TI}|tuyo|tuya|robot|brazo|l robot)|(?:\w+ ){{0,3}}?(?:en|por) (?:tu|el|su|medio de tu|medio del"
    rf"|mitad del) (?:camino|paso|via|trayectoria|carril|ruta)|(?:\w+ ){{0,2}}?(?:en|dentro de) la (?:celda|celula"
    rf"|prensa|cinta|maquina)|(?:\w+ ){{0,2}}?en medio(?= (?:[!.] )*$))"
)
_ATRAPADO = (
    r"(?:atrapado|atrapada|atrapados|atrapadas|enganchado|enganchada|enganchados|enganchadas|pillado|pillada|pillados"
    r"|pilladas|atascado|atascada|atorado|atorada|aplastado|aplastada|aplastados|aplastadas|aprisionado|aprisionada"
    r"|enredado|enredada|metido|metida|atropellado|atropellada|cogido|cogida)"
)
_APLASTAR = one_of(
    "atropellar aplastar arrollar matar herir lastimar estrangular asfixiar ahogar embestir atropellarlo atropellarla "
    "atropellarme aplastarme aplastarlo matarme matarlo pillarme darme golpearme chocarme pisarme lastimarme herirme"
)
DANGERS_SPANISH = (
    rf"(?:hay|ay|esta|estan|veo|tienes|tiene|cuidado|ojo) (?:(?:que|hay|con) )?{_UN} {_AHI}{NO_QUESTION}",
    (
        rf"(?<! si )(?<! cuando )(?<! como ){_UN} (?:que )??(?:(?:esta|estan|se|acaba|de|ha|han|acaban|quedo|cayo"
        rf"|corrio|gateo|metio|cruzo|salto|paso|va|anda|sigue|metido|metida|corriendo|gateando|tirado|tirada|tumbado"
        rf"|tumbada|parado|parada|sentado|sentada|caido|caida|pie|correr|meterse|meter) ){{1,6}}{_AHI}{NO_QUESTION}"
        rf"|{START}{_UN} {_AHI}{NO_QUESTION}"
    ),
    (
        rf"se (?:me|le|nos|les) (?:(?:ha|han|esta|estan|quedo|quedado|engancho|atasco|atoro|atrapo|pillo|quedaron) "
        rf"){{1,3}}(?:(?:\w+ ){{0,3}}?{_ATRAPADO}|(?:la|el|los|las|un|una|mi) {_MANO})|(?:mi|mis|su|sus|la|el|los"
        rf"|las) {_MANO} (?:de \w+ )?(?:esta|estan|quedo|se ha quedado|se quedo|ha quedado|se (?:me |le )?(?:esta"
        rf"|ha)) (?:\w+ )?{_ATRAPADO}{NO_QUESTION}|(?:mi|mis|su|sus) {_MANO} (?:esta|estan|quedo|sigue) "
        rf"{_AHI}{NO_QUESTION}|(?:tengo|tiene) (?:la|el|los|las|mi|mis|su) {_MANO} (?:{_ATRAPADO}|debajo|dentro|en la "
        rf"maquina)|(?:estoy|{_UN} esta|{_UN} quedo) {_ATRAPADO}{NO_QUESTION}|(?:quede|me quede|me he quedado) "
        rf"(?:atrapado|atrapada|enganchado|enganchada|atorado|atorada)"
    ),
    (
        rf"(?:me|lo|la|le|nos|les) (?:estas|esta|estan|vas a|va a|sigues) (?:aplastando|pisando|ahogando|asfixiando"
        rf"|apretando|estrangulando|golpeando|lastimando|pillando|aprisionando|atropellando|arrastrando|cortando"
        rf"|jalando|hiriendo|haciendo dano|aplastar|atropellar|pisar|golpear|matar|lastimar|hacer dano|ahogar"
        rf"|arrollar)|(?:estas|esta) (?:aplastando|pisando|ahogando|asfixiando|estrangulando|golpeando|lastimando"
        rf"|atropellando|apretando|tocando|arrastrando|cortando)(?:me|lo|la)?(?= (?:a |al |mi |el |la )(?:{_UN}|(?:el "
        rf"|la |los )?{_MANO}))|(?:estas|esta) (?:aplastandome|pisandome|ahogandome|asfixiandome|lastimandome)|me "
        rf"(?:aplastaste|pisaste|pillaste|golpeaste|atrapaste|cortaste|aplastas|pisas|ahogas|asfixias|estrangulas"
        rf"|lastimas|golpeas|aprietas|cortas|atropellas|pillas) (?:la|el|los|las|!)"
    ),
    (
        rf"(?:vas a|va a|vais a|van a|a punto de|casi|por poco) (?:\w+ )?(?:{_APLASTAR}|(?:chocar|chocarte"
        rf"|estrellarte) (?:con|contra) (?:{_UN}|mi)|(?:pisar|golpear|chocar|pillar|pegarle|darle|tocar|cortar|pasar "
        rf"por encima de|atropellas|pisas|aplastas) (?:a |al )?(?:{_UN}|mi|mis|(?:la|el|los|las) {_MANO}))|(?<! si "
        rf")(?:has|ha|acabas de) (?:dado|dar|atropellar|pisar|golpear|atropellado|aplastado|arrollado|pisado|golpeado"
        rf"|pillado) (?:a|al) {_UN}|(?:pasas|estas|pasando) (?:por )?encima de (?:mi|mis|la|el|su) {_MANO}"
    ),
    (
        rf"(?:cuidado|ojo|atencion|atento|atenta|alerta)(?: ,| !)? (?:(?:con|que|a|por|hay|viene|esta) "
        rf"){{0,3}}(?:{_UN}|mi (?:pie|mano|brazo|pierna|dedo|cabeza)|mis (?:pies|dedos|manos)){END}ahi |aqui |delante "
        rf"|detras |debajo |en el |en tu |por |a la |que viene ))(?! en el (?!suelo|camino|paso|medio))"
    ),
    (
        rf"(?:a+y+|a+h+|socorro|ayuda|auxilio|dios|dios mio|au+|oye|joder|no|cuidado)(?: [!.,])? (?:(?:ay|mi|mis|que) "
        rf")*(?:mi|mis|la|el|me duele la) {_MANO}{END}me |ayuda |para |se ))|{START}mi {_MANO}(?= !)|(?:quita|quitame"
        rf"|suelta|sueltame|sueltalo|sueltala) (?:la mano|de encima|el brazo|el pie|las manos|!)"
    ),
)
UNLESS_SPANISH = (
    (
        r"(?:si|cuando|hasta que|en caso de que|mientras|siempre que|imagina|supon)(?= )(?: (?:que|hay|el|la|los|las"
        r"|un|una|mi|ves|ves que|ves a))*"
    ),
)
