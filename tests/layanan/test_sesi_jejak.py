"""What happens to a session stands in the trail: opened again, left, and a first kata sandi that was typed."""

from __future__ import annotations

import pytest

from loket_tui.dasar.galat import GalatIzin, GalatMasuk, GalatSandiPertama
from loket_tui.layanan import akun, akun_awal, tanggal_kerja
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import meta
from tests.alat_kantor import SANDI, sesi

from .alat_masuk import jejak, nomor


def test_buka_layar_dan_keluar(ruang: Ruang) -> None:
    ani = lm.masuk(ruang, "ani", SANDI, "2")
    with pytest.raises(GalatMasuk):
        lm.buka_dengan_sandi(ruang, ani, "bukan ini")
    lm.buka_dengan_sandi(ruang, ani, SANDI)
    lm.keluar(ruang, ani)
    assert jejak(ruang)[-4:] == [(a, ani.pengguna_id) for a in (
        "masuk", "gagal membuktikan kata sandi", "membuka layar dengan kata sandi", "keluar")]
    ruang.tutup()
    ruang.kantor.db.unlink()
    lm.keluar(ruang, ani)           # the record is gone: nobody is kept in


def test_sandi_pertama_diketik_lalu_ditinggalkan(ruang: Ruang) -> None:
    _, sandi = akun.atur_ulang_sandi(ruang, sesi(ruang, "admin"), kunci_baru(), nomor(ruang, "ani"))
    with pytest.raises(GalatSandiPertama):
        lm.masuk(ruang, "ani", sandi)
    assert jejak(ruang)[-1] == ("kata sandi pertama dipakai", nomor(ruang, "ani"))


@pytest.mark.parametrize("cara", ["aktif lagi", "atur ulang", "kode"])
def test_sesi_lama_berakhir_dengan_kata_sandi_lain(ruang: Ruang, cara: str) -> None:
    """A session begun before the account was closed, reset or recovered stays over, whatever the account is now."""
    siapa = "admin" if cara == "kode" else "dedi"
    lama, admin = lm.masuk(ruang, siapa, SANDI), sesi(ruang, "admin")
    antrian_lama = kunci_baru()
    if cara == "aktif lagi":
        akun.nonaktifkan(ruang, admin, kunci_baru(), lama.pengguna_id)
        akun.aktifkan(ruang, admin, kunci_baru(), lama.pengguna_id)
    elif cara == "atur ulang":
        akun.atur_ulang_sandi(ruang, admin, kunci_baru(), lama.pengguna_id)
    else:
        with ruang.basis.tulis() as koneksi:
            meta.tulis(koneksi, akun_awal.META_PEMULIHAN, sd.hash_rahasia("KODE"))
        akun_awal.pulihkan_admin(ruang, "KODE", "sawah hijau tujuh")
    assert lm.sesi_kini(ruang, lama) is None
    with pytest.raises(GalatIzin):
        tanggal_kerja.sahkan_tanggal(ruang, lama, antrian_lama)
    with pytest.raises(GalatIzin):
        akun.daftar_akun(ruang, lama)


def test_ganti_sandi_sendiri_meneruskan_sesi_ini_saja(ruang: Ruang) -> None:
    sini, sana = lm.masuk(ruang, "ani", SANDI), lm.masuk(ruang, "ani", SANDI, "2")
    lm.ganti_sandi(ruang, sini, kunci_baru(), SANDI, "sawah hijau tujuh")
    assert lm.sesi_lanjut(ruang, sini, "bukan ini") == sini and lm.sesi_kini(ruang, sini) is None
    sini = lm.sesi_lanjut(ruang, sini, "sawah hijau tujuh")
    assert lm.sesi_kini(ruang, sini) == sini and lm.sesi_kini(ruang, sana) is None
    tanggal_kerja.sahkan_tanggal(ruang, sini, kunci_baru())
