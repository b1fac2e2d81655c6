"""Values that choices have in common, each with names of its own: a valve is "on" where it is open, a flower is not."""

from __future__ import annotations

from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.spoken import names_of_value, words_of
from gateway.commands.names.mentions import Mention
from gateway.commands.names.profile_names import choices_of
from gateway.robot_parameters import ChoiceParameter, Parameter
from gateway.robot_profiles import RobotProfile


def is_of_another(mention: Mention, value: str, row: Parameter, heard: Heard, profile: RobotProfile) -> bool:
    """Whether what was said is the name that only other choices have for a value of this one."""
    if not isinstance(row, ChoiceParameter) or value not in row.values:
        return False
    said = words_of(heard.text[mention.start : mention.end])
    others = (other for other in choices_of(profile) if other is not row and value in other.values)
    return said not in names_of_value(value, row) and any(said in names_of_value(value, other) for other in others)
