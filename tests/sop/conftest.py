"""Small procedures written for the tests, and the way to load them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.muat import HasilMuat, muat, muat_teks
from loket_tui.sop.prosedur import Prosedur

SOP_DEFS = Path(__file__).parents[2] / "sop_defs"
TIGA = {
    "kk_umum": SOP_DEFS / "dukcapil" / "kk_umum.toml",
    "pengantar_kk": SOP_DEFS / "kalipare" / "pengantar_kk.toml",
    "surat_pindah": SOP_DEFS / "kalipare" / "surat_pindah.toml",
}

KEPALA = """bahasa = 1
kode = "coba"
nama = "Layanan Coba"
"""

LANE = """
[pelaksana.pemohon]
sebutan = "Pemohon"
jenis = "pemohon"
dicatat_oleh = "loket"
[pelaksana.loket]
sebutan = "Petugas Loket"
peran = ["petugas_loket", "operator"]
[pelaksana.kasi]
sebutan = "Kasi Pelayanan"
peran = ["kasi"]
[pelaksana.sekcam]
sebutan = "Sekcam"
peran = ["sekcam"]
[pelaksana.camat]
sebutan = "Camat"
peran = ["camat"]
pengganti = [{peran = "sekcam", cara = "an"}]
"""

ISIAN = """
[[isian]]
kode = "sifat"
label = "Sifat"
jenis = "pilihan"
pilihan = [{kode = "biasa", label = "Biasa"}, {kode = "segera", label = "Segera"}]
[[isian]]
kode = "jumlah"
label = "Jumlah"
jenis = "angka"
wajib = false
[[isian]]
kode = "mulai"
label = "Mulai"
jenis = "tanggal"
wajib = false
"""

NASKAH = """
[[naskah]]
kode = "surat"
nama = "Surat"
paraf = ["kasi", "sekcam"]
tanda_tangan = ["camat"]
nomor = {buku = "agenda_keluar", saat = "sesudah_tanda_tangan"}
[[naskah]]
kode = "tugas"
nama = "Surat Tugas"
paraf = ["kasi"]
tanda_tangan = [{pihak = "saksi"}, {lane = "sekcam", atas_nama = "camat"}]
nomor = {buku = "agenda_keluar", saat = "sesudah_tanda_tangan"}
[[pihak]]
kode = "saksi"
nama = "Saksi"
paling_banyak = 2
"""

AWAL = """
[[langkah]]
id = "ajukan"
no = "1"
pelaksana = "pemohon"
waktu = "5 menit"
aksi = [{jenis = "ajukan"}]
[[langkah]]
id = "periksa"
no = "2"
pelaksana = "loket"
waktu = "5 menit"
[[langkah.aksi]]
jenis = "periksa_kelengkapan"
hasil = {tidak_lengkap = {tunggu = "pemohon", ke = "periksa", cetak = "blanko_kekurangan"}}
"""

AKHIR = """
[[langkah]]
id = "serah"
no = "9"
pelaksana = "loket"
waktu = "5 menit"
aksi = [{jenis = "siap_ambil"}, {jenis = "serahkan"}]
"""


def baris(kode: str, aksi: str, lain: str = "") -> str:
    """One row of the loket with the aksi given as an inline list."""
    return f'[[langkah]]\nid = "{kode}"\npelaksana = "loket"\nwaktu = "1 menit"\n{lain}\naksi = [{aksi}]\n'


def susun(tengah: str = "", *, kepala: str = "", tabel: str = "", awal: str = AWAL, akhir: str = AKHIR) -> str:
    """A whole file: head keys, lanes and fields, more tables, then the rows."""
    return f"{KEPALA}{kepala}\n{LANE}{ISIAN}{tabel}{awal}{tengah}{akhir}"


def hasil_muat(tengah: str = "", **bagian: str) -> HasilMuat:
    """Load a procedure made of these parts."""
    return muat_teks(susun(tengah, **bagian).encode(), "coba.toml", "uji")


def prosedur(tengah: str = "", **bagian: str) -> Prosedur:
    """The procedure alone."""
    return hasil_muat(tengah, **bagian).prosedur


def temuan(tengah: str = "", **bagian: str) -> tuple[str, ...]:
    """The errors of a procedure that must not load."""
    return temuan_teks(susun(tengah, **bagian))


def temuan_teks(teks: str | bytes) -> tuple[str, ...]:
    """The errors of a file that must not load; the first of them is in the sentence."""
    with pytest.raises(GalatSop) as galat:
        muat_teks(teks if isinstance(teks, bytes) else teks.encode(), "coba.toml", "uji")
    assert galat.value.kalimat.startswith("SOP coba.toml")
    if galat.value.temuan:
        assert galat.value.temuan[0] in galat.value.kalimat
    return galat.value.temuan or (galat.value.kalimat,)


@pytest.fixture(scope="session")
def bawaan() -> Callable[[str], Prosedur]:
    """The procedures that come with the program, by code."""
    termuat = {kode: muat(path, path.parent.name).prosedur for kode, path in TIGA.items()}
    return termuat.__getitem__
