"""The slip of what is missing: before the register it says so, after a return it names the register number."""

from __future__ import annotations

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.mentah import buat_mentah
from loket_tui.layanan import daftar, langkah, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi
from tests.cetak.alat_escp import cetak
from tests.cetak.test_cetak_setengah import teks

ALASAN = "Nama ayah pada formulir tidak sama dengan KK; betulkan lalu bawa kembali."


def _kertas(ruang: Ruang, hasil: Hasil) -> tuple[str, str]:
    """The text of the slip that an act ordered: drawn, and as raw text."""
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None and perintah.dokumen == "blanko_kekurangan"
    return (" ".join(teks(buat("blanko_kekurangan", perintah.cuplikan)).split()),
            cetak(buat_mentah("blanko_kekurangan", "escp", perintah.cuplikan | {"kertas": "9.5x5.5"})).teks)


def _kembalikan(ruang: Ruang, nomor: int) -> Hasil:
    budi = sesi(ruang, "budi")
    return langkah.kerjakan(ruang, budi, kunci_baru(), nomor, daftar.berkas(ruang, budi, nomor).urut, "kembali",
                            masukan(ALASAN))


def test_sebelum_register(ruang: Ruang) -> None:
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), (Butir("f102", "ada"),))
    for isi in _kertas(ruang, h):
        assert "BLANKO KEKURANGAN PERSYARATAN" in isi and "Berkas belum diregister, bukan tanda terima" in isi
        assert "Persyaratan yang masih kurang" in isi and "Nomor register" not in isi


def test_dikembalikan_sesudah_register(ruang: Ruang) -> None:
    """Nothing is missing: the reason is the body, the number stands there, nothing says that there is none."""
    ani = sesi(ruang, "ani")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    assert h.nomor == ("0041/2026",)
    for isi in _kertas(ruang, _kembalikan(ruang, h.permohonan)):
        assert "BLANKO PERBAIKAN BERKAS" in isi and "0041/2026" in isi and ALASAN in isi
        assert "belum diregister" not in isi and "masih kurang" not in isi and "Keterangan" not in isi
        assert "Tanda terima berkas tetap berlaku" in isi
    # a second round that finds something missing: still the number, now with the table
    urut = daftar.berkas(ruang, ani, h.permohonan).urut
    lagi = terima.periksa_kelengkapan(ruang, ani, kunci_baru(), h.permohonan, urut, tuple(
        Butir(b.persyaratan, "tidak_ada") for b in LENGKAP_KK))
    for isi in _kertas(ruang, lagi):
        assert "BLANKO KEKURANGAN PERSYARATAN" in isi and "0041/2026" in isi and "masih kurang" in isi
        assert "belum diregister" not in isi
