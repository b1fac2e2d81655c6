"""The environment variables of a child process that uses ROS 2 and the overlay."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

from simulators.ros import installation

_ROOT = Path(__file__).resolve().parents[2]
_SYSTEM = Path("/opt/ros")
# Set by the wheels' start-up hook when it has set LD_LIBRARY_PATH and executed Python again: with it and
# without that path rclpy cannot be imported, so the two are always set together here.
_BOOTSTRAPPED = "_ROS_WHEELS_BOOTSTRAP_COMPLETE"


def ros_environment(domain: int, overlay: Path) -> dict[str, str]:
    """The variables of this process and those that ROS 2 needs, for `sys.executable` or what it starts.

    Args:
        domain: ROS_DOMAIN_ID, 0 to 101; see `simulators.ros.domain`.
        overlay: what `simulators.ros.overlay.overlay` gave.

    Raises:
        RosMissing: there is no ROS 2 here.
        ValueError: ``domain`` is not one that every operating system has ports for.
    """
    if not 0 <= domain <= 101:
        raise ValueError(f"ROS_DOMAIN_ID is from 0 to 101, not {domain}")
    found = installation.find()
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = [overlay / "lib" / version / "site-packages", overlay / "local" / "lib" / version / "dist-packages"]
    python = [*(folder for folder in packages if folder.is_dir()), _ROOT]
    libraries, prefixes = [overlay / "lib"], [overlay, *found.prefixes]
    environment = dict(os.environ)
    if found.wheels:
        libraries += [Path(sys.prefix) / "lib", *_wheel_libraries()]
        environment[_BOOTSTRAPPED] = "1"
        environment.pop("ROS_DISTRO", None)
    for name, own in {"PYTHONPATH": python, "LD_LIBRARY_PATH": libraries}.items():
        inherited = [part for part in os.environ.get(name, "").split(os.pathsep) if part]
        if found.wheels:  # never together with a system's ROS
            inherited = [part for part in inherited if not Path(part).is_relative_to(_SYSTEM)]
        environment[name] = os.pathsep.join(dict.fromkeys([*(str(path) for path in own), *inherited]))
    return environment | {
        "AMENT_PREFIX_PATH": os.pathsep.join(str(prefix) for prefix in prefixes),
        "ROS_DOMAIN_ID": str(domain),
        "ROS_AUTOMATIC_DISCOVERY_RANGE": "LOCALHOST",
        "FASTDDS_BUILTIN_TRANSPORTS": "UDPv4",  # nothing stays behind in /dev/shm after kill -9
    }


def _wheel_libraries() -> list[Path]:
    return sorted(Path(sysconfig.get_path("platlib")).glob("ros_*.libs"))
