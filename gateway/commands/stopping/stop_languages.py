"""The languages in which stop is understood, by their codes."""

from __future__ import annotations

from types import MappingProxyType

from gateway.commands.stopping.stop_english import ENGLISH
from gateway.commands.stopping.stop_french import FRENCH
from gateway.commands.stopping.stop_german import GERMAN
from gateway.commands.stopping.stop_spanish import SPANISH

LANGUAGES = MappingProxyType({"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH})
"""By ISO 639-1 code; Chinese has no spaces, and `gateway.commands.stopping.stop_signs`."""
