"""Penyusutan: what is past its retention is blank, what counts stays, the chain verifies, and forging it shows."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import Text, text
from sqlmodel import SQLModel

from loket_tui.cetak.dokumen import DOKUMEN, buat
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin
from loket_tui.dasar.jam import teks_utc
from loket_tui.layanan import buku, daftar, jaga, laporan, perubahan, tautan
from loket_tui.layanan import penyusutan as lp
from loket_tui.layanan.insiden import orang_terdampak
from loket_tui.layanan.jejak_cerita import cerita
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register import jejak
from loket_tui.register import penyusutan as rs
from loket_tui.register import perkara as rp
from loket_tui.register.penyusutan_aturan import (
    ATURAN,
    DIBUANG,
    LEMBAR_DAFTAR,
    LEMBAR_TANPA_ORANG,
    TANDA,
    TETAP,
)
from loket_tui.register.transaksi import Tx
from tests.alat_kantor import BUDI, SITI, sesi
from tests.layanan.alat_sop import kantor_sop, mulai
from tests.layanan.alat_susut import (
    NOMOR,
    RAHASIA,
    isi_berkas,
    simpan_cetakan,
    tahun_berlalu,
)
from tests.screens.alat_perkara import lihat


def angka(ruang: Ruang) -> Any:
    """What the report of that week counts."""
    satu = laporan.rekap(ruang, sesi(ruang, "eka"), "2026-W47", "pimpinan")
    return satu.layanan, [(b.kode, b.cara, b.kelamin, b.desa) for b in satu.daftar]


# ---- the list of what is personal


def test_setiap_kolom_teks_digolongkan() -> None:
    """A new text column must be put into one of the two lists: people's data, or not."""
    for t in SQLModel.metadata.sorted_tables:
        if t.name.startswith("alembic"):
            continue
        teks = {c.name for c in t.columns if isinstance(c.type, Text)}
        pribadi = {*ATURAN.get(t.name, {}), *DIBUANG.get(t.name, ())}
        tetap = set(TETAP.get(t.name, ()))
        assert not pribadi & tetap, t.name
        assert teks <= pribadi | tetap, f"{t.name}: {teks - pribadi - tetap} belum digolongkan"
        assert pribadi | tetap <= {c.name for c in t.columns}, t.name
    nama = {t.name for t in SQLModel.metadata.sorted_tables}
    assert ATURAN.keys() | DIBUANG.keys() | TETAP.keys() <= nama
    assert all("garam" in ATURAN[t.name] for t in SQLModel.metadata.sorted_tables
               if t.name in ATURAN and "garam" in t.columns), "with its salt a hash could be tried out"


def test_setiap_dokumen_cetak_digolongkan() -> None:
    """A new document either belongs to a case (`permohonan_id`), or lists persons, or names nobody."""
    berkas = {"tanda_terima", "blanko_kekurangan", "bukti_penyerahan", "bukti_penarikan", "naskah", "kuitansi",
              "lembar_legalisasi", "lembar_disposisi", "kartu_ak1", "surat_setengah"}
    assert berkas | set(LEMBAR_DAFTAR) | set(LEMBAR_TANPA_ORANG) == DOKUMEN.keys()


# ---- what it does


def test_pratinjau_tidak_menulis(kantor_lama: Ruang) -> None:
    sebelum = kantor_lama.kantor.db.read_bytes()
    p = lp.pratinjau(kantor_lama, sesi(kantor_lama, "eka"))
    assert (p.berkas, p.tertahan) == (2, 0) and f"{p.batas:%Y-%m-%d}" == "2027-11-24"
    assert dict(p.baris)["data pemohon dan pihak"] == 3 and p.cetakan == 2
    assert kantor_lama.kantor.db.read_bytes() == sebelum
    assert all(path.is_file() for path in kantor_lama.kantor.printouts.rglob("*.pdf"))


def test_nilai_hilang_angka_tinggal(kantor_lama: Ruang) -> None:
    camat, sebelum = sesi(kantor_lama, "eka"), angka(kantor_lama)
    assert all(r.encode() in isi_berkas(kantor_lama) for r in RAHASIA)
    hasil = lp.jalankan(kantor_lama, camat, NOMOR)
    assert (hasil.berkas, hasil.dihapus, hasil.gagal, hasil.bersih) == (2, 2, (), True)
    mentah = isi_berkas(kantor_lama)
    assert [r for r in RAHASIA if r.encode() in mentah] == []
    assert BUDI.nama.encode() in mentah, "the open case is untouched"
    assert not list(kantor_lama.kantor.printouts.rglob(f"{lihat(kantor_lama, 1).kode_cari}*"))
    assert list(kantor_lama.kantor.printouts.rglob(f"{lihat(kantor_lama, 3).kode_cari}*"))
    assert angka(kantor_lama) == sebelum
    cek = jaga.periksa(kantor_lama)
    assert cek.baik, cek.temuan
    assert any("baris yang disusutkan diperiksa" in c for c in cek.catatan)
    assert lp.pratinjau(kantor_lama, camat).berkas == 0


