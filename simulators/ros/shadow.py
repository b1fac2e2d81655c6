"""A copy of the wheels' CMake files that names this machine's headers.

The wheels' CMake files name the folders of the Python and the numpy that they were built with. The
environment's own files stay as they are: a prefix of links stands before them while something is built.
"""

from __future__ import annotations

import re
import shutil
import sysconfig
from pathlib import Path

import numpy as np

_NUMPY = re.compile(r"/opt/python/[^/;\"]+/lib/python3\.\d+/site-packages/numpy/_?core/include")
_PYTHON = re.compile(r"/opt/python/[^/;\"]+/include/python3\.\d+")


def make_shadow(prefix: Path, shadow: Path) -> None:
    """Make ``shadow`` a prefix like ``prefix`` whose ``share/`` is a mended copy.

    Raises:
        OSError: it cannot be written.
    """
    shadow.mkdir(parents=True)
    for entry in prefix.iterdir():
        if entry.name != "share" and entry.is_dir():
            (shadow / entry.name).symlink_to(entry.resolve())
    shutil.copytree(prefix / "share", shadow / "share", symlinks=True, ignore=shutil.ignore_patterns("man", "jupyter"))
    for file in (shadow / "share").rglob("*.cmake"):
        text = file.read_text(encoding="utf-8")
        mended = _PYTHON.sub(sysconfig.get_path("include"), _NUMPY.sub(np.get_include(), text))
        if mended != text:
            file.write_text(mended, encoding="utf-8")
