"""Checked with llguidance itself: what the grammar takes, and what it does not."""

from __future__ import annotations

import pytest
from caretaker import CARETAKER
from gardener import GARDENER
from llguidance import LLMatcher, LLTokenizer
from pressroom import PRESSROOM
from robot_files import robot_file

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.plans.plan_grammar import grammar
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
BYTES = LLTokenizer("byte")


def takes(sentence: str, text: str, profile: RobotProfile = WAREHOUSE, **more: object) -> bool:
    heard = hear(sentence, Names(profile))
    lark = grammar(profile, heard, **more)  # type: ignore[arg-type]
    matcher = LLMatcher(BYTES, LLMatcher.grammar_from_lark(lark))
    assert not matcher.is_error(), matcher.get_error()
    taken = matcher.try_consume_tokens(BYTES.tokenize_str(text))
    return bool(taken == len(text.encode()) and matcher.is_accepting())


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("go to packing b", "navigate to=packing-b"),
        ("go to packing b and charge", "navigate to=packing-b ; dock"),
        ("wait two and a half minutes", "wait for=2.5min"),
        ("wait 90", "wait for=90"),
        ("wait 5 minutes, then 10", "wait for=5min ; wait for=10min"),
        ("carry 12 kg slowly", "carry from=receiving to=packing-a payload=12kg speed=slow"),
        ("twice as fast", "carry from=receiving to=packing-a speed=x2"),
        ("carry the red box", 'carry from=receiving to=packing-a load="the red box"'),
        ("carry the red box", 'carry from=receiving to=packing-a load="box"'),
        ("hm", "ask to"),
        ("hm", "ask action"),
        ("how full is the battery", "answer battery"),
        ("sing", "refuse"),
        ("x", "dock" + " ; dock" * 7),
    ],
)
def test_what_it_takes(sentence: str, text: str) -> None:
    assert takes(sentence, text)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("go to the moon", "navigate to=moon"),
        ("wait", "wait for=10s"),  # no number that was not said
        ("wait 2 minutes", "wait for=3min"),
        ("wait 2 hours, then 30", "wait for=30h"),
        ("carry 12 kg", "carry from=receiving to=packing-a speed=12kg"),  # nor of another kind
        ("carry 12 kg", "carry from=receiving payload=12kg"),  # nor without what is needed
        ("carry the red box", 'carry from=receiving to=packing-a load="the green box"'),
        ("fly", "fly"),
        ("x", "dock" + " ; dock" * 8),
        ("x", ""),
        ("x", "answer weather"),
    ],
)
def test_what_it_does_not_take(sentence: str, text: str) -> None:
    assert not takes(sentence, text)


def test_only_what_is_offered_now() -> None:
    assert not takes("go to packing b", "navigate to=packing-b", offered=["dock"])
    assert takes("charge", "dock", offered=["dock"])


def test_an_earlier_number_may_be_said_again() -> None:
    assert takes("again", "wait for=2min", earlier={"for": "2min"})
    assert takes("twice as long", "wait for=x2", earlier={"for": "2min"})


def test_an_earlier_text_may_be_said_again() -> None:
    text = 'carry from=receiving to=packing-a load="the red box"'
    assert takes("once more", text, earlier={"load": "the red box"})
    assert not takes("once more", text)


def test_an_optional_parameter_is_asked_for_only_where_it_may_have_one_or_another() -> None:
    def asks(sentence: str) -> str:
        return grammar(WAREHOUSE, hear(sentence, Names(WAREHOUSE))).partition('"ask " (')[2].partition(")")[0]

    assert '"payload"' not in asks("take it from aisle 1 to packing B")
    assert '"payload"' not in asks("take it from aisle 1 to the packing table")
    assert '"payload"' in asks("take it from aisle 1 to packing A, 5 or 6 kg")


def test_a_number_of_things_is_no_length() -> None:
    assert takes("cut twenty sheets", "cut sheets=20", PRESSROOM)
    assert not takes("cut twenty sheets", "cut width=20", PRESSROOM)
    assert takes("cut it to twenty", "cut width=20", PRESSROOM)


