"""Who marks a case in a post of his own while that post is recorded absent: he may, it is told and flagged."""

from __future__ import annotations

from loket_tui.layanan.alur import BerkasKerja
from loket_tui.layanan.ketiadaan import masa
from loket_tui.register import ketiadaan as rk

TERCATAT = "tercatat_absen"
"""Key of a paraf or an approval: the post, recorded absent that day, whose own holder gave it."""


def isi_tercatat(berkas: BerkasKerja) -> dict[str, str]:
    """The flag of an event by who acts in his own post although it is recorded absent today; {} else.

    The role acted in has to be known (`wajib_boleh`).  Who fills the post by a delegation is there for the absent.
    """
    peran = berkas.tx.peran
    if peran not in rk.absen(berkas.koneksi, berkas.tx.tanggal_kerja.isoformat()) or berkas.delegasi() is not None:
        return {}
    return {TERCATAT: peran}


def kabar_tercatat(berkas: BerkasKerja) -> str:
    """What the news of that event says, with a space in front; "" where the post is not recorded absent."""
    peran = isi_tercatat(berkas).get(TERCATAT)
    if peran is None:
        return ""
    hari = berkas.tx.tanggal_kerja.isoformat()
    ada = next(b for b in rk.berlaku(berkas.koneksi, hari) if b.peran == peran and b.dari <= hari)
    return (f" {berkas.ruang.paket.sebutan_peran(peran)} masih tercatat tidak di tempat {masa(ada)} (oleh {ada.nama}); "
            "cabut catatan itu bila sudah di tempat (F5, a). Ini ditandai di jejak.")
