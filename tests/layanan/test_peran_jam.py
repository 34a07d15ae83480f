"""The role an act is recorded under, a clock that creeps back, and a pinned procedure that somebody changed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from loket_tui.dasar.galat import GalatJam, GalatRegister
from loket_tui.layanan import antrian, daftar, perubahan, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import pustaka
from tests.alat_kantor import LENGKAP_KK, pengajuan_kk, sesi


def test_peran_yang_memberi_hak_yang_dicatat(ruang: Ruang) -> None:
    """Rangkap is loket, kasi and sekcam: giving a number is the loket's right, not the alphabetically first role's."""
    rangkap = sesi(ruang, "rangkap")
    antrian.beri_nomor(ruang, rangkap, kunci_baru())
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    urut = daftar.berkas(ruang, rangkap, h.permohonan).urut
    perubahan.batalkan(ruang, rangkap, kunci_baru(), h.permohonan, urut, "Salah layanan")
    with ruang.basis.baca() as koneksi:
        isi = [json.loads(b[0]) for b in koneksi.exec_driver_sql("SELECT isi FROM jejak ORDER BY urut")]
    peran = {i["aksi"]: i["peran"] for i in isi if i.get("oleh") == rangkap.pengguna_id}
    assert peran["memberi nomor antrian"] == "petugas_loket"
    paket = ruang.paket
    assert "batal" in paket.hak(frozenset({peran["membatalkan berkas"]}))


def test_jam_tidak_merayap_mundur(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    ruang.jam.maju(timedelta(minutes=-4))  # type: ignore[attr-defined]
    antrian.beri_nomor(ruang, ani, kunci_baru())
    ruang.jam.maju(timedelta(minutes=-4))  # type: ignore[attr-defined]
    with pytest.raises(GalatJam):
        antrian.beri_nomor(ruang, ani, kunci_baru())


@pytest.mark.parametrize("ganti", ["replace(teks, 'Operator', 'Operatur')", "replace(teks, '\"jenis\"', '\"jenus\"')"])
def test_sop_yang_diubah_di_buku_tidak_dipakai(ruang: Ruang, ganti: str) -> None:
    ani = sesi(ruang, "ani")
    h = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    koneksi = pustaka.dbapi.connect(str(ruang.kantor.db))
    koneksi.execute("DROP TRIGGER jaga_versi_sop_update")
    koneksi.execute(f"UPDATE versi_sop SET teks = {ganti}")
    koneksi.commit()
    koneksi.close()
    baru = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    baru.sop_kantor._prosedur.clear()
    with pytest.raises(GalatRegister, match="loket periksa"):
        daftar.berkas(baru, ani, h.permohonan)
    assert list(daftar.kunci_kerja(baru, ani, saring="semua")) == [h.permohonan]   # the lists go on
    assert daftar.halaman(baru, ani, [h.permohonan])[0].status.startswith("Naskah SOP")
