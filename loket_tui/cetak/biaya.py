"""What a service costs, in the words that stand on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

GRATIS: Final = "Pelayanan tidak dipungut biaya"
"""Of a service without a tariff."""


def sebut_biaya(cuplikan: Mapping[str, Any]) -> str:
    """The cost that a snapshot carries ("biaya"), as a sentence without its stop."""
    return str(cuplikan.get("biaya") or GRATIS).rstrip(".")