def test_layar_dan_pembaca_tidak_rusak(susut: Ruang) -> None:
    ani, eka = sesi(susut, "ani"), sesi(susut, "eka")
    b = lihat(susut, 1)
    assert b.pemohon["nama"] == TANDA and b.pemohon["nik"] == "" and b.pemohon["desa"] == SITI.desa
    riwayat = " ".join(f"{r.siapa} {r.apa} {r.hasil} {r.rincian}" for r in b.riwayat)
    assert "Ani (Petugas Loket)" in riwayat and "pengambil: (disusutkan)" in riwayat and "Joko" not in riwayat
    daftar.pratinjau_naskah(susut, ani, 1)
    for kata in ("0041", b.kode_cari):
        assert 1 in daftar.kunci_kerja(susut, ani, cari=kata, saring="akhir")
    assert not daftar.kunci_kerja(susut, ani, cari="Siti", saring="akhir")
    for satu in buku.daftar_buku(susut, ani):
        for baris in buku.halaman(susut, ani, buku.kunci(susut, ani, satu.kode)):
            assert baris.nama in {TANDA, BUDI.nama} and baris.nomor
            buku.koreksi_baris(susut, ani, baris.id)
    assert buku.nik_lengkap(susut, sesi(susut, "citra"), kunci_baru(), 1) == ""
    with susut.basis.baca() as k:
        assert [b[2] for b in orang_terdampak(k, [1, 2, 3])] == [BUDI.nama], "nobody else can be written to"
    tulisan = str(cerita(susut, eka, 1))
    assert "menyusutkan data pribadi" in tulisan and "Siti" not in tulisan


def test_cetak_ulang_ditolak_dengan_kalimat(susut: Ruang) -> None:
    with susut.basis.baca() as k:
        nomor = [int(b["id"]) for b in rc.milik_perkara(k, 1)]
        with pytest.raises(GalatAturan, match="sudah disusutkan"):
            rc.cuplikan_utuh(k, rc.muat(k, nomor[0]).cuplikan)      # type: ignore[union-attr]
    for satu in nomor:
        with pytest.raises(GalatAturan, match="sudah disusutkan"):
            perubahan.cetak_salinan(susut, sesi(susut, "ani"), kunci_baru(), satu, "Hilang")


def test_berkas_lanjutan_tidak_dimulai_dari_yang_disusutkan(tmp_path: Path) -> None:
    ruang = kantor_sop(tmp_path / "k", "saluran", "surat_kantor", "lanjutan")
    n = mulai(ruang, "saluran", {"tujuan": "Dinas Contoh", "acara": "20-11-2026", "warna": "Merah"})
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, lihat(ruang, n).urut, "Tidak jadi")
    simpan_cetakan(ruang)
    tahun_berlalu(ruang)
    assert lp.jalankan(ruang, sesi(ruang, "eka"), NOMOR).berkas == 1
    with pytest.raises(GalatAturan, match="sudah disusutkan"):
        tautan.mulai_tautan(ruang, sesi(ruang, "ani"), kunci_baru(), n, lihat(ruang, n).urut, "lanjutan",
                            {"keperluan": "Kuliah"})
    assert jaga.periksa(ruang).baik
    ruang.tutup()


def test_hanya_yang_lewat_dan_tidak_terbuka(kantor_lama: Ruang) -> None:
    camat = sesi(kantor_lama, "eka")
    with kantor_lama.basis.tulis() as k:
        k.execute(text("INSERT INTO cetak_terbuka SELECT id, 'disiapkan' FROM perintah_cetak WHERE permohonan_id = 2 "
                       "LIMIT 1"))
    assert (lp.pratinjau(kantor_lama, camat).berkas, lp.pratinjau(kantor_lama, camat).tertahan) == (1, 1)
    assert lp.pratinjau(kantor_lama, camat, "16-11-2026").berkas == 0
    for sebelum in ("25-11-2027", "24-11-2037"):
        with pytest.raises(GalatIsian, match="belum lewat"):
            lp.pratinjau(kantor_lama, camat, sebelum)
    with pytest.raises(GalatAturan, match="Tidak ada berkas"):
        lp.susutkan(kantor_lama, camat, kunci_baru(), NOMOR, "16-11-2026")
    lp.jalankan(kantor_lama, camat, NOMOR)
    assert lihat(kantor_lama, 1).pemohon["nama"] == TANDA and lihat(kantor_lama, 2).pemohon["nama"] == SITI.nama


