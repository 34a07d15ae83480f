"""An office with old cases, and the years that pass; for the tests of penyusutan."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import perubahan, serah
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan as rc
from tests.alat_kantor import BUDI, MULAI, SITI, buat_ruang, sesi
from tests.layanan.alat_kerja import buka_kantor
from tests.screens.alat_perkara import lihat, orang, siap_ambil, terima_kk

NOMOR = "045/1/35.07.11/2037"
KEMUDIAN = timedelta(days=366 * 11)
RAHASIA = (SITI.nama, SITI.nik, SITI.alamat, SITI.telepon, "Joko Rekaan", "KTP 3507110000000001", "Salah ketik dahulu")
"""What the three old cases hold of people, in every kind of place."""


def simpan_cetakan(ruang: Ruang) -> None:
    """Every order is printed: its file lies in printouts/."""
    with ruang.basis.tulis() as k:
        for nomor, _ in rc.terbuka(k):
            perintah = rc.muat(k, nomor)
            assert perintah is not None
            path = ruang.kantor.printouts / perintah.berkas
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"%PDF-1.4")
            siapa = BUDI.nama if perintah.permohonan_id == 3 else SITI.nama
            rc.tandai(k, nomor, "disimpan", f"dibuat bagi {siapa}", "2026-11-16T02:00:00+00:00")


def isi(ruang: Ruang) -> None:
    """Cases 1 (handed over to another), 2 (void after a correction), 3 (open) of 2026."""
    ani = sesi(ruang, "ani")
    nomor = siap_ambil(ruang)
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, lihat(ruang, nomor).urut)],
                   serah.Penerima("kuasa", "Joko Rekaan", "anak", "KTP 3507110000000001"))
    nomor = terima_kk(ruang, orang(11, SITI.nama))
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, lihat(ruang, nomor).urut, "pemohon.alamat", SITI.alamat +
                           " Timur", "Salah ketik dahulu")
    perubahan.batalkan(ruang, ani, kunci_baru(), nomor, lihat(ruang, nomor).urut, "Salah ketik dahulu")
    terima_kk(ruang, BUDI)
    simpan_cetakan(ruang)


def tahun_berlalu(ruang: Ruang, kali: int = 1) -> None:
    """Eleven years later, so often; the admin confirms the date."""
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.setel(MULAI + kali * KEMUDIAN)
    sahkan_tanggal(ruang, sesi(ruang, "admin"), kunci_baru())


def buat_contoh(folder: Path) -> Path:
    """A closed office with the cases of `isi`."""
    ruang = buat_ruang(folder)
    isi(ruang)
    ruang.tutup()
    return folder


def buka_kemudian(folder: Path) -> Ruang:
    """That office eleven years later."""
    ruang = buka_kantor(folder)
    tahun_berlalu(ruang)
    return ruang


def isi_berkas(ruang: Ruang) -> bytes:
    """All bytes of the record on the disk."""
    return b"".join(p.read_bytes() for p in ruang.kantor.db.parent.glob("loket.db*"))
