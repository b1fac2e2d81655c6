"""Units of measure in words and signs, in English, German, Spanish and French."""

from __future__ import annotations

import math
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from gateway.commands.names.letters import spaced
from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.mistyped_units import meant
from gateway.commands.quantities.temperatures import lettered, scale, thermal


class Unit(NamedTuple):
    """A unit.

    Attributes:
        kind: of quantity.
        size: one of it in its canonical unit.
        canonical: that unit: ``s``, ``min``, ``h``, ``m``, ``m/s``, ``kg``, ``mg``, ``%``, ``deg``, ``rad``, ``degC``;
            of the rarer ones ``l``, ``ul``, ``bar``, ``V``, ``W`` or ``lux``.
        exact: whether `size` is a round figure; otherwise values are rounded to four digits.
        offset: added to the value in canonical units.
    """

    kind: str
    size: float
    canonical: str
    exact: bool = True
    offset: float = 0.0


SI = {"s": 1.0, "min": 60.0, "h": 3600.0, "m": 1.0, "m/s": 1.0, "kg": 1.0, "%": 1.0, "deg": math.pi / 180.0, "rad": 1.0}
SI |= {"ul": 1e-6, "mg": 1e-6, "degC": 1.0, "l": 1.0, "bar": 1.0, "V": 1.0, "W": 1.0, "lux": 1.0}
"""SI units (percent, degrees Celsius, litres and bar as they are) in one of each canonical unit."""
KINDS = {"s": "duration", "min": "duration", "h": "duration", "m": "distance", "m/s": "speed", "kg": "mass"}
KINDS |= {"%": "percent", "deg": "angle", "rad": "angle", "degC": "temperature"}
KINDS |= {"ul": "volume", "mg": "mass", "l": "volume", "bar": "pressure", "V": "voltage", "W": "power"}
KINDS |= {"lux": "illuminance"}
"""The kind that each canonical unit measures."""

_ROWS: tuple[tuple[str, Unit], ...] = (
    (
        "s sec secs second seconds sekunde sekunden sek segundo segundos seg seconde secondes",
        Unit("duration", 1.0, "s"),
    ),
    (
        "ms millisecond milliseconds msec millisekunde millisekunden milisegundos millisecondes",
        Unit("duration", 0.001, "s"),
    ),
    ("min mins minit minits minute minutes minuten minuto minutos", Unit("duration", 1.0, "min")),
    ("h hr hrs hour hours stunde stunden std hora horas heure heures", Unit("duration", 1.0, "h")),
    ("week weeks wk wks woche wochen semana semanas semaine semaines", Unit("duration", 168.0, "h")),
    ("fortnight fortnights", Unit("duration", 336.0, "h")),
    ("month months monat monate mes meses mois", Unit("duration", 720.0, "h")),
    ("day days tag tage tagen dia dias jour jours", Unit("duration", 24.0, "h")),
    ("m metre metres meter meters metern metro metros mtr mtrs", Unit("distance", 1.0, "m")),
    (
        "cm cms centimetre centimetres centimeter centimeters zentimeter zentimetern centimetro centimetros",
        Unit("distance", 0.01, "m"),
    ),
    (
        "mm mms millimetre millimetres millimeter millimeters millimetern milimetro milimetros",
        Unit("distance", 0.001, "m"),
    ),
    (
        "μm micron microns mikron micrometre micrometres micrometer micrometers mikrometer mikrometern micras",
        Unit("distance", 1e-6, "m"),
    ),
    ("dm decimetre decimetres dezimeter decimetro decimetros", Unit("distance", 0.1, "m")),
    ("km kms kilometre kilometres kilometer kilometers kilometern kilometro kilometros", Unit("distance", 1000.0, "m")),
    ("inch inches zoll pulgada pulgadas pouce pouces", Unit("distance", 0.0254, "m", exact=False)),
    ("ft foot feet fuss", Unit("distance", 0.3048, "m", exact=False)),
    ("yd yds yard yards", Unit("distance", 0.9144, "m", exact=False)),
    ("mile miles meile meilen milla millas", Unit("distance", 1609.344, "m", exact=False)),
    (
        "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos",
        Unit("mass", 1.0, "kg"),
    ),
    ("g gr gms gram grams gramme grammes gramm gramo gramos", Unit("mass", 0.001, "kg")),
    ("mg milligram milligrams milligramm miligramos milligrammes", Unit("mass", 1.0, "mg")),
    ("t ton tons tonne tonnes tonnen tonelada toneladas", Unit("mass", 1000.0, "kg")),
    ("lb lbs pound pounds libra libras", Unit("mass", 0.45359237, "kg", exact=False)),
    ("pfund", Unit("mass", 0.5, "kg")),
    ("oz ounce ounces unze unzen", Unit("mass", 0.028349523125, "kg", exact=False)),
    ("% percent pct prozent pourcent", Unit("percent", 1.0, "%")),
    ("deg degs degree degrees ° grad grados grado degre degres", Unit("angle", 1.0, "deg")),
    ("rad rads radian radians radiant radianes radians", Unit("angle", 1.0, "rad")),
    ("mps", Unit("speed", 1.0, "m/s")),
    ("kmh kph stundenkilometer stundenkilometern", Unit("speed", 1.0 / 3.6, "m/s", exact=False)),
    ("mph", Unit("speed", 0.44704, "m/s", exact=False)),
    ("kn knot knots knoten", Unit("speed", 1852.0 / 3600.0, "m/s", exact=False)),
    ("℃ degc celsius centigrade centigrados", Unit("temperature", 1.0, "degC")),
    ("℉ degf fahrenheit", Unit("temperature", 5.0 / 9.0, "degC", exact=False, offset=-160.0 / 9.0)),
)
_RARER: tuple[tuple[str, Unit], ...] = (
    ("l ltr ltrs litre litres liter liters litern litro litros", Unit("volume", 1.0, "l")),
    ("m3 m³ kubikmeter kubikmetern", Unit("volume", 1000.0, "l")),
    (
        "ml mls mils millilitre millilitres milliliter milliliters millilitern mililitro mililitros",
        Unit("volume", 0.001, "l"),
    ),
    (
        "ul μl microlitre microlitres microliter microliters mikroliter mikrolitern microlitro microlitros",
        Unit("volume", 1.0, "ul"),
    ),
    ("cl centilitre centilitres centiliter centiliters zentiliter centilitro centilitros", Unit("volume", 0.01, "l")),
    (
        "hl hectolitre hectolitres hectoliter hectoliters hektoliter hektolitern hectolitro hectolitros",
        Unit("volume", 100.0, "l"),
    ),
    ("dl decilitre decilitres deciliter deciliters deziliter decilitro decilitros", Unit("volume", 0.1, "l")),
    ("bar bars", Unit("pressure", 1.0, "bar")),
    ("kpa kilopascal kilopascals", Unit("pressure", 0.01, "bar")),
    ("mpa megapascal megapascals", Unit("pressure", 10.0, "bar")),
    ("hpa hectopascal hectopascals", Unit("pressure", 0.001, "bar")),
    ("mbar mbars millibar millibars milibares", Unit("pressure", 0.001, "bar")),
    ("v volt volts voltios", Unit("voltage", 1.0, "V")),
    ("mv millivolt millivolts", Unit("voltage", 0.001, "V")),
    ("kv kilovolt kilovolts kilovoltios", Unit("voltage", 1000.0, "V")),
    ("w watt watts vatios", Unit("power", 1.0, "W")),
    ("kw kilowatt kilowatts", Unit("power", 1000.0, "W")),
    ("lux lx", Unit("illuminance", 1.0, "lux")),
)
UNITS = {name: unit for names, unit in _ROWS for name in names.split()}
"""Units by each of their names."""
RARER = {name: unit for names, unit in _RARER for name in names.split()}
"""Units that count only where a robot has a parameter of their kind: three bars are mostly of chocolate."""
RARELY = frozenset(unit.canonical for unit in RARER.values())
"""Their canonical units."""
_COMMON = frozenset(UNITS.values())
_PER = {"per", "a", "an", "pro", "por", "par", "/", "je", "die"}
_SINGLE = frozenset(spaced("s h m g t l v w % ° ℃ ℉"))


