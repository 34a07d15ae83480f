"""Every printed document with every content: it draws, alike each time, within its margins, and reads back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from loket_tui.cetak import huruf
from loket_tui.cetak import tanda_terima as modul_tanda_terima
from loket_tui.cetak.biaya import GRATIS
from loket_tui.cetak.dokumen import DOKUMEN, SEPERTIGA, SETENGAH, UKURAN, buat, kertas_boleh, kertas_cetak
from loket_tui.cetak.kanvas import Lembar, aman
from loket_tui.cetak.mentah import ada_mentah, buat_mentah
from loket_tui.dasar.galat import GalatCetak
from loket_tui.dasar.kode_cari import kelompok
from loket_tui.kantor.cetak import BENTUK
from tests.cetak import alat_escp, gambar_escpos
from tests.cetak.alat_gambar import butuh, kode_terbaca, lukis_halaman, pinggir_bersih
from tests.cetak.alat_setiap import ISI, KENDALI, KURUNG, cuplikan, halaman, rapat, tempat_nama
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks, tergaris
from tests.cetak.contoh_cetak import ARAB, DIKETIK, EMOJI, JAHAT, KODE, PANJANG
from tests.cetak.contoh_dokumen import CONTOH, NIK, ORANG

TITIK = 200
"""Dots per inch of the pictures that are read back: bars of 0.33 mm are 2.6 dots."""
KASAR = 72
"""Dots per inch where only the margins are looked at."""
C128, QR = "CODE-128", "QR-Code"
RAHASIA = "tidak memuat NIK, atau hanya yang disamarkan"


@dataclass(frozen=True, slots=True)
class Sifat:
    """What a document promises: `satu` page whatever it holds, these texts, these codes on each page.

    `nik`: why a full NIK may stand on it; `RAHASIA` where none may.  `sobek`: the text at the left edge of a part that
    is torn off; it and what remains have the codes each.
    """

    berisi: tuple[str, ...]
    satu: bool = True
    kode: tuple[tuple[str, str], ...] = ()
    sobek: str = ""
    nik: str = RAHASIA
    gratis: bool = False


SIFAT = {
    "tanda_terima": Sifat(
        ("TANDA TERIMA BERKAS PERMOHONAN", "Nomor : 012/2026", "SITI AMINAH", "3507••••••••0002", "ARSIP LOKET",
         "Rabu, 25 November 2026", "Petugas Loket,", "Undang-Undang Nomor 27 Tahun 2022", kelompok(KODE)),
        kode=((C128, KODE), (QR, KODE)), sobek="No. 012/2026", gratis=True),
    "blanko_kekurangan": Sifat(
        ("BLANKO KEKURANGAN PERSYARATAN", "bukan tanda terima", "3507••••••••0002", "KEMBALI KE",
         "Petugas yang memeriksa,", kelompok(KODE)), kode=((C128, KODE),), gratis=True),
    "bukti_penyerahan": Sifat(
        ("BUKTI PENYERAHAN DOKUMEN", "400.12.2.1/12/35.07.11/2026", "BUDI SANTOSO (kuasa, suami)",
         "KTP 3507••••••••0001", "Yang menerima,", "Yang menyerahkan,"), kode=((C128, KODE),), gratis=True),
    "bukti_penarikan": Sifat(
        ("BUKTI PENARIKAN DOKUMEN", "KTP-el", "Kartu Keluarga", "Yang menyerahkan,", "Petugas yang menarik,"),
        kode=((C128, KODE),)),
    "kuitansi": Sifat(
        ("TANDA BUKTI PEMBAYARAN", "Nomor : 0001/2026", "Rp50.000,00", "Lima puluh ribu rupiah", "Yang menerima,"),
        kode=((C128, KODE),)),
    "lembar_legalisasi": Sifat(
        ("LEMBAR LEGALISASI", "0041/2026", "SITI AMINAH", "Fotokopi sesuai dengan aslinya", "a.n. CAMAT KALIPARE",
         "NIP 19720514 199803 1 004"), satu=False, kode=((QR, KODE),)),
    "lembar_disposisi": Sifat(
        ("LEMBAR DISPOSISI", "12/KT/XI/2026", "0041/2026", "Diteruskan kepada:", "Isi disposisi:",
         "CAMAT KALIPARE,", "NIP 19690312 199003 1 005"), kode=((C128, KODE),)),
    "daftar_naik": Sifat(
        ("DAFTAR NAIK TANDA TANGAN", "Nomor : 3/2026", "0041/2026", "Paraf penerima", "Yang menaikkan,"), satu=False,
        kode=tuple((C128, f"26111600{n:04}") for n in range(1, 26))),
    "ekspedisi": Sifat(
        ("BUKU EKSPEDISI", "Jumat, 20 November 2026", "400.12.2.1/101/35.07.11/2026", "BATAL", "Petugas ekspedisi,"),
        satu=False),
    "daftar_pengajuan": Sifat(
        ("DAFTAR PENGAJUAN PENGESAHAN KK KE-4", "5 berkas", NIK, "Yang menerima,", "Yang membawa,"), satu=False,
        nik="menyertai berkas ke Dinas, yang mencocokkan orangnya menurut NIK"),
    "laporan": Sifat(
        ("LAPORAN MINGGUAN", "A. Rekapitulasi", "B. Daftar nominatif", "JUMLAH", "Sekretaris Kecamatan,"), satu=False,
        nik="nominatif bagi Dinas; tembusan lain disamarkan sebelum digambar"),
    "sop_ap": Sifat(("DASAR HUKUM", "Pelaksana", "Mutu Baku"), satu=False),
    "tutup_hari": Sifat(
        ("LEMBAR TUTUP HARI", "KEPALA JEJAK", "1234 · abcdef0123456789abcd", "JUMLAH", "Mengetahui,"), satu=False,
        kode=((QR, "1234:abcdef0123456789abcd"),)),
    "serah_tugas": Sifat(
        ("SERAH TERIMA TUGAS LOKET", "Siap diambil", "Yang menyerahkan,", "Yang menerima,"), satu=False),
    "insiden": Sifat(
        ("CATATAN INSIDEN DATA PRIBADI", "3 x 24 jam", "20-11-2026 09.30 WIB", "KONSEP PEMBERITAHUAN"), satu=False),
    "berita_acara_susut": Sifat(
        ("BERITA ACARA PENYUSUTAN DATA PRIBADI", "Nomor : 045/1/2026", "0006/2020", "Yang melaksanakan,"), satu=False),
}
"""Every document but the letters (`naskah`), which `test_setiap_dokumen_surat.py` draws one by one."""
DI_FILE_LAIN = {"naskah": "test_setiap_dokumen_surat.py", "tiket": "test_tiket.py", "kartu_ak1": "test_kartu_ak1.py",
                "surat_setengah": "test_surat_setengah.py",
                "halaman_uji": "test_halaman_uji.py"}
"""Documents whose proofs stand in a file of their own."""
SEMUA_ISI = (*ISI, "banyak")
BENTUK_RAHASIA = [
    (d, b) for d, s in SIFAT.items() if s.nik == RAHASIA for b in BENTUK if b == "pdf" or ada_mentah(d, b)]
"""Every document without a full NIK, in every form it has."""
DIKETIK_DI = ("tanda_terima", "bukti_penyerahan", "bukti_penarikan", "blanko_kekurangan")
"""Documents that people take home and on which officers' notes stand."""


