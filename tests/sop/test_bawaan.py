"""The procedures that come with the program: their ways, their returns, their printed words, their hash."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loket_tui.sop import kata
from loket_tui.sop.kelengkapan import persyaratan_berlaku
from loket_tui.sop.mesin import langkahkan, naskah_berlaku, pilihan
from loket_tui.sop.muat import muat, muat_teks
from loket_tui.sop.prosedur import Prosedur, dari_teks
from loket_tui.sop.skema import BerkasSop
from loket_tui.sop.syarat import Konteks

from .conftest import TIGA
from .test_mesin import jalan

Bawaan = Callable[[str], Prosedur]
KOLOM = ("no", "kegiatan", "kelengkapan", "waktu", "output", "ket")
with (Path(__file__).parent / "langkah_tercetak.csv").open(encoding="utf-8", newline="") as _berkas:
    TERCETAK = list(csv.DictReader(_berkas))


# ---- printed words


def test_dua_puluh_baris_tercetak() -> None:
    assert len(TERCETAK) == 20


@pytest.mark.parametrize("kode", TIGA)
def test_semua_baris_kata_demi_kata(bawaan: Bawaan, kode: str) -> None:
    p = bawaan(kode)
    harap = [x for x in TERCETAK if x["kode"] == kode]
    assert {(x["paket"], x["nama"]) for x in harap} == {(p.paket, p.nama)}
    nyata = [x for x in p.berkas.langkah if not x.tambahan]
    assert [{k: getattr(x, f"{k}_tercetak", "") or getattr(x, k) for k in KOLOM} for x in nyata] == [
        {k: x[k] for k in KOLOM} for x in harap
    ]


@pytest.mark.parametrize(
    ("kode", "langkah", "kunci", "kata_kata"),
    [
        ("kk_umum", "ajukan", "kegiatan", "Mengajukan permohonan pembuatan Kartu Keluarga"),
        ("kk_umum", "ttd", "kegiatan",
         "menandatangani Kartu Keluarga dan diteruskan kepada Pengolah data/loket Identitas Penduduk"),
        ("kk_umum", "registrasi", "kelengkapan", "-Cap Dinas -Buku agenda"),
        ("pengantar_kk", "surat", "ket", "Keterkaitan : SOP Surat Keluar"),
        ("pengantar_kk", "serahkan", "waktu", "3 Menit"),
        ("surat_pindah", "arsip", "kelengkapan", "Map, Snelhecter, Rak arsip, pulpen, kertas"),
        ("surat_pindah", "serahkan", "no", "6"),
    ],
)  # fmt: skip
def test_beberapa_baris_apa_adanya(bawaan: Bawaan, kode: str, langkah: str, kunci: str, kata_kata: str) -> None:
    assert getattr(bawaan(kode).langkah(langkah), kunci) == kata_kata


def test_nomor_lima_yang_dilompati_dokumen_diperingatkan() -> None:
    hasil = muat(TIGA["surat_pindah"], "kalipare")
    (satu,) = (t for t in hasil.peringatan if "dilompati" in t.kalimat)
    assert satu.kalimat == "nomor langkah 5 dilompati pada dokumen."
    assert satu.baris is not None
    assert TIGA["surat_pindah"].read_text(encoding="utf-8").splitlines()[satu.baris] == 'id = "serahkan"'


# ---- ways


def test_kk_umum_jalan_positif(bawaan: Bawaan) -> None:
    assert jalan(bawaan("kk_umum")) == [
        "ajukan.ajukan",
        "terima.kelengkapan",
        "terima.catat_buku",
        "terima.tanda_terima",
        "terima.konsep",
        "koreksi_kasi.paraf",
        "koreksi_kabid.paraf",
        "cetak.sistem_luar",
        "ttd.tanda_tangan",
        "registrasi.catat_buku",
        "registrasi.cap",
        "registrasi.arsip",
        "registrasi.siap_ambil",
        "ambil.serahkan",
    ]


@pytest.mark.parametrize(
    ("dari", "ke", "lane"),
    [
        ("koreksi_kasi.paraf", "terima.konsep", "loket"),
        ("koreksi_kabid.paraf", "koreksi_kasi.paraf", "kasi"),
        ("ttd.tanda_tangan", "koreksi_kabid.paraf", "kabid"),
    ],
)
def test_kk_umum_tiga_jalan_kembali_ke_tiga_lane(bawaan: Bawaan, dari: str, ke: str, lane: str) -> None:
    p = bawaan("kk_umum")
    gerak = langkahkan(p, dari, "kembali", Konteks())
    assert (gerak.token, gerak.mundur, gerak.menunggu) == (ke, True, "")
    assert gerak.sasaran_indeks == p.letak(ke).indeks < p.letak(dari).indeks
    assert p.letak(ke).lane == lane
    assert ke in jalan(p)[: jalan(p).index(dari)]


def test_kk_umum_berkas_kurang_menunggu_pemohon(bawaan: Bawaan) -> None:
    gerak = langkahkan(bawaan("kk_umum"), "terima.kelengkapan", "tidak_lengkap", Konteks())
    assert (gerak.token, gerak.menunggu, gerak.cetak) == ("terima.kelengkapan", "pemohon", "blanko_kekurangan")


def test_pengantar_kk(bawaan: Bawaan) -> None:
    p = bawaan("pengantar_kk")
    assert jalan(p) == [
        "ajukan.ajukan",
        "periksa.periksa_kelengkapan",
        "catat.catat_buku",
        "catat.tanda_terima",
        "surat.koreksi",
        "surat.konsep",
        "surat.paraf",
        "surat.tanda_tangan",
        "surat.nomor",
        "surat.cap",
        "serahkan.siap_ambil",
        "serahkan.serahkan",
    ]
    assert [p.letak(t).lane for t in jalan(p)[4:10]] == ["operator", "operator", "pemaraf", "pejabat", "loket", "loket"]
    assert [x.hasil for x in pilihan(p, "surat.koreksi", Konteks())] == ["sesuai", "kembali", "tolak"]
    assert langkahkan(p, "surat.tanda_tangan", "kembali", Konteks()).token == "surat.koreksi"
    assert langkahkan(p, "surat.tanda_tangan", "tolak", Konteks()).akhir == "ditolak"
    assert (p.atas_nama("pengantar", "pejabat"), p.peran("pejabat")) == ("camat", ("sekcam", "kasi_pelayanan"))


@pytest.mark.parametrize(
    ("tujuan", "fitur", "naskah", "tarik"),
    [
        ("dalam_kabupaten", True, ("pindah",), True),
        ("dalam_kabupaten", False, ("pengantar",), True),
        ("luar_kabupaten", True, ("pengantar",), False),
        ("luar_kabupaten", False, ("pengantar",), False),
    ],
)
def test_surat_pindah_memilih_surat(
    bawaan: Bawaan, tujuan: str, fitur: bool, naskah: tuple[str, ...], tarik: bool
) -> None:
    p = bawaan("surat_pindah")
    konteks = Konteks(isian={"tujuan": tujuan}, fitur=frozenset({"surat_pindah"} if fitur else ()))
    dilalui = jalan(p, konteks)
    assert ("surat.tarik" in dilalui) is tarik
    for token in ("surat.konsep", "surat.tanda_tangan", "surat.nomor", "serahkan.serahkan"):
        assert token in dilalui
        assert naskah_berlaku(p.letak(token), p, konteks) == naskah
    assert dilalui[-1] == "arsip.arsip"
    assert [(x.token, x.aksi.tiap) for x in p.laporan] == [("lapor.lapor", "minggu")]


def test_persyaratan_menurut_isian(bawaan: Bawaan) -> None:
    p = bawaan("pengantar_kk")

    def kode(jenis: str) -> list[str]:
        return [x.kode for x in persyaratan_berlaku(p, Konteks(isian={"jenis_kk": jenis}))]

    assert kode("baru") == ["f102", "pengantar_desa", "buku_nikah", "sptjm_kawin"]
    assert kode("ganti_kepala") == ["f102", "pengantar_desa", "akta_kematian", "kk_lama"]
    assert kode("hilang") == ["f102", "pengantar_desa", "ktp_pemohon", "surat_hilang", "kk_rusak"]
    assert kode("") == ["f102", "pengantar_desa"]


def test_menit_baku_dan_janji(bawaan: Bawaan) -> None:
    p = bawaan("kk_umum")
    assert [p.menit_langkah(x) for x in p.berkas.langkah] == [1, 3, 1, 1, 1, 1, 1, 1]
    assert p.janji_hari_kerja is None
    assert sum(p.menit_langkah(x) or 0 for x in bawaan("pengantar_kk").berkas.langkah) == 23


@pytest.mark.parametrize("kode", TIGA)
def test_setiap_posisi_dan_hasil_punya_kata(bawaan: Bawaan, kode: str) -> None:
    p = bawaan(kode)
    for letak in p.urutan:
        assert kata.aksi(letak)
        assert kata.status(p, letak.token, "", None)
        for hasil in pilihan(p, letak.token, Konteks()):
            assert kata.hasil(hasil.hasil) != hasil.hasil


# ---- the hash of a version


def tulis_lagi(p: Prosedur, isi: Any) -> Prosedur:
    """The procedure of a content, normalised anew."""
    return Prosedur(p.paket, BerkasSop.model_validate_json(json.dumps(isi)))


@pytest.mark.parametrize("kode", TIGA)
def test_hash_tetap_sesudah_ditulis_dan_dibaca(bawaan: Bawaan, kode: str) -> None:
    p = bawaan(kode)
    lagi = dari_teks(p.paket, p.teks)
    assert (lagi.hash, lagi.teks) == (p.hash, p.teks)
    assert [x.token for x in lagi.urutan] == [x.token for x in p.urutan]
    assert tulis_lagi(p, json.loads(p.teks)).hash == p.hash
    assert re.fullmatch("[0-9a-f]{64}", p.hash)


def _balik(isi: Any) -> Any:
    if isinstance(isi, dict):
        return {k: _balik(isi[k]) for k in reversed(isi)}
    return [_balik(x) for x in isi] if isinstance(isi, list) else isi


@pytest.mark.parametrize("kode", TIGA)
def test_hash_tidak_peduli_urutan_kunci(bawaan: Bawaan, kode: str) -> None:
    p = bawaan(kode)
    assert tulis_lagi(p, _balik(json.loads(p.teks))).hash == p.hash
    isi = TIGA[kode].read_text(encoding="utf-8")
    baris = isi.split("\n")
    i, j = (next(n for n, x in enumerate(baris) if x.startswith(awal)) for awal in ("kode =", "nama ="))
    baris[i], baris[j] = baris[j], baris[i]
    assert muat_teks("\n".join(["# catatan", *baris]).encode(), "x.toml", p.paket).prosedur.hash == p.hash


@pytest.mark.parametrize("kode", TIGA)
def test_hash_berubah_dengan_satu_kata(bawaan: Bawaan, kode: str) -> None:
    p = bawaan(kode)
    isi = TIGA[kode].read_text(encoding="utf-8")
    hash_lain = {p.hash, dari_teks("paket_lain", p.teks).hash}
    for pola, ganti in (("enyerahkan", "emberikan"), ("Menit", "menit"), ("^output = .*$", ""), ("Pemohon", "Warga")):
        teks = re.sub(pola, ganti, isi, count=1, flags=re.MULTILINE)
        hash_lain.add(muat_teks(teks.encode(), "x.toml", p.paket).prosedur.hash)
    assert len(hash_lain) == 6
