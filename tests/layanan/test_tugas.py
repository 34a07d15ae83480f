"""Tasks that stay behind a case, and people who are to be told of an outcome: a small SOP to every end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatIzin, GalatUsang
from loket_tui.layanan import beranda, daftar, dukungan, perubahan, pindah_versi, tugas
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.layanan.tugas import BarisTugas
from loket_tui.register.periksa import periksa
from tests.alat_kantor import sesi
from tests.layanan.alat_sop import SOP_KECIL, baca, jam, kantor_sop, kerjakan, mulai, tertunda, utuh

USAHA = {"sifat": "usaha", "mulai": "18-11-2026", "selesai": "20-11-2026"}
SOSIAL = {"sifat": "sosial", "mulai": "18-11-2026", "selesai": "20-11-2026"}


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    r = kantor_sop(tmp_path / "k", "tugas")
    assert not tertunda(r)
    yield r
    r.tutup()


def _sampai(ruang: Ruang, nomor: int, token: str) -> None:
    while baca(ruang, nomor).token != token:
        kerjakan(ruang, nomor)


def _daftar(ruang: Ruang, oleh: str = "ani", *, mendatang: bool = False) -> list[BarisTugas]:
    s = sesi(ruang, oleh)
    ids = tugas.kunci_tugas(ruang, s, mendatang=mendatang)
    baris = {b.tugas.id: b for b in tugas.halaman_tugas(ruang, s, ids)}
    return [baris[i] for i in ids]


def _isi(baris: list[BarisTugas]) -> list[tuple[str, str, str, bool]]:
    return [(b.tugas.nama, b.tugas.muncul, b.tugas.tenggat, b.tugas.lewat) for b in baris]


def test_tugas_dibuka_saat_berkas_lewat(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "teliti.putus")
    assert not baca(ruang, n).tugas
    _sampai(ruang, n, "arsip.verifikasi")
    assert _isi(_daftar(ruang, mendatang=True)) == [
        ("Mencatat laporan pemegang (berkala)", "11-12-2026", "16-12-2026", False),
        ("Mencatat laporan pemegang (kesatu)", "18-04-2027", "18-05-2027", False)]
    assert _isi(_daftar(ruang, "citra", mendatang=True)) == [("Memantau kegiatan", "18-11-2026", "20-11-2026", False)]
    assert not _daftar(ruang) and not _daftar(ruang, "citra") and not _daftar(ruang, "budi", mendatang=True)
    assert [(t.nama, t.belum, t.boleh) for t in baca(ruang, n).tugas] == [
        ("Mencatat laporan pemegang (berkala)", True, True), ("Mencatat laporan pemegang (kesatu)", True, True),
        ("Memantau kegiatan", True, False)]
    utuh(ruang)


def test_syarat_langkahnya_ditaati(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", SOSIAL)
    _sampai(ruang, n, "arsip.verifikasi")
    assert not _daftar(ruang, "citra", mendatang=True)
    assert len(_daftar(ruang, mendatang=True)) == 2


def test_diselesaikan_sesudah_berkas_berakhir(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    while not baca(ruang, n).akhir:
        kerjakan(ruang, n)
    jam(ruang).maju(timedelta(days=5))                      # Saturday: overdue
    (baris,) = _daftar(ruang, "citra")
    assert (baris.tugas.lewat, baris.status, baris.pemohon) == (True, "Selesai", "Siti Aminah")
    citra, kunci = sesi(ruang, "citra"), kunci_baru()
    assert [(t.kata, t.jumlah) for t in beranda.ringkasan(ruang, citra).tunggu if "tugas" in t.kata] == [
        ("tugas hari ini", 1)]
    assert daftar.jumlah_kerja(ruang, citra)["tugas"] == 1
    h = tugas.selesaikan_tugas(ruang, citra, kunci, baris.tugas.id, catatan="Tertib")
    assert tugas.selesaikan_tugas(ruang, citra, kunci, baris.tugas.id, catatan="Tertib") == h
    assert not _daftar(ruang, "citra")
    b = baca(ruang, n)
    assert (b.akhir, b.riwayat[-1].apa, b.riwayat[-1].hasil, b.riwayat[-1].rincian) == (
        "selesai", "Tugas", "Selesai", "tugas: Memantau kegiatan; jatuh tempo: 20-11-2026; catatan: Tertib")
    assert b.penutup.startswith("Selesai pada 16-11-2026")
    with pytest.raises(GalatUsang, match="sudah diselesaikan"):
        tugas.selesaikan_tugas(ruang, citra, kunci_baru(), baris.tugas.id)
    with pytest.raises(GalatAturan, match="sudah berakhir"):
        perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), n, b.urut, "Tidak jadi mengurus")
    utuh(ruang)


def test_yang_berulang_muncul_lagi_dengan_jarak_yang_sama(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", SOSIAL)
    while not baca(ruang, n).akhir:
        kerjakan(ruang, n)
    ani = sesi(ruang, "ani")
    for muncul, tenggat, lagi in (
            ("11-12-2026", "16-12-2026", "11-01-2027"), ("11-01-2027", "16-01-2027", "11-02-2027")):
        berkala = next(b.tugas for b in _daftar(ruang, mendatang=True) if "berkala" in b.tugas.nama)
        assert (berkala.muncul, berkala.tenggat) == (muncul, tenggat)
        h = tugas.selesaikan_tugas(ruang, ani, kunci_baru(), berkala.id)
        assert h.kabar.endswith(f"Berikutnya {lagi}.")
    berkala = next(b.tugas for b in _daftar(ruang, mendatang=True) if "berkala" in b.tugas.nama)
    assert berkala.nama.endswith("ke-3")
    tugas.selesaikan_tugas(ruang, ani, kunci_baru(), berkala.id, "tidak_perlu", "Pemegang sudah bekerja")
    assert ["kesatu" in b.tugas.nama for b in _daftar(ruang, mendatang=True)] == [True]
    assert baca(ruang, n).riwayat[-1].alasan == "Pemegang sudah bekerja"
    utuh(ruang)


def test_tidak_perlu_lagi_menutup_semua_tugas_langkah_itu(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    ani = sesi(ruang, "ani")
    satu = next(t for t in baca(ruang, n).tugas if "kesatu" in t.nama)
    assert satu.berderet and not next(t for t in baca(ruang, n).tugas if "Memantau" in t.nama).berderet
    with pytest.raises(GalatIsian):
        tugas.selesaikan_tugas(ruang, ani, kunci_baru(), satu.id, "tidak_perlu_lagi")
    tugas.selesaikan_tugas(ruang, ani, kunci_baru(), satu.id, "tidak_perlu_lagi", "Diterima kerja")
    assert [t.nama for t in baca(ruang, n).tugas] == ["Memantau kegiatan"]
    r = baca(ruang, n).riwayat[-1]
    assert (r.hasil, r.alasan) == ("Tidak perlu", "Diterima kerja") and "2 tugas, tidak perlu lagi" in r.rincian
    kerjakan(ruang, n, "kembali", alasan="Ulang")           # a case that comes by again does not ask for them again
    _sampai(ruang, n, "arsip.verifikasi")
    assert [t.nama for t in baca(ruang, n).tugas] == ["Memantau kegiatan"]
    utuh(ruang)


def test_tidak_perlu_lagi_berlaku_bagi_yang_akan_datang(tmp_path: Path) -> None:
    sop = (SOP_KECIL / "tugas.toml").read_text(encoding="utf-8").replace(
        'id = "kesatu"\n', 'id = "kesatu"\nbila = {aksi = "arsip.verifikasi", hasil = "kembali"}\n')
    ruang = kantor_sop(tmp_path, sop={"tugas": sop})
    n = mulai(ruang, "tugas", SOSIAL)
    _sampai(ruang, n, "arsip.verifikasi")
    (satu,) = baca(ruang, n).tugas
    tugas.selesaikan_tugas(ruang, sesi(ruang, "ani"), kunci_baru(), satu.id, "tidak_perlu_lagi", "Diterima kerja")
    kerjakan(ruang, n, "kembali", alasan="Ulang")
    _sampai(ruang, n, "arsip.verifikasi")
    assert not baca(ruang, n).tugas, "one of the row that had never been opened stays away too"
    utuh(ruang)
    ruang.tutup()


def test_ditolak_yang_tidak_boleh(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    ani = sesi(ruang, "ani")
    pantau = next(t for t in baca(ruang, n).tugas if "Memantau" in t.nama)
    with pytest.raises(GalatIzin, match="dikerjakan Kasi"):
        tugas.selesaikan_tugas(ruang, ani, kunci_baru(), pantau.id)
    with pytest.raises(GalatAturan, match="selesai atau tidak perlu"):
        tugas.selesaikan_tugas(ruang, ani, kunci_baru(), pantau.id, "gagal")
    with pytest.raises(GalatIsian):
        tugas.selesaikan_tugas(ruang, sesi(ruang, "citra"), kunci_baru(), pantau.id, "tidak_perlu")
    with pytest.raises(GalatAturan, match="tidak ada dalam buku"):
        tugas.selesaikan_tugas(ruang, ani, kunci_baru(), 999)
    with pytest.raises(GalatAturan, match="bukan jenis tugas itu"):
        tugas.sudah_diberitahu(ruang, ani, kunci_baru(), pantau.id)
    utuh(ruang)


def test_kembali_lalu_lewat_lagi_tidak_menggandakan(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    pantau = next(t for t in baca(ruang, n).tugas if "Memantau" in t.nama)
    tugas.selesaikan_tugas(ruang, sesi(ruang, "citra"), kunci_baru(), pantau.id)
    kerjakan(ruang, n, "kembali")
    jam(ruang).maju(timedelta(days=1))
    _sampai(ruang, n, "arsip.verifikasi")
    assert sorted((t.nama, t.muncul) for t in baca(ruang, n).tugas) == [
        ("Mencatat laporan pemegang (berkala) ke-2", "12-12-2026"),    # a day later: it counts from the passing
        ("Mencatat laporan pemegang (kesatu)", "18-04-2027")]
    utuh(ruang)


def test_koreksi_tanggal_menggeser_tugas(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    ani = sesi(ruang, "ani")
    perubahan.koreksi_data(ruang, ani, kunci_baru(), n, baca(ruang, n).urut, "mulai", "19-11-2026", "Salah tulis")
    assert sorted((t.nama, t.muncul, t.tenggat) for t in baca(ruang, n).tugas) == [
        ("Memantau kegiatan", "19-11-2026", "20-11-2026"),
        ("Mencatat laporan pemegang (berkala)", "11-12-2026", "16-12-2026"),
        ("Mencatat laporan pemegang (kesatu)", "19-04-2027", "19-05-2027")]
    perubahan.koreksi_data(ruang, ani, kunci_baru(), n, baca(ruang, n).urut, "sifat", "sosial", "Bukan usaha")
    assert len(baca(ruang, n).tugas) == 2
    utuh(ruang)


def test_berkas_batal_atau_ditolak_menutup_tugasnya(ruang: Ruang) -> None:
    satu, dua = mulai(ruang, "tugas", USAHA), mulai(ruang, "tugas", USAHA)
    for n in (satu, dua):
        _sampai(ruang, n, "arsip.verifikasi")
    kerjakan(ruang, satu, "tolak", alasan="Palsu")
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), dua, baca(ruang, dua).urut, "Tidak jadi")
    assert not baca(ruang, satu).tugas and not baca(ruang, dua).tugas
    assert not _daftar(ruang, mendatang=True)
    utuh(ruang)


def test_yang_perlu_diberitahu_juga_sesudah_berakhir(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", SOSIAL)
    _sampai(ruang, n, "teliti.putus")
    kerjakan(ruang, n, "kembali", alasan="Foto kabur")
    assert [(t.nama, t.jenis, t.cara, t.boleh) for t in baca(ruang, n).tugas] == [
        ("Beri tahu Pemohon: koreksi dan teliti", "kabar", "telepon", True)]
    assert "beri tahu Pemohon lewat telepon" in baca(ruang, n).riwayat[-1].rincian
    assert daftar.halaman(ruang, sesi(ruang, "ani"), [n])[0].kabar
    (kabar,) = baca(ruang, n).tugas
    ani = sesi(ruang, "ani")
    with pytest.raises(GalatIsian, match="Pilih cara"):
        tugas.sudah_diberitahu(ruang, ani, kunci_baru(), kabar.id, "merpati")
    with pytest.raises(GalatIsian, match="sesudah hari ini"):
        tugas.sudah_diberitahu(ruang, ani, kunci_baru(), kabar.id, tanggal="17-11-2026")
    with pytest.raises(GalatAturan, match="bukan jenis tugas itu"):
        tugas.selesaikan_tugas(ruang, ani, kunci_baru(), kabar.id)
    with pytest.raises(GalatIzin):
        tugas.sudah_diberitahu(ruang, sesi(ruang, "budi"), kunci_baru(), kabar.id)
    tugas.sudah_diberitahu(ruang, ani, kunci_baru(), kabar.id, "sms", catatan="Sudah dibaca")
    b = baca(ruang, n)
    assert (b.tugas, b.riwayat[-1].hasil, b.riwayat[-1].rincian) == (
        (), "Tersampaikan", "catatan: Sudah dibaca; kepada: Pemohon; lewat: SMS atau WhatsApp; tanggal: 16-11-2026")
    assert not daftar.halaman(ruang, ani, [n])[0].kabar
    _sampai(ruang, n, "teliti.putus")
    kerjakan(ruang, n, "tolak", alasan="Tidak memenuhi")
    assert [(t.kata, t.jumlah) for t in beranda.ringkasan(ruang, ani).tunggu if "beritahu" in t.kata] == [
        ("pemberitahuan belum disampaikan", 1)]
    (baris,) = _daftar(ruang)
    assert (baris.tugas.kepada, baris.tugas.cara, baris.status) == ("Kepala Desa", "surat", "Ditolak")
    tugas.sudah_diberitahu(ruang, sesi(ruang, "citra"), kunci_baru(), baris.tugas.id)
    assert not _daftar(ruang) and baca(ruang, n).akhir == "ditolak"
    with pytest.raises(GalatUsang):
        tugas.sudah_diberitahu(ruang, sesi(ruang, "citra"), kunci_baru(), baris.tugas.id)
    utuh(ruang)


def test_periksa_menemukan_tugas_yang_diubah_dari_luar(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", SOSIAL)
    _sampai(ruang, n, "arsip.verifikasi")
    pid = baca(ruang, n).tugas[0].id
    with ruang.basis.tulis() as k:
        for nama in ("tugas", "tugas_tutup"):
            for (pemicu,) in k.execute(text(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"), {"t": nama}).all():
                k.execute(text(f"DROP TRIGGER {pemicu}"))
        k.execute(text("UPDATE tugas SET tenggat = '2030-01-01' WHERE id = :i"), {"i": pid})
        k.execute(text("INSERT INTO tugas_tutup (tugas_id, hasil, peristiwa_id) VALUES (77, 'selesai', 1)"))
    temuan = " ".join(periksa(ruang.kantor.db).temuan)
    assert f"Tugas {pid} permohonan {n} tidak disebut peristiwa" in temuan
    assert "Penutupan tugas 77 tidak disebut peristiwa 1" in temuan
    assert "hilang; peristiwa" in temuan


@pytest.mark.parametrize(("dari", "ke", "kata"), [
    ("muncul = {hari = 25}\ntenggat = {bulan = 1}", 'muncul = {isian = "mulai"}', "tugas berulang tanpa jarak"),
    ("berulang = true", 'hasil = {tidak_perlu = {akhir = "selesai"}}', "sasaran pada tugas"),
])
def test_tugas_yang_tidak_dapat_dijalankan_disebut(tmp_path: Path, dari: str, ke: str, kata: str) -> None:
    teks = (SOP_KECIL / "tugas.toml").read_text(encoding="utf-8")
    assert dari in teks
    r = kantor_sop(tmp_path / "k", sop={"tugas": teks.replace(dari, ke)})
    assert any(kata in k for k in dukungan.belum_didukung(r.sop_aktif[0]))
    r.tutup()


def test_koreksi_lain_tidak_menggeser_tanggal_tugas(ruang: Ruang) -> None:
    """A correction on a later day leaves the dates that are reckoned from the passing where they were."""
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    ani = sesi(ruang, "ani")
    for hari in ("19-11-2026", "20-11-2026"):
        jam(ruang).maju(timedelta(days=1))
        perubahan.koreksi_data(ruang, ani, kunci_baru(), n, baca(ruang, n).urut, "mulai", hari, "Salah tulis")
    berkala = next(t for t in baca(ruang, n).tugas if "berkala" in t.nama)
    assert (berkala.muncul, berkala.tenggat) == ("11-12-2026", "16-12-2026")
    kerjakan(ruang, n, "kembali")
    jam(ruang).maju(timedelta(days=1))
    _sampai(ruang, n, "arsip.verifikasi")
    berkala = next(t for t in baca(ruang, n).tugas if "berkala" in t.nama)
    h = tugas.selesaikan_tugas(ruang, ani, kunci_baru(), berkala.id)
    assert (berkala.tenggat, h.kabar[-11:]) == ("19-12-2026", "14-01-2027.")
    utuh(ruang)


def test_tugas_mengikuti_pindah_versi(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    pantau = next(t for t in baca(ruang, n).tugas if "Memantau" in t.nama)
    tugas.selesaikan_tugas(ruang, sesi(ruang, "citra"), kunci_baru(), pantau.id)
    path = ruang.kantor.folder / "sop_defs" / "kecil" / "tugas.toml"
    teks = path.read_text("utf-8")
    path.write_text(teks.replace('id = "pantau"', 'id = "awasi"').replace('id = "berkala"', 'id = "tahunan"').replace(
        'id = "kesatu"\njenis = "tugas"', 'id = "kesatu"\njenis = "verifikasi"').replace(
        'muncul = {dari = "mulai", bulan = 5}\ntenggat = {isian = "lapor_satu"}\n', ""), "utf-8")
    for _ in range(2):
        ruang.sop_kantor.lihat()
    pindah_versi.pindahkan_berkas(ruang, sesi(ruang, "dedi"), kunci_baru(), n, baca(ruang, n).urut, "arsip.verifikasi",
                                  "Langkahnya berganti nama")
    (sisa,) = baca(ruang, n).tugas
    assert sisa.jenis == "tugas" and "Mencatat laporan" in sisa.nama and sisa.muncul == "11-12-2026"
    kerjakan(ruang, n, "kembali")
    _sampai(ruang, n, "arsip.verifikasi")
    assert not any("Memantau" in t.nama for t in baca(ruang, n).tugas)      # done under its old name
    assert "Berikutnya" in tugas.selesaikan_tugas(ruang, sesi(ruang, "ani"), kunci_baru(), next(
        t.id for t in baca(ruang, n).tugas if "Mencatat laporan" in t.nama)).kabar
    utuh(ruang)


def test_tidak_perlu_lagi_juga_pada_versi_lain(ruang: Ruang) -> None:
    n = mulai(ruang, "tugas", USAHA)
    _sampai(ruang, n, "arsip.verifikasi")
    satu = next(t for t in baca(ruang, n).tugas if "kesatu" in t.nama)
    tugas.selesaikan_tugas(ruang, sesi(ruang, "ani"), kunci_baru(), satu.id, "tidak_perlu_lagi", "Diterima kerja")
    path = ruang.kantor.folder / "sop_defs" / "kecil" / "tugas.toml"
    path.write_text(path.read_text("utf-8").replace('id = "lapor"', 'id = "catatan"'), "utf-8")
    for _ in range(2):
        ruang.sop_kantor.lihat()
    pindah_versi.pindahkan_berkas(ruang, sesi(ruang, "dedi"), kunci_baru(), n, baca(ruang, n).urut, "arsip.verifikasi",
                                  "Langkahnya berganti nama")
    kerjakan(ruang, n, "kembali")
    _sampai(ruang, n, "arsip.verifikasi")
    assert [t.nama for t in baca(ruang, n).tugas] == ["Memantau kegiatan"]
    utuh(ruang)
