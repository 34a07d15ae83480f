"""The demo office: real acts, every state there, and a record that verifies."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatAturan
from loket_tui.dasar.jam import JamTetap, baca_utc
from loket_tui.dasar.tanggal import baca_tanggal
from loket_tui.layanan import antrian, awal, demo, jaga, siap
from loket_tui.layanan.demo_orang import Pengarang, isian_contoh, pengarang
from loket_tui.layanan.masuk import masuk
from loket_tui.layanan.pelaku import Pelaku
from loket_tui.layanan.ruang import Ruang
from loket_tui.register import cetakan
from loket_tui.sop.paket import muat_paket
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
    assert ruang.kantor.nama == "Kecamatan Contoh"
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
        assert jawab("Kecamatan tujuan") in {"Misal", "Umpama"}
        assert jawab("Nama usaha").split()[0] in {"Toko", "Warung", "Bengkel"}
        assert baca_tanggal(jawab("Tanggal meninggal", "tanggal")) < hari - timedelta(days=30)
    tahun = Isian.model_validate({"kode": "x", "label": "Mulai", "jenis": "angka", "maksimal": "tahun_ini"})
    assert 2000 < int(orang.jawaban(tahun, pemohon)) <= hari.year
    lahir = baca_tanggal(jawab("Tanggal lahir anak", "tanggal"))
    assert hari - timedelta(days=5 * 365) < lahir < hari - timedelta(days=300)
    nik = jawab("NIK anak", "nik")
    assert (int(nik[6:8]) % 40, nik[8:12]) == (lahir.day, f"{lahir:%m%y}")      # the same child
    assert int(jawab("Nilai yang diajukan", "uang")) >= 5_000_000
    assert int(jawab("Perkiraan jumlah pengunjung", "angka")) >= 100
    assert orang.jawaban(Isian(kode="k", label="Keperluan"), pemohon, "Surat Keterangan Usaha") in {
        "Pengajuan Kredit Usaha Rakyat", "Pembukaan rekening usaha"}


def test_suami_istri_dan_keluarga_masuk_akal() -> None:
    orang = Pengarang("350711", ("Arjo Contoh",), PETANG.date())
    for kelamin, diri, lawan in (("L", "suami", "istri"), ("P", "istri", "suami")):
        pemohon = orang.pemohon(kelamin, (20, 30))
        satu, dua = orang.tokoh(f"NIK calon {diri}", pemohon), orang.tokoh(f"Nama calon {lawan}", pemohon)
        assert satu.nama == pemohon.nama and dua.nama != pemohon.nama and {satu.kelamin, dua.kelamin} == {"L", "P"}
        assert dua is orang.tokoh(f"Tanggal lahir calon {lawan}", pemohon)
        assert (int(dua.nik[6:8]) > 40) is (dua.kelamin == "P") and abs((satu.lahir - dua.lahir).days) < 1300
        tabel = Isian.model_validate({"kode": "t", "label": "Anggota", "jenis": "tabel", "kolom": [
            {"kode": "nama", "label": "nama"}, {"kode": "nik", "label": "NIK", "jenis": "nik"},
            {"kode": "hubungan", "label": "hubungan"}]})
        baris = [b.split("; ") for b in orang.jawaban(tabel, pemohon).splitlines()]
        assert pemohon.nama in {b[0] for b in baris} and [b[2] for b in baris][:2] == ["Kepala keluarga", "Istri"]
        assert [b[2] for b in baris].count("Istri") == 1


def test_kertas_demo_sejalan_dengan_harinya(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What stands on letters and cards fits the day of the act and the persons they speak of."""
    ruang = siap.buka(salin_demo(tmp_path_factory, tmp_path / "demo"), JamTetap(PETANG))
    with ruang.basis.baca() as koneksi:
        semua = [(str(b[0]), json.loads(str(b[1]))) for b in koneksi.exec_driver_sql(
            "SELECT p.pada, p.cuplikan FROM perintah_cetak p JOIN permohonan m ON m.id = p.permohonan_id")]
    ruang.tutup()
    dilihat: Counter[str] = Counter()
    for pada, cuplikan in semua:
        nilai = cuplikan.get("nilai") or {}
        hari = baca_utc(pada).date()
        for kode in ("tanggal_terbit", "tanggal_tinjau", "mulai", "tanggal_akad", "tanggal_pernyataan"):
            if nilai.get(kode):
                dilihat[kode] += 1
                assert abs((baca_tanggal(nilai[kode]) - hari).days) <= 21, (kode, nilai[kode], pada)
        if nilai.get("tanggal_terbit"):
            assert (hari - baca_tanggal(nilai["tanggal_terbit"])).days <= 7
        if nilai.get("nik_istri"):
            assert int(nilai["nik_istri"][6:8]) > 40 > int(nilai["nik_suami"][6:8])
            for siapa in ("suami", "istri"):
                lahir = baca_tanggal(nilai[f"lahir_{siapa}"])
                assert nilai[f"nik_{siapa}"][8:12] == f"{lahir:%m%y}"
        if nilai.get("ahli_waris"):
            dilihat["ahli_waris"] += 1
            assert nilai["nama"] in nilai["ahli_waris"] and nilai["ahli_waris"].count("Suami/istri") == 1
        assert "Kecamatan Kecamatan" not in json.dumps(nilai) and "CONTOH" not in nilai.get("kantor", "")
    assert set(dilihat) >= {"tanggal_terbit", "tanggal_tinjau", "mulai", "tanggal_akad", "ahli_waris"}, dilihat


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


@pytest.mark.parametrize("paket", ["kalipare", "batukliang", "sooko", "sumbersuko", "dukcapil"])
def test_setiap_isian_paket_punya_jawaban(paket: str) -> None:
    orang = Pengarang("350711", ("Arjo Contoh",), PETANG.date())
    for m in muat_paket(awal.sumber_paket() / paket).sop:
        for kelamin in "LP":
            jawaban = isian_contoh(orang, m.prosedur, orang.pemohon(kelamin))
            assert all(jawaban.values()), (m.prosedur.kode, jawaban)