def test_hak_nomor_dan_dua_kali(kantor_lama: Ruang) -> None:
    camat = sesi(kantor_lama, "eka")
    for siapa in ("ani", "dedi", "admin"):
        with pytest.raises(GalatIzin):
            lp.susutkan(kantor_lama, sesi(kantor_lama, siapa), kunci_baru(), NOMOR)
        with pytest.raises(GalatIzin):
            lp.pratinjau(kantor_lama, sesi(kantor_lama, siapa))
    with pytest.raises(GalatIsian, match="Nomor berita acara"):
        lp.susutkan(kantor_lama, camat, kunci_baru(), " ")
    kunci = kunci_baru()
    satu = lp.susutkan(kantor_lama, camat, kunci, NOMOR)
    assert lp.susutkan(kantor_lama, camat, kunci, NOMOR) == satu
    assert not lp.sebelum_mulai(kantor_lama, camat, NOMOR, "") and lp.sebelum_mulai(kantor_lama, camat, "lain", "")
    with pytest.raises(GalatAturan, match="sudah dipakai"):
        lp.susutkan(kantor_lama, camat, kunci_baru(), NOMOR, "20-11-2026")


def test_lot_demi_lot_dapat_diteruskan(kantor_lama: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rs.lewat, "__defaults__", (0, 1))
    camat = sesi(kantor_lama, "eka")
    lp.susutkan(kantor_lama, camat, kunci_baru(), NOMOR)             # then the program ended
    maju: list[int] = []
    hasil = lp.jalankan(kantor_lama, camat, NOMOR, maju=maju.append)
    assert maju == [1] and hasil.berkas == 1
    with kantor_lama.basis.baca() as k:
        assert [p.jumlah for p in rs.perbuatan(k, NOMOR)] == [1, 1] and len(rs.disusutkan(k, NOMOR)) == 2
    assert lp.jalankan(kantor_lama, camat, NOMOR).berkas == 0, "only its paper again"
    assert jaga.periksa(kantor_lama).baik


def test_catatan_sesudah_penyusutan_menunggu_masa_simpannya_sendiri(susut: Ruang) -> None:
    """Ended cases take notes still, blanked ones too: what was noted then goes with its own time."""
    camat = sesi(susut, "eka")
    with susut.basis.tulis() as k:
        kepala, perkara, waktu = jejak.kepala(k), rp.muat(k, 1), susut.jam.sekarang()
        assert perkara is not None
        tx = Tx(k, kepala, oleh=1, peran="petugas_loket", tanggal_kerja=susut.hari_ini(), waktu=waktu,
                pada=teks_utc(waktu))
        rp.tambah_peristiwa(tx, perkara, langkah="", aksi="", jenis="catatan", hasil="selesai", ke=None,
                            isi={"catatan": f"{SITI.nama} bertanya lagi"})
        jejak.catat(k, kepala, "uji", {"aksi": "uji", "oleh": 1, "ruj": "permohonan:1", "tk": "2037-11-24",
                                       "hasil": {}, "baris": tx.baris}, waktu)
    assert lp.pratinjau(susut, camat).berkas == 0
    tahun_berlalu(susut, 2)
    assert lp.jalankan(susut, camat, "2/2048").berkas == 1
    assert SITI.nama.encode() not in isi_berkas(susut) and jaga.periksa(susut).baik


def test_laporan_lama_yang_memuat_daftar_ikut(kantor_lama: Ruang) -> None:
    camat = sesi(kantor_lama, "eka")
    hasil = laporan.buat_laporan(kantor_lama, camat, kunci_baru(), "2026-W47", "pimpinan")
    simpan_cetakan(kantor_lama)
    with kantor_lama.basis.baca() as k:
        berkas = k.execute(text("SELECT berkas FROM perintah_cetak WHERE id = :i"), {"i": hasil.cetak[0]}).scalar_one()
    folder = (kantor_lama.kantor.printouts / berkas).parent
    csv = laporan.tulis_csv(kantor_lama, camat, "2026-W47", "pimpinan", folder)
    lp.jalankan(kantor_lama, camat, NOMOR)
    assert csv.is_file(), "printed now: its own retention has not passed"
    tahun_berlalu(kantor_lama, 2)
    assert lp.sebelum_mulai(kantor_lama, camat, "2", "")
    hasil2 = lp.jalankan(kantor_lama, camat, "2")
    assert hasil2.dihapus >= 2 and not csv.exists() and not (kantor_lama.kantor.printouts / berkas).exists()
    with pytest.raises(GalatAturan, match="sudah disusutkan"):
        laporan.tulis_csv(kantor_lama, camat, "2026-W47", "pimpinan", folder)
    assert jaga.periksa(kantor_lama).baik


