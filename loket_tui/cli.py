"""The commands.  Each asks, calls one function of `layanan`, and prints what came back."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from loket_tui import __version__
from loket_tui.dasar.berkas import kalimat_os
from loket_tui.dasar.galat import Galat, GalatSop
from loket_tui.dasar.insiden import catat_insiden, kalimat_insiden
from loket_tui.dasar.jam import JamSistem, zona
from loket_tui.kantor import NAMA_TOML, Kantor, cari_folder, sumber_paket
from loket_tui.layanan import awal, siap
from loket_tui.layanan import masuk as lm
from loket_tui.layanan.ruang import Ruang, Sesi, kunci_baru
from loket_tui.perintah import GalatTulis, Perintah, bantuan_diminta, kalimat_salah_tulis, kelompok
from loket_tui.tanya import kata, tanya, tanya_kantor, tanya_sandi, tanya_ya


@dataclass(slots=True)
class _Keadaan:
    """What `--kantor` said, and the office in use (for the log of errors)."""

    diminta: Path | None = None
    folder: Path | None = None


_keadaan = _Keadaan()


app = kelompok("Program loket: tanpa perintah membuka layar kerja, dengan perintah mengurus kantornya.")
app_sop = kelompok("Melihat dan memeriksa berkas SOP.")
app_pengguna = kelompok("Mengurus akun petugas.")
app_laporan = kelompok("Membuat laporan.")
app.add_typer(app_sop, name="sop")
app.add_typer(app_pengguna, name="pengguna")
app.add_typer(app_laporan, name="laporan")

Paket = Annotated[str, typer.Option("--paket", metavar="KODE", help="Paket SOP; bila kosong yang terlengkap.")]
Sebagai = Annotated[str, typer.Option("--sebagai", metavar="NAMA", help="Nama masuk petugas; bila kosong ditanyakan.")]


def jalankan_perintah(argv: list[str], diminta: Path | None = None) -> int:
    """Run a command; returns the exit status.  Whatever goes wrong becomes one Indonesian sentence on stderr."""
    _siapkan_aliran()
    _keadaan.diminta, _keadaan.folder = diminta, None
    try:
        hasil = app(args=argv, prog_name="loket", standalone_mode=False)
        if hasil == 130:
            raise KeyboardInterrupt
        return hasil if isinstance(hasil, int) else 0
    except Galat as galat:
        for temuan in galat.temuan[1:] if isinstance(galat, GalatSop) else ():
            kata(temuan, galat=True)
        return _gagal(str(galat), 1)
    except GalatTulis as galat:
        if bantuan := bantuan_diminta(galat):
            kata(bantuan)
            return 2
        return _gagal(kalimat_salah_tulis(galat), 2)
    except (typer.Abort, EOFError):
        return _gagal("Dibatalkan sebelum selesai; tidak ada yang dikerjakan sesudah pertanyaan terakhir.", 1)
    except KeyboardInterrupt:
        return _gagal("Dihentikan.", 130)
    except BrokenPipeError:
        sys.stdout = io.StringIO()
        return 1
    except OSError as galat:
        return _gagal(kalimat_os(galat, Path(str(galat.filename or "berkas"))), 1)
    except Exception as galat:  # the last door: a sentence and a code, never a traceback
        return _gagal(kalimat_insiden(catat_insiden(galat, _keadaan.folder)), 1)


def _siapkan_aliran() -> None:
    """UTF-8 wherever a pipe or a file stands at the other end; nothing that cannot be shown stops a command."""
    for aliran in (sys.stdout, sys.stderr):
        if isinstance(aliran, io.TextIOWrapper):
            aliran.reconfigure(encoding=None if aliran.isatty() else "utf-8", errors="replace")


def _gagal(kalimat: str, status: int) -> int:
    kata(kalimat, galat=True)
    return status


@contextmanager
def _kantor() -> Iterator[Ruang]:
    """The office of `--kantor` or of the current folder, open."""
    _keadaan.folder = cari_folder(_keadaan.diminta)
    ruang = siap.buka(_keadaan.folder)
    try:
        yield ruang
    finally:
        ruang.tutup()


def _masuk(ruang: Ruang, sebagai: str) -> Sesi:
    nama = sebagai or tanya("Nama masuk", wajib=True)
    return lm.masuk(ruang, nama, tanya_sandi())


@app.callback(invoke_without_command=True)
def _utama(
    kantor: Annotated[Path | None, typer.Option("--kantor", metavar="DIR", help="Folder kantor.")] = None,
    _loket: Annotated[int, typer.Option("--loket", metavar="N", help="Nomor loket program ini, 1 sampai 99.")] = 1,
    versi: Annotated[bool, typer.Option("--versi", help="Tampilkan versi program.")] = False,
) -> None:
    _keadaan.diminta = kantor or _keadaan.diminta
    if versi:
        kata(f"loket_tui {__version__}")


# ---- the office


@app.command(cls=Perintah)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor yang dibuat.")],
    paket: Paket = "",
    ya: Annotated[bool, typer.Option("--ya", help="Pakai semua usul paket tanpa bertanya.")] = False,
) -> None:
    """Membuat kantor baru dengan tanya jawab."""
    jam = JamSistem()
    awal.periksa_folder(folder)
    isian = awal.bawaan(paket or awal.paket_terlengkap())
    if not ya:
        isian = tanya_kantor(isian, jam.sekarang().astimezone(zona(isian.zona)).date())
        if not tanya_ya(f"\nBuat kantor {isian.nama} di {folder}?", True):
            raise typer.Abort
    hasil = awal.buat_kantor(folder, isian, jam)
    kata(f"\nKantor {isian.nama} dibuat di {hasil.folder}. Pengaturan: {hasil.folder / NAMA_TOML}.")
    _tulis_lane(hasil)
    _tulis_sandi(hasil.akun, hasil.kode_pemulihan)


def _tulis_sandi(akun: tuple[lm.AkunJadi, ...], kode: str) -> None:
    kata("\nNama masuk dan kata sandi pertama; bagikan kepada yang punya, lalu minta diganti:")
    for a in akun:
        kata(f"  {a.nama_masuk:<20} {a.sandi}   {a.nama}")
    kata(f"\nKode pemulihan admin: {kode}")
    kata("Tulis di kertas dan simpan terkunci; tidak ditampilkan lagi.")


def _tulis_lane(hasil: awal.HasilAwal) -> None:
    kata("\nPelaksana pada SOP:")
    for x in hasil.lane:
        kata(f"  {x.sop} / {x.pelaksana}: {'; '.join(x.pemegang) or 'BELUM ADA'}")
    if hasil.lane_kosong:
        kata("\nPelaksana yang belum dipegang siapa pun (berkas akan berhenti di situ):")
        for x in hasil.lane_kosong:
            kata(f"  {x.pelaksana}: tambahkan petugas dengan peran {' atau '.join(x.peran) or 'yang sesuai'}")
    for kalimat in hasil.sop_rusak:
        kata(f"  SOP tidak dipakai: {kalimat}")


@app.command(cls=Perintah)
def periksa(
    kepala: Annotated[str, typer.Option("--kepala", metavar="TEKS", help="Kepala jejak dari laporan tercetak.")] = "",
) -> None:
    """Memeriksa buku kantor: basis data, jejak, urutan nomor."""
    from loket_tui.layanan import jaga

    with _kantor() as ruang:
        hasil = jaga.periksa(ruang, kepala)
    for kalimat in (*hasil.temuan, *(f"Catatan: {c}" for c in hasil.catatan)):
        kata(kalimat)
    if hasil.kepala is not None:
        kata(f"Kepala jejak: {hasil.kepala.pendek}")
    kata("Buku kantor baik." if hasil.baik else "Buku kantor tidak baik; jangan dipakai sebelum dibetulkan.")
    if not hasil.baik:
        raise typer.Exit(1)


@app.command(cls=Perintah)
def cadangkan(
    tujuan: Annotated[Path, typer.Argument(metavar="TUJUAN", help="Flashdisk atau folder.")],
    sebagai: Sebagai = "",
) -> None:
    """Membuat cadangan di flashdisk dan membacanya kembali."""
    from loket_tui.layanan import jaga

    with _kantor() as ruang:
        kata(jaga.cadangkan(ruang, _masuk(ruang, sebagai), kunci_baru(), tujuan).kabar)


@app.command(cls=Perintah)
def pulihkan(
    cadangan: Annotated[Path, typer.Argument(metavar="CADANGAN", help="Folder cadangan, loket-TANGGAL-JAM.")],
    meski: Annotated[bool, typer.Option("--meski-bertemuan", help="Pasang walau pemeriksaan menemukan cacat.")] = False,
    ya: Annotated[bool, typer.Option("--ya", help="Jangan bertanya.")] = False,
) -> None:
    """Memasang cadangan sebagai buku kantor.

    Buku yang sekarang disimpan di sampingnya.
    """
    from loket_tui.kantor import pastikan_lokal
    from loket_tui.register.pemulihan import pulihkan as pasang

    folder = _keadaan.folder = cari_folder(_keadaan.diminta)
    pastikan_lokal(folder)
    if not ya and not tanya_ya(f"Pasang {cadangan.name} sebagai buku kantor di {folder}?", False):
        raise typer.Abort
    sumber = cadangan.expanduser().absolute()
    hasil = pasang(sumber, folder, waktu=_waktu_kantor(folder, sumber), meski_bertemuan=meski)
    kata(f"Cadangan {cadangan.name} dipasang.")
    if hasil.disimpan:
        kata(f"Buku sebelumnya disimpan sebagai {hasil.disimpan.name}.")
    for nama in hasil.berbeda:
        kata(f"Catatan: {nama} di kantor berbeda dari cadangan dan dibiarkan.")


def _waktu_kantor(*folder: Path) -> datetime | None:
    """Now in the zone of the first folder with a good kantor.toml: names of backups are office time."""
    for satu in folder:
        with suppress(Galat):
            return JamSistem().sekarang().astimezone(Kantor.buka(satu).zona)
    return None


@app.command(cls=Perintah)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder kantor contoh.")] = Path("demo"),
    paket: Paket = "",
    tanpa_layar: Annotated[bool, typer.Option("--tanpa-layar", help="Buat saja, jangan buka layarnya.")] = False,
) -> None:
    """Membuat kantor CONTOH dengan orang rekaan, lalu membukanya."""
    from loket_tui.layanan.demo import SANDI, buat_demo

    if (folder / NAMA_TOML).is_file() and Kantor.buka(folder).nama.endswith("CONTOH") and not tanpa_layar:
        kata(f"Kantor contoh di {folder} dibuka lagi; kata sandi semula {SANDI}.")
        _buka_layar(folder)
    awal.periksa_folder(folder)
    kata("Membuat kantor contoh dengan tiga minggu pelayanan; tunggu sebentar …")
    hasil = buat_demo(folder, paket or awal.paket_terlengkap(), JamSistem())
    kata(f"Kantor contoh dengan {hasil.perkara} berkas dibuat di {hasil.folder}. Semua nama rekaan.")
    _tulis_sandi(hasil.akun, hasil.kode_pemulihan)
    if tanpa_layar:
        kata(f"Buka dengan: loket --kantor {hasil.folder}")
        return
    _buka_layar(hasil.folder)


def _buka_layar(folder: Path) -> NoReturn:
    """Open the app once the person has read what stands above."""
    if sys.stdin.isatty():
        tanya("\nCatat satu nama dan kata sandi, lalu tekan Enter untuk membuka layar")
    from loket_tui.screens.app import jalankan

    _keadaan.folder = folder
    raise typer.Exit(jalankan(folder))


@app_laporan.command("mingguan", cls=Perintah)
def laporan_mingguan(
    minggu: Annotated[str, typer.Option("--minggu", metavar="TAHUN-Wnn", help="Misalnya 2026-W47.")],
    tujuan: Annotated[str, typer.Option("--tujuan", metavar="KODE", help="Satu tujuan; bila kosong semua.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Membuat laporan mingguan: PDF dan CSV di printouts."""
    from loket_tui.layanan import laporan
    from loket_tui.layanan.simpan_pdf import simpan_pdf

    with _kantor() as ruang:
        sesi = _masuk(ruang, sebagai)
        for satu in [tujuan] if tujuan else [k.tujuan for k in laporan.kewajiban(ruang)]:
            hasil = laporan.buat_laporan(ruang, sesi, kunci_baru(), minggu, satu)
            pdf = simpan_pdf(ruang, hasil.cetak)
            kata(hasil.kabar)
            csv = laporan.tulis_csv(ruang, sesi, minggu, satu, pdf[0].parent if pdf else ruang.kantor.printouts)
            for path in (*pdf, csv):
                kata(f"  {path}")


