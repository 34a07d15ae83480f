"""Every shipped letter: as an office hands it out, and with every content it may get."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.kanvas import PT, Lembar, aman
from loket_tui.cetak.naskah_dasar import KIRI, TEPI_KANAN
from loket_tui.cetak.surat.urai import bentuk, urai
from loket_tui.dasar.kode_cari import kelompok
from tests.cetak.alat_gambar import butuh, kode_terbaca, lukis_halaman, pinggir_bersih
from tests.cetak.alat_setiap import ISI, KENDALI, KURUNG, halaman, rapat, tempat_nama
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks, tergaris
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, PANJANG
from tests.cetak.contoh_dokumen import NIK, NILAI_SURAT, SOP_DEFS, surat

TITIK, KASAR = 200, 72
NOMOR = "400.12.2.1/123/35.07.11/2026"
CAMAT = ("a.n. CAMAT KALIPARE", "Sekretaris Kecamatan,", "Drs. BAMBANG WIJAYANTO, M.Si.", "NIP 19720514 199803 1 004")
UMUM = ("PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", kelompok(KODE), "bukan tanda tangan elektronik")
"""On every letter: the office and the code it is found by."""

BERISI: dict[str, tuple[str, ...]] = {
    "pengantar_kk": ("SURAT PENGANTAR", NOMOR, "Yth.", "di -", "JENIS YANG DIKIRIM", "SITI AMINAH", NIK,
                     "1 (satu)", "Diterima tanggal", "Lembar kedua mohon dikembalikan", *CAMAT),
    "pengantar_pindah": ("SURAT PENGANTAR", NOMOR, "F-1.03", "SITI AMINAH", "Alamat tujuan", "Kota Blitar",
                         "3 (tiga) orang", "RINA KURNIAWAN", "Diterima tanggal", "Lembar kedua mohon dikembalikan",
                         *CAMAT),
    "surat_pindah": ("SURAT PINDAH TEMPAT", "BUKAN SURAT KETERANGAN PINDAH WNI (SKPWNI)", NOMOR,
                     "bukan Surat Keterangan Pindah WNI (SKPWNI)", "3 (tiga) orang", *CAMAT),
    "ket_usaha": ("SURAT KETERANGAN USAHA", NOMOR, "SITI AMINAH", NIK, "Toko Kelontong Aminah", "20 November 2026",
                  "Kepala Desa Kalipare Nomor 470/4/2026 tanggal 18 November 2026",
                  "Kecamatan Kalipare, Kabupaten Malang", "Wiraswasta", "bukan merupakan izin usaha", *CAMAT),
    "surat_tugas_tinjau": ("SURAT TUGAS", NOMOR, "Rahmawati", "Santoso", "Jumat, 20 November 2026",
                           "Penata Muda, III/a", "199001012015012001", "Petugas Loket", "Toko Kelontong Aminah",
                           *CAMAT),
    "berita_acara_tinjau": ("BERITA ACARA PENINJAUAN LOKASI", "Pada hari ini Jumat", "dua puluh bulan November tahun "
                            "dua ribu dua puluh enam", "Tim peninjau 1,", "Tim peninjau 2,", "memenuhi",
                            "NIP 19900101 201501 2 001", "Petugas Loket"),
    "legalisasi_waris": ("LEMBAR LEGALISASI", NOMOR, "BUDI SANTOSO", "3 (tiga) orang", "470/12/2026", "012/2026",
                         "tanggung jawab sepenuhnya para ahli waris", *CAMAT),
    "panggilan_ektp": ("SURAT PANGGILAN PEREKAMAN KTP-EL", "SITI AMINAH", "3507••••••••0002",
                       "Rabu, 25 November 2026", "Pukul 09.00", "bukti pengambilan", "tidak dipungut biaya"),
    "rekomendasi_dispensasi_nikah": ("REKOMENDASI DISPENSASI NIKAH", NOMOR, "KUA Kecamatan Kalipare", "BUDI SANTOSO",
                                     "5 (lima) hari kerja", "kurang dari 10 (sepuluh) hari kerja",
                                     "Nomor 30 Tahun 2024", "Nomor 472/9/2026 tanggal 19 November 2026",
                                     "3507116902040002", "Agus Contoh", *CAMAT),
    "rekomendasi_keramaian": ("REKOMENDASI IJIN KERAMAIAN", NOMOR, "Resepsi pernikahan", "Sabtu, 5 Desember 2026 s.d.",
                              "Pukul 09.00 s.d. 22.00", "Kepolisian", "Tembusan :", "Kepala desa setempat",
                              "Kepala Desa Kalipare Nomor 300/2/2026", "Kabupaten Malang", *CAMAT),
    "rekomendasi_proposal": ("REKOMENDASI", NOMOR, "KELOMPOK TANI CONTOH", "12.500.000",
                             "dua belas juta lima ratus ribu rupiah", "Dinas Pertanian Kabupaten Malang",
                             "Kepala Desa Kalipare Nomor 411/7/2026", *CAMAT),
    "rekomendasi_skck": ("REKOMENDASI", NOMOR, "SITI AMINAH", NIK, "Surat ini bukan SKCK.",
                         "Kepala Desa Kalipare Nomor 470/5/2026", "Kecamatan Kalipare, Kabupaten Malang", *CAMAT),
    "surat_keluar": (NOMOR, "Sifat", "1 (satu) berkas", "Undangan rapat koordinasi", "Yth.", *CAMAT),
    "surat_pengantar": ("SURAT PENGANTAR", NOMOR, "JENIS YANG DIKIRIM", "2. Daftar hadir", "2 (dua) lembar",
                        "Untuk diketahui", "Diterima tanggal", "Lembar kedua mohon dikembalikan", *CAMAT),
    "sumbersuko.pengantar_kk": ("SURAT PENGANTAR KARTU KELUARGA", NOMOR, "BUDI", "SANTOSO", "1 (satu)",
                                "Mohon disahkan.", "Diterima tanggal", *CAMAT),
}
"""Letter -> what it says with its usual values; the AK-1 card has proofs of its own."""
DISAMARKAN = frozenset({"panggilan_ektp"})
"""Letters that may lie about before their holder comes: no full NIK on them."""
PARAF = ["Pelaksana", "Kasi Pelayanan Publik", "Sekretaris Kecamatan"]


def test_setiap_surat_ada_di_tabel() -> None:
    semua = {".".join(x for x in (p.parts[-3] if p.parts[-3] != "kalipare" else "", p.stem) if x)
             for p in SOP_DEFS.glob("*/surat/*.txt") if bentuk(urai(p.read_text(encoding="utf-8")).blok) != "kartu_ak1"}
    assert semua == set(BERISI) == set(NILAI_SURAT)


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("kode", BERISI)
def test_satu_halaman_dengan_isinya(kode: str, kertas: str) -> None:
    semua = halaman(buat("naskah", surat(kode, kertas=kertas)))
    assert len(semua) == 1
    teks = rapat(semua[0])
    assert [x for x in (*UMUM, *BERISI[kode]) if rapat(x) not in teks] == []
    assert (rapat("Kalipare, 20 November 2026") in teks) and "SALINAN" not in teks
    assert not re.search(r"\[[a-z_|]+\]", semua[0])
    if kode in DISAMARKAN:
        assert not re.search(r"(?<!\d)\d{16}(?!\d)", semua[0])


@pytest.mark.parametrize("isi", ISI)
@pytest.mark.parametrize("kode", BERISI)
def test_isi_apa_pun_tercetak_rapi(kode: str, isi: str) -> None:
    cuplikan = ISI[isi](surat(kode))
    pdf = buat("naskah", cuplikan)
    assert pdf == buat("naskah", cuplikan)
    semua = halaman(pdf)
    lebar = 215 / 25.4 * 72
    for n in range(len(semua)):
        assert bertumpuk(pdf, n) == [] and tergaris(pdf, n) == []
        assert [k for k in kotak_teks(pdf, n) if k[1] < KIRI / PT - 1 or k[3] > lebar - TEPI_KANAN / PT + 1] == []
    # spread lines too: their ink
    assert [g for g in lukis_halaman(pdf, KASAR) if not pinggir_bersih(g, KASAR, samping_mm=TEPI_KANAN - 0.7)] == []
    teks = " ".join(semua)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u200b]", teks)
    if isi == "kosong":
        assert not re.search(r".{20}(?:\( *\)| ,|, *,|None)", " ".join(teks.split()))
    if isi == "salinan":
        assert rapat("SALINAN ke-2, dicetak ulang") in rapat(teks)
    if isi == "jahat":
        assert [x for x in (JAHAT, KURUNG, aman(ARAB), aman(EMOJI), aman(KENDALI)) if rapat(x) not in rapat(teks)] == []
    if isi == "nama_60":
        assert set(tempat_nama(pdf, PANJANG)) == {rapat(PANJANG)}, "a letter never shortens a name"
    if isi == "tanpa_nip" and cuplikan["ttd"]:
        assert "NIP 1" not in teks and cuplikan["ttd"]["nama"] in teks
    if isi == "jabatan_kosong" and cuplikan["ttd"]:
        assert "....." in teks and "Drs. BAMBANG" not in teks


def tidak_terbaca(pdf: bytes, tmp_path: Path) -> list[int]:
    """Pages whose margins are not clean, or that have any other code than the letter's own QR, once."""
    return [n for n, g in enumerate(lukis_halaman(pdf, TITIK), 1)
            if not pinggir_bersih(g, TITIK) or kode_terbaca(g, tmp_path) != [("QR-Code", KODE)]]


