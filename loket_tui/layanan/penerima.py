"""Who received a case does not sign it: the one rule for every way of signing."""

from __future__ import annotations

from loket_tui.dasar.galat import GalatIzin
from loket_tui.layanan.alur import PINDAH, Berkas, BerkasKerja
from loket_tui.layanan.pejabat import akun_orang
from loket_tui.register import perkara as rp
from loket_tui.sop.prosedur import Letak


def menerima(berkas: Berkas) -> frozenset[int]:
    """Accounts of the persons who took the case in or checked it, whichever account they did it with."""
    return akun_orang(berkas.koneksi, {p.oleh for p in berkas.peristiwa
                                       if p.jenis in {"ajukan", "periksa_kelengkapan"}})


def bukan_penerima(berkas: BerkasKerja, letak: Letak) -> rp.BarisPeristiwa | None:
    """Raise GalatIzin for who received the case, unless another officer allowed this signature since the last return.

    That permission is returned, None where none is needed.  A tinjau that signs knows no permission: another member
    of the team writes it down.
    """
    if berkas.tx.oleh not in menerima(berkas):
        return None
    if letak.jenis == "tinjau":
        raise GalatIzin("Anda menerima berkas ini, maka anggota tim lain yang mencatat dan menandatangani "
                        "peninjauannya.")
    saya = akun_orang(berkas.koneksi, {berkas.tx.oleh})
    izin: rp.BarisPeristiwa | None = None
    for p in berkas.peristiwa:
        if p.jenis == "izin_tanda":
            if p.oleh not in saya and p.isi.get("tanda") == letak.token:
                izin = p
        elif p.hasil == "kembali" or _mundur(berkas, p):
            izin = None
    if izin is None:
        raise GalatIzin("Anda menerima berkas ini, maka pejabat lain yang menandatangani; "
                        f"bila tidak ada, mintakan izin: {pemberi_izin(berkas)}.")
    return izin


def _mundur(berkas: Berkas, p: rp.BarisPeristiwa) -> bool:
    """Whether an event brought the case back to an earlier aksi, or to another version of its SOP."""
    if p.jenis == PINDAH:
        return True
    return bool(p.aksi and p.ke) and berkas.letak_pada(p, p.ke).indeks < berkas.letak_pada(p).indeks


def pemberi_izin(berkas: Berkas) -> str:
    """The roles that may give the permission in this office's pack, in words."""
    sebutan = [p.sebutan for p in berkas.ruang.paket.berkas.peran if "izin_tanda_tangan" in p.hak]
    return " atau ".join(sebutan) or "admin kantor menambahkan hak izin_tanda_tangan di paket SOP"
