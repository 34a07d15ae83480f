"""Sisipan: a letter behind an existing number, with its date, by one officer only, found again everywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import buku, daftar, jaga, laporan, sisipan, tanda_tangan
from loket_tui.layanan.laporan import PIMPINAN
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import pustaka
from loket_tui.register.buku import gabung_sisipan, pisah_sisipan
from tests.alat_kantor import sesi
from tests.layanan.alat_penomoran import (
    JANUARI,
    NATAL,
    SESUDAH,
    SOP,
    agenda,
    baris_id,
    baris_lengkap,
    batal,
    berbuku,
    lembar,
    pada,
    sampai_tanda_tangan,
    setujui,
    siap_diambil,
    urut,
)

ASAL = "400.12.2.1/101/35.07.11/2026"
SATU = "400.12.2.1/101.a/35.07.11/2026"
DERET = SOP.replace('saat = "disetujui"', 'saat = "disetujui", deret = "tahun_klasifikasi"')


def sisip(ruang: Ruang, nomor: int, asal: str = ASAL, oleh: str = "dedi", alasan: str = "Terlewat dicatat") -> Hasil:
    """The Sekcam gives a case the number behind another one."""
    return sisipan.beri_sisipan(ruang, sesi(ruang, oleh), kunci_baru(), nomor, urut(ruang, nomor),
                                baris_id(ruang, asal), alasan)


def asli(ruang: Ruang) -> int:
    """A case whose letter took number 101 today."""
    nomor = sampai_tanda_tangan(ruang)
    assert setujui(ruang, nomor).nomor[0].startswith("400.12.2.1/")
    return nomor


@pytest.mark.parametrize(("deret", "huruf", "kolom"), [
    ("", "", ""), ("", "a", "a"), ("400.12.2.1", "", "400.12.2.1"), ("400.12.2.1", "c", "400.12.2.1.c"),
    ("-", "b", "-.b"), ("sekcam", "", "sekcam"), ("sekcam", "z", "sekcam.z"), ("a_", "", "a_"),
])
def test_kolom_sisipan_bolak_balik(deret: str, huruf: str, kolom: str) -> None:
    assert gabung_sisipan(deret, huruf) == kolom and pisah_sisipan(kolom) == (deret, huruf)


def test_sisipan_bertanggal_nomor_asalnya(ruang: Ruang) -> None:
    """Over New Year too: the book, the date and the year are the original's; the next number is not touched."""
    pada(ruang, NATAL)
    asli(ruang)
    pada(ruang, JANUARI)
    nomor, dedi = sampai_tanda_tangan(ruang), sesi(ruang, "dedi")
    ada = sisipan.calon(ruang, dedi, baris_id(ruang, ASAL), nomor)
    assert (ada.tanggal, [n for _, _, n in ada.naskah]) == ("31 Desember 2026", [SATU])
    h = sisip(ruang, nomor)
    assert h.nomor == (SATU,) and h.lain["nomor_asal"] == ASAL
    assert setujui(ruang, nomor).nomor == (), "it takes no other"
    assert SATU in lembar(ruang, nomor) and "31 Desember 2026" in lembar(ruang, nomor)
    assert baris_lengkap(ruang)[-1] == (SATU, 2026, 101, "2026-12-31", "2027-01-04")
    biasa = sampai_tanda_tangan(ruang)
    assert setujui(ruang, biasa).nomor == ("400.12.2.1/1/35.07.11/2027",)
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan
    assert any("nomor sisipan: " + SATU in c for c in hasil.catatan)


def test_sisipan_tampak_di_buku_riwayat_jejak_dan_laporan(ruang: Ruang) -> None:
    asli(ruang)
    ruang.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    nomor, dedi = sampai_tanda_tangan(ruang), sesi(ruang, "dedi")
    sisip(ruang, nomor)
    baris = buku.halaman(ruang, dedi, [baris_id(ruang, SATU)])[0]
    assert (baris.no, baris.tanggal) == ("101.a", "16-11-2026") and "sisipan nomor 101" in baris.ket
    assert baris.id in buku.kunci(ruang, dedi, "agenda_keluar", "101.a")
    akhir = daftar.berkas(ruang, dedi, nomor).riwayat[-1]
    assert akhir.apa == "Nomor sisipan" and akhir.alasan == "Terlewat dicatat"
    assert SATU in akhir.rincian and f"dari nomor: {ASAL}" in akhir.rincian
    with ruang.basis.baca() as k:
        isi = json.loads(k.execute(text("SELECT isi FROM jejak ORDER BY urut DESC LIMIT 1")).scalar_one())
    assert isi["aksi"] == "memberi nomor sisipan" and isi["hasil"]["lain"]["sisipan"] == SATU
    isi_laporan = laporan.rekap(ruang, sesi(ruang, "ani"), "2026-W47", PIMPINAN)
    assert f"Nomor sisipan: {SATU}, bertanggal 16-11-2026." in isi_laporan.catatan
    assert [b.sel[-1] for b in isi_laporan.daftar if SATU in b.sel[-1]] == [f"Nomor sisipan: {SATU}"]


