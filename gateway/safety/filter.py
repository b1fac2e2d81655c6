"""The last step before a robot: decides, alone and always the same. What is not allowed is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from gateway.robot_messages import Goal
from gateway.robot_profiles import Action, Interlock, RobotProfile
from gateway.safety import availability, hours
from gateway.safety.envelope import Envelope
from gateway.safety.goal import make_goal
from gateway.safety.interlocks import Interlocks
from gateway.safety.request import GoalRequest, Refusal
from gateway.safety.robot_state import RobotState
from gateway.safety.route import route
from gateway.safety.situation import Situation
from gateway.safety.wording import figure, hint, listed, shown
from gateway.safety.zones import Zones


@dataclass(frozen=True, slots=True)
class Approved:
    """A goal that may be sent; ``payload`` is what is sent, byte for byte."""

    goal: Goal
    payload: bytes


class SafetyFilter:
    """Approves or refuses the goals of one robot.

    Args:
        namespace: of the robot on the ROS graph.
        key: signs what is approved.
        interlocks: the site's; the profile's own hold as well.
        zone: of the profile's hours; None: the machine's.

    Raises:
        ConfigError: a zone's polygon crosses itself, or an interlock names what is not there.
    """

    def __init__(
        self,
        robot: str,
        profile: RobotProfile,
        namespace: str,
        key: bytes,
        interlocks: Sequence[Interlock] = (),
        *,
        zone: tzinfo | None = None,
    ) -> None:
        self._robot = robot
        self._profile = profile
        self._namespace = namespace
        self._key = key
        self._zone = zone
        self._envelope = Envelope(profile)
        self._zones = Zones(profile)
        self._interlocks = Interlocks(robot, profile, self._zones, interlocks)

    def decide(self, request: GoalRequest, situation: Situation) -> Approved | Refusal:
        """Approve a goal or say why not. Never raises, whatever is asked."""
        refusal = self._stopped(situation) or self._unknown(request)
        refusal = refusal or availability.away(self._robot, situation.catalog, situation.now)
        if refusal is not None or situation.catalog is None:
            return refusal or Refusal("robot-away", "there is no catalogue", "catalog")
        name, action = request.action, self._profile.actions[request.action]
        server = availability.server(self._robot, name, action, self._namespace, situation.catalog)
        if isinstance(server, Refusal):
            return server
        frames = self._zones.frames(name)
        fields = self._envelope.fields(name, request.arguments, server.goal_schema, frames)
        if isinstance(fields, Refusal):
            return fields
        state = RobotState(self._profile, situation)
        way = route(self._profile, action, fields, state.pose())
        refusal = (
            self._zones.check(name, way.poses, way.legs)
            or state.refusal(action)
            or self._strayed(name, action, state)
            or self._untimely(action, situation)
            or self._too_many(situation)
            or self._interlocks.refusal(name, way, situation)
        )
        if refusal is not None:
            return refusal
        span = (situation.now, situation.now + self._profile.goal_lifetime)
        goal = make_goal(request.id, self._robot, name, action, server, fields, span, self._key)
        return Approved(goal, goal.model_dump_json().encode())

    def recheck(self, goal: Goal, situation: Situation) -> Refusal | None:
        """Why a goal that runs may not go on: a stop, an interlock, or the robot has left its zones.

        It needs nothing but the goal.
        """
        action, state = self._profile.actions.get(goal.action), RobotState(self._profile, situation)
        way = route(self._profile, action, goal.fields, state.pose())
        return (
            self._stopped(situation)
            or self._interlocks.refusal(goal.action, way, situation)
            or self._strayed(goal.action, action, state)
        )

    def _strayed(self, name: str, action: Action | None, state: RobotState) -> Refusal | None:
        """Also before a goal: it would be cancelled as soon as it runs."""
        pose = state.pose()
        if pose is None or (action is not None and not action.moves):
            return None
        return self._zones.strayed(name, pose)

    def _stopped(self, situation: Situation) -> Refusal | None:
        if situation.stopped is None:
            return None
        text = f"{situation.stopped}; only an authorised reset lets {self._robot} move again"
        return Refusal("stopped", text, "stop latch")

    def _unknown(self, request: GoalRequest) -> Refusal | None:
        if request.robot != self._robot:
            return Refusal("unknown-robot", f"this is {self._robot}, not {shown(request.robot)}", "robots")
        known = self._profile.actions
        if request.action in known:
            return None
        what = f"{self._robot} knows no action {shown(request.action)}"
        return Refusal("unknown-action", f"{what}; {hint(request.action, known)}known: {listed(known)}", "actions")

    def _untimely(self, action: Action, situation: Situation) -> Refusal | None:
        if not action.hours:
            return None
        return hours.refusal(self._robot, self._profile.hours, situation.now, self._zone)

    def _too_many(self, situation: Situation) -> Refusal | None:
        concurrent, rate = self._profile.concurrent, self._profile.rate
        if situation.open_goals >= concurrent:
            many = "a goal" if situation.open_goals == 1 else f"{situation.open_goals} goals"
            text = f"{self._robot} has {many} that has not ended; it takes {concurrent} at a time"
            return Refusal("busy", text, "concurrent")
        recent = [time for time in situation.recent_goals if time > situation.now - rate.per]
        if len(recent) >= rate.goals:
            text = (
                f"{self._robot} got {len(recent)} goals in the last {figure(rate.per, 's')}; {rate.goals} are allowed"
            )
            return Refusal("rate", text, "rate")
        return None
