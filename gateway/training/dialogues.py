"""Sentences that lean on what was said before, or that leave something open."""

from __future__ import annotations

from gateway.commands.plan import Ask, Refuse
from gateway.commands.plan_prompt import Context
from gateway.training.clauses import Act, Clause, asked
from gateway.training.sentences import Sentence, Sentences
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Role
from gateway.training.templates import data, fill
from gateway.training.wording import Value


class Dialogues(Sentences):
    """Makers of sentences with a context, and of those that must be asked back."""

    def missing(self) -> Sentence | None:
        """Something that the action needs is not said."""
        found = self.clauses.missing(self.clauses.common())
        if found is None or self.language is not None:
            return None
        clause, role = found
        text = clause.text
        enough = len(text.split()) > 1 or role.row["kind"] in ("duration", "number") or text in ("go", "drive", "fly")
        if not enough or text.startswith(("and ", ",", ":")):
            return None
        if self.choose.often(0.2):
            other = self.clauses.any(fixed={})
            frame = self.choose.text(self.phrases["join"])
            named = (*clause.act.named, *other.act.named)
            return Sentence(self._said(frame.format(a=text, b=other.text)), Ask(role.name), "ask missing", named)
        if self.choose.often(0.15):
            return self._completed(clause, role)
        return Sentence(self._said(text), Ask(role.name), "ask missing", clause.act.named)

    def vague(self) -> Sentence | None:
        """Nobody could say what is wanted."""
        if self.language is not None:
            return Sentence(self.choose.text(self.language["vague"]), Ask("action"), "ask missing")
        return Sentence(self.choose.text(self.phrases["missing"]["vague"]), Ask("action"), "ask missing")

    def unclear(self) -> Sentence | None:
        """A name that may mean several places."""
        families = {place.family for place in self.robot.places if place.family}
        families = {f for f in families if sum(place.family == f for place in self.robot.places) > 1}
        if not families or self.language is not None:
            return None
        family = self.choose.random.choice(sorted(families))
        stem = (
            f"the {family}" if self.choose.often(0.8) else f"{self.choose.random.choice(('a', 'one', 'some'))} {family}"
        )
        return self._with(Named("", stem.removeprefix("the ")), "ask ambiguous", unclear=True)

    def unknown(self) -> Sentence | None:
        """A place that there is not."""
        if not self.robot.places:
            return None
        random = self.choose.random
        name = random.choice(self.phrases["missing"]["nowhere"])
        rows = [place for place in self.robot.places if place.family and place.label]
        if rows and random.random() < 0.65:
            row = random.choice(rows)
            taken = {place.label for place in self.robot.places if place.family == row.family}
            labels = [str(n) for n in range(1, 30)] if row.label.isdigit() else list("ABCDEFGHXYZ")
            free = [label for label in labels if label not in taken]
            label = random.choice(free)
            name = f"{row.family} {label.lower() if random.random() < 0.3 else label}"
        elif random.random() < 0.5:
            kinds = data("kinds")["kind"]
            other = random.choice(
                [kind for kind in kinds if kind["places"] and bool(kind.get("held")) <= self.choose.held]
            )
            name = f"the {random.choice(other['places']).split('|')[0]}"
        return self._with(Named("", name.removeprefix("the ")), "ask unknown", unclear=False)

    def back(self) -> Sentence | None:
        """To where it was."""
        move = self._in("move")
        if move is None or len(self.robot.places) < 2 or self.language is not None:
            return None
        role = next(r for r in move.roles if r.row["kind"] == "pose")
        here, was = self._pair()
        text = self._said(self.choose.text(self.phrases["context"]["back"]))
        if self.choose.often(0.15):
            return Sentence(text, Ask(role.name), "context", context=Context(at=here.id))
        last = self.clauses.any(fixed={}).act if self.choose.often(0.5) else self._go(move, role.name, here)
        context = Context(at=here.id if self.choose.often(0.8) else None, was=was.id)
        return Sentence(text, (self._go(move, role.name, was),), "context", context=context, last=(last,))

    def again(self) -> Sentence | None:
        """The last plan once more, as it was or a little different."""
        random = self.choose.random
        phrases = self.phrases["context"]
        if self.language is not None:
            return None
        clause = self.clauses.any(fixed={})
        act = clause.act
        if random.random() < 0.45:
            last = (act,) if random.random() < 0.8 else (act, self.clauses.any(fixed={}).act)
            return Sentence(
                self._said(self.choose.text(phrases["again"])), last, "context", last=last, context=self._where()
            )
        offered = next(row for row in self.robot.offered if row.name == act.action)
        role = next((role for role in offered.roles if role.manners and role.row["manners"] == "speed"), None)
        if role is None:
            numeric = [r for r in offered.roles if r.row["kind"] in ("duration", "number", "integer")]
            if not numeric:
                return None
            return self._changed(offered, act, random.choice(numeric))
        if random.random() < 0.35:
            return self._changed(offered, act, role)
        name, value = random.choice(
            (
                *(("slower", Value("word", "slow")), ("slower", Value("word", "slow"))),
                *(("faster", Value("word", "fast")), ("faster", Value("word", "fast"))),
                ("double", Value("factor", number=2.0)),
                ("half", Value("factor", number=0.5)),
            )
        )
        return Sentence(
            self.choose.text(phrases[name]),
            (_with(offered, act, role, value),),
            "context",
            last=(act,),
            context=self._where(),
        )

    def other(self) -> Sentence | None:
        """The other of two."""
        move, place, twin = self._in("move"), *self._twins()
        if move is None or place is None or twin is None or self.language is not None:
            return None
        clause = self.clauses.any(fixed={})
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        role = next((r for r in offered.roles if r.needed and r.row["kind"] == "pose"), None)
        if role is None:
            return None
        last = _with(offered, clause.act, role, Value("word", place.id))
        if sum(value.word in (place.id, twin.id) for _, value in last.args) > 1:
            return None
        meaning = _with(offered, last, role, Value("word", twin.id))
        return Sentence(
            self.choose.text(self.phrases["context"]["other"]),
            (meaning,),
            "context",
            last=(last,),
            context=self._where(),
        )

    def instead(self) -> Sentence | None:
        """Another place than was said before."""
        found = self._last_with_place()
        if found is None or self.language is not None:
            return None
        offered, act, role = found
        bad = next(value.word for name, value in act.args if name == role.name)
        good = self.choose.random.choice([place for place in self.robot.places if place.id != bad])
        more = self.choose.often(0.45)
        wrong = next(place for place in self.robot.places if place.id == bad)
        frame = self.choose.text(self.phrases["context"]["more" if more else "instead"])
        names = {"good": self.clauses.name(good), "bad": self.clauses.name(wrong)}
        named = (good.id, bad) if "{bad}" in frame else (good.id,)
        if more and len(act.args) > 1:
            poses = [r for r in offered.roles if r.row["kind"] == "pose" and r.needed]
            if len(poses) > 1:
                return None
        meaning = _with(offered, act, role, Value("word", good.id))
        if any(name != role.name and value.word == good.id for name, value in act.args):
            return None
        return Sentence(fill(frame, names), (meaning,), "context", named, last=(act,), context=self._where())

    def here(self) -> Sentence | None:
        """Where it is now."""
        offered = self.clauses.common()
        poses = [role for role in offered.roles if role.row["kind"] == "pose" and role.needed]
        if len(poses) != 2 or self.language is not None:
            return None
        role = self.choose.random.choice(poses)
        place = self.choose.random.choice(self.robot.places)
        clause = self.clauses.any(offered, fixed={role.role: Named("", "\ue000")})
        if "\ue000" not in clause.text or any(value.word == place.id for _, value in clause.act.args):
            return None
        word = self.choose.text(self.phrases["context"]["here"])
        text = clause.text.replace("the \ue000", word).replace("\ue000", word).replace("to here", "here")
        act = _with(offered, clause.act, role, Value("word", place.id))
        return Sentence(
            self._said(text), (act,), "context", tuple(n for n in clause.act.named if n), context=Context(at=place.id)
        )

    def reply(self) -> Sentence | None:
        """The answer to what the gateway asked."""
        clause = self.clauses.any(fixed={})
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        roles = [
            r
            for r in offered.roles
            if r.needed and r.row["kind"] in ("pose", "thing", "choice", "duration", "number", "integer")
        ]
        roles = [r for r in roles if any(name == r.name for name, _ in clause.act.args)]
        if not roles or self.language is not None:
            return None
        role = self.choose.random.choice(roles)
        partial = Act(clause.act.action, tuple(pair for pair in clause.act.args if pair[0] != role.name))
        args: dict[str, Value] = {}
        named: list[str] = []
        taken = {value.word for _, value in partial.args}
        said = self.clauses.value(role, args, named, None, taken, None)
        context = Context(asked=f"{role.name} of {offered.name}")
        if self.choose.often(0.08):
            return Sentence(
                self.choose.text(self.phrases["context"]["other_one"]),
                Refuse(),
                "context",
                context=context,
                last=(partial,),
            )
        frame = self.choose.text(self.phrases["context"]["reply"])
        act = _with(offered, partial, role, args[role.name])
        return Sentence(fill(frame, {"v": said}), (act,), "context", tuple(named), context=context, last=(partial,))

    def _completed(self, clause: Clause, role: Role) -> Sentence | None:
        """What was missing is said behind it, or when it was asked for."""
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        if any(r.needed and r is not role and r.name not in dict(clause.act.args) for r in offered.roles):
            return None
        args: dict[str, Value] = {}
        named: list[str] = []
        taken = {value.word for _, value in clause.act.args}
        said = self.clauses.value(role, args, named, None, taken, None)
        reply = fill(self.choose.text(self.phrases["context"]["reply"]), {"v": said})
        text = f"{clause.text}{self.choose.random.choice(('. ', ', ', '; ', ' - ', '. '))}{reply}"
        context = Context(asked=role.name) if self.choose.often(0.5) else Context()
        act = _with(offered, clause.act, role, args[role.name])
        return Sentence(text, (act,), "context", (*clause.act.named, *named), context=context)

    def _changed(self, offered: Offered, act: Act, role: Role) -> Sentence | None:
        args: dict[str, Value] = {}
        said = self.clauses.value(role, args, [], None, set(), None)
        if "say" in role.row:
            said = self.choose.text(role.row["say"]).replace("{}", said)
        text = fill(self.choose.text(self.phrases["context"]["value"]), {"value": said})
        return Sentence(
            text, (_with(offered, act, role, args[role.name]),), "context", last=(act,), context=self._where()
        )

    def _with(self, name: Named, kind: str, *, unclear: bool) -> Sentence | None:
        """A clause in which one place is ``name``, which is to be asked back."""
        offered = self._spoken()
        poses = [role for role in offered.roles if role.needed and role.row["kind"] == "pose"]
        if not poses:
            return None
        role = self.choose.random.choice(poses)
        clause: Clause = self.clauses.any(offered, fixed={role.role: name})
        if not any(value.word == "" and value.kind == "word" for _, value in clause.act.args):
            return None
        named = tuple(n for n in clause.act.named if n)
        text = clause.text
        if self.language is None and self.choose.often(0.2):
            other = self.clauses.any(fixed={})
            pair = (text, other.text) if self.choose.often(0.5) else (other.text, text)
            text = self.choose.text(self.phrases["join"]).format(a=pair[0], b=pair[1])
            named += other.act.named
        what = asked(self.robot, [role.name]) if len(poses) == 1 else role.name
        return Sentence(self._said(text), Ask(what), kind, named, unnamed=not unclear, unclear=unclear)

    def _twins(self) -> tuple[Named | None, Named | None]:
        rows: dict[str, list[Named]] = {}
        for place in self.robot.places:
            if place.family:
                rows.setdefault(place.family, []).append(place)
        pairs = [row for row in rows.values() if len(row) == 2]
        if not pairs:
            return None, None
        pair = self.choose.random.choice(pairs)
        self.choose.random.shuffle(pair)
        return pair[0], pair[1]

    def _last_with_place(self) -> tuple[Offered, Act, Role] | None:
        clause = self.clauses.any(fixed={})
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        roles = [r for r in offered.roles if r.row["kind"] == "pose" and r.needed]
        if not roles or len(self.robot.places) < 3:
            return None
        role = roles[-1]
        return (offered, clause.act, role) if any(name == role.name for name, _ in clause.act.args) else None

    def _where(self) -> Context:
        if not self.robot.places or self.choose.often(0.5):
            return Context()
        random = self.choose.random
        return Context(
            at=random.choice(self.robot.places).id,
            was=random.choice(self.robot.places).id if random.random() < 0.5 else None,
        )


def _with(offered: Offered, act: Act, role: Role, value: Value) -> Act:
    """The act with another value of a parameter, in the profile's order."""
    args = dict(act.args) | {role.name: value}
    return Act(act.action, tuple((row.name, args[row.name]) for row in offered.roles if row.name in args))
