"""Stop in French."""

from __future__ import annotations

from gateway.commands.names.letters import spaced
from gateway.commands.stopping.stop_dangers_french import DANGERS_FRENCH, UNLESS_FRENCH
from gateway.commands.stopping.stop_language import StopLanguage

_ALSO_SAID = (
    *("plus un geste", "plus un pas", "annule tout", "annulez tout", "arret durgence", "arrete tout", "halte la"),
    *("immobilise toi", "coupe tout", "coupe le moteur", "ne bouge pas", "navance plus", "arrete de bouger"),
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
            r"(?<!une )(?<!la )(?<!de )(?<!ta )pile (?:net|tout de suite|immediatement|maintenant)"
            r"|coupe[sz]? (?:les |tes |vos )helices"
            r"|(?<![a-z\d] )plus un (?:centimetre|millimetre|metre)(?! (?:de|a|plus)(?= ))"
            r"|tu vas (?:bien )?(?:t )?t?arreter(?= )"
            r"|debranche[sz]? (?:le|la|les)(?= (?:vite|tout|maintenant|!))"
        ),
        (
            r"(?:immobilise|immobilisez|fige|figez|calme) (?:toi|vous|le robot|les robots|tout)|(?:on "
            r"|faut )?plus bouger"
            r"|(?:eteins|eteignez|coupe|coupez|debranche|debranchez|bloque|bloquez|freine"
            r"|freinez) (?:moi )?(?:le|la|les|ce"
            r"|cette|ca|tous les) ?(?:robots?|machines?|moteurs?|truc|engins?|chose|courant|jus|contact"
            r"|machin|alimentation)"
            r"|(?:eteins|coupe|debranche) (?:ca|toi)(?= )|tiens toi tranquille|pas plus loin|(?:n"
            r"|ne) (?:y )?(?:va|continue"
            r"|continuez|avance) (?:pas|plus)(?! (?:a|au|vers|dans|sans|tout)(?= ))|(?:on )?bouge plus|bougeons plus"
        ),
        (
            r"(?:appuie|appuyez|tape|tapez) (?:sur )?(?:le |la |l )?(?:bouton rouge|bouton d arret|darret|arret|frein)"
            r"|(?:cesse|cessez|arrete|arretez) (?:de|d) (?:bouger|rouler|avancer|tourner|conduire|faire ca)"
            r"|(?:cessez|cesse) (?:tout|immediatement|maintenant|ca|tous)|halte la|(?:plus|aucun) (?:de )?mouvement"
        ),
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
            r"|[^.!?;]{0,40} (?:secondes?|minutes?)"
            r"| jusqu)|en voila assez|plus un (?:geste|pas|mouvement)|arret (?:arret|maintenant|!"
            r"|immediatement|tout de suite)|freine (?:tout|a fond|vite"
            r"|maintenant)|jai dit (?:stop|arrete)|mets toi a larret|(?:veuillez|faut|dois|devez|peux tu"
            r"|pouvez vous) (?:tout |vous |t |te |tout de suite )*(?:arreter|stopper|arretez)"
        ),
    ),
    dangers=DANGERS_FRENCH,
    unless=UNLESS_FRENCH,
    exemptions=(
        r"arrete[zs]? moi si je me trompe|lauto stop",
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
    said=("ne bouge plus", "ne bougez plus", "bouge plus", "ca suffit", "arrete toi", "arretez vous", *_ALSO_SAID),
    inside=("bouge", "bougez", "arret", "annule"),
    noise=spaced(
        "s il te vous plait sil svp maintenant tout suite de robot immediatement la ca vite allez he hey oh "
        "mais bon sang toi enfin ici non putain et"
    ),
)
