"""The demo office: real acts, every state there, and a record that verifies."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import JamTetap, baca_utc
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.layanan import antrian, awal, demo, jaga, siap
from loket_tui.layanan.demo_orang import Pengarang, pengarang
from loket_tui.layanan.masuk import masuk
from loket_tui.layanan.pelaku import Pelaku
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan
from loket_tui.sop.skema import Isian
from tests.alat_demo import PETANG, salin_demo

LEWAT_TENGAH_MALAM = datetime(2026, 11, 19, 17, 5, tzinfo=UTC)
"""Five past midnight of the 20th at the office."""


def keadaan(ruang: Ruang) -> dict[str, list[str]]:
    """By procedure the states that its cases can rest in."""
    pelaku = Pelaku(ruang, pengarang(ruang, PETANG.date()))
    return {p.kode: demo.keadaan_cakupan(p, pelaku.cakupan(p)) for p in ruang.sop_aktif}


def isi(ruang: Ruang) -> Counter[tuple[str, str]]:
    """How many cases of each procedure rest at "token|menunggu|akhir"."""
    with ruang.basis.baca() as koneksi:
        return Counter((str(b[0]), f"{b[1] or ''}|{b[2]}|{b[3]}") for b in koneksi.exec_driver_sql(
            "SELECT kode, aksi, menunggu, akhir FROM permohonan"))


@pytest.mark.parametrize(("paket", "saat"), [
    ("dukcapil", PETANG), ("sumbersuko", PETANG), ("sooko", LEWAT_TENGAH_MALAM), ("batukliang", PETANG)])
def test_demo_setiap_keadaan_dua_kali(tmp_path: Path, paket: str, saat: datetime) -> None:
    hasil = demo.buat_demo(tmp_path / "demo", paket, JamTetap(saat))
    assert 60 <= hasil.perkara <= 120
    ruang = siap.buka(tmp_path / "demo", JamTetap(saat))
    ada = isi(ruang)
    for kode, semua in keadaan(ruang).items():
        for satu in semua:
            assert ada[(kode, f"{satu}|")] >= 2, (kode, satu)
        for akhir in ("selesai", "dibatalkan"):
            assert ada[(kode, f"||{akhir}")] >= 2, (kode, akhir)
    periksa = jaga.periksa(ruang)
    assert periksa.baik, periksa.temuan
    with ruang.basis.baca() as koneksi:             # no printer set later puts three weeks on paper
        assert cetakan.terbuka(koneksi) == []
    ruang.tutup()


def test_demo_paket_besar_melewati_setiap_keadaan(
        tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    ruang = siap.buka(salin_demo(tmp_path_factory, tmp_path / "demo"), JamTetap(PETANG))
    assert 60 <= sum(isi(ruang).values()) <= 120
    with ruang.basis.baca() as koneksi:
        akhir = str(koneksi.exec_driver_sql("SELECT pada FROM jejak_kepala").scalar())
    assert baca_utc(akhir) <= PETANG, "nothing lies after the moment the demo was made"
    with ruang.basis.baca() as koneksi:
        lewat = {(str(b[0]), f"{b[1]}|{b[2]}") for b in koneksi.exec_driver_sql(
            "SELECT p.kode, e.ke, e.menunggu FROM peristiwa e JOIN permohonan p ON p.id = e.permohonan_id")}
        hari = {str(b[0]) for b in koneksi.exec_driver_sql("SELECT DISTINCT tanggal_kerja FROM peristiwa")}
    ada = isi(ruang)
    for kode, semua in keadaan(ruang).items():
        assert {(kode, satu) for satu in semua} <= lewat
        assert sum(ada[(kode, f"{satu}|")] > 0 for satu in semua) >= len(semua) // 2, kode
        assert ada[(kode, "||selesai")] and ada[(kode, "||dibatalkan")], kode
    assert len(hari) >= 12                              # three weeks of working days
    periksa = jaga.periksa(ruang)
    assert periksa.baik, periksa.temuan
    q = antrian.antrian(ruang, "1")
    assert q.menunggu >= 3                              # and the numbers that cases hold
    assert {b.keadaan for b in q.baris} >= {"diberi", "tidak_hadir"}
    sesi = masuk(ruang, "ani", demo.SANDI)
    assert sesi.boleh("terima")
    assert ruang.kantor.nama.endswith("CONTOH")
    ruang.tutup()


def test_jawaban_masuk_akal_menurut_labelnya() -> None:
    hari = PETANG.date()
    orang = Pengarang("350711", ("Arjo Contoh",), hari)
    pemohon = orang.pemohon()

    def jawab(label: str, jenis: str = "teks") -> str:
        return orang.jawaban(Isian.model_validate({"kode": "x", "label": label, "jenis": jenis}), pemohon)

    for _ in range(20):
        assert jawab("Nomor pengajuan di Plavon").partition("/")[0].isdigit()
        assert jawab("Lampiran") in {"1 berkas", "2 lembar"}
        assert jawab("Provinsi tujuan") == "Jawa Timur"
        assert jawab("Nama usaha").split()[0] in {"Toko", "Warung", "Bengkel"}
        assert baca_tanggal(jawab("Tanggal meninggal", "tanggal")) < hari - timedelta(days=30)
    tahun = Isian.model_validate({"kode": "x", "label": "Mulai", "jenis": "angka", "maksimal": "tahun_ini"})
    assert 2000 < int(orang.jawaban(tahun, pemohon)) <= hari.year
    lahir = baca_tanggal(jawab("Tanggal lahir anak", "tanggal"))
    assert hari - timedelta(days=5 * 365) < lahir < hari - timedelta(days=300)
    assert jawab("NIK anak", "nik")[6:12] == f"{lahir:%d%m%y}"      # the same child


def test_paket_tanpa_sop_yang_berjalan_disebut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paket = tmp_path / "paket" / "kosong"
    paket.mkdir(parents=True)
    (paket / "paket.toml").write_text(
        (awal.sumber_paket() / "sooko" / "paket.toml").read_text(encoding="utf-8").replace('"sooko"', '"kosong"'),
        encoding="utf-8")
    for modul in (awal, demo):
        monkeypatch.setattr(modul, "sumber_paket", lambda: tmp_path / "paket")
    with pytest.raises(GalatAturan, match="tidak punya SOP yang dapat dijalankan"):
        demo.buat_demo(tmp_path / "demo", "kosong", JamTetap(PETANG))
    assert not (tmp_path / "demo").exists()
