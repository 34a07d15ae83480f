"""The language of letter templates: parsing, mistakes, filling, preview, fingerprint; shipped letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket_tui.cetak.surat.bentuk import baris_blok
from loket_tui.cetak.surat.saringan import judul, terbilang
from loket_tui.cetak.surat.urai import (
    Alinea,
    Butir,
    Kepala,
    Rincian,
    Tabel,
    isi,
    kepala,
    periksa,
    sidik,
    teks_pratinjau,
    urai,
)
from tests.cetak.contoh_cetak import KODE_KK, KODE_PINDAH, KODE_SURAT, NILAI

SURAT = Path(__file__).parents[2] / "sop_defs" / "kalipare" / "surat"
KODE = {"pengantar_kk": KODE_KK, "pengantar_pindah": KODE_PINDAH, "surat_pindah": KODE_PINDAH}

CONTOH = """# catatan
@judul SURAT KETERANGAN
@tujuan [dinas_tujuan]
@di [ibukota|BESAR]

Yang bertanda tangan di bawah ini
menerangkan bahwa **[nama|BESAR]**, benar.

: Nama = [nama]
? [telepon] -> : Telepon = [telepon]
: Tanggal lahir = [tanggal_lahir|tanggal]

1. butir satu
2. butir [umur|terbilang]

~ tengah

