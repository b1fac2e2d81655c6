"""What a plan does for some of a list is done for all of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import planned
from porter import PORTER
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.distributing import distributed, with_same_for_all
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan import MOST_STEPS, Plan, Step, parse, write
from gateway.commands.plans.plan_prompt import Context
from gateway.commands.second_look import settled, understand
from gateway.commands.understanding import Asking
from gateway.inference import Generation, GenerationRequest

PROFILES = {name: robot_profiles.robot(name) for name in ("warehouse-amr", "turtlebot4", "arm")} | {"porter": PORTER}
NAMES = {name: Names(profile) for name, profile in PROFILES.items()}


def done(robot: str, sentence: str, plan: str) -> str:
    found = parse(plan)
    assert isinstance(found, Plan)
    return write(distributed(found, hear(sentence, NAMES[robot]), PROFILES[robot]))


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "whole"),
    [
        (
            "turtlebot4",
            "patrol the desk and the window",
            "navigate to=window",
            "navigate to=desk ; navigate to=window",
        ),
        (
            "turtlebot4",
            "go to the desk, the door and to the window, then charge",
            "navigate to=door ; navigate to=window ; dock",
            "navigate to=desk ; navigate to=door ; navigate to=window ; dock",
        ),
        (
            "turtlebot4",
            "ve a la puerta y a la ventana",
            "navigate to=door ; navigate to=door",  # one is repeated
            "navigate to=door ; navigate to=window",
        ),
        ("turtlebot4", "fahr zum Fenster und zur Tür", "navigate to=door", "navigate to=window ; navigate to=door"),
        ("turtlebot4", "去书桌和门口", "navigate to=desk", "navigate to=desk ; navigate to=door"),
        (
            "warehouse-amr",
            "take 12 kg from receiving to packing A and packing B",
            "carry from=receiving to=packing-b payload=12kg",
            "carry from=receiving to=packing-a payload=12kg ; carry from=receiving to=packing-b payload=12kg",
        ),
        (
            "warehouse-amr",
            "go to packing A via aisles 1 and 3",
            "navigate to=storage-3 ; navigate to=packing-a",
            "navigate to=storage-1 ; navigate to=storage-3 ; navigate to=packing-a",
        ),
        (
            "warehouse-amr",
            "visit every storage aisle",
            "navigate to=storage-2",
            "navigate to=storage-1 ; navigate to=storage-2 ; navigate to=storage-3",
        ),
        (
            "warehouse-amr",
            "visit all three aisles and the dock",
            "navigate to=storage-1",
            "navigate to=storage-1 ; navigate to=storage-2 ; navigate to=storage-3 ; navigate to=dock",
        ),
        (
            "arm",
            "put a cup and a bottle into the tray",
            "pick object=bottle into=tray",
            "pick object=cup into=tray ; pick object=bottle into=tray",
        ),
        (
            "porter",
            "photograph the oak, the elm & the ash",
            "photograph what=elm",
            "photograph what=oak ; photograph what=elm ; photograph what=ash",
        ),
        ("porter", "shut both gates please", "shut which=south", "shut which=north ; shut which=south"),
        ("porter", "unlock both drawers", "unlock side=right", "unlock side=left ; unlock side=right"),
        ("porter", "unlock both drawers, right one first", "unlock side=right", "unlock side=right ; unlock side=left"),
        ("porter", "unlock both", "unlock side=right", "unlock side=left ; unlock side=right"),
        (
            "porter",
            "scan all sections",
            "scan section=art",
            "scan section=science ; scan section=history ; scan section=art",
        ),
    ],
)
def test_all_of_a_list_has_its_step(robot: str, sentence: str, plan: str, whole: str) -> None:
    assert done(robot, sentence, plan) == whole


@pytest.mark.parametrize(
    ("sentence", "plan", "whole"),
    [
        (
            "towels for rooms 204, 207 and 312",
            "bring to=room-204 origin=room-207",
            "bring to=room-204 ; bring to=room-207 ; bring to=room-312",
        ),
        (
            "towels for room 204 and room 207",
            "bring to=room-207 origin=room-204 item=towels",
            "bring to=room-204 item=towels ; bring to=room-207 item=towels",
        ),
        (
            "towels from room 204, room 207",
            "bring to=room-207 origin=room-204",
            "bring to=room-207 origin=room-204",
        ),
        (
            "towels from room 204 and room 207 to room 312",
            "bring to=room-312 origin=room-204",
            "bring to=room-312 origin=room-204 ; bring to=room-312 origin=room-207",
        ),
    ],
)
def test_two_places_of_a_list_are_of_the_parameter_that_is_needed(sentence: str, plan: str, whole: str) -> None:
    assert done("porter", sentence, plan) == whole


@pytest.mark.parametrize(
    ("sentence", "plan", "whole"),
    [
        (
            "scan science and history, two passes each",
            "scan section=science passes=2",
            "scan section=science passes=2 ; scan section=history passes=2",
        ),
        (
            "scan science and history, two passes each",
            "scan section=science ; scan section=history passes=2",
            "scan section=science passes=2 ; scan section=history passes=2",
        ),
        (
            "scan science and history, each twice",
            "scan section=science ; scan section=history",
            "scan section=science passes=2 ; scan section=history passes=2",
        ),
        (
            "take two pictures each of the oak and the elm",
            "photograph what=elm pictures=2",
            "photograph what=oak pictures=2 ; photograph what=elm pictures=2",
        ),
        (
            "scan science and history, two passes for both",
            "scan section=science ; scan section=history passes=2",
            "scan section=science passes=2 ; scan section=history passes=2",
        ),
        (
            "scan science, then history with two passes",  # nobody said each
            "scan section=science ; scan section=history passes=2",
            "scan section=science ; scan section=history passes=2",
        ),
        (
            "scan science and photograph the oak, 2 each",  # of what?
            "scan section=science ; photograph what=oak",
            "scan section=science ; photograph what=oak",
        ),
    ],
)
def test_a_quantity_for_each_goes_to_all(sentence: str, plan: str, whole: str) -> None:
    assert done("porter", sentence, plan) == whole


@pytest.mark.parametrize(
    ("robot", "sentence", "plan"),
    [
        ("turtlebot4", "go to the desk and turn around, then the window", "navigate to=desk ; spin"),
        ("turtlebot4", "go to the desk and then to the window", "navigate to=desk"),
        ("turtlebot4", "go to the desk or the window", "navigate to=desk"),
        ("turtlebot4", "go to the desk, the door or the window", "navigate to=desk"),
        ("turtlebot4", "not the desk and the window, the door", "navigate to=door ; navigate to=desk"),
        ("turtlebot4", "the desk, no, the window", "navigate to=window"),
        ("turtlebot4", "go to the desk and the door, sorry, the window", "navigate to=desk ; navigate to=window"),
        ("turtlebot4", "stop between the desk and the window", "navigate to=desk"),
        ("turtlebot4", "go to the desk and the window", "navigate to=door"),
        ("warehouse-amr", "all storage aisles but aisle 2", "navigate to=storage-1"),
        ("warehouse-amr", "visit both aisles", "navigate to=storage-1"),  # there are three
        ("warehouse-amr", "take it from receiving, to packing A", "carry from=receiving to=receiving"),
        ("warehouse-amr", "go to the packing table and the dock", "navigate to=dock"),  # which table?
        ("arm", "put the cup and the bottle into the left bin and the tray", "pick object=cup into=tray"),
        (
            "arm",
            "put the cup and the bottle into the tray, the cup at 0.2",
            "pick object=cup into=tray speed=0.2 ; pick object=bottle into=tray",
        ),
        ("porter", "visit bay 1 and bay 2", "visit to=bay-1 ; bring to=bay-2"),  # something else is done there
        ("porter", "visit every bay", "visit to=bay-1"),  # more than a plan has
        (
            "porter",
            "visit room 204 and say room 204 and room 207 are clean",
            'visit to=room-204 ; say text="room 204 and room 207 are clean"',
        ),
        ("porter", "unlock either of the drawers", "unlock side=left"),
    ],
)
def test_what_is_no_plain_list_is_left_alone(robot: str, sentence: str, plan: str) -> None:
    assert done(robot, sentence, plan) == plan


def test_a_question_which_of_both_gives_way_to_the_plan() -> None:
    def write_(asked: GenerationRequest) -> Generation:
        text = "ask side" if "refuse" in asked.grammar else "unlock side=left"
        return Generation(text, 10, 5, 0.1, logprob=-0.5, least_logprob=-0.5)

    meaning = settled(understand(Asking(PORTER, 1.0), hear("unlock both drawers", NAMES["porter"]), Context()), write_)
    assert meaning.understood == parse("unlock side=left ; unlock side=right")
    assert meaning.left is not None
    assert meaning.left.count == 0
    assert meaning.features["unsaid"] == 0.0


@pytest.mark.parametrize(
    ("behind", "spread"),
    [
        ("air only for all three", True),
        ("with air for each of them please", True),
        ("air for the last one", False),
        ("and do it with air", False),
    ],
)
def test_what_is_said_of_all_behind_the_last_is_of_all(behind: str, spread: bool) -> None:
    profile, names = robot_file("ceramics-museum-arm")
    plan = planned("dust piece=amphora ; dust piece=tureen ; dust piece=harlequin tool=air")
    heard = hear(f"dust the amphora, dust the tureen and dust the harlequin, {behind}", names)
    given = "dust piece=amphora tool=air ; dust piece=tureen tool=air ; dust piece=harlequin tool=air"
    assert with_same_for_all(plan, heard, profile) == (planned(given) if spread else plan)


_BAYS = [f"bay-{n}" for n in range(1, 10)]
_steps = st.one_of(
    st.sampled_from(_BAYS).map(lambda id_: Step("visit", (("to", id_),))),
    st.tuples(st.sampled_from(_BAYS), st.sampled_from(_BAYS)).map(
        lambda two: Step("bring", (("to", two[0]), ("origin", two[1])))
    ),
    st.sampled_from(["left", "right"]).map(lambda side: Step("unlock", (("side", side),))),
)


@given(
    bays=st.lists(st.sampled_from(_BAYS), min_size=1, max_size=9, unique=True),
    steps=st.lists(_steps, min_size=1, max_size=MOST_STEPS),
)
def test_a_plan_keeps_its_bounds_and_its_other_steps(bays: list[str], steps: list[Step]) -> None:
    heard = hear("visit " + " and ".join(bay.replace("-", " ") for bay in bays), NAMES["porter"])
    whole = distributed(Plan(tuple(steps)), heard, PORTER).steps
    assert 1 <= len(whole) <= MOST_STEPS
    changed = {step.action for step in whole if step not in steps} | {
        step.action for step in steps if step not in whole
    }
    assert len(changed) <= 1
    for action in {step.action for step in steps} - changed:
        assert [step for step in whole if step.action == action] == [step for step in steps if step.action == action]
    two = any(len({value for _, value in step.args} & set(bays)) > 1 for step in steps)
    if not leftovers(steps, heard, PORTER).names and not two:
        assert whole == tuple(steps)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("mow row 3, row 4 and row 5 to 7 cm", " height=7cm"),
        ("mow rows 3, 4 and 5 to 7 cm", " height=7cm"),
        ("mow row 3, row 4 and row 5, the last to 7 cm", ""),
        ("mow row 3, row 4 and row 5 to 7 cm altogether", ""),
        ("mow row 3, row 4 and row 5 in one go, that one to 7 cm", ""),
    ],
)
def test_a_quantity_right_behind_a_list_is_of_all(sentence: str, first: str) -> None:
    profile, names = robot_file("olive-grove-rover")
    plan = planned("mow at=row-3 ; mow at=row-4 ; mow at=row-5 height=7cm")
    heard = hear(sentence, names)
    (said,) = (one.canonical for one in heard.quantities)
    plan = planned(write(plan).replace("7cm", said))
    wanted = f"mow at=row-3{first} ; mow at=row-4{first} ; mow at=row-5 height=7cm".replace("7cm", said)
    assert write(distributed(plan, heard, profile)) == wanted
