"""Delegations: Plh. and Plt. hold a post, a.n. and u.b. open the SOP's substitute, each on its days and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.layanan import akun as lakun
from loket_tui.layanan import berwenang, daftar, delegasi, ketiadaan, laporan, tanda_tangan
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Hasil, Ruang, Sesi, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register import pengguna
from tests.alat_kantor import sesi
from tests.layanan.alat_delegasi import SP, TTD, akun, beri, cabut
from tests.layanan.alat_sop import baca, jam, kantor_sop, kerjakan, mulai, sampai, utuh

CAMAT_TTD = ("CAMAT CONTOH,", "EKA CONTOH", "197001011990031001")


@pytest.fixture
def ruang(kantor_delegasi: Ruang) -> Ruang:
    return kantor_delegasi


def setuju(ruang: Ruang, nomor: int, oleh: str | Sesi) -> Hasil:
    s = sesi(ruang, oleh) if isinstance(oleh, str) else oleh
    return tanda_tangan.setujui(ruang, s, kunci_baru(), nomor, baca(ruang, nomor).urut,
                                BuktiSandi(s.pengguna_id, ruang.jam.sekarang()))


def ke_camat(ruang: Ruang, layanan: str = "ttd", oleh: str = "ani") -> int:
    """A case that waits for the Camat."""
    nomor = mulai(ruang, layanan, oleh=oleh)
    sampai(ruang, nomor, "tanda_tangan")
    return nomor


def ttd(ruang: Ruang, hasil: Hasil) -> dict[str, Any]:
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[-1])
    assert perintah is not None
    blok: dict[str, Any] = perintah.cuplikan["ttd"]
    halaman = PdfReader(BytesIO(buat("naskah", perintah.cuplikan))).pages
    isi = "".join("".join(p.extract_text().split()) for p in halaman)
    for baris in (*blok["baris_jabatan"], blok["nama"], blok["nip"]):      # the paper says what the block says
        assert "".join(baris.split()) in isi, baris
    return blok


def tanda_akhir(ruang: Ruang) -> tuple[str, str, bool]:
    """(role, manner, whether its event names a delegation) of the newest mark."""
    with ruang.basis.baca() as k:
        b = k.execute(text("SELECT t.peran, t.cara, e.isi, e.peran FROM naskah_tanda t JOIN peristiwa e "
                           "ON e.id = t.peristiwa_id ORDER BY t.id DESC LIMIT 1")).one()
    assert b[0] == b[3]
    return b[0], b[1], '"delegasi": ' in b[2]


# ---- Plh., Plt.


@pytest.mark.parametrize("cara", ["plh", "plt"])
def test_pengisi_jabatan_memegang_perannya(ruang: Ruang, cara: str) -> None:
    nomor = ke_camat(ruang)
    lama = sesi(ruang, "dedi")
    assert nomor not in daftar.kunci_meja(ruang, lama)
    assert beri(ruang, cara, "dedi").kabar.startswith(f"Tercatat: {cara.capitalize()}. Camat, 16-11-2026.")
    assert "camat" not in lama.peran and nomor not in daftar.kunci_meja(ruang, lama)    # never wider than its login
    dedi = sesi(ruang, "dedi")
    assert dedi.peran == {"sekcam", "camat"}
    with ruang.basis.baca() as k:
        hari = ruang.hari_ini().isoformat()
        assert pengguna.peran_sendiri(k, dedi.pengguna_id, hari) == {"sekcam"}
        assert {a.nama for a in pengguna.pemegang(k, frozenset({"camat"}), hari)} == {"Eka", "Dedi"}
    assert nomor in daftar.kunci_meja(ruang, dedi) and nomor not in daftar.kunci_meja(ruang, sesi(ruang, "citra"))
    blok = ttd(ruang, setuju(ruang, nomor, dedi))
    assert blok == {"baris_jabatan": [f"{cara.capitalize()}. CAMAT CONTOH", "SEKRETARIS CAMAT,"],
                    "nama": "DEDI CONTOH", "pangkat": "Pembina", "nip": "197501011999031002"}
    assert tanda_akhir(ruang) == ("camat", cara, True)
    cerita = baca(ruang, nomor).riwayat[-1]
    assert cerita.siapa == f"Dedi ({cara.capitalize()}. Camat)" and f"dasar: {SP}" in cerita.rincian


def test_pemegang_asli_tetap_menandatangani_sebagai_dirinya(ruang: Ruang) -> None:
    nomor = ke_camat(ruang)
    beri(ruang, "plh", "dedi")
    hasil = setuju(ruang, nomor, "eka")
    assert "Plh. Camat (Dedi) masih tercatat 16-11-2026; cabut delegasinya" in hasil.kabar
    blok = ttd(ruang, hasil)
    assert (blok["baris_jabatan"], blok["nama"], blok["nip"]) == ([CAMAT_TTD[0]], *CAMAT_TTD[1:])
    assert tanda_akhir(ruang) == ("camat", "", False)
    assert "masih tercatat" not in setuju(ruang, ke_camat(ruang), "dedi").kabar


def test_hari_delegasi_termasuk_keduanya_dan_tidak_lebih(ruang: Ruang) -> None:
    beri(ruang, "plh", "dedi", dari="17-11-2026", sampai_="18-11-2026")
    for camat in (False, True, True, False):
        assert ("camat" in sesi(ruang, "dedi").peran) is camat
        jam(ruang).maju(timedelta(days=1))
    assert delegasi.daftar(ruang, sesi(ruang, "dedi")) == ()


def test_berakhir_di_tengah(ruang: Ruang) -> None:
    """A screen that still shows the desk of yesterday's Plh. offers nothing more, and the act refuses."""
    satu, dua = ke_camat(ruang), ke_camat(ruang)
    hasil = beri(ruang, "plh", "dedi", sampai_="30-11-2026")
    dedi = sesi(ruang, "dedi")
    setuju(ruang, satu, dedi)
    cabut(ruang, hasil)
    assert "camat" in dedi.peran
    assert dua not in daftar.kunci_meja(ruang, dedi) and not daftar.berkas(ruang, dedi, dua).boleh_setujui
    with pytest.raises(GalatIzin):
        setuju(ruang, dua, dedi)
    kerjakan(ruang, satu)                       # what he approved stands, and its ink is marked
    assert baca(ruang, satu).jenis == "serahkan"
    with pytest.raises(GalatAturan, match="sudah tidak berlaku"):
        cabut(ruang, hasil)


