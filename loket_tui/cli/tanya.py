"""Questions in the terminal: answers are checked part by part, and what was typed is the proposal when asked again."""

from __future__ import annotations

import getpass
import re
import shutil
import sys
import textwrap
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from loket_tui.dasar.galat import Galat, GalatIsian, GalatMasuk
from loket_tui.dasar.jam import ZONA
from loket_tui.dasar.teks import bersih, layar
from loket_tui.kantor import Pejabat
from loket_tui.layanan.akun import AkunBaru
from loket_tui.layanan.awal import IsianBuku, IsianKantor, berkas_paket, nama_layanan, periksa_isian
from loket_tui.layanan.ruang import ADMIN

MILIK = ("loket", "blok", "sekretariat")
_PANJANG = 400
_SEMPIT = 20
"""Cells below which a terminal folds by itself."""


def kata(kalimat: str = "", *, galat: bool = False) -> None:
    """Write one line to the terminal, harmless whatever is in it; where people read it no word is broken."""
    aliran = sys.stderr if galat else sys.stdout
    lebar = shutil.get_terminal_size().columns if aliran.isatty() else 0
    aliran.write("\n".join(lipat(layar(b), lebar) for b in kalimat.split("\n")) + "\n")
    aliran.flush()


def lipat(baris: str, lebar: int) -> str:
    """A line folded between words, further lines below its beginning; as it is for a pipe or a file (`lebar` 0)."""
    if len(baris) <= lebar or lebar < _SEMPIT:
        return baris
    awal = baris[:len(baris) - len(baris.lstrip())]
    return textwrap.fill(baris, lebar, subsequent_indent=awal + "  " * bool(awal), break_long_words=False,
                         break_on_hyphens=False, replace_whitespace=False)


def tanya(teks: str, bawaan: str = "", *, wajib: bool = False, maks: int = _PANJANG) -> str:
    """One answer; Enter takes the proposal, "-" empties it.  EOFError when the input ends."""
    while True:
        sys.stdout.write(f"{layar(teks)}{f' [{layar(bawaan)}]' if bawaan else ''}: ")
        sys.stdout.flush()
        mentah = input()
        if not sys.stdin.isatty():
            kata()
        try:
            jawab = bersih(mentah, maks)
        except Galat as galat:
            kata(f"  ! {galat}")
            continue
        jawab = "" if jawab == "-" else jawab or bawaan
        if jawab or not wajib:
            return jawab
        kata("  ! Belum diisi; ketik jawabannya.")


def tanya_ya(teks: str, bawaan: bool) -> bool:
    """Yes or no."""
    while True:
        jawab = tanya(f"{teks} (y/t)", "y" if bawaan else "t").casefold()
        if jawab in {"y", "ya", "t", "tidak"}:
            return jawab.startswith("y")
        kata("  ! Jawab dengan y (ya) atau t (tidak).")


def tanya_angka(teks: str, bawaan: int) -> int:
    """A whole number of 0 or more."""
    while True:
        jawab = tanya(teks, str(bawaan), maks=20)
        if jawab.isascii() and jawab.isdigit() and len(jawab) <= 7:
            return int(jawab)
        kata("  ! Isi dengan angka saja, misalnya 123.")


def tanya_pilihan(teks: str, pilihan: tuple[str, ...], bawaan: str) -> str:
    """One of several words."""
    while True:
        jawab = tanya(f"{teks} ({'/'.join(pilihan)})", bawaan)
        cocok = [p for p in pilihan if p.casefold() == jawab.casefold()]
        if cocok:
            return cocok[0]
        kata(f"  ! Pilih {' atau '.join(pilihan)}.")


def tanya_daftar(teks: str, bawaan: tuple[str, ...]) -> tuple[str, ...]:
    """Several answers on one line, apart by semicolons."""
    isi = tanya(f"{teks}, pisahkan dengan titik koma", "; ".join(bawaan), maks=4000)
    return tuple(b for b in (bersih(x, _PANJANG) for x in isi.split(";")) if b)


def tanya_sandi(teks: str = "Kata sandi") -> str:
    """A password, not shown; read as one line where the input is not a keyboard."""
    if not sys.stdin.isatty():
        baris = sys.stdin.readline()
        if not baris:
            raise EOFError
        return baris.rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{teks}: ")
        except getpass.GetPassWarning as galat:
            raise GalatMasuk("Terminal ini tidak dapat menyembunyikan kata sandi; pakai terminal lain.") from galat


