from __future__ import annotations

from itertools import pairwise

import pytest
from annotated import annotate
from caretaker import CARETAKER
from hypothesis import given
from hypothesis import strategies as st
from pressroom import PRESSROOM

from gateway import robot_profiles
from gateway.commands.hearing.hearing import hear
from gateway.commands.names.mentions import Names
from gateway.commands.names.spelling import close, distance
from gateway.robot_profiles import RobotProfile

WAREHOUSE = robot_profiles.robot("warehouse-amr")
NAMES = Names(WAREHOUSE)


def marked(text: str) -> str:
    return annotate(text, NAMES.find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("take it from aisle 1 to packing B", "take it from aisle 1 [storage-1] to packing B [packing-b]"),
        ("go to the packing table", "go to the packing table [packing-a|packing-b]"),
        ("drive to the cold room", "drive to the cold room [cold-room-2]"),
        ("packing bee then packing alpha", "packing bee [packing-b] then packing alpha [packing-a]"),
        ("storage aisle two", "storage aisle two [storage-2]"),
        (
            "packing table 2, the first packing table",
            "packing table 2 [packing-b], the first packing table [packing-a]",
        ),
        ("go to goods in", "go to goods in [receiving]"),
        ("go to packing-a or packinga", "go to packing-a [packing-a] or packinga [packing-a]"),
        ("go to recieving", "go to recieving [receiving]"),
        ("COLDROOM 2!", "COLDROOM 2 [cold-room-2]!"),
        ("both packing tables", "both packing tables [packing-a|packing-b]"),
        ("to a packing table", "to a packing table [packing-a|packing-b]"),
        ("two packing tables", "two packing tables [packing-a|packing-b]"),
        ("aisle 2 first, aisle 1 second", "aisle 2 [storage-2] first, aisle 1 [storage-1] second"),
        ("the cold room, 40 kilos", "the cold room [cold-room-2], 40 kilos"),
        ("aisle 2's far end", "aisle 2 [storage-2]'s far end"),
        ("packing A's bin", "packing A [packing-a]'s bin"),
        ("recieving n then packing b", "recieving [receiving] n then packing b [packing-b]"),
        ("ve a packing A y a packing B", "ve a packing A [packing-a] y a packing B [packing-b]"),
        ("de l'allée 1 à packing B", "de l'allée 1 [storage-1] à packing B [packing-b]"),
        ("先去packing A，再去packing B", "先去packing A [packing-a]，再去packing B [packing-b]"),
        ("the other aisle", "the other aisle [storage-1|storage-2|storage-3]"),
    ],
)
def test_names_are_found(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("go to aisle 9", "aisle nine", "packing C", "go and charge", "go to B", "wait 2 minutes", "", "the a an"),
        *("go to cold room 5", "storage aisle 12", "go to the meeting room", "good morning", "are you charged"),
    ],
)
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert marked(text) == text


