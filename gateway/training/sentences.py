"""Whole sentences for a robot, with what they mean: one step, several, corrections, asks, answers, refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gateway.commands.plans.plan import Answer, Ask, Refuse
from gateway.commands.plans.plan_prompt import Context
from gateway.training import inflection
from gateway.training.clauses import Act, Clause, Clauses
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Robot
from gateway.training.templates import Chooser, data, fill
from gateway.training.wording import Value


@dataclass(frozen=True)
class Sentence:
    """What is said, and what it means.

    Attributes:
        meaning: acts of a plan, or a whole answer.
        named: ids that the sentence must name plainly.
        unnamed: it must name no place but those.
        unclear: it must name something ambiguous.
    """

    text: str
    meaning: tuple[Act, ...] | Ask | Answer | Refuse
    kind: str
    named: tuple[str, ...] = ()
    unnamed: bool = False
    unclear: bool = False
    context: Context = field(default_factory=Context)
    last: tuple[Act, ...] = ()  # becomes the context's ``last``


class Sentences:
    """Makes sentences for one robot; each maker gives None where the robot has nothing for it."""

    def __init__(self, robot: Robot, choose: Chooser) -> None:
        self.robot = robot
        self.choose = choose
        self.clauses = Clauses(robot, choose)
        self.phrases = data("phrases")
        self.language = data("languages")[robot.language] if robot.language != "en" else None

    def one(self) -> Sentence | None:
        """One step."""
        clause = self.clauses.any(self._spoken())
        return Sentence(self._around(clause), (clause.act,), "one step", clause.act.named)

    def several(self) -> Sentence | None:
        """Two steps, or more."""
        random = self.choose.random
        count = random.choice((2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5)) if random.random() < 0.97 else random.choice((6, 7, 8))
        clauses: list[Clause] = []
        for _ in range(4 * count):
            clause = self.clauses.any(self._spoken(), fixed=None if not clauses and random.random() < 0.1 else {})
            if len(clauses) < count and (not clauses or clause.act != clauses[-1].act):
                clauses.append(clause)
        if len(clauses) < count:
            return None  # there is only one thing to be said
        texts = [clause.text for clause in clauses]
        acts = tuple(clause.act for clause in clauses)
        named = tuple(name for clause in clauses for name in clause.act.named)
        if count == 2:
            plain = self.language is None and random.random() < 0.3
            ordered = inflection.one_before_the_other(self.choose, *texts) if plain else None
            if ordered is not None:
                return Sentence(ordered, acts, "several steps", named)
            if self.language is None and random.random() < 0.2:
                return Sentence(
                    self._said(self.choose.text(self.phrases["swap"]).format(a=texts[0], b=texts[1])),
                    acts,
                    "several steps",
                    named,
                )
            frame = self.choose.text(self.phrases["join"] if self.language is None else self.language["join"])
            text = frame.format(a=texts[0], b=texts[1])
        elif self.language is not None:
            text = ("，" if self.robot.language == "zh" else ", ").join(texts)
        else:
            text = texts[0]
            many = self.choose.text(self.phrases["many"])
            for part in texts[1:-1]:
                text = many.format(text, part)
            text = self.choose.text(self.phrases["last"]).format(text, texts[-1])
            if random.random() < 0.12:
                text = " ".join(f"{number}. {part}" for number, part in enumerate(texts, 1))
        return Sentence(self._said(text), acts, "several steps", named)

    def tour(self) -> Sentence | None:
        """Several places for one verb, or waiting somewhere."""
        random = self.choose.random
        move = self._in("move")
        wait = self._in("wait")
        if move is None or len(self.robot.places) < 2 or self.language is not None:
            return None
        role = (
            move.roles[0]
            if move.roles[0].row["kind"] == "pose"
            else next(r for r in move.roles if r.row["kind"] == "pose")
        )
        if wait is not None and random.random() < 0.3:
            return self._waiting(move, wait, role.name)
        if wait is not None and random.random() < 0.4:
            place = random.choice(self.robot.places)
            held = self.clauses.any(wait, fixed={})
            duration = next((value for name, value in held.act.args if value.kind == "amount"), None)
            if duration is None:
                return None
            words = self._amount_text(wait)
            if words is None:
                return None
            text, value = words
            name = next(r.name for r in wait.roles if r.row["kind"] == "duration")
            frame = self.choose.text(self.phrases["wait_at"])
            acts = (self._go(move, role.name, place), Act(wait.name, ((name, value),)))
            return Sentence(
                self._said(fill(frame, {"for": text, "to": self.clauses.name(place)})),
                acts,
                "several steps",
                (place.id,),
            )
        places = random.sample(self.robot.places, min(len(self.robot.places), random.choice((2, 2, 3, 3, 4))))
        names = [self.clauses.name(place) for place in places]
        frame = self.choose.text(self.phrases["tour"])
        if "{list}" not in frame:
            places, names = places[:2], names[:2]
        listed = ", ".join(names[:-1]) + random.choice((" and ", ", then ", " and then ", ", ")) + names[-1]
        if len(names) == 2 and random.random() < 0.5:
            listed = f"{names[0]} and then {names[1]}"
        text = fill(frame, {"list": listed, "first": names[0], "second": names[-1]})
        stops = tuple(self._go(move, role.name, place) for place in places)
        return Sentence(self._said(text), stops, "several steps", tuple(place.id for place in places))

    def _waiting(self, move: Offered, wait: Offered, to: str) -> Sentence | None:
        """Waiting at some places one after the other, or before it goes to one."""
        random = self.choose.random
        name = next(r.name for r in wait.roles if r.row["kind"] == "duration")
        late = random.random() < 0.4
        acts: list[Act] = []
        texts: list[str] = []
        named: list[str] = []
        for place in random.sample(self.robot.places, 1 if late else 2):
            words = self._amount_text(wait)
            if words is None:
                return None
            frame = self.choose.text(self.phrases["delayed" if late else "dwell"])
            texts.append(fill(frame, {"for": words[0], "to": self.clauses.name(place)}))
            steps = [self._go(move, to, place), Act(wait.name, ((name, words[1]),))]
            acts += reversed(steps) if late else steps
            named.append(place.id)
        between = random.choice((" and ", ", ", ", then ", " and then ", "; "))
        start = "spend " if not late and texts[0][:1].isdigit() and random.random() < 0.5 else ""
        return Sentence(self._said(start + between.join(texts)), tuple(acts), "several steps", tuple(named))

    def correction(self) -> Sentence | None:
        """Something taken back within the sentence."""
        random = self.choose.random
        if self.language is not None:
            return None
        roll = random.random()
        move = self._in("move")
        if roll < 0.35 and move is not None and len(self.robot.places) > 1:
            role = next(r for r in move.roles if r.row["kind"] == "pose")
            good, bad = self._pair()
            text = fill(
                self.choose.text(self.phrases["correct"]),
                {"good": self.clauses.name(good), "bad": self.clauses.name(bad)},
            )
            return Sentence(self._said(text), (self._go(move, role.name, good),), "correction", (good.id, bad.id))
        if roll < 0.6:
            found = self._replaced()
            if found is not None:
                return found
        if len(self.robot.offered) < 2:
            return None
        return self._one_of_two()

    def _one_of_two(self) -> Sentence:
        """Two things are said, and one of them is not to be done, or both."""
        random = self.choose.random
        first, second = random.sample(self.robot.offered, 2)
        a, b = self.clauses.any(first, fixed={}), self.clauses.any(second, fixed={})
        named = (*a.act.named, *b.act.named)
        if random.random() < 0.4:
            text = self.choose.text(self.phrases["scratch"]).format(a=a.text, b=b.text)
            return Sentence(self._said(text), (b.act,), "correction", named)
        if random.random() < 0.25:
            text = self.choose.text(self.phrases["only_dont"]).format(c=a.text)
            return Sentence(self._said(text), Refuse(), "refuse", a.act.named)
        text = self.choose.text(self.phrases["dont"]).format(a=a.text, b=b.text)
        return Sentence(self._said(text), (a.act,), "correction", named)

    def answer(self) -> Sentence | None:
        """A question about the robot's state."""
        topic = self.choose.random.choice(("battery", "position", "doing", "last", "can", "sensors"))
        if self.language is not None:
            return Sentence(self.choose.text(self.language["questions"][topic]), Answer(topic), "answer")
        text = self.choose.text(self.phrases["questions"][topic])
        if "{place}" in text:
            if not self.robot.places:
                return None
            text = fill(text, {"place": self.clauses.name(self.choose.random.choice(self.robot.places))})
        starts = ("", "", "", "", "", "hey, ", "robot, ", "tell me, ", "say, ", "please tell me ", "just wondering, ")
        return Sentence(self.choose.random.choice(starts) + text, Answer(topic), "answer")

    def refuse(self) -> Sentence | None:
        """Nothing that this robot can do."""
        random = self.choose.random
        if self.language is not None:
            return Sentence(self.choose.text(self.language["refuse"]), Refuse(), "refuse")
        kinds = ("chat", "impossible", "injection", "code", "other", "place", "thing")
        kind = random.choices(kinds, (20, 20, 15, 5, 36, 9 * bool(self.robot.places), 4 * bool(self.robot.objects)))[0]
        if kind == "other":
            text = self.clauses.elsewhere()
            if text is None:
                return None
            if random.random() < 0.15:
                text = self.choose.text(self.phrases["join"]).format(a=self.clauses.any(fixed={}).text, b=text)
        else:
            text = self.choose.text(self.phrases["refuse"][kind])
        if kind == "place":
            if self._in("move") is not None and text.startswith("fly") and self.robot.kind in ("drone", "inspection"):
                return None
            text = fill(text, {"place": self.clauses.name(random.choice(self.robot.places))})
        if kind == "thing":
            text = fill(text, {"thing": self.clauses.name(random.choice(self.robot.objects))})
        if kind == "injection":
            text = text.replace("{n}", str(random.randrange(2, 90)))
            if random.random() < 0.3:
                text = f"{text} and {self.clauses.any(fixed={}).text}"
        return Sentence(self._said(text) if kind in ("impossible", "other") else text, Refuse(), "refuse")

    def _replaced(self) -> Sentence | None:
        """One place of a clause is put right behind it."""
        offered = self._spoken()
        poses = [role for role in offered.roles if role.needed and role.row["kind"] == "pose"]
        if not poses or len(self.robot.places) < 3:
            return None
        role = poses[-1]
        good, bad = self._pair()
        mark = Named("", "\ue000")
        clause = self.clauses.any(offered, fixed={role.role: mark})
        if "\ue000" not in clause.text or any(value.word in (good.id, bad.id) for _, value in clause.act.args):
            return None
        before, after = re.split("(?:the )?\ue000", clause.text, maxsplit=1)
        names = {"good": self.clauses.name(good), "bad": self.clauses.name(bad), "before": before, "after": after}
        text = fill(self.choose.text(self.phrases["replace"]), names)
        args = tuple((name, Value("word", good.id) if name == role.name else value) for name, value in clause.act.args)
        named = (*(name for name in clause.act.named if name), good.id, bad.id)
        return Sentence(self._said(text), (Act(clause.act.action, args),), "correction", named)

    def _pair(self) -> tuple[Named, Named]:
        """Two places, more often of one family."""
        random = self.choose.random
        good = random.choice(self.robot.places)
        others = [place for place in self.robot.places if place is not good]
        like = [place for place in others if place.family and place.family == good.family]
        return good, random.choice(like if like and random.random() < 0.6 else others)

    def _amount_text(self, offered: Offered) -> tuple[str, Value] | None:
        from gateway.training import amounts  # noqa: PLC0415

        role = next((role for role in offered.roles if role.row["kind"] == "duration"), None)
        if role is None:
            return None
        found = amounts.amount(self.choose.random, role.row)
        return found.text, Value("amount", number=found.value)

    def _go(self, move: Offered, name: str, place: Named) -> Act:
        return Act(move.name, ((name, Value("word", place.id)),))

    def _in(self, group: str) -> Offered | None:
        return next((offered for offered in self.robot.offered if offered.group == group), None)

    def _spoken(self) -> Offered:
        """An action; in another language one that it has sentences for, where there is one."""
        if self.language is None:
            return self.clauses.common()
        rows = [offered for offered in self.robot.offered if offered.concept["id"] in self.language["say"]]
        return self.choose.random.choice(rows or self.robot.offered)

    def _around(self, clause: Clause) -> str:
        return clause.text if clause.whole else self._said(clause.text)

    def _said(self, text: str) -> str:
        """With or without politeness."""
        if self.choose.often(0.55 if not self.choose.held else 0.35):
            return text
        frame = self.choose.text(self.phrases["polite"] if self.language is None else self.language["polite"])
        return frame.format(c=text)


Maker = Callable[[], Sentence | None]
