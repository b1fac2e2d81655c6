from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ros import Ros, overlay_or_skip, ros_domain


@pytest.fixture(scope="session")
def ros_overlay() -> Path:
    """The folder with nav2_msgs and edge_gateway_interfaces."""
    return overlay_or_skip()


@pytest.fixture(scope="session")
def ros(ros_overlay: Path) -> Iterator[Ros]:
    """A domain for all tests of this run, for tests that end their processes in order."""
    with ros_domain(ros_overlay) as found:
        yield found


@pytest.fixture
def ros_alone(ros_overlay: Path) -> Iterator[Ros]:
    """A domain for one test: what is killed stays on the graph for 20 s."""
    with ros_domain(ros_overlay) as found:
        yield found
