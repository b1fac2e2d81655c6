"""A sentence understood without a broker: what code and model make of it, and what the safety filter would say."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from gateway import robot_profiles
from gateway.cli import config_file, one_model
from gateway.cli.command_lines import ASKED, FAILED
from gateway.cli.safety_preview import preview
from gateway.commands.conversation import Conversation
from gateway.commands.hearing.hearing import hear
from gateway.commands.plans.plan import Answer, Ask, Plan, PlanError, Refuse, write
from gateway.commands.replies import reply
from gateway.commands.resolving import resolve
from gateway.commands.sentences import can, plan_sentence, question
from gateway.commands.stopping.stop_words import stops
from gateway.commands.understanding import Meaning
from gateway.config import Config, ModelSettings
from gateway.errors import ConfigError
from gateway.pipeline.interpreter import Interpreter, Tongue
from gateway.robot_profiles import Interlock, RobotProfile

Report = dict[str, Any]
_DEADLINE = 120.0  # seconds for the model; nobody's robot waits
_WORDS = {
    "do": "done",
    "confirm": "done after a yes",
    "ask": "asked back",
    "answer": "answered",
    "refuse": "refused",
    "reply": "taken as a reply",
    "stop": "a stop, at once",
}


def run(text: str, robot: str, config: Path | None, model: str | None, *, as_json: bool) -> int:
    """Understand, print, and return the exit code: 0 it would be done, 1 refused, 3 the gateway would ask.

    Raises:
        InputError: no such robot, profile, model or adapter.
    """
    found = config_file.settings(config) if config is not None or config_file.USUAL.is_file() else None
    profile, interlocks, adapter = _robot(robot, found)
    report: Report = {"text": text, "robot": robot, "profile": profile.name}
    models_dir = None
    if model is not None or found is None:
        settings = one_model.settings(model)
    else:
        settings, models_dir = found.settings.model.model_copy(update={"mode": "auto"}), found.settings.models_dir
    settings = settings.model_copy(update={"nice": 0})  # a person waits for it
    chosen = one_model.adapter(None if adapter is None else str(adapter), settings)
    tongue = Tongue.of(profile, chosen.path, chosen.fit)
    heard = hear(text, tongue.names)
    report |= {"rewritten": heard.rewritten, "adapter": Path(chosen.path).name or None}
    report |= asyncio.run(_understood(text, tongue, settings, models_dir, interlocks))
    if as_json:
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _show(report)
    return {"do": 0, "answer": 0, "stop": 0, "reply": 0, "refuse": FAILED}.get(report["outcome"], ASKED)


def _robot(name: str, found: Config | None) -> tuple[RobotProfile, tuple[Interlock, ...], Path | None]:
    if found is not None:
        for row, unit in zip(found.settings.robots, found.robots, strict=True):
            if unit.name == name:
                adapter = None if row.adapter is None else found.file.parent / row.adapter
                return unit.profile, unit.interlocks, adapter
    try:
        return robot_profiles.robot(name), (), None
    except ConfigError as error:
        if found is None or error.file != name:
            raise
        known = ", ".join(unit.name for unit in found.robots) or "none"
        raise ConfigError(
            found.file, "", f"has no robot {name!r}, and no profile is called so; known: {known}"
        ) from error


async def _understood(
    text: str, tongue: Tongue, settings: ModelSettings, models_dir: Path | None, interlocks: tuple[Interlock, ...]
) -> Report:
    """What would happen; the model is not even started where code decides."""
    name = tongue.profile.name
    stop = stops(text, known=tongue.names.words)
    if stop is not None:
        return {"outcome": "stop", "plan": None, "said": f"Stop (heard “{stop.meant}”): needs no model.", "steps": []}
    word = reply(text)
    if word is not None:
        return {"outcome": "reply", "plan": None, "said": f"Taken for “{word}”: needs no model.", "steps": []}
    began = time.monotonic()
    async with one_model.running(settings, models_dir) as model:
        started = time.monotonic()
        interpreter = Interpreter(model, {name: tongue}, deadline=_DEADLINE)
        meaning = await interpreter.understand(name, text, Conversation())
        ended = time.monotonic()
        info = model.info
    report: Report = {
        "plan": write(meaning.understood),
        "probability": round(meaning.probability, 4),
        "reasons": list(dict.fromkeys(meaning.reasons)),
        "features": {key: round(value, 4) for key, value in meaning.features.items()},
        "model": None if info is None else {"name": info.name, "sha256": info.sha256},
        "ms": round(1000.0 * (ended - started), 1),
        "start_ms": round(1000.0 * (started - began), 1),
    }
    return report | _outcome(text, meaning, tongue, interlocks)


def _outcome(text: str, meaning: Meaning, tongue: Tongue, interlocks: tuple[Interlock, ...]) -> Report:
    profile = tongue.profile
    match meaning.understood:
        case Ask(what=what):
            heard = hear(text, tongue.names)
            open_ = [mention for mention in heard.mentions if mention.vague]
            among, said = (open_[-1].ids, heard.text[open_[-1].start : open_[-1].end]) if open_ else ((), "")
            return {"outcome": "ask", "said": question(what, None, profile, among=among, said=said)[0], "steps": []}
        case Answer(topic=topic):
            return {"outcome": "answer", "said": f"Answered from what is known of: {topic}.", "steps": []}
        case Refuse():
            return {"outcome": "refuse", "said": f"Nothing that this robot can do. {can(profile)}", "steps": []}
        case Plan() as plan:
            return _planned(plan, meaning, profile, interlocks)


def _planned(plan: Plan, meaning: Meaning, profile: RobotProfile, interlocks: tuple[Interlock, ...]) -> Report:
    try:
        steps = resolve(plan, profile)
    except PlanError as error:
        return {"outcome": "ask", "said": f"That cannot be worked out: {error}.", "steps": []}
    decisions = preview(steps, profile, interlocks)
    risky = any(profile.actions[name].risky for name, _ in steps)
    outcome = "ask"
    if any(row.code for row in decisions):
        outcome = "refuse"
    elif meaning.probability >= profile.confidence.do and not risky:
        outcome = "do"
    elif meaning.probability >= profile.confidence.confirm:
        outcome = "confirm"
    return {
        "outcome": outcome,
        "said": plan_sentence(steps, profile),
        "risky": risky,
        "thresholds": {"do": profile.confidence.do, "confirm": profile.confidence.confirm},
        "steps": [asdict(row) for row in decisions],
    }


def _show(report: Report) -> None:
    console = Console(highlight=False)

    def row(name: str, value: object, style: str = "") -> None:
        console.print(f"{name:12} {value}", style=style, markup=False, soft_wrap=True)

    row("heard", report["rewritten"])
    if report["plan"] is not None:
        row("plan", report["plan"])
        row("probability", f"{report['probability']:.2f} ({report['ms']:.0f} ms)")
    row("means", report["said"])
    for reason in report.get("reasons", ()):
        row("but", reason, "yellow")
    for step in report["steps"]:
        said = f"refused ({step['code']}): {step['text']} [{step['rule']}]" if step["code"] else "would be approved"
        row("safety", f"{step['action']}: {said}", "red" if step["code"] else "")
    words = {
        "do": "done",
        "confirm": "done after a yes",
        "ask": "asked back",
        "refuse": "refused",
        "reply": "replied to",
    }
    row("would be", words.get(report["outcome"], report["outcome"]), "bold")
