"""Simulated robots with real ROS 2 action servers, and the ROS 2 environment that they run in."""
