"""Ways in, cases of the office itself, and cases begun from a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar import kode_cari
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan import antrian, medan, perubahan, tautan, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Pemohon, Pengajuan
from loket_tui.register import pihak as rpihak
from loket_tui.register import tautan as rt
from tests.alat_kantor import SITI, sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, jam, kantor_sop, kerjakan, mulai, tertunda, utuh

ISIAN = {"tujuan": "Dinas Contoh", "acara": "20-11-2026", "warna": "Merah"}
SAKSI = {"saksi": [{"nama": "Joko Umpama", "nik": ""}, {"nama": "Wulan Misal", "nik": ""}]}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "saluran", "surat_kantor", "lanjutan")
    assert not tertunda(r)
    yield r
    r.tutup()


def _perihal(nama: str = "Undangan rapat desa") -> Pemohon:
    return Pemohon(nama, "")


# ---- ways in


def test_saluran_dipilih_dan_rujukannya_dicatat(ruang: Ruang) -> None:
    layanan = {x.kode: x.saluran for x in terima.daftar_layanan(ruang)}
    assert layanan == {"saluran": ("loket", "SIPRAJA"), "surat_kantor": ("kantor",), "lanjutan": ("loket",)}
    biasa = mulai(ruang, "saluran", ISIAN)
    assert baca(ruang, biasa).riwayat[0].rincian == "saluran: loket"
    n = mulai(ruang, "saluran", ISIAN, saluran="SIPRAJA", rujukan="SP-77")
    assert baca(ruang, n).riwayat[0].rincian == "saluran: SIPRAJA; rujukan: SP-77"
    for saluran, rujukan, kode in (("SIPRAJA", " ", "rujukan"), ("Plavon", "1", "saluran"), ("kantor", "", "saluran")):
        with pytest.raises(GalatIsian) as galat:
            mulai(ruang, "saluran", ISIAN, saluran=saluran, rujukan=rujukan)
        assert galat.value.medan == kode
    lanjutan = mulai(ruang, "lanjutan", ISIAN | {"keperluan": "x"})
    assert baca(ruang, lanjutan).riwayat[0].rincian == ""
    utuh(ruang)


def test_berkas_kantor_tanpa_pemohon(ruang: Ruang) -> None:
    """Begun with the right to work on steps, by the lane alone; its subject is what lists and search show."""
    citra = sesi(ruang, "citra")
    with pytest.raises(GalatIzin):
        terima.terima_berkas(ruang, citra, kunci_baru(), Pengajuan("surat_kantor", _perihal(), {"tujuan": "Dinas"}))
    p = Pengajuan("surat_kantor", _perihal(), {"tujuan": "Dinas"})
    n = terima.mulai_kantor(ruang, citra, kunci_baru(), p).permohonan
    b = baca(ruang, n, "citra")
    assert b.pemohon["nama"] == "Undangan rapat desa" and b.pemohon["nik"] == "" and b.nomor
    assert b.riwayat[0].rincian == "saluran: kantor"
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM kunjungan_permohonan")).scalar() == 0
        assert k.execute(text("SELECT nama FROM cari")).scalar() == "Undangan rapat desa"
    with pytest.raises(GalatIzin):
        terima.mulai_kantor(ruang, sesi(ruang, "eka"), kunci_baru(), p)
    with pytest.raises(GalatIsian, match="Perihal wajib"):
        terima.mulai_kantor(ruang, citra, kunci_baru(), Pengajuan("surat_kantor", _perihal(" "), {"tujuan": "D"}))
    with pytest.raises(GalatAturan, match="dimulai dari pemohon"):
        terima.mulai_kantor(ruang, citra, kunci_baru(), Pengajuan("saluran", SITI, ISIAN))
    assert next((k.kode, k.label) for k in medan.kolom_berkas(ruang, citra, n)) == ("pemohon.nama", "Perihal")
    perubahan.koreksi_data(ruang, citra, kunci_baru(), n, b.urut, "pemohon.nama", "Undangan lain", "Salah tulis")
    with pytest.raises(GalatIsian, match="tidak dapat dikoreksi"):
        perubahan.koreksi_data(ruang, citra, kunci_baru(), n, b.urut + 1, "pemohon.nik", SITI.nik, "Salah tulis")
    kerjakan(ruang, n, oleh="citra")
    assert baca(ruang, n).akhir == "selesai"
    assert "surat_kantor" not in {x.kode for x in perubahan.layanan_ganti(ruang, sesi(ruang, "ani"))}
    utuh(ruang)


# ---- links


def test_surat_kantor_dari_berkas(ruang: Ruang) -> None:
    n = mulai(ruang, "saluran", ISIAN)
    ani = sesi(ruang, "ani")
    assert [(t.kode, t.kantor) for t in tautan.daftar_tujuan(ruang, ani, n)] == [
        ("surat_kantor", True), ("lanjutan", False)]
    assert [t.kode for t in tautan.daftar_tujuan(ruang, sesi(ruang, "citra"), n)] == ["surat_kantor"]
    assert tautan.ketikan_awal(ruang, ani, n, "surat_kantor") == {"tujuan": "Dinas Contoh"}
    kunci = kunci_baru()
    h = tautan.mulai_tautan(ruang, sesi(ruang, "citra"), kunci, n, baca(ruang, n).urut, "surat_kantor",
                            perihal="Pengantar Siti")
    assert tautan.mulai_tautan(ruang, sesi(ruang, "citra"), kunci, n, baca(ruang, n).urut, "surat_kantor") == h
    baru = baca(ruang, h.permohonan)
    assert baru.pemohon["nama"] == "Pengantar Siti" and h.nomor
    assert ("tujuan", "Tujuan surat", "Dinas Contoh") in baru.isian
    asal = baca(ruang, n)
    kode_asal, kode_baru = kode_cari.kelompok(asal.kode_cari), kode_cari.kelompok(baru.kode_cari)
    assert asal.riwayat[-1].rincian == f"memulai berkas: {kode_baru}; layanan: Surat Kantor"
    assert any(r.rincian == f"dari berkas: {kode_asal}; layanan: Layanan Contoh" for r in baru.riwayat)
    with ruang.basis.baca() as k:
        assert [t.id for t in rt.dari(k, n)] == [baru.id]
        ke = rt.asal(k, baru.id)
        assert ke is not None and ke.id == n and rt.asal(k, n) is None
    assert not tautan.daftar_tujuan(ruang, ani, baru.id)
    utuh(ruang)


def test_layanan_lanjutan_membawa_pemohon_pihak_dan_isian(ruang: Ruang) -> None:
    n = mulai(ruang, "saluran", ISIAN, pihak=SAKSI)
    ani, urut = sesi(ruang, "ani"), baca(ruang, n).urut
    assert tautan.ketikan_awal(ruang, ani, n, "lanjutan") == {"acara": "20-11-2026", "warna": "merah"}
    with pytest.raises(GalatIsian) as galat:
        tautan.mulai_tautan(ruang, ani, kunci_baru(), n, urut, "lanjutan")
    assert galat.value.medan == "keperluan"
    h = tautan.mulai_tautan(ruang, ani, kunci_baru(), n, urut, "lanjutan", {"keperluan": "Kuliah"})
    baru = baca(ruang, h.permohonan)
    assert baru.pemohon["nik"] == SITI.nik
    assert {(k, v) for k, _, v in baru.isian} == {("acara", "20 November 2026"), ("warna", "Merah"),
                                                  ("keperluan", "Kuliah")}
    with ruang.basis.baca() as k:
        orang = rpihak.semua(k, baru.id)
    assert [o["nama"] for o in orang["saksi"].values()] == ["Joko Umpama"]      # the other one had no room
    lain = mulai(ruang, "saluran", ISIAN | {"warna": "Hijau"})
    assert tautan.ketikan_awal(ruang, ani, lain, "lanjutan") == {"acara": "20-11-2026"}
    utuh(ruang)


def test_tautan_yang_ditolak(ruang: Ruang) -> None:
    n = mulai(ruang, "saluran", ISIAN)
    ani, urut = sesi(ruang, "ani"), baca(ruang, n).urut
    for galat, oleh, dilihat, kode in (
        (GalatAturan, "ani", urut, "tiada"), (GalatAturan, "ani", urut, "saluran"),
        (GalatUsang, "ani", urut - 1, "surat_kantor"), (GalatIzin, "eka", urut, "surat_kantor"),
    ):
        with pytest.raises(galat):
            tautan.mulai_tautan(ruang, sesi(ruang, oleh), kunci_baru(), n, dilihat, kode)
    kerjakan(ruang, n)
    assert baca(ruang, n).akhir == "selesai"
    h = tautan.mulai_tautan(ruang, ani, kunci_baru(), n, baca(ruang, n).urut, "surat_kantor")     # also after its end
    assert baca(ruang, h.permohonan).pemohon["nama"] == "Layanan Contoh Siti Aminah"
    assert baca(ruang, n).akhir == "selesai"
    utuh(ruang)


def test_paling_sedikit_orang_juga_pada_berkas_tertaut(tmp_path: Path) -> None:
    """A procedure without a checklist: nothing behind it would ask for the persons that are missing."""
    wajib = (SOP_KECIL / "lanjutan.toml").read_text("utf-8").replace(
        'nama = "Saksi"\n', 'nama = "Saksi"\npaling_sedikit = 1\n')
    r = kantor_sop(tmp_path / "k2", "saluran", "surat_kantor", sop={"lanjutan": wajib})
    n = mulai(r, "saluran", ISIAN)
    with pytest.raises(GalatIsian, match="Saksi belum diisi"):
        tautan.mulai_tautan(r, sesi(r, "ani"), kunci_baru(), n, baca(r, n).urut, "lanjutan", {"keperluan": "Kuliah"})
    r.tutup()


def test_kunjungan_hari_lain_tidak_ikut(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    kunjungan = antrian.panggil_berikut(ruang, ani, kunci_baru()).lain["kunjungan"]
    n = mulai(ruang, "saluran", ISIAN, kunjungan_id=kunjungan)

    def lanjutan() -> int:
        return tautan.mulai_tautan(ruang, ani, kunci_baru(), n, baca(ruang, n).urut, "lanjutan",
                                   {"keperluan": "Kuliah"}).permohonan

    hari_itu = lanjutan()
    jam(ruang).maju(timedelta(days=1))
    besok = lanjutan()
    with ruang.basis.baca() as k:
        ada = set(k.execute(text("SELECT permohonan_id FROM kunjungan_permohonan")).scalars())
    assert hari_itu in ada and besok not in ada
