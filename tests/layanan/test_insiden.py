"""A data incident: the deadline, what the paper says and does not say, the list of persons, the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import buku, jaga
from loket_tui.layanan import insiden as li
from loket_tui.layanan.beranda import pengingat
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import MULAI, SITI, sesi
from tests.screens.alat_perkara import lihat, orang, siap_ambil, terima_kk

ISIAN = li.IsianInsiden(
    terjadi="16-11-2026 08.10", diketahui="17-11-2026 09:30", data="Nama dan alamat pemohon",
    uraian="Cetakan tertinggal di tempat fotokopi", upaya="Cetakan diambil kembali.\nPetugas diingatkan")
NIK_DIKETIK = replace(ISIAN, uraian="Terbaca 3507115205900002")


@pytest.fixture
def kantor(ruang: Ruang) -> Ruang:
    """Monday with two cases and a look at a full NIK; now it is Tuesday, 10.00 WIB."""
    nomor = siap_ambil(ruang)
    terima_kk(ruang, orang(11, "Rina Umpama"))
    buku.nik_lengkap(ruang, sesi(ruang, "citra"), kunci_baru(), nomor)
    ruang.jam.setel(MULAI + timedelta(days=1, hours=2))     # type: ignore[attr-defined]
    return ruang


def catat(ruang: Ruang, isian: li.IsianInsiden = ISIAN, siapa: str = "eka") -> tuple[Hasil, list[str]]:
    """(result, text of each page)."""
    hasil = li.catat_insiden(ruang, sesi(ruang, siapa), kunci_baru(), isian)
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[0])
    assert perintah is not None
    return hasil, [" ".join(h.extract_text().split())
                   for h in PdfReader(BytesIO(buat("insiden", perintah.cuplikan))).pages]


def test_tiga_halaman_dengan_batas_waktu(kantor: Ruang) -> None:
    hasil, halaman = catat(kantor)
    assert hasil.kabar == ("Insiden 1 tercatat. Pemberitahuan tertulis paling lambat 20-11-2026 09.30 WIB "
                           "(sisa 71 jam 30 menit).")
    fakta, jejak, surat = halaman
    for ada in ("3 x 24 jam", "20-11-2026 09.30 WIB", "sisa 71 jam 30 menit", "16-11-2026 sampai 17-11-2026",
                "2 berkas, 2 orang", "Cetakan tertinggal", "Petugas diingatkan"):
        assert ada in fakta, fakta
    for ada in ("Siapa berbuat apa", "Citra", "melihat NIK lengkap", "menerima berkas", "register 0041/2026"):
        assert ada in jejak, jejak
    for ada in ("Pasal 46", "1. Data pribadi yang terungkap: Nama dan alamat pemohon.", "terjadi pada 16-11-2026 08.10",
                "3. Upaya penanganan dan pemulihan: Cetakan diambil kembali. Petugas diingatkan.", "Camat Kalipare"):
        assert ada in surat, surat
    for rahasia in ("Siti", "Umpama", SITI.nik):
        assert all(rahasia not in h for h in halaman)
    assert jaga.periksa(kantor).baik


def test_nik_yang_diketik_tersamar(kantor: Ruang) -> None:
    halaman = " ".join(catat(kantor, NIK_DIKETIK)[1])
    assert "Terbaca 3507" in halaman and SITI.nik not in halaman
    with kantor.basis.baca() as k:
        assert k.execute(text("SELECT uraian FROM insiden")).scalar_one() == "Terbaca 3507••••••••0002"


def test_dipersempit_pada_petugas_berkas_dan_diperluas_ke_semua(kantor: Ruang) -> None:
    kode = lihat(kantor, 1).kode_cari
    jejak = catat(kantor, replace(ISIAN, petugas="citra"))[1][1]
    assert "melihat NIK lengkap" in jejak and "Ani" not in jejak.replace("Anita", "")
    fakta = catat(kantor, replace(ISIAN, berkas=kode))[1][0]
    assert "1 berkas, 1 orang" in fakta and f"berkas kode {kode}" in fakta
    assert "seluruh buku kantor" in catat(kantor, replace(ISIAN, dari="10-11-2026", sampai="10-11-2026", semua=True))[
        1][0]
    assert "0 berkas, 0 orang" in catat(kantor, replace(ISIAN, dari="10-11-2026", sampai="10-11-2026"))[1][0]


@pytest.mark.parametrize(("ubah", "medan"), [
    ({"terjadi": "16-11-2026"}, "terjadi"), ({"diketahui": "17-11-2026 25.00"}, "diketahui"),
    ({"diketahui": "18-11-2026 09.00"}, "diketahui"), ({"terjadi": "17-11-2026 09.31"}, "diketahui"),
    ({"dari": "17-11-2026", "sampai": "16-11-2026"}, "sampai"), ({"data": " "}, "data"), ({"uraian": ""}, "uraian"),
    ({"upaya": ""}, "upaya"), ({"petugas": "siapa"}, "petugas"), ({"berkas": "261116000999"}, "berkas"),
])
def test_isian_yang_salah_disebut_medannya(kantor: Ruang, ubah: dict[str, str], medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        catat(kantor, replace(ISIAN, **ubah))       # type: ignore[arg-type]
    assert galat.value.medan == medan
    with kantor.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM insiden")).scalar() == 0


def test_pengingat_berjalan_sampai_dinyatakan_selesai(kantor: Ruang) -> None:
    catat(kantor)
    eka, ani = sesi(kantor, "eka"), sesi(kantor, "ani")
    assert any("Insiden data 1" in k and "sisa 71 jam 30 menit" in k for k in pengingat(kantor, eka))
    assert not any("Insiden" in k for k in pengingat(kantor, ani))
    kantor.jam.setel(MULAI + timedelta(days=4, hours=4))    # type: ignore[attr-defined]
    assert "LEWAT 2 jam 30 menit" in li.pengingat(kantor, eka)[0]
    with pytest.raises(GalatIsian):
        li.selesaikan_insiden(kantor, eka, kunci_baru(), 1, " ")
    li.selesaikan_insiden(kantor, eka, kunci_baru(), 1, "Dua orang disurati, lembaga diberi tahu")
    assert li.pengingat(kantor, eka) == () and li.daftar_insiden(kantor, eka)[0].selesai
    for nomor in (1, 2):
        with pytest.raises(GalatAturan):
            li.selesaikan_insiden(kantor, eka, kunci_baru(), nomor, "lagi")
    assert jaga.periksa(kantor).baik


def test_csv_jejak_dan_daftar_terdampak_tercatat(kantor: Ruang) -> None:
    catat(kantor)
    eka = sesi(kantor, "eka")
    jejak = li.tulis_csv_jejak(kantor, eka, kunci_baru(), 1).read_bytes()
    assert jejak.startswith(b"\xef\xbb\xbf") and b"melihat NIK lengkap" in jejak and b"Siti" not in jejak
    path, banyak = li.tulis_terdampak(kantor, eka, kunci_baru(), 1)
    isi = path.read_text(encoding="utf-8-sig")
    assert banyak == 2 and "Siti Aminah" in isi and "Dusun Krajan" in isi and SITI.nik not in isi
    with kantor.basis.baca() as k:
        aksi = k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 2")).scalars().all()
    assert "mengekspor daftar terdampak insiden" in aksi[0] and "mengekspor jejak insiden" in aksi[1]
    assert "Siti" not in "".join(aksi)


def test_siapa_yang_boleh(kantor: Ruang) -> None:
    with pytest.raises(GalatIzin):
        catat(kantor, siapa="ani")
    admin = sesi(kantor, "admin")
    catat(kantor, siapa="admin")
    li.tulis_csv_jejak(kantor, admin, kunci_baru(), 1)
    with pytest.raises(GalatIzin, match="tidak berwenang untuk mengekspor daftar terdampak"):
        li.tulis_terdampak(kantor, admin, kunci_baru(), 1)
    with pytest.raises(GalatAturan, match="tidak ada"):
        li.tulis_csv_jejak(kantor, admin, kunci_baru(), 7)
    assert not list(kantor.kantor.printouts.rglob("*terdampak*"))
