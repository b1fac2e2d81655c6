"""What is taken "from there" is taken from where the robot is by then."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.doubts import SURE
from gateway.commands.mending.mending import mended

_CASTELLAN = "transfer cargo=loan-files to-spot=castellan"
_KEGS = "roam goal=cold-store ; cart load=keg units=4 drop-off=dock"


_TRAY = "deliver item=food-tray to=kitchen from=suite"


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "added"),
    [
        (
            "microbrew-line",
            "go to the cold store, take four kegs from there to dispatch, and come back to Piotr",
            f"{_KEGS} ; roam goal=piotr",
            (1, "pick-up", "cold-store"),
        ),
        (  # it waits between
            "bank-mover",
            "loan files to Mr Castellan, wait half an hour, and bring them from there to the north vault",
            f"{_CASTELLAN} ; idle period=30min ; transfer cargo=loan-files to-spot=vault-north",
            (2, "from-spot", "castellan"),
        ),
        (  # another thing, later
            "wind-tunnel-aide",
            "the hot wire from bench 1 to the rig, then the pitot from there to bench 2",
            "hand-over item=hot-wire from=bench-1 to=calibration-rig ; hand-over item=pitot-tube to=bench-2",
            (1, "from", "calibration-rig"),
        ),
        (  # another thing, which may be where the first was
            "dotty-home",
            "slippers from the bathroom to mum, specs from there to grandpa",
            "bring thing=slippers to=study from=bathroom ; bring thing=glasses to=grandpa",
            None,
        ),
        (
            "dialysis-helper",
            "bring the dialyser to chair 4, tubing from there to chair 5 as well",
            "supply article=dialyser to=chair-4 ; supply article=bloodlines to=chair-5",
            None,
        ),
        ("microbrew-line", "go to the cold store, take four kegs to dispatch", _KEGS, None),
        (  # its source is not where it is by then
            "microbrew-line",
            "go to the cold store, take four kegs from there to dispatch",
            f"{_KEGS} pick-up=mill",
            (1, "pick-up", "cold-store"),
        ),
        (
            "corridor-butler",
            "tray from the suite to the kitchen, go to the linen store, take two blankets from there to room 14",
            f"{_TRAY} ; go to=linen-store ; deliver item=blanket to=room-14 from=suite count=2",
            (2, "from", "linen-store"),
        ),
        (  # the only step
            "microbrew-line",
            "take four kegs from there to dispatch",
            "cart load=keg units=4 drop-off=dock",
            None,
        ),
        (  # its source is named in the same clause
            "microbrew-line",
            "go to the cold store, take four kegs from the mill, not from there, to dispatch",
            f"{_KEGS} pick-up=mill",
            None,
        ),
    ],
)
@pytest.mark.parametrize("logprob", [SURE, SURE - 1.0])
def test_from_there(robot: str, sentence: str, plan: str, added: tuple[int, str, str] | None, logprob: float) -> None:
    profile, names = robot_file(robot)
    found = mended(planned(plan), hear(sentence, names), profile, logprob=logprob)
    wanted = [(step.action, dict(step.args)) for step in planned(plan).steps]
    if added is not None:
        wanted[added[0]][1][added[1]] = added[2]
    assert [(step.action, dict(step.args)) for step in found.steps] == wanted


def test_from_there_after_a_plan_is_from_where_it_was_brought() -> None:
    profile, names = robot_file("wanda-wrapper")
    heard = hear("and after that take them from there to gate 4", names)
    earlier = {"load": "cola-cans", "from": "line-2", "to": "gate-3"}
    plan, right = (planned(f"shift load=cola-cans from={source} to=gate-4") for source in ("line-2", "gate-3"))
    assert mended(plan, heard, profile, earlier) == right
