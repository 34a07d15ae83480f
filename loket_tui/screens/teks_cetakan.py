"""What the list of prints says to do about an order, and what a paper is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loket_tui.layanan.daftar_cetakan import BarisCetakan

BISU = "layanan cetak tidak menjawab"
"""What `cetak.printer` says of a job while the print service is down."""
ANTRIAN = frozenset({"antrian printer dihentikan", "cetakan ditahan di antrian printer"})
"""Reasons that nobody mends at the printer itself."""
DI_ANTRIAN = "Jalankan lagi antriannya di komputer ini, atau minta admin; k mengirimnya ke printer lain."
DI_PRINTER = "Bereskan di printer; cetakan ini lalu jalan sendiri. k mengirimnya ke printer lain."
_TERSIMPAN = re.compile(r"[.;] (?:PDF|Berkasnya) tersimpan di .*$")
"""Where the file of a failed order lies: the line below says it too."""


def untuk_printer(bentuk: Sequence[str]) -> str:
    """What a paper is for, where not any printer takes it: "hanya printer escpos"."""
    return "" if "pdf" in bentuk else f"hanya printer {', '.join(bentuk)}"


def anjuran(b: BarisCetakan) -> tuple[str, ...]:
    """What to do about a state that needs somebody; the record's own sentence where it has one."""
    if b.kode == "periksa":
        return ("Lihat lembarnya: y bila keluar dengan baik, t bila rusak.",)
    if b.kode == "dikirim" and b.keterangan == BISU:
        return ("Nyalakan layanan cetak (CUPS) komputer ini; cetakan ini lalu jalan sendiri.",)
    if b.kode == "dikirim" and b.keterangan:
        return (DI_ANTRIAN if b.keterangan in ANTRIAN else DI_PRINTER,)
    if b.kode == "dibatalkan" and b.dapat("ulangi"):
        return (f"{_kalimat(b.keterangan)} u mencetaknya bila lembarnya tidak keluar.",)
    kalimat = _TERSIMPAN.sub(".", b.keterangan)
    return (_kalimat(kalimat),) if kalimat else ()


def _kalimat(teks: str) -> str:
    return f"{teks[:1].upper()}{teks[1:].rstrip('.')}."
