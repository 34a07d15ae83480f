"""What an AK-1 card has beside its letter: the registration number in boxes, the office's card stock, the photograph.

The photograph is a file in `data/foto/` of the office folder, named by the case's lookup code.  It goes into the order
of the card made small, so that the card can be drawn again after the file is gone.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from loket_tui.dasar import kode_cari
from loket_tui.dasar.berkas import kalimat_os, tulis_atomik
from loket_tui.dasar.galat import Galat, GalatAturan, GalatIsian, GalatSop, GalatSyarat
from loket_tui.dasar.tanggal import baca_tanggal, jam_menit, tanggal_pendek
from loket_tui.kantor import Kantor
from loket_tui.layanan import lembar_surat
from loket_tui.layanan.alur import Berkas, baca, muat_perkara
from loket_tui.layanan.pas_foto import PasFoto, kecilkan
from loket_tui.layanan.ruang import HAK_BERKAS, Hasil, Kerja, Ruang, Sesi, bacaan, tindakan
from loket_tui.layanan.templat import templat_dipakai
from loket_tui.register import buku as rbuku
from loket_tui.register import cetakan as rc
from loket_tui.register import naskah as rn
from loket_tui.register import perkara as rp

DOKUMEN: Final = "kartu_ak1"
AKHIRAN: Final = (".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG")
"""How the file of a photograph may end."""
_ANGKA = re.compile(r"[0-9]+(?:[/. -]+[0-9]+)*")
_KOTAK_URUT = 6
BELUM_ADA: Final = "belum ada; kotaknya kosong untuk ditempeli"
TANPA_FOTO: Final = "Kartu tanpa pas foto; tempelkan fotonya pada kotaknya."
_TEMPEL = "kotaknya kosong, tempelkan fotonya."


@dataclass(frozen=True, slots=True)
class Foto:
    """A photograph for a card: base64 JPEG, or "" and why a file that is there cannot be used; what was cut off it."""

    isi: str = ""
    sebab: str = ""
    potong: str = ""


def folder_foto(kantor: Kantor) -> Path:
    """Where the photographs of cards lie."""
    return kantor.data / "foto"


def tambahan(berkas: Berkas, nilai: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """(keys that the snapshot of a card has beside the letter's, what to say of a box without photograph or "")."""
    kantor = berkas.ruang.kantor
    foto = baca_foto(kantor, berkas.perkara.kode_cari)
    return {"kartu": {"nomor": nomor_pendaftaran(berkas, nilai), **_stok(kantor)}, "foto": foto.isi}, (
        foto.sebab or ("" if foto.isi else TANPA_FOTO))


def _stok(kantor: Kantor) -> dict[str, Any]:
    ak1 = kantor.cetak.ak1
    return {"blanko": ak1.blanko, "latar": ak1.latar, "geser_x": ak1.geser_x, "geser_y": ak1.geser_y}


def stok_kini(kantor: Kantor, cuplikan: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot for the card stock that the office has now: a sheet that was printed askew is ordered again straight.

    What stands on the card stays; a snapshot of another document stays as it is.
    """
    kartu = cuplikan.get("kartu")
    return dict(cuplikan) if kartu is None else {**cuplikan, "kartu": {**kartu, **_stok(kantor)}}


def nomor_pendaftaran(berkas: Berkas, nilai: Mapping[str, str]) -> list[str]:
    """The registration number in groups of 4, 6 and 6 digits: kabupaten, day of issue, number in the register.

    Empty where the register's number is not made of digits alone, or the sekretariat gives it: it is then printed as
    it stands in the book.
    """
    nomor = nilai.get("nomor_register", "")
    baris = next((b for b, _, naskah in rbuku.baris_perkara(berkas.koneksi, berkas.perkara.id)
                  if b.buku == "register" and naskah is None and not b.batal and b.nomor == nomor), None)
    terbit = nilai.get("tanggal_terbit", "")
    if baris is None or baris.huruf or not terbit or not _ANGKA.fullmatch(nomor):
        return []
    if baris.urut not in {int(n) for n in re.findall(r"[0-9]+", nomor)} or baris.urut >= 10**_KOTAK_URUT:
        return []
    return _kelompok(berkas.ruang.kantor, terbit, baris.urut)


def _kelompok(kantor: Kantor, terbit: str, urut: int) -> list[str]:
    wilayah = kantor.kode_wilayah.replace(".", "")[:4]
    return [wilayah, f"{baca_tanggal(terbit):%d%m%y}", f"{urut:0{_KOTAK_URUT}}"]


def contoh(kantor: Kantor, tanggal: str) -> dict[str, Any]:
    """What a sample of a card has beside its letter, issued on `tanggal`."""
    return {"kartu": {"nomor": _kelompok(kantor, tanggal, 1), **_stok(kantor)}, "foto": ""}


# ---- the photograph


def berkas_foto(kantor: Kantor, kode: str) -> Path | None:
    """The newest file of a case's photograph, None where there is none."""
    ada = [p for akhiran in AKHIRAN if (p := folder_foto(kantor) / f"{kode}{akhiran}").is_file()]
    return max(ada, key=lambda p: p.stat().st_mtime_ns, default=None)


def semua_foto(kantor: Kantor) -> list[Path]:
    """Every photograph in its folder, of any case."""
    folder = folder_foto(kantor)
    return sorted(p for p in folder.iterdir() if p.suffix in AKHIRAN) if folder.is_dir() else []


def baca_foto(kantor: Kantor, kode: str) -> Foto:
    """The photograph of a case made small; of one that cannot be used why, in one sentence.  Never raises."""
    try:
        path = berkas_foto(kantor, kode)
        if path is None:
            return Foto()
        tanda = path.stat()
        return _baca(path, tanda.st_mtime_ns, tanda.st_size)
    except OSError:
        return Foto(sebab=f"Pas foto tidak dapat dibaca; {_TEMPEL}")


def pratinjau_foto(kantor: Kantor, kode: str, lebar: int) -> list[str]:
    """Lines at the end of a card's preview that say of its photograph whether it will do.

    Who looks makes it small: the act that orders the card then need not.
    """
    foto = baca_foto(kantor, kode)
    return ["", *wrap(foto.sebab or f"Pas foto: {kata_foto(foto)}.", lebar)]


def kata_foto(foto: Foto) -> str:
    """What there is of a photograph, in words."""
    if not foto.isi:
        return BELUM_ADA
    return f"tersimpan, {foto.potong}" if foto.potong else "tersimpan"


@bacaan("melihat berkas", *HAK_BERKAS)
def tanpa_foto(ruang: Ruang, _sesi: Sesi, ids: Sequence[int]) -> frozenset[int]:
    """Which of these cases have a card at hand whose box stays empty: no photograph, or none that can be used."""
    hasil: set[int] = set()
    berkartu: dict[str, bool] = {}
    with ruang.basis.baca() as koneksi:
        for nomor in ids:
            b = baca(ruang, koneksi, nomor)
            hash_sop = b.prosedur.hash
            if hash_sop not in berkartu:
                berkartu[hash_sop] = _berkartu(b)
            if berkartu[hash_sop] and not baca_foto(ruang.kantor, b.perkara.kode_cari).isi and any(
                    (v := rn.terakhir(koneksi, nomor, k)) is not None and v.templat_hash
                    and lembar_surat.dokumen_surat(rn.templat(koneksi, v.templat_hash)) == DOKUMEN
                    for k in b.naskah_kini(ruang.hari_ini())):
                hasil.add(nomor)
    return frozenset(hasil)


@lru_cache(maxsize=64)
def _baca(path: Path, _waktu: int, ukuran: int) -> Foto:
    """A file made small, kept while it does not change: a look at the draft spares the act that orders the card."""
    try:
        jadi = kecilkan(path, ukuran)
        return Foto(base64.b64encode(jadi.isi).decode("ascii"), potong=jadi.potong)
    except Galat as galat:
        return Foto(sebab=f"{galat.kalimat.partition('; ')[0]}; {_TEMPEL}")


@dataclass(frozen=True, slots=True)
class TujuanFoto:
    """The case whose card a photograph is for: id, lookup code, whose it is, when its present photograph was kept."""

    permohonan: int
    kode: str
    nama: str
    lama: str = ""
    """Day and hour of the photograph that it has already, "" for none."""


@bacaan("memasang pas foto kartu", "proses")
def perkara_foto(ruang: Ruang, _sesi: Sesi, kode: str) -> TujuanFoto:
    """The case of a lookup code as it was typed.

    Raises GalatIsian for a code that is none of a case, GalatAturan where its service prints no card.
    """
    bersih = kode_cari.rapikan(kode)
    with ruang.basis.baca() as koneksi:
        nomor = rp.cari_kode(koneksi, bersih) if kode_cari.sah(bersih) else None
        if nomor is None:
            raise GalatIsian(f"Kode cari {kode.strip()[:20]} tidak ada; salin 12 angka dari tanda terima.", "kode")
        berkas = baca(ruang, koneksi, nomor)
        nama = rp.pemohon(koneksi, nomor).get("nama", "")
    if not _berkartu(berkas):
        raise GalatAturan(f"Berkas {kode_cari.kelompok(bersih)} ({berkas.prosedur.nama}) tidak mencetak kartu berfoto; "
                          "periksa kodenya.")
    path = berkas_foto(ruang.kantor, bersih)
    return TujuanFoto(nomor, bersih, nama, _waktu(ruang, path) if path is not None else "")


def _berkartu(berkas: Berkas) -> bool:
    """Whether a service prints a card, by its letters as they are now."""
    for kode in templat_dipakai(berkas.prosedur):
        try:
            if lembar_surat.dokumen_surat(berkas.ruang.paket.templat(kode) or "") == DOKUMEN:
                return True
        except GalatSop:
            continue
    return False


def _waktu(ruang: Ruang, path: Path) -> str:
    lokal = datetime.fromtimestamp(path.stat().st_mtime, ruang.zona)
    return f"{tanggal_pendek(lokal.date())} pukul {jam_menit(lokal)}"


def pasang_foto(ruang: Ruang, sesi: Sesi, kunci: str, kode: str, asal: Path, *, ganti: bool = False) -> Hasil:
    """Take a picture in as the photograph of a case's card, made small; the file given stays as it is.

    Raises GalatIsian for a wrong code or a picture that cannot be used, GalatAturan where it cannot be read or kept,
    GalatSyarat ("ganti") where the case has a photograph already and `ganti` does not say that it goes.
    """
    tujuan, foto = perkara_foto(ruang, sesi, kode), kecilkan(asal)
    if tujuan.lama and not ganti:
        raise GalatSyarat(f"Berkas ini sudah punya pas foto, disimpan {tujuan.lama}; nyatakan diganti dahulu.", "ganti")
    return catat_foto(ruang, sesi, kunci, tujuan.permohonan, tujuan, foto)


@tindakan("memasang pas foto", "proses")
def catat_foto(kerja: Kerja, permohonan_id: int, tujuan: TujuanFoto, foto: PasFoto) -> Hasil:
    """Keep a photograph that was made small, and note it in the trail.  Called by `pasang_foto`."""
    kode = tujuan.kode
    perkara = muat_perkara(kerja.koneksi, permohonan_id)
    if perkara.akhir in {"ditolak", "dibatalkan", "dirujuk"}:
        raise GalatAturan(f"Berkas ini sudah berakhir ({perkara.akhir}); kartunya tidak dicetak.")
    folder = folder_foto(kerja.ruang.kantor)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        baru = folder / f"{kode}.jpg"
        tulis_atomik(baru, foto.isi)
        _hapus_foto_lama(kerja.ruang.kantor, kode, baru)
    except OSError as sebab:
        raise GalatAturan(kalimat_os(sebab, folder)) from sebab
    dicetak = any(c["dokumen"] == DOKUMEN for c in rc.milik_perkara(kerja.koneksi, permohonan_id))
    kabar = (f"Pas foto berkas {kode_cari.kelompok(kode)} tersimpan"
             f"{', yang lama diganti' if tujuan.lama else ''}; "
             f"{'kartu yang sudah dipesan tidak berubah' if dicetak else 'dipakai saat kartunya dicetak'}.")
    if foto.potong:
        kabar += f" {foto.potong[0].upper()}{foto.potong[1:]}; lihat hasilnya: data/foto/{baru.name}."
    return Hasil(kabar=kabar, permohonan=permohonan_id)


def _hapus_foto_lama(kantor: Kantor, kode: str, baru: Path) -> None:
    """Delete a case's photographs but `baru`, which is on the disk by now.  Raises OSError."""
    for akhiran in AKHIRAN:
        path = folder_foto(kantor) / f"{kode}{akhiran}"
        if path.is_file() and not path.samefile(baru):      # .JPG is .jpg where case does not count
            path.unlink()