def test_pengganti_yang_bukan_pejabat_memakai_akunnya(ruang: Ruang) -> None:
    nomor = ke_camat(ruang)
    lakun.ubah_akun(ruang, sesi(ruang, "admin"), kunci_baru(), akun(ruang, "budi"), "Budi Misal, S.IP.",
                    "Pengelola Pelayanan", "199001012015031009", "Penata Muda")
    with pytest.raises(GalatIsian, match="tidak memaraf atau menandatangani pada jabatannya") as galat:
        beri(ruang, "plt", "budi", sampai_="")
    assert galat.value.medan == "pengguna"
    assert akun(ruang, "budi") not in [n for n, _, _ in delegasi.calon(ruang, sesi(ruang, "dedi"), "camat")]
    lakun.beri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), akun(ruang, "budi"), "kasi", ruang.hari_ini())
    assert akun(ruang, "budi") in [n for n, _, _ in delegasi.calon(ruang, sesi(ruang, "dedi"), "camat")]
    beri(ruang, "plt", "budi", sampai_="")
    blok = ttd(ruang, setuju(ruang, nomor, "budi"))
    assert blok == {"baris_jabatan": ["Plt. CAMAT CONTOH", "PENGELOLA PELAYANAN,"], "nama": "Budi Misal, S.IP.",
                    "pangkat": "Penata Muda", "nip": "199001012015031009"}


def test_pengisi_menutup_pengganti_dan_paraf_yang_gugur(ruang: Ruang) -> None:
    """A post that is filled is not empty: nobody signs a.n. it, and its paraf does not fall away."""
    nomor = ke_camat(ruang)
    ketiadaan.catat_ketiadaan(ruang, sesi(ruang, "eka"), kunci_baru(), "camat", "", "", "Dinas luar")
    assert nomor in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))
    beri(ruang, "plh", "citra")
    assert nomor not in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))
    with pytest.raises(GalatIzin):
        setuju(ruang, nomor, "dedi")
    ketiadaan.catat_ketiadaan(ruang, sesi(ruang, "dedi"), kunci_baru(), "kasi", "", "", "Sakit")
    assert nomor in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))       # the Plh. is away too
    assert ttd(ruang, setuju(ruang, nomor, "dedi"))["baris_jabatan"] == ["a.n. CAMAT CONTOH", "SEKRETARIS CAMAT,"]


