"""The languages in which stop is understood, by their codes."""

from __future__ import annotations

from types import MappingProxyType

from gateway.commands.stop_english import ENGLISH
from gateway.commands.stop_french import FRENCH
from gateway.commands.stop_german import GERMAN
from gateway.commands.stop_spanish import SPANISH

LANGUAGES = MappingProxyType({"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH})
"""By ISO 639-1 code; Chinese has no spaces, and `gateway.commands.stop_signs`."""