|! NO. | JENIS |
| 1. | [nama|BESAR] |
| | |
"""


def kalimat(teks: str, kode: str = KODE_SURAT) -> list[str]:
    return [t.kalimat for t in periksa(urai(teks), kode.split())]


def test_urai_menjadi_blok():
    surat = urai(CONTOH)
    assert surat.temuan == ()
    assert [type(b) for b in surat.blok] == [Kepala] * 3 + [Alinea, Rincian, Butir, Butir, Alinea, Tabel]
    blok = isi(surat, NILAI)
    assert kepala(blok, "di") == ["KEPANJEN"]
    alinea = blok[3]
    assert isinstance(alinea, Alinea)
    assert [b.teks for b in alinea.baris] == [
        "Yang bertanda tangan di bawah ini",
        "menerangkan bahwa SITI AMINAH, benar.",
    ]
    assert [p.tebal for p in alinea.baris[1].potong] == [False, True, False]
    rincian = blok[4]
    assert isinstance(rincian, Rincian)
    assert [(label, b.teks) for label, b in rincian.baris] == [
        ("Nama", "Siti Aminah"),
        ("Tanggal lahir", "12 Mei 1990"),
    ]
    tabel = blok[-1]
    assert isinstance(tabel, Tabel)
    assert tabel.judul == ("NO.", "JENIS")
    assert [[s.teks for s in b] for b in tabel.baris] == [["1.", "SITI AMINAH"], ["", ""]]
    assert isinstance(blok[6], Butir)
    assert blok[6].isi.teks == "butir tiga puluh enam"


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("@judul A\n\n\n\n\n\n\n\n[nikk]", "baris 9: kode [nikk] tidak dikenal; maksud Anda [nik]?"),
        ("@judul A\n? [telpon] -> x", "baris 2: kode [telpon] tidak dikenal; maksud Anda [telepon]?"),
        ("@judul A\n[nama|besar]", "baris 2: saringan |besar tidak dikenal; maksud Anda |BESAR?"),
        ("@jdul A", "baris 1: kunci @jdul tidak dikenal; maksud Anda @judul?"),
        ("@judul A\n[nama", "kurung siku tidak berpasangan"),
        ("@judul A\n**tebal", "tidak berpasangan"),
        ("@judul A\n: Nama [nama]", "baris rincian ditulis"),
        ("@judul A\n? nama -> x", "baris bersyarat ditulis"),
        ("@judul A\nisi\n@tujuan x", "hanya boleh di awal"),
        ("@judul A\n|! A | B |\n| 1 |", "baris 3: baris tabel berisi 1 kolom, seharusnya 2."),
        ("@judul A\n[Nama Lengkap]", "tidak sah"),
        ("isi", "baris 1: surat belum berjudul"),
        ("@judul A\n@penerima tidak", "baris 2: tulis @penerima ya, atau hapus barisnya."),
        ("@judul A\n@bentuk kartu_ak", "maksud Anda @bentuk kartu_ak1?"),
        ("@judul A\n? [nama] -> ? [nik] -> x", "baris 2: satu baris hanya boleh satu syarat"),
        ("@judul A\n: Nama [nama] = x", "baris 2: label dan kepala tabel tidak memuat kode"),
        ("@judul A\n|! [nama] | B |", "baris 2: label dan kepala tabel tidak memuat kode"),
    ],
)
def test_temuan_menyebut_baris_dan_maksud(teks, kata):
    assert any(kata in k for k in kalimat(teks)), kalimat(teks)


def test_nilai_tidak_diurai_lagi():
    jahat = "[nik] **x** | y ? [nama] -> @judul"
    blok = isi(urai("@judul A\n\n[nama]\n\n| [nama] | b |"), {"nama": jahat, "nik": "350711"})
    assert blok[1].baris[0].teks == jahat
    assert blok[2].baris[0][0].teks == jahat
    assert "350711" not in "".join(teks_pratinjau(blok))


def test_kode_sendiri_menjadi_alinea_per_baris():
    surat = urai("@judul SURAT\n\n[isi_surat]\n\nYth. [nama], [isi_surat]\n")
    blok = isi(surat, {"isi_surat": "Pertama.\nKedua.\n\nKetiga.", "nama": "Ani"})
    assert [b.baris[0].teks for b in blok if isinstance(b, Alinea)] == [
        "Pertama.", "Kedua.", "Ketiga.", "Yth. Ani, Pertama.\nKedua.\n\nKetiga."]


def test_kode_tanpa_nilai_tidak_pernah_tercetak():
    assert "".join(teks_pratinjau(isi(urai("@judul A\n\n: NIK = [nik]\n\na [b] c"), {}))).count("[") == 0


@given(st.text(max_size=300))
def test_urai_tidak_pernah_gagal(teks):
    surat = urai(teks)
    periksa(surat, ["nama"])
    for baris in teks_pratinjau(isi(surat, {"nama": teks})):
        assert "\x1b" not in baris
        assert "\n" not in baris


def test_sidik_mengikuti_isi_saja():
    surat = urai(CONTOH)
    sekali = sidik(isi(surat, NILAI))
    assert len(sekali) == 64
    assert sekali == sidik(isi(urai(CONTOH), dict(NILAI)))
    assert sekali == sidik(isi(urai("# catatan lain\n" + CONTOH), NILAI))
    assert sekali != sidik(isi(surat, NILAI | {"nama": "Siti Aminahh"}))
    assert sekali != sidik(isi(urai(CONTOH.replace("Nama =", "Nama lengkap =")), NILAI))


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (15, "lima belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (15_000_000, "lima belas juta"),
        (2_001_000, "dua juta seribu"),
        (-3, "minus tiga"),
    ],
)
def test_terbilang(angka, kata):
    assert terbilang(angka) == kata


@pytest.mark.parametrize(
    ("asal", "jadi"),
    [
        ("SITI AMINAH", "Siti Aminah"),
        ("BUDI BIN SLAMET, S.Sos., M.Si.", "Budi bin Slamet, S.Sos., M.Si."),
        ("RT 003 RW 002 DUSUN III", "RT 003 RW 002 Dusun III"),
        ("HAMENGKU BUWONO X", "Hamengku Buwono X"),
        ("MA'RUF NUR-AINI", "Ma'ruf Nur-Aini"),
        ("DI MANA", "Di Mana"),
    ],
)
def test_judul(asal, jadi):
    assert judul(asal) == jadi


@pytest.mark.parametrize("nama", KODE)
def test_surat_bawaan_sah_dan_terisi(nama):
    surat = urai((SURAT / f"{nama}.txt").read_text("utf-8"))
    assert periksa(surat, (KODE_SURAT + " " + KODE[nama]).split()) == []
    pratinjau = "\n".join(teks_pratinjau(isi(surat, NILAI)))
    assert "SITI AMINAH" in pratinjau
    assert "3507115205900002" in pratinjau
    assert max(len(b) for b in pratinjau.splitlines()) <= 76
    kosong = "\n".join(teks_pratinjau(isi(surat, {})))
    assert "[" not in kosong


def test_pengantar_pindah_menyebut_semua_yang_pindah():
    surat = urai((SURAT / "pengantar_pindah.txt").read_text("utf-8"))
    pratinjau = "\n".join(teks_pratinjau(isi(surat, NILAI)))
    for kata in (
        "F-1.03", "NO.              : 3.\n  NAMA YANG PINDAH : RINA KURNIAWAN", "3 (tiga) orang", "Kota Blitar",
        "20 November 2026"):
        assert kata in pratinjau


def test_pratinjau_sempit_tidak_memotong_label():
    surat = urai("@judul A\n\n: Nama kepala keluarga yang baru = [nama]\n\n"
                 "|! No | Jenis yang dikirim | Keterangan |\n| 1 | Satu berkas | [ket] |\n")
    baris = teks_pratinjau(isi(surat, {"nama": "Budi"}), 34)
    teks = "\n".join(baris)
    assert "    Nama kepala keluarga yang baru\n      Budi" in teks
    assert "  Jenis yang dikirim\n    Satu berkas" in teks and "  No          : 1" in teks
    assert "Keterangan" not in teks and max(len(b) for b in baris) <= 34


# ---- filters of dates, ranges, and what the shipped letters do with what is empty


@pytest.mark.parametrize(
    ("tulisan", "hasil"),
    [
        ("[t|hari]", "Sabtu"), ("[t|hari_tanggal]", "Sabtu, 28 November 2026"),
        ("[t|tanggal_terbilang]", "dua puluh delapan bulan November tahun dua ribu dua puluh enam"),
        ("[n|samar]", "3507••••••••0001"), ("[x|hari]", "entah"),
        ("[t] s.d. [u]", "28 November 2026"), ("[t|hari] s.d. [v|hari]", "Sabtu s.d. Minggu"),
        ("[t] s.d. [kosong] di balai", "28 November 2026 di balai"),
        ("**[t]** s.d. [u] pukul [a] s.d. [b]", "28 November 2026 pukul 20.00 s.d. 23.00"),
    ],
)
def test_saringan_dan_rentang(tulisan: str, hasil: str) -> None:
    nilai = {"t": "28 November 2026", "u": "28 November 2026", "v": "29-11-2026", "n": "3507112811260001",
             "x": "entah", "a": "20.00", "b": "23.00"}
    surat = urai(f"@judul A\n\n{tulisan}")
    assert surat.temuan == ()
    alinea = isi(surat, nilai)[1]
    assert isinstance(alinea, Alinea) and alinea.baris[0].teks == hasil


@pytest.mark.parametrize(
    ("tulisan", "hasil"),
    [
        ("Jenis usaha [a] ([x]), tetap", "Jenis usaha 20.00, tetap"),
        ("[x|rupiah] ([x|terbilang] rupiah) saja", "saja"),
        ("[a] ([a|terbilang], [x])", "20.00 (20.00, )"),
        ("(1) tetap ([x]) (dua)", "(1) tetap (dua)"),
        ("Pada hari ini [x|hari], tanggal [x], kami", "Pada hari ini, tanggal, kami"),
        ("pengantar [x] [x], pada", "pengantar, pada"),
        ("keperluan [x].", "keperluan."),
        ("[x], Desa [a]", ", Desa 20.00"),
        ("[a], [x], dengan [a], [x].", "20.00, dengan 20.00."),
        ("[a] ( [x] ) [a]", "20.00 20.00"),
        ("([a]) [x] ([x])", "(20.00) "),
        ("Pukul [x] s.d. [x].", "Pukul."),
    ],
)
def test_kode_kosong_tidak_meninggalkan_kurung_dan_spasi(tulisan: str, hasil: str) -> None:
    surat = urai(f"@judul A\n\nawal {tulisan}")
    alinea = isi(surat, {"a": "20.00"})[1]
    assert isinstance(alinea, Alinea)
    assert " ".join(alinea.baris[0].teks.split()) == f"awal {hasil.strip()}".replace("awal ,", "awal,")


def test_teks_di_atas_judul_disebut_barisnya() -> None:
    assert kalimat("# catatan\nPemerintah Kabupaten\n@judul SURAT\n\nisi") == [
        "baris 2: isi surat berdiri di atas @judul (baris 3); pindahkan ke bawahnya."]
    assert kalimat("@judul A\n\nisi\n@hal B") == ["baris 4: @hal hanya boleh di awal, sebelum isi surat."]


def test_kode_kosong_di_awal_baris() -> None:
    (_, alinea) = isi(urai("@judul A\n\n[x], Desa [a]"), {"a": "Arjo"})
    assert isinstance(alinea, Alinea) and alinea.baris[0].teks == "Desa Arjo"


def test_baris_tabel_berulang_menurut_daftar() -> None:
    """A row that begins with a list is printed once for each of its lines; what is no list stands in each."""
    surat = urai("@judul A\n\n|! NO. | NAMA | NIK | KET |\n"
                 "? [d_no] -> | [d_no] | **[d_nama|BESAR]**, [d_ket] | [d_nik] | tetap [a] |\n| 3. | [d_nama] | | |")
    nilai = {"d_no": "1.\n2.", "d_nama": "Ani\nBudi", "d_nik": "\n3507", "a": "x\ny", "d_ket": "satu"}
    (_, tabel) = isi(surat, nilai)
    assert isinstance(tabel, Tabel)
    assert [[s.teks for s in b] for b in tabel.baris] == [
        ["1.", "ANI, satu", "", "tetap x\ny"], ["2.", "BUDI, ", "3507", "tetap x\ny"], ["3.", "Ani\nBudi", "", ""]]
    (_, tabel) = isi(surat, nilai | {"d_no": "1.", "d_nama": "Ani", "d_nik": "3507"})
    assert isinstance(tabel, Tabel) and len(tabel.baris) == 2
    assert isi(urai("@judul A\n\n|! NO. |\n? [no] -> | [no] |"), {})[1:] == []      # no heading without a row
    assert len(isi(urai("@judul A\n\n|! NO. |"), {})) == 2                         # but a form to fill in stays


@pytest.mark.parametrize("berkas", sorted(SURAT.glob("*.txt")), ids=lambda p: p.stem)
def test_alamat_kosong_tidak_meninggalkan_koma(berkas: Path) -> None:
    """The applicant's street may be empty: his village stands alone, and no line begins with a comma."""
    surat = urai(berkas.read_text(encoding="utf-8"))
    kode = {p.kode for b in surat.blok for baris in baris_blok(b) for p in baris.potong if p.kode}
    nilai = {k: f"isi {k}" for k in kode if k not in {"alamat", "tempat_lahir"}} | {"alamat_lengkap": "Desa Arjo"}
    teks = "\n".join(teks_pratinjau(isi(surat, nilai)))
    assert ": ," not in teks and ", ," not in teks and "\n," not in teks