@pytest.mark.parametrize(
    ("sentence", "text", "so"),
    [
        ("visit the cafe", "visit to=cafe", True),
        ("visit the cafe", "visit to=kitchen", False),
        ("visit the cafe and the balcony", "visit to=cafe ; visit to=balcony", True),
        ("visit the cafe and the balcony", "visit to=kitchen", False),
        ("visit it", "visit to=kitchen", True),  # names none
        ("visit the cafe, then come back here", "visit to=kitchen", True),
        ("visit the cafe and fetch me some bread", "visit to=kitchen", True),
        ("visit the cafe, then the other one", "visit to=kitchen", True),
        ("去 cafe 那边", "visit to=kitchen", True),
        ("take it from the kitchen to the cafe", "carry from=kitchen to=cafe", True),
        ("take it from the kitchen to the cafe", "carry from=kitchen to=entrance", False),
        ("take it from the kitchen", "carry from=kitchen to=cafe", True),  # none of the named ones fits
        ("take it from the kitchen", "carry from=cafe to=entrance", False),
        ("visit the theremin cafe", "visit to=kitchen", False),  # points nowhere
    ],
)
def test_a_place_that_is_needed_is_one_of_those_that_are_named(sentence: str, text: str, *, so: bool) -> None:
    assert takes(sentence, text, CARETAKER) is so


def test_a_place_of_the_last_plan_is_known_as_well() -> None:
    earlier = {"to": "kitchen"}
    assert takes("visit the cafe", "visit to=kitchen", CARETAKER, earlier=earlier)
    assert not takes("visit the cafe", "visit to=balcony", CARETAKER, earlier=earlier)
    assert takes("visit it", "visit to=kitchen", CARETAKER, earlier=earlier)
    assert not takes("visit it", "visit to=balcony", CARETAKER, earlier=earlier)


@pytest.mark.parametrize(
    ("sentence", "text", "so"),
    [
        ("go to bed 1 and take the hose from there to pot A", "bring load=hose to=pot-a origin=bed-1", True),
        ("go to bed 1 and take the hose from it to pot A", "bring load=hose to=pot-a origin=bed-1", True),
        ("hose to bed 1, weed it, then out again to pot A", "bring load=hose to=pot-a origin=bed-1", True),
        ("hose to bed 1, then bring it back to pot A", "bring load=hose to=pot-a origin=bed-1", True),
        ("hose to bed 1, then the can to pot A", "bring load=can to=pot-a origin=bed-1", False),
        ("hose from pot B to bed 1, then return it", "bring load=hose to=pot-b origin=bed-1", True),
        ("hose from pot B to bed 1, the can to it", "bring load=can to=pot-b", True),
        ("hose from pot B to bed 1, then the can", "bring load=can to=pot-b", False),
    ],
)
def test_where_something_went_is_where_it_comes_from(sentence: str, text: str, so: bool) -> None:
    assert takes(sentence, text, GARDENER) is so


@pytest.mark.parametrize(
    ("sentence", "at", "so"),
    [
        ("the hose from here to bed 1", "shed", True),
        ("the hose from here to bed 1", None, False),
        ("the hose to bed 1", "shed", False),
    ],
)
def test_the_place_where_the_robot_is(sentence: str, at: str | None, so: bool) -> None:
    assert takes(sentence, "bring load=hose to=bed-1 origin=shed", GARDENER, at=at) is so


@pytest.mark.parametrize(
    ("known", "thing", "taken"),
    [(True, "tote", True), (True, '"the red box"', False), (False, '"the red box"', True)],
)
def test_a_text_of_objects_is_one_of_those_that_there_are(known: bool, thing: str, taken: bool) -> None:
    data = WAREHOUSE.model_dump(mode="json", exclude_unset=True)
    data["objects"] = {"tote": {"title": "the tote"}} if known else {}
    data["actions"]["carry"]["parameters"]["load"]["objects"] = True
    profile = RobotProfile.model_validate(data)
    plan = f"carry from=receiving to=packing-a load={thing}"
    assert takes("carry the red box from goods in to packing A", plan, profile) is taken


