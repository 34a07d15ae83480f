"""A pack on disk: its own file, the procedures beside it, what a broken one does to the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.paket import Paket, muat_paket, muat_paket_toml

from .conftest import NASKAH, SOP_DEFS, baris, susun

PAKET = (
    """kode = "uji"
nama = "Kecamatan Uji"
"""
    + "".join(
        f'[[peran]]\nkode = "{p}"\nsebutan = "{p.title()}"\nhak = ["proses"{h}]\n'
        for p, h in (
            ("petugas_loket", ', "terima"'),
            ("operator", ""),
            ("kasi", ', "paraf"'),
            ("sekcam", ""),
            ("camat", ""),
        )
    )
    + "".join(f'[[buku]]\nkode = "{b}"\nnama = "Buku"\n' for b in ("register", "agenda_keluar", "tanda_terima"))
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "uji"
    (tmp_path / "surat").mkdir(parents=True)
    (tmp_path / "paket.toml").write_text(PAKET, encoding="utf-8")
    (tmp_path / "coba.toml").write_text(susun(), encoding="utf-8")
    return tmp_path


def rusak(folder: Path, teks: str) -> str:
    """The sentence about one more SOP file that does not fit the pack."""
    (folder / "lain.toml").write_text(teks.replace('kode = "coba"', 'kode = "lain"', 1), encoding="utf-8")
    paket = muat_paket(folder)
    assert [m.prosedur.kode for m in paket.sop] == ["coba"]
    (kalimat,) = paket.rusak
    return kalimat


def test_paket_bawaan_utuh() -> None:
    assert [(f.name, muat_paket(f).rusak) for f in sorted(SOP_DEFS.iterdir()) if f.is_dir()] == [
        (f.name, ()) for f in sorted(SOP_DEFS.iterdir()) if f.is_dir()
    ]


def test_paket_kecil(folder: Path) -> None:
    paket = muat_paket(folder)
    assert ([m.prosedur.kode for m in paket.sop], paket.rusak) == (["coba"], ())
    assert paket.sop[0].prosedur.paket == "uji"
    assert paket.hak(frozenset({"petugas_loket", "kasi"})) == {"proses", "terima", "paraf"}
    assert paket.hak(frozenset({"tak_dikenal"})) == frozenset()
    assert (paket.sebutan_peran("kasi"), paket.sebutan_peran("lurah")) == ("Kasi", "lurah")


def test_satu_berkas_rusak_tidak_menghentikan_yang_lain(folder: Path) -> None:
    (folder / "a.toml").write_bytes(b"\xff\xfe")
    (folder / "b.toml").mkdir()
    (folder / "c.toml").write_text("x = " + "[" * 100_000, encoding="utf-8")
    (folder / "d.toml").write_text("x = " + "1" * 5_000, encoding="utf-8")
    paket = muat_paket(folder)
    assert [m.prosedur.kode for m in paket.sop] == ["coba"]
    assert len(paket.rusak) == 4
    for nama, kalimat in zip(("a", "b", "c", "d"), paket.rusak, strict=True):
        assert f"{nama}.toml" in kalimat


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        (susun().replace('peran = ["kasi"]', 'peran = ["lurah"]'), "SOP lain: peran 'lurah' tidak ada di paket.toml"),
        (susun().replace('{peran = "sekcam"', '{peran = "lurah"'), "SOP lain: peran 'lurah' tidak ada di paket.toml"),
        (susun(tabel=NASKAH.replace('atas_nama = "camat"', 'atas_nama = "bupati"')), "peran 'bupati' tidak ada"),
        (susun(baris("x", '{jenis = "catat_buku", buku = "induk"}')), "SOP lain: buku 'induk' tidak ada di paket.toml"),
        (susun(baris("x", '{jenis = "kirim", tujuan = "dinas"}')), "SOP lain: buku 'ekspedisi' tidak ada"),
        (susun(tabel=NASKAH.replace("agenda_keluar", "induk")), "SOP lain: buku 'induk' tidak ada di paket.toml"),
        (susun(baris("x", '{jenis = "cap", bila = {fitur = "basah"}}')), "SOP lain: fitur 'basah' tidak ada"),
        (susun(tabel='\n[[naskah]]\nkode = "a"\nnama = "A"\ntemplat = "surat_a"\n'),
         "SOP lain: templat surat/surat_a.txt tidak ada; buat berkasnya."),
    ],
)  # fmt: skip
def test_yang_disebut_sop_harus_ada_di_paket(folder: Path, teks: str, kalimat: str) -> None:
    assert kalimat in rusak(folder, teks)


def test_buku_tanda_terima_diperlukan_kecuali_dikosongkan(folder: Path) -> None:
    isi = PAKET.replace('kode = "tanda_terima"', 'kode = "lain"')
    (folder / "paket.toml").write_text(isi, encoding="utf-8")
    assert "buku 'tanda_terima' tidak ada" in muat_paket(folder).rusak[0]
    (folder / "coba.toml").write_text(
        susun().replace('{jenis = "serahkan"}', '{jenis = "serahkan", buku = ""}'), encoding="utf-8"
    )
    assert muat_paket(folder).rusak == ()


def test_kode_sop_tidak_boleh_dua_kali(folder: Path) -> None:
    (folder / "zz.toml").write_text(susun(), encoding="utf-8")
    assert muat_paket(folder).rusak == ("SOP zz.toml: kode 'coba' sudah dipakai berkas lain; beri kode yang berbeda.",)


def test_templat(folder: Path) -> None:
    (folder / "surat" / "a.txt").write_text("\ufeffIsi surat", encoding="utf-8")
    (folder / "surat" / "latin.txt").write_bytes("café".encode("latin-1"))
    paket = muat_paket(folder)
    assert (paket.templat("a"), paket.templat("tiada")) == ("Isi surat", None)
    with pytest.raises(GalatSop, match=r"Templat surat/latin\.txt bukan teks UTF-8"):
        paket.templat("latin")


@pytest.mark.parametrize("kode", ["../coba", "..", "/etc/passwd", "a/../a", "A", "", "a.b", "a\\b"])
def test_templat_tidak_keluar_dari_folder(folder: Path, kode: str) -> None:
    (folder / "coba.txt").write_text("rahasia", encoding="utf-8")
    assert muat_paket(folder).templat(kode) is None


@pytest.mark.parametrize(
    ("lama", "baru", "kalimat"),
    [
        ("", "x = [", "uji/paket.toml di akhir berkas: tulisan TOML tidak sah"),
        ('kode = "uji"', 'kode = "../uji"', "baris 1, kode: '../uji' bukan kode yang sah"),
        ('kode = "uji"', 'kode = "nul"', "kode 'nul' adalah nama perangkat pada Windows; pilih nama lain."),
        ('hak = ["proses", "terima"]', 'hak = ["proses", "terma"]', "baris 6, peran.1.hak.2: 'terma' tidak dikenal"),
        ('kode = "operator"', 'kode = "kasi"', "uji/paket.toml: peran 'kasi' ditulis dua kali; hapus salah satu."),
        ('kode = "agenda_keluar"', 'kode = "register"', "uji/paket.toml: buku 'register' ditulis dua kali"),
        ('nama = "Kecamatan Uji"', 'nama = "K"\njanji = {coba = -1}', "janji.coba: angka -1 di luar batas"),
        ('nama = "Kecamatan Uji"', 'nama = "K"\nwarna = "biru"', "baris 3, warna: kunci 'warna' tidak dikenal"),
        ('nama = "Kecamatan Uji"', "x = " + "[" * 100_000, "susunan lebih dari 40 tingkat"),
        ('nama = "Kecamatan Uji"', "x = " + "9" * 5_000, "tulisan TOML tidak sah"),
    ],
)  # fmt: skip
def test_paket_toml_yang_keliru(folder: Path, lama: str, baru: str, kalimat: str) -> None:
    isi = baru + "\n" if not lama else PAKET.replace(lama, baru, 1)
    (folder / "paket.toml").write_text(isi, encoding="utf-8")
    with pytest.raises(GalatSop) as galat:
        muat_paket_toml(folder)
    assert kalimat in galat.value.kalimat


def test_paket_toml_tiada_latin_dan_besar(folder: Path) -> None:
    path = folder / "paket.toml"
    path.write_bytes(PAKET.replace("Uji", "Café").encode("latin-1"))
    with pytest.raises(GalatSop, match=r"uji/paket.toml baris 2: bukan teks UTF-8"):
        muat_paket(folder)
    path.write_bytes(PAKET.encode() + b"#" * 10_000_000)
    with pytest.raises(GalatSop, match="lebih dari 512 KB"):
        muat_paket(folder)
    path.write_bytes(b"\xef\xbb\xbf" + PAKET.encode())
    assert isinstance(muat_paket(folder), Paket)
    path.unlink()
    with pytest.raises(GalatSop, match=r"Paket SOP uji tidak punya paket.toml; salin lagi paketnya"):
        muat_paket(folder)
