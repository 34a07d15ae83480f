"""Letters that the office words itself: taken over, broken, mended, printed with, dropped; what the trail says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.dasar.jam import JamTetap
from loket_tui.layanan import beranda, daftar, langkah, lihat_sop, siap, surat_kantor, tanda_tangan, templat, terima
from loket_tui.layanan.isian_surat import catatan_sop, periksa_berkas
from loket_tui.layanan.masuk import BuktiSandi
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.sop_awal import simpan_berkas
from tests.alat_kantor import MULAI, buat_ruang, sesi
from tests.layanan.alat_versi import _urut, aktifkan, berkas_sop, lihat, terima_satu, ubah, utuh

KODE = "pengantar_kk"
PAKET = "Berkas permohonan penerbitan Kartu Keluarga (KK) dari warga"
KANTOR = "Satu map permohonan Kartu Keluarga dari warga"


@pytest.fixture
def ruang(tmp_path: Path) -> Ruang:
    buat_ruang(tmp_path / "k").tutup()
    return siap.buka(tmp_path / "k", JamTetap(MULAI))


def milik(ruang: Ruang) -> Path:
    return ruang.sop_kantor.folder / "surat" / "kantor" / f"{KODE}.txt"


def salin(ruang: Ruang, siapa: str = "admin") -> str:
    return surat_kantor.salin_surat(ruang, sesi(ruang, siapa), kunci_baru(), KODE).kabar


def sunting(ruang: Ruang, dari: str = PAKET, ke: str = KANTOR) -> None:
    """Change the own letter as an editor does, and let the running program look."""
    teks = milik(ruang).read_text("utf-8")
    assert dari in teks
    milik(ruang).write_text(teks.replace(dari, ke), "utf-8")
    tengok(ruang)


def tengok(ruang: Ruang) -> None:
    lihat(ruang)
    simpan_berkas(ruang)


def isi_surat(ruang: Ruang, nomor: int | None = None) -> str:
    """The letter of a case (a new one) as the desk shows it."""
    if nomor is None:
        nomor = terima_satu(ruang)
        for hasil in ("sesuai", "selesai"):
            langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    return " ".join(" ".join(daftar.pratinjau_naskah(ruang, sesi(ruang, "citra"), nomor)).split())


def perbuatan(ruang: Ruang) -> list[str]:
    with ruang.basis.baca() as koneksi:
        return [json.loads(b)["aksi"] for (b,) in koneksi.execute(text("SELECT isi FROM jejak ORDER BY urut"))]


# ---- the journey of one letter


def test_disalin_disunting_rusak_dibetulkan_dikembalikan(ruang: Ruang) -> None:
    assert surat_kantor.satu_surat(ruang, KODE).milik == "paket"
    assert str(milik(ruang)) in salin(ruang)
    satu = surat_kantor.satu_surat(ruang, KODE)
    assert (satu.milik, satu.keadaan, satu.path) == ("kantor", "baik", milik(ruang))
    sunting(ruang)
    assert KANTOR in isi_surat(ruang)

    sunting(ruang, "NIK [nik]", "NIK [nikk]")
    satu = surat_kantor.satu_surat(ruang, KODE)
    assert satu.temuan == ("baris 10: kode [nikk] tidak dikenal; maksud Anda [nik]?",)
    assert satu.keadaan == "keliru, memakai isi kantor terakhir yang baik"
    (kalimat,) = terima.layanan_tertahan(ruang)
    assert kalimat == ("Surat kantor pengantar_kk: baris 10: kode [nikk] tidak dikenal; maksud Anda [nik]? "
                       "Surat dibuat dengan isi kantor terakhir yang baik.")
    assert kalimat in beranda.pengingat(ruang, sesi(ruang, "ani"))
    (baris,) = [b for b in lihat_sop.daftar_sop(ruang) if b.kode == KODE]
    assert baris.tanda == ("surat keliru",)
    assert f"Surat {KODE}: {satu.temuan[0]}" in lihat_sop.cacat_sop(ruang, KODE)
    teks = isi_surat(ruang)
    assert KANTOR in teks and "nikk" not in teks and "[" not in teks

    sunting(ruang, "[nikk]", "[nik]")
    assert terima.layanan_tertahan(ruang) == ()
    assert KANTOR in isi_surat(ruang)

    kabar = surat_kantor.kembalikan_surat(ruang, sesi(ruang, "admin"), kunci_baru(), KODE).kabar
    lama = milik(ruang).parent / "lama" / f"{KODE}-2026-11-16.txt"
    assert str(lama) in kabar and KANTOR in lama.read_text("utf-8")
    assert not milik(ruang).exists()
    assert PAKET in isi_surat(ruang)
    salin(ruang)                                                # a second time: nothing that was dropped is lost
    surat_kantor.kembalikan_surat(ruang, sesi(ruang, "admin"), kunci_baru(), KODE)
    assert sorted(p.name for p in lama.parent.iterdir()) == [f"{KODE}-2026-11-16-2.txt", f"{KODE}-2026-11-16.txt"]
    semua = perbuatan(ruang)
    assert semua.count("membuat surat kantor dari surat paket") == 2
    assert semua.count("mengembalikan surat ke isi paket") == 2
    assert surat_kantor.SURAT_BERUBAH in semua
    utuh(ruang)


def test_berkas_yang_sedang_berjalan_memegang_isinya(ruang: Ruang) -> None:
    """A letter that was made keeps its words, whatever the files say later; so does its print."""
    salin(ruang)
    sunting(ruang)
    nomor = terima_satu(ruang)
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), nomor, _urut(ruang, nomor), hasil)
    surat_kantor.kembalikan_surat(ruang, sesi(ruang, "admin"), kunci_baru(), KODE)
    assert KANTOR in isi_surat(ruang, nomor)
    tanda_tangan.paraf(ruang, sesi(ruang, "citra"), kunci_baru(), nomor, _urut(ruang, nomor))
    dedi = sesi(ruang, "dedi")
    h = tanda_tangan.setujui(ruang, dedi, kunci_baru(), nomor, _urut(ruang, nomor),
                             BuktiSandi(dedi.pengguna_id, ruang.jam.sekarang()))
    (path,) = simpan_pdf(ruang, h.cetak)
    tercetak = " ".join(" ".join(h.extract_text() for h in PdfReader(path).pages).split())
    assert "Satu map permohonan" in tercetak and "Berkas permohonan penerbitan" not in tercetak
    assert PAKET in isi_surat(ruang)                            # a new case has the pack's words again


def test_berkas_versi_lama_tidak_memakai_kode_versi_baru(ruang: Ruang) -> None:
    """A case pinned to the version before goes on with the last own text that its form can fill."""
    salin(ruang)
    sunting(ruang)
    lama = terima_satu(ruang)
    ubah(ruang, '[[isian]]\nkode = "no_kk"', '[[isian]]\nkode = "catatan_baru"\nlabel = "Catatan"\nwajib = false\n\n'
                '[[isian]]\nkode = "no_kk"')
    lihat(ruang)
    aktifkan(ruang)
    sunting(ruang, "Demikian untuk menjadi maklum", "[catatan_baru]\n\nDemikian untuk menjadi maklum sekali")
    assert terima.layanan_tertahan(ruang) == ()
    assert "maklum sekali" in isi_surat(ruang)
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, sesi(ruang, "budi"), kunci_baru(), lama, _urut(ruang, lama), hasil)
    teks = isi_surat(ruang, lama)
    assert KANTOR in teks and "maklum sekali" not in teks


# ---- files as hands leave them


@pytest.mark.parametrize(("cara", "kata"), [
    ("bukan utf-8", "surat/kantor/pengantar_kk.txt bukan teks UTF-8"), ("kosong", "surat belum berjudul"),
    ("biner", "kurung siku"), ("tebal", "tidak berpasangan"),
])
def test_surat_kantor_yang_tidak_terbaca_memakai_yang_terakhir(ruang: Ruang, cara: str, kata: str) -> None:
    salin(ruang)
    sunting(ruang)
    milik(ruang).write_bytes({
        "bukan utf-8": "@judul SURAT\n\nRp \u20ac".encode("utf-16"), "kosong": b"", "biner": b"@judul A\n[\x00[\x07",
        "tebal": b"@judul A\n\n**[nama]",
    }[cara])
    tengok(ruang)
    (kalimat,) = terima.layanan_tertahan(ruang)
    assert kata in kalimat and kalimat.endswith("Surat dibuat dengan isi kantor terakhir yang baik.")
    assert KANTOR in isi_surat(ruang)
    ruang.tutup()
    lagi = siap.buka(ruang.kantor.folder, JamTetap(MULAI))      # broken at start-up as well
    assert terima.layanan_tertahan(lagi) == (kalimat,)
    assert KANTOR in isi_surat(lagi)


def test_kembali_ke_isi_lama_lalu_rusak_memakai_yang_terakhir_dipakai(ruang: Ruang) -> None:
    """The last good text is the one in use last, not the one first seen last."""
    salin(ruang)
    sunting(ruang)
    sunting(ruang, KANTOR, "Isi kedua dari warga")
    sunting(ruang, "Isi kedua dari warga", KANTOR)
    sunting(ruang, "[nama|BESAR]", "[nama|Kapital]")
    assert KANTOR in isi_surat(ruang)


def test_yang_baru_disimpan_menunggu_dicatat(ruang: Ruang) -> None:
    """A text that the program has not read at rest makes no letter: it may be half a file."""
    salin(ruang)
    sunting(ruang)
    milik(ruang).write_text(milik(ruang).read_text("utf-8").partition("Demikian")[0], "utf-8")
    assert surat_kantor.satu_surat(ruang, KODE).keadaan == "baru disunting, segera dipakai"
    assert "Demikian untuk menjadi maklum" in isi_surat(ruang)
    tengok(ruang)
    assert surat_kantor.satu_surat(ruang, KODE).keadaan == "baik"
    teks = isi_surat(ruang)
    assert KANTOR in teks and "Demikian" not in teks


def test_rusak_sejak_pertama_memakai_isi_paket(ruang: Ruang) -> None:
    milik(ruang).parent.mkdir()
    milik(ruang).write_text("[tidak_ada]", "utf-8")
    tengok(ruang)
    (kalimat,) = terima.layanan_tertahan(ruang)
    assert kalimat == ("Surat kantor pengantar_kk: baris 1: surat belum berjudul; tulis @judul di baris pertama "
                       "(dan 1 lagi). Surat dibuat dengan isi paket.")
    assert PAKET in isi_surat(ruang)


def test_dihapus_dengan_tangan_kembali_ke_paket(ruang: Ruang) -> None:
    salin(ruang)
    sunting(ruang)
    milik(ruang).unlink()
    tengok(ruang)
    assert PAKET in isi_surat(ruang)
    with ruang.basis.baca() as koneksi:
        assert templat.baik_terakhir(koneksi) == {}


def test_folder_surat_hilang_isi_kantor_tetap(ruang: Ruang) -> None:
    salin(ruang)
    sunting(ruang)
    (ruang.sop_kantor.folder / "surat").rename(ruang.sop_kantor.folder / "disimpan")
    tengok(ruang)
    assert KANTOR in isi_surat(ruang)


def test_nama_berkas_keliru_disebut(ruang: Ruang) -> None:
    milik(ruang).parent.mkdir()
    milik(ruang).with_name("pengantar_k.txt").write_text("@judul A", "utf-8")
    (kalimat,) = terima.layanan_tertahan(ruang)
    assert kalimat == "Surat kantor pengantar_k.txt tidak dipakai SOP mana pun; maksud Anda pengantar_kk.txt?"


def test_paket_diperbarui_surat_kantor_tetap(ruang: Ruang) -> None:
    salin(ruang)
    sunting(ruang)
    dari_paket = ruang.sop_kantor.folder / "surat" / f"{KODE}.txt"
    dari_paket.write_text(dari_paket.read_text("utf-8").replace(PAKET, "Isi paket yang baru dari warga"), "utf-8")
    tengok(ruang)
    assert KANTOR in isi_surat(ruang)
    surat_kantor.kembalikan_surat(ruang, sesi(ruang, "admin"), kunci_baru(), KODE)
    assert "Isi paket yang baru" in isi_surat(ruang)


# ---- refusals


def test_yang_ditolak(ruang: Ruang) -> None:
    admin = sesi(ruang, "admin")
    for siapa in ("ani", "eka"):
        with pytest.raises(GalatIzin):
            salin(ruang, siapa)
    assert not milik(ruang).parent.exists()
    with pytest.raises(GalatAturan, match="tidak punya versi kantor"):
        surat_kantor.kembalikan_surat(ruang, admin, kunci_baru(), KODE)
    for jahat in ("../paket", "pengantar_kkk", "", "CON", "a/b", "\x00"):
        with pytest.raises(GalatIsian, match="Tidak ada surat"):
            surat_kantor.salin_surat(ruang, admin, kunci_baru(), jahat)
    salin(ruang)
    with pytest.raises(GalatAturan, match="sudah ada"):
        salin(ruang)
    with pytest.raises(GalatIzin):
        surat_kantor.kembalikan_surat(ruang, sesi(ruang, "ani"), kunci_baru(), KODE)
    (ruang.sop_kantor.folder / "surat" / f"{KODE}.txt").unlink()
    with pytest.raises(GalatAturan, match="satu-satunya"):
        surat_kantor.kembalikan_surat(ruang, admin, kunci_baru(), KODE)
    assert milik(ruang).is_file()


def test_dua_kali_tekan_menyalin_sekali(ruang: Ruang) -> None:
    kunci, admin = kunci_baru(), sesi(ruang, "admin")
    satu = surat_kantor.salin_surat(ruang, admin, kunci, KODE)
    assert surat_kantor.salin_surat(ruang, admin, kunci, KODE) == satu


# ---- the form and the letter


def test_isian_yang_tidak_dipakai_dan_yang_terlambat(ruang: Ruang) -> None:
    prosedur = next(m.prosedur for m in ruang.paket.sop if m.prosedur.kode == KODE)
    assert catatan_sop(ruang.paket, prosedur) == ()
    ubah(ruang, '[[isian]]\nkode = "no_kk"', '[[isian]]\nkode = "warna"\nlabel = "Warna"\n\n[[isian]]\nkode = "rak"\n'
                f'label = "Rak"\npada = "{prosedur.urutan[-1].langkah.id}"\n\n[[isian]]\nkode = "no_kk"')
    ruang.sop_kantor.baca_berkas()
    baru = next(m.prosedur for m in ruang.paket.sop if m.prosedur.kode == KODE)
    assert any("isian warna, rak tidak dipakai" in k for k in catatan_sop(ruang.paket, baru))
    ubah(ruang, 'klasifikasi = "400.12.2.1"', 'klasifikasi = ""')
    ruang.sop_kantor.baca_berkas()
    baru = next(m.prosedur for m in ruang.paket.sop if m.prosedur.kode == KODE)
    assert any("tanpa kode klasifikasi" in k for k in catatan_sop(ruang.paket, baru))
    salin(ruang)
    milik(ruang).write_text("", "utf-8")        # a broken letter tells nothing of the form
    assert not any("tidak dipakai" in k for k in catatan_sop(ruang.paket, baru))
    milik(ruang).write_text((ruang.paket.folder / "surat" / f"{KODE}.txt").read_text("utf-8"), "utf-8")
    sunting(ruang, "Demikian untuk", "Temuan [tinjau_temuan], [disposisi].\n\nDemikian untuk")
    (tinjau, disposisi) = surat_kantor.satu_surat(ruang, KODE).catatan
    assert tinjau == "baris 17: [tinjau_temuan] selalu kosong; tidak ada tinjau sebelum surat dibuat."
    assert "[disposisi]" in disposisi


def test_daftar_semua_surat_dan_satu_sop(ruang: Ruang) -> None:
    semua = surat_kantor.daftar_surat(ruang)
    assert [b.kode for b in semua] == sorted({b.kode for b in semua}) and len(semua) == 3
    (satu,) = surat_kantor.daftar_surat(ruang, KODE)
    assert (satu.kode, satu.judul, satu.sop) == (KODE, "SURAT PENGANTAR", (KODE,))
    assert satu.naskah == ("Surat Pengantar penerbitan KK",)
    assert berkas_sop(ruang).is_file()


def test_huruf_yang_tidak_tercetak_disebut_dengan_barisnya(ruang: Ruang) -> None:
    """The paper would show a question mark, and nobody had been told."""
    salin(ruang)
    sunting(ruang, ke=f"{KANTOR} \u0633\u0644 \U0001f600 – “é”")
    teks = milik(ruang).read_text("utf-8")
    milik(ruang).write_text(teks.replace("\n", "\n# \u0633 hanya keterangan\n", 1), "utf-8")
    tengok(ruang)
    nomor = next(n for n, b in enumerate(milik(ruang).read_text("utf-8").splitlines(), 1) if KANTOR in b)
    b = surat_kantor.satu_surat(ruang, KODE)
    assert (b.temuan, b.keadaan) == ((), "baik")
    (catatan,) = [k for k in b.catatan if "huruf cetak" in k]
    assert catatan.startswith(f"baris {nomor}: huruf ‘\u0633 \u0644 \U0001f600’ tidak ada")
    assert catatan in periksa_berkas(milik(ruang))[1]
