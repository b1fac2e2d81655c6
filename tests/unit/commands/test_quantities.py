from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.commands.letters import spaced
from gateway.commands.quantities import Quantity, figure, find, rewrite, value_of

ONES = spaced(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = spaced("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
PARTS = {0.0: "", 0.25: " and a quarter", 0.5: " and a half", 0.75: " and three quarters"}
UNITS = {
    "seconds": ("s", "duration", 1.0),
    "minutes": ("min", "duration", 60.0),
    "hours": ("h", "duration", 3600.0),
    "metres": ("m", "distance", 1.0),
    "kilos": ("kg", "mass", 1.0),
    "metres per second": ("m/s", "speed", 1.0),
    "percent": ("%", "percent", 1.0),
    "degrees": ("deg", "angle", math.pi / 180.0),
    "degrees celsius": ("degC", "temperature", 1.0),
}


def in_words(number: int, *, hyphen: bool, conjunction: str) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        ones = number % 10
        return TENS[number // 10] + (("-" if hyphen else " ") + ONES[ones] if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    text = f"{in_words(number // size, hyphen=hyphen, conjunction=conjunction)} {name}"
    if not rest:
        return text
    link = conjunction if size == 100 or rest < 100 else " "
    return text + link + in_words(rest, hyphen=hyphen, conjunction=conjunction)


@given(
    st.integers(0, 9999), st.sampled_from(sorted(PARTS)), st.sampled_from(sorted(UNITS)), st.booleans(), st.booleans()
)
def test_numbers_in_english_words_come_out_right(
    number: int, part: float, unit: str, hyphen: bool, conjunction: bool
) -> None:
    said = in_words(number, hyphen=hyphen, conjunction=" and " if conjunction else " ") + PARTS[part]
    canonical, kind, size = UNITS[unit]
    (quantity,) = find(f"please {said} {unit} now")
    assert quantity.canonical == figure(number + part) + canonical
    assert quantity.kind == kind
    assert quantity.value == pytest.approx((number + part) * size)
    assert (quantity.start, quantity.end) == (7, 7 + len(f"{said} {unit}"))


@given(
    st.integers(0, 99_999), st.integers(0, 999), st.sampled_from(sorted(UNITS)), st.sampled_from(".,"), st.booleans()
)
def test_numbers_in_figures_come_out_right(whole: int, rest: int, unit: str, point: str, gap: bool) -> None:
    if point == "," and len(str(rest)) == 3 and 0 < whole < 1000:
        rest //= 10
    said = f"{whole}{point}{rest}"
    (quantity,) = find(f"at {said}{' ' if gap else ''}{unit}")
    assert quantity.canonical == figure(float(f"{whole}.{rest}")) + UNITS[unit][0]


CASES = """
wait two and a half minutes | 2.5min
drive a metre and a half | 1.5m
one and a half hours | 1.5h
an hour and a half | 1.5h
half an hour | 0.5h
a quarter of an hour | 0.25h
three quarters of a metre | 0.75m
three-quarters of an hour | 0.75h
a couple of minutes | 2min
a dozen eggs | 12
half a dozen eggs | 6
twenty-five boxes | 25
a hundred and twenty seconds | 120s
one point five metres | 1.5m
zero point four metres per second | 0.4m/s
point two five metres | 0.25m
at 0,5 m/s | 0.5m/s
1 1/2 min | 1.5min
2½ min | 2.5min
3/4 hour | 0.75h
5mins | 5min
10 k | 10000
90 sec | 90s
500 ms | 0.5s
two days | 48h
thirty centimetres | 0.3m
two feet | 0.6096m
three kilos | 3kg
500 grams | 0.5kg
1,500 g | 1.5kg
36 km/h | 10m/s
5 kilometres per hour | 1.389m/s
ten metres a minute | 0.1667m/s
twenty cm/s | 0.2m/s
half a metre per second | 0.5m/s
a metre per second | 1m/s
ninety degrees | 90deg
1.57 rad | 1.57rad
half a turn | 180deg
21 degrees celsius | 21degC
-5 °C | -5degC
minus eighty °C | -80degC
72 °F | 22.22degC
50 percent | 50%
fifty per cent | 50%
80% | 80%
1h30 | 1.5h
2m30s | 150s
1 hour 30 minutes | 90min
two minutes and thirty seconds | 150s
1 m 50 cm | 1.5m
a 10-minute break | 10min
wait for 5 more minutes | 5min
wait a second | 1s
wait a minute | 1min
wait an hour | 1h
a foot | 0.3048m
carry 12 kg at 0.4m/s for 2.5min | 12kg 0.4m/s 2.5min
twice as slowly | x0.5
twice as slow as before | x0.5
half as slow | x2
half as fast | x0.5
half speed | x0.5
at half the normal speed | x0.5
double speed | x2
double the distance | x2
twice as fast | x2
twice as long | x2
three times as fast | x3
three times slower | x0.3333
a third of the speed | x0.3333
2x faster | x2
x2 | x2
20 % faster | x1.2
fifty per cent slower | x0.5
spin once | 1
spin twice | 2
turn three times | 3
take one box | 1
rows 3 to 7 | 3 7
between 3-5 minutes | 3min 5min
one to two metres | 1m 2m
between two and three minutes | 2min 3min
rows 3 or 5 then 2 m | 3 5 2m
it weighs a ton | 1000kg
two minutes thirty seconds | 150s
twice as long | x2
every two hours | 2h
(3.5, 2.0) | 3.5 2
aisle 3 | 3
packing table two | 2
at 16:30 | 16:30
at 09:05 | 09:05
at 4 pm | 16:00
4:30 p.m. | 16:30
4.30 pm | 16:30
12 am | 00:00
half past four | 04:30
half past four in the afternoon | 16:30
quarter to nine | 08:45
a quarter past one | 01:15
at ten to six | 05:50
it is twenty past six | 06:20
five o'clock | 05:00
every morning at eight patrol | 08:00
at noon | 12:00
at midnight | 00:00
room 12B |
amr-1 go |
A4 and v2 |
3rd aisle |
10.0.0.1 |
the other one |
the red one |
one of them |
you two |
at once |
once you are there |
a second tote |
the second table |
per cent |
half full |
fünfundzwanzig Minuten | 25min
zweieinhalb Minuten | 2.5min
anderthalb Stunden | 1.5h
eine halbe Stunde | 0.5h
ein halber Meter | 0.5m
einen Meter | 1m
eine Viertelstunde | 0.25h
eine Dreiviertelstunde | 0.75h
null Komma fünf Meter pro Sekunde | 0.5m/s
zweihundertfünfzig Gramm | 0.25kg
neunzig Grad | 90deg
dreimal so schnell | x3
halb so schnell | x0.5
doppelt so langsam | x0.5
mit halber Geschwindigkeit | x0.5
zweimal | 2
um 16 Uhr 30 | 16:30
halb fünf | 04:30
viertel nach drei | 03:15
cinco minutos | 5min
treinta y cinco segundos | 35s
medio metro | 0.5m
metro y medio | 1.5m
media hora | 0.5h
dos horas y media | 2.5h
un cuarto de hora | 0.25h
un minuto | 1min
noventa grados | 90deg
el doble de rápido | x2
a mitad de velocidad | x0.5
a las cuatro y media | 04:30
vingt-cinq secondes | 25s
quatre-vingt-dix degrés | 90deg
soixante et onze mètres | 71m
une demi-heure | 0.5h
trois quarts d'heure | 0.75h
un mètre et demi | 1.5m
deux virgule cinq kilos | 2.5kg
deux fois plus vite | x2
deux fois moins vite | x0.5
à mi-vitesse | x0.5
à quatre heures et demie | 04:30
等两分钟 | 2min
三十秒 | 30s
1.5米 | 1.5m
零点五米 | 0.5m
半小时 | 0.5h
一个半小时 | 1.5h
两分半 | 2.5min
一百二十厘米 | 1.2m
二十公斤 | 20kg
0.5米/秒 | 0.5m/s
百分之五十 | 50%
九十度 | 90deg
快一倍 | x2
一半速度 | x0.5
下午四点半 | 16:30
转三圈 | 3
慢一点 |
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_is_found(case: str) -> None:
    text, _, wanted = case.rpartition("|")
    assert [quantity.canonical for quantity in find(text.strip())] == wanted.split()


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("36 km/h", 10.0, "speed"),
        ("half an hour", 1800.0, "duration"),
        ("ninety degrees", math.pi / 2, "angle"),
        ("16:30", 59_400.0, "time"),
        ("twice as fast", 2.0, "factor"),
        ("five hundred grams", 0.5, "mass"),
        ("7", 7.0, "number"),
    ],
)
def test_values_are_in_si_units(text: str, value: float, kind: str) -> None:
    (quantity,) = find(text)
    assert quantity.kind == kind
    assert quantity.value == pytest.approx(value)


def test_bare_numbers_and_halves_of_the_day_are_marked() -> None:
    assert [quantity.bare for quantity in find("take 3 boxes 3 metres")] == [True, False]
    assert [quantity.either for quantity in find("at half past four and 16:30 and 4 pm")] == [True, False, False]


def test_what_is_taken_is_left_alone() -> None:
    text = "drive to aisle three, wait three minutes in room 4"
    at = text.index("three")
    assert [q.canonical for q in find(text, taken=((at, at + 5),))] == ["3min", "4"]
    assert [q.canonical for q in find(text, taken=((0, len(text)),))] == []
    assert [q.canonical for q in find("等两分钟", taken=((0, 2),))] == []


def test_rewriting() -> None:
    text, quantities = rewrite("take the tote to aisle 3 at half speed and wait two and a half minutes")
    assert text == "take the tote to aisle 3 at x0.5 speed and wait 2.5min"
    assert [quantity.canonical for quantity in quantities] == ["3", "x0.5", "2.5min"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "m",
        "-",
        "5 min",
        "5mins",
        "1e3m",
        "x",
        "x-2",
        "24:00",
        "7:30",
        "16:60",
        "+5",
        "5,5m",
        "nan",
        "٣m",
        "1.m",
        "2.5min ",
    ],
)
def test_what_is_not_canonical(text: str) -> None:
    with pytest.raises(ValueError, match="is no quantity"):
        value_of(text)


def sound(text: str, quantities: tuple[Quantity, ...]) -> None:
    end = 0
    for quantity in quantities:
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        again = value_of(quantity.canonical)
        assert (again.kind, again.value, again.bare) == (quantity.kind, quantity.value, quantity.bare)
        assert math.isfinite(quantity.value)


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    sound(text, find(text))


PIECES = spaced(
    "one two a an half quarter quarters and three hundred thousand point zero oh of dozen couple minute minutes second"
    " m s min h metre per / - . , : % ° c kg 1/2 ½ 5 0.5 16:30 30 1,000 99999999999999999999 am pm past to at twice"
    " double as slow fast speed times x x2 once ein eine halbe zwei fünfundzwanzig einhalb Uhr halb y media las cuatro"
    " doscientos mil et demi vingt quatre cent heures deux fois plus lent 两 半 分钟 点 十 万 米"
    " 百分之 倍 下午 个 percent less faster degrees"
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "])), max_size=25))
def test_no_row_of_number_words_raises(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    sound(text, find(text))


@given(st.lists(st.sampled_from(PIECES), max_size=15), st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_found_in_what_is_taken(pieces: list[str], start: int, length: int) -> None:
    text = " ".join(pieces)
    found = find(text, taken=((start, start + length),))
    sound(text, found)
    if length:
        assert all(quantity.end <= start or quantity.start >= start + length for quantity in found)


@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_rewriting_again_changes_nothing_of_measured_quantities(pieces: list[str]) -> None:
    for quantity in find(" ".join(pieces)):
        if quantity.canonical[0] != "-":
            assert [again.canonical for again in find(quantity.canonical)] == [quantity.canonical]


@pytest.mark.parametrize(
    "piece", ["wait two and a half minutes then ", "9 ", "a ", "half past ", "一二三 ", "1/2 ", "9", "- ", "x "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    start = time.perf_counter()
    find((piece * 10_000)[:10_000])
    assert time.perf_counter() - start < 3.0
