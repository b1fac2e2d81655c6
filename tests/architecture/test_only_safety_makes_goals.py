"""An approved goal is made in gateway/safety and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HARMLESS = {"isinstance", "issubclass", "cast"}


def makers(source: str) -> list[int]:
    """Lines on which a goal may be made.

    A call of Goal, of something of Goal (`Goal.model_validate`), a call that is given Goal
    (`TypeAdapter(Goal)`), a copy of a goal with changes, or an import of Goal under another name.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found += [node.lineno for name in node.names if name.name == "Goal" and name.asname not in (None, "Goal")]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_goal(node.value):
            found.append(node.lineno)
        elif isinstance(node, ast.Call):
            called = node.func
            base = called.value if isinstance(called, ast.Attribute) else None
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            given = [*node.args, *(keyword.value for keyword in node.keywords)] if name not in HARMLESS else []
            copies = name == "model_copy" and base is not None and "goal" in ast.unparse(base).casefold()
            if copies or _is_goal(called) or (base is not None and _is_goal(base)) or any(map(_is_goal, given)):
                found.append(node.lineno)
    return found


def _is_goal(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "Goal") or (
        isinstance(node, ast.Attribute) and node.attr == "Goal"
    )


def test_only_safety_makes_goals() -> None:
    safety = ROOT / "gateway" / "safety"
    files = [file for file in sorted((ROOT / "gateway").rglob("*.py")) if not file.is_relative_to(safety)]
    found = {str(file.relative_to(ROOT)): makers(file.read_text(encoding="utf-8")) for file in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_safety_makes_them() -> None:
    assert makers((ROOT / "gateway" / "safety" / "goal.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "Goal(id='x')",
        "robot_messages.Goal(id='x')",
        "Goal.model_construct(id='x')",
        "Goal.model_validate(x)",
        "robot_messages.Goal.model_validate_json(x)",
        "TypeAdapter(Goal)",
        "from gateway.robot_messages import Goal as G",
        "made = Goal",
        "made: type = robot_messages.Goal",
        "goal.model_copy(update={})",
        "item.goal.model_copy(update={})",
        "functools.partial(Goal, id='x')",
        "read(kind=Goal)",
    ],
)
def test_the_search_itself(source: str) -> None:
    assert makers(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "def f(goal: Goal) -> Goal: ...",
        "isinstance(x, Goal)",
        "GoalCancel(id='x')",
        "goals: dict[str, Goal] = {}",
        "from x import Goal",
    ],
)
def test_what_makes_none(source: str) -> None:
    assert makers(source) == []
