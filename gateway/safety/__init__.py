"""The safety filter: the only maker of an approved goal. Deny by default."""
