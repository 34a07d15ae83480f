"""A small office with a day of work, and tampering with its file by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from loket_tui.layanan import antrian, daftar, langkah, perubahan, serah, tanda_tangan, terima
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register.periksa import HasilPeriksa, periksa
from tests.alat_kantor import (
    BUDI,
    LENGKAP_KK,
    LENGKAP_PINDAH,
    SANDI,
    buat_ruang,
    pengajuan_kk,
    pengajuan_pindah,
    sesi,
)


def kantor_bekerja(folder: Path) -> Ruang:
    """Cases handed over, cancelled, corrected, waiting; a ticket; a signed letter."""
    ruang = buat_ruang(folder)
    ani, budi, citra, dedi = (sesi(ruang, n) for n in ("ani", "budi", "citra", "dedi"))

    def urut(nomor: int) -> int:
        return daftar.berkas(ruang, ani, nomor).urut

    tiket = antrian.beri_nomor(ruang, ani, kunci_baru())
    antrian.panggil_berikut(ruang, ani, kunci_baru())
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(nomor), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut(nomor))
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(nomor), periksa_sandi(ruang, dedi, SANDI))
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    berapa = len(daftar.berkas(ruang, ani, nomor).rangkaian)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, urut(nomor), "selesai", berapa=berapa)
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, urut(nomor))], serah.Penerima("sendiri"))
    antrian.selesai(ruang, ani, kunci_baru(), tiket.tiket)
    batal = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(BUDI), LENGKAP_KK).permohonan
    perubahan.batalkan(ruang, ani, kunci_baru(), batal, urut(batal), "salah layanan yang dipilih")
    koreksi = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_pindah(), LENGKAP_PINDAH).permohonan
    perubahan.koreksi_data(ruang, ani, kunci_baru(), koreksi, urut(koreksi), "pemohon.alamat", "Dusun Baru RT 2",
                           "salah ketik alamat")
    terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK[:1])
    return ruang


def ubah(path: Path, *perintah: str, pemicu: bool = False) -> None:
    """Run statements on the file as an outsider would; the triggers are dropped first and (`pemicu`) put back."""
    k = sqlite3.connect(path, isolation_level=None)
    simpan = k.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for nama, _ in simpan:
        k.execute(f"DROP TRIGGER {nama}")
    for satu in perintah:
        k.execute(satu)
    if pemicu:
        for _, sql in simpan:
            k.execute(sql)
    k.close()


def utuh(path: Path) -> HasilPeriksa:
    """The check, which must find nothing."""
    hasil = periksa(path)
    assert hasil.baik, hasil.temuan
    assert hasil.temuan == ()
    return hasil


def temuan(path: Path) -> str:
    """The check, which must find something; all findings as one text."""
    hasil = periksa(path)
    assert not hasil.baik
    assert hasil.temuan
    return "\n".join(hasil.temuan)
