"""A date that was still to come when it was typed and is past at the signature is named to who signs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from loket_tui.layanan.tanggal_lewat import tanggal_lewat
from tests.alat_kantor import sesi
from tests.layanan.alat_kartu import ISIAN, kantor_kartu
from tests.layanan.alat_sop import jam, kerjakan, mulai, sampai


def test_tanggal_yang_lewat_disebut_sampai_ditandatangani(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    r = kantor_kartu(tmp_path, monkeypatch)
    nomor, eka = mulai(r, "ak1", ISIAN), sesi(r, "eka")
    sampai(r, nomor, "isi")
    kerjakan(r, nomor, nilai={"isian:tanggal_terbit": "17-11-2026"})
    assert sampai(r, nomor, "tanda_tangan").jenis == "tanda_tangan"
    jam(r).maju(timedelta(days=1))
    assert tanggal_lewat(r, eka, [nomor]) == (), "today is not past"
    jam(r).maju(timedelta(days=1))
    (kalimat,) = tanggal_lewat(r, eka, [nomor])
    assert kalimat.startswith("Kartu dikeluarkan tanggal 17 November 2026 sudah lewat (")
    sampai(r, nomor)
    assert tanggal_lewat(r, eka, [nomor]) == (), "a signed letter is not looked at again"
    r.tutup()
