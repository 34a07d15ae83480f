"""The office's own sheets: closed day, hand-over, incident; on both papers, empty, long, and with hostile text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import UKURAN, buat
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, PANJANG, umum

KOLOM = [{"judul": "Perihal", "lebar": 50, "rata": "kiri"}, {"judul": "Banyak", "lebar": 20, "rata": "tengah"}]


def lembar(baris: int = 3, **ubah: Any) -> dict[str, Any]:
    bagian = [{"judul": "A. Angka", "kalimat": ["Nomor antrian 3."], "kolom": KOLOM,
               "baris": [[f"Baris {n}", str(n)] for n in range(1, baris + 1)], "jumlah": ["JUMLAH", "6"]},
              {"judul": "B. Kosong", "kolom": KOLOM, "baris": []}]
    return umum() | {
        "judul": "LEMBAR", "anak_judul": "Senin, 16 November 2026", "keterangan": [["Kantor", PANJANG]],
        "bagian": bagian, "kepala": "1234 · abcdef0123456789abcd", "kepala_qr": "1234:abcdef0123456789abcd",
        "tanda": [["Mengetahui,", ""], ["Petugas,", "Ani"]], "tempat": "Kalipare",
        "tanggal": "16 November 2026", **ubah}


def insiden(baris: int = 3, **ubah: Any) -> dict[str, Any]:
    isi = lembar(0) | {
        "batas": "20-11-2026 09.30 WIB", "sisa": "sisa 71 jam", "fakta": [{"judul": "1. Data", "kalimat": ["Nama"]}],
        "ringkas": {"judul": "Siapa", "kolom": KOLOM, "baris": [["Ani", "1"]]}, "jejak_kolom": KOLOM,
        "jejak_baris": [[f"Jejak ke-{n}", str(n)] for n in range(1, baris + 1)], "jejak_maks": 100,
        "surat": ["Dengan hormat.", "", "Kami memberitahukan."],
        "ttd": {"jabatan": "Camat", "nama": "EKA CONTOH", "pangkat": "", "nip": "197001011990031001"}}
    return isi | ubah


SEMUA = {"tutup_hari": lembar, "serah_tugas": lembar, "insiden": insiden}


def halaman(dokumen: str, cuplikan: dict[str, Any]) -> list[str]:
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(buat(dokumen, cuplikan))).pages]


@pytest.mark.parametrize("dokumen", list(SEMUA))
@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_kertas_dan_isi(dokumen: str, kertas: str) -> None:
    data = buat(dokumen, SEMUA[dokumen](kertas=kertas))
    assert data == buat(dokumen, SEMUA[dokumen](kertas=kertas))
    satu = PdfReader(BytesIO(data)).pages[0].mediabox
    assert (round(float(satu.width) / 72 * 25.4), round(float(satu.height) / 72 * 25.4)) == UKURAN[kertas]
    teks = " ".join(halaman(dokumen, SEMUA[dokumen](kertas=kertas)))
    assert "Kalipare, 16 November 2026" in teks and "Ani" in teks and "Halaman 1 dari" in teks


def test_kepala_jejak_besar_dan_bagian_kosong_nihil() -> None:
    (teks,) = halaman("tutup_hari", lembar())
    assert "KEPALA JEJAK 1234 · abcdef0123456789abcd" in teks and "NIHIL" in teks and "JUMLAH 6" in teks


def test_hari_yang_ramai_muat_di_satu_lembar() -> None:
    for kertas, baris in (("F4", 36), ("A4", 30)):
        assert len(halaman("tutup_hari", lembar(baris, kertas=kertas))) == 1


@pytest.mark.parametrize("dokumen", ["tutup_hari", "serah_tugas"])
def test_yang_panjang_tidak_hilang(dokumen: str) -> None:
    semua = halaman(dokumen, lembar(150))
    teks = " ".join(semua)
    assert len(semua) > 2 and all(f"Baris {n} " in teks for n in (1, 75, 150))
    assert "Petugas, Ani" in semua[-1] or "Mengetahui, Petugas" in semua[-1]


def test_insiden_tiga_bagian_dan_batas_baris_di_kertas() -> None:
    assert len(halaman("insiden", insiden())) == 3
    semua = halaman("insiden", insiden(130))
    teks = " ".join(semua)
    assert "100 dari 130 baris" in teks and "Jejak ke-100" in teks and "Jejak ke-101" not in teks
    assert "KONSEP PEMBERITAHUAN" in semua[-1] and "NIP 19700101 199003 1 001" in semua[-1]


@pytest.mark.parametrize("dokumen", list(SEMUA))
@pytest.mark.parametrize("nama", [JAHAT, ARAB, EMOJI, PANJANG * 5])
def test_teks_jahat(dokumen: str, nama: str) -> None:
    isi = SEMUA[dokumen](tanda=[["Mengetahui,", nama], ["Petugas,", nama]], keterangan=[["Catatan", nama]])
    assert buat(dokumen, isi).startswith(b"%PDF")


def test_tanpa_isi_ditolak_dengan_kalimat() -> None:
    with pytest.raises(GalatCetak, match="tidak lengkap"):
        buat("tutup_hari", {"kop": {}, "judul": "LEMBAR"})


def test_setiap_dokumen_punya_sebutan() -> None:
    """What is printed has a name that people see, in one place for every list."""
    from loket_tui.cetak.dokumen import DOKUMEN, NAMA, sebutan

    assert set(NAMA) == set(DOKUMEN)
    assert sebutan("lembar_disposisi") == "Lembar disposisi" and sebutan("lain_sekali") == "Lain sekali"
