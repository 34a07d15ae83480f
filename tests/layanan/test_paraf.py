"""Parafs before a signature in the SOP's order, and what a paraf and an approval are bound to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.surat.urai import isi, sidik, urai
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIzin
from loket_tui.kantor import Kantor, sumber_paket
from loket_tui.layanan import ketiadaan, perubahan, tanda_tangan
from loket_tui.layanan.alur import baca as baca_berkas
from loket_tui.layanan.demo_orang import pengarang
from loket_tui.layanan.lakon import Lakon
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.pelaku import Pelaku
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru
from loket_tui.layanan.uji_sop_kantor import kantor_uji, nyalakan
from loket_tui.register import basis as rb
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.sop import mesin
from loket_tui.sop.aksi import HASIL
from loket_tui.sop.jalur import Jalur
from loket_tui.sop.prosedur import Prosedur
from tests.alat_kantor import BUDI, SITI, sesi
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, utuh

BERPARAF = ("dukcapil/kk_umum", "kalipare/surat_keluar", "kalipare/ket_usaha", "kalipare/proposal", "sumbersuko/kk")
"""The procedures of the packs with two parafs or more."""


def setuju(ruang: Ruang, s: Sesi, nomor: int, urut: int) -> Hasil:
    return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, urut, BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))


# ---- order


def _lurus(pelaku: Pelaku, prosedur: Prosedur) -> list[Jalur]:
    """Paths to the end on which every paraf and signature is given at once, so many that every paraf is on one."""
    hasil: list[Jalur] = []
    belum = {x.token for x in prosedur.urutan if x.jenis == "paraf"}
    for j in sorted(pelaku.cakupan(prosedur).jalur, key=lambda j: len(j.henti)):
        tanda = [h for h in j.henti if prosedur.letak(h.token).jenis in {"paraf", "tanda_tangan"}]
        if j.akhir == "selesai" and belum & {h.token for h in tanda} and all(
                h.hasil == HASIL[prosedur.letak(h.token).jenis][0] for h in tanda):
            hasil.append(j)
            belum -= {h.token for h in tanda}
    assert not belum
    return hasil


def _di_luar_giliran(pelaku: Pelaku, lakon: Lakon) -> int:
    """Every officer tries to initial and to approve out of turn; returns how many were refused."""
    ruang, ditolak = pelaku.ruang, 0
    for s in pelaku.sesi:
        b = pelaku.kini(lakon, s) if s.boleh("proses") else pelaku.kini(lakon)
        milik = s.boleh("proses") and b.bagian_saya
        memaraf: Callable[[], Hasil] = partial(tanda_tangan.paraf, ruang, s, kunci_baru(), b.id, b.urut)
        menyetujui: Callable[[], Hasil] = partial(setuju, ruang, s, b.id, b.urut)
        for perbuatan, sah in ((memaraf, milik and b.jenis == "paraf"),
                               (menyetujui, (milik and b.jenis == "tanda_tangan") or b.boleh_setujui)):
            if not sah:
                with pytest.raises((GalatAturan, GalatIzin)):
                    perbuatan()
                assert pelaku.kini(lakon).urut == b.urut
                ditolak += 1
    return ditolak


def _tanpa_satu_paraf(ruang: Ruang, pelaku: Pelaku, lakon: Lakon, folder: Path) -> int:
    """In a copy of the office for each paraf in force: with that one withdrawn the approval is refused."""
    b, prosedur = pelaku.kini(lakon), lakon.prosedur
    letak = prosedur.letak(b.token)
    with ruang.basis.baca() as k:
        konteks = baca_berkas(ruang, k, b.id).konteks(ruang.hari_ini())
        tuntut = {(satu, lane) for kode in letak.naskah for lane in mesin.paraf_dituntut(prosedur, kode, konteks)
                  for satu in (kode, rn.BERKAS)}
        tuntut |= {(rn.BERKAS, x.lane) for x in prosedur.urutan[:letak.indeks] if x.jenis == "paraf" and not x.naskah}
        tanda = [t for t in rn.tanda_berlaku(k, b.id) if t.jenis == "paraf" and (t.naskah, t.pelaksana) in tuntut]
        peristiwa = int(k.execute(text("SELECT max(id) FROM peristiwa")).scalar_one())
    for n, t in enumerate(tanda):
        salinan = folder / f"{b.token}-{n}"
        shutil.copytree(ruang.kantor.folder, salinan)
        kantor = Kantor.buka(salinan)
        lain = Ruang(kantor, rb.buka(kantor.db), ruang.jam)
        nyalakan(lain, lakon.jalur.kasus.fitur)
        with lain.basis.tulis() as k:
            k.execute(text("INSERT INTO naskah_tanda_cabut (tanda_id, peristiwa_id) VALUES (:t, :e)"),
                      {"t": t.id, "e": peristiwa})
        with pytest.raises(GalatAturan, match=f"Paraf {prosedur.pelaksana(t.pelaksana).sebutan} belum ada"):
            setuju(lain, pelaku.petugas(lakon, letak), b.id, b.urut)
        lain.tutup()
    return len(tanda)


@pytest.mark.parametrize("sop", BERPARAF)
def test_paraf_menurut_urutan_dan_tidak_ada_yang_terlewat(tmp_path: Path, sop: str) -> None:
    paket, _, kode = sop.partition("/")
    ruang, prosedur = kantor_uji(tmp_path / "k", sumber_paket() / paket / f"{kode}.toml")
    pelaku = Pelaku(ruang, pengarang(ruang, ruang.hari_ini()))
    ditolak = hilang = 0
    for n, jalur in enumerate(_lurus(pelaku, prosedur)):
        nyalakan(ruang, jalur.kasus.fitur)
        lakon = Lakon(prosedur, jalur)
        pelaku.terima(lakon, antri=False, sekaligus=False)
        for ke, henti in enumerate(jalur.henti):
            lakon.ke = ke
            for _ in range(6):
                b = pelaku.kini(lakon)
                if b.akhir or b.token != henti.token:
                    break
                if b.jenis in {"paraf", "tanda_tangan"} and b.menunggu != "tinta" and not b.pihak_belum:
                    ditolak += _di_luar_giliran(pelaku, lakon)
                    if b.jenis == "tanda_tangan":
                        hilang += _tanpa_satu_paraf(ruang, pelaku, lakon, tmp_path / str(n))
                pelaku.tindak(lakon, b, henti)
        assert pelaku.kini(lakon).akhir == "selesai"
    assert ditolak > 10 and hilang >= 2
    utuh(ruang)
    ruang.tutup()


@pytest.mark.parametrize("urutan", list(permutations(("citra", "dedi", "eka"))))
def test_setiap_urutan_pada_rantai_dua_paraf(tmp_path: Path, urutan: tuple[str, ...]) -> None:
    """Kasi, Sekcam, Camat: each acts only when those before him have."""
    ruang = kantor_sop(tmp_path / "k", "rantai")
    nomor = mulai(ruang, "rantai")
    while baca(ruang, nomor).jenis != "paraf" or _naskah_kini(ruang, nomor) != ("surat",):
        kerjakan(ruang, nomor)
    giliran = 0
    for siapa in urutan:
        b, s = baca(ruang, nomor, siapa), sesi(ruang, siapa)
        benar = siapa == ("citra", "dedi", "eka")[giliran]
        try:
            if siapa == "eka":
                setuju(ruang, s, nomor, b.urut)
            else:
                tanda_tangan.paraf(ruang, s, kunci_baru(), nomor, b.urut)
        except Galat as galat:
            assert not benar, galat
        else:
            assert benar
            giliran += 1
    disetujui = baca(ruang, nomor).menunggu == "tinta"
    assert disetujui is (urutan == ("citra", "dedi", "eka"))
    utuh(ruang)
    ruang.tutup()


def _naskah_kini(ruang: Ruang, nomor: int) -> tuple[str, ...]:
    prosedur = ruang.sop("rantai")
    assert prosedur is not None
    return prosedur.letak(baca(ruang, nomor).token).naskah


# ---- a correction takes parafs back and says so


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    """An office with a letter that a Sekcam initials and two officials sign."""
    r = kantor_sop(tmp_path / "k", "naskah", "rantai")
    yield r
    utuh(r)
    r.tutup()


def _koreksi(ruang: Ruang, nomor: int, kolom: str, baru: str) -> Hasil:
    b = baca(ruang, nomor)
    return perubahan.koreksi_data(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, b.urut, kolom, baru, "Salah ketik")


def test_koreksi_menyebut_paraf_yang_ditarik(ruang: Ruang) -> None:
    nomor = mulai(ruang, "rantai")
    ani = sesi(ruang, "ani")
    assert perubahan.tanda_ditarik(ruang, ani, nomor, "pemohon.nama", "Siti Misal", {}) == ()
    assert _koreksi(ruang, nomor, "pemohon.nama", "Siti Misal").kabar == "Koreksi tercatat."
    while baca(ruang, nomor).menunggu != "tinta" or _naskah_kini(ruang, nomor) != ("surat",):
        kerjakan(ruang, nomor)
    b = baca(ruang, nomor)
    akan = perubahan.tanda_ditarik(ruang, ani, nomor, "pemohon.nama", "Siti Contoh", {})
    assert akan and all("(" in x for x in akan) and any(x.startswith("persetujuan ") for x in akan)
    assert any(x.startswith("paraf ") for x in akan)
    kabar = _koreksi(ruang, nomor, "pemohon.nama", "Siti Contoh").kabar
    assert "Ditarik, mintakan lagi: " in kabar and not any(n in kabar for n in ("Citra", "Dedi", "Eka"))
    for x in akan:
        assert x.partition(" (")[0] in kabar
    sesudah = baca(ruang, nomor)
    assert f"ditarik: {', '.join(akan)}" in sesudah.riwayat[-1].rincian
    assert len(sesudah.paraf) < len(b.paraf)


def _pada(pelaku: Pelaku, prosedur: Prosedur, token: str) -> Lakon:
    """A case that came straight to an aksi."""
    jalur = min((j for j in pelaku.cakupan(prosedur).jalur if j.akhir == "selesai"
                 and all(h.hasil == HASIL[prosedur.letak(h.token).jenis][0] for h in j.henti)),
                key=lambda j: len(j.henti))
    nyalakan(pelaku.ruang, jalur.kasus.fitur)
    lakon = Lakon(prosedur, jalur)
    pelaku.terima(lakon, antri=False, sekaligus=False)
    _maju(pelaku, lakon, token)
    return lakon


def _maju(pelaku: Pelaku, lakon: Lakon, token: str) -> None:
    while (b := pelaku.kini(lakon)).token != token:
        lakon.ke, henti = next((n, h) for n, h in enumerate(lakon.jalur.henti) if h.token == b.token)
        pelaku.tindak(lakon, b, henti)


def _tanda_berkas(ruang: Ruang, nomor: int) -> list[str]:
    with ruang.basis.baca() as k:
        return [t.pelaksana for t in rn.tanda_berlaku(k, nomor) if t.naskah == rn.BERKAS]


@pytest.mark.parametrize("token", ["paraf.paraf_sekcam", "cetak.siak", "ttd.tanda_tangan"])
@pytest.mark.parametrize(("kolom", "baru"), [("pemohon.nama", "Nama Lain Sekali"), ("kepala_keluarga", "Orang Lain")])
def test_koreksi_membuka_lagi_paraf_pada_berkas(tmp_path: Path, token: str, kolom: str, baru: str) -> None:
    """Parafs on the file, before any letter: a correction takes them back wherever the case stands by then."""
    ruang, prosedur = kantor_uji(tmp_path / "k", sumber_paket() / "sumbersuko" / "kk.toml")
    pelaku = Pelaku(ruang, pengarang(ruang, ruang.hari_ini()))
    lakon = _pada(pelaku, prosedur, token)
    b = pelaku.kini(lakon)
    ada = _tanda_berkas(ruang, b.id)
    assert ada == ["kasi", "sekcam"] or token == "paraf.paraf_sekcam"
    kabar = perubahan.koreksi_data(ruang, pelaku.berhak("koreksi"), kunci_baru(), b.id, b.urut, kolom, baru,
                                   "Salah ketik").kabar
    sesudah = pelaku.kini(lakon)
    assert sesudah.token == "paraf.paraf_kasi" and _tanda_berkas(ruang, b.id) == []
    assert "Ditarik, mintakan lagi: paraf Kasi" in kabar
    assert "ditarik: paraf Kasi" in sesudah.riwayat[-1].rincian
    _maju(pelaku, lakon, "ttd.tanda_tangan")
    assert _tanda_berkas(ruang, b.id) == ["kasi", "sekcam"]
    pelaku.tindak(lakon, pelaku.kini(lakon), next(h for h in lakon.jalur.henti if h.token == "ttd.tanda_tangan"))
    assert pelaku.kini(lakon).menunggu == "tinta"
    ruang.tutup()


_LAIN = (
    "INSERT INTO isian_nilai (permohonan_id, kode, versi, nilai, peristiwa_id, garam) SELECT permohonan_id, kode, 2, "
    "'Orang Lain', peristiwa_id, garam FROM isian_nilai WHERE kode = 'kepala_keluarga'",
    "INSERT INTO permohonan_pihak (permohonan_id, pihak, urut, versi, nik, cuplikan, garam) SELECT permohonan_id, "
    "pihak, urut, 2, nik, json_set(cuplikan, '$.nama', 'Orang Lain'), garam FROM permohonan_pihak")


@pytest.mark.parametrize("ubah", _LAIN, ids=("isian", "orang"))
def test_paraf_berkas_terikat_pada_isinya(tmp_path: Path, ubah: str) -> None:
    """What the file said at the paraf is what the approval asks for: other values are other content."""
    ruang, prosedur = kantor_uji(tmp_path / "k", sumber_paket() / "sumbersuko" / "kk.toml")
    pelaku = Pelaku(ruang, pengarang(ruang, ruang.hari_ini()))
    lakon = _pada(pelaku, prosedur, "ttd.tanda_tangan")
    with ruang.basis.tulis() as k:
        k.execute(text(ubah))
    b = pelaku.kini(lakon)
    with pytest.raises(GalatAturan, match="Paraf Kasi Yanmum belum ada"):
        setuju(ruang, pelaku.petugas(lakon, prosedur.letak(b.token)), b.id, b.urut)
    ruang.tutup()


# ---- the hash


def test_nomor_tanggal_dan_penanda_tangan_tidak_mengubah_sidik(ruang: Ruang) -> None:
    """The same content made on other days, numbered otherwise, signed by another official, has the same hash."""
    sidik_surat, nomor_surat, blok, tanggal = set(), set(), set(), set()
    for ke in range(2):
        nomor = mulai(ruang, "rantai")
        while baca(ruang, nomor).jenis != "tanda_tangan" or _naskah_kini(ruang, nomor) != ("surat",):
            kerjakan(ruang, nomor)
        oleh = "eka"
        if ke:
            ketiadaan.catat_ketiadaan(ruang, sesi(ruang, "eka"), kunci_baru(), "camat", "", "", "Dinas luar")
            oleh = "dedi"
        kerjakan(ruang, nomor, oleh=oleh)
        with ruang.basis.baca() as k:
            versi = rn.terakhir(k, nomor, "surat")
            assert versi is not None
            tanda = [t for t in rn.tanda_berlaku(k, nomor) if t.naskah_id == versi.id]
            cetak = rc.terakhir(k, "naskah", f"naskah:{versi.id}")
        assert cetak is not None and {t.jenis for t in tanda} == {"paraf", "tanda_tangan"}
        assert {t.sha256 for t in tanda} == {versi.sha256} == {cetak.cuplikan["sidik"]}
        halaman = PdfReader(BytesIO(buat("naskah", cetak.cuplikan))).pages
        assert all(f"Sidik isi: {versi.sha256[:8]}" in p.extract_text() for p in halaman)
        sidik_surat.add(versi.sha256)
        blok.add(tuple(cetak.cuplikan["ttd"]["baris_jabatan"]))
        tanggal.add(cetak.cuplikan["tanggal"])
        while not baca(ruang, nomor).akhir:
            kerjakan(ruang, nomor)
        nomor_surat.add(baca(ruang, nomor).nomor)
        jam(ruang).maju(timedelta(days=1))
    assert len(sidik_surat) == 1
    assert len(blok) == len(tanggal) == len(nomor_surat) == 2


def test_isi_lain_lain_sidiknya(ruang: Ruang) -> None:
    """Another person, another word of the template, another value of any code that the letter uses."""
    hasil = {}
    for nama, orang in (("siti", SITI), ("budi", BUDI)):
        nomor = mulai(ruang, "rantai", pemohon=orang)
        while baca(ruang, nomor).jenis != "paraf" or _naskah_kini(ruang, nomor) != ("surat",):
            kerjakan(ruang, nomor)
        with ruang.basis.baca() as k:
            versi = rn.terakhir(k, nomor, "surat")
            assert versi is not None
            teks = rn.templat(k, versi.templat_hash)
        hasil[nama] = versi
        assert sidik(isi(urai(teks), versi.cuplikan["nilai"])) == versi.sha256
    assert hasil["siti"].sha256 != hasil["budi"].sha256
    nilai = dict(hasil["siti"].cuplikan["nilai"])
    dipakai = [k for k in nilai if f"[{k}]" in teks and nilai[k]]
    assert dipakai
    beda = {sidik(isi(urai(teks), nilai | {k: f"{nilai[k]}x"})) for k in dipakai}
    assert len(beda) == len(dipakai) and hasil["siti"].sha256 not in beda
    assert sidik(isi(urai(teks.replace("a", "e", 1)), nilai)) != hasil["siti"].sha256
