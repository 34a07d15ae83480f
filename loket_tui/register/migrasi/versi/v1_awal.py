"""The first record: `basis.buat` made it whole, so there is nothing to do."""

from __future__ import annotations

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing."""
