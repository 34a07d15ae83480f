"""Numbers: one for each letter, typed ones with their date, blocks of the sekretariat, over New Year."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian
from loket_tui.dasar.jam import JamTetap
from loket_tui.kantor import Kantor, tulis_kantor_toml
from loket_tui.layanan import daftar, jaga, langkah, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, isi_kantor, pengajuan_kk, sesi
from tests.layanan.alat_kerja import minta
from tests.layanan.alat_penomoran import (
    JANUARI,
    NATAL,
    SESUDAH,
    SOP,
    agenda,
    baris_lengkap,
    berbuku,
    lembar,
    maju,
    pada,
    sampai_tanda_tangan,
    setujui,
    siap_diambil,
    urut,
)

DUA = SOP.replace('[[langkah]]\nid = "ajukan"', '''[[naskah]]
kode = "rekomendasi"
nama = "Surat Rekomendasi"
templat = "pengantar_kk"
paraf = ["pemaraf"]
tanda_tangan = [{lane = "pejabat", atas_nama = "camat"}]
nomor = {buku = "agenda_keluar", saat = "disetujui", klasifikasi = "400.12.2.3"}

[[langkah]]
id = "ajukan"''').replace('naskah = "pengantar"\n', 'naskah = ["pengantar"]\n').replace(
    'naskah = ["pengantar"]\n', 'naskah = ["pengantar", "rekomendasi"]\n')
"""Pengantar KK with two letters that are numbered in one book."""


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


# ---- blocks of the sekretariat


def register(ruang: Ruang) -> str:
    """The register number of a new case."""
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), LENGKAP_KK).nomor[0]


def test_blok_baru_berlanjut_pada_nomor_pertamanya(ruang: Ruang) -> None:
    satu = berbuku(ruang, "register", milik="blok", dari=41, sampai=42)
    assert [register(satu), register(satu)] == ["0041/2026", "0042/2026"]
    with pytest.raises(GalatAturan, match="habis pada 42; minta blok baru"):
        register(satu)
    dua = berbuku(ruang, "register", milik="blok", dari=301, sampai=350)
    assert [register(dua), register(dua)] == ["0301/2026", "0302/2026"]
    with dua.basis.baca() as k:
        lompat = [json.loads(i)["lompat"] for i in k.execute(text(
            "SELECT isi FROM jejak WHERE isi LIKE '%lompat%'")).scalars()]
    assert lompat == [[["register", 2026, 43, 300]]], "once, in the trail"
    hasil = jaga.periksa(dua)
    assert hasil.baik, hasil.temuan
    with dua.basis.tulis() as k:
        k.execute(text("UPDATE nomor_seri SET terakhir = 310 WHERE buku = 'register'"))
    assert any("303-310" in t and "barisnya tidak ada" in t for t in jaga.periksa(dua).temuan), "other gaps still are"


def test_blok_hanya_bagi_tahunnya(ruang: Ruang) -> None:
    r = berbuku(ruang, "register", milik="blok", dari=41, sampai=90)
    assert register(r) == "0041/2026"
    r.jam = JamTetap(datetime(2027, 1, 4, 2, 0, tzinfo=UTC))
    sahkan_tanggal(r, sesi(r, "ani"), kunci_baru())
    with pytest.raises(GalatAturan, match="Blok nomor Buku Register tahun 2027 belum ada; minta ke sekretariat"):
        register(r)
    lagi = berbuku(ruang, "register", milik="blok", tahun=2027, terakhir=0, dari=201, sampai=250)
    lagi.jam = r.jam
    assert register(lagi) == "0201/2027"
    assert jaga.periksa(lagi).baik


# ---- numbers that are typed


def baris_agenda(ruang: Ruang) -> list[tuple[str, int, str]]:
    """(number, year, date) of the letters' book."""
    with ruang.basis.baca() as k:
        return [(b[0], b[1], b[2]) for b in k.execute(text(
            "SELECT nomor, tahun, tanggal_kerja FROM baris_buku WHERE buku = 'agenda_keluar' ORDER BY id"))]


def test_nomor_surat_diketik_dengan_tanggalnya(ruang: Ruang) -> None:
    r = berbuku(ruang, "agenda_keluar", milik="sekretariat")
    nomor = sampai_tanda_tangan(r)
    assert setujui(r, nomor).nomor == ()
    ani = sesi(r, "ani")
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    assert minta(daftar.berkas(r, ani, nomor)) == ("nomor", "tanggal")
    with pytest.raises(GalatIsian, match="tidak boleh sesudah hari ini") as galat:
        maju(r, nomor, "ani", isi=masukan(nomor="470/12/2026", tanggal="17-11-2026"))
    assert galat.value.medan == "tanggal"
    maju(r, nomor, "ani", isi=masukan(nomor="470/900/2025", tanggal="30-12-2025"))
    assert baris_agenda(r) == [("470/900/2025", 2025, "2025-12-30")], "the row stands in the year of its date"
    assert jaga.periksa(r).baik


