"""A place behind several things is that of all."""

from __future__ import annotations

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.shared_places import with_places_of_both, with_shared_places


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "Bring two glasses and the juice to the sofa",
            "fetch object=glass count=2 ; fetch object=juice to=sofa",
            "fetch object=glass to=sofa count=2 ; fetch object=juice to=sofa",
        ),
        (
            "bring the cereal the milk and the wooden spoon to the table",
            "fetch object=cereal ; fetch object=milk ; fetch object=wooden-spoon to=table",
            "fetch object=cereal to=table ; fetch object=milk to=table ; fetch object=wooden-spoon to=table",
        ),
        (  # where they come from, too
            "bring the juice and the milk to the table from the fridge",
            "fetch object=juice to=table ; fetch object=milk to=table from=fridge",
            "fetch object=juice from=fridge to=table ; fetch object=milk to=table from=fridge",
        ),
        (  # of the last only
            "bring the juice, the milk from the fridge",
            "fetch object=juice ; fetch object=milk from=fridge",
            "fetch object=juice ; fetch object=milk from=fridge",
        ),
        (
            "bring the juice to the table and the milk from the fridge",
            "fetch object=juice to=table ; fetch object=milk to=table from=fridge",
            "fetch object=juice to=table ; fetch object=milk to=table from=fridge",
        ),
        (  # said one after the other
            "get me the juice, then bring the milk to the table",
            "fetch object=juice ; fetch object=milk to=table",
            "fetch object=juice ; fetch object=milk to=table",
        ),
        (
            "bring me the juice and take the milk to the table",
            "fetch object=juice ; fetch object=milk to=table",
            "fetch object=juice ; fetch object=milk to=table",
        ),
    ],
)
def test_the_place_of_the_last_of_a_list_is_that_of_all(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("kitchen-mate")
    assert with_shared_places(planned(plan), hear(sentence, names), profile) == planned(right)


_PUMPS = "photograph target=pump-1 camera=thermal ; photograph target=pump-2 camera=thermal"


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "thermal pictures of pump 1, pump 2 and the transformer please",
            f"{_PUMPS} ; photograph target=main-transformer",
            f"{_PUMPS} ; photograph target=main-transformer camera=thermal",
        ),
        (  # said of two of them
            "photos of pump 1 thermal, pump 2 and the transformer",
            "photograph target=pump-1 camera=thermal ; photograph target=pump-2",
            "photograph target=pump-1 camera=thermal ; photograph target=pump-2",
        ),
        (  # of the second
            "a colour picture of pump 1, a thermal one of pump 2, and the transformer",
            (
                "photograph target=pump-1 camera=colour ; photograph target=pump-2 camera=thermal ; "
                "photograph target=main-transformer"
            ),
            (
                "photograph target=pump-1 camera=colour ; photograph target=pump-2 camera=thermal ; "
                "photograph target=main-transformer"
            ),
        ),
        (
            "a thermal picture of pump 1, then take one of pump 2",
            "photograph target=pump-1 camera=thermal ; photograph target=pump-2",
            "photograph target=pump-1 camera=thermal ; photograph target=pump-2",
        ),
    ],
)
def test_what_is_said_ahead_of_a_list_is_said_of_all(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("dam-gallery-hound")
    assert with_shared_places(planned(plan), hear(sentence, names), profile) == planned(right)


@pytest.mark.parametrize(
    ("sentence", "plan", "right"),
    [
        (
            "both from stage right to the props room: first the candelabra, then the sword",
            "carry item=candelabra from=stage-right to=props-room ; carry item=sword to=props-room",
            "carry item=candelabra from=stage-right to=props-room ; carry item=sword from=stage-right to=props-room",
        ),
        (
            "from stage right to the props room the candelabra, then the sword to the canteen, both quietly",
            "carry item=candelabra from=stage-right to=props-room ; carry item=sword to=canteen",
            "carry item=candelabra from=stage-right to=props-room ; carry item=sword to=canteen",
        ),
    ],
)
def test_what_is_said_of_both_ahead_of_them_is_said_of_both(sentence: str, plan: str, right: str) -> None:
    profile, names = robot_file("opera-house-runner")
    assert with_places_of_both(planned(plan), hear(sentence, names), profile) == planned(right)