# ---- the whole of kantor.toml


def tanya_kantor(awal: IsianKantor, hari: date) -> IsianKantor:
    """Ask for everything an office is made from, part by part; `hari` is today, for the preview of numbers."""
    kata("Enter menerima isian di dalam kurung siku; tanda - mengosongkannya; Ctrl+C membatalkan semuanya.")
    bagian: tuple[tuple[str, Callable[[IsianKantor], IsianKantor]], ...] = (
        ("Identitas kantor", _identitas),
        ("Kop surat", _kop),
        ("Pejabat penanda tangan", _pejabat),
        ("Hari dan jam kerja", _hari),
        ("Desa dan kelurahan", lambda i: replace(i, desa=tanya_daftar("Desa/kelurahan", i.desa))),
        ("Nomor dan buku", lambda i: _buku(i, hari)),
        ("Layanan dan cetak", _layanan),
        ("Petugas", _akun),
    )
    isian = awal
    for judul, tanya_bagian in bagian:
        kata(f"\n== {judul}")
        while True:
            isian = tanya_bagian(isian)
            try:
                periksa_isian(isian)
                break
            except Galat as galat:
                kata(f"  ! {galat} Bagian ini ditanyakan lagi.")
    return isian


def _identitas(i: IsianKantor) -> IsianKantor:
    return replace(
        i,
        nama=tanya("Nama kantor", i.nama, wajib=True),
        kabupaten=tanya("Kabupaten/kota, lengkap", i.kabupaten, wajib=True),
        ibukota=tanya("Ibu kota kabupaten", i.ibukota),
        tempat=tanya("Tempat pada tanggal surat", i.tempat, wajib=True),
        kode_wilayah=tanya("Kode wilayah Kemendagri", i.kode_wilayah, wajib=True),
        dinas_tujuan=tanya("Tujuan surat pengantar", i.dinas_tujuan),
        zona=tanya_pilihan("Zona waktu", tuple(ZONA), i.zona),
    )


def _kop(i: IsianKantor) -> IsianKantor:
    return replace(i, kop_baris=tanya_daftar("Baris kop dari atas", i.kop_baris),
                   kop_alamat=tanya_daftar("Baris alamat, telepon, surel", i.kop_alamat))


def _pejabat(i: IsianKantor) -> IsianKantor:
    hasil = []
    for p in i.pejabat:
        jabatan = tanya("Jabatan pada surat", p.jabatan, wajib=True)
        nama = tanya(f"Nama {jabatan}, dengan gelar (boleh kosong)", p.nama)
        nip = tanya("NIP", p.nip) if nama else ""
        if nip and len(re.sub(r"\D", "", nip)) != 18:
            kata("  Catatan: NIP biasanya 18 angka; periksa lagi.")
        hasil.append(Pejabat(p.peran, jabatan, nama, nip, tanya("Pangkat", p.pangkat) if nama else ""))
    return replace(i, pejabat=tuple(hasil))


def _hari(i: IsianKantor) -> IsianKantor:
    return replace(
        i,
        hari_kerja=tuple(h.casefold() for h in tanya_daftar("Hari kerja", i.hari_kerja)) or i.hari_kerja,
        buka=tanya("Loket buka pukul", i.buka, wajib=True),
        tutup=tanya("Loket tutup pukul", i.tutup, wajib=True),
        cuti_bersama_libur=tanya_ya("Cuti bersama libur?", i.cuti_bersama_libur),
    )


def _buku(i: IsianKantor, hari: date) -> IsianKantor:
    i = replace(i, unit=tanya("Kode unit pada nomor surat", i.unit))
    return replace(i, buku=tuple(_satu_buku(b, i.unit or i.kode_wilayah, hari) for b in i.buku))


def _satu_buku(b: IsianBuku, unit: str, hari: date) -> IsianBuku:
    kata(f"- {b.nama}")
    b = replace(b, milik=tanya_pilihan("  Nomor dari", MILIK, b.milik))
    if b.milik == "sekretariat":
        return replace(b, terakhir=0, dari=0, sampai=0)
    b = replace(b, terakhir=tanya_angka(f"  Nomor terakhir yang sudah dipakai tahun {hari.year}", b.terakhir))
    b = replace(b, dari=0, sampai=0) if b.milik == "loket" else _blok(b)
    while True:
        b = replace(b, pola=tanya("  Pola nomor", b.pola, wajib=True))
        try:
            contoh = b.contoh(unit, hari)
        except Galat as galat:
            kata(f"  ! {galat}")
            continue
        if tanya_ya(f"  Nomor berikutnya tertulis {contoh}. Betul?", True):
            return b