def test_yang_ditandatangani_dulu_tetap_seperti_dulu(tmp_path: Path) -> None:
    """The block of who signed first does not change when the second signs after the delegation's last day."""
    sop = TTD.replace('tanda_tangan = ["camat"]', 'tanda_tangan = ["kasi", "camat"]').replace(
        'id = "ttd_camat"', 'id = "ttd_kasi"\njenis = "tanda_tangan"\nnaskah = "pernyataan"\npelaksana = "kasi"\n'
        'hasil = {kembali = {ke = "surat"}}\n[[langkah.aksi]]\nid = "ttd_camat"')
    ruang = kantor_sop(tmp_path / "k", sop={"ttd": sop})
    nomor = mulai(ruang, "ttd")
    sampai(ruang, nomor, "tanda_tangan")
    beri(ruang, "plh", "dedi", peran="kasi")
    dedi = ["Plh. KEPALA SEKSI PELAYANAN", "SEKRETARIS CAMAT,"]
    with ruang.basis.baca() as k:
        awal = rc.muat(k, setuju(ruang, nomor, "dedi").cetak[-1])
    assert awal is not None and awal.cuplikan["ttd_lain"][0]["baris_jabatan"] == dedi
    kerjakan(ruang, nomor, oleh="dedi")
    jam(ruang).maju(timedelta(days=3))
    beri(ruang, "plt", "citra", sampai_="")
    hasil = setuju(ruang, nomor, "citra")
    for cetak in (hasil, tanda_tangan.lembar_rusak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor,
                                                   baca(ruang, nomor).urut, "Kertas macet")):
        with ruang.basis.baca() as k:
            akhir = rc.muat(k, cetak.cetak[-1])
        assert akhir is not None and akhir.cuplikan["ttd_lain"] == awal.cuplikan["ttd_lain"]
        assert akhir.cuplikan["ttd"]["baris_jabatan"] == ["Plt. CAMAT CONTOH", "KEPALA SEKSI PELAYANAN,"]
    utuh(ruang)
    ruang.tutup()


def test_jam_mundur_tidak_menghidupkan_peran_yang_berakhir(ruang: Ruang) -> None:
    """After its last day a clock set back (which stops every act) gives the post to no reader and no login."""
    beri(ruang, "plh", "dedi", sampai_="18-11-2026")
    plh = sesi(ruang, "dedi")
    assert "camat" in plh.peran
    jam(ruang).maju(timedelta(days=4))
    mulai(ruang, "ttd")                                 # the office went on; his days are over
    jam(ruang).maju(timedelta(days=-4))
    with ruang.basis.baca() as k:
        assert ruang.hari_peran(k) == "2026-11-20" and ruang.hari_ini() == date(2026, 11, 16)
        assert "camat" not in berwenang.sesi_kini(ruang, k, plh).peran
    kini = lm.sesi_kini(ruang, plh)
    assert kini is not None and "camat" not in kini.peran


# ---- a.n., u.b.


def test_atas_nama_untuk_semua_layanan_yang_mengizinkan(ruang: Ruang) -> None:
    semua = {x: ke_camat(ruang, x) for x in ("ttd", "lain", "sendiri")}
    cakupan = delegasi.membuka(ruang, sesi(ruang, "dedi"), "camat", akun(ruang, "dedi"), "an")
    assert {k for k, _ in cakupan.buka} == {"ttd", "lain"} and [k for k, _ in cakupan.tidak] == ["sendiri"]
    assert "Membuka 2 layanan." in beri(ruang, "an", "dedi").kabar
    dedi = sesi(ruang, "dedi")
    assert dedi.peran == {"sekcam"}                             # he holds no post but his own
    meja = set(daftar.kunci_meja(ruang, dedi))
    assert {semua["ttd"], semua["lain"]} <= meja and semua["sendiri"] not in meja
    assert set(daftar.kunci_kerja(ruang, dedi)) == meja
    for layanan in ("ttd", "lain"):
        blok = ttd(ruang, setuju(ruang, semua[layanan], dedi))
        assert blok["baris_jabatan"] == ["a.n. CAMAT CONTOH", "SEKRETARIS CAMAT,"] and blok["nama"] == "DEDI CONTOH"
        assert tanda_akhir(ruang) == ("sekcam", "an", True)
    assert baca(ruang, semua["ttd"]).riwayat[-1].siapa == "Dedi (Sekretaris Camat a.n. Camat)"
    assert not baca(ruang, semua["sendiri"], "dedi").boleh_setujui
    with pytest.raises(GalatIzin):
        setuju(ruang, semua["sendiri"], dedi)


def test_terikat_satu_layanan(ruang: Ruang) -> None:
    satu, lain = ke_camat(ruang, "ttd"), ke_camat(ruang, "lain")
    beri(ruang, "an", "dedi", kode="lain")
    dedi = sesi(ruang, "dedi")
    assert lain in daftar.kunci_meja(ruang, dedi) and satu not in daftar.kunci_meja(ruang, dedi)
    assert baca(ruang, lain, "dedi").boleh_setujui and not baca(ruang, satu, "dedi").bagian_saya
    with pytest.raises(GalatIzin, match="atau delegasinya kepada Anda"):
        setuju(ruang, satu, dedi)
    setuju(ruang, lain, dedi)
    assert delegasi.pengingat(ruang, dedi) == "Delegasi hari ini: Dedi a.n. Camat untuk Surat Lain (16-11-2026)."


