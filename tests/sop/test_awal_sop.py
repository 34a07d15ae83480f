"""A file begun from answers: whatever is answered, it loads, without a warning, and fits the pack."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from loket_tui.cetak.surat.urai import periksa, urai
from loket_tui.dasar.galat import GalatIsian
from loket_tui.sop.awal_sop import (
    LANE_UMUM,
    AwalSop,
    bentuk_dari,
    kode_dari,
    lane_paket,
    periksa_awal,
    susun_sop,
    susun_templat,
    usul,
)
from loket_tui.sop.muat import HasilMuat, muat_teks
from loket_tui.sop.paket import cocok, muat_paket_toml

from .conftest import SOP_DEFS

AWAL = usul(LANE_UMUM)
PAKET = sorted(p.parent for p in SOP_DEFS.glob("*/paket.toml"))


def muat(awal: AwalSop) -> HasilMuat:
    return muat_teks(susun_sop(awal).encode(), f"{awal.kode}.toml", "uji")


def test_usul_dimuat_tanpa_peringatan_dan_tiap_tabel_diberi_catatan() -> None:
    hasil = muat(AWAL)
    assert hasil.peringatan == ()
    assert [x.jenis for x in hasil.prosedur.urutan] == [
        "ajukan", "periksa_kelengkapan", "catat_buku", "tanda_terima", "verifikasi", "buat_naskah", "paraf",
        "tanda_tangan", "nomor", "cap", "siap_ambil", "serahkan", "arsip", "lapor",
    ]  # fmt: skip
    teks = susun_sop(AWAL)
    for nama in tomllib.loads(teks):
        if isinstance(tomllib.loads(teks)[nama], list | dict) and nama not in {"janji", "biaya"}:
            awal = teks.index(f"[{nama}")
            kata = teks.rindex("\n\n", 0, awal)
            assert teks[kata + 2] == "#", nama


@pytest.mark.parametrize("pilih", itertools.product((True, False), repeat=6))
def test_setiap_jawaban_ya_dan_tidak_menghasilkan_berkas_yang_sah(pilih: tuple[bool, ...]) -> None:
    register, tanda_terima, surat, bernomor, serahkan, arsip = pilih
    awal = replace(
        AWAL, register=register, tanda_terima=tanda_terima, surat="Surat" if surat else "", bernomor=bernomor,
        serahkan=serahkan, arsip=arsip, paraf=AWAL.paraf if arsip else (), lapor="tidak" if serahkan else "pimpinan",
        persyaratan=AWAL.persyaratan if register else (),
    )  # fmt: skip
    hasil = muat(awal)
    kosong = ["dokumen hanya menyebut 'Persyaratan'; daftar persyaratan masih kosong."]
    assert [t.kalimat for t in hasil.peringatan] == ([] if register else kosong)
    jenis = hasil.prosedur.jenis_aksi
    assert ("catat_buku" in jenis, "tanda_terima" in jenis, "tanda_tangan" in jenis) == (register, tanda_terima, surat)
    assert ("serahkan" in jenis, "arsip" in jenis, "nomor" in jenis) == (serahkan, arsip, surat and bernomor)


@pytest.mark.parametrize("folder", PAKET, ids=lambda p: p.name)
def test_usul_cocok_dengan_setiap_paket(folder: Path) -> None:
    paket = muat_paket_toml(folder)
    awal = usul(lane_paket(paket), paket)
    periksa_awal(awal)
    keliru = [t.kalimat for t in cocok(muat(awal).prosedur, paket, folder)]
    assert keliru == [f"templat surat/{awal.kode}.txt tidak ada; buat berkasnya."] * bool(awal.surat)
    assert awal.penanda != awal.penerima


def test_templat_awal_sah() -> None:
    kode = ("nama", "nik", "tempat_tanggal_lahir", "alamat", "desa", "keperluan")
    assert list(periksa(urai(susun_templat(AWAL)), kode)) == []


def test_tulisan_yang_menjebak_tetap_menjadi_teks() -> None:
    jahat = 'Surat "x" \\ \n[[langkah]] \u2028 é 🙂'
    awal = replace(AWAL, nama=jahat, surat=jahat, persyaratan=(jahat, jahat, '"', "con", "3 lembar"))
    hasil = muat(awal)
    assert hasil.prosedur.nama == " ".join(jahat.split())
    assert [p.kode for p in hasil.prosedur.berkas.persyaratan] == [
        "surat_x_langkah", "surat_x_langkah_2", "layanan", "con_sop", "layanan_3_lembar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ganti", "medan"),
    [
        ({"nama": " "}, "nama"), ({"kode": "A b"}, "kode"), ({"kode": "con"}, "kode"), ({"kode": "x" * 41}, "kode"),
        ({"janji": -1}, "janji"), ({"janji": 999}, "janji"), ({"penerima": "raja"}, "penerima"),
        ({"pengolah": ""}, "pengolah"), ({"paraf": ("raja",)}, "paraf"), ({"penanda": ""}, "penanda"),
        ({"paraf": ("camat",)}, "paraf"), ({"klasifikasi": "4x"}, "klasifikasi"), ({"lapor": "bupati"}, "lapor"),
        ({"persyaratan": ("x" * 151,)}, "persyaratan"), ({"persyaratan": ("x",) * 51}, "persyaratan"),
    ],
)  # fmt: skip
def test_jawaban_yang_tidak_dapat_dipakai(ganti: dict[str, object], medan: str) -> None:
    with pytest.raises(GalatIsian) as galat:
        susun_sop(replace(AWAL, **ganti))  # type: ignore[arg-type]
    assert galat.value.medan == medan


@pytest.mark.parametrize(
    ("nama", "kode"),
    [("Surat Ket. Usaha", "surat_ket_usaha"), ("  ", "layanan"), ("2 Surat", "layanan_2_surat"), ("NUL", "nul_sop"),
     ("x" * 60, "x" * 40)],
)  # fmt: skip
def test_kode_dari_nama(nama: str, kode: str) -> None:
    assert kode_dari(nama) == kode
    assert kode_dari(kode) == kode


def test_bentuk_diterka_dari_nama() -> None:
    assert [bentuk_dari(x) for x in ("Formulir F-1.02", "Pas foto 3x4", "Fotokopi ijazah", "Ijazah legalisir",
                                     "Surat pengantar desa", "KTP asli", "KTP")] == [
        "formulir", "pas_foto", "fotokopi", "fotokopi_legalisir", "surat", "asli", "fotokopi"]  # fmt: skip