def test_objects_values_and_other_scripts() -> None:
    data = WAREHOUSE.model_dump()
    data["objects"] = {"tote": {"title": "the blue tote", "aliases": ["box"]}}
    data["places"]["gate"] = {"title": "the gate", "x": 1.0, "y": 1.0, "aliases": ["大门", "Tor"]}
    names = Names(RobotProfile.model_validate(data))
    text = "take the box to the Tor"
    assert annotate(text, names.find(text)) == "take the box [tote] to the Tor [gate]"
    assert annotate("去大门", names.find("去大门")) == "去大门 [gate]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("put the boxes in the bin", "put the boxes [red-box|blue-box] in the bin [left-bin|right-bin]"),
        ("first the red box", "first the red box [red-box]"),
        ("everything red", "everything red [red-box]"),
        ("the green box in the middle bin", "the green box in the middle bin"),
        ("the bin on the left-hand side", "the bin on the left [left-bin]-hand side"),
    ],
)
def test_values_are_found_by_their_words(text: str, expected: str) -> None:
    names = Names(robot_profiles.robot("arm"))
    assert annotate(text, names.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unload the machine", "unload the machine"),  # any
        ("the machine's program", "the machine's program"),
        ("inspect the laminating machine", "inspect the laminating machine [laminator]"),
        ("inspect the laminating one", "inspect the laminating [laminator] one"),
        ("go to the store", "go to the store [store]"),  # no parameter is called so
        ("inspect the machine in the store", "inspect the machine in the store [store]"),
    ],
)
def test_a_word_that_parameters_are_called_by_is_no_name(text: str, expected: str) -> None:
    names = Names(PRESSROOM)
    assert annotate(text, names.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go back to the dock and then dock", "go back to the dock [dock] and then dock"),
        ("dock", "dock"),
        ("dock, please", "dock, please"),
        ("dock now and go to aisle 1", "dock now and go to aisle 1 [storage-1]"),
        ("then dock and then dock", "then dock and then dock"),
        ("the dock", "the dock [dock]"),
        ("go to dock", "go to dock [dock]"),
        ("dock at aisle 1", "dock [dock] at aisle 1 [storage-1]"),  # something follows
        ("receiving and packing A", "receiving [receiving] and packing A [packing-a]"),  # is no action
    ],
)
def test_a_word_of_an_action_that_stands_alone_is_no_name(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go to the shop", "go to the shop [coffee-shop]"),
        ("the coffee shop", "the coffee shop [coffee-shop]"),
        ("the gift shop", "the gift shop"),
        ("the duty free shop", "the duty free shop"),
        ("our lovely little shop", "our lovely little shop"),
        ("our lovely little coffee shop", "our lovely little coffee shop [coffee-shop]"),
        ("the duty free, the shop", "the duty free, the shop [coffee-shop]"),
        ("the one next to shop", "the one next to shop [coffee-shop]"),  # little words are of no name
        ("the entrance, shop", "the entrance [entrance], shop [coffee-shop]"),  # words of another name
        ("the cafe or shop", "the cafe [cafe] or shop [coffee-shop]"),
    ],
)
def test_a_part_of_a_name_behind_other_words_is_of_another(text: str, expected: str) -> None:
    data = CARETAKER.model_dump()
    data["places"]["coffee-shop"] = {"title": "the coffee shop", "x": 0.0, "y": 0.0}
    names = Names(RobotProfile.model_validate(data))
    assert annotate(text, names.find(text)) == expected


def test_a_word_that_parameters_are_called_by_may_be_one_of_several_names() -> None:
    data = PRESSROOM.model_dump()
    data["places"]["folder"] = {"title": "the folding machine", "x": 5.0, "y": 0.0}
    names = Names(RobotProfile.model_validate(data))
    assert annotate("the machine", names.find("the machine")) == "the machine [laminator|folder]"


def test_a_whole_name_is_one_though_parameters_are_called_so() -> None:
    data = PRESSROOM.model_dump()
    data["places"]["laminator"]["aliases"] = ["machine"]
    names = Names(RobotProfile.model_validate(data))
    assert annotate("the machine", names.find("the machine")) == "the machine [laminator]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("water the herbs", "water the herbs [herbs]"),
        ("water the water bottle", "water the water bottle [bottle]"),
        ("visit the cafe and water the palms", "visit the cafe [cafe] and water the palms [palms]"),
        ("please water herbs", "please water herbs [herbs]"),
        ("have you water", "have you water"),
        ("take the water", "take the water [bottle]"),
        ("take the water the palms need", "take the water [bottle] the palms [palms] need"),
        ("bring water and the herbs", "bring water [bottle] and the herbs [herbs]"),
        ("fill it with water the right way", "fill it with water [bottle] the right way"),
        ("water it", "water it"),
        ("visit the cafe and water them", "visit the cafe [cafe] and water them"),
        ("water these, then water that", "water these, then water that"),
        ("take the water it needs", "take the water [bottle] it needs"),
        ("fill it with water this time", "fill it with water [bottle] this time"),
    ],
)
def test_a_word_of_a_name_that_begins_a_clause_as_its_verb_is_no_name(text: str, expected: str) -> None:
    names = Names(CARETAKER)
    assert annotate(text, names.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go where we eat", "go where we eat [table]"),
        ("where is it", "where is it"),
        ("go where they are", "go where they are"),
        ("the plants on the balcony", "the plants on the balcony [palms]"),
        ("the balcony plants on the balcony", "the balcony [balcony] plants on the balcony [palms]"),
        ("wait by the balcony", "wait by the balcony [balcony]"),
        ("wait at balcony", "wait at balcony [balcony]"),
        ("a chair on balcony", "a chair on [on] balcony [balcony]"),
        ("plants on the table", "plants on [on] the table [table]"),
    ],
)
def test_little_and_pointing_words_are_no_parts_of_a_name(text: str, expected: str) -> None:
    names = Names(CARETAKER)
    assert annotate(text, names.find(text)) == expected


