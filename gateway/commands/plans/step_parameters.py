"""The parameters of a plan's step, as the profile has them."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.robot_parameters import Parameter
from gateway.robot_profiles import RobotProfile


def parameters_of(action: str, profile: RobotProfile) -> Mapping[str, Parameter]:
    """By name; none of an action that the profile does not know."""
    found = profile.actions.get(action)
    return {} if found is None else found.parameters
