"""Every paper that three weeks of the demo office ordered: real snapshots, not those made for tests."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from loket_tui.cetak.dokumen import buat
from tests.alat_demo import salin_demo
from tests.cetak.alat_setiap import halaman
from tests.cetak.alat_tumpang import bertumpuk
from tests.cetak.contoh_dokumen import berkas_surat
from tests.cetak.test_setiap_dokumen import RAHASIA, SIFAT
from tests.cetak.test_setiap_dokumen_surat import DISAMARKAN

PALING = 12
"""Orders drawn of each document and letter."""


@pytest.fixture(scope="module")
def pesanan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """(document, snapshot) of the first print orders of each kind, the logo left out."""
    folder = salin_demo(tmp_path_factory, tmp_path_factory.mktemp("kertas") / "demo")
    (data,) = (folder / "data").glob("*.db")
    with closing(sqlite3.connect(data)) as koneksi:
        baris = koneksi.execute("SELECT dokumen, cuplikan FROM perintah_cetak ORDER BY id").fetchall()
    hasil = [(str(d), json.loads(c)) for d, c in baris]
    macam: Counter[tuple[str, str]] = Counter()
    pilihan = []
    for dokumen, cuplikan in hasil:
        cuplikan.get("kop", {}).pop("logo_sidik", None)
        kunci = (dokumen, str(cuplikan.get("templat", "")))
        macam[kunci] += 1
        if macam[kunci] <= PALING:
            pilihan.append((dokumen, cuplikan))
    yield pilihan


def test_kantor_contoh_memesan_banyak_jenis(pesanan: list[tuple[str, dict[str, Any]]]) -> None:
    jenis = {d for d, _ in pesanan}
    assert {"tanda_terima", "blanko_kekurangan", "bukti_penyerahan", "naskah", "lembar_legalisasi"} <= jenis


def test_setiap_pesanan_tercetak_rapi_dan_menjaga_nik(pesanan: list[tuple[str, dict[str, Any]]]) -> None:
    samar = {berkas_surat(k).read_text(encoding="utf-8") for k in DISAMARKAN}
    for dokumen, cuplikan in pesanan:
        pdf = buat(dokumen, cuplikan)
        semua = halaman(pdf)
        teks = " ".join(semua)
        sebut = (dokumen, cuplikan.get("nomor_register"), cuplikan.get("nomor"))
        assert not re.search(r"\[[a-z_|]+\]|None|\{\w*\}", teks), sebut
        assert [x for n in range(len(semua)) for x in bertumpuk(pdf, n)] == [], sebut
        sifat = SIFAT.get(dokumen)
        if sifat is not None and sifat.satu:
            assert len(semua) == 1, sebut
        rahasia = sifat.nik == RAHASIA if sifat else cuplikan.get("templat") in samar
        assert not (rahasia and re.search(r"(?<!\d)\d{16}(?!\d)", teks)), sebut
