"""The berita acara of penyusutan: few cases, many cases, many years, on both papers, with hostile text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.contoh_cetak import EMOJI, JAHAT, PANJANG, umum


def susut(berkas: int = 3, tahun: int = 1, **ubah: Any) -> dict[str, Any]:
    semua = [str(2026 - n) for n in range(tahun)]
    return umum() | {
        "judul": "BERITA ACARA PENYUSUTAN DATA PRIBADI", "anak_judul": "Nomor : 045/1/2037",
        "keterangan": [["Kantor", "Kecamatan Kalipare"], ["Dasar", "UU 27/2022"]],
        "rekap": {"tahun": semua, "baris": [["Pengantar KK", *("1" for _ in semua), str(berkas)]],
                  "jumlah": ["JUMLAH", *("1" for _ in semua), str(berkas)]},
        "macam": [["riwayat berkas", "12"]], "dikosongkan": "Nama dan NIK.", "dipertahankan": "Nomor dan tanggal.",
        "daftar": [[f"{n:04}/2026", f"2611160{n:05}"] for n in range(1, berkas + 1)], "gagal": 0,
        "cadangan": ["2037-11-19_160000"], "kepala": ["120 · aaaaaaaaaaaa", "121 · bbbbbbbbbbbb"],
        "tanda": [["Yang melaksanakan,", "Eka"], ["Camat Kalipare,", "Drs. EKA CONTOH"]], "tempat": "Kalipare",
        "tanggal": "24 November 2037", **ubah}


def halaman(cuplikan: dict[str, Any]) -> list[str]:
    data = buat("berita_acara_susut", cuplikan)
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_sedikit_berkas_satu_lembar(kertas: str) -> None:
    isi = susut(kertas=kertas)
    data = buat("berita_acara_susut", isi)
    assert data == buat("berita_acara_susut", isi)
    kotak = PdfReader(BytesIO(data)).pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == UKURAN[kertas]
    (teks,) = halaman(isi)
    for ada in ("Nomor : 045/1/2037", "sebelum penyusutan 120 · aaaaaaaaaaaa, sesudahnya 121 · bbbbbbbbbbbb",
                "3. Yang dikosongkan Nama dan NIK. Baris yang dikosongkan: riwayat berkas 12.", "4. Yang dipertahankan",
                "2037-11-19_160000", "0003/2026 261116000003", "Yang melaksanakan,", "Drs. EKA CONTOH",
                "Kalipare, 24 November 2037"):
        assert ada in teks, (ada, teks)
    assert teks.index("0003/2026") < teks.index("Yang melaksanakan,")


def test_banyak_berkas_dalam_lampiran() -> None:
    semua = halaman(susut(400, 5))
    assert 3 <= len(semua) <= 6 and "Yang melaksanakan," in semua[0] and "0001/2026" not in semua[0]
    teks = " ".join(semua[1:])
    assert all(f"{n} {n:04}/2026 2611160{n:05}" in teks for n in range(1, 401))
    assert all(h.count("Kode cari") == 3 for h in semua[1:]), "the head of the table stands on every page"
    assert f"Halaman {len(semua)} dari {len(semua)}" in semua[-1]


def test_banyak_tahun_hanya_jumlahnya() -> None:
    teks = " ".join(halaman(susut(3, 14)))
    assert "2013" not in teks and "JUMLAH 3" in teks
    assert "2017" in " ".join(halaman(susut(3, 10)))


def test_tanpa_cadangan_dan_dengan_cetakan_yang_tertinggal() -> None:
    (teks,) = halaman(susut(cadangan=[], gagal=2, kepala=[], macam=[]))
    assert "boleh dihapus" not in teks and "2 berkas PDF atau CSV belum terhapus" in teks
    assert "Kepala jejak" not in teks and "Baris yang dikosongkan" not in teks
    banyak = " ".join(halaman(susut(cadangan=[f"2037-11-{n:02}_160000" for n in range(1, 46)])))
    assert "2037-11-40_160000 dan 5 lagi" in banyak


def test_teks_jahat_dan_cuplikan_kurang() -> None:
    teks = " ".join(halaman(susut(anak_judul=f"Nomor : {JAHAT}", tempat=EMOJI,
                                  tanda=[["Yang melaksanakan,", PANJANG], ["Camat,", JAHAT]])))
    assert "<b>&amp;" in teks and "RADEN AJENG" in teks
    with pytest.raises(GalatCetak, match="tidak lengkap"):
        buat("berita_acara_susut", {k: v for k, v in susut().items() if k != "daftar"})
