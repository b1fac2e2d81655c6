"""Words, units and names that are heard as they are meant."""

from __future__ import annotations

import pytest
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.hearing.manners import manners
from gateway.commands.plans.plan import Step
from gateway.commands.plans.plan_values import arguments


@pytest.mark.parametrize(
    ("robot", "sentence", "rewritten"),
    [
        ("bench-cobot", "hand me the Allen key", "hand me <hand-over> the Allen key [hex-key]"),
        ("assay-arm", "seal the cultur plate", "seal <seal> the culture plate [culture-plate]"),
        ("tote-runner", "go to isle 1", "go <go> to aisle 1 [aisle-1]"),
        ("lab-rover", "name it ramp_03", "name it ramp_03"),
        ("lab-rover", "go to window_bay", "go <drive> to window_bay [window-bay]"),
        ("assay-arm", "add 20 µl of PBS", "add <pipette> 20ul of PBS [pbs]"),
        ("fork-amr", "one metre sixty up", "1.6m up"),
        ("mill-loader", "drive to mill 4 and unload it", "drive <drive> to mill 4 [mill-4] and unload <unload> it"),
        ("mill-loader", "take the drive shaft", "take <unload|carry> the drive shaft [drive-shaft]"),
        ("mill-loader", "go to lathe 2 while I finish", "go <drive> to lathe 2 [lathe-2] while I finish"),
        ("mill-loader", "the finish of the flange", "the finish [roughness] of the flange [flange]"),
        ("mill-loader", "again, but twice as long", "again, but x2 long"),
        (
            "mill-loader",
            "don't go to mill 4 yet, rinse pallet B first, then off you go",
            "rinse <rinse> pallet B [pallet-b], then go <drive> to mill 4 [mill-4]",
        ),
        ("greenroom-arm", "30 cress seeds in it", "30 cress [cress] seeds <sow> in it"),
        ("vine-crawler", "right the rain is over, go on", "right the rain is over, go <drive> on"),
        ("vine-crawler", "the right side", "the right [right] side"),
        ("vine-crawler", "one hectolitre of water", "100l of water [water]"),
        ("vine-crawler", "one picture every two metres", "one picture <photo> every 2m"),
        ("night-nurse", "go to room 13, no hang on, 15", "go <go> to room 15 [room-15]"),
        ("night-nurse", "wait by the elevator", "wait <wait> by the elevator [lift]"),
        ("museum-porter", "bring it over to western storage", "bring <carry> it over to western storage [west-store]"),
        ("museum-porter", "again, but only half as fast", "again, but only x0.5"),  # no brisk pace
        ("pool-ranger", "drive to the garage", "drive <go> to the garage [garage]"),
        (
            "pool-ranger",
            "get the swimming cap not the goggles from lane 2",
            "get <retrieve> the swimming cap [swim-cap] from lane 2 [lane-2]",
        ),
        ("bakery-hand", "Tom's left the cake tins there", "Tom's left the cake tins [cake-tins] there"),
        ("bakery-hand", "with the left hand", "with the left hand [left]"),
        ("campsite-mule", "bring twnety rolls", "bring <deliver> 20 rolls [rolls]"),
        ("campsite-mule", "my little one's asleep", "my little one's asleep"),
    ],
)
def test_it_is_heard_as_it_is_meant(robot: str, sentence: str, rewritten: str) -> None:
    assert hear(sentence, robot_file(robot)[1]).rewritten == rewritten


def test_newton_metres_are_no_newtons() -> None:
    (one,) = hear("tighten it with 1.2 newton metres", robot_file("bench-cobot")[1]).quantities
    assert (one.canonical, one.unit) == ("1.2", "nm")


@pytest.mark.parametrize(
    ("sentence", "found"), [("forks up all the way", ("max",)), ("forks all the way down", ("min",)), ("forks up", ())]
)
def test_all_the_way_is_the_most_or_the_least(sentence: str, found: tuple[str, ...]) -> None:
    assert manners(hear(sentence, robot_file("fork-amr")[1])) == found


def test_half_speed_is_half_of_all_in_percent() -> None:
    profile, _ = robot_file("pallet-cell")
    step = Step("pick", (("object", "empty-pallet"), ("to", "pallet-3"), ("speed", "x0.5")))
    assert arguments(step, profile)["speed"] == 50
