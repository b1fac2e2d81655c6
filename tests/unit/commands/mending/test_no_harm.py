"""Right plans of sentences that only look like what code mends."""

from __future__ import annotations

import math

import pytest
from plans import planned
from robot_files import robot_file

from gateway.commands.hearing.hearing import hear
from gateway.commands.mending.mending import mended

_ROLL = "roll to=stand-3 horn=no"
_GATE = "drive to=gate"
_BAY = "guide car=black-estate to=bay-1 ; guide car=black-estate from=bay-1 to=exit"
_BAYS = "guide car=black-estate to=bay-1 ; guide car=black-estate to=exit"
_PUSH = "check-door door=gate push=yes ; check-door door=generator push=no"
_NURSE = "call who=nurse to=room-12 ; go to=room-12"
_BACK = "guide car=taxi from=bay-1 to=exit ; go to=bay-1"
_PICKER = "mushroom-farm-picker"
_BOTH = "pick room=room-2 smallest=0.03m largest=0.06m"
_TWO = "pick room=room-3 largest=0.03m ; pick room=room-4 smallest=0.03m"
_LIGHTS = "patrol route=yard rounds=2 lights=no"
_MOP = "clean area=entrance method=mop sign=no"
_SEALS = "scan at=vault-1 check=seals photos=no"
_ATLAS = "fetch item=atlas from=history to=returns"
_INSULIN = "deliver item=insulin to=ward-3 count=2 ; deliver item=insulin to=ward-4 count=2 ; lock-drawer"
_KITCHEN = "go to=kitchen ; lights room=living-room on=yes brightness=40%"
_WAITS = "patrol route=yard ; wait for=20min ; patrol route=yard"
_PLASMA = "store product=plasma count=2 from=fridge"
_HOT = "spin item=serum-tubes time=5min temperature=400"


