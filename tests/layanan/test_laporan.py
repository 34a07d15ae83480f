"""The weekly report through the real acts: what is counted, what is listed, what leaves the office."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from loket_tui.cetak import dokumen
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatIzin, GalatRegister
from loket_tui.layanan import langkah, laporan, perubahan, tanda_tangan
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.laporan import DISPENDUKCAPIL, PIMPINAN
from loket_tui.layanan.laporan_csv import isi_csv
from loket_tui.layanan.ruang import Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from tests.alat_kantor import BUDI, SITI, buat_ruang, pengajuan_kk, sesi
from tests.layanan.alat_laporan import W47, W48, W49, ani, hari, perkara, rekap, teruskan, urut


def tulis_csv(ruang: Ruang, minggu: str, tujuan: str, folder: Path) -> Path:
    """Its CSV as an officer writes it."""
    return laporan.tulis_csv(ruang, ani(ruang), minggu, tujuan, folder)


def _buat(ruang: Ruang, minggu: str, tujuan: str = DISPENDUKCAPIL) -> dict[str, object]:
    """Make a report; its snapshot."""
    h = laporan.buat_laporan(ruang, sesi(ruang, "fitri"), kunci_baru(), minggu, tujuan)
    with ruang.basis.baca() as koneksi:
        perintah = rc.muat(koneksi, h.cetak[-1])
    assert perintah is not None
    return perintah.cuplikan


def _baris_csv(path: Path) -> list[list[str]]:
    mentah = path.read_bytes()
    assert mentah.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(mentah.decode("utf-8-sig"), newline=""), delimiter=";"))


def _teks_pdf(cuplikan: dict[str, object]) -> str:
    pdf = PdfReader(io.BytesIO(dokumen.buat("laporan", cuplikan)))
    return "\n".join(h.extract_text() for h in pdf.pages)


# ---- duties


def test_kewajiban_dari_sop(ruang: Ruang) -> None:
    dua = laporan.kewajiban(ruang)
    assert [(k.tujuan, [kode for kode, _ in k.layanan], k.tiap) for k in dua] == [
        (DISPENDUKCAPIL, ["surat_pindah"], "minggu"), (PIMPINAN, ["pengantar_kk", "surat_pindah"], "minggu")]
    assert "Kependudukan" in dua[0].sebutan
    assert dua[1].sebutan == "Camat Kalipare"


def test_kewajiban_dinas_hanya_pimpinan(dukcapil: Ruang) -> None:
    assert [(k.tujuan, k.sebutan) for k in laporan.kewajiban(dukcapil)] == [(PIMPINAN, "Kepala Dinas")]
    assert rekap(dukcapil, W47, PIMPINAN).nihil


def test_yang_belum_dilaporkan(ruang: Ruang) -> None:
    assert laporan.belum_dilaporkan(ruang) == []              # no case yet: nothing is owed
    perkara(ruang)
    _buat(ruang, W47)                                         # made while the week runs: does not discharge it
    hari(ruang, 2026, 11, 23)
    assert [(m, k.tujuan) for m, k in laporan.belum_dilaporkan(ruang)] == [(W47, DISPENDUKCAPIL), (W47, PIMPINAN)]
    _buat(ruang, W47)
    assert [k.tujuan for _, k in laporan.belum_dilaporkan(ruang)] == [PIMPINAN]


# ---- counting


def test_tiga_minggu_bersambung(ruang: Ruang) -> None:
    tunggu = perkara(ruang, "kurang")
    siap = perkara(ruang, "siap")
    jalan = perkara(ruang, "paraf")
    hari(ruang, 2026, 11, 24)
    perkara(ruang, "ambil")
    teruskan(ruang, siap, "ambil", dari="siap")
    teruskan(ruang, jalan, "siap", dari="paraf")
    hari(ruang, 2026, 12, 1)
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), tunggu, urut(ruang, tunggu), "tidak jadi pindah")
    tolak = perkara(ruang, "lengkap")
    langkah.kerjakan(ruang, sesi(ruang, "ani"), kunci_baru(), tolak, urut(ruang, tolak), "tolak",
                     masukan(alasan="bukan penduduk"))
    hari(ruang, 2026, 12, 8)
    a, b, c = (rekap(ruang, m, DISPENDUKCAPIL).jumlah for m in (W47, W48, W49))
    #                    lalu masuk selesai tolak rujuk batal sisa lengkap kembali ambil
    assert a.angka == (0, 3, 1, 0, 0, 0, 2, 2, 1, 0)
    assert b.angka == (2, 1, 2, 0, 0, 0, 1, 1, 0, 2)
    assert c.angka == (1, 1, 0, 1, 0, 1, 0, 1, 0, 0)
    assert (a.sisa, b.sisa) == (b.sisa_lalu, c.sisa_lalu)
    for minggu in (W47, W48, W49):
        assert not rekap(ruang, minggu, DISPENDUKCAPIL).peringatan


def test_minggu_tidak_berubah_oleh_minggu_berikutnya(ruang: Ruang) -> None:
    siap, jalan = perkara(ruang, "siap"), perkara(ruang, "konsep")
    hari(ruang, 2026, 11, 23)
    sebelum = rekap(ruang, W47, DISPENDUKCAPIL)
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), siap, urut(ruang, siap), "tidak diambil")
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), jalan, urut(ruang, jalan), "tidak jadi")
    sesudah = rekap(ruang, W47, DISPENDUKCAPIL)
    assert [b.angka for b in sesudah.layanan] == [b.angka for b in sebelum.layanan]
    kini = rekap(ruang, W48, DISPENDUKCAPIL)
    assert (kini.jumlah.selesai, kini.jumlah.dibatalkan, kini.jumlah.sisa) == (0, 1, 0)
    assert any("1 permohonan yang sudah dihitung selesai" in c for c in kini.catatan)
    assert any("Nomor dibatalkan: 3." in c for c in kini.catatan)      # two register numbers and a letter's


def test_pimpinan_mendapat_semua_layanan(ruang: Ruang) -> None:
    perkara(ruang, "ambil", pengajuan_kk())
    perkara(ruang, "lengkap")
    semua = rekap(ruang, W47, PIMPINAN)
    assert [b.kode for b in semua.daftar] == [b.kode for b in semua.layanan] == ["pengantar_kk", "surat_pindah"]
    assert not any("3507111205150001" in s or "3507111205900001" in s for b in semua.daftar for s in b.sel), "masked"
    assert [b.kode for b in rekap(ruang, W47, DISPENDUKCAPIL).daftar] == ["surat_pindah"]


def test_pergantian_tahun_2026_W53(ruang: Ruang) -> None:
    for tanggal in (27, 30):
        hari(ruang, 2026, 11, tanggal)
    hari(ruang, 2026, 12, 10)
    hari(ruang, 2026, 12, 21)
    perkara(ruang, "konsep")
    hari(ruang, 2026, 12, 28)
    lama = perkara(ruang, "siap")
    hari(ruang, 2027, 1, 3, 10)
    perkara(ruang, "lengkap")
    hari(ruang, 2027, 1, 4)
    baru = perkara(ruang, "lengkap")
    minggu = rekap(ruang, "2026-W53", DISPENDUKCAPIL)
    assert minggu.periode == "minggu 28 Desember 2026 s.d. 3 Januari 2027"
    assert minggu.jumlah.angka[:7] == (1, 2, 1, 0, 0, 0, 2)
    nomor = {b.permohonan_id: b.sel[2] for b in minggu.daftar}
    assert nomor[lama].endswith("/2026")
    assert [n for i, n in nomor.items() if i > lama] == ["0001/2027"]
    berikut = rekap(ruang, "2027-W01", DISPENDUKCAPIL)
    assert berikut.jumlah.angka[:2] == (2, 1)
    assert baru in {b.permohonan_id for b in berikut.daftar}
    with pytest.raises(GalatIsian, match="53"):
        rekap(ruang, "2026-W54", DISPENDUKCAPIL)


# ---- the list


def test_baris_surat_pindah_lengkap(ruang: Ruang) -> None:
    nomor = perkara(ruang, "ambil")
    isi = rekap(ruang, W47, DISPENDUKCAPIL)
    baris = dict(zip((k.judul for k in isi.kolom), isi.daftar[0].sel, strict=True))
    assert baris == {
        "No": "1", "Tanggal": "16-11-2026", "No register": "0041/2026", "NIK": BUDI.nik, "Nama": "Budi Santoso",
        "L/P": "L", "Desa": "Arjowilangun", "Jenis/tujuan": "Ke luar daerah", "No KK": "3507111205150001",
        "Jumlah jiwa": "2", "Alamat asal": "Dusun Sumber RT 01 RW 01",
        "Alamat tujuan": "Jalan Melati 5, Sukamaju, Contoh, Kabupaten Contoh, Jawa Tengah",
        "Nomor dan tanggal surat": "400.12.2.2/101/35.07.11/2026, 16-11-2026", "Status": "Selesai",
        "Ket": "Diambil 16-11-2026",
    }
    assert isi.daftar[0].permohonan_id == nomor


def test_kertas_dibagi_menurut_layanan(ruang: Ruang) -> None:
    """One list for screen and CSV; on paper each service has a table."""
    perkara(ruang, "lengkap")
    perkara(ruang, "lengkap", pengajuan_kk())
    cuplikan = _buat(ruang, W47, PIMPINAN)
    assert "Layanan" in json.dumps(cuplikan["daftar"])
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(dokumen.buat("laporan", cuplikan))).pages)
    awal, kk, pindah = re.split(r"B\.[12] ", teks)
    assert "B. Daftar nominatif" in awal and "Siti Aminah" in kk + pindah and "Budi Santoso" in kk + pindah
    assert kk.startswith("Pengantar Kartu Keluarga (KK) (1 permohonan)") and "(1 permohonan)" in pindah


def test_nik_tersamar_kecuali_untuk_dispendukcapil(ruang: Ruang) -> None:
    perkara(ruang, "lengkap")
    perkara(ruang, "lengkap", pengajuan_kk())
    teks = json.dumps(_buat(ruang, W47, PIMPINAN))
    assert SITI.nik not in teks
    assert BUDI.nik in json.dumps(_buat(ruang, W47))
    layar = rekap(ruang, W47, DISPENDUKCAPIL, samarkan=True)
    assert not any(BUDI.nik in s or "3507111205150001" in s for b in layar.daftar for s in b.sel)


def test_posisi_pada_akhir_minggu(ruang: Ruang) -> None:
    nomor = perkara(ruang, "lengkap")
    hari(ruang, 2026, 11, 23)
    teruskan(ruang, nomor, "siap", dari="lengkap")
    lalu, kini = rekap(ruang, W47, DISPENDUKCAPIL), rekap(ruang, W48, DISPENDUKCAPIL)
    assert lalu.daftar[0].sel[-3:] == ("-", "Koreksi dan teliti", "")        # letter and end came later
    assert kini.daftar[0].sel[-2:] == ("Selesai", "Belum diambil")


def test_tanda_khusus_disebut(ruang: Ruang) -> None:
    sop = ruang.kantor.sop / "kalipare" / "surat_pindah.toml"
    sop.write_text(sop.read_text("utf-8").replace('peran = ["camat", "sekcam"', 'peran = ["sekcam"'), "utf-8")
    ruang = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    nomor = perkara(ruang, "setuju")
    tanda_tangan.lembar_rusak(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, urut(ruang, nomor), "tinta tumpah")
    izin = perkara(ruang, "paraf")
    eka = sesi(ruang, "eka")
    with ruang.basis.tulis() as k:               # who took it in may sign, and the Camat may not
        k.execute(text("INSERT INTO pengguna_peran (pengguna_id, peran, dari, sampai) "
                       "SELECT id, 'kasi_pelayanan', '2026-01-01', '9999-12-31' FROM pengguna "
                       "WHERE nama_masuk = 'ani'"))
    absen = [n for n, _ in tanda_tangan.penandatangan_lain(ruang, eka, izin)]
    tanda_tangan.izinkan_tanda(ruang, eka, kunci_baru(), izin, urut(ruang, izin), "tidak ada pejabat", absen)
    batal = perkara(ruang, "lengkap")
    perubahan.batalkan(ruang, sesi(ruang, "ani"), kunci_baru(), batal, urut(ruang, batal), "keliru layanan")
    isi = rekap(ruang, W47, DISPENDUKCAPIL)
    assert "Lembar rusak: 1. Nomor dibatalkan: 1. Izin tanda tangan bagi penerima berkas: 1." in isi.catatan
    assert "BATAL: Buku Register nomor 0043/2026." in isi.catatan
    assert "Izin tanda tangan bagi penerima berkas: register 0042/2026." in isi.catatan
    ket = {b.permohonan_id: (b.sel[2], b.sel[-2], b.sel[-1]) for b in isi.daftar}
    assert ket[batal] == ("0043/2026 (BATAL)", "Dibatalkan", "keliru layanan")
    assert ket[izin][2] == "Izin tanda tangan penerima berkas"
    assert rekap(ruang, W47, PIMPINAN).catatan == isi.catatan, "the head of the office sees the same"


# ---- making it


def test_nihil(ruang: Ruang) -> None:
    hari(ruang, 2026, 11, 23)
    cuplikan = _buat(ruang, W47)
    assert cuplikan["daftar"]["baris"] == []  # type: ignore[index]
    assert _teks_pdf(cuplikan).count("NIHIL") == 2
    assert "SEMENTARA" not in _teks_pdf(cuplikan)
    assert b"NIHIL" in isi_csv(cuplikan)


def test_sementara_lalu_tetap(ruang: Ruang) -> None:
    perkara(ruang, "lengkap")
    assert "(SEMENTARA)" in str(_buat(ruang, W47)["judul"])
    hari(ruang, 2026, 11, 23)
    cuplikan = _buat(ruang, W47)
    assert cuplikan["judul"] == "LAPORAN MINGGUAN PELAYANAN"
    assert "Laporan ke-2" in cuplikan["catatan"][0]  # type: ignore[index]


def test_laporan_tercatat_dan_tidak_berubah(ruang: Ruang) -> None:
    perkara(ruang, "lengkap")
    fitri, kunci = sesi(ruang, "fitri"), kunci_baru()
    h = laporan.buat_laporan(ruang, fitri, kunci, W47, DISPENDUKCAPIL)
    assert laporan.buat_laporan(ruang, fitri, kunci, W47, DISPENDUKCAPIL) == h          # the same key: once
    with ruang.basis.baca() as koneksi:
        sebelum = koneksi.exec_driver_sql("SELECT * FROM tutup_periode").all()
        kepala = koneksi.exec_driver_sql("SELECT hash FROM jejak WHERE urut = ?", (sebelum[0].jejak_urut,)).scalar()
    assert len(sebelum) == 1
    assert sebelum[0].jejak_hash == kepala
    laporan.buat_laporan(ruang, fitri, kunci_baru(), "2026W47", DISPENDUKCAPIL)
    with ruang.basis.baca() as koneksi:
        sesudah = koneksi.exec_driver_sql("SELECT * FROM tutup_periode ORDER BY ke").all()
    assert sesudah[0] == sebelum[0]
    assert [(b.periode, b.ke) for b in sesudah] == [(W47, 1), (W47, 2)]
    for perintah in ("UPDATE tutup_periode SET jumlah = ''", "DELETE FROM tutup_periode"):
        with pytest.raises((GalatRegister, DatabaseError)), ruang.basis.tulis() as koneksi:
            koneksi.exec_driver_sql(perintah)


def test_izin_dan_masukan_salah(ruang: Ruang, tmp_path: Path) -> None:
    budi = sesi(ruang, "budi")
    with pytest.raises(GalatIzin):
        laporan.buat_laporan(ruang, budi, kunci_baru(), W47, PIMPINAN)
    with pytest.raises(GalatIzin):
        laporan.rekap(ruang, budi, W47, PIMPINAN)
    for minggu in ("2026-W48", "2026-47", "kemarin", "2026-W00"):
        with pytest.raises(GalatIsian):
            rekap(ruang, minggu, PIMPINAN)
    with pytest.raises(GalatIsian, match="pilih"):
        rekap(ruang, W47, "bupati")
    with pytest.raises(GalatAturan, match="buat laporannya"):
        tulis_csv(ruang, W47, PIMPINAN, tmp_path)


def test_tidak_seimbang_tidak_keluar(ruang: Ruang) -> None:
    nomor = perkara(ruang, "siap")
    with ruang.basis.tulis() as koneksi:                # damage: the case ends in a way there is not
        koneksi.exec_driver_sql("DROP TRIGGER jaga_peristiwa_update")
        koneksi.exec_driver_sql("UPDATE peristiwa SET akhir = 'hilang' WHERE permohonan_id = ? AND urut = 2", (nomor,))
        koneksi.exec_driver_sql("UPDATE peristiwa SET hasil = 'x' WHERE jenis = 'siap_ambil'")
    isi = rekap(ruang, W47, DISPENDUKCAPIL)
    assert "loket periksa" in isi.peringatan[0]
    with pytest.raises(GalatRegister, match="tidak seimbang"):
        laporan.buat_laporan(ruang, sesi(ruang, "fitri"), kunci_baru(), W47, DISPENDUKCAPIL)


# ---- one source


NAKAL = ("=cmd()|' /C calc'!A0", "+62; x", "@SUM(A1)", "O'Neil & <b>;</b>", "Andi [/x]", "A\nB\r\nC", "\u202eabc x")


@pytest.mark.parametrize("nama", NAKAL)
def test_nama_nakal(ruang: Ruang, tmp_path: Path, nama: str) -> None:
    perkara(ruang, "lengkap", nama=nama)
    cuplikan = _buat(ruang, W47)
    baris = _baris_csv(tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path))
    kepala = next(n for n, b in enumerate(baris) if b[:2] == ["No", "Tanggal"])
    satu = dict(zip(baris[kepala], baris[kepala + 1], strict=True))
    tertulis = cuplikan["daftar"]["baris"][0][4]  # type: ignore[index]
    assert satu["Nama"].removeprefix("'") == tertulis
    assert satu["Nama"][0] not in "=+-@"
    assert not any(c in tertulis for c in "\n\r\u202e")
    assert (satu["NIK"], satu["No register"]) == (f"'{BUDI.nik}", "'0041/2026")
    assert "".join(tertulis.split()) in "".join(_teks_pdf(cuplikan).split())


def test_layar_pdf_csv_sama(ruang: Ruang, tmp_path: Path) -> None:
    for sampai in ("kurang", "lengkap", "siap", "ambil"):
        perkara(ruang, sampai)
    layar = rekap(ruang, W47, DISPENDUKCAPIL)
    cuplikan = _buat(ruang, W47)
    path = tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path / "baru")
    assert path.name == "laporan-2026-W47-dispendukcapil-6c3af3-ke1.csv"
    baris = _baris_csv(path)
    assert ["JUMLAH", *map(str, layar.jumlah.angka)] in baris
    assert cuplikan["rekap"]["jumlah"] == ["JUMLAH", *layar.jumlah.angka]  # type: ignore[index]
    assert [tuple(b) for b in cuplikan["daftar"]["baris"]] == [b.sel for b in layar.daftar]  # type: ignore[index]
    kepala = next(n for n, b in enumerate(baris) if b[:2] == ["No", "Tanggal"])
    csv_daftar = [b for b in baris[kepala + 1 :] if b and b[0].isdigit()]
    assert len(csv_daftar) == len(layar.daftar) == layar.jumlah.sisa_lalu + layar.jumlah.masuk
    assert f"Jejak: {layar.jejak}" in _teks_pdf(cuplikan)
    assert ["Jejak", cuplikan["jejak"]] in baris


def test_csv_tetap_seperti_saat_dibuat(ruang: Ruang, tmp_path: Path) -> None:
    perkara(ruang, "lengkap")
    _buat(ruang, W47)
    isi = tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path).read_bytes()
    perkara(ruang, "lengkap")
    assert tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path).read_bytes() == isi
    with ruang.basis.tulis() as koneksi:
        koneksi.exec_driver_sql("DROP TRIGGER jaga_perintah_cetak_update")
        koneksi.exec_driver_sql("UPDATE perintah_cetak SET cuplikan = replace(cuplikan, 'Budi', 'Bodi')")
    with pytest.raises(GalatRegister, match="loket periksa"):
        tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path)


def test_folder_csv_tidak_dapat_ditulis(ruang: Ruang, tmp_path: Path) -> None:
    _buat(ruang, W47)
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(Galat):
        tulis_csv(ruang, W47, DISPENDUKCAPIL, tmp_path / "berkas")


def test_sop_yang_hilang_dari_paket_tetap_dilaporkan(tmp_path: Path) -> None:
    ruang = buat_ruang(tmp_path / "k")
    perkara(ruang, "lengkap")
    baru = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    (ruang.kantor.sop / "kalipare" / "surat_pindah.toml").unlink()
    tanpa = Ruang(ruang.kantor, ruang.basis, ruang.jam)
    assert [k.tujuan for k in laporan.kewajiban(tanpa)] == [PIMPINAN]
    assert rekap(tanpa, W47, DISPENDUKCAPIL).jumlah == rekap(baru, W47, DISPENDUKCAPIL).jumlah
    ruang.tutup()


def test_dua_layanan_dalam_satu_laporan(tmp_path: Path) -> None:
    asal = buat_ruang(tmp_path / "k")
    path = asal.kantor.sop / "kalipare" / "surat_pindah.toml"
    path.write_text(path.read_text().replace('kepada = "dispendukcapil"', 'kepada = ["pimpinan", "Kasi Pemerintahan"]'))
    ruang = Ruang(asal.kantor, asal.basis, asal.jam)
    assert [k.tujuan for k in laporan.kewajiban(ruang)] == ["Kasi Pemerintahan", PIMPINAN]
    perkara(ruang, "lengkap")
    perkara(ruang, "lengkap", pengajuan_kk())
    isi = rekap(ruang, W47, PIMPINAN)
    judul = [k.judul for k in isi.kolom]
    assert [b.sel[judul.index("Layanan")] for b in isi.daftar] == [x.nama for x in isi.layanan]
    assert [b.sel[judul.index("No KK")] for b in isi.daftar] == ["-", "3507••••••••0001"]
    assert isi.jumlah.masuk == 2
    h = laporan.buat_laporan(ruang, sesi(ruang, "fitri"), kunci_baru(), W47, "Kasi Pemerintahan")
    assert h.lain["ke"] == 1
    assert tulis_csv(ruang, W47, "Kasi Pemerintahan", tmp_path).name.startswith("laporan-2026-W47-Kasi-Pemerintahan-")
    asal.tutup()


def test_dua_tujuan_yang_mirip_tidak_berbagi_berkas(tmp_path: Path) -> None:
    asal = buat_ruang(tmp_path / "k")
    tujuan = [f"Kepala Seksi Pemerintahan dan Ketertiban {n}" for n in ("Umum", "Desa")]
    path = asal.kantor.sop / "kalipare" / "surat_pindah.toml"
    path.write_text(path.read_text().replace('kepada = "dispendukcapil"', f'kepada = ["{tujuan[0]}", "{tujuan[1]}"]'))
    ruang = Ruang(asal.kantor, asal.basis, asal.jam)
    fitri = sesi(ruang, "fitri")
    for t in tujuan:
        laporan.buat_laporan(ruang, fitri, kunci_baru(), W47, t)
    with ruang.basis.baca() as koneksi:
        assert len({b["berkas"] for b in rc.halaman(koneksi, rc.kunci(koneksi))}) == 2
    assert len({tulis_csv(ruang, W47, t, tmp_path) for t in tujuan}) == 2
    asal.tutup()