@butuh("zbarimg")
@pytest.mark.parametrize(("isi", "kertas"), [("biasa", "F4"), ("biasa", "A4"), ("salinan", "F4")])
@pytest.mark.parametrize("kode", BERISI)
def test_pinggir_dan_kode_terbaca_di_setiap_halaman(kode: str, isi: str, kertas: str, tmp_path: Path) -> None:
    """The sheet that goes out and the one that stays, each with its code."""
    pdf = buat("naskah", ISI[isi](surat(kode, kertas=kertas, arsip=True, paraf=PARAF)))
    assert len(halaman(pdf)) == (1 if isi == "salinan" else 2)
    assert tidak_terbaca(pdf, tmp_path) == []


@butuh("zbarimg")
def test_kode_yang_hilang_di_lembar_kedua_terlihat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading itself: a letter whose second sheet lacks its code."""
    asli, panggilan = Lembar.qr, count(1)
    monkeypatch.setattr(Lembar, "qr", lambda *a, **k: None if next(panggilan) == 2 else asli(*a, **k))
    pdf = buat("naskah", surat("ket_usaha", arsip=True, paraf=PARAF))
    assert tidak_terbaca(pdf, tmp_path) == [2]


@pytest.mark.parametrize("kode", BERISI)
def test_lembar_arsip_setiap_surat(kode: str) -> None:
    """The sheet that stays: the same letter once more, marked, with room for each paraf; a copy has none."""
    arsip = surat(kode, arsip=True, paraf=PARAF)
    pdf = buat("naskah", arsip)
    asli, kedua = halaman(pdf)
    assert "ARSIP" in kedua and "ARSIP" not in asli and kelompok(KODE) in kedua
    assert [x for x in ("Pelaksana", "KasiPelayanan", "Sekretaris") if x not in rapat(kedua)] == []
    assert bertumpuk(pdf, 1) == []
    assert len(halaman(buat("naskah", ISI["salinan"](arsip)))) == 1


@pytest.mark.parametrize(("kode", "daftar"), [
    ("pengantar_pindah", "nama_pindah_nama"), ("surat_pindah", "nama_pindah_nama"), ("legalisasi_waris", "ahli_waris"),
    ("surat_tugas_tinjau", "tim_nama"), ("surat_keluar", "isi_surat"), ("surat_pengantar", "kiriman_jenis")])
def test_daftar_panjang_berlanjut_ke_halaman_berikut(kode: str, daftar: str, tmp_path: Path) -> None:
    """Twenty-five persons: each stands there once, the signer on the last page with text above him."""
    asal = surat(kode)
    asal["nilai"] = {**asal["nilai"], daftar: "\n".join(f"{n}. {PANJANG} ke-{n}, NIK {NIK}" for n in range(1, 26)),
                     f"{daftar.rpartition('_')[0]}_no": "\n".join(f"{n}." for n in range(1, 26))}
    pdf = buat("naskah", asal)
    semua = halaman(pdf)
    teks = rapat(" ".join(semua))
    assert [n for n in range(1, 26) if teks.casefold().count(rapat(f"ke-{n},")) != 1] == []
    assert len(semua) >= 1 and "NIP 1972" in semua[-1] and len(semua[-1].splitlines()) > 8
    assert [x for n in range(len(semua)) for x in bertumpuk(pdf, n)] == []
    assert all(kelompok(KODE) in h for h in semua)
    if len(semua) > 1:
        assert all(f"Halaman {n} dari {len(semua)}" in h for n, h in enumerate(semua, 1))
    if shutil.which("zbarimg"):
        assert tidak_terbaca(pdf, tmp_path) == []
