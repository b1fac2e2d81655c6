"""Values that are spoken of inside other names, and manners."""

from __future__ import annotations

import pytest

from gateway.commands.doubts import doubt, unsaid
from gateway.commands.hearing import hear
from gateway.commands.leftovers import leftovers
from gateway.commands.mentions import Names
from gateway.commands.plan import Plan, parse
from gateway.commands.plan_grammar import grammar
from gateway.commands.plan_prompt import Context
from gateway.commands.spoken import manners, spoken
from gateway.robot_parameters import ChoiceParameter
from tests.unit.commands.test_completing import ROVER

NAMES = Names(ROVER)