def test_huruf_berikut_dan_sampai_z(ruang: Ruang) -> None:
    asli(ruang)
    dua = [sampai_tanda_tangan(ruang) for _ in range(2)]
    assert [sisip(ruang, n).nomor[0] for n in dua] == [SATU, SATU.replace("101.a", "101.b")]
    batal(ruang, SATU)
    tiga = sampai_tanda_tangan(ruang)
    assert sisip(ruang, tiga).nomor == (SATU.replace("101.a", "101.c"),), "a void letter is not given again"
    assert jaga.periksa(ruang).baik
    assert setujui(ruang, dua[0]).nomor == ("400.12.2.1/102/35.07.11/2026",), "whose sisipan is void takes a number"
    with pytest.raises(GalatAturan, match="sendiri nomor sisipan"):
        sisip(ruang, sampai_tanda_tangan(ruang), SATU.replace("101.a", "101.b"))


def test_siapa_dan_kapan(ruang: Ruang) -> None:
    pertama = asli(ruang)
    nomor = sampai_tanda_tangan(ruang)
    for siapa in ("ani", "budi", "citra", "eka"):
        with pytest.raises(GalatIzin):
            sisip(ruang, nomor, oleh=siapa)
        with pytest.raises(GalatIzin):
            sisipan.calon(ruang, sesi(ruang, siapa), baris_id(ruang, ASAL), nomor)
    with pytest.raises(GalatIsian):
        sisip(ruang, nomor, alasan="  ")
    with pytest.raises(GalatAturan, match="tidak mempunyai surat yang menunggu nomor"):
        sisip(ruang, pertama)
    with pytest.raises(GalatAturan, match="tidak mempunyai surat yang menunggu nomor"):
        sisip(ruang, nomor, "0041/2026")
    batal(ruang, ASAL)
    with pytest.raises(GalatAturan, match="sudah BATAL"):
        sisip(ruang, nomor)
    selesai = siap_diambil(ruang)
    with pytest.raises(GalatAturan, match="menunggu nomor"):
        sisip(ruang, selesai, agenda(ruang)[-1])


def test_surat_yang_sudah_disetujui_dengan_tanggal_lain(kantor_dengan: Callable[[str], Ruang]) -> None:
    """A sheet that is out has its date: sisipan only where it is the original's."""
    ruang = kantor_dengan(SESUDAH)
    satu = asli_sesudah(ruang)
    sama = sampai_tanda_tangan(ruang)
    setujui(ruang, sama)
    ruang.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    lain = sampai_tanda_tangan(ruang)
    setujui(ruang, lain)
    with pytest.raises(GalatAturan, match="sudah disetujui dengan tanggal 17-11-2026; kembalikan dahulu"):
        sisip(ruang, lain, agenda(ruang)[0])
    assert sisip(ruang, sama, agenda(ruang)[0]).nomor == (SATU,)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), sama)
    assert agenda(ruang) == [ASAL, SATU] and satu
    assert jaga.periksa(ruang).baik


def asli_sesudah(ruang: Ruang) -> int:
    """A case numbered after the ink."""
    nomor = sampai_tanda_tangan(ruang)
    setujui(ruang, nomor)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    return nomor


def test_sisipan_pada_deret_sendiri(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(DERET)
    nomor = sampai_tanda_tangan(ruang)
    setujui(ruang, nomor)
    asal = agenda(ruang)[0]
    lain = sampai_tanda_tangan(ruang)
    baru = sisip(ruang, lain, asal).nomor[0]
    assert baru == asal.replace("/1/", "/1.a/")
    with ruang.basis.baca() as k:
        assert list(k.execute(text("SELECT sisipan FROM baris_buku WHERE buku = 'agenda_keluar' ORDER BY id")).scalars()
                    ) == ["400.12.2.1", "400.12.2.1.a"]
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_buku_sekretariat_tidak_bersisipan(ruang: Ruang) -> None:
    asli(ruang)
    r = berbuku(ruang, "agenda_keluar", milik="sekretariat")
    with pytest.raises(GalatAturan, match="diberikan sekretariat"):
        sisip(r, sampai_tanda_tangan(r))


@pytest.mark.parametrize(("ubah", "kata"), [
    ("UPDATE baris_buku SET sisipan = 'c' WHERE sisipan = 'a'", "tidak berurutan dari a"),
    ("UPDATE baris_buku SET urut = 555 WHERE sisipan = 'a'", "tidak mempunyai nomor asal"),
    ("UPDATE baris_buku SET tanggal_kerja = '2026-11-02' WHERE sisipan = 'a'", "berbeda dari nomor asalnya"),
])
def test_periksa_melihat_sisipan_yang_diubah(ruang: Ruang, ubah: str, kata: str) -> None:
    asli(ruang)
    sisip(ruang, sampai_tanda_tangan(ruang))
    koneksi = pustaka.dbapi.connect(str(ruang.kantor.db))
    koneksi.execute("DROP TRIGGER jaga_baris_buku_update")
    koneksi.execute(ubah)
    koneksi.commit()
    koneksi.close()
    assert any(kata in t for t in jaga.periksa(ruang).temuan)
