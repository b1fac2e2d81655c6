"""Prints the fields of each action type in argv, one JSON line a type."""

from __future__ import annotations

import json
import sys

from ros_goal_server import action_type


def main() -> None:
    for name in sys.argv[1:]:
        kind = action_type(name)
        parts = {part: getattr(kind, part).get_fields_and_field_types() for part in ("Goal", "Result", "Feedback")}
        constants = {
            word: getattr(kind.Result, word) for word in dir(type(kind.Result)) if word[0] != "_" and word.isupper()
        }
        print(json.dumps({"type": name, **parts, "constants": constants}), flush=True)


if __name__ == "__main__":
    main()
