"""Conversion between units of one quantity; every one is linear: ``a * x + b``.

Factors are exact by definition (BIPM SI brochure; NIST SP 811, appendix B), psi to ten digits.
"""

from __future__ import annotations

from typing import NamedTuple


class Linear(NamedTuple):
    """``factor * x + offset``."""

    factor: float
    offset: float


IDENTITY = Linear(1.0, 0.0)

# Each quantity's units, with the way to the quantity's first unit.
_QUANTITIES: tuple[dict[str, Linear], ...] = (
    {"°C": IDENTITY, "K": Linear(1.0, -273.15), "°F": Linear(5.0 / 9.0, -160.0 / 9.0)},
    {
        "Pa": IDENTITY,
        "hPa": Linear(100.0, 0.0),
        "mbar": Linear(100.0, 0.0),
        "kPa": Linear(1e3, 0.0),
        "MPa": Linear(1e6, 0.0),
        "bar": Linear(1e5, 0.0),
        "psi": Linear(6894.757293, 0.0),
        "mmHg": Linear(133.322387415, 0.0),
        "inHg": Linear(3386.389, 0.0),
    },
    {
        "J": IDENTITY,
        "kJ": Linear(1e3, 0.0),
        "MJ": Linear(1e6, 0.0),
        "Wh": Linear(3600.0, 0.0),
        "kWh": Linear(3.6e6, 0.0),
        "MWh": Linear(3.6e9, 0.0),
    },
    {"W": IDENTITY, "mW": Linear(1e-3, 0.0), "kW": Linear(1e3, 0.0), "MW": Linear(1e6, 0.0)},
    {"V": IDENTITY, "mV": Linear(1e-3, 0.0), "kV": Linear(1e3, 0.0)},
    {"A": IDENTITY, "mA": Linear(1e-3, 0.0)},
    {"%": IDENTITY, "1": Linear(100.0, 0.0), "ratio": Linear(100.0, 0.0), "‰": Linear(0.1, 0.0)},
    {
        "m/s": IDENTITY,
        "mm/s": Linear(1e-3, 0.0),
        "cm/s": Linear(1e-2, 0.0),
        "km/h": Linear(1 / 3.6, 0.0),
        "mph": Linear(0.44704, 0.0),
        "kn": Linear(1852.0 / 3600.0, 0.0),
        "in/s": Linear(0.0254, 0.0),
    },
    {"m/s²": IDENTITY, "g": Linear(9.80665, 0.0)},
    {
        "m": IDENTITY,
        "mm": Linear(1e-3, 0.0),
        "cm": Linear(1e-2, 0.0),
        "km": Linear(1e3, 0.0),
        "in": Linear(0.0254, 0.0),
        "ft": Linear(0.3048, 0.0),
    },
    {
        "m³/h": IDENTITY,
        "l/min": Linear(0.06, 0.0),
        "l/s": Linear(3.6, 0.0),
        "l/h": Linear(1e-3, 0.0),
        "gpm": Linear(0.2271247, 0.0),
    },
    {"s": IDENTITY, "ms": Linear(1e-3, 0.0), "min": Linear(60.0, 0.0), "h": Linear(3600.0, 0.0)},
    {"Hz": IDENTITY, "kHz": Linear(1e3, 0.0), "rpm": Linear(1 / 60.0, 0.0), "1/min": Linear(1 / 60.0, 0.0)},
)

_ALIASES = {
    "C": "°C",
    "degC": "°C",
    "℃": "°C",
    "F": "°F",
    "degF": "°F",
    "℉": "°F",
    "m3/h": "m³/h",
    "m^3/h": "m³/h",
    "L/min": "l/min",
    "L/s": "l/s",
    "L/h": "l/h",
    "m/s2": "m/s²",
    "m/s^2": "m/s²",
    "percent": "%",
}


def conversion(source: str | None, target: str) -> Linear:
    """How a value in ``source`` becomes one in ``target``; None means that it is in ``target``.

    Raises:
        ValueError: there is no way from one to the other.
    """
    if source is None:
        return IDENTITY
    start, end = _ALIASES.get(source, source), _ALIASES.get(target, target)
    if start == end:
        return IDENTITY
    for units in _QUANTITIES:
        if start in units and end in units:
            there, back = units[start], units[end]
            return Linear(there.factor / back.factor, (there.offset - back.offset) / back.factor)
    raise ValueError(f"no conversion from {source!r} to {target!r}")
