"""Versions of a procedure by the acts: files never take effect by themselves, cases stay on theirs, moves are exact."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatSop
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import awal, daftar, langkah, lihat_sop, pindah_versi, siap, terima, versi_sop
from loket_tui.layanan.ruang import Ruang, kunci_baru
from tests.alat_kantor import MULAI, buat_ruang, sesi
from tests.layanan.alat_versi import (
    BARU,
    KODE,
    _sampai_selesai,
    _urut,
    aktifkan,
    berkas_sop,
    lihat,
    nama_sop,
    terima_satu,
    ubah,
    utuh,
)


@pytest.fixture
def ruang(tmp_path: Path) -> Ruang:
    buat_ruang(tmp_path / "k").tutup()
    return siap.buka(tmp_path / "k", JamTetap(MULAI))


# ---- the first use


def test_pembukaan_pertama_memakai_semua_berkas_yang_baik(ruang: Ruang) -> None:
    kode = {m.prosedur.kode for m in ruang.paket.sop}
    assert {p.kode for p in ruang.sop_aktif} == kode == {b.kode for b in ruang.sop_kantor.baris}
    assert all(b.oleh is None and b.berlaku_dari == "2026-11-16" for b in ruang.sop_kantor.baris)
    utuh(ruang)
    ruang.tutup()
    lagi = siap.buka(ruang.kantor.folder, JamTetap(MULAI))
    assert len(lagi.sop_kantor.baris) == len(kode)


def test_init_mengaktifkan_paketnya(tmp_path: Path) -> None:
    hasil = awal.buat_kantor(tmp_path / "baru", awal.bawaan("sooko"), JamTetap(MULAI))
    ruang = siap.buka(hasil.folder, JamTetap(MULAI))
    assert [b.kode for b in ruang.sop_kantor.baris] == [p.kode for p in ruang.sop_aktif]
    assert ruang.sop_aktif
    utuh(ruang)


def test_berkas_rusak_saat_pembukaan_pertama_memakai_versi_tercatat(tmp_path: Path) -> None:
    lama = buat_ruang(tmp_path / "k")
    terima_satu(lama)
    berkas_sop(lama).write_text("ini bukan [ TOML", "utf-8")
    lama.tutup()
    ruang = siap.buka(tmp_path / "k", JamTetap(MULAI))
    assert ruang.sop(KODE) is not None
    assert terima_satu(ruang)
    assert any("Loket tetap memakai versi yang berlaku" in k for k in terima.layanan_tertahan(ruang))


def test_jam_salah_tidak_mencatat_tanggal_yang_salah(tmp_path: Path) -> None:
    buat_ruang(tmp_path / "k").tutup()
    ruang = siap.buka(tmp_path / "k", JamTetap(MULAI + timedelta(days=900)))
    assert ruang.sop_kantor.baris == ()
    assert ruang.sop(KODE) is not None                  # the files serve until the clock is right
    ruang.tutup()
    benar = siap.buka(tmp_path / "k", JamTetap(MULAI))
    assert benar.sop_kantor.baris


# ---- files


def test_berkas_yang_diubah_tidak_berlaku_sendiri(ruang: Ruang) -> None:
    lama = nama_sop(ruang)
    ubah(ruang)
    lihat(ruang)
    assert nama_sop(ruang) == lama
    (baris,) = [b for b in lihat_sop.daftar_sop(ruang) if b.kode == KODE]
    assert baris.tanda == ("versi baru di berkas",)
    (kalimat,) = lihat_sop.versi_menunggu(ruang)
    assert kalimat.startswith("Ada versi baru di berkas SOP: Pengantar KK Gaya Baru.")
    ruang.tutup()
    lagi = siap.buka(ruang.kantor.folder, JamTetap(MULAI))      # nor after a restart
    assert nama_sop(lagi) == lama


@pytest.mark.parametrize("cara", ["rusak", "hilang", "folder hilang", "kosong", "bukan teks", "peran"])
def test_berkas_rusak_atau_hilang_tidak_menghentikan_loket(ruang: Ruang, cara: str) -> None:
    path, lama = berkas_sop(ruang), nama_sop(ruang)
    match cara:
        case "rusak":
            path.write_text(path.read_text("utf-8")[:-200] + "[[", "utf-8")
        case "hilang":
            path.unlink()
        case "folder hilang":
            path.parent.rename(path.parent.with_name("disimpan"))
        case "kosong":
            path.write_bytes(b"")
        case "bukan teks":
            path.write_bytes(b"\xff\xfe\x00nama")
        case _:
            path.write_text(path.read_text("utf-8").replace('"kasi_pelayanan"', '"lurah"'), "utf-8")
    lihat(ruang)
    kabar = terima.layanan_tertahan(ruang)
    assert any("tetap" in k for k in kabar), kabar
    assert nama_sop(ruang) == lama
    nomor = terima_satu(ruang)
    ruang.tutup()
    lagi = siap.buka(ruang.kantor.folder, JamTetap(MULAI))      # broken at start
    assert nama_sop(lagi) == lama
    assert terima_satu(lagi) == nomor + 1
    for hasil in ("sesuai", "selesai"):                         # the letter too, though its template may be gone
        langkah.kerjakan(lagi, sesi(lagi, "budi"), kunci_baru(), nomor, _urut(lagi, nomor), hasil)
    utuh(lagi)


def test_paket_toml_rusak_memakai_yang_terakhir_baik(ruang: Ruang) -> None:
    path = ruang.sop_kantor.folder / "paket.toml"
    baik = path.read_text("utf-8")
    path.write_text("kode = ", "utf-8")
    lihat(ruang)
    assert "paket.toml" in ruang.sop_kantor.galat_paket
    assert terima_satu(ruang)
    ruang.tutup()
    lagi = siap.buka(ruang.kantor.folder, JamTetap(MULAI))
    assert terima_satu(lagi)
    assert any("yang terakhir baik tetap dipakai" in k for k in terima.layanan_tertahan(lagi))
    path.write_text(baik, "utf-8")
    lihat(lagi)
    assert lagi.sop_kantor.galat_paket == ""
    assert not any("paket.toml" in k for k in terima.layanan_tertahan(lagi))


def test_tulisan_setengah_jadi_ditunggu(ruang: Ruang) -> None:
    """A file still being written is not read: only one that rests between two looks."""
    path = berkas_sop(ruang)
    utuh_ = path.read_text("utf-8")
    path.write_text(utuh_[:300], "utf-8")
    assert not ruang.sop_kantor.lihat()
    path.write_text(utuh_.replace(*BARU), "utf-8")
    assert not ruang.sop_kantor.lihat()
    assert ruang.sop_kantor.lihat()
    assert not ruang.paket.rusak
    assert not ruang.sop_kantor.lihat()


def test_templat_rusak_memakai_yang_terakhir_baik(ruang: Ruang) -> None:
    nomor = terima_satu(ruang)
    for path in (ruang.sop_kantor.folder / "surat").glob("*.txt"):
        path.write_text("[kode_yang_tidak_ada]", "utf-8")
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    teks = "\n".join(daftar.pratinjau_naskah(ruang, sesi(ruang, "citra"), nomor))
    assert "SURAT PENGANTAR" in teks
    assert "kode_yang_tidak_ada" not in teks


# ---- acts


def test_berlaku_sejak_tanggalnya_berkas_lama_tetap(ruang: Ruang) -> None:
    assert isinstance(ruang.jam, JamTetap)
    lama = terima_satu(ruang)
    ubah(ruang)
    hasil = aktifkan(ruang, date(2026, 11, 17))
    assert "17-11-2026" in hasil.kabar
    assert nama_sop(ruang) == "Pengantar Kartu Keluarga (KK)"
    hari_ini = terima_satu(ruang)
    ruang.jam.maju(timedelta(hours=15, minutes=59))             # 23.59 WIB
    assert nama_sop(ruang) == "Pengantar Kartu Keluarga (KK)"
    ruang.jam.maju(timedelta(minutes=1))                        # midnight, no restart
    assert nama_sop(ruang) == "Pengantar KK Gaya Baru"
    baru = terima_satu(ruang)
    layanan = [daftar.berkas(ruang, sesi(ruang, "ani"), n).layanan for n in (lama, hari_ini, baru)]
    assert layanan == ["Pengantar Kartu Keluarga (KK)"] * 2 + ["Pengantar KK Gaya Baru"]
    assert [b.id for b in pindah_versi.berkas_lama(ruang, KODE)] == [lama, hari_ini]
    _sampai_selesai(ruang, lama)                                # on its own version, to the end
    assert [b.id for b in pindah_versi.berkas_lama(ruang, KODE)] == [hari_ini]
    utuh(ruang)


def test_aktifkan_menolak_yang_tidak_boleh(ruang: Ruang, tmp_path: Path) -> None:
    with pytest.raises(GalatAturan, match="sudah berlaku"):
        aktifkan(ruang)
    ubah(ruang)
    with pytest.raises(GalatIzin):
        aktifkan(ruang, siapa="ani")
    with pytest.raises(GalatIsian, match="berlaku mundur"):
        aktifkan(ruang, date(2026, 11, 15))
    with pytest.raises(GalatIsian, match="setahun"):
        aktifkan(ruang, date(2126, 11, 16))
    with pytest.raises(GalatIsian, match="tidak ada di paket"):
        versi_sop.aktifkan(ruang, sesi(ruang, "admin"), kunci_baru(), "tidak_ada")
    with pytest.raises(GalatIsian, match="tidak tunggal"):
        aktifkan(ruang, versi="zz")
    berkas_sop(ruang).write_text("rusak [", "utf-8")
    with pytest.raises(GalatSop, match="baris 1"):
        aktifkan(ruang)
    assert len(ruang.sop_kantor.baris) == len({b.kode for b in ruang.sop_kantor.baris})


def test_versi_yang_dibatalkan_masih_di_berkas(ruang: Ruang) -> None:
    ubah(ruang)
    lihat(ruang)
    assert lihat_sop.versi_sop(ruang, KODE)[0].keterangan == "di berkas, belum diaktifkan"
    aktifkan(ruang, date(2026, 11, 18))
    versi_sop.batalkan_aktivasi(ruang, sesi(ruang, "admin"), kunci_baru(), KODE, date(2026, 11, 18))
    assert lihat_sop.versi_sop(ruang, KODE)[0].keterangan == (
        "di berkas, belum diaktifkan; aktivasi 18-11-2026 dibatalkan")


def test_sop_baru_disebut_baru_bukan_versi_baru(ruang: Ruang) -> None:
    berkas_sop(ruang).with_name("lain_sekali.toml").write_text(
        berkas_sop(ruang).read_text("utf-8").replace(f'kode = "{KODE}"', 'kode = "lain_sekali"', 1), "utf-8")
    lihat(ruang)
    (kalimat,) = lihat_sop.versi_menunggu(ruang)
    assert kalimat.startswith("Ada SOP baru di berkas, belum diaktifkan: Pengantar Kartu Keluarga (KK).")
    (baris,) = [b for b in lihat_sop.daftar_sop(ruang) if b.kode == "lain_sekali"]
    assert baris.tanda == ("SOP baru di berkas",)


def test_cacat_berkas_yang_hilang_tidak_disebut_bersih(ruang: Ruang) -> None:
    assert not any("tidak ada di folder" in k for k in lihat_sop.cacat_sop(ruang, KODE))
    berkas_sop(ruang).unlink()
    lihat(ruang)
    (kalimat,) = lihat_sop.cacat_sop(ruang, KODE)
    assert kalimat == ("Berkas SOP ini tidak ada di folder paket, maka cacatnya tidak dapat diperiksa; "
                       "loket tetap memakai versi yang berlaku.")


def test_persyaratan_dengan_kata_daftar_periksa(ruang: Ruang) -> None:
    prosedur = ruang.sop(KODE)
    assert prosedur is not None
    baris = lihat_sop.persyaratan_teks(prosedur)
    assert "Surat pengantar desa: surat, bila ada" in baris
    assert "Cukup salah satu: Surat keterangan hilang dari Kepolisian atau KK yang rusak." in baris
    assert "KK yang rusak: asli, bila Jenis permohonan KK: Hilang atau rusak, bawaan" in baris
    assert baris[-1].startswith("bawaan: ")
    assert "bersyarat" not in "".join(baris)
    assert "pilihan " not in "".join(baris)


def test_pelaksana_yang_belum_ada_disetujui_dahulu(ruang: Ruang) -> None:
    ubah(ruang, 'peran = ["kasi_pelayanan"]', 'peran = ["kasi_kessos"]')
    with pytest.raises(GalatAturan, match=r"Belum ada petugas untuk Kasi Pelayanan Publik"):
        aktifkan(ruang)
    ikhtisar = versi_sop.ikhtisar(ruang, KODE)
    (kosong,) = ikhtisar.kosong
    assert kosong.calon
    assert kosong.peran == ("Kasi Kessos",)
    assert any("Kasi" in k for k in ikhtisar.beda)
    aktifkan(ruang, meski_kosong=True)
    assert lihat_sop.versi_menunggu(ruang) == ()


def test_kunci_yang_sama_sekali_saja(ruang: Ruang) -> None:
    ubah(ruang)
    kunci = kunci_baru()
    satu = versi_sop.aktifkan(ruang, sesi(ruang, "admin"), kunci, KODE)
    banyak = len(ruang.sop_kantor.baris)
    assert versi_sop.aktifkan(ruang, sesi(ruang, "admin"), kunci, KODE) == satu
    assert len(ruang.sop_kantor.baris) == banyak


def test_aktivasi_mendatang_dapat_dibatalkan(ruang: Ruang) -> None:
    assert isinstance(ruang.jam, JamTetap)
    admin = sesi(ruang, "admin")
    ubah(ruang)
    aktifkan(ruang, date(2026, 11, 18))
    ubah(ruang, BARU[1], 'nama = "Pengantar KK Ketiga"')
    aktifkan(ruang, date(2026, 11, 20))
    assert [x.dari.day for x in lihat_sop.nanti(ruang, KODE)] == [18, 20]
    versi_sop.batalkan_aktivasi(ruang, admin, kunci_baru(), KODE, date(2026, 11, 18))
    assert [v.keterangan for v in lihat_sop.versi_sop(ruang, KODE)][:2] == [
        "mulai 20-11-2026, Admin", "aktivasi 18-11-2026 dibatalkan"]
    assert [x.dari.day for x in lihat_sop.nanti(ruang, KODE)] == [20]
    with pytest.raises(GalatAturan, match="Tidak ada aktivasi"):
        versi_sop.batalkan_aktivasi(ruang, admin, kunci_baru(), KODE, date(2026, 11, 18))
    with pytest.raises(GalatAturan, match="belum berlaku"):
        versi_sop.batalkan_aktivasi(ruang, admin, kunci_baru(), KODE, date(2026, 11, 16))
    ruang.jam.maju(timedelta(days=3))
    assert nama_sop(ruang) == "Pengantar Kartu Keluarga (KK)"
    ruang.jam.maju(timedelta(days=1))
    assert nama_sop(ruang) == "Pengantar KK Ketiga"
    utuh(ruang)


def test_hentikan_lalu_aktifkan_versi_lama_lagi(ruang: Ruang) -> None:
    admin, nomor = sesi(ruang, "admin"), terima_satu(ruang)
    pertama = lihat_sop.versi_sop(ruang, KODE)[0].hash
    ubah(ruang)
    aktifkan(ruang)
    versi_sop.hentikan(ruang, admin, kunci_baru(), KODE)
    assert ruang.sop(KODE) is None
    with pytest.raises(GalatAturan, match="tidak ada dalam paket"):
        terima_satu(ruang)
    with pytest.raises(GalatAturan, match="tidak ada yang dihentikan"):
        versi_sop.hentikan(ruang, admin, kunci_baru(), KODE)
    aktifkan(ruang, versi=pertama[:10])
    assert nama_sop(ruang) == "Pengantar Kartu Keluarga (KK)"
    assert pindah_versi.berkas_lama(ruang, KODE) == ()
    assert [b.id for b in [daftar.berkas(ruang, sesi(ruang, "ani"), nomor)]] == [nomor]
    baris = lihat_sop.versi_sop(ruang, KODE)
    assert "BERLAKU sejak 16-11-2026" in baris[-1].keterangan
    assert any("Gaya Baru" in k for k in lihat_sop.beda_versi(ruang, KODE, baris[0].hash))
    utuh(ruang)


def test_loket_lain_mengaktifkan(ruang: Ruang) -> None:
    """Two programs on one office: what the other put in use is seen at the next look."""
    lain = siap.buka(ruang.kantor.folder, JamTetap(MULAI))
    ubah(ruang)
    aktifkan(ruang)
    assert nama_sop(lain) != nama_sop(ruang)
    assert lain.sop_kantor.lihat()
    assert nama_sop(lain) == nama_sop(ruang)
