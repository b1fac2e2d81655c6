"""Starts the node for one robot: ros2 launch edge_gateway_ros edge_gateway.launch.py robot:=amr-1 profile:=..."""

from launch import LaunchDescription
from launch.actions import DeclareLaunchArgument
from launch.substitutions import LaunchConfiguration
from launch_ros.actions import LifecycleNode
from launch_ros.parameter_descriptions import ParameterValue

ARGUMENTS = {
    "namespace": ("", "the robot's namespace on the ROS graph"),
    "site": ("site", "the gateway's site"),
    "root": ("edge", "first level of all MQTT topics"),
    "robot": (None, "the robot's name, as the gateway calls it"),
    "profile": (None, "the robot profile, a TOML file, the same as the gateway's"),
    "key_file": (None, "the key that goals are signed with, the same as the gateway's"),
    "state_dir": (None, "where the journal and the stop latch are kept"),
    "mqtt_host": ("localhost", "the MQTT broker"),
    "mqtt_port": ("1883", "its port"),
    "mqtt_username": ("", "user name at the broker, or empty"),
    "mqtt_password_file": ("", "file with the password, or empty"),
    "mqtt_tls": ("false", "whether to use TLS"),
    "mqtt_ca_file": ("", "certificate authorities for TLS; empty: the system's"),
    "liveness": ("10.0", "seconds without a sign of life after which an action server counts as away"),
    "respawn": ("true", "whether the node is started again when it ends by a failure"),
    "autostart": ("true", "whether the node configures and activates itself"),
}
TYPES = {"mqtt_port": int, "mqtt_tls": bool, "liveness": float, "autostart": bool}
OF_LAUNCH = ("namespace", "respawn")  # the others are the node's parameters


def generate_launch_description() -> LaunchDescription:
    """The node with its parameters."""
    declared = [
        DeclareLaunchArgument(name, default_value=default, description=text)
        for name, (default, text) in ARGUMENTS.items()
    ]
    parameters = {
        name: ParameterValue(LaunchConfiguration(name), value_type=TYPES.get(name, str))
        for name in ARGUMENTS
        if name not in OF_LAUNCH
    }
    node = LifecycleNode(
        package="edge_gateway_ros",
        executable="edge_gateway_node",
        name="edge_gateway",
        namespace=LaunchConfiguration("namespace"),
        parameters=[parameters],
        output="screen",
        respawn=LaunchConfiguration("respawn"),
        respawn_delay=2.0,
    )
    return LaunchDescription([*declared, node])
