"""Sentences that leave something open, which is to be asked back."""

from __future__ import annotations

from gateway.commands.plans.plan import Ask
from gateway.commands.plans.plan_prompt import Context
from gateway.training.clauses import Act, Clause, asked
from gateway.training.ellipses import Ellipses
from gateway.training.sentences import Sentence
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered, Role
from gateway.training.templates import data, fill
from gateway.training.wording import Value


class Asks(Ellipses):
    """Makers of sentences that must be asked back."""

    def missing(self) -> Sentence | None:
        """Something that the action needs is not said."""
        offered = self.clauses.common()
        if "open" in offered.concept and self.language is None and self.choose.often(0.3):
            wanted = next(role for role in offered.roles if role.needed)
            return Sentence(self._said(self.choose.text(offered.concept["open"])), Ask(wanted.name), "ask missing")
        found = self.clauses.missing(offered)
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
            pair = (text, other.text) if self.choose.often(0.6) else (other.text, text)
            named = (*clause.act.named, *other.act.named)
            said = frame.format(a=pair[0], b=pair[1])
            return Sentence(self._said(said), Ask(role.name), "ask missing", named)
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

    def either(self) -> Sentence | None:
        """One place or thing or another, and nobody says which."""
        random = self.choose.random
        offered = self.clauses.common()
        roles = [r for r in offered.roles if r.needed and r.row["kind"] in ("pose", "thing") and self.language is None]
        if not roles:
            return None
        role = random.choice(roles)
        pool = self.robot.places if role.row["kind"] == "pose" else self.robot.objects
        texts = [text for text in offered.concept["say"] if f"{{{role.role}}}" in text]
        if len(pool) < 3 or not texts:
            return None
        first, second = random.sample(pool, 2)
        names = {"a": self.clauses.name(first), "b": self.clauses.name(second)}
        both = fill(self.choose.text(self.phrases["missing"]["either"]), names)
        clause = self.clauses.said(self.choose.text(texts).replace(f"{{{role.role}}}", both), offered)
        if any(value.word in (first.id, second.id) for _, value in clause.act.args):
            return None
        named = (*clause.act.named, first.id, second.id)
        return Sentence(self._said(clause.text), Ask(role.name), "ask ambiguous", named)

    def bare(self) -> Sentence | None:
        """Only the name of a thing: what is to be done with it?"""
        offered = self.clauses.common()
        role = next((r for r in offered.roles if r.needed and r.row["kind"] == "thing"), None)
        rest = [r for r in offered.roles if r.needed and r is not role]
        if role is None or not rest or self.language is not None:
            return None
        args: dict[str, Value] = {}
        named: list[str] = []
        text = self.clauses.value(role, args, named, None, set(), None)
        return Sentence(text, Ask(rest[0].name), "ask missing", tuple(named))

    def strange(self) -> Sentence | None:
        """An object, a tool or a container that there is not: free texts are taken as they are, others asked for."""
        offered = self.clauses.common()
        roles = [
            r for r in offered.roles if r.needed and (r.row["kind"] == "thing" or r.role in ("into", "tool", "object"))
        ]
        if not roles or self.language is not None:
            return None
        role = self.choose.random.choice(roles)
        texts = [text for text in offered.concept["say"] if f"{{{role.role}}}" in text]
        word = str(self.choose.random.choice(self.phrases["missing"]["strange"]))
        raw = self.choose.text(texts).replace(f"{{{role.role}}}", f"the {word}")
        clause = self.clauses.said(raw, offered)
        if role.row["kind"] == "choice" or role.objects:
            return Sentence(self._said(clause.text), Ask(role.name), "ask unknown", clause.act.named)
        act = changed(offered, clause.act, role, Value("text", word))
        return Sentence(self._said(clause.text), (act,), "one step", clause.act.named)

    def _completed(self, clause: Clause, role: Role, *, asked: bool = False) -> Sentence | None:
        """What was missing is said behind it, or when it was asked for."""
        offered = next(row for row in self.robot.offered if row.name == clause.act.action)
        if any(r.needed and r is not role and r.name not in dict(clause.act.args) for r in offered.roles):
            return None
        args: dict[str, Value] = {}
        named: list[str] = []
        taken = {value.word for _, value in clause.act.args}
        said = self.clauses.value(role, args, named, None, taken, None)
        reply = fill(self.choose.text(self.phrases["context"]["reply"]), {"v": said})
        between = ". " if asked else self.choose.random.choice((". ", ", ", "; ", " - "))
        text = f"{clause.text}{between}{reply}"
        context = Context(asked=role.name) if asked else Context()
        act = changed(offered, clause.act, role, args[role.name])
        return Sentence(text, (act,), "context", (*clause.act.named, *named), context=context)

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


def changed(offered: Offered, act: Act, role: Role, value: Value) -> Act:
    """The act with another value of a parameter, in the profile's order."""
    args = dict(act.args) | {role.name: value}
    return Act(act.action, tuple((row.name, args[row.name]) for row in offered.roles if row.name in args))
