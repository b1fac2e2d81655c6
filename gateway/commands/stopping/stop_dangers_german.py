"""Reports of danger to people and animals in German, as `gateway.commands.stopping.stop_dangers` has them."""

from __future__ import annotations

from gateway.commands.stopping.stop_dangers import END, NO_QUESTION, START, one_of

_KIND = one_of(
    "kind kinder kindern kleinkind baby babys saugling junge jungen madchen maedchen bub mann manner frau frauen dame "
    "herr oma opa omi mensch menschen person personen leute leuten jemand jemanden jemandem typ kerl arbeiter "
    "arbeiterin mitarbeiter mitarbeiterin kollege kollegen kollegin besucher besucherin kunde kunden kundin patient "
    "patienten patientin fussganger fussgaenger radfahrer rollstuhl rollstuhlfahrer rollator kinderwagen schuler gast "
    "passant passanten hund hunde welpe katze katzen tier tiere pferd igel bruder schwester sohn tochter mama papa "
    "mutter vater techniker pfleger pflegerin krankenschwester arzt"
)
_HAND = one_of(
    "hand hande haende arm arme finger daumen handgelenk ellbogen schulter fuss fusse fuesse zeh zehen knochel bein "
    "beine knie huft hufte kopf haar haare hals gesicht auge augen ohr nase brust bauch rippen korper koerper haut "
    "schwanz pfote bart zopf rucken ruecken unterarm"
)
_ROCK = one_of(
    "armel aermel hemd mantel jacke schal krawatte handschuh handschuhe schuh schuhe schnursenkel schnuersenkel kleid "
    "rock hose kapuze schurze kette halskette ring gurtel pullover kopftuch kleidung kittel tuch gurt"
)
_SEIN = r"(?:mein|meine|meinen|meinem|meiner|sein|seine|seinen|ihr|ihre|ihren|unsere|deren|dem \w+ sein)"
_DER = (
    rf"(?:(?:ein|eine|einen|einem|einer|das|der|die|den|dem|mein|meine|meinen|unser|so|noch|da|kleines|kleiner|kleine"
    rf"|alte|alter|alten|zwei) ){{0,4}}(?<! kein )(?<! keine )(?<! keinen )(?<! niemand ){_KIND}"
)
_DICH = (
    r"(?:dir|dich|euch|ihnen|ihm|(?:dem|den|der|die|das|deinem|deinen|deiner|deine) (?:\w+ )?(?:roboter|arm|maschine"
    r"|greifer|greifarm|rad|rader|raedern|radern|gabel|gabeln|stapler|messer|last|fahrzeug|anhanger|ketten|walze"
    r"|mahwerk|rotor))"
)
_DORT = (
    rf"(?:(?:direkt|genau|gleich|mitten|noch|auf dem boden|am boden|jetzt|gerade|da|rechts|links|plotzlich) "
    rf"){{0,3}}(?:(?:vor|unter|hinter|zwischen|unters|unterm) {_DICH}|(?:in|unter|zwischen|auf) (?:der|die|den|dem"
    rf"|das) (?:zelle|presse|maschine|forderband|foerderband|band|roboterzelle|walzen|sage|gefahrenbereich"
    rf"|arbeitsbereich)|im weg|in den weg|(?:auf|in) (?:deinem|deinen|deiner|deine) (?:\w+ )?(?:weg|bahn|spur|fahrweg"
    rf"|fahrspur)|im (?:fahrweg|arbeitsbereich|gefahrenbereich|schwenkbereich))"
)
_LIEGT = one_of(
    "ist sind liegt liegen steht stehen sitzt sitzen krabbelt krabbeln lauft laeuft laufen rennt rennen spielt spielen "
    "kniet klettert klettern kriecht hockt war kommt geht gerat springt fallt faellt lag stand lief rannte fiel "
    "krabbelte kletterte kroch sprang"
)
_FEST = one_of(
    "eingeklemmt eingequetscht gequetscht fest drin gefangen verfangen eingezogen reingezogen hineingezogen "
    "zerquetscht "
    "dazwischen klemmt hangen eingewickelt abgetrennt"
)
_DU = (
    r"(?:du|er|es|das ding|das teil|der roboter|roboter|die maschine|der (?:\w+)?arm|dein \w+|deine \w+|der stapler"
    r"|das messer|die klinge|der greifer|die gabel|die walze)"
)
_JEMAND = rf"(?:mich|mir|ihn|ihm|uns|{_SEIN} (?:{_HAND}|{_ROCK})|{_DER})"
DANGERS_GERMAN = (
    (
        rf"(?:da|hier|dort|es) {_LIEGT} (?:\w+ ){{0,2}}?(?:wer|einer|{_DER}) (?:\w+ )??{_DORT}|(?:da|hier|dort) "
        rf"(?:liegt|krabbelt|kriecht|klettert|rennt|lauft|laeuft) (?:\w+ )?{_DER}{END}am boden |auf dem boden ))"
    ),
    (
        rf"{_DER} (?:{_LIEGT}|hat sich|wurde) (?:\w+ ){{0,2}}?{_DORT}|(?<! was )(?<! wer ){_DORT} {_LIEGT} (?:\w+ "
        rf"){{0,2}}?{_DER}"
    ),
    rf"{START}(?:(?:vorsicht|achtung|halt|hey|he|oh|nein|du|roboter|da|hilfe|pass|auf) )*{_DER} {_DORT}",
    (
        rf"(?<! wenn )(?<! falls ){_SEIN} (?:\w+ )?(?:{_HAND}|{_ROCK}) (?:ist|sind|wird|werden|hangt|haengt|hangen"
        rf"|steckt|stecken|sitzt|wurde|hat sich|haben sich) (?:\w+ ){{0,3}}?(?:{_FEST}|unter {_DICH}|im (?:greifer|rad"
        rf"|band|messer|forderband|foerderband|getriebe|roboter)|(?:in|zwischen) {_DICH})|{_SEIN} (?:{_HAND}|{_ROCK}) "
        rf"(?:klemmt|steckt|hangt) (?:fest|ein|drin)"
    ),
    (
        rf"(?:ich|er|sie|{_DER}) (?:bin|ist|wurde|wird|hange|haenge|stecke|werde|hat sich|hab mich|habe mich) (?:\w+ "
        rf"){{0,2}}?(?:eingeklemmt|eingequetscht|eingezogen|reingezogen|verfangen|gefangen|zerquetscht|angefahren"
        rf"|uberfahren|ueberfahren|umgefahren|gesturzt|gestuerzt|hingefallen|verletzt)"
    ),
    (
        rf"(?:(?<! wenn )(?<! falls ){_DU} (?:fahrst|faehrst|fahrt|faehrt|rollst|rollt|trittst|tritt|stehst|steht"
        rf"|krachst|knallst|bist) |(?:gleich|jetzt|sonst) (?:fahrst|faehrst|fahrt|rollst) du )(?:\w+ "
        rf"){{0,2}}?(?:(?:mir|ihm|ihr|uns) (?:uber|ueber|auf|in|gegen) (?:den|die|das|dem) {_HAND}|(?:uber|ueber|auf"
        rf"|gegen|in) {_JEMAND}|{_JEMAND} (?:\w+ )?(?:um|an|tot|uber|ueber|uber den haufen|platt|auf (?:dem|den|die"
        rf"|der) {_HAND})(?= (?:[.!,] )*(?:$|stopp? |[.!,] )))"
    ),
    (
        rf"(?:(?<! wenn )(?<! falls ){_DU}|du) (?:gleich |gerade |jetzt )?(?:quetschst|quetscht|zerquetschst"
        rf"|zerquetscht|zerdruckst|zerdrueckst|zerdruckt|erdruckst|erdruckt|druckst|drueckst|druckt|klemmst|klemmt"
        rf"|wurgst|wuergst|wurgt|erwurgst|erstickst|verletzt|rammst|rammt|uberfahrst|ueberfaehrst|uberfahrt|uberrollst"
        rf"|schneidest|packst|triffst|tust|beruhrst|beruhrt|ziehst|reisst|erschlagst) (?:\w+ ){{0,2}}?(?:(?:mir|ihm) "
        rf"weh|mir (?:auf |in )?(?:die|den|das|meine|meinen) {_HAND}|mir (?:die luft|das)|mich|ihn|{_SEIN} (?:{_HAND}"
        rf"|{_ROCK})|{_DER})(?! (?:um|zum|zur|ab|mit|am)(?= ))"
    ),
    (
        rf"(?:zerquetschst|quetschst|uberfahrst|ueberfaehrst|erdruckst|erdrueckst|rammst|triffst) du (?:\w+ "
        rf")??{_JEMAND}{NO_QUESTION}"
    ),
    (
        rf"(?:{_DU} (?:hast|hat)|dein \w+ hat) (?:\w+ )??(?:{_JEMAND} (?:\w+ )??(?:erwischt|eingeklemmt|gepackt"
        rf"|getroffen|angefahren|uberfahren|ueberfahren|umgefahren|gerammt|verletzt|eingequetscht)|{_SEIN} {_HAND}(?= "
        rf"(?:[!.] )*$))"
    ),
    (
        rf"(?:vorsicht|achtung|aufpassen|pass auf|passt auf|passen sie auf|obacht|aufgepasst)(?: ,| !| :)? (?:(?:auf"
        rf"|vor|mit|bei|wegen|hier|da|ist|sind) ){{0,3}}{_DER}{END}da |hier |dort |links |rechts |am boden |vor dir "
        rf"|im weg |unter |hinter dir |von ))"
    ),
    (
        rf"(?:a+h+|au+a*|autsch|hilfe|oh gott|oh nein|ah|scheisse|mist|vorsicht|achtung|he|hey|pass auf)(?: [!.,])? "
        rf"(?:auf )?(?:mein|meine|meinen|sein|seine|ihr|ihre) (?:{_HAND}|{_ROCK}){END}ist |du |tut |hilfe |stopp? ))"
        rf"|{START}(?:mein|meine|meinen) {_HAND}(?= !)|(?:finger|hande|haende|pfoten|griffel) weg von (?:mir|ihr|ihm"
        rf"|uns|{_DER})"
    ),
)
UNLESS_GERMAN = (
    (
        r"(?:wenn|falls|sobald|sofern|ob|bis|solange|angenommen)(?= )(?: (?:da|hier|ein|eine|einen|der|die|das|dem|den"
        r"|mein|meine|jemand|gerade))*"
    ),
)
