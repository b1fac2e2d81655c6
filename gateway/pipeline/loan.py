"""The adapter for insights, as long as it can be used."""

from __future__ import annotations

import logging

from gateway.errors import AdapterError
from gateway.inference import ModelInfo
from gateway.insights.general_fit import AdapterFits, GeneralFit

log = logging.getLogger(__name__)


class Loan:
    """An adapter for one model. What cannot be used is said once, and the model goes on without.

    Args:
        path: its GGUF file; "" for none.
        fits: for which model it is, and how sure its causes are.
    """

    def __init__(self, path: str = "", fits: AdapterFits | None = None) -> None:
        self._path = path
        self._fits = fits
        self._fitting = False

    @property
    def file(self) -> str:
        """What requests are to name; "" for the model as it is configured."""
        return self._path if self._fitting else ""

    @property
    def fits(self) -> AdapterFits | None:
        """How sure its causes are, while it is in use."""
        return self._fits if self._fitting else None

    @property
    def signs(self) -> GeneralFit | None:
        """How sure causes are without a model."""
        return None if self._fits is None else self._fits.signs

    def for_model(self, info: ModelInfo) -> None:
        """Say which model answers. One with another adapter by the settings keeps that one."""
        fits = self._fits
        fitting = fits is not None and fits.model_sha256 == info.sha256
        self._fitting = bool(self._path) and fitting and info.adapter in (None, fits.adapter_sha256 if fits else None)

    def give_up(self, error: AdapterError) -> None:
        """It cannot be used."""
        if self._path:
            log.warning("insights are written without their adapter: %s", error)
        self._path = ""
        self._fitting = False
