"""Who holds the lanes of a procedure inside the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loket_tui.layanan.ruang import Ruang, Sesi, bacaan
from loket_tui.register import pengguna
from loket_tui.sop.prosedur import Prosedur

SEBUT = 4
"""Lanes and services named in one sentence; the rest is counted."""


def lane_dipegang(
    prosedur: Prosedur, akun: Iterable[tuple[str, Iterable[str]]]
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(what the lane is called, roles of it, names of those of the accounts [(name, roles)] that hold one)."""
    semua = [(nama, set(peran)) for nama, peran in akun]
    for kode, pelaksana in prosedur.berkas.pelaksana.items():
        if prosedur.pencatat(kode) == kode:
            peran = prosedur.peran(kode)
            yield pelaksana.sebutan, peran, tuple(nama for nama, punya in semua if punya & set(peran))


@bacaan("melihat pelaksana tanpa pemegang", "pengguna")
def lane_kosong(ruang: Ruang, _sesi: Sesi) -> str:
    """The reminder of lanes of the procedures in use that no active account holds today; "" where all are held."""
    with ruang.basis.baca() as koneksi:
        semua = pengguna.semua(koneksi, ruang.hari_ini().isoformat())
    akun = [(a.nama, peran) for a, peran in semua if a.aktif]
    kosong: dict[str, list[str]] = {}
    for prosedur in ruang.sop_aktif:
        for sebutan, _, pemegang in lane_dipegang(prosedur, akun):
            if not pemegang:
                kosong.setdefault(sebutan, []).append(prosedur.nama)
    if not kosong:
        return ""
    urut = sorted(kosong.items(), key=lambda x: (-len(x[1]), x[0]))
    siapa = "; ".join(f"{lane} ({_sebut(sop)})" for lane, sop in urut[:SEBUT])
    lagi = f"; dan {len(kosong) - SEBUT} lagi" if len(kosong) > SEBUT else ""
    return (f"Belum ada petugas yang memegang: {siapa}{lagi}. Berkas akan berhenti di situ; beri perannya kepada "
            "seorang petugas (P).")


def _sebut(nama: list[str]) -> str:
    """The first of them, and how many more."""
    lagi = f", dan {len(nama) - SEBUT} layanan lagi" if len(nama) > SEBUT else ""
    return ", ".join(nama[:SEBUT]) + lagi
