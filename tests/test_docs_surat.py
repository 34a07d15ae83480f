"""docs/menulis-surat.md holds: its tables are the program's, its examples come out as it says, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loket_tui.cetak.dokumen import BENTUK_SURAT
from loket_tui.cetak.surat.saringan import SARINGAN
from loket_tui.cetak.surat.urai import KUNCI, isi, periksa, teks_pratinjau, urai
from loket_tui.cli.surat import app_surat
from loket_tui.layanan.surat_kantor import LAMA
from loket_tui.layanan.templat import KODE_UMUM
from loket_tui.sop.paket import SURAT_KANTOR

TEKS = (Path(__file__).parents[1] / "docs" / "menulis-surat.md").read_text(encoding="utf-8")
NILAI = {k: f"isi {k}" for k in KODE_UMUM} | {"tanggal_masuk": "20 November 2026"}


def tabel(bagian: int) -> list[list[str]]:
    """Rows of the table in a numbered part, its heading left out, cells as written."""
    isi_bagian = re.split(r"^## ", TEKS, flags=re.M)[bagian]
    assert isi_bagian.startswith(f"{bagian}.")
    baris = [b for b in isi_bagian.splitlines() if b.startswith("|") and not b.startswith("|---")]
    return [[s.strip().replace("\\|", "|") for s in re.split(r"(?<!\\)\|", b)[1:-1]] for b in baris][1:]


def kode(sel: str) -> list[str]:
    return re.findall(r"`([^`]+)`", sel)


def test_letak_berkas() -> None:
    (paket, kantor, lama) = (kode(b[0])[0] for b in tabel(1))
    assert paket.endswith("/surat/<surat>.txt")
    assert kantor.endswith(f"/{SURAT_KANTOR}/<surat>.txt")
    assert lama.endswith(f"/{SURAT_KANTOR}/{LAMA}/")


def test_perintah_yang_disebut_ada() -> None:
    ada = {c.name for c in app_surat.registered_commands}
    assert set(re.findall(r"`loket surat (\w+)", TEKS)) == ada


def test_kunci_kepala_dan_bentuk() -> None:
    assert [kode(b[0])[0] for b in tabel(4)] == [f"@{k}" for k in KUNCI]
    assert set(re.findall(r"@bentuk (\w+_\w+)", re.split(r"^## ", TEKS, flags=re.M)[4])) == BENTUK_SURAT


def test_semua_kode() -> None:
    tercantum = {k for b in tabel(5) for k in kode(b[0])}
    contoh = ("saksi", "pengantar_desa_", "nama_pindah_")       # codes that a SOP makes: of parties, letters, tables
    assert set(KODE_UMUM) == {k for k in tercantum - {"bernomor", "_no"} if not k.startswith(contoh)}


@pytest.mark.parametrize("baris", tabel(6), ids=lambda b: b[0])
def test_saringan_seperti_tercantum(baris: list[str]) -> None:
    assert SARINGAN[kode(baris[0])[0]](baris[1]) == baris[2]


def test_semua_saringan_tercantum() -> None:
    assert {kode(b[0])[0] for b in tabel(6)} == set(SARINGAN)


@pytest.mark.parametrize("baris", tabel(7), ids=lambda b: b[0])
def test_pesan_seperti_tercantum(baris: list[str]) -> None:
    """The line, in a letter that is right but for it, brings out the message with its number."""
    tulisan = kode(baris[0])[0]
    teks = tulisan if "judul" in baris[1] and not tulisan.startswith("@") else (
        f"@judul A\n{tulisan}" if tulisan.startswith("@") else f"@judul A\n\n{tulisan}")
    nomor = teks.count("\n") + 1
    assert f"baris {nomor}: {baris[1]}" in [t.kalimat for t in periksa(urai(teks), KODE_UMUM)]


def test_susunan_yang_tercantum_semuanya_dikenal() -> None:
    """Each spelling of part 3 parses, and nothing of it is printed literally."""
    for sel in (b[0] for b in tabel(3)):
        for tulisan in kode(sel):
            teks = tulisan if tulisan.startswith("@judul") else f"@judul A\n\n{tulisan}"
            surat = urai(teks.replace("|saringan", "|BESAR"))
            assert surat.temuan == (), tulisan
            assert not re.search(r"[\[\]*|~#?]", "".join(teks_pratinjau(isi(surat, {"kode": "nilai"})))), tulisan


def test_contoh_sah_dan_terisi() -> None:
    (contoh,) = re.findall(r"^```text\n(.*?)^```$", TEKS, re.M | re.S)
    assert periksa(urai(contoh), KODE_UMUM) == []
    hasil = " ".join(" ".join(teks_pratinjau(isi(urai(contoh), NILAI))).split())
    assert "SURAT KETERANGAN DOMISILI" in hasil and "hari Jumat tanggal dua puluh bulan November" in hasil
    assert "[" not in hasil and "#" not in hasil
