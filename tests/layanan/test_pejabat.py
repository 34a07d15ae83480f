"""What stands over a name: the post in full, its comma after the last line alone."""

from __future__ import annotations

import pytest

from loket_tui.kantor import sumber_paket
from loket_tui.layanan.pejabat import jabatan_utuh, satu_koma
from loket_tui.sop.paket import muat_paket_toml


@pytest.mark.parametrize(("singkat", "utuh"), [
    ("Kasi Pelayanan Publik", "Kepala Seksi Pelayanan Publik"),
    ("KASI PELAYANAN PUBLIK", "Kepala Seksi PELAYANAN PUBLIK"),
    ("Kasi Yanmum", "Kepala Seksi Pelayanan Umum"),
    ("Kasi Kessos", "Kepala Seksi Kesejahteraan Sosial"),
    ("Kasi Ekbang", "Kepala Seksi Ekonomi dan Pembangunan"),
    ("Kasi Ekbang dan PM", "Kepala Seksi Ekonomi, Pembangunan, dan Pemberdayaan Masyarakat"),
    ("Kasubag Umeg", "Kepala Subbagian Umum dan Kepegawaian"),
    ("Kasubbag. Pelum", "Kepala Subbagian Pelayanan Umum"),
    ("Kabid Pelayanan Pendaftaran Penduduk", "Kepala Bidang Pelayanan Pendaftaran Penduduk"),
    ("Kadis Dukcapil", "Kepala Dinas Kependudukan dan Pencatatan Sipil"),
    ("Sekcam", "Sekretaris Kecamatan"),
    *((t, t) for t in ("", "Camat Kalipare", "Sekretaris Camat", "Kepala Seksi PM", "Kasir", "Lurah Kasi")),
])
def test_jabatan_ditulis_utuh(singkat: str, utuh: str) -> None:
    assert jabatan_utuh(singkat) == utuh
    assert jabatan_utuh(utuh) == utuh


def test_tidak_ada_peran_paket_yang_disingkat_di_atas_nama() -> None:
    for path in sorted(sumber_paket().glob("*/paket.toml")):
        for peran in muat_paket_toml(path.parent).peran:
            kata = jabatan_utuh(peran.sebutan).casefold().split()
            assert not {"kasi", "kasubag", "kabid", "kadis", "sekcam", "yanmum", "ekbang", "pm", "kessos"} & set(kata)


@pytest.mark.parametrize(("baris", "jadi"), [
    (["CAMAT X,"], ["CAMAT X,"]),
    (["Plt. CAMAT X,", "SEKRETARIS CAMAT,"], ["Plt. CAMAT X", "SEKRETARIS CAMAT,"]),
    (["a.n. CAMAT X", "SEKRETARIS CAMAT", "u.b.", "KEPALA SEKSI Y,"],
     ["a.n. CAMAT X", "SEKRETARIS CAMAT", "u.b.", "KEPALA SEKSI Y,"]),
    (["Yang melaporkan,", "Petugas Loket,"], ["Yang melaporkan", "Petugas Loket,"]), ([], []),
])
def test_koma_hanya_sesudah_baris_terakhir(baris: list[str], jadi: list[str]) -> None:
    assert satu_koma(baris) == jadi
