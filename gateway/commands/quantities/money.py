"""Sums of money, where a robot has a parameter for them: "two pounds fifty", "79 cents", "£2.50"."""

from __future__ import annotations

from typing import NamedTuple

from gateway.commands.names.phrase_tokens import Tokens
from gateway.commands.quantities.number_words import Number, begins_range, english


class Sum(NamedTuple):
    """So much in a parameter's unit, and the token after it."""

    value: float
    key: str
    end: int


class _Currency(NamedTuple):
    """The keys of a unit and of its hundredth, and what they are called."""

    key: str
    small: str
    names: frozenset[str]
    hundredths: frozenset[str]


_CENTS = frozenset(("cent", "cents"))
_CURRENCIES = (
    _Currency("pound", "penny", frozenset(("pound", "pounds", "quid", "£", "gbp")), frozenset(("p", "pence", "penny"))),
    _Currency("euro", "cent", frozenset(("euro", "euros", "€", "eur")), _CENTS),
    _Currency("dollar", "cent", frozenset(("dollar", "dollars", "bucks", "$", "usd")), _CENTS),
)
_KEYS = {name: one.key for one in _CURRENCIES for name in one.names}
_KEYS |= {name: one.small for one in _CURRENCIES for name in one.hundredths}
KINDS = frozenset(_KEYS.values())
SIGNS = frozenset("£€$")
_ENDS = frozenset(("", "and", "then", "please", "for", "in", "off", "from", "to", "on", "at", "each", "by", "with"))
_WHOLE = 100.0


def key_of(unit: str) -> str:
    """Which money a parameter's unit is; empty: none."""
    return _KEYS.get(unit.lower(), "")


def money(tokens: Tokens, at: int) -> Sum | None:
    """The sum that begins at a token; pounds are money only where no mass is measured, or pence stand beside them."""
    for currency in _CURRENCIES:
        key = next((one for one in (currency.key, currency.small) if one in tokens.kinds), None)
        found = None if key is None else _sum(tokens, at, currency)
        if found is not None and key is not None:
            return Sum(found[0] if key == currency.small else found[0] / _WHOLE, key, found[1])
    return None


def _sum(tokens: Tokens, at: int, currency: _Currency) -> tuple[float, int] | None:
    """In hundredths, and the token after it."""
    signed = tokens.word(at) in currency.names & SIGNS
    number = english(tokens, at + 1 if signed else at)
    if number is None or number.article or not number.stands or (signed and number.words):
        return None
    if signed:
        return number.value * _WHOLE, number.end
    word = tokens.word(number.end)
    if word in currency.hundredths:
        return number.value, number.end + 1
    if word not in currency.names:
        return None
    rest = _rest(tokens, number.end + 1, currency)
    weighs = currency.key == "pound" and word.startswith("pound") and "mass" in tokens.kinds
    if rest is None:
        return None if weighs else (number.value * _WHOLE, number.end + 1)
    return number.value * _WHOLE + rest.value, rest.end


def _rest(tokens: Tokens, at: int, currency: _Currency) -> Number | None:
    """The fifty of "two pounds fifty" and of "two pounds and fifty pence"."""
    linked = tokens.word(at) == "and"
    number = english(tokens, at + 1 if linked else at)
    if number is None or not number.stands or number.article or not number.value.is_integer():
        return None
    if tokens.word(number.end) in currency.hundredths:
        return number._replace(end=number.end + 1)
    after = tokens[number.end]
    ends = (after.kind == "word" and after.plain in _ENDS) or after.kind == "sign" or not after.plain
    ends = ends and not begins_range(tokens, number.end)
    return number if ends and not linked and 10 <= number.value < _WHOLE else None
