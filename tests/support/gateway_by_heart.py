"""``edge-gateway`` with a model that has learnt some sentences by heart: ``python gateway_by_heart.py run -c FILE``."""

from __future__ import annotations

import re
from unittest.mock import patch

from gateway.adapters.model_service import ModelService
from gateway.cli import main
from gateway.commands.confidence import ConfidenceFit, unfitted
from gateway.inference import Generation, GenerationRequest

PLANS = {
    "go to packing b and then wait 1s": "navigate to=packing-b ; wait for=1s",
    "go to packing b and then to receiving": "navigate to=packing-b ; navigate to=receiving",
    "go to receiving, then wait 1s": "navigate to=receiving ; wait for=1s",
    "go to packing A and wait 10s": "navigate to=packing-a ; wait for=10s",
    "go to receiving": "navigate to=receiving",
}


class ByHeart(ModelService):
    """Refuses every other sentence."""

    async def generate(self, request: GenerationRequest) -> Generation:
        """The plan of a sentence, without the marks that code puts in."""
        text = re.sub(r" (?:\[[^]]*\]|<[^>]*>)", "", request.prompt.user.rpartition("Command: ")[2].partition("\n")[0])
        return Generation(PLANS.get(text, "refuse"), 0, 0, 0.0)


if __name__ == "__main__":
    sure = patch.object(ConfidenceFit, "probability", lambda _fit, features: unfitted(features))
    with patch("gateway.app.ModelService", ByHeart), sure:
        main.main()