def test_dua_nomor_diketik_pada_satu_langkah(kantor_dengan: Callable[[str], Ruang]) -> None:
    r = berbuku(kantor_dengan(DUA), "agenda_keluar", milik="sekretariat")
    nomor, ani = sampai_tanda_tangan(r), sesi(r, "ani")
    setujui(r, nomor)
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    assert minta(daftar.berkas(r, ani, nomor)) == ("nomor:pengantar", "nomor:rekomendasi", "tanggal")
    with pytest.raises(GalatIsian) as galat:
        maju(r, nomor, "ani", isi=masukan(**{"nomor:pengantar": "470/1"}))
    assert galat.value.medan == "nomor:rekomendasi" and agenda(r) == []
    maju(r, nomor, "ani", isi=masukan(**{"nomor:pengantar": "470/1", "nomor:rekomendasi": "470/2"}))
    assert agenda(r) == ["470/1", "470/2"]


def test_satu_ketikan_tidak_dipakai_untuk_dua_buku(kantor_dengan: Callable[[str], Ruang]) -> None:
    """A run of aksi stops before the second number that must be typed."""
    catat = '[[langkah.aksi]]\nid = "ekspedisi"\njenis = "catat_buku"\nbuku = "register"\npelaksana = "loket"\n'
    sop = SOP.replace('[[langkah.aksi]]\njenis = "catat_buku"\nbuku = "register"\n', "")
    aksi_cap = '[[langkah.aksi]]\njenis = "cap"\n'
    r = berbuku_semua(kantor_dengan(sop.replace(aksi_cap, catat + aksi_cap)), "agenda_keluar", "register")
    nomor, ani = sampai_tanda_tangan(r), sesi(r, "ani")
    setujui(r, nomor)
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    b = daftar.berkas(r, ani, nomor)
    assert (b.rangkaian, minta(b)) == (("Beri nomor",), ("nomor", "tanggal"))
    h = langkah.kerjakan(r, ani, kunci_baru(), nomor, b.urut, "selesai", masukan(nomor="470/1"), berapa=4)
    assert h.nomor == ("470/1",) and daftar.berkas(r, ani, nomor).jenis == "catat_buku"


def berbuku_semua(ruang: Ruang, *kode: str) -> Ruang:
    """The same office with several books of the sekretariat."""
    isi = isi_kantor("kalipare")
    isi["buku"] = [b | ({"milik": "sekretariat"} if b["kode"] in kode else {}) for b in isi["buku"]]  # type: ignore[attr-defined]
    (ruang.kantor.folder / "kantor.toml").write_text(tulis_kantor_toml(isi), encoding="utf-8")
    return Ruang(Kantor.buka(ruang.kantor.folder), ruang.basis, ruang.jam)


# ---- the hand-over


def test_nomor_buku_tanda_terima_dari_sekretariat(ruang: Ruang) -> None:
    r = berbuku(ruang, "tanda_terima", milik="sekretariat")
    ani, dua = sesi(r, "ani"), [siap_diambil(r), siap_diambil(r)]
    berkas = [(n, urut(r, n)) for n in dua]
    kuasa = serah.Penerima("kuasa", "Pak Kasun", "perangkat desa", "KTP 3507")
    assert [serah.pastikan_siap(r, n) for n in dua] == [True, True]
    for nomor, tanggal, medan in (("", "", "nomor"), ("TT/1", "", "nomor"), ("TT/1; TT/2; TT/3", "", "nomor"),
                                  ("TT/1; TT/2", "31-12-2026", "tanggal"), ("TT/1; TT/1", "", "nomor")):
        with pytest.raises(GalatIsian) as galat:
            serah.serahkan(r, ani, kunci_baru(), berkas, kuasa, nomor=nomor, tanggal=tanggal)
        assert galat.value.medan == medan
    h = serah.serahkan(r, ani, kunci_baru(), berkas, kuasa, nomor="TT/1; TT/2", tanggal="13-11-2026")
    assert h.nomor == ("TT/1", "TT/2")
    with r.basis.baca() as k:
        assert k.execute(text("SELECT DISTINCT tanggal_kerja FROM baris_buku WHERE buku = 'tanda_terima'")
                         ).scalars().all() == ["2026-11-13"]
    assert jaga.periksa(r).baik


def test_bukti_menyebut_nomor_tiap_surat(kantor_dengan: Callable[[str], Ruang]) -> None:
    r = kantor_dengan(DUA)
    nomor = siap_diambil(r)
    h = serah.serahkan(r, sesi(r, "ani"), kunci_baru(), [(nomor, urut(r, nomor))], serah.Penerima("sendiri"),
                       cetak_bukti=True)
    with r.basis.baca() as k:
        bukti = rc.muat(k, h.cetak[-1])
    assert bukti is not None
    assert [d["nomor"] for d in bukti.cuplikan["dokumen"]] == [
        "400.12.2.1/101/35.07.11/2026", "400.12.2.3/102/35.07.11/2026"]


