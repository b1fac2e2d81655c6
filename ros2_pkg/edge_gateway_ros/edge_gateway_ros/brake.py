"""Zero velocity on the topic that the profile names."""

from __future__ import annotations

from typing import Any

from geometry_msgs.msg import Twist, TwistStamped

from edge_gateway_ros.names import resolve
from edge_gateway_ros.profile import Profile


class Brake:
    """Publishes zeros; without such a topic it does nothing."""

    def __init__(self, node: Any, profile: Profile) -> None:
        self._node = node
        self._publisher: Any = None
        self._zero: Any = None
        if profile.zero_velocity is not None:
            topic, type_name = profile.zero_velocity
            cls = Twist if type_name.endswith("/Twist") else TwistStamped
            self._publisher = node.create_publisher(cls, resolve(node.get_namespace(), topic), 10)
            self._zero = cls()

    def zero(self) -> None:
        """Publish zeros once; from any thread."""
        if self._publisher is not None:
            if isinstance(self._zero, TwistStamped):
                self._zero.header.stamp = self._node.get_clock().now().to_msg()
            self._publisher.publish(self._zero)

    def destroy(self) -> None:
        """Take it off the graph."""
        if self._publisher is not None:
            self._node.destroy_publisher(self._publisher)
            self._publisher = None
