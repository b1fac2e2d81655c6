"""Words that people mean as they write them, however near they are to a name: a floor is no misspelt flour.

Words of five letters and more, as `gateway.commands.names.name_tokens` has them, that are said to three robots or more
of `gateway/training/data/written` which have no name with them.
"""

_WORDS = """
aboard about above accident accompany across actor actually adeyemi afraid after afternoon afterward again against
agitate ahead aisle alarm algae allergic allowed almost alone along already alright aluminium alway amble ambulance
amiss among amount anchor angle ankle announce announcement another answer antibiotic anybody anymore anyone anything
anyway anywhere apart apiece apple appointment apprentice architect around arrest arrival arrive arrived arriving
asked asking asleep attic auditor awake awful backup backward badge barrier basket batch bathe battery battlefield
beacon bearing because become bedtime beeper beeping before beforehand begin beginner begun behind being believe belly
belong below bench bergen beside better between beyond bigger birthday biscuit bitter black blade blast bleed bleeding
blend blind blinding block blocked blocking bloke blood blower blowing blown blunt board boiling booked booth bored
bother bottle bottom bought bracket brake branch bread break breakfast breather breathing bride bridge bright brighten
brighter brightness bring briskly broke broken brought brown brush brushed brushing bubble bucket budge buffet build
builder building built burger burning burnt burst business butter button cable caked called calling camera cancelled
canteen captain caption capture carbon careful carefully carpet carried carry carrying carve catalogue catch ceiling
cellar cello celsiu centilitre centimetre centre centrifuge chair chalk chance change changed changing channel charge
charged charger charging chase check checked checking cheer cheese chest chewed chicken child children chill chilled
choir christma chuck cinema circle clamp class clean cleaned cleaner cleaning clear clearance cleared clearing client
climb clipping clock close closed closer closing cloth cloud clover coach coffee colder collapsed collect collected
collecting colour coming company complain complained complaining complete completely compressor concert concrete
confetti congratulation container contract control conveyor cooking cooled cooling corner correction corridor coughing
could council count counted counter counting couple courier course cover covered crack cracked cracking crane crank
crate crawl cream creased credit creep crisp crooked cross crowd crumb crush crust crutch crying cubic curtain
customer cutting cycle dairy damage dancing danger darker daughter dawdle decibel decilitre deeper defrost degree
delacroix delay delayed delegation deliver delivered delivery dentist depth design detector detergent diary diesel
digitise dimmed dinghy dinner direction dirty disgrace disgusting disinfect disinfectant disinfected disinfecting
display dissolve distance ditch ditto diver dizzy doctor document doesn doing double doubt downstair dozen dragon
drain drained draught drawer drawing dried drift drill drink dripping drive driver driving drone dropped dropping
drown drunk dryer drying during dusty dutch early earned earth easily easter eaten eating eighteen eighty either
elderly electrician electricity email emptied empty ended ending engine engineer engrave enjoy enough enter entry
escort espresso evening every everybody everyone everything everywhere exact exactly examine exchange excuse expected
explain export extra extraction extractor failed faint fainted fallen family fancy faster favor feather feeding
feeling fellow fence ferry festival fetch fetched fetching fever field fifteen fifty figure filled filling filmed
filming filter filthy finally finding finger fingerprint finish finished firework firing fitted fitter flash flasher
flashing flatten flight floating flood flooded floodlight floor flower fluff flush flushed flying foggy folded folding
follow footage forecast foreman forget forgot forgotten forklift former forty forward found fourteen fragile frame
frayed freezing fresh freshen friday friend front frost frozen fully funeral fungu funny further fussy garage garden
gasping gather gauge gearbox geese gentle gentleman gentlemen gently getting giant gimme given giving glare glaring
glass gleam glide glitter gloomy glove glowing going goodbye goodnight grace grade grand grandma grandpa granny grass
grateful grater gravel grease greasy great green greenfly greet grief grind grinding gripper gritted groom ground
group grumpy guard guest guide haddad halfway hammer handed handful handle hanging hansen happy harder hardly harvest
hatch haven having headache headcount heading headlight health heard hearing heater heating heaven heavy hedgehog
height helicopter hello helmet helping henderson heron hertz hiding higher hinge holding holiday hollow hoover
hoovered hoovering hopper horse hosed hosing hotel hotter house hover hovering however howling humidity hundred hungry
hurry husband image included including inform infrared ingrid injection inside insist inspect inspected inspection
inspector instead instrument insulin insurance insurer intruder invoice ironing itself jammed jetting joint juice
jungle keeping kenji kettle kiddy killing kilogram kilometre kindly kitchen knife knock knocking kowalski label
labelled ladder language large laser later latter lawyer layer leaflet leaking leaky leaning least leather leave
leaving lecture leftover leisurely lemon lemonade length lesson letter level light lighthouse likewise limit limping
lindqvist linger listen liter litre litter little loaded loader loading locked longer looked looking loose loosen
lorry losing louder loudly loudspeaker lovely lower lubricate lukewarm lunch lying machine madrid magic making manage
manager marked market marta match matter mayor meant meantime meanwhile measure measured measurement measuring meeting
melted message metal metre microphone middle migraine millilitre millimetre minister minute mirror miscounted misread
missed missing mistake misted mixed moaning moist moisten moisture moment monday money month mopped mopping morning
mosey mother motor mount mountain mouse mouth moved moving mowing mucked muddy murder murphy music mustn muzzle myself
naked named nasty nearly needed needle needn neighbour nervou never newton nicely nicer nicked night ninety nobody
noise noisy normal normally noroviru north notch nothing notice nozzle number nurse observe obviously office officer
okafor onion online opening orange order ordered ordinary other otherwise ought outboard outside overflowing overhead
overnight owner packed paddle paint painted painter painting pallet pancake panel panic paper parcel parched pardon
parent parked parking particular party passed passenger passing paste patch patience patient patrol pause paying
payment peace people percent percentage perishing person petrov phone photo photograph photographed photographer piano
picked picker picking picture piece pigeon piled piling pilot pinch pitch pizza place plain plane plant planted
plaster plate player playing please plenty point polish polishing popping porter portion position possible possibly
poster potatoe pound poured pouring powder power prefer prepare presence present press pressed pressing pressure
pretty price prick prime print printed priority private priya probe procedure proceed programme progress promised
propeller proper properly property protection prune puddle pulled pulling pumped puncture pupil purple putting quality
quarter quartet question queue quick quicker quickly quiet quietly racket radio radiu rained raining raise raised
rather rattle reach reader reading ready really recharge recipe reckon record recording refill refuel remain remaining
remind repair repaired repeat replace replaced report required rescue reserved resin restaurant restock result return
returned reverse reversing revolution ribbon rider right ringing rinse rinsed rinsing rising roast robot rolled roller
rolling rotate rotten rough round routine rubbish running rusty safety sample sandwich saturday sauna sausage saying
scale scanned scanner scanning scare scared scatter scent school scoop scoot scout scrap scrape scratch scratched
screaming screen screw scribble scrub scrubbed scrubbing seagull sealed search searched season seated seating second
secure seedling selling sense sensor serve served service session setting settle settled seventy shake shaking shall
sharp sharpen shear sheet shelf shift shine shirt shivering shoot shoplifter shopper short should shout shove shovel
shower showing shred shutter siesta sieve sight signal signature signed silence silent silently silly simply since
singer single sister sitting sixteen sixty skating skipper sleep sleeping slept slice slide slipped slipper slippery
slipping slower slowly small smaller smear smell smile smoke smoking smooth snapped snapshot sneak sneezed sniff
soaked soaking softly solder solicitor solid somebody someone something somewhere sorry sorted sound space spain spare
speak speaker special speech speed spend spill spilled spilt splash split spoon spotlight spray sprayed spraying
spread spring sprinkle sprinkler square squash squeak squeeze squirt stable stack stacked staff stain stair stamp
stand standing start started starting starving state station steady steam steamed steaming steel steep steer stick
sticker sticking sticky stiff still stink stirred stirring stitch stock stocktaking stood store storm story straight
strap street stretch strew strike string strip stripe stroke stroll strong stubborn stuck student stuff stuffy suction
sugar suitcase summer sunday supper supplier supply surface surgery survey suspect swallow swapped swear sweating
sweep sweeping sweet swell swelling swept swiftly swill swimming swing swinging swirl switch swollen table tablet
tacky tagged taken taking tally tanker tannoy taped tariq taste teach teacher teddy teenager telling telly temperature
tested testing thank their there thermal thermometer these thick thickened thickness thing think thinking thinner
thirsty thirteen thirty those though thought thousand thread through throw throwing thrown thumb thursday ticket
tidied tidying tight tighten tilted tipping tiptoe tired today toddle toddler together toilet tolerance tomatoe
tomorrow tonight tonne tooth topping torch torque touch tourist tower track tractor traffic trailer train trainee
transfer translate trash travel treat treated treatment trench trial trickle tried triple trolley trouble trough truck
trumpet trundle trust tuesday tuning turned turning twenty twice twiddle umbrella uncovered under underneath unlit
unload unloading unlock until upright upside upstair urgency urgent urgently using usual vacuum vacuumed vacuuming
value valve varnish vegan ventilate ventilation verify version vicar video visit visiting visitor voice volume volvo
waited waiting walking wander wanted warehouse warmed warmer warming warmth warning washed washing watch watching
water watered watering waving website wedding weeding weekend weigh weighed weighing weight welcome welder welding
whack whatever wheel wheelbarrow wheelchair where whereabout wherever whether which whiff while whirl whisper whistle
white whizz whoever whole wholesaler whose winch window windscreen windy winner winter wiped wiping within without
wobble wobbling working worse worst worth would wouldn wrapped write writing written wrong yellow yesterday young
yourself
"""
ORDINARY = frozenset(_WORDS.split()) | {"thrice", "twice", "their"}
