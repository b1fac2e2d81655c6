"""Sentences that lean on what was said before."""

from __future__ import annotations

from gateway.commands.plans.plan import Ask
from gateway.commands.plans.plan_prompt import Context
from gateway.training.asks import Asks, changed
from gateway.training.clauses import Act
from gateway.training.sentences import Sentence
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Role
from gateway.training.templates import fill
from gateway.training.wording import Value


class Dialogues(Asks):
    """Makers of sentences with a context."""

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
            (changed(offered, act, role, value),),
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
        last = changed(offered, clause.act, role, Value("word", place.id))
        if sum(value.word in (place.id, twin.id) for _, value in last.args) > 1:
            return None
        meaning = changed(offered, last, role, Value("word", twin.id))
        return Sentence(
            self.choose.text(self.phrases["context"]["other"]),
            (meaning,),
            "context",
            last=(last,),
            context=self._where(),
        )

    def turned(self) -> Sentence | None:
        """A load the other way round."""
        clause = self.clauses.any(fixed={})
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        source, goal = offered.role("from"), offered.role("to")
        args = dict(clause.act.args)
        if source is None or goal is None or self.language is not None or not {source.name, goal.name} <= set(args):
            return None
        act = changed(offered, clause.act, source, args[goal.name])
        act = changed(offered, act, goal, args[source.name])
        text = self._said(self.choose.text(self.phrases["context"]["turned"]))
        return Sentence(text, (act,), "context", last=(clause.act,), context=self._where())

    def source(self) -> Sentence | None:
        """From another place than was said before."""
        clause = self.clauses.any(fixed={})
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        role = offered.role("from")
        args = dict(clause.act.args)
        free = [place for place in self.robot.places if place.id not in {value.word for value in args.values()}]
        if role is None or role.name not in args or not free or self.language is not None:
            return None
        good = self.choose.random.choice(free)
        wrong = next(place for place in self.robot.places if place.id == args[role.name].word)
        frame = self.choose.text(self.phrases["context"]["source"])
        named = (good.id, wrong.id) if "{bad}" in frame else (good.id,)
        text = fill(frame, {"good": self.clauses.name(good), "bad": self.clauses.name(wrong)})
        act = changed(offered, clause.act, role, Value("word", good.id))
        return Sentence(text, (act,), "context", named, last=(clause.act,), context=self._where())

    def instead(self) -> Sentence | None:
        """Another place than was said before."""
        found = self._last_with_place()
        if found is None or self.language is not None:
            return None
        offered, act, role = found
        bad = next(value.word for name, value in act.args if name == role.name)
        good = self.choose.random.choice([row for row in self.clauses.pool(role) if row.id != bad])
        more = self.choose.often(0.45)
        wrong = next(row for row in self.clauses.pool(role) if row.id == bad)
        frame = self.choose.text(self.phrases["context"]["more" if more else "instead"])
        names = {"good": self.clauses.name(good), "bad": self.clauses.name(wrong)}
        named = (good.id, bad) if "{bad}" in frame else (good.id,)
        if more and len(act.args) > 1:
            poses = [r for r in offered.roles if r.row["kind"] == "pose" and r.needed]
            if len(poses) > 1:
                return None
        meaning = changed(offered, act, role, Value("word", good.id))
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
        act = changed(offered, clause.act, role, Value("word", place.id))
        return Sentence(
            self._said(text), (act,), "context", tuple(n for n in clause.act.named if n), context=Context(at=place.id)
        )

    def reply(self) -> Sentence | None:
        """The answer to what the gateway asked, behind what was asked about."""
        if self.language is not None:
            return None
        if self.choose.often(0.5):
            found = self.clauses.missing(self.clauses.common())
            return None if found is None else self._completed(*found, asked=True)
        offered = self.clauses.common()
        poses = [role for role in offered.roles if role.needed and role.row["kind"] == "pose"]
        families = [place for place in self.robot.places if place.family]
        if not poses or not families:
            return None
        role, place = self.choose.random.choice(poses), self.choose.random.choice(families)
        clause = self.clauses.any(offered, fixed={role.role: Named("", place.family)})
        words = [value.word for _, value in clause.act.args if value.kind == "word"]
        if words.count("") != 1 or place.id in words:
            return None
        said = fill(self.choose.text(self.phrases["context"]["reply"]), {"v": self.clauses.name(place)})
        act = changed(offered, clause.act, role, Value("word", place.id))
        named = (*(name for name in clause.act.named if name), place.id)
        context = Context(asked=role.name)
        return Sentence(f"{clause.text}. {said}", (act,), "context", named, unclear=True, context=context)

    def after(self) -> Sentence | None:
        """One more thing, when what was said before is done."""
        if self.language is not None:
            return None
        last, clause = self.clauses.any(fixed={}).act, self.clauses.any(fixed={})
        text = self.choose.text(self.phrases["context"]["after"]).format(c=clause.text)
        return Sentence(text, (clause.act,), "context", clause.act.named, last=(last,), context=self._where())

    def flip(self) -> Sentence | None:
        """Off again what was put on."""
        rows = [row for row in self.robot.offered if "it" in row.concept and not any(r.needed for r in row.roles)]
        pairs = [(a, b) for a in rows for b in rows if a.concept["id"] == b.concept["partner"]]
        if not pairs or self.language is not None:
            return None
        was, now = self.choose.random.choice(pairs)
        text = self._said(self.choose.text(now.concept["it"]))
        return Sentence(text, (Act(now.name, ()),), "context", last=(Act(was.name, ()),), context=self._where())

    def _changed(self, offered: Offered, act: Act, role: Role) -> Sentence | None:
        unit = str(role.row.get("unit", "s" if role.row["kind"] == "duration" else ""))
        if unit in self.phrases["factor"] and role.row["kind"] != "integer" and self.choose.often(0.35):
            name, factor = self.choose.random.choice((("double", 2.0), ("half", 0.5), ("triple", 3.0)))
            word = self.choose.text(self.phrases["factor"][unit])
            said = self.choose.text(self.phrases["factor"][name]).format(word)
            meaning = (changed(offered, act, role, Value("factor", number=factor)),)
            return Sentence(said, meaning, "context", last=(act,), context=self._where())
        args: dict[str, Value] = {}
        said = self.clauses.value(role, args, [], None, set(), None)
        if "say" in role.row:
            said = self.choose.text(role.row["say"]).replace("{}", said)
        text = fill(self.choose.text(self.phrases["context"]["value"]), {"value": said})
        return Sentence(
            text, (changed(offered, act, role, args[role.name]),), "context", last=(act,), context=self._where()
        )

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
        roles = [r for r in offered.roles if r.row["kind"] in ("pose", "thing") and r.needed]
        if not roles:
            return None
        role = self.choose.random.choice(roles) if roles[-1].row["kind"] == "thing" else roles[-1]
        if len(self.clauses.pool(role)) < 3:
            return None
        return (offered, clause.act, role) if any(name == role.name for name, _ in clause.act.args) else None

    def _where(self) -> Context:
        if not self.robot.places or self.choose.often(0.5):
            return Context()
        random = self.choose.random
        return Context(
            at=random.choice(self.robot.places).id,
            was=random.choice(self.robot.places).id if random.random() < 0.5 else None,
        )
