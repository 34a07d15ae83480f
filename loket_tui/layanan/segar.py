"""What other programs on this office did: asked by the screens once a second."""

from __future__ import annotations

from loket_tui.layanan.ruang import Ruang
from loket_tui.register.segar import Pengintai


def pengintai(ruang: Ruang) -> Pengintai:
    """A look-out for acts of other programs from now on; to be closed with the office."""
    return Pengintai(ruang.kantor.db, ruang.basis.mesin)
