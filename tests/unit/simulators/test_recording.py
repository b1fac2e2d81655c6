from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import profiles
from gateway.errors import DataFileError
from gateway.messages import Reading, StreamId
from simulators.recording import rows

GENERIC = profiles.sensor("generic")
ROOM = profiles.sensor("cold-room")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.csv"


def test_reads_time_and_value(file: Path) -> None:
    file.write_text("timestamp,value\n2013-12-02 21:15:00,73.9\n2013-12-02 21:20:00,-1e-3\n")
    found = list(rows(file, GENERIC, "machine"))
    stream = StreamId("machine", "value")
    assert [row.time for row in found] == [1386018900.0, 1386019200.0]
    assert found[0].readings == (Reading(stream, 1386018900.0, 73.9, "generic"),)
    assert found[1].readings[0].value == -0.001


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-03-01T08:00:00", 1772352000.0),
        ("2026-03-01T08:00:00Z", 1772352000.0),
        ("2026-03-01 09:00:00+01:00", 1772352000.0),
        ("2026-03-01 08:00:00.250", 1772352000.25),
        ("2026-03-01", 1772323200.0),
        ("1772352000", 1772352000.0),
        ("1772352000.5", 1772352000.5),
        ("1772352000500", 1772352000.5),
    ],
)
def test_times(file: Path, text: str, seconds: float) -> None:
    file.write_text(f"time,value\n{text},1\n")
    assert [row.time for row in rows(file, GENERIC, "one")] == [seconds]


def test_without_a_zone_it_is_utc_wherever_the_machine_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("time,value\n2026-03-01 08:00:00,1\n")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        found = [row.time for row in rows(file, GENERIC, "one")]
    time.tzset()
    assert found == [1772352000.0]


def test_channels_by_column_in_any_order_and_case(file: Path) -> None:
    file.write_text("Door,note,Temperature,TIME\nopen,hello,-18.5,100\n,,-18.4,110\nclosed,,,120\n")
    assert [
        [(reading.stream.channel, reading.value) for reading in row.readings] for row in rows(file, ROOM, "one")
    ] == [[("temperature", -18.5), ("door", 1.0)], [("temperature", -18.4)], [("door", 0.0)]]


def test_byte_order_mark_blank_lines_and_quotes(file: Path) -> None:
    file.write_text('\ufeff"timestamp","value"\r\n\r\n"100","1.5"\r\n')
    assert [row.readings[0].value for row in rows(file, GENERIC, "one")] == [1.5]


def test_only_a_header_is_no_rows(file: Path) -> None:
    file.write_text("timestamp,value\n")
    assert list(rows(file, GENERIC, "one")) == []


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "no time column"),
        (b"value\n1\n", 1, "no time column; the header needs one of timestamp, time"),
        (b"time,other\n1,2\n", 1, "no column is a channel of profile 'generic'; it has: value"),
        (b"time,value\n1,2\n2,abc\n", 3, "column 'value': 'abc' is not a number"),
        (b"time,value\n1,nan\n", 2, "is not finite"),
        (b"time,value\n1,inf\n", 2, "is not finite"),
        (b"time,value\nyesterday,1\n", 2, "time 'yesterday' cannot be read"),
        (b"time,value\n,1\n", 2, "cannot be read"),
        (b"time,value\ninf,1\n", 2, "cannot be read"),
        (b"time,value\n1e30,1\n", 2, "cannot be read"),
        (b"time,value\n-5,1\n", 2, "cannot be read"),
        (b"\xff\xfe\x00t", 1, "UTF-8"),
        (b"time,value\n1,2\n2,\xff\xff\n", 0, "UTF-8"),
    ],
)
def test_errors_name_file_line_and_reason(file: Path, content: bytes, line: int, reason: str) -> None:
    file.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        list(rows(file, GENERIC, "one"))
    assert caught.value.file == str(file)
    assert reason in caught.value.reason
    assert line in (0, caught.value.line)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("-18,ajar", "column 'door': 'ajar' is none of the states"), ("-999,open", "-999 is outside -60 to 60 °C; leave")],
)
def test_a_cell_must_fit_its_channel(file: Path, cell: str, reason: str) -> None:
    file.write_text(f"time,temperature,door\n1,{cell}\n")
    with pytest.raises(DataFileError, match=reason) as caught:
        list(rows(file, ROOM, "one"))
    assert caught.value.line == 2


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no such file"):
        rows(tmp_path / "none.csv", GENERIC, "one")
    with pytest.raises(DataFileError, match="is a directory"):
        rows(tmp_path, GENERIC, "one")


def test_reads_as_it_goes(file: Path) -> None:
    file.write_text("time,value\n1,1\n2,bad\n")
    found = rows(file, GENERIC, "one")
    assert next(found).time == 1.0
    with pytest.raises(DataFileError, match="line 3"):
        next(found)


@given(st.lists(st.tuples(st.floats(0, 4e9), st.floats(allow_nan=False, allow_infinity=False)), max_size=20))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[float, float]]) -> None:
    file = tmp_path_factory.mktemp("csv") / "data.csv"
    file.write_text("time,value\n" + "".join(f"{time!r},{value!r}\n" for time, value in pairs))
    assert [(row.time, row.readings[0].value) for row in rows(file, GENERIC, "one")] == pairs
