"""Batches: sent as one, returned with a result each; many looks at once; papers carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan import beranda, daftar, ekspedisi, kumpulan, langkah, perubahan
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register.periksa import periksa
from tests.alat_kantor import BUDI, SITI, sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, kantor_sop, kerjakan, mulai, tertunda, utuh

ISIAN = {"cara": "massal", "kantor_tujuan": "Dinas Lain"}
KIRIMAN = {"kurir": "Joko Umpama", "penerima": "Wulan Misal"}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "kumpulkan")
    assert not tertunda(r)
    yield r
    r.tutup()


def _menunggu(ruang: Ruang, banyak: int = 1) -> list[int]:
    """Cases that wait for their batch."""
    semua = [mulai(ruang, "kumpulkan", ISIAN, pemohon=SITI if n % 2 else BUDI) for n in range(banyak)]
    for n in semua:
        kerjakan(ruang, n)
    return semua


def _kirim(ruang: Ruang, oleh: str = "ani", pembawa: str = "Joko Umpama", tanggal: str = "") -> Hasil:
    (satu,) = kumpulan.terbuka(ruang, sesi(ruang, oleh))
    return kumpulan.kirim_kumpulan(ruang, sesi(ruang, oleh), kunci_baru(), satu.jenis,
                                   [(b.id, b.dilihat) for b in satu.butir], pembawa, tanggal)


def test_menunggu_lalu_dikirim_dengan_daftarnya(ruang: Ruang) -> None:
    a, b = _menunggu(ruang, 2)
    assert baca(ruang, a).status == "Menunggu pengajuan massal"
    assert list(daftar.kunci_kerja(ruang, sesi(ruang, "ani"), saring="menunggu")) == [a, b]
    (satu,) = kumpulan.terbuka(ruang, sesi(ruang, "ani"))
    assert (satu.jenis, satu.tujuan, [x.id for x in satu.butir]) == ("pengesahan", "Dinas Contoh", [a, b])
    h = _kirim(ruang)
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None and perintah.dokumen == "daftar_pengajuan" and perintah.permohonan_id is None
    isi = PdfReader(BytesIO(buat("daftar_pengajuan", perintah.cuplikan))).pages[0].extract_text()
    for kata in ("DAFTAR PENGAJUAN PENGESAHAN KE-1", "Dinas Contoh", "Siti Aminah", "3507111205900001", "Joko Umpama"):
        assert kata in isi
    assert baca(ruang, a).status == "Diajukan massal, menunggu hasil"
    terakhir = baca(ruang, a).riwayat[-1]
    assert (terakhir.apa, terakhir.hasil) == ("Pengajuan massal", "Dikirim")
    assert "kumpulan: Pengesahan ke-1" in terakhir.rincian and "dibawa: Joko Umpama" in terakhir.rincian
    assert kumpulan.terbuka(ruang, sesi(ruang, "ani")) == ()
    tunggu = beranda.ringkasan(ruang, sesi(ruang, "ani")).tunggu
    assert any("pengajuan massal" in t.kata and t.jumlah == 2 for t in tunggu)
    utuh(ruang)


def test_hasil_tiap_berkas(ruang: Ruang) -> None:
    a, b, c = _menunggu(ruang, 3)
    _kirim(ruang)
    ani = sesi(ruang, "ani")
    (satu,) = kumpulan.terkirim(ruang, ani)
    assert (satu.urut, satu.jumlah, satu.sisa) == (1, 3, 3)
    butir = {x.permohonan_id: x for x in kumpulan.isi(ruang, ani, satu.id)}
    assert [k for k, _ in butir[a].pilihan] == ["selesai", "kembali", "tolak"]
    with pytest.raises(GalatIsian, match="Budi Santoso: ") as galat:
        kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[a].id: ("selesai", ""),
                                                                     butir[c].id: ("tolak", "")})
    assert galat.value.medan == f"alasan:{butir[c].id}" and not baca(ruang, a).akhir     # all or nothing
    h = kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {
        butir[a].id: ("selesai", ""), butir[b].id: ("kembali", "Tanda tangan kurang")})
    assert h.lain["sisa"] == 1
    assert baca(ruang, a).jenis == "kirim" and baca(ruang, b).jenis == "verifikasi"
    assert baca(ruang, b).riwayat[-1].alasan == "Tanda tangan kurang"
    with pytest.raises(GalatAturan, match="sudah dicatat"):
        kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[a].id: ("selesai", "")})
    with pytest.raises(GalatAturan, match="tidak mengenal hasil itu"):
        kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[c].id: ("tunda", "x" * 10)})
    kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[c].id: ("tolak", "Data tidak benar")})
    assert baca(ruang, c).akhir == "ditolak" and kumpulan.terkirim(ruang, ani) == ()
    assert [x.hasil for x in kumpulan.isi(ruang, ani, satu.id)] == ["Diterima", "Kembalikan", "Tolak"]
    assert [x.alasan for x in kumpulan.isi(ruang, ani, satu.id)] == ["", "Tanda tangan kurang", "Data tidak benar"]
    kerjakan(ruang, b)                              # back in line for the next batch
    assert _kirim(ruang).lain["urut"] == 2
    utuh(ruang)


def test_dibatalkan_sesudah_dikirim(ruang: Ruang) -> None:
    a, b = _menunggu(ruang, 2)
    _kirim(ruang)
    ani = sesi(ruang, "ani")
    perubahan.batalkan(ruang, ani, kunci_baru(), a, baca(ruang, a).urut, "Tidak jadi mengurus")
    (satu,) = kumpulan.terkirim(ruang, ani)
    butir = {x.permohonan_id: x for x in kumpulan.isi(ruang, ani, satu.id)}
    assert butir[a].pilihan == (("lepas", "Berkas sudah berpindah"),)
    with pytest.raises(GalatAturan, match="sudah berpindah dari kumpulan ini"):
        kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[a].id: ("selesai", "")})
    kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir[a].id: ("lepas", ""),
                                                                 butir[b].id: ("selesai", "")})
    assert baca(ruang, a).akhir == "dibatalkan" and baca(ruang, b).jenis == "kirim"
    utuh(ruang)


def test_masukan_buruk_kumpulan(ruang: Ruang) -> None:
    (a,) = _menunggu(ruang)
    lain = mulai(ruang, "kumpulkan", ISIAN)
    ani, urut = sesi(ruang, "ani"), baca(ruang, a).urut

    def kirim(berkas: list[tuple[int, int]], pembawa: str = "Joko", tanggal: str = "", oleh: str = "ani") -> None:
        kumpulan.kirim_kumpulan(ruang, sesi(ruang, oleh), kunci_baru(), "pengesahan", berkas, pembawa, tanggal)

    for galat, panggil in (
        (GalatIsian, lambda: kirim([])), (GalatIsian, lambda: kirim([(a, urut)], " ")),
        (GalatIsian, lambda: kirim([(a, urut)], tanggal="17-11-2026")),
        (GalatUsang, lambda: kirim([(a, urut - 1)])),
        (GalatAturan, lambda: kirim([(a, urut), (lain, baca(ruang, lain).urut)])),
        (GalatIzin, lambda: kirim([(a, urut)], oleh="citra")),
        (GalatAturan, lambda: langkah.kerjakan(ruang, ani, kunci_baru(), a, urut, "selesai")),
        (GalatIsian, lambda: kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), 1, {})),
        (GalatAturan, lambda: kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), 1, {9: ("selesai", "")})),
    ):
        with pytest.raises(galat):
            panggil()
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM kumpulan")).scalar() == 0
    _kirim(ruang, tanggal="13-11-2026")
    utuh(ruang)


def test_periksa_menemukan_kumpulan_yang_rusak(ruang: Ruang) -> None:
    _menunggu(ruang)
    _kirim(ruang)
    with ruang.basis.tulis() as k:
        k.execute(text("DROP TRIGGER jaga_kumpulan_butir_delete"))
        k.execute(text("DELETE FROM kumpulan_butir"))
    temuan = " ".join(periksa(ruang.kantor.db).temuan)
    assert "Kumpulan 1 tidak berisi berkas" in temuan and "menunggu hasil kumpulan yang tidak ada" in temuan


def test_setujui_sehari_sekaligus(ruang: Ruang) -> None:
    """The same look at many cases: each an act of its own; who was late is named, the others are done."""
    a, b, c = (mulai(ruang, "kumpulkan", ISIAN) for _ in range(3))
    dilihat = [(n, baca(ruang, n).urut) for n in (a, b, c)]
    kerjakan(ruang, b, "kembali", alasan="Kurang jelas")
    kunci, citra = kunci_baru(), sesi(ruang, "citra")
    kabar = dict(langkah.kerjakan_banyak(ruang, citra, kunci, dilihat, "sesuai"))
    assert isinstance(kabar[a], Hasil) and isinstance(kabar[c], Hasil)
    assert isinstance(kabar[b], str) and "baru saja diubah" in kabar[b]
    assert dict(langkah.kerjakan_banyak(ruang, citra, kunci, dilihat, "sesuai"))[a] == kabar[a]
    assert baca(ruang, a).menunggu == baca(ruang, c).menunggu == "kumpulan"
    kabar = dict(langkah.kerjakan_banyak(ruang, sesi(ruang, "ani"), kunci_baru(), [(a, baca(ruang, a).urut)], "sesuai"))
    assert "dikerjakan sendiri" in str(kabar[a])
    utuh(ruang)


def _baris_ekspedisi(ruang: Ruang, hasil: Hasil) -> list[list[str]]:
    """The rows of a printed list."""
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[0])
    assert perintah is not None
    baris: list[list[str]] = perintah.cuplikan["baris"]
    return baris


def test_kirim_dan_daftar_ekspedisi(ruang: Ruang) -> None:
    n = mulai(ruang, "kumpulkan", ISIAN | {"cara": "sendiri"})
    kerjakan(ruang, n)
    minta = {k.kode: k.nilai for k in baca(ruang, n).pilihan[0].minta}
    assert minta == {"tujuan": "Dinas Lain", "tanggal": "16-11-2026", "kurir": "", "penerima": ""}
    with pytest.raises(GalatIsian) as galat:
        kerjakan(ruang, n, nilai=KIRIMAN | {"kurir": ""})
    assert galat.value.medan == "kurir"
    assert kerjakan(ruang, n, nilai=KIRIMAN).nomor == ("0001/2026",)
    kerjakan(ruang, n, nilai=KIRIMAN)
    assert baca(ruang, n).akhir == "selesai"
    ani = sesi(ruang, "ani")
    h = ekspedisi.cetak_ekspedisi(ruang, ani, kunci_baru())
    assert [(b[0], b[4], b[6]) for b in _baris_ekspedisi(ruang, h)] == [
        ("0001/2026", "Dinas Lain", "Wulan Misal"), ("0002/2026", "Arsip Daerah", "Wulan Misal")]
    assert ekspedisi.cetak_ekspedisi(ruang, ani, kunci_baru()).cetak != h.cetak
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None
    isi = PdfReader(BytesIO(buat("ekspedisi", perintah.cuplikan))).pages[0].extract_text()
    assert "BUKU EKSPEDISI" in isi and "Arsip Daerah" in isi and "Wulan Misal" in isi
    with pytest.raises(GalatAturan, match="Tidak ada kiriman"):
        ekspedisi.cetak_ekspedisi(ruang, ani, kunci_baru(), "13-11-2026")
    with pytest.raises(GalatIsian):
        ekspedisi.cetak_ekspedisi(ruang, ani, kunci_baru(), "17-11-2026")
    utuh(ruang)


def test_penerima_menyusul_menandatangani_daftar(ruang: Ruang) -> None:
    n = mulai(ruang, "kumpulkan", ISIAN | {"cara": "sendiri"})
    kerjakan(ruang, n)
    assert not next(k for k in baca(ruang, n).pilihan[0].minta if k.kode == "penerima").wajib
    kerjakan(ruang, n, nilai={"kurir": "Joko Umpama", "penerima": ""})
    h = ekspedisi.cetak_ekspedisi(ruang, sesi(ruang, "ani"), kunci_baru())
    assert [(b[5], b[6]) for b in _baris_ekspedisi(ruang, h)] == [("Joko Umpama", "")]
    utuh(ruang)


def test_isi_singkat_ekspedisi_adalah_hal_suratnya(tmp_path: Path) -> None:
    sop = (SOP_KECIL / "kumpulkan.toml").read_text(encoding="utf-8").replace(
        "[[isian]]", '[[isian]]\nkode = "perihal"\nlabel = "Hal"\n[[isian]]', 1)
    r = kantor_sop(tmp_path / "k", sop={"kumpulkan": sop})
    n = mulai(r, "kumpulkan", ISIAN | {"cara": "sendiri", "perihal": "Undangan rapat"})
    kerjakan(r, n)
    kerjakan(r, n, nilai=KIRIMAN)
    h = ekspedisi.cetak_ekspedisi(r, sesi(r, "ani"), kunci_baru())
    assert _baris_ekspedisi(r, h)[0][3] == "Undangan rapat"
    r.tutup()


def test_kiriman_kembali(ruang: Ruang) -> None:
    n = mulai(ruang, "kumpulkan", ISIAN | {"cara": "sendiri"}, pemohon=replace(SITI, telepon=""))
    kerjakan(ruang, n)
    kerjakan(ruang, n, "kembali", alasan="Kantor tujuan tutup")
    b = baca(ruang, n)
    assert b.jenis == "verifikasi" and all("Ekspedisi" not in nama for nama, _, _ in b.nomor)
    utuh(ruang)


def test_butir_yang_berpindah_ditutup_lane_nya(ruang: Ruang) -> None:
    (a,) = _menunggu(ruang)
    _kirim(ruang)
    ani = sesi(ruang, "ani")
    perubahan.batalkan(ruang, ani, kunci_baru(), a, baca(ruang, a).urut, "Tidak jadi mengurus")
    (satu,) = kumpulan.terkirim(ruang, ani)
    (butir,) = kumpulan.isi(ruang, ani, satu.id)
    with pytest.raises(GalatIzin):
        kumpulan.terima_kumpulan(ruang, sesi(ruang, "eka"), kunci_baru(), satu.id, {butir.id: ("lepas", "")})
    kumpulan.terima_kumpulan(ruang, ani, kunci_baru(), satu.id, {butir.id: ("lepas", "")})
    utuh(ruang)


def test_satu_versi_tak_terbaca_tidak_menutup_daftar(ruang: Ruang) -> None:
    a, b = _menunggu(ruang, 2)
    ani = sesi(ruang, "ani")
    with ruang.basis.tulis() as k:
        for tabel in ("permohonan", "versi_sop"):
            k.execute(text(f"DROP TRIGGER IF EXISTS jaga_{tabel}_update"))
        k.execute(text("INSERT INTO versi_sop SELECT 'rusak', paket, kode, bahasa, 'rusak' FROM versi_sop LIMIT 1"))
        k.execute(text("UPDATE permohonan SET versi_sop = 'rusak' WHERE id = :a"), {"a": a})
    (satu,) = kumpulan.terbuka(ruang, ani)
    assert [x.id for x in satu.butir] == [b]
    with ruang.basis.tulis() as k:
        k.execute(text("UPDATE permohonan SET versi_sop = (SELECT versi_sop FROM permohonan WHERE id = :b) "
                       "WHERE id = :a"), {"a": a, "b": b})
    h = _kirim(ruang)
    with ruang.basis.tulis() as k:
        k.execute(text("UPDATE permohonan SET versi_sop = 'rusak' WHERE id = :a"), {"a": a})
    isi = {x.permohonan_id: x for x in kumpulan.isi(ruang, ani, int(h.lain["kumpulan"]))}
    assert isi[a].hasil and not isi[a].pilihan and isi[b].pilihan