def test_untuk_beliau(ruang: Ruang) -> None:
    nomor, lain = ke_camat(ruang), ke_camat(ruang, "lain")
    cakupan = delegasi.membuka(ruang, sesi(ruang, "dedi"), "camat", akun(ruang, "citra"), "ub")
    assert [k for k, _ in cakupan.buka] == ["ttd"] and {k for k, _ in cakupan.tidak} == {"lain", "sendiri"}
    beri(ruang, "ub", "citra")
    assert ttd(ruang, setuju(ruang, nomor, "citra"))["baris_jabatan"] == [
        "a.n. CAMAT CONTOH", "SEKRETARIS CAMAT", "u.b.", "KEPALA SEKSI PELAYANAN,"]
    assert tanda_akhir(ruang) == ("kasi", "ub", True)
    assert lain not in daftar.kunci_meja(ruang, sesi(ruang, "citra"))


def test_mandat_hanya_bagi_orangnya_dan_hanya_untuk_paraf_dan_tanda_tangan(ruang: Ruang) -> None:
    """Another account with the same role gets nothing by it."""
    from loket_tui.layanan import akun as la

    la.simpan_pengguna(ruang, sesi(ruang, "admin"), kunci_baru(), {
        "nama_masuk": "fajar", "nama": "Fajar", "nip": "", "pangkat": "", "jabatan": "", "sandi_hash": "-"},
        ("sekcam",), "")
    nomor = ke_camat(ruang)
    beri(ruang, "an", "fajar")
    assert nomor in daftar.kunci_meja(ruang, sesi(ruang, "fajar"))
    assert nomor not in daftar.kunci_meja(ruang, sesi(ruang, "dedi"))
    with pytest.raises(GalatIzin):
        setuju(ruang, nomor, "dedi")
    la.nonaktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), akun(ruang, "fajar"))
    assert delegasi.daftar(ruang, sesi(ruang, "dedi"))[0].nama == "Fajar"
    with pytest.raises(GalatIzin):
        setuju(ruang, nomor, replace(sesi(ruang, "dedi"), pengguna_id=akun(ruang, "fajar")))


# ---- who received the case


def test_penerima_berkas_tidak_menandatangani_lewat_delegasi(ruang: Ruang) -> None:
    """A delegate who took the case in needs the permission like everybody; a delegate who did not is somebody else."""
    with ruang.basis.baca() as k:
        assert {a.nama for a in pengguna.pemegang(k, frozenset({"petugas_loket"}), "2026-11-16")} == {"Ani"}
    nomor = ke_camat(ruang)
    lakun.beri_peran(ruang, sesi(ruang, "admin"), kunci_baru(), akun(ruang, "ani"), "kasi", ruang.hari_ini())
    beri(ruang, "plh", "ani")
    ani = sesi(ruang, "ani")
    with pytest.raises(GalatIzin, match="Anda menerima berkas ini"):
        setuju(ruang, nomor, ani)
    dedi = sesi(ruang, "dedi")
    assert tanda_tangan.penandatangan_lain(ruang, dedi, nomor) == ((akun(ruang, "eka"), "Eka"),)
    mandat = beri(ruang, "an", "dedi")
    assert {n for _, n in tanda_tangan.penandatangan_lain(ruang, dedi, nomor)} == {"Dedi", "Eka"}
    with pytest.raises(GalatIzin, match="Anda sendiri dapat menandatangani"):
        tanda_tangan.izinkan_tanda(ruang, dedi, kunci_baru(), nomor, baca(ruang, nomor).urut, "Tidak ada yang lain")
    cabut(ruang, mandat)
    tanda_tangan.izinkan_tanda(ruang, dedi, kunci_baru(), nomor, baca(ruang, nomor).urut, "Camat dinas luar",
                               [akun(ruang, "eka")])
    setuju(ruang, nomor, ani)
    b = baca(ruang, nomor)
    assert "ditandatangani penerima berkas dengan izin Dedi" in b.riwayat[-1].rincian
    isi = laporan.rekap(ruang, dedi, "2026-W47", "pimpinan")
    assert "Ditandatangani penerima berkas dengan izin: 1." in isi.catatan
    assert "Ditandatangani penerima berkas dengan izin Dedi: register 0001/2026." in isi.catatan