@pytest.mark.parametrize(
    ("robot", "plan", "sentence", "earlier"),
    [
        # what is denied beside a comma, a question or a condition
        ("hangar-tow", _ROLL, "Roll to stand 3. Horn? No, people are sleeping.", {}),
        ("hangar-tow", _ROLL, "Roll to stand 3, horn: no", {}),
        ("hangar-tow", _ROLL, "Roll to stand 3. The horn frightens the horses, leave it off.", {}),
        ("hangar-tow", _ROLL, "Roll to stand 3 but don't, please, sound the horn", {}),
        ("hangar-tow", _ROLL, "Roll to stand 3 without bells, lights or horn", {}),
        ("hangar-tow", "roll to=stand-3", "Roll to stand 3. If someone is in the way, sound the horn", {}),
        ("quarry-scout", "drive to=bench-3 reverse=no", "Drive to bench 3. Reversing is dangerous, so don't.", {}),
        ("quayside-warden", "watch siren=no", "Keep watch. The siren wakes the crew, so no siren.", {}),
        # what is only spoken of is no order for a yes, or against one
        ("motorway-services-bot", "pour drink=tea milk=no", "Make a tea, she is allergic to milk", {}),
        ("motorway-services-bot", "pour drink=tea milk=no", "A tea please, hold the milk", {}),
        ("sushi-bar-arm", "press pieces=6 wasabi=no", "Six pieces, I'll add the wasabi at the table", {}),
        ("garden-centre-waterer", _LIGHTS, "Two rounds of the yard and put the lights out", {}),
        ("motorway-services-bot", _MOP, "Mop the entrance, I've put the sign up", {}),
        ("seed-vault-courier", _SEALS, "Check the seals in vault 1 and compare them with photos from last year", {}),
        ("optics-bench-arm", "shutter laser=green open=yes", "Don't block the green laser", {}),
        ("gallery-lamp", "record for=2min", "Film 2 minutes of the choir, last take had no sound", {}),
        (
            "garden-centre-waterer",
            "patrol route=yard rounds=2",
            "Two rounds of the yard, the shop is shut and the lights off",
            {},
        ),
        # where something should be may be a guess
        ("stack-runner", _ATLAS, "Anna is at the returns desk and needs the atlas, which should be in history", {}),
        (
            "hangar-tow",
            "haul item=jacks from=tool-crib to=hangar-a",
            "The jacks should be in the tool crib; get them to hangar A",
            {},
        ),
        # "each" is no value, and "lights" no fact
        ("linnet-medcart", _INSULIN, "Insulin to ward 3 and ward 4, two each, then lock the drawer", {}),
        ("house-companion", _KITCHEN, "go to the kitchen, living room lights 40 percent", {}),
        ("print-shop-hand", "bind job=newsletter method=staple", "Newsletter binding, stapled", {}),
        ("garden-centre-waterer", _WAITS, "Patrol the yard, wait 20 minutes in between, then patrol the yard", {}),
        # where something was put is no place to put it
        ("night-club-cloakroom", "fetch item=parka from=rail-a", "You put the parka on rail A, fetch it", {}),
        ("night-club-cloakroom", "fetch item=parka from=rail-a", "Bring me the parka, you put it on rail A", {}),
        ("house-companion", "fetch item=slippers from=bedroom", "I just put them in the bedroom, get the slippers", {}),
        ("blood-donor-bus-helper", _PLASMA, "Put the two plasma bags sitting in the fridge away", {}),
        ("blood-donor-bus-helper", _PLASMA, "Put the bags of plasma left in the fridge away, two", {}),
        # a no in other words
        ("motorway-services-bot", "pour drink=coffee milk=no", "Pour a coffee, keep it black", {}),
        ("bookshop-shelver", "guide to=crime talk=no", "Guide her to crime quietly", {}),
        (
            "clinic-cart",
            "deliver item=vaccines to=lab chilled=no",
            "Deliver the vaccines to the lab at room temperature",
            {},
        ),
        # who goes back up drives no other way
        ("quarry-scout", "drive to=bench-3", "Drive back up to bench 3", {}),
        ("quarry-scout", "drive to=workshop", "Go back into the workshop", {}),
        # goals that others are near
        ("quarry-scout", "drive to=gate via=north-ramp", "Take the north ramp and park by the gate", {}),
        ("quarry-scout", _GATE, "Wait by the gate instead of going to the crusher", {}),
        ("quarry-scout", _GATE, "The digger has gone to the crusher, so park by the gate", {}),
        # a first trip is one where it leads somewhere
        ("carwash-attendant", _BAY, "lead the black estate to bay 1 and from there to the exit", {}),
        ("carwash-attendant", _BAYS, "park the black estate in bay 1, then lead it to the exit", {}),
        # a yes and a no of two steps, no that is a yes, and what is only not to be done too much
        (
            "substation-dog",
            _PUSH,
            "check the gate and give it a push, check the generator container door without pushing",
            {},
        ),
        (
            "substation-dog",
            "check-door door=gate push=yes",
            "check the gate and give it a push, but don't push it too hard",
            {},
        ),
        # the next of what is counted is no other number
        (
            "bakery-hand",
            "box item=brioche-dough pieces=12",
            "next box please",
            {"item": "brioche-dough", "pieces": "12"},
        ),
        # who has not moved may go
        ("night-nurse", _NURSE, "call a nurse to room 12 and go over to the patient", {}),
        (
            "carwash-attendant",
            _BACK,
            "lead the taxi from bay 1 to the exit and then head home to the place you were at",
            {},
        ),
        # a way leads up to something, and is no height
        ("island-petrel", "fly to=lighthouse", "fly straight up to the lighthouse", {}),
        ("lawn-warden", "mow where=back-lawn", "mow the back lawn right up to the fence", {}),
        # put where it is said
        ("recycling-yard-sorter", "sort material=glass to=bunker-3", "sort out the glass and put it in bunker 3", {}),
        # bounds that are not to be crossed
        (_PICKER, "pick room=room-2 largest=0.06m", "never pick anything bigger than 60 mm in room 2", {}),
        (_PICKER, "pick room=room-2 largest=0.05m", "harvest room 2, no caps over 50 mm", {}),
        (_PICKER, "pick room=room-2 smallest=0.025m", "pick room 2, anything under 25 mm can stay on the bed", {}),
        (_PICKER, _BOTH, "pick room 2 and leave everything smaller than 3 cm or bigger than 6 cm", {}),
        (_PICKER, _TWO, "pick room 3 under 30 mm, then room 4 over 30 mm", {}),
        # numbers that are only told of
        (_PICKER, "mist room=room-4 for=20s", "mist room 4 for 20 seconds, shelf 3 is already done", {}),
        ("gallery-lamp", "record for=1min", "record a minute, take 3 was rubbish", {}),
        # a number that is told to be a temperature is one, though a wrong one
        ("blood-lab-runner", _HOT, "spin the serum tubes for 5 minutes, temperature 400", {}),
        # nobody is met where a thing is left
        ("vineyard-hotel-concierge", "carry load=pram to=lobby", "leave the pram at the main door to the lobby", {}),
        # what is given out, counted, or set anew is no sum
        ("foundry-ladle", "pour into=mould-1 amount=5kg", "pour 5 kg more into mould 1", {"amount": "20kg"}),
        ("ward-porter", "warm temperature=60degC", "warm it to 60 degrees and no more", {"temperature": "50degC"}),
        ("ward-porter", "warm temperature=80degC", "warm it up 80 degrees", {"temperature": "60degC"}),
        ("solar-scout", "fly to=row-b altitude=20m", "fly to row B, 20 metres up", {"altitude": "30m"}),
        ("campsite-mule", "tip angle=30deg", "tip the bed up 30 degrees", {"angle": "20deg"}),
        ("frost-reacher", "forks height=0.2m", "forks 20 cm higher than that pallet", {"height": "3m"}),
        # limits are no hours
        ("quarry-scout", "measure what=dust at=bench-3 samples=3", "dust at bench 3, and stop after 3 readings", {}),
        ("apron-warden", "patrol rounds=4", "patrol, let's leave it at four", {}),
        # what else is off
        ("plaster-wall-bot", "dry for=10min dehumidifier=no", "dry it for ten minutes with the dehumidifier off", {}),
        ("wine-cellar-crawler", "crawl to=treasury", "drive to the treasury where they keep the old dark bottles", {}),
    ],
)
@pytest.mark.parametrize("logprob", [-math.inf, -0.001])
def test_it_is_left_as_it_is(robot: str, plan: str, sentence: str, earlier: dict[str, str], logprob: float) -> None:
    profile, names = robot_file(robot)
    assert mended(planned(plan), hear(sentence, names), profile, earlier, logprob) == planned(plan)


@pytest.mark.parametrize(
    ("sentence", "was", "right"),
    [
        ("wait thirty seconds more than that", "2min", "150s"),
        ("wait thirty seconds longer", "2min", "150s"),
        ("wait ten minutes longer", "5min", "15min"),
    ],
)
def test_times_in_different_units_add_up(sentence: str, was: str, right: str) -> None:
    profile, names = robot_file("cafe-arm")
    plan = "wait for=10min" if "minutes" in sentence else "wait for=30s"
    found = mended(planned(plan), hear(sentence, names), profile, {"for": was})
    assert found == planned(f"wait for={right}")
