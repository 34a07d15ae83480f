"""Who may do and sign what stands in files that an editor changes: the trail keeps each change, the check the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import text

from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import jaga, siap
from loket_tui.layanan.ruang import Ruang
from loket_tui.layanan.sop_awal import PENGATURAN_BERUBAH
from loket_tui.register import meta
from tests.alat_kantor import MULAI


def _buka(folder: Path) -> tuple[list[dict[str, Any]], jaga.HasilPeriksa]:
    """Open the office once more: its rows on changed settings, and its check."""
    ruang = siap.buka(folder, JamTetap(MULAI))
    with ruang.basis.baca() as koneksi:
        semua = [json.loads(b) for (b,) in koneksi.execute(text("SELECT isi FROM jejak ORDER BY urut"))]
    hasil = jaga.periksa(ruang)
    ruang.tutup()
    return [x for x in semua if x["aksi"] == PENGATURAN_BERUBAH], hasil


def test_pengaturan_yang_berubah_tercatat_sekali(ruang: Ruang) -> None:
    folder, toml = ruang.kantor.folder, ruang.kantor.folder / "kantor.toml"
    paket = ruang.kantor.sop / ruang.kantor.paket / "paket.toml"
    ruang.tutup()
    (awal,), hasil = _buka(folder)
    assert hasil.baik and set(awal["hasil"]["lain"]) == {"paket_toml", "kantor_toml"} and awal["oleh"] == 0
    assert len(_buka(folder)[0]) == 1
    paket.write_text(paket.read_text("utf-8").replace('"terima"', '"terima", "tanda_tangan"', 1), "utf-8")
    baris, hasil = _buka(folder)
    assert hasil.baik and len(baris) == 2 and set(baris[-1]["hasil"]["lain"]) == {"paket_toml"}
    toml.write_text(toml.read_text("utf-8").replace("EKA CONTOH", "ORANG LAIN"), "utf-8")
    baris, hasil = _buka(folder)
    assert hasil.baik and len(baris) == 3 and set(baris[-1]["hasil"]["lain"]) == {"kantor_toml"}
    assert "ORANG" not in json.dumps(baris)


def test_simpanan_paket_diubah_dengan_tangan(ruang: Ruang) -> None:
    folder = ruang.kantor.folder
    ruang.tutup()
    _buka(folder)
    lain = siap.buka(folder, JamTetap(MULAI))
    with lain.basis.tulis() as koneksi:
        meta.tulis(koneksi, "paket", meta.baca(koneksi, "paket").replace("tanda_tangan", "paraf", 1))
    hasil = jaga.periksa(lain)
    lain.tutup()
    assert "Keterangan paket buku ini tidak sama dengan sidiknya" in "\n".join(hasil.temuan)
