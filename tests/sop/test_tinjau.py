"""Findings of files and folders: lines, what a pack lacks, codes used twice, links that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.tempat import PetaBaris, tanpa_teks_panjang
from loket_tui.sop.tinjau import tinjau

from .conftest import NASKAH, baris, susun
from .test_paket import PAKET


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "uji"
    tmp_path.mkdir(parents=True)
    (tmp_path / "paket.toml").write_text(PAKET, encoding="utf-8")
    return tmp_path


def tulis(folder: Path, teks: str, nama: str = "coba") -> Path:
    path = folder / f"{nama}.toml"
    path.write_text(teks, encoding="utf-8")
    return path


def test_semua_yang_tidak_ada_di_paket_disebut_dengan_barisnya(folder: Path) -> None:
    teks = susun(
        baris("x", '{jenis = "catat_buku", buku = "induk"}'),
        tabel=NASKAH.replace('nama = "Surat"', 'nama = "Surat"\ntemplat = "tiada"').replace(
            'atas_nama = "camat"', 'atas_nama = "bupati"'
        ),
    ).replace('peran = ["kasi"]', 'peran = ["lurah"]')
    (satu,) = tinjau(tulis(folder, teks))
    urut = {b: i for i, b in enumerate(teks.splitlines(), 1)}
    assert satu.galat == (
        f"baris {urut['[pelaksana.kasi]']}, peran 'lurah' tidak ada di paket.toml; tambahkan di sana.",
        f"baris {_baris(teks, 'x')}, buku 'induk' tidak ada di paket.toml; "
        "tambahkan di sana.",
        f"baris {_baris(teks, 'surat')}, templat surat/tiada.txt tidak ada; buat berkasnya.",
        f"baris {_baris(teks, 'tugas')}, peran 'bupati' tidak ada di paket.toml; tambahkan di sana.",
    )


def _baris(teks: str, kode: str) -> int:
    """Line of the header above the first id or kode of this name."""
    semua = teks.splitlines()
    return next(i for i, b in enumerate(semua) if b in {f'id = "{kode}"', f'kode = "{kode}"'})


def test_kode_yang_dipakai_dua_berkas(folder: Path) -> None:
    tulis(folder, susun(), "a")
    tulis(folder, susun(), "b")
    assert [(t.berkas.name, t.galat) for t in tinjau(folder)] == [
        ("a.toml", ()), ("b.toml", ("kode 'coba' sudah dipakai a.toml; beri kode yang berbeda.",)),
    ]  # fmt: skip


def test_tautan_ke_sop_yang_tidak_ada(folder: Path) -> None:
    tautan = "".join(f'\n[[tautan]]\nke = "{ke}"\n' for ke in ("uji/coba", "uji/tiada", "lain/apa"))
    (satu,) = tinjau(tulis(folder, susun(tabel=tautan)))
    assert [t.kalimat for t in satu.peringatan if "tautan" in t.kalimat] == [
        "tautan ke uji/tiada menyebut SOP yang belum ada.",
        "tautan ke lain/apa menyebut SOP di luar paket uji; tidak dapat dimulai dari berkas.",
    ]


def test_paket_rusak_disebut_dan_berkasnya_tetap_diperiksa(folder: Path) -> None:
    (folder / "paket.toml").write_text(PAKET.replace("hak = ", "hk = "), encoding="utf-8")
    tulis(folder, susun())
    paket, sop = tinjau(folder)
    assert paket.berkas.name == "paket.toml" and len(paket.galat) > 1
    assert sop.galat == ()


def test_folder_kosong_dan_yang_tidak_ada(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tiada"):
        with pytest.raises(GalatSop, match="Tidak ada berkas SOP"):
            tinjau(path)


# ---- lines


ISI = '''judul = "a"
janji = {hari = 1}
teks = """
[[langkah]]
id = "palsu"
"""  # [[langkah]]
[identitas]
unit = "x"
dasar_hukum = ["a",
  "b"]
[jam]
[pelaksana.a]
[pelaksana."b-c"]
[[langkah]]
id = "satu"
[[langkah.aksi]]
id = "tiga"
jenis = "cap"
  [[ langkah ]]
id = "dua"
[[langkah]]
id = "dua"
'''


@pytest.mark.parametrize(
    ("jenis", "kode", "terakhir", "baris_"),
    [
        ("janji", "", False, 2), ("identitas", "dasar_hukum", False, 9), ("identitas", "unit", False, 8),
        ("identitas", "nomor", False, 7), ("jam", "", False, 11), ("pelaksana", "a", False, 12),
        ("pelaksana", "b-c", False, 13), ("langkah", "satu", False, 14), ("langkah", "dua", False, 19),
        ("langkah", "dua", True, 21),
        ("langkah", "dua-konsep", False, 19), ("langkah", "tiga", False, 14),
        ("langkah", "tiada", False, 14),
        ("naskah", "a", False, None),
    ],
)  # fmt: skip
def test_peta_baris(jenis: str, kode: str, terakhir: bool, baris_: int | None) -> None:
    assert PetaBaris(ISI).baris(jenis, kode, terakhir=terakhir) == baris_


def test_baris_ditemukan_juga_pada_akhir_baris_windows() -> None:
    assert PetaBaris(ISI.replace("\n", "\r\n")).baris("jam") == 11


def test_teks_panjang_dikosongkan_tanpa_menggeser_baris() -> None:
    assert tanpa_teks_panjang(ISI).count("\n") == ISI.count("\n")
    assert "palsu" not in tanpa_teks_panjang(ISI)
    assert "palsu" not in tanpa_teks_panjang("a = '''palsu")
    assert tanpa_teks_panjang("a\u2028b") == "a b"