def tulisan(dokumen: str, bentuk: str, isi: dict[str, Any]) -> str:
    """All that stands on the paper, in one form of it."""
    if bentuk == "pdf":
        return " ".join(halaman(buat(dokumen, isi)))
    if bentuk == "escp":
        return alat_escp.cetak(buat_mentah(dokumen, "escp", isi | {"kertas": "9.5x5.5"})).teks
    return " ".join(gambar_escpos.cetak(buat_mentah(dokumen, "escpos", isi | {"kertas": "80mm"}), 576).baris)


def test_setiap_dokumen_ada_di_tabel() -> None:
    assert set(DOKUMEN) - set(SIFAT) - set(DI_FILE_LAIN) == set()
    assert set(SIFAT) <= set(DOKUMEN) and set(CONTOH) == set(SIFAT)
    assert [x for x in DI_FILE_LAIN.values() if not (Path(__file__).parent / x).is_file()] == []


@pytest.mark.parametrize("isi", SEMUA_ISI)
@pytest.mark.parametrize("dokumen", SIFAT)
def test_digambar_sama_dan_tidak_bertumpuk(dokumen: str, isi: str) -> None:
    pdf, sifat = buat(dokumen, cuplikan(dokumen, isi)), SIFAT[dokumen]
    assert pdf == buat(dokumen, cuplikan(dokumen, isi))
    semua = halaman(pdf)
    # every requirement several lines long: what has no room at a size that can be read goes on overleaf
    assert len(semua) == 1 or not sifat.satu or (dokumen, isi) == ("tanda_terima", "jahat")
    assert [pasang for n in range(len(semua)) for pasang in bertumpuk(pdf, n)] == []
    if dokumen == "ekspedisi":      # a row that is void is struck through
        isi_sah = cuplikan(dokumen, isi)
        pdf = buat(dokumen, isi_sah | {"baris": [b for b in isi_sah["baris"] if not b[-1].startswith("BATAL")]})
    if dokumen != "sop_ap":         # words stand on the arrows of a flow chart
        assert [x for n in range(len(halaman(pdf))) for x in tergaris(pdf, n)] == []
    teks = " ".join(semua)
    assert "[" not in teks or isi == "jahat"


