"""How figures are written for people."""

from __future__ import annotations

_MINUTE = 60.0
_HOUR = 3600.0


def rounded(value: float, decimals: int) -> str:
    """``value`` with that many decimals, without a minus before nothing but zeros."""
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if text.startswith("-") and not text.strip("-0.") else text


def quantity(value: float, decimals: int, unit: str) -> str:
    """Number and unit: ``9.1 °C``; a quantity without a unit is the number alone."""
    number = rounded(value, decimals)
    return f"{number} {unit}" if unit else number


def duration(seconds: float) -> str:
    """Seconds as ``40 s``, ``23 min`` or ``3.5 h``, whichever reads best."""
    size = abs(seconds)
    if size < 2 * _MINUTE:
        return quantity(seconds, 1 if 0.0 < size < 1.0 else 0, "s")
    if size < 2 * _HOUR:
        return quantity(seconds / _MINUTE, 0, "min")
    return quantity(seconds / _HOUR, 1, "h")
