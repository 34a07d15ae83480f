"""ESC/P bytes, printed by the tests' dot-matrix printer: pages of the right length, lines within 8 inches."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from loket_tui.cetak.dokumen import buat
from loket_tui.cetak.mentah import buat_mentah
from loket_tui.cetak.mentah.escp import BARIS, Formulir, polos_baris
from loket_tui.cetak.pekerja import Pekerja
from loket_tui.kantor.cetak import KERTAS_MENTAH
from tests.cetak.alat_escp import Cetakan, cetak
from tests.cetak.alat_setiap import ISI
from tests.cetak.contoh_cetak import ARAB, EMOJI, JAHAT, KOP_TINGGI, PANJANG, blanko, bukti, syarat, tanda_terima
from tests.cetak.contoh_dokumen import NILAI_SURAT, kuitansi, penarikan, surat
from tests.cetak.contoh_tiket import tiket

KERTAS = KERTAS_MENTAH["escp"]
CONTOH = {
    "tiket": tiket, "tanda_terima": tanda_terima, "blanko_kekurangan": blanko, "bukti_penyerahan": bukti,
    "bukti_penarikan": penarikan, "kuitansi": kuitansi, "halaman_uji": tiket,
}
PALING_HALAMAN = {"F4": 1, "A4": 2, "F4/2": 3, "A4/2": 3, "9.5x5.5": 3}
"""Pages that the shipped letters take at most."""
TINGGI = {("9.5x5.5", 6): 33, ("9.5x5.5", 8): 44, ("F4/2", 6): 38, ("F4/2", 8): 51, ("A4/2", 6): 35, ("A4/2", 8): 46}
"""Whole lines of 1/6 and 1/8 inch in 5.5 inches, 165 mm and 148.5 mm."""


def lembar(nama: str, /, kertas: str = "9.5x5.5", **ubah: Any) -> Cetakan:
    return cetak(buat_mentah(nama, "escp", CONTOH[nama]() | {"kertas": kertas} | ubah))


def baris(hasil: Cetakan, kata: str) -> str:
    return next(b for satu in hasil.halaman for b in satu if kata in b)


def test_tanda_terima_dengan_potongan() -> None:
    hasil = lembar("tanda_terima")
    assert len(hasil.halaman) == 1 and (hasil.tinggi, hasil.per_inci) == (33, 6)
    for kata in ("TANDA TERIMA BERKAS PERMOHONAN", "Nomor 012/2026", "NIK : 3507********0002", "ARSIP LOKET",
                 "[x] 1. Formulir F-1.03", "[-] 3. Surat pernyataan", "[ ] 5. Surat kuasa", "Kode 2611 2000 0017",
                 "Data pribadi hanya digunakan", "Dicetak 20-11-2026 09.14 WIB oleh Ani", "Diambil tanggal"):
        assert kata in hasil.teks
    assert set(hasil.kolom("|")) == {65.0}
    assert set(lembar("tanda_terima", persyaratan=syarat(25)).kolom("|")) == {65.0}
    assert "SITI AMINAH" in hasil.tebal


def test_dua_puluh_lima_syarat() -> None:
    for dokumen, kunci in (("tanda_terima", "persyaratan"), ("blanko_kekurangan", "kekurangan")):
        for jumlah in (25, 200):
            hasil = lembar(dokumen, **{kunci: syarat(jumlah)})
            for n in range(1, jumlah + 1):
                assert f" {n}. " in f" {hasil.teks}"
            assert hasil.teks.count("LANJUTAN") == len(hasil.halaman) - 1 == hasil.teks.count("lihat halaman")
            # nothing cut: of each, number and note to the end
            assert ".." not in hasil.teks.replace("....", "") and hasil.teks.count("(10)") == 1
            assert all("2611 2000 0017" in " ".join(h) for h in hasil.halaman)
    hasil = lembar("bukti_penyerahan", dokumen=bukti(120)["dokumen"])
    assert "120. Berkas permohonan asli" in hasil.teks and "lainnya" not in hasil.teks


def test_dua_lembar_dan_salinan() -> None:
    hasil = lembar("tanda_terima", lembar_banyak=2)
    assert len(hasil.halaman) == 2
    assert [f"Lembar ke-{n} dari 2" in " ".join(h) for n, h in enumerate(hasil.halaman, 1)] == [True, True]
    for dokumen in ("tanda_terima", "blanko_kekurangan", "bukti_penyerahan", "bukti_penarikan", "kuitansi"):
        hasil = lembar(dokumen, salinan_ke=2, alasan_salinan="hilang", lembar_banyak=2)
        assert len(hasil.halaman) == 1 and "SALINAN ke-2" in hasil.lebar
        assert "alasan: hilang" in hasil.teks and any("SALINAN ke-2, dicetak ulang" in t for t in hasil.tebal)


def test_isi_dokumen_lain() -> None:
    hasil = lembar("blanko_kekurangan")
    for kata in ("bukan tanda terima", "Persyaratan yang masih kurang", "Kembali ke : Loket Pelayanan",
                 "Catatan: Nama pada KTP", "tidak dipungut biaya", "Kode berkas 2611 2000 0017"):
        assert kata in hasil.teks
    assert "[" not in hasil.teks
    hasil = lembar("bukti_penyerahan")
    for kata in ("BUDI SANTOSO (kuasa, suami)", "KTP 3507********0001", "400.12.2.1/12/35.07.11/2026, 1 lembar",
                 "Yang menerima,", "Yang menyerahkan,"):
        assert kata in hasil.teks
    assert "Ditarik" in lembar("bukti_penarikan").teks and "KTP-el, 1 keping" in lembar("bukti_penarikan").teks
    hasil = lembar("kuitansi")
    assert "Rp50.000,00" in hasil.lebar and "Terbilang: Lima puluh ribu rupiah" in hasil.teks
    hasil = lembar("tiket", cetak_ulang=True)
    assert "A-012" in hasil.lebar and "CETAK ULANG 20-11-2026 09.14 WIB" in hasil.teks
    assert "9.5x5.5, 31 baris, 96 kolom" in lembar("halaman_uji").teks


def test_kertas_berkop_hanya_bagi_surat() -> None:
    """A letter leaves the room of its letterhead free; a slip, which no printed paper carries, names the office."""
    isi = surat("ket_usaha", kertas="F4")
    berkop = {"kop": isi["kop"] | {"kop_kosong": True}}
    biasa, kosong = (cetak(buat_mentah("naskah", "escp", isi | ubah)) for ubah in ({}, berkop))
    assert "PEMERINTAH KABUPATEN" in biasa.teks and "PEMERINTAH KABUPATEN" not in kosong.teks
    judul = [h.halaman[0].index(baris(h, "SURAT KETERANGAN")) for h in (biasa, kosong)]
    assert judul[0] == judul[1] > 3
    for dokumen in CONTOH:
        assert lembar(dokumen, **berkop).halaman == lembar(dokumen, kop=isi["kop"]).halaman
        assert "KECAMATAN KALIPARE" in lembar(dokumen, **berkop).teks


@pytest.mark.parametrize("kertas", KERTAS)
@pytest.mark.parametrize("dokumen", CONTOH)
@pytest.mark.parametrize("nama", ["", PANJANG, JAHAT * 3, ARAB, EMOJI, "X" * 300, "baris\nbaru\x00\x1b[31m\x0c"])
def test_selalu_di_dalam_kertas(dokumen: str, kertas: str, nama: str) -> None:
    isi = CONTOH[dokumen]() | {
        "kop": KOP_TINGGI, "layanan": nama, "petugas": nama, "untuk": nama, "penyetor": nama, "janji": nama,
        "jumlah": nama, "printer": nama, "terbilang": nama, "kertas": kertas, "keterangan": nama, "catatan": nama * 2,
        "persyaratan": syarat(25), "kekurangan": syarat(25), "saluran": nama, "nomor_register": nama[:20],
        "janji_lain": [nama, nama], "kembali_ke": nama, "salinan_ke": 2, "alasan_salinan": nama, "nomor": nama[:20],
        "pemohon": {"nama": nama, "nik_samar": nama, "alamat": nama, "desa": nama}}
    mentah = buat_mentah(dokumen, "escp", isi)
    hasil = cetak(mentah)
    assert len(hasil.halaman) <= (2 if dokumen in {"tanda_terima", "blanko_kekurangan"} else 1)
    assert hasil.tinggi == TINGGI[kertas, hasil.per_inci]
    assert mentah == buat_mentah(dokumen, "escp", isi)
    assert mentah.count(b"\x0c") == len(hasil.halaman) and mentah.endswith(b"\x0c\x1b@")


def test_halaman_tidak_boleh_lebih_panjang() -> None:
    formulir = Formulir("9.5x5.5")
    with pytest.raises(ValueError, match="33 lines on a page of 31"):
        formulir.halaman([polos_baris("x")] * 33)
    assert Formulir("kwarto").muat == Formulir("F4/2").muat == BARIS["F4/2"][0] - 2


# ---- letters


@pytest.mark.parametrize("kertas", [*KERTAS, "F4", "A4"])
@pytest.mark.parametrize("kode", NILAI_SURAT)
def test_setiap_surat(kode: str, kertas: str) -> None:
    isi = surat(kode, kertas=kertas)
    hasil = cetak(buat_mentah("naskah", "escp", isi))
    assert hasil.tinggi == BARIS[kertas][0]
    assert "PEMERINTAH KABUPATEN MALANG" in hasil.teks and "Sidik isi:" in hasil.teks
    assert "Kode cari: 2611 2000 0017" in hasil.teks
    if isi["ttd"] is not None:
        nip = f"NIP {isi['ttd']['nip'][:8]}" if isi["ttd"]["nip"] else isi["ttd"]["nama"]
        assert nip in hasil.teks
    for tembusan in isi["tembusan"]:
        assert tembusan in hasil.teks
    if len(hasil.halaman) > 1:
        assert f"Halaman 2 dari {len(hasil.halaman)}" in hasil.teks
    assert len(hasil.halaman) <= PALING_HALAMAN[kertas]


def test_surat_pengantar_bertabel_dan_penerima() -> None:
    hasil = cetak(buat_mentah("naskah", "escp", surat("pengantar_kk", kertas="F4", tembusan=["Arsip"])))
    (halaman,) = hasil.halaman
    garis = [b for b in halaman if b.strip().startswith("+--")]
    assert len(garis) == 3 and len(set(garis)) == 1
    assert "| NO. |" in baris(hasil, "JENIS YANG DIKIRIM")
    for kata in ("Yth. Kepala Dinas", "SURAT PENGANTAR", "Nomor : 400.12.2.1/123/35.07.11/2026", "Nama jabatan,",
                 "Nama, pangkat", "a.n. CAMAT KALIPARE", "Drs. BAMBANG WIJAYANTO, M.Si.", "Tembusan :"):
        assert kata in hasil.teks
    assert baris(hasil, "a.n. CAMAT").index("a.n.") > 50


def test_tanda_tangan_tetap_bersama_ekor_isi() -> None:
    hasil = cetak(buat_mentah("naskah", "escp", surat("ket_usaha", kertas="9.5x5.5")))
    halaman = next(h for h in hasil.halaman if any("BAMBANG" in b for b in h))
    urut = [n for n, b in enumerate(halaman) if "a.n. CAMAT" in b or "BAMBANG" in b]
    assert len(urut) == 2 and any(b.strip() for b in halaman[: urut[0]])


def test_surat_dinas() -> None:
    hasil = cetak(buat_mentah("naskah", "escp", surat("surat_keluar", kertas="F4", nomor="005/12/35.07.11/2026")))
    assert "SURAT" not in hasil.teks and "Hal : Undangan rapat koordinasi" in hasil.teks
    assert baris(hasil, "005/12").startswith(" " * 10 + "Nomor    : 005/12/35.07.11/2026")
    assert baris(hasil, "Yth.").index("Yth.") == 58


def test_surat_arsip_berkotak_paraf() -> None:
    isi = surat("rekomendasi_skck", kertas="F4", arsip=True, paraf=["Kepala Seksi Pelayanan", PANJANG])
    hasil = cetak(buat_mentah("naskah", "escp", isi | {"rangkap": 2}))
    assert ["ARSIP" in " ".join(h) for h in hasil.halaman] == [False, False, True]
    assert "| Kepala Seksi Pelayanan" in " ".join(hasil.halaman[2]) and "Paraf:" not in " ".join(hasil.halaman[0])
    for ubah in ({"salinan_ke": 2}, {"konsep": True}):
        assert "ARSIP" not in cetak(buat_mentah("naskah", "escp", isi | ubah)).teks
    assert "Paraf:" not in cetak(buat_mentah("naskah", "escp", isi | {"paraf": []})).teks


def test_surat_konsep_salinan_rangkap_dan_jabatan_kosong() -> None:
    hasil = cetak(buat_mentah("naskah", "escp", surat("rekomendasi_skck", kertas="F4", rangkap=2, konsep=True)))
    assert len(hasil.halaman) == 2 and hasil.teks.count("KONSEP, belum disetujui") == 4
    hasil = cetak(buat_mentah("naskah", "escp", surat("rekomendasi_skck", kertas="F4", konsep="CONTOH")))
    assert "CONTOH" in hasil.tebal and "CONTOH; bukan surat yang berlaku." in hasil.teks
    hasil = cetak(buat_mentah("naskah", "escp", surat("rekomendasi_skck", kertas="F4", rangkap=2, salinan_ke=3,
                                                       alasan_salinan="hilang")))
    assert len(hasil.halaman) == 1 and "SALINAN ke-3, dicetak ulang" in hasil.teks
    isi = surat("rekomendasi_skck", kertas="F4")
    isi["ttd"] = isi["ttd"] | {"nama": "", "nip": "1", "pangkat": "x"}
    hasil = cetak(buat_mentah("naskah", "escp", isi))
    assert "NIP" not in hasil.teks.split("Tembusan")[0].split("Sekretaris Kecamatan")[1].split("Kode cari")[0]
    assert "...................." in hasil.teks
    isi["nomor"] = None
    assert "Nomor : ....................." in cetak(buat_mentah("naskah", "escp", isi)).teks


@pytest.mark.parametrize("isi", ISI)
@pytest.mark.parametrize("kode", ["pengantar_kk", "berita_acara_tinjau", "rekomendasi_keramaian"])
def test_surat_dengan_setiap_isi(kode: str, isi: str) -> None:
    for kertas in ("9.5x5.5", "F4"):
        cuplikan = ISI[isi](surat(kode, kertas=kertas))
        assert cetak(buat_mentah("naskah", "escp", cuplikan)).halaman


def test_baris_surat_jahat_dan_panjang() -> None:
    isi = surat("pengantar_kk", kertas="9.5x5.5")
    for nama in (JAHAT * 4, ARAB * 5, EMOJI, "X" * 300):
        isi["nilai"] = dict.fromkeys(isi["nilai"], nama)
        isi |= {"tembusan": [nama, nama], "keterangan_dokumen": nama, "nomor": nama}
        isi["ttd"] = {"baris_jabatan": [nama, nama], "nama": nama, "pangkat": nama, "nip": nama}
        assert len(cetak(buat_mentah("naskah", "escp", isi)).halaman) > 1


def test_bytes_sama_di_proses_pencetak(tmp_path: Path) -> None:
    """What the rendering process writes is what is made here: nothing hangs on the process or on what it drew before.
    """
    pekerja = Pekerja()
    try:
        for n, (dokumen, bentuk, isi) in enumerate((
            ("tiket", "escpos", tiket(kertas="58mm")), ("tanda_terima", "escpos", tanda_terima(25)),
            ("tanda_terima", "escp", tanda_terima(25)), ("naskah", "escp", surat("pengantar_kk", kertas="9.5x5.5")),
            ("tiket", "pdf", tiket(kertas="58mm")),
        )):
            path = tmp_path / f"{n}.prn"
            sidik = pekerja.buat(dokumen, isi, path, bentuk)
            disini = buat(dokumen, isi) if bentuk == "pdf" else buat_mentah(dokumen, bentuk, isi)
            assert path.read_bytes() == disini and sidik == hashlib.sha256(disini).hexdigest()
    finally:
        pekerja.tutup()
