"""Opening a database that is not one, or is of another version."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatRegister
from loket_tui.register import basis as rb
from loket_tui.register import cadangan

from .alat import ubah


@pytest.fixture
def bercadangan(db: Path) -> Path:
    """A database with a backup beside it."""
    cadangan.folder_lokal(db).mkdir()
    cadangan.cadangkan(db, cadangan.folder_lokal(db), "loket-20261116-150000")
    return db


@pytest.mark.parametrize("rusak", ["kosong", "tanpa tabel", "tanpa versi", "versi aneh"])
def test_berkas_kosong_atau_tanpa_tabel(bercadangan: Path, rusak: str) -> None:
    """The sentence says that the record is damaged and which backup is the newest; the file is left as it is."""
    match rusak:
        case "kosong":
            bercadangan.write_bytes(b"")
        case "tanpa tabel":
            ubah(bercadangan, "DROP TABLE meta")
        case "tanpa versi":
            ubah(bercadangan, "DELETE FROM meta WHERE kunci = 'skema'")
        case _:
            ubah(bercadangan, "UPDATE meta SET nilai = '1x' WHERE kunci = 'skema'")
    with pytest.raises(GalatRegister, match=r"(kosong|rusak); cadangan terbaru loket-20261116-150000; jalankan"):
        rb.buka(bercadangan)
    if rusak == "kosong":
        assert bercadangan.read_bytes() == b""


@pytest.mark.parametrize(("beda", "kata"), [(-1, "lebih lama"), (1, "lebih baru")])
def test_versi_lain_ditolak(db: Path, beda: int, kata: str) -> None:
    ubah(db, f"UPDATE meta SET nilai = '{rb.VERSI_SKEMA + beda}' WHERE kunci = 'skema'")
    with pytest.raises(GalatRegister, match=kata):
        rb.buka(db)
