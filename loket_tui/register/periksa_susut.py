"""Rows whose personal values were blanked: each as its act left it, none filled again, none blanked without an act."""

from __future__ import annotations

from typing import Any

from loket_tui.register.jejak import sidik_baris
from loket_tui.register.penyusutan_aturan import ATURAN, sisa
from loket_tui.register.periksa_isi import Catat

_SISA = "SELECT sidik FROM penyusutan_baris WHERE tabel = ? AND baris = ?"
_BARIS = "SELECT b.baris, b.sidik, t.* FROM penyusutan_baris b LEFT JOIN {0} t ON t.rowid = b.baris WHERE b.tabel = ?"
_ASING = "SELECT tabel, count(*) FROM penyusutan_baris WHERE tabel NOT IN ({}) GROUP BY tabel"
_TANPA = "SELECT count(*) FROM penyusutan_baris b LEFT JOIN penyusutan s ON s.id = b.penyusutan_id WHERE s.id IS NULL"


def disusutkan(k: Any, nama: str, nomor: int, baris: dict[str, Any]) -> bool:
    """Whether a row that differs from its hash in the trail is what an act of penyusutan left of it.

    The act noted the hash of what was left; that note is a row which the trail names like every other.
    """
    if nama not in ATURAN:
        return False
    catatan = k.execute(_SISA, (nama, nomor)).fetchone()
    return catatan is not None and catatan[0] == sidik_baris(baris) and _kosong(nama, baris)


def _kosong(nama: str, baris: dict[str, Any]) -> bool:
    try:
        return not sisa(nama, baris)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def periksa_susut(k: Any, temuan: Catat) -> list[str]:
    """Every row that an act blanked is blank still, as the act left it; returns a note where there are any.

    A row that was filled again, with what an old backup holds of it, has its first hash and shows only here.
    """
    if k.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'penyusutan_baris'").fetchone() is None:
        return []
    for tabel, n in k.execute(_ASING.format(", ".join(f"'{t}'" for t in ATURAN))):
        temuan(f"{n} catatan penyusutan menyebut tabel {str(tabel)[:40]}, yang tidak pernah disusutkan.")
    for (n,) in k.execute(_TANPA):
        if n:
            temuan(f"{n} catatan penyusutan tidak mempunyai berita acara.")
    jumlah = 0
    for nama in ATURAN:
        kursor = k.execute(_BARIS.format(nama), (nama,))
        kolom = [str(d[0]) for d in kursor.description][2:]
        kunci = kolom[0]
        for nomor, sidik, *nilai in kursor:
            jumlah += 1
            baris = dict(zip(kolom, nilai, strict=True))
            if baris[kunci] is None:
                temuan(f"Baris {nomor} tabel {nama} hilang; penyusutan pernah mencatatnya.")
            elif sidik_baris(baris) != sidik or not _kosong(nama, baris):
                temuan(f"Baris {nomor} tabel {nama} sudah disusutkan, tetapi isinya bukan yang ditinggalkan "
                       "penyusutan; diisi lagi dari luar program.")
    return [f"{jumlah} baris yang disusutkan diperiksa."] if jumlah else []