def test_sendiri_menunjukkan_tanda_terima_atau_identitas(kantor_dengan: Callable[[str], Ruang]) -> None:
    tanpa = '[[langkah.aksi]]\njenis = "tanda_terima"\n'
    catat = ('\n[[langkah]]\nid = "catat_akhir"\npelaksana = "loket"\n[[langkah.aksi]]\njenis = "catat_buku"\n'
             'buku = "agenda_keluar"\n')
    r = kantor_dengan(SOP.replace(tanpa, "").replace("[[tautan]]", f"{catat}[[tautan]]"))
    nomor, ani = siap_diambil(r), sesi(r, "ani")
    for penerima in (serah.Penerima("sendiri"), serah.Penerima("sendiri", tanda_terima=False)):
        with pytest.raises(GalatIsian, match="catat identitas yang ditunjukkan") as galat:
            serah.serahkan(r, ani, kunci_baru(), [(nomor, urut(r, nomor))], penerima)
        assert galat.value.medan == "identitas"
    h = serah.serahkan(r, ani, kunci_baru(), [(nomor, urut(r, nomor))], serah.Penerima("sendiri", identitas="KTP-el"))
    assert h.nomor == ("0001/2026", "102/35.07.11/2026"), "what follows by itself takes numbers too"


# ---- over New Year


def test_surat_31_desember_bertinta_januari_tetap_pada_bukunya(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = kantor_dengan(SESUDAH)
    pada(ruang, NATAL)
    lama = [sampai_tanda_tangan(ruang) for _ in range(2)]
    for n in lama:
        setujui(ruang, n)
    assert "31 Desember 2026" in lembar(ruang, lama[0])
    pada(ruang, JANUARI)
    baru = sampai_tanda_tangan(ruang)
    setujui(ruang, baru)
    assert "4 Januari 2027" in lembar(ruang, baru)
    for n in (lama[0], baru, lama[1]):
        tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), n)
    assert baris_lengkap(ruang) == [
        ("400.12.2.1/101/35.07.11/2026", 2026, 101, "2026-12-31", "2027-01-04"),
        ("400.12.2.1/1/35.07.11/2027", 2027, 1, "2027-01-04", "2027-01-04"),
        ("400.12.2.1/102/35.07.11/2026", 2026, 102, "2026-12-31", "2027-01-04"),
    ], "the old year's counter goes on beside the new one"
    hasil = jaga.periksa(ruang)
    assert hasil.baik, hasil.temuan


def test_nomor_31_desember_tetap_sesudah_dikembalikan_januari(ruang: Ruang) -> None:
    pada(ruang, NATAL)
    nomor, lain = sampai_tanda_tangan(ruang), sampai_tanda_tangan(ruang)
    assert setujui(ruang, nomor).nomor == ("400.12.2.1/101/35.07.11/2026",)
    assert setujui(ruang, lain).nomor == ("400.12.2.1/102/35.07.11/2026",)
    pada(ruang, JANUARI)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), lain)
    tanda_tangan.kembalikan(ruang, sesi(ruang, "dedi"), kunci_baru(), nomor, urut(ruang, nomor), "Nama keliru")
    maju(ruang, nomor, "budi", "sesuai")
    maju(ruang, nomor, "budi")
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, urut(ruang, nomor))
    assert setujui(ruang, nomor).nomor == ()
    isi = lembar(ruang, nomor)
    assert "400.12.2.1/101/35.07.11/2026" in isi and "31 Desember 2026" in isi and "Januari 2027" not in isi
    assert agenda(ruang) == ["400.12.2.1/101/35.07.11/2026", "400.12.2.1/102/35.07.11/2026"]
    assert jaga.periksa(ruang).baik


def test_bulan_romawi_menurut_tanggal_surat(kantor_dengan: Callable[[str], Ruang]) -> None:
    ruang = berbuku(kantor_dengan(SESUDAH), "agenda_keluar", pola="{urut:03}/{bulan_romawi}/{tahun}")
    pada(ruang, NATAL)
    nomor = sampai_tanda_tangan(ruang)
    setujui(ruang, nomor)
    pada(ruang, JANUARI)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), nomor)
    assert agenda(ruang) == ["101/XII/2026"]


def test_nomor_diketik_mengusulkan_tanggal_surat(kantor_dengan: Callable[[str], Ruang]) -> None:
    r = berbuku(kantor_dengan(SESUDAH), "agenda_keluar", milik="sekretariat")
    pada(r, NATAL)
    nomor, ani = sampai_tanda_tangan(r), sesi(r, "ani")
    setujui(r, nomor)
    pada(r, JANUARI)
    tanda_tangan.sudah_ditandatangani(r, ani, kunci_baru(), nomor)
    b = daftar.berkas(r, ani, nomor)
    assert [k.nilai for p in b.pilihan for k in p.minta if k.kode == "tanggal"][:1] == ["31-12-2026"]
    maju(r, nomor, "ani", isi=masukan(nomor="470/900/2026"))
    assert baris_lengkap(r)[0][:2] == ("470/900/2026", 2026)
