"""Bad input, and bad days, through the real acts: one Indonesian sentence that says what to do, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loket_tui import TAHUN_PROGRAM
from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatJam, GalatMasuk
from loket_tui.kantor import Kantor, tulis_kantor_toml
from loket_tui.layanan import antrian, awal, beranda, daftar, jaga, langkah, perubahan, serah, tanda_tangan, terima
from loket_tui.layanan import masuk as lm
from loket_tui.layanan import sandi as sd
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tanggal_kerja import sahkan_tanggal
from loket_tui.layanan.terima import Butir
from loket_tui.register import cetakan as rc
from tests.alat_kantor import LENGKAP_KK, MULAI, SANDI, SITI, isi_kantor, pengajuan_kk, pengajuan_pindah, sesi
from tests.layanan.alat_kerja import (
    ALASAN,
    Perbuatan,
    jalankan,
    letak,
    maju,
    minta,
    nomor_utuh,
    sidik,
)


@contextmanager
def ditolak(ruang: Ruang, galat: type[Galat], kata: str, medan: str | None = None) -> Iterator[None]:
    """What is done inside is refused with one sentence of this kind and leaves the record as it was."""
    sebelum = sidik(ruang)
    with pytest.raises(galat, match=kata) as info:
        yield
    kalimat = info.value.kalimat
    assert kalimat.endswith(".") and "\n" not in kalimat and len(kalimat) < 220
    assert kalimat[0].isupper() or kalimat[0] in "“0123456789"
    if medan is not None:
        assert info.value.medan == medan  # type: ignore[attr-defined]
    assert sidik(ruang) == sebelum


def _terima(ruang: Ruang, **pemohon: str) -> int:
    return terima.terima_berkas(
        ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(replace(SITI, **pemohon)), LENGKAP_KK).permohonan


def _sampai(ruang: Ruang, jenis: str, layanan: str = "pengantar_kk") -> int:
    """A complete case brought along to a kind of aksi."""
    nomor = jalankan(ruang, Perbuatan("terima", "ani", {"layanan": layanan, "lengkap": True}), kunci_baru()).permohonan
    while letak(ruang, nomor).jenis != jenis:
        p = maju(ruang, nomor)
        assert p is not None
        jalankan(ruang, p, kunci_baru())
    return nomor


def _urut(ruang: Ruang, nomor: int) -> int:
    return letak(ruang, nomor).urut


# ---- what is typed about a person


@pytest.mark.parametrize(("medan", "isi", "kata"), [
    ("nik", {"nik": "350711520590002"}, "15 angka, kurang 1"),
    ("nik", {"nik": "35071152059000021"}, "17 angka, lebih 1"),
    ("nik", {"nik": "3.507E+15"}, "Excel"),
    ("nik", {"nik": "3507115205900O02"}, "hanya boleh angka"),
    ("nik", {"nik": "3507117213900002"}, "NIK"),
    ("nik", {"nik": ""}, "alasan tanpa NIK"),
    ("nik", {"nik": "", "alasan_tanpa_nik": " "}, "alasan tanpa NIK"),
    ("tanggal_lahir", {"tanggal_lahir": "17-11-2026"}, "sesudah hari ini"),
    ("tanggal_lahir", {"tanggal_lahir": "29-02-1991"}, "kabisat"),
    ("tanggal_lahir", {"tanggal_lahir": "12-05-90"}, "tahun empat angka"),
    ("tanggal_lahir", {"tanggal_lahir": "31-04-1990"}, "bukan tanggal yang ada"),
    ("nama", {"nama": ""}, "wajib diisi"),
    ("nama", {"nama": "  \u200b\u202e "}, "wajib diisi"),
    ("nama", {"nama": "12345"}, "dengan huruf"),
    ("nama", {"nama": "a" * 101}, "101 huruf, paling banyak 100"),
    ("alamat", {"alamat": "a" * 151}, "151 huruf"),
    ("telepon", {"telepon": "0" * 21}, "21 huruf"),
    ("kelamin", {"kelamin": "X"}, "L atau P"),
    ("desa", {"desa": " "}, "Desa wajib"),
])
def test_pemohon_yang_tidak_mungkin(ruang: Ruang, medan: str, isi: dict[str, str], kata: str) -> None:
    with ditolak(ruang, GalatIsian, kata, medan):
        _terima(ruang, **isi)
    assert _terima(ruang) == 1, "put right, the same form goes through"


@pytest.mark.parametrize(("diketik", "dicatat"), [
    ("Andi [/x]", "Andi [/x]"), ("O'Neil & <b>", "O'Neil & <b>"), ("A", "A"), ("a" * 100, "a" * 100),
    ("Si\u202eti \x1b[31mAmi\u200bnah\x07", "Siti [31mAminah"), ("  Siti\t\nAminah  ", "Siti Aminah"),
    ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"), ("'; DROP TABLE permohonan; --", "'; DROP TABLE permohonan; --"),
    ("\u0627\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f"), ("Andi {nama} %s", "Andi {nama} %s"),
])
def test_nama_yang_aneh_diterima_dibersihkan_dan_tercetak(ruang: Ruang, diketik: str, dicatat: str) -> None:
    nomor = _terima(ruang, nama=diketik)
    ani = sesi(ruang, "ani")
    b = daftar.berkas(ruang, ani, nomor)
    assert b.pemohon["nama"] == dicatat
    for kata in (dicatat.split()[0], "%", '"', "*", "NEAR(", dicatat):
        daftar.kunci_kerja(ruang, ani, cari=kata)
    while letak(ruang, nomor).jenis != "serahkan":
        p = maju(ruang, nomor)
        assert p is not None
        jalankan(ruang, p, kunci_baru())
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, _urut(ruang, nomor))], serah.Penerima("sendiri"),
                   cetak_bukti=True)
    with ruang.basis.baca() as k:
        semua = [rc.muat(k, c["id"]) for c in rc.halaman(k, rc.kunci(k))]
    assert {c.dokumen for c in semua if c} == {"tanda_terima", "naskah", "bukti_penyerahan"}
    for c in semua:
        assert c is not None
        assert buat(c.dokumen, c.cuplikan)[:5] == b"%PDF-"
    assert jaga.periksa(ruang).baik


def test_nik_yang_tidak_biasa_diterima_dengan_peringatan(ruang: Ruang) -> None:
    for nik in ("3275015205900002", "3507111205900003"):
        assert terima.kenali(ruang, sesi(ruang, "ani"), nik, "pengantar_kk", lahir="12-05-1990", kelamin="P").peringatan
        assert _terima(ruang, nik=nik)


def test_koreksi_memeriksa_seperti_penerimaan(ruang: Ruang) -> None:
    nomor, ani = _terima(ruang), sesi(ruang, "ani")
    for kolom, baru, kata in (
        ("pemohon.nik", "350711520590002", "kurang 1"), ("pemohon.tanggal_lahir", "29-02-1991", "kabisat"),
        ("pemohon.tanggal_lahir", "17-11-2026", "sesudah hari ini"), ("pemohon.nama", "a" * 101, "101 huruf"),
        ("pemohon.nama", "Siti Aminah", "sama dengan nilai lama"), ("pemohon.garam", "x", "tidak dapat dikoreksi"),
        ("bukan_kolom", "x", "tidak ada pada layanan"), ("jenis_kk", "semau saya", "pilih salah satu"),
        ("kepala_keluarga", "", "wajib"),
    ):
        with ditolak(ruang, GalatIsian, kata):
            perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, _urut(ruang, nomor), kolom, baru, ALASAN)


def test_nik_menyusul_menghapus_alasan_tanpa_nik(ruang: Ruang) -> None:
    nomor, ani = _terima(ruang, nik="", alasan_tanpa_nik="Belum merekam"), sesi(ruang, "ani")
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, _urut(ruang, nomor), "pemohon.nik", SITI.nik, ALASAN)
    with ditolak(ruang, GalatIsian, "alasan tanpa NIK", "nik"):
        perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, _urut(ruang, nomor), "pemohon.nik", "", ALASAN)


# ---- fields and checklist


@pytest.mark.parametrize(("isian", "kata", "medan"), [
    ({}, "wajib", "jenis_kk"), ({"jenis_kk": "baru"}, "wajib", "kepala_keluarga"),
    ({"jenis_kk": "entah", "kepala_keluarga": "Budi"}, "pilih salah satu", "jenis_kk"),
    ({"jenis_kk": "ubah", "no_kk": "3507", "kepala_keluarga": "Budi"}, "4 angka", "no_kk"),
    ({"jenis_kk": "ubah", "no_kk": "3.507E+15", "kepala_keluarga": "Budi"}, "Excel", "no_kk"),
])
def test_isian_yang_salah(ruang: Ruang, isian: dict[str, str], kata: str, medan: str) -> None:
    with ditolak(ruang, GalatIsian, kata, medan):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(isian=isian), LENGKAP_KK)


def test_layanan_yang_tidak_ada(ruang: Ruang) -> None:
    with ditolak(ruang, GalatAturan, "tidak ada dalam paket"):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(layanan="sim"), LENGKAP_KK)


@pytest.mark.parametrize(("butir", "kata"), [
    (Butir("f102", "barangkali"), "pilih ada"), (Butir("f102", "tidak_berlaku"), "alasan mengapa"),
    (Butir("f102", "tidak_berlaku", catatan=" "), "alasan mengapa"),
    (Butir("f102", "ada", tanggal="29-02-2026"), "kabisat"), (Butir("f102", "ada", nomor="9" * 61), "61 huruf"),
])
def test_butir_yang_salah(ruang: Ruang, butir: Butir, kata: str) -> None:
    with ditolak(ruang, GalatIsian, kata):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), (butir, LENGKAP_KK[1]))


def test_anggota_pindah_dengan_nik_terpotong(ruang: Ruang) -> None:
    p = pengajuan_pindah()
    p = replace(p, isian={**p.isian, "nama_pindah": "Budi; 3.507E+15; kepala keluarga"})
    with ditolak(ruang, GalatIsian, "baris 1 NIK.*Excel", "nama_pindah"):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), p, ())


# ---- reasons, hand-over, unknown cases


@pytest.mark.parametrize("alasan", [" ", "", "\u200b\u202e", "ab", "...", "x" * 501])
def test_alasan_yang_bukan_alasan(ruang: Ruang, alasan: str) -> None:
    nomor = _sampai(ruang, "tanda_tangan")
    ani, citra, dedi, eka = (sesi(ruang, n) for n in ("ani", "citra", "dedi", "eka"))
    urut = _urut(ruang, nomor)
    for perbuatan in (
        lambda: tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, urut, alasan),
        lambda: tanda_tangan.kembalikan(ruang, citra, kunci_baru(), nomor, urut, alasan, "tolak"),
        lambda: tanda_tangan.tunda(ruang, dedi, kunci_baru(), nomor, urut, alasan),
        lambda: tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, urut, alasan),
        lambda: perubahan.batalkan(ruang, ani, kunci_baru(), nomor, urut, alasan),
        lambda: perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, urut, "pemohon.nama", "Lain", alasan),
        lambda: perubahan.cetak_salinan(ruang, ani, kunci_baru(), 1, alasan),
        lambda: perubahan.ganti_layanan(
            ruang, ani, kunci_baru(), nomor, urut, "surat_pindah", pengajuan_pindah().isian, alasan),
    ):
        with ditolak(ruang, GalatIsian, "alasan|501 huruf"):
            perbuatan()


def test_penyerahan_yang_tidak_boleh(ruang: Ruang) -> None:
    ani, sendiri = sesi(ruang, "ani"), serah.Penerima("sendiri")
    batal, diambil, siap = _terima(ruang), _sampai(ruang, "serahkan"), _sampai(ruang, "serahkan")
    belum = _terima(ruang)
    perubahan.batalkan(ruang, ani, kunci_baru(), batal, _urut(ruang, batal), ALASAN)
    serah.serahkan(ruang, ani, kunci_baru(), [(diambil, _urut(ruang, diambil))], sendiri)
    for nomor, kata in ((batal, "sudah dibatalkan"), (diambil, "sudah diambil"), (belum, "belum siap diambil")):
        with ditolak(ruang, GalatAturan, kata):
            serah.serahkan(ruang, ani, kunci_baru(), [(nomor, _urut(ruang, nomor))], sendiri)
        with ditolak(ruang, GalatAturan, kata):
            serah.pastikan_siap(ruang, nomor)
        with ditolak(ruang, GalatAturan, kata):                     # none of several, when one cannot be
            serah.serahkan(ruang, ani, kunci_baru(), [
                (siap, _urut(ruang, siap)), (nomor, _urut(ruang, nomor))], sendiri)
    isi = [(siap, _urut(ruang, siap))]
    for penerima, kata in ((serah.Penerima("kuasa"), "Nama kuasa"), (serah.Penerima("kuasa", "Joko"), "Identitas"),
                           (serah.Penerima("burung"), "sendiri atau oleh kuasa"),
                           (serah.Penerima("kuasa", "a" * 101, "", "KTP"), "101 huruf")):
        with ditolak(ruang, GalatIsian, kata):
            serah.serahkan(ruang, ani, kunci_baru(), isi, penerima)
    with ditolak(ruang, GalatIsian, "Pilih berkas"):
        serah.serahkan(ruang, ani, kunci_baru(), [], sendiri)
    with ditolak(ruang, Galat, "muat ulang"):
        serah.serahkan(ruang, ani, kunci_baru(), isi * 2, sendiri)
    for nomor in (0, -1, 9_999):
        with ditolak(ruang, GalatAturan, "tidak ada dalam buku"):
            serah.serahkan(ruang, ani, kunci_baru(), [(nomor, 1)], sendiri)
    with ditolak(ruang, GalatAturan, "sudah berakhir"):
        perubahan.batalkan(ruang, ani, kunci_baru(), batal, _urut(ruang, batal), ALASAN)
    with ditolak(ruang, GalatAturan, "sudah berakhir"):
        perubahan.koreksi_data(ruang, ani, kunci_baru(), batal, _urut(ruang, batal), "pemohon.nama", "Lain", ALASAN)


def test_surat_bernomor_yang_ditolak_nomornya_batal(ruang: Ruang) -> None:
    nomor, dedi = _sampai(ruang, "tanda_tangan"), sesi(ruang, "dedi")
    jalankan(ruang, Perbuatan("setujui", "dedi", {"id": nomor, "urut": _urut(ruang, nomor)}), kunci_baru())
    tanda_tangan.kembalikan(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), ALASAN, "tolak")
    b = daftar.berkas(ruang, dedi, nomor)
    assert [(n, batal) for _, n, batal in b.nomor] == [("0041/2026", False), ("400.12.2.1/101/35.07.11/2026", True)]
    assert jaga.periksa(ruang).baik


def test_langkah_siak_tanpa_rujukan(dukcapil: Ruang) -> None:
    h = jalankan(dukcapil, Perbuatan("terima", "ani", {"layanan": "kk_umum", "lengkap": True}), kunci_baru())
    for isi, kata in ((masukan(), "Nomor rujukan"), (masukan(rujukan=" \u200b"), "Nomor rujukan"),
                          (masukan(rujukan="1", tanggal="17-11-2026"), "sesudah hari ini"),
                          (masukan(rujukan="1", tanggal="29-02-2026"), "kabisat")):
        with ditolak(dukcapil, GalatIsian, kata):
            langkah.kerjakan(dukcapil, sesi(dukcapil, "ani"), kunci_baru(), h.permohonan,
                             _urut(dukcapil, h.permohonan), "selesai", isi)


# ---- passwords, clock, queue


def test_sandi_salah_lima_kali_hanya_mengunci_orangnya(ruang: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sd, "BIAYA", sd.Biaya(1, 8, 1))
    for kali in range(5):
        with pytest.raises(GalatMasuk, match="terkunci" if kali > 2 else "Caps Lock"):
            lm.masuk(ruang, "dedi", "bukan sandinya")
    dedi = sesi(ruang, "dedi")
    for coba in (lambda: lm.masuk(ruang, "dedi", SANDI), lambda: lm.periksa_sandi(ruang, dedi, SANDI)):
        with pytest.raises(GalatMasuk, match=r"terkunci .+ lagi"):     # noted in the trail, so not `ditolak`
            coba()
    assert lm.masuk(ruang, "citra", SANDI).nama == "Citra"
    nomor = _sampai(ruang, "tanda_tangan")
    lama = lm.periksa_sandi(ruang, sesi(ruang, "citra"), SANDI)
    with ditolak(ruang, GalatMasuk, "ketik lagi"):                     # a colleague's proof is no proof
        tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor), lama)
    ruang.jam.maju(timedelta(minutes=3))  # type: ignore[attr-defined]
    with ditolak(ruang, GalatMasuk, "dua menit"):
        tanda_tangan.setujui(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor), lama)


@pytest.mark.parametrize(("selang", "kata"), [
    (timedelta(minutes=-6), "mundur"), (timedelta(days=-300), "mundur"), (timedelta(days=15), "melompat"),
    (timedelta(days=3650), "melompat"),
])
def test_jam_yang_melompat(ruang: Ruang, selang: timedelta, kata: str) -> None:
    nomor, ani = _terima(ruang), sesi(ruang, "ani")
    ruang.jam.maju(selang)  # type: ignore[attr-defined]
    with ditolak(ruang, GalatJam, kata):
        antrian.beri_nomor(ruang, ani, kunci_baru())
    with ditolak(ruang, GalatJam, "sahkan tanggal"):
        perubahan.batalkan(ruang, ani, kunci_baru(), nomor, _urut(ruang, nomor), ALASAN)
    assert "ani" in [n.nama_masuk for n in lm.daftar_masuk(ruang)], "also on a day before the account was made"
    assert lm.masuk(ruang, "ani", SANDI).boleh("terima")
    sahkan_tanggal(ruang, ani, kunci_baru())
    assert _terima(ruang) == nomor + 1
    assert jaga.periksa(ruang).baik


def test_jam_dari_sebelum_program_ada(ruang: Ruang, tmp_path: Path) -> None:
    """A computer whose clock battery is dead: nothing is issued, its date cannot be confirmed, no office is made."""
    ani, nomor = sesi(ruang, "ani"), _terima(ruang)
    ruang.jam.setel(datetime(TAHUN_PROGRAM - 1, 12, 31, tzinfo=UTC))  # type: ignore[attr-defined]
    with ditolak(ruang, GalatJam, f"tahun {TAHUN_PROGRAM - 1}; betulkan"):
        antrian.beri_nomor(ruang, ani, kunci_baru())
    with ditolak(ruang, GalatJam, "ketik tanggal hari ini yang benar"):
        sahkan_tanggal(ruang, ani, kunci_baru())
    assert "betulkan jam" in beranda.ringkasan(ruang, ani).jam
    with pytest.raises(GalatAturan, match="betulkan tanggal"):
        awal.buat_kantor(tmp_path / "baru", awal.bawaan("kalipare"), ruang.jam)
    assert not (tmp_path / "baru").exists()
    ruang.jam.setel(MULAI)  # type: ignore[attr-defined]
    assert _terima(ruang) == nomor + 1


@pytest.mark.parametrize("selang", [timedelta(minutes=-4), timedelta(days=13)])
def test_jam_yang_bergeser_sedikit(ruang: Ruang, selang: timedelta) -> None:
    _terima(ruang)
    ruang.jam.maju(selang)  # type: ignore[attr-defined]
    _terima(ruang)


def test_nomor_kemarin_tidak_menahan_loket_hari_ini(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    antrian.beri_nomor(ruang, ani, kunci_baru())
    kemarin = antrian.panggil_berikut(ruang, ani, kunci_baru()).tiket
    ruang.jam.maju(timedelta(days=1))  # type: ignore[attr-defined]
    with ditolak(ruang, GalatAturan, "bukan nomor hari ini"):
        antrian.selesai(ruang, ani, kunci_baru(), kemarin)
    baru = antrian.beri_nomor(ruang, ani, kunci_baru())
    assert baru.nomor == ("A-001",)
    antrian.panggil(ruang, ani, kunci_baru(), baru.tiket)
    with ditolak(ruang, GalatAturan, "Selesaikan dahulu nomor A-001"):
        antrian.panggil_berikut(ruang, ani, kunci_baru())


# ---- books that others own


def _berbuku(ruang: Ruang, kode: str, **ubah: object) -> Ruang:
    """The same office with one book kept differently."""
    isi = isi_kantor("kalipare")
    isi["buku"] = [b | ubah if b["kode"] == kode else b for b in isi["buku"]]  # type: ignore[attr-defined]
    (ruang.kantor.folder / "kantor.toml").write_text(tulis_kantor_toml(isi), encoding="utf-8")
    return Ruang(Kantor.buka(ruang.kantor.folder), ruang.basis, ruang.jam)


@pytest.mark.parametrize(("butir", "kata"), [
    (Butir("pengantar_desa", "ada", jumlah=-1), "Surat pengantar desa: jumlah 0 sampai 99"),
    (Butir("pengantar_desa", "ada", jumlah=100), "Surat pengantar desa: jumlah 0 sampai 99"),
    (Butir("pengantar_desa", "ada", nomor="1/XI", tanggal="17-11-2026"), "tanggal suratnya sesudah hari ini"),
])
def test_butir_yang_tidak_mungkin(ruang: Ruang, butir: Butir, kata: str) -> None:
    with ditolak(ruang, GalatIsian, kata, "pengantar_desa"):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(), (*LENGKAP_KK, butir))


def test_buku_register_milik_sekretariat(ruang: Ruang) -> None:
    r = _berbuku(ruang, "register", milik="sekretariat")
    ani, pertama, kedua = sesi(r, "ani"), _terima(r), _terima(r)
    for nomor in (pertama, kedua):
        assert (letak(r, nomor).jenis, daftar.berkas(r, ani, nomor).nomor) == ("catat_buku", ())
    assert "nomor" in minta(daftar.berkas(r, ani, pertama))
    for isi in (masukan(), masukan(nomor="  "), masukan(nomor="\u200b")):
        with ditolak(r, GalatIsian, "diberikan sekretariat; ketik nomornya", "nomor"):
            langkah.kerjakan(r, ani, kunci_baru(), pertama, _urut(r, pertama), "selesai", isi)
    h = langkah.kerjakan(r, ani, kunci_baru(), pertama, _urut(r, pertama), "selesai", masukan(nomor="045/SEKR/2026"))
    assert h.nomor == ("045/SEKR/2026",) and letak(r, pertama).jenis == "verifikasi"
    with ditolak(r, GalatIsian, "045/SEKR/2026 sudah ada di Buku Register", "nomor"):
        langkah.kerjakan(r, ani, kunci_baru(), kedua, _urut(r, kedua), "selesai", masukan(nomor="045/SEKR/2026"))
    langkah.kerjakan(r, ani, kunci_baru(), kedua, _urut(r, kedua), "selesai", masukan(nomor="046/SEKR/2026"))
    assert jaga.periksa(r).baik


def test_nomor_surat_dari_sekretariat_diketik_sesudah_disetujui(ruang: Ruang) -> None:
    r = _berbuku(ruang, "agenda_keluar", milik="sekretariat")
    nomor, ani = _sampai(r, "nomor"), sesi(r, "ani")
    assert [b for b, _, _ in daftar.berkas(r, ani, nomor).nomor] == ["Buku Register"]
    with ditolak(r, GalatIsian, "ketik nomornya", "nomor"):
        langkah.kerjakan(r, ani, kunci_baru(), nomor, _urut(r, nomor), "selesai")
    langkah.kerjakan(r, ani, kunci_baru(), nomor, _urut(r, nomor), "selesai", masukan(nomor="400/7/2026"))
    assert daftar.berkas(r, ani, nomor).nomor[-1][1] == "400/7/2026"


def test_blok_nomor_habis(ruang: Ruang) -> None:
    r = _berbuku(ruang, "agenda_keluar", milik="blok", sampai=101)
    pertama, kedua = _sampai(r, "tanda_tangan"), _sampai(r, "tanda_tangan")
    jalankan(r, Perbuatan("setujui", "dedi", {"id": pertama, "urut": _urut(r, pertama)}), kunci_baru())
    kunci, p = kunci_baru(), Perbuatan("setujui", "dedi", {"id": kedua, "urut": _urut(r, kedua)})
    with ditolak(r, GalatAturan, "habis pada 101; minta blok baru"):
        jalankan(r, p, kunci)
    lagi = _berbuku(ruang, "agenda_keluar", milik="blok", sampai=150)
    assert jalankan(lagi, p, kunci).nomor == ("400.12.2.1/102/35.07.11/2026",)
    nomor_utuh(lagi)
