"""The robot's node of the edge gateway: takes approved goals to ROS 2 action servers, once, and stops them.

It shares no code with the gateway: every goal is checked twice, by two implementations.
"""