def _blok(b: IsianBuku) -> IsianBuku:
    """The first and last number of a block that the sekretariat lent; asked again until some of it is left."""
    while True:
        b = replace(b, dari=tanya_angka("  Nomor pertama dalam blok", b.dari or b.terakhir + 1))
        b = replace(b, sampai=tanya_angka("  Nomor terakhir dalam blok", b.sampai or b.dari + 99))
        if b.sampai >= b.dari and b.sampai > b.terakhir:
            return b
        kata("  ! Blok itu sudah habis; ketik nomor pertama dan terakhir blok yang masih ada.")
        b = replace(b, dari=0, sampai=0)


def _layanan(i: IsianKantor) -> IsianKantor:
    nama = {f.kode: f.nama for f in berkas_paket(i.paket).fitur}
    layanan = nama_layanan(i.paket)
    return replace(
        i,
        janji=_janji(i.janji, layanan),
        fitur={k: tanya_ya(f"{nama.get(k, k)}?", n) for k, n in i.fitur.items()},
        awalan_antrian=tanya("Huruf di depan nomor antrian", i.awalan_antrian),
        printer=tanya("Nama printer (kosong: hanya simpan PDF)", i.printer),
    )


def _janji(janji: Mapping[str, int], layanan: Mapping[str, str]) -> Mapping[str, int]:
    """The promises shown together; asked one by one only when the office wants other days."""
    for kode, hari in janji.items():
        kata(f"  {layanan.get(kode, kode)}: {hari} hari kerja")
    if not janji or not tanya_ya("Ubah janji selesai di atas?", False):
        return janji
    return {k: tanya_angka(f"Janji selesai {layanan.get(k, k)}, hari kerja", n) for k, n in janji.items()}


def _akun(i: IsianKantor) -> IsianKantor:
    """Names per role; the same login name again gives one person several roles."""
    akun: dict[str, AkunBaru] = {}
    peran = [(ADMIN, "Admin"), *((p.kode, p.sebutan) for p in berkas_paket(i.paket).peran)]
    for kode, sebutan in peran:
        pejabat = next((p for p in i.pejabat if p.peran == kode and p.nama), None)
        usul = tuple(a.nama for a in i.akun if kode in a.peran and (a.nama != sebutan or kode == ADMIN))
        if pejabat and not usul:
            usul = (pejabat.nama,)
        for nama in tanya_daftar(f"Nama {sebutan} ({'-' if usul else 'Enter'} bila belum ada)", usul):
            masuk = tanya(f"  Nama masuk untuk {nama}", _usul_masuk(nama, kode, i.akun), wajib=True).casefold()
            ada = akun.get(masuk)
            if ada is not None:
                akun[masuk] = replace(ada, peran=(*ada.peran, kode), jabatan=sebutan)
                continue
            p = pejabat or Pejabat(kode, sebutan)
            akun[masuk] = AkunBaru(masuk, nama, (kode,), jabatan=sebutan, nip=p.nip, pangkat=p.pangkat)
    if not any(ADMIN in a.peran for a in akun.values()):
        kata("  ! Kantor perlu satu admin; “admin” dibuat.")
        akun["admin"] = AkunBaru("admin", "Admin", (ADMIN,))
    return replace(i, akun=tuple(akun.values()))


def _usul_masuk(nama: str, kode: str, lama: tuple[AkunBaru, ...]) -> str:
    """The login name this person had before, else one from the name without titles."""
    ada = next((a.nama_masuk for a in lama if a.nama == nama), None)
    if ada:
        return ada
    kata_nama = [k for k in re.findall(r"[a-z]{3,}", nama.partition(",")[0].casefold()) if k not in {"drs", "dra"}]
    return ".".join(kata_nama[:2])[:30] or kode


def tanya_sandi_baru() -> str:
    """A new password, asked twice because nobody sees what is typed.  Raises GalatIsian, GalatMasuk."""
    baru = tanya_sandi("Kata sandi baru")
    if tanya_sandi("Kata sandi baru sekali lagi") != baru:
        raise GalatIsian("Kedua kata sandi baru tidak sama; ulangi perintahnya.", "sandi")
    return baru
