"""Every document and letter as it looks: compared with the pictures that were looked at (`gambar/`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.halaman_uji import gambar as halaman_uji
from loket_tui.cetak.kanvas import Lembar
from loket_tui.cetak.surat.urai import bentuk, urai
from tests.cetak.alat_gambar import FOLDER, beda, butuh, cocokkan, gambar_halaman, simpan
from tests.cetak.alat_setiap import ISI, cuplikan, dalam
from tests.cetak.contoh_cetak import PANJANG, TTD, laporan_layanan, syarat
from tests.cetak.contoh_dokumen import CONTOH, NIK, NILAI_SURAT, berkas_surat, surat
from tests.cetak.test_halaman_uji import contoh as uji

SALINAN = ("tanda_terima", "lembar_legalisasi")
"""Documents whose second copy is kept too."""


SEHALAMAN = [k for k in NILAI_SURAT if not bentuk(urai(berkas_surat(k).read_text(encoding="utf-8")).blok)]
"""Letters on a whole sheet; those of another form have their pictures beside the tests of that."""
PARAF = ["Pelaksana", "Kasi Pelayanan Publik", "Sekretaris Kecamatan"]
CITRA = {"baris_jabatan": [], "nama": "CITRA CONTOH, S.E.", "pangkat": "Penata", "nip": "198001012005012003"}
LAIN = {"baris_jabatan": ["Kepala Seksi", "Pelayanan Publik,"], "nama": "Ani Rahmawati", "pangkat": "", "nip": ""}
AHLI = "\n".join(f"{n}. {PANJANG} ke-{n}, NIK {NIK}, Anak" for n in range(1, 26))
RAGAM_SURAT: dict[str, tuple[str, dict[str, Any]]] = {
    "arsip": ("ket_usaha", {"arsip": True, "paraf": PARAF}),
    "arsip_tabel": ("pengantar_kk", {"arsip": True, "paraf": PARAF}),
    "a4": ("pengantar_pindah", {"kertas": "A4", "arsip": True, "paraf": PARAF}),
    "panjang": ("legalisasi_waris", {"nilai": {"ahli_waris": AHLI, "ahli_waris_jumlah": "25"}}),
    "konsep": ("ket_usaha", {"konsep": True}),
    "contoh": ("surat_keluar", {"konsep": "CONTOH"}),
    "salinan": ("rekomendasi_skck", {"salinan_ke": 2, "alasan_salinan": "hilang"}),
    "kop_kosong": ("rekomendasi_proposal", {"kop": {"kop_kosong": True}}),
    "ub": ("rekomendasi_proposal", {"ttd": CITRA | {"baris_jabatan": [
        "a.n. CAMAT KALIPARE", "Sekretaris Kecamatan", "u.b.", "Kepala Seksi Pelayanan Publik,"]}}),
    "plt": ("rekomendasi_skck", {"ttd": CITRA | {"baris_jabatan": ["Plt. CAMAT KALIPARE", "SEKRETARIS KECAMATAN,"]}}),
    "plh_dua": ("rekomendasi_keramaian", {"ttd_lain": [LAIN], "ttd": CITRA | {"baris_jabatan": [
        "Plh. CAMAT KALIPARE,"]}}),
    "kosong": ("ket_usaha", {"ttd": {"baris_jabatan": ["CAMAT KALIPARE,"], "nama": "", "pangkat": "", "nip": ""}}),
    "tanpa_nip": ("rekomendasi_dispensasi_nikah", {"ttd": CITRA | {"nip": "", "pangkat": "", "baris_jabatan": [
        "CAMAT KALIPARE,"]}}),
}
"""What a letter may be -> a letter, and what differs from its usual snapshot (a dict: keys within)."""
RAGAM: dict[str, tuple[str, dict[str, Any]]] = {
    "tanda_terima_banyak": ("tanda_terima", {"persyaratan": syarat(25)}),
    "tanda_terima_9.5x5.5": ("tanda_terima", {"kertas": "9.5x5.5"}),
    "tanda_terima_a5": ("tanda_terima", {"persyaratan": syarat(25), "kertas": "A5"}),
    "tanda_terima_f4_1": ("tanda_terima", {"persyaratan": syarat(25), "kertas": "F4/1"}),
    "bukti_penyerahan_a5": ("bukti_penyerahan", {"kertas": "A5"}),
    "bukti_penyerahan_9.5x5.5": ("bukti_penyerahan", {"kertas": "9.5x5.5"}),
    "kuitansi_a4": ("kuitansi", {"kertas": "A4"}),
    "ekspedisi_a4": ("ekspedisi", {"kertas": "A4"}),
    "laporan_layanan": ("laporan", laporan_layanan()),
    "tutup_hari_a4": ("tutup_hari", {"kertas": "A4"}),
    "blanko_perbaikan": ("blanko_kekurangan", {
        "kekurangan": [], "nomor_register": "0126/2026", "diterima": True,
        "catatan": "Nama pada KTP dan KK tidak sama; perbaiki pada formulir."}),
    "disposisi_kosong": ("lembar_disposisi", {"nama": "", "nip": "", "pangkat": "", "salinan_ke": 2}),
}
"""The same for the other documents."""
UJI = ("F4", "A5", "9.5x5.5", "80mm")
"""Papers of which the test page is kept."""


@butuh("pdftoppm")
@pytest.mark.parametrize("ragam", RAGAM_SURAT)
def test_ragam_surat_seperti_gambarnya(ragam: str, tmp_path: Path) -> None:
    kode, ubah = RAGAM_SURAT[ragam]
    asal = ISI["biasa"](surat(kode))
    ubah = {k: asal[k] | v if isinstance(v, dict) and k != "ttd" else v for k, v in ubah.items()}
    cocokkan(f"surat_ragam-{ragam}", buat("naskah", asal | ubah), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("ragam", RAGAM)
def test_ragam_dokumen_seperti_gambarnya(ragam: str, tmp_path: Path) -> None:
    dokumen, ubah = RAGAM[ragam]
    cocokkan(f"ragam-{ragam}", buat(dokumen, cuplikan(dokumen, "biasa") | ubah), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("kertas", UJI)
def test_halaman_uji_seperti_gambarnya(kertas: str, tmp_path: Path) -> None:
    cocokkan(f"halaman_uji_{kertas}", halaman_uji(uji(kertas)), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", CONTOH)
def test_dokumen_seperti_gambarnya(dokumen: str, tmp_path: Path) -> None:
    cocokkan(dokumen, buat(dokumen, cuplikan(dokumen, "biasa")), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("dokumen", SALINAN)
def test_salinan_seperti_gambarnya(dokumen: str, tmp_path: Path) -> None:
    isi = cuplikan(dokumen, "biasa") | {"salinan_ke": 2, "alasan_salinan": "hilang"}
    cocokkan(f"{dokumen}_salinan", buat(dokumen, isi), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("kode", SEHALAMAN)
def test_surat_seperti_gambarnya(kode: str, tmp_path: Path) -> None:
    cocokkan(f"surat-{kode}", buat("naskah", ISI["biasa"](surat(kode))), tmp_path)


def test_tidak_ada_gambar_yatim() -> None:
    """A picture of a document that is no more is thrown away."""
    nama = {*CONTOH, *(f"{d}_salinan" for d in SALINAN), *(f"surat-{k}" for k in SEHALAMAN),
            *(f"surat_ragam-{k}" for k in RAGAM_SURAT), *(f"ragam-{k}" for k in RAGAM),
            *(f"halaman_uji_{k}" for k in UJI)}
    milik_lain = ("ak1", "kartu", "tiket", "surat_setengah")
    yatim = {p.name for p in FOLDER.glob("*.png")
             if p.stem.rpartition("-")[0] not in nama and not p.name.startswith(milik_lain)}
    assert yatim == set()


BERUBAH: dict[str, tuple[str, str, str]] = {
    "dua angka nomor register bertukar": ("tanda_terima", "012/2026", "021/2026"),
    "satu angka NIP": ("surat-pengantar_kk", TTD["nip"], TTD["nip"][:-1] + "9"),
    "satu angka telepon di kop": ("surat-ket_usaha", "(0341) 000000", "(0341) 000001"),
    "satu angka tanggal": ("surat-legalisasi_waris", "20 November 2026", "26 November 2026"),
    "satu angka nomor surat": ("surat-rekomendasi_skck", "400.12.2.1/123", "400.12.2.1/128"),
    "satu huruf nama": ("serah_tugas", "Ani Rahmawati", "Ani Rahmawatl"),
    "satu angka uang": ("kuitansi", "Rp50.000", "Rp60.000"),
}
"""What differs -> (picture, text, other text)."""
Garis = Callable[[float, float, float, bool], bool]
HILANG: dict[str, tuple[tuple[str, ...], Garis]] = {
    "garis tebal kop": (("tanda_terima", "surat-pengantar_kk", "kuitansi", "laporan"), lambda _a, _b, t, _p: t >= 1.2),
    "garis tipis kop": (("tanda_terima", "surat-ket_usaha", "tutup_hari"), lambda a, b, t, _p: t <= 0.5 and a == b),
    "garis sobek": (("tanda_terima",), lambda _a, _b, _t, putus: putus),
    "garis isian dan garis bawah nama": (("lembar_disposisi", "kuitansi", "bukti_penyerahan", "surat-rekomendasi_skck"),
                                         lambda a, b, t, putus: 0.5 < t < 1 and a == b and not putus),
}
"""What is missing -> (pictures, which lines: both heights, thickness in points, whether broken)."""


def _isi(nama: str) -> tuple[str, dict[str, Any]]:
    """Document and snapshot of a kept picture."""
    if nama.startswith("surat-"):
        return "naskah", ISI["biasa"](surat(nama.removeprefix("surat-")))
    return nama, cuplikan(nama, "biasa")


def _berbeda(nama: str, pdf: bytes, tmp_path: Path) -> bool:
    with pytest.raises(AssertionError, match=r"berubah \(rata .* mm dari kiri, .* mm dari atas"):
        cocokkan(nama, pdf, tmp_path)
    return True


@butuh("pdftoppm")
@pytest.mark.parametrize("apa", BERUBAH)
def test_satu_tanda_lain_terlihat(apa: str, tmp_path: Path) -> None:
    """The comparison itself: one character for another."""
    nama, dulu, kini = BERUBAH[apa]
    dokumen, isi = _isi(nama)
    lain = dalam(isi, lambda t: t.replace(dulu, kini), frozenset({"templat"}))
    assert lain != isi and _berbeda(nama, buat(dokumen, lain), tmp_path)


@butuh("pdftoppm")
@pytest.mark.parametrize("apa", HILANG)
def test_garis_yang_hilang_terlihat(apa: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison itself: a line that is not drawn."""
    semua, hilang = HILANG[apa]
    asli = Lembar.garis

    def garis(lembar: Lembar, x1: float, y1: float, x2: float, y2: float, tebal: float = 0.6,
              putus: tuple[float, float] | None = None) -> None:
        if not hilang(y1, y2, tebal, bool(putus)):
            asli(lembar, x1, y1, x2, y2, tebal, putus)

    monkeypatch.setattr(Lembar, "garis", garis)
    assert [n for n in semua if not _berbeda(n, buat(*_isi(n)), tmp_path)] == []


@butuh("pdftoppm")
def test_gambar_yang_sama_tidak_berbeda(tmp_path: Path) -> None:
    """What is kept is what was drawn, dot by dot."""
    (satu,) = gambar_halaman(buat(*_isi("bukti_penyerahan")), tmp_path)
    simpan(satu, tmp_path / "satu.png")
    assert beda(satu, Image.open(tmp_path / "satu.png").convert("L")) == (0.0, 0.0)
    assert beda(satu, satu.resize((100, 100))) == (255.0, 255.0)