# ---- procedures


def _akar_sop() -> Path:
    """Packs of the office or folder at hand, else those that come with the program."""
    if _keadaan.diminta is not None:
        return cari_folder(_keadaan.diminta) / "sop_defs"
    return Path("sop_defs").absolute() if Path("sop_defs").is_dir() else sumber_paket()


@app_sop.command("daftar", cls=Perintah)
def sop_daftar(
    sebagai_json: Annotated[bool, typer.Option("--json", help="Satu objek per alur dengan langkahnya.")] = False,
) -> None:
    """Menyebut semua prosedur."""
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder, ringkas

    folder = daftar_folder(_akar_sop())
    if not folder:
        raise GalatSop(f"Tidak ada paket SOP di “{_akar_sop()}”; periksa foldernya.")
    semua: list[dict[str, Any]] = []
    rusak: list[str] = []
    for satu in folder:
        paket = muat_paket(satu)
        semua += [x for m in paket.sop for x in ringkas(m.prosedur)]
        rusak += [f"{satu.name}: {k}" for k in paket.rusak]
    if sebagai_json:
        sys.stdout.write(json.dumps(semua, ensure_ascii=False, indent=1) + "\n")
    else:
        for x in semua:
            nama = f"{x['nama']} ({x['aktivitas']})" if x["aktivitas"] else x["nama"]
            kata(f"{x['paket'] + '/' + x['kode']:<36} {len(x['langkah']):>3} langkah  {nama}")
    for kalimat in rusak:
        kata(kalimat, galat=True)
    if rusak:
        raise typer.Exit(1)


