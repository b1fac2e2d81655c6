"""Rules that no tool of `make check` knows: layers hold, nothing broad is caught, schemas are current."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gateway.cli import reference
from gateway.cli.schemas import schemas
from gateway.messages import Severity
from gateway.published import Alert

ROOT = Path(__file__).resolve().parents[2]
BROAD = {"Exception", "BaseException"}


def sources() -> list[Path]:
    folders = (".ci", "benchmarks", "gateway", "simulators", "tests")
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def broad_handlers(source: str) -> list[int]:
    """Lines that catch everything: a bare except, or one of Exception or BaseException."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in kinds):
                found.append(node.lineno)
    return found


def test_nothing_broad_is_caught() -> None:
    found = {file.relative_to(ROOT): broad_handlers(file.read_text(encoding="utf-8")) for file in sources()}
    assert {str(file): lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("caught", "lines"),
    [("", [3]), (" Exception", [3]), (" (OSError, BaseException)", [3]), (" OSError", []), (" BaseExceptionGroup", [])],
)
def test_the_search_for_broad_handlers_itself(caught: str, lines: list[int]) -> None:
    assert broad_handlers(f"try:\n    pass\nexcept{caught}:\n    pass\n") == lines


def test_layers_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout


def test_published_schemas_are_current() -> None:
    folder = ROOT / "docs" / "reference" / "schemas"
    stored = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")}
    assert stored == schemas(), "run make reference"


def test_the_page_on_the_command_line_is_current() -> None:
    stored = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert stored == reference.page(), "run make reference"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


def test_a_message_fits_its_schema() -> None:
    validator = Draft202012Validator(json.loads(schemas()["alert.json"]))
    alert = Alert(
        id="1",
        asset="room-1",
        stream="temperature",
        rule="limit-high",
        state="raised",
        severity=Severity.WARNING,
        value=9.1,
        unit="°C",
        limit=8.0,
        since=1_700_000_000.0,
        time=1_700_000_060.0,
        text="The temperature is high.",
    )
    message = json.loads(alert.model_dump_json())
    validator.validate(message)
    del message["asset"]
    assert not validator.is_valid(message)


def test_each_dependency_has_its_reasons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(line for lines in project["optional-dependencies"].values() for line in lines),
    ]
    names = {re.split(r"[^A-Za-z0-9-]", line)[0] for line in wanted}
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    heads = re.findall(r"^- (\*\*[A-Za-z0-9-]+\*\*(?:,\s+\*\*[A-Za-z0-9-]+\*\*)*):", decisions, re.MULTILINE)
    written = {name for head in heads for name in re.findall(r"[A-Za-z0-9-]+", head)}
    assert names - written == set()
