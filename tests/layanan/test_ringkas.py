"""A case in short: gaps of the checklist on screen and slip, and how a case ended."""

from __future__ import annotations

from loket_tui.layanan import daftar, perubahan, serah, terima
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.terima import Butir
from loket_tui.register import cetakan as rc
from tests.alat_kantor import pengajuan_kk, sesi
from tests.screens.alat_perkara import lihat, siap_ambil, terima_kk


def test_blanko_menyebut_pilihan_satu_baris(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    ajuan = pengajuan_kk(isian={"jenis_kk": "hilang", "kepala_keluarga": "Budi"})
    h = terima.terima_berkas(ruang, ani, kunci_baru(), ajuan, (Butir("f102", "ada"),))
    atau = "Surat keterangan hilang dari Kepolisian atau KK yang rusak"
    b = daftar.berkas(ruang, ani, h.permohonan)
    assert b.kurang == ("KTP-el pemohon (umur 17 tahun atau pernah kawin)", atau)
    assert b.riwayat[-1].alasan == f"Kurang: {'; '.join(b.kurang)}"
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, h.cetak[0])
    assert perintah is not None
    baris = perintah.cuplikan["kekurangan"]
    assert [x["nama"] for x in baris] == list(b.kurang)
    assert (baris[1]["catatan"], baris[1]["bentuk"], baris[1]["jumlah"]) == ("cukup salah satu", "asli", 1)


def test_pilihan_yang_tidak_perlu_ditandai_cukup(ruang: Ruang) -> None:
    b = lihat(ruang, terima_kk(ruang))
    assert {k["persyaratan"]: k["cukup"] for k in b.kelengkapan}["sptjm_kawin"]
    assert b.kurang == () and b.penutup == ""


def test_penutup_menyebut_siapa_mengambil(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    nomor = siap_ambil(ruang)
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, lihat(ruang, nomor).urut)],
                   serah.Penerima("kuasa", "Joko", "saudara", "KTP 3507"))
    assert lihat(ruang, nomor).penutup == "Diambil Joko (kuasa, saudara) pada 16-11-2026 08.00; diserahkan Ani."


def test_penutup_menyebut_sebab_dan_pembatal(ruang: Ruang) -> None:
    nomor = terima_kk(ruang)
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, lihat(ruang, nomor).urut, "Tercatat dua kali.")
    assert lihat(ruang, nomor).penutup == "Dibatalkan pada 16-11-2026 08.00, dicatat Ani; alasan: Tercatat dua kali."
