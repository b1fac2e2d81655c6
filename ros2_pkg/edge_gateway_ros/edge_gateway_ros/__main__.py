"""``edge_gateway_node``: the node in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import rclpy
from rclpy.executors import ExternalShutdownException, SingleThreadedExecutor
from rclpy.lifecycle import TransitionCallbackReturn
from rclpy.signals import SignalHandlerOptions

from edge_gateway_ros.node import EdgeGatewayNode
from edge_gateway_ros.settings import flags

ORDERLY = 3.0
"""Seconds for the cancelled goals to end before the node leaves."""
_SWITCH = 0.001
"""Seconds after which a thread gives way: a stop does not wait for a schema to be made."""
_NICE = -10
"""Before what else runs on the machine: a stop does not wait for a model."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT; 2 where the node cannot be configured, 1 where it fails later."""
    found = flags(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    sys.setswitchinterval(_SWITCH)
    _go_first()
    ended, leaving = threading.Event(), threading.Event()
    rclpy.init(args=[sys.argv[0], *found.rest], signal_handler_options=SignalHandlerOptions.NO)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())

    def on_active() -> None:
        if found.json_ready:
            sys.stdout.write(json.dumps({"ready": True}) + "\n")
            sys.stdout.flush()

    node = EdgeGatewayNode(found.parameters, found.namespace, on_active)
    executor = SingleThreadedExecutor()
    executor.add_node(node)
    status: list[int] = []
    thread = threading.Thread(target=_spin, args=(executor, leaving, ended, status), name="executor", daemon=True)

    def autostart() -> None:
        right = TransitionCallbackReturn.SUCCESS
        if node.trigger_configure() != right or node.trigger_activate() != right:
            status.append(2)
            ended.set()

    if node.get_parameter("autostart").value:
        executor.create_task(autostart)
    thread.start()
    ended.wait()
    _end(node, executor, thread, leaving)
    if status:
        sys.stderr.write(f"edge_gateway_node: {node.problem or 'the executor failed, see above'}\n")
        return status[0]
    return 0


def _go_first() -> None:
    """Take a higher priority where that is allowed (CAP_SYS_NICE, or LimitNICE= in a systemd unit)."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, _NICE)
        if os.getsid(0) == os.getpid():  # where the kernel weighs sessions before processes: sched(7), "autogroup"
            Path("/proc/self/autogroup").write_text(str(_NICE), encoding="ascii")
    except OSError:
        logging.getLogger(__name__).info("no right to a higher priority: a stop may wait for other processes")


def _spin(
    executor: SingleThreadedExecutor, leaving: threading.Event, ended: threading.Event, status: list[int]
) -> None:
    """Spin until the node leaves; a failure adds 1 to the status, so that who started the node starts it again.

    Not `Executor.spin`: `Executor.shutdown` takes away what that waits for, and it then fails now and then.
    """
    orderly = False
    try:
        while executor.context.ok() and not leaving.is_set():
            executor.spin_once()
        orderly = True
    except ExternalShutdownException:
        orderly = True
    finally:
        if not orderly:
            status.append(1)
        ended.set()


def _end(
    node: EdgeGatewayNode, executor: SingleThreadedExecutor, thread: threading.Thread, leaving: threading.Event
) -> None:
    """Cancel goals, give them a moment to end, then leave."""
    if thread.is_alive():
        done = threading.Event()

        def deactivate() -> None:
            node.take_no_more()
            done.set()

        executor.create_task(deactivate)
        done.wait(ORDERLY)
        by = time.monotonic() + ORDERLY
        while node.busy and time.monotonic() < by:
            time.sleep(0.02)
        executor.create_task(leaving.set)
        thread.join(ORDERLY)
        executor.shutdown(timeout_sec=ORDERLY)
    node.close()
    node.destroy_node()
    rclpy.try_shutdown()


if __name__ == "__main__":
    sys.exit(main())