def test_cetakan_yang_tidak_terhapus_disebut(kantor_lama: Ruang, monkeypatch: pytest.MonkeyPatch) -> None:
    def tolak(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "ditolak", str(path))

    monkeypatch.setattr(Path, "unlink", tolak)
    hasil = lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR)
    assert len(hasil.gagal) == 2 and hasil.dihapus == 0
    monkeypatch.undo()
    assert lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR).dihapus == 2, "the same command again deletes them"


# ---- the paper


def test_berita_acara_menyebut_nomor_saja(kantor_lama: Ruang) -> None:
    cadangan = jaga.cadangkan_lokal(kantor_lama)
    with kantor_lama.basis.baca() as k:
        sebelum = k.execute(text("SELECT urut, hash FROM jejak_kepala")).one()
    hasil = lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR, dasar="SK Camat 12/2037")
    assert hasil.cadangan == (cadangan.name,)
    kantor_lama.jam.maju(timedelta(days=1))      # type: ignore[attr-defined]
    baru = jaga.cadangkan_lokal(kantor_lama).name
    assert baru not in lp.jalankan(kantor_lama, sesi(kantor_lama, "eka"), NOMOR).cadangan
    with kantor_lama.basis.baca() as k:
        perintah = rc.muat(k, hasil.cetak[0])
        kepala = rs.kepala_sekitar(k, NOMOR)
    assert perintah is not None and kepala is not None
    assert kepala[0] == tuple(sebelum) and kepala[1][0] == sebelum[0] + 1
    teks = " ".join(" ".join(h.extract_text().split()) for h in PdfReader(
        BytesIO(buat("berita_acara_susut", perintah.cuplikan))).pages)
    for ada in (NOMOR, "2 berkas", "SK Camat 12/2037", "10 tahun", "0041/2026", "0042/2026", cadangan.name,
                f"{sebelum[0]} · {sebelum[1][:20]}", f"{kepala[1][0]} · {kepala[1][1][:20]}", "Camat Kalipare", "Eka",
                "Pengantar"):
        assert ada in teks, (ada, teks)
    assert not any(r in teks for r in RAHASIA)
    with pytest.raises(GalatAturan, match="Tidak ada penyusutan"):
        lp.cetak_berita_acara(kantor_lama, sesi(kantor_lama, "eka"), kunci_baru(), "lain")


# ---- the screens


async def test_berkas_dan_buku_di_layar(susut: Ruang) -> None:
    from loket_tui.screens.berkas import BerkasScreen
    from loket_tui.screens.buku import BukuScreen
    from tests.screens.alat_layar import jalan, teks_layar, tunggu

    folder, kode = susut.kantor.folder, lihat(susut, 1).kode_cari
    susut.tutup()
    async with jalan(folder, "ani") as (app, pilot):
        await pilot.press("f6")
        await tunggu(pilot, lambda: isinstance(app.screen, BukuScreen) and TANDA in teks_layar(app))
        await pilot.press("end", "enter")
        await tunggu(pilot, lambda: "Riwayat" in teks_layar(app))
        assert TANDA in teks_layar(app) and "Siti" not in teks_layar(app)
        await pilot.press("escape", "f4")
        await tunggu(pilot, lambda: isinstance(app.screen, BerkasScreen))
        await pilot.press(*["right"] * 6)
        await tunggu(pilot, lambda: TANDA in teks_layar(app))
        await pilot.press("slash", *"0041", "enter")
        await tunggu(pilot, lambda: TANDA in teks_layar(app) and SITI.desa in teks_layar(app))
        await pilot.press("enter")
        await tunggu(pilot, lambda: "Berkas berakhir: Selesai. Diambil (disusutkan)" in " ".join(
            teks_layar(app).split()))
        assert "Siti" not in teks_layar(app)
        app.kode_dipindai(kode)
        await pilot.pause()
        assert "Siti" not in teks_layar(app)
