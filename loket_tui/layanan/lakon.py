"""One case as demo and trial runs play it."""

from __future__ import annotations

from dataclasses import dataclass, field

from loket_tui.layanan.pemohon import Pemohon
from loket_tui.sop.jalur import Jalur
from loket_tui.sop.jalur_tujuan import Henti
from loket_tui.sop.prosedur import Prosedur


@dataclass(slots=True)
class Lakon:
    """One case as it is played: its procedure, the path it shall take, and how far it is."""

    prosedur: Prosedur
    jalur: Jalur
    permohonan: int = 0
    pemohon: Pemohon | None = None
    ke: int = 0
    """Stops of the path that are behind it."""
    urut: int = 0
    """Which case of its procedure it is: the ways in take turns."""
    kuasa: bool = False
    """Somebody else fetches the document."""
    penerima: set[int] = field(default_factory=set)
    """Accounts that took it in or checked it: they do not sign."""

    @property
    def henti(self) -> Henti | None:
        """The stop that comes next; None behind the last one."""
        return self.jalur.henti[self.ke] if self.ke < len(self.jalur.henti) else None
