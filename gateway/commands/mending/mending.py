"""What code puts right in a plan of the model."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gateway.commands.hearing.counted import with_its_unit
from gateway.commands.hearing.hearing import Heard
from gateway.commands.hearing.place_roles import said_roles
from gateway.commands.hearing.spoken import words_of
from gateway.commands.mending.borrowed_places import without_borrowed_places
from gateway.commands.mending.both_at_once import with_both
from gateway.commands.mending.bounds import with_bounds
from gateway.commands.mending.called_in_turn import with_called_actions, with_things_in_turn
from gateway.commands.mending.called_numbers import with_called_numbers
from gateway.commands.mending.changes import with_changes, with_other_way
from gateway.commands.mending.collected import with_collected
from gateway.commands.mending.completing import completed
from gateway.commands.mending.dimensions import with_dimensions
from gateway.commands.mending.distributing import distributed, with_apiece, with_same_for_all
from gateway.commands.mending.doubts import SURE
from gateway.commands.mending.each_clause import with_each_clause
from gateway.commands.mending.empty_texts import says
from gateway.commands.mending.everywhere import with_all_places, with_its_place
from gateway.commands.mending.exchanged import with_exchanged
from gateway.commands.mending.extra_steps import told_once, without_extras, without_guesses, without_trips_again
from gateway.commands.mending.fitting_numbers import with_fitting_numbers
from gateway.commands.mending.from_there import with_sources
from gateway.commands.mending.guided_people import with_guided_people
from gateway.commands.mending.labelled_numbers import without_unlabelled
from gateway.commands.mending.leftovers import leftovers
from gateway.commands.mending.listed_labels import with_listed_labels
from gateway.commands.mending.lying_at import with_where_they_are
from gateway.commands.mending.named_numbers import with_named_numbers
from gateway.commands.mending.named_parts import without_named_parts
from gateway.commands.mending.news import with_news, with_the_rest
from gateway.commands.mending.next_numbers import with_next_numbers
from gateway.commands.mending.on_the_way import with_ways_between
from gateway.commands.mending.opposites import with_opposites
from gateway.commands.mending.ordering import delayed, in_order
from gateway.commands.mending.own_clauses import without_strange_numbers
from gateway.commands.mending.own_things import with_own_things
from gateway.commands.mending.owned_quantities import with_owned_quantities
from gateway.commands.mending.per_pack import with_sizes
from gateway.commands.mending.plain_clauses import with_plain_clauses
from gateway.commands.mending.polarity import with_polarity, with_said_noes
from gateway.commands.mending.put_downs import with_put_downs
from gateway.commands.mending.put_into import with_put_into
from gateway.commands.mending.ranges import with_ranges
from gateway.commands.mending.repeats import (
    once,
    with_numbers_once,
    without_detours,
    without_trips_behind,
    without_ways_there,
)
from gateway.commands.mending.said_numbers import with_both_counted, with_said_numbers
from gateway.commands.mending.said_once import with_said_once
from gateway.commands.mending.said_once_each import with_said_once_each
from gateway.commands.mending.same_elsewhere import with_the_same_elsewhere
from gateway.commands.mending.same_labels import with_same_labels
from gateway.commands.mending.same_people import with_same_people
from gateway.commands.mending.same_texts import with_same_texts
from gateway.commands.mending.same_things import with_its_thing
from gateway.commands.mending.shared_places import with_places_of_both, with_shared_places
from gateway.commands.mending.shares_in_turn import with_a_share, with_shares_in_turn
from gateway.commands.mending.should_be import with_where_it_should_be
from gateway.commands.mending.spoken_choices import with_spoken_choices
from gateway.commands.mending.strays import without_left_alone, without_reversed, without_strays
from gateway.commands.mending.switched import with_switched
from gateway.commands.mending.text_tails import without_tails
from gateway.commands.mending.told_steps import without_told_steps
from gateway.commands.mending.twin_objects import without_twin_objects
from gateway.commands.mending.unsaid_choices import without_unsaid_choices
from gateway.commands.mending.unsaid_yes import without_unsaid_yes
from gateway.commands.mending.vessels import with_vessels
from gateway.commands.mending.waits import without_waits
from gateway.commands.mending.ways import with_way_back, with_ways
from gateway.commands.mending.whereabouts import whereabouts
from gateway.commands.mending.whole_texts import unspoken, with_rests, with_whole_texts
from gateway.commands.names.name_tokens import as_said
from gateway.commands.plans.plan import Plan, Step
from gateway.commands.plans.plan_prompt import needed
from gateway.commands.plans.step_parameters import parameters_of
from gateway.robot_parameters import BooleanParameter, ChoiceParameter, PoseParameter, TextParameter
from gateway.robot_profiles import RobotProfile

_NAMED = re.compile(r"\b(?:name|label|tag|called)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|my|our) (?=\w)", re.IGNORECASE)
_LITTLE = frozenset(("a", "the", "there", "here", "it", "this", "that", "one", "1", "with", "without", "no"))


def mended(
    plan: Plan,
    heard: Heard,
    profile: RobotProfile,
    earlier: Mapping[str, str] = MappingProxyType({}),
    logprob: float = -math.inf,
) -> Plan:
    """The plan without a step said once only, and without texts that say nothing: a load "from packing A".

    Without optional places that are the same as one which is needed, and without steps at what is to be left alone.
    With quantities and values that it left out, where there is one place for them, and with steps for all of a list. In
    the order in which the steps are to be done, and with the whole of what they say; names in that are none. A text
    says nothing where it is optional and made of names of places, quantities and little words only.

    Args:
        plan: of the model.
        heard: the sentence.
        profile: the robot's.
        earlier: the last values of parameters; after "wait two minutes", "make it three" is three minutes.
        logprob: of the plan by the model. From `SURE` on a plan that uses all names, or says a text, only gets the
            things, yeses and quantities with a unit that it leaves out, the rest of a text without a name behind it,
            and where a thing is that is taken "from there", and which one "it" is. Of 14,451 right plans that authors
            wrote code spoils 5 % if it mends all; of what it mends rightly 6 % are that sure.
    """
    rows: list[Step] = []
    plan = with_guided_people(with_same_texts(plan, profile, earlier), heard, profile)
    plan = with_named_numbers(with_its_thing(plan, heard, profile), heard, profile)
    plan = with_collected(with_fitting_numbers(with_bounds(plan, heard, profile), heard, profile), heard, profile)
    plan = with_said_numbers(with_owned_quantities(with_sizes(plan, heard, profile), heard, profile), heard, profile)
    plan = with_said_once_each(with_both_counted(plan, heard, profile), heard, profile)
    plan = with_said_noes(with_same_labels(plan, heard, profile, earlier), heard, profile)
    plan = with_listed_labels(
        without_unlabelled(with_switched(plan, heard, profile), heard, profile, earlier), heard, profile
    )
    plan = with_own_things(with_opposites(plan, heard, profile), heard, profile)
    plan = with_ranges(with_said_once(with_dimensions(plan, heard, profile), heard, profile), heard, profile)
    plan = with_its_place(with_all_places(plan, heard, profile, earlier), heard, profile, earlier)
    plan = with_exchanged(with_both(plan, heard, profile), heard, profile)
    plan = with_called_numbers(with_spoken_choices(plan, heard, profile), heard, profile, earlier)
    plan = with_shares_in_turn(with_a_share(plan, heard, profile, earlier), heard, profile)
    plan = without_twin_objects(with_same_for_all(plan, heard, profile), heard, profile)
    plan = with_next_numbers(with_changes(plan, heard, profile, earlier), heard, profile, earlier)
    plan = with_other_way(plan, heard, profile, earlier)
    plan = with_way_back(without_ways_there(plan, heard, profile), heard, profile, earlier)
    plan = with_the_rest(with_news(plan, heard, profile, earlier), heard, profile, earlier)
    sure = logprob >= SURE and (_speaks(plan, profile) or _names_all(plan, heard, profile))
    plan = without_tails((with_rests if sure else with_whole_texts)(plan, heard, profile), heard, profile)
    heard = unspoken(heard, plan.steps, profile)
    for step in once(plan, heard, profile).steps:
        kept = with_numbers_once(_with_places(_with_texts(step, heard, profile), heard, profile), heard, profile)
        rows.append(_with_units(kept, rows, heard, profile, earlier))
    found = with_polarity(without_left_alone(Plan(tuple(rows)), heard, profile), heard, profile)
    found = with_where_they_are(without_reversed(found, heard, profile), heard, profile)
    found = with_put_into(with_where_it_should_be(found, heard, profile), heard, profile)
    found = with_ways_between(without_borrowed_places(found, heard, profile), heard, profile)
    found = with_things_in_turn(found, heard, profile)
    found = with_places_of_both(without_trips_behind(found, heard, profile), heard, profile)
    if sure:
        found = without_strays(found, heard, profile) if _has_twice(found, heard) else found
        found = found if earlier else told_once(found, heard)
        found = with_apiece(completed(delayed(found, heard, profile), heard, profile, sure=True), heard, profile)
        found = with_sources(found, heard, profile, earlier)
        found = with_same_people(whereabouts(found, heard, profile, said=True), heard, profile)
        return with_the_same_elsewhere(found, heard)
    found = without_strange_numbers(without_told_steps(found, heard, profile), heard, profile)
    found = without_unsaid_choices(without_unsaid_yes(found, heard, profile, earlier), heard, profile, earlier)
    found = with_plain_clauses(found, heard, profile)
    found = without_detours(without_named_parts(found, heard, profile), heard)
    found = with_ways(without_waits(found, heard, profile), heard, profile, earlier)
    found = with_put_downs(with_vessels(found, heard, profile), heard, profile)
    found = with_called_actions(found, heard, profile)
    found = completed(with_same_people(without_strays(found, heard, profile), heard, profile), heard, profile)
    found = with_each_clause(found, heard, profile)
    found = without_trips_again(found, heard, profile, earlier)
    found = found if earlier else without_extras(without_guesses(found, heard, profile), heard, profile)
    found = with_shared_places(found, heard, profile)
    found = with_sources(distributed(found, heard, profile), heard, profile, earlier)
    return whereabouts(in_order(with_the_same_elsewhere(found, heard), heard, profile), heard, profile)


def _has_twice(plan: Plan, heard: Heard) -> bool:
    """Whether two steps have a quantity that is said once: "wait eight minutes and then follow me"."""
    said = [one.canonical for one in heard.quantities]
    values = [value for step in plan.steps for value in {value for _, value in step.args}]
    return any(values.count(one) > 1 and said.count(one) == 1 for one in said)


def _names_all(plan: Plan, heard: Heard, profile: RobotProfile) -> bool:
    """Whether it leaves out no place and no thing."""
    return all(one.kind == "choice" for one in leftovers(plan.steps, heard, profile).names)


def _speaks(plan: Plan, profile: RobotProfile) -> bool:
    """Whether it says a text, in which names may be."""
    rows = ((parameters_of(step.action, profile).get(name), value) for step in plan.steps for name, value in step.args)
    return any(isinstance(row, TextParameter) and value not in profile.objects for row, value in rows)


def _with_units(
    step: Step, before: Sequence[Step], heard: Heard, profile: RobotProfile, earlier: Mapping[str, str]
) -> Step:
    """Numbers without a unit in the one that an earlier step of that action has: "wait 5 minutes there and 10 here"."""
    rows = parameters_of(step.action, profile)
    again = {name for one in before if one.action == step.action for name, value in one.args if value[-1:].isalpha()}
    args = ((name, value, rows.get(name), earlier.get(name, "")) for name, value in step.args)
    return Step(
        step.action,
        tuple(
            (name, with_its_unit(value, row, heard if name in again else None, was)) for name, value, row, was in args
        ),
    )


def _with_texts(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    rows = parameters_of(step.action, profile)
    kept = []
    for name, value in step.args:
        row = rows.get(name)
        free = isinstance(row, TextParameter) and not needed(row) and value not in profile.objects
        named = free and (_is_called_so(value, step, profile) or _is_choice(name, value, step, heard))
        if not free or (says(value, heard) and not named):
            kept.append((name, _ARTICLE.sub("", value) if free and _NAMED.search(as_said(name)) else value))
    return Step(step.action, tuple(kept))


def _is_called_so(text: str, step: Step, profile: RobotProfile) -> bool:
    """Whether a text is only what the action is called by, or a yes or a no of it: "picture there", "with flash"."""
    action = profile.actions[step.action]
    switched = [name for name, _ in step.args if isinstance(action.parameters.get(name), BooleanParameter)]
    told = [as_said(name) for name in switched if words_of(text)[:1] in (("with",), ("without",), ("no",))]
    own = {word for said in (as_said(step.action), action.title, *action.words, *told) for word in words_of(said)}
    return set(words_of(text)) <= own | _LITTLE and not own.isdisjoint(words_of(text))


def _is_choice(key: str, text: str, step: Step, heard: Heard) -> bool:
    """Whether a text is only what another value of the step is called: the visitor "brisk" of a brisk pace."""
    values = {value for name, value in step.args if name != key}
    return any(
        text in heard.text[one.start : one.end] and one.kind == "choice" and not values.isdisjoint(one.ids)
        for one in heard.mentions
    )


def _with_places(step: Step, heard: Heard, profile: RobotProfile) -> Step:
    """Without an optional place that is where the step leads: "towels to 204" come from nowhere that was said.

    Nor is what is taken out of press 1 put into it. Where something is only said to come from there, both stay: it is
    then asked back where it goes.
    """
    rows = parameters_of(step.action, profile)
    poses = {name: value for name, value in step.args if isinstance(rows.get(name), PoseParameter)}
    said = said_roles(heard)
    leads = {value for name, value in poses.items() if needed(rows[name])}
    leads = {place for place in leads if said.get(place) != frozenset(("source",))}
    choices = ((rows.get(name), value) for name, value in step.args)
    leads |= {row.places[value] for row, value in choices if isinstance(row, ChoiceParameter) and value in row.places}
    return Step(step.action, tuple((n, v) for n, v in step.args if n not in poses or needed(rows[n]) or v not in leads))
