"""Loops that hold a case for ever are refused when the file is loaded; those with a way out are not."""

from __future__ import annotations

import pytest

from .conftest import baris, prosedur, temuan

TERISI = 'bila = {isian = "jumlah", terisi = true}'
VERIF = '{jenis = "verifikasi"}'
AKTIVITAS = '[[aktivitas]]\nkode = "baru"\nnama = "Baru"\n[[aktivitas]]\nkode = "lama"\nnama = "Lama"\n'


def putar(bila_x: str, bila_y: str = "", aksi_x: str = VERIF, aksi_y: str = VERIF) -> str:
    """Two rows, the second leading back to the first."""
    return baris("x", aksi_x, bila_x) + baris("y", aksi_y, f'lanjut = "x"\n{bila_y}')


@pytest.mark.parametrize(("tengah", "tabel", "kalimat"), [
    (putar(TERISI, TERISI), "", "aksi 'x.verifikasi' tidak pernah sampai ke akhir selama Jumlah terisi;"),
    (putar("", TERISI), "", "selama Jumlah terisi;"),
    (putar("", 'bila = {isian = "jumlah", lebih = 17}'), "", "selama Jumlah lebih dari 17;"),
    (putar("", 'bila = {isian = "sifat", bukan = "biasa"}'), "", "selama Sifat bukan Biasa;"),
    (putar("", 'bila = {tidak = {isian = "mulai", kurang = "2026-11-20"}}'), "", "tidak (Mulai kurang dari"),
    (putar("", 'bila = {semua = [{isian = "sifat", adalah = "biasa"}, {isian = "jumlah", terisi = true}]}'), "",
     "selama Sifat: Biasa dan Jumlah terisi;"),
    (putar("", 'bila = {salah_satu = [{isian = "sifat", adalah = "biasa"}, {isian = "jumlah", terisi = true}]}'), "",
     "tidak pernah sampai ke akhir selama"),
    (putar("", 'bila = {fitur = "cepat"}'), "", "tidak pernah sampai ke akhir selama"),
    (putar("", 'bila = {aksi = "x", hasil = "sesuai"}'), "", "aksi 'x.verifikasi' tidak pernah sampai ke akhir;"),
    (putar("", 'aktivitas = ["lama"]'), AKTIVITAS, "aksi 'x.verifikasi' tidak pernah sampai ke akhir;"),
    # passed over round and round: the way on never stops anywhere
    (baris("x", f"{VERIF[:-1]}, {TERISI}}}", 'lanjut = "y"') + baris("y", f"{VERIF[:-1]}, {TERISI}}}", 'lanjut = "x"'),
     "", "tidak pernah sampai ke akhir"),
    (baris("x", '{jenis = "verifikasi", bila = {aksi = "periksa", hasil = "tidak_lengkap"}}', 'lanjut = "x"'), "",
     "aksi 'x.verifikasi' tidak pernah sampai ke akhir;"),
    # a redirected positive outcome does the same
    (baris("x", VERIF, TERISI) + baris("y", '{jenis = "verifikasi", hasil = {sesuai = {ke = "x"}}}', TERISI), "",
     "selama Jumlah terisi;"),
])
def test_putaran_tanpa_jalan_keluar_ditolak(tengah: str, tabel: str, kalimat: str) -> None:
    semua = temuan(tengah, tabel=tabel)
    assert any(kalimat in x for x in semua), semua
    assert all(x.endswith("beri jalan keluar dari putaran ini.") for x in semua)


TOLAK = '{jenis = "verifikasi", hasil = {tolak = {akhir = "ditolak"}}}'


@pytest.mark.parametrize("tengah", [
    putar(TERISI, TERISI, aksi_y=TOLAK),                                            # an outcome leaves
    putar(TERISI, TERISI, aksi_x='{jenis = "kerjakan", hasil = {gagal = {ke = "serah"}}}'),
    putar("", TERISI, aksi_x='{jenis = "isi", isian = ["jumlah"]}'),                # what it asks may end it
    putar("", TERISI, aksi_x='{jenis = "kerjakan", perlu = ["jumlah"]}'),
    putar("", 'bila = {aksi = "x", hasil = "kembali"}',
          aksi_x='{jenis = "verifikasi", hasil = {kembali = {ke = "y"}}}'),
    putar('bila = {tidak = {aksi = "x", hasil = "sesuai"}}', 'bila = {tidak = {aksi = "y", hasil = "sesuai"}}'),
    baris("pra", VERIF) + putar("", 'bila = {tidak = {aksi = "pra", hasil = "sesuai"}}'),    # never so there
    baris("x", '{jenis = "kerjakan", hasil = {berhasil = {ke = "x", ulang = 2, habis = {ke = "serah"}}}}'),
])
def test_putaran_yang_dapat_ditinggalkan_diterima(tengah: str) -> None:
    assert prosedur(tengah)


@pytest.mark.parametrize(("tengah", "apa"), [
    ('[[langkah]]\nid = "x"\nlanjut = "serah"\n', "langkah tanpa aksi"),
    (baris("x", '{jenis = "lapor", tiap = "minggu", kepada = "dinas"}', 'lingkup = "layanan"\nlanjut = "serah"'),
     "kewajiban layanan"),
])
def test_lanjut_yang_tidak_pernah_diikuti_ditolak(tengah: str, apa: str) -> None:
    (satu,) = temuan(tengah)
    assert satu.partition(", ")[2] == (
        f"langkah 'x': lanjut pada {apa} tidak dijalankan; pindahkan ke langkah beraksi sebelumnya.")


def test_isian_pada_langkah_dalam_putaran_mengakhirinya() -> None:
    tanya = '[[isian]]\nkode = "lagi"\nlabel = "Lagi"\njenis = "ya_tidak"\npada = "x"\n'
    lagi = 'bila = {isian = "lagi", adalah = "ya"}'
    assert prosedur(putar("", lagi), tabel=tanya)
    assert temuan(putar("", lagi), tabel=tanya.replace('pada = "x"\n', ""))


def test_prosedur_besar_tidak_menahan_pemuatan() -> None:
    """Hundreds of conditions on nine fields or on outcomes: what does not fit the bounds is left open."""
    keluar = '{jenis = "verifikasi", hasil = {kembali = {ke = "x0"}, tolak = {akhir = "ditolak"}}}'
    tabel = "".join(f'[[isian]]\nkode = "f{i}"\nlabel = "F{i}"\njenis = "ya_tidak"\n' for i in range(9))
    akhir = baris("z", keluar, 'lanjut = "x0"')
    isian = "".join(baris(f"x{i}", keluar, f'bila = {{isian = "f{i % 9}", adalah = "ya"}}') for i in range(250))
    hasil = "".join(baris(f"x{i}", keluar, f'bila = {{aksi = "x{i - 1}", hasil = "sesuai"}}' if i else "")
                    for i in range(250))
    assert prosedur(isian + akhir, tabel=tabel) and prosedur(hasil + akhir)