@pytest.mark.parametrize(
    ("robot", "sentence", "text", "taken"),
    [
        ("carbody-painter", "measure both", "gauge where=front-bumper ; gauge where=rear-bumper", True),
        ("carbody-painter", "measure both at the front bumper", "gauge where=rear-bumper", False),
        ("soup-lou", "four teas for table 1 and twice as many for 5", "pour seat=table-1 drink=tea cups=x2", True),
        ("soup-lou", "twice as many teas for table 1", "pour seat=table-1 drink=tea cups=x2", False),  # as what?
        ("perch-sentry", "the ramps please, 20x", "snap subject=loading-dock zoom=20", True),
        (
            "lab-gantry",
            "photo of the granite at 100x under uv",
            "image sample=granite magnification=100 light=uv",
            True,
        ),
        ("lab-gantry", "photo of the granite at 100x under uv", "image sample=granite magnification=x100", False),
        ("lab-gantry", "photo of the granite, x40", "image sample=granite magnification=40", True),
        ("lab-gantry", "photo of the granite, twice as large", "image sample=granite magnification=x2", True),
        ("lab-gantry", "photo of the granite, 2x the usual", "image sample=granite magnification=x2", True),
        ("perch-sentry", "circle the silo five times", "orbit around=silo-north laps=5", True),
        ("night-restocker", "weed out the dairy wall, three days", "weed-out section=dairy-wall days=72h", True),
        ("bilge-mate", "shut tank A", "valve at=tank-a opening=0%", True),
        ("bilge-mate", "the valve of tank A", "valve at=tank-a opening=0%", False),
    ],
)
def test_what_it_takes_of_other_robots(robot: str, sentence: str, text: str, *, taken: bool) -> None:
    assert takes(sentence, text, robot_file(robot)[0]) is taken


@pytest.mark.parametrize(
    ("robot", "sentence", "plan", "taken"),
    [
        ("container-wash-arm", "rinse the keg with a thin sharp stream", "rinse item=beer-keg nozzle=jet", True),
        ("container-wash-arm", "rinse the keg", "rinse item=beer-keg nozzle=jet", False),
        ("container-wash-arm", "rinse the keg with the jet, the thin one", "rinse item=beer-keg nozzle=jet", True),
        ("container-wash-arm", "rinse the keg with the jet, the thin one", "rinse item=beer-keg nozzle=fan", False),
        ("tannery-hauler", "heat drum 2 to 38 degrees", "heat drum=2 temperature=38degC", True),  # and a place
        ("tannery-hauler", "heat drum 2 to 38 degrees", "heat drum=3 temperature=38degC", False),
        ("tannery-hauler", "take the horsehides to drum 4, stir it at 4 rpm", "stir drum=4 speed=4", True),
        ("carwash-attendant", "rinse the taxi with osmosis water", "rinse car=taxi spotfree=yes", True),
        ("carwash-attendant", "rinse the taxi with osmosis water", "rinse car=taxi part=front", False),
        ("carwash-attendant", "rinse the taxi yet, my husband is waiting", "rinse car=taxi part=front", False),
        ("carwash-attendant", "rinse the taxi, just its snout", "rinse car=taxi part=front", True),
        ("tunnel-drill-scout", "I want it dark in here", "lamps brightness=0", True),  # it has a default
        ("tunnel-drill-scout", "lights", "lamps brightness=0", False),
        ("tunnel-drill-scout", "back up to niche 2", "drive to=niche-2 backwards=yes", True),
        ("warehouse-inventory-drone", "scan the third shelf in aisle A", "scan at=aisle-a shelf=3", True),
    ],
)
def test_what_is_meant_by_words_that_no_profile_lists(robot: str, sentence: str, plan: str, *, taken: bool) -> None:
    assert takes(sentence, plan, robot_file(robot)[0]) is taken
