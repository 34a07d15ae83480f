"""The office date: New Year, an old PC whose clock is wrong, and numbers that stay gapless through all of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatIsian, GalatJam
from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor
from loket_tui.layanan import antrian, beranda, daftar, jaga, masuk, tempo, terima
from loket_tui.layanan.alur import baca
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import lompatan_jam, periksa_ketikan, sahkan_tanggal, usul_tanggal
from loket_tui.register import basis as rb
from loket_tui.register import pustaka
from tests.alat_kantor import LENGKAP_KK, MULAI, SANDI, pengajuan_kk, sesi

MALAM = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
"""31 December 2026, 23.30 WIB."""
PAGI_2010 = datetime(2010, 1, 3, 1, 2, tzinfo=UTC)
"""What a computer without a clock battery shows: 3 January 2010, 08.02 WIB."""


def pada(ruang: Ruang, waktu: datetime) -> None:
    """Set the computer's clock."""
    ruang.jam.setel(waktu)  # type: ignore[attr-defined]


def sahkan(ruang: Ruang, tanggal: str = "") -> str:
    """Ani says what today is."""
    return sahkan_tanggal(ruang, sesi(ruang, "ani"), kunci_baru(), tanggal).kabar


def register(ruang: Ruang) -> str:
    """The register number of a new case."""
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).nomor[0]


def jejak(ruang: Ruang) -> list[dict[str, object]]:
    """The trail as stored."""
    with ruang.basis.baca() as k:
        return [json.loads(i) for i in k.execute(text("SELECT isi FROM jejak ORDER BY urut")).scalars()]


# ---- New Year


def test_tahun_baru_disahkan_sebelum_nomor_pertama(ruang: Ruang) -> None:
    """By the office's zone: at 17.30 UTC of 31 December it is the new year in WIB."""
    pada(ruang, MALAM - timedelta(days=10))
    sahkan(ruang)
    pada(ruang, MALAM)
    assert register(ruang) == "0041/2026"
    pada(ruang, MALAM + timedelta(minutes=31))
    assert "Tahun berganti dari 2026 ke 2027" in lompatan_jam(ruang)
    for _ in range(2):
        with pytest.raises(GalatJam, match="Tahun berganti dari 2026 ke 2027"):
            register(ruang)
        masuk.masuk(ruang, "ani", SANDI)        # a login confirms nothing
    assert sahkan(ruang) == "Tanggal kerja 01-01-2027 disahkan."
    assert [register(ruang), register(ruang)] == ["0001/2027", "0002/2027"]
    assert lompatan_jam(ruang) == ""
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_tahun_lama_menurut_zona_kantor(ruang: Ruang) -> None:
    """UTC has 1 January already at 07.00 WIB of that day only; before, both acts are of the old year."""
    pada(ruang, MALAM - timedelta(hours=2))
    sahkan(ruang)
    pada(ruang, MALAM)
    assert register(ruang).endswith("/2026")


# ---- a clock that is wrong and cannot be set


