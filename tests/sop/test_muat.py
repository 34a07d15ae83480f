"""Every sentence of the loader: where the fault is, what it is, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.muat import muat, muat_teks

from .conftest import AKHIR, AWAL, KEPALA, TIGA, baris, hasil_muat, prosedur, susun, temuan, temuan_teks


def nomor(teks: str, potongan: str) -> int:
    """Line of the first occurrence."""
    return teks[: teks.index(potongan)].count("\n") + 1


def test_sop_kecil_dimuat_tanpa_peringatan_selain_lompatan() -> None:
    hasil = hasil_muat()
    assert hasil.prosedur.kode == "coba"
    assert [t.kalimat for t in hasil.peringatan] == ["nomor langkah 3 sampai 8 dilompati pada dokumen."]


def test_bom_diterima() -> None:
    teks = susun().encode()
    assert muat_teks(b"\xef\xbb\xbf" + teks, "coba.toml", "uji").prosedur.hash == prosedur().hash


def test_latin_1_disebut_barisnya() -> None:
    teks = susun().replace("Layanan Coba", "Layanan Café").encode("latin-1")
    assert temuan_teks(teks) == ("SOP coba.toml baris 3: bukan teks UTF-8; simpan ulang dengan pilihan UTF-8.",)


def test_sepuluh_megabita_ditolak(tmp_path: Path) -> None:
    path = tmp_path / "coba.toml"
    path.write_bytes(susun().encode() + b"#" * 10_000_000)
    with pytest.raises(GalatSop, match="lebih dari 512 KB; bagi menjadi beberapa berkas"):
        muat(path, "uji")


@pytest.mark.parametrize(
    "racun",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a = " * 100_000,
        "a" + ".a" * 100_000 + " = 1",
        '"a"' + '."a"' * 100_000 + " = 1",
        "[" + "a." * 100_000 + "a]",
    ],
)
def test_bersarang_seratus_ribu(racun: str) -> None:
    (kalimat,) = temuan_teks(susun() + racun)
    assert kalimat == "SOP coba.toml: susunan lebih dari 40 tingkat; periksa kurung dan titiknya."


def test_kurung_dan_titik_di_dalam_teks_tidak_dihitung() -> None:
    kurung = "[" * 60 + "{" * 60 + ". " * 60
    teks = susun(baris("satu", '{jenis = "verifikasi"}', f"kegiatan = \"{kurung}\"\nket = '''{kurung}\n{kurung}'''"))
    muat_teks((f"# {kurung}\n{teks}").encode(), "coba.toml", "uji")


def test_sepuluh_ribu_langkah() -> None:
    banyak = "".join(f'[[langkah]]\nid = "x{i}"\n' for i in range(10_000))
    (kalimat,) = temuan(banyak)
    assert kalimat.endswith("langkah: terlalu banyak isinya.")
    (kalimat,) = temuan(banyak * 3)
    assert "lebih dari 512 KB" in kalimat


def test_terlalu_banyak_aksi() -> None:
    sebaris = ", ".join(['{jenis = "cap"}'] * 60)
    (kalimat,) = temuan("".join(baris(f"x{i}", sebaris) for i in range(17)))
    assert kalimat == "SOP coba.toml: lebih dari 1000 aksi; bagi menjadi beberapa SOP."
    (kalimat,) = temuan(baris("x", sebaris + ', {jenis = "cap"}'))
    assert "terlalu banyak isinya" in kalimat


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        (
            'kode = "coba',
            "SOP coba.toml di akhir berkas: tulisan TOML tidak sah; periksa tanda kutip, kurung dan koma.",
        ),
        (
            "kode = coba\n",
            "SOP coba.toml baris 1 kolom 8: tulisan TOML tidak sah; periksa tanda kutip, kurung dan koma.",
        ),
        ("a = 1\na = 2", "kunci atau tabel ditulis dua kali; hapus salah satu."),
        ("[a]\n[a]", "SOP coba.toml baris 2 kolom 3: kunci atau tabel ditulis dua kali; hapus salah satu."),
        ("a = " + "9" * 5_000, "tulisan TOML tidak sah"),
        ("a = {b = 1", "tulisan TOML tidak sah"),
        ("a = 2026-02-31", "tulisan TOML tidak sah"),
    ],
)
def test_toml_tidak_sah(teks: str, kalimat: str) -> None:
    assert kalimat in temuan_teks(teks)[0]


def test_berkas_kosong_menyebut_semua_kunci_wajib() -> None:
    assert temuan_teks("") == tuple(
        f"{kunci}: kunci ini wajib diisi." for kunci in ("bahasa", "kode", "nama", "pelaksana", "langkah")
    )


def test_berkas_tiada_dan_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "tiada.toml", tmp_path):
        with pytest.raises(GalatSop, match=r"tidak dapat dibaca \(.+\); periksa berkasnya"):
            muat(path, "uji")


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ('tunggu = "pemohon"', 'tungu = "pemohon"',
         "langkah.2.aksi.1.hasil.tidak_lengkap.tungu: kunci 'tungu' tidak dikenal; maksud Anda 'tunggu'?"),
        ('label = "Jumlah"', 'label = "J"\nlable = "J"',
         "isian.2.lable: kunci 'lable' tidak dikenal; maksud Anda 'label'?"),
        ('label = "Jumlah"', 'label = "J"\nxqzw = 1', "isian.2.xqzw: kunci 'xqzw' tidak dikenal."),
        ('label = "Jumlah"', 'label = "J"\njam = {mulai = "ajukan"}',
         "isian.2.jam: kunci 'jam' berdiri di dalam tabel lain; pindahkan ke atas, sebelum tabel pertama."),
        ('jenis = "periksa_kelengkapan"', 'jenis = "periksa_kelengkapn"',
         "langkah.2.aksi.1.jenis: 'periksa_kelengkapn' tidak dikenal; maksud Anda 'periksa_kelengkapan'?"),
        ('jenis = "tanggal"', 'jenis = "tangal"', "isian.3.jenis: 'tangal' tidak dikenal; maksud Anda 'tanggal'?"),
        ("bahasa = 1", "bahasa = 2", "bahasa: '2' tidak dikenal; pilihannya 1."),
        *(("bahasa = 1", f"bahasa = {x}", "bahasa: harus berupa angka 1.") for x in ("true", "1.0", '"1"')),
        ('sebutan = "Camat"', "sebutan = 5", "pelaksana.camat.sebutan: harus berupa teks dalam tanda kutip."),
        ('sebutan = "Camat"', 'sebutan = ""', "pelaksana.camat.sebutan: tidak boleh kosong."),
        ('peran = ["camat"]', 'peran = "camat"', "pelaksana.camat.peran: harus berupa daftar dalam kurung siku."),
        ("wajib = false", 'wajib = "tak"', "isian.2.wajib: harus true atau false."),
        ('waktu = "5 menit"', "waktu = 5", "langkah.1.waktu: harus berupa teks dalam tanda kutip atau tabel."),
        ('{jenis = "ajukan"}', "5", "langkah.1.aksi.1: harus berupa tabel dalam kurung kurawal."),
        ('{jenis = "ajukan"}', '{id = "x"}', "langkah.1.aksi.1: aksi harus menyebut jenis."),
        ('{jenis = "ajukan"}', '{jenis = "catat_buku"}', "langkah.1.aksi.1.buku: kunci ini wajib diisi."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {jam = 1, hari = 2}',
         "janji: isi tepat satu dari menit, jam, hari, hari_kerja."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {hari = -1}',
         "janji.hari: angka -1 di luar batas, paling kecil 0."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {jam = nan}', "janji.jam: angka nan di luar batas"),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {jam = "x"}', "janji.jam: harus berupa angka."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {hari = true}', "janji.hari: harus berupa angka bulat."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {jam = true}', "janji.jam: harus berupa angka."),
        ('nama = "Layanan Coba"', 'nama = "Coba"\njanji = {hari = 1.5}', "janji.hari: harus berupa angka bulat."),
        ('ke = "periksa", cetak', 'ke = "periksa", akhir = "ditolak", cetak',
         "langkah.2.aksi.1.hasil.tidak_lengkap: target berisi tepat satu dari ke atau akhir."),
        ('ke = "periksa", cetak', "cetak", "target berisi tepat satu dari ke atau akhir."),
        ('ke = "periksa", cetak', 'ke = "periksa", ulang = 2, cetak', "ulang dan habis selalu bersama."),
        ('ke = "periksa", cetak', 'ke = "periksa", ulang = 2, habis = {ke = "serah", ulang = 1, habis = '
         '{akhir = "ditolak"}}, cetak', "habis menunjuk langkah atau akhir, tidak memakai ulang lagi."),
        ('ke = "periksa", cetak', 'akhir = "dirujuk", cetak', "akhir = 'dirujuk' menyebut kepada siapa."),
        ('sebutan = "Camat"', f'sebutan = "{"x" * 201}"', "pelaksana.camat.sebutan: teks terlalu panjang."),
    ],
)  # fmt: skip
def test_kalimat_skema_dengan_baris(lama: str, baru: str, kalimat: str) -> None:
    asli = susun()
    assert lama in asli
    (satu,) = temuan_teks(asli.replace(lama, baru, 1))
    letak, _, isi = satu.partition(", ")
    assert isi.startswith(kalimat) or kalimat in isi
    if lama in asli and not baru.startswith("nama"):
        assert abs(int(letak.removeprefix("baris ")) - nomor(asli, lama)) <= 1


def test_saran_dengan_baris_yang_tepat() -> None:
    teks = susun(tabel='\n[[naskah]]\nkode = "a"\nnama = "A"\ntemplt = "a"\n')
    (satu,) = temuan_teks(teks)
    assert (
        satu == f"baris {nomor(teks, 'templt')}, naskah.1.templt: kunci 'templt' tidak dikenal; maksud Anda 'templat'?"
    )


def test_kunci_salah_yang_sama_dua_kali_masing_masing_punya_baris() -> None:
    teks = susun().replace("wajib =", "wajb =")
    pertama, kedua = temuan_teks(teks)
    awal = nomor(teks, "wajb")
    assert pertama.startswith(f"baris {awal}, isian.2.wajb")
    assert kedua.startswith(f"baris {awal + 5}, isian.3.wajb")


@pytest.mark.parametrize(
    "kode",
    [
        "../lain",
        "..",
        "a/b",
        "a\\\\b",
        "/etc/passwd",
        "C:x",
        "A",
        "1a",
        "a b",
        "a.b",
        "",
        "a" * 41,
        "a\\u0000",
        "a\\n",
        "é",
    ],
)
def test_kode_dengan_akal_jalur_ditolak(kode: str) -> None:
    for teks in (
        susun().replace('kode = "coba"', f'kode = "{kode}"'),
        susun(tabel=f'\n[[naskah]]\nkode = "a"\nnama = "A"\ntemplat = "{kode}"\n'),
        susun(baris("x", f'{{jenis = "catat_buku", buku = "{kode}"}}')),
    ):
        assert "bukan kode yang sah" in temuan_teks(teks)[0] or "huruf kendali" in temuan_teks(teks)[0]


def test_pesan_tidak_membawa_huruf_kendali() -> None:
    (satu,) = temuan_teks(susun().replace('kode = "coba"', 'kode = "\\u001b[31mx\\u202e"'))
    assert satu.isprintable()


def test_paling_banyak_dua_puluh_temuan() -> None:
    isian = "".join(f'[[isian]]\nkode = "x{i}"\n' for i in range(50))
    assert len(temuan(tabel=isian)) == 20


def test_semua_kesalahan_disebut_sekaligus() -> None:
    semua = temuan_teks(KEPALA + AWAL.replace("loket", "lokett") + AKHIR)
    assert any("pelaksana: kunci ini wajib diisi" in x for x in semua)
    semua = temuan(baris("x", '{jenis = "isi", isian = ["tiada"]}') + baris("x", '{jenis = "cap"}'))
    assert len(semua) >= 2


@pytest.mark.parametrize("kode", TIGA)
def test_berkas_bawaan_dimuat(kode: str) -> None:
    assert muat(TIGA[kode], TIGA[kode].parent.name).prosedur.kode == kode