@app_sop.command("periksa", cls=Perintah)
def sop_periksa(
    sasaran: Annotated[Path | None, typer.Argument(metavar="FILE|DIR", help="Berkas SOP atau foldernya.")] = None,
) -> None:
    """Memeriksa berkas SOP; status 1 bila ada yang salah."""
    from loket_tui.layanan.surat import temuan_templat
    from loket_tui.sop.paket import muat_paket
    from loket_tui.sop.tinjau import daftar_folder, tinjau

    akar = sasaran or _akar_sop()
    hasil = tinjau(akar)
    for t in hasil:
        nama = f"{t.berkas.parent.name}/{t.berkas.name}"
        kata(f"{nama}: {'SALAH' if t.galat else 'baik'}")
        for kalimat in (*t.galat, *(f"peringatan: {p}" for p in t.peringatan)):
            kata(f"  {kalimat}")
    surat: list[str] = []
    for folder in daftar_folder(akar) if akar.is_dir() else []:
        with suppress(GalatSop):   # a broken paket.toml is named above
            surat += temuan_templat(muat_paket(folder))
    for kalimat in surat:
        kata(kalimat)
    salah = sum(bool(t.galat) for t in hasil) + len(surat)
    kata(f"{len(hasil)} berkas, {salah} salah, {sum(len(t.peringatan) for t in hasil)} peringatan.")
    if salah:
        raise typer.Exit(1)