@pytest.mark.parametrize("name", ["the -80", "-80", "−80", "the −80"])
def test_a_number_below_zero_is_no_name(name: str) -> None:
    data = CARETAKER.model_dump()
    data["actions"]["store"]["parameters"]["freezer"]["words"] = {"cold": (name,)}
    names = Names(RobotProfile.model_validate(data))
    assert [annotate(text, names.find(text)) for text in ("spin at 80", "80 samples")] == ["spin at 80", "80 samples"]
    assert annotate("the cold", names.find("the cold")) == "the cold [cold]"


@pytest.mark.parametrize("name", ["freezer -80", "80", "-80 freezer"])
def test_other_names_with_a_number_are_names(name: str) -> None:
    data = CARETAKER.model_dump()
    data["actions"]["store"]["parameters"]["freezer"]["words"] = {"cold": (name,)}
    names = Names(RobotProfile.model_validate(data))
    assert [mention.ids for mention in names.find(f"open {name}")] == [("cold",)]


@pytest.mark.parametrize("kind", ["text", "integer"])
def test_only_parameters_of_places_and_values_are_called_by_such_words(kind: str) -> None:
    more = {"text": {"max_length": 9}, "integer": {"min": 1, "max": 9}}
    data = WAREHOUSE.model_dump()
    data["actions"]["navigate"]["parameters"]["room"] = {"kind": kind, "title": "room", "sets": "r", **more[kind]}
    names = Names(RobotProfile.model_validate(data))
    assert annotate("the cold room", names.find("the cold room")) == "the cold room [cold-room-2]"
    assert annotate("the room", names.find("the room")) == "the room [cold-room-2]"


def test_a_yes_is_no_part_of_a_name() -> None:
    data = WAREHOUSE.model_dump()
    cold = {"kind": "boolean", "title": "cold", "sets": "c", "default": False}
    data["actions"]["navigate"]["parameters"]["cold"] = cold
    found = [
        [one.ids for one in names.find("keep it cold")] for names in (NAMES, Names(RobotProfile.model_validate(data)))
    ]
    assert found == [[("cold-room-2",)], []]


@pytest.mark.parametrize(("sentence", "named"), [("push up the feed", []), ("go to the feed", ["store"])])
def test_what_an_action_is_called_is_no_vague_name(sentence: str, named: list[str]) -> None:
    data = WAREHOUSE.model_dump()
    row = data["actions"]["dock"]
    data["actions"]["push-feed"] = {**row, "title": "push up what they eat", "words": []}
    data["places"]["store"] = {"title": "the feed store", "x": 1.0, "y": 1.0}
    data["objects"] = {"bag": {"title": "a feed bag"}}
    heard = hear(sentence, Names(RobotProfile.model_validate(data)))
    assert [id_ for mention in heard.mentions for id_ in mention.ids] == named


@given(st.text(max_size=200))
def test_nothing_fails_and_nothing_overlaps(text: str) -> None:
    found = NAMES.find(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(mention.ids for mention in found)
    rest = annotate(text, found)
    for mention in found:
        rest = rest.replace(f" {mention.mark}", "", 1)
    assert rest == text


@given(st.sampled_from(sorted(WAREHOUSE.places)), st.sampled_from(["go to {}", "{}", "from {} please", "{}, now"]))
def test_each_place_is_found_by_each_of_its_names(key: str, frame: str) -> None:
    place = WAREHOUSE.places[key]
    for name in (key, place.title, *place.aliases, key.upper(), place.title.replace(" ", "  ")):
        alone = frame.startswith("{}") and name.casefold() == "dock"  # is the action
        assert [mention.ids for mention in NAMES.find(frame.format(name))] == ([] if alone else [(key,)]), name


words = st.text("abcdef", max_size=8)


@given(words, words)
def test_the_distance_is_symmetric_and_bounded(first: str, second: str) -> None:
    whole = distance(first, second, 20)
    assert whole == distance(second, first, 20)
    assert distance(first, second, 2) == min(whole, 3)
    assert (whole == 0) == (first == second)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("receiving", "recieving", True), ("table", "tabel", True), ("charge", "charger", False), ("dock", "duck", False)],
)
def test_small_errors(first: str, second: str, *, same: bool) -> None:
    assert close(first, second) is same
