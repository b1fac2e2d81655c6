"""Quantities in Chinese: numerals and figures with Chinese units, times of the day and factors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10000, "萬": 10000}
_ROWS = (
    (1.0, "s", "秒钟 秒鐘 秒"),
    (0.001, "s", "毫秒"),
    (1.0, "min", "分钟 分鐘 分"),
    (1.0, "h", "小时 小時 个小时 個小時 个钟头 钟头"),
    (1.0, "m/s", "米每秒 米/秒"),
    (1 / 3.6, "m/s", "公里每小时 公里/小时 千米每小时"),
    (1.0, "m", "米 公尺"),
    (0.01, "m", "厘米 公分"),
    (0.001, "m", "毫米"),
    (1000.0, "m", "公里 千米"),
    (1.0, "kg", "公斤 千克"),
    (0.001, "kg", "克"),
    (0.5, "kg", "斤"),
    (1000.0, "kg", "吨 噸"),
    (1.0, "l", "升 公升"),
    (0.001, "l", "毫升"),
    (1e-6, "l", "微升"),
    (1.0, "degC", "摄氏度"),
    (1.0, "deg", "度"),
    (1.0, "%", "%"),
)
_CANONICAL = {name: (size, unit) for size, unit, names in _ROWS for name in names.split()}
_UNIT = "|".join(sorted((re.escape(name) for name in _CANONICAL), key=len, reverse=True))
_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两兩三四五六七八九十百千万萬]+(?:点[零〇一二三四五六七八九]+)?)"
_MEASURED = re.compile(
    rf"(?P<number>{_NUMBER}|(?P<half>半))(?P<mid>个半|個半)?(?P<unit>{_UNIT})(?P<more>半|(?P<tail>{_NUMBER})(?P<small>{_UNIT}))?"
)
_HALF_AFTER = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>分|秒)半(?:钟|鐘)?")
_CLOCK = re.compile(
    rf"(?P<part>上午|早上|凌晨|早晨|下午|晚上|傍晚|中午)?(?P<hour>{_NUMBER})[点點](?:钟|鐘|整)?(?P<minute>半|一刻|三刻|(?:{_NUMBER})分?(?![米钟秒]))?"
)
_PERCENT = re.compile(rf"百分之(?P<number>{_NUMBER})")
_FACTORS = re.compile(
    rf"(?P<times>{_NUMBER})倍(?:的?速度?|速)?|(?P<up>快一倍)|(?P<down>慢一倍|一半的?速度?|半速|速度减半|减半)"
)
_COUNT = re.compile(rf"(?!零件)(?P<number>{_NUMBER})(?=[个個箱次件趟遍瓶只台盒圈])")
_LONGEST = 15
_PAUSE = re.compile(r"[，,。；;]|然后|再")
_WARM = re.compile(r"[热暖冷冻烤煮温]|加温|烧开|冰箱|空调")
_TURNED = re.compile(r"[转旋]|倾斜|[左右]")


class Found(NamedTuple):
    """One quantity: where, in which canonical unit (``clock``, ``x`` or empty for none), how much."""

    start: int
    end: int
    unit: str
    value: float
    either: bool = False


def chinese(text: str) -> Iterator[Found]:
    """All quantities with Chinese units in a text, in the order of the patterns; they may overlap."""
    if text.isascii() or not any("\u4e00" <= one <= "\u9fff" for one in text):
        return
    for match in _PERCENT.finditer(text):
        yield Found(*match.span(), "%", numeral(match["number"]))
    for match in _FACTORS.finditer(text):
        times = numeral(match["times"]) if match["times"] else 2.0 if match["up"] else 0.5
        if times > 0:
            yield Found(*match.span(), "x", times)
    for match in _HALF_AFTER.finditer(text):
        yield Found(*match.span(), "min" if match["unit"] == "分" else "s", numeral(match["number"]) + 0.5)
    for match in _MEASURED.finditer(text):
        yield _measured(match)
    for match in _CLOCK.finditer(text):
        hour, minute = numeral(match["hour"]), _minute(match["minute"])
        bit = match["hour"] in {"一", "1"} and match.end() == match.end("hour") + 1 and not match["part"]
        if hour.is_integer() and hour <= 24 and minute < 60 and not bit:
            yield _clock(match, int(hour), minute)
    for match in _COUNT.finditer(text):
        yield Found(*match.span(), "", numeral(match["number"]))


def degrees_are_warm(text: str, at: int, kinds: Collection[str]) -> bool:
    """Whether the degrees at a place of a text are those of a thermometer."""
    if "temperature" not in kinds:
        return False
    warm, turned = (pattern.search(_PAUSE.split(text[:at])[-1]) is not None for pattern in (_WARM, _TURNED))
    return warm or ("angle" not in kinds and not turned)


def numeral(text: str) -> float:
    """The value of figures or Chinese numerals."""
    if text[0].isdigit() and text[0] not in _DIGITS:
        return (
            float(text) if text.isascii() and len(text) <= _LONGEST else float(int(text.partition(".")[0][:_LONGEST]))
        )
    whole, _, digits = text[:_LONGEST].partition("点")
    total = section = one = 0
    if not any(letter in _SIZES for letter in whole):
        total = int("".join(str(_DIGITS[letter]) for letter in whole))
    else:
        for letter in whole:
            size = _SIZES.get(letter, 0)
            if size == 10000:
                total, section, one = (total + section + one) * size, 0, 0
            elif size:
                section, one = section + (one or 1) * size, 0
            else:
                one = _DIGITS[letter]
        total += section + one
    return float(f"{total}.{''.join(str(_DIGITS[letter]) for letter in digits)}") if digits else float(total)


def _measured(match: re.Match[str]) -> Found:
    size, unit = _CANONICAL[match["unit"]]
    value = 0.5 if match["half"] else numeral(match["number"]) + (0.5 if match["mid"] else 0.0)
    value *= size
    end = match.end()
    if match["tail"]:
        small, own = _CANONICAL[match["small"]]
        parts = {("h", "min"): 60.0, ("min", "s"): 60.0, ("m", "m"): 1.0, ("h", "h"): 1.0, ("kg", "kg"): 1.0}
        if (unit, own) in parts:
            value, unit = value * parts[unit, own] + numeral(match["tail"]) * small, own
        else:
            end = match.start("more")
    elif match["more"]:
        value += 0.5 * size
    return Found(match.start(), end, unit, value)


def _minute(text: str | None) -> int:
    if not text:
        return 0
    named = {"半": 30, "一刻": 15, "三刻": 45}
    return named[text] if text in named else int(numeral(text.removesuffix("分")))


def _clock(match: re.Match[str], hour: int, minute: int) -> Found:
    part = match["part"] or ""
    late = part in {"下午", "晚上", "傍晚"} or (part == "中午" and hour < 11)
    hour = hour % 12 + 12 if late else hour % 24
    return Found(*match.span(), "clock", float(hour * 60 + minute), either=not part and hour <= 12)
