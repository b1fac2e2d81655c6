from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.ros.domain import NUMBERS, NoDomain, domain

ROOT = Path(__file__).resolve().parents[3]


def test_two_blocks_never_share_one() -> None:
    with domain() as first, domain() as second:
        assert first != second
        assert {first, second} <= set(NUMBERS)


def test_all_in_use_is_said_and_the_end_of_a_block_frees() -> None:
    with domain() as taken, pytest.raises(NoDomain, match=f"from {taken} to {taken}"), domain([taken]):
        pass
    with domain([taken]) as again:
        assert again == taken


def test_a_killed_process_frees_its_own() -> None:
    script = "import sys, time\nfrom simulators.ros.domain import domain\n"
    script += "with domain() as d:\n    print(d, flush=True)\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        number = int(other.stdout.readline())
        with pytest.raises(NoDomain), domain([number]):
            pass
        other.kill()
    with domain([number]) as again:
        assert again == number


def test_a_domain_that_a_stranger_talks_in_is_left_out() -> None:
    with domain() as number:
        pass
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.bind(("", 7410 + 250 * number))
        with pytest.raises(NoDomain), domain([number]):
            pass
