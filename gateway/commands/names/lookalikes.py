"""Ordinary words of English, German, Spanish and French that look like a misspelt stop word and are none.

The words of frequency lists that `gateway.commands.stopping.stop_spelling` would otherwise take for one, without
accents.
"""

_WORDS = """
stopf stopfe stopfen stopft
abarca abate aerate aerated aerates aerating abattre abbot abbots abbott abbotts abetted abgehalten
abgeschaltet abhalten abhor abierta abode abonne
abord aborda abordar aborde aborder abords aborted aborting abortion abortions abortive aborto abortos about abouti
aboutir above abra abre abrite abschalten abweichen abzeichen abzuhalten accel acto addresses adepte adeptes adore
adresse adressee adresser adresses aether afecte affecte affectee affecter affectes afore agate agence agora agree
agrees ahold ahora ahorita ahorra ahorrar ailes alberta aldo alerta alerte ales alexs algo alito alle allee allees
alleles allem allen allens aller alley alleys allez allies allis allo allot alls alo alot alpes also alt alta alte
altem alten alter altes altho alton altos alts alves alway amore anales analogen analysen analyte anfallen angehalten
angie angina angle anhalt anhaltende anhaltenden anhaltspunkte anhangen anhoren anhort ankle annales annals anne annee
annette annie annuel annuelle annul annulee annuler annulled anota anotar anothers antifreeze anwalte anwaltin aorta
aparato aparte aporta aportar aporte aportes apparat apples apport apporte apportee apportees apporter apportes
apports apprete aprende apretar apto arabe arbiter arbre arbres ardennes arena arene arent aretha arles armee armees
arnett arora arrears arrest arrested arresto arrests arretee arretent arretera arretons arrets arriere arrieres arrive
arriver arrives arrivez arriving arsene arses arte artem arten artere arteres artery artes arteta artie arzte arztes
asphalt assiette assiettes assorted athen ato atop atreve attente attentes aufbrechen aufenthalt aufenthalts
aufenthaltsort auffuhren aufgehalten aufhalt aufhalten aufheben aufhort aufkommen auflosen aufrechterhalten
aufzuhalten aufzuhoren ausbrechen ausgeschaltet aushalten ausschalten auszuhalten auszuschalten authored auto autoren
axles azote backstop baes baies bake baked bakers bakes bales balles ballet ballett ballot barata barato bares barked
barking barks barrage barratt barrens barres barret barrett barretts barter baruch basa bata beaks beben behalt
behalte behalten behalter beibehalten beinen beinhalten beinhaltet beissen belegen berate berechnen bergen berta besen
betonte beugen bewegte bewegten bewerben bewerten bhatt biegen bikes bill blake blakes blei bleibe bleibt blieb bliebe
blieben boah body boite bold bonte boote bora borat borde bordes bore bores borja borne borra borrar borse boses
bosses botas bote bother bottas botte boue bouffe bouger bough bougie boule bourre brace braces brads brae braids bras
brass brauch brave braves breakers breakfast breakfasts breaks bream brechen breen brees breeze breezes breezy bremen
bremer bremse brenna brennen brenner broke brokers brooke brookes brooks brote bruch brules brunch buchhaltung bumsen
bushaltestelle calles camel canal cancelar canceled cancelled cancels cancer candle cane canela canelo canne cannula
canola carat carats carcel career caresse carotte carottes carree carretera carreteras carte carter cartes case casse
cassee ceased ceases cenar cense censee cese cesse chakraborty chalet chancel chase chasse chats chop christoph
christophe christopher christophers clase classe classee cold conceal connell cont copper corses corta cortar corte
cove crate craving crear crease creee creeme crete cropper cueto cuevas curate dales dance darte datent decent decente
deconner deepened deeper defekte defence defender defenders defenderse defense defenses degeneres deinen deiner
delante delete dement demented demission dent depender depenser deposition deriving descente dessiner destinees
destines destinos desto detect detecte detected detecter detects detendre detenidos detenteur detenu detenus deter
deterred detest deteste detested detester detesto detiene detient detonate dette deutete devenir deviner dezent dicht
diener diente dieta digging dill dint divin diving docente doit don dona donc done dong donna donne donnee donny dono
dons donts donut doon dort dost dot dough dove dragging drake drakes drehen drifting drilling dripping driven drivin
dropper drugging drying durchhalten duterte dystopia dystopian ease eater effort ehen eier eifer eine einem einen
eingehalten eingeschaltet einhalten einhaltung einschalten einzuhalten elles emergence emergencias emergencies
emergent emergente emision emission emmener enfin engana engano enge engen engin engined engineer engines engins
enigme entente enthalt enthalten enthaltene enthaltenen enugu envie erbrechen erhalt erhalte erhalten erhaltene
erhaltenen erhaltlich erhaltung ermessen erreger erregte eshop essener esto estos estoy etappe etappen eteinte eten
etonner eugh evan everythings ewigen fakes falles fallt falte falter falto farage farther father fear fees
fehlverhalten feinen fenner ferez ferner festgehalten festhalten festzuhalten fill fission fold font forense foresee
fort forte forthe frazer freak freda freddie free freed freely freeman freemen freer frees freeware freezer freezers
freezes freie freier freies freigeschaltet freiner fremde fremden fren freno frenos frente frenzy frere freres fresa
fresse fressen fretted freude freue freute freya friar friede frieze frigging froze frozen fruher furth furthered
furthers furthest futter gales galles galten galway gamestop garage garret garrett garter gehalt gehalten gehaltenen
gehalter gehen gerate gerente germinate geschaltet gestoppt getrennte ghats gill gold gonnt gosses gotas gouge gove
grammes grate gratte greece greene greener greeted gremien grenze grosses guetta haaretz haberte habt haft haftet hal
hala halb halbe halber hale halen hales haley half halfen halfte hall halla halle hallen haller halles hallett halley
hallie hallo halls hallway halo hals halsey haltbar halted halten halter haltestelle haltestellen halting halton halts
haltst haltung halve hamlet hammett harare hares hart harte harter hartes hassle hasst hast haste hat hate hated hater
hates hats hatt hatte hatten hatter hattest hattet haushalt haushalte haushalten haushalts haut haute hazte heeres
heiter held helft helmet helter heres heyday hilft hill hilt hires hod hoes hofes hola holds hole holed holi holla
holle holly holm holo holt holte holten holy holz hood hookah hop hoppe hopper horas horde hordes hore hors horse
horsey horta horte horus hose hosea hosed hoses hoss hotes hough houses hove howd howes hyatt ill immediate inhalt
inhalte inhalten inhaltlich inhaltliche inhaltlichen inhalts inhaltsverzeichnis innen instandhaltung irate irena
irving iter jarrett jenen jettent jill jogging joses jove juegan juegas jueves kaine kalt kalte kalter karat karate
karens karte keane keen keenan keene keener keil keime kein keine keinem keiner keines keins kell kenan kenn kenne
kennen kevan kiel killa kills kiln kilo kilt kinn klassenerhalt kleine kleinem kleinen knien kommission konnen konnt
kotor kreuze krill kronen lease leben lebensunterhalt leib leihen leine leinen leiter licht lieben linen llenar lotus
love loving madam madan maddy madly maeda magda maidan maison malady malay males mallet mallett malt malte manda
mandat mandy marat maree marte martes masson matos matters maya mayall mayan mayas mayors mazda mean megan meine
meinem meinen messin meters metros mettent midday mill million minen ming minion mirrors mision misiones missions
mithalten mitos mobbing mocking modding mode moe moers moge moin mold mole molle mome monday mone mong mont moods
moody moor moore moores mooring moors moos moose mop mopping more mortar mortars morte mose mote mother motifs moto
motores motos mots motte motto moved mover moves movie movin mowing mueran mueva mueve mueven mugging mutters
nachhaltig nachhaltige nachhaltigen nachhaltigkeit nacht narrate narrated narrates narrete narreter narretes narretez
narretons netball nether nich niche nichte nichts nieta nieto nietos night nine noah noahs nobodys nomas nombreuse
nonstop norse norte noses nota notar notas noter notes notfalls nother notons notres nots notts nous novus noyau nueva
nuevas nuevos nulle nurses nuttall oahu offert offing offrez old omision omission ont operate oposicion opposition
oppositions ordenar ores orestes orte other otros otters ove paare paaren pacte pakete palate pales palette pallet
para parada parade paraded parades parado parait paraitre paraje parakeet param paran parana parano parapet parar
paras parasite parat parce pare parece pareces paredes paren parent parente parents pares pareto parfaite parie parite
parity parke parkett parle paroisse parole parque parra parrafo parrot parrots parrott parse part partage partagee
partake parte parted partei partes partez parti partie parto parts party parue parvati pasaste passage passat passende
passte paste patate patates pate patente patte payday pease peerage pense pensee perte petition piense pilate pill
pirat pirata pirate pirated piraten pirates pitfall placate plakate plate platte pollution pont pop popper porta porte
portee portion posesion posicion positif positioned positions positiv positiven positivo positron possession
postoperative potente potion potus prat prater pratt preise prende prenne prensa presse pressen preste prete preter
pretes pretre pretres prop punition purete pyrenees pyrite quarto queda quedo queja quema queso quesos quete quetta
quiebra quien quienes quiera quieran quieras quiere quieres quiero quiet quieted quieter quietest quietly quietness
quilt quilts quint quinta quinto quintus quiso quit quita quitan quitar quite quiten quito quits quitte quitter quiza
quota rake raked rakes rakete rate ratte raving rear rebar recente reece reenter reese reeve reinen reisen reissen
reiter remission removing rena renal renard renner rente renter repente reposition reste restee restees rester restes
restez resto retener retenir retenue retenues retest retten retter rettet rettete reuter revving rezar ribbing riffing
rigging ritter roses rotas rotor rotors rouge rough rove roving ruckhalt sabor sachverhalt sachverhalte sahen sales
salles salope salt salter salto sand sapper saree sato saule say schalte schalten schalter schaltet schaltung schmitt
schnitt schott schrei schreit schrie schrift schritte schrott schutt scoop scooped scope scopes seater seen segen sehe
sehen sehn sehnen seinen seite seltener separate setenta setter setup sevastopol shalt shand shay sheen shen shill
shipper shoah shop shoppe shopped shoppen shopper shortstop showdown shutdowns sicht sill sinnen sitot sitter skill
skipper slay slipper sloop slop slope sloped slopes sloppy slot smoother smother snapper snoop soft soit sold solltet
somit sont soot sop sort sorta sorte soto sotto soupe souper sparte spay spill spit sport spot sta staat stab stack
stacy staff stag stagg stahl staid stall stamm stamp stamper stan stande stands stank stans stapel staph staple
stapler star starr starry stash stat statt statthalter stau stax stays stechen steen steep steeped steeper steeple
steffen steh stehe stehend stehende stehlen steil stein stell stellen sten step stephen steppe stepped stepper steppes
steppin stepping steps sterben stern sternen steuern steven steyn stiel stil stile stille stills stipe stipend stock
stoff stoffe stoffen stoic stoke stoked stoker stokes stole stolen stoll stollen stolze stomp stomped stomps stone
stoned stoner stones stood stooge stooges stool stoop stooped stooping stoops stopfen stopford stopgap stopover
stoppage stoppages stoppard stopped stoppers stopping stopplicht stoppschild stopptaste stoppuhr stops stopwatch store
stored storen stores stort stoss stossen stosst stott stout stove stover stoves stow stowe stowed strahl strand strap
straw stray streben streep streeter strep strip stripe stripper striving strobe strode stroke stroll stroller stromen
strophe strove stupid sty sujeta sujeto sujetos sundown suppe supper surete sutil sway sweater sweetener sweeteners
sweeter swoop swop swooped swoosh takes tales tapper tarte tats tatts tay tease teen tener tenner tente termina
terminaba terminada terminado terminal terminale terminales terminally terminals terminan terminant terminar terminara
terminas terminated terminates terminator termine terminee termite thais that thatd thatll then till tippe tippen tipper
toit told top tope topic topo topped topper toppers topple topps torpe torta torte tove trate trees treize trete troop
trooper trop trope tropez tupper twats umbruch unstoppable unterhalt unterhalten unterhaltsam unterhaltung urgences
urgencia urgency urgent urgente urgentes uther uvas vales valet vallees valles vance vast vease verhalt verhalten
verhaltens verhaltensweisen verhaltnis verhaltnismassig verhaltnisse verhaltnissen vision vont voraus vorbehalten
vorenthalten vorfall vorrate vraies wah wahlt wahlte wahlten wahn wahoo waite waited waiter wales waless wallet walt
walter warnte warrens warte wartete wash water wearer wegen wehen weiber weigert weiler weinen weiner weir weirder
weiser weisser weit weite weitem weiten weitere weiterer weiteres weiters welter wester wette wetter whats whiter who
whod whole wholl wholly whom whoo whoop whoopi whoops whoosh whopper whore whos whose will witte witted witter wohn
wold wont woohoo woraus worte wove write writer zahlt zahlte zahlten zarte zehen zuhoren zuruckhalten zuruckhaltend
zuruckhaltung zusammenhalt zweiter
"""
LOOKALIKES = frozenset(_WORDS.split())
