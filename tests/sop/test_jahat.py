"""Hostile files: a clear sentence, quickly, and nothing changed; whatever is mutated, only GalatSop comes out."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from loket_tui.dasar.galat import GalatSop
from loket_tui.sop.muat import baca_berkas, muat, muat_teks
from loket_tui.sop.paket import muat_paket, muat_paket_toml
from loket_tui.sop.tinjau import tinjau
from tests.bench.fuzz_sop import AKAR, BENIH, asli, coba, mutasi

from .conftest import AWAL, NASKAH, baris, susun, temuan, temuan_teks
from .test_paket import PAKET

SEMUA, SEMULA = asli()


@pytest.mark.parametrize("bagian", range(5))
def test_lima_ribu_berkas_yang_diacak(bagian: int) -> None:
    acak = random.Random(BENIH + bagian)
    hasil = []
    for _ in range(1_000):
        nomor, mentah = mutasi(acak, SEMUA)
        hasil.append(coba(mentah, SEMULA[nomor]))
    assert hasil.count("baik") > 50 and hasil.count("galat") > 300


def test_paket_toml_yang_diacak(tmp_path: Path) -> None:
    acak = random.Random(BENIH)
    asli_paket = [p.read_text(encoding="utf-8") for p in sorted(AKAR.glob("*/paket.toml"))]
    folder = tmp_path / "uji"
    folder.mkdir()
    hasil = []
    for _ in range(400):
        _, mentah = mutasi(acak, asli_paket)
        (folder / "paket.toml").write_bytes(mentah)
        try:
            hasil.append(muat_paket_toml(folder).kode)
        except GalatSop as galat:
            assert galat.kalimat.startswith("uji/paket.toml") and galat.kalimat.isprintable(), galat.kalimat
    assert 20 < len(hasil) < 380


# ---- things on the disk that are no files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "uji"
    tmp_path.mkdir(parents=True)
    (tmp_path / "paket.toml").write_text(PAKET, encoding="utf-8")
    (tmp_path / "coba.toml").write_text(susun(), encoding="utf-8")
    return tmp_path


def _pipa(path: Path) -> None:
    os.mkfifo(path)


def _putar(path: Path) -> None:
    path.symlink_to(path.with_name("lain.toml"))
    path.with_name("lain.toml").symlink_to(path)


BUKAN_BERKAS = {
    "bukan berkas biasa": _pipa, "adalah tautan yang berputar": _putar, "adalah folder": Path.mkdir,
    "tidak ada": lambda path: path.symlink_to(path.with_name("hilang")),
}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("sebab", BUKAN_BERKAS)
def test_yang_bukan_berkas_ditolak_tanpa_menunggu(folder: Path, sebab: str) -> None:
    path = folder / "x.toml"
    BUKAN_BERKAS[sebab](path)
    with pytest.raises(GalatSop, match=rf"^Berkas x\.toml tidak dapat dibaca \({sebab}\); periksa berkasnya\.$"):
        muat(path, "uji")
    paket = muat_paket(folder)
    assert [m.prosedur.kode for m in paket.sop] == ["coba"]
    assert len(paket.rusak) == sum(p.name != "paket.toml" for p in folder.glob("*.toml")) - 1
    assert sum(bool(t.galat) for t in tinjau(folder)) == len(paket.rusak)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_perangkat_tidak_dibaca(folder: Path) -> None:
    (folder / "nol.toml").symlink_to("/dev/zero")
    with pytest.raises(GalatSop, match="bukan berkas biasa"):
        baca_berkas(folder / "nol.toml")


def test_berkas_yang_tidak_boleh_dibaca(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tolak(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", tolak)   # whoever runs the tests as root may read everything
    with pytest.raises(GalatSop, match="tidak boleh dibaca"):
        muat(folder / "coba.toml", "uji")


def test_nama_berkas_dengan_huruf_kendali_tidak_sampai_ke_layar(folder: Path) -> None:
    path = folder / "a\x1b[31m\u202eb.toml"
    path.write_text("x = [", encoding="utf-8")
    (kalimat,) = muat_paket(folder).rusak
    assert kalimat.isprintable() and "a�[31m�b.toml" in kalimat


def test_nama_berkas_yang_tidak_dapat_ada() -> None:
    for nama in ("a\x00b.toml", "x" * 5_000):
        with pytest.raises(GalatSop, match="tidak dapat dibaca"):
            muat(Path("/tmp") / nama, "uji")


# ---- bytes


BAIT: dict[str, tuple[bytes, str]] = {
    "utf-16": (susun().encode("utf-16"), "SOP coba.toml baris 1: bukan teks UTF-8; simpan ulang dengan pilihan UTF-8."),
    "dua bom": (b"\xef\xbb\xbf\xef\xbb\xbf" + susun().encode(), "baris 1 kolom 1: tulisan TOML tidak sah"),
    "nul": (susun().encode().replace(b"Coba", b"Co\x00ba"), "SOP coba.toml baris 3 kolom 19: ada huruf kendali"),
    "nul terlepas": (susun().replace("Coba", "Co\\u0000ba").encode(), "SOP coba.toml: nama berisi huruf kendali"),
    "layar": (susun().replace('label = "Sifat"', 'label = "\\u001b[2J"').encode(), "isian.1.label berisi huruf"),
    "kunci": (susun(tabel='\n[pelaksana."a\\u0007"]\nsebutan = "A"\n').encode(), "pelaksana.a berisi huruf kendali"),
    "setengah huruf": (susun().replace("Coba", "Co\\ud800ba").encode(), "tulisan TOML tidak sah"),
}


@pytest.mark.parametrize("nama", BAIT)
def test_bait_yang_bukan_teks(nama: str) -> None:
    mentah, kalimat = BAIT[nama]
    satu = temuan_teks(mentah)[0]
    assert satu.startswith("SOP coba.toml") and kalimat in satu


def test_garis_miring_terbalik_yang_ditulis_apa_adanya_bukan_huruf_kendali() -> None:
    teks = susun(baris("x", "", "kegiatan = \"C:\\\\u0000\\\\b\"\nket = 'C:\\u0000'"))
    langkah = muat_teks(teks.encode(), "coba.toml", "uji").prosedur.langkah("x")
    assert langkah is not None and (langkah.kegiatan, langkah.ket) == ("C:\\u0000\\b", "C:\\u0000")


# ---- sizes: caps before anything is worked out


def _rantai(banyak: int) -> str:
    aksi = ", ".join(['{jenis = "cap"}'] * 60)
    langkah = ", ".join(f'{{id = "l{i}", aksi = [{aksi}]}}' for i in range(40))
    alur = f'\n[[alur]]\nkode = "besar"\nlangkah = [{langkah}]\n'
    return susun("".join(baris(f"r{i}", "", 'pakai = {alur = "besar", naskah = "tugas"}') for i in range(banyak)),
                 tabel=NASKAH + alur)  # fmt: skip


_UJI = '{isian = "sifat", terisi = true}'
BANYAK: dict[str, tuple[str, str]] = {
    "aksi": (_rantai(200), "lebih dari 1000 aksi; bagi menjadi beberapa SOP."),
    "isian": (susun(tabel="".join(f'\n[[isian]]\nkode = "i{i}"\nlabel = "I"' for i in range(201)) + "\n"),
              "isian: terlalu banyak isinya."),
    "pelaksana": (susun(tabel="".join(f'\n[pelaksana.p{i}]\nsebutan = "P"\nperan = ["x"]' for i in range(41)) + "\n"),
                  "pelaksana: terlalu banyak isinya."),
    "larik": (susun(kepala="x = [" + "1," * 200_000 + "]"), "kunci 'x' tidak dikenal"),
    "tabel": (susun(tabel="".join(f"\n[x{i}]\n" for i in range(20_000))), "kunci 'x0' tidak dikenal"),
    "nilai": (susun(baris("x", '{jenis = "isi", isian = [' + "5," * 20_000 + "]}")), "harus berupa teks"),
}  # fmt: skip


@pytest.mark.parametrize("nama", BANYAK)
def test_yang_terlalu_banyak_ditolak_dengan_sedikit_kalimat(nama: str) -> None:
    teks, kalimat = BANYAK[nama]
    semua = temuan_teks(teks)
    assert kalimat in semua[0] and len(semua) <= 20


def test_syarat_yang_lebar_dan_waktu_yang_panjang_tetap_terbaca() -> None:
    lebar = baris("x", "", "bila = {semua = [" + f"{_UJI}," * 5_000 + "]}").replace("1 menit", "1 menit " * 120)
    (satu,) = (t for t in muat_teks(susun(lebar).encode(), "coba.toml", "uji").peringatan if "waktu" in t.kalimat)
    assert satu.kalimat.endswith("pada langkah x perlu kunci baku.") and len(satu.kalimat) < 100


def test_putaran_seribu_aksi_tanpa_jalan_keluar() -> None:
    aksi = ", ".join(['{jenis = "verifikasi", hasil = {sesuai = {ke = "r0"}}}'] * 4)
    putar = "".join(baris(f"r{i}", aksi, 'bila = {isian = "sifat", adalah = "segera"}') for i in range(240))
    semua = temuan(putar)
    assert len(semua) == 50
    assert all("tidak pernah sampai ke akhir; beri jalan keluar dari putaran ini." in t for t in semua)


def test_peran_yang_tidak_dikenal_dan_kode_ganda_disebut_barisnya() -> None:
    semua = temuan(AWAL)
    assert any("langkah 'periksa' ditulis dua kali" in t and t.startswith("baris ") for t in semua)
    assert "SOP harus berisi tepat satu aksi ajukan; sekarang 2." in semua
