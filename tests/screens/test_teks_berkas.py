"""A case in words: the SOP's own words of the step, who does it, what is missing, how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loket_tui.layanan import daftar, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.screens import teks_berkas, teks_meja
from loket_tui.screens.widgets.riwayat import baris_berkas
from tests.alat_kantor import buat_ruang, pengajuan_kk, sesi
from tests.screens.alat_perkara import lihat, terima_kk


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """A Kalipare office."""
    r = buat_ruang(tmp_path / "kantor")
    yield r
    r.tutup()


def test_kegiatan_dan_pihak_luar_disebut(ruang: Ruang) -> None:
    b = lihat(ruang, terima_kk(ruang), "budi")
    assert b.kegiatan and f"SOP: {b.kegiatan}" in teks_berkas.kepala(b)
    luar = replace(b, pelaksana_luar="Verifikator Dispendukcapil")
    assert "oleh Verifikator Dispendukcapil, dicatat oleh Operator KK/KTP (bagian Anda)" in teks_berkas.kepala(luar)[1]
    assert teks_berkas.anjuran(replace(luar, bagian_saya=False)) == [
        "Dikerjakan Verifikator Dispendukcapil, dicatat oleh Operator KK/KTP."]


def test_yang_kurang_disebut_selagi_menunggu_pemohon(ruang: Ruang) -> None:
    b = lihat(ruang, terima_kk(ruang, kurang=True))
    assert b.kurang and f"Kurang: {'; '.join(b.kurang)}." in teks_berkas.kepala(b)


def test_tanggal_satu_bentuk(ruang: Ruang) -> None:
    ajuan = pengajuan_kk(isian={"jenis_kk": "hilang", "kepala_keluarga": "Budi"})
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), ajuan, (
        Butir("f102", "ada"), Butir("surat_hilang", "ada", nomor="PD/1", tanggal="15-11-2026")))
    teks = "\n".join(teks_berkas.kelengkapan(lihat(ruang, h.permohonan), 120))
    assert "No. PD/1, 15-11-2026" in teks and "2026-11" not in teks


def test_akhir_disebut_sekali(ruang: Ruang) -> None:
    b = replace(lihat(ruang, terima_kk(ruang)), akhir="selesai", status="Selesai", tugas=(),
                penutup="Selesai pada 16-11-2026 08.00, dicatat Ani.")
    assert teks_berkas.anjuran(b) == ["Berkas berakhir: Selesai pada 16-11-2026 08.00, dicatat Ani."]
    ditarik = replace(b, akhir="dibatalkan", status="Dibatalkan", penutup="Ditarik pemohon pada 16-11-2026 08.00.")
    assert teks_berkas.anjuran(ditarik) == ["Berkas berakhir: Dibatalkan. Ditarik pemohon pada 16-11-2026 08.00."]


def test_berkas_di_kumpulan_hanya_menawarkan_kumpulan(ruang: Ruang) -> None:
    b = replace(lihat(ruang, terima_kk(ruang), "budi"), jenis="kumpulkan", menunggu="kumpulan")
    assert teks_berkas.anjuran(b) == ["Enter: buka kumpulan; berkas dikirim bersama yang lain."]
    dikirim = replace(b, menunggu="hasil_kumpulan")
    assert teks_berkas.anjuran(dikirim) == ["Enter: buka kumpulan; catat hasilnya bila sudah kembali."]


def test_halaman_buku_menyamarkan_seperti_f4(ruang: Ruang) -> None:
    """A number typed in groups of four is masked on the page of F6 too, until it is asked for in full."""
    b = replace(lihat(ruang, terima_kk(ruang)), isian=(("kk", "KK lama", "3507 1112 0590 0001"),))
    assert any("3507••••••••0001" in x.plain for x in baris_berkas(b))
    assert not any("1112 0590" in x.plain for x in baris_berkas(b))
    assert any("3507 1112 0590 0001" in x.plain for x in baris_berkas(b, "3507111205900002"))


def test_lanjut_menyebut_paraf_yang_gugur_atau_yang_ditunggu(ruang: Ruang) -> None:
    b = replace(lihat(ruang, terima_kk(ruang)), jenis="paraf", boleh_lanjut=True, menunggu="")
    assert "paraf pejabat yang tidak di tempat gugur" in teks_berkas.anjuran(b, 0)[0]
    assert "yang ditunggu sudah ada" in teks_berkas.anjuran(replace(b, menunggu="pejabat"), 0)[0]


@pytest.mark.parametrize(("menit", "kata"), [(12, "12 mnt / 5 LEWAT"), (130, "2 jam/5 mnt LEWAT"),
                                             (9 * 420, "9 hari/5 mnt LEWAT"), (3, "3 mnt / 5")])
def test_lama_dan_baku_menyebut_satuannya(ruang: Ruang, menit: float, kata: str) -> None:
    satu = daftar.halaman(ruang, sesi(ruang, "ani"), [terima_kk(ruang)])[0]
    assert teks_berkas.lama_baku(replace(satu, lama=menit, baku=5.0, tempo=""), 420) == kata


def test_paraf_terakhir_disebut_utuh_yang_dulu_dihitung(ruang: Ruang) -> None:
    b = replace(lihat(ruang, terima_kk(ruang)), paraf=(
        ("Kasubsi", "Ani"), ("Kasi", "Budi"), ("Kabid", "Citra"), ("Sekretaris", "Dedi")))
    assert teks_meja.paraf(b) == "Paraf: 2 sebelumnya, Kabid (Citra), Sekretaris (Dedi)."
    assert teks_meja.paraf(replace(b, paraf=b.paraf[:1])) == "Paraf: Kasubsi (Ani)."


def test_yang_tidak_di_tempat_tidak_terpotong() -> None:
    assert teks_meja.saring(["[Meja Anda 1]"], "tidak di tempat: Camat", 78) == (
        "[Meja Anda 1]  tidak di tempat: Camat")
    assert teks_meja.saring(["x" * 60], "tidak di tempat: Camat", 78).splitlines()[1] == "tidak di tempat: Camat"


def test_meja_menyebut_nomor_yang_dibatalkan(ruang: Ruang) -> None:
    b = replace(lihat(ruang, terima_kk(ruang)), nomor_batal=("Nomor 210 BATAL: salah ketik (Ani, 16-11-2026)",))
    assert "Nomor 210 BATAL: salah ketik (Ani, 16-11-2026)." in teks_meja.kini(b, None, 420).splitlines()
