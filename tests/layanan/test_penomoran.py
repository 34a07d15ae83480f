"""Numbers: one for each letter, typed ones with their date, blocks of the sekretariat."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from loket_tui.kantor import sumber_paket
from loket_tui.layanan import daftar, langkah, tanda_tangan, terima
from loket_tui.layanan.langkah import Masukan
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, SANDI, pengajuan_kk, sesi

SOP = (sumber_paket() / "kalipare" / "pengantar_kk.toml").read_text(encoding="utf-8")
KOSONG = Masukan()
DUA = SOP.replace('[[langkah]]\nid = "ajukan"', '''[[naskah]]
kode = "rekomendasi"
nama = "Surat Rekomendasi"
templat = "pengantar_kk"
paraf = ["pemaraf"]
tanda_tangan = [{lane = "pejabat", atas_nama = "camat"}]
nomor = {buku = "agenda_keluar", saat = "disetujui", klasifikasi = "400.12.2.3"}

[[langkah]]
id = "ajukan"''').replace('naskah = "pengantar"\n', 'naskah = ["pengantar", "rekomendasi"]\n')
"""Pengantar KK with two letters that are numbered in one book."""


def urut(ruang: Ruang, nomor: int) -> int:
    """The version of a case that a screen would have read."""
    return daftar.berkas(ruang, sesi(ruang, "ani"), nomor).urut


def maju(ruang: Ruang, nomor: int, oleh: str, hasil: str = "selesai", masukan: Masukan = KOSONG) -> Hasil:
    """One aksi of a case."""
    return langkah.kerjakan(ruang, sesi(ruang, oleh), kunci_baru(), nomor, urut(ruang, nomor), hasil, masukan)


def sampai_tanda_tangan(ruang: Ruang) -> int:
    """A case with its letters made and initialled."""
    h = terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK)
    maju(ruang, h.permohonan, "budi", "sesuai")
    maju(ruang, h.permohonan, "budi")
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), h.permohonan, urut(ruang, h.permohonan))
    return h.permohonan


def setujui(ruang: Ruang, nomor: int) -> Hasil:
    """The Sekcam approves."""
    dedi = sesi(ruang, "dedi")
    return tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(ruang, nomor), periksa_sandi(ruang, dedi, SANDI))


def agenda(ruang: Ruang) -> list[str]:
    """All numbers of the letters' book."""
    with ruang.basis.baca() as k:
        return list(k.execute(text("SELECT nomor FROM baris_buku WHERE buku = 'agenda_keluar' ORDER BY id")).scalars())


def test_dua_surat_satu_buku_dua_nomor(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(DUA)
    nomor = sampai_tanda_tangan(ruang)
    dua = ("400.12.2.1/101/35.07.11/2026", "400.12.2.3/102/35.07.11/2026")
    h = setujui(ruang, nomor)
    assert h.nomor == dua
    with ruang.basis.baca() as k:
        perintah = [rc.muat(k, n) for n in h.cetak]
    assert [p.cuplikan["nomor"] for p in perintah if p] == list(dua), "each letter is printed with its own"
    tanda_tangan.kembalikan(ruang, sesi(ruang, "dedi"), kunci_baru(), nomor, urut(ruang, nomor), "Nama keliru")
    maju(ruang, nomor, "budi", "sesuai")
    maju(ruang, nomor, "budi")
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, urut(ruang, nomor))
    assert setujui(ruang, nomor).nomor == (), "new versions keep their numbers"
    assert tuple(agenda(ruang)) == dua


def test_dua_surat_dinomori_pada_aksi_nomor(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(DUA.replace('saat = "disetujui"', 'saat = "sesudah_tanda_tangan"'))
    nomor = sampai_tanda_tangan(ruang)
    assert setujui(ruang, nomor).nomor == ()
    h = tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    assert len(h.nomor) == len(set(agenda(ruang))) == 2
