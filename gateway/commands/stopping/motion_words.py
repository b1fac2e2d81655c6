"""Words of which an end of all motion is put together: "cease all movement", "set the velocity to nought now"."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.commands.names.letters import spaced


@dataclass(frozen=True)
class MotionWords:
    """Those of one language, as `gateway.commands.names.letters.words` gives them.

    Attributes:
        end: that something ends.
        weak: the same, as the first or the last word of what is urgent; they mean much else.
        motion: what ends.
        doing: the same, ended by the words of `end` only.
        things: what moves; ended by the words of `still` only.
        still: what cannot or does not move, as the first or the last word.
        fixed: those of `still` that mean little else.
        kept: that it is to be or to become so.
        stay: right before one of `fixed` they need no hurry.
        urgent: at once.
        none: nothing at all, as a speed.
        speed: what is set to it.
        but: where one of them stands, it is a question, a condition, a denial or about something else.
    """

    end: frozenset[str]
    weak: frozenset[str]
    motion: frozenset[str]
    doing: frozenset[str]
    things: frozenset[str]
    still: frozenset[str]
    fixed: frozenset[str]
    kept: frozenset[str]
    stay: frozenset[str]
    urgent: frozenset[str]
    none: frozenset[str]
    speed: frozenset[str]
    but: frozenset[str]


def _of(**rows: str) -> MotionWords:
    return MotionWords(**{name: frozenset(spaced(row)) for name, row in rows.items()})


ENGLISH = _of(
    end=(
        "cease ceased ceases ceasing cessation halt halted halting terminate terminated terminating"
        " termination discontinue discontinued discontinuing desist refrain interrupt interrupted interrupting"
        " interruption abort aborted aborting abandon abandoned suspend suspended suspending immobilise"
        " immobilize immobilising immobilizing paralyse paralyze freeze frozen freezing arrest arrested"
        " inhibit inhibited deenergise deenergize quit quitting preempt quiesce nix"
    ),
    weak="lock clamp cut drop kill killed disable disabled zero off still cancel cancelled dead",
    motion=(
        "motion motions movement movements axes axis joints joint actuators actuator servos servo motors motor"
        " velocity velocities trajectory trajectories torque rotation propulsion throttle wheels"
    ),
    doing="moving driving operation operations spinning rolling turning",
    things="robot robots machine machines arm arms vehicle bot unit thing wheel drives everything platform conveyor",
    still=(
        "stationary motionless immobile immobilised immobilized immobilise immobilize standstill stopped halted frozen"
        " paralyse paralyze freeze stockstill"
    ),
    fixed="stationary motionless immobile immobilised immobilized standstill",
    stay="remain stay be become",
    kept=(
        "remain stay keep be come bring become must have need needs want wanted require required demand get"
        " make could order ordered"
    ),
    urgent=(
        "now immediately immediatly immediatley instantly instant instantaneous immediate asap forthwith straightaway"
    ),
    none="zero nought naught null nil 0",
    speed="velocity velocities speed speeds twist throttle torque",
    but=(
        "once when after if unless while whenever sensor sensors detector detection capture log history plan"
        " report how what why which who where did does was were dont not never no without till whether alarm"
        " recording light lights lamp lamps music radio tv camera for every time times until gently slowly"
        " limit limits about them him her they he she we i calibrate check test show morning yesterday today"
        " tell count measure keep resume continue restart retry repeat start enable energise energize unlock"
        " unfreeze clear release activate engage point percent bit little ease"
    ),
)

GERMAN = _of(
    end=(
        "stillsetzen stilllegen stillzusetzen stillzulegen einstellen einzustellen beenden"
        " unterbrechen unterbinden stromlos abbrechen unterlassen einfrieren anhalten anzuhalten"
        " stoppen"
    ),
    weak="blockieren sperren abschalten ausschalten abstellen aus weg",
    motion=(
        "achsen achse bewegung bewegungen motoren motor antriebe antrieb gelenke gelenk fahrt servos aktoren"
        " fahrbewegung fahrbewegungen"
    ),
    doing="betrieb",
    things="roboter maschine ding arm fahrzeug alles gerat",
    still="stillstand regungslos bewegungslos reglos unbeweglich stehen stillgelegt stillsetzen gestoppt angehalten",
    fixed="regungslos bewegungslos reglos unbeweglich stillstand",
    stay="bleib bleibe bleiben",
    kept="bleib bleiben sein bringen bringt muss soll mach kommen komm",
    urgent="sofort sofortiger sofortige unverzuglich augenblicklich umgehend jetzt",
    none="null 0",
    speed="geschwindigkeit geschwindigkeiten tempo drehmoment drehzahl",
    but=(
        "wenn falls nachdem bevor ob nicht kein keine nie warum wann wie was welche wer licht lampe musik bis sobald"
        " hat war waren wurde wird sekunden minuten prufe teste"
    ),
)

SPANISH = _of(
    end=(
        "cese cesar cesa cesen deten detenga detengan detener detened interrumpe interrumpa interrumpan interrumpir"
        " suspende suspenda suspendan suspender paraliza paralice paren pare"
    ),
    weak="corta corte corten cortar apaga apague apaguen apagar bloquea bloquee bloquear",
    motion=("movimiento movimientos motores motor ejes eje articulaciones marcha ruedas servos actuadores"),
    doing="moverte moverse avanzar",
    things="robot maquina brazo cosa vehiculo todo",
    still="inmovil inmoviliza inmovilice inmovilicen inmovilizar parado quieto quieta detenido detenida",
    fixed="inmovil",
    stay="quedate quede mantente permanece permanezca",
    kept="quedate quede debe tiene quiero deja dejen manten mantente que necesito",
    urgent="ya ahora inmediatamente inmediato inmediata instante urgente",
    none="cero 0",
    speed="velocidad velocidades",
    but=(
        "cuando si despues antes hasta no nunca sin por que como donde quien luz luces lampara musica segundos minutos"
        " comprueba mide"
    ),
)

FRENCH = _of(
    end=(
        "cesse cesser cessent cessez interromps interrompre interrompez interrompu stoppe stopper stoppez suspends"
        " suspendre suspendez arrete arreter arretez arretent paralyse"
    ),
    weak="coupe couper coupez bloque bloquez bloquer eteins eteignez",
    motion=(
        "mouvement mouvements moteur moteurs axe axes trajectoire roues articulations deplacement deplacements"
        " alimentation"
    ),
    doing="bouger avancer rouler",
    things="robot machine bras truc vehicule engin tout courant",
    still=(
        "immobile tarreter immobilise immobilisez immobiliser simmobilise immobilises fige figer figez stoppe arret"
    ),
    fixed="immobile fige",
    stay="reste restez",
    kept="reste restez pourrais peux veux pouvez doit faut veux mets que mettez soit",
    urgent="immediatement immediat immediate champ suite maintenant instant vite aussitot",
    none="zero nulle 0",
    speed="vitesse vitesses",
    but=(
        "quand lorsque si apres avant jusqu jusque pas ne jamais sans pourquoi comment ou qui lumiere lampe musique"
        " secondes minutes verifie mesure"
    ),
)