@pytest.mark.parametrize("isi", SEMUA_ISI)
@pytest.mark.parametrize(("dokumen", "bentuk"), BENTUK_RAHASIA)
def test_tanpa_nik_utuh_dalam_setiap_bentuk(dokumen: str, bentuk: str, isi: str) -> None:
    assert not re.search(r"(?<!\d)(\d{16}|\d{4}( \d{4}){3})(?!\d)", tulisan(dokumen, bentuk, cuplikan(dokumen, isi)))


def test_kalimat_tanpa_biaya_tertulis_sekali() -> None:
    """A snapshot without a cost, a ticket and an act say the same words: one place has them."""
    semua = [p.name for p in Path(huruf.__file__).parents[2].rglob("*.py") if GRATIS in p.read_text(encoding="utf-8")]
    assert semua == ["biaya.py"]
    for dokumen in ("tanda_terima", "blanko_kekurangan"):
        assert rapat(GRATIS) in rapat(tulisan(dokumen, "pdf", cuplikan(dokumen, "biasa") | {"biaya": ""}))


@pytest.mark.parametrize("isi", ["biasa", "tanpa_logo", "salinan"])
@pytest.mark.parametrize("dokumen", SIFAT)
def test_yang_harus_tertulis(dokumen: str, isi: str) -> None:
    sifat, teks = SIFAT[dokumen], rapat(" ".join(halaman(buat(dokumen, cuplikan(dokumen, isi)))))
    assert [x for x in sifat.berisi if rapat(x) not in teks] == []
    assert (rapat("Pelayanan tidak dipungut biaya") in teks) == sifat.gratis
    if dokumen != "sop_ap":     # a form that may be printed by anybody: nobody's document, no copies
        assert (rapat("SALINAN ke-2") in teks) == (isi == "salinan")


@pytest.mark.parametrize("dokumen", [d for d, s in SIFAT.items() if d != "sop_ap"])
def test_nama_panjang_dan_teks_jahat_tidak_hilang(dokumen: str) -> None:
    """What a person is called stands at each place whole, or its beginning with an ellipsis, and whole at one of them;
    marks are shown as they are, and where the fonts lack a letter of another script a question mark stands for it."""
    biasa = rapat(" ".join(halaman(buat(dokumen, cuplikan(dokumen, "biasa")))))
    semua = tempat_nama(buat(dokumen, cuplikan(dokumen, "nama_60")), PANJANG)
    assert len(semua) >= sum(biasa.count(n) for n in {rapat(o) for o in ORANG}) > 0
    assert [x for x in semua if x != rapat(PANJANG) and not (x.endswith("…") and len(x) > 10)] == []
    assert rapat(PANJANG) in semua
    jahat = " ".join(halaman(buat(dokumen, cuplikan(dokumen, "jahat"))))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u200b]", jahat)
    for teks in (JAHAT, KURUNG, aman(ARAB), aman(EMOJI), aman(KENDALI)):
        assert rapat(teks) in rapat(jahat), teks
    assert not re.search('Sri(&|"|amp;)', rapat(jahat))       # what is left where the marks were read as markup


