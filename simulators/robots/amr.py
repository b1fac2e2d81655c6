"""The simulated warehouse robot as real ROS 2 action servers, in a process of its own.

    python -m simulators.robots.amr --name amr-1 --namespace /amr_1 --journal amr-1.jsonl

Needs rclpy and the interface packages in its environment; see `simulators.ros.environment`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from edge_gateway_interfaces.action import Carry, Dock, Wait
from nav2_msgs.action import NavigateToPose

from simulators.robots import options
from simulators.robots.action_servers import Offer
from simulators.robots.amr_topics import AmrTopics
from simulators.robots.battery import Battery
from simulators.robots.geometry import Pose
from simulators.robots.job import Job, Leg, Progress
from simulators.robots.journal import Journal, last_pose
from simulators.robots.process import RobotProcess, die, run
from simulators.robots.rig import Rig
from simulators.robots.ros_types import RequestError, duration, read_pose, seconds, stamped
from simulators.robots.vehicle import Vehicle
from simulators.robots.world import WAREHOUSE, World

_STAGING = 0.6  # m in front of the dock
_HANDLING = 3.0  # s to load or unload
_MOST = 60.0  # kg
_CODES = {"failed": 1, "obstructed": 2, "occupied": 2}
_NAV2_CODES = {
    "failed": 200,
    "obstructed": 208,
    "occupied": 206,
}  # UNKNOWN, NO_VALID_PATH, GOAL_OCCUPIED of its planner


def navigate(request: Any) -> Job:
    """Drive to a pose."""
    return Job((Leg("driving", read_pose(request.pose)),))


def dock(request: Any, world: World) -> Job:
    """Drive in front of the dock, then slowly into it."""
    pose = world.dock(request.dock_id)
    if pose is None:
        raise RequestError(f"no dock {request.dock_id!r}")
    staging = Pose(pose.x - _STAGING * math.cos(pose.yaw), pose.y - _STAGING * math.sin(pose.yaw), pose.yaw)
    return Job((Leg("driving", staging), Leg("docking", pose, docks=True)))


def wait(request: Any) -> Job:
    """Stand for some time."""
    length = seconds(request.duration)
    if length < 0.0:
        raise RequestError("a duration below 0")
    return Job((Leg("waiting", seconds=length),))


def carry(request: Any) -> Job:
    """Drive to a load, take it, drive on, put it down."""
    payload, speed = request.payload_kg, request.max_speed
    if not (0.0 <= payload <= _MOST and math.isfinite(speed) and speed >= 0.0):
        raise RequestError(f"a payload of {payload:g} kg at {speed:g} m/s")
    most = speed or None
    return Job(
        (
            Leg("driving to the load", read_pose(request.pickup), speed=most),
            Leg("loading", seconds=_HANDLING, payload=payload),
            Leg("carrying", read_pose(request.dropoff), speed=most),
            Leg("unloading", seconds=_HANDLING, payload=0.0),
        )
    )


def offers(vehicle: Vehicle, pose: Callable[[], Any]) -> tuple[Offer, ...]:
    """The four actions.

    Args:
        vehicle: it drives in the world whose docks are meant.
        pose: the pose that the robot reports, as a PoseStamped.
    """

    def navigated(progress: Progress) -> Any:
        return NavigateToPose.Feedback(
            current_pose=pose(),
            navigation_time=duration(progress.elapsed),
            estimated_time_remaining=duration(progress.left),
            number_of_recoveries=progress.recoveries,
            distance_remaining=progress.remaining,
        )

    def docked(progress: Progress) -> Any:
        return Dock.Feedback(phase=progress.phase, distance_remaining=progress.remaining)

    def waited(progress: Progress) -> Any:
        return Wait.Feedback(remaining=duration(progress.left))

    def carried(progress: Progress) -> Any:
        return Carry.Feedback(phase=progress.phase, current_pose=pose(), distance_remaining=progress.remaining)

    return (
        Offer("navigate_to_pose", NavigateToPose, navigate, navigated, _NAV2_CODES),
        Offer("dock", Dock, lambda request: dock(request, vehicle.world), docked, _CODES),
        Offer("wait", Wait, wait, waited, _CODES),
        Offer("carry", Carry, carry, carried, _CODES),
    )


def main(arguments: list[str] | None = None) -> int:
    """Run it until SIGTERM."""
    made = options.parser("python -m simulators.robots.amr", "A simulated warehouse robot with ROS 2 action servers.")
    made.add_argument(
        "--start",
        type=options.numbers,
        metavar="X,Y,YAW",
        help="where it stands; else where its journal ends, else in the dock",
    )
    chosen = made.parse_args(arguments)
    if chosen.start is not None and (len(chosen.start) != 3 or WAREHOUSE.clearance(*chosen.start[:2]) <= 0.0):
        made.error("--start: x, y and yaw of a free place are wanted")
    faults = options.faults(chosen, made)
    known = last_pose(chosen.journal) or {}
    battery = Battery(float(known.get("battery", 80.0)))
    home = WAREHOUSE.docks[0][1]
    pose = (
        Pose(*chosen.start)
        if chosen.start
        else Pose(*(float(known.get(key, getattr(home, key))) for key in Pose._fields))
    )
    vehicle = Vehicle(WAREHOUSE, pose, battery=battery)
    chosen.journal.parent.mkdir(parents=True, exist_ok=True)
    with Journal(chosen.journal) as journal:
        rig = Rig(vehicle, faults, journal, die)
        topics = AmrTopics(chosen.name, vehicle, rig, chosen.speed_factor)

        def apply_faults() -> None:
            level = faults.number("battery")
            if level is not None:
                vehicle.battery = Battery(min(100.0, level))
                faults.switch("battery=off")

        robot = RobotProcess(
            rig,
            offers(vehicle, lambda: stamped(topics.believed(), topics.stamp())),
            topics,
            factor=chosen.speed_factor,
            preempt=chosen.preempt,
            on_fault=apply_faults,
        )
        journal.boot(chosen.name, str(faults), vehicle.truth())
        status = run(robot, chosen.namespace)
        journal.write("end")
    return status


if __name__ == "__main__":
    sys.exit(main())