def unit(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    """The unit at a place, and where what follows it begins."""
    if tokens[at].start in tokens.units:
        return None
    word = tokens.word(at)
    if word == "c" and tokens.phrase(at + 1, "/", "s"):
        return None
    found = _named(word, tokens.kinds)
    if found is None:
        letter = lettered(tokens, at)
        return (UNITS[letter], at + 1) if letter is not None else _words(tokens, at)
    if found.kind == "angle" and found.canonical == "deg":
        return _degrees(tokens, at, found)
    if found.kind == "distance":
        return _speed(tokens, at, found) or _checked(tokens, at, found)
    return _checked(tokens, at, found)


def _named(word: str, kinds: Collection[str]) -> Unit | None:
    """The unit that is called so, or that is mistyped so."""
    if word in UNITS:
        return UNITS[word]
    found = RARER.get(word) or _mistyped(word)
    return found if found is not None and (found in _COMMON or found.kind in kinds) else None


@lru_cache(maxsize=4096)
def _mistyped(word: str) -> Unit | None:
    every = UNITS | RARER
    units = {every[name] for name in meant(word, every)}
    return units.pop() if len(units) == 1 else None


def _words(tokens: Tokens, at: int) -> tuple[Unit, int] | None:
    if tokens.phrase(at, "per|por|pour", "cent|ciento"):
        return UNITS["%"], at + 2
    if tokens.phrase(at, "cubic", "metre|metres|meter|meters|m") and "volume" in tokens.kinds:
        return RARER["m3"], at + 2
    return None


def _checked(tokens: Tokens, at: int, found: Unit) -> tuple[Unit, int] | None:
    """A unit of one letter must not be part of something longer, such as "5 m-long" may and "3 t/h" must not."""
    after = tokens[at + 1]
    if tokens.word(at) in _SINGLE and after.joined and after.plain == "/" and tokens[at + 2].joined:
        return None
    minutes = tokens.word(at) == "m" and tokens.word(at + 2) in {"s", "sec", "secs"}
    if (
        tokens.word(at) not in {"%", "°"}
        and after.joined
        and after.kind == "number"
        and found.kind != "duration"
        and not minutes
    ):
        return None
    return found, at + 1


def _degrees(tokens: Tokens, at: int, found: Unit) -> tuple[Unit, int]:
    named = _named(tokens.word(at + 1), ())
    if named is not None and named.kind == "temperature":
        return named, at + 2
    lettered = scale(tokens, at)
    if lettered is not None:
        return UNITS[lettered[0]], lettered[1]
    warm = thermal(tokens, at)
    return (found if warm is None else UNITS[warm]), at + 1


def _speed(tokens: Tokens, at: int, length: Unit) -> tuple[Unit, int] | None:
    if tokens.word(at + 1) not in _PER:
        return None
    for skipped in (2, 3):
        if skipped == 3 and tokens.word(at + 2) not in {"la", "l"}:
            return None
        time = _named(tokens.word(at + skipped), ())
        if time is not None and time.kind == "duration":
            seconds = time.size * SI[time.canonical]
            exact = length.exact and seconds == 1.0
            return Unit("speed", length.size / seconds, "m/s", exact), at + skipped + 1
    return None
