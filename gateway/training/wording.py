"""What a sentence calls things: places, objects, choices, amounts, manners."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gateway.training import amounts
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Robot, Role
from gateway.training.templates import Chooser, data

_DETERMINERS = ("the", "the", "the", "the", "a", "that", "this", "the next", "some", "my", "", "")
_VAGUE = ("it", "it", "that", "this", "them", "everything")
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@dataclass(frozen=True)
class Value:
    """A value of a step before the sentence is known as the gateway rewrites it.

    Attributes:
        kind: ``word`` (place, choice, yes or no, manner), ``amount`` (in the parameter's unit), ``factor``, ``text``.
    """

    kind: str
    word: str = ""
    number: float = 0.0


class Wording:
    """Words for one robot."""

    def __init__(self, robot: Robot, choose: Chooser) -> None:
        self.robot = robot
        self.choose = choose

    def name(self, thing: Named) -> str:
        """Title, alias or id; with articles and numbers as people put them."""
        random = self.choose.random
        title = thing.title.removeprefix("the ")
        names = [title, title, title, thing.id.replace("-", " "), *thing.aliases, *thing.aliases]
        text = random.choice([name for name in names if name]).removeprefix("the ")
        last = text.rsplit(" ", 1)[-1]
        if last.isdigit() and 0 < int(last) < len(_NUMBERS) and random.random() < 0.25:
            text = f"{text.removesuffix(last)}{_NUMBERS[int(last)]}"
        elif re.fullmatch(r"[A-Z]", last) and random.random() < 0.4:
            text = text.removesuffix(last) + last.lower()
        plain = (
            text.rsplit(" ", 1)[-1] not in _NUMBERS
            and not re.search(r"\d|\b[A-Za-z]$", text)
            and not text.startswith(("my ", "Dr ", "Mr "))
            and text[0].islower()
        )
        english = self.robot.language == "en" and text.isascii()
        return f"the {text}" if plain and english and random.random() < 0.8 else text

    def thing(self, offered: Offered, args: dict[str, Value], named: list[str], language: dict[str, Any] | None) -> str:
        """A load: an object of a robot that knows its objects, or whatever it is called; a pronoun says nothing."""
        random = self.choose.random
        role = offered.role(str(offered.concept.get("object", "")))
        if role is not None and role.objects and language is None:
            return self._object(role, args, named) if random.random() < 0.9 else str(random.choice(_VAGUE))
        if random.random() < 0.15:
            return str(random.choice(language["say"]["pronouns"] if language is not None else _VAGUE))
        if language is not None:
            before, noun = random.choice(language["say"]["things"])
            if role is not None:
                args[role.name] = Value("text", noun)
            return noun if self.robot.language == "zh" else f"{before} {noun}".strip()
        noun = self._noun()
        weight = offered.role("payload")
        if weight is not None and random.random() < 0.2:
            weighs = self._amount(weight, args, None)
            if random.random() < 0.2:
                return weighs
            text = f"{random.choice(('the', 'a'))} {weighs} {noun}" if random.random() < 0.6 else f"{weighs} of {noun}"
        else:
            text = f"{random.choice(_DETERMINERS)} {noun}".strip()
        if role is not None:
            args[role.name] = Value("text", noun)
        return text

    def _noun(self) -> str:
        """What is carried, sometimes with a code or a colour."""
        random, phrases = self.choose.random, data("phrases")
        own = bool(self.robot.things) and random.random() < 0.5
        noun = str(random.choice(self.robot.things if own else phrases["loads"]))
        kind = random.choices(("plain", "code", "colour"), (70, 15, 15))[0]
        if kind == "plain":
            return noun
        return (
            f"{noun} {random.choice(phrases['codes'])}"
            if kind == "code"
            else f"{random.choice(phrases['colours'])} {noun}"
        )

    def value(
        self,
        role: Role,
        args: dict[str, Value],
        named: list[str],
        fixed: Named | None,
        used: set[str],
        language: dict[str, Any] | None,
    ) -> str:
        """Say a value for a parameter, and note it in ``args`` and ``named``."""
        row = role.row
        match row["kind"]:
            case "pose":
                return self._place(role, args, named, fixed, used)
            case "thing":
                return self._object(role, args, named, fixed)
            case "choice":
                return self._choice(role, args, named)
            case "boolean":
                yes = self.choose.often(0.6)
                args[role.name] = Value("word", "yes" if yes else "no")
                return self.choose.text(row["yes" if yes else "no"])
            case "quote" | "text":
                return self._text(role, args)
        return self._amount(role, args, language)

    def _place(self, role: Role, args: dict[str, Value], named: list[str], fixed: Named | None, used: set[str]) -> str:
        random = self.choose.random
        free = [place for place in self.robot.places if place.id not in used]
        if fixed is None and used and random.random() < 0.4:  # two of a family in one sentence
            families = {place.family for place in self.robot.places if place.id in used and place.family}
            free = [place for place in free if place.family in families] or free
        place = fixed or random.choice(free or self.robot.places)
        used.add(place.id)
        named.append(place.id)
        args[role.name] = Value("word", place.id)
        wrong = [row for row in free if row.id not in (place.id, *used)]
        if fixed is None and wrong and self._slips():
            bad = random.choice([row for row in wrong if row.family == place.family] or wrong)
            named.append(bad.id)
            return f"{self.name(bad)}{self._sorry()}{self.name(place)}"
        return self.name(place)

    def _slips(self) -> bool:
        """Whether somebody says something wrong here, and puts it right at once."""
        return self.robot.language == "en" and self.choose.often(0.025)

    def _sorry(self) -> str:
        return str(self.choose.random.choice(data("phrases")["slip"]))

    def pool(self, role: Role) -> list[Named]:
        """What a parameter may be: places, people, or the other objects."""
        if role.row["kind"] == "pose":
            return self.robot.places
        people = {row.split("|")[0] for row in data("kinds")["people"]}
        return [row for row in self.robot.objects if (row.title in people) == bool(role.row.get("people"))]

    def _object(self, role: Role, args: dict[str, Value], named: list[str], fixed: Named | None = None) -> str:
        wanted = self.pool(role)
        thing = fixed or self.choose.random.choice(wanted or self.robot.objects)
        named.append(thing.id)
        args[role.name] = Value("word", thing.id)
        wrong = [row for row in wanted if row is not thing]
        if fixed is None and wrong and self._slips():
            bad = self.choose.random.choice(wrong)
            named.append(bad.id)
            return f"{self.name(bad)}{self._sorry()}{self.name(thing)}"
        return self.name(thing)

    def _choice(self, role: Role, args: dict[str, Value], named: list[str]) -> str:
        random = self.choose.random
        value = random.choice(role.values)
        args[role.name] = Value("word", value)
        named.append(value)
        text = str(random.choice([*role.row.get("words", {}).get(value, ()), value.replace("-", " ")]))
        noun = role.role in ("gate", "tool", "into", "object") and not re.search(r"\b[a-z0-9]$", text)
        return f"the {text}" if noun and random.random() < 0.7 else text

    def _text(self, role: Role, args: dict[str, Value]) -> str:
        random, phrases = self.choose.random, data("phrases")
        quote = role.row["kind"] == "quote"
        text = str(random.choice(phrases["texts" if quote else "codes"]))
        args[role.name] = Value("text", text)
        return random.choice((f'"{text}"', text, text, f"'{text}'", f'"{text}"')) if quote else text

    def _amount(self, role: Role, args: dict[str, Value], language: dict[str, Any] | None) -> str:
        random = self.choose.random
        if language is not None and role.row["kind"] == "duration":
            text, size = random.choice(language["durations"])
            count = random.choice((2, 3, 5, 10, 20, 30))
            args[role.name] = Value("amount", number=float(-size if size < 0 else count * size))
            return str(text).replace("{n}", str(count))
        found = amounts.amount(random, role.row)
        args[role.name] = Value("amount", number=found.value)
        if language is None and self._slips() and (bad := amounts.amount(random, role.row)).value != found.value:
            return f"{bad.text}{self._sorry()}{found.text}"
        return found.text

    def manner(self, role: Role, args: dict[str, Value]) -> str:
        """A word for a number: slowly, at full power, at half speed."""
        phrases = data("phrases")
        kind = role.row["manners"]
        if kind != "speed":
            word = self.choose.random.choice(("max", "min"))
            args[role.name] = Value("word", word)
            return self.choose.text(phrases[f"{word}_{kind}"])
        word = self.choose.random.choice(
            ("slow", "slow", "slow", "fast", "fast", "fast", "max", "max", "min", "normal", "half", "double")
        )
        if word in ("half", "double"):
            args[role.name] = Value("factor", number=0.5 if word == "half" else 2.0)
        else:
            args[role.name] = Value("word", word)
        return self.choose.text(phrases[word])
