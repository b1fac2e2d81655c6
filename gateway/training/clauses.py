"""Clauses: one action in the imperative, and the step that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gateway.commands.names.action_words import ActionWords
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Robot, Role, concepts
from gateway.training.templates import data, fill, slots, tidy, without
from gateway.training.wording import Value, Wording

_KNOWN_WORDS = 0.6  # share of clauses for which words of the profile are looked for
_TRIES = 6


@dataclass(frozen=True)
class Act:
    """A step: action, values by parameter in the profile's order, and the ids that the sentence must name."""

    action: str
    args: tuple[tuple[str, Value], ...]
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clause:
    """How it is said, whether more words may stand around it, and what it means."""

    text: str
    act: Act
    whole: bool = False


class Clauses(Wording):
    """Makes clauses for one robot."""

    def any(self, offered: Offered | None = None, fixed: dict[str, Named] | None = None) -> Clause:
        """A clause for an action; ``fixed`` gives the places of some roles."""
        choose, random = self.choose, self.choose.random
        offered = offered or self.common()
        concept = offered.concept
        language = data("languages")[self.robot.language] if self.robot.language != "en" else None
        whole = False
        if language is not None and concept["id"] in language["say"]:
            text = choose.text(language["say"][concept["id"]])
        else:
            language = None
            whole = "whole" in concept and fixed is None and choose.often(0.18)
            text = self._in_words(concept["whole"] if whole else self._texts(offered), offered)
            if fixed is None and not concept["roles"] and offered.concept.get("words") and choose.often(0.05):
                text = random.choice(self._words(offered) or [text])
        return self.said(text, offered, fixed, language=language, whole=whole)

    def said(
        self,
        text: str,
        offered: Offered,
        fixed: dict[str, Named] | None = None,
        *,
        language: dict[str, Any] | None = None,
        whole: bool = False,
    ) -> Clause:
        """The clause of a text with slots."""
        values: dict[str, str] = {}
        args: dict[str, Value] = {}
        named: list[str] = []
        used: set[str] = set()
        for slot in slots(text):
            if slot == "thing":
                values["thing"] = self.thing(offered, args, named, language)
                continue
            role = offered.role(slot)
            if role is None or slot in values:
                continue
            values[slot] = self.value(role, args, named, (fixed or {}).get(slot), used, language)
        text = fill(text, values)
        if language is not None:
            text = self._manner(text, offered, args, language)
        else:
            text = self._extras(text, offered, args, named, used)
        ordered = tuple((role.name, args[role.name]) for role in offered.roles if role.name in args)
        return Clause(text, Act(offered.name, ordered, tuple(named)), whole)

    def _in_words(self, texts: Sequence[str], offered: Offered) -> str:
        """One of the texts, rather one in words by which the profile calls the action, as its people would."""
        text = self.choose.text(texts)
        if self.choose.held or not self.choose.often(_KNOWN_WORDS):
            return text
        tries = (self.choose.text(texts) for _ in range(_TRIES))
        known = self._action_words
        return next(
            (one for one in (text, *tries) if any(offered.name in w.actions for w in known.find(one, ()))), text
        )

    @cached_property
    def _action_words(self) -> ActionWords:
        return ActionWords(self.robot.profile)

    def common(self) -> Offered:
        """One of the robot's actions."""
        return self.choose.random.choice(self.robot.offered)

    def elsewhere(self) -> str | None:
        """A clause of something that this robot cannot do; None where it can do everything."""
        groups = {offered.group for offered in self.robot.offered}
        near = {
            "transport": {"tow"},
            "grip": {"transport", "release", "gripper"},
            "home": {"dock", "move"},
            "dock": {"home"},
        }
        near |= {
            "clean": {"vacuum"},
            "vacuum": {"clean"},
            "photo": {"record", "inspect"},
            "inspect": {"photo", "scan", "measure", "count", "move"},
        }
        near |= {
            "scan": {"inspect", "count", "photo"},
            "say": {"display", "beep"},
            "move": {"transport", "forward", "patrol", "follow"},
        }
        near |= {
            "lift": {"grip"},
            "forward": {"move"},
            "set-speed": {"move"},
            "serve": {"transport", "move"},
            "stir": {"wait"},
            "wait": {"stir"},
        }
        near |= {
            "transport": {"tow", "serve", "grip"},
            "land": {"dock", "move"},
            "surface": {"dive"},
            "count": {"inspect", "scan"},
            "release": {"grip"},
        }
        for row in concepts().values():
            for group in row.get("unlike", ()):
                near[group] = near.get(group, set()) | {row["group"]}
                near[row["group"]] = near.get(row["group"], set()) | {group}
        rows = [
            row
            for row in concepts().values()
            if row["group"] not in groups
            and not (near.get(row["group"], set()) & groups)
            and bool(row.get("held")) <= self.choose.held
        ]
        if not rows:
            return None
        row = self.choose.random.choice(rows)
        robot = replace_offered(self.robot, row)
        return Clauses(robot, self.choose).any(robot.offered[0]).text

    def missing(self, offered: Offered) -> tuple[Clause, Role] | None:
        """A clause that lacks something the action needs, and what."""
        verbs = ("state", "grip", "on", "floor")  # the verb itself says it
        roles = [r for r in offered.roles if r.needed and r.row["kind"] != "quote" and r.role not in verbs]
        if not roles:
            return None
        role = self.choose.random.choice(roles)
        texts = [text for text in offered.concept["say"] if f"{{{role.role}}}" in text]
        if not texts:
            return None
        raw = self.choose.text(texts)
        shown = without(raw, role.role)
        if role.row["kind"] == "pose" and self.choose.often(0.3):
            vague = data("phrases")["missing"]["places"]
            if role.role != "to":
                vague = [text for text in vague if not text.startswith("to ")]
            shown = re.sub(rf"(?:to |from |at |in )?\{{{role.role}\}}", self.choose.text(vague), raw)
        values: dict[str, str] = {}
        args: dict[str, Value] = {}
        named: list[str] = []
        for slot in slots(shown):
            if slot == "thing":
                values[slot] = self.thing(offered, args, named, None)
            elif (other := offered.role(slot)) is not None:
                values[slot] = self.value(other, args, named, None, set(), None)
        ordered = tuple((row.name, args[row.name]) for row in offered.roles if row.name in args)
        return Clause(fill(shown, values), Act(offered.name, ordered, tuple(named))), role

    def _texts(self, offered: Offered) -> list[str]:
        """What is said of an action, with optional parameters that this robot's has."""
        more = offered.concept.get("say_with", [])
        there = [text for text in more if all(offered.role(slot) is not None for slot in slots(text))]
        plain: list[str] = there if there and self.choose.often(0.35) else offered.concept["say"]
        here = [name for name in offered.concept.get("anywhere", ()) if not offered.needs(name)]
        return [without(text, here[0]) for text in plain] if here and self.choose.often(0.5) else plain

    def _words(self, offered: Offered) -> list[str]:
        action = self.robot.profile.actions.get(offered.name)
        return [word for word in action.words if " " in word or word == "charge"] if action is not None else []

    def _extras(self, text: str, offered: Offered, args: dict[str, Value], named: list[str], used: set[str]) -> str:
        """Optional parameters around the clause, some of the time."""
        random = self.choose.random
        optional = [role for role in offered.roles if not role.needed and role.name not in args]
        random.shuffle(optional)
        for role in optional[: random.choice((0, 0, 0, 1, 1, 1, 2))]:
            if role.row["kind"] in ("thing", "pose") or (role.row["kind"] == "text" and "say" not in role.row):
                continue
            if role.manners and random.random() < 0.5:
                words = self.manner(role, args)
            elif role.row["kind"] == "boolean":
                words = self.value(role, args, named, None, used, None)
            else:
                frame = self.choose.text([say.replace("{code}", "{}") for say in role.row.get("say", [])] or ["{}"])
                words = frame.replace("{}", self.value(role, args, named, None, used, None))
            text = self._joined(text, words)
        return text

    def _joined(self, text: str, words: str) -> str:
        """Mostly behind it; sometimes before it, or behind the verb."""
        random = self.choose.random
        if random.random() < 0.12 and words.startswith(("at ", "with ", "in ", "using ")):
            return f"{words}{random.choice((' ', ', '))}{text}"
        if words.endswith("ly") and " " not in words and random.random() < 0.4:
            return f"{words} {text}"
        match = re.match(r"(?:go|drive|move|head|travel|fly|return) (?=(?:over |back )?to )", text)
        if match and random.random() < 0.3 and not words.startswith((",", "(", "and", "but")):
            return f"{match[0]}{words} {text[match.end() :]}"
        return tidy(f"{text} {words}")

    def _manner(self, text: str, offered: Offered, args: dict[str, Value], language: dict[str, Any]) -> str:
        role = next((role for role in offered.roles if role.manners and role.row["manners"] == "speed"), None)
        if role is None or self.choose.often(0.8):
            return text
        word = self.choose.random.choice(("slow", "fast"))
        args[role.name] = Value("word", word)
        said = self.choose.text(language[word])
        return f"{said}{text}" if self.robot.language == "zh" else f"{text} {said}"


def replace_offered(robot: Robot, concept: dict[str, Any]) -> Robot:
    """The robot as if it could do that, and only that; for sentences about what it cannot do."""
    roles = data("roles")
    found = []
    for name in (*concept["roles"], *concept.get("extra", [])[:1]):
        row = roles[name]
        role = Role(name, name, row, name in concept["roles"], bool(row.get("manners")))
        if row["kind"] == "choice":
            role.values = list(row["values"][0] if "values" in row else data("kinds")["containers"][0])
        found.append(role)
    objects = robot.objects or [Named("thing", "thing"), Named("cup", "cup")]
    places = robot.places or [Named("kitchen", "the kitchen"), Named("door", "the door")]
    return replace(
        robot,
        offered=[Offered("other", concept, found)],
        objects=objects,
        places=places,
        things=list(robot.things or ["box"]),
    )


def asked(robot: Robot, names: Sequence[str]) -> str:
    """The first of parameters ``names`` in the profile's order."""
    for action in robot.profile.actions.values():
        for name in action.parameters:
            if name in names:
                return name
    return names[0]
