"""Drafts: what is being typed, under the idempotency key of the act it will become."""

from __future__ import annotations

from sqlalchemy import Connection, text

from loket_tui.dasar.galat import GalatAturan

_SIMPAN = text(
    "INSERT INTO draf (kunci, pengguna_id, layar, isi, diubah) VALUES (:k, :p, :l, :i, :d) "
    "ON CONFLICT (kunci) DO UPDATE SET isi = excluded.isi, diubah = excluded.diubah "
    "WHERE pengguna_id = excluded.pengguna_id"
)
_MILIK = text("SELECT kunci, isi FROM draf WHERE pengguna_id = :p AND layar = :l ORDER BY diubah DESC LIMIT 20")
_HAPUS = text("DELETE FROM draf WHERE kunci = :k AND pengguna_id = :p")
_USANG = text("DELETE FROM draf WHERE pengguna_id = :p AND kunci IN (SELECT kunci FROM jejak)")
_TUNTAS = text(
    "SELECT d.isi, p.kode_cari FROM draf d JOIN jejak j ON j.kunci = d.kunci "
    "JOIN permohonan p ON p.id = json_extract(j.isi, '$.hasil.permohonan') "
    "WHERE d.pengguna_id = :p ORDER BY d.diubah DESC LIMIT 20"
)


def simpan(koneksi: Connection, kunci: str, pengguna_id: int, layar: str, isi: str, diubah: str) -> None:
    """Write or rewrite an officer's draft.  Raises GalatAturan for a key under which another officer types."""
    ubah = koneksi.execute(_SIMPAN, {"k": kunci, "p": pengguna_id, "l": layar, "i": isi, "d": diubah})
    if ubah.rowcount != 1:
        raise GalatAturan("Draf ini milik petugas lain; tutup, lalu isi dari awal.")


def milik(koneksi: Connection, pengguna_id: int, layar: str) -> list[tuple[str, str]]:
    """The newest drafts of an officer on a screen, without those whose act is in the trail."""
    koneksi.execute(_USANG, {"p": pengguna_id})
    return [(str(b[0]), str(b[1])) for b in koneksi.execute(_MILIK, {"p": pengguna_id, "l": layar})]


def tuntas(koneksi: Connection, pengguna_id: int) -> list[tuple[str, str]]:
    """(content, code of the case) of an officer's drafts whose act is in the trail, newest first; they are dropped."""
    hasil = [(str(b[0]), str(b[1])) for b in koneksi.execute(_TUNTAS, {"p": pengguna_id})]
    if hasil:
        koneksi.execute(_USANG, {"p": pengguna_id})
    return hasil


def hapus(koneksi: Connection, kunci: str, pengguna_id: int) -> None:
    """Remove an officer's own draft; one of another officer stays."""
    koneksi.execute(_HAPUS, {"k": kunci, "p": pengguna_id})
