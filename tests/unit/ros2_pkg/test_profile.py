from __future__ import annotations

from pathlib import Path

import pytest
from edge_gateway_ros.profile import load
from edge_gateway_ros.toml_table import ProfileError

from gateway import robot_profiles

ROOT = Path(__file__).resolve().parents[3]
PROFILES = sorted((ROOT / "device_profiles" / "robots").glob("*.toml"))
TEXT = """
name = "r"
title = "r"
description = "r"
link_loss = { after = "2s" }
[actions.go]
title = "go"
server = "go"
type = "a/action/Go"
[actions.go.parameters.speed]
kind = "number"
title = "speed"
sets = "speed"
min = 0.1
max = 1.0
"""


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: str(file.stem))
def test_node_and_gateway_read_the_same(file: Path) -> None:
    node, gateway = load(file), robot_profiles.robot(str(file))
    assert (node.name, node.frame, node.concurrent) == (gateway.name, gateway.frame, gateway.concurrent)
    assert node.link_loss_after == gateway.link_loss.after
    assert node.link_loss_cancels == (gateway.link_loss.then == "cancel")
    zero = gateway.zero_velocity
    assert node.zero_velocity == (None if zero is None else (zero.topic, zero.type))
    for name, action in gateway.actions.items():
        mine = node.actions[name]
        assert (mine.kind, mine.server, mine.type, mine.limit) == (
            action.kind,
            action.server,
            action.type,
            action.limit,
        )
        assert mine.fixed == action.fixed
        for key, parameter in action.parameters.items():
            row = mine.parameters[key]
            assert (row.kind, row.sets) == (parameter.kind, parameter.sets)
            assert row.present == (parameter.required or parameter.default is not None)
            for ours, theirs in (("low", "min"), ("high", "max"), ("pattern", "pattern"), ("max_length", "max_length")):
                if hasattr(parameter, theirs):
                    assert getattr(row, ours) == getattr(parameter, theirs)
    for name, zone in gateway.zones.items():
        mine_ = node.zones[name]
        assert (mine_.kind, mine_.polygon, mine_.actions) == (zone.kind, zone.polygon, zone.actions)
        assert mine_.frame == (zone.frame or gateway.frame)
    for name, place in gateway.places.items():
        assert (node.places[name].x, node.places[name].y, node.places[name].yaw) == (place.x, place.y, place.yaw)
    assert set(node.telemetry) == set(gateway.telemetry)


def test_there_are_profiles() -> None:
    assert PROFILES


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", None),
        ('name = "r"', "", "name: is missing"),
        ('name = "r"', "name = 1", "a string is wanted"),
        ('title = "r"', 'titel = "r"', "unknown key 'titel'"),
        ("max = 1.0", "maximum = 1.0", "max: is missing"),
        ("max = 1.0", "max = inf", "finite number"),
        ("max = 1.0", 'max = 1.0\nmore = "x"', "unknown key 'more'"),
        ("max = 1.0", "max = true", "finite number"),
        ('kind = "number"', 'kind = "matrix"', "one of pose, number"),
        ('kind = "number"', 'kind = "text"\nmax_length = 3\npattern = "["', "regular expression"),
        ('kind = "number"', 'kind = "choice"\nvalues = {}', "a table is wanted"),
        ('type = "a/action/Go"', 'type = "a/srv/Go"', "package/action/Name"),
        ('type = "a/action/Go"', 'type = "Go"', "will not do"),
        ('server = "go"', 'server = "go there"', "will not do"),
        ('sets = "speed"', 'sets = "Speed"', "will not do"),
        ('server = "go"', 'server = "go"\nfixed = { speed = 1 }', "set twice"),
        ('server = "go"', 'server = "go"\nfixed = { "speed.x" = 1 }', "set twice"),
        ('server = "go"', 'server = "go"\nlimit = "soon"', "duration"),
        ('server = "go"', 'server = "go"\nlimit = 0', "must be positive"),
        ('"2s"', '"0s"', "must be positive"),
        ('after = "2s"', 'after = "2s", or = 1', "unknown key 'or'"),
        ("[actions.go]", "[zones.a]\nkind = 'keep-in'\npolygon = [[0, 0], [1, 1]]\n[actions.go]", "three points"),
        ("[actions.go]", "[zones.a]\nkind = 'area'\npolygon = [[0, 0], [1]]\n[actions.go]", "a list of"),
        (
            "[actions.go]",
            "[zones.a]\nkind = 'area'\npolygon = [[0, 0], [1, 1], [0, 1]]\nactions = ['no']\n[actions.go]",
            "that is not there",
        ),
        ("[actions.go]", "[actions]\ngo = 1\n[actions.come]", "not TOML|a table is wanted"),
    ],
)
def test_what_it_does_not_understand_it_does_not_accept(tmp_path: Path, old: str, new: str, said: str | None) -> None:
    file = tmp_path / "r.toml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    if said is None:
        assert load(file).link_loss_after == 2.0
        return
    with pytest.raises(ProfileError, match=said) as error:
        load(file)
    assert str(error.value).startswith(str(file))


POSE = """
[actions.go.parameters.to]
kind = "pose"
title = "to"
sets = "pose"
"""
COME = "[actions.come]\ntitle = 'come'\nserver = 'come'\ntype = 'a/action/Come'\n"
SQUARE = "polygon = [[0, 0], [1, 0], [1, 1]]"


@pytest.mark.parametrize(
    ("more", "right"),
    [
        (POSE, False),
        (POSE + "places_only = true", True),
        (f"{POSE}[zones.hall]\nkind = 'keep-in'\n{SQUARE}", True),
        (f"{POSE}[zones.hall]\nkind = 'keep-in'\n{SQUARE}\nactions = ['go']", True),
        (f"{POSE}[zones.hall]\nkind = 'keep-out'\n{SQUARE}", False),
        (f"{POSE}[zones.hall]\nkind = 'keep-in'\nframe = 'odom'\n{SQUARE}", False),
        (
            f"{POSE}{COME}[zones.hall]\nkind = 'keep-in'\n{SQUARE}\nactions = ['come']",
            False,
        ),
    ],
)
def test_a_pose_anywhere_needs_a_keep_in(tmp_path: Path, more: str, right: bool) -> None:
    file = tmp_path / "r.toml"
    file.write_text(TEXT + more, encoding="utf-8")
    if right:
        assert load(file).actions["go"].parameters["to"].kind == "pose"
        return
    with pytest.raises(ProfileError, match=r"actions\.go\.parameters\.to: a pose anywhere needs a keep-in"):
        load(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load(tmp_path / "none.toml")
