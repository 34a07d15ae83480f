"""Every paper that the demo office and small offices really ordered; the samples of the tests have the same form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from loket_tui.cetak.dokumen import buat
from tests.cetak.alat_pesanan import Pesanan, semua_pesanan
from tests.cetak.alat_setiap import halaman
from tests.cetak.alat_tumpang import bertumpuk, tergaris
from tests.cetak.contoh_dokumen import CONTOH, berkas_surat, surat
from tests.cetak.contoh_kartu import kartu
from tests.cetak.contoh_tiket import tiket
from tests.cetak.test_setiap_dokumen import RAHASIA, SIFAT
from tests.cetak.test_setiap_dokumen_surat import DISAMARKAN

PALING = 8
"""Orders drawn of each document and letter."""
SAMPEL: dict[str, Callable[[], dict[str, Any]]] = {
    **{d: f for d, f in CONTOH.items() if d != "sop_ap"}, "tiket": tiket, "kartu_ak1": kartu,
    "naskah": lambda: surat("ket_usaha"), "surat_setengah": lambda: surat("panggilan_ektp")}
PILIHAN = frozenset({".arsip", ".paraf", ".paraf[]", ".tembusan", ".tembusan[]", ".cadangan[]", ".kop.alamat[]"})
"""What an office may have or not: lists that are empty in one, lines of its letterhead."""
LAPORAN = ".daftar.kolom[].judul"
"""Columns that a procedure chooses."""
SUATU_SAAT = {(".bagian[]", "Map di meja pejabat"), (".bagian[]", "Isian belum selesai (draf sendiri)")}
"""Parts of a hand-over that stand there only where there is something to hand over."""


@pytest.fixture(scope="module")
def semua(tmp_path_factory: pytest.TempPathFactory) -> list[Pesanan]:
    """Every print order of the offices."""
    return semua_pesanan(tmp_path_factory)


def pilihan(semua: list[Pesanan]) -> Iterator[Pesanan]:
    """The first orders of each document and letter."""
    macam: Counter[tuple[str, str]] = Counter()
    for dokumen, cuplikan in semua:
        kunci = (dokumen, str(cuplikan.get("templat", "")))
        macam[kunci] += 1
        if macam[kunci] <= PALING:
            yield dokumen, cuplikan


def test_setiap_pesanan_tercetak_rapi_dan_menjaga_nik(semua: list[Pesanan]) -> None:
    samar = {berkas_surat(k).read_text(encoding="utf-8") for k in DISAMARKAN}
    for dokumen, cuplikan in pilihan(semua):
        pdf = buat(dokumen, cuplikan)
        lembar = halaman(pdf)
        teks = " ".join(lembar)
        sebut = (dokumen, cuplikan.get("nomor_register"), cuplikan.get("nomor"))
        assert not re.search(r"\[[a-z_|]+\]|None|\{\w*\}", teks), sebut
        assert [x for n in range(len(lembar)) for x in (*bertumpuk(pdf, n), *tergaris(pdf, n))] == [], sebut
        sifat = SIFAT.get(dokumen)
        if sifat is not None and sifat.satu:
            assert len(lembar) == 1, sebut
        rahasia = sifat.nik == RAHASIA if sifat else cuplikan.get("templat") in samar
        assert not (rahasia and re.search(r"(?<!\d)\d{16}(?!\d)", teks)), sebut


def bentuk(isi: Any, di: str = "") -> dict[str, str]:
    """Path of each value in a snapshot -> its kind; the rows of a list are one path.  The codes of a letter are not
    looked into: they are the letter's own."""
    hasil: dict[str, str] = {}
    if isinstance(isi, dict):
        for kunci, nilai in isi.items():
            hasil |= {f"{di}.nilai": "dict"} if kunci == "nilai" and not di else bentuk(nilai, f"{di}.{kunci}")
    elif isinstance(isi, list):
        hasil[di] = "list"
        for nilai in isi:
            hasil |= bentuk(nilai, f"{di}[]")
    else:
        hasil[di] = "angka" if type(isi) in {int, float} else type(isi).__name__
    return hasil


def label(isi: Any, di: str = "") -> set[tuple[str, str]]:
    """The words that the program itself writes on a form: titles of columns and parts, and what stands before a
    colon or above a signature."""
    hasil: set[tuple[str, str]] = set()
    if isinstance(isi, dict):
        for kunci, nilai in isi.items():
            if kunci == "judul" and di and isinstance(nilai, str) and di + ".judul" != LAPORAN:
                hasil.add((di, re.sub(r"\d+", "n", nilai)))
            hasil |= label(nilai, f"{di}.{kunci}")
    elif isinstance(isi, list):
        for nilai in isi:
            if di in {".keterangan", ".tanda"} and isinstance(nilai, list):
                hasil.add((di, re.sub("(?i)^camat .*", "CAMAT,", str(nilai[0]))))
            hasil |= label(nilai, f"{di}[]")
    return hasil


@pytest.mark.parametrize("dokumen", SAMPEL)
def test_contoh_berbentuk_seperti_pesanan_sungguhan(semua: list[Pesanan], dokumen: str) -> None:
    """Nothing in a sample that no order has, nothing missing that every order has, the same kinds, the same words."""
    nyata, contoh = [c for d, c in semua if d == dokumen], SAMPEL[dokumen]()
    dari_nyata, dari_contoh = [bentuk(c) for c in nyata], bentuk(contoh)
    pernah = {x for b in dari_nyata for x in b.items()} | {(k, v) for k, v in dari_contoh.items() if k in PILIHAN}
    assert set(dari_contoh.items()) - pernah == set()
    assert set.intersection(*(set(b) for b in dari_nyata)) - set(dari_contoh) - PILIHAN == set()
    assert label(contoh) - set().union(*(label(c) for c in nyata)) - SUATU_SAAT == set()
