"""Making an office: folder, pack, kantor.toml, database, first numbers, accounts.  All of it, or nothing."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import GalatAturan, GalatIsian, GalatKantor
from loket_tui.dasar.jam import Jam, zona
from loket_tui.kantor import (
    NAMA_TOML,
    Kantor,
    Pejabat,
    nomor_dari_pola,
    pastikan_lokal,
    sumber_paket,
    tulis_kantor_toml,
)
from loket_tui.layanan.akun import AkunBaru, AkunJadi, rapikan_akun
from loket_tui.layanan.akun_awal import pasang_awal
from loket_tui.layanan.catat import catat_jejak
from loket_tui.layanan.jam_kantor import periksa_tahun
from loket_tui.layanan.lane_dipegang import lane_dipegang
from loket_tui.layanan.ruang import ADMIN
from loket_tui.layanan.sop_awal import aktifkan_awal
from loket_tui.register import basis as rb
from loket_tui.register import meta, nomor
from loket_tui.register.periksa_lain import NOMOR_AWAL
from loket_tui.sop.paket import BerkasPaket, Paket, muat_paket, muat_paket_toml

_KANTOR = (
    "nama", "jenis", "kabupaten", "ibukota", "tempat", "kode_wilayah", "paket", "zona", "dinas_tujuan", "desa",
)


@dataclass(frozen=True, slots=True)
class IsianBuku:
    """A book as it stands on paper today: the last number used this year, who owns it, its pattern."""

    kode: str
    nama: str
    pola: str
    milik: str = "loket"
    terakhir: int = 0
    sampai: int = 0
    dari: int = 0

    def contoh(self, unit: str, hari: date) -> str:
        """The number that comes next, as it will be printed.  Raises GalatKantor on a wrong pattern."""
        urut = max(self.terakhir + 1, self.dari if self.milik == "blok" else 0)
        return nomor_dari_pola(self.pola, urut=urut, tahun=hari.year, tanggal=hari, unit=unit or "-",
                               klasifikasi="470")


@dataclass(frozen=True, slots=True)
class IsianKantor:
    """Everything an office is made from; `bawaan` gives one from a pack."""

    paket: str
    nama: str
    kabupaten: str
    tempat: str
    kode_wilayah: str
    jenis: str = "kecamatan"
    ibukota: str = ""
    zona: str = "WIB"
    dinas_tujuan: str = ""
    desa: tuple[str, ...] = ()
    kop_baris: tuple[str, ...] = ()
    kop_alamat: tuple[str, ...] = ()
    pejabat: tuple[Pejabat, ...] = ()
    hari_kerja: tuple[str, ...] = ("senin", "selasa", "rabu", "kamis", "jumat")
    buka: str = "08.00"
    tutup: str = "15.00"
    cuti_bersama_libur: bool = True
    buku: tuple[IsianBuku, ...] = ()
    unit: str = ""
    awalan_antrian: str = "A"
    janji: Mapping[str, int] = field(default_factory=dict)
    fitur: Mapping[str, bool] = field(default_factory=dict)
    printer: str = ""
    akun: tuple[AkunBaru, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneDipegang:
    """A lane of a procedure: who holds it now, and the roles that could."""

    sop: str
    pelaksana: str
    pemegang: tuple[str, ...]
    peran: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilAwal:
    """What was made; passwords and code are shown once and kept nowhere."""

    folder: Path
    akun: tuple[AkunJadi, ...]
    kode_pemulihan: str
    lane: tuple[LaneDipegang, ...]
    sop_rusak: tuple[str, ...]

    @property
    def lane_kosong(self) -> tuple[LaneDipegang, ...]:
        """Lanes that nobody holds: their steps would wait for ever."""
        return tuple(x for x in self.lane if not x.pemegang)


def daftar_paket() -> tuple[str, ...]:
    """Codes of the packs that come with the program."""
    return tuple(sorted(p.parent.name for p in sumber_paket().glob("*/paket.toml")))


def paket_terlengkap() -> str:
    """The shipped pack with the most procedures: the proposal where nobody names one."""
    return max(daftar_paket(), key=lambda p: len(list((sumber_paket() / p).glob("*.toml"))))


def berkas_paket(paket: str) -> BerkasPaket:
    """The file of a shipped pack.  Raises GalatKantor when there is no such pack."""
    if paket not in daftar_paket():
        raise GalatKantor(f"Paket “{paket}” tidak ada; pilih {' atau '.join(daftar_paket())}.")
    return muat_paket_toml(sumber_paket() / paket)


def nama_layanan(paket: str) -> dict[str, str]:
    """Code and name of every procedure of a shipped pack."""
    return {m.prosedur.kode: m.prosedur.nama for m in muat_paket(sumber_paket() / berkas_paket(paket).kode).sop}


def bawaan(paket: str) -> IsianKantor:
    """What a pack proposes: identity, officials without names, books, the admin and one account per role that works."""
    b = berkas_paket(paket)
    pendek = b.nama.removeprefix("Kecamatan ")
    return IsianKantor(
        paket=b.kode, nama=b.nama, jenis=b.jenis, kabupaten=b.kabupaten or "Kabupaten Contoh", ibukota=b.ibukota,
        tempat=pendek if b.jenis == "kecamatan" else b.ibukota or "Contoh", kode_wilayah=b.kode_wilayah or "35.07",
        dinas_tujuan=b.dinas_tujuan, kop_baris=(f"Pemerintah {b.kabupaten}".upper(), b.nama.upper()),
        pejabat=tuple(Pejabat(p.kode, p.sebutan) for p in b.peran if "tanda_tangan" in p.hak),
        buku=tuple(IsianBuku(x.kode, x.nama, x.pola) for x in b.buku), unit=b.kode_wilayah, janji=dict(b.janji),
        fitur={f.kode: f.bawaan for f in b.fitur},
        akun=(AkunBaru("admin", "Admin", (ADMIN,)),
              *(AkunBaru(p.kode, p.sebutan, (p.kode,), jabatan=p.sebutan) for p in b.peran if not p.hanya_melihat)),
    )


def buat_kantor(folder: Path, isian: IsianKantor, jam: Jam) -> HasilAwal:
    """Make the office in `folder`, or leave everything as it was.

    It is built in a temporary folder beside and renamed when whole; a folder that holds only packs gets its parts
    moved in, kantor.toml last.  Raises GalatKantor (an office or other files are there already, a network share,
    wrong settings), GalatIsian (an account), GalatAturan (a clock of a year gone by), Galat (disk).
    """
    folder = periksa_folder(folder)
    periksa_isian(isian)
    periksa_tahun(jam.sekarang())
    with _folder_sementara(folder) as sementara:
        sop = sementara / "sop_defs" / isian.paket
        sendiri = folder / "sop_defs" / isian.paket
        shutil.copytree(sendiri if sendiri.is_dir() else sumber_paket() / isian.paket, sop)
        hari = jam.sekarang().astimezone(zona(isian.zona)).date()
        tulis_atomik(sementara / NAMA_TOML, tulis_kantor_toml(_toml(isian, hari.year)).encode())
        (sementara / "printouts").mkdir()
        hasil = _isi_register(Kantor.buka(sementara), isian, jam, muat_paket(sop))
        _pasang(sementara, folder)
    return replace(hasil, folder=folder)


def _isi_register(kantor: Kantor, isian: IsianKantor, jam: Jam, paket: Paket) -> HasilAwal:
    """Make the database with the first numbers and accounts, and close it."""
    basis = rb.buat(kantor.db, kantor.nama)
    try:
        pemasangan = pasang_awal(basis, jam, kantor.zona, isian.akun)
        waktu = jam.sekarang()
        awal = {b.kode: b.terakhir for b in kantor.buku if b.terakhir and b.milik != "sekretariat"}
        with basis.tulis() as koneksi:
            for kode, terakhir in awal.items():
                nomor.mulai(koneksi, kode, waktu.astimezone(kantor.zona).year, terakhir)
            nama = meta.tulis(koneksi, "kantor", kantor.nama)
            catat_jejak(koneksi, NOMOR_AWAL, 0, waktu, kantor.zona, nama, {"lain": awal})
            aktifkan_awal(koneksi, paket, waktu, kantor.zona)
    finally:
        basis.tutup()
    akun = pemasangan.akun
    return HasilAwal(kantor.folder, akun, pemasangan.kode_pemulihan, lane(paket, akun), paket.rusak)


def lane(paket: Paket, akun: tuple[AkunJadi, ...]) -> tuple[LaneDipegang, ...]:
    """Every lane inside the office of every procedure, with its holders by name."""
    return tuple(
        LaneDipegang(m.prosedur.nama, sebutan, pemegang, tuple(paket.sebutan_peran(p) for p in peran))
        for m in paket.sop for sebutan, peran, pemegang in lane_dipegang(m.prosedur, [(a.nama, a.peran) for a in akun]))


def periksa_isian(isian: IsianKantor) -> None:
    """Check everything that can be checked before anything is made.

    Raises GalatKantor (settings, pack), GalatIsian (an account, its role), GalatAturan (books of the pack missing).
    """
    paket = berkas_paket(isian.paket)
    tulis_kantor_toml(_toml(isian, 2000))
    peran = {ADMIN, *(p.kode for p in paket.peran)}
    for a in isian.akun:
        rapikan_akun(a)
        for kode in a.peran:
            if kode not in peran:
                raise GalatIsian(f"Peran “{kode}” tidak dikenal; pilih {', '.join(sorted(peran))}.", "peran")
    kembar = [a.nama_masuk.strip().casefold() for a in isian.akun]
    if len(set(kembar)) < len(kembar):
        raise GalatIsian("Dua petugas memakai nama masuk yang sama; bedakan namanya.", "nama_masuk")
    if len(paket.buku) > len({b.kode for b in isian.buku}):
        raise GalatAturan("Buku paket belum lengkap; isi semua buku yang disebut paket.toml.")


def _toml(isian: IsianKantor, tahun: int) -> dict[str, Any]:
    """The shape of kantor.toml."""
    return {
        "kantor": {k: getattr(isian, k) for k in _KANTOR},
        "kop": {"baris": isian.kop_baris, "alamat": isian.kop_alamat},
        "pejabat": [{"peran": p.peran, "jabatan": p.jabatan, "nama": p.nama, "nip": p.nip, "pangkat": p.pangkat}
                    for p in isian.pejabat],
        "hari": {"kerja": isian.hari_kerja, "buka": isian.buka, "tutup": isian.tutup,
                 "cuti_bersama_libur": isian.cuti_bersama_libur},
        "janji": dict(isian.janji),
        "buku": [{"kode": b.kode, "nama": b.nama, "milik": b.milik, "pola": b.pola, "terakhir": b.terakhir,
                  "tahun": tahun, "dari": b.dari, "sampai": b.sampai} for b in isian.buku],
        "unit": {"kode": isian.unit or isian.kode_wilayah},
        "antrian": {"awalan": isian.awalan_antrian},
        "cetak": {"printer": isian.printer},
        "fitur": dict(isian.fitur),
    }


# ---- the folder


def periksa_folder(folder: Path) -> Path:
    """The absolute folder an office can be made in.  Raises GalatKantor: an office, other files, a network share."""
    folder = folder.expanduser().absolute()
    pastikan_lokal(folder)
    try:
        isi = {p.name for p in folder.iterdir()} if folder.exists() else set()
        register = list((folder / "data").glob("*.db")) if "data" in isi else []
    except OSError as sebab:
        raise GalatKantor(kalimat_os(sebab, folder)) from sebab
    if NAMA_TOML in isi or register:
        raise GalatKantor(f"Folder “{folder}” sudah berisi kantor; kantor tidak pernah ditimpa. Pilih folder lain.")
    if isi and "sop_defs" not in isi:
        raise GalatKantor(f"Folder “{folder}” berisi berkas lain. Pilih folder baru atau yang kosong.")
    return folder


@contextlib.contextmanager
def _folder_sementara(folder: Path) -> Iterator[Path]:
    """A folder for the owner alone beside the wanted one; it and every parent made for it go when something fails."""
    induk = [p for p in folder.parents if not p.exists()]
    sementara = folder.parent / f".{folder.name[:60]}.{secrets.token_hex(4)}.tmp"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        sementara.mkdir(mode=0o700)
        yield sementara
    except BaseException as sebab:
        shutil.rmtree(sementara, ignore_errors=True)
        for p in induk:
            with contextlib.suppress(OSError):
                p.rmdir()
        if isinstance(sebab, OSError):
            raise GalatKantor(kalimat_os(sebab, folder)) from sebab
        raise
    shutil.rmtree(sementara, ignore_errors=True)


def _pasang(sementara: Path, folder: Path) -> None:
    """Put the finished office in its place: one rename, or part by part where packs are there already."""
    if not folder.exists() or not any(folder.iterdir()):
        if folder.exists():
            folder.rmdir()
        sementara.rename(folder)
        return
    dipasang: list[Path] = []
    paket = next((sementara / "sop_defs").iterdir()).name
    try:
        for nama in (f"sop_defs/{paket}", "printouts", "data/loket.db", NAMA_TOML):
            tujuan = folder / nama
            if tujuan.exists():
                continue
            tujuan.parent.mkdir(exist_ok=True)
            (sementara / nama).rename(tujuan)
            dipasang.append(tujuan)
    except BaseException:
        for p in reversed(dipasang):
            shutil.rmtree(p, ignore_errors=True) if p.is_dir() else p.unlink(missing_ok=True)
        raise
