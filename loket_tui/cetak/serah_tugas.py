"""The sheet of a shift handed over: what is open and where, signed by both officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loket_tui.cetak.lembar_kantor import RUANG_TANDA, TINGGI_TANDA, bagian, buka, tanda, tutup


def gambar(cuplikan: Mapping[str, Any]) -> bytes:
    """The sheet as PDF bytes.

    Keys besides the common ones: judul, anak_judul, keterangan, bagian (as `lembar_kantor`), tanda [[who, name]],
    tempat, tanggal.
    """
    alur = buka("serah_tugas", cuplikan)
    bagian(alur, cuplikan["bagian"], 9.0, RUANG_TANDA + TINGGI_TANDA)
    tanda(alur, cuplikan["tanda"], f"{cuplikan['tempat']}, {cuplikan['tanggal']}")
    return tutup(alur, cuplikan)
