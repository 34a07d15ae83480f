"""Writing kantor.toml: by hand, with the comments an office needs to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from loket_tui.dasar.galat import GalatKantor
from loket_tui.dasar.toml_isi import kunci_toml, teks_toml
from loket_tui.kantor.kantor import Kantor

Isi = Mapping[str, Any]
#: A key, the value written when it is not given (None: left out), and the comment behind it.
_Baris = tuple[str, Any, str]

_KANTOR: tuple[_Baris, ...] = (
    ("nama", "", "tampil di layar"),
    ("jenis", "kecamatan", "kecamatan | dinas"),
    ("kabupaten", "", "lengkap dengan Kabupaten atau Kota"),
    ("ibukota", "", "kedudukan Dinas, untuk “di - …” pada surat"),
    ("tempat", "", "tempat pada tanggal surat"),
    ("kode_wilayah", "", "kode Kemendagri, 35.07.11; dinas 35.07"),
    ("paket", "", "folder di sop_defs"),
    ("zona", "WIB", "WIB | WITA | WIT"),
    ("dinas_tujuan", "", "tujuan surat pengantar"),
    ("desa", [], "desa dan kelurahan"),
)
_KOP: tuple[_Baris, ...] = (
    ("baris", [], "baris kop surat, dari atas"),
    ("alamat", [], "alamat, telepon, surel"),
    ("logo", "", "berkas gambar di folder ini; kosong berarti tanpa logo"),
)
_PEJABAT: tuple[_Baris, ...] = (
    ("peran", "", ""),
    ("jabatan", "", ""),
    ("nama", "", "dengan gelar"),
    ("nip", "", ""),
    ("pangkat", "", ""),
)
_HARI: tuple[_Baris, ...] = (
    ("kerja", ["senin", "selasa", "rabu", "kamis", "jumat"], ""),
    ("buka", "08.00", ""),
    ("tutup", "15.00", ""),
    ("cuti_bersama_libur", True, "false bila loket buka pada cuti bersama"),
    ("tahun_lengkap", None, "tahun yang seluruh liburnya sudah ditulis di bawah"),
)
_LIBUR: tuple[_Baris, ...] = (("tanggal", None, ""), ("nama", "", ""))
_BUKU: tuple[_Baris, ...] = (
    ("kode", "", ""),
    ("nama", "", ""),
    ("milik", "loket", "loket | blok | sekretariat"),
    ("pola", "{urut:03}/{tahun}", "{urut} {tahun} {bulan} {bulan_romawi} {unit} {klasifikasi}"),
    ("terakhir", 0, "nomor terakhir sebelum program ini dipakai"),
    ("tahun", 0, "tahun nomor terakhir itu, atau tahun blok"),
    ("dari", 0, "awal blok, bila milik = blok; blok baru: ganti dari, sampai dan tahun"),
    ("sampai", 0, "akhir blok"),
)


_LAYAR: tuple[_Baris, ...] = (
    ("kunci_menit", 10, "menit tanpa tombol sampai terkunci; 0 = tidak"),
    ("segar_detik", 1, "detik antara dua kali melihat perbuatan program lain"),
    ("nik_detik", 30, "detik NIK tampil lengkap"),
)


_CETAK: tuple[_Baris, ...] = (
    ("printer", "", "kosong berarti hanya simpan PDF"),
    ("kertas", "F4", "F4 | A4"),
    ("kop", "cetak", "cetak | kosong, bila kertasnya sudah berkop"),
    ("arsip", True, "lembar arsip surat, dengan kotak paraf"),
    ("simpan_hari", 0, "hari PDF disimpan di printouts, lalu dibuat lagi bila perlu; 0 = selamanya"),
    ("periksa", ["kartu_ak1"], "dokumen di kertas bernomor: sesudah tercetak ditanya baik atau rusak"),
)
_CONTOH_DOKUMEN = 'tempat tersendiri, misalnya tiket = {printer = "Thermal", bentuk = "escpos", kertas = "58mm"}'
_AK1: tuple[_Baris, ...] = (
    ("ukuran", "F4/3", "F4/3 | A4 | F4/2"),
    ("blanko", False, "true bila kartunya sudah tercetak dan tinggal diisi"),
    ("latar", False, "true: warna kuning ikut dicetak"),
    ("geser_x", 0, "per sepuluh mm ke kanan"),
    ("geser_y", 0, "per sepuluh mm ke bawah"),
)


def tulis_kantor_toml(kantor: Isi) -> str:
    """Return the text of a kantor.toml from a mapping of the same shape as the file.

    What is not given is written with its default. The text is read back before it is returned, so a
    mapping with a wrong or unknown key raises GalatKantor.
    """
    _periksa_kunci(kantor)
    hari, cetak = kantor.get("hari", {}), kantor.get("cetak", {})
    baris = ["# Pengaturan kantor. Sesudah diubah, tutup dan buka lagi program loket.", "versi = 1"]
    baris += _tabel("[kantor]", kantor.get("kantor", {}), _KANTOR)
    baris += _tabel("[kop]", kantor.get("kop", {}), _KOP)
    for pejabat in kantor.get("pejabat", []):
        baris += _tabel("[[pejabat]]", pejabat, _PEJABAT, "pejabat yang menandatangani")
    baris += _tabel(
        "[hari]", {k: v for k, v in hari.items() if k != "libur"}, _HARI, "hari kerja dan jam loket"
    )
    for libur in hari.get("libur", []):
        baris += _tabel("[[hari.libur]]", libur, _LIBUR, "libur setempat")
    baris += _tabel("[janji]", kantor.get("janji", {}), (), "janji selesai (hari kerja) per kode layanan")
    for buku in kantor.get("buku", []):
        baris += _tabel("[[buku]]", buku, _BUKU)
    if "unit" in kantor:
        baris += _tabel("[unit]", kantor["unit"], (("kode", None, ""),), "isi {unit} pada pola nomor")
    baris += _tabel(
        "[antrian]", kantor.get("antrian", {}), (("awalan", "A", "huruf di depan nomor antrian"),)
    )
    baris += _tabel("[cetak]", {k: v for k, v in cetak.items() if k not in {"dokumen", "ak1"}}, _CETAK)
    baris += _tabel("[cetak.dokumen]", cetak.get("dokumen", {}), (), _CONTOH_DOKUMEN)
    if "ak1" in cetak:
        baris += _tabel("[cetak.ak1]", cetak["ak1"], _AK1, "kartu AK-1")
    baris += _tabel("[fitur]", kantor.get("fitur", {}), (), "sakelar yang ditanyakan paket SOP")
    if "layar" in kantor:
        baris += _tabel("[layar]", kantor["layar"], _LAYAR)
    if "penyusutan" in kantor:
        kunci = (("tahun", 10, "masa simpan data pribadi sesudah berkas berakhir"),)
        baris += _tabel("[penyusutan]", kantor["penyusutan"], kunci)
    teks = "\n".join(baris) + "\n"
    Kantor.baca(teks, Path())
    return teks


def _periksa_kunci(kantor: Isi) -> None:
    """Refuse tables that would not be written, and another version."""
    dikenal = {
        "versi",
        "kantor",
        "kop",
        "pejabat",
        "hari",
        "janji",
        "buku",
        "unit",
        "antrian",
        "cetak",
        "fitur",
        "layar",
        "penyusutan",
    }
    if asing := sorted(set(kantor) - dikenal):
        raise GalatKantor(f"Tabel “{asing[0]}” tidak dikenal di kantor.toml. Hapus tabel itu.")
    if kantor.get("versi", 1) != 1:
        raise GalatKantor("Versi kantor.toml bukan 1. Perbarui program ini.")


def _tabel(kepala: str, isi: Isi, kunci: Sequence[_Baris], keterangan: str = "") -> list[str]:
    """Return the lines of one table: known keys in order with comments, then the others as they come."""
    baris = ["", kepala + (f"  # {keterangan}" if keterangan else "")]
    for nama, bawaan, komentar in kunci:
        nilai = isi.get(nama, bawaan)
        if nilai is not None:
            baris.append(f"{nama} = {_nilai(nilai)}" + (f"  # {komentar}" if komentar else ""))
    dikenal = {nama for nama, _, _ in kunci}
    baris += [f"{kunci_toml(n)} = {_nilai(v)}" for n, v in isi.items() if n not in dikenal]
    return baris


def _nilai(nilai: object) -> str:
    """Return one value as TOML."""
    match nilai:
        case bool():
            return "true" if nilai else "false"
        case int():
            return str(nilai)
        case str():
            return teks_toml(nilai)
        case date():
            return nilai.isoformat()
        case list() | tuple():
            return "[" + ", ".join(_nilai(n) for n in nilai) + "]"
        case dict():
            return "{" + ", ".join(f"{kunci_toml(str(k))} = {_nilai(v)}" for k, v in nilai.items()) + "}"
        case _:
            raise GalatKantor(f"Isi “{nilai}” tidak dapat ditulis ke kantor.toml. Perbaiki isian itu.")
