"""ESC/POS bytes, printed by the tests' thermal printer: lines within the roll, codes that a scanner reads back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from loket_tui.cetak import huruf
from loket_tui.cetak.mentah import ada_mentah, buat_mentah
from loket_tui.cetak.mentah.kode import angka_besar, batang
from loket_tui.dasar.galat import GalatCetak
from tests.cetak.alat_gambar import FOLDER, PALING, RATA, beda, butuh, kode_terbaca
from tests.cetak.alat_setiap import ISI
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KODE, KOP_TINGGI, PANJANG, syarat, tanda_terima
from tests.cetak.contoh_dokumen import kuitansi
from tests.cetak.contoh_tiket import tiket
from tests.cetak.gambar_escpos import Kertas, cetak

ROL = {"58mm": 384, "80mm": 576}


def uji(**ubah: Any) -> dict[str, Any]:
    return tiket(printer="Struk_Loket", **ubah)


CONTOH = {"tiket": tiket, "tanda_terima": tanda_terima, "kuitansi": kuitansi, "halaman_uji": uji}


def struk(dokumen: str, rol: str, **ubah: Any) -> Kertas:
    return cetak(buat_mentah(dokumen, "escpos", CONTOH[dokumen]() | {"kertas": rol} | ubah), ROL[rol])


def teks(kertas: Kertas) -> str:
    return " ".join(" ".join(kertas.baris).split())


@pytest.mark.parametrize("rol", ROL)
def test_tiket(rol: str) -> None:
    kertas = struk("tiket", rol)
    for kata in ("PEMERINTAH KABUPATEN MALANG", "KECAMATAN KALIPARE", "NOMOR ANTRIAN", "Pengantar Kartu Keluarga",
                 "Jumat, 20 November 2026", "Pukul 09.14 WIB", "Menunggu sebelum Anda: 3 nomor", "2611 2000 0017",
                 "Harap menunggu panggilan loket", "Pelayanan tidak dipungut biaya"):
        assert kata in kertas.baris
    assert kertas.potong == 1 and "Dicetak" not in teks(kertas)
    assert "CETAK ULANG 20-11-2026 09.14 WIB" in teks(struk("tiket", rol, cetak_ulang=True))
    assert "SALINAN ke-2" in teks(struk("tiket", rol, salinan_ke=2))


@pytest.mark.parametrize("rol", ROL)
def test_nomor_digambar_besar(rol: str) -> None:
    gambar = angka_besar("A-012", ROL[rol], 100)
    bit = [f"{int.from_bytes(baris, 'big'):0{ROL[rol]}b}" for baris in gambar]
    hitam = [n for baris in bit for n, titik in enumerate(baris) if titik == "1"]
    assert all(len(baris) == ROL[rol] // 8 for baris in gambar) and max(hitam) - min(hitam) > 250
    assert gambar != angka_besar("A-013", ROL[rol], 100)
    assert angka_besar(" ", 384, 100) == []


def test_nomor_tanpa_huruf_memakai_huruf_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(huruf, "FOLDER", tmp_path)
    kertas = struk("tiket", "58mm")
    assert kertas.besar["A-012"] == (6, 6) and "A-012" in kertas.tebal
    assert struk("tiket", "80mm").besar["A-012"] == (8, 8)


@pytest.mark.parametrize("rol", ROL)
def test_tanda_terima(rol: str) -> None:
    kertas = struk("tanda_terima", rol, persyaratan=syarat(25))
    isi = teks(kertas)
    for kata in ("TANDA TERIMA BERKAS PERMOHONAN", "Nomor 012/2026", "NIK : 3507********0002", "SITI AMINAH",
                 "Rabu, 25 November 2026", "Pelayanan tidak dipungut biaya.", "Dicetak 20-11-2026 09.14 WIB oleh Ani"):
        assert kata in isi
    assert kertas.besar["Nomor 012/2026"] == (1, 2)
    for n in range(6, 26):
        assert f"({n})" in isi
    assert isi.count("[x]") == 15 and isi.count("[ ]") == 5 and isi.count("[-]") == 5


def test_tanda_terima_tanpa_register_dua_lembar_dan_salinan() -> None:
    kertas = struk("tanda_terima", "80mm", lembar_banyak=2, nomor_register="-")
    assert kertas.potong == 2 and "Lembar ke-2 dari 2" in kertas.baris
    assert teks(kertas).count("Kode berkas 2611 2000 0017") == 2
    salinan = struk("tanda_terima", "80mm", lembar_banyak=2, salinan_ke=2, alasan_salinan="hilang")
    assert salinan.potong == 1 and salinan.besar["SALINAN ke-2"] == (2, 2)
    assert "alasan: hilang" in teks(salinan)


@pytest.mark.parametrize("rol", ROL)
def test_kuitansi(rol: str) -> None:
    kertas = struk("kuitansi", rol)
    assert kertas.besar["Rp50.000,00"] == (2, 2)
    for kata in ("TANDA BUKTI PEMBAYARAN", "Nomor 0001/2026", "Terbilang: Lima puluh ribu rupiah", "SITI AMINAH"):
        assert kata in teks(kertas)


@butuh("zbarimg")
@pytest.mark.parametrize("rol", ROL)
@pytest.mark.parametrize("isi", ["biasa", "salinan", "nama_60", "jahat", "banyak"])
@pytest.mark.parametrize("dokumen", CONTOH)
def test_kode_terbaca_dari_kertas(dokumen: str, isi: str, rol: str, tmp_path: Path) -> None:
    asal = CONTOH[dokumen]() | ({"persyaratan": syarat(25)} if isi == "banyak" else {})
    asal = asal if isi == "banyak" else ISI[isi](asal)
    kertas = cetak(buat_mentah(dokumen, "escpos", asal | {"kertas": rol}), ROL[rol])
    terbaca = kode_terbaca(kertas.gambar.convert("L"), tmp_path)
    assert ("CODE-128", KODE) in terbaca
    if dokumen in {"tanda_terima", "halaman_uji"}:
        assert ("QR-Code", KODE) in terbaca


@pytest.mark.parametrize("rol", ROL)
@pytest.mark.parametrize("dokumen", CONTOH)
@pytest.mark.parametrize("nama", ["", PANJANG, JAHAT * 3, ARAB, EMOJI, "X" * 300, "baris\nbaru\x00\x1b[31m\x1dV"])
def test_tidak_pernah_lebih_lebar_dari_rol(dokumen: str, rol: str, nama: str) -> None:
    isi = CONTOH[dokumen]() | {"kop": KOP_TINGGI, "layanan": nama, "petugas": nama, "untuk": nama, "penyetor": nama,
                               "janji": nama, "jumlah": nama, "printer": nama, "terbilang": nama, "kertas": rol,
                               "persyaratan": syarat(25), "nomor": nama[:12], "tanggal": nama, "keterangan": nama}
    isi |= {"pemohon": {"nama": nama, "nik_samar": nama, "alamat": nama, "desa": nama}}
    mentah = buat_mentah(dokumen, "escpos", isi)
    cetak(mentah, ROL[rol])
    assert mentah == buat_mentah(dokumen, "escpos", isi)


@pytest.mark.parametrize("isi", ISI)
@pytest.mark.parametrize("dokumen", ["tanda_terima", "kuitansi"])
def test_setiap_isi(dokumen: str, isi: str) -> None:
    for rol, titik in ROL.items():
        cetak(buat_mentah(dokumen, "escpos", ISI[isi](CONTOH[dokumen]()) | {"kertas": rol}), titik)


def test_kode_yang_tidak_muat_atau_bukan_angka() -> None:
    assert batang("", 384, 10) == batang("A12", 384, 10) == batang("1" * 90, 384, 10) == []
    assert len({len(b) for b in batang("123", 384, 5)}) == 1
    assert "2611 2000 0017" not in struk("tiket", "58mm", kode_cari="").baris


def test_bentuk_yang_tidak_ada_dan_data_yang_kurang() -> None:
    assert ada_mentah("tiket", "escpos") and ada_mentah("naskah", "escp") and not ada_mentah("laporan", "escpos")
    with pytest.raises(GalatCetak, match=r"tidak dapat dicetak sebagai escpos"):
        buat_mentah("laporan", "escpos", {})
    with pytest.raises(GalatCetak, match="tidak lengkap"):
        buat_mentah("tiket", "escpos", {"kop": {}})


@pytest.mark.parametrize(("dokumen", "rol"), [("tiket", "58mm"), ("tiket", "80mm"), ("tanda_terima", "80mm"),
                                              ("kuitansi", "58mm"), ("halaman_uji", "58mm")])
def test_rupa(dokumen: str, rol: str) -> None:
    """The paper as the tests' printer shows it, half size, beside the kept picture."""
    baru = struk(dokumen, rol).gambar.convert("L").reduce(2)
    lama = FOLDER / f"tiket_struk_{dokumen}_{rol}-1.png"
    if os.environ.get("LOKET_GAMBAR_BARU"):
        baru.quantize(8).save(lama, optimize=True)
    rata, paling = beda(baru, Image.open(lama).convert("L"))
    assert rata <= RATA and paling <= PALING, f"{lama.name} berubah; lihat, lalu LOKET_GAMBAR_BARU=1"
