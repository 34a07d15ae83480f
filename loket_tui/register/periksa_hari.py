"""Counters that begin anew each day: numbers of the queue and lookup codes, against the tickets and cases that took
them."""

from __future__ import annotations

from typing import Any

from loket_tui.register.periksa_isi import Catat

_TIKET = (
    "SELECT 'antrian-' || awalan, CAST(replace(tanggal_kerja, '-', '') AS INTEGER), count(*), max(urut) FROM tiket "
    "GROUP BY 1, 2"
)
_KODE = (
    "SELECT 'kode_cari', 20000000 + CAST(substr(kode_cari, 1, 6) AS INTEGER), count(*), "
    "max(CAST(substr(kode_cari, 7, 5) AS INTEGER)) FROM permohonan GROUP BY 2"
)
_SERI = "SELECT buku, tahun, terakhir - awal FROM nomor_seri WHERE buku = 'kode_cari' OR buku LIKE 'antrian-%'"


def periksa_hari(k: Any, temuan: Catat) -> None:
    """Every number such a counter gave was taken once, and none that it did not give."""
    seri = {(str(buku), int(hari)): int(n) for buku, hari, n in k.execute(_SERI)}
    for kueri in (_TIKET, _KODE):
        for buku, hari, jumlah, terakhir in k.execute(kueri):
            n = seri.pop((str(buku), int(hari)), 0)
            if not n == jumlah == terakhir:
                temuan(f"Penghitung {_sebut(str(buku), int(hari))} memberi {n} nomor, padahal {jumlah} dipakai sampai "
                       f"nomor {terakhir}.")
    for (buku, hari), n in seri.items():
        if n:
            temuan(f"Penghitung {_sebut(buku, hari)} memberi {n} nomor, padahal tidak satu pun dipakai.")


def _sebut(buku: str, hari: int) -> str:
    """A counter and its day in words."""
    nama = "kode cari" if buku == "kode_cari" else f"antrian {buku.removeprefix('antrian-')}"
    return f"{nama} tanggal {hari % 100:02}-{hari // 100 % 100:02}-{hari // 10_000}"
