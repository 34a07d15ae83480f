"""Paper maps: the list that goes up, where each map lies, what comes back signed or not, and how old the rest is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from loket_tui.cetak.dokumen import buat
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatIzin, GalatRegister, GalatUsang
from loket_tui.layanan import beranda, meja, naik, perubahan, tanda_tangan, tanggal_kerja
from loket_tui.layanan.ruang import Hasil, Ruang, kunci_baru
from loket_tui.register import cetakan as rc
from loket_tui.register.periksa import periksa
from tests.alat_kantor import BUDI, SITI, buat_ruang, sesi
from tests.layanan.alat_kerja import buka_kantor, sidik
from tests.layanan.alat_sop import jam, utuh
from tests.screens.alat_perkara import disetujui, lihat, orang, pada_paraf, pada_tanda, siap_ambil


@pytest.fixture
def ruang(tmp_path: Path) -> Iterator[Ruang]:
    ruang = buat_ruang(tmp_path / "k")
    yield ruang
    ruang.tutup()


def _naikkan(ruang: Ruang, *nomor: int, peran: str = "sekcam", oleh: str = "ani", kunci: str = "") -> Hasil:
    return naik.naikkan(ruang, sesi(ruang, oleh), kunci or kunci_baru(),
                        [(n, lihat(ruang, n).urut) for n in nomor], peran)


def _kembali(ruang: Ruang, nomor: int, ditandatangani: bool, oleh: str = "ani", kunci: str = "") -> Hasil:
    return naik.kembali(ruang, sesi(ruang, oleh), kunci or kunci_baru(), lihat(ruang, nomor).kode_cari, ditandatangani)


def _baris(ruang: Ruang, nomor: int) -> naik.BarisNaik:
    return naik.halaman(ruang, sesi(ruang, "ani"), [nomor])[0]


def test_naik_lalu_kembali(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    paraf, tanda, tinta = pada_paraf(ruang, orang(1, "Wati")), pada_tanda(ruang, SITI), disetujui(ruang, BUDI)
    assert list(naik.kunci_belum(ruang, ani)) == [paraf, tanda, tinta] and not naik.kunci_meja(ruang, ani)
    assert [(b.diminta, b.peran) for b in naik.halaman(ruang, ani, [paraf, tanda, tinta])] == [
        ("Paraf", "kasi_pelayanan"), ("Tanda tangan", "sekcam"), ("Tinta saja", "sekcam")]
    assert naik.letak(ruang, ani, tinta) == "di loket"
    h = _naikkan(ruang, tanda, tinta)
    assert h.kabar == "Daftar naik 1/2026: 2 map ke meja Sekretaris Camat; daftarnya dicetak." and len(h.cetak) == 1
    assert list(naik.kunci_belum(ruang, ani)) == [paraf] and set(naik.kunci_meja(ruang, ani)) == {tanda, tinta}
    assert naik.letak(ruang, ani, tinta) == "di meja Sekretaris Camat sejak 16-11-2026 08.00, daftar naik 1/2026"
    b = _baris(ruang, tinta)
    assert (b.tempat, b.daftar, b.lewat) == ("meja Sekretaris Camat", "1/2026", False)
    assert "Kembali bertanda tangan." in _kembali(ruang, tinta, True).kabar
    assert lihat(ruang, tinta).menunggu == "" and naik.letak(ruang, ani, tinta).startswith("di loket sejak")
    (d,) = naik.daftar(ruang, ani)
    assert (d.nomor, d.tempat, d.oleh, d.jumlah, d.kembali, d.sisa) == (
        "1/2026", "meja Sekretaris Camat", "Ani", 2, 1, 1)
    _kembali(ruang, tanda, False)
    assert lihat(ruang, tanda).jenis == "tanda_tangan" and tanda in naik.kunci_belum(ruang, ani)
    assert [x.kembali for x in naik.isi(ruang, ani, d.id)] == [True, True]
    assert naik.daftar(ruang, ani)[0].sisa == 0
    assert _naikkan(ruang, tanda).lain["urut"] == 2         # the same map goes up once more, with another list
    assert naik.daftar(ruang, ani)[1].kembali == 2 and naik.daftar(ruang, ani)[0].sisa == 1
    utuh(ruang)


def test_lembar_daftar(ruang: Ruang) -> None:
    tanda, tinta = pada_tanda(ruang, SITI), disetujui(ruang, BUDI)
    h = _naikkan(ruang, tanda, tinta)
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None and perintah.rujukan == "naik:1" and perintah.permohonan_id is None
    c = perintah.cuplikan
    assert (c["nomor"], c["kepada"], c["pejabat"], c["dari"]) == (
        "1/2026", "Meja Sekretaris Camat", "DEDI CONTOH, S.Sos.", "Ani")
    assert [(b["pemohon"], b["diminta"]) for b in c["butir"]] == [
        (SITI.nama, "Tanda tangan"), (BUDI.nama, "Tinta saja")]
    assert c["butir"][0]["kode"] == lihat(ruang, tanda).kode_cari
    assert SITI.nik not in json.dumps(c) and BUDI.nik not in json.dumps(c)
    assert buat("daftar_naik", c).startswith(b"%PDF")
    nomor, pdf = naik.kertas_daftar(ruang, sesi(ruang, "ani"), 1) or (0, Path())
    assert nomor == perintah.id and pdf.name == "0001-2026-daftar_naik.pdf"
    salinan = perubahan.cetak_salinan(ruang, sesi(ruang, "ani"), kunci_baru(), nomor, "Lembar hilang di meja")
    with ruang.basis.baca() as k:
        lagi = rc.muat(k, salinan.cetak[0])
    assert lagi is not None and lagi.salinan_ke == 2 and lagi.berkas.endswith("0001-2026-daftar_naik-salinan2.pdf")
    assert naik.naikkan(ruang, sesi(ruang, "ani"), kunci_baru(), [
        (n, lihat(ruang, n).urut) for n in [pada_paraf(ruang, orang(3, "Wati"))]], "camat", cetak=False).cetak == ()
    assert naik.kertas_daftar(ruang, sesi(ruang, "ani"), 2) is None


def test_diminta_kepada_meja_lain_disebut(ruang: Ruang) -> None:
    h = _naikkan(ruang, pada_paraf(ruang), peran="camat")
    with ruang.basis.baca() as k:
        perintah = rc.muat(k, h.cetak[0])
    assert perintah is not None
    assert perintah.cuplikan["butir"][0]["diminta"] == "Paraf Kasi Pelayanan Publik"


def test_yang_ditolak_tidak_menulis_apa_pun(ruang: Ruang) -> None:
    tanda, diambil = pada_tanda(ruang, SITI), siap_ambil(ruang, BUDI)
    ani, urut = sesi(ruang, "ani"), lihat(ruang, tanda).urut
    _naikkan(ruang, naik_dahulu := pada_tanda(ruang, orang(4, "Wati")))
    batal = pada_paraf(ruang, orang(5, "Rahmat"))
    perubahan.batalkan(ruang, ani, kunci_baru(), batal, lihat(ruang, batal).urut, "Tidak jadi mengurus")
    sebelum = sidik(ruang)
    for galat, kalimat, panggil in (
        (GalatIsian, "Pilih berkas", lambda: naik.naikkan(ruang, ani, kunci_baru(), [], "camat")),
        (GalatAturan, "Meja itu tidak ada", lambda: _naikkan(ruang, tanda, peran="operator")),
        (GalatUsang, "diubah oleh", lambda: naik.naikkan(ruang, ani, kunci_baru(), [(tanda, urut - 1)], "sekcam")),
        (GalatAturan, "tidak menunggu paraf", lambda: _naikkan(ruang, tanda, diambil)),      # the first is fine
        (GalatAturan, "sudah di meja Sekretaris", lambda: _naikkan(ruang, tanda, naik_dahulu)),
        (GalatIzin, "tidak berwenang", lambda: _naikkan(ruang, tanda, oleh="admin")),
        (GalatAturan, "belum disetujui pejabat", lambda: _kembali(ruang, naik_dahulu, True)),
        (GalatAturan, "belum disetujui pejabat", lambda: _kembali(ruang, tanda, True)),
        (GalatAturan, "sudah di loket", lambda: _kembali(ruang, tanda, False)),
        (GalatAturan, r"^Sudah ditandai bertanda tangan oleh Ani 08\.00\.$", lambda: _kembali(ruang, diambil, True)),
        (GalatAturan, "tidak menunggu tanda tangan basah", lambda: _kembali(ruang, batal, True)),
        (GalatAturan, "tidak ada dalam buku", lambda: naik.kembali(ruang, ani, kunci_baru(), "261116999990", True)),
        (GalatAturan, "Meja itu tidak ada", lambda: naik.pindahkan_map(ruang, ani, kunci_baru(), tanda, "lemari")),
        (GalatAturan, "sudah tercatat", lambda: naik.pindahkan_map(ruang, ani, kunci_baru(), tanda, "loket")),
    ):
        with pytest.raises(galat, match=kalimat):
            panggil()
    assert sidik(ruang) == sebelum
    utuh(ruang)


def test_kunci_yang_sama_berlaku_sekali(ruang: Ruang) -> None:
    tinta, kunci = disetujui(ruang), kunci_baru()
    b = [(tinta, lihat(ruang, tinta).urut)]
    ani = sesi(ruang, "ani")
    assert naik.naikkan(ruang, ani, kunci, b, "sekcam") == naik.naikkan(ruang, ani, kunci, b, "sekcam")
    kunci = kunci_baru()
    assert _kembali(ruang, tinta, True, kunci=kunci) == _kembali(ruang, tinta, True, kunci=kunci)
    assert len(naik.daftar(ruang, ani)) == 1
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM letak_map")).scalar() == 2


def test_dua_petugas_memindai_kode_yang_sama(tmp_path: Path) -> None:
    """Both scan at once: the map comes back once, the other is told so."""
    ruang = buat_ruang(tmp_path / "k")
    tanda, tinta = pada_tanda(ruang, SITI), disetujui(ruang, BUDI)
    _naikkan(ruang, tanda, tinta)
    lain = buka_kantor(tmp_path / "k")
    for nomor, ditandatangani in ((tinta, True), (tanda, False)):
        hasil: list[str] = []
        mulai = threading.Barrier(2)

        def pindai(r: Ruang, oleh: str, n: int = nomor, ttd: bool = ditandatangani, *, h: list[str] = hasil,
                   m: threading.Barrier = mulai) -> None:
            m.wait()
            try:
                h.append(_kembali(r, n, ttd, oleh).kabar)
            except Galat as galat:
                h.append(f"BELUM. {galat.kalimat}")

        utas = [threading.Thread(target=pindai, args=x) for x in ((ruang, "ani"), (lain, "budi"))]
        for u in utas:
            u.start()
        for u in utas:
            u.join()
        sudah = ("BELUM. Sudah ditandai bertanda tangan oleh" if ditandatangani else "BELUM. Map ini sudah di loket")
        assert sorted(x.startswith(sudah) for x in hasil) == [False, True], hasil
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM letak_map WHERE tempat = 'loket'")).scalar() == 2
    utuh(ruang)
    lain.tutup()
    ruang.tutup()


def test_putus_di_tengah_tidak_meninggalkan_separuh(ruang: Ruang) -> None:
    """Whatever breaks inside the act of a map that comes back signed: neither the ink nor the place is written."""
    tinta = disetujui(ruang)
    _naikkan(ruang, tinta)
    with ruang.basis.tulis() as k:
        k.execute(text("CREATE TRIGGER putus BEFORE INSERT ON letak_map BEGIN SELECT RAISE(ABORT, 'mati'); END"))
    sebelum = sidik(ruang)
    with pytest.raises(GalatRegister):
        _kembali(ruang, tinta, True)
    assert sidik(ruang) == sebelum and lihat(ruang, tinta).menunggu == "tinta"
    with ruang.basis.tulis() as k:
        k.execute(text("DROP TRIGGER putus"))
    _kembali(ruang, tinta, True)
    utuh(ruang)


def test_tinta_lewat_sesudah_satu_hari_kerja_di_mana_pun_mapnya(ruang: Ruang) -> None:
    """At the loket, or at a desk since a moment ago: the reminder counts each once, where it lies."""
    ani, dedi = sesi(ruang, "ani"), sesi(ruang, "dedi")
    loket, pindah = disetujui(ruang, SITI), disetujui(ruang, BUDI)
    _naikkan(ruang, pindah)
    jam(ruang).maju(timedelta(hours=5))
    assert not _baris(ruang, loket).lewat and naik.pengingat(ruang, ani) == ""
    assert meja.buka(ruang, dedi, "tinta").lewat == 0
    jam(ruang).maju(timedelta(days=1))
    with pytest.raises(GalatUsang, match="sudah dipindahkan"):      # the screen was read before it went up
        naik.pindahkan_map(ruang, ani, kunci_baru(), pindah, "meja:camat", "loket")
    naik.pindahkan_map(ruang, ani, kunci_baru(), pindah, "meja:camat", _baris(ruang, pindah).tempat)
    assert _baris(ruang, loket).lewat and _baris(ruang, pindah).lewat
    isi = meja.buka(ruang, dedi, "tinta")
    assert (list(isi.kunci), isi.lewat) == ([loket, pindah], 2)
    assert all(x.lewat for x in meja.halaman(ruang, dedi, list(isi.kunci)))
    assert sorted(naik.terlalu_lama(ruang, ani)) == [("loket", 1), ("meja Camat", 1)]
    assert naik.pengingat(ruang, ani).endswith("; naikkan atau tanyakan, lalu pindai yang kembali (F5, l).")
    _kembali(ruang, loket, True)
    _kembali(ruang, pindah, True)
    assert naik.pengingat(ruang, ani) == ""


def test_umur_dan_pengingat(ruang: Ruang) -> None:
    ani = sesi(ruang, "ani")
    satu, dua, tiga = pada_tanda(ruang, SITI), disetujui(ruang, BUDI), pada_tanda(ruang, orang(5, "Wati"))
    _naikkan(ruang, satu, dua, tiga)
    assert naik.pengingat(ruang, ani) == "" and not _baris(ruang, dua).lewat
    jam(ruang).maju(timedelta(hours=3))
    assert _baris(ruang, satu).lewat and not _baris(ruang, dua).lewat       # the SOP's minutes; ink has none
    jam(ruang).maju(timedelta(days=1))
    assert _baris(ruang, dua).lewat and _baris(ruang, dua).lama == 10 * 60   # office hours: seven, and three
    assert naik.letak(ruang, ani, dua).endswith("(1 hari kerja), daftar naik 1/2026")
    assert naik.pengingat(ruang, ani).startswith("3 map lebih dari 1 hari di meja Sekretaris Camat; ")
    assert any("3 map lebih dari 1 hari" in x for x in beranda.pengingat(ruang, ani))
    assert naik.pengingat(ruang, sesi(ruang, "admin")) == ""
    _kembali(ruang, dua, True)
    perubahan.batalkan(ruang, ani, kunci_baru(), tiga, lihat(ruang, tiga).urut, "Tidak jadi mengurus")
    assert list(naik.kunci_meja(ruang, ani)) == [satu]                      # what ended ages no more
    assert naik.letak(ruang, ani, tiga) == "" and naik.daftar(ruang, ani)[0].sisa == 1
    assert [x.keadaan.partition(" 1")[0] for x in naik.isi(ruang, ani, 1)] == [
        "belum kembali, di meja Sekretaris Camat", "kembali", "berkas sudah berakhir, map di meja Sekretaris Camat"]
    naik.pindahkan_map(ruang, ani, kunci_baru(), satu, "meja:camat")
    assert naik.pengingat(ruang, ani) == "" and "meja Camat" in naik.letak(ruang, ani, satu)    # it lies there anew
    assert naik.daftar(ruang, ani)[0].sisa == 1                             # and is still out with its list
    naik.pindahkan_map(ruang, ani, kunci_baru(), satu, "loket")
    assert naik.daftar(ruang, ani)[0].kembali == 2 and not naik.kunci_meja(ruang, ani)
    utuh(ruang)


def test_tinta_yang_ditandai_di_layar_membawa_map_pulang(ruang: Ruang) -> None:
    tinta = disetujui(ruang)
    _naikkan(ruang, tinta)
    tanda_tangan.sudah_ditandatangani(ruang, sesi(ruang, "ani"), kunci_baru(), tinta)
    assert not naik.kunci_meja(ruang, sesi(ruang, "ani")) and naik.daftar(ruang, sesi(ruang, "ani"))[0].sisa == 0
    tanpa_daftar = disetujui(ruang, BUDI)
    assert "Kembali bertanda tangan." in _kembali(ruang, tanpa_daftar, True).kabar
    with ruang.basis.baca() as k:
        assert k.execute(text("SELECT count(*) FROM letak_map WHERE permohonan_id = :n"), {"n": tanpa_daftar}
                         ).scalar() == 0
    utuh(ruang)


def test_nomor_daftar_mulai_lagi_tiap_tahun(ruang: Ruang) -> None:
    ani, pertama = sesi(ruang, "ani"), pada_tanda(ruang)
    _naikkan(ruang, pertama)
    jam(ruang).maju(timedelta(days=50))                     # 5 January
    tanggal_kerja.sahkan_tanggal(ruang, ani, kunci_baru())
    _kembali(ruang, pertama, False)
    assert _naikkan(ruang, pertama).kabar.startswith("Daftar naik 1/2027")
    assert [d.nomor for d in naik.daftar(ruang, ani)] == ["1/2027", "1/2026"]
    utuh(ruang)


def test_meja_kantor(ruang: Ruang) -> None:
    assert {"camat", "sekcam", "kasi_pelayanan"} <= dict(naik.meja(ruang)).keys()
    assert "operator" not in dict(naik.meja(ruang)) and dict(naik.meja(ruang))["camat"] == "meja Camat"


def test_periksa_menemukan_daftar_yang_diubah_dari_luar(ruang: Ruang) -> None:
    _naikkan(ruang, pada_tanda(ruang, SITI), disetujui(ruang, BUDI))
    for tabel, ubah in (("naik_butir", "DELETE FROM naik_butir WHERE id = 1"),
                        ("letak_map", "UPDATE letak_map SET tempat = 'loket' WHERE id = 2")):
        with ruang.basis.tulis() as k:
            for kerja in ("delete", "update"):
                k.execute(text(f"DROP TRIGGER jaga_{tabel}_{kerja}"))
            k.execute(text(ubah))
    temuan = " ".join(periksa(ruang.kantor.db).temuan)
    assert "naik_butir" in temuan and "letak_map" in temuan
