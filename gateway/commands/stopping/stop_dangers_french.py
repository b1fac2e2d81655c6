"""Reports of danger to people and animals in French, as `gateway.commands.stopping.stop_dangers` has them."""

from __future__ import annotations

from gateway.commands.stopping.stop_dangers import END, NO_QUESTION, START, one_of

_ENFANT = one_of(
    "enfant enfants bebe bebes gamin gamine gamins gosse gosses petit petite fille fillette garcon garconnet homme "
    "hommes "
    "femme femmes dame dames monsieur vieille vieux papi mamie gens quelquun type mec ouvrier ouvriere employe "
    "employee "
    "collegue pieton pietons cycliste poussette fauteuil patient patiente infirmiere infirmier visiteur visiteurs "
    "client "
    "cliente technicien chien chienne chiens chiot chat chatte chats chaton animal animaux cheval fils soeur frere "
    "mere "
    "pere maman papa"
)
_MAIN = one_of(
    "main mains bras doigt doigts pouce poignet coude epaule pied pieds orteil orteils cheville jambe jambes genou "
    "genoux "
    "hanche tete cheveux cou gorge visage oeil yeux oreille nez menton poitrine ventre cotes corps peau queue patte "
    "barbe "
    "dos manche chemise manteau veste echarpe cravate gant gants chaussure chaussures lacet lacets robe jupe pantalon "
    "capuche tablier collier bracelet bague ceinture foulard blouse vetement vetements pull"
)
_MON = r"(?:ma|mon|mes|sa|son|ses|leur|leurs)"
_LE = (
    rf"(?:(?:a|au|aux|le|la|les|l|un|une|des|du|ce|cette|mon|ma|deux|petit|petite|vieille|vieux|jeune|pauvre) "
    rf"){{0,4}}(?:{_ENFANT}|lenfant|lhomme|lanimal|louvrier|quelqu un|(?<= une )personne|(?<= la )personne|(?<= des "
    rf")personnes|du monde)"
)
_TOI = (
    r"(?:toi|vous|lui|(?:le|la|les|ton|ta|tes|l|ce|cette|votre|vos) ?(?:\w+ )?(?:robot|machine|bras|pince|roue|roues"
    r"|lame|lames|fourche|fourches|charge|chariot|engin|convoyeur|presse|tondeuse))"
)
_LA = (
    rf"(?:(?:\w+ ){{0,3}}?(?:devant|sous|derriere|entre|en dessous de|au dessous de|en face de|en dessous du) {_TOI}"
    rf"|(?:\w+ ){{0,3}}?(?:sur|dans|en travers de|au milieu de) (?:ton|ta|le|la|votre) (?:chemin|passage|route"
    rf"|trajectoire|voie|trajet|cellule|presse|machine|cage)|(?:\w+ ){{0,2}}?dans tes (?:roues|jambes|pattes))"
)
_COINCE = (
    r"(?:coince|coincee|coinces|coincees|pris|prise|prises|bloque|bloquee|bloques|ecrase|ecrasee|ecrases|happe|happee"
    r"|aspire|aspiree|piege|piegee|accroche|accrochee|entraine|entrainee)"
)
_ECRASER = one_of(
    "ecraser renverser percuter heurter cogner ecrabouiller blesser tuer coincer etrangler etouffer faucher"
)
DANGERS_FRENCH = (
    (
        rf"(?:il y a|(?<! quil )(?<! sil )y a|il ya|ya|voila|je vois|tu as) (?!t il )(?:\w+ ){{0,2}}?{_LE} "
        rf"{_LA}{NO_QUESTION}"
    ),
    (
        rf"(?<! est ce que ){_LE} (?:qui )??(?:(?:est|sont|vient|de|sest|se|a|ont|couru|rampe|court|tient|trouve|passe"
        rf"|tombe|tombee|grimpe|marche|assis|assise|allonge|allongee|debout|glisse|glissee|couche|couchee|courir"
        rf"|ramper|passer) ){{1,5}}{_LA}{NO_QUESTION}|{START}{_LE} {_LA}{NO_QUESTION}"
    ),
    (
        rf"{_MON} {_MAIN} (?:est|sont|reste|restent|a ete|ont ete|sest|vient detre|se fait|se font|se retrouve) "
        rf"(?:\w+ ){{0,2}}?(?:{_COINCE}|sous {_TOI}|dans {_TOI}){NO_QUESTION}|(?:jai|il a|elle a|on a) (?:la|le|les|l"
        rf"|mon|ma) {_MAIN} {_COINCE}|(?:je suis|{_LE} (?:est|sont|a ete|sest fait|sest)) (?:\w+ )??(?:coince|coincee"
        rf"|pris|prise|piege|piegee|ecrase|ecrasee|blesse|blessee|renverse|renversee|tombe par terre)(?! (?:a|au|dans "
        rf"les|par le travail)(?= )){NO_QUESTION}"
    ),
    (
        rf"(?:mecrases|mecrase|mecrasez|metouffes|metouffe|metrangles|metrangle|metouffez|m ecrases|m ecrase|lecrases"
        rf"|lecrase|me (?:coinces|coince|pinces|pince|blesses|blesse|cognes|cogne|heurtes|heurte|percutes|percute"
        rf"|ecrases|ecrase|fonces dessus|roules dessus|roule dessus|rentres dedans|rentre dedans|marches dessus|fais "
        rf"mal|fait mal|broies|broie|serres trop|tires|tire))(?= (?:!|\.|,|$|le |la |les |mon |ma |l |contre |dans "
        rf"|sous |avec |au ))|(?:lui|leur|nous) (?:ecrases|ecrase|roules sur|roule sur|marches sur|coinces|coince"
        rf"|broies) (?:le|la|les) {_MAIN}"
    ),
    (
        rf"(?<! si )(?:tu|vous|il|elle|ca|robot|machine) (?:ecrases|ecrase|ecrasez|roules sur|roule sur|roulez sur"
        rf"|marches sur|coinces|coince|pinces|fonces sur|fonces dans|fonce sur|fonce dans|renverses|percutes|touches"
        rf"|tiens|as attrape|as ecrase|as renverse|as percute|a renverse|a attrape|a ecrase|es sur|est sur) (?:{_MON} "
        rf"{_MAIN}|{_LE}){NO_QUESTION}|(?:lame|pince|roue|bras|fourche|machine|robot) (?:me )?(?:touche|tire|ecrase"
        rf"|coince|serre|pince) {_MON} {_MAIN}"
    ),
    (
        rf"(?:vas|va|allez|risques de|risque de|en train de|as failli|a failli|sur le point de|point d) (?:(?:me|m|le"
        rf"|la|les|l|nous) )?(?:{_ECRASER} (?:{_LE}|{_MON}|le \w+ de|!|\.|,|$)|(?:rentrer dans|rouler sur|foncer dans"
        rf"|foncer sur|marcher sur|toucher|taper|passer sur) (?:{_LE}|{_MON} {_MAIN}|moi)|(?:mecraser|lecraser"
        rf"|metrangler|metouffer))|(?:vas|va|risques de|en train de) (?:me|m|le|la|les|nous) {_ECRASER}"
    ),
    (
        rf"(?:attention|gare a|gare au|prends garde|fais gaffe|faites gaffe|gaffe|mefie toi|prenez garde)(?: ,| !| "
        rf":)? (?:(?:a|au|aux|il|y|a la|voila|ya|de) ){{0,3}}(?:{_LE}|(?:mon|ma|mes) {_MAIN}){END}la |ici |devant "
        rf"|derriere |sous |sur (?:la gauche|la droite|ta|le chemin) |a (?:gauche|droite) |qui (?:arrive|traverse"
        rf"|passe|court) ))"
    ),
    (
        rf"(?:a+i+e+|a+h+|ouille|au secours|a laide|oh non|merde|putain|he|he ho|hey|non)(?: [!.,])? (?:(?:aie|ah) "
        rf")*(?:mon|ma|mes) {_MAIN}{END}est |tu |ca |au secours |arrete ))|{START}(?:mon|ma|mes) {_MAIN}(?= !)"
        rf"|(?:lache|lachez) (?:moi|le|la|la main|mon bras|ma main)(?= (?:[!.,] |$))|bas les pattes"
    ),
)
UNLESS_FRENCH = (
    (
        r"(?:est ce que?|est ce qu\w*|sil|si|quand|lorsque|lorsqu\w*|des que|des qu\w*|jusqua ce que?|tant que?|au "
        r"cas ou|imagine|suppose|verifie|verifier)(?= )(?: (?:il|y|a|un|une|le|la|les|l|des|mon|ma|que|tu vois))*"
    ),
)
