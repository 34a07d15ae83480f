"""The first screen's figures, with the SQLite driver alone: nothing heavy is imported for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loket_tui.register.pustaka import dbapi


@dataclass(frozen=True, slots=True)
class AngkaHari:
    """Counts of the day, without anybody's name."""

    terbuka: int
    menunggu_pemohon: int
    siap_diambil: int
    antrian: int
    masuk_hari_ini: int


def angka_hari(db: Path, hari: str) -> AngkaHari | str:
    """Counts for an office date (ISO); a sentence when the file cannot be read.  Read-only, short."""
    if not db.exists():
        return "Buku kantor belum ada; jalankan loket init."
    try:
        koneksi = dbapi.connect(f"file:{_uri(db)}?mode=rw", uri=True, timeout=1.0, isolation_level=None)
        try:
            baris = koneksi.execute(
                "SELECT count(*), coalesce(sum(menunggu = 'pemohon'), 0), coalesce(sum(aksi LIKE '%serahkan'), 0) "
                "FROM permohonan WHERE akhir = ''").fetchone()
            antri = koneksi.execute(
                "SELECT count(*) FROM tiket t WHERE tanggal_kerja = ? AND NOT EXISTS "
                "(SELECT 1 FROM tiket_peristiwa e WHERE e.tiket_id = t.id AND e.urut > 1)", (hari,)).fetchone()
            masuk = koneksi.execute("SELECT count(*) FROM permohonan WHERE tanggal_kerja = ?", (hari,)).fetchone()
        finally:
            koneksi.close()
    except (dbapi.Error, UnicodeDecodeError):
        return "Buku kantor tidak terbaca sekarang; program tetap mencoba membukanya."
    return AngkaHari(int(baris[0]), int(baris[1]), int(baris[2]), int(antri[0]), int(masuk[0]))


def _uri(db: Path) -> str:
    from urllib.parse import quote

    return quote(db.resolve().as_posix(), safe="/:")
