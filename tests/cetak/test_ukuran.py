"""Papers: which document comes out on which, at what size, and that nothing stands outside what can be printed."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from loket_tui.cetak.dokumen import (
    DOKUMEN,
    SEPERTIGA,
    SETENGAH,
    UKURAN,
    UTUH,
    buat,
    kertas_boleh,
    kertas_cetak,
)
from loket_tui.cetak.kanvas import Lembar
from loket_tui.dasar.galat import GalatCetak
from loket_tui.kantor.cetak import KERTAS
from tests.cetak.alat_tumpang import bertumpuk, kotak_teks
from tests.cetak.contoh_cetak import PANJANG, blanko, bukti, naskah, tanda_terima
from tests.cetak.test_cetak_surat import SURAT

SETENGAH_CONTOH = {"tanda_terima": tanda_terima, "blanko_kekurangan": blanko, "bukti_penyerahan": bukti}
MM = 72 / 25.4


def ukuran(pdf: bytes) -> tuple[float, float]:
    kotak = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(kotak.width) / MM, 1), round(float(kotak.height) / MM, 1)


def test_setiap_kertas_kantor_berukuran():
    assert set(KERTAS) <= set(UKURAN) | set(UTUH)
    assert set(UTUH.values()) <= set(UKURAN)


@pytest.mark.parametrize("dokumen", sorted(DOKUMEN))
@pytest.mark.parametrize("kertas", sorted({*KERTAS, *UTUH}))
def test_kertas_cocok_atau_ditolak_dengan_kalimat(dokumen: str, kertas: str):
    boleh = kertas_boleh(dokumen)
    if kertas in boleh or kertas in {"F4", "A4"} or (kertas in UTUH and boleh == ("F4", "A4")):
        hasil = kertas_cetak(dokumen, kertas)
        assert hasil in UKURAN
        assert hasil == UTUH.get(kertas, kertas) or kertas in {"F4", "A4"}
    else:
        with pytest.raises(GalatCetak, match=r"tidak dapat dicetak pada kertas .*; pilih .* di kantor\.toml"):
            kertas_cetak(dokumen, kertas)


def test_kertas_tak_dikenal_seperti_dahulu():
    assert kertas_cetak("naskah", "Letter") == "F4"
    assert kertas_cetak("tanda_terima", "") == "F4/2"
    assert kertas_cetak("kuitansi", "A4") == "A4/3"
    assert kertas_cetak("kartu_ak1", "F4") == "F4/3"
    assert kertas_cetak("tiket", "A4") == "80mm"


@pytest.mark.parametrize("dokumen", sorted(SETENGAH_CONTOH))
@pytest.mark.parametrize("kertas", kertas_boleh("tanda_terima"))
@pytest.mark.parametrize("jumlah", [2, 25])
def test_setengah_di_semua_kertasnya(dokumen: str, kertas: str, jumlah: int):
    cuplikan = SETENGAH_CONTOH[dokumen](jumlah) | {"kertas": kertas, "petugas": PANJANG}
    cuplikan["pemohon"]["nama"] = PANJANG
    pdf = buat(dokumen, cuplikan)
    halaman = len(PdfReader(io.BytesIO(pdf)).pages)
    assert halaman == 1 or (jumlah == 25 and halaman == 2)
    assert ukuran(pdf) == UKURAN[kertas_cetak(dokumen, kertas)]
    lebar, tinggi = UKURAN[kertas_cetak(dokumen, kertas)]
    sisi = 12.7 if kertas == "9.5x5.5" else 5.0
    for teks, kiri, bawah, kanan, atas in (k for n in range(halaman) for k in kotak_teks(pdf, n)):
        assert kiri >= sisi * MM - 0.5 and kanan <= (lebar - sisi) * MM + 0.5, teks
        assert bawah >= 4 * MM and atas <= (tinggi - 4) * MM, teks
    if kertas in UTUH and jumlah == 2:
        assert min(bawah for _, _, bawah, _, _ in kotak_teks(pdf)) > (tinggi - 165) * MM, "the top half only"
    assert not [x for n in range(halaman) for x in bertumpuk(pdf, n)]


def test_surat_ditolak_pada_kertas_kecil():
    cuplikan = naskah((SURAT / "pengantar_kk.txt").read_text("utf-8"))
    with pytest.raises(GalatCetak, match="Surat tidak dapat dicetak pada kertas A5"):
        buat("naskah", cuplikan | {"kertas": "A5"})
    assert ukuran(buat("naskah", cuplikan | {"kertas": "F4/1"})) == (215.0, 330.0)


def test_potongan_tidak_pernah_diperbesar():
    assert SETENGAH and SEPERTIGA
    for lebar, tinggi in UKURAN.values():
        lembar = Lembar(lebar, tinggi, "uji", (215.0, 110.0))
        assert lembar._skala <= 1.0
        assert lembar.potongan
    assert not Lembar(215, 330, "uji").potongan
