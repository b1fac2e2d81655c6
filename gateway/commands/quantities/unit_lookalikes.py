"""Words that look like mistyped units and are words of their own: 3 ponds are no pounds.

All words within the reach of `gateway.commands.quantities.mistyped_units` that the frequency lists of wordfreq 3.1
know in English, German, Spanish or French, without those that are more often a unit: "minuets".
"""

from __future__ import annotations

_WORDS = """
barbs bards bares baris barks barns barts bears boars bras dais deberes debilitar debilite debilito decapiter decimate
decliner decorees decree decreed decrees decrets decries dediees degagees degages degas degradees degrades delimiter
demeter denree denrees depress dere desees devries dials digas digress dimas diras disa divas dorees dregs durees fete
fleet fluss foote foots footy foto froot fuses fusse fusst fussy gamme gammes gams garam gard gemmes gerad girado
glados gommes gordas grabes graces grada gradas grade grades grads graduo grady graeme graines grama grameen gramma
grammar grammars grammy grammys gramps grand grandes granges granos grapes graphes grappes gras grasos grasses grates
gratos graues gravees graves grazes gredos grimes grimme grimmer grimms grommet heeres here heres heuer heur heurte
heurts hoar honra horan horca horda hordas horta horus hure inched itches jouer jouir journ kenton kilometrage
kilometraje klos kloten kneten knott knotts konten kroten laters leiter leitern leiters libera libran librar libres
libris libros lier lifers lifter lifters liners lira liras lire lires lister listers lite litera literas lites lito
litter litters livers livres loiter mailen mains maintes malabares mallas manten mantes mars mbas meares meer meeres
meiden meikle meinen meins meinten mele mellen mentes mentos menudos mere meres mero meros merten mestre mete meten
meteor meteors meterse metes metier metiers meto mettes mettre meyers miel miele miens mienten mientes mies mieten
mieter mietern mieters miettes mila milde mildes miler miley milgram militaires militar militares militaries militars
mill millais millan millar millares millau millay mille milles milliard milliards millican millier milliers milligan
millikan milliner millionar mills milne minas minato minces minden minds mineros mines mineures mingles minibar
minimes minimos minis minitas minitel minks minos minsk minster minted minter minto minton mints minus minuses
minutely minuteman minutemen minutia minutie minutigen misuses mitten mixtes mixtos moins monaten montes montos mortes
multimeter once pagada pagadas palmada parent parlent partent pegada pegadas peinent pelada penchent pendent pensent
percant percee percees percer perces percoit perdant perdent perfect perfekt perlen permet perret pervert pesent
petent peuvent placent plagada pond ponds portent posent potent poucet pouches poules pounce pounces pourront pourtant
poussent prasent precept present pretent prevent prient prirent privent probant proben probert produzent progeny
project projekt projet promene promet promeut pronant pronent protect protest prouvent proven provient prozess prudent
prurient puce puces pujadas pulgar pulgares pulgas purent putada puteadas raciales racines raciones radares radars
rades radial radiale radiales radials radiance radiante radiata radiate radiated radiates radicales radicals radican
radin radios radis radishes radius raids raines rampant rands rasant rations ravines reads reliant roads sagunto
scolds sconce sconces scones secando secas secede sechs seconded seconder secondly secord secos secoue secouee secours
sects seguid seguida seguidas seguido seguidor seguidos seguimos segunda segundas seguro seguros sehenden sekundar
sekundare sekundaren senden sendos serons simonds sonden sondes sounded sounder specs spenden stande standen stander
standes standin stangen stauden staunen stinken stranden stuben stucken studded student studer studien stufen stuhlen
stummen stundchen stundigen stunned stunner stunted sturmen sturzen stuten stutzen sudden sugden sunde sunden sunder
sunken symonds tages tagle tagte tannen taugen tegan tenons tions tonada tone tonen tones tongs tonks tonnies tonos
tonus tonys toons totnes townes towns trage tragen unen vacios varios volatils volet volets volition vols volta volte
volteo voltige voltron volvimos volvio vomitos wats watte wyatt
"""
UNIT_LOOKALIKES = frozenset(_WORDS.split())