def test_tanggal_diketik_pada_komputer_tanpa_baterai(ruang: Ruang) -> None:
    register(ruang)
    pada(ruang, PAGI_2010)
    ani = sesi(ruang, "ani")
    with pytest.raises(GalatJam, match="tahun 2010"):
        antrian.beri_nomor(ruang, ani, kunci_baru())
    with pytest.raises(GalatJam, match="ketik tanggal hari ini yang benar"):
        sahkan(ruang)
    assert usul_tanggal(ruang).pilihan == ()
    assert sahkan(ruang, "17-11-2026") == ("Tanggal kerja 17-11-2026 disahkan. Jam komputer menunjuk 03-01-2010.")
    assert ruang.hari_ini() == date(2026, 11, 17) and f"{ruang.sekarang():%d-%m-%Y %H.%M}" == "17-11-2026 08.02"
    assert register(ruang) == "0042/2026"
    akhir = jejak(ruang)[-1]
    assert (akhir["tk"], str(akhir["pada"])[:10]) == ("2026-11-17", "2010-01-03"), "both clocks"
    with ruang.basis.baca() as k:
        assert tuple(k.execute(text(
            "SELECT tanggal_kerja, substr(dicatat_pada, 1, 10) FROM baris_buku ORDER BY id DESC LIMIT 1")).one()) == (
                "2026-11-17", "2010-01-03")
    assert beranda.ringkasan(ruang, ani).jam == (
        "Tanggal kerja disahkan 17-11-2026; jam komputer menunjuk 03-01-2010.")
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_geser_bertahan_dan_berlaku_bagi_program_lain(ruang: Ruang) -> None:
    lain = Ruang(ruang.kantor, rb.Basis(ruang.kantor.db), JamTetap(PAGI_2010))
    try:
        assert lain.hari_ini() == date(2010, 1, 3)
        pada(ruang, PAGI_2010)
        sahkan(ruang, "17-11-2026")
        assert register(lain) == "0041/2026"
        assert lain.hari_ini() == date(2026, 11, 17), "known from the act on"
    finally:
        lain.tutup()
    dibuka = Ruang(Kantor.buka(ruang.kantor.folder), ruang.basis, JamTetap(PAGI_2010 + timedelta(days=1)))
    assert dibuka.hari_ini() == date(2026, 11, 18), "after a restart"


def test_geser_berakhir_saat_jam_benar_lagi(ruang: Ruang) -> None:
    pada(ruang, PAGI_2010)
    sahkan(ruang, "17-11-2026")
    n = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan
    pada(ruang, MULAI + timedelta(days=2))
    with pytest.raises(GalatJam, match="melompat"):
        register(ruang)
    assert usul_tanggal(ruang).pilihan[0] == date(2026, 11, 18), "the clock's own date comes first now"
    assert sahkan(ruang) == "Tanggal kerja 18-11-2026 disahkan."
    assert register(ruang) == "0042/2026" and ruang.geser_hari == 0
    assert beranda.ringkasan(ruang, sesi(ruang, "ani")).jam == ""
    with ruang.basis.baca() as k:
        b = baca(ruang, k, n)
        assert tempo.waktu_berkas(b).kerja < 60 * 24 * 3, "a case does not wait for sixteen years"
    assert daftar.berkas(ruang, sesi(ruang, "ani"), n).riwayat[0].waktu.startswith("17-11-2026")
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_lompatan_dan_tahun_baru_menurut_tanggal_kerja(ruang: Ruang) -> None:
    """With days in force the rules hold for the office date: a new year there, and a clock that starts over."""
    pada(ruang, PAGI_2010)
    sahkan(ruang, "20-12-2026")
    pada(ruang, PAGI_2010 + timedelta(days=12))
    with pytest.raises(GalatJam, match="dari 2026 ke 2027"):
        register(ruang)
    assert usul_tanggal(ruang).pilihan == (date(2027, 1, 1),)
    sahkan(ruang, "01-01-2027")
    assert register(ruang) == "0001/2027"
    pada(ruang, PAGI_2010)                       # switched off overnight: it begins anew
    with pytest.raises(GalatJam, match="mundur"):
        register(ruang)
    with pytest.raises(GalatIsian, match="sebelum catatan terakhir, 01-01-2027"):
        sahkan(ruang, "31-12-2026")
    sahkan(ruang, "02-01-2027")
    assert register(ruang) == "0002/2027"
    assert jaga.periksa(ruang).baik


@pytest.mark.parametrize(("ketikan", "kata"), [
    ("15-11-2026", "sebelum catatan terakhir"), ("31-12-2025", "sebelum catatan terakhir"),
    ("22-12-2027", "terlalu jauh"), ("16-11-2036", "terlalu jauh"), ("kemarin", "tidak terbaca"),
])
def test_tanggal_yang_tidak_dapat_disahkan(ruang: Ruang, ketikan: str, kata: str) -> None:
    register(ruang)
    sebelum = len(jejak(ruang))
    with pytest.raises(GalatIsian, match=kata) as galat:
        sahkan(ruang, ketikan)
    assert galat.value.medan == "tanggal"
    with pytest.raises(GalatIsian, match=kata):
        periksa_ketikan(ruang, ketikan)
    assert len(jejak(ruang)) == sebelum and ruang.geser_hari == 0


