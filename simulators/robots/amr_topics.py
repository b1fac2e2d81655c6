"""What the warehouse robot publishes (pose, odometry, battery, diagnostics), listens to and answers.

It listens to cmd_vel, obstacles, and a text for its ``display`` (std_msgs/String); the service ``beacon``
(std_srvs/SetBool) switches its beacon, unless the battery is empty.

Obstacles: std_msgs/String on ``<namespace>/simulator/obstacle``, ``{"name": "pallet", "box": [x0, y0, x1, y1]}``
puts one in, with ``"box": null`` it is taken out.
"""

from __future__ import annotations

import json
import math
from typing import Any

from diagnostic_msgs.msg import DiagnosticArray, DiagnosticStatus, KeyValue
from geometry_msgs.msg import PoseWithCovarianceStamped, Twist
from nav_msgs.msg import Odometry
from rclpy.qos import DurabilityPolicy, QoSProfile
from sensor_msgs.msg import BatteryState
from std_msgs.msg import String
from std_srvs.srv import SetBool

from simulators.robots.geometry import Box, Pose
from simulators.robots.rig import Rig
from simulators.robots.ros_types import FRAME, fill_pose
from simulators.robots.vehicle import Vehicle

_MOVING = 0.1  # s between two poses
_STILL = 0.5
_SLOW = 1.0  # s between two messages of battery and diagnostics
_BRAKE = 0.5  # s that zeros on cmd_vel hold the robot, as a velocity multiplexer's time-out
_ZERO = 1e-6


class AmrTopics:
    """Topics of one vehicle.

    Args:
        factor: seconds of the simulation in a real second.
    """

    def __init__(self, name: str, vehicle: Vehicle, rig: Rig, factor: float) -> None:
        self._name = name
        self._vehicle = vehicle
        self._rig = rig
        self._factor = factor
        self._clock: Any = None
        self._publishers: dict[str, Any] = {}
        self._posed = self._slow = self._braked = -math.inf
        self._now = 0.0

    def start(self, node: Any) -> None:
        """Make publishers and subscriptions."""
        latched = QoSProfile(depth=1, durability=DurabilityPolicy.TRANSIENT_LOCAL)
        self._clock = node.get_clock()
        self._publishers = {
            "pose": node.create_publisher(PoseWithCovarianceStamped, "amcl_pose", latched),
            "odom": node.create_publisher(Odometry, "odom", 10),
            "battery": node.create_publisher(BatteryState, "battery_state", 10),
            "diagnostics": node.create_publisher(DiagnosticArray, "diagnostics", 10),
        }
        node.create_subscription(Twist, "cmd_vel", self._brake, 10)
        node.create_subscription(String, "~/obstacle", self._obstacle, 10)
        node.create_subscription(String, "display", self._display, 10)
        node.create_service(SetBool, "beacon", self._beacon)

    def stamp(self) -> Any:
        """ROS time now, for headers."""
        return self._clock.now().to_msg()

    def believed(self) -> Pose:
        """Where the robot says that it is."""
        dx, dy = self._rig.faults.offset()
        pose = self._vehicle.motion.pose
        return Pose(pose.x + dx, pose.y + dy, pose.yaw)

    def publish(self, now: float) -> None:
        """Publish what is due at that monotonic time, seconds."""
        self._now = now
        if now - self._posed >= (_MOVING if self._vehicle.moving else _STILL) - 0.01:
            self._posed = now
            self._publish_pose()
        if now - self._slow >= _SLOW - 0.01:
            self._slow = now
            self._publish_battery()
            self._publish_diagnostics()

    def _publish_pose(self) -> None:
        stamp, pose, motion = self.stamp(), self.believed(), self._vehicle.motion
        localised = PoseWithCovarianceStamped()
        localised.header.frame_id, localised.header.stamp = FRAME, stamp
        fill_pose(localised.pose.pose, pose)
        localised.pose.covariance[0] = localised.pose.covariance[7] = 0.01
        localised.pose.covariance[35] = 0.005
        odometry = Odometry()
        odometry.header.frame_id, odometry.header.stamp, odometry.child_frame_id = "odom", stamp, "base_link"
        fill_pose(odometry.pose.pose, pose)
        odometry.twist.twist.linear.x, odometry.twist.twist.angular.z = motion.speed, motion.turn
        self._publishers["pose"].publish(localised)
        self._publishers["odom"].publish(odometry)

    def _publish_battery(self) -> None:
        battery, message = self._vehicle.battery, BatteryState()
        message.header.stamp = self.stamp()
        message.percentage, message.voltage, message.present = battery.level / 100.0, battery.volts, True
        charging = BatteryState.POWER_SUPPLY_STATUS_CHARGING
        message.power_supply_status = charging if self._vehicle.docked else BatteryState.POWER_SUPPLY_STATUS_DISCHARGING
        self._publishers["battery"].publish(message)

    def _publish_diagnostics(self) -> None:
        message, progress = DiagnosticArray(), self._vehicle.progress()
        message.header.stamp = self.stamp()
        level = self._vehicle.battery.level
        battery = DiagnosticStatus(name=f"{self._name}: battery", hardware_id=self._name)
        battery.level = DiagnosticStatus.OK if level > 20.0 else DiagnosticStatus.WARN
        battery.message = f"{level:.0f} %"
        driving = DiagnosticStatus(name=f"{self._name}: drive", hardware_id=self._name)
        driving.level = DiagnosticStatus.OK
        driving.message = progress.phase
        driving.values = [KeyValue(key="docked", value=str(self._vehicle.docked).lower())]
        message.status = [battery, driving]
        self._publishers["diagnostics"].publish(message)

    def _brake(self, message: Any) -> None:
        """Zeros brake. Other velocities are passed over: this robot is driven by its actions only."""
        parts = (message.linear.x, message.linear.y, message.angular.z)
        if any(abs(part) > _ZERO for part in parts):
            return
        if self._vehicle.moving or self._rig.journal.sim - self._braked > _BRAKE:
            self._rig.journal.write("brake", **self._vehicle.truth())
            self._braked = self._rig.journal.sim
        self._vehicle.brake(_BRAKE * self._factor)

    def _obstacle(self, message: Any) -> None:
        try:
            wanted = json.loads(message.data)
            name = str(wanted["name"])
            box = None if wanted["box"] is None else Box(*(float(value) for value in wanted["box"]))
        except (ValueError, KeyError, TypeError) as error:
            self._rig.journal.write("obstacle", error=f"{type(error).__name__}: {error}")
            return
        world = self._vehicle.world
        self._vehicle.world = world.without_obstacle(name) if box is None else world.with_obstacle(name, box)
        self._rig.journal.write("obstacle", name=name, box=box)

    def _display(self, message: Any) -> None:
        self._rig.journal.write("display", text=message.data)

    def _beacon(self, request: Any, response: Any) -> Any:
        response.success = not self._vehicle.battery.empty
        response.message = "" if response.success else "the battery is empty"
        self._rig.journal.write("beacon", on=request.data, done=response.success)
        return response
