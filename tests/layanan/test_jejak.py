"""The trail: what stands in it, how it is found, told, and carried out of the office."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import (
    antrian,
    buku,
    daftar,
    daftar_cetakan,
    jaga,
    jejak,
    langkah,
    masuk,
    perubahan,
    serah,
    tanda_tangan,
    terima,
)
from loket_tui.layanan import jejak_cerita as jc
from loket_tui.layanan import jejak_ekspor as je
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.register.jejak import rantai
from loket_tui.register.periksa import periksa_rantai
from tests.alat_kantor import LENGKAP_KK, LENGKAP_PINDAH, SANDI, SITI, pengajuan_kk, pengajuan_pindah, sesi
from tests.layanan.alat_kerja import sidik


def _jejak(ruang: Ruang) -> list[dict[str, Any]]:
    with ruang.basis.baca() as k:
        return [json.loads(b[0]) for b in k.exec_driver_sql("SELECT isi FROM jejak ORDER BY urut")]


def _indeks(ruang: Ruang, urut: int) -> set[str]:
    with ruang.basis.baca() as k:
        return set(k.exec_driver_sql("SELECT ruj FROM jejak_indeks WHERE urut = ?", (urut,)).scalars())


def _terima(ruang: Ruang, nama: str = "Siti Aminah") -> int:
    return terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(),
                                pengajuan_kk(replace(SITI, nama=nama)), LENGKAP_KK).permohonan


def _maju(ruang: Ruang, **selang: float) -> None:
    assert isinstance(ruang.jam, JamTetap)
    ruang.jam.maju(timedelta(**selang))


def _sampai_siap(ruang: Ruang, nomor: int) -> None:
    """From received to ready to be fetched."""
    ani, budi, citra, dedi = (sesi(ruang, n) for n in ("ani", "budi", "citra", "dedi"))

    def urut() -> int:
        return daftar.berkas(ruang, ani, nomor).urut

    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut())
    tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, urut(), masuk.periksa_sandi(ruang, dedi, SANDI))
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, urut(), "selesai",
                     berapa=len(daftar.berkas(ruang, ani, nomor).rangkaian))


# ---- refusals


def _tolak(ruang: Ruang) -> list[dict[str, Any]]:
    return [x for x in _jejak(ruang) if x["aksi"].startswith("ditolak: ")]


def test_penolakan_izin_aturan_dan_usang(ruang: Ruang) -> None:
    nomor, ani = _terima(ruang), sesi(ruang, "ani", "2")
    kunci = kunci_baru()
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci, nomor, 1)
    with pytest.raises(GalatUsang):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, 0, "sesuai")
    with pytest.raises(GalatAturan):
        serah.serahkan(ruang, ani, kunci_baru(), [(nomor, daftar.berkas(ruang, ani, nomor).urut)],
                       serah.Penerima("sendiri"))
    izin, usang, aturan = _tolak(ruang)
    assert (izin["aksi"], izin["oleh"], izin["peran"], izin["di"]) == (
        "ditolak: memberi paraf", ani.pengguna_id, "petugas_loket", "2")
    assert izin["tk"] == "2026-11-16" and izin["pada"].startswith("2026-11-16T01:00")
    assert [x["ruj"] for x in (izin, usang, aturan)] == [f"permohonan:{nomor}"] * 3
    assert [x["hasil"]["lain"]["sebab"] for x in (izin, usang, aturan)] == ["izin", "usang", "aturan"]
    assert aturan["hasil"]["lain"]["aturan"].startswith("serah.")
    assert all(x["baris"] == {} for x in (izin, usang, aturan))
    assert kunci not in {x["kunci"] for x in _jejak(ruang)}
    assert jaga.periksa(ruang).baik


def test_salah_ketik_bukan_penolakan(ruang: Ruang) -> None:
    with pytest.raises(GalatIsian):
        terima.terima_berkas(ruang, sesi(ruang, "ani"), kunci_baru(), pengajuan_kk(replace(SITI, nama="")), LENGKAP_KK)
    assert _tolak(ruang) == []


def test_penolakan_tidak_menyebut_yang_diketik(ruang: Ruang) -> None:
    nomor, ani = _terima(ruang), sesi(ruang, "ani")
    perubahan.batalkan(ruang, ani, kunci_baru(), nomor, daftar.berkas(ruang, ani, nomor).urut, "salah layanan")
    with pytest.raises(GalatAturan):
        perubahan.batalkan(ruang, ani, kunci_baru(), nomor, daftar.berkas(ruang, ani, nomor).urut,
                           "rahasia Siti Aminah 3507115205900002")
    (satu,) = _tolak(ruang)
    assert "rahasia" not in json.dumps(satu) and "Siti" not in json.dumps(satu) and "35071" not in json.dumps(satu)


def test_bacaan_ditolak_sekali_semenit(ruang: Ruang) -> None:
    nomor, admin = _terima(ruang), sesi(ruang, "admin")
    for _ in range(5):
        with pytest.raises(GalatIzin):
            daftar.berkas(ruang, admin, nomor)
    with pytest.raises(GalatIzin):
        daftar.berkas(ruang, admin, nomor + 1)
    _maju(ruang, seconds=61)
    with pytest.raises(GalatIzin):
        daftar.berkas(ruang, admin, nomor)
    assert [x["ruj"] for x in _tolak(ruang)] == [f"permohonan:{n}" for n in (nomor, nomor + 1, nomor)]
    assert {x["aksi"] for x in _tolak(ruang)} == {"ditolak: melihat berkas"}


def test_gagal_mencatat_tidak_menutupi_penolakan(ruang: Ruang) -> None:
    nomor, admin = _terima(ruang), sesi(ruang, "admin")
    with ruang.basis.tulis() as k:
        k.exec_driver_sql("CREATE TRIGGER rusak BEFORE INSERT ON jejak BEGIN SELECT RAISE(ABORT, 'rusak'); END")
    sebelum = sidik(ruang)
    with pytest.raises(GalatIzin, match="tidak berwenang untuk memberi paraf"):
        tanda_tangan.paraf(ruang, admin, kunci_baru(), nomor, 1)
    assert sidik(ruang) == sebelum


def test_cadangan_tanpa_hak_tercatat(ruang: Ruang, tmp_path: Path) -> None:
    with pytest.raises(GalatIzin):
        jaga.cadangkan(ruang, sesi(ruang, "budi"), kunci_baru(), tmp_path)
    assert _tolak(ruang)[-1]["aksi"] == "ditolak: mencadangkan buku"


# ---- the index


def test_jejak_ditemukan_dari_setiap_berkas(ruang: Ruang) -> None:
    """One act that hands over two cases is found from both, and from each paper it ordered."""
    satu, dua = _terima(ruang), _terima(ruang)
    ani, eka = sesi(ruang, "ani"), sesi(ruang, "eka")
    for nomor in (satu, dua):
        _sampai_siap(ruang, nomor)
    serah.serahkan(ruang, ani, kunci_baru(), [(n, daftar.berkas(ruang, ani, n).urut) for n in (satu, dua)],
                   serah.Penerima("sendiri"), cetak_bukti=True)
    akhir = _jejak(ruang)[-1]
    assert akhir["aksi"] == "menyerahkan berkas"
    cetak = {k for k in akhir["baris"] if k.startswith("perintah_cetak:")}
    assert cetak and _indeks(ruang, akhir["n"]) == {f"permohonan:{satu}", f"permohonan:{dua}", *cetak}
    for nomor in (satu, dua):
        assert jejak.cari(ruang, eka, kasus=nomor)[0] == akhir["n"]
    assert jaga.periksa(ruang).baik


def test_cari_menurut_semua_syarat(ruang: Ruang) -> None:
    nomor, eka, ani = _terima(ruang), sesi(ruang, "eka"), sesi(ruang, "ani")
    buku.nik_lengkap(ruang, ani, kunci_baru(), nomor)
    _maju(ruang, days=1)
    antrian.beri_nomor(ruang, ani, kunci_baru())
    semua = jejak.cari(ruang, eka)
    assert list(semua) == [x["n"] for x in reversed(_jejak(ruang))]
    hari = date(2026, 11, 16)
    assert len(jejak.cari(ruang, eka, dari=hari, sampai=hari)) == len(semua) - 1
    (lihat,) = jejak.cari(ruang, eka, aksi="nik LENGKAP", petugas=ani.pengguna_id, kasus=nomor)
    assert list(jejak.cari(ruang, eka, aksi="nik", sampai=hari - timedelta(days=1))) == []
    (b,) = jejak.halaman(ruang, eka, [lihat])
    assert (b.waktu, b.siapa, b.peran, b.di, b.apa) == ("16-11-2026 08.00", "Ani", "Petugas Loket", "1",
                                                       "melihat NIK lengkap")
    assert b.tentang.startswith("berkas ") and b.tentang.endswith("Siti Aminah") and not b.ditolak
    assert jejak.halaman(ruang, eka, [jejak.cari(ruang, eka, aksi="antrian")[0]])[0].tentang == "antrian A-001"


def test_admin_mencari_tanpa_nama_pemohon(ruang: Ruang) -> None:
    nomor, admin, eka = _terima(ruang, "Nama Khusus"), sesi(ruang, "admin"), sesi(ruang, "eka")
    kode = daftar.berkas(ruang, sesi(ruang, "ani"), nomor).kode_cari
    assert jejak.cari_kasus(ruang, eka, "khusus")[0][1].endswith("Nama Khusus")
    assert jejak.cari_kasus(ruang, admin, "khusus") == ()
    for teks in (kode, f"{kode[:6]} {kode[6:]}", "0041/2026"):
        assert [n for n, _ in jejak.cari_kasus(ruang, admin, teks)] == [nomor]
    palsu = replace(admin, hak=admin.hak | {"buku"})      # a session that claims more than the record gives
    for s in (admin, palsu):
        semua = [*jejak.halaman(ruang, s, jejak.cari(ruang, s)), *jc.cerita(ruang, s, nomor).baris,
                 jc.cerita(ruang, s, nomor).judul, jejak.cari_kasus(ruang, s, kode)]
        assert "Khusus" not in repr(semua)
    assert "Nama Khusus" in jc.cerita(ruang, eka, nomor).judul


# ---- stories and officers


def test_cerita_berkas_berurutan_dengan_tanda(ruang: Ruang) -> None:
    ani, eka = sesi(ruang, "ani", "2"), sesi(ruang, "eka")
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan_pindah(), LENGKAP_PINDAH).permohonan
    _maju(ruang, minutes=5)
    buku.nik_lengkap(ruang, ani, kunci_baru(), nomor)
    perubahan.koreksi_data(ruang, ani, kunci_baru(), nomor, daftar.berkas(ruang, ani, nomor).urut, "pemohon.alamat",
                           "Dusun Baru RT 2", "salah ketik, NIK 3507115205900002")
    (cetak, *_) = daftar_cetakan.daftar(ruang, ani)
    perubahan.cetak_salinan(ruang, ani, kunci_baru(), cetak.id, "hilang di jalan")
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci_baru(), nomor, 1)
    perubahan.batalkan(ruang, ani, kunci_baru(), nomor, daftar.berkas(ruang, ani, nomor).urut, "pemohon tidak jadi")
    satu = jc.cerita(ruang, eka, nomor)
    kalimat = [b.kalimat for b in satu.baris]
    nyata = [next((n for n, k in enumerate(kalimat) if kata in k), -1) for kata in (
        "melihat NIK lengkap", "[KOREKSI]", "[SALINAN ke-2]", "ditolak memberi paraf: tidak berwenang", "[BATAL]")]
    assert -1 not in nyata and nyata == sorted(nyata), kalimat
    assert kalimat[0].startswith("16-11-2026 08.00 Ani (Petugas Loket), loket 2: ")
    assert "alasan: hilang di jalan" in kalimat[nyata[2]] and "cetakan: Tanda terima" in kalimat[nyata[2]]
    assert "perintah" not in "".join(kalimat), "the number of an order tells nobody anything"
    assert "pemohon tidak jadi" in kalimat[nyata[4]]
    assert "3507115205900002" not in "".join(kalimat)
    urut = [b.urut for b in satu.baris]
    assert urut == sorted(urut) and 0 not in urut
    with ruang.basis.baca() as k:
        peristiwa = k.exec_driver_sql("SELECT count(*) FROM peristiwa WHERE permohonan_id = ?", (nomor,)).scalar_one()
    assert len(satu.baris) == peristiwa + 3      # a look at the NIK, a copy, a refusal
    polos = jc.cerita(ruang, sesi(ruang, "admin"), nomor)
    assert "hilang di jalan" not in repr(polos) and "tidak jadi" not in repr(polos)
    with pytest.raises(Galat):
        jc.cerita(ruang, eka, 999)


def test_cerita_izin_penerima(ruang: Ruang) -> None:
    """Who received and signs with leave is flagged, and so is the leave."""
    rangkap, eka = sesi(ruang, "rangkap"), sesi(ruang, "eka")
    nomor = terima.terima_berkas(ruang, rangkap, kunci_baru(), pengajuan_kk(), LENGKAP_KK).permohonan

    def urut() -> int:
        return daftar.berkas(ruang, rangkap, nomor).urut

    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, urut(), hasil)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, urut())
    with pytest.raises(GalatIzin):
        tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, urut(), masuk.periksa_sandi(ruang, rangkap, SANDI))
    tidak_ada = [sesi(ruang, n).pengguna_id for n in ("citra", "dedi")]
    tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), nomor, urut(), "Sekcam dinas luar", tidak_ada)
    tanda_tangan.setujui(ruang, rangkap, kunci_baru(), nomor, urut(), masuk.periksa_sandi(ruang, rangkap, SANDI))
    tanda = [t for b in jc.cerita(ruang, eka, nomor).baris for t in b.tanda]
    assert tanda == ["IZIN PENERIMA MENANDATANGANI", "PENERIMA MENANDATANGANI DENGAN IZIN"]


def test_per_petugas(ruang: Ruang) -> None:
    ani, eka = sesi(ruang, "ani"), sesi(ruang, "eka")
    nomor = _terima(ruang)
    for _ in range(3):
        buku.nik_lengkap(ruang, ani, kunci_baru(), nomor)
    with pytest.raises(GalatIzin):
        tanda_tangan.paraf(ruang, ani, kunci_baru(), nomor, 1)
    hari = date(2026, 11, 16)
    r = jejak.per_petugas(ruang, eka, ani.pengguna_id, hari, hari)
    assert (r.nama, r.semua, r.ditolak) == ("Ani", 5, 1)
    assert r.jumlah[0] == ("melihat NIK lengkap", 3)
    assert set(r.kunci) == {x["n"] for x in _jejak(ruang) if x["oleh"] == ani.pengguna_id}
    assert jejak.per_petugas(ruang, eka, ani.pengguna_id, hari + timedelta(days=1), hari + timedelta(days=9)).semua == 0
    with pytest.raises(GalatAturan):
        jejak.per_petugas(ruang, eka, 999, hari, hari)
    assert (ani.pengguna_id, "Ani") in jejak.daftar_petugas(ruang, eka)


def test_rincian_satu_jejak(ruang: Ruang) -> None:
    nomor, eka = _terima(ruang), sesi(ruang, "eka")
    baris = jejak.rincian(ruang, eka, jejak.cari(ruang, eka, kasus=nomor)[0])
    teks = "\n".join(baris)
    assert "Petugas: Ani (Petugas Loket), loket 1" in teks
    assert "Perbuatan: menerima berkas" in teks and "Ditulis ke buku: " in teks
    assert "riwayat berkas 4" in teks and "baris buku" in teks and "_" not in teks
    assert baris[-1].startswith("Sidik jejak ini: ")
    with pytest.raises(GalatAturan):
        jejak.rincian(ruang, eka, 9_999)


# ---- export


def test_ekspor_apa_adanya_dan_tercatat(ruang: Ruang, tmp_path: Path) -> None:
    nomor, eka = _terima(ruang, "=HYPERLINK(1)"), sesi(ruang, "eka")
    sebelum = _jejak(ruang)
    kunci = kunci_baru()
    hasil = je.ekspor(ruang, eka, kunci, tmp_path)
    (folder,) = tmp_path.glob("jejak-*")
    assert folder.name == "jejak-20261116-080000" and hasil.lain["folder"] == folder.name
    lalu = "0" * 64
    for n, teks in enumerate((folder / "jejak.jsonl").read_text("utf-8").splitlines(), 1):
        satu = json.loads(teks)
        lalu = rantai(lalu, satu["isi"])
        assert (satu["urut"], satu["hash"]) == (n, lalu)
    assert n == len(sebelum)
    assert (folder / "kepala.txt").read_text("utf-8") == f"{n} · {lalu}\n"
    for teks in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        sidik_, nama = teks.split("  ")
        assert hashlib.sha256((folder / nama).read_bytes()).hexdigest() == sidik_
    tabel = (folder / "jejak.csv").read_text("utf-8-sig")
    assert tabel.startswith("Urut;Waktu;") and "HYPERLINK" not in tabel and "Siti" not in tabel
    assert len(tabel.splitlines()) == n + 1
    akhir = _jejak(ruang)[-1]
    assert akhir["aksi"] == "mengekspor jejak" and akhir["hasil"]["lain"]["sampai"] == n
    assert str(tmp_path) not in json.dumps(akhir)
    assert je.ekspor(ruang, eka, kunci, tmp_path) == hasil      # the key once more does nothing
    assert len(_jejak(ruang)) == n + 1
    assert jaga.periksa(ruang, [str(folder / "kepala.txt")]).baik
    assert periksa_rantai(ruang.kantor.db, jaga.baca_terhadap(str(folder / "kepala.txt"))).baik
    assert nomor


def test_ekspor_ditolak_dan_gagal(ruang: Ruang, tmp_path: Path) -> None:
    with pytest.raises(GalatIzin):
        je.ekspor(ruang, sesi(ruang, "ani"), kunci_baru(), tmp_path)
    assert _tolak(ruang)[-1]["aksi"] == "ditolak: mengekspor jejak"
    with pytest.raises(Galat, match="Folder tujuan tidak ditemukan"):
        je.ekspor(ruang, sesi(ruang, "eka"), kunci_baru(), tmp_path / "tiada")
    assert list(tmp_path.glob("jejak*")) == []


def test_csv_laporan_tercatat(ruang: Ruang, tmp_path: Path) -> None:
    from loket_tui.layanan import laporan

    _terima(ruang)
    s: Sesi = sesi(ruang, "eka")
    if "laporan" not in s.hak:
        s = sesi(ruang, "admin")
    tujuan = laporan.kewajiban(ruang)[0].tujuan
    laporan.buat_laporan(ruang, s, kunci_baru(), "2026-W47", tujuan)
    laporan.tulis_csv(ruang, s, "2026-W47", tujuan, tmp_path)
    assert _jejak(ruang)[-1]["aksi"] == "mengekspor laporan sebagai CSV"
