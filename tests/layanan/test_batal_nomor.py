"""A number voided by hand: what falls with it, what takes its place, which ones stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan import daftar, jaga, serah, tanda_tangan
from loket_tui.layanan.batal_nomor import akibat_batal, batalkan_nomor
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.screens.teks_berkas import kepala
from tests.alat_kantor import sesi
from tests.layanan.alat_penomoran import (
    SESUDAH,
    agenda,
    baris_id,
    batal,
    lembar,
    maju,
    sampai_tanda_tangan,
    setujui,
    siap_diambil,
    urut,
)


def test_nomor_tidak_dibatalkan_dari_layar_usang(ruang: Ruang) -> None:
    nomor = sampai_tanda_tangan(ruang)
    surat, ani = setujui(ruang, nomor).nomor[0], sesi(ruang, "ani")
    dilihat = akibat_batal(ruang, ani, baris_id(ruang, surat)).dilihat
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    with pytest.raises(GalatUsang):
        batalkan_nomor(ruang, ani, kunci_baru(), baris_id(ruang, surat), "Surat tidak jadi terbit", dilihat)
    batalkan_nomor(ruang, ani, kunci_baru(), baris_id(ruang, surat), "Surat tidak jadi terbit",
                   akibat_batal(ruang, ani, baris_id(ruang, surat)).dilihat)


def test_nomor_yang_disetujui_dibatalkan_dan_diganti(ruang: Ruang) -> None:
    nomor = sampai_tanda_tangan(ruang)
    setujui(ruang, nomor)
    with pytest.raises(GalatIsian):
        batal(ruang, agenda(ruang)[0], alasan=" ")
    akibat = akibat_batal(ruang, sesi(ruang, "ani"), baris_id(ruang, agenda(ruang)[0])).kalimat
    h = batal(ruang, agenda(ruang)[0])
    assert "tetap di buku sebagai BATAL" in h.kabar and h.permohonan == nomor and h.kabar.endswith(akibat)
    assert akibat.startswith("Lembar dengan nomor itu harus dimusnahkan. Persetujuan ")
    assert " gugur. Surat kembali ke: Tanda tangan" in akibat
    b = daftar.berkas(ruang, sesi(ruang, "ani"), nomor)
    (kalimat,) = b.nomor_batal
    assert kalimat == "Nomor 400.12.2.1/101/35.07.11/2026 BATAL: Surat tidak jadi terbit (Ani, 16-11-2026)"
    assert f"{kalimat}." in kepala(b)
    assert (b.jenis, b.menunggu) == ("tanda_tangan", ""), "its sheet carries a number that is void"
    assert b.riwayat[-1].apa == "Nomor dibatalkan" and "400.12.2.1/101" in b.riwayat[-1].rincian
    with pytest.raises(GalatAturan, match="sudah BATAL"):
        batal(ruang, agenda(ruang)[0])
    assert setujui(ruang, nomor).nomor == ("400.12.2.1/102/35.07.11/2026",)
    assert "400.12.2.1/102/35.07.11/2026" in lembar(ruang, nomor)
    assert daftar.berkas(ruang, sesi(ruang, "ani"), nomor).nomor_batal == (), "approved again, with another number"
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_nomor_sesudah_tinta_dibatalkan(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(SESUDAH)
    nomor = sampai_tanda_tangan(ruang)
    setujui(ruang, nomor)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    batal(ruang, agenda(ruang)[0])
    assert daftar.berkas(ruang, sesi(ruang, "ani"), nomor).jenis == "nomor", "the ink stays, only the number is new"
    assert maju(ruang, nomor, "ani").nomor[0] == "400.12.2.1/102/35.07.11/2026"
    assert jaga.periksa(ruang).baik


def test_nomor_yang_tidak_dapat_dibatalkan(ruang: Ruang) -> None:
    nomor = siap_diambil(ruang)
    with pytest.raises(GalatAturan, match="bukan nomor surat"):
        batal(ruang, "0041/2026")
    with pytest.raises(GalatIzin):
        batal(ruang, agenda(ruang)[0], oleh="budi")
    serah.serahkan(ruang, sesi(ruang, "ani"), kunci_baru(), [(nomor, urut(ruang, nomor))], serah.Penerima("sendiri"))
    with pytest.raises(GalatAturan, match="sudah diserahkan"):
        batal(ruang, agenda(ruang)[0])
