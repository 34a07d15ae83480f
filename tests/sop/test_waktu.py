"""Times of a SOP, the promise made of them, and the words of its status, aksi and outcomes."""

from __future__ import annotations

import pytest

from loket_tui.sop import kata
from loket_tui.sop.baku import hari_dari_waktu, menit_dari_waktu

from .conftest import AKHIR, baris, prosedur

# ---- times


@pytest.mark.parametrize(
    ("waktu", "menit"),
    [
        ("5 Menit", 5), ("0,5 menit", 0.5), ("30 mnt", 30), ("30 mnt.", 30), ("2 jam", 120), ("74 jam 10 menit", 4450),
        ("1 jam dan 5 menit", 65), ("1 jam + 5 menit", 65), ("2 Hari", 960), ("", None), ("Sesuai jadwal", None),
        ("± 5 menit", None), ("5", None), ("5 menit nada", None), ("5-10 menit", None), ("5 menitan", None),
    ],
)  # fmt: skip
def test_menit_dari_waktu(waktu: str, menit: float | None) -> None:
    assert menit_dari_waktu(waktu) == menit


@pytest.mark.parametrize(
    ("waktu", "hari"), [("2 Hari", 2), ("5 hari kerja", 5), ("1 hari.", 1), ("2 jam", None), ("2 hari 1 jam", None)]
)
def test_hari_dari_waktu(waktu: str, hari: int | None) -> None:
    assert hari_dari_waktu(waktu) == hari


def test_janji_dari_baris_penyerahan_atau_kepala() -> None:
    akhir = AKHIR.replace("5 menit", "3 Hari")
    p = prosedur(akhir=akhir)
    serah = p.langkah("serah")
    assert serah is not None
    assert (p.janji_hari_kerja, p.menit_langkah(serah)) == (3, None)
    assert prosedur(akhir=akhir, kepala="janji = {hari_kerja = 5}").janji_hari_kerja == 5
    assert prosedur(kepala="janji = {jam = 2}").janji_hari_kerja == 0
    kalender = prosedur(akhir=akhir, kepala="janji = {hari = 4}")
    assert (kalender.janji_hari_kerja, kalender.janji_hari, p.janji_hari) == (None, 4, None), "days of the calendar"
    assert prosedur().janji_hari_kerja is None


def test_baku_dan_waktu_tiap_aktivitas() -> None:
    tabel = '\n[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[aktivitas]]\nkode = "ubah"\nnama = "Ubah"\n'
    p = prosedur(
        baris("x", "", "baku = {jam = 2}")
        + baris("y", "", "baku = {hari = 2}")
        + baris("z", "").replace('"1 menit"', '{baru = "9 menit", ubah = "4 menit"}'),
        tabel=tabel,
    )
    x, y, z = (p.langkah(k) for k in "xyz")
    assert x and y and z
    assert (p.menit_langkah(x), p.menit_langkah(y)) == (120, None)
    assert [p.menit_langkah(z, a) for a in ("baru", "ubah", "")] == [9, 4, None]


# ---- words


def test_kata_status_dan_aksi() -> None:
    p = prosedur(
        baris("x", '{jenis = "catat_buku", buku = "agenda_keluar"}, {jenis = "paraf", pelaksana = "kasi"}')
        + baris("y", '{jenis = "sistem_luar", sistem = "SIAK", menjadi = "tercetak"}')
    )
    assert kata.aksi(p.letak("x.catat_buku")) == "Catat dalam Buku Agenda keluar"
    assert kata.aksi(p.letak("y.sistem_luar")) == "Kerjakan di SIAK (tercetak)"
    assert kata.status(p, "x.paraf", "", None) == "Menunggu paraf Kasi Pelayanan"
    assert kata.status(p, "periksa.periksa_kelengkapan", "pemohon", None) == "Menunggu pemohon melengkapi berkas"
    assert kata.status(p, "x.paraf", "pejabat", None) == "Paraf, menunggu pejabat"
    assert kata.status(p, "x.paraf", "tinta", None) == "Disetujui, menunggu tanda tangan basah"
    assert kata.status(p, "serah.serahkan", "", None) == "Siap diambil"
    assert kata.status(p, None, "", "ditolak") == "Ditolak"
    assert kata.status(p, "hilang.aksi", "", None) == "Posisi tidak dikenal"
    assert (kata.hasil("tidak_lengkap"), kata.hasil("hasil_lain")) == ("Belum lengkap", "hasil lain")


def test_setiap_aksi_dan_hasil_punya_kata() -> None:
    from loket_tui.sop.aksi import HASIL

    assert set(HASIL) == set(kata.AKSI)
    assert {h for semua in HASIL.values() for h in semua} <= set(kata.HASIL)