def test_surat_kalipare_menurut_peninjauan_dan_harinya() -> None:
    def teks(nama: str, **nilai: str) -> str:
        blok = isi(urai((SURAT / f"{nama}.txt").read_text(encoding="utf-8")), nilai)
        return " ".join(" ".join(teks_pratinjau(blok)).split())

    tinjau = {"tanggal_tinjau": "18 November 2026", "tinjau_tanggal": "20 November 2026"}
    usaha = teks("ket_usaha", **tinjau)
    assert "tanggal 20 November 2026" in usaha and "18 November" not in usaha
    assert "Rabu, 18 November 2026" in teks("surat_tugas_tinjau", **tinjau)
    assert "Pada hari ini Jumat, tanggal dua puluh bulan November" in teks("berita_acara_tinjau", **tinjau)
    panggil = teks("panggilan_ektp", nik="3507112811260001", tgl_rekam="20 November 2026")
    assert "Jumat, 20 November 2026" in panggil and "3507112811260001" not in panggil
    ramai = teks("rekomendasi_keramaian", mulai="28 November 2026", berakhir="28 November 2026")
    assert "Sabtu, 28 November 2026 :" not in ramai and "s.d. Sabtu" not in ramai
    waris = teks("legalisasi_waris", ahli_waris="1. Ani, Anak 2. Budi, Anak", ahli_waris_jumlah="2", saksi_jumlah="2")
    assert "2 (dua) orang" in waris and "Budi, Anak" in waris and "disaksikan dua orang saksi" in waris
