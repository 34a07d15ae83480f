"""Counting a period from events: against a plain model over any history, and through the indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loket_tui.dasar.jam import teks_utc
from loket_tui.register import basis as rb
from loket_tui.register import jejak, perkara, tabel
from loket_tui.register import laporan as rl
from loket_tui.register.transaksi import Tx

SENIN = date(2026, 12, 14)
"""Monday of 2026-W51; the histories run over New Year."""
JENIS = {
    "lengkap": ("periksa_kelengkapan", "lengkap", ""), "kurang": ("periksa_kelengkapan", "tidak_lengkap", ""),
    "siap": ("siap_ambil", "selesai", ""), "ambil": ("serahkan", "diterima", ""),
    "arsip": ("arsip", "selesai", "selesai"), "tolak": ("verifikasi", "tolak", "ditolak"),
    "rujuk": ("periksa_kelengkapan", "rujuk", "dirujuk"), "batal": ("batal", "batal", "dibatalkan"),
    "tunda": ("serahkan", "tunda", ""), "catatan": ("catatan", "selesai", ""),
}


@dataclass(frozen=True)
class Riwayat:
    """A case: service, day it came in, and (days later, event) in order; days may go back with the clock."""

    kode: str
    masuk: int
    gerak: tuple[tuple[int, str], ...]


def _tx(koneksi: object, hari: date) -> Tx:
    waktu = datetime(hari.year, hari.month, hari.day, 3, tzinfo=UTC)
    return Tx(koneksi, jejak.Kepala(0, "0" * 64, ""), oleh=1, peran="p", tanggal_kerja=hari, waktu=waktu,  # type: ignore[arg-type]
              pada=teks_utc(waktu))


def _tulis(basis: rb.Basis, semua: Sequence[Riwayat]) -> None:
    with basis.tulis() as koneksi:
        koneksi.execute(tabel.Pengguna.__table__.insert(), {  # type: ignore[attr-defined]
            "id": 1, "nama_masuk": "a", "nama": "A", "nip": "", "pangkat": "", "jabatan": "", "sandi_hash": "",
            "aktif": 1, "gagal": 0, "kunci_sampai": ""})
        perkara.simpan_versi(_tx(koneksi, SENIN), "v", "uji", "a", "{}")
        for n, r in enumerate(semua):
            hari = SENIN + timedelta(days=r.masuk)
            tx = _tx(koneksi, hari)
            nomor = perkara.buat(tx, {"kode_cari": str(n), "versi_sop": "v", "kode": r.kode, "aktivitas": "",
                                      "fitur": ""})
            kini = perkara.muat(koneksi, nomor)
            assert kini is not None
            _, kini = perkara.tambah_peristiwa(tx, kini, langkah="a", aksi="a.ajukan", jenis="ajukan",
                                               hasil="selesai", ke="b")
            for selang, g in r.gerak:
                jenis, hasil, akhir = JENIS[g]
                _, kini = perkara.tambah_peristiwa(
                    _tx(koneksi, hari + timedelta(days=selang)), kini, langkah="b", aksi=f"b.{jenis}", jenis=jenis,
                    hasil=hasil, ke=None if akhir else "b", akhir=akhir)


def _model(semua: Sequence[Riwayat], dari: date, sampai: date, kode: str) -> tuple[int, ...]:
    """The same counts, said slowly."""
    lalu = masuk = sisa = 0
    keluar = dict.fromkeys(("selesai", "ditolak", "dirujuk", "dibatalkan"), 0)
    lengkap = kembali = ambil = 0
    for r in (r for r in semua if r.kode == kode):
        m = SENIN + timedelta(days=r.masuk)
        gerak = [(m + timedelta(days=s), g) for s, g in r.gerak]
        siap = [h for h, g in gerak if g in {"siap", "ambil"}]
        ujung = next(((h, JENIS[g][2]) for h, g in gerak if JENIS[g][2]), None)
        cara = "selesai" if siap else ujung[1] if ujung else ""
        x = max(m, min(siap) if siap else ujung[0]) if cara else date.max  # type: ignore[index]
        if m <= sampai:
            lalu += m < dari <= x
            masuk += m >= dari
            sisa += x > sampai
            if dari <= x <= sampai:
                keluar[cara] += 1
        di_masa = {g for h, g in gerak if dari <= h <= sampai}
        lengkap += "lengkap" in di_masa and not any(g == "lengkap" and h < dari for h, g in gerak)
        kembali += "kurang" in di_masa
        ambil += "ambil" in di_masa
    return (lalu, masuk, *keluar.values(), sisa, lengkap, kembali, ambil)


def _angka(h: rl.Hitungan) -> tuple[int, ...]:
    return (h.sisa_lalu, h.masuk, h.selesai, h.ditolak, h.dirujuk, h.dibatalkan, h.sisa, h.lengkap, h.dikembalikan,
            h.diambil)


@st.composite
def _riwayat(draw: st.DrawFn) -> Riwayat:
    """A history that the acts could write: after an end nothing moves; now and then the clock goes back."""
    gerak: list[tuple[int, str]] = []
    hari, boleh = 0, ["lengkap", "kurang", "siap", "tolak", "rujuk", "batal", "arsip"]
    for _ in range(draw(st.integers(0, 6))):
        if not boleh:
            break
        hari += draw(st.integers(-3, 12) if draw(st.integers(0, 9)) == 0 else st.integers(0, 12))
        g = draw(st.sampled_from(boleh))
        gerak.append((hari, g))
        if JENIS[g][2]:
            boleh = []
        elif g == "siap":
            boleh = ["tunda", "ambil", "batal", "catatan"]
        elif g == "ambil":
            boleh = ["arsip", "ambil"]
    return Riwayat(draw(st.sampled_from("ab")), draw(st.integers(0, 25)), tuple(gerak))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(semua=st.lists(_riwayat(), max_size=12))
def test_seimbang_dan_bersambung_pada_riwayat_apa_pun(
    tmp_path_factory: pytest.TempPathFactory, semua: list[Riwayat]
) -> None:
    basis = rb.buat(tmp_path_factory.mktemp("r") / "l.db", "Uji")
    try:
        _tulis(basis, semua)
        for kode in "ab":
            lalu = 0
            for pekan in range(8):
                dari = SENIN + timedelta(weeks=pekan)
                sampai = dari + timedelta(days=6)
                with basis.baca() as koneksi:
                    h = rl.hitung(koneksi, dari, sampai).get(kode, rl.Hitungan())
                    ids = rl.perkara(koneksi, dari, sampai, [kode])
                assert _angka(h) == _model(semua, dari, sampai, kode)
                assert h.sisa_lalu + h.masuk == h.selesai + h.ditolak + h.dirujuk + h.dibatalkan + h.sisa
                assert h.sisa_lalu == lalu
                assert len(ids) == len(set(ids)) == h.sisa_lalu + h.masuk
                lalu = h.sisa
    finally:
        basis.tutup()


@pytest.fixture
def basis(tmp_path: Path) -> Iterator[rb.Basis]:
    b = rb.buat(tmp_path / "l.db", "Uji")
    yield b
    b.tutup()


def test_minggu_53_memuat_dua_tahun(basis: rb.Basis) -> None:
    _tulis(basis, [Riwayat("a", 17, ((3, "siap"),)), Riwayat("a", 20, ()), Riwayat("a", 21, ())])
    with basis.baca() as koneksi:
        h = rl.hitung(koneksi, date.fromisocalendar(2026, 53, 1), date.fromisocalendar(2026, 53, 7))["a"]
        assert _angka(h)[:7] == (0, 2, 1, 0, 0, 0, 1)
        h = rl.hitung(koneksi, date(2027, 1, 4), date(2027, 1, 10))["a"]
        assert _angka(h)[:7] == (1, 1, 0, 0, 0, 0, 2)


def test_siap_antara_tidak_dihitung(basis: rb.Basis) -> None:
    _tulis(basis, [Riwayat("a", 0, ((1, "siap"), (2, "ambil"), (9, "arsip")))])
    with basis.baca() as koneksi:
        biasa = rl.hitung(koneksi, SENIN, SENIN + timedelta(days=6))["a"]
        antara = ("v b.siap_ambil", "v b.serahkan")
        kini = rl.hitung(koneksi, SENIN, SENIN + timedelta(days=6), antara)["a"]
        nanti = rl.hitung(koneksi, SENIN + timedelta(days=7), SENIN + timedelta(days=13), antara)["a"]
        assert rl.perkara(koneksi, SENIN + timedelta(days=7), SENIN + timedelta(days=13), ["a"]) == []
        assert len(rl.perkara(koneksi, SENIN + timedelta(days=7), SENIN + timedelta(days=13), ["a"], antara)) == 1
    assert (biasa.selesai, biasa.diambil) == (1, 1)
    assert (kini.selesai, kini.diambil, kini.sisa, nanti.selesai) == (0, 0, 1, 1)


def test_dibatalkan_sesudah_selesai(basis: rb.Basis) -> None:
    _tulis(basis, [Riwayat("a", 0, ((1, "siap"), (8, "batal"))), Riwayat("a", 0, ((8, "batal"),))])
    with basis.baca() as koneksi:
        assert rl.susulan(koneksi, SENIN, SENIN + timedelta(days=6)) == {}
        assert rl.susulan(koneksi, SENIN + timedelta(days=7), SENIN + timedelta(days=13)) == {"a": 1}
        h = rl.hitung(koneksi, SENIN + timedelta(days=7), SENIN + timedelta(days=13))["a"]
    assert (h.sisa_lalu, h.dibatalkan, h.sisa) == (1, 1, 0)


def test_neraca_dari_indeks_saja(basis: rb.Basis) -> None:
    """No event row is read for the balance: every scan of `peristiwa` is covered by an index."""
    from loket_tui.register.laporan import _NERACA, _kueri

    with basis.baca() as koneksi:
        teks = str(_kueri(_NERACA, ()))
        rencana = koneksi.exec_driver_sql(
            "EXPLAIN QUERY PLAN " + teks.replace(":sampai", "'2026-12-20'").replace(":dari", "'2026-12-14'")).all()
    baris = [str(b[3]) for b in rencana if "peristiwa" in str(b[3]) or str(b[3]).startswith(("SCAN e", "SEARCH e"))]
    assert len(baris) == 4
    assert all("USING COVERING INDEX" in b for b in baris), baris
