"""What the tests of the login screen share."""

from __future__ import annotations

from pathlib import Path

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import akun
from loket_tui.layanan import siap as pintu
from loket_tui.layanan.ruang import kunci_baru
from tests.alat_kantor import MULAI, sesi


def tambah(folder: Path, nama_masuk: str, nama: str = "Orang Contoh") -> str:
    """One more officer at the counter; returns the kata sandi that the program made."""
    r = pintu.buka(folder, JamTetap(MULAI))
    _, sandi = akun.tambah_pengguna(r, sesi(r, "admin"), kunci_baru(),
                                    akun.AkunBaru(nama_masuk, nama, ("petugas_loket",)))
    r.tutup()
    return sandi