def test_nama_yang_dipotong_tanpa_tanda_terlihat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading itself: the same receipt without its ellipses."""
    asli = Lembar._tulis
    monkeypatch.setattr(Lembar, "_tulis", lambda lembar, x, y, teks, huruf, ukuran: asli(
        lembar, x, y, teks.rstrip("…"), huruf, ukuran))
    semua = tempat_nama(buat("tanda_terima", cuplikan("tanda_terima", "nama_60")), PANJANG)
    assert [x for x in semua if x != rapat(PANJANG)] and not [x for x in semua if x.endswith("…")]


def kode_halaman(dokumen: str, pdf: bytes, nomor: int, gambar: Image.Image, tmp_path: Path) -> bool:
    """Whether each part of a page has its codes, each once, and no other.

    The parts are read one by one: zbarimg names bars of the same content once.  Of a list, whose rows have a code
    each, the page has those whose digits stand on it.
    """
    sifat = SIFAT[dokumen]
    harap = sorted(sifat.kode)
    if dokumen == "daftar_naik":
        teks = rapat(halaman(pdf)[nomor])
        harap = [x for x in harap if rapat(kelompok(x[1])) in teks]
        assert harap
    bagian = [gambar]
    if sifat.sobek:
        kiri = min(k[1] for k in kotak_teks(pdf, nomor) if k[0].strip() == sifat.sobek)
        potong = round((kiri - 8) / 72 * TITIK)
        bagian = [gambar.crop((0, 0, potong, gambar.height)), gambar.crop((potong, 0, *gambar.size))]
    return all(kode_terbaca(g, tmp_path) == harap for g in bagian)


@butuh("pdftoppm", "zbarimg")
@pytest.mark.parametrize("isi", ["biasa", "nama_60", "jahat", "banyak", "salinan"])
@pytest.mark.parametrize("dokumen", SIFAT)
def test_pinggir_dan_kode_terbaca(dokumen: str, isi: str, tmp_path: Path) -> None:
    dibaca = bool(SIFAT[dokumen].kode) and isi in {"biasa", "salinan", "banyak"}
    titik = TITIK if dibaca else KASAR
    pdf = buat(dokumen, cuplikan(dokumen, isi))
    semua = lukis_halaman(pdf, titik)
    assert [n for n, g in enumerate(semua, 1) if not pinggir_bersih(g, titik)] == []
    if dibaca:
        assert [n for n, g in enumerate(semua) if not kode_halaman(dokumen, pdf, n, g, tmp_path)] == []


def test_huruf_di_garis_sel_atau_kode_terlihat() -> None:
    """The reading itself: a struck row, a word over the side of its cell, a text on a code."""
    assert tergaris(buat("ekspedisi", cuplikan("ekspedisi", "biasa")))
    for teks, x in (("kata di atas sisi sel", 20.0), ("kata di atas kode", 61.0)):
        lembar = Lembar(100, 60, "uji")
        lembar.kisi([10, 30, 50], 10, 8)
        lembar.qr(60, 10, KODE, 20)
        assert tergaris(lembar.selesai()) == []
        lembar = Lembar(100, 60, "uji")
        lembar.kisi([10, 30, 50], 10, 8)
        lembar.qr(60, 10, KODE, 20)
        lembar.teks(x, 15, teks)
        assert tergaris(lembar.selesai()), teks


@butuh("zbarimg")
@pytest.mark.parametrize("bagian", [0, 1])
@pytest.mark.parametrize("cara", ["kode_batang", "qr"])
def test_kode_yang_hilang_di_satu_bagian_terlihat(cara: str, bagian: int, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading itself: a receipt of which body or stub lacks a code."""
    benda = Lembar if cara == "qr" else modul_tanda_terima
    asli, panggilan = getattr(benda, cara), count()
    monkeypatch.setattr(benda, cara, lambda *a, **k: None if next(panggilan) == bagian else asli(*a, **k))
    pdf = buat("tanda_terima", cuplikan("tanda_terima", "biasa"))
    assert not kode_halaman("tanda_terima", pdf, 0, lukis_halaman(pdf, TITIK)[0], tmp_path)


