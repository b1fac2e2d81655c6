"""Approved goals: made here and nowhere else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from gateway.robot_messages import CatalogRow, Goal
from gateway.robot_profiles import Action
from gateway.signing import sign


def make_goal(
    uuid: UUID,
    robot: str,
    name: str,
    action: Action,
    server: CatalogRow,
    fields: dict[str, Any],
    span: tuple[float, float],
    key: bytes,
) -> Goal:
    """A goal, signed with ``key``.

    ``span``: when it is approved and until when it may begin, seconds since the epoch, UTC.
    """
    approved, not_after = span
    unsigned = Goal(
        id=str(uuid),
        robot=robot,
        action=name,
        command_kind=action.kind,
        server=server.id,
        type=server.type,
        type_hash=server.hash,
        fields=fields,
        limit=action.limit,
        approved=approved,
        not_after=not_after,
        signature="",
    )
    return unsigned.model_copy(update={"signature": sign(unsigned.model_dump(mode="json"), key)})


def read_goal(payload: bytes) -> Goal:
    """A goal from its stored payload.

    Raises:
        ValueError: it is not one.
    """
    return Goal.model_validate_json(payload)
