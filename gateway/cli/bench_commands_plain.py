"""The plain path from a sentence to a plan: llama-cpp-python alone, one prompt with everything, and a JSON Schema.

It is what somebody does who has no gateway, and the baseline of ``bench commands``. The answers have the form
that `gateway.commands.scoring` expects, so that both are judged alike.
"""

from __future__ import annotations

import contextlib
import json
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llama_cpp import Llama

from gateway.cli.evaluate import Item
from gateway.commands.plans import plan_rows
from gateway.commands.plans.plan import MOST_STEPS, TOPICS, Answer, Ask, Refuse
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.scoring import Got
from gateway.errors import InputError
from gateway.robot_parameters import (
    BooleanParameter,
    ChoiceParameter,
    DurationParameter,
    NumberParameter,
    Parameter,
    PoseParameter,
    TextParameter,
)
from gateway.robot_profiles import Action, RobotProfile

_TOKENS = 256  # of an answer; eight steps need fewer
_FORMS = """You turn a sentence for a robot into JSON, one of these:
{"steps": [{"action": "...", "args": {...}}]}: what the robot is to do, one step after the other
{"ask": "..."}: what has to be asked, because it is missing or ambiguous: an argument, or action
{"answer": "..."}: what a question is about
{"refuse": true}: nothing that this robot can do
{"stop": true}: the robot is to stop at once"""


@dataclass(frozen=True, slots=True)
class Engine:
    """How llama-cpp-python runs a model: its file, threads, tokens of context and batch, layers on the GPU."""

    model: Path
    threads: int
    context: int
    batch: int
    gpu_layers: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, and the seconds from the sentence to it."""

    text: str
    seconds: float


def replies(engine: Engine, profile: RobotProfile, shown: Sequence[Item], texts: Sequence[str]) -> tuple[Reply, ...]:
    """Ask for each text, one after the other.

    The model stays loaded and llama-cpp-python keeps the beginning of the prompt by itself; the first text is asked
    once more before, as that evaluates the prompt.

    Raises:
        InputError: the prompt does not fit the context.
    """
    system, schema = prompt(profile, shown), answer_schema(profile)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own calls
        model = Llama(
            str(engine.model),
            n_ctx=engine.context,
            n_threads=engine.threads,
            n_threads_batch=engine.threads,
            n_batch=engine.batch,
            n_gpu_layers=engine.gpu_layers,
            verbose=False,
        )
        try:
            return tuple(_reply(model, system, schema, text) for text in (*texts[:1], *texts))[1:]
        except ValueError as error:
            raise InputError(f"the plain path cannot take {profile.name}: {error}") from error
        finally:
            model.close()


def _reply(model: Llama, system: str, schema: Mapping[str, Any], text: str) -> Reply:
    messages: Any = [{"role": "system", "content": system}, {"role": "user", "content": text}]
    form: Any = {"type": "json_object", "schema": schema}
    began = time.monotonic()
    answer: Any = model.create_chat_completion(
        messages,
        response_format=form,
        temperature=0.0,
        max_tokens=_TOKENS,
    )
    return Reply(answer["choices"][0]["message"]["content"] or "", time.monotonic() - began)


def prompt(profile: RobotProfile, shown: Sequence[Item]) -> str:
    """The system prompt: forms of answers, actions, places and values, and worked examples."""
    lines = [_FORMS, f"Questions: {', '.join(TOPICS)}", "Actions:"]
    for name, action in profile.actions.items():
        words = f" ({', '.join(action.words)})" if action.words else ""
        lines.append(f"- {name}: {action.title}{words}")
        lines += [f"  - {key}: {row.title}; {_described(row)}" for key, row in action.parameters.items()]
    for title, named in (("Places", profile.places), ("Objects", profile.objects)):
        if named:
            lines.append(f"{title}:")
            lines += [f"- {key}: {', '.join((row.title, *row.aliases))}" for key, row in named.items()]
    if shown:
        lines.append("Examples:")
    for item in shown:
        lines += [item.text, json.dumps(item.expect, ensure_ascii=False)]
    return "\n".join(lines)


def _described(row: Parameter) -> str:
    match row:
        case PoseParameter():
            kind = "a place"
        case DurationParameter():
            kind = f"seconds, {row.min:g} to {row.max:g}"
        case NumberParameter():
            kind = f"{row.unit or 'a number'}, {row.min:g} to {row.max:g}"
        case ChoiceParameter():
            kind = " or ".join(", ".join((value, *row.words.get(value, ()))) for value in row.values)
        case BooleanParameter():
            kind = "true or false"
        case TextParameter():
            kind = "an object, or a text" if row.objects else "a text"
    return kind if needed(row) else f"{kind}; may be left out"


def answer_schema(profile: RobotProfile) -> dict[str, Any]:
    """The JSON Schema of all answers for one robot."""
    asks = dict.fromkeys(["action", *(key for action in profile.actions.values() for key in action.parameters)])
    step = {"anyOf": [_step_schema(name, action, profile) for name, action in profile.actions.items()]}
    return {
        "anyOf": [
            _object({"steps": {"type": "array", "items": step, "minItems": 1, "maxItems": MOST_STEPS}}),
            _object({"ask": {"enum": list(asks)}}),
            _object({"answer": {"enum": list(TOPICS)}}),
            _object({"refuse": {"const": True}}),
            _object({"stop": {"const": True}}),
        ]
    }


def _step_schema(name: str, action: Action, profile: RobotProfile) -> dict[str, Any]:
    args = {key: _value_schema(row, profile) for key, row in action.parameters.items()}
    required = [key for key, row in action.parameters.items() if needed(row)]
    return _object({"action": {"const": name}, "args": _object(args, required)})


def _object(properties: Mapping[str, Any], required: Sequence[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def _value_schema(row: Parameter, profile: RobotProfile) -> dict[str, Any]:
    match row:
        case PoseParameter():
            return {"enum": list(profile.places)}
        case ChoiceParameter():
            return {"enum": list(row.values)}
        case BooleanParameter():
            return {"type": "boolean"}
        case TextParameter():
            return {"type": "string", "maxLength": row.max_length}
        case NumberParameter(kind="integer"):
            return {"type": "integer", "minimum": int(row.min), "maximum": int(row.max)}
        case NumberParameter() | DurationParameter():
            return {"type": "number", "minimum": row.min, "maximum": row.max}


def understood(text: str, profile: RobotProfile) -> Got | None:
    """What an answer says; None: nothing of use, as when it was cut short."""
    found: Got | None = None
    with contextlib.suppress(ValueError):  # no JSON, or no plan
        match json.loads(text):
            case {"stop": True}:
                found = "stop"
            case {"refuse": True}:
                found = Refuse()
            case {"ask": str(what)}:
                found = Ask(what)
            case {"answer": str(topic)}:
                found = Answer(topic)
            case {"steps": [*rows]}:
                found = plan_rows.plan(rows, profile)
    return found
