"""An ament_python package: colcon and pip both build it from here."""

from setuptools import find_packages, setup

NAME = "edge_gateway_ros"

setup(
    name=NAME,
    version="0.1.0",
    packages=find_packages(exclude=["test"]),
    package_data={NAME: ["py.typed"]},
    data_files=[
        ("share/ament_index/resource_index/packages", [f"resource/{NAME}"]),
        (f"share/{NAME}", ["package.xml"]),
        (f"share/{NAME}/launch", ["launch/edge_gateway.launch.py"]),
    ],
    # rclpy is not named: it comes from the ROS installation, or from the development wheels.
    install_requires=["setuptools", "paho-mqtt>=2.1,<3", "tomli>=2; python_version < '3.11'"],
    extras_require={"test": ["pytest"]},  # so that colcon test runs pytest
    python_requires=">=3.10",
    zip_safe=True,
    author="Edge LLM gateway developers",
    maintainer="Edge LLM gateway developers",
    maintainer_email="edge-llm-gateway@example.com",
    description="Takes approved goals from MQTT to ROS 2 action servers, once, and stops them.",
    license="Apache-2.0",
    entry_points={"console_scripts": ["edge_gateway_node = edge_gateway_ros.__main__:main"]},
)
