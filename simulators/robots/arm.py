"""The simulated arm as a real ROS 2 action server, in a process of its own.

    python -m simulators.robots.arm --name arm-1 --namespace /arm_1 --journal arm-1.jsonl

Needs rclpy and the interface packages in its environment; see `simulators.ros.environment`.
"""

from __future__ import annotations

import math
import random
import sys
from typing import Any

from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus
from edge_gateway_interfaces.action import PickAndPlace
from sensor_msgs.msg import JointState

from simulators.robots import options
from simulators.robots.action_servers import Offer
from simulators.robots.job import Job, Progress
from simulators.robots.journal import Journal
from simulators.robots.manipulator import JOINTS, Manipulator, pick_and_place
from simulators.robots.process import RobotProcess, die, run
from simulators.robots.rig import Rig
from simulators.robots.ros_types import RequestError

_MOVING = 0.1  # s between two messages of the joints
_STILL = 0.5
_SLOW = 1.0
_CODES = {"failed": 1, "grip-lost": 2}


def pick(request: Any) -> Job:
    """Pick one object up and place it; a speed scale of 0, the message's default, is full speed."""
    if not request.object_id or not request.container_id:
        raise RequestError("an object and a container are wanted")
    try:
        return pick_and_place(request.speed_scale or 1.0)
    except ValueError as error:
        raise RequestError(str(error)) from error


def picked(progress: Progress) -> Any:
    """The feedback."""
    return PickAndPlace.Feedback(phase=progress.phase, progress=progress.share)


class ArmTopics:
    """joint_states and diagnostics of one arm."""

    def __init__(self, name: str, arm: Manipulator) -> None:
        self._name = name
        self._arm = arm
        self._clock: Any = None
        self._joints: Any = None
        self._diagnostics: Any = None
        self._posed = self._slow = -math.inf

    def start(self, node: Any) -> None:
        """Make publishers."""
        self._clock = node.get_clock()
        self._joints = node.create_publisher(JointState, "joint_states", 10)
        self._diagnostics = node.create_publisher(DiagnosticArray, "diagnostics", 10)

    def publish(self, now: float) -> None:
        """Publish what is due at that monotonic time, seconds."""
        stamp = self._clock.now().to_msg()
        if now - self._posed >= (_MOVING if self._arm.moving else _STILL) - 0.01:
            self._posed = now
            joints = JointState(name=list(JOINTS), position=list(self._arm.joints))
            joints.header.stamp = stamp
            self._joints.publish(joints)
        if now - self._slow >= _SLOW - 0.01:
            self._slow = now
            status = DiagnosticStatus(name=f"{self._name}: arm", hardware_id=self._name)
            status.level, status.message = DiagnosticStatus.OK, self._arm.progress().phase
            message = DiagnosticArray(status=[status])
            message.header.stamp = stamp
            self._diagnostics.publish(message)


def main(arguments: list[str] | None = None) -> int:
    """Run it until SIGTERM."""
    made = options.parser("python -m simulators.robots.arm", "A simulated arm with a ROS 2 action server.")
    chosen = made.parse_args(arguments)
    faults = options.faults(chosen, made)
    arm = Manipulator(random.Random(f"arm/{chosen.name}/{chosen.seed}"))
    chosen.journal.parent.mkdir(parents=True, exist_ok=True)
    with Journal(chosen.journal) as journal:
        rig = Rig(arm, faults, journal, die)

        def apply_faults() -> None:
            arm.grip_loss = faults.number("grip-loss") or 0.0

        robot = RobotProcess(
            rig,
            (Offer("pick_and_place", PickAndPlace, pick, picked, _CODES),),
            ArmTopics(chosen.name, arm),
            factor=chosen.speed_factor,
            preempt=chosen.preempt,
            on_fault=apply_faults,
        )
        journal.boot(chosen.name, str(faults), arm.truth())
        status = run(robot, chosen.namespace)
        journal.write("end")
    return status


if __name__ == "__main__":
    sys.exit(main())