@butuh("pdftoppm", "zbarimg")
@pytest.mark.parametrize(("dokumen", "kertas"), [
    (d, k) for d in SIFAT for k in kertas_boleh(d) if d in SETENGAH | SEPERTIGA or k in {"F4", "A4"}])
def test_setiap_kertas_yang_boleh(dokumen: str, kertas: str, tmp_path: Path) -> None:
    """Smaller or larger paper: the same texts, within its margins, codes still read."""
    sifat = SIFAT[dokumen]
    pdf = buat(dokumen, cuplikan(dokumen, "biasa") | {"kertas": kertas})
    semua = lukis_halaman(pdf, TITIK)
    ukuran = sorted(x / 25.4 * TITIK for x in UKURAN[kertas_cetak(dokumen, kertas)])
    for nomor, gambar in enumerate(semua):
        assert sorted(gambar.size) == pytest.approx(ukuran, abs=2)
        assert pinggir_bersih(gambar, TITIK, samping_mm=12.7 if kertas == "9.5x5.5" else 0)         # tractor holes
        assert not sifat.kode or kode_halaman(dokumen, pdf, nomor, gambar, tmp_path)
    teks = rapat(" ".join(halaman(pdf)))
    assert len(semua) == 1 or not sifat.satu
    assert [x for x in sifat.berisi if rapat(x) not in teks] == []


@pytest.mark.parametrize("dokumen", SIFAT)
def test_kertas_yang_tidak_boleh_ditolak_dengan_kalimat(dokumen: str) -> None:
    with pytest.raises(GalatCetak, match=r"pilih .*F4"):
        buat(dokumen, cuplikan(dokumen, "biasa") | {"kertas": "58mm"})


@pytest.mark.parametrize(("dokumen", "bentuk"), [x for x in BENTUK_RAHASIA if x[0] in DIKETIK_DI])
def test_nik_yang_diketik_disamarkan_di_kertas_yang_dibawa_orang(dokumen: str, bentuk: str) -> None:
    """An officer may type a NIK where something else is asked: in a note, as an identity, in a note on a requirement,
    as the reason of a copy."""
    asal = cuplikan(dokumen, "biasa") | {"salinan_ke": 2, "alasan_salinan": f"ganti {NIK}"}
    if dokumen != "tanda_terima":
        asal["catatan"] = f"KTP lama {NIK} dan 3507 1112 0590 0001"
    if dokumen == "bukti_penyerahan":
        asal["pengambil"] = {**asal["pengambil"], "identitas": f"KTP {NIK}"}
    for kunci in {"persyaratan", "kekurangan"} & set(asal):
        asal[kunci] = [{**asal[kunci][0], "catatan": DIKETIK}, *asal[kunci][1:]]
    teks = rapat(tulisan(dokumen, bentuk, asal)).replace("*", "•")
    samar = {"3507••••••••0002", "3507••••••••0001"}
    assert [x for x in samar if x not in teks] == []
    assert [x for x in (NIK, "3507111205900001", "3507111205100001") if x in teks] == []


def test_jam_layanan_yang_terlalu_panjang_ditandai() -> None:
    """Cut to one line of the box, with an ellipsis where it was cut."""
    jam = cuplikan("tanda_terima", "biasa") | {"jam_layanan": " ".join(f"kata{n}" for n in range(40))}
    assert re.search(r"kata\d+…", rapat(tulisan("tanda_terima", "pdf", jam)))


def test_pejabat_kosong_meninggalkan_garis_untuk_menulis() -> None:
    for dokumen in ("lembar_disposisi", "lembar_legalisasi", "insiden"):
        teks = " ".join(halaman(buat(dokumen, cuplikan(dokumen, "jabatan_kosong"))))
        assert "........" in teks and "NIP" not in teks
        assert "NIP" not in " ".join(halaman(buat(dokumen, cuplikan(dokumen, "tanpa_nip"))))
