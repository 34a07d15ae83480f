"""The documentation holds: its worked example runs to the end, its lists are the program's, its links lead on."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from pypdf import PdfReader
from typer.testing import CliRunner

from loket_tui import cli
from loket_tui.cetak.surat.urai import periksa, urai
from loket_tui.kantor import sumber_paket
from loket_tui.layanan import daftar, langkah, laporan, serah, tanda_tangan, terima
from loket_tui.layanan.aksi import masukan
from loket_tui.layanan.dukungan import DIDUKUNG
from loket_tui.layanan.masuk import periksa_sandi
from loket_tui.layanan.ruang import HAK_TINDAKAN, Hasil, Ruang, kunci_baru
from loket_tui.layanan.simpan_pdf import simpan_pdf
from loket_tui.layanan.templat import KODE_UMUM
from loket_tui.layanan.terima import Butir, Pengajuan
from loket_tui.register import cetakan as rc
from loket_tui.sop import paket as sp
from loket_tui.sop import skema, syarat
from loket_tui.sop.aksi import DATA_PEMOHON, HASIL, Aksi, AksiDasar, KolomLapor, Lapor, Target
from loket_tui.sop.paket import Hak, Paket, muat_paket
from tests import alat_kantor
from tests.alat_kantor import SANDI, SITI, buat_ruang, sesi

AKAR = Path(__file__).parents[1]
TEKS = (AKAR / "docs" / "menulis-sop.md").read_text(encoding="utf-8")
CONTOH = {
    x[1]: x[2]
    for x in re.finditer(r"^Berkas `sop_defs/kalipare/([^`]+)`:\n\n```\w+\n(.*?)^```$", TEKS, re.M | re.S)
}
SOP, SURAT = "ket_penghasilan.toml", "surat/ket_penghasilan.txt"
MODEL_AKSI = {j: m for m in get_args(get_args(Aksi)[0]) for j in get_args(m.model_fields["jenis"].annotation)}
ISIAN = {
    "pekerjaan": "petani", "penghasilan_pokok": "Rp2.500.000", "penghasilan_lain": "750000",
    "keperluan": "pengajuan beasiswa anak",
}
LENGKAP = tuple(Butir(k, "ada") for k in ("pengantar_desa", "ktp", "kk", "pernyataan"))


def pasang(folder: Path) -> Path:
    """A copy of the kalipare pack with the example in it."""
    shutil.copytree(sumber_paket() / "kalipare", folder / "kalipare", dirs_exist_ok=True)
    for nama, isi in CONTOH.items():
        (folder / "kalipare" / nama).write_text(isi, encoding="utf-8")
    return folder / "kalipare"


@pytest.fixture
def paket(tmp_path: Path) -> Paket:
    return muat_paket(pasang(tmp_path))


@pytest.fixture
def ruang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ruang]:
    """A Kalipare office whose pack has the example."""
    pasang(tmp_path / "paket")
    monkeypatch.setattr(alat_kantor, "sumber_paket", lambda: tmp_path / "paket")
    monkeypatch.setitem(alat_kantor.LAYANAN, "kalipare", ("ket_penghasilan",))
    r = buat_ruang(tmp_path / "kantor")
    yield r
    r.tutup()


def tabel(bagian: str) -> list[list[str]]:
    """Rows of all tables in a numbered part of the document, cells as written."""
    isi = re.split(r"^## ", TEKS, flags=re.M)[int(bagian)]
    assert isi.startswith(f"{int(bagian)}.")
    baris = [b for b in isi.splitlines() if b.startswith("|") and not b.startswith("|---")]
    return [[s.strip() for s in re.split(r"(?<!\\)\|", b)[1:-1]] for b in baris]


def kode(sel: str) -> list[str]:
    return re.findall(r"`([^`]+)`", sel)


# ---- the worked example


def test_contoh_dimuat_tanpa_salah_dan_peringatan(paket: Paket) -> None:
    assert set(CONTOH) == {SOP, SURAT}
    assert paket.rusak == ()
    hasil = next(m for m in paket.sop if m.prosedur.kode == "ket_penghasilan")
    assert hasil.peringatan == ()
    assert hasil.prosedur.jenis_aksi <= DIDUKUNG
    assert {p.sumber for p in hasil.prosedur.berkas.persyaratan} == {"kantor"}


def test_contoh_sampai_diserahkan_dan_suratnya_tercetak(ruang: Ruang) -> None:
    ani, budi, citra, dedi, eka = (sesi(ruang, n) for n in ("ani", "budi", "citra", "dedi", "eka"))
    assert "ket_penghasilan" in [x.kode for x in terima.daftar_layanan(ruang)]
    assert terima.layanan_tertahan(ruang) == ()
    pengajuan = Pengajuan("ket_penghasilan", SITI, ISIAN)
    nomor = terima.terima_berkas(ruang, ani, kunci_baru(), pengajuan, LENGKAP[:3]).permohonan

    def urut() -> int:
        return daftar.berkas(ruang, ani, nomor).urut

    b = daftar.berkas(ruang, ani, nomor)
    assert (b.status, [c["dokumen"] for c in b.cetakan]) == (
        "Menunggu pemohon melengkapi berkas", ["blanko_kekurangan"])
    terima.periksa_kelengkapan(ruang, ani, kunci_baru(), nomor, b.urut, LENGKAP[3:])
    b = daftar.berkas(ruang, ani, nomor)
    assert (b.nomor[0][1], b.janji) == ("0041/2026", "18-11-2026"), "two working days, as the example promises"
    assert ("penghasilan", "Jumlah penghasilan per bulan", "3250000") in b.isian
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), hasil)
    tanda_tangan.kembalikan(ruang, citra, kunci_baru(), nomor, urut(), "Keperluan belum jelas")
    assert daftar.berkas(ruang, budi, nomor).token == "surat.koreksi"
    for hasil in ("sesuai", "selesai"):
        langkah.kerjakan(ruang, budi, kunci_baru(), nomor, urut(), hasil)
    tanda_tangan.paraf(ruang, citra, kunci_baru(), nomor, urut())
    tanda_tangan.paraf(ruang, dedi, kunci_baru(), nomor, urut())
    h = tanda_tangan.setujui(ruang, eka, kunci_baru(), nomor, urut(), periksa_sandi(ruang, eka, SANDI))
    assert h.nomor == ("100.2.2.5/101/35.07.11/2026",)
    tanda_tangan.sudah_ditandatangani(ruang, ani, kunci_baru(), nomor)
    b = daftar.berkas(ruang, ani, nomor)
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, b.urut, "selesai", berapa=len(b.rangkaian))
    serah.serahkan(ruang, ani, kunci_baru(), [(nomor, urut())], serah.Penerima("sendiri"))
    langkah.kerjakan(ruang, ani, kunci_baru(), nomor, urut(), "selesai", masukan(tempat="Rak 3"))
    assert daftar.berkas(ruang, ani, nomor).akhir == "selesai"
    _surat_tercetak(ruang, h)
    rekap = laporan.rekap(ruang, ani, "2026-W47", "pimpinan")
    (satu,) = rekap.daftar
    sel = dict(zip([k.judul for k in rekap.kolom], satu.sel, strict=True))
    assert (sel["Penghasilan per bulan"], sel["Keperluan"]) == ("3250000", "pengajuan beasiswa anak")


def _surat_tercetak(ruang: Ruang, h: Hasil) -> None:
    """The letter and its archive copy as they come out: a page with its number, its values, no code left standing."""
    (path,) = simpan_pdf(ruang, h.cetak)
    surat, arsip = PdfReader(path).pages
    assert "ARSIP" in arsip.extract_text()
    teks = " ".join(surat.extract_text().split())
    for harap in (
        "SURAT KETERANGAN PENGHASILAN", "100.2.2.5/101/35.07.11/2026", "SITI AMINAH", "Petani", "Rp2.500.000",
        "Rp750.000", "tiga juta dua ratus lima puluh ribu rupiah", "pengajuan beasiswa anak", "Drs. EKA CONTOH, M.Si.",
    ):
        assert harap in teks
    assert "Tempat bekerja" not in teks and "[" not in teks
    with ruang.basis.baca() as koneksi:
        cuplikan = rc.muat(koneksi, h.cetak[0])
    assert cuplikan is not None
    kode_surat = set(cuplikan.cuplikan["nilai"])
    assert periksa(urai(CONTOH[SURAT]), kode_surat) == []
    isian = set(re.findall(r'^\[\[isian\]\]\nkode = "(\w+)"', CONTOH[SOP], re.M))
    pengantar = {f"pengantar_desa_{k}" for k in ("nomor", "tanggal", "rujukan")}
    assert kode_surat - isian == set(KODE_UMUM) | pengantar, "the codes that the document on letters names"


KEMBALI = 'hasil = {kembali = {ke = "surat.koreksi", disimpulkan = true}'
SALAH = (
    ('[[langkah]]\nid = "catat"\n', '[[langkah]]\nid = "catat"\npelaksna = "loket"\n'),
    ('disahkan_oleh = "Camat"', "janji = {hari_kerja = 2}"),
    ('"verifikasi"', '"verifikas"'),
    ('tolak = {akhir = "ditolak"}}', 'gagal = {akhir = "ditolak"}}'),
    ('id = "arsip"\n', 'id = "arsip"\nlanjut = "arsip"\nbila = {isian = "pekerjaan", adalah = "karyawan"}\n'),
    (KEMBALI, 'hasil = {kembali = {ke = "surat.teliti"}'),
    ('jenis = "catat_buku"', 'jenis = "catat_buku"\npelaksana = "sekretaris"'),
    ('{isian = "pekerjaan", bukan', '{isian = "kerja", bukan'),
    ('bukan = "karyawan"', 'bukan = "pegawai"'),
    ('jenis = "ajukan"', 'jenis = "cap"'),
    ('jenis = "buat_naskah"\nnaskah = "keterangan"', 'jenis = "cap"'),
    ('naskah = "keterangan"\npelaksana = "kasi"', 'naskah = "keterangan"\npelaksana = "operator"'),
    ('["petugas_loket"]', '["lurah"]'),
    ('buku = "register"', 'buku = "buku_induk"'),
    ('templat = "ket_penghasilan"', 'templat = "keterangan"'),
    ("janji = {hari_kerja = 2}", "janji = {hari_kerja = 2"),
    ('waktu = "5 Menit"\noutput = "Tanda', 'waktu = "Kondisional"\noutput = "Tanda'),
    (f"{KEMBALI}, tolak", "hasil = {tolak"),
    ('no = "5"', 'no = "8"'),
)
"""(what stands in the example, the mistake put in its place), in the order of the table of messages."""


@pytest.mark.parametrize("urut", range(len(SALAH)))
def test_pesan_yang_tercantum_memang_keluar(tmp_path: Path, urut: int) -> None:
    """Each mistake, made in the example, brings out the sentence of its row in the table of messages."""
    pesan = [kode(b[0])[0] for b in tabel("14")[1:]]
    assert len(pesan) == len(SALAH)
    dari, ke = SALAH[urut]
    assert dari in CONTOH[SOP]
    berkas = pasang(tmp_path) / SOP
    berkas.write_text(CONTOH[SOP].replace(dari, ke), encoding="utf-8")
    hasil = CliRunner().invoke(cli.app, ["sop", "periksa", str(berkas)])
    assert pesan[urut] in hasil.output
    assert hasil.exit_code == (0 if pesan[urut].startswith("peringatan") else 1)


# ---- the lists are the program's


def test_semua_aksi_dengan_parameter_dan_hasil() -> None:
    baris = {kode(b[0])[0]: b for b in tabel("10") if b[0].startswith("`")}
    assert set(baris) == set(HASIL)
    assert set(HASIL) == DIDUKUNG | {"paraf_semua"}, "the document says that all of them run"
    for jenis, (_, parameter, hasil, _) in baris.items():
        assert tuple(kode(hasil)) == HASIL[jenis], jenis
        kunci = set(MODEL_AKSI[jenis].model_fields) - set(AksiDasar.model_fields) - {"jenis"}
        assert kunci <= set(kode(parameter)), jenis
        assert bool(kunci) == (parameter != "-"), jenis


def test_semua_hak_tercantum() -> None:
    baris = tabel("13")
    awal = next(n for n, b in enumerate(baris) if b[0] == "Hak")
    tercantum = [kode(b[0])[0] for b in baris[awal + 1 : awal + 1 + len(get_args(Hak))]]
    assert tercantum == list(get_args(Hak))
    assert {h for h in HAK_TINDAKAN.values() if h} <= set(tercantum)


def test_semua_kunci_tercantum() -> None:
    """Every key the schema accepts, every choice of a closed list, every comparison."""
    model: list[type[BaseModel]] = [
        m for modul in (skema, sp) for m in vars(modul).values()
        if isinstance(m, type) and issubclass(m, BaseModel) and m.__module__ == modul.__name__]
    model += [AksiDasar, Target, KolomLapor, Lapor]
    kunci = {k for m in model for k in m.model_fields}
    kunci |= {*syarat.UKURAN, *syarat.BENTUK, *DATA_PEMOHON}
    kunci |= set(get_args(skema.Bentuk)) | set(get_args(skema.Isian.model_fields["jenis"].annotation))
    assert {k for k in kunci if not re.search(rf"(?<![a-z_]){k}(?![a-z_])", TEKS)} == set()


def test_potongan_toml_terbaca() -> None:
    potongan = re.findall(r"^```toml\n(.*?)^```$", TEKS, re.M | re.S)
    assert len(potongan) > 5
    for satu in potongan:
        tomllib.loads(satu)


# ---- links


def _jangkar(teks: str) -> set[str]:
    """Anchors of a document's headings as they are made from their words."""
    judul = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", teks, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", j.lower()).replace(" ", "-") for j in judul}


@pytest.mark.parametrize("berkas", [AKAR / "README.md", *sorted((AKAR / "docs").glob("*.md"))], ids=lambda p: p.name)
def test_tautan_menunjuk_berkas_yang_ada(berkas: Path) -> None:
    teks = re.sub(r"^```.*?^```|`[^`\n]*`", "", berkas.read_text(encoding="utf-8"), flags=re.M | re.S)
    for tujuan in re.findall(r"\]\(([^)\s]+)[^)]*\)", teks):
        if re.match(r"[a-z]+:", tujuan):
            continue
        path, _, jangkar = tujuan.partition("#")
        sasaran = berkas.parent / path if path else berkas
        assert sasaran.exists(), tujuan
        if jangkar and sasaran.suffix == ".md":
            assert jangkar in _jangkar(sasaran.read_text(encoding="utf-8")), tujuan