# ---- officers


@app_pengguna.command("daftar", cls=Perintah)
def pengguna_daftar() -> None:
    """Menyebut akun petugas yang aktif."""
    with _kantor() as ruang:
        for a in lm.daftar_masuk(ruang):
            kata(f"{a.nama_masuk:<24} {a.nama:<30} {a.jabatan}".rstrip())


@app_pengguna.command("tambah", cls=Perintah)
def pengguna_tambah(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK", help="Misalnya siti.aminah.")],
    nama: Annotated[str, typer.Option("--nama", help="Nama lengkap.")],
    peran: Annotated[list[str], typer.Option("--peran", metavar="KODE", help="Peran; boleh diulang.")],
    jabatan: Annotated[str, typer.Option("--jabatan", help="Jabatan.")] = "",
    nip: Annotated[str, typer.Option("--nip", help="NIP.")] = "",
    pangkat: Annotated[str, typer.Option("--pangkat", help="Pangkat.")] = "",
    sebagai: Sebagai = "",
) -> None:
    """Menambah petugas; kata sandi pertamanya dibuat program."""
    with _kantor() as ruang:
        akun = lm.AkunBaru(nama_masuk, nama, tuple(peran), jabatan, nip, pangkat)
        hasil, sandi = lm.tambah_pengguna(ruang, _masuk(ruang, sebagai), kunci_baru(), akun)
    kata(f"{hasil.kabar} Kata sandi pertama {nama_masuk.casefold()}: {sandi}")


@app_pengguna.command("atur-ulang", cls=Perintah)
def pengguna_atur_ulang(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK")], sebagai: Sebagai = ""
) -> None:
    """Memberi petugas kata sandi baru dan membuka kuncinya."""
    with _kantor() as ruang:
        sesi = _masuk(ruang, sebagai)
        hasil, sandi = lm.atur_ulang_sandi(ruang, sesi, kunci_baru(), lm.cari_akun(ruang, nama_masuk))
    kata(f"{hasil.kabar} Kata sandi baru {nama_masuk.casefold()}: {sandi}")


@app_pengguna.command("nonaktifkan", cls=Perintah)
def pengguna_nonaktifkan(
    nama_masuk: Annotated[str, typer.Argument(metavar="NAMA_MASUK")], sebagai: Sebagai = ""
) -> None:
    """Menutup akun petugas; namanya tetap ada di buku."""
    with _kantor() as ruang:
        sesi = _masuk(ruang, sebagai)
        kata(lm.nonaktifkan(ruang, sesi, kunci_baru(), lm.cari_akun(ruang, nama_masuk)).kabar)


@app_pengguna.command("pulihkan-admin", cls=Perintah)
def pengguna_pulihkan_admin() -> None:
    """Memberi admin kata sandi baru dengan kode pemulihan."""
    with _kantor() as ruang:
        kode = tanya("Kode pemulihan", wajib=True)
        hasil = lm.pulihkan_admin(ruang, kode, tanya_sandi("Kata sandi baru"))
    kata(f"Kata sandi {hasil.nama_masuk} diganti.\nKode pemulihan yang baru: {hasil.kode_pemulihan}")
    kata("Tulis di kertas dan simpan terkunci; kode lama tidak berlaku lagi.")
