"""What people are called, as parts of regular expressions."""

from __future__ import annotations

_KIN = (
    r"mum(?:my)?|mom(?:my)?|mothers?|dad(?:dy)?|fathers?|parents?|grand(?:mother|father|ma|pa|parent|son|daughter)s?|"
    r"granny|gran|nana|sons?|daughters?|wife|husband|brothers?|sisters?|aunt(?:ie)?|uncle|cousins?|friends?"
)
_AGES = (
    r"lad(?:y|ies)|gentlem[ae]n|gents?|m[ae]n|wom[ae]n|guys?|kids?|child(?:ren)?|boys?|girls?|toddlers?|teenagers?|"
    r"adults?|seniors?|pensioners?|person|persons|people|couples?|famil(?:y|ies)|groups?|part(?:y|ies)|crowd"
)
_ROLES = (
    r"guests?|visitors?|passengers?|patients?|customers?|clients?|students?|pupils?|tourists?|travell?ers?|delegates?|"
    r"residents?|attendees?|applicants?|candidates?|employees?|colleagues?|newcomers?|technicians?|doctors?|nurses?|"
    r"engineers?|inspectors?|contractors?|drivers?|teachers?|shoppers?|users?|relatives|speakers?|volunteers?"
)
_GERMAN = (
    r"damen?|herr(?:n|en)?|frau(?:en)?|mann|männern?|kind(?:er|ern)?|g[aä]st(?:en?)?|besucher(?:n|in|innen)?|"
    r"patient(?:en|in|innen)?|passagier(?:en?|in)?|fahrg[aä]st(?:en?)?|kunden?|kundin|familie|gruppe|leuten?|"
    r"personen|oma|opa|mutter|vater"
)
_ROMANCE = (
    r"señor(?:a|es|as)?|hombres?|mujer(?:es)?|niñ[oa]s?|chic[oa]s?|invitad[oa]s?|visitantes?|pasajer[oa]s?|pacientes?|"
    r"client[ea]s?|familia|grupo|personas?|abuel[oa]|madre|padre|alguien|"
    r"dames?|monsieur|messieurs|hommes?|femmes?|enfants?|invitée?s?|visiteu(?:rs?|ses?)|passag(?:er|ère)s?|famille|"
    r"groupe|gens|personnes?|mère|père|quelqu'un"
)
NOUN = rf"(?:{_KIN}|{_AGES}|{_ROLES})"
"""English nouns of people."""
FOREIGN = rf"(?:{_GERMAN}|{_ROMANCE})"
"""German, Spanish and French ones."""
_TITLED = r"(?:mr|mrs|ms|mx|miss|mister|dr|doctor|prof|professor|sir|herrn?|frau|señora?|madame)\.? [^\W\d_][\w'’-]*"
_NO_ADJECTIVE = (
    r"(?:to|from|the|a|an|and|or|with|for|of|in|at|on|off|it|is|are|that|which|then|by|into|out|up|down|over|back|"
    r"me|us|him|her|them|you|i|we|way|where|how|und|mit|für|von|de|del|con|para|et|avec|pour|du)"
)
_DETERMINER = (
    r"(?:(?:all |both )?(?:the|this|that|these|those|my|our|your|his|her|their)|a|an|some|any|every|each|all|both|"
    r"de[rnm]|die|das|diese[rnms]?|eine[nrm]?|meine[nrm]?|unsere[nrm]?|el|la|los|las|un|una|est[ae]|mi|le|les|une|"
    r"ce(?:tte|s|t)?|mon|ma|mes)"
)
_ADJECTIVES = rf"(?:(?!{_NO_ADJECTIVE} )[\w'’-]+ ){{0,3}}"
_ONE = (
    rf"(?:{_TITLED}|(?:{_DETERMINER} )?{_ADJECTIVES}(?:(?:group|party|pair|couple|crowd|class)s? of {_ADJECTIVES})?"
    rf"(?:{NOUN}|{FOREIGN}))(?![\w'’-])"
)
_ANYONE = r"(?:someone|somebody|anyone|anybody|everyone|everybody|whoever)(?![\w'’-])(?: else\b)?"
_BELONGINGS = r"(?:(?:his|her|their|its|the|my) [\w'’-]+)"
PERSON = rf"(?:{_ANYONE}|(?>{_ONE})(?:(?:,? and|,| &) (?>{_ONE}|{_BELONGINGS})){{0,3}})"
"""One or several people, with whoever and whatever comes along; not "the guest towels" where a bound follows."""
WHERE = (
    rf"(?:in|at|with|from|on|by|near|behind|outside|who|that|waiting|standing|sitting|called|named) "
    rf"(?:{_DETERMINER} )?(?:(?!{_NO_ADJECTIVE} )[\w#'’-]+ ){{0,5}}?"
)
"""Which one: "(the gentleman) in the blue shirt "."""
