"""The page about the node says what the node does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from edge_gateway_ros import mqtt_link, running, waiting_room
from edge_gateway_ros.clock_watch import AGREE, RECENT
from edge_gateway_ros.settings import DEFAULTS, parser

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "robot-node.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "ros2_pkg" / "edge_gateway_ros" / "edge_gateway_ros").glob("*.py"))
CODES = (
    r'Refusal\(\s*"([a-z-]+)"',
    r'CLOCK = "([a-z-]+)"',
    r'\bcode="([a-z-]+)"',
    r'forged\(goal, "([a-z-]+)"',
    r'unknown,? ?\(?[\w.]+, "([a-z-]+)"',
    r'return \(?"([a-z-]+)", "[a-z_ ]+", "',
    r'return "([a-z-]+)", "stop latch"',
    r'refusal or \("([a-z-]+)"',
)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def words(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_each_parameter_is_there_with_its_default() -> None:
    said = {name: row[2] for row in rows("Parameters and flags") for name in words(row[0])}
    assert set(said) == set(DEFAULTS)
    for name, default in DEFAULTS.items():
        text = str(default).lower() if isinstance(default, bool) else str(default)
        assert said[name] in ({"", "required"} if text == "" else {f"`{text}`"}), name


def test_each_flag_is_there_and_no_other() -> None:
    said = {flag for row in rows("Parameters and flags") for flag in words(row[1])}
    options = {option for action in parser()._actions for option in action.option_strings}
    assert said == {option for option in options if option.startswith("--")} - {"--help"}


def test_each_code_is_there_and_no_other() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    known = {code for pattern in CODES for code in re.findall(pattern, text)}
    said = {code for row in rows("Codes") for code in words(row[1])}
    assert said == known


@pytest.mark.parametrize("row", rows("Codes"), ids=lambda row: str(row[1]))
def test_codes_of_an_unknown_end_are_not_those_of_a_refusal(row: list[str]) -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    found = {code for code in words(row[1]) if re.search(rf'unknown,? ?\(?[\w.]+, "{code}"', text)}
    assert found == (words(row[1]) if row[0] == "unknown" else set())


@pytest.mark.parametrize(
    "said",
    [
        f"for {mqtt_link.SESSION // 60} minutes",
        f"of the last {RECENT:.0f} s",
        f"more than {AGREE:.0f} s",
        f"up to {waiting_room.HOLD:.0f} s",
        f"waits {running.ATTACH_WITHIN:.0f} s",
        f"off the graph for {running.GONE_FOR:.0f} s",
    ],
)
def test_figures(said: str) -> None:
    assert said in " ".join(PAGE.split())