def test_tanggal_jam_sendiri_boleh_mundur(ruang: Ruang) -> None:
    """A date that ran ahead by mistake is put right by the clock, not by typing."""
    pada(ruang, MULAI + timedelta(days=30))
    sahkan(ruang)
    pada(ruang, MULAI)
    sahkan(ruang)
    assert register(ruang) == "0041/2026"


def test_geser_yang_diubah_tampak(ruang: Ruang) -> None:
    pada(ruang, PAGI_2010)
    sahkan(ruang, "17-11-2026")
    koneksi = pustaka.dbapi.connect(str(ruang.kantor.db))
    koneksi.execute("UPDATE meta SET nilai = '5800' WHERE kunci = 'geser_hari'")
    koneksi.commit()
    koneksi.close()
    assert any("geser_hari" in t for t in jaga.periksa(ruang).temuan)


# ---- any clock


@pytest.mark.parametrize("benih", range(4))
def test_jam_yang_melompat_sembarang(tmp_path: Path, ruang: Ruang, benih: int) -> None:
    """Whatever the clock does and whoever confirms what: order is the sequence, and no number is missing or double."""
    acak, diberi = Random(benih), 0
    for _ in range(60):
        selang = acak.choice([timedelta(minutes=acak.randint(-4, 300)), timedelta(days=acak.randint(0, 13)),
                              timedelta(days=acak.randint(-900, 900)), timedelta(minutes=1)])
        pada(ruang, ruang.jam.sekarang() + selang)
        try:
            register(ruang)
            diberi += 1
        except GalatJam:
            if acak.random() < 0.7:
                akhir = usul_tanggal(ruang).terakhir
                ketik = (akhir or ruang.sekarang()).date() + timedelta(days=acak.randint(-3, 40))
                try:
                    sahkan(ruang, acak.choice(["", f"{ketik:%d-%m-%Y}"]))
                except (GalatJam, GalatIsian):
                    continue
    assert diberi > 10
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan
    with ruang.basis.baca() as k:
        per_tahun: dict[int, list[int]] = {}
        for tahun, urut in k.execute(text("SELECT tahun, urut FROM baris_buku WHERE buku = 'register' ORDER BY id")):
            per_tahun.setdefault(tahun, []).append(urut)
        assert sorted(k.execute(text("SELECT urut FROM jejak")).scalars()) == list(range(1, len(jejak(ruang)) + 1))
    for tahun, urut in per_tahun.items():
        awal = 41 if tahun == 2026 else 1
        assert urut == list(range(awal, awal + len(urut)))


def test_kertas_memuat_tanggal_kerja(ruang: Ruang) -> None:
    """Paper says the office date, never the year of a clock without a battery."""
    pada(ruang, PAGI_2010)
    sahkan(ruang, "17-11-2026")
    register(ruang)
    with ruang.basis.baca() as k:
        semua = [json.loads(c) for c in k.execute(text("SELECT cuplikan FROM perintah_cetak")).scalars()]
    assert semua and all(c["dicetak"]["waktu"] == "17-11-2026 08.02 WIB" for c in semua)
    assert not any("2010" in json.dumps(c) for c in semua)


def test_program_lain_tahu_sesudah_melihat_buku(ruang: Ruang) -> None:
    lain = Ruang(ruang.kantor, rb.Basis(ruang.kantor.db), JamTetap(PAGI_2010))
    try:
        assert lain.geser_hari == 0
        pada(ruang, PAGI_2010)
        sahkan(ruang, "17-11-2026")
        lain.baca_geser()
        assert lain.hari_ini() == date(2026, 11, 17)
    finally:
        lain.tutup()
