"""The lifecycle node: configure reads files, activate takes goals, deactivate cancels them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from rclpy.lifecycle import LifecycleNode, LifecycleState, TransitionCallbackReturn
from rclpy.parameter import Parameter
from std_msgs.msg import Empty
from std_srvs.srv import Trigger

from edge_gateway_ros.guard import guarded
from edge_gateway_ros.own_diagnostics import OwnDiagnostics
from edge_gateway_ros.settings import DEFAULTS, Settings, SettingsError, settings
from edge_gateway_ros.signature import KeyFileError
from edge_gateway_ros.station import Station
from edge_gateway_ros.toml_table import ProfileError

log = logging.getLogger(__name__)


class EdgeGatewayNode(LifecycleNode):  # type: ignore[misc]  # rclpy has no types
    """One robot's node.

    Args:
        parameters: override those of ROS.
        namespace: the robot's, "" to leave it to ROS.
        on_active: called after each activation.
    """

    def __init__(self, parameters: Mapping[str, Any], namespace: str, on_active: Callable[[], None]) -> None:
        overrides = [Parameter(name, value=value) for name, value in parameters.items()]
        super().__init__("edge_gateway", namespace=namespace or None, parameter_overrides=overrides)
        for name, default in DEFAULTS.items():
            self.declare_parameter(name, default)
        self._on_active = on_active
        self._station: Station | None = None
        self._diagnostics: OwnDiagnostics | None = None
        self._parts: list[tuple[Callable[[Any], object], Any]] = []
        self.problem = ""

    def on_configure(self, _state: LifecycleState) -> TransitionCallbackReturn:
        """Read parameters, profile, key and journal."""
        try:
            chosen = settings({name: self.get_parameter(name).value for name in DEFAULTS})
            self._station = Station(self, chosen)
        except (SettingsError, ProfileError, KeyFileError, OSError) as error:
            return self._fail(error)
        self._serve(chosen, self._station)
        return TransitionCallbackReturn.SUCCESS

    def on_activate(self, state: LifecycleState) -> TransitionCallbackReturn:
        """Connect and take goals."""
        station = self._station
        if station is None:
            return TransitionCallbackReturn.FAILURE
        try:
            station.activate()
        except OSError as error:
            return self._fail(error)
        self._on_active()
        return super().on_activate(state)

    def on_deactivate(self, state: LifecycleState) -> TransitionCallbackReturn:
        """Cancel goals and take no more."""
        if self._station is not None:
            self._station.deactivate()
        return super().on_deactivate(state)

    def on_cleanup(self, _state: LifecycleState) -> TransitionCallbackReturn:
        """Let go of everything."""
        self.close()
        return TransitionCallbackReturn.SUCCESS

    def on_shutdown(self, _state: LifecycleState) -> TransitionCallbackReturn:
        """Cancel goals and let go of everything."""
        self.take_no_more()
        self.close()
        return TransitionCallbackReturn.SUCCESS

    @property
    def busy(self) -> bool:
        """Whether goals run."""
        return self._station is not None and self._station.runner.count > 0

    def take_no_more(self) -> None:
        """Before the process ends: cancel goals. In the executor's thread."""
        if self._station is not None and self._station.active:
            self._station.deactivate()

    def close(self) -> None:
        """End what `on_configure` began."""
        for destroy, part in self._parts:
            destroy(part)
        self._parts = []
        if self._diagnostics is not None:
            self._diagnostics.destroy()
            self._diagnostics = None
        if self._station is not None:
            self._station.close()
            self._station = None

    def _serve(self, chosen: Settings, station: Station) -> None:
        self._diagnostics = OwnDiagnostics(self, chosen.robot)
        self._parts = [
            (self.destroy_timer, self.create_timer(1.0, guarded("the work of each second", self._second))),
            (
                self.destroy_subscription,
                self.create_subscription(
                    Empty, "~/stop", guarded("a stop", lambda _message: station.stop("ROS topic")), 10
                ),
            ),
            (self.destroy_service, self.create_service(Trigger, "~/stop", self._on_stop)),
        ]

    def _on_stop(self, _request: Any, response: Any) -> Any:
        if self._station is not None:
            guarded("a stop", self._station.stop)("ROS service")
            response.success = self._station.latches.stopped
        return response

    def _second(self) -> None:
        if self._station is not None and self._diagnostics is not None:
            self._station.second()
            self._diagnostics.publish(self._station)

    def _fail(self, error: Exception) -> TransitionCallbackReturn:
        self.problem = str(error)
        log.error("cannot be configured: %s", error)
        return TransitionCallbackReturn.FAILURE
