"""Sentences that leave out what was said a moment ago: the verb of a list, or the place ("put that there as well")."""

from __future__ import annotations

import itertools
import re

from gateway.training.clauses import Act
from gateway.training.sentences import Sentence, Sentences
from gateway.training.synthetic_places import Named
from gateway.training.synthetic_robots import Offered
from gateway.training.templates import slots
from gateway.training.wording import Value

_MARK = "\ue000"
_MOST = (2, 2, 2, 3, 3, 4)


class Ellipses(Sentences):
    """Makers of sentences with something left out."""

    def elided(self) -> Sentence | None:
        """One action several times, its verb said once: the box from A to B, the bag from C to D."""
        offered = self.clauses.common()
        if self.language is not None or offered.group == "move" or not offered.concept["roles"]:
            return None
        concept, random = offered.concept, self.choose.random
        raw = self.choose.text([*concept["say"], *concept.get("whole", ())])
        verb, brace, rest = raw.partition("{")
        rest = brace + rest
        if not self._enough(offered, rest):
            return None
        clauses = [self.clauses.said(rest, offered, {}) for _ in range(random.choice(_MOST))]
        texts, acts = [clause.text for clause in clauses], tuple(clause.act for clause in clauses)
        if any(a == b for a, b in itertools.pairwise(acts)):
            return None
        if random.random() < 0.2:
            text = ". ".join(texts)
        else:
            text = ", ".join(texts[:-1]) + random.choice((" and ", ", and ", ", then ", " and then ")) + texts[-1]
        named = tuple(name for act in acts for name in act.named)
        return Sentence(self._said(f"{verb}{text}"), acts, "several steps", named)

    def there(self) -> Sentence | None:
        """Two steps at one place, which is named in the first only."""
        first, second = self.clauses.common(), self.clauses.common()
        roles = [self._goal(offered) for offered in (first, second)]
        if self.language is not None or None in roles or second.group == "move":
            return None
        a, b = (role for role in roles if role is not None)
        place = self.choose.random.choice(self.robot.places)
        one = self.clauses.any(first, fixed={a: place})
        two = self.clauses.any(second, fixed={b: Named("", _MARK)})
        poses = [value.word for _, value in two.act.args if value.kind == "word"]
        if place.id not in dict(_words(one.act)).values() or poses.count("") != 1 or place.id in poses:
            return None
        text = re.sub(rf"\b(?:over )?(?:to|at|in|on|by|into|onto|from) (?:the )?{_MARK}", "there", two.text)
        text = re.sub(rf"(?:the )?{_MARK}", "it", text)
        if first is second and one.act == two.act:
            return None
        args = tuple((n, Value("word", place.id) if v.kind == "word" and v.word == "" else v) for n, v in two.act.args)
        join = self.choose.text(("{} and {}", "{}, then {}", "{} and then {}", "{}. {}", "{}, and {}"))
        acts = (one.act, Act(two.act.action, args))
        named = (*one.act.named, *(name for name in two.act.named if name))
        return Sentence(self._said(join.format(one.text, text)), acts, "several steps", named)

    def gathered(self) -> Sentence | None:
        """One action for several places or things, which are listed: put the cup and the bottle on the tray."""
        offered, random = self.clauses.common(), self.choose.random
        roles = [r for r in offered.roles if r.needed and r.row["kind"] in ("pose", "thing")]
        if not roles or offered.group == "move" or self.language is not None:
            return None
        role = random.choice(roles)
        texts = [text for text in offered.concept["say"] if text.count(f"{{{role.role}}}") == 1]
        if not texts:
            return None
        clause = self.clauses.said(self.choose.text(texts), offered, {role.role: Named("", _MARK)})
        taken = {value.word for _, value in clause.act.args}
        free = [row for row in self.clauses.pool(role) if row.id not in taken]
        if _MARK not in clause.text or len(free) < 2:
            return None
        chosen = random.sample(free, min(len(free), random.choice((2, 2, 3))))
        *first, last = (self.clauses.name(row) for row in chosen)
        listed = ", ".join(first) + random.choice((" and ", " and ", ", then ", " and then ", ", ", " plus ")) + last
        if len(chosen) == 2 and random.random() < 0.15:
            listed = f"both {listed}"
        acts = tuple(
            Act(offered.name, tuple((n, Value("word", row.id) if n == role.name else v) for n, v in clause.act.args))
            for row in chosen
        )
        named = (*(name for name in clause.act.named if name), *(row.id for row in chosen))
        return Sentence(self._said(re.sub(rf"(?:the )?{_MARK}", listed, clause.text)), acts, "several steps", named)

    def _enough(self, offered: Offered, text: str) -> bool:
        """Whether a text without its verb says everything that the action needs."""
        found = set(slots(text))
        if "thing" in found:
            found.add(str(offered.concept.get("object", "")))
        needed = {role.role for role in offered.roles if role.needed}
        kinds = {role.row["kind"] for role in offered.roles if role.needed and role.role not in ("state", "on")}
        return bool(kinds & {"pose", "thing", "choice"}) and needed <= found and " and " not in text

    def _goal(self, offered: Offered) -> str | None:
        """The role of the one place that an action needs, or of the last of them."""
        found = [role.role for role in offered.roles if role.needed and role.row["kind"] == "pose"]
        return found[-1] if found else None


def _words(act: Act) -> list[tuple[str, str]]:
    return [(name, value.word) for name, value in act.args if value.kind == "word"]
