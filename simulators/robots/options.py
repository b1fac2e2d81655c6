"""The options that all simulated robots have."""

from __future__ import annotations

import argparse
import math
import os
import random
import re
from pathlib import Path

from simulators.robots import faults as faults_module
from simulators.robots.faults import FaultError, Faults


def parser(program: str, description: str) -> argparse.ArgumentParser:
    """A parser with name, namespace, journal, seed, speed factor, preemption and faults."""
    made = argparse.ArgumentParser(
        prog=program,
        description=description,
        epilog=faults_module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--name", required=True, help="the robot's name, for the journal")
    made.add_argument("--namespace", default="/", type=namespace, help="on the ROS graph, such as /amr_1")
    made.add_argument("--journal", type=Path, default=Path(os.devnull), help="file to which the journal is added")
    made.add_argument("--seed", type=int, default=0, help="source of all chance")
    made.add_argument(
        "--speed-factor", type=_factor, default=1.0, metavar="F", help="seconds of the simulation in a real second"
    )
    made.add_argument("--preempt", action="store_true", help="a new goal ends the running one, else it is rejected")
    made.add_argument("--fault", action="append", default=[], metavar="NAME[=VALUE]", help="see below; may be repeated")
    return made


def faults(options: argparse.Namespace, made: argparse.ArgumentParser) -> Faults:
    """The faults that were asked for; ends the program with a message when one of them is none."""
    found = Faults(random.Random(f"faults/{options.name}/{options.seed}"))
    for text in options.fault:
        try:
            found.switch(text)
        except FaultError as error:
            made.error(str(error))
    return found


def namespace(text: str) -> str:
    """A namespace that begins with a slash.

    Raises:
        argparse.ArgumentTypeError: ROS would refuse it.
    """
    name = "/" + text.strip("/")
    if name != "/" and re.fullmatch(r"(/[A-Za-z_][A-Za-z0-9_]*)+", name) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no ROS namespace; write for example /amr_1")
    return name


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them.

    Raises:
        argparse.ArgumentTypeError: something else.
    """
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = (math.nan,)
    if not all(map(math.isfinite, found)):
        raise argparse.ArgumentTypeError(f"{text!r} are no numbers with commas between them")
    return found


def _factor(text: str) -> float:
    found = numbers(text)
    if len(found) != 1 or not 0.01 <= found[0] <= 200.0:
        raise argparse.ArgumentTypeError("from 0.01 to 200")
    return found[0]
